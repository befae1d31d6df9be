//! Polls ([MSC3381](https://github.com/matrix-org/matrix-spec-proposals/pull/3381)).

use std::sync::Arc;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    room::edit::{EditError, EditedContent},
    ruma::{
        EventId as SdkEventId, OwnedUserId, TransactionId, UInt,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            poll::{
                start::PollKind,
                unstable_end::UnstablePollEndEventContent,
                unstable_response::UnstablePollResponseEventContent,
                unstable_start::{
                    NewUnstablePollStartEventContent, UnstablePollAnswer, UnstablePollAnswers,
                    UnstablePollStartContentBlock, UnstablePollStartEventContent,
                },
            },
            relation::RelationType,
            room::message::RelationWithoutReplacement,
        },
    },
};
use wire::{Area, EventId, Fault, NewPoll, RoomId, Thing};

use super::{
    event_id, no_message,
    send::enqueue,
    tally::{ends, may_end},
};
use crate::{
    Session, fault,
    kept::{at_hand_with, newest_edit},
    runtime::run,
};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Asks a question, in a room or a thread.
    ///
    /// # Errors
    /// `NotValid` for fewer than two or more than twenty answers, `NotFound`, `NotAllowed`.
    pub async fn send_poll(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        poll: NewPoll,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            let start = start(&poll)?;
            let place = self.place(&room, thread.as_ref(), None).await?;
            let mut content = NewUnstablePollStartEventContent::plain_text(in_words(&poll), start);
            content.relates_to = place.thread.map(RelationWithoutReplacement::Thread);
            enqueue(&room, UnstablePollStartEventContent::New(content).into()).await
        })
        .await
    }

    /// Changes a poll of one's own that nobody has answered yet.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed` (not one's own, or answered), `NotValid`.
    pub async fn edit_poll(
        self: Arc<Self>,
        room: RoomId,
        event: EventId,
        poll: NewPoll,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let asked = Asked::of(&room, &event).await?;
            if asked.sender != room.own_user_id() || asked.answered || asked.ended {
                return Err(Fault::NotAllowed {});
            }
            let content =
                EditedContent::PollStart { fallback_text: in_words(&poll), new_content: start(&poll)? };
            let edit = room.make_edit_event(&event, content).await.map_err(|error| match error {
                EditError::NotAuthor => Fault::NotAllowed {},
                EditError::Fetch(error) => fault::from_sdk(Area::Timeline, &error),
                EditError::StateEvent
                | EditError::Deserialize(_)
                | EditError::IncompatibleEditType { .. } => Fault::NotValid { what: Thing::Message },
            })?;
            enqueue(&room, edit).await
        })
        .await
    }

    /// Votes; an empty list takes the vote back.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed` (it has ended), `NotValid` (no such answer, or too many).
    pub async fn vote(
        self: Arc<Self>,
        room: RoomId,
        event: EventId,
        answers: Vec<String>,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let asked = Asked::of(&room, &event).await?;
            if asked.ended {
                return Err(Fault::NotAllowed {});
            }
            let known = |answer: &String| asked.start.answers.iter().any(|known| known.id == *answer);
            let most = u64::from(asked.start.max_selections).max(1);
            if !answers.iter().all(known) || u64::try_from(answers.len()).is_ok_and(|count| count > most) {
                return Err(Fault::NotValid { what: Thing::Message });
            }
            enqueue(&room, UnstablePollResponseEventContent::new(answers, event).into()).await
        })
        .await
    }

    /// Ends a poll; nobody can vote any more, and everybody sees the result.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`.
    pub async fn end_poll(self: Arc<Self>, room: RoomId, event: EventId) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let (room, event) = (self.room(&room)?, event_id(&event)?);
            let asked = Asked::of(&room, &event).await?;
            let own = room.own_user_id();
            if asked.ended || !may_end(&room.power_levels_or_default().await, &asked.sender, own) {
                return Err(Fault::NotAllowed {});
            }
            // Read by clients that know no polls, in whatever language; so it only names the poll.
            let content = UnstablePollEndEventContent::new(asked.start.question.text.clone(), event);
            enqueue(&room, content.into()).await
        })
        .await
    }
}

