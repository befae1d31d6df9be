//! Conversations: watched, paged back, written to.

mod act;
mod drafts;
pub(crate) mod fallback;
mod forget;
mod forward;
mod look;
mod open;
mod pinned;
mod polls;
mod queue;
mod react;
mod read;
mod restore;
mod rows;
mod send;
mod subscribed;
mod tally;
mod threads;
mod unread;
mod whole;
mod written;

use std::{collections::HashSet, sync::Arc};

use matrix_sdk::ruma::OwnedEventId;
use matrix_sdk_ui::timeline::{TimelineDetails, TimelineItem as SdkItem};
use tokio::sync::{mpsc, watch};
use wire::{Area, Connection, Fault, Paged, RoomId, Thing, TimelineBatch, TimelineFocus};

pub(crate) use forget::{Forgotten, is_redacted};
pub(crate) use open::{OpenTimelines, event_id};
pub(crate) use queue::{refused, upload, waiting};
pub(crate) use send::{Place, enqueue, formatted, mentions};
pub(crate) use subscribed::follow;
pub use threads::ThreadListener;
pub(crate) use unread::Unread;

use crate::{
    Feed, Session,
    convert::{Pills, Reader, row},
    fault,
    feed::{Batch, pump},
    kept::at_hand,
    media::{Sources, Uploads},
    runtime::run,
};
use open::{Focus, OpenTimeline};
use rows::completed;

/// A page of media is filled from so many pages of history at most; then the reader asks again.
const MEDIA_PAGES: usize = 8;
/// Events in each of them.
const MEDIA_PAGE: u16 = 100;

/// Told of every change of a conversation.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait TimelineListener: Send + Sync {
    /// Changes, to be applied together; acknowledge them when they are on screen.
    fn on_batch(&self, batch: TimelineBatch);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches a part of a room's history, oldest row first. The live conversation answers from disk at once, also
    /// without network, with the newest messages; `older` brings more. The room is remembered as the one that was open
    /// last.
    ///
    /// # Errors
    /// `NotFound`; `Offline` for the surroundings of an event that are not at hand.
    pub async fn watch_timeline(
        self: Arc<Self>,
        room: RoomId,
        focus: TimelineFocus,
        listener: Arc<dyn TimelineListener>,
    ) -> Result<Arc<Feed>, Fault> {
        run(Area::Timeline, async move {
            let (sdk_room, focus) = (self.room(&room)?, Focus::try_from(focus)?);
            if focus == Focus::Live
                && let Err(fault) = self.remember_room(&room)
            {
                tracing::warn!(?fault, "the open room could not be remembered");
            }
            let timeline = self.timelines.open_at(&sdk_room, focus).await?;
            let shared = Shared {
                sources: self.media.sources.clone(),
                forgotten: self.aside.forgotten.clone(),
                connection: self.connection.subscribe(),
                uploads: self.media.outbox.uploads.clone(),
                pills: self.pills(),
            };
            let opened = self.timelines.subscribed.open(sdk_room.room_id());
            Ok(self.adopt(Feed::start(|acknowledged| async move {
                let _opened = opened;
                show(timeline, shared, acknowledged, listener).await;
            })))
        })
        .await
    }

    /// Brings about `count` older events into what is watched, from disk, then from the network. Of media it brings as
    /// many as a few pages of history hold, which may be none.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn older(
        self: Arc<Self>,
        room: RoomId,
        focus: TimelineFocus,
        count: u16,
    ) -> Result<Paged, Fault> {
        run(Area::Timeline, async move {
            let timeline = self.timelines.open_at(&self.room(&room)?, focus.try_into()?).await?;
            let reached_end = match timeline.focus {
                // All of them are there from the beginning.
                Focus::Pinned => true,
                Focus::Media(_) => older_media(&timeline, usize::from(count)).await?,
                Focus::Live | Focus::Thread(_) | Focus::Event(_) => older_page(&timeline, count).await?,
            };
            Ok(Paged { reached_end })
        })
        .await
    }

    /// Brings about `count` newer events into what is watched around one event. Everything else is always up to date.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn newer(
        self: Arc<Self>,
        room: RoomId,
        focus: TimelineFocus,
        count: u16,
    ) -> Result<Paged, Fault> {
        run(Area::Timeline, async move {
            let timeline = self.timelines.open_at(&self.room(&room)?, focus.try_into()?).await?;
            let reached_end = match timeline.focus {
                Focus::Event(_) => timeline
                    .sdk
                    .paginate_forwards(count)
                    .await
                    .map_err(|error| fault::from_timeline(&error))?,
                Focus::Live | Focus::Thread(_) | Focus::Pinned | Focus::Media(_) => true,
            };
            Ok(Paged { reached_end })
        })
        .await
    }
}

