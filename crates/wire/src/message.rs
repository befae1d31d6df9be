//! What is done with messages: writing, answering, looking closer.

use crate::{
    Content, DeviceId, EventId, Fault, MediaId, Person, RoomId, TransactionId, UserId, Voice, choice, names,
    record,
};

record! {
    /// A text to be sent.
    pub struct Outgoing {
        /// What was written.
        pub text: String,
        /// How it is to be read.
        pub format: TextFormat,
        /// In which voice; a change of words leaves a message's own.
        pub voice: Voice,
        /// People to notify: those whose mention is in the text.
        pub mentions: Vec<UserId>,
        /// Whether everybody in the room is to be notified.
        pub mentions_everyone: bool,
        /// What it answers.
        pub reply_to: Option<EventId>,
    }
}

names! {
    /// How a written text is to be read.
    pub enum TextFormat {
        /// As Markdown (CommonMark, with tables and strikethrough).
        Markdown,
        /// As it stands.
        Plain,
    }
}

record! {
    /// What was written and not sent yet. Kept in the account's encrypted store.
    pub struct Draft {
        /// What was written, as Markdown.
        pub text: String,
        /// What it is to become.
        pub intent: DraftIntent,
        /// What was being written when the message was taken up for changing. Only beside `DraftIntent::Edit`.
        pub set_aside: Option<SetAside>,
    }
}

record! {
    /// A text that waits until the change of a message is done or given up.
    pub struct SetAside {
        /// What was written, as Markdown.
        pub text: String,
        /// The message that it answers, if any.
        pub reply_to: Option<EventId>,
    }
}

choice! {
    /// What a draft is to become.
    pub enum DraftIntent {
        /// A message.
        New {},
        /// An answer.
        Reply {
            /// To what.
            to: EventId,
        },
        /// A message's new words.
        Edit {
            /// Which message's.
            message: MessageRef,
        },
    }
}

choice! {
    /// A message of one's own that can be changed: sent, or still in the queue.
    pub enum MessageRef {
        /// The server has it.
        Sent {
            /// Its identifier.
            id: EventId,
        },
        /// It is in the queue.
        Queued {
            /// Its name there.
            transaction_id: TransactionId,
        },
    }
}

record! {
    /// A message's words at one time.
    pub struct Revision {
        /// What it said.
        pub content: Content,
        /// Since when, milliseconds since 1970.
        pub timestamp: u64,
    }
}

record! {
    /// Someone who has read a message.
    pub struct Reader {
        /// Who.
        pub person: Person,
        /// When, milliseconds since 1970; absent when unknown.
        pub at: Option<u64>,
    }
}

record! {
    /// A reaction with those who gave it.
    pub struct Reactors {
        /// Names the reaction, as `Reaction::key` does.
        pub key: String,
        /// How it reads, as `Reaction::text`.
        pub text: String,
        /// The picture in the place of an emoji.
        pub picture: Option<MediaId>,
        /// The people, in the order in which they reacted; at most 500.
        pub people: Vec<Person>,
        /// How many in all.
        pub count: u32,
    }
}

record! {
    /// What can be known of a message beyond its words.
    pub struct MessageInfo {
        /// Its identifier.
        pub id: EventId,
        /// Who sent it.
        pub sender: Person,
        /// When, milliseconds since 1970, by the sender's server.
        pub timestamp: u64,
        /// From which device; absent for messages that are not encrypted.
        pub device: Option<DeviceId>,
        /// How far its origin can be trusted.
        pub trust: MessageTrust,
        /// Who passed on the key, when it came with an invitation (MSC4268).
        pub key_from: Option<Person>,
        /// A link to it.
        pub link: String,
    }
}

names! {
    /// How far the origin of a message can be trusted (`matrix_sdk::deserialized_responses::VerificationState`).
    pub enum MessageTrust {
        /// Sent by a device that a person verified by this account has confirmed.
        Verified,
        /// Sent by a device that its owner has confirmed; this account has not verified them.
        SignedDevice,
        /// The sender was verified before and has a new identity.
        IdentityChanged,
        /// Sent by a device that its owner has not confirmed.
        UnsignedDevice,
        /// Sent by a device that is not known (any more).
        UnknownDevice,
        /// The key's origin cannot be proven: it came from a backup or another device.
        Unproven,
        /// The claimed sender is not the owner of the key.
        Mismatch,
        /// It was not encrypted in an encrypted room.
        SentInClear,
        /// The room is not encrypted.
        Plain,
    }
}

