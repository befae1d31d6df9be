//! Other Matrix clients for the tests, at the versions that testkit pins: matrix-js-sdk and matrix-nio.

use std::{fs, process::Command};

use super::system::on_path;
use crate::{
    failure::{Outcome, While},
    process::Step,
    say,
    workshop::Workshop,
};

const SOURCES: &str = "crates/testkit/peers";
const FILES: [&str; 5] =
    ["js_peer.mjs", "nio_peer.py", "package.json", "package-lock.json", "requirements.txt"];

/// Installs them unless they are whole.
pub(super) fn install(workshop: &Workshop) -> Outcome {
    let place = workshop.peers(SOURCES, &FILES)?;
    // Written last, so that an interrupted installation is never taken for a whole one. testkit looks for it too.
    let stamp = place.join(".complete");
    if stamp.exists() {
        return Ok(());
    }
    say::line("Installing matrix-js-sdk and matrix-nio: other clients that the tests talk to.");
    if place.exists() {
        fs::remove_dir_all(&place).to(format_args!("delete the unfinished {}", place.display()))?;
    }
    fs::create_dir_all(&place).to(format_args!("make {}", place.display()))?;
    for file in FILES {
        let source = workshop.root.join(SOURCES).join(file);
        fs::copy(source, place.join(file)).to(format_args!("copy {file}"))?;
    }
    let mut npm = workshop.npm(&["ci", "--no-audit", "--no-fund"]);
    npm.current_dir(&place);
    Step::new(workshop, "install matrix-js-sdk", npm)
        .minutes(10)
        .remedy("see whether the npm registry can be reached, then run `cargo xtask setup` again")
        .run()?;
    let python = if on_path("python3.11").is_some() { "python3.11" } else { "python3" };
    let mut make = Command::new(python);
    make.args(["-m", "venv"]).arg(place.join("venv"));
    Step::new(workshop, "make a virtualenv for matrix-nio", make).minutes(5).run()?;
    let mut pip = Command::new(place.join("venv/bin/python"));
    pip.args(["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--requirement"])
        .arg(place.join("requirements.txt"));
    Step::new(workshop, "install matrix-nio", pip)
        .minutes(10)
        .remedy("see whether PyPI can be reached, then run `cargo xtask setup` again")
        .run()?;
    fs::write(&stamp, "").to(format_args!("write {}", stamp.display()))
}
