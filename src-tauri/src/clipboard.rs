//! Files and pictures on the clipboard that the web view does not hand to its page. WebKitGTK tells a page of text only;
//! the engines of Windows and macOS hand on the rest themselves.

use std::path::PathBuf;

/// What is on the clipboard beside text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Copied {
    /// Files of this device, copied in a file manager.
    Files(Vec<PathBuf>),
    /// A picture, as PNG.
    Picture(Vec<u8>),
    /// Neither of the two.
    Nothing,
}

/// Nothing that the page does not know already.
#[cfg(not(target_os = "linux"))]
#[allow(clippy::unused_async)]
pub(crate) async fn copied(_window: &tauri::WebviewWindow) -> Copied {
    Copied::Nothing
}

#[cfg(target_os = "linux")]
pub(crate) use gtk_clipboard::copied;

#[cfg(target_os = "linux")]
mod gtk_clipboard {
    use gtk::{Clipboard, gdk};
    use tauri::WebviewWindow;
    use tokio::sync::oneshot::{Sender, channel};

    use super::{Copied, PathBuf};

    /// Asks the program that has the clipboard. One that never answers is given up by GTK after a while.
    pub(crate) async fn copied(window: &WebviewWindow) -> Copied {
        let (told, answer) = channel();
        // GTK belongs to the thread of the windows.
        let asked = window.run_on_main_thread(move || files(told));
        if asked.is_err() {
            return Copied::Nothing;
        }
        answer.await.unwrap_or(Copied::Nothing)
    }

    fn files(told: Sender<Copied>) {
        let clipboard = Clipboard::get(&gdk::SELECTION_CLIPBOARD);
        clipboard.request_uris(move |clipboard, addresses| {
            let paths = paths(addresses.iter().map(|address| address.as_str()));
            if paths.is_empty() {
                picture(clipboard, told);
            } else {
                let _ = told.send(Copied::Files(paths));
            }
        });
    }

    fn picture(clipboard: &Clipboard, told: Sender<Copied>) {
        clipboard.request_contents(&gdk::Atom::intern("image/png"), move |clipboard, selection| {
            let bytes = selection.data();
            if bytes.is_empty() {
                any_picture(clipboard, told);
            } else {
                let _ = told.send(Copied::Picture(bytes));
            }
        });
    }

    /// A picture of any other sort, made one of PNG.
    fn any_picture(clipboard: &Clipboard, told: Sender<Copied>) {
        clipboard.request_image(move |_, picture| {
            let bytes = picture.and_then(|picture| picture.save_to_bufferv("png", &[]).ok());
            let _ = told.send(bytes.map_or(Copied::Nothing, Copied::Picture));
        });
    }

    /// Those of the addresses that are files of this device.
    fn paths<'a>(addresses: impl Iterator<Item = &'a str>) -> Vec<PathBuf> {
        addresses
            .filter_map(|address| tauri::Url::parse(address).ok())
            .filter(|address| address.scheme() == "file")
            .filter_map(|address| address.to_file_path().ok())
            .collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn only_files_of_this_device_are_taken() {
            let copied = [
                "file:///srv/anna/Pegel%20%C3%BC.pdf",
                "https://example.org/a",
                "file://elsewhere/x",
                "nothing",
            ];
            assert_eq!(paths(copied.into_iter()), [PathBuf::from("/srv/anna/Pegel ü.pdf")]);
        }
    }
}
