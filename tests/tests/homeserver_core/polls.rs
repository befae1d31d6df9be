//! Polls: asked, answered, changed, ended, here and by others.

use testkit::{Person, TimelineScreen};
use wire::{Content, EventId, Fault, NewPoll, Poll, Thing, TimelineRow};

use crate::{
    messages::{events, wired},
    world::together,
};

fn poll(rows: &[TimelineRow], question: &str) -> Option<(EventId, Poll)> {
    events(rows).find_map(|event| match &event.content {
        Content::Poll { poll } if poll.question == question => Some((event.id.clone()?, poll.clone())),
        _ => None,
    })
}

fn new(question: &str, answers: &[&str]) -> NewPoll {
    NewPoll {
        question: question.to_owned(),
        answers: answers.iter().map(|answer| (*answer).to_owned()).collect(),
        disclosed: true,
        max_selections: 1,
    }
}

async fn until(screen: &TimelineScreen, question: &str, wish: impl Fn(&Poll) -> bool) -> (EventId, Poll) {
    let rows = screen.until(question, |rows| poll(rows, question).is_some_and(|(_, poll)| wish(&poll))).await;
    poll(&rows, question).expect("just seen")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poll_of_ones_own_is_changed_answered_and_ended() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send_poll(room.clone(), None, new("Wann?", &["heute", "morgen"])).await.expect("asked");
    let (event, _) = until(&screen, "Wann?", |_| true).await;
    anna.clone()
        .edit_poll(room.clone(), event.clone(), new("Wann denn?", &["heute", "morgen", "nie"]))
        .await
        .expect("changed");
    let (_, changed) = until(&screen, "Wann denn?", |poll| poll.answers.len() == 3).await;

    let asked = carla
        .until_sees(&room, "the first form", |e| {
            e["type"] == "org.matrix.msc3381.poll.start" && e["event_id"] == event.0
        })
        .await;
    assert!(
        asked["content"]["org.matrix.msc1767.text"].as_str().is_some_and(|words| words.contains("heute"))
    );
    carla.votes(&room, &Person::id_of(&asked), &[&changed.answers[1].id]).await.expect("voted");
    until(&screen, "Wann denn?", |poll| poll.voters == 1 && poll.answers[1].votes == 1).await;
    let late = anna.clone().edit_poll(room.clone(), event.clone(), new("Doch nicht?", &["a", "b"])).await;
    assert_eq!(late, Err(Fault::NotAllowed {}), "somebody has answered");

    let vote = |answers: Vec<String>| anna.clone().vote(room.clone(), event.clone(), answers);
    let not_valid = Err(Fault::NotValid { what: Thing::Message });
    assert_eq!(vote(vec!["keine".to_owned()]).await, not_valid);
    assert_eq!(
        vote(changed.answers.iter().map(|a| a.id.clone()).take(2).collect()).await,
        not_valid,
        "one is allowed"
    );
    vote(vec![changed.answers[0].id.clone()]).await.expect("voted");
    until(&screen, "Wann denn?", |poll| poll.voters == 2 && poll.answers[0].own).await;
    vote(Vec::new()).await.expect("taken back");
    until(&screen, "Wann denn?", |poll| poll.voters == 1 && !poll.answers[0].own).await;

    anna.clone().end_poll(room.clone(), event.clone()).await.expect("ended");
    let (_, ended) = until(&screen, "Wann denn?", |poll| poll.ended_at.is_some()).await;
    assert_eq!(ended.answers[1].votes, 1);
    carla.until_sees(&room, "the end", |e| e["type"] == "org.matrix.msc3381.poll.end").await;
    testkit::until_it("nobody can vote any more", || async {
        vote(vec![changed.answers[0].id.clone()]).await == Err(Fault::NotAllowed {})
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_votes_stay_hidden_until_the_end() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let asked = carla.asks(&room, "Wer?", &["ich", "du"], false).await.expect("asked");
    let (event, _) = until(&screen, "Wer?", |poll| !poll.disclosed).await;
    assert_eq!(event, wired(&asked));
    carla.votes(&room, &asked, &["du"]).await.expect("voted");
    anna.clone().vote(room.clone(), event.clone(), vec!["ich".to_owned()]).await.expect("voted");
    let (_, hidden) = until(&screen, "Wer?", |poll| poll.answers[0].own).await;
    assert_eq!((hidden.voters, hidden.answers[0].votes, hidden.answers[1].votes), (0, 0, 0));
    assert_eq!(anna.clone().end_poll(room.clone(), event).await, Err(Fault::NotAllowed {}), "it is not hers");
    carla.ends(&room, &asked).await.expect("ended");
    let (_, shown) = until(&screen, "Wer?", |poll| poll.ended_at.is_some()).await;
    assert_eq!((shown.voters, shown.answers[0].votes, shown.answers[1].votes), (2, 1, 1));
}
