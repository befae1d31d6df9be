//! The workshop: `cargo xtask` sets up what is missing, shows the app, and runs every check that CI runs.

mod bench;
mod builds;
mod codegen;
mod demo;
mod failure;
mod options;
mod process;
mod say;
mod setup;
mod suite;
mod tidy;
mod workshop;

use std::process::ExitCode;

use failure::{Failure, Outcome};
use options::Order;
use workshop::Workshop;

fn main() -> ExitCode {
    match options::read(std::env::args_os().skip(1)).and_then(carry_out) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well; what did not was told.
fn carry_out(order: Order) -> Outcome<bool> {
    if let Order::Help = order {
        say::line(options::HELP);
        return Ok(true);
    }
    process::stop_all_on_interrupt()?;
    let workshop = Workshop::open()?;
    match order {
        Order::Help => Ok(true),
        Order::Setup => setup::ensure(&workshop, &setup::ALL).map(|()| {
            say::line(format!("Everything is there. The cache folder is {}.", workshop.cache.display()));
            true
        }),
        Order::Demo(wish) => demo::run(&workshop, &wish).map(|()| true),
        Order::Test(layers) => suite::run(&workshop, &layers),
        Order::Bench(scenarios) => bench::run(&workshop, &scenarios),
        Order::Codegen { check } => codegen(&workshop, check).map(|()| true),
        Order::Tidy => tidy::check(&workshop).map(|()| {
            say::line("The laws and the measures are kept.");
            true
        }),
    }
}

fn codegen(workshop: &Workshop, check: bool) -> Outcome {
    builds::forget_other_checkouts(workshop)?;
    if check {
        codegen::check(workshop)?;
        say::line("Generated files are up to date.");
        return Ok(());
    }
    let written = codegen::write(workshop)?;
    written.iter().for_each(|path| say::line(format!("Written: {path}")));
    if written.is_empty() {
        say::line("Generated files were up to date.");
    }
    Ok(())
}

/// An unknown word on the command line.
fn misused(words: impl std::fmt::Display) -> Failure {
    Failure::new(format!("{words}.")).remedy("`cargo xtask --help` tells what there is")
}
