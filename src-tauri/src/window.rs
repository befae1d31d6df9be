//! The window: opened where it was left, kept to its own page.

use tauri::{
    AppHandle, Manager, Runtime, Theme, Url, WebviewUrl, WebviewWindowBuilder,
    plugin::TauriPlugin,
    webview::{NewWindowResponse, PageLoadEvent},
};
use tauri_plugin_window_state::StateFlags;
use wire::Appearance;

use crate::desktop::Desktop;

/// The label of the one window.
pub(crate) const MAIN: &str = "main";

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
            window.on_window_event(move |event| {
                if matches!(event, tauri::WindowEvent::Destroyed) {
                    app.state::<Desktop>().feeds.close_window(MAIN);
                }
            });
        })
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
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
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
