//! The real window: the app as it is built, a display, a session bus, a keyring, a homeserver. `cargo xtask test window`
//! starts it with what it needs in the environment.

#![recursion_limit = "256"]

mod accessibility;
mod bad_luck;
mod desk;
mod everyday;
mod files;
mod finding;
mod links;
mod lists;
mod main_job;
mod page;
mod safety;
mod starting;
mod viewer;
