//! Files on their way in: looked at and saved.

use std::{
    io::{self, Read},
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use matrix_sdk::ruma::events::room::MediaSource;
use matrix_sdk_base::crypto::AttachmentDecryptor;
use store::SavedDownload;
use tokio::{sync::watch, task::AbortHandle};
use wire::{Area, Connection, Download, DownloadState, Fault, Look, MediaId, MediaLook, Progress, Thing};

use super::{
    Known,
    held::{Held, LARGEST, uri},
    names, pages, recognise,
    saved::{Unfinished, part_of, remove_part},
    stream::{self, from_io},
    told::Told,
};
use crate::{
    Feed, Session,
    pauses::Pauses,
    runtime::{block, run_while_wanted},
};

/// As much text is shown.
const MOST_TEXT: u64 = 256 * 1024;
/// As much is copied at a time.
const COPIED: u64 = 1024 * 1024;

/// So many times a download is begun that the network interrupts.
const MOST_ATTEMPTS: u32 = 8;
/// The pauses between them.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Told of every change of the downloads.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait DownloadsListener: Send + Sync {
    /// The present downloads.
    fn on_change(&self, downloads: Vec<Download>);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// What a file is, known from its bytes; fetches it. One that is too large to be looked at is not fetched, unless it
    /// is a film or a recording.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `TooLargeToShow`.
    pub async fn look_at(self: Arc<Self>, media: MediaId) -> Result<MediaLook, Fault> {
        run_while_wanted(Area::Media, async move {
            let held = self.held(&media, self.most(&media), |_| {}).await?;
            let head = held.head().await?;
            let (mime, size) = (recognise::mime(&head).to_owned(), held.size());
            let about = |look, text, pages| MediaLook { look, mime, size, text, pages };
            Ok(match recognise::look(&head) {
                Look::Text => about(Look::Text, Some(recognise::text(&held.part(0, MOST_TEXT).await?)), 0),
                Look::Pages if held.size() <= pages::MOST_DOCUMENT => {
                    let bytes = held.whole(pages::MOST_DOCUMENT).await?;
                    match pages::count(bytes).await {
                        Ok(pages) => about(Look::Pages, None, pages),
                        Err(_) => about(Look::None, None, 0),
                    }
                }
                Look::Pages => about(Look::None, None, 0),
                look => about(look, None, 0),
            })
        })
        .await
    }

    /// Saves a file into the folder for downloads, under a safe name that is free. Goes on in the background, and begins
    /// again after a restart. One that failed is tried again by saving it again.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull`.
    pub async fn save_media(self: Arc<Self>, media: MediaId, name: String) -> Result<(), Fault> {
        let unexpected = Fault::Unexpected { area: Area::Media };
        let known = self.media.sources.get(&media).ok_or(Fault::NotFound { what: Thing::Media })?;
        let name = if name.trim().is_empty() { known.name } else { name };
        if self.media.downloads.is_under_way(&media) {
            return Ok(());
        }
        let source = serde_json::to_string(&known.source).map_err(|_| unexpected.clone())?.into();
        let part = part_of(&name).ok_or(unexpected)?;
        let download = SavedDownload { media, name, source, part, fault: None };
        self.directory.store.keep_download(&download)?;
        self.begin(download, Begin::Now);
        Ok(())
    }

    /// Ends a download and removes what is there of it; or takes a finished one off the list.
    ///
    /// # Errors
    /// None.
    pub async fn cancel_download(self: Arc<Self>, media: MediaId) -> Result<(), Fault> {
        self.media.downloads.cancel(&media);
        if self.directory.store.forget_download(&media).is_err() {
            tracing::warn!("a download that was ended will begin again at the next start");
        }
        Ok(())
    }

    /// Watches the downloads of this session, newest first. Told at once and after every change.
    ///
    /// # Errors
    /// None.
    pub async fn watch_downloads(
        self: Arc<Self>,
        listener: Arc<dyn DownloadsListener>,
    ) -> Result<Arc<Feed>, Fault> {
        let mut changes = self.media.downloads.changes.subscribe();
        changes.mark_changed();
        let session = Arc::downgrade(&self);
        Ok(self.adopt(Feed::start(|_| async move {
            while changes.changed().await.is_ok() {
                let Some(session) = session.upgrade() else { return };
                listener.on_change(session.media.downloads.list());
            }
        })))
    }
}

