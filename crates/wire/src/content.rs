//! What an event says or does.

use crate::{MediaId, Node, Person, RoomId, choice, names, record};

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
            /// The file.
            attachment: Attachment,
            /// What the sender wrote with it; empty when nothing.
            caption: Vec<Node>,
        },
        /// Several files in one message
        /// ([MSC4274](https://github.com/matrix-org/matrix-spec-proposals/pull/4274)).
        Gallery {
            /// The files, in the sender's order.
            items: Vec<Attachment>,
            /// What the sender wrote with them; empty when nothing.
            caption: Vec<Node>,
        },
        /// A drawn emotion (`m.sticker`).
        Sticker {
            /// The picture; its `alt` says what it shows.
            attachment: Attachment,
        },
        /// A question with answers to choose from
        /// ([MSC3381](https://github.com/matrix-org/matrix-spec-proposals/pull/3381)).
        Poll {
            /// It, with the votes so far.
            poll: Poll,
        },
        /// A place on earth (`m.location`).
        Location {
            /// Where.
            place: Place,
        },
        /// Something that this version shows by name only.
        Other {
            /// What it is.
            what: OtherContent,
        },
        /// Deleted (`m.room.redaction`).
        Redacted {
            /// By whom; absent while that is not known.
            by: Option<Person>,
            /// Why, when they said so.
            reason: Option<String>,
        },
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

record! {
    /// A picture, a recording or a file, as its sender describes it. Only `media` is more than a claim.
    pub struct Attachment {
        /// Which sort.
        pub kind: MediaKind,
        /// Names the bytes for the `media:` scheme and for `Session::media`.
        pub media: MediaId,
        /// The file's name, cleaned of control and direction characters and of path separators.
        pub name: String,
        /// Its MIME type, by the sender's word.
        pub mime: Option<String>,
        /// Bytes, by the sender's word.
        pub size: Option<u64>,
        /// Names a small picture of it.
        pub thumbnail: Option<MediaId>,
        /// Pixels.
        pub width: Option<u32>,
        /// Pixels.
        pub height: Option<u32>,
        /// Milliseconds.
        pub duration: Option<u64>,
        /// What it looks like before it is there ([MSC2448](https://github.com/matrix-org/matrix-spec-proposals/pull/2448)).
        pub blurhash: Option<String>,
        /// The loudness of a spoken message over time, each 0 to 1024; empty for everything else.
        pub waveform: Vec<u16>,
        /// What is to be seen, for those who cannot see it.
        pub alt: Option<String>,
    }
}

record! {
    /// A poll with the votes so far.
    pub struct Poll {
        /// What is asked.
        pub question: String,
        /// What may be answered, in the asker's order.
        pub answers: Vec<PollAnswer>,
        /// Whether votes are shown before the poll ends.
        pub disclosed: bool,
        /// How many answers one person may choose.
        pub max_selections: u8,
        /// How many people have voted; 0 while votes are hidden.
        pub voters: u32,
        /// When it ended, milliseconds since 1970; absent while it runs.
        pub ended_at: Option<u64>,
    }
}

record! {
    /// One answer of a poll.
    pub struct PollAnswer {
        /// What a vote names.
        pub id: String,
        /// What it says.
        pub text: String,
        /// How many chose it; 0 while votes are hidden.
        pub votes: u32,
        /// Whether this account chose it.
        pub own: bool,
    }
}

record! {
    /// A place on earth, from a `geo:` URI (RFC 5870). Nothing is fetched to show it.
    pub struct Place {
        /// Millionths of a degree, north is positive.
        pub latitude: i32,
        /// Millionths of a degree, east is positive.
        pub longitude: i32,
        /// Metres around it, when said.
        pub uncertainty: Option<u32>,
        /// What the sender calls it.
        pub label: Option<String>,
        /// Whether it is where the sender is (`m.self`) or a place that they point at (`m.pin`).
        pub sender_is_there: bool,
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
        /// A spoken message ([MSC3245](https://github.com/matrix-org/matrix-spec-proposals/pull/3245)).
        Voice,
        /// `m.file`
        File,
    }
}

names! {
    /// Content that is told by name.
    pub enum OtherContent {
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
        Created {
            /// The room that it goes on from, after an upgrade.
            predecessor: Option<RoomId>,
        },
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
        Replaced {
            /// Where.
            successor: Option<RoomId>,
            /// What was said about it; may be empty.
            words: String,
        },
        /// Anything else.
        Other {
            /// The event type, for example `m.room.server_acl`.
            event_type: String,
        },
    }
}
