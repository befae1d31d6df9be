//! The boundary: every fact that crosses from the core to a page or a phone has its one definition here.
//!
//! Plain data and no behaviour: no I/O, no async runtime, no sentences for people (each UI words codes in the
//! reader's language) and no secrets. Shapes obey what all four languages can say: enums have struct variants and are
//! tagged, identifiers are newtypes, there are no tuples and no `usize`.

// A box is nothing that all four languages can say, and a list holds hardly anything but the large variant.
#![allow(clippy::large_enum_variant)]

mod account;
mod connection;
mod content;
mod fault;
mod feed;
mod ids;
mod media;
mod message;
mod room;
mod rooms;
mod settings;
mod text;
mod timeline;

pub use account::*;
pub use connection::*;
pub use content::*;
pub use fault::*;
pub use feed::*;
pub use ids::*;
pub use media::*;
pub use message::*;
pub use room::*;
pub use rooms::*;
pub use settings::*;
pub use text::*;
pub use timeline::*;

#[cfg(feature = "ffi")]
uniffi::setup_scaffolding!();

/// A record that crosses to every language: named fields, camelCase in JSON.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "ffi", derive(uniffi::Record))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
        pub struct $name { $($body)* }
    };
}

/// A choice that crosses to every language: struct variants, told apart in JSON by `kind`.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
        #[cfg_attr(feature = "ffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
        pub enum $name { $($body)* }
    };
}

/// A choice without data: a plain string in JSON.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "ffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
        pub enum $name { $($body)* }
    };
}

pub(crate) use {choice, names, record};