/// A download of which nothing is there yet.
const BEGUN: DownloadState = DownloadState::Running { progress: Progress { done: 0, total: 0 } };

/// When a download begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    Now,
    WhenLive,
}

impl Session {
    /// Goes on with what an earlier start did not bring to the end: from the beginning, because what is there of a file
    /// cannot be checked. What a crash left of it is removed.
    pub(super) fn resume_downloads(self: &Arc<Self>) -> Result<(), Fault> {
        let folder = self.media.folder()?;
        for mut download in self.directory.store.downloads()? {
            remove_part(&folder, &download.part);
            let Ok(source) = serde_json::from_str(&download.source) else {
                self.directory.store.forget_download(&download.media)?;
                continue;
            };
            let name = names::shown(&download.name);
            let known = Known { source, thumbnail: None, name, size: None, plays: false };
            self.media.sources.know(&download.media, known, None);
            match &download.fault {
                Some(fault) => {
                    let state = DownloadState::Failed { fault: fault.clone() };
                    self.media.downloads.begin(&download.media, &names::on_disk(&download.name), state);
                }
                None => {
                    self.afresh(&mut download)?;
                    self.begin(download, Begin::WhenLive);
                }
            }
        }
        Ok(())
    }

    fn begin(self: &Arc<Self>, download: SavedDownload, begin: Begin) {
        let (session, media) = (Arc::downgrade(self), download.media.clone());
        let connection = self.connection.subscribe();
        let state = match begin {
            Begin::Now => BEGUN,
            Begin::WhenLive => DownloadState::Waiting {},
        };
        self.media.downloads.begin(&media, &names::on_disk(&download.name), state);
        let task = crate::runtime::handle().spawn(bring(session, connection, download, begin));
        self.media.downloads.holds(&media, task.abort_handle());
        self.keep(task);
    }

    /// The same download under another name until it is whole: what wrote the old one may not have let go of it yet.
    fn afresh(&self, download: &mut SavedDownload) -> Result<(), Fault> {
        download.part = part_of(&download.name).ok_or(Fault::Unexpected { area: Area::Media })?;
        self.directory.store.keep_download(download)?;
        Ok(())
    }

    fn ended(&self, media: &MediaId, outcome: Result<String, Fault>) {
        let store = &self.directory.store;
        let (state, noted) = match outcome {
            Ok(name) => {
                self.media.downloads.rename(media, name);
                (DownloadState::Done {}, store.forget_download(media))
            }
            Err(fault) => {
                let noted = store.download_failed(media, &fault);
                (DownloadState::Failed { fault }, noted)
            }
        };
        if noted.is_err() {
            tracing::warn!("a download will begin again at the next start");
        }
        self.media.downloads.change(media, state);
    }

    /// Writes a file into the folder, from what is at hand or as it comes from the server.
    async fn save(self: &Arc<Self>, download: &SavedDownload) -> Result<String, Fault> {
        let (folder, media) = (self.media.folder()?, &download.media);
        let (name, part) = (download.name.clone(), download.part.clone());
        let begin = move || Unfinished::begin(&folder, &name, &part);
        let known = self.media.sources.get(media).ok_or(Fault::NotFound { what: Thing::Media })?;
        if let Some(held) = self.at_hand(media).await? {
            return block(Area::Media, move || {
                begin().and_then(|file| copy(&held, file)).map_err(|error| from_io(&error))
            })
            .await;
        }
        let (session, id, told) = (self.clone(), media.clone(), Told::default());
        let on = move |progress: Progress| {
            if told.is_due(&progress) {
                session.media.downloads.change(&id, DownloadState::Running { progress });
            }
        };
        let (at, source) = (uri(&known.source).to_owned(), known.source);
        let take = move |incoming, _| write(incoming, source, begin()?);
        stream::fetch(&self.client, &at, LARGEST, on, take).await
    }
}

