//! Threads that were seen, so that lists of them are there at once and without network. Identifiers and times only.

use rusqlite::Row;
use wire::{EventId, RoomId};

use crate::{AccountStore, Error};

/// A thread that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenThread {
    /// Where it is.
    pub room: RoomId,
    /// The message that it hangs on.
    pub root: EventId,
    /// The newest message in it.
    pub latest_event: EventId,
    /// Milliseconds since 1970 of that message.
    pub latest: u64,
    /// Whether the person wrote in it or began it.
    pub participated: bool,
    /// Messages up to this moment were read.
    pub read_until: u64,
}

const COLUMNS: &str = "room, root, latest_event, latest, participated, read_until";

impl AccountStore {
    /// Notes a message of a thread. What is known already stays: an older message changes nothing, and whoever has taken
    /// part once takes part. Who writes has read what came before.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn thread_seen(
        &self,
        room: &RoomId,
        root: &EventId,
        message: &EventId,
        timestamp: u64,
        own: bool,
    ) -> Result<(), Error> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO threads VALUES (?1, ?2, ?3, ?4, ?5, iif(?5, ?4, 0)) ON CONFLICT DO UPDATE SET
                        latest_event = iif(excluded.latest > latest, excluded.latest_event, latest_event),
                        latest = max(latest, excluded.latest),
                        participated = max(participated, excluded.participated),
                        read_until = max(read_until, excluded.read_until)",
                )?
                .execute((&room.0, &root.0, &message.0, timestamp, own))
        })?;
        Ok(())
    }

    /// Notes that the person began a thread.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn takes_part(&self, room: &RoomId, root: &EventId) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute(
                "UPDATE threads SET participated = 1 WHERE room = ?1 AND root = ?2",
                (&room.0, &root.0),
            )
        })?;
        Ok(())
    }

    /// Notes that everything in a thread up to a moment was read.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn thread_read(&self, room: &RoomId, root: &EventId, until: u64) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute(
                "UPDATE threads SET read_until = max(read_until, ?3) WHERE room = ?1 AND root = ?2",
                (&room.0, &root.0, until),
            )
        })?;
        Ok(())
    }

    /// Forgets a thread: its message was deleted, or the room was left.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn forget_thread(&self, room: &RoomId, root: &EventId) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute("DELETE FROM threads WHERE room = ?1 AND root = ?2", (&room.0, &root.0))
        })?;
        Ok(())
    }

    /// The threads of a room, newest activity first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn threads(&self, room: &RoomId) -> Result<Vec<SeenThread>, Error> {
        let query = format!("SELECT {COLUMNS} FROM threads WHERE room = ?1 ORDER BY latest DESC, root");
        self.with(|connection| connection.prepare_cached(&query)?.query_map([&room.0], thread)?.collect())
    }

    /// The threads in which the person takes part, newest activity first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn own_threads(&self, limit: u16) -> Result<Vec<SeenThread>, Error> {
        let query = format!(
            "SELECT {COLUMNS} FROM threads WHERE participated ORDER BY latest DESC, room, root LIMIT ?1"
        );
        self.with(|connection| connection.prepare_cached(&query)?.query_map([limit], thread)?.collect())
    }
}

fn thread(row: &Row<'_>) -> rusqlite::Result<SeenThread> {
    Ok(SeenThread {
        room: RoomId(row.get(0)?),
        root: EventId(row.get(1)?),
        latest_event: EventId(row.get(2)?),
        latest: row.get(3)?,
        participated: row.get(4)?,
        read_until: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::{AccountStore, StoreKey};

    #[test]
    fn the_newest_message_counts_and_taking_part_lasts() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = StoreKey::from_bytes(&[1; 32]).expect("32 bytes");
        let store = AccountStore::create(directory.path(), &key).expect("made");
        let room = "!room".into();
        let seen = |root: &str, message: &str, timestamp, own| {
            store.thread_seen(&room, &root.into(), &message.into(), timestamp, own).expect("noted");
        };
        seen("$one", "$own", 10, true);
        seen("$one", "$new", 30, false);
        seen("$one", "$old", 20, false);
        seen("$two", "$other", 40, false);
        store.thread_read(&room, &"$one".into(), 25).expect("noted");
        store.thread_read(&room, &"$one".into(), 15).expect("noted");
        let threads = store.threads(&room).expect("read");
        let told: Vec<_> = threads
            .iter()
            .map(|t| (t.root.0.as_str(), t.latest_event.0.as_str(), t.latest, t.participated, t.read_until))
            .collect();
        assert_eq!(told, [("$two", "$other", 40, false, 0), ("$one", "$new", 30, true, 25)]);
        let own = store.own_threads(5).expect("read");
        assert_eq!(own.iter().map(|thread| thread.root.0.as_str()).collect::<Vec<_>>(), ["$one"]);
        store.takes_part(&room, &"$two".into()).expect("noted");
        assert_eq!(store.own_threads(5).expect("read").len(), 2);
        store.forget_thread(&room, &"$two".into()).expect("forgotten");
        assert_eq!(store.threads(&room).expect("read").len(), 1);
        assert!(store.threads(&"!elsewhere".into()).expect("read").is_empty());
    }
}
