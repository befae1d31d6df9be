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
