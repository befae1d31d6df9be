//! Messages put aside for later: identifiers in account data, so that every device of the person's has them.

use std::{collections::HashSet, sync::Arc};

use matrix_sdk::{
    Client,
    ruma::{EventId as SdkEventId, MilliSecondsSinceUnixEpoch, RoomId as SdkRoomId},
};
use serde_json::{Value, json};
use wire::{Area, EventId, Fault, RoomId, Thing};

use super::{Aside, sections};
use crate::{Session, runtime::run};

/// The type of the account data.
pub(super) const TYPE: &str = "eu.chancery.saved";

/// Account data comes whole with every change, so it must stay small.
const MAX_SAVED: usize = 500;

/// A message that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Saved {
    pub(super) room: RoomId,
    pub(super) event: EventId,
    /// When it was put aside, in milliseconds since 1970.
    pub(super) at: u64,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Puts a message aside for later, or no longer (account data `eu.chancery.saved`; identifiers only).
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn set_saved(self: Arc<Self>, room: RoomId, event: EventId, saved: bool) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            self.room(&room)?;
            SdkEventId::parse(&event.0).map_err(|_| Fault::NotFound { what: Thing::Message })?;
            let _turn = self.aside.turn.lock().await;
            // As the server has it: another device may have changed it, and sync not have told yet.
            let mut list = read(&sections::fetched(&self.client, TYPE).await?.unwrap_or_default());
            list.retain(|other| (&other.room, &other.event) != (&room, &event));
            if saved {
                let at = MilliSecondsSinceUnixEpoch::now().get().into();
                list.insert(0, Saved { room, event, at });
                list.truncate(MAX_SAVED);
            }
            let content = written(&list);
            let list = read(&content);
            // Sync brings it as well, a moment earlier or later.
            self.aside.saved_echoes.expect(&list);
            if let Err(fault) = sections::write(&self.client, TYPE, &content).await {
                self.aside.saved_echoes.forget(&list);
                return Err(fault);
            }
            self.aside.saved.send_replace(Arc::new(list));
            Ok(())
        })
        .await
    }
}

impl Aside {
    /// The messages of a room that were put aside.
    pub(super) fn saved_in(&self, room: &SdkRoomId) -> Vec<EventId> {
        let saved = self.saved.borrow();
        saved.iter().filter(|saved| saved.room.0 == room.as_str()).map(|saved| saved.event.clone()).collect()
    }
}

/// The messages put aside, as stored on this device; newest first.
pub(super) async fn stored(client: &Client) -> Vec<Saved> {
    sections::content(client, TYPE).await.map(|content| read(&content)).unwrap_or_default()
}

/// Any client of the person's may have written this. What cannot be understood is left out, the rest holds.
pub(super) fn read(content: &Value) -> Vec<Saved> {
    let mut known = HashSet::new();
    let saved = content["saved"].as_array().into_iter().flatten().filter_map(|value| {
        let room = SdkRoomId::parse(value["room_id"].as_str()?).ok()?;
        let event = SdkEventId::parse(value["event_id"].as_str()?).ok()?;
        Some(Saved {
            room: room.as_str().into(),
            event: event.as_str().into(),
            at: value["saved_at"].as_u64().unwrap_or_default(),
        })
    });
    let mut saved: Vec<_> = saved
        .filter(|saved| known.insert((saved.room.clone(), saved.event.clone())))
        .take(MAX_SAVED)
        .collect();
    saved.sort_by_key(|saved| std::cmp::Reverse(saved.at));
    saved
}

fn written(saved: &[Saved]) -> Value {
    let entry =
        |saved: &Saved| json!({ "room_id": saved.room, "event_id": saved.event, "saved_at": saved.at });
    json!({ "saved": saved.iter().map(entry).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_newest_first_and_garbage_is_left_out() {
        let saved = |event: &str, at| Saved { room: "!a:b".into(), event: event.into(), at };
        let mut content = written(&[saved("$one", 10), saved("$two", 20)]);
        assert_eq!(read(&content), [saved("$two", 20), saved("$one", 10)]);
        let entries = content["saved"].as_array_mut().expect("a list");
        entries.extend([json!(7), json!({ "room_id": "a", "event_id": "$x" }), entries[0].clone()]);
        assert_eq!(read(&content).len(), 2);
        assert_eq!(read(&json!([])), []);
    }
}
