//! The directory of an account: found, made, checked, locked, with the key that opens it.

use std::{
    fs::{self, File},
    sync::Arc,
};

use store::{AccountStore, Stamp, StoreKey};
use wire::{Area, Fault, StorePart, StoreProblem};
use zeroize::Zeroizing;

use super::{
    Config, Erasure,
    erasure::sweep,
    place::{Place, UNFINISHED, from_io, in_use, make_private},
};
use crate::{Keychain, runtime::block};

/// An account's directory: locked by this process, with the key that opens it.
pub(crate) struct Directory {
    pub(crate) place: Place,
    pub(crate) key: StoreKey,
    pub(crate) store: AccountStore,
    keychain: Arc<dyn Keychain>,
    /// Held for as long as the account is open, so that no second process opens it.
    lock: Arc<File>,
}

impl Directory {
    /// Makes a directory for an account to be signed in to, and its key. `finish` makes it last.
    pub(crate) async fn create(config: &Config, keychain: &Arc<dyn Keychain>) -> Result<Self, Fault> {
        let place = Place::fresh(config)?;
        let keychain = keychain.clone();
        block(Area::Accounts, move || {
            let made = Self::make(place.clone(), keychain.clone());
            if made.is_err() {
                Erasure { place, keychain, lock: None }.undo();
            }
            made
        })
        .await
    }

    fn make(place: Place, keychain: Arc<dyn Keychain>) -> Result<Self, Fault> {
        let unexpected = Fault::Unexpected { area: Area::Accounts };
        let lock = place.prepare()?;
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut_slice()).map_err(|_| unexpected.clone())?;
        keychain.set(place.key_name(), secret.to_vec())?;
        let key = StoreKey::from_bytes(secret.as_slice()).ok_or(unexpected)?;
        let store = AccountStore::create(&place.data, &key)?;
        Ok(Self { place, key, store, keychain, lock })
    }

    /// Makes the directory last: from now on it is an account.
    pub(crate) fn finish(&self) -> Result<(), Fault> {
        Stamp::new(&self.key).write(&self.place.data)?;
        fs::remove_file(self.place.data.join(UNFINISHED)).map_err(from_io)?;
        // Otherwise a power cut could bring the mark back, and the next start would sweep an account away.
        store::sync_directory(&self.place.data).map_err(from_io)
    }

    /// Fails when this device has an account already: a second one would hide the first.
    pub(crate) async fn must_be_the_first(config: &Config) -> Result<(), Fault> {
        let (data, cache) = (config.data.clone(), config.cache.clone());
        block(Area::Accounts, move || match Place::finished(&data, &cache)? {
            Some(_) => Err(in_use()),
            None => Ok(()),
        })
        .await
    }

    /// Finds the account of this device, checks everything that can be checked without opening the SDK's files, and
    /// opens our own.
    pub(crate) async fn find(config: &Config, keychain: &Arc<dyn Keychain>) -> Result<Option<Self>, Fault> {
        let (data, cache, keychain) = (config.data.clone(), config.cache.clone(), keychain.clone());
        block(Area::Accounts, move || {
            for place in Place::all(&data, &cache)? {
                if place.unfinished() {
                    sweep(place, &keychain);
                    continue;
                }
                return Self::open(place, keychain).map(Some);
            }
            Ok(None)
        })
        .await
    }

    fn open(place: Place, keychain: Arc<dyn Keychain>) -> Result<Self, Fault> {
        let unusable = |problem| Fault::Store { part: StorePart::Account, problem };
        let lock = place.lock()?;
        let stamp = Stamp::read(&place.data)?;
        let secret =
            keychain.get(place.key_name())?.map(Zeroizing::new).ok_or(unusable(StoreProblem::KeyMissing))?;
        let key = StoreKey::from_bytes(&secret).ok_or(unusable(StoreProblem::KeyWrong))?;
        drop(secret);
        stamp.admits(&key)?;
        make_private(&place.cache).map_err(from_io)?;
        let store = AccountStore::open(&place.data, &key)?;
        Ok(Self { place, key, store, keychain, lock })
    }

    /// What will delete this account, once nothing uses it any more.
    pub(crate) fn erasure(&self) -> Erasure {
        let lock = Some(self.lock.clone());
        Erasure { place: self.place.clone(), keychain: self.keychain.clone(), lock }
    }

    /// The same for an account that could not be opened; `None` when there is none. Locked from here on, so that the
    /// account of a running process is not deleted under it.
    pub(crate) async fn erasure_of_the_only(
        config: &Config,
        keychain: &Arc<dyn Keychain>,
    ) -> Result<Option<Erasure>, Fault> {
        let (data, cache, keychain) = (config.data.clone(), config.cache.clone(), keychain.clone());
        block(Area::Accounts, move || {
            let Some(place) = Place::finished(&data, &cache)? else { return Ok(None) };
            let lock = Some(place.lock()?);
            Ok(Some(Erasure { place, keychain, lock }))
        })
        .await
    }
}