/// A poll that was asked, as far as it is known here.
struct Asked {
    sender: OwnedUserId,
    start: UnstablePollStartContentBlock,
    answered: bool,
    ended: bool,
}

impl Asked {
    async fn of(room: &Room, event: &SdkEventId) -> Result<Self, Fault> {
        let (poll, related) = match at_hand_with(room, event, RelationType::Reference).await {
            Some(found) => found,
            None => {
                let poll = room.event(event, None).await;
                (poll.map_err(|error| fault::from_sdk(Area::Timeline, &error))?, Vec::new())
            }
        };
        let edits = at_hand_with(room, event, RelationType::Replacement).await.map(|(_, edits)| edits);
        let sender = poll.sender().ok_or_else(no_message)?;
        let newest = newest_edit(&poll, &edits.unwrap_or_default()).and_then(started);
        let start = newest.or_else(|| started(&poll)).ok_or(Fault::NotValid { what: Thing::Message })?;
        let mut asked = Self { sender, start, answered: false, ended: false };
        let levels = room.power_levels_or_default().await;
        asked.ended = ends(&related).iter().any(|end| may_end(&levels, &asked.sender, &end.sender));
        for event in related {
            if let Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollResponse(
                SyncMessageLikeEvent::Original(_),
            ))) = event.raw().deserialize()
            {
                asked.answered = true;
            }
        }
        Ok(asked)
    }
}

pub(super) fn started(event: &TimelineEvent) -> Option<UnstablePollStartContentBlock> {
    match event.raw().deserialize() {
        Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::UnstablePollStart(
            SyncMessageLikeEvent::Original(poll),
        ))) => Some(match poll.content {
            UnstablePollStartEventContent::Replacement(edit) => edit.relates_to.new_content.poll_start,
            other => other.poll_start().clone(),
        }),
        _ => None,
    }
}

fn start(poll: &NewPoll) -> Result<UnstablePollStartContentBlock, Fault> {
    let not_valid = Fault::NotValid { what: Thing::Message };
    let blank = |text: &String| text.trim().is_empty();
    if poll.answers.len() < 2 || blank(&poll.question) || poll.answers.iter().any(blank) {
        return Err(not_valid);
    }
    let answers: Vec<_> = poll
        .answers
        .iter()
        .map(|answer| UnstablePollAnswer::new(TransactionId::new().to_string(), answer.trim()))
        .collect();
    let most = answers.len();
    let answers = UnstablePollAnswers::try_from(answers).map_err(|_| not_valid)?;
    let mut start = UnstablePollStartContentBlock::new(poll.question.trim(), answers);
    start.kind = if poll.disclosed { PollKind::Disclosed } else { PollKind::Undisclosed };
    let selections = usize::from(poll.max_selections).clamp(1, most);
    start.max_selections = UInt::try_from(selections).unwrap_or(UInt::from(1u8));
    Ok(start)
}

/// The poll for clients that know none.
fn in_words(poll: &NewPoll) -> String {
    let answers =
        poll.answers.iter().zip(1..).map(|(answer, number)| format!("\n{number}. {}", answer.trim()));
    [poll.question.trim().to_owned()].into_iter().chain(answers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poll_needs_a_question_and_two_to_twenty_answers() {
        let poll = |answers: usize| NewPoll {
            question: "Wann?".to_owned(),
            answers: (0..answers).map(|number| number.to_string()).collect(),
            disclosed: true,
            max_selections: 200,
        };
        for (answers, valid) in [(0, false), (1, false), (2, true), (20, true), (21, false)] {
            assert_eq!(start(&poll(answers)).is_ok(), valid, "{answers}");
        }
        assert!(start(&NewPoll { question: " ".to_owned(), ..poll(2) }).is_err());
        let most = start(&poll(3)).map(|start| u64::from(start.max_selections));
        assert_eq!(most, Ok(3), "no more than there are");
        assert_eq!(in_words(&poll(2)), "Wann?\n1. 0\n2. 1");
    }
}
