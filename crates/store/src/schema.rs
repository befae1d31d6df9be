//! The tables of the account's file, and the way from the tables of an older version to those of this one.

use rusqlite::{Connection, TransactionBehavior};
use wire::{StorePart, StoreProblem};

use crate::Error;

/// What each version adds to the one before. A step that has been released is never changed.
const STEPS: [&str; 3] = [
    "CREATE TABLE records (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;",
    // Identifiers and times only: what was said is read from the SDK's copy of the room, from which it vanishes when it
    // is deleted.
    "CREATE TABLE mentions (
        room TEXT NOT NULL,
        event TEXT NOT NULL,
        thread_root TEXT,
        timestamp INTEGER NOT NULL,
        PRIMARY KEY (room, event)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX mentions_by_time ON mentions (timestamp);
    CREATE TABLE threads (
        room TEXT NOT NULL,
        root TEXT NOT NULL,
        latest_event TEXT NOT NULL,
        latest INTEGER NOT NULL,
        participated INTEGER NOT NULL,
        read_until INTEGER NOT NULL,
        PRIMARY KEY (room, root)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX threads_by_time ON threads (latest);",
    // What is under way over a restart. `number` keeps the order; SQLite gives it.
    "CREATE TABLE uploads (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        room TEXT NOT NULL,
        mime TEXT NOT NULL,
        size INTEGER NOT NULL,
        key TEXT NOT NULL,
        uploaded TEXT,
        fault TEXT
    ) STRICT;
    CREATE TABLE downloads (
        number INTEGER PRIMARY KEY,
        media TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        part TEXT NOT NULL,
        fault TEXT
    ) STRICT;",
];

/// The version that this program writes (`PRAGMA user_version`).
const VERSION: usize = STEPS.len();

/// Makes the tables of a new file.
pub(crate) fn make(connection: &mut Connection) -> Result<(), Error> {
    step(connection, 0)
}

/// Brings the tables of a file up to this version, in one step: after a crash in the middle it is as it was.
///
/// # Errors
/// `TooNew`, `Damaged` for a file without tables, or SQLite's.
pub(crate) fn bring_up(connection: &mut Connection) -> Result<(), Error> {
    let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match version {
        VERSION => Ok(()),
        0 => Err(Error::unusable(StorePart::Account, StoreProblem::Damaged)),
        newer if newer > VERSION => Err(Error::unusable(StorePart::Account, StoreProblem::TooNew)),
        older => step(connection, older),
    }
}

fn step(connection: &mut Connection, from: usize) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for statements in &STEPS[from..] {
        transaction.execute_batch(statements)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What version 1 wrote, in its own statements.
    fn first_version() -> Connection {
        let connection = Connection::open_in_memory().expect("opened");
        let table =
            "CREATE TABLE records (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;";
        connection.execute_batch(table).expect("made");
        connection.pragma_update(None, "user_version", 1).expect("set");
        connection.execute("INSERT INTO records VALUES ('last_room', '\"!a:b\"')", []).expect("written");
        connection
    }

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .expect("read");
        let names = statement.query_map([], |row| row.get(0)).expect("read");
        names.map(|name| name.expect("a name")).collect()
    }

    #[test]
    fn a_file_of_the_first_version_keeps_what_it_holds() {
        let mut connection = first_version();
        bring_up(&mut connection).expect("brought up");
        assert_eq!(tables(&connection), ["downloads", "mentions", "records", "threads", "uploads"]);
        let read = "SELECT value FROM records WHERE name = 'last_room'";
        let value: String = connection.query_row(read, [], |row| row.get(0)).expect("read");
        assert_eq!(value, "\"!a:b\"");
        bring_up(&mut connection).expect("and a second time there is nothing to do");
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let mut connection = first_version();
        connection.execute_batch("CREATE TABLE threads (in_the_way)").expect("made");
        bring_up(&mut connection).expect_err("the second table is there already");
        assert_eq!(tables(&connection), ["records", "threads"]);
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("read");
        assert_eq!(version, 1);
    }

    #[test]
    fn old_and_new_files_have_the_same_tables() {
        let mut new = Connection::open_in_memory().expect("opened");
        make(&mut new).expect("made");
        let mut old = first_version();
        bring_up(&mut old).expect("brought up");
        assert_eq!(tables(&new), tables(&old));
        new.pragma_update(None, "user_version", VERSION + 1).expect("set");
        let told = bring_up(&mut new);
        assert!(matches!(told, Err(Error::Unusable { problem: StoreProblem::TooNew, .. })), "{told:?}");
    }
}
