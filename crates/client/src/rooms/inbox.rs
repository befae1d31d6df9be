//! What concerns the person, across all rooms. Which messages those are is kept in our own store, so that it is there
//! without network; what they say is read from the SDK's copy of the room, from which it vanishes when it is deleted.

use std::{
    collections::{HashMap, HashSet},
    future::ready,
    sync::Arc,
    time::Duration,
};

use futures_util::{StreamExt, pin_mut};
use matrix_sdk::{
    Client, Room, RoomState,
    event_cache::RedecryptorReport,
    ruma::{OwnedRoomId, RoomId as SdkRoomId},
    sleep::sleep,
};
use matrix_sdk_ui::{eyeball_im::VectorDiff, timeline::TimelineItemContent};
use tokio::sync::{
    broadcast::{Receiver, error::RecvError},
    mpsc, watch,
};
use wire::{Area, EventId, Fault, InboxBatch, InboxRow, InboxView, Quoted, RoomId, RowKey, Summary};

use super::{Aside, aside::Change, missing::Missing, noted};
use crate::{
    Feed, Session,
    accounts::Directory,
    convert::{Pills, member, quoted, room_name, time},
    feed::{Batch, from_channel, pump},
    kept::current,
    runtime::run,
};

/// As many rows as anybody looks through.
const MAX_ROWS: u16 = 500;
/// Changes gather this long.
const REST: Duration = Duration::from_millis(100);

/// Told of every change of the inbox.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait InboxListener: Send + Sync {
    /// Changes, to be applied together; acknowledge them when they are on screen.
    fn on_batch(&self, batch: InboxBatch);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches a view of the inbox, newest first; at most 500 rows.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn watch_inbox(
        self: Arc<Self>,
        view: InboxView,
        listener: Arc<dyn InboxListener>,
    ) -> Result<Arc<Feed>, Fault> {
        run(Area::Rooms, async move {
            let inbox = Inbox {
                client: self.client.clone(),
                aside: self.aside.clone(),
                directory: self.directory.clone(),
                view,
                told: HashMap::new(),
                awaited: HashSet::new(),
            };
            let missing = Missing::new(self.connection.subscribe());
            // A store that cannot be read is told now; later there would be nobody to tell.
            inbox.entries()?;
            Ok(self.adopt(Feed::start(|acknowledged| show(inbox, missing, acknowledged, listener))))
        })
        .await
    }
}

async fn show(
    inbox: Inbox,
    missing: Missing,
    acknowledged: watch::Receiver<u32>,
    listener: Arc<dyn InboxListener>,
) {
    let (changes, diffs) = mpsc::unbounded_channel();
    let deliver = |seq, splices| listener.on_batch(InboxBatch::new(seq, splices));
    tokio::select! {
        () = pump(from_channel(diffs), ready, acknowledged, deliver) => {}
        ended = follow(inbox, missing, changes) => if let Err(fault) = ended {
            listener.on_batch(InboxBatch::last(fault));
        }
    }
}

async fn follow(
    mut inbox: Inbox,
    mut missing: Missing,
    changes: mpsc::UnboundedSender<Vec<VectorDiff<InboxRow>>>,
) -> Result<(), Fault> {
    let mut noted = inbox.aside.noted();
    let mut saved = inbox.aside.saved.subscribe();
    let mut infos = inbox.client.room_info_notable_update_receiver();
    let client = inbox.client.clone();
    let reports = client.event_cache().subscribe_to_decryption_reports();
    pin_mut!(reports);
    let mut shown = inbox.rows(&mut missing).await?;
    let mut diffs = vec![VectorDiff::Reset { values: shown.iter().cloned().collect() }];
    while diffs.is_empty() || changes.send(std::mem::take(&mut diffs)).is_ok() {
        let concerned = tokio::select! {
            changed = saved.changed() => changed.ok().map(|()| HashSet::new()),
            rooms = concerned(&mut noted) => rooms,
            room = missing.next() => Some([room].into()),
            // What was read from beside a timeline is announced nowhere else.
            Some(report) = reports.next() => match report {
                Ok(RedecryptorReport::ResolvedUtds { room_id, .. }) if inbox.shows(&room_id) => {
                    Some([room_id].into())
                }
                Ok(_) | Err(_) => continue,
            },
            info = infos.recv() => match info {
                // What is new comes as a note; this is about rooms that are on show: their names, what is read.
                Ok(info) if !inbox.shows(&info.room_id) => continue,
                Ok(info) => Some([info.room_id].into()),
                Err(RecvError::Lagged(_)) => Some(inbox.rooms()),
                Err(RecvError::Closed) => None,
            },
        };
        let Some(rooms) = concerned else { return Ok(()) };
        if inbox.view == InboxView::Saved && !rooms.is_empty() && !rooms.iter().any(|room| inbox.shows(room))
        {
            continue;
        }
        inbox.told.retain(|(room, _), _| !rooms.contains(room));
        sleep(REST).await;
        let rows = inbox.rows(&mut missing).await?;
        diffs = difference(&shown, &rows);
        shown = rows;
    }
    Ok(())
}

