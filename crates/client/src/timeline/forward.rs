//! Messages passed on to other rooms.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{
        EventId as SdkEventId,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            poll::unstable_start::{NewUnstablePollStartEventContent, UnstablePollStartEventContent},
        },
        html::{HtmlSanitizerMode, RemoveReplyFallback},
    },
};
use serde_json::{Value, json};
use wire::{Area, EventId, Fault, RoomId, Thing, Undelivered};

use super::{
    act::with_edits,
    event_id,
    written::{self, Written},
};
use crate::{Session, rooms::rights, runtime::run};

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

    /// Those of some rooms in which the account may write, in the same order. What this device knows decides; nothing is
    /// fetched.
    ///
    /// # Errors
    /// None but `Unexpected`.
    pub async fn writable_rooms(self: Arc<Self>, rooms: Vec<RoomId>) -> Result<Vec<RoomId>, Fault> {
        run(Area::Timeline, async move {
            let mut writable = Vec::with_capacity(rooms.len());
            for id in rooms {
                if let Ok(room) = self.room(&id)
                    && rights(&room).await.send
                {
                    writable.push(id);
                }
            }
            Ok(writable)
        })
        .await
    }
}

impl Session {
    async fn pass_on(&self, target: &RoomId, contents: &[(&str, Written)]) -> Result<(), Fault> {
        let target = self.room(target)?;
        for (kind, content) in contents {
            written::enqueue(&target, kind, content).await?;
        }
        Ok(())
    }
}

/// The newest content of a message, and its type, without relations and mentions.
async fn untied(room: &Room, event: &SdkEventId) -> Result<(&'static str, Written), Fault> {
    let (event, edits) = with_edits(room, event).await?;
    let not_valid = Fault::NotValid { what: Thing::Message };
    match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
            SyncMessageLikeEvent::Original(_),
        ))) => {
            let mut content = written::latest(&event, &edits).ok_or(not_valid)?;
            if answers(&event) {
                without_quote(&mut content);
            }
            content.insert("m.mentions".to_owned(), json!({}));
            Ok(("m.room.message", content))
        }
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollStart(
            SyncMessageLikeEvent::Original(poll),
        ))) => {
            let start = poll.content.poll_start().clone();
            let poll = NewUnstablePollStartEventContent::plain_text(start.question.text.clone(), start);
            match serde_json::to_value(UnstablePollStartEventContent::New(poll)) {
                Ok(Value::Object(poll)) => Ok(("org.matrix.msc3381.poll.start", poll)),
                _ => Err(Fault::Unexpected { area: Area::Timeline }),
            }
        }
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Sticker(
            SyncMessageLikeEvent::Original(_),
        ))) => Ok(("m.sticker", written::untied(written::content(&event).ok_or(not_valid)?))),
        _ => Err(not_valid),
    }
}

fn answers(event: &TimelineEvent) -> bool {
    let content = written::content(event).unwrap_or_default();
    content.get("m.relates_to").is_some_and(|relation| relation.get("m.in_reply_to").is_some())
}

/// What old clients quote above an answer belongs to the room that it was said in.
fn without_quote(content: &mut Written) {
    let Some(mut message) = written::message_type(content) else { return };
    message.sanitize(HtmlSanitizerMode::Compat, RemoveReplyFallback::Yes);
    let Ok(Value::Object(mut words)) = serde_json::to_value(message) else { return };
    for key in ["body", "formatted_body"] {
        content.extend(words.remove(key).map(|words| (key.to_owned(), words)));
    }
}
