//! Polls with the votes so far.

use std::collections::HashSet;

use matrix_sdk::ruma::{UserId, events::poll::start::PollKind};
use matrix_sdk_ui::timeline::PollState;
use wire::{Poll, PollAnswer};

use super::{clean, event::time};

/// Converts a poll. Votes that are not to be seen yet are left out here, so that no page can show them by mistake; which
/// answers are the person's own is theirs to know.
pub(super) fn poll(state: &PollState, own: Option<&UserId>) -> Poll {
    let results = state.results();
    let disclosed = results.kind == PollKind::Disclosed;
    let shown = disclosed || results.end_time.is_some();
    let count = |people: usize| if shown { u32::try_from(people).unwrap_or(u32::MAX) } else { 0 };
    let answers = results.answers.iter().map(|answer| {
        let voters = results.votes.get(&answer.id).map(Vec::as_slice).unwrap_or_default();
        PollAnswer {
            id: answer.id.clone(),
            text: clean::body(&answer.text),
            votes: count(voters.len()),
            own: own.is_some_and(|own| voters.iter().any(|voter| voter == own.as_str())),
        }
    });
    let people: HashSet<&String> = results.votes.values().flatten().collect();
    Poll {
        question: clean::body(&results.question),
        answers: answers.collect(),
        disclosed,
        max_selections: u8::try_from(results.max_selections).unwrap_or(u8::MAX).max(1),
        voters: count(people.len()),
        ended_at: results.end_time.map(time),
    }
}