/// Brings a download to its end. One that the network interrupts begins again by itself when the network is back, a few
/// times; any other fault ends it.
async fn bring(
    session: Weak<Session>,
    mut connection: watch::Receiver<Connection>,
    mut download: SavedDownload,
    mut begin: Begin,
) {
    let mut pauses = Pauses::between(FIRST_PAUSE, LONGEST_PAUSE);
    for left in (0..MOST_ATTEMPTS).rev() {
        if begin == Begin::WhenLive
            && connection.wait_for(|state| *state == Connection::Live {}).await.is_err()
        {
            return;
        }
        let Some(session) = session.upgrade() else { return };
        session.media.downloads.change(&download.media, BEGUN);
        let outcome = session.save(&download).await;
        if outcome != Err(Fault::Offline {}) || left == 0 {
            return session.ended(&download.media, outcome);
        }
        if let Err(fault) = session.afresh(&mut download) {
            return session.ended(&download.media, Err(fault));
        }
        if !session.media.downloads.is_under_way(&download.media) {
            // Ended by the person just now, and written down once more since.
            return drop(session.cancel_download(download.media).await);
        }
        session.media.downloads.change(&download.media, DownloadState::Waiting {});
        drop(session);
        // The connection may be taken for live a while longer than it is.
        pauses.rest(&mut connection).await;
        begin = Begin::WhenLive;
    }
}

/// Copies what is at hand.
fn copy(held: &Held, mut file: Unfinished) -> io::Result<String> {
    let mut at = 0;
    while at < held.size() {
        let part = held.part_now(at, COPIED)?;
        io::Write::write_all(&mut file, &part)?;
        at += part.len() as u64;
    }
    file.finish()
}

/// Writes what comes, decrypted. Gets its name only when the end was reached and its hash is the one that was told.
fn write(mut incoming: impl Read, source: MediaSource, mut file: Unfinished) -> io::Result<String> {
    match source {
        MediaSource::Plain(_) => io::copy(&mut incoming, &mut file)?,
        MediaSource::Encrypted(key) => {
            let mut plain =
                AttachmentDecryptor::new(&mut incoming, (*key).into()).map_err(io::Error::other)?;
            io::copy(&mut plain, &mut file)?
        }
    };
    file.finish()
}

/// The downloads of a session.
#[derive(Default)]
pub(crate) struct Downloads {
    all: Mutex<Vec<(Download, Option<AbortHandle>)>>,
    changes: watch::Sender<()>,
}

impl Downloads {
    fn list(&self) -> Vec<Download> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|(it, _)| it.clone()).collect()
    }

    fn is_under_way(&self, media: &MediaId) -> bool {
        let under_way = |it: &Download| {
            it.media == *media
                && matches!(it.state, DownloadState::Running { .. } | DownloadState::Waiting {})
        };
        self.all.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|(it, _)| under_way(it))
    }

    fn begin(&self, media: &MediaId, name: &str, state: DownloadState) {
        let fresh = Download { media: media.clone(), name: name.to_owned(), state };
        self.with(|all| {
            all.retain(|(it, _)| it.media != *media);
            all.insert(0, (fresh, None));
        });
    }

    fn holds(&self, media: &MediaId, task: AbortHandle) {
        self.with(|all| {
            for (_, held) in all.iter_mut().filter(|(it, _)| it.media == *media) {
                *held = Some(task.clone());
            }
        });
    }

    fn rename(&self, media: &MediaId, name: String) {
        self.with(|all| {
            for (it, _) in all.iter_mut().filter(|(it, _)| it.media == *media) {
                it.name.clone_from(&name);
            }
        });
    }

    fn change(&self, media: &MediaId, state: DownloadState) {
        self.with(|all| {
            for (it, _) in all.iter_mut().filter(|(it, _)| it.media == *media) {
                it.state = state.clone();
            }
        });
    }

    fn cancel(&self, media: &MediaId) {
        self.with(|all| {
            for (_, task) in all.extract_if(.., |(it, _)| it.media == *media) {
                // What it has written is deleted by the thread that writes it.
                task.inspect(AbortHandle::abort);
            }
        });
    }

    fn with(&self, act: impl FnOnce(&mut Vec<(Download, Option<AbortHandle>)>)) {
        act(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner));
        self.changes.send_replace(());
    }
}
