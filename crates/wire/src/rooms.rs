//! The room list.

use crate::{
    Entry, EventId, MediaId, Person, Quoted, RoomId, RowKey, SectionId, SendState, Summary, choice, names,
    record,
};

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
        /// A conversation of two, a group, or a space.
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
        /// Out of the way, by the person's wish (`m.lowpriority`).
        pub low_priority: bool,
        /// What of it notifies.
        pub notifications: NotificationMode,
        /// Who is writing at the moment, without this account; at most three.
        pub typing: Vec<Person>,
        /// Whether people are in a call there.
        pub call: bool,
        /// Whether a message of this account's could not be sent and holds up the others.
        pub blocked: bool,
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
    /// What a room is for (`m.direct`, `m.space`).
    pub enum RoomKind {
        /// Talking with one person.
        Direct,
        /// Talking with several.
        Group,
        /// Holding other rooms. Listed only as long as the account is invited to it, or has asked to be let in.
        Space,
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
            /// By whom, if known. Without name and picture unless `Preferences::show_inviters` says otherwise.
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
    /// What has not been read in a room. A thread in which the person takes part or is named counts as one message,
    /// however much is new in it.
    pub struct Unread {
        /// Messages in the room itself, and threads.
        pub messages: u32,
        /// Messages that notify, by the person's push rules, and threads.
        pub notifications: u32,
        /// Messages that name the person, in the room itself and in its threads.
        pub mentions: u32,
        /// Marked as unread by hand (`m.marked_unread`).
        pub marked: bool,
    }
}

names! {
    /// What of a room notifies (`matrix_sdk::notification_settings::RoomNotificationMode`).
    pub enum NotificationMode {
        /// Every message.
        All,
        /// Mentions and keywords.
        Mentions,
        /// Nothing.
        Mute,
        /// What the person's rules say for rooms of this sort.
        Default,
    }
}

record! {
    /// Which rooms to list, and how. All conditions hold together.
    pub struct RoomFilter {
        /// Part of the name, in any case and with or without accents; empty for all.
        pub text: String,
        /// Which sort.
        pub category: RoomCategory,
        /// Where.
        pub scope: RoomScope,
        /// In which order.
        pub order: RoomOrder,
    }
}

names! {
    /// Sorts of rooms to list. Rooms that were left are never listed, and spaces only until they are entered.
    pub enum RoomCategory {
        /// All of them.
        All,
        /// With something unread, and invitations.
        Unread,
        /// With a mention of the person.
        Mentions,
        /// Direct conversations.
        People,
        /// Groups.
        Groups,
        /// Favourites.
        Favourites,
        /// Invitations.
        Invites,
        /// Low priority.
        LowPriority,
        /// Neither favourite nor low priority, no invitation and in no section: what has no heading of its own.
        Rest,
    }
}

choice! {
    /// Where rooms are.
    pub enum RoomScope {
        /// Anywhere.
        Everywhere {},
        /// In a space, or in one below it.
        Space {
            /// Which.
            space: RoomId,
        },
        /// In no space that the person is in.
        NoSpace {},
        /// In a section of the person's own.
        Section {
            /// Which.
            section: SectionId,
        },
    }
}

names! {
    /// The order of a room list.
    pub enum RoomOrder {
        /// Newest activity first.
        Activity,
        /// By name, in the alphabet of the Unicode collation.
        Name,
        /// Mentions, then unread, then the rest; each by activity.
        UnreadFirst,
        /// As the person arranged a section; elsewhere by activity.
        Arranged,
    }
}

record! {
    /// A heading of the person's own, with the rooms under it. Kept in account data (`eu.chancery.sections`), so that
    /// every device shows the same.
    pub struct Section {
        /// Names it.
        pub id: SectionId,
        /// What it is called.
        pub name: String,
        /// Its rooms, in the person's order. A room may be in several sections.
        pub rooms: Vec<RoomId>,
        /// How they are listed.
        pub order: RoomOrder,
    }
}

record! {
    /// A space, as a place on the rail. Children follow their parent, one level deeper.
    pub struct Space {
        /// Which.
        pub id: RoomId,
        /// What it is called.
        pub name: RoomName,
        /// Its picture.
        pub avatar: Option<MediaId>,
        /// 0 for those that are in no other space of the person's.
        pub depth: u8,
        /// What has not been read in its rooms and those below.
        pub unread: Unread,
    }
}

record! {
    /// A room of a space, whether or not the account is in it.
    pub struct SpaceChild {
        /// Which.
        pub id: RoomId,
        /// What it is called.
        pub name: RoomName,
        /// What it is about.
        pub topic: Option<String>,
        /// Its picture.
        pub avatar: Option<MediaId>,
        /// How many are in it.
        pub members: u32,
        /// Whether it is a space itself.
        pub space: bool,
        /// Whether the account is in it.
        pub joined: bool,
        /// What the account can do to get in.
        pub entry: Entry,
        /// Servers to join it through.
        pub via: Vec<String>,
    }
}

names! {
    /// The views of the inbox.
    pub enum InboxView {
        /// Messages that name the person.
        Mentions,
        /// Threads that the person takes part in.
        Threads,
        /// Messages that the person has put aside.
        Saved,
    }
}

record! {
    /// Something that concerns the person, in one of the views of the inbox. Newest first.
    pub struct InboxRow {
        /// Room and event.
        pub key: RowKey,
        /// Where it was said.
        pub room: RoomId,
        /// What that room is called.
        pub room_name: RoomName,
        /// The event.
        pub event: EventId,
        /// The thread that it is part of.
        pub thread_root: Option<EventId>,
        /// Who said what; absent when the message is not at hand.
        pub quoted: Option<Quoted>,
        /// Milliseconds since 1970.
        pub timestamp: u64,
        /// Whether it has not been read.
        pub unread: bool,
    }
}
