//! Where Synapse is installed: a virtualenv that `cargo xtask setup` makes in the cache folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use aws_lc_rs::digest;

use super::{failure::StartFailure, people::hexadecimal};

const REQUIREMENTS: &str = include_str!("../../synapse/requirements.txt");

/// The Python of the virtualenv: the one named by `CHANCERY_SYNAPSE`, else the one of these requirements in the cache
/// folder, else the newest there.
pub(crate) fn python() -> Result<PathBuf, StartFailure> {
    let place = match env::var_os("CHANCERY_SYNAPSE") {
        Some(given) => PathBuf::from(given),
        None => {
            let cache = cache_folder();
            choose(&cache).ok_or(StartFailure::NotInstalled { looked_in: cache })?
        }
    };
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if python.exists() { Ok(python) } else { Err(StartFailure::NotInstalled { looked_in: place }) }
}

pub(crate) fn cache_folder() -> PathBuf {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("CHANCERY_CACHE")
        .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("chancery")))
        .or_else(|| Some(env::home_dir()?.join(".cache/chancery")))
        .unwrap_or_default()
}

pub(super) fn choose(cache: &Path) -> Option<PathBuf> {
    let fingerprint = hexadecimal(digest::digest(&digest::SHA256, REQUIREMENTS.as_bytes()).as_ref());
    let wanted = format!("synapse-{}", &fingerprint[..16]);
    fs::read_dir(cache)
        .ok()?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("synapse-"))
        .filter_map(|entry| {
            // The stamp comes last, so that an interrupted installation is never taken for a whole one.
            let completed = fs::metadata(entry.path().join(".complete")).ok()?.modified().ok()?;
            Some((entry.file_name().to_string_lossy() == wanted, completed, entry.path()))
        })
        .max()
        .map(|(_, _, path)| path)
}
