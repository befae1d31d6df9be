//! A conversation, row by row.

use crate::{
    Content, EventId, Fault, MediaId, MediaKind, MembershipChange, OtherContent, RowKey, TransactionId,
    UserId, Voice, choice, names, record,
};

choice! {
    /// Which part of a room's history is watched (`matrix_sdk_ui::timeline::TimelineFocus`).
    pub enum TimelineFocus {
        /// What is said now, without what is said in threads.
        Live {},
        /// One thread.
        Thread {
            /// The message that it hangs on.
            root: EventId,
        },
        /// What was said around one event; further rows come in both directions.
        Event {
            /// That event.
            event: EventId,
        },
        /// The pinned messages, oldest first.
        Pinned {},
        /// Messages of one sort, mostly those with media; threads included, oldest first.
        Media {
            /// Which.
            view: MediaView,
        },
    }
}

names! {
    /// The pages of a room's media, and of what else is looked for by its sort.
    pub enum MediaView {
        /// Pictures and films.
        Pictures,
        /// Files and recordings.
        Files,
        /// Polls, running and ended.
        Polls,
    }
}

record! {
    /// Where an event of a room is shown.
    pub struct EventPlace {
        /// The row to look for: the event itself; of what has no row of its own (an edit, a reaction, a vote, the end of a
        /// poll) the message that it is about.
        pub event: EventId,
        /// The thread that it is part of; absent for what is said in the room itself, such as the message that a thread
        /// hangs on.
        pub thread_root: Option<EventId>,
    }
}

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
        /// The thread that it is part of, unless that is the one being watched.
        pub thread_root: Option<EventId>,
        /// The thread that hangs on it.
        pub thread: Option<ThreadSummary>,
        /// What others put under it.
        pub reactions: Vec<Reaction>,
        /// Whether its text was changed after sending.
        pub edited: bool,
        /// Whether it names this account or matches one of its keywords.
        pub highlighted: bool,
        /// How far it is on its way.
        pub send_state: SendState,
        /// How many others have read up to here and no further.
        pub read_by: u32,
        /// Whether this account may change its words.
        pub editable: bool,
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

record! {
    /// A thread, seen from the message that it hangs on.
    pub struct ThreadSummary {
        /// Messages in it, without the one that it hangs on.
        pub replies: u32,
        /// The newest of them, when it is at hand.
        pub latest: Option<Quoted>,
        /// Messages in it that have not been read.
        pub unread: u32,
        /// Those of them that name this account.
        pub mentions: u32,
    }
}

record! {
    /// A thread in the list of a room's threads.
    pub struct ThreadRow {
        /// Its key: the identifier of the message that it hangs on.
        pub key: RowKey,
        /// The message that it hangs on.
        pub root: EventId,
        /// That message, in a line.
        pub about: Quoted,
        /// What is in it.
        pub summary: ThreadSummary,
        /// Milliseconds since 1970 of the newest message.
        pub active_at: u64,
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
        /// Several files.
        Gallery {
            /// How many.
            count: u32,
            /// What was written with them.
            caption: Option<String>,
        },
        /// A sticker.
        Sticker {
            /// What it shows.
            name: String,
        },
        /// A poll.
        Poll {
            /// What is asked.
            question: String,
        },
        /// A place.
        Location {
            /// What the sender calls it.
            label: Option<String>,
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
        /// Names the reaction for `Session::react`; shown to nobody.
        pub key: String,
        /// How it reads: the emoji, or a short text. Of a picture its short name, for example `:wave:`, or nothing.
        pub text: String,
        /// The picture in the place of an emoji
        /// ([MSC4027](https://github.com/matrix-org/matrix-spec-proposals/pull/4027)).
        pub picture: Option<MediaId>,
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
        Sending {
            /// How much of its files the server has.
            progress: Option<Progress>,
        },
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
    /// How much of something has been moved.
    pub struct Progress {
        /// Bytes so far.
        pub done: u64,
        /// Bytes in all.
        pub total: u64,
    }
}

record! {
    /// What a request for further messages found.
    pub struct Paged {
        /// There is nothing further in this direction.
        pub reached_end: bool,
    }
}
