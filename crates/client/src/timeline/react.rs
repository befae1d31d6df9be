//! Reactions: put, taken away, looked at, and the emoji used of late.

use std::{collections::HashMap, sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{
        EventId as SdkEventId, OwnedEventId, UInt,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            reaction::{OriginalSyncReactionEvent, ReactionEventContent},
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
    convert::{known_name, known_person, picture, reaction_key, reaction_text},
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
    /// Puts a reaction under a message, or takes one's own away. Queued: works without network. `key` is an emoji, or that
    /// of a `Reaction` which is there.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `NotValid`.
    pub async fn react(self: Arc<Self>, room: RoomId, event: EventId, key: String) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let (put, key) = match self.shown(&room, &event).await {
                Some((open, item)) => {
                    let reactions = item.content().reactions();
                    let there = reactions.into_iter().flat_map(|all| all.iter()).map(|(key, _)| key.as_str());
                    let key = meant(there, &key)?;
                    (toggle_shown(&open, event, &key).await?, key)
                }
                None => toggle(&room, event, &key).await?,
            };
            if put && key.len() <= MAX_KEY && picture(&key).is_none() {
                self.remember_emoji(key);
            }
            Ok(())
        })
        .await
    }

    /// Remembers that an emoji was written in a message, for `recent_emoji`. Returns at once; without network it is not
    /// remembered.
    ///
    /// # Errors
    /// `NotValid`: it is empty, or longer than any emoji.
    pub async fn emoji_used(self: Arc<Self>, emoji: String) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            if emoji.trim().is_empty() || emoji.len() > MAX_KEY {
                return Err(Fault::NotValid { what: Thing::Message });
            }
            self.remember_emoji(emoji);
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
            let mut names = None;
            let mut all = Vec::new();
            for (key, senders) in item.content().reactions().iter().flat_map(|reactions| reactions.iter()) {
                let mut people: Vec<_> = senders.iter().collect();
                people.sort_by_key(|(_, reaction)| reaction.timestamp);
                let mut named = Vec::new();
                for (person, _) in people.iter().take(MAX_REACTORS) {
                    named.push(known_person(&room, person).await);
                }
                let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
                let picture = picture(key);
                let mut text = reaction_text(key);
                if picture.is_some() {
                    if names.is_none() {
                        names = Some(short_names(&room, &event).await);
                    }
                    text = names.as_ref().and_then(|names| names.get(key)).cloned().unwrap_or_default();
                }
                all.push(Reactors { key: reaction_key(key), text, picture, people: named, count });
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

/// The key that a page means: of a reaction that is there, or a new one.
fn meant<'a>(mut there: impl Iterator<Item = &'a str>, key: &str) -> Result<String, Fault> {
    match there.find(|there| reaction_key(there) == key) {
        Some(there) => Ok(there.to_owned()),
        None if key.trim().is_empty() || key.len() > MAX_KEY => Err(Fault::NotValid { what: Thing::Message }),
        None => Ok(key.to_owned()),
    }
}

/// What pictures under a message are called by those who put them there, by the keys of their reactions
/// ([MSC4027](https://github.com/matrix-org/matrix-spec-proposals/pull/4027)). The SDK does not tell.
pub(super) async fn short_names(room: &Room, event: &SdkEventId) -> HashMap<String, String> {
    let related = at_hand_with(room, event, RelationType::Annotation).await;
    let mut names = HashMap::new();
    for reaction in related.map(|(_, reactions)| reactions).unwrap_or_default() {
        let Ok(Some(content)) = reaction.raw().get_field::<serde_json::Value>("content") else { continue };
        let name = ["shortcode", "com.beeper.reaction.shortcode"].iter().find_map(|name| content.get(name));
        let name = name.and_then(|name| known_name(name.as_str()?));
        if let (Some(key), Some(name)) = (content["m.relates_to"]["key"].as_str(), name) {
            names.entry(key.to_owned()).or_insert(name);
        }
    }
    names
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

/// Puts or takes away a reaction under a message that no timeline shows. Answers whether it was put, and its whole key.
async fn toggle(room: &Room, event: OwnedEventId, key: &str) -> Result<(bool, String), Fault> {
    let Some((_, reactions)) = at_hand_with(room, &event, RelationType::Annotation).await else {
        return Err(no_message());
    };
    let all = reactions.iter().filter_map(|reaction| match reaction.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::Reaction(
            SyncMessageLikeEvent::Original(reaction),
        ))) => Some(reaction),
        _ => None,
    });
    let all: Vec<_> = all.collect();
    let key = meant(all.iter().map(|reaction| reaction.content.relates_to.key.as_str()), key)?;
    let own = |reaction: &OriginalSyncReactionEvent| {
        reaction.sender == room.own_user_id() && reaction.content.relates_to.key == key
    };
    match all.into_iter().find(own) {
        Some(reaction) => {
            let taken = room.send_queue().redact(reaction.event_id, None).await;
            taken.map(|_| (false, key)).map_err(|error| refused(&error))
        }
        None => {
            enqueue(room, ReactionEventContent::new(Annotation::new(event, key.clone())).into()).await?;
            Ok((true, key))
        }
    }
}
