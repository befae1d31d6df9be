//! A closer look at a message.

use std::{collections::HashMap, sync::Arc};

use matrix_sdk::{
    Room,
    deserialized_responses::{
        DeviceLinkProblem, EncryptionInfo, TimelineEvent, TimelineEventKind, VerificationLevel,
        VerificationState,
    },
    ruma::{
        EventId as SdkEventId, MilliSecondsSinceUnixEpoch, OwnedEventId, OwnedUserId, UInt,
        api::{Direction, client::room::get_event_by_timestamp},
        events::relation::RelationType,
    },
};
use wire::{
    Area, EventId, EventPlace, Fault, MessageInfo, MessageSource, MessageTrust, Quoted, Reader, Revision,
    RoomId, Summary,
};

use super::{event_id, forget::is_redacted, no_message, open::Focus, send::thread_of, threads::line};
use crate::{
    Session,
    convert::{known_person, revision, time},
    fault,
    kept::{at_hand, at_hand_with, current, newest_edit},
    runtime::run,
};

/// So many readers are named.
const MAX_READERS: usize = 200;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// What a message said before and after each change, oldest first.
    ///
    /// # Errors
    /// `NotFound`, `Offline` when it is not at hand.
    pub async fn revisions(self: Arc<Self>, room: RoomId, event: EventId) -> Result<Vec<Revision>, Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let original = found(&room, &event).await?;
            // The SDK looks in its memory, which has the words of a deleted message for a while.
            if is_redacted(&original) || self.aside.forgotten.has(&event) {
                return Err(no_message());
            }
            let sender = known_person(&room, &original.sender().ok_or_else(no_message)?).await;
            let timeline = self.timelines.open(&room).await?;
            let revisions = timeline.sdk.edit_revisions(&event).await;
            let revisions = revisions.map_err(|error| fault::from_timeline(&error))?;
            if revisions.is_empty() {
                // The SDK says no more of a failure to ask the server.
                return Err(Fault::Offline {});
            }
            let pills = self.pills();
            let told = revisions.iter().map(|told| {
                let mut content = revision(&told.content, &sender);
                pills.settle(&mut content);
                Revision { content, timestamp: told.timestamp.map_or(0, time) }
            });
            Ok(told.collect())
        })
        .await
    }

    /// Who has read up to this message or further, newest first; at most 200. The account's own and the sender's receipts
    /// are left out.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn readers(self: Arc<Self>, room: RoomId, event: EventId) -> Result<Vec<Reader>, Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let message = found(&room, &event).await?;
            let focus = thread_of(&message).map_or(Focus::Live, Focus::Thread);
            let timeline = self.timelines.open_at(&room, focus).await?;
            let left_out = [Some(room.own_user_id().to_owned()), message.sender()];
            let mut newest: HashMap<OwnedUserId, Option<MilliSecondsSinceUnixEpoch>> = HashMap::new();
            // A message above the first one shown has been read by whoever has read any that is.
            for item in timeline.sdk.items().await.iter().rev() {
                let Some(item) = item.as_event() else { continue };
                for (reader, receipt) in item.read_receipts() {
                    newest.entry(reader.clone()).or_insert(receipt.ts);
                }
                if item.event_id() == Some(&*event) {
                    break;
                }
            }
            newest.retain(|reader, _| !left_out.iter().flatten().any(|left_out| left_out == reader));
            let mut readers: Vec<_> = newest.into_iter().collect();
            readers.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
            let mut named = Vec::new();
            for (reader, at) in readers.into_iter().take(MAX_READERS) {
                named.push(Reader { person: known_person(&room, &reader).await, at: at.map(time) });
            }
            Ok(named)
        })
        .await
    }

    /// What can be known of a message beyond its words.
    ///
    /// # Errors
    /// `NotFound`, `Offline`.
    pub async fn message_info(self: Arc<Self>, room: RoomId, event: EventId) -> Result<MessageInfo, Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let message = found(&room, &event).await?;
            let sender = message.sender().ok_or_else(no_message)?;
            let kept = message.encryption_info().cloned();
            let info = match kept.as_ref().and_then(|info| info.session_id()) {
                // What was known when it was decrypted may have changed since.
                Some(key) => room.get_encryption_info(key, &sender).await.or(kept),
                None => kept,
            };
            let forwarder = info.as_ref().and_then(|info| info.forwarder.clone());
            let key_from = match forwarder {
                Some(forwarder) => Some(known_person(&room, &forwarder.user_id).await),
                None => None,
            };
            Ok(MessageInfo {
                id: event.as_str().into(),
                sender: known_person(&room, &sender).await,
                timestamp: message.timestamp_raw().map_or(0, time),
                device: info
                    .as_ref()
                    .and_then(|info| info.sender_device.as_ref())
                    .map(|id| id.as_str().into()),
                trust: trust(&room, &message, info.as_deref()),
                key_from,
                link: self.link_to_event(&room, &event).await,
            })
        })
        .await
    }

    /// The event as JSON.
    ///
    /// # Errors
    /// `NotFound`, `Offline`.
    pub async fn message_source(
        self: Arc<Self>,
        room: RoomId,
        event: EventId,
    ) -> Result<MessageSource, Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let message = found(&room, &event).await?;
            let edits = at_hand_with(&room, &event, RelationType::Replacement).await.map(|(_, edits)| edits);
            let edits = edits.unwrap_or_default();
            let newest = newest_edit(&message, &edits);
            Ok(MessageSource { event: source(&message), latest_edit: newest.map(source) })
        })
        .await
    }

    /// A message in a line, as it is now: for what answers it. Asks the server only for what is not at hand.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Offline`.
    pub async fn quote(self: Arc<Self>, room: RoomId, event: EventId) -> Result<Quoted, Fault> {
        run(Area::Timeline, async move {
            let (room, id) = (self.room(&room)?, event_id(&event)?);
            let event = match current(&room, &id).await {
                Some(event) => event,
                None => found(&room, &id).await?,
            };
            let mut quoted = line(&room, event).await.ok_or_else(no_message)?;
            // The copy on disk has the words of what was deleted until the server has told of it.
            if self.aside.forgotten.has(&id) {
                quoted.summary = Summary::Redacted {};
            }
            Ok(quoted)
        })
        .await
    }

    /// Where an event is shown, so that a link to it opens the right place. Asks the server only for what is not at hand.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Offline`.
    pub async fn event_place(self: Arc<Self>, room: RoomId, event: EventId) -> Result<EventPlace, Fault> {
        run(Area::Timeline, async move {
            let (room, asked) = (self.room(&room)?, event_id(&event)?);
            let mut event = found(&room, &asked).await?;
            let about = about(&event);
            if let Some(about) = &about {
                event = found(&room, about).await?;
            }
            Ok(EventPlace {
                event: about.as_ref().unwrap_or(&asked).as_str().into(),
                thread_root: thread_of(&event).map(|root| root.as_str().into()),
            })
        })
        .await
    }

    /// The first event at or after a moment, milliseconds since 1970 (`/timestamp_to_event`).
    ///
    /// # Errors
    /// `Offline`, `NotFound` when there is none.
    pub async fn event_at(self: Arc<Self>, room: RoomId, timestamp: u64) -> Result<EventId, Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let moment = MilliSecondsSinceUnixEpoch(UInt::new(timestamp).unwrap_or(UInt::MAX));
            let request = get_event_by_timestamp::v1::Request::new(
                room.room_id().to_owned(),
                moment,
                Direction::Forward,
            );
            let answer = self.client.send(request).await;
            let answer = answer.map_err(|error| fault::from_http(Area::Timeline, &error))?;
            Ok(answer.event_id.as_str().into())
        })
        .await
    }
}

