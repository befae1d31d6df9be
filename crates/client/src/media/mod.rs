//! Files in conversations: recognised, shown, sent, saved. What a page gets of them are bytes that are safe to show.

mod boxes;
mod caption;
mod edited;
mod held;
mod incoming;
mod measure;
mod message;
mod moving;
mod names;
mod origin;
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

use matrix_sdk::{
    Room,
    ruma::{
        EventId as SdkEventId,
        events::room::{MediaSource, redaction::OriginalSyncRoomRedactionEvent},
    },
};
use wire::{Area, Fault, MediaId};

use crate::{Session, kept::at_hand};

pub(crate) use caption::caption;
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

    /// Forgets the files of which only this message has told; tells which those were.
    pub(crate) fn forget_told_by(&self, message: &SdkEventId) -> Vec<MediaSource> {
        let gone = self.sources.forget(message);
        gone.into_iter().map(|(_, source)| source).collect()
    }

    /// Lets go of what is at hand of a file.
    pub(crate) fn let_go(&self, source: &MediaSource) {
        let uri = held::uri(source).as_str();
        self.shelf.remove(&MediaId(uri.trim_start_matches("mxc://").to_owned()));
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
        self.hear_of_deletions();
        if let Err(fault) = self.resume_uploads().and_then(|()| self.resume_downloads()) {
            tracing::error!(?fault, "files that were under way stay where they are");
        }
    }
}

impl Session {
    /// What others delete is let go of as well. Handlers live as long as the client, which must not hold what holds it.
    fn hear_of_deletions(self: &Arc<Self>) {
        let weak = Arc::downgrade(self);
        self.client.add_event_handler(move |deletion: OriginalSyncRoomRedactionEvent, room: Room| {
            let session = weak.upgrade();
            async move {
                let deleted = deletion.redacts.or(deletion.content.redacts);
                if let (Some(session), Some(deleted)) = (session, deleted) {
                    session.forget_deleted(&room, &deleted).await;
                }
            }
        });
    }

    async fn forget_deleted(&self, room: &Room, deleted: &SdkEventId) {
        match at_hand(room, deleted).await {
            Some(event) => self.forget_files(room, &event).await,
            None => self.media.forget_told_by(deleted).iter().for_each(|source| self.media.let_go(source)),
        }
    }
}

/// A name that nobody can guess, and that says nothing.
fn random_name() -> Option<String> {
    let mut name = [0; 16];
    getrandom::fill(&mut name).ok()?;
    Some(name.iter().map(|byte| format!("{byte:02x}")).collect())
}
