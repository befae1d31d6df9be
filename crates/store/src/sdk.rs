//! What can be known of the SDK's SQLite files without the SDK.
//!
//! The SDK opens an empty or missing file by making a new one, and a file of a newer schema as if it were its own
//! (matrix-sdk-sqlite 0.19.1). For keys of messages either would be a disaster, so we look before it does.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use wire::{StorePart, StoreProblem};

use crate::Error;

/// One of the SDK's files.
#[derive(Clone, Copy, Debug)]
pub struct SdkFile {
    /// Which.
    pub part: StorePart,
    /// Its name in the account's directory or cache directory.
    pub name: &'static str,
    /// The newest schema version that the SDK of this build writes (`DATABASE_VERSION` and its like).
    pub newest: u8,
}

/// Looks at a file that should be there.
///
/// # Errors
/// `Missing` when it is not there or empty, `TooNew` when a newer SDK wrote it, `Damaged` when it is no database of the
/// SDK's, `InUse` when another process holds it; out of reach otherwise.
pub fn inspect(directory: &Path, file: SdkFile) -> Result<(), Error> {
    let path = directory.join(file.name);
    must_be_there(&path, file.part)?;
    match version(&path).map_err(|error| Error::sqlite(file.part, error))? {
        Some(version) if version > file.newest => Err(Error::unusable(file.part, StoreProblem::TooNew)),
        Some(_) => Ok(()),
        None => Err(Error::unusable(file.part, StoreProblem::Damaged)),
    }
}

/// Fails with `Missing` when a file is not there or empty: SQLite would make a new one.
pub(crate) fn must_be_there(path: &Path, part: StorePart) -> Result<(), Error> {
    match std::fs::metadata(path) {
        Ok(data) if data.len() > 0 => Ok(()),
        Ok(_) => Err(Error::unusable(part, StoreProblem::Missing)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::unusable(part, StoreProblem::Missing))
        }
        Err(error) => Err(Error::io(part, error)),
    }
}

/// The schema version, which the SDK keeps as one byte under `version` in the table `kv`.
fn version(path: &Path) -> rusqlite::Result<Option<u8>> {
    // Not read-only: a file in WAL mode left by a crash cannot be read without its companions being made.
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let value: Option<Vec<u8>> = connection
        .query_row("SELECT value FROM kv WHERE key = 'version'", [], |row| row.get(0))
        .optional()?;
    Ok(value.and_then(|bytes| <[u8; 1]>::try_from(bytes).ok()).map(|[version]| version))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRYPTO: SdkFile = SdkFile { part: StorePart::Crypto, name: "crypto.sqlite3", newest: 19 };

    fn problem(directory: &Path) -> Option<StoreProblem> {
        match inspect(directory, CRYPTO).map_err(wire::Fault::from) {
            Ok(()) => None,
            Err(wire::Fault::Store { problem, part: StorePart::Crypto }) => Some(problem),
            Err(other) => panic!("unexpected {other:?}"),
        }
    }

    fn write(directory: &Path, version: u8) {
        let connection = Connection::open(directory.join(CRYPTO.name)).expect("opened");
        connection
            .execute_batch("CREATE TABLE IF NOT EXISTS kv (key TEXT PRIMARY KEY, value BLOB)")
            .expect("made");
        connection
            .execute("INSERT OR REPLACE INTO kv VALUES ('version', ?1)", [vec![version]])
            .expect("written");
    }

    #[test]
    fn missing_empty_foreign_and_newer_files_are_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path();
        assert_eq!(problem(path), Some(StoreProblem::Missing));
        std::fs::write(path.join(CRYPTO.name), b"").expect("written");
        assert_eq!(problem(path), Some(StoreProblem::Missing));
        std::fs::write(path.join(CRYPTO.name), vec![7; 8192]).expect("written");
        assert_eq!(problem(path), Some(StoreProblem::Damaged));
        std::fs::remove_file(path.join(CRYPTO.name)).expect("removed");
        write(path, 19);
        assert_eq!(problem(path), None);
        write(path, 20);
        assert_eq!(problem(path), Some(StoreProblem::TooNew));
    }

    #[test]
    fn a_database_of_somebody_else_is_damaged() {
        let directory = tempfile::tempdir().expect("a directory");
        let connection = Connection::open(directory.path().join(CRYPTO.name)).expect("opened");
        connection.execute_batch("CREATE TABLE other (x)").expect("made");
        assert_eq!(problem(directory.path()), Some(StoreProblem::Damaged), "no table");
        let kv =
            "CREATE TABLE kv (key TEXT PRIMARY KEY, value); INSERT INTO kv VALUES ('version', 'nineteen')";
        connection.execute_batch(kv).expect("made");
        assert_eq!(problem(directory.path()), Some(StoreProblem::Damaged), "no number");
    }

    #[test]
    fn a_file_out_of_reach_or_in_use_is_not_damaged() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path();
        // Nothing can be read or written under this name, whatever rights the test runs with.
        std::fs::create_dir_all(path.join(CRYPTO.name).join("held")).expect("made");
        assert_eq!(problem(path), Some(StoreProblem::Unreachable));
        std::fs::remove_dir_all(path.join(CRYPTO.name)).expect("removed");
        // And neither is one on the way to which there is a file instead of a directory.
        std::fs::write(path.join("file"), b"x").expect("written");
        assert_eq!(problem(&path.join("file")), Some(StoreProblem::Unreachable));
        write(path, 19);
        let holder = Connection::open(path.join(CRYPTO.name)).expect("opened");
        holder.execute_batch("BEGIN EXCLUSIVE").expect("held");
        assert_eq!(problem(path), Some(StoreProblem::InUse));
    }
}
