//! The conversations that are open: one timeline for each room, however many watch it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use matrix_sdk::{
    Room,
    room::Receipts,
    ruma::{OwnedEventId, OwnedRoomId, api::client::receipt::create_receipt::v3::ReceiptType},
};
use matrix_sdk_ui::timeline::{
    DateDividerMode, RoomExt, Timeline, TimelineEventCondition, TimelineEventFilter, TimelineFocus,
    TimelineReadReceiptTracking, default_event_filter,
};
use wire::{Area, Fault};

use crate::{fault, runtime};

/// Timelines by room. Each lives as long as somebody watches it.
#[derive(Default)]
pub(crate) struct OpenTimelines(Mutex<HashMap<OwnedRoomId, Weak<OpenTimeline>>>);

impl OpenTimelines {
    /// The timeline of a room: the one that is open, or a new one.
    pub(crate) async fn open(&self, room: &Room) -> Result<Arc<OpenTimeline>, Fault> {
        if let Some(open) = self.find(room) {
            return Ok(open);
        }
        let made = Arc::new(OpenTimeline { sdk: build(room).await?, seen: Mutex::default() });
        // Somebody else may have been quicker.
        if let Some(open) = self.find(room) {
            return Ok(open);
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, open| open.strong_count() > 0);
        all.insert(room.room_id().to_owned(), Arc::downgrade(&made));
        Ok(made)
    }

    fn find(&self, room: &Room) -> Option<Arc<OpenTimeline>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(room.room_id())?.upgrade()
    }
}

/// A room's live timeline.
pub(crate) struct OpenTimeline {
    pub(crate) sdk: Timeline,
    /// The newest event that the person has seen while this was open.
    seen: Mutex<Option<OwnedEventId>>,
}

impl OpenTimeline {
    /// Tells the server that everything here was read. The line "new messages" stays where it is until the room is
    /// left: a line that vanishes while one reads below it helps nobody.
    pub(crate) async fn mark_read(&self) -> Result<(), Fault> {
        let seen = self.sdk.latest_event_id().await;
        self.sdk
            .mark_as_read(ReceiptType::Read)
            .await
            .map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen;
        Ok(())
    }
}

impl Drop for OpenTimeline {
    fn drop(&mut self) {
        let Some(seen) = self.seen.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let room = self.sdk.room().clone();
        runtime::handle().spawn(async move {
            if let Err(error) = room.send_multiple_receipts(Receipts::new().fully_read_marker(seen)).await {
                tracing::debug!(room = %room.room_id(), %error, "the read marker stays where it was");
            }
        });
    }
}

async fn build(room: &Room) -> Result<Timeline, Fault> {
    let noise = TimelineEventFilter::Exclude(vec![TimelineEventCondition::AnyCustomStateEvent]);
    room.timeline_builder()
        .with_focus(TimelineFocus::Live { hide_threaded_events: false })
        .track_read_marker_and_receipts(TimelineReadReceiptTracking::MessageLikeEvents)
        .with_date_divider_mode(DateDividerMode::Daily)
        .event_filter(move |event, rules| default_event_filter(event, rules) && noise.filter(event))
        .add_failed_to_parse(true)
        .build()
        .await
        .map_err(|error| fault::from_timeline(&error))
}
