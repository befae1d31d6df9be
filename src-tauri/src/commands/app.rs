//! Feeds, settings, links, the log.

use tauri::{AppHandle, State, WebviewWindow};
use wire::{Fault, PageMilestone, Settings, SignInHint};

use crate::{desktop::Desktop, links, window};

/// A batch is on screen, and so are all before it.
#[tauri::command]
pub(super) fn feed_acknowledge(desktop: State<'_, Desktop>, window: WebviewWindow, feed: u32, seq: u32) {
    desktop.feeds.acknowledge(window.label(), feed, seq);
}

/// Ends a feed.
#[tauri::command]
pub(super) fn feed_close(desktop: State<'_, Desktop>, window: WebviewWindow, feed: u32) {
    desktop.feeds.close(window.label(), feed);
}

/// What the person has set for this device.
#[tauri::command]
pub(super) fn settings_get(desktop: State<'_, Desktop>) -> Settings {
    desktop.chancery.settings()
}

/// Sets it.
#[tauri::command]
pub(super) fn settings_set(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    settings: Settings,
) -> Result<(), Fault> {
    window::set_appearance(&app, settings.appearance);
    desktop.chancery.set_settings(settings)
}

/// What the sign-in form starts with.
#[tauri::command]
pub(super) fn sign_in_hint(desktop: State<'_, Desktop>) -> SignInHint {
    desktop.opening.hint.clone()
}

/// Hands a link to the system.
#[tauri::command]
pub(super) fn link_open(url: String) -> Result<(), Fault> {
    links::open(&url)
}

/// The last lines of the log, oldest first.
#[tauri::command]
pub(super) fn log_recent() -> Vec<String> {
    client::log::recent()
}

/// Something is on screen for the first time.
#[tauri::command]
pub(super) fn page_painted(what: PageMilestone) {
    tracing::info!(target: "page", ?what, "page painted");
}
