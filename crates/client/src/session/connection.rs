//! Whether the app is in touch with its server: one honest state from several of the SDK's.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use matrix_sdk::{SessionChange, sleep::sleep};
use matrix_sdk_ui::{
    room_list_service::State as ListState,
    sync_service::{Error as SyncError, State as SyncState},
};
use tokio::sync::broadcast::error::RecvError;
use wire::{Area, Connection, Fault};

use super::{Session, open};
use crate::{fault, runtime};

/// Told of every change of the connection.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait ConnectionListener: Send + Sync {
    /// The state from now on.
    fn on_change(&self, connection: Connection);
}

/// After an error that is not the network's, sync is started again after this long, then twice as long, …
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Starts the tasks that keep the session's state.
pub(super) fn follow(session: &Arc<Session>) {
    let runtime = runtime::handle();
    session.keep(runtime.spawn(follow_sync(Arc::downgrade(session))));
    session.keep(runtime.spawn(follow_tokens(Arc::downgrade(session))));
}

async fn follow_sync(session: Weak<Session>) {
    let Some((mut sync, mut list)) =
        session.upgrade().map(|session| (session.sync.state(), session.sync.room_list_service().state()))
    else {
        return;
    };
    let mut pause = FIRST_PAUSE;
    let mut greeted = false;
    loop {
        let state = state_of(&sync.get(), &list.get());
        let Some(session) = session.upgrade() else { return };
        // Being signed out is final: only a new sign-in ends it.
        session.connection.send_if_modified(|before| {
            let change = !matches!(before, Connection::SignedOut { .. }) && *before != state;
            if change {
                tracing::info!(?state, "connection");
                *before = state.clone();
            }
            change
        });
        match &state {
            Connection::Live {} => {
                pause = FIRST_PAUSE;
                session.client.send_queue().set_enabled(true).await;
                if !std::mem::replace(&mut greeted, true) {
                    // Who cannot be asked now is asked at the next start.
                    let _ = open::refresh_profile(&session).await;
                }
            }
            Connection::Trouble { .. }
                if !matches!(*session.connection.borrow(), Connection::SignedOut { .. }) =>
            {
                sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
                session.sync.start().await;
            }
            _ => {}
        }
        drop(session);
        tokio::select! {
            changed = sync.next() => if changed.is_none() { return },
            changed = list.next() => if changed.is_none() { return },
        }
    }
}

/// `Running` only means that a loop was started; the room list has had an answer when it left its first state.
fn state_of(sync: &SyncState, list: &ListState) -> Connection {
    match (sync, list) {
        (SyncState::Running, ListState::SettingUp | ListState::Recovering | ListState::Running) => {
            Connection::Live {}
        }
        (SyncState::Idle | SyncState::Running, _) => Connection::Connecting {},
        (SyncState::Offline, _) => Connection::Offline {},
        (SyncState::Error(error), _) => trouble(error),
        (SyncState::Terminated, _) => {
            Connection::Trouble { fault: Fault::Unexpected { area: Area::Session } }
        }
    }
}

fn trouble(error: &SyncError) -> Connection {
    match fault::from_any(Area::Session, error) {
        Fault::Offline {} => Connection::Offline {},
        fault => Connection::Trouble { fault },
    }
}

async fn follow_tokens(session: Weak<Session>) {
    let Some(mut changes) = session.upgrade().map(|session| session.client.subscribe_to_session_changes())
    else {
        return;
    };
    loop {
        let change = changes.recv().await;
        let Some(session) = session.upgrade() else { return };
        match change {
            Ok(SessionChange::UnknownToken(data)) => {
                tracing::warn!(soft = data.soft_logout, "the server no longer knows this device");
                session.connection.send_replace(Connection::SignedOut { soft: data.soft_logout });
                session.sync.stop().await;
                return;
            }
            // Whatever was missed, what the SDK holds now is what counts.
            Ok(SessionChange::TokensRefreshed) | Err(RecvError::Lagged(_)) => {
                if let Err(fault) = open::save(&session.client, &session.directory) {
                    tracing::error!(?fault, "refreshed tokens could not be saved");
                }
            }
            Err(RecvError::Closed) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn live_means_that_the_server_has_answered() {
        assert_eq!(state_of(&SyncState::Running, &ListState::Init), Connection::Connecting {});
        assert_eq!(state_of(&SyncState::Running, &ListState::SettingUp), Connection::Live {});
        let failed = ListState::Error { from: Box::new(ListState::Running) };
        assert_eq!(state_of(&SyncState::Running, &failed), Connection::Connecting {});
        assert_eq!(state_of(&SyncState::Offline, &failed), Connection::Offline {});
    }
}
