//! Real homeservers, people and conversations, for tests and the demonstration.

#![recursion_limit = "256"]

mod device;
mod keychain;
mod person;

pub use device::{ConnectionScreen, Device, PATIENCE, RoomScreen, Screen, TimelineScreen, text, until};
pub use keychain::MemoryKeychain;
pub use person::{NewRoom, Person, Result};
