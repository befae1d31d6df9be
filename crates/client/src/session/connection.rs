//! Whether the app is in touch with its server: one honest state from several of the SDK's.

use std::{
    sync::{Arc, Weak},
    time::{Duration, Instant},
};

use matrix_sdk::{Client, SessionChange, send_queue::SendQueueRoomError, sleep::sleep};
use matrix_sdk_ui::{
    encryption_sync_service::Error as KeysError,
    room_list_service::{Error as ListError, State as ListState},
    sync_service::{Error as SyncError, State as SyncState},
};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use wire::{Area, Connection, Fault};

use super::{Session, open};
use crate::{fault, pauses::Pauses, runtime};

/// Told of every change of the connection.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait ConnectionListener: Send + Sync {
    /// The state from now on.
    fn on_change(&self, connection: Connection);
}

/// After an error, sync is started again after this long, then twice as long, …
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// … up to this, while the server answers with errors.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// … and up to this, while it cannot be reached: an attempt costs next to nothing then.
const LONGEST_PAUSE_OFFLINE: Duration = Duration::from_secs(15);

/// Starts the tasks that keep the session's state.
pub(super) fn follow(session: &Arc<Session>) {
    let runtime = runtime::handle();
    // Subscribed to before anything runs that may have something to say.
    let (changes, errors) =
        (session.client.subscribe_to_session_changes(), session.client.send_queue().subscribe_errors());
    session.keep(runtime.spawn(follow_sync(Arc::downgrade(session))));
    session.keep(runtime.spawn(follow_tokens(Arc::downgrade(session), changes)));
    session.keep(runtime.spawn(follow_queue(Arc::downgrade(session), errors)));
}

async fn follow_sync(weak: Weak<Session>) {
    let Some((mut sync, mut list)) =
        weak.upgrade().map(|session| (session.sync.state(), session.sync.room_list_service().state()))
    else {
        return;
    };
    let mut pauses = Pauses::between(FIRST_PAUSE, LONGEST_PAUSE);
    let mut greeted = false;
    loop {
        let state = state_of(&sync.get(), &list.get());
        let Some(session) = weak.upgrade() else { return };
        tell(&session, &state);
        let longest = match &state {
            Connection::Offline {} => Some(LONGEST_PAUSE_OFFLINE),
            Connection::Trouble { .. } => Some(LONGEST_PAUSE),
            Connection::Connecting {} | Connection::Live {} | Connection::SignedOut { .. } => None,
        };
        if state == (Connection::Live {}) {
            pauses.begin_again();
            session.client.send_queue().set_enabled(true).await;
            if !std::mem::replace(&mut greeted, true) {
                session.keep(runtime::handle().spawn(greet(weak.clone())));
            }
        }
        drop(session);
        tokio::select! {
            changed = sync.next() => if changed.is_none() { return },
            changed = list.next() => if changed.is_none() { return },
            () = sleep(pauses.next().min(longest.unwrap_or(LONGEST_PAUSE))), if longest.is_some() => {
                pauses.was_taken();
                let Some(session) = weak.upgrade() else { return };
                if !signed_out(&session) {
                    session.sync.start().await;
                }
            }
        }
    }
}

/// Tells a state to whoever watches. Being signed out is final: only a new sign-in ends it. And trouble lasts until it
/// is over: that another attempt is under way is no news.
fn tell(session: &Session, state: &Connection) {
    session.connection.send_if_modified(|before| {
        let another_attempt = *state == (Connection::Connecting {})
            && matches!(before, Connection::Offline {} | Connection::Trouble { .. });
        let change = !matches!(before, Connection::SignedOut { .. }) && before != state && !another_attempt;
        if change {
            tracing::info!(?state, "connection");
            *before = state.clone();
        }
        change
    });
}

fn signed_out(session: &Session) -> bool {
    matches!(*session.connection.borrow(), Connection::SignedOut { .. })
}

/// Asks for the person's own name and picture. Who cannot be asked now is asked at the next start.
async fn greet(session: Weak<Session>) {
    if let Some(session) = session.upgrade() {
        let _ = open::refresh_profile(&session).await;
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
    let fault = match error {
        SyncError::RoomList(ListError::SlidingSync(error))
        | SyncError::EncryptionSync(
            KeysError::SlidingSync(error) | KeysError::LockError(error) | KeysError::ClientError(error),
        ) => fault::classify(Area::Session, error),
        other => fault::from_any(Area::Session, other),
    };
    match fault {
        Fault::Offline {} => Connection::Offline {},
        fault => Connection::Trouble { fault },
    }
}

async fn follow_tokens(weak: Weak<Session>, mut changes: Receiver<SessionChange>) {
    loop {
        let soft = match changes.recv().await {
            Ok(SessionChange::UnknownToken(data)) => data.soft_logout,
            // They were saved by the callback, before this was told.
            Ok(SessionChange::TokensRefreshed) | Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        let Some(session) = weak.upgrade() else { return };
        if refused_for_good(&session.client).await {
            tracing::warn!(soft, "the server no longer knows this device");
            session.connection.send_replace(Connection::SignedOut { soft });
            session.stop_sync().await;
            return;
        }
        drop(session);
        sleep(FIRST_PAUSE).await;
    }
}

/// The SDK says "unknown token" after any failure to refresh one, also when only the network failed (matrix-sdk
/// 0.19.1, `client/futures.rs`). Believed is the server's own refusal alone.
async fn refused_for_good(client: &Client) -> bool {
    match client.whoami().await {
        Ok(_) => false,
        Err(error) => {
            matches!(fault::from_http(Area::Session, &error), Fault::SignedOut {} | Fault::NotAllowed {})
        }
    }
}

/// A room's queue stops at a failure that may pass, and nothing but us starts it again.
async fn follow_queue(weak: Weak<Session>, mut errors: Receiver<SendQueueRoomError>) {
    let mut pauses = Pauses::between(FIRST_PAUSE, LONGEST_PAUSE);
    let mut last = Instant::now();
    loop {
        match errors.recv().await {
            Ok(error) if !error.is_recoverable => continue,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
        let live = |weak: &Weak<Session>| {
            weak.upgrade().is_some_and(|session| *session.connection.borrow() == (Connection::Live {}))
        };
        // The queue starts when the server answers again; failures until then say nothing about how it answers.
        if !live(&weak) {
            pauses.begin_again();
            continue;
        }
        // What failed long ago was another matter.
        if last.elapsed() > 2 * LONGEST_PAUSE {
            pauses.begin_again();
        }
        sleep(pauses.next()).await;
        pauses.was_taken();
        last = Instant::now();
        // What failed meanwhile, in this room or another, is tried again with the rest.
        while errors.try_recv().is_ok() {}
        let Some(session) = weak.upgrade() else { return };
        if live(&weak) {
            session.client.send_queue().set_enabled(true).await;
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
