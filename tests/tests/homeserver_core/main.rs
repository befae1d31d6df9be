//! The core against a real homeserver, with real encryption and real files.

#![recursion_limit = "256"]

mod conversation;
mod faults;
mod rooms;
mod session;
mod stores;
mod world;
