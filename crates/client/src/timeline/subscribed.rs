//! Which rooms somebody has open. The server tells everything of those; of any other room it tells the newest event, so
//! that two at once would leave a gap, and whoever watches would lose their place (`timeline_limit` of sliding sync).

use std::{collections::BTreeMap, sync::Arc};

use matrix_sdk::ruma::{OwnedRoomId, RoomId};
use tokio::sync::watch;

use crate::{Session, runtime};

/// The rooms that are open, with how many watch a part of each.
#[derive(Clone, Default)]
pub(crate) struct Subscribed(Arc<watch::Sender<BTreeMap<OwnedRoomId, usize>>>);

/// A part of a room that is open until this is dropped.
pub(super) struct Opened {
    room: OwnedRoomId,
    all: Subscribed,
}

impl Subscribed {
    /// Counts a room in.
    pub(super) fn open(&self, room: &RoomId) -> Opened {
        self.0.send_if_modified(|rooms| {
            let watching = rooms.entry(room.to_owned()).or_default();
            *watching += 1;
            *watching == 1
        });
        Opened { room: room.to_owned(), all: self.clone() }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.all.0.send_if_modified(|rooms| {
            let Some(watching) = rooms.get_mut(&self.room) else { return false };
            *watching -= 1;
            let last = *watching == 0;
            if last {
                rooms.remove(&self.room);
            }
            last
        });
    }
}

/// Tells the server which rooms are open, whenever that changes, and anew when sync has begun again: what was told before
/// is forgotten with a session of sync that has expired (matrix-sdk 0.19.1, `SlidingSync::expire_session`).
pub(crate) fn follow(session: &Session) {
    let mut rooms = session.timelines.subscribed.0.subscribe();
    let mut connection = session.connection.subscribe();
    let service = session.sync.room_list_service();
    session.keep(runtime::handle().spawn(async move {
        loop {
            let open: Vec<OwnedRoomId> = rooms.borrow_and_update().keys().cloned().collect();
            let open: Vec<&RoomId> = open.iter().map(|room| &**room).collect();
            service.set_room_subscriptions(&open).await;
            let goes_on = tokio::select! {
                changed = rooms.changed() => changed,
                changed = connection.changed() => changed,
            };
            if goes_on.is_err() {
                return;
            }
        }
    }));
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::room_id;

    use super::*;

    #[test]
    fn a_room_is_open_until_nobody_watches_any_part_of_it() {
        let all = Subscribed::default();
        let mut changes = all.0.subscribe();
        let mut open = || {
            let changed = changes.has_changed().is_ok_and(|changed| changed);
            (changed, changes.borrow_and_update().keys().map(ToString::to_string).collect::<Vec<_>>())
        };
        let (a, b) = (room_id!("!a:example.org"), room_id!("!b:example.org"));
        let (first, again) = (all.open(a), all.open(a));
        assert_eq!(open(), (true, vec![a.to_string()]));
        let other = all.open(b);
        assert_eq!(open(), (true, vec![a.to_string(), b.to_string()]));
        drop(first);
        assert!(!open().0, "it is still watched");
        drop(again);
        assert_eq!(open(), (true, vec![b.to_string()]));
        drop(other);
        assert_eq!(open(), (true, Vec::new()));
    }
}
