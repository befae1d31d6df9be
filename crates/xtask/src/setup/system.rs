//! Packages of Debian and Ubuntu.

use std::{collections::BTreeSet, env, path::PathBuf, process::Command};

use super::Part;
use crate::{
    failure::{Failure, Outcome},
    process::{Step, ask},
    say,
    workshop::Workshop,
};

/// A package, by the names that it has on Debian and on Ubuntu.
struct Package {
    names: &'static [&'static str],
    part: Part,
    why: &'static str,
    /// Programs any of which makes the package unnecessary.
    instead: &'static [&'static str],
}

const fn package(names: &'static [&'static str], part: Part, why: &'static str) -> Package {
    Package { names, part, why, instead: &[] }
}

impl Package {
    const fn unless(mut self, instead: &'static [&'static str]) -> Self {
        self.instead = instead;
        self
    }
}

const PACKAGES: [Package; 26] = [
    package(&["gcc"], Part::Compiler, "compiles SQLCipher").unless(&["cc", "gcc", "clang"]),
    package(&["make"], Part::Compiler, "builds OpenSSL for SQLCipher").unless(&["make"]),
    package(&["perl"], Part::Compiler, "builds OpenSSL for SQLCipher").unless(&["perl"]),
    package(&["pkg-config"], Part::Compiler, "finds the system's libraries")
        .unless(&["pkg-config", "pkgconf"]),
    package(&["libwebkit2gtk-4.1-dev"], Part::Compiler, "shows the page"),
    package(&["libgtk-3-dev"], Part::Compiler, "opens the window"),
    package(&["librsvg2-dev"], Part::Compiler, "draws icons"),
    package(&["libdbus-1-dev"], Part::Compiler, "speaks to the desktop"),
    package(&["libasound2-dev"], Part::Compiler, "hears the microphone"),
    package(&["cmake"], Part::Compiler, "builds Opus for voice messages").unless(&["cmake"]),
    package(&["chromium", "chromium-browser"], Part::Browser, "runs the page's stories").unless(&[
        "chromium",
        "chromium-browser",
        "google-chrome",
    ]),
    package(&["fonts-noto-color-emoji"], Part::Browser, "draws emoji"),
    package(&["fonts-dejavu-core"], Part::Browser, "draws letters"),
    package(&["python3-venv"], Part::Homeserver, "keeps Synapse apart from the system's Python"),
    package(&["dbus", "dbus-daemon"], Part::Keyring, "a private message bus").unless(&["dbus-daemon"]),
    package(&["gnome-keyring"], Part::Keyring, "keeps keys where there is no desktop")
        .unless(&["gnome-keyring-daemon"]),
    package(&["xvfb"], Part::Display, "a display in memory").unless(&["Xvfb"]),
    package(&["imagemagick"], Part::Display, "photographs the window").unless(&["import"]),
    package(&["xdotool"], Part::Display, "gives the window its size").unless(&["xdotool"]),
    package(&["fonts-noto-color-emoji"], Part::Display, "draws emoji"),
    package(&["fonts-dejavu-core"], Part::Display, "draws letters"),
    package(&["webkit2gtk-driver"], Part::Driver, "drives the window").unless(&["WebKitWebDriver"]),
    package(&["strace"], Part::Driver, "shows whom the app contacts").unless(&["strace"]),
    package(&["dbus-daemon", "dbus"], Part::Driver, "a private message bus").unless(&["dbus-run-session"]),
    package(&["maven"], Part::Kotlin, "builds the Kotlin bindings").unless(&["mvn"]),
    package(&["debootstrap"], Part::Swift, "fetches a Debian that has Swift")
        .unless(&["swift", "debootstrap"]),
];

/// Installs the missing packages of these parts.
pub(super) fn install(workshop: &Workshop, parts: &[Part]) -> Outcome {
    let Some(missing) = missing(parts) else { return Ok(()) };
    if missing.is_empty() {
        return Ok(());
    }
    let administrator = administrator();
    if administrator.is_some() {
        for package in &missing {
            say::line(format!("Installing {}: {}.", package.names[0], package.why));
        }
        let update = apt(administrator, &["update", "--quiet"]);
        // An unreachable extra archive is no reason to stop; the installation shows whether it matters.
        Step::new(workshop, "ask Debian for its list of packages", update).minutes(10).finish()?;
    }
    let names: Vec<_> = missing.iter().map(|package| available(package)).collect();
    let by_hand = format!("run `sudo apt-get update && sudo apt-get install {}`", names.join(" "));
    if administrator.is_none() {
        let what: Vec<_> =
            missing.iter().map(|package| format!("{} ({})", package.names[0], package.why)).collect();
        let words =
            format!("Missing on this machine: {}. Installing it takes an administrator.", what.join(", "));
        return Err(Failure::new(words).remedy(by_hand));
    }
    let mut arguments = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    arguments.extend(&names);
    Step::new(workshop, "install packages", apt(administrator, &arguments))
        .minutes(30)
        .remedy(by_hand)
        .run()?;
    Ok(())
}

/// Nothing where packages are not Debian's: there the builds themselves tell what they lack.
fn missing(parts: &[Part]) -> Option<Vec<&'static Package>> {
    let wanted: Vec<_> = PACKAGES.iter().filter(|package| parts.contains(&package.part)).collect();
    let names: BTreeSet<_> = wanted.iter().flat_map(|package| package.names).collect();
    let query = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(&names)
        .output()
        .ok()?;
    let answer = String::from_utf8_lossy(&query.stdout).into_owned();
    let installed: BTreeSet<_> = answer.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    let is_there = |package: &Package| {
        package.names.iter().any(|name| installed.contains(name))
            || package.instead.iter().any(|program| on_path(program).is_some())
            || (package.names == ["python3-venv"] && python_has_venv())
    };
    let mut seen = BTreeSet::new();
    Some(wanted.into_iter().filter(|package| !is_there(package) && seen.insert(package.names[0])).collect())
}

/// The browser that runs the page's stories.
pub(crate) fn browser() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|program| on_path(program))
}

/// The first of its names that this system knows.
fn available(package: &Package) -> &'static str {
    let known = |name: &&&'static str| {
        ask(Command::new("apt-cache").args(["policy", name]))
            .is_some_and(|answer| answer.contains("Candidate:") && !answer.contains("Candidate: (none)"))
    };
    package.names.iter().find(known).unwrap_or(&package.names[0])
}

/// A Python from elsewhere than Debian brings its own.
fn python_has_venv() -> bool {
    ask(Command::new("python3").args(["-c", "import ensurepip, venv; print('yes')"])).is_some()
}

/// How to become the administrator without being asked for a password; nothing if that is not possible.
pub(super) fn administrator() -> Option<&'static [&'static str]> {
    if ask(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    let asked = Command::new("sudo").args(["-n", "true"]).output();
    asked.is_ok_and(|output| output.status.success()).then_some(&["sudo", "-n"])
}

fn apt(administrator: Option<&[&str]>, arguments: &[&str]) -> Command {
    let words: Vec<_> = administrator
        .unwrap_or_default()
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(arguments.iter().copied())
        .collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// Where a program is, if it is anywhere.
pub(super) fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    // Debian keeps what administrators use out of the way of the others.
    let mut folders = env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders.find_map(|folder| Some(folder.join(program)).filter(|file| file.is_file()))
}
