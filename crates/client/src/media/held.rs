//! Files that are at hand: fetched once, checked, and read in parts.

use std::{
    collections::{HashMap, VecDeque},
    io::{self, Cursor, Read},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use matrix_sdk::{
    media::{MediaFormat, MediaRequestParameters},
    ruma::{MxcUri, events::room::MediaSource},
};
use matrix_sdk_base::{crypto::AttachmentDecryptor, media::store::IgnoreMediaRetentionPolicy};
use wire::{Area, Fault, MediaId, Progress, Thing};

use super::{
    outbox, recognise,
    spool::Spool,
    stream::{self, Incoming},
};
use crate::{Session, fault, runtime::block};

/// What is larger lies on disk while it is looked at.
pub(crate) const SMALL: u64 = 8 * 1024 * 1024;
/// As much is held on disk; what was asked for longest ago goes first.
const MOST_ON_DISK: u64 = 1024 * 1024 * 1024;
/// No file of any server is larger; it stands against one that never ends.
pub(crate) const LARGEST: u64 = 8 * 1024 * 1024 * 1024;
/// The server part of what waits to be uploaded; its bytes are nowhere but here.
pub(super) const OWN_QUEUE: &str = "send-queue.localhost/";

/// A file that is at hand.
#[derive(Clone)]
pub(crate) enum Held {
    Memory(Arc<Vec<u8>>),
    Disk(Arc<Spool>),
}

impl Held {
    /// Bytes.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk(spool) => spool.size,
        }
    }

    /// A part; less when the file ends before. May block.
    pub(crate) fn part_now(&self, from: u64, most: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::Memory(bytes) => {
                let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
                let most = usize::try_from(most).unwrap_or(usize::MAX).min(bytes.len() - from);
                Ok(bytes[from..from + most].to_vec())
            }
            Self::Disk(spool) => spool.part(from, most),
        }
    }

    /// The same without blocking.
    pub(crate) async fn part(&self, from: u64, most: u64) -> Result<Vec<u8>, Fault> {
        let held = self.clone();
        block(Area::Media, move || held.part_now(from, most).map_err(|error| stream::from_io(&error))).await
    }

    /// The beginning, by which a file is recognised.
    pub(crate) async fn head(&self) -> Result<Vec<u8>, Fault> {
        self.part(0, recognise::HEAD as u64).await
    }

    /// The whole file, if it is not larger than that.
    pub(crate) async fn whole(&self, limit: u64) -> Result<Arc<Vec<u8>>, Fault> {
        if self.size() > limit {
            return Err(Fault::TooLargeToShow {});
        }
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            Self::Disk(spool) => self.part(0, spool.size).await.map(Arc::new),
        }
    }
}

/// What is at hand now.
#[derive(Default)]
pub(crate) struct Shelf {
    on_disk: Mutex<VecDeque<(MediaId, Arc<Spool>)>>,
    /// A film is asked for in many parts, one after the other.
    last: Mutex<Option<(MediaId, Arc<Vec<u8>>)>>,
    turns: Mutex<HashMap<MediaId, Weak<tokio::sync::Mutex<()>>>>,
}

impl Shelf {
    fn find(&self, media: &MediaId) -> Option<Held> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = last.as_ref().filter(|(id, _)| id == media) {
            return Some(Held::Memory(bytes.clone()));
        }
        let mut on_disk = self.on_disk.lock().unwrap_or_else(PoisonError::into_inner);
        let at = on_disk.iter().position(|(id, _)| id == media)?;
        let entry = on_disk.remove(at)?;
        let spool = entry.1.clone();
        on_disk.push_back(entry);
        Some(Held::Disk(spool))
    }

    fn put(&self, media: &MediaId, held: &Held) {
        match held {
            Held::Memory(bytes) => {
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some((media.clone(), bytes.clone()));
            }
            Held::Disk(spool) => {
                let mut on_disk = self.on_disk.lock().unwrap_or_else(PoisonError::into_inner);
                on_disk.push_back((media.clone(), spool.clone()));
                while on_disk.len() > 1
                    && on_disk.iter().map(|(_, spool)| spool.size).sum::<u64>() > MOST_ON_DISK
                {
                    on_disk.pop_front();
                }
            }
        }
    }

    /// Lets go of a file.
    pub(super) fn remove(&self, media: &MediaId) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.take_if(|(id, _)| id == media);
        // The file on disk goes with whoever reads in it.
        self.on_disk.lock().unwrap_or_else(PoisonError::into_inner).retain(|(id, _)| id != media);
    }

    /// Those who ask for the same file wait for the first of them.
    fn turn(&self, media: &MediaId) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| turn.strong_count() > 0);
        if let Some(turn) = turns.get(media).and_then(Weak::upgrade) {
            return turn;
        }
        let turn = Arc::default();
        turns.insert(media.clone(), Arc::downgrade(&turn));
        turn
    }
}