record! {
    /// An event as the server holds it, for those who look under the bonnet.
    pub struct MessageSource {
        /// The event as JSON, decrypted where it can be.
        pub event: String,
        /// The newest edit of it as JSON.
        pub latest_edit: Option<String>,
    }
}

record! {
    /// A poll to be sent.
    pub struct NewPoll {
        /// What is asked.
        pub question: String,
        /// What may be answered, two to twenty.
        pub answers: Vec<String>,
        /// Whether votes are shown before the poll ends.
        pub disclosed: bool,
        /// How many answers one person may choose, 1 to the number of answers.
        pub max_selections: u8,
    }
}

record! {
    /// A room that something did not reach.
    pub struct Undelivered {
        /// Which.
        pub room: RoomId,
        /// Why.
        pub fault: Fault,
    }
}

choice! {
    /// Where a link leads.
    pub enum LinkTarget {
        /// To a person (`matrix:u/…`, `https://matrix.to/#/@…`).
        Person {
            /// Who.
            person: Person,
        },
        /// To a room, or an event in it.
        Room {
            /// Which, when this account knows it.
            room: Option<RoomId>,
            /// The alias or identifier of the link, to join by.
            address: String,
            /// Servers that know the room.
            via: Vec<String>,
            /// The event.
            event: Option<EventId>,
            /// Whether this account is a member.
            joined: bool,
        },
        /// To the web, by `http` or `https`.
        Web {
            /// The host, in the letters that a browser would show: punycode where letters could deceive.
            host: String,
            /// Whether the connection would be encrypted.
            secure: bool,
            /// Whether the words of the link name another host; then the person must be told where it leads.
            disguised: bool,
        },
        /// To a program that this system may know: `mailto`, `tel`, `geo`, and others.
        Program {
            /// The scheme, for example `mailto`.
            scheme: String,
            /// Whether it is one of those that never start anything by themselves: `mailto`, `tel`, `xmpp`, `sip`.
            known: bool,
            /// The address or number that it is about, when the words of the link name another one.
            disguised: Option<String>,
        },
        /// Nowhere: not a URL, or one that is never opened, such as `javascript:` or `file:`.
        Nowhere {},
    }
}

record! {
    /// A slash command, for completion while writing.
    pub struct CommandInfo {
        /// Its name without the slash.
        pub name: CommandName,
        /// What it takes.
        pub arguments: Vec<CommandArgument>,
    }
}

names! {
    /// A slash command.
    pub enum CommandName {
        /// Says what one does.
        Me,
        /// Sends the rest as it stands.
        Plain,
        /// Hides the rest until the reader asks.
        Spoiler,
        /// Sends a shrug, and the rest.
        Shrug,
        /// Invites someone.
        Invite,
        /// Opens a direct conversation, and says the rest in it.
        Msg,
        /// Enters a room.
        Join,
        /// Leaves this room.
        Leave,
        /// Sets the topic.
        Topic,
        /// Names the room.
        Roomname,
        /// Changes one's own name everywhere.
        Nick,
        /// Changes one's own name in this room.
        Roomnick,
        /// Removes someone.
        Kick,
        /// Removes someone and keeps them out.
        Ban,
        /// Lets someone come back.
        Unban,
        /// Hides someone's messages everywhere.
        Ignore,
        /// Shows them again.
        Unignore,
        /// Lists the commands.
        Help,
    }
}

names! {
    /// What a command takes.
    pub enum CommandArgument {
        /// A person's identifier.
        Person,
        /// A room's alias, identifier or link.
        Room,
        /// Words, to the end of the line.
        Words,
        /// Words that may be left out.
        OptionalWords,
    }
}

choice! {
    /// What came of a line that begins with a slash.
    pub enum CommandOutcome {
        /// It was done.
        Done {},
        /// It leads to a room that is to be shown.
        Opened {
            /// Which.
            room: RoomId,
        },
        /// The list of commands is asked for.
        Help {},
        /// There is no such command.
        Unknown {
            /// The word after the slash.
            name: String,
        },
        /// Something that it needs is missing or not of the right form.
        Incomplete {
            /// Which command.
            name: CommandName,
        },
    }
}
