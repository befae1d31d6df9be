//! One signed-in account: restored without network, kept in sync, signed out.

mod connection;
mod discover;
mod open;
mod preferences;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

pub use connection::ConnectionListener;
pub(crate) use discover::discover;
pub(crate) use open::{restore, sign_in};

use matrix_sdk::{Client, Room, ruma, sleep::sleep};
use matrix_sdk_ui::sync_service::SyncService;
use policy::Policy;
use store::Record;
use tokio::{sync::watch, task::JoinHandle};
use wire::{Account, Area, Connection, Fault, RoomId, Thing};

use crate::{
    Feed, accounts::Directory, fault, http::Line, media::Media, rooms::Aside, runtime::Inside,
    timeline::OpenTimelines,
};

/// A signed-in account.
#[cfg_attr(feature = "ffi", derive(uniffi::Object))]
pub struct Session {
    pub(crate) client: Inside<Client>,
    pub(crate) sync: Inside<Arc<SyncService>>,
    pub(crate) directory: Arc<Directory>,
    pub(crate) policy: Arc<Policy>,
    line: Line,
    pub(crate) timelines: OpenTimelines,
    pub(crate) media: Media,
    pub(crate) aside: Arc<Aside>,
    pub(crate) connection: watch::Sender<Connection>,
    account: Mutex<Account>,
    /// Whatever runs for this session; stopped with it.
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Who is signed in.
    pub fn account(&self) -> Account {
        self.account.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Watches the state of the connection. The listener is told the present state at once, then every change.
    pub fn watch_connection(self: Arc<Self>, listener: Arc<dyn ConnectionListener>) -> Arc<Feed> {
        let mut states = self.connection.subscribe();
        self.adopt(Feed::start(|_| async move {
            states.mark_changed();
            while states.changed().await.is_ok() {
                let state = states.borrow_and_update().clone();
                listener.on_change(state);
            }
        }))
    }

    /// Tries the server again now, for example when the system says that the network is back.
    pub async fn reconnect(self: Arc<Self>) -> Result<(), Fault> {
        crate::runtime::run(Area::Session, async move {
            self.sync.start().await;
            self.client.send_queue().set_enabled(true).await;
            Ok(())
        })
        .await
    }
}

impl Session {
    /// Ties a feed to this session, so that it ends with it.
    pub(crate) fn adopt(&self, (feed, task): (Feed, JoinHandle<()>)) -> Arc<Feed> {
        self.keep(task);
        Arc::new(feed)
    }

    pub(crate) fn keep(&self, task: JoinHandle<()>) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.retain(|task| !task.is_finished());
        tasks.push(task);
    }

    /// A room that this account knows.
    pub(crate) fn room(&self, room: &RoomId) -> Result<Room, Fault> {
        let missing = Fault::NotFound { what: Thing::Room };
        let id = ruma::RoomId::parse(&room.0).map_err(|_| missing.clone())?;
        self.client.get_room(&id).ok_or(missing)
    }

    /// Remembers which room was open last.
    pub(crate) fn remember_room(&self, room: &RoomId) -> Result<(), Fault> {
        let mut account = self.account.lock().unwrap_or_else(PoisonError::into_inner);
        if account.last_room.as_ref() != Some(room) {
            account.last_room = Some(room.clone());
            self.directory.store.set(Record::LastRoom, room)?;
        }
        Ok(())
    }

    /// Tells the server that this device is signed out. An access token that the server no longer knows is revoked.
    pub(crate) async fn revoke(&self) -> Result<(), Fault> {
        self.leave_rooms().await;
        match self.client.logout().await {
            Ok(()) => Ok(()),
            Err(error) => match fault::from_sdk(Area::Session, &error) {
                Fault::SignedOut {} => Ok(()),
                fault => Err(fault),
            },
        }
    }

    /// Tells the server how far was read, as when every room is closed.
    async fn leave_rooms(&self) {
        if matches!(*self.connection.borrow(), Connection::Live {}) {
            self.timelines.read.leave_all().await;
        }
    }

    /// Stops sync. The request to stop is lost on a sync that has only just been started, and the SDK would wait for its
    /// end for ever (matrix-sdk-ui 0.19.1, `SyncService::stop`); so it is repeated.
    pub(super) async fn stop_sync(&self) {
        let insist = async {
            loop {
                sleep(Duration::from_millis(100)).await;
                // It fails where there is nothing to stop, which is as good.
                let _ = self.sync.room_list_service().stop_sync();
            }
        };
        tokio::select! {
            () = self.sync.stop() => {}
            () = insist => {}
        }
    }

    /// Ends everything that runs for this session.
    pub(crate) async fn stop(&self) {
        self.leave_rooms().await;
        self.stop_sync().await;
        self.client.send_queue().set_enabled(false).await;
        self.line.cut();
        let tasks: Vec<_> = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
        for task in tasks {
            task.abort();
            // Cancelled, or ended by itself: either way it holds nothing any more.
            let _ = task.await;
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for task in self.tasks.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            task.abort();
        }
    }
}
