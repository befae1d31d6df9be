//! Deletions that the server refuses: asked for again, or taken back. What is taken back says again what it said.

use matrix_sdk::{
    Room,
    config::RequestConfig,
    deserialized_responses::TimelineEvent,
    ruma::{EventId as SdkEventId, OwnedEventId, events::relation::RelationType},
    send_queue::SendRedactionHandle,
};
use wire::{Area, Fault};

use super::{
    forget::{change_preview, is_redacted},
    queue::{from_storage, refused},
};
use crate::{
    Session, fault,
    kept::{at_hand_with, put},
};

/// Queues a deletion anew and takes the refused one out: the SDK knows no way to try one again.
pub(super) async fn redact_again(
    room: &Room,
    event: OwnedEventId,
    reason: Option<&str>,
    before: &SendRedactionHandle,
) -> Result<(), Fault> {
    // In this order: between the two the message must not come back.
    room.send_queue().redact(event, reason).await.map_err(|error| refused(&error))?;
    before.abort().await.map(drop).map_err(|error| from_storage(&error))
}

impl Session {
    /// Takes back a deletion that has not been sent. The words are fetched first: from what the SDK has in memory, else
    /// from the server. `false` when the deletion has been sent meanwhile; then nothing comes back.
    pub(super) async fn undo_redaction(
        &self,
        room: &Room,
        event: &SdkEventId,
        deletion: &SendRedactionHandle,
    ) -> Result<bool, Fault> {
        let mut words = Vec::new();
        if let Some((target, edits)) = at_hand_with(room, event, RelationType::Replacement).await {
            for emptied in [&target].into_iter().chain(&edits).filter(|event| says_nothing(event)) {
                if let Some(id) = emptied.event_id() {
                    words.push(said(room, id).await?);
                }
            }
        }
        if !deletion.abort().await.map_err(|error| from_storage(&error))? {
            return Ok(false);
        }
        for event in &words {
            put(room, event.clone()).await?;
        }
        for id in words.iter().filter_map(TimelineEvent::event_id).chain([event]) {
            self.aside.forgotten.bring_back(id);
        }
        let ids: Vec<_> = words.iter().filter_map(TimelineEvent::event_id).collect();
        change_preview(room, &ids, |latest| {
            words.iter().find(|event| event.event_id() == latest.event_id()).cloned()
        })
        .await?;
        // Lists that quote it look again.
        self.aside.note(room.room_id());
        Ok(true)
    }
}

/// An event as it was before it was emptied here.
async fn said(room: &Room, event: &SdkEventId) -> Result<TimelineEvent, Fault> {
    let remembered = match room.event_cache().await {
        Ok((cache, _keep)) => cache.find_event(event).await.ok().flatten(),
        Err(_) => None,
    };
    match remembered.filter(|event| !says_nothing(event)) {
        Some(event) => Ok(event),
        None => room
            .event(event, Some(RequestConfig::short_retry()))
            .await
            .map_err(|error| fault::from_sdk(Area::Timeline, &error)),
    }
}

/// Whether an event is one of those that `forget` writes: a deleted message, or an edit without words.
fn says_nothing(event: &TimelineEvent) -> bool {
    let content: Option<serde_json::Value> = event.raw().get_field("content").ok().flatten();
    let edit_without_words =
        || content.is_some_and(|content| content["m.new_content"]["body"] == "" && content["body"] == "");
    is_redacted(event) || edit_without_words()
}
