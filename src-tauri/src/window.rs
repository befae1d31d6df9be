//! The windows: opened where they were left, kept to their own page. There is the main window, and one for each
//! conversation that the person takes out of it.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::Ordering},
    time::Duration,
};

use client::Session;
use tauri::{
    AppHandle, DragDropEvent, Manager, PhysicalPosition, Runtime, Theme, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
    plugin::TauriPlugin,
    webview::{NewWindowResponse, PageLoadEvent},
};
use tauri_plugin_window_state::{AppHandleExt, StateFlags};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use wire::{Appearance, Area, Fault, Layout, RoomId, RoomScope};

use crate::{
    conversations::{Claim, MAX, is_conversation},
    desktop::Desktop,
    files::{self, Spot},
};

/// The label of the main window.
pub(crate) const MAIN: &str = "main";

/// What is remembered of a window.
const REMEMBERED: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);

/// For so long a window must rest before what is remembered of it is written.
const REST: Duration = Duration::from_millis(500);

/// So long a page has for putting away what was just written.
const FAREWELL: Duration = Duration::from_millis(300);

/// Opens the main window.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    build(app, MAIN, 1180.0)
}

/// Opens a conversation in a window of its own, or brings that window to the front.
pub(crate) fn open_conversation<R: Runtime>(app: &AppHandle<R>, room: &RoomId) -> Result<(), Fault> {
    let conversations = &app.state::<Desktop>().conversations;
    match conversations.claim(room) {
        Claim::Open(label) => {
            show(app, &label);
            Ok(())
        }
        Claim::New(label) => build(app, &label, 620.0).map_err(|error| {
            tracing::error!(%error, "a window cannot be opened");
            conversations.release(&label);
            Fault::Unexpected { area: Area::Rooms }
        }),
        Claim::TooMany => Err(Fault::TooMany { limit: MAX }),
    }
}

/// Opens the windows that were open when the app ended. Only the first page that asks for the account has them opened:
/// one that starts anew finds its windows there.
pub(crate) async fn open_again<R: Runtime>(app: &AppHandle<R>, session: &Arc<Session>) {
    if app.state::<Desktop>().reopened.swap(true, Ordering::Relaxed) {
        return;
    }
    let layout = session.clone().layout().await.unwrap_or_else(|fault| {
        tracing::warn!(?fault, "where windows were is not known");
        None
    });
    for room in layout.into_iter().flat_map(|layout| layout.windows) {
        if let Err(fault) = open_conversation(app, &room) {
            tracing::warn!(?fault, "a window stays closed");
        }
    }
}

/// Closes the windows of all conversations: nobody is signed in any more.
pub(crate) fn close_conversations<R: Runtime>(app: &AppHandle<R>) {
    let desktop = app.state::<Desktop>();
    desktop.reopened.store(false, Ordering::Relaxed);
    for label in desktop.conversations.labels() {
        if let Some(window) = app.get_webview_window(&label)
            && let Err(error) = window.destroy()
        {
            tracing::warn!(%error, "a window stays open");
        }
    }
}

/// The conversation that a window is for.
pub(crate) fn room_of<R: Runtime>(window: &WebviewWindow<R>) -> Option<RoomId> {
    window.state::<Desktop>().conversations.room(window.label())
}

/// Whether the page of a window with this label may show files.
pub(crate) fn may_show_media(label: &str) -> bool {
    label == MAIN || is_conversation(label)
}

fn build<R: Runtime>(app: &AppHandle<R>, label: &str, width: f64) -> tauri::Result<()> {
    let appearance = app.state::<Desktop>().chancery.settings().appearance;
    leaving(app).remove(label);
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .title("Chancery")
        .inner_size(width, 760.0)
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
                window.state::<Desktop>().close_window(window.label());
            }
        })
        .build()?;
    #[cfg(target_os = "linux")]
    crate::spelling::check(&window);
    let (app, label) = (app.clone(), label.to_owned());
    let (moved, moves) = watch::channel(());
    tauri::async_runtime::spawn(remember_at_rest(app.clone(), moves));
    if is_conversation(&label) {
        tauri::async_runtime::spawn(remember_conversations(app.clone()));
    }
    let dragged = Mutex::default();
    window.on_window_event(move |event| match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => moved.send_replace(()),
        WindowEvent::DragDrop(drag) => hear_drag(&app, &label, drag, &dragged),
        WindowEvent::CloseRequested { api, .. } if leaving(&app).insert(label.clone()) => {
            api.prevent_close();
            leave(&app, &label);
        }
        WindowEvent::Destroyed => closed(&app, &label),
        _ => {}
    });
    Ok(())
}

/// Tells the page of files over its window. `dragged` is where they were told to be: not every step says that what is
/// dragged are files, and some systems tell of steps that are none.
fn hear_drag<R: Runtime>(
    app: &AppHandle<R>,
    label: &str,
    drag: &DragDropEvent,
    dragged: &Mutex<Option<Spot>>,
) {
    let scale = app.get_webview_window(label).and_then(|window| window.scale_factor().ok()).unwrap_or(1.0);
    let spot = |position: &PhysicalPosition<f64>| Some(Spot::new(*position, scale));
    let mut dragged = dragged.lock().unwrap_or_else(PoisonError::into_inner);
    let before = *dragged;
    *dragged = match drag {
        DragDropEvent::Enter { paths, position } if !paths.is_empty() => spot(position),
        DragDropEvent::Over { position } => before.and_then(|_| spot(position)),
        _ => None,
    };
    if *dragged != before {
        files::held(app, label, *dragged);
    }
    if let DragDropEvent::Drop { paths, position } = drag {
        files::dropped(app, label, paths.clone(), Spot::new(*position, scale));
    }
}

