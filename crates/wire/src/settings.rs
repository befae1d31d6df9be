//! What a person sets for this device, before and after sign-in.

use crate::{RoomId, RoomOrder, RoomScope, names, record};

record! {
    /// Settings of the app on this device. They name nobody, so they are kept in a plain file.
    pub struct Settings {
        /// The language of the page.
        pub language: Language,
        /// The colours of the page.
        pub appearance: Appearance,
    }
}

names! {
    /// A language that the app speaks.
    pub enum Language {
        /// What the system says.
        System,
        /// English.
        En,
        /// French.
        Fr,
        /// German.
        De,
    }
}

names! {
    /// Light or dark.
    pub enum Appearance {
        /// What the system says.
        System,
        /// Dark on light.
        Light,
        /// Light on dark.
        Dark,
    }
}

names! {
    /// Something that a page shows for the first time after its start; what a start is measured by.
    pub enum PageMilestone {
        /// The first window of the room list, or the words that say that there are no rooms.
        Rooms,
        /// The first window of a conversation.
        Timeline,
    }
}

record! {
    /// How one account is used. Kept in its own encrypted store.
    pub struct Preferences {
        /// Whether others see what the person has read (`m.read`), or only the person's own devices (`m.read.private`).
        pub public_receipts: bool,
        /// Whether others see that the person is writing.
        pub typing_notices: bool,
        /// Whether an invitation shows the name and picture of whoever invites, and the picture and topic of the room,
        /// before one has accepted. Without it there is the identifier, and the name that the room was given: nobody
        /// could answer without.
        pub show_inviters: bool,
        /// The order of the room list.
        pub order: RoomOrder,
        /// The skin of emoji: 0 as they come, 1 to 5 from light to dark.
        pub skin_tone: u8,
        /// Whether the composer shows Markdown as it is typed instead of what it becomes.
        pub plain_composer: bool,
    }
}

record! {
    /// Where things are on the screen of this device; restored at the next start.
    pub struct Layout {
        /// Conversations side by side in the main window, from left to right; at most two.
        pub panes: Vec<RoomId>,
        /// Conversations in windows of their own.
        pub windows: Vec<RoomId>,
        /// Sections of the room list that are folded up, by name.
        pub folded: Vec<String>,
        /// What the list shows.
        pub scope: RoomScope,
    }
}
