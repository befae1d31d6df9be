//! Writing. A message goes into the room's queue on disk first; from there it is sent in order, now or when the network
//! is back, also after a restart.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    ruma::events::{Mentions, room::message::RoomMessageEventContent},
    send_queue::{LocalEchoContent, RoomSendQueueError, RoomSendQueueStorageError, SendHandle},
};
use wire::{Area, Fault, RoomId, Thing, TransactionId};

use crate::{Session, fault, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Queues a text, written in Markdown. When this returns the message is on disk and shows in the conversation.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed` (not a member), `DiskFull`: nothing was queued, the text is still the caller's.
    pub async fn send(self: Arc<Self>, room: RoomId, markdown: String) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            // Empty on purpose: without it, others' clients search the text for names to notify.
            let content = RoomMessageEventContent::text_markdown(markdown).add_mentions(Mentions::new());
            room.send_queue().send(content.into()).await.map(drop).map_err(|error| refused(&error))
        })
        .await
    }

    /// Sends a message again that failed for good, and everything that waits behind it.
    ///
    /// # Errors
    /// `NotFound`: it is no longer in the queue. `DiskFull`.
    pub async fn retry(self: Arc<Self>, room: RoomId, transaction_id: TransactionId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            queued(&room, &transaction_id).await?.unwedge().await.map_err(|error| refused(&error))?;
            room.send_queue().set_enabled(true);
            Ok(())
        })
        .await
    }

    /// Deletes a message that has not been sent; those behind it go on.
    ///
    /// # Errors
    /// `NotFound`: it is no longer in the queue, most likely because it has been sent.
    pub async fn discard(self: Arc<Self>, room: RoomId, transaction_id: TransactionId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let gone =
                queued(&room, &transaction_id).await?.abort().await.map_err(|error| from_storage(&error))?;
            room.send_queue().set_enabled(true);
            if gone { Ok(()) } else { Err(Fault::NotFound { what: Thing::Message }) }
        })
        .await
    }
}

async fn queued(room: &Room, transaction_id: &TransactionId) -> Result<SendHandle, Fault> {
    let (echoes, _) = room.send_queue().subscribe().await.map_err(|error| refused(&error))?;
    let found = echoes.into_iter().find(|echo| echo.transaction_id.as_str() == transaction_id.0);
    match found.map(|echo| echo.content) {
        Some(LocalEchoContent::Event { send_handle, .. }) => Ok(send_handle),
        _ => Err(Fault::NotFound { what: Thing::Message }),
    }
}

fn refused(error: &RoomSendQueueError) -> Fault {
    match error {
        RoomSendQueueError::RoomNotJoined => Fault::NotAllowed {},
        RoomSendQueueError::RoomDisappeared => Fault::NotFound { what: Thing::Room },
        other => fault::from_any(Area::Timeline, other),
    }
}

fn from_storage(error: &RoomSendQueueStorageError) -> Fault {
    fault::from_any(Area::Timeline, error)
}
