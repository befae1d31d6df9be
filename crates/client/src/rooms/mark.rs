//! What a person does with a room as a whole, for themselves.

use std::sync::Arc;

use matrix_sdk::{
    Room, RoomState,
    notification_settings::RoomNotificationMode,
    room::Receipts,
    ruma::{OwnedEventId, api::client::receipt::create_receipt::v3::ReceiptType},
};
use wire::{Area, Connection, Fault, NotificationMode, RoomId};

use super::{filter::is_unread, refused, start::inviter};
use crate::{Session, fault, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Marks a room as unread by hand (`m.marked_unread`).
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn mark_unread(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move { self.room(&room)?.set_unread_flag(true).await.map_err(refused) }).await
    }

    /// Tells the server that this person has read everything in a room, threads as well, and takes away a mark set by hand.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn mark_room_read(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            let marked = mark_read(&room, &self.receipt_type()).await;
            self.timelines.read.told(&room);
            self.aside.note(room.room_id());
            marked
        })
        .await
    }

    /// Tells the server that this person has read everything in every room, threads as well.
    ///
    /// # Errors
    /// `Offline`; what was marked before stays marked. Where the server refuses one room, the others are marked all the
    /// same, and the first refusal is told.
    pub async fn mark_all_read(self: Arc<Self>) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let receipt = self.receipt_type();
            let mut told = Ok(());
            for room in self.client.joined_rooms().into_iter().filter(|room| !room.is_space()) {
                if !is_unread(&room, &self.aside) && room.num_unread_notifications() == 0 {
                    continue;
                }
                let marked = mark_read(&room, &receipt).await;
                self.timelines.read.told(&room);
                if let Err(fault) = marked {
                    let offline = fault == Fault::Offline {};
                    told = told.and(Err(fault));
                    if offline {
                        break;
                    }
                }
            }
            self.aside.note_all();
            told
        })
        .await
    }

    /// Puts a room out of the way, or no longer (`m.lowpriority`).
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn set_low_priority(self: Arc<Self>, room: RoomId, low: bool) -> Result<(), Fault> {
        run(
            Area::Rooms,
            async move { self.room(&room)?.set_is_low_priority(low, None).await.map_err(refused) },
        )
        .await
    }

    /// Sets what of a room notifies (push rules).
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn set_notification_mode(
        self: Arc<Self>,
        room: RoomId,
        mode: NotificationMode,
    ) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            let (rules, id) = (self.aside.notifications(), room.room_id());
            let told = match mode {
                NotificationMode::All => {
                    rules.set_room_notification_mode(id, RoomNotificationMode::AllMessages).await
                }
                NotificationMode::Mentions => {
                    rules.set_room_notification_mode(id, RoomNotificationMode::MentionsAndKeywordsOnly).await
                }
                NotificationMode::Mute => {
                    rules.set_room_notification_mode(id, RoomNotificationMode::Mute).await
                }
                NotificationMode::Default => rules.delete_user_defined_room_rules(id).await,
            };
            self.aside.touch(id);
            told.map_err(|error| {
                tracing::warn!(room = %id, kind = fault::variant(&error), "push rules could not be changed");
                // The SDK keeps the cause to itself.
                match *self.connection.borrow() {
                    Connection::Live {} => Fault::ServerTrouble { status: 0 },
                    _ => Fault::Offline {},
                }
            })
        })
        .await
    }

    /// Hides everything that the sender of an invitation says from now on (`m.ignored_user_list`), and declines it. Can be
    /// repeated when it fails: the invitation is there until both are done.
    ///
    /// # Errors
    /// `Offline`, `NotFound` (of the inviter, when it is not known who invites; then nothing was done).
    pub async fn decline_and_block(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            // First the person: after leaving nobody knows any more who asked.
            if room.state() == RoomState::Invited {
                self.ignore(&inviter(&room).await?, true).await?;
            }
            room.leave().await.map_err(refused)
        })
        .await
    }
}

/// Everything up to the newest event that is known here, and the line "new messages" behind it (`m.fully_read`). A receipt
/// without a thread holds for the threads as well.
async fn mark_read(room: &Room, receipt: &ReceiptType) -> Result<(), Fault> {
    if room.is_marked_unread() {
        room.set_unread_flag(false).await.map_err(refused)?;
    }
    let Some(newest) = newest(room).await else { return Ok(()) };
    let receipts = Receipts::new().fully_read_marker(newest.clone());
    let receipts = match receipt {
        ReceiptType::Read => receipts.public_read_receipt(newest),
        _ => receipts.private_read_receipt(newest),
    };
    room.send_multiple_receipts(receipts).await.map_err(refused)
}

async fn newest(room: &Room) -> Option<OwnedEventId> {
    let (cache, _keep) = room.event_cache().await.ok()?;
    cache.rfind_map_event_in_memory_by(|event| event.event_id().map(ToOwned::to_owned)).await.ok()?
}
