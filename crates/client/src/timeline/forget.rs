//! Deletion that holds at once on this device. The SDK removes a text when the server has told of the deletion, or, in
//! some rooms, when it has accepted it (matrix-sdk 0.19.1, `send_queue`); here it goes when the person says so.
//!
//! Pages of a file that SQLite no longer uses, and its journal, keep what was in them until they are written anew. In the
//! SDK's files every value is encrypted with the account's key and in our own every page, so what is left there can be
//! read by nobody without the keychain, and by nobody at all once the account is signed out.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    media::{MediaFormat, MediaRequestParameters},
    ruma::{
        EventId as SdkEventId, MilliSecondsSinceUnixEpoch, OwnedEventId,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            relation::RelationType,
            room::{
                MediaSource,
                message::{GalleryItemType, MessageType},
                redaction::SyncRoomRedactionEvent,
            },
        },
        serde::Raw,
    },
};
use matrix_sdk_base::{RoomInfoNotableUpdateReasons, apply_redaction, latest_event::LatestEventValue};
use serde_json::json;
use tokio::sync::broadcast;
use wire::{Area, Fault};

use super::{no_message, queue::refused};
use crate::{
    Session, fault,
    kept::{at_hand_with, put},
};

/// Messages deleted here, and their edits. What the SDK holds in memory has their words until the server has told of the
/// deletion, so nothing that it hands out is shown unseen.
pub(crate) struct Forgotten {
    events: Mutex<HashSet<OwnedEventId>>,
    /// Those whose deletion was taken back: on disk they have their words again, in the SDK's memory perhaps not.
    brought_back: Mutex<HashSet<OwnedEventId>>,
    told: broadcast::Sender<OwnedEventId>,
}

impl Default for Forgotten {
    fn default() -> Self {
        let (events, brought_back) = (Mutex::default(), Mutex::default());
        Self { events, brought_back, told: broadcast::Sender::new(64) }
    }
}

impl Forgotten {
    /// Whether nothing of a message may be shown any more.
    pub(crate) fn has(&self, event: &SdkEventId) -> bool {
        locked(&self.events).contains(event)
    }

    /// Whether the deletion of a message was taken back.
    pub(super) fn is_brought_back(&self, event: &SdkEventId) -> bool {
        locked(&self.brought_back).contains(event)
    }

    /// Tells of every message that is forgotten or brought back from now on.
    pub(super) fn tell(&self) -> broadcast::Receiver<OwnedEventId> {
        self.told.subscribe()
    }

    fn add(&self, event: &SdkEventId) {
        locked(&self.events).insert(event.to_owned());
        locked(&self.brought_back).remove(event);
        self.tell_of(event);
    }

    /// Shows the words of a message again.
    pub(super) fn bring_back(&self, event: &SdkEventId) {
        locked(&self.events).remove(event);
        locked(&self.brought_back).insert(event.to_owned());
        self.tell_of(event);
    }

    fn tell_of(&self, event: &SdkEventId) {
        // No conversation may be open.
        let _ = self.told.send(event.to_owned());
    }
}

