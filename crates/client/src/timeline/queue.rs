//! The queue of a room: what waits is tried again, changed or taken back.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    send_queue::{LocalEcho, LocalEchoContent, RoomSendQueueError, RoomSendQueueStorageError, SendHandle},
};
use matrix_sdk_base::store::SerializableEventContent;
use wire::{Area, Fault, MediaId, RoomId, Thing, TransactionId};

use super::{no_message, restore::redact_again};
use crate::{Session, fault, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Sends a message again that failed for good, and everything that waits behind it.
    ///
    /// # Errors
    /// `NotFound`: it is no longer in the queue. `DiskFull`.
    pub async fn retry(self: Arc<Self>, room: RoomId, transaction_id: TransactionId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            match queued(&room, &transaction_id).await? {
                LocalEchoContent::Event { send_handle, serialized_event, .. } => {
                    let retried = match upload(&serialized_event) {
                        Some(media) => self.retry_upload(&media)?,
                        None => false,
                    };
                    if !retried {
                        send_handle.unwedge().await.map_err(|error| refused(&error))?;
                    }
                }
                LocalEchoContent::Redaction { redacts, reason, send_handle, .. } => {
                    redact_again(&room, redacts, reason.as_deref(), &send_handle).await?;
                }
                LocalEchoContent::React { .. } => return Err(no_message()),
            }
            room.send_queue().set_enabled(true);
            Ok(())
        })
        .await
    }

    /// Sends everything again in a room that waits behind a failure, in order.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull`.
    pub async fn retry_all(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            for echo in waiting(&room).await? {
                match echo.content {
                    LocalEchoContent::Event { send_handle, send_error: Some(_), .. } => {
                        send_handle.unwedge().await.map_err(|error| refused(&error))?;
                    }
                    LocalEchoContent::Redaction { redacts, reason, send_handle, send_error: Some(_) } => {
                        redact_again(&room, redacts, reason.as_deref(), &send_handle).await?;
                    }
                    _ => {}
                }
            }
            self.retry_uploads(&room)?;
            room.send_queue().set_enabled(true);
            Ok(())
        })
        .await
    }

    /// Takes back what has not been sent: a message, a file on its way, a reaction, a deletion. What waits behind it
    /// goes on. A message whose deletion is taken back says again what it said.
    ///
    /// # Errors
    /// `NotFound`: it is no longer in the queue, most likely because it has been sent. `Offline`: what was to be deleted
    /// has to come back from the server first; the deletion still waits.
    pub async fn discard(self: Arc<Self>, room: RoomId, transaction_id: TransactionId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let gone = match queued(&room, &transaction_id).await? {
                LocalEchoContent::Event { send_handle, serialized_event, .. } => {
                    self.take_back(&send_handle, upload(&serialized_event)).await?
                }
                LocalEchoContent::React { send_handle, .. } => {
                    send_handle.abort().await.map_err(|error| from_storage(&error))?
                }
                LocalEchoContent::Redaction { redacts, send_handle, .. } => {
                    self.undo_redaction(&room, &redacts, &send_handle).await?
                }
            };
            room.send_queue().set_enabled(true);
            if gone { Ok(()) } else { Err(no_message()) }
        })
        .await
    }
}

impl Session {
    /// Takes back a message, and the large file that it is about. The message goes first: it must not be sent without its
    /// file.
    async fn take_back(&self, message: &SendHandle, upload: Option<MediaId>) -> Result<bool, Fault> {
        if let Some(media) = &upload {
            self.stop_upload(media);
        }
        let gone = message.abort().await.map_err(|error| from_storage(&error));
        match (&upload, &gone) {
            (Some(media), Ok(_)) => self.forget_upload(media).await?,
            (Some(media), Err(_)) => drop(self.retry_upload(media)?),
            (None, _) => {}
        }
        gone
    }
}

/// The large file that a message waits for, as the conversation shows it.
pub(crate) fn upload(message: &SerializableEventContent) -> Option<MediaId> {
    let content: serde_json::Value = serde_json::from_str(message.raw().0.json().get()).ok()?;
    Some(MediaId(content.get("url")?.as_str()?.strip_prefix("mxc://")?.to_owned()))
}

/// What waits in a room's queue, in order.
pub(crate) async fn waiting(room: &Room) -> Result<Vec<LocalEcho>, Fault> {
    let (echoes, _) = room.send_queue().subscribe().await.map_err(|error| refused(&error))?;
    Ok(echoes)
}

/// What waits under a name.
pub(super) async fn queued(room: &Room, transaction_id: &TransactionId) -> Result<LocalEchoContent, Fault> {
    let mut echoes = waiting(room).await?.into_iter();
    let found = echoes.find(|echo| echo.transaction_id.as_str() == transaction_id.0);
    found.map(|echo| echo.content).ok_or_else(no_message)
}

pub(crate) fn refused(error: &RoomSendQueueError) -> Fault {
    match error {
        RoomSendQueueError::RoomNotJoined => Fault::NotAllowed {},
        RoomSendQueueError::RoomDisappeared => Fault::NotFound { what: Thing::Room },
        other => fault::from_any(Area::Timeline, other),
    }
}

pub(super) fn from_storage(error: &RoomSendQueueStorageError) -> Fault {
    fault::from_any(Area::Timeline, error)
}
