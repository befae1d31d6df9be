//! A conversation, row by row.

use crate::{EventId, Fault, MediaId, Node, RowKey, TransactionId, UserId, choice, names, record};

record! {
    /// One row of a conversation.
    pub struct TimelineRow {
        /// Stable for as long as the row lives.
        pub key: RowKey,
        /// What it shows.
        pub item: TimelineItem,
    }
}

choice! {
    /// What a row shows.
    pub enum TimelineItem {
        /// Something that someone did or said.
        Event {
            /// It.
            event: Event,
        },
        /// A new day begins.
        Day {
            /// A moment of that day, milliseconds since 1970, in this device's time zone.
            timestamp: u64,
        },
        /// Everything above has been read by this account (`m.fully_read`).
        ReadMarker {},
        /// The room began here; there is nothing older.
        Start {},
    }
}

record! {
    /// Something that someone did or said in a room.
    pub struct Event {
        /// Its identifier; absent until the server has confirmed it.
        pub id: Option<EventId>,
        /// Its name in the send queue; present until the server has confirmed it.
        pub transaction_id: Option<TransactionId>,
        /// Who.
        pub sender: Person,
        /// Whether it is the account's own.
        pub own: bool,
        /// When, in milliseconds since 1970, by the sender's server.
        pub timestamp: u64,
        /// What.
        pub content: Content,
        /// What it answers.
        pub reply: Option<Reply>,
        /// What others put under it.
        pub reactions: Vec<Reaction>,
        /// Whether its text was changed after sending.
        pub edited: bool,
        /// Whether it names this account or matches one of its keywords.
        pub highlighted: bool,
        /// How far it is on its way.
        pub send_state: SendState,
        /// How many others have read up to here.
        pub read_by: u32,
    }
}

record! {
    /// A person, as others see them in a room.
    pub struct Person {
        /// Who.
        pub id: UserId,
        /// Their name in the room; absent when unknown. Never trusted as an identifier.
        pub name: Option<String>,
        /// Their picture.
        pub avatar: Option<MediaId>,
        /// Someone else in the room goes by the same name: show the identifier too.
        pub ambiguous: bool,
    }
}

choice! {
    /// What an event is.
    pub enum Content {
        /// Words.
        Message {
            /// In which voice.
            voice: Voice,
            /// The plain text.
            body: String,
            /// The text as a tree, sanitised; what a page shows.
            nodes: Vec<Node>,
        },
        /// A picture, a recording, a file.
        Attachment {
            /// Which sort.
            media: MediaKind,
            /// The file's name.
            name: String,
            /// What the sender wrote with it.
            caption: Option<String>,
            /// Bytes, by the sender's word.
            size: Option<u64>,
        },
        /// Something that this version shows by name only.
        Other {
            /// What it is.
            what: OtherContent,
        },
        /// Deleted (`m.room.redaction`).
        Redacted {},
        /// Cannot be read on this device.
        Undecryptable {
            /// Why.
            cause: UndecryptableCause,
        },
        /// Somebody came, left, was invited ….
        Membership {
            /// Whom it is about.
            subject: Person,
            /// What happened.
            change: MembershipChange,
        },
        /// Somebody changed name or picture.
        Profile {
            /// Name before and after, when it changed.
            name: Option<NameChange>,
            /// Whether the picture changed.
            avatar: bool,
        },
        /// The room itself was changed.
        State {
            /// How.
            change: StateChange,
        },
    }
}

names! {
    /// The voice of a message.
    pub enum Voice {
        /// Said (`m.text`).
        Text,
        /// Said by a program (`m.notice`).
        Notice,
        /// Done (`m.emote`).
        Emote,
    }
}

names! {
    /// Sorts of attachment.
    pub enum MediaKind {
        /// `m.image`
        Image,
        /// `m.video`
        Video,
        /// `m.audio`
        Audio,
        /// `m.file`
        File,
    }
}

names! {
    /// Content that is told by name.
    pub enum OtherContent {
        /// `m.sticker`
        Sticker,
        /// `m.poll.start`
        Poll,
        /// `m.location`
        Location,
        /// A call, of either protocol.
        Call,
        /// Something that this version does not know.
        Unknown,
    }
}

