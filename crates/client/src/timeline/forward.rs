//! Messages passed on to other rooms.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{
        EventId as SdkEventId,
        events::{
            AnyMessageLikeEventContent, AnySyncMessageLikeEvent, AnySyncTimelineEvent, Mentions,
            SyncMessageLikeEvent,
            poll::unstable_start::{NewUnstablePollStartEventContent, UnstablePollStartEventContent},
            relation::RelationType,
            room::message::{MessageType, Relation, RoomMessageEventContent},
        },
        html::{HtmlSanitizerMode, RemoveReplyFallback},
    },
};
use wire::{Area, EventId, Fault, RoomId, Thing, Undelivered};

use super::{event_id, send::enqueue};
use crate::{
    Session, fault,
    kept::{at_hand_with, newest_edit},
    runtime::run,
};

/// Rooms at a time, …
const MAX_ROOMS: usize = 20;
/// … and messages into each.
const MAX_MESSAGES: usize = 50;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Sends messages again in other rooms, in order, as they read now and without what ties them to this room. Answers
    /// with the rooms that could not be reached. At most 50 messages into at most 20 rooms.
    ///
    /// # Errors
    /// `NotFound` for a message that is not at hand, `NotValid` for what cannot be passed on and for too much at a time.
    pub async fn forward(
        self: Arc<Self>,
        room: RoomId,
        events: Vec<EventId>,
        to: Vec<RoomId>,
    ) -> Result<Vec<Undelivered>, Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            if events.len() > MAX_MESSAGES || to.len() > MAX_ROOMS {
                return Err(Fault::NotValid { what: Thing::Message });
            }
            let mut contents = Vec::new();
            for event in &events {
                contents.push(untied(&room, &event_id(event)?).await?);
            }
            let mut undelivered = Vec::new();
            for target in to {
                if let Err(fault) = self.pass_on(&target, &contents).await {
                    undelivered.push(Undelivered { room: target, fault });
                }
            }
            Ok(undelivered)
        })
        .await
    }
}

impl Session {
    async fn pass_on(&self, target: &RoomId, contents: &[AnyMessageLikeEventContent]) -> Result<(), Fault> {
        let target = self.room(target)?;
        for content in contents {
            enqueue(&target, content.clone()).await?;
        }
        Ok(())
    }
}

/// The newest content of a message, without relations and mentions.
async fn untied(room: &Room, event: &SdkEventId) -> Result<AnyMessageLikeEventContent, Fault> {
    let (event, edits) = match at_hand_with(room, event, RelationType::Replacement).await {
        Some(found) => found,
        None => {
            let event = room.event(event, None).await;
            (event.map_err(|error| fault::from_sdk(Area::Timeline, &error))?, Vec::new())
        }
    };
    let not_valid = Fault::NotValid { what: Thing::Message };
    match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
            SyncMessageLikeEvent::Original(message),
        ))) => {
            let mut content = newest(&event, &edits).unwrap_or(message.content.msgtype);
            // What old clients quote above an answer belongs to the room that it was said in.
            if matches!(message.content.relates_to, Some(Relation::Reply(_) | Relation::Thread(_))) {
                content.sanitize(HtmlSanitizerMode::Compat, RemoveReplyFallback::Yes);
            }
            Ok(RoomMessageEventContent::new(content).add_mentions(Mentions::new()).into())
        }
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollStart(
            SyncMessageLikeEvent::Original(poll),
        ))) => {
            let start = poll.content.poll_start().clone();
            let poll = NewUnstablePollStartEventContent::plain_text(start.question.text.clone(), start);
            Ok(UnstablePollStartEventContent::New(poll).into())
        }
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Sticker(
            SyncMessageLikeEvent::Original(mut sticker),
        ))) => {
            sticker.content.relates_to = None;
            Ok(sticker.content.into())
        }
        _ => Err(not_valid),
    }
}

/// What the newest edit by the sender says.
fn newest(event: &TimelineEvent, edits: &[TimelineEvent]) -> Option<MessageType> {
    match newest_edit(event, edits)?.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
            SyncMessageLikeEvent::Original(edit),
        ))) => match edit.content.relates_to {
            Some(Relation::Replacement(replacement)) => Some(replacement.new_content.msgtype),
            _ => None,
        },
        _ => None,
    }
}
