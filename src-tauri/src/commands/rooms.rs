//! The room list, and what is done with a room.

use std::sync::Arc;

use client::RoomListener;
use tauri::{State, WebviewWindow, ipc::Channel};
use wire::{Fault, RoomBatch, RoomFilter, RoomId};

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

/// Tells that everything in a room was read.
#[tauri::command]
pub(super) async fn room_mark_read(desktop: State<'_, Desktop>, room: RoomId) -> Result<(), Fault> {
    desktop.session()?.mark_read(room).await
}

struct ToPage(Channel<RoomBatch>);

impl RoomListener for ToPage {
    fn on_batch(&self, batch: RoomBatch) {
        // A page that is gone needs no news; its feeds end with it.
        let _ = self.0.send(batch);
    }
}
