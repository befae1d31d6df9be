//! The room list, and what a person does with a room as a whole.

mod aside;
mod collate;
mod entry;
mod facts;
mod filter;
mod follow;
mod gathered;
mod inbox;
mod list;
mod mark;
mod members;
mod merge;
mod missing;
mod noted;
mod ordered;
mod people;
mod queues;
mod saved;
mod sections;
mod spaces;
mod start;
mod threads;

pub(crate) use aside::Aside;
pub use facts::RoomFactsListener;
pub(crate) use facts::rights;
pub(crate) use follow::follow;
pub use inbox::InboxListener;
pub use sections::SectionsListener;
pub use spaces::SpacesListener;

use std::sync::Arc;

use matrix_sdk::{Error, RoomState};
use tokio::sync::mpsc;
use wire::{Area, Fault, RoomBatch, RoomFilter, RoomId};

use self::list::Wish;
use crate::{Feed, Session, fault, runtime::run};

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

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches the rooms that match, in the order that was asked for. Answers from disk at once, also without network.
    pub fn watch_rooms(
        self: Arc<Self>,
        filter: RoomFilter,
        listener: Arc<dyn RoomListener>,
    ) -> Arc<RoomFeed> {
        let (wishes, granted) = mpsc::unbounded_channel();
        let (client, aside) = (self.client.clone(), self.aside.clone());
        let show = |acknowledged| list::show(client, aside, filter, granted, acknowledged, listener);
        Arc::new(RoomFeed { feed: self.adopt(Feed::start(show)), wishes })
    }

    /// Enters a room: accepts an invitation, or joins one that is open. Nothing happens in a room that one is in.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn join(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            match room.join().await {
                Err(Error::WrongRoomState(_)) if room.state() == RoomState::Joined => Ok(()),
                told => told.map_err(refused),
            }
        })
        .await
    }

    /// Leaves a room, declines an invitation, or takes back that one has asked to be let in.
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

    /// Tells the server that this person has read everything in the room itself (`m.read`), and takes away a mark set by
    /// hand. Threads are read one by one.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn mark_read(self: Arc<Self>, room: RoomId) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            if room.is_marked_unread() {
                room.set_unread_flag(false).await.map_err(refused)?;
            }
            self.timelines.open(&room).await?.mark_read(self.receipt_type()).await
        })
        .await
    }
}

fn refused(error: matrix_sdk::Error) -> Fault {
    fault::from_sdk(Area::Rooms, &error)
}
