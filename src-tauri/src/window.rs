//! The window: opened where it was left, kept to its own page.

use std::time::Duration;

use tauri::{
    AppHandle, Manager, Runtime, Theme, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent,
    plugin::TauriPlugin,
    webview::{NewWindowResponse, PageLoadEvent},
};
use tauri_plugin_window_state::{AppHandleExt, StateFlags};
use tokio::{sync::watch, time::timeout};
use wire::Appearance;

use crate::desktop::Desktop;

/// The label of the one window.
pub(crate) const MAIN: &str = "main";

/// What is remembered of the window.
const REMEMBERED: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);

/// For so long the window must rest before what is remembered of it is written.
const REST: Duration = Duration::from_millis(500);

/// Opens the window.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let appearance = app.state::<Desktop>().chancery.settings().appearance;
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Chancery")
        .inner_size(1180.0, 760.0)
        .min_inner_size(320.0, 420.0)
        .theme(theme(appearance))
        // Nothing of what the page shows is kept by the engine. It cannot be driven then, which E2E must.
        .incognito(cfg!(not(feature = "e2e")))
        .general_autofill_enabled(false)
        .devtools(false)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            // A page that starts anew knows nothing of the feeds of the one before.
            if load.event() == PageLoadEvent::Started {
                window.state::<Desktop>().feeds.close_window(window.label());
            }
        })
        .build()
        .map(|window| {
            let app = app.clone();
            let (moved, moves) = watch::channel(());
            tauri::async_runtime::spawn(remember_at_rest(app.clone(), moves));
            window.on_window_event(move |event| match event {
                WindowEvent::Resized(_) | WindowEvent::Moved(_) => moved.send_replace(()),
                WindowEvent::Destroyed => app.state::<Desktop>().feeds.close_window(MAIN),
                _ => {}
            });
        })
}

/// Writes size and place down while the app runs: a desktop session may end without a word.
async fn remember_at_rest<R: Runtime>(app: AppHandle<R>, mut moves: watch::Receiver<()>) {
    while moves.changed().await.is_ok() {
        while matches!(timeout(REST, moves.changed()).await, Ok(Ok(()))) {}
        let saved = app.clone();
        // There, because the plugin asks the window for its size with its own lock held.
        let told = app.run_on_main_thread(move || {
            if let Err(error) = saved.save_window_state(REMEMBERED) {
                tracing::warn!(%error, "the window's size is not remembered");
            }
        });
        if told.is_err() {
            return;
        }
    }
}

/// Brings the window to the front, for a second copy of the app that was started.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    tracing::info!("a second copy was started; raising this one");
    let Some(window) = app.get_webview_window(MAIN) else { return };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = step {
            tracing::warn!(%error, "the window cannot be raised");
        }
    }
}

/// Colours the frame and what the page sees as the system's preference.
pub(crate) fn set_appearance<R: Runtime>(app: &AppHandle<R>, appearance: Appearance) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    if let Err(error) = window.set_theme(theme(appearance)) {
        tracing::warn!(%error, "the window keeps its colours");
    }
}

/// Remembers size and place between starts.
pub(crate) fn remembers_its_size<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_window_state::Builder::new().with_state_flags(REMEMBERED).build()
}

fn theme(appearance: Appearance) -> Option<Theme> {
    match appearance {
        Appearance::System => None,
        Appearance::Light => Some(Theme::Light),
        Appearance::Dark => Some(Theme::Dark),
    }
}

/// The page never leaves itself: links go through `link_open`.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stays_on_itself() {
        assert!(is_own_page(&Url::parse("tauri://localhost/index.html").expect("a URL")));
        for elsewhere in
            ["https://example.org", "http://tauri.localhost.evil.example", "file:///etc/passwd", "data:,x"]
        {
            assert!(!is_own_page(&Url::parse(elsewhere).expect("a URL")), "{elsewhere}");
        }
    }
}
