//! A thread that is open is read to its beginning in the background, so that all of it is there without network later. What
//! lies before a gap of sync the SDK fetches anew, also when it is on disk (matrix-sdk 0.19.1, thread pagination); a
//! thread without gaps it reads from disk.

use std::time::Duration;

use futures_util::{StreamExt, pin_mut};
use matrix_sdk::sleep::sleep;
use tokio::sync::watch;
use wire::Connection;

use super::{OpenTimeline, older_page};

/// What comes gathers this long.
const REST: Duration = Duration::from_secs(1);
/// So many pages are read at a time, …
const PAGES: usize = 20;
/// … each of so many messages.
const PAGE: u16 = 50;

/// Reads a thread to its beginning whenever something has come, until it is dropped.
pub(super) async fn keep(thread: &OpenTimeline, mut connection: watch::Receiver<Connection>) {
    let (_, changes) = thread.sdk.subscribe().await;
    pin_mut!(changes);
    loop {
        if *connection.borrow_and_update() == (Connection::Live {}) {
            read(thread).await;
        }
        tokio::select! {
            more = changes.next() => match more {
                Some(_) => sleep(REST).await,
                None => return,
            },
            changed = connection.changed() => if changed.is_err() { return },
        }
    }
}

async fn read(thread: &OpenTimeline) {
    for _ in 0..PAGES {
        match older_page(thread, PAGE).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(fault) => {
                tracing::debug!(?fault, "a thread cannot be read to its beginning now");
                return;
            }
        }
    }
}
