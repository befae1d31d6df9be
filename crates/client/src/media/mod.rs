//! Files in conversations: recognised, shown, sent, saved. What a page gets of them are bytes that are safe to show.

mod boxes;
mod held;
mod incoming;
mod measure;
mod message;
mod names;
mod outbox;
mod outgoing;
mod pages;
mod peek;
mod picture;
mod poster;
mod prepare;
mod recognise;
mod saved;
mod show;
mod sources;
mod spool;
mod staged;
mod stream;
mod strip;
mod told;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use wire::{Area, Fault};

use crate::Session;

pub use incoming::DownloadsListener;
pub(crate) use names::shown as shown_name;
pub(crate) use outbox::{Change, Uploads};
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
    pub(crate) outbox: Arc<outbox::Outbox>,
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
    pub(crate) fn settle(&self, data: &Path, cache: &Path, downloads: &Path) {
        self.outbox.settle(data);
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

impl Session {
    /// Says where files may lie, and goes on with what an earlier start did not bring to the end.
    pub(crate) fn settle(self: &Arc<Self>, downloads: &Path) {
        let place = &self.directory.place;
        self.media.settle(&place.data, &place.cache, downloads);
        if let Err(fault) = self.resume_uploads().and_then(|()| self.resume_downloads()) {
            tracing::error!(?fault, "files that were under way stay where they are");
        }
    }
}

/// A name that nobody can guess, and that says nothing.
fn random_name() -> Option<String> {
    let mut name = [0; 16];
    getrandom::fill(&mut name).ok()?;
    Some(name.iter().map(|byte| format!("{byte:02x}")).collect())
}
