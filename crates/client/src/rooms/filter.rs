//! Which rooms a reader asks to see, and in which order.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use matrix_sdk::{
    Room, RoomState,
    ruma::{OwnedRoomId, RoomId},
};
use matrix_sdk_ui::room_list_service::{
    RoomListItem,
    filters::{BoxedFilterFn, new_filter_deduplicate_versions},
};
use wire::{RoomCategory, RoomFilter, RoomOrder, RoomScope, Section};

use super::{
    Aside,
    collate::{fold, sort_key},
};
use crate::convert::unread;

/// The place of a room in a list: smaller is further up. No two rooms have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    class: usize,
    name: String,
    activity: Reverse<Activity>,
    pub(super) room: OwnedRoomId,
}

/// What a room is ordered by in time. A message that waits to be sent comes before everything, and a room whose newest
/// message is known before one of which only the server's own count is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Activity {
    unsent: bool,
    timestamp: Option<u64>,
    stamp: Option<u64>,
}

/// What was asked for, made ready.
pub(super) struct Asked {
    text: String,
    category: RoomCategory,
    order: RoomOrder,
    within: Within,
    /// Rooms that are in some section; looked at by the category that wants none of them.
    sorted_out: HashSet<OwnedRoomId>,
    /// The person's own order.
    arranged: HashMap<OwnedRoomId, usize>,
    newest_version: BoxedFilterFn,
}

enum Within {
    Everywhere,
    These(HashSet<OwnedRoomId>),
    AllBut(HashSet<OwnedRoomId>),
}

impl Asked {
    /// What a filter asks for, with the sections and spaces as they are now.
    pub(super) fn new(filter: &RoomFilter, aside: &Aside) -> Self {
        let sections = aside.sections.borrow().clone();
        let spaces = aside.spaces.borrow().clone();
        let mut arranged = HashMap::new();
        let within = match &filter.scope {
            RoomScope::Everywhere {} => Within::Everywhere,
            RoomScope::NoSpace {} => Within::AllBut(spaces.all_rooms()),
            RoomScope::Space { space } => Within::These(spaces.rooms_of(space)),
            RoomScope::Section { section } => {
                let rooms: Vec<_> =
                    sections.iter().filter(|other| other.id == *section).flat_map(rooms).collect();
                arranged = rooms.iter().cloned().enumerate().map(|(place, room)| (room, place)).collect();
                Within::These(rooms.into_iter().collect())
            }
        };
        let sorted_out = match filter.category {
            RoomCategory::Rest => sections.iter().flat_map(rooms).collect(),
            _ => HashSet::new(),
        };
        Self {
            text: fold(filter.text.trim()),
            category: filter.category,
            order: filter.order,
            within,
            sorted_out,
            arranged,
            newest_version: Box::new(new_filter_deduplicate_versions()),
        }
    }

    /// The place of a room in the list; `None` if it has none. Never rooms that were left or that go on elsewhere, nor
    /// spaces that were entered: those are on the rail.
    pub(super) fn place(&self, room: &Room, aside: &Aside) -> Option<Place> {
        let on_rail = room.is_space() && !matches!(room.state(), RoomState::Invited | RoomState::Knocked);
        let shown = !matches!(room.state(), RoomState::Left | RoomState::Banned)
            && self.is_within(room.room_id())
            && !on_rail
            && self.is_of_sort(room, aside)
            && (self.newest_version)(&RoomListItem::from(room.clone()));
        if !shown {
            return None;
        }
        let name = room.cached_display_name().map(|name| name.to_string()).unwrap_or_default();
        if !self.text.is_empty() && !fold(&name).contains(&self.text) {
            return None;
        }
        let class = match self.order {
            RoomOrder::Activity | RoomOrder::Name => 0,
            RoomOrder::UnreadFirst => urgency(room, aside),
            RoomOrder::Arranged => self.arranged.get(room.room_id()).copied().unwrap_or(usize::MAX),
        };
        Some(Place {
            class,
            name: if self.order == RoomOrder::Name { sort_key(&name) } else { String::new() },
            activity: Reverse(Activity {
                unsent: room.latest_event_is_unsent(),
                timestamp: room.latest_event_timestamp().map(|timestamp| timestamp.get().into()),
                stamp: room.recency_stamp().map(Into::into),
            }),
            room: room.room_id().to_owned(),
        })
    }

    fn is_within(&self, room: &RoomId) -> bool {
        match &self.within {
            Within::Everywhere => true,
            Within::These(rooms) => rooms.contains(room),
            Within::AllBut(rooms) => !rooms.contains(room),
        }
    }

    fn is_of_sort(&self, room: &Room, aside: &Aside) -> bool {
        let invited = room.state() == RoomState::Invited;
        match self.category {
            RoomCategory::All => true,
            RoomCategory::Unread => invited || is_unread(room, aside),
            RoomCategory::Mentions => unread(room, aside).mentions > 0,
            RoomCategory::People => room.is_dm(),
            RoomCategory::Groups => !room.is_dm(),
            RoomCategory::Favourites => room.is_favourite(),
            RoomCategory::Invites => invited,
            RoomCategory::LowPriority => room.is_low_priority(),
            RoomCategory::Rest => {
                !invited
                    && !room.is_favourite()
                    && !room.is_low_priority()
                    && !self.sorted_out.contains(room.room_id())
            }
        }
    }
}

fn urgency(room: &Room, aside: &Aside) -> usize {
    if unread(room, aside).mentions > 0 {
        0
    } else if is_unread(room, aside) || room.state() == RoomState::Invited {
        1
    } else {
        2
    }
}

pub(super) fn is_unread(room: &Room, aside: &Aside) -> bool {
    let unread = unread(room, aside);
    unread.messages > 0 || unread.marked
}

fn rooms(section: &Section) -> impl Iterator<Item = OwnedRoomId> {
    section.rooms.iter().filter_map(|room| RoomId::parse(&room.0).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(class: usize, name: &str, activity: Activity, room: &str) -> Place {
        let room = RoomId::parse(room).expect("an identifier");
        Place { class, name: name.to_owned(), activity: Reverse(activity), room }
    }

    #[test]
    fn what_waits_to_be_sent_and_what_is_newer_comes_first() {
        let at = |timestamp| Activity { timestamp: Some(timestamp), ..Activity::default() };
        let mut places = [
            place(0, "", Activity { stamp: Some(900), ..Activity::default() }, "!stamp:a"),
            place(0, "", at(10), "!old:a"),
            place(0, "", Activity::default(), "!nothing:a"),
            place(0, "", at(20), "!new:a"),
            place(0, "", Activity { unsent: true, ..at(5) }, "!unsent:a"),
        ];
        places.sort();
        let rooms: Vec<_> = places.iter().map(|place| place.room.as_str()).collect();
        assert_eq!(rooms, ["!unsent:a", "!new:a", "!old:a", "!stamp:a", "!nothing:a"]);
    }

    #[test]
    fn class_and_name_come_before_activity() {
        let at = |timestamp| Activity { timestamp: Some(timestamp), ..Activity::default() };
        let mut places =
            [place(1, "", at(90), "!c:a"), place(0, "b", at(80), "!b:a"), place(0, "a", at(10), "!a:a")];
        places.sort();
        let rooms: Vec<_> = places.iter().map(|place| place.room.as_str()).collect();
        assert_eq!(rooms, ["!a:a", "!b:a", "!c:a"]);
    }
}
