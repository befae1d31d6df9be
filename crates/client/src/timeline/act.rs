//! What is done with messages that are there: changed, deleted, pinned.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    room::edit::{EditError, EditedContent},
    ruma::{
        EventId as SdkEventId, OwnedEventId,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            relation::RelationType,
            room::message::{FormattedBody, MessageType, OriginalSyncRoomMessageEvent},
        },
    },
};
use wire::{Area, EventId, Fault, MessageRef, Outgoing, RoomId, Thing, TransactionId, Voice};

use super::{
    event_id, fallback, no_message,
    send::{change_queued, enqueue, formatted, mentions, words},
    written,
};
use crate::{
    Session, fault,
    kept::{self, at_hand_with},
    media,
    runtime::run,
};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Gives a message of one's own new words, or a file a new caption. What it answers and the thread that it is part
    /// of stay. A message that waits in the queue is changed there.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `NotValid` for what has no words.
    pub async fn edit(
        self: Arc<Self>,
        room: RoomId,
        message: MessageRef,
        new: Outgoing,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            match message {
                MessageRef::Sent { id } => edit_sent(&room, &event_id(&id)?, &new).await,
                MessageRef::Queued { transaction_id } => {
                    match change_queued(&self, &room, &transaction_id, &new).await {
                        // It may have been sent while its new words were being written.
                        Err(gone) if gone == no_message() => {
                            edit_sent(&room, &sent_as(&room, &transaction_id).await?, &new).await
                        }
                        done => done,
                    }
                }
            }
        })
        .await
    }

    /// Deletes a message for everybody. Queued: works without network. What it and its edits say is gone from every file
    /// of this device at once, not only when the server has confirmed it.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `DiskFull`.
    pub async fn redact(
        self: Arc<Self>,
        room: RoomId,
        event: EventId,
        reason: Option<String>,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let reason = reason.filter(|reason| !reason.trim().is_empty());
            self.redact_and_forget(&room, &event, reason.as_deref()).await
        })
        .await
    }

    /// Pins a message for everybody, or no longer.
    ///
    /// # Errors
    /// `Offline`, `NotAllowed`, `NotFound`.
    pub async fn pin(self: Arc<Self>, room: RoomId, event: EventId, pinned: bool) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let done = if pinned { room.pin_event(&event).await } else { room.unpin_event(&event).await };
            done.map(drop).map_err(|error| fault::from_sdk(Area::Timeline, &error))
        })
        .await
    }
}

/// The event that a message of the queue has become.
async fn sent_as(room: &Room, name: &TransactionId) -> Result<OwnedEventId, Fault> {
    let events = kept::all(&room.client(), room.room_id()).await?;
    let sent = events.iter().find(|event| transaction_of(event).is_some_and(|own| own == name.0));
    sent.and_then(TimelineEvent::event_id).map(ToOwned::to_owned).ok_or_else(no_message)
}

/// The name in the queue of a message that this device has sent.
pub(super) fn transaction_of(event: &TimelineEvent) -> Option<String> {
    let unsigned: serde_json::Value = event.raw().get_field("unsigned").ok()??;
    Some(unsigned.get("transaction_id")?.as_str()?.to_owned())
}

async fn edit_sent(room: &Room, event: &SdkEventId, new: &Outgoing) -> Result<(), Fault> {
    let (before, edits) = with_edits(room, event).await?;
    let original = original(&before)?;
    if original.sender != room.own_user_id() {
        return Err(Fault::NotAllowed {});
    }
    let mut now = written::latest(&before, &edits).ok_or_else(no_message)?;
    let message = written::message_type(&now).unwrap_or(original.content.msgtype);
    if has_caption(&message) {
        let (words, looks) = caption(new);
        media::caption(&mut now, words, looks, &mentions(new));
        let edit = written::replacing(event, now, original.content.mentions.as_ref());
        return written::enqueue(room, "m.room.message", &edit).await;
    }
    if new.text.trim().is_empty() {
        return Err(Fault::NotValid { what: Thing::Message });
    }
    let words = EditedContent::RoomMessage(words(&in_voice_of(&message, new)));
    let edit = room.make_edit_event(event, words).await.map_err(|error| match error {
        EditError::NotAuthor => Fault::NotAllowed {},
        EditError::Fetch(error) => fault::from_sdk(Area::Timeline, &error),
        EditError::StateEvent | EditError::Deserialize(_) | EditError::IncompatibleEditType { .. } => {
            Fault::NotValid { what: Thing::Message }
        }
    })?;
    enqueue(room, edit).await
}

/// An event and its edits as far as they are at hand, or the event from the server.
pub(super) async fn with_edits(
    room: &Room,
    event: &SdkEventId,
) -> Result<(TimelineEvent, Vec<TimelineEvent>), Fault> {
    if let Some(found) = at_hand_with(room, event, RelationType::Replacement).await {
        return Ok(found);
    }
    let event = room.event(event, None).await;
    Ok((event.map_err(|error| fault::from_sdk(Area::Timeline, &error))?, Vec::new()))
}

/// A message as it was sent.
fn original(event: &TimelineEvent) -> Result<OriginalSyncRoomMessageEvent, Fault> {
    match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
            SyncMessageLikeEvent::Original(message),
        ))) => Ok(message),
        Ok(_) => Err(Fault::NotValid { what: Thing::Message }),
        Err(_) => Err(no_message()),
    }
}

/// New words in the voice that a message has.
pub(super) fn in_voice_of(message: &MessageType, new: &Outgoing) -> Outgoing {
    let voice = match message {
        MessageType::Emote(_) => Voice::Emote,
        MessageType::Notice(_) => Voice::Notice,
        _ => Voice::Text,
    };
    Outgoing { voice, ..new.clone() }
}

/// Whether what is written with it is a caption.
pub(super) fn has_caption(message: &MessageType) -> bool {
    matches!(
        message,
        MessageType::Audio(_)
            | MessageType::File(_)
            | MessageType::Image(_)
            | MessageType::Video(_)
            | MessageType::Gallery(_)
    )
}

/// A caption, as it stands and with its looks; none takes the old one away.
pub(super) fn caption(new: &Outgoing) -> (Option<String>, Option<FormattedBody>) {
    if new.text.trim().is_empty() {
        return (None, None);
    }
    (Some(fallback::body(&new.text, new.format)), formatted(&new.text, new.format))
}
