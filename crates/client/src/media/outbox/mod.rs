//! Large files on their way out. They lie encrypted on this device, in the account's own directory, until the server has
//! them; only then does the message that tells of them leave. All of it survives a restart.

mod carry;
mod gate;
mod put;
mod queue;

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use matrix_sdk::ruma::{OwnedMxcUri, RoomId as SdkRoomId, events::room::EncryptedFile};
use store::Upload;
use tokio::{
    sync::{Semaphore, broadcast},
    task::AbortHandle,
};
use wire::{Area, Fault, MediaId, Progress, RoomId, SendState};

use super::{
    held::{Held, OWN_QUEUE},
    spool::Spool,
};

/// What is larger goes this way; what is smaller goes the SDK's, which holds it in memory.
pub(super) const LARGE: u64 = 4 * 1024 * 1024;
/// As many are taken to the server at a time.
const AT_A_TIME: usize = 2;
/// Distinguishes ours from what the SDK itself has waiting.
const OURS: &str = "outbox-";
/// So many changes may wait for a conversation that is busy.
const CHANGES: usize = 256;

/// A change of a file on its way.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What the conversation shows it as.
    pub(crate) media: MediaId,
    /// Where it goes.
    pub(crate) room: RoomId,
    /// Whether it has come to a halt, or goes on after one: more than that it has moved.
    pub(crate) turn: bool,
}

/// How far the files on their way are.
pub(crate) struct Uploads {
    all: Mutex<HashMap<String, (RoomId, SendState)>>,
    changes: broadcast::Sender<Change>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { all: Mutex::default(), changes: broadcast::Sender::new(CHANGES) }
    }
}

impl Uploads {
    /// How far a file is, when it is one on its way.
    pub(crate) fn state(&self, media: &MediaId) -> Option<SendState> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(id(media)?).map(|(_, state)| state.clone())
    }

    /// What changes from now on.
    pub(crate) fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    fn set(&self, id: &str, room: &RoomId, state: SendState) {
        let halted = |state: &SendState| matches!(state, SendState::Failed { .. });
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all.insert(id.to_owned(), (room.clone(), state.clone()));
        drop(all);
        if before.as_ref().is_some_and(|(_, before)| *before == state) {
            return;
        }
        let turn = before.is_some_and(|(_, before)| halted(&before)) != halted(&state);
        let media = media(id);
        // Nobody may be looking.
        let _ = self.changes.send(Change { media, room: room.clone(), turn });
    }

    fn remove(&self, id: &str) {
        let removed = self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        if let Some((room, SendState::Failed { .. })) = removed {
            let _ = self.changes.send(Change { media: media(id), room, turn: true });
        }
    }

    /// Files of a room that came to a halt for good.
    fn halted(&self, room: &SdkRoomId) -> Vec<String> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let halted =
            all.iter().filter(|(_, (at, state))| at.0 == *room && matches!(state, SendState::Failed { .. }));
        halted.map(|(id, _)| id.clone()).collect()
    }
}

/// What a session has on its way out.
pub(crate) struct Outbox {
    pub(crate) uploads: Arc<Uploads>,
    folder: OnceLock<PathBuf>,
    tasks: Mutex<HashMap<String, AbortHandle>>,
    slots: Semaphore,
    /// What waits in a queue is read, changed and written back by one at a time.
    pub(crate) turn: tokio::sync::Mutex<()>,
}

impl Default for Outbox {
    fn default() -> Self {
        Self {
            uploads: Arc::default(),
            folder: OnceLock::new(),
            tasks: Mutex::default(),
            slots: Semaphore::new(AT_A_TIME),
            turn: tokio::sync::Mutex::default(),
        }
    }
}

impl Outbox {
    /// Says where the account's files are.
    pub(super) fn settle(&self, data: &Path) {
        // A session is settled once.
        let _ = self.folder.set(data.join("outbox"));
    }

    fn folder(&self) -> Result<&Path, Fault> {
        self.folder.get().map(PathBuf::as_path).ok_or(Fault::Unexpected { area: Area::Media })
    }

    fn path(&self, id: &str) -> Result<PathBuf, Fault> {
        Ok(self.folder()?.join(id))
    }

