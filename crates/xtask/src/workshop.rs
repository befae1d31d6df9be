//! Where things are: the checkout, and the one cache folder. And how programs are started in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256};

use crate::{
    failure::{Failure, Outcome, While},
    process::ask,
};

/// matrix-sdk's manifest asks for this minor version of Rust 1, although it builds with the one before.
const DECLARED_BY_MATRIX_SDK: u32 = 96;

/// The checkout and the cache folder.
#[derive(Debug, Clone)]
pub(crate) struct Workshop {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Everything that is kept between runs.
    pub(crate) cache: PathBuf,
    /// Cargo's build results.
    pub(crate) target: PathBuf,
    /// What programs said when they were run.
    pub(crate) logs: PathBuf,
    minor: u32,
}

impl Workshop {
    /// Finds both, and makes the folders.
    pub(crate) fn open() -> Outcome<Self> {
        let root = checkout()?;
        let cache = cache_folder().ok_or_else(|| {
            Failure::new("This account has no home directory, so there is no place for a cache folder.")
                .remedy("set CHANCERY_CACHE to a directory")
        })?;
        let cache = env::current_dir().map(|here| here.join(&cache)).unwrap_or(cache);
        let (target, logs) = (cache.join("target"), cache.join("logs"));
        for folder in [&target, &logs] {
            fs::create_dir_all(folder).to(format_args!("make the folder {}", folder.display()))?;
        }
        Ok(Self { root, cache, target, logs, minor: rust_minor().unwrap_or_default() })
    }

    /// One that consists of an empty folder.
    #[cfg(test)]
    pub(crate) fn at(folder: &Path) -> Self {
        let place = folder.to_owned();
        Self {
            root: place.clone(),
            cache: place.clone(),
            target: place.join("target"),
            logs: place,
            minor: 95,
        }
    }

    /// A program, in the checkout, with the environment that all of ours get.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        self.dress(&mut command);
        command
    }

    fn dress(&self, command: &mut Command) {
        // What `cargo run` tells xtask about itself would tell other programs lies.
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| name.starts_with(start)) {
                command.env_remove(name);
            }
        }
        command
            .env_remove("CARGO_PRIMARY_PACKAGE")
            .env_remove("FORCE_COLOR")
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never")
            .env("CARGO_TERM_PROGRESS_WHEN", "never")
            .env("CHANCERY_CACHE", &self.cache)
            .env("NO_COLOR", "1");
    }

    /// `cargo SUBCOMMAND`, for those that compile.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = self.command("cargo");
        command.arg(subcommand);
        if self.minor < DECLARED_BY_MATRIX_SDK {
            command.arg("--ignore-rust-version");
        }
        command
    }

    /// `npm …` in the page's folder.
    pub(crate) fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("npm");
        command.args(arguments).current_dir(self.root.join("ui"));
        command
    }

    /// A program that cargo has built.
    pub(crate) fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// The app as people get it, kept where the next build does not replace it.
    pub(crate) fn app(&self) -> PathBuf {
        self.cache.join("apps/chancery-plain")
    }

    /// Where this fingerprint's Synapse is; testkit looks for it by the same name.
    pub(crate) fn synapse(&self) -> Outcome<PathBuf> {
        let fingerprint = fingerprint(&[self.root.join("crates/testkit/synapse/requirements.txt")])?;
        Ok(self.cache.join(format!("synapse-{}", &fingerprint[..16])))
    }

    /// Where the other clients of this fingerprint are.
    pub(crate) fn peers(&self, sources: &str, files: &[&str]) -> Outcome<PathBuf> {
        let files: Vec<_> = files.iter().map(|file| self.root.join(sources).join(file)).collect();
        Ok(self.cache.join(format!("peers-{}", &fingerprint(&files)?[..16])))
    }

    /// Where `cargo install` puts programs.
    pub(crate) fn tools(&self) -> PathBuf {
        self.cache.join("cargo-tools")
    }
}

/// The SHA-256 of some files, one after the other.
pub(crate) fn fingerprint(files: &[PathBuf]) -> Outcome<String> {
    let mut digest = Sha256::new();
    for file in files {
        digest.update(fs::read(file).to(format_args!("read {}", file.display()))?);
    }
    Ok(hexadecimal(&digest.finalize()))
}

/// The SHA-256 of all files below some places: their names and what is in them.
pub(crate) fn fingerprint_below(root: &Path, places: &[&str]) -> Outcome<String> {
    let mut files = Vec::new();
    for place in places {
        collect(&root.join(place), &mut files)?;
    }
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        digest.update(file.strip_prefix(root).unwrap_or(&file).as_os_str().as_encoded_bytes());
        digest.update(fs::read(&file).to(format_args!("read {}", file.display()))?);
    }
    Ok(hexadecimal(&digest.finalize()))
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if !place.is_dir() {
        if place.exists() {
            files.push(place.to_owned());
        }
        return Ok(());
    }
    for entry in fs::read_dir(place).to(format_args!("read {}", place.display()))?.flatten() {
        collect(&entry.path(), files)?;
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The folder above the one of this crate, as `cargo run` names it, else the one around the current directory.
fn checkout() -> Outcome<PathBuf> {
    let start = env::var_os("CARGO_MANIFEST_DIR").map_or_else(env::current_dir, |given| Ok(given.into()));
    let start = start.to("tell the current directory")?;
    let is_root = |place: &&Path| place.join("crates/xtask/Cargo.toml").exists();
    start.ancestors().find(is_root).map(Path::to_owned).ok_or_else(|| {
        Failure::new("This is not a checkout of Chancery.").remedy("run `cargo xtask` inside one")
    })
}

fn cache_folder() -> Option<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("CHANCERY_CACHE")
        .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("chancery")))
        .or_else(|| Some(env::home_dir()?.join(".cache/chancery")))
}

fn rust_minor() -> Option<u32> {
    ask(Command::new("rustc").arg("--version"))?.split('.').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_of_names_and_contents() {
        let folder = tempfile::tempdir().expect("a folder");
        let of = || fingerprint_below(folder.path(), &["a", "b.txt", "missing"]).expect("a fingerprint");
        let empty = of();
        fs::create_dir(folder.path().join("a")).expect("made");
        fs::write(folder.path().join("a/one"), "1").expect("written");
        let one = of();
        fs::rename(folder.path().join("a/one"), folder.path().join("a/two")).expect("moved");
        let two = of();
        fs::write(folder.path().join("a/two"), "2").expect("written");
        let all = [empty, one, two, of()];
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len(), "{all:?}");
    }

    #[test]
    fn an_older_compiler_is_told_to_try() {
        let folder = tempfile::tempdir().expect("a folder");
        let workshop = Workshop::at(folder.path());
        let words = |workshop: &Workshop| format!("{:?}", workshop.cargo("build"));
        assert!(words(&workshop).contains("--ignore-rust-version"));
        assert!(!words(&Workshop { minor: 96, ..workshop }).contains("--ignore-rust-version"));
    }
}