fn locked<T>(events: &Mutex<T>) -> MutexGuard<'_, T> {
    events.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// Queues the deletion of a message, and removes from this device what it says and what its edits say. The edits are
    /// not deleted on the server: others would see a deleted message in the place of each.
    pub(super) async fn redact_and_forget(
        &self,
        room: &Room,
        event: &SdkEventId,
        reason: Option<&str>,
    ) -> Result<(), Fault> {
        let found = at_hand_with(room, event, RelationType::Replacement).await;
        self.may_redact(room, event, found.as_ref().map(|(event, _)| event)).await?;
        let queued = room.send_queue().redact(event.to_owned(), reason).await;
        queued.map_err(|error| refused(&error))?;
        self.forget(room, event, found, reason).await
    }

    /// Removes from this device what a message and its edits say.
    async fn forget(
        &self,
        room: &Room,
        event: &SdkEventId,
        found: Option<(TimelineEvent, Vec<TimelineEvent>)>,
        reason: Option<&str>,
    ) -> Result<(), Fault> {
        let (target, edits) = match found {
            Some((target, edits)) => (Some(target), edits),
            None => (None, Vec::new()),
        };
        let ids: Vec<_> = edits.iter().filter_map(|edit| edit.event_id().map(ToOwned::to_owned)).collect();
        let gone: Vec<_> = [event].into_iter().chain(ids.iter().map(|edit| &**edit)).collect();
        gone.iter().for_each(|gone| self.aside.forgotten.add(gone));
        forget_drafts(room, event, target.as_ref()).await;
        for gone in target.iter().chain(&edits).filter(|gone| !is_redacted(gone)) {
            self.forget_files(room, gone).await;
        }
        if let Some(target) = target.filter(|target| !is_redacted(target)) {
            put(room, emptied(room, &target, reason).ok_or_else(no_message)?).await?;
        }
        for edit in edits.iter().filter(|edit| !is_redacted(edit)) {
            put(room, emptied_edit(edit).or_else(|| emptied(room, edit, reason)).ok_or_else(no_message)?)
                .await?;
        }
        change_preview(room, &gone, |latest| emptied(room, latest, reason)).await?;
        // Lists that quote it look again.
        self.aside.note(room.room_id());
        Ok(())
    }

    /// Asked first: what is removed from this device cannot be brought back when the server says no.
    async fn may_redact(
        &self,
        room: &Room,
        event: &SdkEventId,
        target: Option<&TimelineEvent>,
    ) -> Result<(), Fault> {
        let sender = match target.and_then(TimelineEvent::sender) {
            Some(sender) => sender,
            None => {
                let found = room.event(event, None).await;
                let found = found.map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
                found.sender().ok_or_else(no_message)?
            }
        };
        let own = room.own_user_id();
        // A room whose rights are not known lets the server decide.
        let Ok(levels) = room.power_levels().await else { return Ok(()) };
        let may = if sender == own {
            levels.user_can_redact_own_event(own)
        } else {
            levels.user_can_redact_event_of_other(own)
        };
        if may { Ok(()) } else { Err(Fault::NotAllowed {}) }
    }
}

pub(crate) fn is_redacted(event: &TimelineEvent) -> bool {
    event.raw().deserialize().is_ok_and(|event| event.is_redacted())
}

/// An edit of words that says nothing but what it belongs to; without that it would show as a message.
fn emptied_edit(edit: &TimelineEvent) -> Option<TimelineEvent> {
    let mut event: serde_json::Value = serde_json::from_str(edit.raw().json().get()).ok()?;
    if event["type"] != "m.room.message" {
        return None;
    }
    let nothing = json!({ "msgtype": "m.text", "body": "" });
    let relation = event["content"]["m.relates_to"].take();
    event["content"] =
        json!({ "msgtype": "m.text", "body": "", "m.new_content": nothing, "m.relates_to": relation });
    let mut emptied = edit.clone();
    emptied.replace_raw(Raw::from_json_string(event.to_string()).ok()?);
    Some(emptied)
}

/// An event as it will be once the server has deleted it.
fn emptied(room: &Room, event: &TimelineEvent, reason: Option<&str>) -> Option<TimelineEvent> {
    let rules = room.clone_info().room_version_rules_or_default().redaction;
    let target = event.event_id()?;
    let mut content = json!({});
    if let Some(reason) = reason {
        content["reason"] = reason.into();
    }
    if rules.content_field_redacts {
        content["redacts"] = target.as_str().into();
    }
    let redaction = json!({
        "type": "m.room.redaction",
        // The server has not named it yet; it is looked up by nobody.
        "event_id": target,
        "redacts": target,
        "sender": room.own_user_id(),
        "origin_server_ts": MilliSecondsSinceUnixEpoch::now(),
        "content": content,
    });
    let redaction: Raw<SyncRoomRedactionEvent> = Raw::from_json_string(redaction.to_string()).ok()?;
    let without = apply_redaction(event.raw(), &redaction, &rules)?;
    let mut emptied = event.clone();
    emptied.replace_raw(without.cast_unchecked());
    Some(emptied)
}

