//! A device that runs the app's own core: what the window and the phones run, without a screen.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use client::{
    Chancery, Config, ConnectionListener, Feed, InboxListener, Keychain, PolicySource, RoomFeed,
    RoomListener, Session, ThreadListener, TimelineListener,
};
use tempfile::TempDir;
use tokio::{sync::watch, time::timeout};
use wire::{
    Connection, Content, Fault, InboxBatch, InboxRow, InboxView, RoomBatch, RoomFilter, RoomId, RoomRow,
    ThreadBatch, ThreadRow, TimelineBatch, TimelineFocus, TimelineItem, TimelineRow,
};

use crate::MemoryKeychain;

/// How long a test waits for a state before it fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The core on files and a keychain of its own. `start_again` is a restart of the app.
pub struct Device {
    /// The core that runs now.
    pub core: Arc<Chancery>,
    /// Its keychain.
    pub keychain: Arc<MemoryKeychain>,
    files: PathBuf,
    policies: Vec<PolicySource>,
    /// Deleted with the device, unless the files are somebody else's.
    _directory: Option<TempDir>,
}

impl Device {
    /// A device on which nobody has signed in yet.
    ///
    /// # Panics
    /// No temporary directory can be made.
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let mut device = Self::at(directory.path());
        device._directory = Some(directory);
        device
    }

    /// The same with files in a directory of the caller's.
    pub fn at(files: &Path) -> Self {
        let keychain = MemoryKeychain::new();
        let core = core(files, &keychain, &[]);
        Self { core, keychain, files: files.to_owned(), policies: Vec::new(), _directory: None }
    }

    /// The same device under a policy of the organisation's, in JSON.
    #[must_use]
    pub fn managed(mut self, policy: &str) -> Self {
        self.policies = vec![PolicySource { origin: "test.json".to_owned(), bytes: policy.into() }];
        self.core = core(&self.files, &self.keychain, &self.policies);
        self
    }

    /// Where accounts are.
    pub fn data(&self) -> PathBuf {
        self.files.join("data")
    }

    /// Where copies are.
    pub fn cache(&self) -> PathBuf {
        self.files.join("cache")
    }

    /// Where saved files are.
    pub fn downloads(&self) -> PathBuf {
        self.files.join("downloads")
    }

    /// The same files and keychain as a second process would see them.
    pub fn second_process(&self) -> Self {
        let core = core(&self.files, &self.keychain, &self.policies);
        let (keychain, files, policies) = (self.keychain.clone(), self.files.clone(), self.policies.clone());
        Self { core, keychain, files, policies, _directory: None }
    }

    /// Closes the app and starts it again on the same files. Sessions of before must have been dropped.
    pub async fn start_again(&mut self) {
        self.core.clone().close().await;
        self.core = core(&self.files, &self.keychain, &self.policies);
    }

    /// Signs in.
    ///
    /// # Errors
    /// Those of `Chancery::sign_in`.
    pub async fn sign_in(&self, server: &str, name: &str, password: &str) -> Result<Arc<Session>, Fault> {
        self.core.clone().sign_in(server.into(), name.into(), password.into()).await
    }
}

impl Default for Device {
    fn default() -> Self {
        Self::new()
    }
}

fn core(files: &Path, keychain: &Arc<MemoryKeychain>, policies: &[PolicySource]) -> Arc<Chancery> {
    let config = Config {
        data: files.join("data"),
        cache: files.join("cache"),
        downloads: files.join("downloads"),
        policies: policies.to_vec(),
    };
    Chancery::new(config, keychain.clone() as Arc<dyn Keychain>)
}

/// Waits until something is true that nothing announces.
///
/// # Panics
/// It does not become true in time.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    until_it(what, || std::future::ready(condition())).await;
}

/// The same for a condition that has to be waited for itself.
///
/// # Panics
/// It does not become true in time.
pub async fn until_it<Answer: Future<Output = bool>>(what: &str, condition: impl Fn() -> Answer) {
    let wait = async {
        while !condition().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, wait).await.unwrap_or_else(|_| panic!("waited in vain until {what}"));
}

