//! How a poll stands. Only who asked may end it, and who may delete others' messages
//! ([MSC3381](https://github.com/matrix-org/matrix-spec-proposals/pull/3381)); the SDK believes everybody's end, and takes
//! neither votes nor changes from then on (matrix-sdk-ui 0.19.1, `handle_poll_end`). So where it tells of an end, what is
//! on disk decides.

use std::collections::HashSet;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    event_cache::RoomEventCacheUpdate,
    room::{IncludeRelations, RelationsOptions},
    ruma::{
        EventId as SdkEventId, MilliSecondsSinceUnixEpoch, OwnedEventId, OwnedUserId, UInt, UserId,
        events::{
            AnyMessageLikeEventContent, AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            relation::RelationType, room::power_levels::RoomPowerLevels,
        },
    },
    send_queue::LocalEchoContent,
};
use tokio::sync::{broadcast::error::RecvError, mpsc};
use wire::Poll;

use super::{
    polls::started,
    queue::waiting,
    threads::{save, told},
    unread::Threads,
};
use crate::{
    convert::{Vote, counted, time},
    kept::{at_hand, at_hand_with, newest_edit, related},
};

/// Votes are asked of the server in pages of so many, …
const PAGE: u8 = 100;
/// … and so many pages at most.
const PAGES: usize = 20;

/// Who said when that a poll has ended.
pub(super) struct End {
    pub(super) sender: OwnedUserId,
    at: MilliSecondsSinceUnixEpoch,
}

/// The ends among what refers to a poll.
pub(super) fn ends(related: &[TimelineEvent]) -> Vec<End> {
    let end = |event: &TimelineEvent| match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollEnd(
            SyncMessageLikeEvent::Original(end),
        ))) => Some(End { sender: end.sender, at: end.origin_server_ts }),
        _ => None,
    };
    related.iter().filter_map(end).collect()
}

/// Whether somebody may end a poll, by the rights as they are now: those of the past are not known.
pub(super) fn may_end(levels: &RoomPowerLevels, asked_by: &UserId, who: &UserId) -> bool {
    who == asked_by || levels.user_can_redact_event_of_other(who)
}

/// Sets right how a poll stands of which the SDK says that it has ended. Answers whether the server has to be asked for
/// what refers to it; until then it is running.
pub(super) async fn set_right(room: &Room, event: &SdkEventId, asked_by: &UserId, poll: &mut Poll) -> bool {
    let Some(shown) = poll.ended_at else { return false };
    let related = related(room, event, RelationType::Reference).await;
    let (all, levels) = (ends(&related), room.power_levels_or_default().await);
    let (valid, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|end| may_end(&levels, asked_by, &end.sender));
    if valid.iter().any(|end| time(end.at) == shown) {
        return false;
    }
    let queue = Waiting::of(room, event).await;
    let unknown = valid.is_empty() && !others.iter().any(|end| time(end.at) == shown);
    if unknown && queue.end {
        return false;
    }
    let end = valid.iter().map(|end| end.at).min();
    let mut votes: Vec<Vote> = related.iter().filter_map(vote).collect();
    votes.extend(queue.votes.into_iter().map(|answers| Vote {
        voter: room.own_user_id().to_owned(),
        at: MilliSecondsSinceUnixEpoch::now(),
        answers,
    }));
    let start = match at_hand_with(room, event, RelationType::Replacement).await {
        Some((asked, edits)) => {
            let before = |edit: &TimelineEvent| end.is_none_or(|end| edit.timestamp_raw() <= Some(end));
            let edits: Vec<_> = edits.into_iter().filter(before).collect();
            newest_edit(&asked, &edits).and_then(started).or_else(|| started(&asked))
        }
        None => None,
    };
    *poll = counted(poll, start.as_ref(), &votes, end, room.own_user_id());
    unknown
}

