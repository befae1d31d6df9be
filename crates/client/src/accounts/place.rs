//! Where an account is on disk, and whether it is a whole one.
//!
//! `accounts/<name>/` holds `stamp.json`, `lock`, our own file and the SDK's state and keys; the cache directory has
//! its twin with copies of messages and media. The name is random, so the directory says nothing about the person.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use wire::{Area, Fault, StorePart, StoreProblem};

use super::Config;

/// Marks a directory that is no account: not signed in to yet, or on its way out. The next start sweeps it away.
pub(super) const UNFINISHED: &str = "unfinished";
/// Locked by the process that uses the directory.
pub(super) const LOCK: &str = "lock";

/// The two directories of an account.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) data: PathBuf,
    pub(crate) cache: PathBuf,
}

impl Place {
    /// A place where nothing is yet.
    pub(super) fn fresh(config: &Config) -> Result<Self, Fault> {
        let mut name = [0; 8];
        getrandom::fill(&mut name).map_err(|_| Fault::Unexpected { area: Area::Accounts })?;
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { data: accounts(&config.data).join(&name), cache: accounts(&config.cache).join(name) })
    }

    /// All places, in the order of their names. One that cannot be looked at is a fault: left out, it would be taken
    /// for nobody's, and somebody would be asked to sign in anew.
    pub(super) fn all(data: &Path, cache: &Path) -> Result<Vec<Self>, Fault> {
        let (data, cache) = (accounts(data), accounts(cache));
        let entries = match fs::read_dir(&data) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(from_io)?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry.map_err(from_io)?.file_name();
            match fs::metadata(data.join(&name)) {
                Ok(found) if found.is_dir() => names.push(name),
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(from_io(error)),
                _ => {}
            }
        }
        names.sort();
        Ok(names.iter().map(|name| Self { data: data.join(name), cache: cache.join(name) }).collect())
    }

    /// The place of this device's account, if there is one.
    pub(super) fn finished(data: &Path, cache: &Path) -> Result<Option<Self>, Fault> {
        Ok(Self::all(data, cache)?.into_iter().find(|place| !place.unfinished()))
    }

    /// Makes the directories, marked as unfinished, and locks them.
    pub(super) fn prepare(&self) -> Result<Arc<File>, Fault> {
        make_private(&self.data).map_err(from_io)?;
        self.mark().map_err(from_io)?;
        make_private(&self.cache).map_err(from_io)?;
        self.lock()
    }

    /// Marks the place as unfinished.
    pub(super) fn mark(&self) -> io::Result<()> {
        File::create(self.data.join(UNFINISHED))?;
        store::sync_directory(&self.data)
    }

    /// Whether there is no account here, or none any more. An account's directory is never empty but for its lock:
    /// such a one was left by a crash just before it was marked, or just before it was gone.
    pub(super) fn unfinished(&self) -> bool {
        let hollow = |entries: fs::ReadDir| {
            entries.into_iter().all(|entry| entry.is_ok_and(|entry| entry.file_name() == LOCK))
        };
        self.data.join(UNFINISHED).exists() || fs::read_dir(&self.data).is_ok_and(hollow)
    }

    /// Locks the place for as long as the file is held, so that no second process uses it.
    pub(super) fn lock(&self) -> Result<Arc<File>, Fault> {
        let file = File::create(self.data.join(LOCK)).map_err(from_io)?;
        match file.try_lock() {
            Ok(()) => Ok(Arc::new(file)),
            Err(TryLockError::WouldBlock) => Err(in_use()),
            Err(TryLockError::Error(error)) => Err(from_io(error)),
        }
    }

    /// What the account's key is called in the keychain.
    pub(super) fn key_name(&self) -> String {
        let name = self.data.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        format!("account-{name}")
    }
}

/// Makes a directory that only its owner may enter.
pub(crate) fn make_private(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    #[cfg(unix)]
    fs::set_permissions(directory, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

pub(super) fn in_use() -> Fault {
    Fault::Store { part: StorePart::Account, problem: StoreProblem::InUse }
}

pub(super) fn from_io(error: io::Error) -> Fault {
    store::Error::from(error).into()
}

fn accounts(root: &Path) -> PathBuf {
    root.join("accounts")
}
