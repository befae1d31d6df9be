//! Mentions and threads, noted as they come: from the SDK's copy of each room, which holds what sync brought and what
//! was loaded of the past, once it can be read.

use std::{
    collections::{BTreeSet, HashMap, HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    sync::Arc,
    time::Duration,
};

use matrix_sdk::{
    Client, Room,
    deserialized_responses::TimelineEvent,
    event_cache::RoomEventCacheGenericUpdate,
    ruma::{
        EventId as SdkEventId, OwnedEventId, OwnedRoomId, RoomId as SdkRoomId, UserId,
        events::receipt::{ReceiptThread, ReceiptType},
        push::Action,
    },
    sleep::sleep,
};
use serde::Deserialize;
use store::{AccountStore, Mention, Record, SeenThread};
use tokio::sync::broadcast::Receiver;
use wire::Fault;

use super::{Aside, gathered::gathered};
use crate::{
    Session,
    accounts::Directory,
    convert::time,
    kept::{self, at_hand},
    runtime,
};

/// Changes gather this long.
const REST: Duration = Duration::from_millis(200);

/// Starts noting what comes, and what came before there was a list to note it in.
pub(super) fn follow(session: &Arc<Session>) {
    let updates = session.client.event_cache().subscribe_to_room_generic_updates();
    let notes = Notes {
        client: session.client.clone(),
        aside: session.aside.clone(),
        directory: session.directory.clone(),
        seen: HashMap::new(),
        begun: HashSet::new(),
    };
    session.keep(runtime::handle().spawn(notes.follow(updates)));
}

struct Notes {
    client: Client,
    aside: Arc<Aside>,
    directory: Arc<Directory>,
    /// Events that have been looked at, by a number made of their identifier.
    seen: HashMap<OwnedRoomId, HashSet<u64>>,
    /// Threads of which it is known who began them.
    begun: HashSet<OwnedEventId>,
}

impl Notes {
    async fn follow(mut self, mut updates: Receiver<RoomEventCacheGenericUpdate>) {
        self.look_back().await;
        while let Some(news) = gathered(&mut updates).await {
            // Rooms whose change was missed are looked at when they change next.
            let rooms: BTreeSet<_> = news.changes.into_iter().map(|update| update.room_id).collect();
            for room in rooms {
                self.look_at(&room).await;
                // Edits and deletions change messages in their place.
                self.aside.note(&room);
            }
            sleep(REST).await;
        }
    }

    /// Looks through everything that is stored, once for every account: what came before a version that keeps lists.
    async fn look_back(&mut self) {
        if matches!(self.directory.store.get(Record::MentionsLookedUp), Ok(Some(true))) {
            return;
        }
        for room in self.client.joined_rooms() {
            match kept::all(&self.client, room.room_id()).await {
                Ok(mut events) => {
                    let seen = self.seen.entry(room.room_id().to_owned()).or_default();
                    events.retain(|event| is_new(event, seen));
                    self.note(&room, &events).await;
                }
                Err(fault) => {
                    tracing::warn!(room = %room.room_id(), ?fault, "the past of a room cannot be read");
                    return;
                }
            }
        }
        if let Err(error) = self.directory.store.set(Record::MentionsLookedUp, &true) {
            tracing::warn!(fault = ?Fault::from(error), "mentions will be looked up again");
        }
        self.aside.note_all();
    }

    /// Notes what is new in the SDK's memory of a room. That is looked through at every change, and so long after much of
    /// the past was read that only what is new is copied.
    async fn look_at(&mut self, id: &SdkRoomId) {
        let Some(room) = self.client.get_room(id) else { return };
        let Ok((cache, _keep)) = room.event_cache().await else { return };
        let seen = self.seen.entry(id.to_owned()).or_default();
        let mut fresh = Vec::new();
        let looked = cache.rfind_map_event_in_memory_by(|event| {
            if is_new(event, seen) {
                fresh.push(event.clone());
            }
            None::<()>
        });
        if looked.await.is_ok() {
            fresh.reverse();
            self.note(&room, &fresh).await;
        }
    }

    /// Notes these, which are new.
    async fn note(&mut self, room: &Room, events: &[TimelineEvent]) {
        let own = room.own_user_id();
        let mut threads = BTreeSet::new();
        for event in events {
            let noted = note(&self.directory.store, own, room, event);
            let thread = noted.unwrap_or_else(|error| {
                tracing::warn!(fault = ?Fault::from(error), "a message cannot be noted");
                None
            });
            threads.extend(thread);
        }
        for root in threads {
            self.note_beginning(room, root).await;
        }
    }

    /// Whoever wrote the message that a thread hangs on takes part in it.
    async fn note_beginning(&mut self, room: &Room, root: wire::EventId) {
        let Some(id) = parsed(&root).filter(|id| !self.begun.contains(id)) else { return };
        let Some(event) = at_hand(room, &id).await else { return };
        self.begun.insert(id);
        if event.sender().as_deref() == Some(room.own_user_id())
            && let Err(error) = self.directory.store.takes_part(&room.room_id().as_str().into(), &root)
        {
            tracing::warn!(fault = ?Fault::from(error), "a thread cannot be noted");
        }
    }
}

/// Whether an event was not looked at before; from now on it was. What cannot be read yet is looked at again.
fn is_new(event: &TimelineEvent, seen: &mut HashSet<u64>) -> bool {
    !event.kind.is_utd() && seen.insert(number(event))
}

fn number(event: &TimelineEvent) -> u64 {
    let mut hasher = DefaultHasher::new();
    event.event_id().hash(&mut hasher);
    hasher.finish()
}

/// What of an event is looked at.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: String,
    sender: String,
    state_key: Option<String>,
    #[serde(default)]
    content: HeadContent,
}

