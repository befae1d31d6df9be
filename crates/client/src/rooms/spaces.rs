//! Spaces: the rail, and what is in them.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use matrix_sdk::{
    Client, Room, RoomState,
    deserialized_responses::SyncOrStrippedState,
    ruma::{
        OwnedRoomId, RoomId as SdkRoomId, UInt,
        api::client::space::{SpaceHierarchyRoomsChunk, get_hierarchy::v1::Request as GetHierarchy},
        events::{
            SyncStateEvent,
            space::child::{HierarchySpaceChildEvent, SpaceChildEventContent},
            space_order::SpaceOrderEventContent,
        },
        room::RoomType,
        serde::Raw,
    },
    sleep::sleep,
};
use tokio::sync::broadcast::error::RecvError;
use wire::{Area, Fault, RoomId, Space, SpaceChild, Unread};

use super::{Aside, collate::sort_key, entry::entry};
use crate::{
    Feed, Session,
    convert::{media_id, room_name, told_name, topic, unread},
    fault,
    runtime::run,
};

/// Changes of counts gather this long.
const REST: Duration = Duration::from_millis(100);
/// A space may hold many rooms; a server that never comes to an end is not believed.
const MAX_PAGES: usize = 100;

/// Told of every change of the spaces.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait SpacesListener: Send + Sync {
    /// The present spaces; children follow their parent.
    fn on_change(&self, spaces: Vec<Space>);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches the spaces that the person is in, as a tree in order. Told at once and after every change.
    ///
    /// # Errors
    /// None.
    pub async fn watch_spaces(
        self: Arc<Self>,
        listener: Arc<dyn SpacesListener>,
    ) -> Result<Arc<Feed>, Fault> {
        let (client, aside) = (self.client.clone(), self.aside.clone());
        Ok(self.adopt(Feed::start(|_| show(client, aside, listener))))
    }

    /// Every room of a space, whether or not the person is in it.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn space_children(self: Arc<Self>, space: RoomId) -> Result<Vec<SpaceChild>, Fault> {
        run(Area::Rooms, async move { children(&self.client, self.room(&space)?.room_id()).await }).await
    }
}

async fn show(client: Client, aside: Arc<Aside>, listener: Arc<dyn SpacesListener>) {
    let mut trees = aside.spaces.subscribe();
    let mut infos = client.room_info_notable_update_receiver();
    let mut asides = aside.changes();
    let mut told = None;
    loop {
        let tree = trees.borrow_and_update().clone();
        let spaces: Vec<_> = tree.rows.iter().filter_map(|row| space(&client, &aside, &tree, row)).collect();
        if told.as_ref() != Some(&spaces) {
            listener.on_change(spaces.clone());
            told = Some(spaces);
        }
        tokio::select! {
            changed = trees.changed() => if changed.is_err() { return },
            info = infos.recv() => match info {
                Ok(_) | Err(RecvError::Lagged(_)) => sleep(REST).await,
                Err(RecvError::Closed) => return,
            },
            change = asides.recv() => match change {
                Ok(_) | Err(RecvError::Lagged(_)) => sleep(REST).await,
                Err(RecvError::Closed) => return,
            },
        }
        infos = infos.resubscribe();
        asides = asides.resubscribe();
    }
}

fn space(client: &Client, aside: &Aside, tree: &Tree, row: &Row) -> Option<Space> {
    let room = client.get_room(&row.room)?;
    let mut sum = Unread { messages: 0, notifications: 0, mentions: 0, marked: false };
    for below in tree.below.get(&row.room).into_iter().flatten() {
        let Some(room) = client.get_room(below).filter(|room| room.state() == RoomState::Joined) else {
            continue;
        };
        if room.is_space() {
            continue;
        }
        let one = unread(&room, aside);
        sum.messages = sum.messages.saturating_add(one.messages);
        sum.notifications = sum.notifications.saturating_add(one.notifications);
        sum.mentions = sum.mentions.saturating_add(one.mentions);
        sum.marked |= one.marked;
    }
    Some(Space {
        id: row.room.as_str().into(),
        name: room_name(room.cached_display_name()),
        avatar: room.avatar_url().as_deref().and_then(media_id),
        depth: row.depth,
        unread: sum,
    })
}

