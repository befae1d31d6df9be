//! The directory of one homeserver: its configuration, its keys, and what it writes.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use matrix_sdk::ruma::serde::Base64;
use serde_json::json;
use tempfile::TempDir;

use super::{failure::StartFailure, options::random};

const CONFIGURATION: &str = include_str!("../../synapse/homeserver.yaml");
const LOG_CONFIGURATION: &str = include_str!("../../synapse/log.yaml");
const START: &str = include_str!("../../synapse/start.py");
const FILL: &str = include_str!("../../synapse/fill.py");

/// How many lines of the log a failure shows.
const TAIL: usize = 40;

/// Deleted when dropped, unless the place was given.
#[derive(Debug)]
pub(super) struct Directory {
    path: PathBuf,
    _temporary: Option<TempDir>,
}

/// What the configuration of one start says.
pub(super) struct Settings<'a> {
    pub(super) server_name: &'a str,
    pub(super) port: u16,
    pub(super) announced: bool,
    pub(super) sliding_sync: bool,
    pub(super) token_lifetime: &'a str,
    pub(super) max_upload: &'a str,
    pub(super) shared_secret: &'a str,
}

impl Directory {
    pub(super) fn open(given: Option<PathBuf>) -> Result<Self, StartFailure> {
        if let Some(path) = given {
            let made = fs::create_dir_all(&path).and_then(|()| path.canonicalize());
            let path = made.map_err(|source| StartFailure::Directory { path, source })?;
            return Ok(Self { path, _temporary: None });
        }
        let temporary = tempfile::Builder::new().prefix("chancery-homeserver-").tempdir();
        let temporary =
            temporary.map_err(|source| StartFailure::Directory { path: std::env::temp_dir(), source })?;
        Ok(Self { path: temporary.path().to_owned(), _temporary: Some(temporary) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn configuration(&self) -> PathBuf {
        self.path.join("homeserver.yaml")
    }

    pub(super) fn start_script(&self) -> PathBuf {
        self.path.join("start.py")
    }

    pub(super) fn fill_script(&self) -> PathBuf {
        self.path.join("fill.py")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.path.join("homeserver.log")
    }

    /// The end of the log.
    pub(super) fn log_tail(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(TAIL)..].join("\n")
    }

    /// The access token of the administrator that an earlier start made here.
    pub(super) fn administrator(&self) -> Option<String> {
        fs::read_to_string(self.path.join("administrator.token")).ok()
    }

    pub(super) fn keep_administrator(&self, token: &str) -> io::Result<()> {
        fs::write(self.path.join("administrator.token"), token)
    }

    /// Writes all that Synapse reads at its start. The log begins anew.
    pub(super) fn write(&self, settings: &Settings<'_>) -> Result<(), StartFailure> {
        let key = self.path.join("signing.key");
        if !key.exists() {
            let seed: Base64 = Base64::new(random::<32>().to_vec());
            put(&key, &format!("ed25519 a_test {}\n", seed.encode()))?;
        }
        put(&self.start_script(), START)?;
        put(&self.fill_script(), FILL)?;
        put(&self.log(), "")?;
        put(&self.path.join("log.yaml"), &fill(LOG_CONFIGURATION, &[("@LOG@", json!(self.log()))]))?;
        put(&self.configuration(), &self.configured(settings))
    }

    fn configured(&self, settings: &Settings<'_>) -> String {
        let place = |name: &str| json!(self.path.join(name));
        let url = format!("public_baseurl: \"http://127.0.0.1:{}/\"", settings.port);
        let text = CONFIGURATION.replace("@PUBLIC_BASEURL@", if settings.announced { &url } else { "" });
        let values = [
            ("@SERVER_NAME@", json!(settings.server_name)),
            ("@PORT@", json!(settings.port)),
            ("@DATABASE@", place("homeserver.db")),
            ("@MEDIA@", place("media")),
            ("@SIGNING_KEY@", place("signing.key")),
            ("@LOG_CONFIG@", place("log.yaml")),
            ("@SHARED_SECRET@", json!(settings.shared_secret)),
            ("@SLIDING_SYNC@", json!(settings.sliding_sync)),
            ("@TOKEN_LIFETIME@", json!(settings.token_lifetime)),
            ("@MAX_UPLOAD@", json!(settings.max_upload)),
        ];
        fill(&text, &values)
    }
}

/// JSON is YAML, so that no path or name needs quoting of its own.
fn fill(template: &str, values: &[(&str, serde_json::Value)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(name, &value.to_string()))
}

fn put(path: &Path, text: &str) -> Result<(), StartFailure> {
    fs::write(path, text).map_err(|source| StartFailure::Directory { path: path.to_owned(), source })
}
