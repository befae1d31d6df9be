//! Swift: the one on PATH, else the one of Debian trixie, in a directory of the cache folder that is entered by chroot.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::system::{administrator, on_path};
use crate::{
    failure::{Failure, Outcome, While},
    process::Step,
    say,
    workshop::Workshop,
};

/// Where Swift is.
#[derive(Debug)]
pub(crate) enum Swift {
    /// On PATH.
    Here,
    /// In a Debian of its own.
    Apart(PathBuf),
}

const PACKAGES: &str = "--include=swiftlang,libc6-dev,libstdc++-14-dev,ca-certificates";
const RELEASE: &str = "trixie";
const MIRROR: &str = "http://deb.debian.org/debian";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
const ENTER: &str = include_str!("../../swift/enter.sh");
const REMEDY: &str =
    "install Swift 6 from https://swift.org so that `swift` is on PATH, or see why Debian cannot be fetched";
/// What the tests read; `sudo` would drop it.
const TEST_VARIABLES: &str = "--preserve-env=CHANCERY_TEST_SERVER,CHANCERY_TEST_NAME,CHANCERY_TEST_PASSWORD,\
    CHANCERY_TEST_OTHER_NAME,CHANCERY_TEST_OTHER_PASSWORD,CHANCERY_TEST_ROOM";

impl Swift {
    /// Finds it, fetches it if need be.
    pub(crate) fn find(workshop: &Workshop) -> Outcome<Self> {
        if on_path("swift").is_some() {
            return Ok(Self::Here);
        }
        let place = workshop.cache.join("swift");
        // The core makes no HTTP client where there is not a single root certificate.
        let parts = ["usr/libexec/swift/bin/swift", "etc/ssl/certs/ca-certificates.crt"];
        if !parts.iter().all(|part| place.join(part).exists()) {
            fetch(workshop, &place)?;
        }
        Ok(Self::Apart(place))
    }

    /// The words with which a command of Swift begins. It may write to `scratch` only.
    pub(crate) fn command(&self, workshop: &Workshop, scratch: &Path) -> Outcome<Vec<String>> {
        let root = match self {
            Self::Here => return Ok(vec!["swift".into()]),
            Self::Apart(root) => root,
        };
        let mut words: Vec<String> = match administrator() {
            Some([]) => Vec::new(),
            Some(sudo) => sudo.iter().copied().chain([TEST_VARIABLES]).map(str::to_owned).collect(),
            None => return Err(needs_administrator()),
        };
        words.extend(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER, "sh"].map(str::to_owned),
        );
        for place in [root, &workshop.root, &workshop.target, scratch] {
            words.push(place.to_string_lossy().into_owned());
        }
        words.push("swift".into());
        Ok(words)
    }
}

fn fetch(workshop: &Workshop, place: &Path) -> Outcome {
    let administrator = administrator().ok_or_else(needs_administrator)?;
    say::line(
        "Installing Swift: there is no `swift` on PATH, so Debian trixie's is fetched (3 GB) into the cache folder.",
    );
    // Renamed when done, so that an interrupted installation is never taken for a whole one.
    let unfinished = workshop.cache.join("swift.new");
    let run = |what: &str, words: &[&str]| {
        let words: Vec<_> = administrator.iter().chain(words).collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        Step::new(workshop, what, command).minutes(40).remedy(REMEDY).run()
    };
    let place_words = unfinished.to_string_lossy().into_owned();
    if unfinished.exists() {
        run(
            "delete an unfinished Swift",
            &["rm", "--recursive", "--force", "--one-file-system", &place_words],
        )?;
    }
    let program = on_path("debootstrap").ok_or_else(|| {
        Failure::new("There is no debootstrap on this machine.")
            .remedy("run `sudo apt-get install debootstrap`")
    })?;
    let (program, keys, mirror) =
        (program.to_string_lossy().into_owned(), format!("--keyring={KEYS}"), mirror());
    let mut words = vec![program.as_str(), "--variant=minbase", PACKAGES];
    if Path::new(KEYS).exists() {
        words.push(&keys);
    }
    words.extend([RELEASE, &place_words, &mirror]);
    run("fetch Debian's Swift", &words)?;
    let archives = format!("{place_words}/var/cache/apt/archives");
    run("delete the packages that were unpacked", &["find", &archives, "-name", "*.deb", "-delete"])?;
    fs::rename(&unfinished, place).to(format_args!("move Swift to {}", place.display()))
}

/// Debian's archive as this machine reaches it.
fn mirror() -> String {
    if let Some(given) = env::var("CHANCERY_DEBIAN_MIRROR").ok().filter(|given| !given.is_empty()) {
        return given;
    }
    let files =
        fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten().map(|entry| entry.path());
    let text: String = files
        .chain(["/etc/apt/sources.list".into()])
        .filter_map(|file| fs::read_to_string(file).ok())
        .collect::<Vec<_>>()
        .join("\n");
    mirror_in(&text).unwrap_or_else(|| MIRROR.to_owned())
}

/// The first address in apt's lists that looks like Debian's main archive.
fn mirror_in(lists: &str) -> Option<String> {
    let lines = lists.lines().filter(|line| !line.trim_start().starts_with('#'));
    let word = lines
        .flat_map(str::split_whitespace)
        .find(|word| word.starts_with("http") && word.trim_end_matches('/').ends_with("/debian"));
    word.map(|word| word.trim_end_matches('/').to_owned())
}

fn needs_administrator() -> Failure {
    Failure::new("Swift is not on PATH, and to enter Debian's takes an administrator.")
        .remedy("install Swift 6 from https://swift.org so that `swift` is on PATH, or run as root")
}

#[cfg(test)]
mod tests {
    use super::mirror_in;

    #[test]
    fn the_mirror_is_the_one_that_apt_uses() {
        let modern = "Types: deb\nURIs: http://mirror.example/debian/\nSuites: bookworm";
        assert_eq!(mirror_in(modern).as_deref(), Some("http://mirror.example/debian"));
        let classic =
            "# deb http://old.example/debian x\ndeb [arch=amd64] https://mirror.example/debian bookworm main";
        assert_eq!(mirror_in(classic).as_deref(), Some("https://mirror.example/debian"));
        let ubuntu = "URIs: http://archive.ubuntu.com/ubuntu/\nURIs: http://mirror.example/debian-security";
        assert_eq!(mirror_in(ubuntu), None);
    }
}
