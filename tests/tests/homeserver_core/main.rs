//! The core against a real homeserver, with real encryption and real files.

#![recursion_limit = "256"]

mod conversation;
mod facts;
mod faults;
mod inbox;
mod media;
mod messages;
mod orders;
mod peers;
mod people;
mod polls;
mod preferences;
mod queue;
mod rooms;
mod sections;
mod session;
mod stores;
mod threads;
mod world;
