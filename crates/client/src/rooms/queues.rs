//! What waits to be sent in each room, for whoever looks at a room as a whole.

use std::{collections::HashSet, sync::Arc, time::Instant};

use matrix_sdk::{
    Client,
    ruma::{OwnedRoomId, RoomId},
    send_queue::{LocalEcho, LocalEchoContent, RoomSendQueueUpdate, SendQueueUpdate},
    sleep::sleep,
};
use tokio::sync::broadcast::{
    Receiver,
    error::{RecvError, TryRecvError},
};
use wire::{Area, Blocked, Queue, SendState};

use super::Aside;
use crate::{
    fault,
    media::{Change, Uploads},
    timeline::upload,
};

/// Keeps what `Aside` knows of the queues, until the session ends.
pub(super) async fn follow(
    client: Client,
    aside: Arc<Aside>,
    mut updates: Receiver<SendQueueUpdate>,
    uploads: Arc<Uploads>,
) {
    let mut files = uploads.changes();
    read_all(&client, &aside, &uploads).await;
    loop {
        let mut due = Due::default();
        tokio::select! {
            update = updates.recv() => due.hear(update),
            change = files.recv() => due.see(change),
        }
        // A queue is read whole, from the disk: in a flood once for all that has come, and the longer the more rarely.
        while let Some(update) = without_waiting(&mut updates) {
            due.hear(update);
        }
        while let Some(change) = without_waiting(&mut files) {
            due.see(change);
        }
        if due.over {
            return;
        }
        let begun = Instant::now();
        if due.all {
            read_all(&client, &aside, &uploads).await;
        } else {
            for room in &due.rooms {
                read(&client, &aside, &uploads, room).await;
            }
        }
        sleep(begun.elapsed() * REST).await;
    }
}

/// So many times as long as it was read nothing is read.
const REST: u32 = 8;

fn without_waiting<T: Clone>(receiver: &mut Receiver<T>) -> Option<Result<T, RecvError>> {
    match receiver.try_recv() {
        Ok(value) => Some(Ok(value)),
        Err(TryRecvError::Lagged(missed)) => Some(Err(RecvError::Lagged(missed))),
        // That it is closed is told when it is waited for.
        Err(TryRecvError::Empty | TryRecvError::Closed) => None,
    }
}

/// The queues that must be read again.
#[derive(Default)]
struct Due {
    rooms: HashSet<OwnedRoomId>,
    all: bool,
    over: bool,
}

impl Due {
    fn hear(&mut self, update: Result<SendQueueUpdate, RecvError>) {
        match update {
            Ok(SendQueueUpdate { update: RoomSendQueueUpdate::MediaUpload { .. }, .. }) => {}
            Ok(SendQueueUpdate { room_id, .. }) => drop(self.rooms.insert(room_id)),
            Err(RecvError::Lagged(_)) => self.all = true,
            Err(RecvError::Closed) => self.over = true,
        }
    }

    fn see(&mut self, change: Result<Change, RecvError>) {
        match change {
            Ok(change) if !change.turn => {}
            Ok(change) => match OwnedRoomId::try_from(change.room.0) {
                Ok(room) => drop(self.rooms.insert(room)),
                Err(_) => self.all = true,
            },
            Err(RecvError::Lagged(_)) => self.all = true,
            Err(RecvError::Closed) => self.over = true,
        }
    }
}

async fn read_all(client: &Client, aside: &Aside, uploads: &Uploads) {
    match client.send_queue().local_echoes().await {
        Ok(echoes) => {
            for room in aside.queued_rooms().iter().filter(|room| !echoes.contains_key(*room)) {
                aside.set_queue(room, queue(&[], uploads));
            }
            for (room, echoes) in &echoes {
                aside.set_queue(room, queue(echoes, uploads));
            }
        }
        Err(error) => tracing::warn!(fault = ?fault::from_any(Area::Rooms, &error), "queues cannot be read"),
    }
}

async fn read(client: &Client, aside: &Aside, uploads: &Uploads, room: &RoomId) {
    let Some(sdk) = client.get_room(room) else { return };
    match sdk.send_queue().subscribe().await {
        Ok((echoes, _)) => aside.set_queue(room, queue(&echoes, uploads)),
        Err(error) => {
            tracing::warn!(%room, fault = ?fault::from_any(Area::Rooms, &error), "a queue cannot be read")
        }
    }
}

/// What a queue holds, for whoever looks at the room as a whole: messages, and what blocks them.
fn queue(echoes: &[LocalEcho], uploads: &Uploads) -> Queue {
    let message = |echo: &&LocalEcho| matches!(echo.content, LocalEchoContent::Event { .. });
    let waiting = u32::try_from(echoes.iter().filter(message).count()).unwrap_or(u32::MAX);
    let blocked = echoes.iter().find_map(|echo| {
        let transaction_id = || echo.transaction_id.as_str().into();
        let (LocalEchoContent::Event { send_error, .. } | LocalEchoContent::Redaction { send_error, .. }) =
            &echo.content
        else {
            return None;
        };
        if let LocalEchoContent::Event { serialized_event, .. } = &echo.content
            && let Some(media) = upload(serialized_event)
            && let Some(SendState::Failed { fault, retrying: false }) = uploads.state(&media)
        {
            return Some(Blocked { transaction_id: transaction_id(), fault });
        }
        let wedge = matrix_sdk::Error::SendQueueWedgeError(Box::new(send_error.clone()?));
        Some(Blocked { transaction_id: transaction_id(), fault: fault::classify(Area::Timeline, &wedge) })
    });
    Queue { waiting, blocked }
}