impl Session {
    /// A file of which a message has told, fetched when it is not at hand. One that is told to be larger than the limit,
    /// by its sender or the server, is not begun.
    pub(crate) async fn held(
        &self,
        media: &MediaId,
        limit: u64,
        on: impl Fn(Progress) + Send,
    ) -> Result<Held, Fault> {
        let known = self.media.sources.get(media).ok_or(Fault::NotFound { what: Thing::Media })?;
        let turn = self.media.shelf.turn(media);
        let _turn = turn.lock().await;
        if let Some(held) = self.at_hand(media).await? {
            // What lies in the outbox goes when it has been sent.
            if outbox::id(media).is_none() {
                self.media.shelf.put(media, &held);
            }
            return Ok(held);
        }
        if media.0.starts_with(OWN_QUEUE) {
            return Err(Fault::NotFound { what: Thing::Media });
        }
        if known.size.is_some_and(|size| size > limit) {
            return Err(Fault::TooLargeToShow {});
        }
        let request = MediaRequestParameters { source: known.source.clone(), format: MediaFormat::File };
        let (source, directory) = (known.source, self.media.spool()?);
        let uri = uri(&source).to_owned();
        let take = move |incoming, total| receive(incoming, total, source, directory);
        let held = stream::fetch(&self.client, &uri, limit, on, take).await;
        let held = held.map_err(|fault| match fault {
            Fault::TooLarge { .. } => Fault::TooLargeToShow {},
            fault => fault,
        })?;
        if let Held::Memory(bytes) = &held {
            self.store(&request, bytes.to_vec()).await;
        }
        self.media.shelf.put(media, &held);
        Ok(held)
    }

    /// A file when it need not be fetched.
    pub(crate) async fn at_hand(&self, media: &MediaId) -> Result<Option<Held>, Fault> {
        if let Some(held) = self.media.shelf.find(media) {
            return Ok(Some(held));
        }
        if let Some(upload) = self.upload(media)? {
            return Ok(self.media.outbox.held(&upload));
        }
        let Some(known) = self.media.sources.get(media) else { return Ok(None) };
        let request = MediaRequestParameters { source: known.source, format: MediaFormat::File };
        Ok(self.stored(&request).await?.map(Arc::new).map(Held::Memory))
    }

    /// What the SDK's encrypted store has of media.
    pub(crate) async fn stored(&self, request: &MediaRequestParameters) -> Result<Option<Vec<u8>>, Fault> {
        let failed = |error: &(dyn std::error::Error + 'static)| fault::from_any(Area::Media, error);
        let store = self.client.media_store().lock().await.map_err(|error| failed(&error))?;
        store.get_media_content(request).await.map_err(|error| failed(&error))
    }

    /// Keeps media in the SDK's encrypted store, within its limits. Without it, it would only be fetched again.
    pub(crate) async fn store(&self, request: &MediaRequestParameters, bytes: Vec<u8>) {
        let Ok(store) = self.client.media_store().lock().await else { return };
        if let Err(error) = store.add_media_content(request, bytes, IgnoreMediaRetentionPolicy::No).await {
            fault::from_any(Area::Media, &error);
        }
    }
}

/// Where a file is.
pub(crate) fn uri(source: &MediaSource) -> &MxcUri {
    match source {
        MediaSource::Plain(uri) => uri,
        MediaSource::Encrypted(file) => &file.url,
    }
}

/// Takes what comes: what is small into memory, what is large onto the disk.
fn receive(
    incoming: Incoming,
    total: Option<u64>,
    source: MediaSource,
    directory: PathBuf,
) -> io::Result<Held> {
    let mut incoming = incoming;
    let mut beginning = Vec::new();
    if total.is_none_or(|total| total <= SMALL) {
        beginning.reserve_exact(usize::try_from(total.unwrap_or_default()).unwrap_or_default() + 1);
        incoming.by_ref().take(SMALL + 1).read_to_end(&mut beginning)?;
        if beginning.len() as u64 <= SMALL {
            return decrypted(beginning, source).map(Arc::new).map(Held::Memory);
        }
    }
    let all = Cursor::new(beginning).chain(incoming);
    let spool = match source {
        MediaSource::Plain(_) => Spool::of_plain(&directory, all),
        MediaSource::Encrypted(file) => Spool::of_encrypted(&directory, all, *file),
    };
    spool.map(Arc::new).map(Held::Disk)
}

fn decrypted(bytes: Vec<u8>, source: MediaSource) -> io::Result<Vec<u8>> {
    let MediaSource::Encrypted(file) = source else { return Ok(bytes) };
    let mut plain = Vec::with_capacity(bytes.len());
    let mut cipher = Cursor::new(bytes);
    AttachmentDecryptor::new(&mut cipher, (*file).into())
        .map_err(io::Error::other)?
        .read_to_end(&mut plain)?;
    Ok(plain)
}
