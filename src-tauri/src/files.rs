//! Files of this device: chosen in the system's dialogs, dropped on a window, shown in the file manager.

use std::path::{Component, Path, PathBuf};

use tauri::{
    AppHandle, Manager, PhysicalPosition, Runtime, WebviewWindow,
    ipc::{Channel, InvokeBody, Request},
};
use tokio::sync::oneshot;
use wire::{
    Area, EventId, Fault, FileDrop, FileId, FilesLeft, OutgoingFiles, RefusedFile, RoomId, StagedFile,
    StagedFiles, Thing,
};

use crate::{
    clipboard::{self, Copied},
    desktop::Desktop,
    trays::Page,
};

/// Endings of pictures that are shown in the app.
const PICTURES: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

/// Lets the person choose files, and stages them. No files when they think better of it.
pub(crate) async fn pick(
    desktop: &Desktop,
    window: &WebviewWindow,
    pictures: bool,
) -> Result<StagedFiles, Fault> {
    let page = desktop.trays.page(window.label());
    let chosen = choose(window, pictures).await?;
    stage(desktop, &page, chosen).await
}

async fn choose(window: &WebviewWindow, pictures: bool) -> Result<Vec<PathBuf>, Fault> {
    let (asked, answer) = oneshot::channel();
    let parent = window.clone();
    // The system's dialogs belong to the thread of its windows.
    let begun = window.run_on_main_thread(move || {
        let mut dialog = rfd::AsyncFileDialog::new().set_parent(&parent);
        if pictures {
            // Named by what it lets through, in every language the same.
            dialog = dialog.add_filter("PNG, JPEG, GIF, WebP", &PICTURES);
        }
        let _ = asked.send(dialog.pick_files());
    });
    let unexpected = Fault::Unexpected { area: Area::Media };
    begun.map_err(|_| unexpected.clone())?;
    let chosen = answer.await.map_err(|_| unexpected)?.await.unwrap_or_default();
    Ok(chosen.iter().map(|file| file.path().to_owned()).collect())
}

/// Stages files for a page. One that cannot be staged keeps none of the others from it.
async fn stage(desktop: &Desktop, page: &Page, paths: Vec<PathBuf>) -> Result<StagedFiles, Fault> {
    let session = desktop.session()?;
    let mut staged = StagedFiles { files: Vec::new(), refused: Vec::new() };
    for path in paths {
        match session.clone().stage_file(path.to_string_lossy().into_owned()).await {
            Ok(file) => staged.files.push(file),
            Err(fault) => {
                tracing::warn!(?fault, "a file cannot be sent");
                staged.refused.push(RefusedFile { name: name_of(&path), fault });
            }
        }
    }
    desktop.keep_staged(page, staged.files.iter().map(|file| file.id.clone()).collect());
    Ok(staged)
}

/// What the page is told of a file's place: its name, and nothing of where it is.
fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Stages bytes for the page of a window.
pub(crate) async fn stage_bytes(
    desktop: &Desktop,
    window: &str,
    name: String,
    bytes: Vec<u8>,
) -> Result<StagedFile, Fault> {
    let page = desktop.trays.page(window);
    let file = desktop.session()?.stage_bytes(name, bytes).await?;
    desktop.keep_staged(&page, vec![file.id.clone()]);
    Ok(file)
}

/// What a picture is called that comes without a name.
const PICTURE: &str = "image.png";

/// Stages what is on the clipboard beside text, as far as the page cannot have it from its web view. No files when there
/// is none.
pub(crate) async fn paste(desktop: &Desktop, window: &WebviewWindow) -> Result<StagedFiles, Fault> {
    let page = desktop.trays.page(window.label());
    match clipboard::copied(window).await {
        Copied::Files(paths) => stage(desktop, &page, paths).await,
        Copied::Picture(bytes) => {
            let file = stage_bytes(desktop, window.label(), PICTURE.to_owned(), bytes).await?;
            Ok(StagedFiles { files: vec![file], refused: Vec::new() })
        }
        Copied::Nothing => Ok(StagedFiles { files: Vec::new(), refused: Vec::new() }),
    }
}

/// Queues files. While that is tried they belong to no window: one that closes takes nothing away that was sent in it.
pub(crate) async fn send(
    desktop: &Desktop,
    window: &str,
    room: RoomId,
    thread: Option<EventId>,
    files: OutgoingFiles,
) -> Result<Option<FilesLeft>, Fault> {
    let session = desktop.session()?;
    let page = desktop.trays.page(window);
    let names: Vec<_> = files.files.iter().map(|file| file.id.clone()).collect();
    desktop.trays.take(window, &names);
    let sent = session.send_files(room, thread, files).await;
    if !matches!(sent, Ok(None)) {
        desktop.keep_staged(&page, names);
    }
    sent
}

/// Lets go of a staged file.
pub(crate) async fn unstage(desktop: &Desktop, window: &str, file: FileId) -> Result<(), Fault> {
    desktop.trays.take(window, std::slice::from_ref(&file));
    desktop.session()?.unstage(file).await
}

/// Where something is on a page, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    x: i32,
    y: i32,
}

impl Spot {
    /// Only Windows tells pixels of the screen; the others tell those of the page already.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn new(position: PhysicalPosition<f64>, scale: f64) -> Self {
        let scale = if cfg!(windows) && scale > 0.0 { scale } else { 1.0 };
        Self { x: (position.x / scale).round() as i32, y: (position.y / scale).round() as i32 }
    }
}

