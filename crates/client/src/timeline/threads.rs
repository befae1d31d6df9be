//! The threads of a room. The server tells of all of them, page by page; what it told is kept, so that the list is there
//! without network: identifiers in our own store, words in the SDK's copy of the room, from which they vanish when they
//! are deleted.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use futures_util::{FutureExt, stream};
use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    event_cache::RoomEventCacheUpdate,
    room::ListThreadsOptions,
    ruma::{EventId as SdkEventId, OwnedEventId},
    sleep::sleep,
};
use matrix_sdk_ui::{eyeball_im::VectorDiff, timeline::TimelineItemContent};
use store::SeenThread;
use tokio::sync::{Mutex, broadcast::error::RecvError, mpsc, watch};
use wire::{
    Area, EventId, Fault, Paged, Quoted, RoomId, RowKey, Summary, ThreadBatch, ThreadRow, ThreadSummary,
};

use super::{event_id, open::Focus, send::thread_of, unread};
use crate::{
    Feed, Session,
    accounts::Directory,
    convert::{Pills, known_person, quoted, time},
    fault,
    feed::{Batch, pump},
    kept::{at_hand, put},
    rooms::Aside,
    runtime::run,
};

/// Of so many threads a list is made at most.
const MAX_THREADS: usize = 500;
/// Changes gather this long before the list is made anew.
const PAUSE: Duration = Duration::from_millis(100);
/// So much of a thread is fetched to find its newest message.
const NEWEST: u16 = 20;

/// Told of every change of a list of threads.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait ThreadListener: Send + Sync {
    /// Changes, to be applied together; acknowledge them when they are on screen.
    fn on_batch(&self, batch: ThreadBatch);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches the threads of a room, newest activity first. What was seen before is there without network.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn watch_threads(
        self: Arc<Self>,
        room: RoomId,
        listener: Arc<dyn ThreadListener>,
    ) -> Result<Arc<Feed>, Fault> {
        run(Area::Timeline, async move {
            let list = self.thread_list(&room)?;
            Ok(self.adopt(Feed::start(|acknowledged| show(list, acknowledged, listener))))
        })
        .await
    }

    /// Brings further threads into the watched list.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn older_threads(self: Arc<Self>, room: RoomId) -> Result<Paged, Fault> {
        run(Area::Timeline, async move { self.thread_list(&room)?.more().await }).await
    }

    /// Tells the server that everything in a thread was read.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn mark_thread_read(self: Arc<Self>, room: RoomId, root: EventId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let sdk_room = self.room(&room)?;
            let thread = self.timelines.open_at(&sdk_room, Focus::Thread(event_id(&root)?)).await?;
            if thread.sdk.latest_event_id().await.is_none() {
                super::older_page(&thread, NEWEST).await?;
            }
            let items = thread.sdk.items().await;
            let newest = items.iter().filter_map(|item| Some(item.as_event()?.timestamp())).max();
            thread.mark_read(self.receipt_type()).await?;
            self.directory.store.thread_read(&room, &root, newest.map_or(0, time))?;
            self.aside.note(sdk_room.room_id());
            Ok(())
        })
        .await
    }
}

impl Session {
    fn thread_list(&self, room: &RoomId) -> Result<Arc<OpenThreads>, Fault> {
        let room = self.room(room)?;
        let mut lists = self.timelines.threads();
        if let Some(open) = lists.get(room.room_id()).and_then(Weak::upgrade) {
            return Ok(open);
        }
        let list = Arc::new(OpenThreads {
            aside: self.aside.clone(),
            directory: self.directory.clone(),
            place: Mutex::new(Place::Beginning),
            changed: watch::Sender::new(()),
            room,
        });
        lists.retain(|_, open| open.strong_count() > 0);
        lists.insert(list.room.room_id().to_owned(), Arc::downgrade(&list));
        Ok(list)
    }
}

/// The threads of a room that somebody watches.
pub(super) struct OpenThreads {
    room: Room,
    aside: Arc<Aside>,
    directory: Arc<Directory>,
    place: Mutex<Place>,
    changed: watch::Sender<()>,
}

/// How much of the server's list has been told.
enum Place {
    Beginning,
    After(String),
    End,
}

