//! The demonstration as it was when everything had been said: made once, copied for every window.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
};

use super::{
    entrance::{Entrance, Server},
    home::{Home, Session},
    scratch,
};
use crate::{
    failure::{Failure, Outcome, While},
    process::Step,
    say,
    workshop::{Workshop, fingerprint_below},
};

/// A whole demonstration: the server's data and those of the device that shows it.
#[derive(Debug)]
pub(super) struct Pristine {
    place: PathBuf,
    port: u16,
}

/// To be raised when the same sources should make another demonstration.
const VERSION: &str = "1";
/// What it depends on: what is said, the server, and how the device stores things.
const SOURCES: [&str; 5] = [
    "crates/testkit/demo",
    "crates/testkit/synapse",
    "crates/testkit/src/demonstration",
    "crates/store/src",
    "crates/client/src/accounts",
];
const NAME: &str = "demonstration-";
const ENTRANCE: &str = "entrance.json";

impl Pristine {
    /// The one of an earlier run, if it fits and its port is free; else a new one.
    pub(super) fn find_or_make(workshop: &Workshop) -> Outcome<Self> {
        let fingerprint = fingerprint_below(&workshop.root, &SOURCES)?;
        let place = workshop.cache.join(format!("{NAME}{}-{VERSION}", &fingerprint[..16]));
        let kept = fs::read_to_string(place.join(ENTRANCE)).ok();
        let port = kept.and_then(|text| serde_json::from_str::<Entrance>(&text).ok()?.port());
        match port {
            Some(port) if TcpListener::bind(("127.0.0.1", port)).is_ok() => return Ok(Self { place, port }),
            // The device knows its server by the port.
            Some(_) => say::line(
                "Another program uses the port of the demonstration that was kept, so a new one is made.",
            ),
            None => say::line(
                "Making the demonstration: an administration of a dozen people. It is kept for the next time.",
            ),
        }
        Self::make(workshop, place)
    }

    /// The port at which the device looks for its server.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Copies it into a folder, as `server` and `home`.
    pub(super) fn copy_to(&self, folder: &Path) -> Outcome {
        scratch::copy(&self.place, folder)
    }

    fn make(workshop: &Workshop, place: PathBuf) -> Outcome<Self> {
        forget(workshop)?;
        // Renamed when whole, so that an interrupted one is never shown.
        let unfinished = workshop.cache.join(format!("{NAME}new"));
        let home = Home::new(unfinished.join("home"))?;
        let mut server = Server::start(workshop, &unfinished.join("server"), None)?;
        let entrance = server.entrance()?;
        let session = Session::start(workshop, &home)?;
        sign_in(workshop, &session, &entrance)?;
        let entrance = server.seed()?;
        drop((server, session));
        let port = entrance.port().filter(|_| entrance.room.is_some());
        let port =
            port.ok_or_else(|| Failure::new("The demonstration was made, but without a conversation."))?;
        let text = serde_json::to_string(&entrance).map_err(|error| Failure::new(error.to_string()))?;
        fs::write(unfinished.join(ENTRANCE), text).to("keep the demonstration")?;
        fs::rename(&unfinished, &place).to("keep the demonstration")?;
        Ok(Self { place, port })
    }
}

/// Deletes those that do not fit any more, and unfinished ones.
fn forget(workshop: &Workshop) -> Outcome {
    for entry in fs::read_dir(&workshop.cache).to("read the cache folder")?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(NAME) && entry.path().is_dir() {
            fs::remove_dir_all(entry.path()).to("delete an old demonstration")?;
        }
    }
    Ok(())
}

/// Signs the device in that will show everything, so that it is there when keys are handed out.
fn sign_in(workshop: &Workshop, session: &Session<'_>, entrance: &Entrance) -> Outcome {
    let mut command = workshop.command(workshop.app());
    session.dress(&mut command);
    command.args(["sign-in", "--server", &entrance.url, "--user", &entrance.name, "--password-stdin"]);
    Step::new(workshop, "sign in", command).minutes(2).input(entrance.password.as_str()).run()?;
    Ok(())
}