async fn older_page(timeline: &OpenTimeline, count: u16) -> Result<bool, Fault> {
    timeline.sdk.paginate_backwards(count).await.map_err(|error| fault::from_timeline(&error))
}

async fn older_media(timeline: &OpenTimeline, wanted: usize) -> Result<bool, Fault> {
    let events =
        || async { timeline.sdk.items().await.iter().filter(|item| item.as_event().is_some()).count() };
    let before = events().await;
    for _ in 0..MEDIA_PAGES {
        if older_page(timeline, MEDIA_PAGE).await? {
            return Ok(true);
        }
        if events().await >= before + wanted {
            break;
        }
    }
    Ok(false)
}

/// What all conversations of a session share.
struct Shared {
    sources: Arc<Sources>,
    forgotten: Arc<Forgotten>,
    connection: watch::Receiver<Connection>,
    uploads: Arc<Uploads>,
    pills: Pills,
}

async fn show(
    timeline: Arc<OpenTimeline>,
    shared: Shared,
    acknowledged: watch::Receiver<u32>,
    listener: Arc<dyn TimelineListener>,
) {
    let room = timeline.sdk.room();
    let (unread, changed) = unread::Threads::new();
    let mut forgotten = shared.forgotten.tell();
    let uploads = shared.uploads.changes();
    let (found, threads) = mpsc::unbounded_channel();
    let diffs = unread::with_refreshes(timeline.sdk.subscribe().await, changed);
    let (wanted, wishes) = mpsc::unbounded_channel();
    let (asking, polls) = mpsc::unbounded_channel();
    let reader = Arc::new(Reader {
        own: room.own_user_id().to_owned(),
        thread: match &timeline.focus {
            Focus::Thread(root) => Some(root.clone()),
            Focus::Live | Focus::Event(_) | Focus::Pinned | Focus::Media(_) => None,
        },
        sources: shared.sources,
        forgotten: shared.forgotten,
        uploads: shared.uploads,
        pills: shared.pills,
    });
    let counts = unread.clone();
    let convert = move |item: Arc<SdkItem>| {
        // Whoever fetches and counts lives as long as this.
        if let Some(event) = lacks_quote(&item) {
            let _ = wanted.send(event);
        }
        if let Some(root) = unread::root(&item) {
            let _ = found.send(root);
        }
        let row = row(&item, &reader, &|root| counts.of(root));
        completed(room.clone(), reader.clone(), asking.clone(), row)
    };
    let deliver = |seq, splices| listener.on_batch(TimelineBatch::new(seq, splices));
    let forget = async {
        while let Ok(event) = forgotten.recv().await {
            unread.refresh(event);
        }
    };
    let beside = async {
        let complete = complete(&timeline, shared.connection);
        tokio::join!(
            fetch_quotes(&timeline, wishes),
            unread::follow(room, threads, &unread),
            forget,
            complete,
            unread.follow_uploads(uploads),
            tally::follow(room, &unread),
            tally::ask(room, polls, &unread),
        )
    };
    tokio::select! {
        () = pump(diffs, convert, acknowledged, deliver) => {}
        _ = beside => {}
    }
}

/// Brings what the SDK does not bring by itself.
async fn complete(timeline: &OpenTimeline, connection: watch::Receiver<Connection>) {
    match timeline.focus {
        Focus::Thread(_) => whole::keep(timeline, connection).await,
        Focus::Pinned => pinned::ask(timeline.sdk.room(), connection).await,
        Focus::Live | Focus::Event(_) | Focus::Media(_) => {}
    }
}

/// The event that answers another which is not at hand yet.
fn lacks_quote(item: &SdkItem) -> Option<OwnedEventId> {
    let event = item.as_event()?;
    let reply = event.content().in_reply_to()?;
    matches!(reply.event, TimelineDetails::Unavailable).then(|| event.event_id().map(ToOwned::to_owned))?
}

/// Fetches what replies answer, one after the other. What cannot be had now is asked for when the room is opened next.
async fn fetch_quotes(timeline: &OpenTimeline, mut wishes: mpsc::UnboundedReceiver<OwnedEventId>) {
    let mut asked = HashSet::new();
    while let Some(event) = wishes.recv().await {
        if !asked.insert(event.clone()) {
            continue;
        }
        if let Err(error) = timeline.sdk.fetch_details_for_event(&event).await {
            tracing::debug!(%event, fault = ?fault::from_timeline(&error), "a quoted message is not to be had");
        }
    }
}

/// What is told of a message that is not there.
fn no_message() -> Fault {
    Fault::NotFound { what: Thing::Message }
}
