//! A place in a room's queue at which everything waits until a file is there.
//!
//! The message about a file lies in the SDK's queue from the beginning, so that it keeps its place over a restart and shows
//! in the conversation. What it names is not on the server yet, and it must never be sent like that. So something lies
//! before it that the SDK cannot send: an upload of nothing, which failed for good. A queue stops at what failed for good,
//! keeps it over a restart and does not go past it by itself (matrix-sdk 0.19.1, `send_queue`: only the head is looked
//! at). If it were tried, it would fail on this device, because there is nothing to be uploaded.

use matrix_sdk::{
    Room,
    media::{MediaFormat, MediaRequestParameters},
    ruma::{MilliSecondsSinceUnixEpoch, OwnedMxcUri, OwnedTransactionId, events::room::MediaSource},
    send_queue::{LocalEchoContent, SendHandle},
};
use matrix_sdk_base::store::{QueueWedgeError, QueuedRequestKind};
use serde_json::{Map, Value};
use wire::{Area, Fault};

use super::uri;
use crate::{fault, timeline::waiting};

/// The SDK's usual priority: the order in which things were queued.
const IN_ORDER: usize = 0;

/// Puts the gate at the end of the queue. The message comes behind it.
pub(super) async fn close(room: &Room, id: &str) -> Result<(), Fault> {
    let (client, gate) = (room.client(), name(id));
    let nothing = OwnedMxcUri::from(format!("mxc://send-queue.localhost/gate-{id}"));
    let request = QueuedRequestKind::MediaUpload {
        content_type: "application/octet-stream".to_owned(),
        cache_key: MediaRequestParameters { source: MediaSource::Plain(nothing), format: MediaFormat::File },
        thumbnail_source: None,
        related_to: gate.clone(),
        accumulated: Vec::new(),
    };
    let (store, now) = (client.state_store(), MilliSecondsSinceUnixEpoch::now());
    store
        .save_send_queue_request(room.room_id(), gate.clone(), now, request, IN_ORDER)
        .await
        .map_err(|error| failed(&error))?;
    let why = Some(QueueWedgeError::MissingMediaContent);
    store.update_send_queue_request_status(room.room_id(), &gate, why).await.map_err(|error| failed(&error))
}

/// Takes the gate away; the queue goes on.
pub(super) async fn open(room: &Room, id: &str) -> Result<(), Fault> {
    let removed = room.client().state_store().remove_send_queue_request(room.room_id(), &name(id)).await;
    room.send_queue().set_enabled(true);
    removed.map(drop).map_err(|error| failed(&error))
}

/// Takes a message back that waits for a file.
pub(super) async fn take_back(room: &Room, id: &str) -> Result<(), Fault> {
    let Some((handle, _)) = message(room, id).await? else { return Ok(()) };
    handle.abort().await.map(drop).map_err(|error| fault::from_any(Area::Media, &error))
}

/// The message that waits for a file, and its content as it is now; `None` when it waits no longer.
pub(super) async fn message(
    room: &Room,
    id: &str,
) -> Result<Option<(SendHandle, Map<String, Value>)>, Fault> {
    let uri = uri(id);
    for echo in waiting(room).await? {
        let LocalEchoContent::Event { serialized_event, send_handle, .. } = echo.content else { continue };
        let json = serialized_event.raw().0.json().get();
        let Ok(content) = serde_json::from_str::<Map<String, Value>>(json) else { continue };
        if content.get("url").is_some_and(|url| url == uri.as_str()) {
            return Ok(Some((send_handle, content)));
        }
    }
    Ok(None)
}

fn name(id: &str) -> OwnedTransactionId {
    format!("gate-{id}").into()
}

fn failed(error: &matrix_sdk::StoreError) -> Fault {
    fault::from_any(Area::Media, error)
}
