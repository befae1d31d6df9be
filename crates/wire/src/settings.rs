//! What a person sets for this device, before and after sign-in.

use crate::{names, record};

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