/// Stages files that were dropped on a window, and tells the page.
pub(crate) fn dropped<R: Runtime>(app: &AppHandle<R>, label: &str, paths: Vec<PathBuf>, Spot { x, y }: Spot) {
    let (app, label) = (app.clone(), label.to_owned());
    tauri::async_runtime::spawn(async move {
        let desktop = app.state::<Desktop>();
        let (watching, page) = (desktop.feeds.drops(&label), desktop.trays.page(&label));
        if watching.is_empty() {
            return;
        }
        if let Ok(files) = stage(&desktop, &page, paths).await {
            tell(&watching, &FileDrop::Dropped { x, y, files });
        }
    });
}

/// Tells the page that files are held over its window, and where, or no longer. With the program taking files in, the web
/// view itself hears nothing of them on every system.
pub(crate) fn held<R: Runtime>(app: &AppHandle<R>, label: &str, over: Option<Spot>) {
    let watching = app.state::<Desktop>().feeds.drops(label);
    tell(&watching, &over.map_or(FileDrop::Away {}, |Spot { x, y }| FileDrop::Over { x, y }));
}

fn tell(watching: &[Channel<FileDrop>], what: &FileDrop) {
    for page in watching {
        // A page that is gone needs no word.
        let _ = page.send(what.clone());
    }
}

/// Shows a saved file in the file manager. Never opens it: what it is was decided by whoever sent it.
pub(crate) async fn reveal(desktop: &Desktop, name: &str) -> Result<(), Fault> {
    let missing = Fault::NotFound { what: Thing::File };
    let path = within(&desktop.downloads, name).ok_or(missing.clone())?;
    if path.symlink_metadata().is_err() {
        return Err(missing);
    }
    show(&path, &desktop.downloads).await
}

/// A file of the folder itself, whatever the name says.
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(file)), None) if file == name => Some(folder.join(file)),
        _ => None,
    }
}

/// Asks the desktop's file manager to show the file; one that does not know how is given the folder.
#[cfg(target_os = "linux")]
async fn show(path: &Path, folder: &Path) -> Result<(), Fault> {
    let asked = async {
        let uri = tauri::Url::from_file_path(path).map_err(|()| zbus::Error::InvalidReply)?;
        let bus = zbus::Connection::session().await?;
        let (place, interface) = ("/org/freedesktop/FileManager1", "org.freedesktop.FileManager1");
        let what = (vec![uri.as_str()], "");
        bus.call_method(Some(interface), place, Some(interface), "ShowItems", &what).await
    };
    if asked.await.is_ok() {
        return Ok(());
    }
    open::that_detached(folder).map_err(|_| Fault::Unexpected { area: Area::Media })
}

/// Asks the Finder.
#[cfg(target_os = "macos")]
async fn show(path: &Path, _folder: &Path) -> Result<(), Fault> {
    let shown = std::process::Command::new("/usr/bin/open").arg("-R").arg(path).spawn();
    shown.map(drop).map_err(|_| Fault::Unexpected { area: Area::Media })
}

/// Asks the Explorer, which wants the whole of its wish as one argument with quotes of its own.
#[cfg(target_os = "windows")]
async fn show(path: &Path, _folder: &Path) -> Result<(), Fault> {
    use std::os::windows::process::CommandExt;
    let wish = format!("/select,\"{}\"", path.display());
    let shown = std::process::Command::new("explorer.exe").raw_arg(wish).spawn();
    shown.map(drop).map_err(|_| Fault::Unexpected { area: Area::Media })
}

/// The bytes that are the body of a request, and the name that is one of its headers.
pub(crate) fn body(request: &Request<'_>) -> Result<(String, Vec<u8>), Fault> {
    let name = request.headers().get("name").and_then(|name| name.to_str().ok()).unwrap_or_default();
    match request.body() {
        InvokeBody::Raw(bytes) => Ok((decoded(name), bytes.clone())),
        InvokeBody::Json(_) => Err(Fault::NotValid { what: Thing::File }),
    }
}

/// A name from a header, where it stands percent-encoded as UTF-8.
fn decoded(header: &str) -> String {
    let mut bytes = Vec::with_capacity(header.len());
    let mut rest = header.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_of_the_folder_itself_is_shown() {
        let folder = Path::new("/srv/anna/Downloads");
        assert_eq!(within(folder, "plan (2).pdf"), Some(folder.join("plan (2).pdf")));
        for name in ["", ".", "..", "../x", "a/b", "/etc/passwd", "./x", "x/"] {
            assert_eq!(within(folder, name), None, "{name}");
        }
    }

    #[test]
    fn of_a_file_the_page_learns_the_name_only() {
        assert_eq!(name_of(Path::new("/srv/anna/Vertraulich/plan (2).pdf")), "plan (2).pdf");
        assert_eq!(name_of(Path::new("/")), "");
    }

    #[test]
    #[cfg(not(windows))]
    fn where_files_are_held_is_told_in_pixels_of_the_page() {
        assert_eq!(Spot::new(PhysicalPosition::new(10.6, 20.2), 2.0), Spot { x: 11, y: 20 });
    }

    #[test]
    fn a_name_comes_through_a_header() {
        assert_eq!(decoded("Gr%C3%BC%C3%9Fe%20100%25.png"), "Grüße 100%.png");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
    }
}