/// The rooms of which something was noted, one or all of those that wait to be told.
async fn concerned(changes: &mut Receiver<Change>) -> Option<HashSet<OwnedRoomId>> {
    match changes.recv().await {
        Ok(Change::Room(room)) => Some([room].into()),
        // What is told already was right a moment ago, and its room will be told of when it changes.
        Ok(Change::All) | Err(RecvError::Lagged(_)) => Some(HashSet::new()),
        Err(RecvError::Closed) => None,
    }
}

/// A message to be shown, before it is known what it says.
struct Entry {
    room: OwnedRoomId,
    event: EventId,
    thread_root: Option<EventId>,
    timestamp: u64,
    /// Up to where a thread was read, as far as that was noted.
    thread: Option<store::SeenThread>,
}

/// What was found out about an entry. Asked anew when its room changes.
#[derive(Clone)]
struct Told {
    quoted: Option<Quoted>,
    timestamp: Option<u64>,
    read_in_thread: bool,
}

struct Inbox {
    client: Client,
    aside: Arc<Aside>,
    directory: Arc<Directory>,
    view: InboxView,
    told: HashMap<(OwnedRoomId, EventId), Told>,
    /// Rooms of entries that are not shown, because the room has not come yet.
    awaited: HashSet<OwnedRoomId>,
}

impl Inbox {
    fn shows(&self, room: &SdkRoomId) -> bool {
        self.awaited.contains(room) || self.told.keys().any(|(other, _)| other == room)
    }

    fn rooms(&self) -> HashSet<OwnedRoomId> {
        self.told.keys().map(|(room, _)| room.clone()).collect()
    }

    fn entries(&self) -> Result<Vec<Entry>, Fault> {
        let store = &self.directory.store;
        let entry = |room: &RoomId, event: EventId, thread_root, timestamp, thread| {
            SdkRoomId::parse(&room.0).ok().map(|room| Entry { room, event, thread_root, timestamp, thread })
        };
        Ok(match self.view {
            InboxView::Mentions => store
                .mentions(MAX_ROWS)?
                .into_iter()
                .filter_map(|one| entry(&one.room, one.event, one.thread_root, one.timestamp, None))
                .collect(),
            InboxView::Threads => store
                .own_threads(MAX_ROWS)?
                .into_iter()
                .filter_map(|one| {
                    let (event, root, latest) = (one.latest_event.clone(), one.root.clone(), one.latest);
                    entry(&one.room.clone(), event, Some(root), latest, Some(one))
                })
                .collect(),
            InboxView::Saved => self
                .aside
                .saved
                .borrow()
                .iter()
                .filter_map(|one| entry(&one.room, one.event.clone(), None, one.at, None))
                .collect(),
        })
    }

