//! The conversations that are open: one timeline for each part of a room, however many watch it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use matrix_sdk::{
    Room,
    ruma::{
        EventId as SdkEventId, OwnedEventId, OwnedRoomId,
        api::client::receipt::create_receipt::v3::ReceiptType,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            poll::unstable_start::UnstablePollStartEventContent,
            room::message::{GalleryItemType, MessageType, Relation},
        },
    },
};
use matrix_sdk_ui::timeline::{
    DateDividerMode, RoomExt, Timeline, TimelineEventCondition, TimelineEventFilter,
    TimelineEventFocusThreadMode, TimelineFocus as SdkFocus, TimelineReadReceiptTracking as Tracking,
    default_event_filter,
};
use wire::{Area, Fault, MediaView, Thing, TimelineFocus};

use super::{read::Read, subscribed::Subscribed, threads::OpenThreads};
use crate::{Session, fault};

/// How much is shown around an event at first.
const CONTEXT: u16 = 20;

/// A part of a room's history, as a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Focus {
    Live,
    Thread(OwnedEventId),
    Event(OwnedEventId),
    Pinned,
    Media(MediaView),
}

impl TryFrom<TimelineFocus> for Focus {
    type Error = Fault;

    fn try_from(focus: TimelineFocus) -> Result<Self, Fault> {
        Ok(match focus {
            TimelineFocus::Live {} => Self::Live,
            TimelineFocus::Thread { root } => Self::Thread(event_id(&root)?),
            TimelineFocus::Event { event } => Self::Event(event_id(&event)?),
            TimelineFocus::Pinned {} => Self::Pinned,
            TimelineFocus::Media { view } => Self::Media(view),
        })
    }
}

/// The identifier of an event in the SDK's form.
pub(crate) fn event_id(id: &wire::EventId) -> Result<OwnedEventId, Fault> {
    SdkEventId::parse(&id.0).map_err(|_| Fault::NotFound { what: Thing::Message })
}

/// Timelines by room and part, and lists of threads by room. Each lives as long as somebody watches it.
#[derive(Default)]
pub(crate) struct OpenTimelines {
    timelines: Mutex<HashMap<(OwnedRoomId, Focus), Weak<OpenTimeline>>>,
    threads: Mutex<HashMap<OwnedRoomId, Weak<OpenThreads>>>,
    pub(super) subscribed: Subscribed,
    /// How far was read.
    pub(crate) read: Read,
}

impl OpenTimelines {
    /// The live timeline of a room: the one that is open, or a new one.
    pub(crate) async fn open(&self, room: &Room) -> Result<Arc<OpenTimeline>, Fault> {
        self.open_at(room, Focus::Live).await
    }

    /// The timeline of a part of a room: the one that is open, or a new one.
    pub(crate) async fn open_at(&self, room: &Room, focus: Focus) -> Result<Arc<OpenTimeline>, Fault> {
        let key = (room.room_id().to_owned(), focus);
        if let Some(open) = self.find(&key) {
            return Ok(open);
        }
        let made = Arc::new(OpenTimeline {
            sdk: build(room, &key.1).await?,
            focus: key.1.clone(),
            read: self.read.clone(),
        });
        let mut all = self.timelines.lock().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have been quicker.
        if let Some(open) = all.get(&key).and_then(Weak::upgrade) {
            return Ok(open);
        }
        all.retain(|_, open| open.strong_count() > 0);
        all.insert(key, Arc::downgrade(&made));
        Ok(made)
    }

    fn find(&self, key: &(OwnedRoomId, Focus)) -> Option<Arc<OpenTimeline>> {
        self.timelines.lock().unwrap_or_else(PoisonError::into_inner).get(key)?.upgrade()
    }

    /// The lists of threads that are open now.
    pub(super) fn threads(&self) -> MutexGuard<'_, HashMap<OwnedRoomId, Weak<OpenThreads>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All timelines of a room that are open now.
    pub(super) fn of_room(&self, room: &Room) -> Vec<Arc<OpenTimeline>> {
        let all = self.timelines.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .filter(|((id, _), _)| id == room.room_id())
            .filter_map(|(_, open)| open.upgrade())
            .collect()
    }
}

/// A part of a room's history.
pub(crate) struct OpenTimeline {
    pub(crate) sdk: Timeline,
    pub(super) focus: Focus,
    read: Read,
}

