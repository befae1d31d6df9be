//! Reactions: put, taken away, looked at, and the emoji used of late.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{
        EventId as SdkEventId, OwnedEventId, UInt,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            reaction::ReactionEventContent,
            relation::{Annotation, RelationType},
        },
    },
    sleep::sleep,
};
use matrix_sdk_base::recent_emojis::RecentEmojisContent;
use matrix_sdk_ui::timeline::{EventTimelineItem, TimelineEventItemId};
use wire::{Area, EventId, Fault, Reactors, RoomId, Thing};

use super::{
    event_id, no_message,
    open::{Focus, OpenTimeline},
    queue::refused,
    send::enqueue,
};
use crate::{
    Session,
    convert::known_person,
    fault,
    kept::at_hand_with,
    runtime::{self, run},
};

/// So often a reaction that is on its way is looked for, …
const TRIES: usize = 50;
/// … at these intervals.
const PAUSE: Duration = Duration::from_millis(200);
/// So many people of a reaction are named.
const MAX_REACTORS: usize = 500;
/// So many emoji are offered.
const MAX_RECENT: usize = 24;
/// A reaction is an emoji, the address of a picture, or a short text.
const MAX_KEY: usize = 256;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Puts a reaction under a message, or takes one's own away. Queued: works without network.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `NotValid`.
    pub async fn react(self: Arc<Self>, room: RoomId, event: EventId, key: String) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            if key.trim().is_empty() || key.len() > MAX_KEY {
                return Err(Fault::NotValid { what: Thing::Message });
            }
            let put = match self.shown(&room, &event).await {
                Some((open, _)) => toggle_shown(&open, event, &key).await?,
                None => toggle(&room, event, &key).await?,
            };
            if put && !key.starts_with("mxc://") {
                self.remember_emoji(key);
            }
            Ok(())
        })
        .await
    }

    /// Who put what under a message.
    ///
    /// # Errors
    /// `NotFound`, `Offline` when it is not at hand.
    pub async fn reactors(self: Arc<Self>, room: RoomId, event: EventId) -> Result<Vec<Reactors>, Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let (_open, item) = self.item(&room, &event).await?;
            let mut all = Vec::new();
            for (key, senders) in item.content().reactions().iter().flat_map(|reactions| reactions.iter()) {
                let mut people: Vec<_> = senders.iter().collect();
                people.sort_by_key(|(_, reaction)| reaction.timestamp);
                let mut named = Vec::new();
                for (person, _) in people.iter().take(MAX_REACTORS) {
                    named.push(known_person(&room, person).await);
                }
                let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
                all.push(Reactors { key: key.clone(), people: named, count });
            }
            Ok(all)
        })
        .await
    }

    /// The emoji that the person has used most of late, on any device (account data `io.element.recent_emoji`); at most
    /// 24.
    ///
    /// # Errors
    /// `Offline`, when they were never fetched.
    pub async fn recent_emoji(self: Arc<Self>) -> Result<Vec<String>, Fault> {
        run(Area::Timeline, async move {
            let mut recent = self
                .client
                .account()
                .get_recent_emojis(false)
                .await
                .map_err(|error| fault::from_sdk(Area::Timeline, &error))?;
            // Stored newest first; a stable order keeps that among those used equally often.
            recent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            Ok(recent.into_iter().map(|(emoji, _)| emoji).take(MAX_RECENT).collect())
        })
        .await
    }
}

impl Session {
    /// A message in whichever timeline shows it now.
    pub(super) async fn shown(
        &self,
        room: &Room,
        event: &SdkEventId,
    ) -> Option<(Arc<OpenTimeline>, EventTimelineItem)> {
        for open in self.timelines.of_room(room) {
            if let Some(item) = open.sdk.item_by_event_id(event).await {
                return Some((open, item));
            }
        }
        None
    }

    /// The same; opens a timeline where none shows it.
    pub(super) async fn item(
        &self,
        room: &Room,
        event: &OwnedEventId,
    ) -> Result<(Arc<OpenTimeline>, EventTimelineItem), Fault> {
        if let Some(found) = self.shown(room, event).await {
            return Ok(found);
        }
        for focus in [Focus::Live, Focus::Event(event.clone())] {
            let open = self.timelines.open_at(room, focus).await?;
            if let Some(item) = open.sdk.item_by_event_id(event).await {
                return Ok((open, item));
            }
        }
        Err(no_message())
    }

    fn remember_emoji(&self, emoji: String) {
        let client = self.client.clone();
        self.keep(runtime::handle().spawn(async move {
            let account = client.account();
            let mut kept = account.add_recent_emoji(&emoji).await;
            // The SDK takes a list that nobody has begun yet for a failure (matrix-sdk 0.19.1, `account.rs`).
            if let Err(error) = &kept
                && matches!(fault::classify(Area::Timeline, error), Fault::NotFound { .. })
            {
                let first = RecentEmojisContent::new(vec![(emoji, UInt::from(1u8))]);
                kept = account.set_account_data(first).await.map(drop);
            }
            // Without network it is not remembered; the reaction itself waits in the queue.
            if let Err(error) = kept {
                tracing::debug!(fault = ?fault::classify(Area::Timeline, &error), "an emoji is not remembered");
            }
        }));
    }
}

/// Puts or takes away a reaction under a message that is shown. One that is on its way cannot be taken away before it has
/// arrived, and of that the SDK says nothing (matrix-sdk-ui 0.19.1, `toggle_reaction`).
async fn toggle_shown(open: &OpenTimeline, event: OwnedEventId, key: &str) -> Result<bool, Fault> {
    let own = open.sdk.room().own_user_id();
    let reacted = || async {
        let item = open.sdk.item_by_event_id(&event).await;
        let reactions = item.and_then(|item| item.content().reactions().cloned());
        reactions.is_some_and(|all| all.get(key).is_some_and(|senders| senders.contains_key(own)))
    };
    let target = TimelineEventItemId::EventId(event.clone());
    let toggle = || async {
        open.sdk.toggle_reaction(&target, key).await.map_err(|error| fault::from_timeline(&error))
    };
    if toggle().await? {
        return Ok(true);
    }
    for _ in 0..TRIES {
        if !reacted().await {
            break;
        }
        sleep(PAUSE).await;
        if reacted().await {
            toggle().await?;
        }
    }
    Ok(false)
}

/// Puts or takes away a reaction under a message that no timeline shows. Answers whether it was put.
async fn toggle(room: &Room, event: OwnedEventId, key: &str) -> Result<bool, Fault> {
    let Some((_, reactions)) = at_hand_with(room, &event, RelationType::Annotation).await else {
        return Err(no_message());
    };
    let own = reactions.iter().filter_map(|reaction| match reaction.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Reaction(
            SyncMessageLikeEvent::Original(reaction),
        ))) => Some(reaction),
        _ => None,
    });
    let own = own.filter(|reaction| reaction.sender == room.own_user_id());
    let there = own.into_iter().find(|reaction| reaction.content.relates_to.key == key);
    match there {
        Some(reaction) => {
            let taken = room.send_queue().redact(reaction.event_id, None).await;
            taken.map(|_| false).map_err(|error| refused(&error))
        }
        None => {
            enqueue(room, ReactionEventContent::new(Annotation::new(event, key.to_owned())).into()).await?;
            Ok(true)
        }
    }
}
