//! Synapse in a virtualenv of the cache folder, at the versions that testkit pins.

use std::{fs, process::Command};

use super::system::on_path;
use crate::{
    failure::{Outcome, While},
    process::Step,
    say,
    workshop::Workshop,
};

/// Installs it unless it is whole.
pub(super) fn install(workshop: &Workshop) -> Outcome {
    let place = workshop.synapse()?;
    // Written last, so that an interrupted installation is never taken for a whole one. testkit looks for it too.
    let stamp = place.join(".complete");
    if stamp.exists() {
        return Ok(());
    }
    say::line("Installing Synapse: the homeserver that tests and the demonstration talk to.");
    if place.exists() {
        fs::remove_dir_all(&place).to(format_args!("delete the unfinished {}", place.display()))?;
    }
    // The version that the pinned packages were tried with, if there is one.
    let python = if on_path("python3.11").is_some() { "python3.11" } else { "python3" };
    let mut make = Command::new(python);
    make.args(["-m", "venv"]).arg(&place);
    Step::new(workshop, "make a virtualenv for Synapse", make)
        .minutes(5)
        .remedy("install Python's venv: `apt-get install python3-venv`")
        .run()?;
    let mut pip = Command::new(place.join("bin/python"));
    pip.args(["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--requirement"])
        .arg(workshop.root.join("crates/testkit/synapse/requirements.txt"));
    Step::new(workshop, "install Synapse", pip)
        .minutes(20)
        .remedy("see whether PyPI can be reached, then run `cargo xtask setup` again")
        .run()?;
    fs::write(&stamp, "").to(format_args!("write {}", stamp.display()))
}
