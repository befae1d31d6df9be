//! Which media a page may ask for: what has been part of a conversation that it was shown.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use matrix_sdk::ruma::{EventId as SdkEventId, OwnedEventId, events::room::MediaSource};
use wire::MediaId;

/// As many are remembered at the least; what has not been asked for since twice as many came is forgotten.
const REMEMBERED: usize = 20_000;

/// As many messages are remembered that tell of the same file; one of which more have told is not forgotten with them.
const MOST_TELLERS: usize = 16;

/// A file of which a message has told.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Where it is, and for an encrypted one its key.
    pub(crate) source: MediaSource,
    /// Its small picture, known as well.
    pub(crate) thumbnail: Option<MediaId>,
    /// Its name, cleaned.
    pub(crate) name: String,
    /// Bytes, as the sender tells.
    pub(crate) size: Option<u64>,
    /// Whether it is told to be a film or a recording.
    pub(crate) plays: bool,
}

/// The files of which messages have told, by their names for the scheme `media:`.
#[derive(Default)]
pub(crate) struct Sources(Mutex<Generations>);

/// Two generations: what is used moves to the young one, and when that is full the old one is dropped.
#[derive(Default)]
struct Generations {
    young: HashMap<MediaId, Told>,
    old: HashMap<MediaId, Told>,
}

/// What is known of a file, and the messages that have told of it.
struct Told {
    known: Known,
    tellers: Vec<OwnedEventId>,
}

impl Told {
    fn add(&mut self, teller: Option<&SdkEventId>) {
        let Some(teller) = teller else { return };
        if self.tellers.len() < MOST_TELLERS && !self.tellers.iter().any(|known| known == teller) {
            self.tellers.push(teller.to_owned());
        }
    }

    /// Whether nobody tells of it any more without this message.
    fn is_only_of(&mut self, teller: &SdkEventId) -> bool {
        if self.tellers.len() == MOST_TELLERS || !self.tellers.iter().any(|known| known == teller) {
            return false;
        }
        self.tellers.retain(|known| known != teller);
        self.tellers.is_empty()
    }
}

impl Sources {
    /// Remembers a file of which a message tells. The first who tells of a file is believed: a later message cannot put
    /// another key in the place of one that works. Only a key is better than none.
    pub(crate) fn know(&self, id: &MediaId, known: Known, teller: Option<&SdkEventId>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let better = |held: &Known| {
            matches!((&held.source, &known.source), (MediaSource::Plain(_), MediaSource::Encrypted(_)))
        };
        match all.find(id) {
            Some(held) => {
                held.add(teller);
                if better(&held.known) {
                    held.known = known;
                }
            }
            None => {
                let mut told = Told { known, tellers: Vec::new() };
                told.add(teller);
                all.put(id.clone(), told);
            }
        }
    }

    /// What is known of a file.
    pub(crate) fn get(&self, id: &MediaId) -> Option<Known> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.find(id).map(|told| told.known.clone())
    }

    /// Forgets what only this message has told of; tells what that was.
    pub(super) fn forget(&self, teller: &SdkEventId) -> Vec<(MediaId, MediaSource)> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Generations { young, old } = &mut *all;
        let gone = [young, old].into_iter();
        let gone = gone.flat_map(|all| all.extract_if(move |_, told| told.is_only_of(teller)));
        gone.map(|(id, told)| (id, told.known.source)).collect()
    }
}

impl Generations {
    fn find(&mut self, id: &MediaId) -> Option<&mut Told> {
        if let Some(told) = self.old.remove(id) {
            self.put(id.clone(), told);
        }
        self.young.get_mut(id)
    }

    fn put(&mut self, id: MediaId, told: Told) {
        if self.young.len() >= REMEMBERED {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, told);
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::{OwnedMxcUri, event_id};

    use super::*;

    fn plain(name: &str) -> Known {
        let source = MediaSource::Plain(OwnedMxcUri::from("mxc://example.org/a"));
        Known { source, thumbnail: None, name: name.to_owned(), size: None, plays: false }
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
        sources.know(&id, plain("first"), None);
        sources.know(&id, plain("second"), None);
        assert_eq!(name().as_deref(), Some("first"));
        sources.know(&id, encrypted("with a key"), None);
        sources.know(&id, encrypted("with another key"), None);
        sources.know(&id, plain("without"), None);
        assert_eq!(name().as_deref(), Some("with a key"));
    }

    #[test]
    fn what_is_used_is_remembered_and_the_rest_forgotten() {
        let sources = Sources::default();
        let (used, unused) = (MediaId::from("example.org/used"), MediaId::from("example.org/unused"));
        sources.know(&used, plain("used"), None);
        sources.know(&unused, plain("unused"), None);
        for number in 0..3 * REMEMBERED {
            sources.know(&MediaId(format!("example.org/{number}")), plain(""), None);
            if number % 1000 == 0 {
                assert!(sources.get(&used).is_some());
            }
        }
        assert!(sources.get(&unused).is_none());
    }

    #[test]
    fn a_file_is_forgotten_with_the_last_message_that_tells_of_it() {
        let (sources, id) = (Sources::default(), MediaId::from("example.org/a"));
        let (first, second) = (event_id!("$first"), event_id!("$second"));
        for teller in [first, second, first] {
            sources.know(&id, plain("shared"), Some(teller));
        }
        assert!(sources.forget(event_id!("$another")).is_empty());
        assert!(sources.forget(first).is_empty() && sources.get(&id).is_some());
        let gone: Vec<_> = sources.forget(second).into_iter().map(|(id, _)| id).collect();
        assert_eq!((gone, sources.get(&id).is_none()), (vec![id.clone()], true));
        sources.know(&id, plain("of nobody"), None);
        assert!(sources.forget(second).is_empty() && sources.get(&id).is_some());
    }
}
