//! What is unread in the threads of each room. The server's and the SDK's counts of a room leave its threads out
//! (MSC3771), but whoever looks at the list of rooms wants to know of a room in which somebody answers them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use matrix_sdk::{Client, Room, RoomState, ruma::OwnedRoomId};
use store::{AccountStore, Mention};
use tokio::sync::broadcast::Receiver;
use wire::{EventId, Fault};

use super::{
    Aside,
    aside::Change,
    gathered::gathered,
    noted::{has_read, is_unread, parsed},
};
use crate::{accounts::Directory, kept::at_hand, timeline::is_redacted};

/// So many of the newest mentions in a room's threads are looked at.
const MAX_MENTIONS: u16 = 50;

/// What of a room's threads concerns the person and was not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct InThreads {
    /// Threads that have something new, and in which the person takes part or is named.
    pub(crate) threads: u32,
    /// Messages in threads that name the person.
    pub(crate) mentions: u32,
}

/// Counts anew whenever messages or receipts of a room have been looked at.
pub(super) async fn follow(
    client: Client,
    aside: Arc<Aside>,
    directory: Arc<Directory>,
    mut noted: Receiver<Change>,
) {
    let mut rooms = joined(&client);
    loop {
        for id in rooms {
            let Some(room) = client.get_room(&id).filter(|room| room.state() == RoomState::Joined) else {
                continue;
            };
            match count(&room, &aside, &directory.store).await {
                Ok(found) => aside.set_in_threads(&id, found),
                Err(error) => tracing::warn!(fault = ?Fault::from(error), "threads cannot be counted"),
            }
        }
        let Some(news) = gathered(&mut noted).await else { return };
        let one = |change: Change| match change {
            Change::Room(room) => Some(room),
            Change::All => None,
        };
        let told: Option<BTreeSet<_>> = news.changes.into_iter().map(one).collect();
        rooms = told.filter(|_| !news.missed).unwrap_or_else(|| joined(&client));
    }
}

fn joined(client: &Client) -> BTreeSet<OwnedRoomId> {
    client.joined_rooms().iter().map(|room| room.room_id().to_owned()).collect()
}

async fn count(room: &Room, aside: &Aside, store: &AccountStore) -> Result<InThreads, store::Error> {
    let id = room.room_id().as_str().into();
    let (mut concerned, mut mentions, mut read_until) = (BTreeSet::new(), 0, BTreeMap::new());
    for thread in store.threads(&id)? {
        if thread.participated && is_unread(room, &thread).await {
            concerned.insert(thread.root.0.clone());
        }
        read_until.insert(thread.root.0, thread.read_until);
    }
    for Mention { event, thread_root, timestamp, .. } in store.mentions_in_threads(&id, MAX_MENTIONS)? {
        let Some(EventId(root)) = thread_root else { continue };
        let read = read_until.get(&root).is_some_and(|until| *until >= timestamp)
            || has_read(room, &root, &event.0, timestamp).await;
        if !read && !is_gone(room, aside, &event).await {
            mentions += 1;
            concerned.insert(root);
        }
    }
    Ok(InThreads { threads: u32::try_from(concerned.len()).unwrap_or(u32::MAX), mentions })
}

/// Whether a message was deleted. One that is not on this device is taken to be there.
async fn is_gone(room: &Room, aside: &Aside, event: &EventId) -> bool {
    let Some(id) = parsed(event) else { return true };
    aside.forgotten.has(&id) || at_hand(room, &id).await.is_some_and(|event| is_redacted(&event))
}
