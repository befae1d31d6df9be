//! Messages that named the person, so that the list of them is there at once and without network. Identifiers and
//! times only.

use rusqlite::Row;
use wire::{EventId, RoomId};

use crate::{AccountStore, Error};

/// A message that named the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it was said.
    pub room: RoomId,
    /// The message.
    pub event: EventId,
    /// The thread that it is part of.
    pub thread_root: Option<EventId>,
    /// Milliseconds since 1970.
    pub timestamp: u64,
}

impl AccountStore {
    /// Notes a mention. Whether it is a new one.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn mentioned(&self, mention: &Mention) -> Result<bool, Error> {
        let Mention { room, event, thread_root, timestamp } = mention;
        let root = thread_root.as_ref().map(|root| &root.0);
        let added = self.with(|connection| {
            connection
                .prepare_cached("INSERT INTO mentions VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?
                .execute((&room.0, &event.0, root, timestamp))
        })?;
        Ok(added > 0)
    }

    /// Forgets a mention: the message was deleted.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn forget_mention(&self, room: &RoomId, event: &EventId) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute("DELETE FROM mentions WHERE room = ?1 AND event = ?2", (&room.0, &event.0))
        })?;
        Ok(())
    }

    /// The mentions, newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn mentions(&self, limit: u16) -> Result<Vec<Mention>, Error> {
        let query = "SELECT room, event, thread_root, timestamp FROM mentions ORDER BY timestamp DESC, event LIMIT ?1";
        self.with(|connection| connection.prepare_cached(query)?.query_map([limit], mention)?.collect())
    }

    /// The mentions in threads of a room, newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn mentions_in_threads(&self, room: &RoomId, limit: u16) -> Result<Vec<Mention>, Error> {
        let query = "SELECT room, event, thread_root, timestamp FROM mentions \
                     WHERE room = ?1 AND thread_root IS NOT NULL ORDER BY timestamp DESC, event LIMIT ?2";
        self.with(|connection| {
            connection.prepare_cached(query)?.query_map((&room.0, limit), mention)?.collect()
        })
    }
}

fn mention(row: &Row<'_>) -> rusqlite::Result<Mention> {
    Ok(Mention {
        room: RoomId(row.get(0)?),
        event: EventId(row.get(1)?),
        thread_root: row.get::<_, Option<String>>(2)?.map(EventId),
        timestamp: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreKey;

    #[test]
    fn a_mention_is_noted_once_and_the_newest_come_first() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = StoreKey::from_bytes(&[1; 32]).expect("32 bytes");
        let store = AccountStore::create(directory.path(), &key).expect("made");
        let mention = |event: &str, timestamp| Mention {
            room: "!room".into(),
            event: event.into(),
            thread_root: (timestamp > 15).then(|| "$root".into()),
            timestamp,
        };
        assert!(store.mentioned(&mention("$one", 10)).expect("noted"));
        assert!(!store.mentioned(&mention("$one", 10)).expect("noted"), "it is known");
        assert!(store.mentioned(&mention("$two", 20)).expect("noted"));
        assert_eq!(store.mentions(9).expect("read"), [mention("$two", 20), mention("$one", 10)]);
        assert_eq!(store.mentions(1).expect("read").len(), 1);
        store.forget_mention(&"!room".into(), &"$two".into()).expect("forgotten");
        assert_eq!(store.mentions(9).expect("read"), [mention("$one", 10)]);
    }
}
