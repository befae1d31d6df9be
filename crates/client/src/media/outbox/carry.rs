//! Takes one file to the server, however often that has to be tried, and lets its message go.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Client, Room,
    ruma::{
        RoomId as SdkRoomId,
        events::room::{EncryptedFile, MediaSource},
        serde::Raw,
    },
};
use serde_json::Value;
use store::Upload;
use tokio::sync::watch;
use wire::{Area, Connection, Fault, Progress, RoomId, SendState, Thing};

use super::{
    Outbox, gate, key,
    put::{Parcel, put},
    under_way,
};
use crate::{
    accounts::Directory,
    fault,
    media::{poster, told::Told},
    pauses::Pauses,
    runtime::block,
};

/// After a failure that may pass it is tried again after this long, then twice as long, …
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// … up to this.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Whoever takes files to the server. Holds no session, which may end while a file is under way.
#[derive(Clone)]
pub(super) struct Carrier {
    pub(super) client: Client,
    pub(super) directory: Arc<Directory>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) connection: watch::Receiver<Connection>,
}

impl Carrier {
    /// Carries a file until it is there, is not wanted any more, or has failed for good.
    pub(super) async fn carry(mut self, mut upload: Upload) {
        if upload.key.is_empty() {
            // A crash came before all of it was on the disk, and whoever sent it was not told that it was.
            return self.abandon(&upload).await;
        }
        if !self.is_wanted(&upload).await {
            return self.done(&upload).await;
        }
        if let Some(fault) = upload.fault.clone() {
            return self.tell(&upload, SendState::Failed { fault, retrying: false });
        }
        let mut pauses = Pauses::between(FIRST_PAUSE, LONGEST_PAUSE);
        loop {
            let Ok(_) = self.connection.wait_for(|state| *state == Connection::Live {}).await else { return };
            match self.attempt(&mut upload).await {
                Ok(()) => return self.done(&upload).await,
                Err(fault) if passes(&fault) => {
                    tracing::info!(?fault, "a file is tried again");
                    let state = match fault {
                        // Waiting for the network is the queue's ordinary business; the status line tells of it.
                        Fault::Offline {} | Fault::SignedOut {} => under_way(None),
                        fault => SendState::Failed { fault, retrying: true },
                    };
                    self.tell(&upload, state);
                    pauses.rest(&mut self.connection).await;
                }
                Err(fault) => return self.fail(&upload, fault).await,
            }
        }
    }

    /// One attempt: the file, unless the server has it already, then its message.
    async fn attempt(&self, upload: &mut Upload) -> Result<(), Fault> {
        // The semaphore is never closed.
        let _slot = self.outbox.slots.acquire().await;
        let Some(room) = self.room(&upload.room) else { return Ok(()) };
        if gate::message(&room, &upload.id).await?.is_none() {
            return Ok(());
        }
        let uploaded = upload.uploaded.as_ref().and_then(|json| serde_json::from_str(json).ok());
        let source = match uploaded {
            // A room may have become an encrypted one since.
            Some(MediaSource::Plain(_)) if room.encryption_state().is_encrypted() => {
                self.bring(&room, upload).await?
            }
            Some(source) => source,
            None => self.bring(&room, upload).await?,
        };
        self.release(&room, upload, &source).await
    }

    /// Takes the file to the server, and notes where it is: what was carried once is not carried again.
    async fn bring(&self, room: &Room, upload: &mut Upload) -> Result<MediaSource, Fault> {
        let no_file = Fault::NotFound { what: Thing::File };
        let key = key(upload).ok_or(no_file.clone())?;
        let encrypted = room.latest_encryption_state().await;
        let clear = !encrypted.map_err(|error| fault::from_sdk(Area::Media, &error))?.is_encrypted();
        let mime = if clear { upload.mime.clone() } else { "application/octet-stream".to_owned() };
        let path = self.outbox.path(&upload.id)?;
        let parcel = Parcel { path, size: upload.size, key: key.clone(), clear, mime };
        self.tell(upload, under_way(Some(Progress { done: 0, total: upload.size })));
        let (uploads, id, to) = (self.outbox.uploads.clone(), upload.id.clone(), upload.room.clone());
        let told = Told::default();
        let on = move |progress: Progress| {
            if told.is_due(&progress) {
                uploads.set(&id, &to, under_way(Some(progress)));
            }
        };
        let uri = put(&self.client, &parcel, Arc::new(on)).await?;
        let source = match clear {
            true => MediaSource::Plain(uri),
            false => MediaSource::Encrypted(Box::new(EncryptedFile::new(uri, key.info, key.hashes))),
        };
        if let Ok(json) = serde_json::to_string(&source) {
            // Failing, it would only be carried once more after a crash.
            let _ = self.directory.store.is_uploaded(&upload.id, &json);
            upload.uploaded = Some(json.into());
        }
        Ok(source)
    }

