//! Writes what would otherwise be said twice: the page's side of the boundary, and what the shell permits the page.

mod bindings;
mod commands;
mod feeds;
mod permissions;
mod typescript;
mod wire;

pub(crate) use bindings::{kotlin, swift};

use std::fs;

use crate::{
    failure::{Failure, Outcome, While},
    workshop::Workshop,
};

/// A file of the checkout, as it should be.
#[derive(Debug)]
pub(crate) struct Generated {
    /// Its place in the checkout.
    pub(crate) path: String,
    /// What it should hold; nothing if it should not be there.
    pub(crate) text: Option<String>,
}

/// Writes what is stale, and tells what that was.
pub(crate) fn write(workshop: &Workshop) -> Outcome<Vec<String>> {
    let stale = stale(workshop)?;
    for file in &stale {
        let path = workshop.root.join(&file.path);
        let done = match &file.text {
            Some(text) => fs::write(&path, text),
            None => fs::remove_file(&path),
        };
        done.to(format_args!("write {}", file.path))?;
    }
    Ok(stale.into_iter().map(|file| file.path).collect())
}

/// Fails if anything is stale.
pub(crate) fn check(workshop: &Workshop) -> Outcome {
    let stale = stale(workshop)?;
    if stale.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = stale.iter().map(|file| format!("  {}", file.path)).collect();
    Err(Failure::new(format!("Generated files are stale:\n{}", names.join("\n")))
        .remedy("run `cargo xtask codegen` and commit what it writes"))
}

fn stale(workshop: &Workshop) -> Outcome<Vec<Generated>> {
    let commands = commands::read(&workshop.root)?;
    // The bindings are written with the library; what they could not say is told here already.
    feeds::read(&workshop.root)?;
    let mut files = vec![
        Generated { path: "bindings/typescript/wire.ts".into(), text: Some(wire::typescript(workshop)?) },
        Generated {
            path: "bindings/typescript/commands.ts".into(),
            text: Some(typescript::render(&commands)),
        },
    ];
    files.extend(permissions::all(&workshop.root, &commands)?);
    let differs = |file: &Generated| fs::read_to_string(workshop.root.join(&file.path)).ok() != file.text;
    Ok(files.into_iter().filter(differs).collect())
}
