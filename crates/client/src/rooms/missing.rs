//! Messages that the inbox names and that are not on this device: another device put them aside, or the copies were
//! rebuilt. They are asked for one at a time, and kept beside the room's timeline; the SDK decrypts them there as soon as
//! it has the key.

use std::{
    collections::{HashMap, VecDeque},
    future::pending,
    time::Duration,
};

use futures_util::future::{BoxFuture, FutureExt};
use matrix_sdk::{
    Room,
    ruma::{OwnedEventId, OwnedRoomId},
    sleep::sleep,
};
use tokio::sync::watch;
use wire::{Area, Connection, Fault};

use crate::{fault, kept};

/// After an attempt without network. The connection is told to be gone a moment later.
const REST: Duration = Duration::from_secs(2);

/// So often a message is asked for, at the most. The SDK may throw away what it keeps of a room, above all with the first
/// sync after its copies were rebuilt; what came before that has to come once more.
const MOST_TIMES: u8 = 3;

type Wanted = (Room, OwnedEventId);

/// What is missing, and what is being asked for.
pub(super) struct Missing {
    connection: watch::Receiver<Connection>,
    /// How often each was asked for.
    times: HashMap<(OwnedRoomId, OwnedEventId), u8>,
    waiting: VecDeque<Wanted>,
    current: Option<OwnedEventId>,
    /// Kept here, so that whoever waits may stop and go on.
    asking: Option<BoxFuture<'static, Result<OwnedRoomId, Wanted>>>,
}

impl Missing {
    pub(super) fn new(connection: watch::Receiver<Connection>) -> Self {
        Self { connection, times: HashMap::new(), waiting: VecDeque::new(), current: None, asking: None }
    }

    /// A message is wished for.
    pub(super) fn want(&mut self, room: &Room, event: OwnedEventId) {
        let asked = self.current.as_ref() == Some(&event);
        if asked || self.waiting.iter().any(|(_, other)| *other == event) {
            return;
        }
        let times = self.times.entry((room.room_id().to_owned(), event.clone())).or_default();
        if *times < MOST_TIMES {
            *times += 1;
            self.waiting.push_back((room.clone(), event));
        }
    }

    /// Asks for the next, and tells the room of which a message has come. Never comes back when nothing is missing.
    pub(super) async fn next(&mut self) -> OwnedRoomId {
        loop {
            if self.asking.is_none() {
                let Some(wanted) = self.waiting.pop_front() else { return pending().await };
                self.current = Some(wanted.1.clone());
                self.asking = Some(ask(self.connection.clone(), wanted).boxed());
            }
            let Some(asking) = &mut self.asking else { continue };
            let told = asking.await;
            (self.asking, self.current) = (None, None);
            match told {
                Ok(room) => return room,
                Err(wanted) => self.waiting.push_front(wanted),
            }
        }
    }
}

/// Waits for the network. Gives back what it could not ask for.
async fn ask(
    mut connection: watch::Receiver<Connection>,
    (room, event): Wanted,
) -> Result<OwnedRoomId, Wanted> {
    if connection.wait_for(|now| *now == (Connection::Live {})).await.is_err() {
        // The session ends, and whoever asks with it.
        return pending().await;
    }
    let told = match room.event(&event, None).await {
        Ok(found) => kept::put(&room, found).await,
        Err(error) => Err(fault::classify(Area::Rooms, &error)),
    };
    match told {
        Err(Fault::Offline {}) => {
            sleep(REST).await;
            return Err((room, event));
        }
        Err(fault) => {
            tracing::debug!(room = %room.room_id(), %event, ?fault, "a message is not to be had");
        }
        Ok(()) => {}
    }
    Ok(room.room_id().to_owned())
}
