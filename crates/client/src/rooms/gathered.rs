//! Changes that may come in a flood, taken together.

use tokio::sync::broadcast::{
    Receiver,
    error::{RecvError, TryRecvError},
};

/// What has come.
pub(super) struct Gathered<T> {
    pub(super) changes: Vec<T>,
    /// Whether more came than could wait.
    pub(super) missed: bool,
}

/// Waits for a change, and takes all that wait behind it; nothing when none can come any more. Nothing is lost when it is
/// not waited for to the end.
pub(super) async fn gathered<T: Clone>(receiver: &mut Receiver<T>) -> Option<Gathered<T>> {
    let mut told = Gathered { changes: Vec::new(), missed: false };
    match receiver.recv().await {
        Ok(change) => told.changes.push(change),
        Err(RecvError::Lagged(_)) => told.missed = true,
        Err(RecvError::Closed) => return None,
    }
    loop {
        match receiver.try_recv() {
            Ok(change) => told.changes.push(change),
            Err(TryRecvError::Lagged(_)) => told.missed = true,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return Some(told),
        }
    }
}