/// A list as a window would show it: batches applied in order, and acknowledged at once.
pub struct Screen<Row, Source> {
    /// Where the list comes from; it ends with the screen.
    pub source: Arc<Source>,
    shown: Arc<Shown<Row>>,
}

/// A room list on a screen.
pub type RoomScreen = Screen<RoomRow, RoomFeed>;
/// A conversation on a screen.
pub type TimelineScreen = Screen<TimelineRow, Feed>;
/// A list of threads on a screen.
pub type ThreadScreen = Screen<ThreadRow, Feed>;
/// A view of the inbox on a screen.
pub type InboxScreen = Screen<InboxRow, Feed>;

impl RoomScreen {
    /// Shows the room list.
    pub fn of_rooms(session: &Arc<Session>, filter: RoomFilter) -> Self {
        let shown = Arc::<Shown<RoomRow>>::default();
        let source = session.clone().watch_rooms(filter, shown.clone());
        acknowledge(&shown, Arc::downgrade(&source), RoomFeed::acknowledge);
        Self { source, shown }
    }
}

impl TimelineScreen {
    /// Shows a conversation.
    ///
    /// # Errors
    /// Those of `Session::watch_timeline`.
    pub async fn of_timeline(session: &Arc<Session>, room: &RoomId) -> Result<Self, Fault> {
        Self::focused(session, room, TimelineFocus::Live {}).await
    }

    /// Shows a part of a room's history.
    ///
    /// # Errors
    /// Those of `Session::watch_timeline`.
    pub async fn focused(session: &Arc<Session>, room: &RoomId, focus: TimelineFocus) -> Result<Self, Fault> {
        let shown = Arc::<Shown<TimelineRow>>::default();
        let source = session.clone().watch_timeline(room.clone(), focus, shown.clone()).await?;
        acknowledge(&shown, Arc::downgrade(&source), Feed::acknowledge);
        Ok(Self { source, shown })
    }

    /// The plain text of every message, oldest first.
    pub fn texts(&self) -> Vec<String> {
        self.rows().iter().filter_map(text).collect()
    }

    /// Waits for a message with exactly this text.
    pub async fn until_text(&self, wanted: &str) -> TimelineRow {
        let what = format!("there is the message {wanted:?}");
        let rows =
            self.until(&what, |rows| rows.iter().any(|row| text(row).as_deref() == Some(wanted))).await;
        rows.into_iter().find(|row| text(row).as_deref() == Some(wanted)).unwrap_or_else(|| unreachable!())
    }
}

impl ThreadScreen {
    /// Shows the threads of a room.
    ///
    /// # Errors
    /// Those of `Session::watch_threads`.
    pub async fn of_threads(session: &Arc<Session>, room: &RoomId) -> Result<Self, Fault> {
        let shown = Arc::<Shown<ThreadRow>>::default();
        let source = session.clone().watch_threads(room.clone(), shown.clone()).await?;
        acknowledge(&shown, Arc::downgrade(&source), Feed::acknowledge);
        Ok(Self { source, shown })
    }
}

impl InboxScreen {
    /// Shows a view of the inbox.
    ///
    /// # Errors
    /// Those of `Session::watch_inbox`.
    pub async fn of(session: &Arc<Session>, view: InboxView) -> Result<Self, Fault> {
        let shown = Arc::<Shown<InboxRow>>::default();
        let source = session.clone().watch_inbox(view, shown.clone()).await?;
        acknowledge(&shown, Arc::downgrade(&source), Feed::acknowledge);
        Ok(Self { source, shown })
    }
}

