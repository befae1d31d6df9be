//! Files that wait to be sent, by the page that staged them: with a page, or its window, goes what lay in its trays.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use wire::FileId;

/// What every page has staged.
#[derive(Default)]
pub(crate) struct Trays(Mutex<HashMap<String, Lying>>);

/// What the page of one window has staged.
#[derive(Default)]
struct Lying {
    /// So many pages the window has had before.
    page: u32,
    files: Vec<FileId>,
}

/// The page of a window, as it was when it asked for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    window: String,
    number: u32,
}

impl Trays {
    /// The present page of a window.
    pub(crate) fn page(&self, window: &str) -> Page {
        let number = self.lying().get(window).map_or(0, |lying| lying.page);
        Page { window: window.to_owned(), number }
    }

    /// Notes that files lie in a page's trays. Whether that page is still there; otherwise nobody knows of them any more.
    pub(crate) fn keep(&self, page: &Page, files: &[FileId]) -> bool {
        let mut all = self.lying();
        let lying = all.entry(page.window.clone()).or_default();
        let there = lying.page == page.number;
        if there {
            lying.files.extend_from_slice(files);
        }
        there
    }

    /// Files that lie there no longer: sent, or let go.
    pub(crate) fn take(&self, window: &str, files: &[FileId]) {
        if let Some(lying) = self.lying().get_mut(window) {
            lying.files.retain(|file| !files.contains(file));
        }
    }

    /// A page is gone; gives what lay in its trays.
    pub(crate) fn close_window(&self, window: &str) -> Vec<FileId> {
        let mut all = self.lying();
        let lying = all.entry(window.to_owned()).or_default();
        lying.page += 1;
        std::mem::take(&mut lying.files)
    }

    fn lying(&self) -> MutexGuard<'_, HashMap<String, Lying>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_a_page_goes_what_it_has_staged() {
        let trays = Trays::default();
        let files = |names: &[&str]| -> Vec<FileId> { names.iter().copied().map(FileId::from).collect() };
        let (main, room) = (trays.page("main"), trays.page("room-1"));
        assert!(trays.keep(&main, &files(&["a", "b", "c"])) && trays.keep(&room, &files(&["d"])));
        trays.take("main", &files(&["b"]));
        // Another window has nothing of it.
        trays.take("room-1", &files(&["a"]));
        assert_eq!(trays.close_window("main"), files(&["a", "c"]));
        assert_eq!(trays.close_window("main"), []);
        // What the page before had asked for comes too late.
        assert!(!trays.keep(&main, &files(&["late"])));
        assert!(trays.keep(&trays.page("main"), &files(&["e"])));
        assert_eq!(trays.close_window("main"), files(&["e"]));
        assert_eq!(trays.close_window("room-1"), files(&["d"]));
    }
}
