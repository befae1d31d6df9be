//! The core against a real homeserver, with real encryption and real files.

#![recursion_limit = "256"]

mod attacks;
mod conversation;
mod deletions;
mod documents;
mod downloads;
mod drafts;
mod facts;
mod faults;
mod inbox;
mod media;
mod memory;
mod messages;
mod orders;
mod peers;
mod people;
mod pinned;
mod polls;
mod preferences;
mod queue;
mod rooms;
mod sections;
mod session;
mod stores;
mod story;
mod threads;
mod uploads;
mod world;
