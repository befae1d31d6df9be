//! One room, watched whole, and how rooms come to be.

use crate::{
    EventId, Fault, FileId, MediaId, Person, RoomId, RoomName, RoomRow, TransactionId, UserId, choice, names,
    record,
};

record! {
    /// Everything about an open room that is not a list.
    pub struct RoomFacts {
        /// Its line of the room list.
        pub row: RoomRow,
        /// What it is about.
        pub topic: Option<String>,
        /// Its main address, for example `#lage:example.org`.
        pub alias: Option<String>,
        /// How many are in it.
        pub members: u32,
        /// Pinned messages, oldest first.
        pub pinned: Vec<EventId>,
        /// Messages that the person has put aside for later, in no order.
        pub saved: Vec<EventId>,
        /// Threads with something unread.
        pub unread_threads: u32,
        /// The newest event that the person has read when the room was opened (`m.fully_read`).
        pub read_up_to: Option<EventId>,
        /// The room that goes on in its place, after an upgrade.
        pub successor: Option<RoomId>,
        /// The room that it goes on from.
        pub predecessor: Option<RoomId>,
        /// What the account may do.
        pub rights: RoomRights,
        /// Messages that have not been sent.
        pub queue: Queue,
    }
}

record! {
    /// What the account may do in a room, by its power level (`m.room.power_levels`).
    #[derive(Copy, Default)]
    pub struct RoomRights {
        /// Write.
        pub send: bool,
        /// Put reactions under messages.
        pub react: bool,
        /// Delete its own messages.
        pub redact_own: bool,
        /// Delete others' messages.
        pub redact_others: bool,
        /// Pin messages.
        pub pin: bool,
        /// Notify everybody.
        pub mention_everyone: bool,
        /// Invite.
        pub invite: bool,
        /// Remove people.
        pub kick: bool,
        /// Change the name.
        pub name: bool,
        /// Change the topic.
        pub topic: bool,
        /// Change the picture.
        pub avatar: bool,
    }
}

record! {
    /// Messages of a room that have not been sent, in order.
    pub struct Queue {
        /// How many.
        pub waiting: u32,
        /// The one that holds up the others, because it failed for good.
        pub blocked: Option<Blocked>,
    }
}

record! {
    /// A message that failed for good and holds up those behind it.
    pub struct Blocked {
        /// Its name in the queue.
        pub transaction_id: TransactionId,
        /// Why.
        pub fault: Fault,
    }
}

record! {
    /// A conversation to begin.
    pub struct NewRoom {
        /// Which sort.
        pub kind: NewRoomKind,
        /// People to invite.
        pub people: Vec<UserId>,
        /// Whether messages are encrypted.
        pub encrypted: bool,
    }
}

choice! {
    /// Sorts of conversations to begin.
    pub enum NewRoomKind {
        /// With one person, or a few, without a name.
        Direct {},
        /// A named group; only invited people get in.
        Group {
            /// What it is called.
            name: String,
            /// What it is about; may be empty.
            topic: String,
            /// Its picture, a staged file.
            avatar: Option<FileId>,
        },
    }
}

record! {
    /// What can be seen of a room before entering it.
    pub struct RoomPreview {
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
        /// Whether it is a space.
        pub space: bool,
        /// Who invites, if anybody. Without name and picture unless `Preferences::show_inviters` says otherwise.
        pub inviter: Option<Person>,
        /// Who gets in; absent when the server does not tell.
        pub rule: Option<JoinRule>,
        /// What this account can do to get in.
        pub entry: Entry,
    }
}

names! {
    /// Who gets into a room (`m.room.join_rules`).
    pub enum JoinRule {
        /// Anybody.
        Public,
        /// Only those who are invited.
        Invite,
        /// Those who ask and are let in.
        Knock,
        /// Members of particular other rooms or spaces.
        Restricted,
        /// Members of particular other rooms or spaces; everybody else may ask.
        KnockRestricted,
    }
}

names! {
    /// The way into a room, for this account.
    pub enum Entry {
        /// The account is in it.
        Inside,
        /// It may enter: the room is open, or it is invited, or it is in a room whose members may enter.
        Open,
        /// It may ask to be let in.
        Ask,
        /// It has asked, and waits for an answer.
        Asked,
        /// Somebody has to invite it.
        Closed,
        /// Nobody tells: it may try.
        Unknown,
    }
}

names! {
    /// What an organisation leaves to choose about the encryption of new conversations (policy `EncryptionMode`).
    pub enum EncryptionChoice {
        /// Whoever begins a conversation chooses.
        Free,
        /// New conversations are encrypted.
        AlwaysOn,
        /// New conversations are not encrypted.
        AlwaysOff,
    }
}

record! {
    /// A part of the list of a room's members, in the order of their names.
    pub struct MemberPage {
        /// Those of this part.
        pub members: Vec<Person>,
        /// How many match in all.
        pub total: u32,
    }
}

record! {
    /// A person who could not be invited.
    pub struct NotInvited {
        /// Who.
        pub user_id: UserId,
        /// Why.
        pub fault: Fault,
    }
}