/// The spaces that the person is in, and what is below each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    rows: Vec<Row>,
    below: HashMap<OwnedRoomId, HashSet<OwnedRoomId>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    room: OwnedRoomId,
    depth: u8,
}

impl Tree {
    /// Reads it from what is stored.
    pub(super) async fn read(client: &Client) -> Self {
        let mut spaces = Vec::new();
        let mut links = HashMap::new();
        for space in client.joined_space_rooms() {
            links.insert(space.room_id().to_owned(), linked(&space).await);
            spaces.push((rail_place(&space).await, space.room_id().to_owned()));
        }
        spaces.sort();
        Self::build(&spaces.into_iter().map(|(_, space)| space).collect::<Vec<_>>(), &links)
    }

    /// `spaces` are those the person is in, `links` what each of them names, both in order. Servers do not prevent that
    /// spaces hold each other.
    fn build(spaces: &[OwnedRoomId], links: &HashMap<OwnedRoomId, Vec<OwnedRoomId>>) -> Self {
        let held: HashSet<_> = links
            .iter()
            .flat_map(|(space, children)| children.iter().filter(move |child| *child != space))
            .collect();
        let mut tree = Self::default();
        let mut placed = HashSet::new();
        let tops = spaces.iter().filter(|space| !held.contains(space));
        // Where spaces hold each other none is at the top; then the first of them is.
        for space in tops.chain(spaces) {
            tree.place(space, 0, links, &mut placed);
        }
        for space in spaces {
            let mut below = HashSet::new();
            collect(space, links, &mut below);
            below.remove(space);
            tree.below.insert(space.clone(), below);
        }
        tree
    }

    fn place<'a>(
        &mut self,
        space: &'a OwnedRoomId,
        depth: u8,
        links: &'a HashMap<OwnedRoomId, Vec<OwnedRoomId>>,
        placed: &mut HashSet<&'a OwnedRoomId>,
    ) {
        let Some(children) = links.get(space) else { return };
        // One that is in several is shown under the first.
        if !placed.insert(space) {
            return;
        }
        self.rows.push(Row { room: space.clone(), depth });
        for child in children {
            self.place(child, depth.saturating_add(1), links, placed);
        }
    }

    pub(super) fn is_space(&self, room: &SdkRoomId) -> bool {
        self.below.contains_key(room)
    }

    /// Everything in a space and below it.
    pub(super) fn rooms_of(&self, space: &RoomId) -> HashSet<OwnedRoomId> {
        let id = SdkRoomId::parse(&space.0).ok();
        id.and_then(|id| self.below.get(&id)).cloned().unwrap_or_default()
    }

    /// Everything in any space.
    pub(super) fn all_rooms(&self) -> HashSet<OwnedRoomId> {
        self.below.values().flatten().cloned().collect()
    }
}

fn collect(
    space: &OwnedRoomId,
    links: &HashMap<OwnedRoomId, Vec<OwnedRoomId>>,
    below: &mut HashSet<OwnedRoomId>,
) {
    for child in links.get(space).into_iter().flatten() {
        if below.insert(child.clone()) {
            collect(child, links, below);
        }
    }
}

/// Spaces at the top: in the person's own order, then by name.
async fn rail_place(space: &Room) -> (bool, String, String) {
    let order = match space.account_data_static::<SpaceOrderEventContent>().await {
        Ok(order) => {
            order.and_then(|order| order.deserialize().ok()).map(|order| order.content.order.to_string())
        }
        Err(_) => None,
    };
    let name = space.cached_display_name().map(|name| name.to_string()).unwrap_or_default();
    (order.is_none(), order.unwrap_or_default(), sort_key(&name))
}

/// What a space names as its own, in the order of the specification ("Ordering of children within a space").
async fn linked(space: &Room) -> Vec<OwnedRoomId> {
    let Ok(events) = space.get_state_events_static::<SpaceChildEventContent>().await else {
        return Vec::new();
    };
    let mut children: Vec<_> = events
        .into_iter()
        .filter_map(|event| match event.deserialize() {
            Ok(SyncOrStrippedState::Sync(SyncStateEvent::Original(event)))
                if !event.content.via.is_empty() =>
            {
                let order = event.content.order.map(|order| order.to_string());
                Some((order.is_none(), order, event.origin_server_ts, event.state_key))
            }
            _ => None,
        })
        .collect();
    children.sort();
    children.into_iter().map(|(.., child)| child).collect()
}

