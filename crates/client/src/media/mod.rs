//! Files in conversations: recognised, shown, sent, saved. What a page gets of them are bytes that are safe to show.

mod held;
mod incoming;
mod measure;
mod names;
mod outgoing;
mod pages;
mod picture;
mod prepare;
mod recognise;
mod saved;
mod show;
mod sources;
mod spool;
mod staged;
mod stream;
mod strip;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use wire::{Area, Fault};

pub use incoming::DownloadsListener;
pub(crate) use names::shown as shown_name;
pub(crate) use picture::{fit, in_turn};
pub use show::{MediaPart, Picture};
pub(crate) use sources::{Known, Sources};

/// What a session holds of files.
#[derive(Default)]
pub(crate) struct Media {
    /// What messages have told of.
    pub(crate) sources: Arc<Sources>,
    shelf: held::Shelf,
    staged: staged::Staged,
    downloads: incoming::Downloads,
    places: OnceLock<Places>,
}

struct Places {
    /// Where large files lie, encrypted, while they are looked at.
    spool: PathBuf,
    /// Where files are saved for the person.
    downloads: PathBuf,
}

impl Media {
    /// Says where files may lie. What an earlier start left of copies is removed.
    pub(crate) fn settle(&self, cache: &Path, downloads: &Path) {
        let spool = cache.join("spool");
        spool::sweep(&spool);
        // A session is settled once; there is no other place later.
        let _ = self.places.set(Places { spool, downloads: downloads.to_owned() });
    }

    fn spool(&self) -> Result<PathBuf, Fault> {
        self.places.get().map(|places| places.spool.clone()).ok_or(Fault::Unexpected { area: Area::Media })
    }

    fn folder(&self) -> Result<PathBuf, Fault> {
        self.places
            .get()
            .map(|places| places.downloads.clone())
            .ok_or(Fault::Unexpected { area: Area::Media })
    }
}

/// A name that nobody can guess, and that says nothing.
fn random_name() -> Option<String> {
    let mut name = [0; 16];
    getrandom::fill(&mut name).ok()?;
    Some(name.iter().map(|byte| format!("{byte:02x}")).collect())
}