/// The line of the room list is a copy of its own; changed when it is of one of these events.
pub(super) async fn change_preview(
    room: &Room,
    events: &[&SdkEventId],
    now: impl FnOnce(&TimelineEvent) -> Option<TimelineEvent>,
) -> Result<(), Fault> {
    let LatestEventValue::Remote(latest) = (**room).latest_event() else { return Ok(()) };
    if !latest.event_id().is_some_and(|shown| events.contains(&shown)) {
        return Ok(());
    }
    let now = match now(&latest) {
        Some(emptied) => LatestEventValue::Remote(emptied),
        None => LatestEventValue::None,
    };
    let changed = room.update_and_save_room_info(|mut info| {
        info.set_latest_event(now);
        (info, RoomInfoNotableUpdateReasons::LATEST_EVENT)
    });
    changed.await.map_err(|error| fault::from_any(Area::Timeline, &error))
}

/// A draft that changes the message holds its words. What was set aside for it is kept.
async fn forget_drafts(room: &Room, event: &SdkEventId, target: Option<&TimelineEvent>) {
    use matrix_sdk::ComposerDraftType;
    let thread = target.and_then(super::send::thread_of);
    for place in [None, thread.as_deref()] {
        let Ok(Some(draft)) = room.load_composer_draft(place).await else { continue };
        let changed_while_queued = super::drafts::changes_queued(&draft)
            .is_some_and(|name| target.and_then(super::act::transaction_of).is_some_and(|own| own == name));
        let changed = changed_while_queued
            || matches!(&draft.draft_type, ComposerDraftType::Edit { event_id } if event_id == event);
        if !changed {
            continue;
        }
        let gone = match super::drafts::without_change(&draft) {
            Some(left) => room.save_composer_draft(left, place).await,
            None => room.clear_composer_draft(place).await,
        };
        if let Err(error) = gone {
            tracing::warn!(fault = ?fault::from_sdk(Area::Timeline, &error), "a draft of a deleted message stays");
        }
    }
}

impl Session {
    /// Removes the copies of a message's files: those of which it tells, and those of which only it has told before it was
    /// emptied. What another message shows as well is fetched again for that.
    pub(crate) async fn forget_files(&self, room: &Room, event: &TimelineEvent) {
        let told = match event.raw().deserialize() {
            Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
                SyncMessageLikeEvent::Original(message),
            ))) => sources(&message.content.msgtype),
            Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Sticker(
                SyncMessageLikeEvent::Original(sticker),
            ))) => {
                let thumbnail = sticker.content.info.thumbnail_source.clone();
                [Some(sticker.content.source.into()), thumbnail].into_iter().flatten().collect()
            }
            _ => Vec::new(),
        };
        let known = event.event_id().map(|event| self.media.forget_told_by(event)).unwrap_or_default();
        for source in told.into_iter().chain(known) {
            self.media.let_go(&source);
            forget_stored(room, source).await;
        }
    }
}

/// Removes the SDK's copies of a file.
async fn forget_stored(room: &Room, source: MediaSource) {
    let media = room.client().media();
    let uri = match &source {
        MediaSource::Plain(uri) => uri.clone(),
        MediaSource::Encrypted(file) => file.url.clone(),
    };
    let request = MediaRequestParameters { source, format: MediaFormat::File };
    let gone = [media.remove_media_content(&request).await, media.remove_media_content_for_uri(&uri).await];
    if let Some(error) = gone.iter().find_map(|gone| gone.as_ref().err()) {
        tracing::warn!(fault = ?fault::from_sdk(Area::Timeline, error), "a copy of a deleted file stays until it is old");
    }
}

fn sources(message: &MessageType) -> Vec<MediaSource> {
    macro_rules! both {
        ($it:expr) => {{
            let thumbnail = $it.info.as_ref().and_then(|info| info.thumbnail_source.clone());
            [Some($it.source.clone()), thumbnail].into_iter().flatten().collect()
        }};
    }
    match message {
        MessageType::Image(it) => both!(it),
        MessageType::Video(it) => both!(it),
        MessageType::File(it) => both!(it),
        MessageType::Audio(it) => vec![it.source.clone()],
        MessageType::Gallery(gallery) => gallery
            .itemtypes
            .iter()
            .flat_map(|item| -> Vec<MediaSource> {
                match item {
                    GalleryItemType::Image(it) => both!(it),
                    GalleryItemType::Video(it) => both!(it),
                    GalleryItemType::File(it) => both!(it),
                    GalleryItemType::Audio(it) => vec![it.source.clone()],
                    _ => Vec::new(),
                }
            })
            .collect(),
        _ => Vec::new(),
    }
}
