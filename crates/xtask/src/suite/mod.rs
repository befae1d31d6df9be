//! `cargo xtask test`: every layer, one after the other. A layer that fails stops no other.

mod checks;
mod counts;
mod foreign;
mod page;
mod report;
mod rust;
mod summary;

pub(crate) use rust::{BENCH, window_places};

use report::Report;
use std::time::Instant;

use crate::{
    builds::Builds,
    failure::{Failure, Outcome},
    process::check_interrupted,
    say,
    setup::{self, Part},
    workshop::Workshop,
};

/// A group of tests that need the same things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// Formatting, lints, laws, generated code, licences.
    Checks,
    /// The tests inside of the crates.
    Core,
    /// The page, in Node and in a browser.
    Page,
    /// The core against a real homeserver.
    Homeserver,
    /// The Kotlin bindings.
    Kotlin,
    /// The Swift bindings.
    Swift,
    /// The real window against a real homeserver.
    Window,
}

impl Layer {
    pub(crate) const ALL: [Self; 7] =
        [Self::Checks, Self::Core, Self::Page, Self::Homeserver, Self::Kotlin, Self::Swift, Self::Window];

    /// As it is called on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Core => "core",
            Self::Page => "page",
            Self::Homeserver => "homeserver",
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
            Self::Window => "window",
        }
    }

    /// What must be on the machine.
    fn parts(self) -> &'static [Part] {
        match self {
            Self::Checks => &[Part::Compiler, Part::Page, Part::Deny],
            Self::Core => &[Part::Compiler, Part::Page, Part::Homeserver, Part::Keyring],
            Self::Homeserver => &[Part::Compiler, Part::Page, Part::Homeserver, Part::Peers, Part::Keyring],
            Self::Page => &[Part::Page, Part::Browser],
            Self::Kotlin => &[Part::Compiler, Part::Page, Part::Homeserver, Part::Kotlin],
            Self::Swift => &[Part::Compiler, Part::Page, Part::Homeserver, Part::Swift],
            Self::Window => {
                &[Part::Compiler, Part::Page, Part::Homeserver, Part::Keyring, Part::Display, Part::Driver]
            }
        }
    }
}

/// Runs layers, in the usual order; tells whether everything passed.
pub(crate) fn run(workshop: &Workshop, layers: &[Layer]) -> Outcome<bool> {
    let builds = Builds::new(workshop)?;
    let mut reports = Vec::new();
    for layer in Layer::ALL.into_iter().filter(|layer| layers.contains(layer)) {
        say::line(format!("\n{}", layer.name()));
        let started = Instant::now();
        let mut report = Report::default();
        if let Err(failure) = run_layer(workshop, &builds, layer, &mut report) {
            check_interrupted()?;
            report.fail(layer.name(), failure);
        }
        check_interrupted()?;
        if report.is_empty() {
            report.fail(layer.name(), Failure::new("Nothing was tested."));
        }
        reports.push((layer, report, started.elapsed()));
    }
    Ok(summary::tell(&reports))
}

fn run_layer(workshop: &Workshop, builds: &Builds<'_>, layer: Layer, report: &mut Report) -> Outcome {
    setup::ensure(workshop, layer.parts())?;
    match layer {
        Layer::Checks => checks::run(workshop, builds, report),
        Layer::Core => rust::core(workshop, builds, report),
        Layer::Page => page::run(workshop, report),
        Layer::Homeserver => rust::homeserver(workshop, builds, report),
        Layer::Kotlin => foreign::kotlin(workshop, builds, report),
        Layer::Swift => foreign::swift(workshop, builds, report),
        Layer::Window => rust::window(workshop, builds, report),
    }
}
