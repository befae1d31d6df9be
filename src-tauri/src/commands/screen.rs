//! How the account is used, and where things are on the screen.

use tauri::{AppHandle, State};
use wire::{Fault, Layout, Preferences, RoomId};

use crate::{desktop::Desktop, window};

/// How the account is used.
#[tauri::command]
pub(super) async fn preferences_get(desktop: State<'_, Desktop>) -> Result<Preferences, Fault> {
    desktop.session()?.preferences().await
}

/// Changes it.
#[tauri::command]
pub(super) async fn preferences_set(
    desktop: State<'_, Desktop>,
    preferences: Preferences,
) -> Result<(), Fault> {
    desktop.session()?.set_preferences(preferences).await
}

/// Where things were on the screen.
#[tauri::command]
pub(super) async fn layout_get(desktop: State<'_, Desktop>) -> Result<Option<Layout>, Fault> {
    desktop.session()?.layout().await
}

/// Remembers it.
#[tauri::command]
pub(super) async fn layout_keep(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    layout: Layout,
) -> Result<(), Fault> {
    window::keep_layout(&app, desktop.session()?, layout).await
}

/// Opens a conversation in a window of its own, or brings that window to the front.
#[tauri::command]
pub(super) async fn window_open(app: AppHandle, room: RoomId) -> Result<(), Fault> {
    window::open_conversation(&app, &room)
}

/// The conversation that this window is for; nothing for the main window.
#[tauri::command]
pub(super) fn window_room(window: tauri::WebviewWindow) -> Option<RoomId> {
    window::room_of(&window)
}
