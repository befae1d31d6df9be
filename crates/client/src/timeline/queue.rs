//! The queue of a room: what waits is tried again, changed or taken back.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    send_queue::{LocalEcho, LocalEchoContent, RoomSendQueueError, RoomSendQueueStorageError},
};
use wire::{Area, Fault, RoomId, Thing, TransactionId};

use super::no_message;
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
            let LocalEchoContent::Event { send_handle, .. } = queued(&room, &transaction_id).await? else {
                return Err(no_message());
            };
            send_handle.unwedge().await.map_err(|error| refused(&error))?;
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
                if let LocalEchoContent::Event { send_handle, send_error: Some(_), .. } = echo.content {
                    send_handle.unwedge().await.map_err(|error| refused(&error))?;
                }
            }
            room.send_queue().set_enabled(true);
            Ok(())
        })
        .await
    }

    /// Takes back what has not been sent: a message, a file on its way, a reaction, a deletion. What waits behind it
    /// goes on.
    ///
    /// # Errors
    /// `NotFound`: it is no longer in the queue, most likely because it has been sent.
    pub async fn discard(self: Arc<Self>, room: RoomId, transaction_id: TransactionId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let gone = match queued(&room, &transaction_id).await? {
                LocalEchoContent::Event { send_handle, .. } => send_handle.abort().await,
                LocalEchoContent::React { send_handle, .. } => send_handle.abort().await,
                LocalEchoContent::Redaction { send_handle, .. } => send_handle.abort().await,
            };
            room.send_queue().set_enabled(true);
            if gone.map_err(|error| from_storage(&error))? { Ok(()) } else { Err(no_message()) }
        })
        .await
    }
}

/// What waits in a room's queue, in order.
pub(super) async fn waiting(room: &Room) -> Result<Vec<LocalEcho>, Fault> {
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
