//! The pinned messages, asked for until all are there. The SDK asks once when their list changes, does not ask again when
//! that fails, and overlooks a change that comes while it begins (matrix-sdk 0.19.1, `event_cache/caches/pinned_events`).

use std::{collections::HashSet, time::Duration};

use matrix_sdk::{Room, event_cache::PinnedEventsCache, sleep::sleep};
use matrix_sdk_base::RoomInfoNotableUpdateReasons;
use tokio::sync::watch;
use wire::Connection;

use crate::pauses::Pauses;

/// As many are shown (`EventCacheConfig::DEFAULT_MAX_EVENTS_TO_LOAD`).
const SHOWN: usize = 128;
/// The SDK is given this long before it is asked again, then twice as long, …
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// … up to this: a message may be pinned that nobody can see.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// Has the SDK ask again for what is missing, until it is dropped: after a while, and when the server is back.
pub(super) async fn ask(room: &Room, mut connection: watch::Receiver<Connection>) {
    let Ok((cache, _keep)) = room.client().event_cache().pinned_events(room.room_id()).await else { return };
    let mut infos = room.subscribe_info();
    let mut pauses = Pauses::between(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        if is_whole(room, &cache).await {
            pauses.begin_again();
            if infos.next().await.is_none() {
                return;
            }
            continue;
        }
        tokio::select! {
            () = sleep(pauses.next()) => pauses.was_taken(),
            changed = connection.changed() => match changed {
                Ok(()) => pauses.begin_again(),
                Err(_) => return,
            },
        }
        if *connection.borrow_and_update() == (Connection::Live {}) {
            // The SDK compares what it has with the list whenever anything of the room is told anew.
            room.update_room_info(|info| (info, RoomInfoNotableUpdateReasons::empty())).await;
        }
    }
}

async fn is_whole(room: &Room, cache: &PinnedEventsCache) -> bool {
    let Ok((events, _)) = cache.subscribe().await else { return true };
    let there: HashSet<_> = events.iter().filter_map(|event| event.event_id()).collect();
    let pinned = room.pinned_event_ids().unwrap_or_default();
    pinned.iter().rev().take(SHOWN).all(|event| there.contains(&**event))
}