    /// A file on its way, for its sender to look at.
    pub(super) fn held(&self, upload: &Upload) -> Option<Held> {
        let spool = Spool::lent(self.path(&upload.id).ok()?, key(upload)?, upload.size);
        Some(Held::Disk(Arc::new(spool)))
    }

    /// Ends what takes a file to the server.
    fn abort(&self, id: &str) {
        if let Some(task) = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).remove(id) {
            task.abort();
        }
    }

    fn holds(&self, id: &str, task: AbortHandle) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.retain(|_, task| !task.is_finished());
        if let Some(before) = tasks.insert(id.to_owned(), task) {
            before.abort();
        }
    }

    fn remove_file(&self, id: &str) {
        let Ok(path) = self.path(id) else { return };
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(kind = ?error.kind(), "a file that was sent is left for the next start to remove");
            }
            _ => {}
        }
    }

    /// Removes files of which nothing is known: a crash came before they were noted, or after they had arrived.
    fn sweep(&self, known: &[Upload]) {
        let Some(entries) = self.folder.get().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
            if !known.iter().any(|upload| upload.id == name) {
                self.remove_file(&name);
            }
        }
    }
}

/// What decrypts a file on its way.
fn key(upload: &Upload) -> Option<EncryptedFile> {
    serde_json::from_str(&upload.key).ok()
}

/// What the message names until the server has the file.
fn uri(id: &str) -> OwnedMxcUri {
    OwnedMxcUri::from(format!("mxc://{OWN_QUEUE}{OURS}{id}"))
}

fn media(id: &str) -> MediaId {
    MediaId(format!("{OWN_QUEUE}{OURS}{id}"))
}

/// The name of a file on its way, when that is what is meant.
pub(super) fn id(media: &MediaId) -> Option<&str> {
    media.0.strip_prefix(OWN_QUEUE)?.strip_prefix(OURS)
}

fn under_way(progress: Option<Progress>) -> SendState {
    SendState::Sending { progress }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_on_its_way_is_known_by_what_the_message_names() {
        assert_eq!(id(&media("0a1b")), Some("0a1b"));
        assert_eq!(format!("mxc://{}", media("0a1b").0), uri("0a1b").as_str());
        assert!(uri("0a1b").is_valid());
        assert_eq!(id(&MediaId::from("send-queue.localhost/m1785")), None, "the SDK's own");
        assert_eq!(id(&MediaId::from("example.org/outbox-0a1b")), None);
    }

    #[test]
    fn only_a_halt_and_its_end_are_a_turn() {
        let (uploads, room) = (Uploads::default(), RoomId::from("!a:b"));
        let mut changes = uploads.changes();
        let progress = |done| under_way(Some(Progress { done, total: 9 }));
        let failed = SendState::Failed { fault: Fault::TooLarge { limit: 1 }, retrying: false };
        for state in [under_way(None), under_way(None), progress(3), failed.clone(), progress(0)] {
            uploads.set("a", &room, state);
        }
        let told: Vec<_> = std::iter::from_fn(|| changes.try_recv().ok()).map(|change| change.turn).collect();
        assert_eq!(told, [false, false, true, true]);
        assert_eq!(uploads.state(&media("a")), Some(progress(0)));
        uploads.set("a", &room, failed);
        assert_eq!(uploads.halted(<&SdkRoomId>::try_from("!a:b").expect("a room")), ["a"]);
        uploads.remove("a");
        assert_eq!(uploads.state(&media("a")), None);
        assert!(std::iter::from_fn(|| changes.try_recv().ok()).all(|change| change.turn));
    }

    #[test]
    fn files_that_nobody_knows_are_swept_away() {
        let place = tempfile::tempdir().expect("a directory");
        let outbox = Outbox::default();
        outbox.settle(place.path());
        outbox.sweep(&[]);
        fs::create_dir(place.path().join("outbox")).expect("made");
        for name in ["known", "unknown"] {
            fs::write(outbox.path(name).expect("settled"), b"x").expect("written");
        }
        let known = Upload {
            id: "known".into(),
            room: "!a:b".into(),
            mime: String::new(),
            size: 1,
            key: String::new().into(),
            uploaded: None,
            fault: None,
        };
        outbox.sweep(&[known]);
        assert!(outbox.path("known").expect("settled").exists());
        assert!(!outbox.path("unknown").expect("settled").exists());
    }
}
