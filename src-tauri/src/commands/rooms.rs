//! The room list, and what is done with a room.

use std::sync::Arc;

use client::{InboxListener, RoomFactsListener, RoomListener, SectionsListener, SpacesListener};
use tauri::{State, WebviewWindow, ipc::Channel};
use wire::{
    Fault, InboxBatch, InboxView, NotificationMode, RoomBatch, RoomFacts, RoomFilter, RoomId, Section, Space,
    SpaceChild,
};

use crate::{desktop::Desktop, feeds::Watched};

/// Watches the rooms that match.
#[tauri::command]
pub(super) async fn rooms_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    filter: RoomFilter,
    on_batch: Channel<RoomBatch>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_rooms(filter, Arc::new(ToPage(on_batch)));
    Ok(desktop.feeds.keep(window.label(), Watched::Rooms(feed)))
}

/// Shows other rooms in a room list.
#[tauri::command]
pub(super) fn rooms_filter(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    feed: u32,
    filter: RoomFilter,
) -> Result<(), Fault> {
    desktop.feeds.rooms(window.label(), feed)?.set_filter(filter);
    Ok(())
}

/// Makes the window of a room list larger.
#[tauri::command]
pub(super) fn rooms_more(desktop: State<'_, Desktop>, window: WebviewWindow, feed: u32) -> Result<(), Fault> {
    desktop.feeds.rooms(window.label(), feed)?.more();
    Ok(())
}

/// Enters a room.
#[tauri::command]
pub(super) async fn room_join(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.join(room).await
}

/// Leaves a room, or declines an invitation.
#[tauri::command]
pub(super) async fn room_leave(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.leave(room).await
}

/// Keeps a room at hand, or no longer.
#[tauri::command]
pub(super) async fn room_set_favourite(
    desktop: State<'_, Desktop>,
    room: RoomId,
    favourite: bool,
) -> Result<(), Fault> {
    desktop.session()?.set_favourite(room, favourite).await
}

/// Tells that everything in a room was read, threads as well.
#[tauri::command]
pub(super) async fn room_mark_all_read(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.mark_room_read(room).await
}

/// Tells that everything in a room itself was read.
#[tauri::command]
pub(super) async fn room_mark_read(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.mark_read(room).await
}

/// Marks a room as unread by hand.
#[tauri::command]
pub(super) async fn room_mark_unread(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.mark_unread(room).await
}

/// Tells that everything in every room was read.
#[tauri::command]
pub(super) async fn rooms_mark_all_read(desktop: State<'_, Desktop>) -> Result<(), Fault> {
    desktop.session()?.mark_all_read().await
}

/// Puts a room out of the way, or no longer.
#[tauri::command]
pub(super) async fn room_set_low_priority(
    desktop: State<'_, Desktop>,
    room: RoomId,
    low: bool,
) -> Result<(), Fault> {
    desktop.session()?.set_low_priority(room, low).await
}

/// Sets what of a room notifies.
#[tauri::command]
pub(super) async fn room_set_notification_mode(
    desktop: State<'_, Desktop>,
    room: RoomId,
    mode: NotificationMode,
) -> Result<(), Fault> {
    desktop.session()?.set_notification_mode(room, mode).await
}

/// Declines an invitation and hides everything that its sender says.
#[tauri::command]
pub(super) async fn room_decline_and_block(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.decline_and_block(room).await
}

/// Writes the sections of the room list.
#[tauri::command]
pub(super) async fn sections_set(desktop: State<'_, Desktop>, sections: Vec<Section>) -> Result<(), Fault> {
    desktop.session()?.set_sections(sections).await
}

/// Every room of a space.
#[tauri::command]
pub(super) async fn space_children(
    desktop: State<'_, Desktop>,
    space: RoomId,
) -> Result<Vec<SpaceChild>, Fault> {
    desktop.session()?.space_children(space).await
}

/// Watches everything about a room that is not a list.
#[tauri::command]
pub(super) async fn room_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    room: RoomId,
    on_change: Channel<RoomFacts>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_room(room, Arc::new(FactsToPage(on_change))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

/// Watches the sections of the room list.
#[tauri::command]
pub(super) async fn sections_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_change: Channel<Vec<Section>>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_sections(Arc::new(SectionsToPage(on_change))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

/// Watches the spaces.
#[tauri::command]
pub(super) async fn spaces_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_change: Channel<Vec<Space>>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_spaces(Arc::new(SpacesToPage(on_change))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

/// Watches a view of the inbox.
#[tauri::command]
pub(super) async fn inbox_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    view: InboxView,
    on_batch: Channel<InboxBatch>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_inbox(view, Arc::new(InboxToPage(on_batch))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

struct ToPage(Channel<RoomBatch>);

impl RoomListener for ToPage {
    fn on_batch(&self, batch: RoomBatch) {
        // A page that is gone needs no news; its feeds end with it.
        let _ = self.0.send(batch);
    }
}

struct FactsToPage(Channel<RoomFacts>);

impl RoomFactsListener for FactsToPage {
    fn on_change(&self, facts: RoomFacts) {
        let _ = self.0.send(facts);
    }
}

struct SectionsToPage(Channel<Vec<Section>>);

impl SectionsListener for SectionsToPage {
    fn on_change(&self, sections: Vec<Section>) {
        let _ = self.0.send(sections);
    }
}

struct SpacesToPage(Channel<Vec<Space>>);

impl SpacesListener for SpacesToPage {
    fn on_change(&self, spaces: Vec<Space>) {
        let _ = self.0.send(spaces);
    }
}

struct InboxToPage(Channel<InboxBatch>);

impl InboxListener for InboxToPage {
    fn on_batch(&self, batch: InboxBatch) {
        let _ = self.0.send(batch);
    }
}