async fn children(client: &Client, space: &SdkRoomId) -> Result<Vec<SpaceChild>, Fault> {
    let mut rooms = Vec::new();
    let mut via = HashMap::new();
    let mut from = None;
    for _ in 0..MAX_PAGES {
        let mut request = GetHierarchy::new(space.to_owned());
        request.max_depth = Some(UInt::from(1u8));
        request.from = from;
        let page = client.send(request).await.map_err(|error| fault::from_http(Area::Rooms, &error))?;
        for room in page.rooms {
            if room.summary.room_id == space {
                via.extend(room.children_state.iter().filter_map(way_in));
            } else {
                rooms.push(room);
            }
        }
        from = page.next_batch;
        if from.is_none() {
            break;
        }
    }
    Ok(rooms.into_iter().map(|room| child(client, room, &mut via)).collect())
}

/// Servers through which a room of the space is entered.
fn way_in(event: &Raw<HierarchySpaceChildEvent>) -> Option<(OwnedRoomId, Vec<String>)> {
    let event = event.deserialize().ok()?;
    Some((event.state_key, event.content.via.iter().map(ToString::to_string).collect()))
}

fn child(
    client: &Client,
    room: SpaceHierarchyRoomsChunk,
    via: &mut HashMap<OwnedRoomId, Vec<String>>,
) -> SpaceChild {
    let summary = room.summary;
    let known = client.get_room(&summary.room_id);
    let state = known.as_ref().map(|room| room.state());
    let name = match (summary.name, summary.canonical_alias) {
        (Some(name), _) => told_name(&name),
        (None, Some(alias)) => told_name(alias.as_str()),
        (None, None) => room_name(known.as_ref().and_then(|room| room.cached_display_name())),
    };
    SpaceChild {
        id: summary.room_id.as_str().into(),
        name,
        topic: topic(summary.topic),
        avatar: summary.avatar_url.as_deref().and_then(media_id),
        members: u32::try_from(u64::from(summary.num_joined_members)).unwrap_or(u32::MAX),
        space: summary.room_type == Some(RoomType::Space),
        joined: state == Some(RoomState::Joined),
        entry: entry(client, state, Some(&summary.join_rule)),
        via: via.remove(&summary.room_id).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> OwnedRoomId {
        SdkRoomId::parse(format!("!{name}:example.org")).expect("an identifier")
    }

    fn tree(spaces: &[&str], links: &[(&str, &[&str])]) -> Tree {
        let spaces: Vec<_> = spaces.iter().map(|name| id(name)).collect();
        let links =
            links.iter().map(|(space, children)| (id(space), children.iter().map(|name| id(name)).collect()));
        Tree::build(&spaces, &links.collect())
    }

    fn name(room: &SdkRoomId) -> String {
        room.as_str().trim_start_matches('!').split(':').next().unwrap_or_default().to_owned()
    }

    fn told(tree: &Tree) -> Vec<(String, u8)> {
        tree.rows.iter().map(|row| (name(&row.room), row.depth)).collect()
    }

    #[test]
    fn children_follow_their_parent_and_rooms_count_at_every_level() {
        let tree = tree(
            &["town", "fire", "press"],
            &[("town", &["fire", "hall"]), ("fire", &["crew"]), ("press", &["crew", "fire"])],
        );
        assert_eq!(told(&tree), [("town".into(), 0), ("fire".into(), 1), ("press".into(), 0)]);
        let town = tree.rooms_of(&RoomId(id("town").to_string()));
        assert_eq!(town, [id("fire"), id("hall"), id("crew")].into());
        assert_eq!(tree.all_rooms(), [id("fire"), id("hall"), id("crew")].into());
        assert!(tree.rooms_of(&"!elsewhere:example.org".into()).is_empty());
    }

    #[test]
    fn spaces_that_hold_each_other_are_shown_once() {
        let tree = tree(&["a", "b", "self"], &[("a", &["b", "room"]), ("b", &["a"]), ("self", &["self"])]);
        assert_eq!(told(&tree), [("self".into(), 0), ("a".into(), 0), ("b".into(), 1)]);
        assert_eq!(tree.rooms_of(&RoomId(id("b").to_string())), [id("a"), id("room")].into());
    }
}
