//! What is told about rooms beside what the SDK keeps with them: who is writing, what notifies, what waits to be sent,
//! who strangers are, and the person's own order of things. One for each session; it never waits for the network.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use matrix_sdk::{
    Client,
    notification_settings::{NotificationSettings, RoomNotificationMode},
    ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId},
};
use tokio::sync::{broadcast, mpsc, watch};
use wire::{NotificationMode, Person, Queue, Section};

use super::{saved::Saved, sections::Echoes, spaces::Tree, threads::InThreads};
use crate::{runtime::Inside, timeline::Forgotten};

/// So many changes may wait for a room list that is busy; more than that, and it looks at every room again.
const CHANGES: usize = 256;

/// Something changed that the SDK does not announce with the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// About one room.
    Room(OwnedRoomId),
    /// About any.
    All,
}

/// What is told beside.
pub(crate) struct Aside {
    changes: broadcast::Sender<Change>,
    notifications: Inside<NotificationSettings>,
    writing: Mutex<HashMap<OwnedRoomId, Vec<OwnedUserId>>>,
    queues: Mutex<HashMap<OwnedRoomId, Queue>>,
    threads: Mutex<HashMap<OwnedRoomId, InThreads>>,
    strangers: Mutex<HashMap<OwnedUserId, Option<Person>>>,
    /// Those whose profile is wanted, and the room in which it is missed.
    pub(super) wanted: mpsc::UnboundedSender<(OwnedUserId, OwnedRoomId)>,
    pub(super) sections: watch::Sender<Arc<Vec<Section>>>,
    pub(super) echoes: Echoes<Section>,
    pub(super) saved: watch::Sender<Arc<Vec<Saved>>>,
    pub(super) saved_echoes: Echoes<Saved>,
    pub(super) spaces: watch::Sender<Arc<Tree>>,
    /// Rooms whose messages were looked at: mentions, threads, edits, deletions, receipts.
    noted: broadcast::Sender<Change>,
    /// Messages deleted here, of which no list shows the words any more.
    pub(crate) forgotten: Arc<Forgotten>,
    /// Whether invitations show who sends them (`Preferences::show_inviters`).
    inviters: AtomicBool,
    /// Lists in account data are read, changed and written one at a time.
    pub(super) turn: tokio::sync::Mutex<()>,
}

impl Aside {
    /// Reads what is stored. The second part is handed to `follow`.
    pub(crate) async fn new(
        client: &Client,
    ) -> (Arc<Self>, mpsc::UnboundedReceiver<(OwnedUserId, OwnedRoomId)>) {
        let (wanted, wishes) = mpsc::unbounded_channel();
        let aside = Self {
            changes: broadcast::Sender::new(CHANGES),
            notifications: client.notification_settings().await.into(),
            writing: Mutex::default(),
            queues: Mutex::default(),
            threads: Mutex::default(),
            strangers: Mutex::default(),
            wanted,
            sections: watch::Sender::new(Arc::new(super::sections::stored(client).await)),
            echoes: Echoes::default(),
            saved: watch::Sender::new(Arc::new(super::saved::stored(client).await)),
            saved_echoes: Echoes::default(),
            spaces: watch::Sender::new(Arc::new(Tree::read(client).await)),
            noted: broadcast::Sender::new(CHANGES),
            forgotten: Arc::default(),
            inviters: AtomicBool::default(),
            turn: tokio::sync::Mutex::default(),
        };
        (Arc::new(aside), wishes)
    }

    /// What changes from now on.
    pub(super) fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    /// Keeps what is told about a room, unless it is nothing, and tells whoever shows the room when that changes.
    fn keep<T: Clone + PartialEq>(
        &self,
        kept: &Mutex<HashMap<OwnedRoomId, T>>,
        room: &RoomId,
        told: T,
        nothing: T,
    ) {
        let before = if told == nothing {
            lock(kept).remove(room)
        } else {
            lock(kept).insert(room.to_owned(), told.clone())
        };
        if before.unwrap_or(nothing) != told {
            self.touch(room);
        }
    }

