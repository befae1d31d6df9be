//! The SDK's four stores, opened one by one, because what may be done about a broken one differs.
//!
//! Copies (messages, media) are rebuilt from the server. What exists nowhere else (keys, unsent messages) is never
//! touched: the fault says which file, and the person decides.

use std::{fs, path::Path};

use matrix_sdk::{
    SqliteCryptoStore, SqliteEventCacheStore, SqliteMediaStore, SqliteStateStore, SqliteStoreConfig,
    cross_process_lock::CrossProcessLockConfig, store::StoreConfig,
};
use store::{SdkFile, inspect};
use wire::{Fault, Repair, StorePart, StoreProblem};

use super::Directory;
use crate::fault;

const STATE: SdkFile = SdkFile { part: StorePart::State, name: "matrix-sdk-state.sqlite3", newest: 16 };
const CRYPTO: SdkFile = SdkFile { part: StorePart::Crypto, name: "matrix-sdk-crypto.sqlite3", newest: 19 };
const EVENT_CACHE: SdkFile =
    SdkFile { part: StorePart::EventCache, name: "matrix-sdk-event-cache.sqlite3", newest: 18 };
const MEDIA: SdkFile = SdkFile { part: StorePart::Media, name: "matrix-sdk-media.sqlite3", newest: 2 };

/// Few connections for each store: the SDK's default of four per core and store costs more than it gives.
const CONNECTIONS: usize = 4;

/// Whether the account is being made now or was there before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    New,
    Existing,
}

/// Open stores.
pub(crate) struct Stores {
    pub(crate) config: StoreConfig,
    /// What was mended on the way.
    pub(crate) repairs: Vec<Repair>,
    /// Messages must be asked for anew: sliding sync would go on from where it was and leave rooms empty.
    pub(crate) restart_sync: bool,
}

/// Opens the four stores of an account with its key.
pub(crate) async fn open(directory: &Directory, age: Age) -> Result<Stores, Fault> {
    let mut repairs = Vec::new();
    let mut restart_sync = false;
    if age == Age::Existing {
        inspect(&directory.data, STATE)?;
        inspect(&directory.data, CRYPTO)?;
        restart_sync = mend(&directory.cache, EVENT_CACHE, &mut repairs)?;
        mend(&directory.cache, MEDIA, &mut repairs)?;
    }
    let data =
        SqliteStoreConfig::new(&directory.data).key(Some(directory.key.bytes())).pool_max_size(CONNECTIONS);
    let cache = data.clone().path(&directory.cache);
    let (state, crypto, events, media) = tokio::join!(
        SqliteStateStore::open_with_config(&data),
        SqliteCryptoStore::open_with_config(&data),
        SqliteEventCacheStore::open_with_config(&cache),
        SqliteMediaStore::open_with_config(&cache),
    );
    let state = state.map_err(|error| refusal(StorePart::State, &error))?;
    let crypto = crypto.map_err(|error| refusal(StorePart::Crypto, &error))?;
    let events = match events {
        Ok(store) => store,
        Err(error) => {
            rebuild(&directory.cache, EVENT_CACHE, &refusal(StorePart::EventCache, &error), &mut repairs)?;
            restart_sync = true;
            let again = SqliteEventCacheStore::open_with_config(&cache).await;
            again.map_err(|error| refusal(StorePart::EventCache, &error))?
        }
    };
    let media = match media {
        Ok(store) => store,
        Err(error) => {
            rebuild(&directory.cache, MEDIA, &refusal(StorePart::Media, &error), &mut repairs)?;
            let again = SqliteMediaStore::open_with_config(&cache).await;
            again.map_err(|error| refusal(StorePart::Media, &error))?
        }
    };
    // One process at a time opens an account (the directory is locked), so the SDK need not take leases.
    let config = StoreConfig::new(CrossProcessLockConfig::SingleProcess)
        .state_store(state)
        .crypto_store(crypto)
        .event_cache_store(events)
        .media_store(media);
    Ok(Stores { config, repairs, restart_sync })
}

/// Looks at a file of copies; removes it when it cannot be used. `true` when its contents are gone.
fn mend(cache: &Path, file: SdkFile, repairs: &mut Vec<Repair>) -> Result<bool, Fault> {
    match inspect(cache, file).map_err(Fault::from) {
        Ok(()) => Ok(false),
        // An emptied cache directory is no damage: systems empty it on purpose.
        Err(Fault::Store { problem: StoreProblem::Missing, .. }) => {
            remove(cache, file)?;
            Ok(true)
        }
        Err(fault) => rebuild(cache, file, &fault, repairs).map(|()| true),
    }
}

fn rebuild(cache: &Path, file: SdkFile, fault: &Fault, repairs: &mut Vec<Repair>) -> Result<(), Fault> {
    tracing::warn!(part = ?file.part, ?fault, "rebuilding a file of copies");
    match fault {
        Fault::Store { problem: StoreProblem::Damaged | StoreProblem::TooNew, .. } => {}
        other => return Err(other.clone()),
    }
    remove(cache, file)?;
    repairs.push(Repair::Rebuilt { part: file.part });
    Ok(())
}

fn remove(directory: &Path, file: SdkFile) -> Result<(), Fault> {
    for suffix in ["", "-wal", "-shm"] {
        match fs::remove_file(directory.join(format!("{}{suffix}", file.name))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(store::Error::from(error).into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// What a store's refusal to open means.
fn refusal(part: StorePart, error: &(dyn std::error::Error + 'static)) -> Fault {
    if fault::says_disk_full(error) {
        return Fault::DiskFull {};
    }
    tracing::error!(?part, %error, "a store does not open");
    Fault::Store { part, problem: StoreProblem::Damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The SDK does not say which schema it writes, so a new SDK must make this fail.
    #[tokio::test]
    async fn the_newest_schemas_are_those_that_this_sdk_writes() {
        let directory = tempfile::tempdir().expect("a directory");
        let config = SqliteStoreConfig::new(directory.path()).key(Some(&[7; 32]));
        drop(SqliteStateStore::open_with_config(&config).await.expect("state"));
        drop(SqliteCryptoStore::open_with_config(&config).await.expect("crypto"));
        drop(SqliteEventCacheStore::open_with_config(&config).await.expect("events"));
        drop(SqliteMediaStore::open_with_config(&config).await.expect("media"));
        for file in [STATE, CRYPTO, EVENT_CACHE, MEDIA] {
            inspect(directory.path(), file).expect("not newer than known");
            let older = SdkFile { newest: file.newest - 1, ..file };
            assert!(inspect(directory.path(), older).is_err(), "{:?} is older than stated", file.part);
        }
    }
}
