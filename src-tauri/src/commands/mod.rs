//! What a page may ask for. A command is a few lines that call the core; `cargo xtask codegen` writes the page's side.

mod account;
mod app;
mod rooms;
mod timeline;

use tauri::{Wry, ipc::Invoke};

/// All commands.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        account::account_restore,
        account::account_sign_in,
        account::account_sign_out,
        account::account_forget,
        account::server_discover,
        account::connection_watch,
        app::feed_acknowledge,
        app::feed_close,
        app::settings_get,
        app::settings_set,
        app::sign_in_hint,
        app::link_open,
        app::log_recent,
        app::page_painted,
        rooms::rooms_watch,
        rooms::rooms_filter,
        rooms::rooms_more,
        rooms::room_join,
        rooms::room_leave,
        rooms::room_set_favourite,
        rooms::room_mark_read,
        timeline::timeline_watch,
        timeline::timeline_older,
        timeline::message_send,
        timeline::message_retry,
        timeline::message_discard,
    ]
}
