//! Everything Matrix: accounts, sessions, rooms, timelines. The only crate, with the test kit, that names the SDK.
//!
//! Services are plain structs with async methods, written once: Kotlin and Swift call them where they stand, a desktop
//! command is a few lines on the same method. Facts leave as `wire` types; failures leave as `wire::Fault`.

#![recursion_limit = "256"]

mod accounts;
mod convert;
mod fault;
mod feed;
mod http;
pub mod log;
mod media;
mod ports;
mod rooms;
mod runtime;
mod session;
mod timeline;

pub use accounts::{Chancery, Config};
pub use feed::Feed;
pub use media::Picture;
pub use policy::Source as PolicySource;
pub use ports::{Keychain, KeychainFault};
pub use rooms::{RoomFeed, RoomListener};
pub use runtime::handle as runtime_handle;
pub use session::{ConnectionListener, Session};
pub use timeline::TimelineListener;

#[cfg(feature = "ffi")]
uniffi::setup_scaffolding!();