#[derive(Default, Deserialize)]
struct HeadContent {
    #[serde(rename = "m.relates_to")]
    relates_to: Option<Relation>,
}

#[derive(Deserialize)]
struct Relation {
    rel_type: Option<String>,
    event_id: Option<String>,
}

/// Notes a message, and tells the thread that it is part of.
fn note(
    store: &AccountStore,
    own: &UserId,
    room: &Room,
    event: &TimelineEvent,
) -> Result<Option<wire::EventId>, store::Error> {
    let (Some(id), Some(timestamp)) = (event.event_id(), event.timestamp()) else { return Ok(None) };
    let Ok(head) = event.raw().deserialize_as_unchecked::<Head>() else { return Ok(None) };
    if head.state_key.is_some() || head.kind == "m.room.redaction" || head.kind == "m.reaction" {
        return Ok(None);
    }
    let relation = head.content.relates_to;
    let kind = relation.as_ref().and_then(|relation| relation.rel_type.as_deref());
    // An edit is no new message.
    if kind == Some("m.replace") {
        return Ok(None);
    }
    let thread =
        relation.as_ref().filter(|_| kind == Some("m.thread")).and_then(|relation| relation.event_id.clone());
    let thread = thread.filter(|root| SdkEventId::parse(root).is_ok()).map(wire::EventId);
    let (wire_room, wire_event) =
        (wire::RoomId::from(room.room_id().as_str()), wire::EventId::from(id.as_str()));
    let (own, timestamp) = (head.sender == own.as_str(), time(timestamp));
    if let Some(root) = &thread {
        store.thread_seen(&wire_room, root, &wire_event, timestamp, own)?;
    }
    if !own && event.push_actions().is_some_and(|actions| actions.iter().any(Action::is_highlight)) {
        let thread_root = thread.clone();
        store.mentioned(&Mention { room: wire_room, event: wire_event, thread_root, timestamp })?;
    }
    Ok(thread)
}

/// Whether a thread has something that was not read: by what is noted, and by receipts of any of the person's devices.
pub(super) async fn is_unread(room: &Room, thread: &SeenThread) -> bool {
    thread.latest > thread.read_until
        && !has_read(room, &thread.root.0, &thread.latest_event.0, thread.latest).await
}

/// Whether receipts say that a message of a thread was read.
pub(super) async fn has_read(room: &Room, root: &str, event: &str, timestamp: u64) -> bool {
    let Ok(root) = SdkEventId::parse(root) else { return true };
    for thread in [ReceiptThread::Thread(root), ReceiptThread::Unthreaded] {
        for kind in [ReceiptType::Read, ReceiptType::ReadPrivate] {
            let receipt = room.load_user_receipt(kind, &thread, room.own_user_id()).await;
            let Ok(Some((read, receipt))) = receipt else { continue };
            let after = receipt.ts.is_some_and(|moment| u64::from(moment.get()) >= timestamp);
            if read.as_str() == event || after {
                return true;
            }
        }
    }
    false
}

/// An identifier of an event in the SDK's form.
pub(super) fn parsed(event: &wire::EventId) -> Option<OwnedEventId> {
    SdkEventId::parse(&event.0).ok()
}
