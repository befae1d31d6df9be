//! What tests ask for, in the usual form.

use wire::{Outgoing, RoomCategory, RoomFilter, RoomOrder, RoomScope, TextFormat, Voice};

/// A message written in Markdown that names and answers nobody.
pub fn markdown(text: &str) -> Outgoing {
    Outgoing {
        text: text.to_owned(),
        format: TextFormat::Markdown,
        voice: Voice::Text,
        mentions: Vec::new(),
        mentions_everyone: false,
        reply_to: None,
    }
}

/// All rooms, newest activity first.
pub fn every_room() -> RoomFilter {
    RoomFilter {
        text: String::new(),
        category: RoomCategory::All,
        scope: RoomScope::Everywhere {},
        order: RoomOrder::Activity,
    }
}
