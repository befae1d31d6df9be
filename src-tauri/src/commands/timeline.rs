//! A conversation: watched, paged, looked at.

use std::sync::Arc;

use client::{ThreadListener, TimelineListener};
use tauri::{State, WebviewWindow, ipc::Channel};
use wire::{
    EventId, EventPlace, Fault, MessageInfo, MessageSource, Paged, Quoted, Reactors, Reader, Revision,
    RoomId, ThreadBatch, TimelineBatch, TimelineFocus,
};

use crate::{desktop::Desktop, feeds::Watched};

/// Watches a part of a room's history.
#[tauri::command]
pub(super) async fn timeline_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    room: RoomId,
    focus: TimelineFocus,
    on_batch: Channel<TimelineBatch>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_timeline(room, focus, Arc::new(ToPage(on_batch))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

/// Brings older events into what is watched.
#[tauri::command]
pub(super) async fn timeline_older(
    desktop: State<'_, Desktop>,
    room: RoomId,
    focus: TimelineFocus,
    count: u16,
) -> Result<Paged, Fault> {
    desktop.session()?.older(room, focus, count).await
}

/// Brings newer events into what is watched around one event.
#[tauri::command]
pub(super) async fn timeline_newer(
    desktop: State<'_, Desktop>,
    room: RoomId,
    focus: TimelineFocus,
    count: u16,
) -> Result<Paged, Fault> {
    desktop.session()?.newer(room, focus, count).await
}

/// The first event at or after a moment, milliseconds since 1970.
#[tauri::command]
pub(super) async fn timeline_event_at(
    desktop: State<'_, Desktop>,
    room: RoomId,
    timestamp: u64,
) -> Result<EventId, Fault> {
    desktop.session()?.event_at(room, timestamp).await
}

/// Where an event is shown: in the room or in a thread of it.
#[tauri::command]
pub(super) async fn timeline_event_place(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<EventPlace, Fault> {
    desktop.session()?.event_place(room, event).await
}

/// Watches the threads of a room.
#[tauri::command]
pub(super) async fn threads_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    room: RoomId,
    on_batch: Channel<ThreadBatch>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_threads(room, Arc::new(ThreadsToPage(on_batch))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

/// Brings further threads into the watched list.
#[tauri::command]
pub(super) async fn threads_older(desktop: State<'_, Desktop>, room: RoomId) -> Result<Paged, Fault> {
    desktop.session()?.older_threads(room).await
}

/// Tells that everything in a thread was read.
#[tauri::command]
pub(super) async fn thread_mark_read(
    desktop: State<'_, Desktop>,
    room: RoomId,
    root: EventId,
) -> Result<(), Fault> {
    desktop.session()?.mark_thread_read(room, root).await
}

/// What a message said before and after each change.
#[tauri::command]
pub(super) async fn message_revisions(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<Vec<Revision>, Fault> {
    desktop.session()?.revisions(room, event).await
}

/// Who has read a message.
#[tauri::command]
pub(super) async fn message_readers(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<Vec<Reader>, Fault> {
    desktop.session()?.readers(room, event).await
}

/// Who put what under a message.
#[tauri::command]
pub(super) async fn message_reactors(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<Vec<Reactors>, Fault> {
    desktop.session()?.reactors(room, event).await
}

/// What can be known of a message beyond its words.
#[tauri::command]
pub(super) async fn message_info(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<MessageInfo, Fault> {
    desktop.session()?.message_info(room, event).await
}

/// A message in a line.
#[tauri::command]
pub(super) async fn message_quote(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<Quoted, Fault> {
    desktop.session()?.quote(room, event).await
}

/// The event as JSON.
#[tauri::command]
pub(super) async fn message_source(
    desktop: State<'_, Desktop>,
    room: RoomId,
    event: EventId,
) -> Result<MessageSource, Fault> {
    desktop.session()?.message_source(room, event).await
}

struct ToPage(Channel<TimelineBatch>);

impl TimelineListener for ToPage {
    fn on_batch(&self, batch: TimelineBatch) {
        // A page that is gone needs no news; its feeds end with it.
        let _ = self.0.send(batch);
    }
}

struct ThreadsToPage(Channel<ThreadBatch>);

impl ThreadListener for ThreadsToPage {
    fn on_batch(&self, batch: ThreadBatch) {
        let _ = self.0.send(batch);
    }
}
