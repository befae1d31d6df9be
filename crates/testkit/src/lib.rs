//! Real homeservers, people and conversations, for tests and the demonstration.

#![recursion_limit = "256"]

pub mod demonstration;
mod device;
pub mod homeserver;
mod keychain;
mod person;
mod room;
pub mod sqlite;

pub use device::{
    ConnectionScreen, Device, PATIENCE, RoomScreen, Screen, TimelineScreen, text, until, until_it,
};
pub use homeserver::Homeserver;
pub use keychain::MemoryKeychain;
pub use person::{Person, Result};
pub use room::NewRoom;
