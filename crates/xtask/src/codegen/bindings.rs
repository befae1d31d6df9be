//! The Kotlin and Swift sides of the library: written by uniffi from the library itself, and the feeds as flows and
//! streams. They are not committed.

use std::{fs, process::Command};

use super::feeds;
use crate::{
    failure::{Failure, Outcome, While},
    process::Step,
    workshop::Workshop,
};

/// Where Maven looks for them.
const KOTLIN: &str = "bindings/kotlin/target/generated-sources/uniffi";
/// Where the Swift package looks for them.
const SWIFT: &str = "bindings/swift/Sources/Chancery/Generated";

/// Writes the Kotlin side.
pub(crate) fn kotlin(workshop: &Workshop) -> Outcome {
    let feeds = feeds::kotlin(&feeds::read(&workshop.root)?);
    generate(workshop, "kotlin", KOTLIN, ("eu/chancery/Feeds.kt", feeds))
}

/// Writes the Swift side.
pub(crate) fn swift(workshop: &Workshop) -> Outcome {
    let feeds = feeds::swift(&feeds::read(&workshop.root)?);
    generate(workshop, "swift", SWIFT, ("Feeds.swift", feeds))
}

fn generate(workshop: &Workshop, language: &str, place: &str, feeds: (&str, String)) -> Outcome {
    let library = workshop.built("libchancery_ffi.so");
    if !library.exists() {
        return Err(
            Failure::new(format!("There is no {}.", library.display())).remedy("run `cargo xtask test`")
        );
    }
    let fresh = workshop.cache.join("codegen").join(language);
    if fresh.exists() {
        fs::remove_dir_all(&fresh).to("empty the folder for generated code")?;
    }
    fs::create_dir_all(&fresh).to("make the folder for generated code")?;
    let mut command: Command = workshop.command(workshop.built("uniffi-bindgen"));
    command.arg("generate").arg("--library").arg(&library);
    command.args(["--language", language, "--no-format", "--metadata-no-deps", "--out-dir"]).arg(&fresh);
    Step::new(workshop, format!("write the {language} bindings"), command).minutes(5).run()?;
    let (name, text) = feeds;
    fs::write(fresh.join(name), text).to(format_args!("write {name}"))?;
    replace(&fresh, &workshop.root.join(place))
}

/// Copies what differs, so that what is the same keeps its time and is not compiled again; deletes the rest.
fn replace(fresh: &std::path::Path, place: &std::path::Path) -> Outcome {
    fs::create_dir_all(place).to(format_args!("make the folder {}", place.display()))?;
    let names = |folder: &std::path::Path| -> Outcome<Vec<_>> {
        let entries = fs::read_dir(folder).to(format_args!("read {}", folder.display()))?;
        Ok(entries.flatten().map(|entry| entry.file_name()).collect())
    };
    let wanted = names(fresh)?;
    for name in names(place)?.into_iter().filter(|name| !wanted.contains(name)) {
        let old = place.join(name);
        let removed = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
        removed.to(format_args!("delete {}", old.display()))?;
    }
    for name in wanted {
        let (from, to) = (fresh.join(&name), place.join(&name));
        if from.is_dir() {
            replace(&from, &to)?;
        } else if fs::read(&from).ok() != fs::read(&to).ok() {
            fs::copy(&from, &to).to(format_args!("write {}", to.display()))?;
        }
    }
    Ok(())
}
