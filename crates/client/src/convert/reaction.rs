//! Reactions: how one is named towards a page, and how it reads.

use std::hash::{DefaultHasher, Hash, Hasher};

use matrix_sdk::ruma::{MxcUri, UserId};
use matrix_sdk_ui::timeline::EventTimelineItem;
use wire::{MediaId, Reaction};

use super::{clean, person::media_id};

/// As many sorts of reactions are shown under a message, and one's own.
const MOST_REACTIONS: usize = 100;
/// A longer key is told by its beginning and a number made from it: nobody writes one, and a hundred would be megabytes.
const LONGEST_KEY: usize = 256;
/// Shown for a key of nothing that can be seen.
const NOTHING: &str = "\u{fffd}";

/// What stands for a reaction's key (`m.relates_to`, `key`) towards a page: the key itself, unless that is very long.
pub(crate) fn reaction_key(key: &str) -> String {
    if key.len() <= LONGEST_KEY {
        return key.to_owned();
    }
    let mut number = DefaultHasher::new();
    key.hash(&mut number);
    format!("{}…{:016x}", key.chars().take(32).collect::<String>(), number.finish())
}

/// How a key reads. A picture has no words of its own.
pub(crate) fn reaction_text(key: &str) -> String {
    if picture(key).is_some() {
        return String::new();
    }
    let text = clean::name(key);
    if text.is_empty() { NOTHING.to_owned() } else { text }
}

/// The picture that a key names.
pub(crate) fn picture(key: &str) -> Option<MediaId> {
    key.starts_with("mxc://").then(|| media_id(<&MxcUri>::from(key)))?
}

/// What was put under a message.
pub(super) fn reactions(item: &EventTimelineItem, own: &UserId) -> Vec<Reaction> {
    let Some(reactions) = item.content().reactions() else { return Vec::new() };
    reactions
        .iter()
        .enumerate()
        .filter(|(place, (_, senders))| *place < MOST_REACTIONS || senders.contains_key(own))
        .map(|(_, (key, senders))| Reaction {
            key: reaction_key(key),
            text: reaction_text(key),
            picture: picture(key),
            count: u32::try_from(senders.len()).unwrap_or(u32::MAX),
            own: senders.contains_key(own),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusual_keys_stay_apart_and_read_well() {
        for (key, text) in [("👍", "👍"), (" 👍\u{202e} ", "👍"), ("\u{200f}", NOTHING), ("", NOTHING)]
        {
            assert_eq!((reaction_key(key).as_str(), reaction_text(key).as_str()), (key, text));
        }
        let long = |end: &str| reaction_key(&("ä".repeat(300) + end));
        assert!(long("1").len() < LONGEST_KEY);
        assert_ne!(long("1"), long("2"));
        assert_eq!(long("1"), long("1"));
    }

    #[test]
    fn a_picture_is_told_as_one() {
        assert_eq!(picture("mxc://example.org/wave"), Some(MediaId::from("example.org/wave")));
        assert_eq!(reaction_text("mxc://example.org/wave"), "");
        for none in ["mxc://", "mxc://example.org", "https://example.org/wave", "👍"] {
            assert_eq!(picture(none), None, "{none}");
        }
        assert_eq!(reaction_text("mxc://"), "mxc://");
    }
}
