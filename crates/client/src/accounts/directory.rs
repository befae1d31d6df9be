//! The directory of an account: found, made, checked, locked, erased.
//!
//! `accounts/<name>/` holds `stamp.json`, `lock`, our own file and the SDK's state and keys; the cache directory has
//! its twin with copies of messages and media. The name is random, so the directory says nothing about the person.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use store::{AccountStore, Stamp, StoreKey};
use wire::{Area, Fault, StorePart, StoreProblem};
use zeroize::Zeroizing;

use super::Config;
use crate::{Keychain, runtime::block};

/// Marks a directory whose account was not signed in to yet; such a one is swept away at the next start.
const UNFINISHED: &str = "unfinished";

/// An account's directory: locked by this process, with the key that opens it.
pub(crate) struct Directory {
    pub(crate) data: PathBuf,
    pub(crate) cache: PathBuf,
    pub(crate) key: StoreKey,
    pub(crate) store: AccountStore,
    keychain: Arc<dyn Keychain>,
    /// Held for as long as the account is open, so that no second process opens it.
    _lock: File,
}

impl Directory {
    /// Makes a directory for an account to be signed in to, and its key. `finish` makes it last.
    pub(crate) async fn create(config: &Config, keychain: &Arc<dyn Keychain>) -> Result<Self, Fault> {
        let name = hex(&random::<8>()?);
        let (data, cache) = paths(config, &name);
        let keychain = keychain.clone();
        block(Area::Accounts, move || {
            make_private(&data).map_err(from_io)?;
            make_private(&cache).map_err(from_io)?;
            File::create(data.join(UNFINISHED)).map_err(from_io)?;
            let lock = lock(&data)?;
            let secret = Zeroizing::new(random::<32>()?);
            let made = keychain.set(key_name(&data), secret.to_vec()).map_err(Fault::from).and_then(|()| {
                let key = StoreKey::from_bytes(&*secret).ok_or(Fault::Unexpected { area: Area::Accounts })?;
                let store = AccountStore::create(&data, &key)?;
                Ok((key, store))
            });
            match made {
                Ok((key, store)) => Ok(Self { data, cache, key, store, keychain, _lock: lock }),
                Err(fault) => {
                    let leftover = Erasure { data, cache, keychain };
                    // The first failure is the one to tell. The files hold nothing yet, so they may go even if the
                    // keychain answers nothing; what is left of either is swept away at the next start.
                    let _ = leftover.erase_key();
                    let _ = leftover.erase_files();
                    Err(fault)
                }
            }
        })
        .await
    }

    /// Makes the directory last: from now on it is an account.
    pub(crate) fn finish(&self) -> Result<(), Fault> {
        Stamp::new(&self.key).write(&self.data)?;
        fs::remove_file(self.data.join(UNFINISHED)).map_err(from_io)
    }

    /// Finds the account of this device, checks everything that can be checked without opening the SDK's files, and
    /// opens our own.
    pub(crate) async fn find(config: &Config, keychain: &Arc<dyn Keychain>) -> Result<Option<Self>, Fault> {
        let (accounts, root) = (list(config), (config.data.clone(), config.cache.clone()));
        let keychain = keychain.clone();
        block(Area::Accounts, move || {
            for name in accounts? {
                let (data, cache) = paths_in(&root.0, &root.1, &name);
                if data.join(UNFINISHED).exists() {
                    sweep(data, cache, &keychain);
                    continue;
                }
                return Self::open(data, cache, keychain).map(Some);
            }
            Ok(None)
        })
        .await
    }

    fn open(data: PathBuf, cache: PathBuf, keychain: Arc<dyn Keychain>) -> Result<Self, Fault> {
        let unusable = |problem| Fault::Store { part: StorePart::Account, problem };
        let lock = lock(&data)?;
        let stamp = Stamp::read(&data)?;
        let secret =
            keychain.get(key_name(&data))?.map(Zeroizing::new).ok_or(unusable(StoreProblem::KeyMissing))?;
        let key = StoreKey::from_bytes(&secret).ok_or(unusable(StoreProblem::KeyWrong))?;
        stamp.admits(&key)?;
        make_private(&cache).map_err(from_io)?;
        let store = AccountStore::open(&data, &key)?;
        Ok(Self { data, cache, key, store, keychain, _lock: lock })
    }

    /// What will delete this account, once nothing uses it any more.
    pub(crate) fn erasure(&self) -> Erasure {
        Erasure { data: self.data.clone(), cache: self.cache.clone(), keychain: self.keychain.clone() }
    }

    /// The same for an account that could not be opened.
    pub(crate) fn erasure_of_the_only(
        config: &Config,
        keychain: &Arc<dyn Keychain>,
    ) -> Result<Option<Erasure>, Fault> {
        Ok(list(config)?.into_iter().next().map(|name| {
            let (data, cache) = paths(config, &name);
            Erasure { data, cache, keychain: keychain.clone() }
        }))
    }
}

/// The deletion of an account on this device.
pub(crate) struct Erasure {
    data: PathBuf,
    cache: PathBuf,
    keychain: Arc<dyn Keychain>,
}

impl Erasure {
    /// Deletes the key first: from then on the files are noise, however far the rest gets.
    pub(crate) async fn carry_out(self) -> Result<(), Fault> {
        block(Area::Accounts, move || self.erase()).await
    }

    fn erase(&self) -> Result<(), Fault> {
        self.erase_key()?;
        self.erase_files()
    }

    fn erase_key(&self) -> Result<(), Fault> {
        Ok(self.keychain.remove(key_name(&self.data))?)
    }

    fn erase_files(&self) -> Result<(), Fault> {
        for directory in [&self.data, &self.cache] {
            match fs::remove_dir_all(directory) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(from_io(error)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Removes what a sign-in that never ended left behind, unless another process is at it right now.
fn sweep(data: PathBuf, cache: PathBuf, keychain: &Arc<dyn Keychain>) {
    if lock(&data).is_ok() {
        let leftover = Erasure { data, cache, keychain: keychain.clone() };
        if let Err(fault) = leftover.erase() {
            tracing::warn!(?fault, "an unfinished sign-in could not be swept away");
        }
    }
}

/// The names of all directories, oldest name first.
fn list(config: &Config) -> Result<Vec<String>, Fault> {
    let entries = match fs::read_dir(config.data.join("accounts")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(from_io)?,
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn paths(config: &Config, name: &str) -> (PathBuf, PathBuf) {
    paths_in(&config.data, &config.cache, name)
}

fn paths_in(data: &Path, cache: &Path, name: &str) -> (PathBuf, PathBuf) {
    (data.join("accounts").join(name), cache.join("accounts").join(name))
}

fn key_name(data: &Path) -> String {
    let name = data.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("account-{name}")
}

fn lock(data: &Path) -> Result<File, Fault> {
    let file = File::create(data.join("lock")).map_err(from_io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Fault::Store { part: StorePart::Account, problem: StoreProblem::InUse })
        }
        Err(TryLockError::Error(error)) => Err(from_io(error)),
    }
}

/// Makes a directory that only its owner may enter.
fn make_private(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    #[cfg(unix)]
    fs::set_permissions(directory, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], Fault> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|_| Fault::Unexpected { area: Area::Accounts })?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_io(error: io::Error) -> Fault {
    store::Error::from(error).into()
}