/// A message from this device or the server.
async fn found(room: &Room, event: &SdkEventId) -> Result<TimelineEvent, Fault> {
    match at_hand(room, event).await {
        Some(event) => Ok(event),
        None => room.event(event, None).await.map_err(|error| fault::from_sdk(Area::Timeline, &error)),
    }
}

/// The message that an event without a row of its own is about.
fn about(event: &TimelineEvent) -> Option<OwnedEventId> {
    let content: serde_json::Value = event.raw().get_field("content").ok()??;
    let kind: String = event.raw().get_field("type").ok()??;
    let relation = content.get("m.relates_to")?;
    let without_row = match relation.get("rel_type")?.as_str()? {
        "m.replace" | "m.annotation" => true,
        "m.reference" => kind.contains("poll."),
        _ => false,
    };
    without_row.then(|| relation.get("event_id")?.as_str()?.try_into().ok())?
}

fn source(event: &TimelineEvent) -> String {
    let json = event.raw().json().get();
    let value: Result<serde_json::Value, _> = serde_json::from_str(json);
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| json.to_owned())
}

fn trust(room: &Room, event: &TimelineEvent, info: Option<&EncryptionInfo>) -> MessageTrust {
    let Some(info) = info else {
        let encrypted = room.encryption_state().is_encrypted();
        let readable = matches!(event.kind, TimelineEventKind::PlainText { .. });
        return match (encrypted, readable) {
            (true, true) => MessageTrust::SentInClear,
            (true, false) => MessageTrust::UnknownDevice,
            (false, _) => MessageTrust::Plain,
        };
    };
    match &info.verification_state {
        VerificationState::Verified => MessageTrust::Verified,
        VerificationState::Unverified(level) => match level {
            VerificationLevel::UnverifiedIdentity => MessageTrust::SignedDevice,
            VerificationLevel::VerificationViolation => MessageTrust::IdentityChanged,
            VerificationLevel::UnsignedDevice => MessageTrust::UnsignedDevice,
            VerificationLevel::None(DeviceLinkProblem::MissingDevice) => MessageTrust::UnknownDevice,
            VerificationLevel::None(DeviceLinkProblem::InsecureSource) => MessageTrust::Unproven,
            VerificationLevel::MismatchedSender => MessageTrust::Mismatch,
        },
    }
}
