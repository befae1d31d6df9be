//! Rows, completed by what lies on disk: the SDK forgets some of what others need to know.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    ruma::{EventId as SdkEventId, OwnedEventId, UserId},
};
use tokio::sync::mpsc;
use wire::{Content, Event, TimelineItem, TimelineRow};

use super::{event_id, react::short_names, tally};
use crate::{
    convert::{Reader, known_person, redacted, said},
    kept::at_hand,
};

/// Completes a row. `polls` is told of those about which the server has to be asked.
pub(super) async fn completed(
    room: Room,
    reader: Arc<Reader>,
    polls: mpsc::UnboundedSender<OwnedEventId>,
    mut row: TimelineRow,
) -> TimelineRow {
    if let TimelineItem::Event { event } = &mut row.item
        && let Some(id) = event.id.as_ref().and_then(|id| event_id(id).ok())
    {
        if matches!(event.content, Content::Redacted { .. }) {
            name_who_deleted(&room, &reader, &id, event).await;
        }
        if let Content::Poll { poll } = &mut event.content
            && let Ok(sender) = UserId::parse(&event.sender.id.0)
            && tally::set_right(&room, &id, &sender, poll).await
        {
            // Whoever asks lives as long as this.
            let _ = polls.send(id.clone());
        }
        if event.reactions.iter().any(|reaction| reaction.picture.is_some()) {
            let names = short_names(&room, &id).await;
            for reaction in event.reactions.iter_mut().filter(|reaction| reaction.picture.is_some()) {
                reaction.text = names.get(&reaction.key).cloned().unwrap_or_default();
            }
        }
    }
    row
}

/// Tells by name who deleted a message. The SDK forgets who it was when the deletion comes while the conversation is open,
/// and gives names to senders only. One whose deletion was taken back says what it says on disk.
async fn name_who_deleted(room: &Room, reader: &Reader, id: &SdkEventId, event: &mut Event) {
    if reader.forgotten.is_brought_back(id)
        && let Some(kept) = at_hand(room, id).await
        && let Some(content) = said(room, &kept, &event.sender, reader).await
    {
        event.content = content;
        return;
    }
    if matches!(event.content, Content::Redacted { by: None, .. })
        && let Some(kept) = at_hand(room, id).await
    {
        event.content = redacted(&event.sender, Some(kept.raw()));
    }
    if let Content::Redacted { by: Some(by), .. } = &mut event.content
        && by.name.is_none()
        && let Ok(id) = UserId::parse(&by.id.0)
    {
        *by = known_person(room, &id).await;
    }
}
