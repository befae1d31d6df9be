//! Everything Matrix: accounts, sessions, rooms, timelines. The only crate, with the test kit, that names the SDK.
//!
//! Services are plain structs with async methods, written once: Kotlin and Swift call them where they stand, a desktop
//! command is a few lines on the same method. Facts leave as `wire` types; failures leave as `wire::Fault`.

#![recursion_limit = "256"]

mod accounts;
mod commands;
mod convert;
mod fault;
mod feed;
mod http;
mod kept;
mod links;
pub mod log;
mod media;
mod pauses;
mod ports;
mod rooms;
mod runtime;
mod session;
mod timeline;

pub use accounts::{Chancery, Config};
pub use commands::slash_commands;
pub use convert::{outgoing, written_in};
pub use feed::Feed;
pub use links::may_open;
pub use media::{DownloadsListener, MediaPart, Picture};
pub use policy::Source as PolicySource;
pub use ports::{Keychain, KeychainFault};
pub use rooms::{InboxListener, RoomFactsListener, RoomFeed, RoomListener, SectionsListener, SpacesListener};
pub use runtime::handle as runtime_handle;
pub use session::{ConnectionListener, Session};
pub use timeline::{ThreadListener, TimelineListener};

#[cfg(feature = "ffi")]
uniffi::setup_scaffolding!();
