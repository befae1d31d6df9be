//! The room list.

use crate::{MediaId, Person, RoomId, RowKey, SendState, Summary, choice, names, record};

record! {
    /// A room, as one line of the list.
    pub struct RoomRow {
        /// The row's key: the room's identifier.
        pub key: RowKey,
        /// The room.
        pub id: RoomId,
        /// What it is called.
        pub name: RoomName,
        /// Its picture; for a direct conversation, the other person's.
        pub avatar: Option<MediaId>,
        /// A conversation of two, or a group.
        pub kind: RoomKind,
        /// Whether messages are encrypted.
        pub encryption: Encryption,
        /// What this account is in it.
        pub membership: Membership,
        /// The newest thing worth telling.
        pub latest: Option<Latest>,
        /// What has not been read.
        pub unread: Unread,
        /// Kept at hand by the person (`m.favourite`).
        pub favourite: bool,
        /// Milliseconds since 1970 of the last activity; what the list is ordered by.
        pub active_at: Option<u64>,
    }
}

choice! {
    /// The name of a room
    /// ([calculation](https://spec.matrix.org/latest/client-server-api/#calculating-the-display-name-for-a-room)).
    pub enum RoomName {
        /// Given by its members, or made of their names.
        Named {
            /// The name.
            name: String,
        },
        /// Everybody else has left; this is what it was called while they were there.
        Was {
            /// The former name.
            name: String,
        },
        /// There is nobody in it and it has no name.
        Empty {},
    }
}

names! {
    /// The two sorts of conversation (`m.direct`).
    pub enum RoomKind {
        /// With one person.
        Direct,
        /// With several.
        Group,
    }
}

names! {
    /// Whether a room's messages are encrypted (`m.room.encryption`).
    pub enum Encryption {
        /// They are.
        Encrypted,
        /// They are not: the server can read them.
        Plain,
        /// Not known yet.
        Unknown,
    }
}

choice! {
    /// What the account is in a room (`m.room.member`).
    pub enum Membership {
        /// A member.
        Joined {},
        /// Invited, and has not answered.
        Invited {
            /// By whom, if known.
            by: Option<Person>,
        },
        /// Has asked to be let in.
        Knocked {},
        /// No longer in it.
        Left {},
    }
}

record! {
    /// The newest message of a room, told in a line.
    pub struct Latest {
        /// Who wrote it.
        pub sender: Person,
        /// Whether it is the account's own.
        pub own: bool,
        /// What it says.
        pub summary: Summary,
        /// Milliseconds since 1970.
        pub timestamp: u64,
        /// How far it is on its way, for a message of our own.
        pub send_state: SendState,
    }
}

record! {
    /// What has not been read in a room.
    pub struct Unread {
        /// Messages.
        pub messages: u32,
        /// Messages that notify, by the person's push rules.
        pub notifications: u32,
        /// Messages that name the person.
        pub mentions: u32,
        /// Marked as unread by hand (`m.marked_unread`).
        pub marked: bool,
    }
}

record! {
    /// Which rooms to list. Both conditions hold together.
    pub struct RoomFilter {
        /// Part of the name, in any case and with or without accents; empty for all.
        pub text: String,
        /// Which sort.
        pub category: RoomCategory,
    }
}

names! {
    /// Sorts of rooms to list.
    pub enum RoomCategory {
        /// All of them.
        All,
        /// With something unread, and invitations.
        Unread,
        /// Direct conversations.
        People,
        /// Groups.
        Groups,
        /// Favourites.
        Favourites,
    }
}
