//! Conversations: watched, paged back, written to.

mod open;
mod send;

use std::{collections::HashSet, future::ready, sync::Arc};

use futures_util::{StreamExt, stream};
use matrix_sdk::ruma::{OwnedEventId, OwnedUserId};
use matrix_sdk_ui::{
    eyeball_im::VectorDiff,
    timeline::{TimelineDetails, TimelineItem as SdkItem},
};
use tokio::sync::{mpsc, watch};
use wire::{Area, Fault, Older, RoomId, TimelineBatch};

pub(crate) use open::OpenTimelines;

use crate::{
    Feed, Session,
    convert::row,
    fault,
    feed::{Batch, pump},
    runtime::run,
};
use open::OpenTimeline;

/// Told of every change of a conversation.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait TimelineListener: Send + Sync {
    /// Changes, to be applied together; acknowledge them when they are on screen.
    fn on_batch(&self, batch: TimelineBatch);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Watches a room's live conversation, oldest row first. Answers from disk at once, also without network, with the
    /// newest messages; `older` brings more. The room is remembered as the one that was open last.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn watch_timeline(
        self: Arc<Self>,
        room: RoomId,
        listener: Arc<dyn TimelineListener>,
    ) -> Result<Arc<Feed>, Fault> {
        run(Area::Timeline, async move {
            let sdk_room = self.room(&room)?;
            if let Err(fault) = self.remember_room(&room) {
                tracing::warn!(?fault, "the open room could not be remembered");
            }
            let timeline = self.timelines.open(&sdk_room).await?;
            self.sync.room_list_service().set_room_subscriptions(&[sdk_room.room_id()]).await;
            let own = sdk_room.own_user_id().to_owned();
            Ok(self.adopt(Feed::start(|acknowledged| show(timeline, own, acknowledged, listener))))
        })
        .await
    }

    /// Brings about `count` older events into the watched conversation, from disk, then from the network.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn older(self: Arc<Self>, room: RoomId, count: u16) -> Result<Older, Fault> {
        run(Area::Timeline, async move {
            let timeline = self.timelines.open(&self.room(&room)?).await?;
            let reached_start = timeline.sdk.paginate_backwards(count).await;
            let reached_start = reached_start.map_err(|error| fault::from_timeline(&error))?;
            Ok(Older { reached_start })
        })
        .await
    }
}

async fn show(
    timeline: Arc<OpenTimeline>,
    own: OwnedUserId,
    acknowledged: watch::Receiver<u32>,
    listener: Arc<dyn TimelineListener>,
) {
    let (items, changes) = timeline.sdk.subscribe().await;
    let diffs = stream::iter([vec![VectorDiff::Reset { values: items }]]).chain(changes);
    let (wanted, wishes) = mpsc::unbounded_channel();
    let convert = move |item: Arc<SdkItem>| {
        if let Some(event) = lacks_quote(&item) {
            // Whoever fetches lives as long as this.
            let _ = wanted.send(event);
        }
        ready(row(&item, &own))
    };
    let deliver = |seq, splices| listener.on_batch(TimelineBatch::new(seq, splices));
    tokio::join!(pump(diffs, convert, acknowledged, deliver), fetch_quotes(&timeline, wishes));
}

/// The event that answers another which is not at hand yet.
fn lacks_quote(item: &SdkItem) -> Option<OwnedEventId> {
    let event = item.as_event()?;
    let reply = event.content().in_reply_to()?;
    matches!(reply.event, TimelineDetails::Unavailable).then(|| event.event_id().map(ToOwned::to_owned))?
}

/// Fetches what replies answer, one after the other. What cannot be had now is asked for when the room is opened next.
async fn fetch_quotes(timeline: &OpenTimeline, mut wishes: mpsc::UnboundedReceiver<OwnedEventId>) {
    let mut asked = HashSet::new();
    while let Some(event) = wishes.recv().await {
        if !asked.insert(event.clone()) {
            continue;
        }
        if let Err(error) = timeline.sdk.fetch_details_for_event(&event).await {
            tracing::debug!(%event, fault = ?fault::from_timeline(&error), "a quoted message is not to be had");
        }
    }
}