impl OpenThreads {
    /// Fetches the next page of the server's list.
    async fn more(&self) -> Result<Paged, Fault> {
        let mut place = self.place.lock().await;
        let from = match &*place {
            Place::Beginning => None,
            Place::After(token) => Some(token.clone()),
            Place::End => return Ok(Paged { reached_end: true }),
        };
        let page = self.room.list_threads(ListThreadsOptions { from, ..Default::default() }).await;
        let page = page.map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
        for root in page.chunk {
            self.keep(root).await?;
        }
        let reached_end = page.prev_batch_token.is_none();
        *place = page.prev_batch_token.map_or(Place::End, Place::After);
        self.changed.send_replace(());
        self.aside.note(self.room.room_id());
        Ok(Paged { reached_end })
    }

    /// Keeps the message that a thread hangs on, and its newest answer.
    async fn keep(&self, root: TimelineEvent) -> Result<(), Fault> {
        let Some(id) = root.event_id().map(ToOwned::to_owned) else { return Ok(()) };
        let bundled = root.bundled_latest_thread_event();
        let newest = bundled.as_ref().unwrap_or(&root);
        let own = takes_part(&root) || root.sender().is_some_and(|sender| sender == self.room.own_user_id());
        let latest = newest.event_id().unwrap_or(&id).as_str().into();
        let at = newest.timestamp_raw().map_or(0, time);
        self.directory.store.thread_seen(&self.id(), &id.as_str().into(), &latest, at, own)?;
        for event in [Some(root), bundled].into_iter().flatten() {
            save(&self.room, event).await?;
        }
        Ok(())
    }

    fn id(&self) -> RoomId {
        self.room.room_id().as_str().into()
    }

    /// The list as it is now.
    async fn rows(
        &self,
        counts: &unread::Threads,
        found: &mpsc::UnboundedSender<OwnedEventId>,
    ) -> Vec<ThreadRow> {
        let seen = self.directory.store.threads(&self.id()).unwrap_or_else(|error| {
            tracing::warn!(fault = ?Fault::from(error), "the threads of a room cannot be read");
            Vec::new()
        });
        let mut rows = Vec::new();
        for thread in seen.into_iter().take(MAX_THREADS) {
            let Ok(root) = event_id(&thread.root) else { continue };
            // Whoever counts lives as long as this.
            let _ = found.send(root.clone());
            if let Some(row) = row(&self.room, thread, &root, counts.of(&root)).await {
                rows.push(row);
            }
        }
        rows
    }

