//! The page's packages, from npm, exactly as the lock file has them.

use std::fs;

use crate::{
    failure::{Outcome, While},
    process::Step,
    say,
    workshop::{Workshop, fingerprint},
};

/// Installs them unless they are those of the lock file.
pub(super) fn install(workshop: &Workshop) -> Outcome {
    let ui = workshop.root.join("ui");
    let wanted = fingerprint(&[ui.join("package-lock.json")])?;
    let stamp = ui.join("node_modules/.chancery-packages");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say::line("Installing the page's packages: the lock file is another one than that of the last time.");
    Step::new(workshop, "install the page's packages", workshop.npm(&["ci", "--no-audit", "--no-fund"]))
        .minutes(20)
        .remedy("see whether the npm registry can be reached, then run `cargo xtask setup` again")
        .run()?;
    fs::write(&stamp, wanted).to(format_args!("write {}", stamp.display()))
}