/// Lets the page put away what was just written, out of sight, and closes the window. An engine that goes down with its
/// window carries out nothing that a page asks for at its end.
fn leave<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let Some(window) = app.get_webview_window(label) else { return };
    for step in [window.hide(), window.eval("window.dispatchEvent(new Event('pagehide'))")] {
        if let Err(error) = step {
            tracing::warn!(%error, "the page is not told that it ends");
        }
    }
    tauri::async_runtime::spawn(async move {
        sleep(FAREWELL).await;
        if let Err(error) = window.destroy() {
            tracing::warn!(%error, "a window stays open");
        }
    });
}

fn leaving<R: Runtime>(app: &AppHandle<R>) -> MutexGuard<'_, HashSet<String>> {
    app.state::<Desktop>().inner().leaving.lock().unwrap_or_else(PoisonError::into_inner)
}

fn closed<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let desktop = app.state::<Desktop>();
    desktop.close_window(label);
    // Whoever closes the last window ends the app, and finds that window again; so does a desktop that closes all at once.
    let mut going = leaving(app);
    going.insert(label.to_owned());
    let last = app.webview_windows().keys().all(|other| going.contains(other));
    drop(going);
    if is_conversation(label) && !last {
        desktop.conversations.release(label);
        tauri::async_runtime::spawn(remember_conversations(app.clone()));
    }
}

/// Writes down which conversations have a window.
async fn remember_conversations<R: Runtime>(app: AppHandle<R>) {
    let desktop = app.state::<Desktop>();
    let Ok(session) = desktop.session() else { return };
    let _turn = desktop.layout.lock().await;
    let kept = async {
        let layout = session.clone().layout().await?.unwrap_or_else(no_layout);
        session.keep_layout(Layout { windows: desktop.conversations.rooms(), ..layout }).await
    };
    if let Err(fault) = kept.await {
        tracing::warn!(?fault, "which windows are open is not remembered");
    }
}

/// Remembers where things are. Which windows there are the shell knows better than a page.
pub(crate) async fn keep_layout<R: Runtime>(
    app: &AppHandle<R>,
    session: Arc<Session>,
    layout: Layout,
) -> Result<(), Fault> {
    let desktop = app.state::<Desktop>();
    let _turn = desktop.layout.lock().await;
    let windows = desktop.conversations.rooms();
    session.keep_layout(Layout { windows, ..layout }).await
}

fn no_layout() -> Layout {
    Layout { panes: Vec::new(), windows: Vec::new(), folded: Vec::new(), scope: RoomScope::Everywhere {} }
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

/// Brings the main window to the front, for a second copy of the app that was started. It may have been closed while
/// conversations stayed open.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    tracing::info!("a second copy was started; raising this one");
    if app.get_webview_window(MAIN).is_some() {
        show(app, MAIN);
    } else if let Err(error) = open(app) {
        tracing::warn!(%error, "the window cannot be opened again");
    }
}

fn show<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let Some(window) = app.get_webview_window(label) else { return };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = step {
            tracing::warn!(%error, "a window cannot be raised");
        }
    }
}

/// Colours the frames and what pages see as the system's preference.
pub(crate) fn set_appearance<R: Runtime>(app: &AppHandle<R>, appearance: Appearance) {
    for window in app.webview_windows().into_values() {
        if let Err(error) = window.set_theme(theme(appearance)) {
            tracing::warn!(%error, "a window keeps its colours");
        }
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
    use tauri::test::{mock_builder, mock_context, noop_assets};

    use super::*;
    use crate::{command_line::Opening, places::Places};

    #[test]
    fn a_conversation_gets_one_window_of_its_own() {
        let directory = tempfile::tempdir().expect("a directory");
        let place = |name: &str| directory.path().join(name);
        let (data, cache) = (place("data"), place("cache"));
        let places = Places { data, cache, logs: place("logs"), downloads: place("downloads") };
        let app = mock_builder()
            .manage(Desktop::new(&places, Opening::default()))
            .build(mock_context(noop_assets()))
            .expect("an app");
        let app = app.handle();
        open(app).expect("opened");
        let room = RoomId::from("!lage:example.org");
        for _ in 0..2 {
            open_conversation(app, &room).expect("opened");
        }
        let windows = app.webview_windows();
        let mut labels: Vec<_> = windows.keys().map(String::as_str).collect();
        labels.sort_unstable();
        assert_eq!(labels, [MAIN, "room-1"]);
        assert_eq!(room_of(&windows["room-1"]), Some(room));
        assert_eq!(room_of(&windows[MAIN]), None);
        let further = |number: u32| open_conversation(app, &RoomId(format!("!{number}:example.org")));
        assert!((1..MAX).map(further).all(|opened| opened.is_ok()));
        assert_eq!(further(MAX), Err(Fault::TooMany { limit: 16 }));
    }

    #[test]
    fn files_are_shown_in_the_windows_of_the_app_only() {
        assert!(may_show_media(MAIN) && may_show_media("room-1"));
        assert!(!may_show_media("room-") && !may_show_media("other"));
    }

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
