//! Identifiers, each its own type, so that a room never passes for a person.

macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
        pub struct $name(pub String);

        #[cfg(feature = "ffi")]
        uniffi::custom_newtype!($name, String);

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    };
}

identifier!(
    /// A person: `@localpart:server` (Matrix specification, "User Identifiers").
    UserId
);
identifier!(
    /// A room: `!opaque:server`, or `!opaque` from room version 12 on (Matrix specification, "Room IDs").
    RoomId
);
identifier!(
    /// One event of a room: `$opaque` (Matrix specification, "Event IDs").
    EventId
);
identifier!(
    /// Names a message of ours that the server has not confirmed yet (Matrix specification, "Transaction identifiers").
    TransactionId
);
identifier!(
    /// One signed-in device of an account (Matrix specification, "Devices").
    DeviceId
);
identifier!(
    /// Media on a server, `server/media`: the two parts of an `mxc://` URI. Fetched through the core, never by a page.
    MediaId
);
identifier!(
    /// Names a row for as long as it lives; a message keeps it from local echo to confirmation
    /// (`matrix_sdk_ui::timeline::TimelineItem::unique_id`).
    RowKey
);
identifier!(
    /// A section of the room list.
    SectionId
);
identifier!(
    /// A file that waits to be sent.
    FileId
);
