//! The bindings in their own languages, each against a real homeserver with two people and a room.

use std::{fs, process::Command};

use super::{
    Report,
    counts::{self, Counts},
};
use crate::{
    builds::Builds,
    codegen,
    failure::{Failure, Outcome, While},
    process::Step,
    setup::Swift,
    workshop::Workshop,
};

/// Maven builds and tests the Kotlin bindings.
pub(super) fn kotlin(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    builds.tests()?;
    codegen::kotlin(workshop)?;
    let mut command = with_homeserver(workshop);
    command
        .args(["mvn", "--batch-mode", "--no-transfer-progress", "--file"])
        .arg(workshop.root.join("bindings/kotlin/pom.xml"))
        .arg(format!("-Dchancery.library.path={}", workshop.built("").display()))
        .args(["-Dstyle.color=never", "test"]);
    run(workshop, "kotlin", command, counts::surefire, report)
}

/// SwiftPM builds and tests the Swift bindings.
pub(super) fn swift(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    builds.tests()?;
    codegen::swift(workshop)?;
    let scratch = workshop.cache.join("swift-build");
    fs::create_dir_all(&scratch).to("make the folder for Swift's build results")?;
    let library = workshop.built("").display().to_string();
    let mut command = with_homeserver(workshop);
    command
        .args(Swift::find(workshop)?.command(workshop, &scratch)?)
        .args(["test", "--package-path"])
        .arg(workshop.root.join("bindings/swift"))
        .arg("--scratch-path")
        .arg(&scratch)
        .args(["-Xlinker", "-L", "-Xlinker", &library, "-Xlinker", "-rpath", "-Xlinker", &library]);
    run(workshop, "swift", command, counts::swift, report)
}

/// Starts a homeserver, tells where it is in `CHANCERY_TEST_…`, and runs what follows.
fn with_homeserver(workshop: &Workshop) -> Command {
    let mut command = workshop.command(workshop.built("with-homeserver"));
    command.arg("--");
    command
}

fn run(
    workshop: &Workshop,
    name: &str,
    command: Command,
    read: fn(&str) -> Option<Counts>,
    report: &mut Report,
) -> Outcome {
    let finished = Step::new(workshop, format!("test the {name} bindings"), command).minutes(30).finish()?;
    match read(&finished.text()) {
        Some(counts) if finished.success && counts.failed == 0 => report.pass(name, counts, finished.took),
        Some(counts) => report.fail_some(name, counts, Failure::new("Some failed.").log(finished.log)),
        None => report.fail(name, Failure::new("The tests did not come to run.").log(finished.log)),
    }
    Ok(())
}