fn vote(event: &TimelineEvent) -> Option<Vote> {
    match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollResponse(
            SyncMessageLikeEvent::Original(vote),
        ))) => Some(Vote {
            voter: vote.sender,
            at: vote.origin_server_ts,
            answers: vote.content.poll_response.answers,
        }),
        _ => None,
    }
}

/// What this device is about to send that is about a poll.
#[derive(Default)]
struct Waiting {
    votes: Vec<Vec<String>>,
    end: bool,
}

impl Waiting {
    async fn of(room: &Room, poll: &SdkEventId) -> Self {
        let mut all = Self::default();
        for echo in waiting(room).await.unwrap_or_default() {
            let LocalEchoContent::Event { serialized_event, .. } = echo.content else { continue };
            match serialized_event.deserialize() {
                Ok(AnyMessageLikeEventContent::UnstablePollEnd(end)) if end.relates_to.event_id == poll => {
                    all.end = true;
                }
                Ok(AnyMessageLikeEventContent::UnstablePollResponse(vote))
                    if vote.relates_to.event_id == poll =>
                {
                    all.votes.push(vote.poll_response.answers);
                }
                _ => {}
            }
        }
        all
    }
}

/// Has polls shown anew of which a vote, an end or a change has come: on disk it is before the SDK tells of it, and what the
/// queue was still to send may have been in neither place for a moment.
pub(super) async fn follow(room: &Room, rows: &Threads) {
    let Ok((cache, _keep)) = room.event_cache().await else { return };
    let Ok((_, mut updates)) = cache.subscribe().await else { return };
    loop {
        match updates.recv().await {
            Ok(RoomEventCacheUpdate::UpdateTimelineEvents(update)) => {
                let events = update.diffs.into_iter().flat_map(told);
                events.filter_map(|event| poll_of(&event)).for_each(|poll| rows.refresh(poll));
            }
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// The poll that an event answers, ends or changes.
fn poll_of(event: &TimelineEvent) -> Option<OwnedEventId> {
    let kind: String = event.raw().get_field("type").ok()??;
    if !["poll.start", "poll.response", "poll.end"].iter().any(|ending| kind.ends_with(ending)) {
        return None;
    }
    let content: serde_json::Value = event.raw().get_field("content").ok()??;
    content.get("m.relates_to")?.get("event_id")?.as_str()?.try_into().ok()
}

/// Asks the server for what refers to polls, and shows them anew. What cannot be had now is asked for when the poll is
/// shown next.
pub(super) async fn ask(room: &Room, mut wishes: mpsc::UnboundedReceiver<OwnedEventId>, rows: &Threads) {
    let mut asked = HashSet::new();
    while let Some(poll) = wishes.recv().await {
        if !asked.insert(poll.clone()) {
            continue;
        }
        match fetch(room, &poll).await {
            Ok(()) => rows.refresh(poll),
            Err(error) => {
                tracing::debug!(%poll, %error, "the votes of a poll are not to be had now");
                asked.remove(&poll);
            }
        }
    }
}

async fn fetch(room: &Room, poll: &SdkEventId) -> Result<(), matrix_sdk::Error> {
    if at_hand(room, poll).await.is_none() {
        let asked = room.event(poll, None).await?;
        keep(room, asked).await;
    }
    let mut from = None;
    for _ in 0..PAGES {
        let page = RelationsOptions {
            from,
            limit: Some(UInt::from(PAGE)),
            include_relations: IncludeRelations::RelationsOfType(RelationType::Reference),
            ..Default::default()
        };
        let page = room.relations(poll.to_owned(), page).await?;
        for event in page.chunk {
            keep(room, event).await;
        }
        from = page.next_batch_token;
        if from.is_none() {
            break;
        }
    }
    Ok(())
}

async fn keep(room: &Room, event: TimelineEvent) {
    if let Err(fault) = save(room, event).await {
        tracing::warn!(?fault, "a vote is not kept");
    }
}
