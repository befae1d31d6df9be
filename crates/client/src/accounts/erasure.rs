//! The deletion of an account on this device, which ends however often it is interrupted.

use std::{
    fs::{self, File},
    io,
    path::Path,
    sync::Arc,
    time::Duration,
};

use wire::{Area, Fault};

use super::place::{LOCK, Place, UNFINISHED, from_io};
use crate::{Keychain, runtime::block};

/// Milliseconds between attempts to delete. The SDK closes its files some time after we let go of it, and Windows deletes nothing
/// that is open, be it in a virus scanner.
const PAUSES: [u64; 5] = [50, 100, 200, 400, 800];

/// What will delete an account, once nothing uses it any more.
pub(crate) struct Erasure {
    pub(super) place: Place,
    pub(super) keychain: Arc<dyn Keychain>,
    /// Held until nothing but the directory itself is left, so that no other process opens what is half gone.
    pub(super) lock: Option<Arc<File>>,
}

impl Erasure {
    /// Deletes the account.
    pub(crate) async fn carry_out(self) -> Result<(), Fault> {
        block(Area::Accounts, move || self.erase()).await
    }

    /// Marks first, so that the next start goes on with whatever stops this. The key is next: from then on the files
    /// are noise.
    pub(super) fn erase(mut self) -> Result<(), Fault> {
        if let Err(error) = self.place.mark()
            && error.kind() != io::ErrorKind::NotFound
        {
            // A full disk, for example, on which deleting is all the more welcome.
            tracing::warn!(kind = ?error.kind(), "an account is deleted without a mark");
        }
        let key = self.erase_key();
        let contents = patiently(|| self.erase_contents()).map_err(from_io);
        // As long as the key is there, its marked directory stays: only that knows the key's name.
        key.and(contents)?;
        // Windows keeps the name of a file until the last who has it open lets go.
        self.lock = None;
        patiently(|| self.erase_directory()).map_err(from_io)
    }

    /// Takes back what could not even be made. It holds nothing yet, so the files may go even if the keychain answers
    /// nothing, and there is another failure to tell.
    pub(super) fn undo(mut self) {
        self.lock = None;
        // What is left of the files is swept away at the next start.
        let _ = self.erase_key();
        let _ = patiently(|| self.erase_directory());
    }

    fn erase_key(&self) -> Result<(), Fault> {
        Ok(self.keychain.remove(self.place.key_name())?)
    }

    fn erase_contents(&self) -> io::Result<()> {
        let data = empty(&self.place.data, &[UNFINISHED, LOCK]);
        data.and(gone(fs::remove_dir_all(&self.place.cache)))
    }

    /// Deletes what marks the directory after all that it marks.
    fn erase_directory(&self) -> io::Result<()> {
        self.erase_contents()?;
        gone(fs::remove_file(self.place.data.join(LOCK)))?;
        gone(fs::remove_file(self.place.data.join(UNFINISHED)))?;
        gone(fs::remove_dir(&self.place.data))
    }
}

/// Removes what a sign-in or a deletion that never ended left behind, unless another process is at it right now.
pub(super) fn sweep(place: Place, keychain: &Arc<dyn Keychain>) {
    let Ok(lock) = place.lock() else { return };
    // Between our look and the lock, the other process may have made an account of it.
    if !place.unfinished() {
        return;
    }
    let leftover = Erasure { place, keychain: keychain.clone(), lock: Some(lock) };
    if let Err(fault) = leftover.erase() {
        tracing::warn!(?fault, "an unfinished account could not be swept away");
    }
}

/// Deletes as much as it can of what a directory holds, and tells the first failure.
fn empty(directory: &Path, but: &[&str]) -> io::Result<()> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    let mut outcome = Ok(());
    for entry in entries {
        let entry = entry?;
        if but.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let is_directory = entry.file_type()?.is_dir();
        let path = entry.path();
        let removed = if is_directory { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        outcome = outcome.and(gone(removed));
    }
    outcome
}

/// What is gone already, or was never there because a file is in its way, is as good as deleted.
fn gone(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(())
        }
        other => other,
    }
}

fn patiently(attempt: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for pause in PAUSES {
        if attempt().is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(pause));
    }
    attempt()
}
