//! The room list, and what a person does with a room as a whole.

mod filter;

use std::sync::Arc;

use matrix_sdk::Client;
use matrix_sdk_ui::room_list_service::{
    RoomListDynamicEntriesController as Controller, RoomListItem, RoomListService,
};
use tokio::sync::{mpsc, watch};
use wire::{Area, Fault, RoomBatch, RoomFilter, RoomId, RoomRow};

use crate::{
    Feed, Session,
    convert::room_row,
    fault,
    feed::{Batch, pump},
    runtime::run,
};

/// So many rooms are in the list's window at first, and so many come with every `more`.
const PAGE: usize = 50;

/// Told of every change of a room list.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait RoomListener: Send + Sync {
    /// Changes, to be applied together; acknowledge them when they are on screen.
    fn on_batch(&self, batch: RoomBatch);
}

/// The room list being watched. Dropping it stops it.
#[cfg_attr(feature = "ffi", derive(uniffi::Object))]
pub struct RoomFeed {
    feed: Arc<Feed>,
    wishes: mpsc::UnboundedSender<Wish>,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl RoomFeed {
    /// The batch with this number is on screen, and so are all before it. At most two are sent ahead of this.
    pub fn acknowledge(&self, seq: u32) {
        self.feed.acknowledge(seq);
    }

    /// Shows other rooms; the window is small again.
    pub fn set_filter(&self, filter: RoomFilter) {
        self.wish(Wish::Filter(filter));
    }

    /// Makes the window larger by a page, for a reader who nears its end.
    pub fn more(&self) {
        self.wish(Wish::More);
    }
}

impl RoomFeed {
    fn wish(&self, wish: Wish) {
        // A feed that has ended has nothing to show differently.
        let _ = self.wishes.send(wish);
    }
}

enum Wish {
    Filter(RoomFilter),
    More,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches the rooms that match, newest activity first. Answers from disk at once, also without network.
    pub fn watch_rooms(
        self: Arc<Self>,
        filter: RoomFilter,
        listener: Arc<dyn RoomListener>,
    ) -> Arc<RoomFeed> {
        let (wishes, granted) = mpsc::unbounded_channel();
        let (client, service) = (self.client.clone(), self.sync.room_list_service());
        let feed = self.adopt(Feed::start(|acknowledged| async move {
            if let Err(fault) = list(client, &service, filter, granted, acknowledged, &*listener).await {
                listener.on_batch(RoomBatch::last(fault));
            }
        }));
        Arc::new(RoomFeed { feed, wishes })
    }

    /// Enters a room: accepts an invitation, or joins one that is open.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn join(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move { self.room(&room)?.join().await.map_err(refused) }).await
    }

    /// Leaves a room, or declines an invitation.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn leave(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move { self.room(&room)?.leave().await.map_err(refused) }).await
    }

    /// Keeps a room at hand, or no longer (`m.favourite`).
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn set_favourite(self: Arc<Self>, room: RoomId, favourite: bool) -> Result<(), Fault> {
        run(
            Area::Rooms,
            async move { self.room(&room)?.set_is_favourite(favourite, None).await.map_err(refused) },
        )
        .await
    }

    /// Tells the server that this person has read everything in the room (`m.read`), and takes away a mark set by hand.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn mark_read(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            if room.is_marked_unread() {
                room.set_unread_flag(false).await.map_err(refused)?;
            }
            self.timelines.open(&room).await?.mark_read().await
        })
        .await
    }
}

async fn list(
    client: Client,
    service: &RoomListService,
    filter: RoomFilter,
    granted: mpsc::UnboundedReceiver<Wish>,
    acknowledged: watch::Receiver<u32>,
    listener: &dyn RoomListener,
) -> Result<(), Fault> {
    let rooms = service.all_rooms().await.map_err(|error| fault::from_any(Area::Rooms, &error))?;
    let (entries, controller) = rooms.entries_with_dynamic_adapters(PAGE);
    controller.set_filter(filter::matching(&filter));
    let convert = |item: RoomListItem| row(&client, item);
    tokio::select! {
        () = pump(entries, convert, acknowledged, |seq, splices| listener.on_batch(RoomBatch::new(seq, splices))) => {}
        () = grant(granted, controller) => {}
    }
    Ok(())
}

async fn grant(mut granted: mpsc::UnboundedReceiver<Wish>, controller: Controller) {
    while let Some(wish) = granted.recv().await {
        match wish {
            Wish::Filter(filter) => {
                controller.reset_to_one_page();
                controller.set_filter(filter::matching(&filter));
            }
            Wish::More => controller.add_one_page(),
        }
    }
}

/// Rooms enter the list's window in the order in which they are seen, so this is where their newest message is asked
/// for: asking for all rooms at once would load the history of each.
async fn row(client: &Client, item: RoomListItem) -> RoomRow {
    let room = item.into_inner();
    if let Err(error) = client.latest_events().await.listen_to_room(room.room_id()).await {
        tracing::warn!(room = %room.room_id(), %error, "no preview for a room");
    }
    room_row(room).await
}

fn refused(error: matrix_sdk::Error) -> Fault {
    fault::from_sdk(Area::Rooms, &error)
}
