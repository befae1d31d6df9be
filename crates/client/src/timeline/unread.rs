//! How much is unread in the threads of a conversation. The SDK's summary of a thread does not say, and a thread that
//! is read changes nothing in the message that it hangs on.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::{
    Stream, StreamExt,
    stream::{self, BoxStream, SelectAll},
};
use matrix_sdk::{
    Room,
    event_cache::EventCacheDropHandles,
    ruma::{
        EventId, OwnedEventId,
        events::room::{MediaSource, message::MessageType},
    },
};
use matrix_sdk_base::read_receipts::ReadReceipts;
use matrix_sdk_ui::{
    eyeball_im::{Vector, VectorDiff},
    timeline::{TimelineDetails, TimelineEventItemId, TimelineItem as SdkItem},
};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};
use wire::MediaId;

use crate::media::Change;

/// Of so many threads at most; a conversation with more is not read to its end at one sitting.
const MAX_FOLLOWED: usize = 300;

/// What is unread in a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) messages: u32,
    pub(crate) mentions: u32,
}

/// What is set anew although it is the same for the SDK.
pub(super) enum Anew {
    /// Rows that an event is in.
    Event(OwnedEventId),
    /// Rows of a file on its way.
    Upload(MediaId),
}

/// The threads of a conversation, and who is told when a count changes.
#[derive(Clone)]
pub(super) struct Threads {
    counts: Arc<Mutex<HashMap<OwnedEventId, Unread>>>,
    changed: UnboundedSender<Anew>,
}

impl Threads {
    pub(super) fn new() -> (Self, UnboundedReceiver<Anew>) {
        let (changed, changes) = unbounded_channel();
        (Self { counts: Arc::default(), changed }, changes)
    }

    pub(super) fn of(&self, root: &EventId) -> Unread {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(root).copied().unwrap_or_default()
    }

    /// Has the rows set anew that an event is in.
    pub(super) fn refresh(&self, event: OwnedEventId) {
        // Whoever shows the rows may be gone already.
        let _ = self.changed.send(Anew::Event(event));
    }

    /// Has the rows of files set anew that are on their way to the server. What was missed comes with the next change.
    pub(super) async fn follow_uploads(&self, mut changes: Receiver<Change>) {
        loop {
            match changes.recv().await {
                Ok(change) => drop(self.changed.send(Anew::Upload(change.media))),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }

    fn set(&self, root: OwnedEventId, unread: Unread) {
        let before = self.of(&root);
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).insert(root.clone(), unread);
        if before != unread {
            self.refresh(root);
        }
    }
}

/// The message that a thread hangs on, when this is one.
pub(super) fn root(item: &SdkItem) -> Option<OwnedEventId> {
    let event = item.as_event()?;
    event.content().thread_summary()?;
    event.event_id().map(ToOwned::to_owned)
}

/// The rows of a timeline, with those set anew that an event is in: as itself, quoted, or as the newest of a thread.
pub(super) fn with_refreshes<S>(
    (items, changes): (Vector<Arc<SdkItem>>, S),
    refreshed: UnboundedReceiver<Anew>,
) -> impl Stream<Item = Vec<VectorDiff<Arc<SdkItem>>>>
where
    S: Stream<Item = Vec<VectorDiff<Arc<SdkItem>>>>,
{
    let first = vec![VectorDiff::Reset { values: items.clone() }];
    let rows = (items, Box::pin(changes), refreshed);
    let following = stream::unfold(rows, |(mut items, mut changes, mut refreshed)| async move {
        loop {
            tokio::select! {
                diffs = changes.next() => {
                    let diffs = diffs?;
                    for diff in &diffs {
                        diff.clone().apply(&mut items);
                    }
                    return Some((diffs, (items, changes, refreshed)));
                }
                Some(row) = refreshed.recv() => {
                    let anew = items.iter().enumerate().filter(|(_, item)| match &row {
                        Anew::Event(event) => holds(item, event),
                        Anew::Upload(media) => is_about(item, media),
                    });
                    let anew: Vec<_> =
                        anew.map(|(index, item)| VectorDiff::Set { index, value: item.clone() }).collect();
                    if !anew.is_empty() {
                        return Some((anew, (items, changes, refreshed)));
                    }
                }
            }
        }
    });
    stream::iter([first]).chain(following)
}

/// Whether a row tells of a file that is on its way; as long as it is, the message names it in the clear.
fn is_about(item: &SdkItem, media: &MediaId) -> bool {
    let Some(message) = item.as_event().and_then(|item| item.content().as_message()) else { return false };
    let source = match message.msgtype() {
        MessageType::File(it) => &it.source,
        MessageType::Video(it) => &it.source,
        MessageType::Audio(it) => &it.source,
        _ => return false,
    };
    matches!(source, MediaSource::Plain(uri) if uri.as_str().strip_prefix("mxc://") == Some(&media.0))
}

fn holds(item: &SdkItem, event: &EventId) -> bool {
    let Some(item) = item.as_event() else { return false };
    let newest = || match item.content().thread_summary()?.latest_event {
        TimelineDetails::Ready(newest) => Some(newest.identifier),
        _ => None,
    };
    item.event_id() == Some(event)
        || item.content().in_reply_to().is_some_and(|reply| reply.event_id == event)
        || newest()
            .is_some_and(|newest| matches!(newest, TimelineEventItemId::EventId(newest) if newest == event))
}

/// Follows the counts of the threads that are found, until no more can be found.
pub(super) async fn follow(room: &Room, mut found: UnboundedReceiver<OwnedEventId>, threads: &Threads) {
    let mut known = HashSet::new();
    let mut counts: SelectAll<BoxStream<'static, (OwnedEventId, Unread)>> = SelectAll::new();
    loop {
        tokio::select! {
            root = found.recv() => {
                let Some(root) = root else { return };
                if known.len() < MAX_FOLLOWED && known.insert(root.clone()) {
                    match counted(room, &root).await {
                        Ok((now, changes)) => {
                            threads.set(root, now);
                            counts.push(changes);
                        }
                        Err(error) => tracing::debug!(%root, %error, "the unread messages of a thread cannot be counted"),
                    }
                }
            }
            Some((root, unread)) = counts.next(), if !counts.is_empty() => threads.set(root, unread),
        }
    }
}

type Counts = BoxStream<'static, (OwnedEventId, Unread)>;

async fn counted(
    room: &Room,
    root: &OwnedEventId,
) -> Result<(Unread, Counts), matrix_sdk::event_cache::EventCacheError> {
    let (thread, keep) = room.client().event_cache().thread(room.room_id(), root).await?;
    let now = unread(&thread.read_receipts().await?);
    let infos = thread.subscribe_to_thread_info().await?;
    let kept: (Arc<EventCacheDropHandles>, _) = (keep, thread);
    let root = root.clone();
    let changes = infos.map(move |info| {
        let _ = &kept;
        (root.clone(), unread(&info.read_receipts))
    });
    Ok((now, changes.boxed()))
}

fn unread(receipts: &ReadReceipts) -> Unread {
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Unread { messages: count(receipts.num_unread), mentions: count(receipts.num_mentions) }
}