    /// Tells whoever shows this room that something about it has changed.
    pub(crate) fn touch(&self, room: &RoomId) {
        // Nobody may be watching.
        let _ = self.changes.send(Change::Room(room.to_owned()));
    }

    pub(super) fn touch_all(&self) {
        let _ = self.changes.send(Change::All);
    }

    /// Whether an invitation shows more of its sender than the identifier.
    pub(crate) fn shows_inviters(&self) -> bool {
        self.inviters.load(Ordering::Relaxed)
    }

    pub(crate) fn show_inviters(&self, shown: bool) {
        if self.inviters.swap(shown, Ordering::Relaxed) != shown {
            self.touch_all();
        }
    }

    pub(super) fn notifications(&self) -> &NotificationSettings {
        &self.notifications
    }

    /// What the person set for a room.
    pub(crate) async fn mode(&self, room: &RoomId) -> NotificationMode {
        match self.notifications.get_user_defined_room_notification_mode(room).await {
            Some(RoomNotificationMode::AllMessages) => NotificationMode::All,
            Some(RoomNotificationMode::MentionsAndKeywordsOnly) => NotificationMode::Mentions,
            Some(RoomNotificationMode::Mute) => NotificationMode::Mute,
            None => NotificationMode::Default,
        }
    }

    /// Who is writing in a room, without this account.
    pub(crate) fn writing(&self, room: &RoomId) -> Vec<OwnedUserId> {
        lock(&self.writing).get(room).cloned().unwrap_or_default()
    }

    pub(super) fn set_writing(&self, room: &RoomId, people: Vec<OwnedUserId>) {
        self.keep(&self.writing, room, people, Vec::new());
    }

    /// Without a connection nobody is heard to stop.
    pub(super) fn nobody_writes(&self) {
        let rooms = std::mem::take(&mut *lock(&self.writing));
        for room in rooms.keys() {
            self.touch(room);
        }
    }

    /// What waits to be sent to a room.
    pub(crate) fn queue(&self, room: &RoomId) -> Queue {
        lock(&self.queues).get(room).cloned().unwrap_or(EMPTY)
    }

    pub(super) fn set_queue(&self, room: &RoomId, queue: Queue) {
        self.keep(&self.queues, room, queue, EMPTY);
    }

    /// What is unread in a room's threads.
    pub(crate) fn in_threads(&self, room: &RoomId) -> InThreads {
        lock(&self.threads).get(room).copied().unwrap_or_default()
    }

    pub(super) fn set_in_threads(&self, room: &RoomId, found: InThreads) {
        self.keep(&self.threads, room, found, InThreads::default());
    }

    pub(super) fn queued_rooms(&self) -> Vec<OwnedRoomId> {
        lock(&self.queues).keys().cloned().collect()
    }

    /// Somebody whom the room's stored members do not tell. Asked for in the background once; the room is touched when
    /// the answer is there.
    pub(crate) fn stranger(&self, room: &RoomId, user: &UserId) -> Option<Person> {
        let mut strangers = lock(&self.strangers);
        if let Some(known) = strangers.get(user) {
            return known.clone();
        }
        strangers.insert(user.to_owned(), None);
        drop(strangers);
        // Whoever answers lives as long as the session.
        let _ = self.wanted.send((user.to_owned(), room.to_owned()));
        None
    }

    pub(super) fn introduce(&self, room: &RoomId, user: &UserId, person: Option<Person>) {
        match person {
            Some(person) => {
                lock(&self.strangers).insert(user.to_owned(), Some(person));
                self.touch(room);
            }
            // Asked for again when it is missed again.
            None => {
                lock(&self.strangers).remove(user);
            }
        }
    }

    /// Messages of a room have been looked at.
    pub(crate) fn note(&self, room: &RoomId) {
        let _ = self.noted.send(Change::Room(room.to_owned()));
    }

    /// Messages of any room have been looked at.
    pub(super) fn note_all(&self) {
        let _ = self.noted.send(Change::All);
    }

    /// Rooms whose messages are looked at from now on.
    pub(crate) fn noted(&self) -> broadcast::Receiver<Change> {
        self.noted.subscribe()
    }
}

const EMPTY: Queue = Queue { waiting: 0, blocked: None };

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
