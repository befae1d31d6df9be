//! One room, watched whole.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    ruma::events::{MessageLikeEventType, StateEventType},
    sleep::sleep,
};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use wire::{Area, EventId, Fault, RoomFacts, RoomId, RoomRights};

use super::{Aside, aside::Change};
use crate::{
    Feed, Session,
    convert::{is_covered, room_row, topic},
    runtime::run,
};

/// Changes gather this long.
const REST: Duration = Duration::from_millis(50);

/// Told of every change of a room.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait RoomFactsListener: Send + Sync {
    /// The present facts.
    fn on_change(&self, facts: RoomFacts);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches everything about a room that is not a list. Told at once and after every change; the last one wins.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn watch_room(
        self: Arc<Self>,
        room: RoomId,
        listener: Arc<dyn RoomFactsListener>,
    ) -> Result<Arc<Feed>, Fault> {
        run(Area::Rooms, async move {
            let watched = Watched { room: self.room(&room)?, aside: self.aside.clone(), read_up_to: None };
            Ok(self.adopt(Feed::start(|_| show(watched, listener))))
        })
        .await
    }
}

struct Watched {
    room: Room,
    aside: Arc<Aside>,
    /// As it was when the room was opened: reading moves it, and the line "new messages" stays.
    read_up_to: Option<EventId>,
}

async fn show(mut watched: Watched, listener: Arc<dyn RoomFactsListener>) {
    watched.read_up_to = watched.room.fully_read_event_id().map(|event| event.as_str().into());
    let mut infos = watched.room.subscribe_info();
    let mut asides = watched.aside.changes();
    let mut saved = watched.aside.saved.subscribe();
    let mut told = None;
    loop {
        let facts = watched.facts().await;
        if told.as_ref() != Some(&facts) {
            listener.on_change(facts.clone());
            told = Some(facts);
        }
        let goes_on = tokio::select! {
            info = infos.next() => info.is_some(),
            goes_on = concerns(&mut asides, &watched.room) => goes_on,
            changed = saved.changed() => changed.is_ok(),
        };
        if !goes_on {
            return;
        }
        sleep(REST).await;
    }
}

/// Waits for a change about this room; `false` when none can come any more.
async fn concerns(changes: &mut Receiver<Change>, room: &Room) -> bool {
    loop {
        match changes.recv().await {
            Ok(Change::Room(other)) if other != room.room_id() => {}
            Ok(Change::Room(_) | Change::All) | Err(RecvError::Lagged(_)) => return true,
            Err(RecvError::Closed) => return false,
        }
    }
}

impl Watched {
    async fn facts(&self) -> RoomFacts {
        let room = &self.room;
        let pinned = room.pinned_event_ids().unwrap_or_default();
        RoomFacts {
            row: room_row(room.clone(), &self.aside).await,
            topic: topic(room.topic()).filter(|_| !is_covered(room, &self.aside)),
            alias: room.canonical_alias().map(|alias| alias.to_string()),
            members: u32::try_from(room.joined_members_count()).unwrap_or(u32::MAX),
            pinned: pinned.iter().map(|event| event.as_str().into()).collect(),
            saved: self.aside.saved_in(room.room_id()),
            unread_threads: self.aside.in_threads(room.room_id()).threads,
            read_up_to: self.read_up_to.clone(),
            successor: room.successor_room().map(|successor| successor.room_id.as_str().into()),
            predecessor: room.predecessor_room().map(|predecessor| predecessor.room_id.as_str().into()),
            rights: rights(room).await,
            queue: self.aside.queue(room.room_id()),
        }
    }
}

/// What the account may do, by its power level. Who is not in the room may do nothing there.
pub(crate) async fn rights(room: &Room) -> RoomRights {
    if room.state() != RoomState::Joined {
        return RoomRights::default();
    }
    let (levels, own) = (room.power_levels_or_default().await, room.own_user_id());
    let message = if room.encryption_state().is_encrypted() {
        MessageLikeEventType::RoomEncrypted
    } else {
        MessageLikeEventType::RoomMessage
    };
    RoomRights {
        send: !room.is_tombstoned() && levels.user_can_send_message(own, message),
        react: !room.is_tombstoned() && levels.user_can_send_message(own, MessageLikeEventType::Reaction),
        redact_own: levels.user_can_redact_own_event(own),
        redact_others: levels.user_can_redact_event_of_other(own),
        pin: levels.user_can_send_state(own, StateEventType::RoomPinnedEvents),
        mention_everyone: levels.user_can_trigger_room_notification(own),
        invite: levels.user_can_invite(own),
        kick: levels.user_can_kick(own),
        name: levels.user_can_send_state(own, StateEventType::RoomName),
        topic: levels.user_can_send_state(own, StateEventType::RoomTopic),
        avatar: levels.user_can_send_state(own, StateEventType::RoomAvatar),
    }
}
