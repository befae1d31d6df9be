//! Which media a page may ask for: what has been part of a conversation that it was shown.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use matrix_sdk::ruma::events::room::MediaSource;
use wire::MediaId;

/// As many are remembered at the least; what has not been asked for since twice as many came is forgotten.
const REMEMBERED: usize = 20_000;

/// A file of which a message has told.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Where it is, and for an encrypted one its key.
    pub(crate) source: MediaSource,
    /// Its small picture, known as well.
    pub(crate) thumbnail: Option<MediaId>,
    /// Its name, cleaned.
    pub(crate) name: String,
}

/// The files of which messages have told, by their names for the scheme `media:`.
#[derive(Default)]
pub(crate) struct Sources(Mutex<Generations>);

/// Two generations: what is used moves to the young one, and when that is full the old one is dropped.
#[derive(Default)]
struct Generations {
    young: HashMap<MediaId, Known>,
    old: HashMap<MediaId, Known>,
}

impl Sources {
    /// Remembers a file. The first who tells of a file is believed: a later message cannot put another key in the place
    /// of one that works. Only a key is better than none.
    pub(crate) fn know(&self, id: &MediaId, known: Known) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let better = |held: &Known| {
            matches!((&held.source, &known.source), (MediaSource::Plain(_), MediaSource::Encrypted(_)))
        };
        match all.find(id) {
            Some(held) if !better(held) => {}
            _ => all.put(id.clone(), known),
        }
    }

    /// What is known of a file.
    pub(crate) fn get(&self, id: &MediaId) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).find(id).cloned()
    }
}

impl Generations {
    fn find(&mut self, id: &MediaId) -> Option<&Known> {
        if let Some(known) = self.old.remove(id) {
            self.put(id.clone(), known);
        }
        self.young.get(id)
    }

    fn put(&mut self, id: MediaId, known: Known) {
        if self.young.len() >= REMEMBERED {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, known);
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::OwnedMxcUri;

    use super::*;

    fn plain(name: &str) -> Known {
        let source = MediaSource::Plain(OwnedMxcUri::from("mxc://example.org/a"));
        Known { source, thumbnail: None, name: name.to_owned() }
    }

    fn encrypted(name: &str) -> Known {
        let file = serde_json::json!({
            "url": "mxc://example.org/a", "v": "v2", "iv": "i0DovxYdJEcAAAAAAAAAAA",
            "key": { "kty": "oct", "alg": "A256CTR", "ext": true, "k": "Voq2nkPme_x8no5-Tjq_laDAdxE6iDbxnlQXxwFPgE4",
                     "key_ops": ["decrypt", "encrypt"] },
            "hashes": { "sha256": "ANdt819a8bZl4jKy3Z+jcqtiNICa2y0AW4BBJ/iQRAU" },
        });
        let file = serde_json::from_value(file).expect("an encrypted file");
        Known { source: MediaSource::Encrypted(Box::new(file)), ..plain(name) }
    }

    #[test]
    fn only_a_key_takes_the_place_of_what_is_known() {
        let (sources, id) = (Sources::default(), MediaId::from("example.org/a"));
        let name = || sources.get(&id).map(|known| known.name);
        assert_eq!(name(), None);
        sources.know(&id, plain("first"));
        sources.know(&id, plain("second"));
        assert_eq!(name().as_deref(), Some("first"));
        sources.know(&id, encrypted("with a key"));
        sources.know(&id, encrypted("with another key"));
        sources.know(&id, plain("without"));
        assert_eq!(name().as_deref(), Some("with a key"));
    }

    #[test]
    fn what_is_used_is_remembered_and_the_rest_forgotten() {
        let sources = Sources::default();
        let (used, unused) = (MediaId::from("example.org/used"), MediaId::from("example.org/unused"));
        sources.know(&used, plain("used"));
        sources.know(&unused, plain("unused"));
        for number in 0..3 * REMEMBERED {
            sources.know(&MediaId(format!("example.org/{number}")), plain(""));
            if number % 1000 == 0 {
                assert!(sources.get(&used).is_some());
            }
        }
        assert!(sources.get(&unused).is_none());
    }
}
