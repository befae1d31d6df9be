//! The stamp of an account's directory: which format it has and which key opens it. Written last when an account is
//! made, so that a directory with a stamp is a whole one.

use std::path::Path;

use serde::{Deserialize, Serialize};
use wire::{StorePart, StoreProblem};

use crate::{Error, StoreKey, files};

/// The format that this version writes. Raised when an older version could no longer read the directory.
const FORMAT: u32 = 1;
const FILE: &str = "stamp.json";

/// The contents of the stamp. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stamp {
    format: u32,
    key_check: String,
}

impl Stamp {
    /// A stamp of this version's format for a directory that `key` opens.
    pub fn new(key: &StoreKey) -> Self {
        Self { format: FORMAT, key_check: key.check() }
    }

    /// Writes it in one step; it is on disk when this returns.
    ///
    /// # Errors
    /// Disk full, or the file system's.
    pub fn write(&self, directory: &Path) -> Result<(), Error> {
        Ok(files::replace(&directory.join(FILE), &serde_json::to_vec(self)?)?)
    }

    /// Reads the stamp of a directory.
    ///
    /// # Errors
    /// `Missing`, `Damaged`, or `TooNew` when a newer version of the app wrote it.
    pub fn read(directory: &Path) -> Result<Self, Error> {
        let bytes = match std::fs::read(directory.join(FILE)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Error::unusable(StorePart::Account, StoreProblem::Missing));
            }
            other => other?,
        };
        let stamp: Self = serde_json::from_slice(&bytes)
            .map_err(|_| Error::unusable(StorePart::Account, StoreProblem::Damaged))?;
        if stamp.format > FORMAT {
            return Err(Error::unusable(StorePart::Account, StoreProblem::TooNew));
        }
        Ok(stamp)
    }

    /// Whether this is the directory's key.
    ///
    /// # Errors
    /// `KeyWrong`.
    pub fn admits(&self, key: &StoreKey) -> Result<(), Error> {
        if self.key_check == key.check() {
            Ok(())
        } else {
            Err(Error::unusable(StorePart::Account, StoreProblem::KeyWrong))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(result: Result<impl std::fmt::Debug, Error>) -> StoreProblem {
        match result {
            Err(Error::Unusable { problem, .. }) => problem,
            other => panic!("expected an unusable file, got {other:?}"),
        }
    }

    #[test]
    fn a_stamp_admits_its_own_key_only() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = StoreKey::from_bytes(&[1; 32]).expect("32 bytes");
        Stamp::new(&key).write(directory.path()).expect("written");
        let stamp = Stamp::read(directory.path()).expect("read");
        stamp.admits(&key).expect("the right key");
        let other = StoreKey::from_bytes(&[2; 32]).expect("32 bytes");
        assert_eq!(problem(stamp.admits(&other)), StoreProblem::KeyWrong);
    }

    #[test]
    fn missing_damaged_and_newer_stamps_are_told_apart() {
        let directory = tempfile::tempdir().expect("a directory");
        assert_eq!(problem(Stamp::read(directory.path())), StoreProblem::Missing);
        std::fs::write(directory.path().join(FILE), b"{").expect("written");
        assert_eq!(problem(Stamp::read(directory.path())), StoreProblem::Damaged);
        std::fs::write(directory.path().join(FILE), br#"{"format":2,"keyCheck":""}"#).expect("written");
        assert_eq!(problem(Stamp::read(directory.path())), StoreProblem::TooNew);
    }
}
