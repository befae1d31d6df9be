//! Real homeservers, people and conversations, for tests and the demonstration.

#![recursion_limit = "256"]

mod asked;
mod deeds;
pub mod demonstration;
mod device;
pub mod homeserver;
mod keychain;
mod media;
pub mod peers;
mod person;
mod places;
mod room;
pub mod sqlite;
mod watched;

pub use asked::{every_room, markdown};
pub use device::{
    ConnectionScreen, Device, InboxScreen, PATIENCE, RoomScreen, Screen, ThreadScreen, TimelineScreen, text,
    until, until_it,
};
pub use homeserver::Homeserver;
pub use keychain::MemoryKeychain;
pub use media::Received;
pub use person::{Person, Result};
pub use room::NewRoom;
pub use watched::Watched;
