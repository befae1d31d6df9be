//! Our own SQLite: one SQLCipher file per account, and what can be known of the SDK's files before they are opened.

mod account;
mod key;
mod sdk;
mod settings;
mod stamp;

pub use account::{AccountStore, Record};
pub use key::StoreKey;
pub use sdk::{SdkFile, inspect};
pub use settings::SettingsFile;
pub use stamp::Stamp;

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
    /// SQLite failed otherwise.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// The file system failed.
    #[error(transparent)]
    Io(std::io::Error),
    /// What was stored does not read back.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Error {
    fn unusable(part: StorePart, problem: StoreProblem) -> Self {
        Self::Unusable { part, problem }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Sqlite(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Unusable { part, problem } => Self::Store { part, problem },
            Error::DiskFull => Self::DiskFull {},
            Error::Sqlite(_) | Error::Io(_) | Error::Json(_) => {
                Self::Store { part: StorePart::Account, problem: StoreProblem::Damaged }
            }
        }
    }
}