    /// Writes into the message where the file is.
    async fn release(&self, room: &Room, upload: &Upload, source: &MediaSource) -> Result<(), Fault> {
        let unexpected = Fault::Unexpected { area: Area::Media };
        let Some((_, mut with_poster)) = gate::message(room, &upload.id).await? else { return Ok(()) };
        poster::announce(&self.client, &mut with_poster, matches!(source, MediaSource::Plain(_))).await?;
        let _turn = self.outbox.turn.lock().await;
        // Read again: its words may have changed while its picture was on the way.
        let Some((handle, mut content)) = gate::message(room, &upload.id).await? else { return Ok(()) };
        let Ok(Value::Object(place)) = serde_json::to_value(source) else { return Err(unexpected) };
        content.remove("url");
        content.extend(place);
        content.remove(poster::KEPT);
        if let Some(Value::Object(mut info)) = with_poster.remove("info") {
            // It may have become another while it was copied.
            info.insert("size".to_owned(), upload.size.into());
            content.insert("info".to_owned(), info.into());
        }
        let content = serde_json::value::to_raw_value(&content).map_err(|_| unexpected)?;
        let edited = handle.edit_raw(Raw::from_json(content), "m.room.message".to_owned()).await;
        edited.map(drop).map_err(|error| fault::from_any(Area::Media, &error))
    }

    /// Takes the message back as well. It goes first: it must not be sent without its file.
    pub(super) async fn abandon(&self, upload: &Upload) {
        // On a full disk nothing else can be done before.
        self.outbox.remove_file(&upload.id);
        let gone = match self.room(&upload.room) {
            Some(room) => gate::take_back(&room, &upload.id).await,
            None => Ok(()),
        };
        match gone {
            Ok(()) => self.done(upload).await,
            Err(fault) => tracing::warn!(?fault, "a message without a file waits for the next start"),
        }
    }

    /// Clears up behind a file that is there, or that nobody wants any more. The gate goes before its record: a crash in
    /// between leaves a record without a message, which the next start clears up.
    pub(super) async fn done(&self, upload: &Upload) {
        if let Some(room) = self.room(&upload.room)
            && let Err(fault) = gate::open(&room, &upload.id).await
        {
            tracing::warn!(?fault, "a queue waits for the next start");
            return;
        }
        let (carrier, id) = (self.clone(), upload.id.clone());
        let _ = block(Area::Media, move || {
            carrier.outbox.remove_file(&id);
            Ok(carrier.directory.store.forget_upload(&id)?)
        })
        .await;
        self.outbox.uploads.remove(&upload.id);
    }

    /// Whether its message still waits. In doubt it does.
    async fn is_wanted(&self, upload: &Upload) -> bool {
        match self.room(&upload.room) {
            Some(room) => !matches!(gate::message(&room, &upload.id).await, Ok(None)),
            None => false,
        }
    }

    async fn fail(&self, upload: &Upload, fault: Fault) {
        tracing::warn!(?fault, "a file cannot be sent");
        let noted = self.directory.store.upload_failed(&upload.id, Some(&fault));
        if noted.is_err() {
            tracing::warn!("a file that failed will be tried again at the next start");
        }
        self.tell(upload, SendState::Failed { fault, retrying: false });
    }

    fn tell(&self, upload: &Upload, state: SendState) {
        self.outbox.uploads.set(&upload.id, &upload.room, state);
    }

    fn room(&self, room: &RoomId) -> Option<Room> {
        self.client.get_room(<&SdkRoomId>::try_from(room.0.as_str()).ok()?)
    }
}

/// Whether a failure may pass by itself.
fn passes(fault: &Fault) -> bool {
    match fault {
        Fault::Offline {} | Fault::RateLimited { .. } | Fault::SignedOut {} => true,
        Fault::ServerTrouble { status } => *status >= 500 || *status == 408,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_tried_again() {
        for fault in [
            Fault::Offline {},
            Fault::RateLimited { retry_after: None },
            Fault::ServerTrouble { status: 502 },
            Fault::SignedOut {},
        ] {
            assert!(passes(&fault), "{fault:?}");
        }
        for fault in [
            Fault::TooLarge { limit: 1 },
            Fault::NotAllowed {},
            Fault::ServerTrouble { status: 400 },
            Fault::NotFound { what: Thing::File },
        ] {
            assert!(!passes(&fault), "{fault:?}");
        }
    }
}
