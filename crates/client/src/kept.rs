//! The copy of rooms' messages on this device, as it lies on disk. What the SDK holds in memory still has the words of a
//! message whose deletion the server has not confirmed.

use matrix_sdk::{
    Client, Room,
    deserialized_responses::TimelineEvent,
    ruma::{
        EventId, RoomId,
        events::{AnySyncTimelineEvent, relation::RelationType},
        serde::Raw,
    },
};
use matrix_sdk_base::event_cache::store::{EventCacheStoreLockGuard, EventCacheStoreLockState};
use serde_json::Value;
use wire::{Area, Fault};

use crate::fault;

/// An event that is on this device. Asks the network for nothing.
pub(crate) async fn at_hand(room: &Room, event: &EventId) -> Option<TimelineEvent> {
    store(&room.client()).await.ok()?.find_event(room.room_id(), event).await.ok()?
}

/// The same with what relates to it in one way: edits, reactions, votes.
pub(crate) async fn at_hand_with(
    room: &Room,
    event: &EventId,
    relation: RelationType,
) -> Option<(TimelineEvent, Vec<TimelineEvent>)> {
    let store = store(&room.client()).await.ok()?;
    let found = store.find_event(room.room_id(), event).await.ok()??;
    let related = store.find_event_relations(room.room_id(), event, Some(&[relation])).await.ok()?;
    Some((found, related.into_iter().map(|(event, _)| event).collect()))
}

/// What relates to an event in one way, whether or not that event is there.
pub(crate) async fn related(room: &Room, event: &EventId, relation: RelationType) -> Vec<TimelineEvent> {
    let Ok(store) = store(&room.client()).await else { return Vec::new() };
    let related = store.find_event_relations(room.room_id(), event, Some(&[relation])).await;
    related.unwrap_or_default().into_iter().map(|(event, _)| event).collect()
}

/// The last change of a message among its edits; nobody but its sender changes it.
pub(crate) fn newest_edit<'a>(
    event: &TimelineEvent,
    edits: &'a [TimelineEvent],
) -> Option<&'a TimelineEvent> {
    let sender = event.sender()?;
    edits.iter().filter(|edit| edit.sender().as_ref() == Some(&sender)).max_by_key(|edit| edit.timestamp())
}

/// A message that is on this device as it is now, with the words of its last edit.
pub(crate) async fn current(room: &Room, event: &EventId) -> Option<TimelineEvent> {
    let (event, edits) = at_hand_with(room, event, RelationType::Replacement).await?;
    let edit = newest_edit(&event, &edits);
    Some(edit.and_then(|edit| edited(&event, edit)).unwrap_or(event))
}

fn edited(event: &TimelineEvent, edit: &TimelineEvent) -> Option<TimelineEvent> {
    let content: Value = edit.raw().get_field("content").ok()??;
    let mut whole: Value = event.raw().deserialize_as_unchecked().ok()?;
    // A message that was deleted after it was edited has no words.
    whole.get("content")?.get("body")?;
    whole["content"] = content.get("m.new_content")?.clone();
    let raw: Raw<AnySyncTimelineEvent> = Raw::new(&whole).ok()?.cast_unchecked();
    Some(TimelineEvent::from_plaintext(raw))
}

/// Everything that is there of a room, in no order.
pub(crate) async fn all(client: &Client, room: &RoomId) -> Result<Vec<TimelineEvent>, Fault> {
    store(client).await?.get_room_events(room, None, None).await.map_err(|error| failed(&error))
}

/// Writes an event: in the place of the one that has its content, else beside the timeline.
pub(crate) async fn put(room: &Room, event: TimelineEvent) -> Result<(), Fault> {
    let store = store(&room.client()).await?;
    store.save_event(room.room_id(), event).await.map_err(|error| failed(&error))
}

async fn store(client: &Client) -> Result<EventCacheStoreLockGuard, Fault> {
    match client.event_cache_store().lock().await.map_err(|error| failed(&error))? {
        EventCacheStoreLockState::Clean(store) | EventCacheStoreLockState::Dirty(store) => Ok(store),
    }
}

fn failed(error: &(dyn std::error::Error + 'static)) -> Fault {
    fault::from_any(Area::Timeline, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_gives_a_message_its_new_words_and_a_deleted_one_none() {
        let event = |content: Value| {
            let event = serde_json::json!({ "type": "m.room.message", "event_id": "$a:b", "sender": "@a:b",
                "origin_server_ts": 7, "content": content });
            TimelineEvent::from_plaintext(Raw::new(&event).expect("JSON").cast_unchecked())
        };
        let edit = event(
            serde_json::json!({ "body": "* new", "m.new_content": { "msgtype": "m.text", "body": "new" } }),
        );
        let whole =
            edited(&event(serde_json::json!({ "msgtype": "m.text", "body": "old" })), &edit).expect("edited");
        let content: Value = whole.raw().get_field("content").expect("JSON").expect("a content");
        assert_eq!(content["body"], "new");
        assert!(edited(&event(serde_json::json!({})), &edit).is_none());
    }
}