    async fn rows(&mut self, missing: &mut Missing) -> Result<Vec<InboxRow>, Fault> {
        let entries = self.entries()?;
        let (mut rows, mut known) = (Vec::new(), HashMap::new());
        self.awaited.clear();
        // Of the mentions in a room, the newest are the unread ones; the SDK counts how many.
        let mut unread: HashMap<OwnedRoomId, u64> = HashMap::new();
        for entry in entries {
            let Some(room) =
                self.client.get_room(&entry.room).filter(|room| room.state() == RoomState::Joined)
            else {
                self.awaited.insert(entry.room);
                continue;
            };
            let key = (entry.room.clone(), entry.event.clone());
            let told = match self.told.get(&key) {
                Some(told) => told.clone(),
                None => self.ask(&room, &entry).await,
            };
            known.insert(key, told.clone());
            if let (None, Some(event)) = (&told.quoted, noted::parsed(&entry.event)) {
                missing.want(&room, event);
            }
            if self.view != InboxView::Threads && is_redacted(told.quoted.as_ref()) {
                self.directory.store.forget_mention(&entry.room.as_str().into(), &entry.event)?;
                continue;
            }
            let is_unread = match (self.view, &entry.thread_root) {
                (InboxView::Saved, _) => false,
                (InboxView::Mentions, None) => {
                    let left = unread.entry(entry.room.clone()).or_insert_with(|| room.num_unread_mentions());
                    let counted = *left > 0;
                    *left = left.saturating_sub(1);
                    counted
                }
                (InboxView::Mentions | InboxView::Threads, _) => !told.read_in_thread,
            };
            rows.push(row(&room, entry, told, is_unread));
        }
        self.told = known;
        Ok(rows)
    }

    async fn ask(&self, room: &Room, entry: &Entry) -> Told {
        let read_in_thread = match (&entry.thread, &entry.thread_root) {
            (Some(thread), _) => !noted::is_unread(room, thread).await,
            (None, Some(root)) => noted::has_read(room, &root.0, &entry.event.0, entry.timestamp).await,
            (None, None) => false,
        };
        let event = match noted::parsed(&entry.event) {
            Some(event) => current(room, &event).await,
            None => None,
        };
        let Some(event) = event else {
            return Told { quoted: None, timestamp: None, read_in_thread };
        };
        let timestamp = event.timestamp().map(time);
        let Some(sender) = event.sender() else { return Told { quoted: None, timestamp, read_in_thread } };
        let sender = member(room, &sender, &self.aside).await;
        let content = TimelineItemContent::from_event(room, event.clone()).await;
        Told {
            quoted: Some(quoted(content.as_ref(), sender, &event, &Pills::of(room))),
            timestamp,
            read_in_thread,
        }
    }
}

fn row(room: &Room, entry: Entry, told: Told, unread: bool) -> InboxRow {
    InboxRow {
        key: RowKey(format!("{} {}", entry.room, entry.thread_root.as_ref().unwrap_or(&entry.event).0)),
        room: entry.room.as_str().into(),
        room_name: room_name(room.cached_display_name()),
        event: entry.event,
        thread_root: entry.thread_root,
        quoted: told.quoted,
        timestamp: told.timestamp.unwrap_or(entry.timestamp),
        unread,
    }
}

fn is_redacted(quoted: Option<&Quoted>) -> bool {
    quoted.is_some_and(|quoted| quoted.summary == Summary::Redacted {})
}

/// What turns one list into another: whatever lies between what both begin and end with.
fn difference<T: Clone + PartialEq>(old: &[T], new: &[T]) -> Vec<VectorDiff<T>> {
    let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end =
        old[begin..].iter().rev().zip(new[begin..].iter().rev()).take_while(|(old, new)| old == new).count();
    let out = (begin..old.len() - end).map(|_| VectorDiff::Remove { index: begin });
    let into = new[begin..new.len() - end].iter().enumerate();
    out.chain(into.map(|(place, value)| VectorDiff::Insert { index: begin + place, value: value.clone() }))
        .collect()
}

#[cfg(test)]
mod tests {
    use matrix_sdk_ui::eyeball_im::Vector;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_difference_turns_the_old_list_into_the_new(
            old in prop::collection::vec(0..6u8, 0..12),
            new in prop::collection::vec(0..6u8, 0..12),
        ) {
            let mut list: Vector<u8> = old.iter().copied().collect();
            for diff in difference(&old, &new) {
                diff.apply(&mut list);
            }
            prop_assert_eq!(list.iter().copied().collect::<Vec<_>>(), new);
        }
    }

    #[test]
    fn only_what_is_between_changes() {
        assert_eq!(difference(&[1, 2, 3], &[1, 9, 3]).len(), 2);
        assert_eq!(difference(&[1, 2, 3], &[1, 2, 3]), []);
    }
}
