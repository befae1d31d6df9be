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
    let place = &directory.place;
    let mut repairs = Vec::new();
    let mut restart_sync = false;
    if age == Age::Existing {
        inspect(&place.data, STATE)?;
        inspect(&place.data, CRYPTO)?;
        restart_sync = mend(&place.cache, EVENT_CACHE, &mut repairs)?;
        mend(&place.cache, MEDIA, &mut repairs)?;
    }
    let data =
        SqliteStoreConfig::new(&place.data).key(Some(directory.key.bytes())).pool_max_size(CONNECTIONS);
    let cache = data.clone().path(&place.cache);
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
            rebuild(&place.cache, EVENT_CACHE, &refusal(StorePart::EventCache, &error), &mut repairs)?;
            restart_sync = true;
            let again = SqliteEventCacheStore::open_with_config(&cache).await;
            again.map_err(|error| refusal(StorePart::EventCache, &error))?
        }
    };
    let media = match media {
        Ok(store) => store,
        Err(error) => {
            rebuild(&place.cache, MEDIA, &refusal(StorePart::Media, &error), &mut repairs)?;
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

/// Looks at a file of copies; removes it when it will never be of use again. `true` when its contents are gone.
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

/// Removes a file of copies that is broken for certain; any other fault may pass, and is told.
fn rebuild(cache: &Path, file: SdkFile, fault: &Fault, repairs: &mut Vec<Repair>) -> Result<(), Fault> {
    match fault {
        Fault::Store { problem: StoreProblem::Damaged | StoreProblem::TooNew, .. } => {}
        other => return Err(other.clone()),
    }
    tracing::warn!(part = ?file.part, ?fault, "rebuilding a file of copies");
    remove(cache, file)?;
    repairs.push(Repair::Rebuilt { part: file.part });
    Ok(())
}

fn remove(directory: &Path, file: SdkFile) -> Result<(), Fault> {
    for suffix in ["", "-wal", "-shm"] {
        match fs::remove_file(directory.join(format!("{}{suffix}", file.name))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(store::Error::io(file.part, error).into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// What a store says when its contents are broken. Read from the words, because the SDK wraps the error of SQLite in
/// types that this crate does not name (law 2).
const BROKEN: [&str; 7] = [
    "not a database",
    "malformed",
    "no such table",
    "Missing database version",
    "Invalid database version",
    "Failed to initialize the store cipher",
    "decrypting",
];

/// What a store's refusal to open means. Damage is only what is certain: copies that are damaged are deleted.
fn refusal(part: StorePart, error: &(dyn std::error::Error + 'static)) -> Fault {
    if fault::says_disk_full(error) {
        return Fault::DiskFull {};
    }
    let words = error.to_string();
    let problem = if BROKEN.iter().any(|broken| words.contains(broken)) {
        StoreProblem::Damaged
    } else if words.contains("is locked") {
        StoreProblem::InUse
    } else {
        StoreProblem::Unreachable
    };
    // Some end in a path, which may name the person.
    let reason = words.split(['/', '\\']).next();
    tracing::error!(?part, ?problem, reason, "a store does not open");
    Fault::Store { part, problem }
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

    #[tokio::test]
    async fn only_broken_contents_are_damage() {
        let directory = tempfile::tempdir().expect("a directory");
        let config = SqliteStoreConfig::new(directory.path()).key(Some(&[7; 32]));
        let problem = async |config: &SqliteStoreConfig| {
            let error = SqliteEventCacheStore::open_with_config(config).await.expect_err("refused");
            match refusal(StorePart::EventCache, &error) {
                Fault::Store { part: StorePart::EventCache, problem } => problem,
                other => panic!("{other:?}"),
            }
        };
        let path = directory.path().join(EVENT_CACHE.name);
        // Nothing can be read or written under this name, whatever rights the test runs with.
        fs::create_dir_all(path.join("held")).expect("made");
        assert_eq!(problem(&config).await, StoreProblem::Unreachable);
        fs::remove_dir_all(&path).expect("removed");
        fs::write(&path, vec![0x5a; 8192]).expect("written");
        assert_eq!(problem(&config).await, StoreProblem::Damaged);
        fs::remove_file(&path).expect("removed");
        drop(SqliteEventCacheStore::open_with_config(&config).await.expect("made"));
        let other_key = config.clone().key(Some(&[8; 32]));
        assert_eq!(problem(&other_key).await, StoreProblem::Damaged);
    }

    #[test]
    fn copies_out_of_reach_are_kept() {
        let directory = tempfile::tempdir().expect("a directory");
        let held = directory.path().join(MEDIA.name).join("held");
        fs::create_dir_all(&held).expect("made");
        let mut repairs = Vec::new();
        let told = mend(directory.path(), MEDIA, &mut repairs);
        let unreachable = Fault::Store { part: StorePart::Media, problem: StoreProblem::Unreachable };
        assert_eq!((told, repairs), (Err(unreachable), Vec::new()));
        assert!(held.exists());
    }
}
