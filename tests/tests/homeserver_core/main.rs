//! The core against a real homeserver, with real encryption and real files.

#![recursion_limit = "256"]

mod attacks;
mod commands;
mod conversation;
mod deletions;
mod documents;
mod downloads;
mod drafts;
mod entry;
mod facts;
mod faults;
mod inbox;
mod links;
mod media;
mod memory;
mod messages;
mod orders;
mod panes;
mod peers;
mod people;
mod pictures;
mod pinned;
mod polls;
mod preferences;
mod queue;
mod reactions;
mod reading;
mod rooms;
mod sections;
mod session;
mod stores;
mod story;
mod threads;
mod trust;
mod uploads;
mod world;
mod written;
