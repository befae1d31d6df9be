//! A conversation: watched, paged back, written to.

use std::sync::Arc;

use client::TimelineListener;
use tauri::{State, WebviewWindow, ipc::Channel};
use wire::{Fault, Older, RoomId, TimelineBatch, TransactionId};

use crate::{desktop::Desktop, feeds::Watched};

/// Watches a room's live conversation.
#[tauri::command]
pub(super) async fn timeline_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    room: RoomId,
    on_batch: Channel<TimelineBatch>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_timeline(room, Arc::new(ToPage(on_batch))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Timeline(feed)))
}

/// Brings older events into a watched conversation.
#[tauri::command]
pub(super) async fn timeline_older(
    desktop: State<'_, Desktop>,
    room: RoomId,
    count: u16,
) -> Result<Older, Fault> {
    desktop.session()?.older(room, count).await
}

/// Queues a text, written in Markdown.
#[tauri::command]
pub(super) async fn message_send(
    desktop: State<'_, Desktop>,
    room: RoomId,
    markdown: String,
) -> Result<(), Fault> {
    desktop.session()?.send(room, markdown).await
}

/// Sends a message again that failed for good.
#[tauri::command]
pub(super) async fn message_retry(
    desktop: State<'_, Desktop>,
    room: RoomId,
    transaction_id: TransactionId,
) -> Result<(), Fault> {
    desktop.session()?.retry(room, transaction_id).await
}

/// Deletes a message that has not been sent.
#[tauri::command]
pub(super) async fn message_discard(
    desktop: State<'_, Desktop>,
    room: RoomId,
    transaction_id: TransactionId,
) -> Result<(), Fault> {
    desktop.session()?.discard(room, transaction_id).await
}

struct ToPage(Channel<TimelineBatch>);

impl TimelineListener for ToPage {
    fn on_batch(&self, batch: TimelineBatch) {
        // A page that is gone needs no news; its feeds end with it.
        let _ = self.0.send(batch);
    }
}