names! {
    /// Why a message cannot be read (`matrix_sdk_base::crypto::types::events::UtdCause`).
    pub enum UndecryptableCause {
        /// The key has not arrived; it may.
        Waiting,
        /// It was sent before this account joined.
        BeforeJoining,
        /// The sender was verified and has a new identity.
        VerificationViolation,
        /// The sender's device was not confirmed by its owner.
        UnsignedDevice,
        /// The sender's device is not known.
        UnknownDevice,
        /// It is older than this device, and no key backup exists.
        NoBackup,
        /// It is older than this device, and this device may not read the key backup before it is verified.
        DeviceNotVerified,
        /// The sender's app withheld the key, because this device is not verified.
        WithheldUnverified,
        /// The sender's app withheld the key.
        Withheld,
    }
}

names! {
    /// A change of membership (`matrix_sdk_ui::timeline::MembershipChange`).
    pub enum MembershipChange {
        /// Came in.
        Joined,
        /// Went.
        Left,
        /// Was invited.
        Invited,
        /// Accepted the invitation.
        InvitationAccepted,
        /// Declined the invitation.
        InvitationRejected,
        /// The invitation was taken back.
        InvitationRevoked,
        /// Was removed.
        Kicked,
        /// Was banned.
        Banned,
        /// May come back.
        Unbanned,
        /// Was removed and banned.
        KickedAndBanned,
        /// Asked to be let in.
        Knocked,
        /// Was let in.
        KnockAccepted,
        /// No longer asks.
        KnockRetracted,
        /// Was not let in.
        KnockDenied,
        /// Nothing that can be named.
        None,
    }
}

record! {
    /// A name before and after.
    pub struct NameChange {
        /// Before.
        pub from: Option<String>,
        /// After.
        pub to: Option<String>,
    }
}

choice! {
    /// A change to a room.
    pub enum StateChange {
        /// It was made (`m.room.create`).
        Created {},
        /// Its name (`m.room.name`); absent when removed.
        Name {
            /// The new one.
            name: Option<String>,
        },
        /// Its topic (`m.room.topic`); absent when removed.
        Topic {
            /// The new one.
            topic: Option<String>,
        },
        /// Its picture (`m.room.avatar`).
        Avatar {},
        /// Encryption was turned on (`m.room.encryption`).
        Encryption {},
        /// Who may join (`m.room.join_rules`).
        JoinRules {},
        /// Who may read what came before (`m.room.history_visibility`).
        HistoryVisibility {},
        /// Who may do what (`m.room.power_levels`).
        PowerLevels {},
        /// Pinned messages (`m.room.pinned_events`).
        PinnedMessages {},
        /// It goes on in another room (`m.room.tombstone`).
        Replaced {},
        /// Anything else.
        Other {
            /// The event type, for example `m.room.server_acl`.
            event_type: String,
        },
    }
}

record! {
    /// What a message answers.
    pub struct Reply {
        /// The event that it answers.
        pub to: EventId,
        /// That event, when it is at hand.
        pub quoted: Option<Quoted>,
    }
}

record! {
    /// An event, quoted in a line.
    pub struct Quoted {
        /// Who.
        pub sender: Person,
        /// What.
        pub summary: Summary,
    }
}

choice! {
    /// Content, told in a line.
    pub enum Summary {
        /// Words.
        Message {
            /// In which voice.
            voice: Voice,
            /// Plain text, in one line, cut to about 200 characters.
            text: String,
        },
        /// A picture, a recording, a file.
        Attachment {
            /// Which sort.
            media: MediaKind,
            /// The file's name, or what was written with it.
            name: String,
        },
        /// Something told by name.
        Other {
            /// What it is.
            what: OtherContent,
        },
        /// Deleted.
        Redacted {},
        /// Cannot be read on this device.
        Undecryptable {},
        /// Somebody came, left, was invited ….
        Membership {
            /// Whom it is about.
            subject: Person,
            /// What happened.
            change: MembershipChange,
        },
        /// The room or a profile was changed.
        Changed {},
    }
}

record! {
    /// One reaction under a message (`m.reaction`).
    pub struct Reaction {
        /// The emoji, or a short text.
        pub key: String,
        /// How many people.
        pub count: u32,
        /// Whether this account is among them.
        pub own: bool,
    }
}

choice! {
    /// How far a message is on its way.
    pub enum SendState {
        /// The server has it. Everybody else's messages are always here.
        Sent {},
        /// On its way, or waiting in the queue for the network.
        Sending {},
        /// It went wrong; it stays in the queue, with everything behind it.
        Failed {
            /// Why.
            fault: Fault,
            /// Whether it is tried again by itself.
            retrying: bool,
        },
    }
}

record! {
    /// What a request for older messages found.
    pub struct Older {
        /// There is nothing older: the room begins here.
        pub reached_start: bool,
    }
}
