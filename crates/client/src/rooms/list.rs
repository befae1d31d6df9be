//! One room list that is being watched: which rooms are on show, in which order, and what about them has changed.
//!
//! The order is our own, because the SDK knows one only. Of a room that is out of sight nothing but its place is kept.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use futures_util::{StreamExt, pin_mut};
use matrix_sdk::{Client, Room, ruma::OwnedRoomId};
use matrix_sdk_base::{RoomInfoNotableUpdate, RoomInfoNotableUpdateReasons};
use matrix_sdk_ui::eyeball_im::VectorDiff;
use tokio::sync::{broadcast::error::RecvError, mpsc, watch};
use wire::{RoomBatch, RoomFilter, RoomRow};

use super::{
    Aside, RoomListener,
    aside::Change,
    filter::{Asked, Place},
    gathered::{Gathered, gathered},
    ordered::Ordered,
};
use crate::{
    convert::room_row,
    feed::{Batch, from_channel, pump},
};

/// So many rooms are in the list's window at first, and so many come with every `more`.
const PAGE: usize = 50;

/// What a reader wishes of a list that is on show.
pub(super) enum Wish {
    Filter(RoomFilter),
    More,
}

/// Shows the rooms that match, until it is dropped.
pub(super) async fn show(
    client: Client,
    aside: Arc<Aside>,
    filter: RoomFilter,
    wishes: mpsc::UnboundedReceiver<Wish>,
    acknowledged: watch::Receiver<u32>,
    listener: Arc<dyn RoomListener>,
) {
    let (changes, diffs) = mpsc::unbounded_channel();
    let convert = |room: Room| row(&client, &aside, room);
    let deliver = |seq, splices| listener.on_batch(RoomBatch::new(seq, splices));
    tokio::select! {
        () = pump(from_channel(diffs), convert, acknowledged, deliver) => {}
        () = follow(&client, &aside, filter, wishes, changes) => {}
    }
}

/// Rooms enter the list's window in the order in which they are seen, so this is where their newest message is asked
/// for: asking for all rooms at once would load the history of each.
async fn row(client: &Client, aside: &Aside, room: Room) -> RoomRow {
    if let Err(error) = client.latest_events().await.listen_to_room(room.room_id()).await {
        tracing::warn!(room = %room.room_id(), %error, "no preview for a room");
    }
    room_row(room, aside).await
}

/// What happened to a list.
enum News {
    Wish(Wish),
    Rooms(HashSet<OwnedRoomId>),
    /// All of them must be looked at again.
    All,
}

async fn follow(
    client: &Client,
    aside: &Aside,
    filter: RoomFilter,
    mut wishes: mpsc::UnboundedReceiver<Wish>,
    changes: mpsc::UnboundedSender<Vec<VectorDiff<Room>>>,
) {
    let mut infos = client.room_info_notable_update_receiver();
    let (mut asides, mut spaces) = (aside.changes(), aside.spaces.subscribe());
    let mut sections = aside.sections.subscribe();
    let (_, rooms) = client.rooms_stream();
    pin_mut!(rooms);
    let mut list = List::new(client, aside, filter);
    let mut diffs = vec![list.anew()];
    while diffs.is_empty() || changes.send(std::mem::take(&mut diffs)).is_ok() {
        let news = tokio::select! {
            wish = wishes.recv() => wish.map(News::Wish),
            diffs = rooms.next() => diffs.map(came_or_went),
            info = gathered(&mut infos) => info.map(about),
            change = asides.recv() => beside(change),
            changed = spaces.changed() => changed.ok().map(|()| News::All),
            changed = sections.changed() => changed.ok().map(|()| News::All),
        };
        match news {
            Some(News::Wish(Wish::More)) => diffs.extend(list.more()),
            Some(News::Wish(Wish::Filter(filter))) => diffs.push(list.ask(filter)),
            Some(News::Rooms(rooms)) => diffs.extend(rooms.into_iter().flat_map(|room| list.look_at(room))),
            Some(News::All) => diffs.push(list.anew()),
            None => return,
        }
    }
}

