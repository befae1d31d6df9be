//! Files: staged, sent, looked at, saved.

use std::sync::Arc;

use client::DownloadsListener;
use tauri::{
    State, WebviewWindow,
    ipc::{Channel, Request},
};
use wire::{
    Download, EventId, Fault, FileDrop, FileId, FilesLeft, Hearing, MediaId, MediaLook, OutgoingFiles,
    PictureEdit, RoomId, StagedFile, StagedFiles, StagedVoice,
};

use crate::{desktop::Desktop, feeds::Watched, files};

/// Lets the person choose files in the system's dialog, and stages them.
#[tauri::command]
pub(super) async fn files_pick(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    pictures: bool,
) -> Result<StagedFiles, Fault> {
    files::pick(&desktop, &window, pictures).await
}

/// Watches files that are dragged over this window; those that are dropped are staged.
#[tauri::command]
pub(super) fn files_dropped_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_drop: Channel<FileDrop>,
) -> Result<u32, Fault> {
    Ok(desktop.feeds.keep(window.label(), Watched::Drops(on_drop)))
}

/// Stages a pasted picture: its bytes are the body of the request, its name a header, percent-encoded.
#[tauri::command]
pub(super) async fn file_paste(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    request: Request<'_>,
) -> Result<StagedFile, Fault> {
    let (name, bytes) = files::body(&request)?;
    files::stage_bytes(&desktop, window.label(), name, bytes).await
}

/// Stages the files or the picture on the clipboard that the web view keeps from the page.
#[tauri::command]
pub(super) async fn files_paste(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
) -> Result<StagedFiles, Fault> {
    files::paste(&desktop, &window).await
}

/// Lets go of a staged file.
#[tauri::command]
pub(super) async fn file_unstage(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    id: FileId,
) -> Result<(), Fault> {
    files::unstage(&desktop, window.label(), id).await
}

/// Turns, mirrors and crops a staged picture: a copy of it is staged, and the picture itself stays.
#[tauri::command]
pub(super) async fn picture_edit(
    desktop: State<'_, Desktop>,
    id: FileId,
    edit: PictureEdit,
) -> Result<StagedFile, Fault> {
    desktop.session()?.edit_picture(id, edit).await
}

/// Queues files, in a room or a thread; answers with those that are left when one after the first cannot be queued.
#[tauri::command]
pub(super) async fn files_send(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    room: RoomId,
    thread: Option<EventId>,
    files: OutgoingFiles,
) -> Result<Option<FilesLeft>, Fault> {
    files::send(&desktop, window.label(), room, thread, files).await
}

/// Gives a staged film the picture by which it is known: its bytes are the body of the request, the film's name a header.
#[tauri::command]
pub(super) async fn film_poster(desktop: State<'_, Desktop>, request: Request<'_>) -> Result<(), Fault> {
    let (name, bytes) = files::body(&request)?;
    desktop.session()?.set_poster(FileId(name), bytes).await
}

/// Begins to record a spoken message in this window.
#[tauri::command]
pub(super) async fn recording_start(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_hear: Channel<Hearing>,
) -> Result<(), Fault> {
    desktop.recorder.start(window.label(), move |heard| on_hear.send(heard).is_ok()).await
}

/// Ends the recording of this window, and stages it under a name. Until that has worked it can be asked for again.
#[tauri::command]
pub(super) async fn recording_stop(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    name: String,
) -> Result<StagedVoice, Fault> {
    let spoken = desktop.recorder.stop(window.label()).await?;
    let file = files::stage_bytes(&desktop, window.label(), name, spoken.bytes.clone()).await?;
    desktop.recorder.close_window(window.label());
    Ok(StagedVoice { file, recording: spoken.recording.clone() })
}

/// Ends the recording of this window, if there is one, and forgets it.
#[tauri::command]
pub(super) fn recording_discard(desktop: State<'_, Desktop>, window: WebviewWindow) -> Result<(), Fault> {
    desktop.recorder.close_window(window.label());
    Ok(())
}

/// What a file is, known from its bytes.
#[tauri::command]
pub(super) async fn media_look(desktop: State<'_, Desktop>, media: MediaId) -> Result<MediaLook, Fault> {
    desktop.session()?.look_at(media).await
}

/// Saves a file into the folder for downloads.
#[tauri::command]
pub(super) async fn media_save(
    desktop: State<'_, Desktop>,
    media: MediaId,
    name: String,
) -> Result<(), Fault> {
    desktop.session()?.save_media(media, name).await
}

/// Ends a download, or takes a finished one off the list.
#[tauri::command]
pub(super) async fn download_cancel(desktop: State<'_, Desktop>, media: MediaId) -> Result<(), Fault> {
    desktop.session()?.cancel_download(media).await
}

/// Shows a saved file in the system's file manager. Never opens it.
#[tauri::command]
pub(super) async fn download_reveal(desktop: State<'_, Desktop>, name: String) -> Result<(), Fault> {
    files::reveal(&desktop, &name).await
}

/// Watches the downloads.
#[tauri::command]
pub(super) async fn downloads_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_change: Channel<Vec<Download>>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_downloads(Arc::new(ToPage(on_change))).await?;
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

struct ToPage(Channel<Vec<Download>>);

impl DownloadsListener for ToPage {
    fn on_change(&self, downloads: Vec<Download>) {
        let _ = self.0.send(downloads);
    }
}
