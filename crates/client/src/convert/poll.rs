//! Polls with the votes so far.

use std::collections::{HashMap, HashSet};

use matrix_sdk::ruma::{
    MilliSecondsSinceUnixEpoch, OwnedUserId, UserId,
    events::poll::{start::PollKind, unstable_start::UnstablePollStartContentBlock},
};
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
            text: clean::phrase(&answer.text),
            votes: count(voters.len()),
            own: own.is_some_and(|own| voters.iter().any(|voter| voter == own.as_str())),
        }
    });
    let people: HashSet<&String> = results.votes.values().flatten().collect();
    Poll {
        question: clean::phrase(&results.question),
        answers: answers.collect(),
        disclosed,
        max_selections: selections(results.max_selections),
        voters: count(people.len()),
        ended_at: results.end_time.map(time),
    }
}

fn selections(most: u64) -> u8 {
    u8::try_from(most).unwrap_or(u8::MAX).max(1)
}

/// A vote; no answers take it back.
pub(crate) struct Vote {
    pub(crate) voter: OwnedUserId,
    pub(crate) at: MilliSecondsSinceUnixEpoch,
    pub(crate) answers: Vec<String>,
}

/// The same poll, counted from its votes: of each person the last one before the end counts. `start` is what it asks now,
/// where that is at hand.
pub(crate) fn counted(
    told: &Poll,
    start: Option<&UnstablePollStartContentBlock>,
    votes: &[Vote],
    end: Option<MilliSecondsSinceUnixEpoch>,
    own: &UserId,
) -> Poll {
    let mut poll = Poll { voters: 0, ended_at: end.map(time), ..told.clone() };
    if let Some(start) = start {
        poll.question = clean::phrase(&start.question.text);
        poll.disclosed = start.kind == PollKind::Disclosed;
        poll.max_selections = selections(start.max_selections.into());
        let answer = |id: &str, text: &str| PollAnswer {
            id: id.to_owned(),
            text: clean::phrase(text),
            votes: 0,
            own: false,
        };
        poll.answers = start.answers.iter().map(|it| answer(&it.id, &it.text)).collect();
    }
    let mut last: HashMap<&UserId, &Vote> = HashMap::new();
    for vote in votes.iter().filter(|vote| end.is_none_or(|end| vote.at <= end)) {
        let counts = last.entry(&vote.voter).or_insert(vote);
        if counts.at < vote.at {
            *counts = vote;
        }
    }
    let shown = poll.disclosed || end.is_some();
    let known: HashSet<String> = poll.answers.iter().map(|answer| answer.id.clone()).collect();
    let most = usize::from(poll.max_selections);
    let chosen = |vote: &Vote| -> HashSet<String> {
        // Who names an answer that there is not has spoiled the vote.
        let valid = vote.answers.iter().all(|answer| known.contains(answer));
        if valid { vote.answers.iter().take(most).cloned().collect() } else { HashSet::new() }
    };
    let chosen: Vec<_> = last.into_iter().map(|(voter, vote)| (voter, chosen(vote))).collect();
    let count = |people: usize| if shown { u32::try_from(people).unwrap_or(u32::MAX) } else { 0 };
    for answer in &mut poll.answers {
        let voters = || chosen.iter().filter(|(_, chosen)| chosen.contains(&answer.id));
        (answer.votes, answer.own) = (count(voters().count()), voters().any(|(voter, _)| *voter == own));
    }
    poll.voters = count(chosen.iter().filter(|(_, chosen)| !chosen.is_empty()).count());
    poll
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::{UInt, user_id};

    use super::*;

    fn vote(voter: &UserId, at: u32, answers: &[&str]) -> Vote {
        let at = MilliSecondsSinceUnixEpoch(UInt::from(at));
        Vote { voter: voter.to_owned(), at, answers: answers.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn of_each_person_the_last_vote_before_the_end_counts() {
        let answer = |id: &str| PollAnswer { id: id.to_owned(), text: id.to_owned(), votes: 9, own: true };
        let told = Poll {
            question: "Wann?".to_owned(),
            answers: vec![answer("a"), answer("b")],
            disclosed: false,
            max_selections: 1,
            voters: 9,
            ended_at: Some(5),
        };
        let (anna, ben, carla) =
            (user_id!("@anna:example.org"), user_id!("@ben:example.org"), user_id!("@carla:example.org"));
        let votes = [
            vote(anna, 2, &["b"]),
            vote(anna, 1, &["a"]),
            vote(ben, 1, &["a", "b"]),
            vote(carla, 1, &["a"]),
            vote(carla, 3, &["c"]),
            vote(anna, 20, &["a"]),
        ];
        let end = MilliSecondsSinceUnixEpoch(UInt::from(10u8));
        let ended = counted(&told, None, &votes, Some(end), anna);
        let told_of = |poll: &Poll| {
            (poll.voters, poll.answers.iter().map(|a| (a.votes, a.own)).collect::<Vec<_>>(), poll.ended_at)
        };
        assert_eq!(told_of(&ended), (2, vec![(1, false), (1, true)], Some(10)));
        let running = counted(&told, None, &votes, None, anna);
        assert_eq!(told_of(&running), (0, vec![(0, true), (0, false)], None), "hidden votes stay hidden");
    }
}
