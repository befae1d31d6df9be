//! The homeserver of the demonstration, a program of testkit that is spoken to line by line.

use std::{path::Path, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    failure::{Failure, Outcome},
    process::Kept,
    workshop::Workshop,
};

/// What a window needs to show the demonstration; testkit writes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entrance {
    pub(super) url: String,
    pub(super) name: String,
    pub(super) password: String,
    /// The conversation to open first; absent until everything has been said.
    pub(super) room: Option<String>,
}

impl Entrance {
    pub(super) fn port(&self) -> Option<u16> {
        self.url.trim_end_matches('/').rsplit(':').next()?.parse().ok()
    }
}

/// Stopped when dropped.
#[derive(Debug)]
pub(super) struct Server(Kept);

const START: Duration = Duration::from_secs(180);
const SEEDING: Duration = Duration::from_secs(15 * 60);
const STOP: Duration = Duration::from_secs(20);

impl Server {
    /// Starts it on the data of a folder, at a port if one is given.
    pub(super) fn start(workshop: &Workshop, data: &Path, port: Option<u16>) -> Outcome<Self> {
        let mut command = workshop.command(workshop.built("demonstration"));
        command.arg("--data").arg(data);
        if let Some(port) = port {
            command.args(["--port", &port.to_string()]);
        }
        let log = workshop.logs.join("demonstration.log");
        Ok(Self(Kept::start("the demonstration's homeserver", command, &log)?.stopping_by_input(STOP)))
    }

    /// Waits until it is ready.
    pub(super) fn entrance(&mut self) -> Outcome<Entrance> {
        self.read("the homeserver", START)
    }

    /// Lets everybody say what they have to say.
    pub(super) fn seed(&mut self) -> Outcome<Entrance> {
        self.0.write("seed\n")?;
        self.read("everybody to have written", SEEDING)
    }

    fn read(&mut self, what: &str, limit: Duration) -> Outcome<Entrance> {
        let line = self.0.line(what, limit)?;
        serde_json::from_str(&line).map_err(|error| {
            Failure::new(format!("The homeserver said what nobody expected: {line} ({error})"))
        })
    }
}
