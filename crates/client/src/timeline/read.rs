//! How far the person has read (`m.fully_read`). The line "new messages" stays where it is while a room is open, because a
//! line that vanishes while one reads below it helps nobody; so the server is told when the room is left, or the app.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use matrix_sdk::{
    Room,
    room::Receipts,
    ruma::{OwnedEventId, OwnedRoomId},
};
use tokio::{sync::watch, time::timeout};

use crate::runtime;

/// The app does not wait longer for the server when it ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// What was read in rooms that are open, and is still to be told.
#[derive(Clone, Default)]
pub(crate) struct Read {
    seen: Arc<Mutex<HashMap<OwnedRoomId, (Room, OwnedEventId)>>>,
    /// How many requests are on their way.
    telling: Arc<watch::Sender<usize>>,
}

impl Read {
    /// Notes the newest event of a room that the person has seen.
    pub(super) fn note(&self, room: &Room, event: OwnedEventId) {
        self.seen().insert(room.room_id().to_owned(), (room.clone(), event));
    }

    /// Tells the server of a room that is left.
    pub(super) fn left(&self, room: &Room) {
        // Held until it is counted as on its way: whoever ends the app sees it in one of both.
        let mut seen = self.seen();
        if let Some((room, event)) = seen.remove(room.room_id()) {
            self.tell(room, event);
        }
    }

    /// Nothing is left to be told of a room: it was told in another way.
    pub(crate) fn told(&self, room: &Room) {
        self.seen().remove(room.room_id());
    }

    /// Tells the server of every room; waits a moment until it knows.
    pub(crate) async fn leave_all(&self) {
        self.seen().drain().for_each(|(_, (room, event))| self.tell(room, event));
        let mut telling = self.telling.subscribe();
        if timeout(FAREWELL, telling.wait_for(|count| *count == 0)).await.is_err() {
            tracing::debug!("the server does not know in time how far was read");
        }
    }

    fn tell(&self, room: Room, event: OwnedEventId) {
        if room.fully_read_event_id().is_some_and(|known| known == event) {
            return;
        }
        self.telling.send_modify(|count| *count += 1);
        let telling = self.telling.clone();
        runtime::handle().spawn(async move {
            if let Err(error) = room.send_multiple_receipts(Receipts::new().fully_read_marker(event)).await {
                tracing::debug!(room = %room.room_id(), %error, "the read marker stays where it was");
            }
            telling.send_modify(|count| *count -= 1);
        });
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<OwnedRoomId, (Room, OwnedEventId)>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
