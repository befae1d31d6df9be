//! `cargo xtask bench`: measures the real window and prints figures beside their targets.

use std::process::Command;

use crate::{
    builds::Builds,
    failure::{Failure, Outcome},
    say,
    setup::{self, Part},
    suite,
    workshop::Workshop,
};

/// The scenarios of the window.
pub(crate) const UI: [&str; 2] = ["flood", "scroll"];

const PARTS: [Part; 6] =
    [Part::Compiler, Part::Page, Part::Homeserver, Part::Keyring, Part::Display, Part::Driver];

/// Runs scenarios, one after the other; whether all targets were met.
pub(crate) fn run(workshop: &Workshop, scenarios: &[String]) -> Outcome<bool> {
    setup::ensure(workshop, &PARTS)?;
    let builds = Builds::new(workshop)?;
    let places = suite::window_places(workshop, &builds, builds.measured_app()?)?;
    let program =
        builds.tests()?.iter().find(|program| program.integration && program.target == suite::BENCH);
    let program = program.ok_or_else(|| Failure::new("The measurements were not compiled."))?;
    let mut met = true;
    for scenario in scenarios {
        say::line(format!("Measuring: {scenario}"));
        let mut command: Command = workshop.command(&program.path);
        command.current_dir(&program.directory).envs(places.iter().map(|(name, place)| (name, place)));
        command.args(["--ignored", "--nocapture", "--test-threads", "1", scenario]);
        let status = command.status();
        let status =
            status.map_err(|error| Failure::new(format!("The measurement does not start: {error}.")))?;
        met &= status.success();
    }
    Ok(met)
}
