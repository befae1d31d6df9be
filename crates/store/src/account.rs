//! The account's own file, `account.sqlite3`: SQLCipher, opened with the account's key.

use std::{path::Path, sync::Mutex};

use rusqlite::{Connection, OptionalExtension};
use serde::{Serialize, de::DeserializeOwned};
use wire::{StorePart, StoreProblem};

use crate::{Error, StoreKey, schema, sdk::must_be_there};

const FILE: &str = "account.sqlite3";

/// What is kept under a name. Each is one JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// The session: identifiers, homeserver and tokens.
    Session,
    /// The device's Ed25519 key as it was when the account was made.
    DeviceKey,
    /// The name and picture that others see.
    Profile,
    /// The room that was open last.
    LastRoom,
    /// How the account is used on this device.
    Preferences,
    /// Where things were on the screen.
    Layout,
    /// Whether messages that came before the list of mentions was kept have been looked through.
    MentionsLookedUp,
}

impl Record {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::DeviceKey => "device_key",
            Self::Profile => "profile",
            Self::LastRoom => "last_room",
            Self::Preferences => "preferences",
            Self::Layout => "layout",
            Self::MentionsLookedUp => "mentions_looked_up",
        }
    }
}

/// An open account file. Cheap calls of microseconds: made from any thread, one at a time.
pub struct AccountStore(Mutex<Connection>);

impl AccountStore {
    /// Makes the file of a new account.
    ///
    /// # Errors
    /// Disk full, or the file system's.
    pub fn create(directory: &Path, key: &StoreKey) -> Result<Self, Error> {
        let mut connection = unlock(Connection::open(directory.join(FILE))?, key)?;
        schema::make(&mut connection)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Opens the file of an account. One that an older version wrote is brought up to this one.
    ///
    /// # Errors
    /// `Missing`, `Damaged`, `TooNew`, or the file is out of reach. Whether the key is right was settled by the stamp
    /// before.
    pub fn open(directory: &Path, key: &StoreKey) -> Result<Self, Error> {
        let path = directory.join(FILE);
        must_be_there(&path, StorePart::Account)?;
        let mut connection = unlock(Connection::open(path)?, key)?;
        schema::bring_up(&mut connection)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Reads a record; `None` when it was never written.
    ///
    /// # Errors
    /// SQLite's, or what is stored does not read as `T`.
    pub fn get<T: DeserializeOwned>(&self, record: Record) -> Result<Option<T>, Error> {
        let value: Option<String> = self.with(|connection| {
            connection
                .query_row("SELECT value FROM records WHERE name = ?1", [record.name()], |row| row.get(0))
                .optional()
        })?;
        Ok(value.map(|value| serde_json::from_str(&value)).transpose()?)
    }

    /// Writes a record; it is on disk when this returns.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn set<T: Serialize>(&self, record: Record, value: &T) -> Result<(), Error> {
        let value = serde_json::to_string(value)?;
        self.with(|connection| {
            connection.execute("INSERT OR REPLACE INTO records VALUES (?1, ?2)", (record.name(), &value))
        })?;
        Ok(())
    }

    pub(crate) fn with<T>(&self, act: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        // A panic in another thread cannot leave SQLite half way: its transactions are its own.
        let connection = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(act(&connection)?)
    }
}

fn unlock(connection: Connection, key: &StoreKey) -> Result<Connection, Error> {
    // The error is left out: it would quote the statement, and with it the key.
    connection
        .execute_batch(&key.statement())
        .map_err(|_| Error::unusable(StorePart::Account, StoreProblem::Unreachable))?;
    // Nothing of ours is read with a wrong key, and `journal_mode` is the first statement that reads.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> StoreKey {
        StoreKey::from_bytes(&[byte; 32]).expect("32 bytes")
    }