impl<Row: Clone + std::fmt::Debug, Source> Screen<Row, Source> {
    /// What is on it now.
    pub fn rows(&self) -> Vec<Row> {
        self.shown.rows.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until what is on it is as wished, and returns it.
    ///
    /// # Panics
    /// It does not become so in time.
    pub async fn until(&self, what: &str, wish: impl Fn(&[Row]) -> bool) -> Vec<Row> {
        let mut changes = self.shown.batches.subscribe();
        let wait = async {
            while changes.borrow_and_update().is_none() || !wish(&self.rows()) {
                let _ = changes.changed().await;
            }
        };
        if timeout(PATIENCE, wait).await.is_err() {
            panic!("waited in vain until {what}; the screen shows {:#?}", self.rows());
        }
        self.rows()
    }
}

struct Shown<Row> {
    rows: Mutex<Vec<Row>>,
    /// The number of the newest batch.
    batches: watch::Sender<Option<u32>>,
}

impl<Row> Default for Shown<Row> {
    fn default() -> Self {
        Self { rows: Mutex::default(), batches: watch::Sender::new(None) }
    }
}

impl<Row> Shown<Row> {
    fn apply(&self, seq: u32, splices: impl Iterator<Item = (u32, u32, Vec<Row>)>) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        for (at, remove, insert) in splices {
            let at = at as usize;
            rows.splice(at..at + remove as usize, insert);
        }
        drop(rows);
        self.batches.send_replace(Some(seq));
    }
}

impl RoomListener for Shown<RoomRow> {
    fn on_batch(&self, batch: RoomBatch) {
        self.apply(
            batch.seq,
            batch.splices.into_iter().map(|splice| (splice.at, splice.remove, splice.insert)),
        );
    }
}

impl TimelineListener for Shown<TimelineRow> {
    fn on_batch(&self, batch: TimelineBatch) {
        self.apply(
            batch.seq,
            batch.splices.into_iter().map(|splice| (splice.at, splice.remove, splice.insert)),
        );
    }
}

impl ThreadListener for Shown<ThreadRow> {
    fn on_batch(&self, batch: ThreadBatch) {
        self.apply(
            batch.seq,
            batch.splices.into_iter().map(|splice| (splice.at, splice.remove, splice.insert)),
        );
    }
}

impl InboxListener for Shown<InboxRow> {
    fn on_batch(&self, batch: InboxBatch) {
        self.apply(
            batch.seq,
            batch.splices.into_iter().map(|splice| (splice.at, splice.remove, splice.insert)),
        );
    }
}

fn acknowledge<Row, Source: Send + Sync + 'static>(
    shown: &Arc<Shown<Row>>,
    source: Weak<Source>,
    pass_on: impl Fn(&Source, u32) + Send + 'static,
) {
    let mut batches = shown.batches.subscribe();
    tokio::spawn(async move {
        while batches.changed().await.is_ok() {
            let Some(source) = source.upgrade() else { return };
            if let Some(seq) = *batches.borrow_and_update() {
                pass_on(&source, seq);
            }
        }
    });
}

/// The states of a session's connection.
pub struct ConnectionScreen {
    states: watch::Receiver<Option<Connection>>,
    _feed: Arc<Feed>,
}

impl ConnectionScreen {
    /// Watches a session.
    pub fn of(session: &Arc<Session>) -> Self {
        let (sender, states) = watch::channel(None);
        let _feed = session.clone().watch_connection(Arc::new(Told(sender)));
        Self { states, _feed }
    }

    /// Waits for a state.
    ///
    /// # Panics
    /// It does not come in time.
    pub async fn until(&mut self, what: &str, wish: impl Fn(&Connection) -> bool) -> Connection {
        let found = timeout(PATIENCE, self.states.wait_for(|state| state.as_ref().is_some_and(&wish))).await;
        let state = found.ok().and_then(|state| state.ok().and_then(|state| state.clone()));
        state.unwrap_or_else(|| {
            panic!("waited in vain until {what}; the connection is {:?}", self.states.borrow())
        })
    }

    /// Waits until the server answers.
    pub async fn until_live(&mut self) {
        self.until("the app is live", |state| *state == Connection::Live {}).await;
    }
}

struct Told(watch::Sender<Option<Connection>>);

impl ConnectionListener for Told {
    fn on_change(&self, connection: Connection) {
        self.0.send_replace(Some(connection));
    }
}

/// The plain text of a row, when it is a message.
pub fn text(row: &TimelineRow) -> Option<String> {
    match &row.item {
        TimelineItem::Event { event } => match &event.content {
            Content::Message { body, .. } => Some(body.clone()),
            _ => None,
        },
        _ => None,
    }
}
