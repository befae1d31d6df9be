//! Other clients as they are: a program on matrix-js-sdk, as Element Web and its forks are, and one on matrix-nio.
//!
//! Each signs in, enters a room, and says there what such clients say: see `peers/`.

use std::{
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
};

use tokio::process::Command;

use crate::homeserver::cache_folder;

/// Which client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// matrix-js-sdk 43, with encryption.
    JsSdk,
    /// matrix-nio 0.26.
    Nio,
}

impl Peer {
    /// Lets it speak in a room; the answer names each event by what it is.
    ///
    /// # Errors
    /// Its own words when it fails, or where it was looked for when it is not installed (`cargo xtask setup`).
    pub async fn speaks(
        self,
        server: &str,
        name: &str,
        password: &str,
        room: &str,
    ) -> Result<HashMap<String, String>, String> {
        let mut command = self.command()?;
        command.args([server, name, password, room]).kill_on_drop(true);
        let ended = command.output().await.map_err(|error| format!("{command:?}: {error}"))?;
        let said = String::from_utf8_lossy(&ended.stdout);
        // The clients talk of other things as well.
        let events = said.lines().rev().find_map(|line| serde_json::from_str(line).ok());
        events.filter(|_| ended.status.success()).ok_or_else(|| {
            format!("{self:?}: {}\n{said}\n{}", ended.status, String::from_utf8_lossy(&ended.stderr))
        })
    }

    fn command(self) -> Result<Command, String> {
        let place = installed()?;
        let mut command = match self {
            Self::JsSdk => Command::new("node"),
            Self::Nio => Command::new(place.join("venv/bin/python")),
        };
        command.current_dir(&place).arg(match self {
            Self::JsSdk => "js_peer.mjs",
            Self::Nio => "nio_peer.py",
        });
        Ok(command)
    }
}

/// The newest complete installation in the cache folder, or the one named by `CHANCERY_PEERS`.
fn installed() -> Result<PathBuf, String> {
    if let Some(given) = env::var_os("CHANCERY_PEERS") {
        return Ok(given.into());
    }
    let cache = cache_folder();
    newest(&cache)
        .ok_or_else(|| format!("no other clients below {}: run `cargo xtask setup`", cache.display()))
}

fn newest(cache: &Path) -> Option<PathBuf> {
    fs::read_dir(cache)
        .ok()?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("peers-"))
        .filter_map(|entry| {
            let completed = fs::metadata(entry.path().join(".complete")).ok()?.modified().ok()?;
            Some((completed, entry.path()))
        })
        .max()
        .map(|(_, path)| path)
}