    #[test]
    fn records_survive_and_nothing_is_readable_without_the_key() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = AccountStore::create(directory.path(), &key(1)).expect("made");
        assert_eq!(store.get::<String>(Record::LastRoom).expect("read"), None);
        store.set(Record::LastRoom, &"!planted:example.org").expect("written");
        drop(store);
        let store = AccountStore::open(directory.path(), &key(1)).expect("opened");
        assert_eq!(
            store.get::<String>(Record::LastRoom).expect("read").as_deref(),
            Some("!planted:example.org")
        );
        drop(store);
        for entry in std::fs::read_dir(directory.path()).expect("listed") {
            let bytes = std::fs::read(entry.expect("entry").path()).expect("read");
            assert!(
                !bytes.windows(8).any(|part| part == b"!planted" || part == b"SQLite f"),
                "readable on disk"
            );
        }
    }

    #[test]
    fn a_file_of_the_first_version_opens_and_keeps_its_records() {
        let directory = tempfile::tempdir().expect("a directory");
        let old = unlock(Connection::open(directory.path().join(FILE)).expect("opened"), &key(1))
            .expect("unlocked");
        let table =
            "CREATE TABLE records (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;";
        old.execute_batch(table).expect("made");
        old.pragma_update(None, "user_version", 1).expect("set");
        old.execute("INSERT INTO records VALUES ('last_room', '\"!kept:example.org\"')", [])
            .expect("written");
        drop(old);
        for _ in 0..2 {
            let store = AccountStore::open(directory.path(), &key(1)).expect("opened");
            let kept: Option<String> = store.get(Record::LastRoom).expect("read");
            assert_eq!(kept.as_deref(), Some("!kept:example.org"));
            assert!(store.mentions(1).expect("the new table is there").is_empty());
        }
    }

    #[test]
    fn a_damaged_or_missing_file_is_refused_and_kept() {
        let directory = tempfile::tempdir().expect("a directory");
        let problem = |key: &StoreKey| match AccountStore::open(directory.path(), key) {
            Err(Error::Unusable { problem, .. }) => problem,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("opened"),
        };
        assert_eq!(problem(&key(1)), StoreProblem::Missing);
        drop(AccountStore::create(directory.path(), &key(1)).expect("made"));
        let before = std::fs::read(directory.path().join(FILE)).expect("read");
        assert_eq!(problem(&key(2)), StoreProblem::Damaged);
        assert_eq!(std::fs::read(directory.path().join(FILE)).expect("read"), before);
    }

    #[test]
    fn pages_that_do_not_decrypt_are_damage() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = AccountStore::create(directory.path(), &key(1)).expect("made");
        store.set(Record::LastRoom, &"x".repeat(40_000)).expect("written");
        drop(store);
        let path = directory.path().join(FILE);
        let mut bytes = std::fs::read(&path).expect("read");
        bytes[4096..].fill(0x5a);
        std::fs::write(&path, bytes).expect("damaged");
        let told = match AccountStore::open(directory.path(), &key(1)) {
            Ok(store) => store.get::<String>(Record::LastRoom).map(drop),
            Err(error) => Err(error),
        };
        assert!(
            matches!(told, Err(Error::Unusable { problem: StoreProblem::Damaged, part: StorePart::Account })),
            "{told:?}"
        );
    }

    #[test]
    fn a_file_out_of_reach_is_not_damaged() {
        let directory = tempfile::tempdir().expect("a directory");
        // Nothing can be read or written under this name, whatever rights the test runs with.
        std::fs::create_dir_all(directory.path().join(FILE).join("held")).expect("made");
        let told = AccountStore::open(directory.path(), &key(1)).err().map(wire::Fault::from);
        let expected = wire::Fault::Store { part: StorePart::Account, problem: StoreProblem::Unreachable };
        assert_eq!(told, Some(expected));
    }

    #[test]
    fn a_file_that_another_holds_is_in_use() {
        let directory = tempfile::tempdir().expect("a directory");
        let (one, other) = (AccountStore::create(directory.path(), &key(1)), key(1));
        let one = one.expect("made");
        let other = AccountStore::open(directory.path(), &other).expect("opened");
        other.with(|connection| connection.busy_timeout(std::time::Duration::ZERO)).expect("set");
        one.with(|connection| connection.execute_batch("BEGIN IMMEDIATE")).expect("begun");
        let told = other.set(Record::LastRoom, &"!room:example.org");
        assert!(matches!(told, Err(Error::Unusable { problem: StoreProblem::InUse, .. })), "{told:?}");
    }
}
