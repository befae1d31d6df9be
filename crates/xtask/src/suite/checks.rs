//! Everything that can be known without running the program. Every check counts as one test.

use std::{process::Command, time::Instant};

use super::Report;
use crate::{
    builds::Builds,
    codegen,
    failure::{Failure, Outcome},
    process::{Step, check_interrupted},
    tidy,
    workshop::Workshop,
};

/// Makes all checks, the quick ones first.
pub(super) fn run(workshop: &Workshop, builds: &Builds<'_>, report: &mut Report) -> Outcome {
    let mut formatting = workshop.command("cargo");
    formatting.args(["fmt", "--all", "--check"]);
    program(workshop, "formatting", formatting, "run `cargo fmt --all`", report)?;
    own("laws and measures (tidy)", || tidy::check(workshop), report)?;
    own("generated code", || codegen::check(workshop), report)?;
    program(workshop, "page: types", workshop.npm(&["run", "check"]), "see what tsc says", report)?;
    program(workshop, "page: lint", workshop.npm(&["run", "lint"]), "see what eslint says", report)?;
    deny(workshop, report)?;
    own("page: build", || builds.page(), report)?;
    let mut clippy = workshop.cargo("clippy");
    clippy.args(["--workspace", "--all-targets", "--", "--deny", "warnings"]);
    program(workshop, "lints (clippy)", clippy, "do as clippy says", report)
}

/// Licences, origins and duplicates are known from the lock file; advisories come from the network.
fn deny(workshop: &Workshop, report: &mut Report) -> Outcome {
    let deny = |what: &[&str]| {
        let mut command = workshop.command(workshop.tools().join("bin/cargo-deny"));
        command.args(["--log-level", "warn", "--color", "never", "check"]).args(what);
        // Nobody is there to be asked for a password.
        command.env("GIT_TERMINAL_PROMPT", "0");
        command
    };
    let remedy = "choose another crate, or write an exception with its reason into deny.toml";
    program(
        workshop,
        "licences, bans, sources (deny)",
        deny(&["licenses", "bans", "sources"]),
        remedy,
        report,
    )?;
    let name = "advisories (deny)";
    let asked = Step::new(workshop, name, deny(&["advisories"])).minutes(5).finish();
    check_interrupted()?;
    match asked {
        Ok(finished) if finished.success => report.check(name, finished.took),
        Ok(finished) if !could_not_fetch(&finished.text()) => {
            let failure = Failure::new("There are known vulnerabilities.").log(finished.log);
            let remedy = "update the crates, or write an exception with its reason into deny.toml";
            report.fail(name, failure.remedy(remedy));
        }
        // Refused at once, or no answer at all.
        Ok(_) | Err(_) => report.skip("advisories", "no network"),
    }
    Ok(())
}

/// Whether the database of advisories could not be had.
fn could_not_fetch(text: &str) -> bool {
    text.contains("failed to fetch advisory database")
}

fn program(workshop: &Workshop, name: &str, command: Command, remedy: &str, report: &mut Report) -> Outcome {
    match Step::new(workshop, name, command).minutes(40).remedy(remedy).run() {
        Ok(finished) => report.check(name, finished.took),
        Err(failure) => {
            check_interrupted()?;
            report.fail(name, failure);
        }
    }
    Ok(())
}

fn own(name: &str, check: impl FnOnce() -> Outcome, report: &mut Report) -> Outcome {
    let started = Instant::now();
    match check() {
        Ok(()) => report.check(name, started.elapsed()),
        Err(failure) => {
            check_interrupted()?;
            report.fail(name, failure);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::could_not_fetch;

    #[test]
    fn no_network_is_told_from_an_advisory() {
        assert!(could_not_fetch(
            "error: failed to fetch advisory database https://github.com/rustsec/advisory-db"
        ));
        assert!(!could_not_fetch("error[vulnerability]: a crate is bad\nadvisories FAILED"));
    }
}
