//! What the window can take: measured, not merely passed. `cargo xtask bench ui` runs it; the tests do not.

#![recursion_limit = "256"]
#![allow(clippy::print_stdout, dead_code)]

#[path = "../window/desk.rs"]
mod desk;
mod flood;
#[path = "../window/page.rs"]
mod page;
mod room;
mod scroll;
mod table;