    /// Notes what is said in threads as it is told, until the room is closed.
    async fn listen(&self) {
        let Ok((cache, _keep)) = self.room.event_cache().await else { return };
        let Ok((_, mut updates)) = cache.subscribe().await else { return };
        loop {
            match updates.recv().await {
                Ok(RoomEventCacheUpdate::UpdateTimelineEvents(update)) => {
                    let events = update.diffs.into_iter().flat_map(told);
                    for event in events {
                        self.note(&event).await;
                    }
                    self.changed.send_replace(());
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => {
                    self.changed.send_replace(());
                }
                Err(RecvError::Closed) => return,
            }
        }
    }

    async fn note(&self, event: &TimelineEvent) {
        let (Some(root), Some(id)) = (thread_of(event), event.event_id()) else { return };
        let own = event.sender().is_some_and(|sender| sender == self.room.own_user_id());
        let at = event.timestamp_raw().map_or(0, time);
        let noted =
            self.directory.store.thread_seen(&self.id(), &root.as_str().into(), &id.as_str().into(), at, own);
        if let Err(error) = noted {
            tracing::warn!(fault = ?Fault::from(error), "a thread is not remembered");
        }
        if at_hand(&self.room, &root).await.is_none()
            && let Ok(event) = self.room.event(&root, None).await
            && let Err(fault) = save(&self.room, event).await
        {
            tracing::warn!(?fault, "what a thread hangs on is not kept");
        }
    }
}

async fn show(list: Arc<OpenThreads>, acknowledged: watch::Receiver<u32>, listener: Arc<dyn ThreadListener>) {
    let (counts, refreshed) = unread::Threads::new();
    let (found, threads) = mpsc::unbounded_channel();
    let mut changed = list.changed.subscribe();
    changed.mark_changed();
    let (of, by) = (list.clone(), counts.clone());
    let pace = Duration::ZERO;
    let rows = stream::unfold(
        (changed, refreshed, found, pace),
        move |(mut changed, mut refreshed, found, pace)| {
            let (list, counts) = (of.clone(), by.clone());
            async move {
                tokio::select! {
                    more = changed.changed() => more.ok()?,
                    Some(_) = refreshed.recv() => {}
                }
                // What comes meanwhile is told together.
                sleep(pace).await;
                changed.mark_unchanged();
                while refreshed.recv().now_or_never().flatten().is_some() {}
                let rows = list.rows(&counts, &found).await;
                Some((vec![VectorDiff::Reset { values: rows.into() }], (changed, refreshed, found, PAUSE)))
            }
        },
    );
    let deliver = |seq, splices| listener.on_batch(ThreadBatch::new(seq, splices));
    // What is deleted here changes nothing that the SDK would tell of.
    let noted = async {
        let mut noted = list.aside.noted();
        while !matches!(noted.recv().await, Err(RecvError::Closed)) {
            list.changed.send_replace(());
        }
    };
    let first = async {
        if let Err(fault) = list.more().await {
            tracing::debug!(?fault, "the server does not tell of a room's threads now");
        }
    };
    tokio::join!(
        pump(rows, std::future::ready, acknowledged, deliver),
        unread::follow(&list.room, threads, &counts),
        list.listen(),
        noted,
        first,
    );
}

async fn row(
    room: &Room,
    thread: SeenThread,
    root: &SdkEventId,
    unread: unread::Unread,
) -> Option<ThreadRow> {
    let event = at_hand(room, root).await?;
    let summary = event.thread_summary.summary().cloned();
    let newest = summary.as_ref().and_then(|summary| summary.latest_reply.clone());
    let newest = newest.or_else(|| event_id(&thread.latest_event).ok()).filter(|newest| newest != root);
    let latest = match newest {
        Some(newest) => match at_hand(room, &newest).await {
            Some(newest) => line(room, newest).await,
            None => None,
        },
        None => None,
    };
    let about = line(room, event).await?;
    // A thread of which nothing is left is none.
    if summary.as_ref().is_some_and(|summary| summary.num_replies == 0)
        && about.summary == (Summary::Redacted {})
    {
        return None;
    }
    Some(ThreadRow {
        key: RowKey(thread.root.0.clone()),
        root: thread.root,
        about,
        summary: ThreadSummary {
            replies: summary.map_or(0, |summary| summary.num_replies),
            latest,
            unread: unread.messages,
            mentions: unread.mentions,
        },
        active_at: thread.latest,
    })
}

pub(super) async fn line(room: &Room, event: TimelineEvent) -> Option<Quoted> {
    let sender = known_person(room, &event.sender()?).await;
    let content = TimelineItemContent::from_event(room, event.clone()).await;
    Some(quoted(content.as_ref(), sender, &event, &Pills::of(room)))
}

/// Puts an event into the copy of the room, beside its timeline, unless it is there.
pub(super) async fn save(room: &Room, event: TimelineEvent) -> Result<(), Fault> {
    match event.event_id() {
        Some(id) if at_hand(room, id).await.is_some() => Ok(()),
        _ => put(room, event).await,
    }
}

/// Whether the server says that this account has written in the thread.
fn takes_part(root: &TimelineEvent) -> bool {
    let unsigned: Option<serde_json::Value> = root.raw().get_field("unsigned").ok().flatten();
    let thread = unsigned.as_ref().and_then(|unsigned| unsigned.get("m.relations")?.get("m.thread"));
    thread.and_then(|thread| thread.get("current_user_participated")?.as_bool()).unwrap_or(false)
}

/// The events of a change.
pub(super) fn told(diff: VectorDiff<TimelineEvent>) -> Vec<TimelineEvent> {
    match diff {
        VectorDiff::Append { values } | VectorDiff::Reset { values } => values.into_iter().collect(),
        VectorDiff::PushFront { value }
        | VectorDiff::PushBack { value }
        | VectorDiff::Insert { value, .. }
        | VectorDiff::Set { value, .. } => vec![value],
        VectorDiff::Clear
        | VectorDiff::PopFront
        | VectorDiff::PopBack
        | VectorDiff::Remove { .. }
        | VectorDiff::Truncate { .. } => Vec::new(),
    }
}
