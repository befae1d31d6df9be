//! What went wrong, in terms that the reader can act on.

use crate::{choice, names};

/// Every failure that leaves the core. Each UI words a variant in the reader's language and offers the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "ffi", derive(uniffi::Error))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export, export_to = "wire.ts"))]
pub enum Fault {
    /// The homeserver cannot be reached at the moment. Trying again later may help; nothing is lost.
    #[error("offline")]
    Offline {},
    /// No Matrix server answers to this name: mistyped, or not a homeserver.
    #[error("no Matrix server at {server}")]
    UnknownServer {
        /// What was asked for.
        server: String,
    },
    /// The server's certificate is not trusted, or the address would send passwords unprotected.
    #[error("no secure connection to {server}")]
    InsecureServer {
        /// What was asked for.
        server: String,
    },
    /// The server lacks something that Chancery cannot do without.
    #[error("the server lacks {missing:?}")]
    ServerTooOld {
        /// What the server's administrator must provide.
        missing: ServerFeature,
    },
    /// The server answered with an error of its own.
    #[error("the server answered {status}")]
    ServerTrouble {
        /// The HTTP status code; 0 when the answer could not be read.
        status: u16,
    },
    /// Too many requests (`M_LIMIT_EXCEEDED`).
    #[error("rate limited")]
    RateLimited {
        /// Milliseconds to wait, when the server says.
        retry_after: Option<u64>,
    },
    /// Name or password is wrong (`M_FORBIDDEN` at sign-in).
    #[error("wrong user name or password")]
    WrongPassword {},
    /// The account was locked, suspended or closed by its administrators (`M_USER_LOCKED`, `M_USER_DEACTIVATED`).
    #[error("the account is disabled")]
    AccountDisabled {},
    /// This device is signed out: the server no longer knows its access token (`M_UNKNOWN_TOKEN`), or nobody signed in.
    #[error("signed out")]
    SignedOut {},
    /// The server refuses: missing rights in the room (`M_FORBIDDEN`).
    #[error("not allowed by the room")]
    NotAllowed {},
    /// What the call names is not there (any more).
    #[error("{what:?} not found")]
    NotFound {
        /// The kind of thing.
        what: Thing,
    },
    /// A policy of the organisation forbids it.
    #[error("forbidden by policy {rule}")]
    Policy {
        /// The policy's name in the catalogue, for example `AllowedHomeservers`.
        rule: String,
    },
    /// The system's keychain is missing or locked. Without it no session is stored or opened.
    #[error("keychain: {problem:?}")]
    Keychain {
        /// What is wrong with it.
        problem: KeychainProblem,
    },
    /// The microphone cannot be used.
    #[error("microphone: {problem:?}")]
    Microphone {
        /// What is wrong with it.
        problem: MicrophoneProblem,
    },
    /// The account's files cannot be used as they are. They were left untouched.
    #[error("store {part:?}: {problem:?}")]
    Store {
        /// Which file.
        part: StorePart,
        /// What is wrong with it.
        problem: StoreProblem,
    },
    /// The file is larger than the server takes.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// Bytes that the server takes.
        limit: u64,
    },
    /// It has more bytes or pixels than are looked at here, or than a picture is made from. It can still be saved, and
    /// sent as a file.
    #[error("too large to be shown")]
    TooLargeToShow {},
    /// There are as many already as there can be at a time: files that wait, windows. Some must go before more can come.
    #[error("no more than {limit} at a time")]
    TooMany {
        /// As many there can be.
        limit: u32,
    },
    /// The message is longer than a server takes (65,536 bytes as an event, less when encrypted). It can be split, or
    /// sent as a file.
    #[error("the message is too long")]
    MessageTooLong {},
    /// Nothing is sent to this room until somebody's or one's own devices are verified or left out.
    #[error("not trusted: {problem:?}")]
    Untrusted {
        /// Who or what it is about.
        problem: TrustProblem,
    },
    /// What was asked for is not of a form that can be used, for example an address that is none.
    #[error("{what:?} is not valid")]
    NotValid {
        /// What.
        what: Thing,
    },
    /// No space left on the device. What was being written was not saved; everything before it is.
    #[error("disk full")]
    DiskFull {},
    /// A defect, or a case not foreseen. The log holds the cause under the same area.
    #[error("unexpected failure in {area:?}")]
    Unexpected {
        /// Where it happened.
        area: Area,
    },
}

names! {
    /// Why nothing is sent for want of trust.
    pub enum TrustProblem {
        /// Somebody in the room uses a device that they have not confirmed as theirs.
        Devices,
        /// The identity of somebody who had been verified is another now.
        Identity,
        /// This device itself has not been verified.
        OwnDevice,
    }
}

names! {
    /// Something that a homeserver may lack.
    pub enum ServerFeature {
        /// Simplified sliding sync (MSC4186).
        SlidingSync,
        /// Sign-in with a password (`m.login.password`).
        PasswordSignIn,
    }
}

names! {
    /// What a call looked for.
    pub enum Thing {
        /// A room that this account knows.
        Room,
        /// An event or a queued message.
        Message,
        /// Media on the server.
        Media,
        /// An account on this device.
        Account,
        /// A person on some server.
        Person,
        /// Whoever sent an invitation.
        Inviter,
        /// A file on this device.
        File,
        /// A link.
        Link,
        /// A program of this system that takes a link.
        Program,
    }
}

names! {
    /// What is wrong with the microphone.
    pub enum MicrophoneProblem {
        /// There is none, or it was taken away.
        Missing,
        /// The system does not let the app use it.
        Refused,
        /// Another program, or another window of this one, is using it.
        Busy,
        /// It is there and gives no sound.
        Failed,
    }
}

names! {
    /// What is wrong with the system's keychain.
    pub enum KeychainProblem {
        /// There is none: no Secret Service runs in this desktop session, for example.
        Missing,
        /// It is there, and locked; the person dismissed its prompt.
        Locked,
        /// It is there and refused or failed.
        Failed,
    }
}

names! {
    /// One file of an account.
    pub enum StorePart {
        /// Chancery's own file: session, settings, drafts.
        Account,
        /// The SDK's file of rooms and unsent messages.
        State,
        /// The SDK's file of device and message keys. Never deleted without being asked.
        Crypto,
        /// The SDK's copy of messages; rebuilt from the server when damaged.
        EventCache,
        /// The SDK's copy of media; rebuilt from the server when damaged.
        Media,
    }
}

names! {
    /// What is wrong with a file of an account.
    pub enum StoreProblem {
        /// Its contents cannot be read.
        Damaged,
        /// It should be there and is not, or is empty.
        Missing,
        /// A newer version of the app wrote it.
        TooNew,
        /// The keychain has no key for it.
        KeyMissing,
        /// The keychain's key does not open it.
        KeyWrong,
        /// Another process has it open.
        InUse,
        /// It cannot be read or written now: missing rights, a network drive that is away. Its contents may be fine.
        Unreachable,
    }
}

names! {
    /// A part of the core, for pointing at a defect.
    pub enum Area {
        /// Opening, storing and forgetting accounts.
        Accounts,
        /// Sign-in, restore, sync.
        Session,
        /// The room list and what is done with rooms.
        Rooms,
        /// Reading and sending messages.
        Timeline,
        /// Pictures and files.
        Media,
    }
}

choice! {
    /// A repair that the core made by itself, told so that nothing happens silently.
    pub enum Repair {
        /// A damaged file of copies was removed; its contents come back from the server.
        Rebuilt {
            /// Which file.
            part: StorePart,
        },
    }
}
