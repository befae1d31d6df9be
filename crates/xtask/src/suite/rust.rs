//! The tests in Rust: all compiled at once, then run one program after the other.

use std::{path::PathBuf, process::Command};

use super::{Report, counts};
use crate::{
    builds::{Builds, TestProgram},
    failure::{Failure, Outcome},
    process::{Step, check_interrupted},
    workshop::Workshop,
};

/// The package of the tests across layers.
const ACROSS: &str = "acceptance";
/// Its tests that drive the window; all others of it need a homeserver only.
const WINDOW: &str = "window";
/// Its measurements, which are no tests.
pub(crate) const BENCH: &str = "bench";

/// The tests inside of the crates.
pub(super) fn core(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    let inside = |program: &&TestProgram| program.package != ACROSS || !program.integration;
    run(workshop, builds.tests()?.iter().filter(inside), &[], report)
}

/// The core against a real homeserver.
pub(super) fn homeserver(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    let across = |program: &&TestProgram| {
        program.package == ACROSS && program.integration && !is_window(program) && program.target != BENCH
    };
    run(workshop, builds.tests()?.iter().filter(across), &[], report)
}

/// The real window.
pub(super) fn window(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    let places = window_places(workshop, builds, builds.driven_app()?)?;
    run(workshop, builds.tests()?.iter().filter(|program| is_window(program)), &places, report)
}

/// What programs that drive the window of this build are told.
pub(crate) fn window_places(
    workshop: &Workshop,
    builds: &Builds<'_>,
    driven: PathBuf,
) -> Outcome<[(&'static str, PathBuf); 3]> {
    Ok([
        ("CHANCERY_APP", driven),
        ("CHANCERY_PLAIN_APP", builds.plain_app()?),
        ("CHANCERY_TAURI_DRIVER", workshop.tools().join("bin/tauri-driver")),
    ])
}

fn is_window(program: &TestProgram) -> bool {
    program.package == ACROSS && program.integration && program.target.starts_with(WINDOW)
}

fn run<'a>(
    workshop: &Workshop,
    programs: impl Iterator<Item = &'a TestProgram>,
    places: &[(&str, PathBuf)],
    report: &mut Report,
) -> Outcome {
    for program in programs {
        let mut command = command(workshop, program);
        command.envs(places.iter().map(|(name, place)| (name, place)));
        judge(workshop, &name(program), command, report)?;
    }
    Ok(())
}

fn name(program: &TestProgram) -> String {
    match program {
        TestProgram { integration: true, target, .. } => target.clone(),
        TestProgram { program: true, package, target, .. } if package != target => {
            format!("{package} {target}")
        }
        TestProgram { package, .. } => package.clone(),
    }
}

/// As cargo runs it: in the directory of its package.
fn command(workshop: &Workshop, program: &TestProgram) -> Command {
    let mut command = workshop.command(&program.path);
    command
        .current_dir(&program.directory)
        .env("CARGO_MANIFEST_DIR", &program.directory)
        .env("CARGO_PKG_NAME", &program.package)
        .env("CARGO_PKG_VERSION", &program.version);
    command
}

fn judge(workshop: &Workshop, name: &str, command: Command, report: &mut Report) -> Outcome {
    let finished = match Step::new(workshop, format!("test {name}"), command).minutes(30).finish() {
        Ok(finished) => finished,
        Err(failure) => {
            check_interrupted()?;
            report.fail(name, failure);
            return Ok(());
        }
    };
    let text = finished.text();
    match counts::libtest(&text) {
        // A program without tests is nothing to talk about.
        Some(counts) if finished.success && counts.all() == 0 => {}
        Some(counts) if finished.success => report.pass(name, counts, finished.took),
        Some(counts) => {
            let failed = counts::libtest_failures(&text).join(", ");
            report.fail_some(name, counts, Failure::new(format!("Failed: {failed}.")).log(finished.log));
        }
        None => {
            report.fail(name, Failure::new("The tests ended before they were through.").log(finished.log))
        }
    }
    Ok(())
}
