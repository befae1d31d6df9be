//! Our own SQLite: one SQLCipher file per account, and what can be known of the SDK's files before they are opened.

mod account;
mod downloads;
mod files;
mod key;
mod mentions;
mod schema;
mod sdk;
mod settings;
mod stamp;
mod threads;
mod uploads;

pub use account::{AccountStore, Record};
pub use downloads::SavedDownload;
pub use files::sync_directory;
pub use key::StoreKey;
pub use mentions::Mention;
pub use sdk::{SdkFile, inspect};
pub use settings::SettingsFile;
pub use stamp::Stamp;
pub use threads::SeenThread;
pub use uploads::Upload;

use wire::{Fault, StorePart, StoreProblem};

/// What can go wrong with a file of ours.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be used as it is; it was left untouched.
    #[error("{part:?}: {problem:?}")]
    Unusable {
        /// Which file.
        part: StorePart,
        /// What is wrong.
        problem: StoreProblem,
    },
    /// No space left.
    #[error("disk full")]
    DiskFull,
    /// SQLite cannot get at a file; what is in it may be fine.
    #[error("{part:?}: {source}")]
    Sqlite {
        /// Which file.
        part: StorePart,
        /// Why.
        source: rusqlite::Error,
    },
    /// The file system does not let us get at a file; what is in it may be fine.
    #[error("{part:?}: {source}")]
    Io {
        /// Which file.
        part: StorePart,
        /// Why.
        source: std::io::Error,
    },
    /// What was stored does not read back.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Error {
    fn unusable(part: StorePart, problem: StoreProblem) -> Self {
        Self::Unusable { part, problem }
    }

    /// What a failure of the file system says about a file.
    pub fn io(part: StorePart, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { part, source },
        }
    }

    /// What a failure of SQLite says about a file. Damage is only what is certain: somebody may delete what is
    /// damaged, and a file on a network drive that is away for a minute is not.
    fn sqlite(part: StorePart, source: rusqlite::Error) -> Self {
        use rusqlite::{Error as Failure, ErrorCode as Code};
        match (source.sqlite_error_code(), &source) {
            (Some(Code::DiskFull), _) => Self::DiskFull,
            (Some(Code::DatabaseBusy | Code::DatabaseLocked), _) => Self::unusable(part, StoreProblem::InUse),
            // `Unknown` is what a missing table is told as, and with our statements nothing else is.
            (Some(Code::NotADatabase | Code::DatabaseCorrupt | Code::Unknown), _)
            | (None, Failure::InvalidColumnType(..) | Failure::FromSqlConversionFailure(..)) => {
                Self::unusable(part, StoreProblem::Damaged)
            }
            _ => Self::Sqlite { part, source },
        }
    }
}

/// Of a file of ours: the SDK's are looked at by `inspect` alone.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::sqlite(StorePart::Account, error)
    }
}

/// Of a file of ours.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::io(StorePart::Account, error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Unusable { part, problem } => Self::Store { part, problem },
            Error::DiskFull => Self::DiskFull {},
            Error::Sqlite { part, .. } | Error::Io { part, .. } => {
                Self::Store { part, problem: StoreProblem::Unreachable }
            }
            Error::Json(_) => Self::Store { part: StorePart::Account, problem: StoreProblem::Damaged },
        }
    }
}

/// A column that holds JSON or nothing.
fn json_column<T: serde::de::DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let Some(json) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}