impl OpenTimeline {
    /// Tells the server that everything here was read. The line "new messages" stays where it is until the room is left.
    pub(crate) async fn mark_read(&self, receipt: ReceiptType) -> Result<(), Fault> {
        let seen = self.sdk.latest_event_id().await;
        self.sdk.mark_as_read(receipt).await.map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
        if self.focus == Focus::Live
            && let Some(seen) = seen
        {
            self.read.note(self.sdk.room(), seen);
        }
        Ok(())
    }
}

impl Drop for OpenTimeline {
    fn drop(&mut self) {
        if self.focus == Focus::Live {
            self.read.left(self.sdk.room());
        }
    }
}

impl Session {
    /// The receipt that tells as much as the person wants told.
    pub(crate) fn receipt_type(&self) -> ReceiptType {
        if self.preferences_now().public_receipts { ReceiptType::Read } else { ReceiptType::ReadPrivate }
    }
}

async fn build(room: &Room, focus: &Focus) -> Result<Timeline, Fault> {
    let noise = TimelineEventFilter::Exclude(vec![TimelineEventCondition::AnyCustomStateEvent]);
    let media = match focus {
        Focus::Media(view) => Some(*view),
        Focus::Live | Focus::Thread(_) | Focus::Event(_) | Focus::Pinned => None,
    };
    let tracking = match focus {
        Focus::Live | Focus::Thread(_) => Tracking::MessageLikeEvents,
        Focus::Event(_) | Focus::Pinned | Focus::Media(_) => Tracking::Disabled,
    };
    room.timeline_builder()
        .with_focus(sdk_focus(focus))
        .track_read_marker_and_receipts(tracking)
        .with_date_divider_mode(DateDividerMode::Daily)
        .event_filter(move |event, rules| {
            (default_event_filter(event, rules) || is_of_new_sort(event))
                && noise.filter(event)
                && media.is_none_or(|view| has_media(event, view))
        })
        .add_failed_to_parse(media.is_none())
        .build()
        .await
        .map_err(|error| fault::from_timeline(&error))
}

fn sdk_focus(focus: &Focus) -> SdkFocus {
    match focus {
        Focus::Live => SdkFocus::Live { hide_threaded_events: true },
        Focus::Media(_) => SdkFocus::Live { hide_threaded_events: false },
        Focus::Thread(root) => SdkFocus::Thread { root_event_id: root.clone() },
        Focus::Event(event) => SdkFocus::Event {
            target: event.clone(),
            num_context_events: CONTEXT,
            thread_mode: TimelineEventFocusThreadMode::Automatic { hide_threaded_events: true },
        },
        Focus::Pinned => SdkFocus::PinnedEvents,
    }
}

/// Whether an event is a message of a sort that the SDK does not know. It says in words what it is.
fn is_of_new_sort(event: &AnySyncTimelineEvent) -> bool {
    let AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
        SyncMessageLikeEvent::Original(message),
    )) = event
    else {
        return false;
    };
    !message.content.msgtype.msgtype().starts_with("m.")
        && !matches!(message.content.relates_to, Some(Relation::Replacement(_)))
}

/// Whether an event belongs on a page of a room's media.
fn has_media(event: &AnySyncTimelineEvent, view: MediaView) -> bool {
    if view == MediaView::Polls {
        return is_poll(event);
    }
    let AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
        SyncMessageLikeEvent::Original(message),
    )) = event
    else {
        return false;
    };
    let of = |picture: bool| if picture { MediaView::Pictures } else { MediaView::Files };
    match &message.content.msgtype {
        MessageType::Image(_) | MessageType::Video(_) => view == MediaView::Pictures,
        MessageType::File(_) | MessageType::Audio(_) => view == MediaView::Files,
        // On both pages, when it has something for both.
        MessageType::Gallery(gallery) => gallery
            .itemtypes
            .iter()
            .any(|item| view == of(matches!(item, GalleryItemType::Image(_) | GalleryItemType::Video(_)))),
        _ => false,
    }
}

/// Whether an event asks something; a change of what is asked shows in its place.
fn is_poll(event: &AnySyncTimelineEvent) -> bool {
    matches!(
        event,
        AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollStart(
            SyncMessageLikeEvent::Original(poll),
        )) if !matches!(poll.content, UnstablePollStartEventContent::Replacement(_))
    )
}
