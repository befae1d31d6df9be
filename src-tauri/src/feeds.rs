//! The feeds of each window: a page names them by number, and they end with the window or with its page.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use client::{Feed, RoomFeed};
use tauri::ipc::Channel;
use wire::{Area, Fault, FileDrop};

/// A feed of some kind.
pub(crate) enum Watched {
    /// Anything that is only watched.
    Feed(Arc<Feed>),
    Rooms(Arc<RoomFeed>),
    /// Files that are dragged over the window.
    Drops(Channel<FileDrop>),
}

struct Entry {
    window: String,
    watched: Watched,
}

/// All feeds that are watched by a window.
#[derive(Default)]
pub(crate) struct Feeds {
    next: AtomicU32,
    open: Mutex<HashMap<u32, Entry>>,
}

impl Feeds {
    /// Keeps a feed for a window; the number names it.
    pub(crate) fn keep(&self, window: &str, watched: Watched) -> u32 {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.entries().insert(number, Entry { window: window.to_owned(), watched });
        number
    }

    /// Passes on that a batch is on screen. A feed that has ended meanwhile needs no answer.
    pub(crate) fn acknowledge(&self, window: &str, number: u32, seq: u32) {
        match self.entries().get(&number).filter(|entry| entry.window == window).map(|entry| &entry.watched) {
            Some(Watched::Rooms(feed)) => feed.acknowledge(seq),
            Some(Watched::Feed(feed)) => feed.acknowledge(seq),
            Some(Watched::Drops(_)) | None => {}
        }
    }

    /// A room list of this window.
    pub(crate) fn rooms(&self, window: &str, number: u32) -> Result<Arc<RoomFeed>, Fault> {
        match self.entries().get(&number).filter(|entry| entry.window == window).map(|entry| &entry.watched) {
            Some(Watched::Rooms(feed)) => Ok(feed.clone()),
            _ => Err(Fault::Unexpected { area: Area::Rooms }),
        }
    }

    /// Those who wait for files that are dropped on a window.
    pub(crate) fn drops(&self, window: &str) -> Vec<Channel<FileDrop>> {
        let entries = self.entries();
        let of_window = entries.values().filter(|entry| entry.window == window);
        of_window
            .filter_map(
                |entry| if let Watched::Drops(page) = &entry.watched { Some(page.clone()) } else { None },
            )
            .collect()
    }

    /// Ends one feed of a window.
    pub(crate) fn close(&self, window: &str, number: u32) {
        let mut entries = self.entries();
        if entries.get(&number).is_some_and(|entry| entry.window == window) {
            entries.remove(&number);
        }
    }

    /// Ends everything that a window watches.
    pub(crate) fn close_window(&self, window: &str) {
        self.entries().retain(|_, entry| entry.window != window);
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<u32, Entry>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
