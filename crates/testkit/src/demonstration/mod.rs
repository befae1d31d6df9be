//! The demonstration: a small administration at work, put on a homeserver by real clients.

mod administration;
mod seed;

use std::{path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

pub use administration::Administration;

use crate::{Homeserver, Person, Result};

/// The password of everybody in the demonstration. Their server listens on loopback only and lives as long as its window.
pub const PASSWORD: &str = "demonstration";
/// What an earlier start leaves in the server's directory when everything is there.
const STAMP: &str = "demonstration.json";

/// What a window needs to show the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrance {
    /// The homeserver.
    pub url: String,
    /// Who looks at it.
    pub name: String,
    /// Their password.
    pub password: String,
    /// The conversation to open first; absent until everything is there.
    pub room: Option<String>,
}

/// Told how far it has got, in words.
pub type Progress = Arc<dyn Fn(&str) + Send + Sync>;

/// A homeserver with the demonstration's people, and their conversations once they are `seed`ed.
pub struct Demonstration {
    server: Homeserver,
    administration: Administration,
    /// The conversation to open first; absent until everything is there.
    pub room: Option<String>,
}

impl Demonstration {
    /// Starts the server in a directory; makes the people when it is new.
    ///
    /// # Errors
    /// The server does not start, or refuses.
    pub async fn open(data: &Path, port: Option<u16>) -> Result<Self, Box<dyn std::error::Error>> {
        let administration = Administration::read();
        let mut options = Homeserver::builder().server_name("vallee-claire.test").data(data);
        if let Some(port) = port {
            options = options.port(port);
        }
        let server = options.start().await?;
        let stamp = std::fs::read(data.join(STAMP)).ok();
        let room = stamp.map(|stamp| serde_json::from_slice(&stamp)).transpose()?;
        if room.is_none() {
            for person in &administration.people {
                server.register_named(&person.localpart, PASSWORD, &person.name).await?;
            }
        }
        Ok(Self { server, administration, room })
    }

    /// What a window needs.
    pub fn entrance(&self) -> Entrance {
        Entrance {
            url: self.server.url().to_owned(),
            name: self.administration.viewer.clone(),
            password: PASSWORD.to_owned(),
            room: self.room.clone(),
        }
    }

    /// Lets everybody make their rooms and say what they have to say. The device that will show it must have signed in
    /// before, so that it is given the keys.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn seed(&mut self, progress: Progress) -> Result<(), Box<dyn std::error::Error>> {
        let room = seed::everything(&self.server, &self.administration, &progress).await?;
        std::fs::write(self.server.directory().join(STAMP), serde_json::to_vec(&room.0)?)?;
        self.room = Some(room.0);
        Ok(())
    }

    /// Stops the server in good order; its directory stays.
    pub async fn close(self) {
        self.server.stop().await;
    }
}

/// Signs somebody of the demonstration in, on a device that only speaks.
async fn arrive(server: &Homeserver, localpart: &str) -> Result<Person> {
    Person::sign_in(server.url(), localpart, PASSWORD).await
}
