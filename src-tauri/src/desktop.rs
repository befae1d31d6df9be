//! What the shell holds while it runs.

use std::{
    collections::HashSet,
    path::PathBuf,
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};

use client::{Chancery, Config, Session};
use tokio::time::timeout;
use wire::{Account, Fault, FileId};

use crate::{
    command_line::Opening,
    conversations::Conversations,
    feeds::Feeds,
    keychain::SystemKeychain,
    places::Places,
    recorder::Recorder,
    trays::{Page, Trays},
};

/// So long the end of the app waits for the server.
const FAREWELL: Duration = Duration::from_secs(3);

/// The core, and what every window watches.
pub(crate) struct Desktop {
    pub(crate) chancery: Arc<Chancery>,
    pub(crate) feeds: Feeds,
    pub(crate) recorder: Recorder,
    pub(crate) trays: Trays,
    pub(crate) conversations: Conversations,
    /// Windows that are about to close.
    pub(crate) leaving: Mutex<HashSet<String>>,
    /// Whether the windows of the last time have been opened.
    pub(crate) reopened: AtomicBool,
    /// Where things are on the screen is read, changed and written by one at a time.
    pub(crate) layout: tokio::sync::Mutex<()>,
    pub(crate) opening: Opening,
    /// Where saved files lie.
    pub(crate) downloads: PathBuf,
}

impl Desktop {
    /// Gets the core ready; opens no account yet.
    pub(crate) fn new(places: &Places, opening: Opening) -> Self {
        Self {
            chancery: core(places),
            feeds: Feeds::default(),
            recorder: Recorder::default(),
            trays: Trays::default(),
            conversations: Conversations::default(),
            leaving: Mutex::default(),
            reopened: AtomicBool::new(false),
            layout: tokio::sync::Mutex::default(),
            opening,
            downloads: places.downloads.clone(),
        }
    }

    /// The account of a session, with the conversation to open first.
    pub(crate) fn account(&self, session: &Session) -> Account {
        let account = session.account();
        Account { last_room: self.opening.room.clone().or(account.last_room), ..account }
    }

    /// Ends everything that belongs to a window or to its page.
    pub(crate) fn close_window(&self, window: &str) {
        self.feeds.close_window(window);
        self.recorder.close_window(window);
        self.let_go(self.trays.close_window(window));
    }

    /// Notes that files lie in the trays of a page, or lets go of them when it is gone.
    pub(crate) fn keep_staged(&self, page: &Page, files: Vec<FileId>) {
        if !self.trays.keep(page, &files) {
            self.let_go(files);
        }
    }

    /// Lets go of staged files that nobody knows of any more.
    fn let_go(&self, files: Vec<FileId>) {
        let Ok(session) = self.session() else { return };
        if files.is_empty() {
            return;
        }
        tauri::async_runtime::spawn(async move {
            for file in files {
                // Those that are gone already are no matter.
                let _ = session.clone().unstage(file).await;
            }
        });
    }

    /// Closes the account when the app ends, so that the server learns what is still to be told. Waits for a moment only.
    pub(crate) fn end(&self) {
        let chancery = self.chancery.clone();
        client::runtime_handle().block_on(async {
            if timeout(FAREWELL, chancery.close()).await.is_err() {
                tracing::warn!("the account is not closed in time");
            }
        });
    }

    /// The account that is open.
    pub(crate) fn session(&self) -> Result<Arc<Session>, Fault> {
        self.chancery.session()
    }
}

/// The core, on this person's files and keychain.
pub(crate) fn core(places: &Places) -> Arc<Chancery> {
    let config = Config {
        data: places.data.clone(),
        cache: places.cache.clone(),
        downloads: places.downloads.clone(),
        policies: Vec::new(),
    };
    Chancery::new(config, Arc::new(SystemKeychain))
}