/// Rooms that are new; or all, when any was taken away, which happens when one is forgotten.
fn came_or_went(diffs: Vec<VectorDiff<Room>>) -> News {
    let mut rooms = HashSet::new();
    for diff in diffs {
        match diff {
            VectorDiff::Append { values } => {
                rooms.extend(values.iter().map(|room| room.room_id().to_owned()))
            }
            VectorDiff::PushBack { value }
            | VectorDiff::PushFront { value }
            | VectorDiff::Insert { value, .. } => {
                rooms.insert(value.room_id().to_owned());
            }
            VectorDiff::Set { .. }
            | VectorDiff::Remove { .. }
            | VectorDiff::PopFront
            | VectorDiff::PopBack
            | VectorDiff::Truncate { .. }
            | VectorDiff::Clear
            | VectorDiff::Reset { .. } => return News::All,
        }
    }
    News::Rooms(rooms)
}

/// The rooms of updates that came together: in a flood, each room is looked at once.
fn about(news: Gathered<RoomInfoNotableUpdate>) -> News {
    if news.missed {
        return News::All;
    }
    // The newest message moves a room, not the server's count.
    let moved =
        |update: &RoomInfoNotableUpdate| update.reasons != RoomInfoNotableUpdateReasons::RECENCY_STAMP;
    News::Rooms(news.changes.into_iter().filter(moved).map(|update| update.room_id).collect())
}

fn beside(change: Result<Change, RecvError>) -> Option<News> {
    match change {
        Ok(Change::Room(room)) => Some(News::Rooms([room].into())),
        Ok(Change::All) | Err(RecvError::Lagged(_)) => Some(News::All),
        Err(RecvError::Closed) => None,
    }
}

struct List<'a> {
    client: &'a Client,
    aside: &'a Aside,
    filter: RoomFilter,
    asked: Asked,
    places: HashMap<OwnedRoomId, (Room, Place)>,
    ordered: Ordered<Place>,
}

impl<'a> List<'a> {
    fn new(client: &'a Client, aside: &'a Aside, filter: RoomFilter) -> Self {
        let asked = Asked::new(&filter, aside);
        Self { client, aside, filter, asked, places: HashMap::new(), ordered: Ordered::new(PAGE) }
    }

    /// Shows other rooms, from the first page on. The old ones stay until the new ones come, in one change.
    fn ask(&mut self, filter: RoomFilter) -> VectorDiff<Room> {
        self.filter = filter;
        self.ordered.limit(PAGE);
        self.anew()
    }

    /// Looks at every room.
    fn anew(&mut self) -> VectorDiff<Room> {
        self.asked = Asked::new(&self.filter, self.aside);
        let placed =
            |room: Room| self.asked.place(&room, self.aside).map(|place| (place.room.clone(), (room, place)));
        self.places = self.client.rooms().into_iter().filter_map(placed).collect();
        let diff = self.ordered.reset(self.places.values().map(|(_, place)| place.clone()).collect());
        self.with_rooms(diff)
    }

    fn more(&mut self) -> Option<VectorDiff<Room>> {
        self.ordered.grow(PAGE).map(|diff| self.with_rooms(diff))
    }

    /// Looks at a room, and at the one that it goes on from: that is no longer shown when this one is entered.
    fn look_at(&mut self, id: OwnedRoomId) -> Vec<VectorDiff<Room>> {
        let room = self.client.get_room(&id);
        let before = room.as_ref().and_then(|room| room.predecessor_room()).map(|before| before.room_id);
        let mut diffs = self.look_at_one(id, room);
        if let Some(before) = before.filter(|before| self.places.contains_key(before)) {
            let room = self.client.get_room(&before);
            diffs.extend(self.look_at_one(before, room));
        }
        diffs
    }

    fn look_at_one(&mut self, id: OwnedRoomId, room: Option<Room>) -> Vec<VectorDiff<Room>> {
        let new = room.and_then(|room| self.asked.place(&room, self.aside).map(|place| (room, place)));
        let old = match &new {
            Some((room, place)) => self.places.insert(id, (room.clone(), place.clone())),
            None => self.places.remove(&id),
        };
        let diffs = self.ordered.replace(old.as_ref().map(|(_, place)| place), new.map(|(_, place)| place));
        diffs.into_iter().map(|diff| self.with_rooms(diff)).collect()
    }

    fn with_rooms(&self, diff: VectorDiff<Place>) -> VectorDiff<Room> {
        diff.map(|place| self.places[&place.room].0.clone())
    }
}
