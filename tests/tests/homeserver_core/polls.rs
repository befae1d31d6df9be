//! Polls: asked, answered, changed, ended, here and by others.

use testkit::{Person, TimelineScreen};
use wire::{Content, EventId, Fault, MediaView, NewPoll, Poll, Thing, TimelineFocus, TimelineRow};

use crate::{
    messages::{events, wired},
    world::{app, enter, homeserver, id, person, together},
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

/// Everybody can send the end of a poll; it means something only from who asked, and who may delete what others say.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_ends_a_poll() {
    let server = homeserver().await;
    let (carla, ben) = (person(&server, "carla").await, person(&server, "ben").await);
    let (mut device, anna) = app(&server, "anna").await;
    let room = carla.room("Lage").encrypted().with(&[&ben]).inviting(&[&id(&server, "anna")]);
    let room = room.create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let asked = carla.asks(&room, "Wer?", &["ich", "du"], false).await.expect("asked");
    let (event, _) = until(&screen, "Wer?", |_| true).await;
    ben.votes(&room, &asked, &["du"]).await.expect("voted");
    ben.ends(&room, &asked).await.expect("sent");
    ben.says(&room, "Ende!").await.expect("sent");
    screen.until_text("Ende!").await;
    let hidden = |poll: &Poll| {
        poll.ended_at.is_none() && poll.voters == 0 && poll.answers.iter().all(|answer| answer.votes == 0)
    };
    let (_, now) = until(&screen, "Wer?", |_| true).await;
    assert!(hidden(&now), "{now:?}");

    anna.clone().vote(room.clone(), event.clone(), vec!["ich".to_owned()]).await.expect("it is running");
    let (_, mine) = until(&screen, "Wer?", |poll| poll.answers[0].own).await;
    assert!(hidden(&mine), "{mine:?}");
    let start = |question: &str| {
        let answer = |id: &str| serde_json::json!({ "id": id, "org.matrix.msc1767.text": id });
        serde_json::json!({
            "question": { "org.matrix.msc1767.text": question }, "kind": "org.matrix.msc3381.poll.undisclosed",
            "max_selections": 1, "answers": [answer("ich"), answer("du"), answer("alle")],
        })
    };
    let edit = serde_json::json!({
        "org.matrix.msc3381.poll.start": start("Wer?"), "org.matrix.msc1767.text": "Wer?",
        "m.new_content": { "org.matrix.msc3381.poll.start": start("Wer denn?"), "org.matrix.msc1767.text": "Wer denn?" },
        "m.relates_to": { "rel_type": "m.replace", "event_id": asked },
    });
    carla.sends_as_written(&room, "org.matrix.msc3381.poll.start", edit).await.expect("changed");
    let (_, changed) = until(&screen, "Wer denn?", |poll| poll.answers.len() == 3).await;
    assert!(hidden(&changed), "{changed:?}");

    drop((screen, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let (_, later) = until(&screen, "Wer denn?", |poll| poll.answers[0].own).await;
    assert!(hidden(&later), "{later:?}");

    carla.votes(&room, &asked, &["ich"]).await.expect("voted");
    carla.ends(&room, &asked).await.expect("ended");
    let (_, ended) = until(&screen, "Wer denn?", |poll| poll.ended_at.is_some()).await;
    let votes: Vec<_> = ended.answers.iter().map(|answer| answer.votes).collect();
    assert_eq!((ended.voters, votes), (3, vec![2, 1, 0]));

    let hers = anna.clone().send_poll(room.clone(), None, new("Wann?", &["heute", "morgen"]));
    hers.await.expect("asked");
    let (event, _) = until(&screen, "Wann?", |_| true).await;
    let asked = carla.until_sees(&room, "her poll", |e| e["event_id"] == event.0).await;
    carla.ends(&room, &Person::id_of(&asked)).await.expect("ended by who may delete it");
    until(&screen, "Wann?", |poll| poll.ended_at.is_some()).await;
}

/// On a device that has to ask for what is old.
#[tokio::test(flavor = "multi_thread")]
async fn the_polls_of_a_room_are_a_list_running_and_ended() {
    let server = homeserver().await;
    let (carla, ben) = (person(&server, "carla").await, person(&server, "ben").await);
    let room = carla.room("Lage").with(&[&ben]).inviting(&[&id(&server, "anna")]);
    let room = room.create().await.expect("a room");
    let one = carla.asks(&room, "Eins?", &["ja", "nein"], true).await.expect("asked");
    let two = carla.asks(&room, "Zwei?", &["ja", "nein"], false).await.expect("asked");
    ben.votes(&room, &one, &["ja"]).await.expect("voted");
    ben.votes(&room, &two, &["nein"]).await.expect("voted");
    ben.ends(&room, &two).await.expect("sent");
    carla.ends(&room, &one).await.expect("ended");
    for number in 0..60 {
        carla.says(&room, &format!("Nachricht {number}")).await.expect("sent");
    }
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    let running = |poll: &Poll| poll.ended_at.is_none() && poll.voters == 0;
    let around = TimelineFocus::Event { event: wired(&two) };
    let around = TimelineScreen::focused(&anna, &room, around).await.expect("its surroundings");
    let (_, second) = until(&around, "Zwei?", |_| true).await;
    assert!(running(&second), "{second:?}");
    until(&around, "Eins?", |poll| poll.ended_at.is_some() && poll.answers[0].votes == 1).await;

    let focus = TimelineFocus::Media { view: MediaView::Polls };
    let list = TimelineScreen::focused(&anna, &room, focus.clone()).await.expect("a list");
    while !anna.clone().older(room.clone(), focus.clone(), 20).await.expect("older").reached_end {}
    until(&list, "Eins?", |poll| poll.ended_at.is_some() && poll.voters == 1).await;
    let (_, second) = until(&list, "Zwei?", |_| true).await;
    assert!(running(&second), "{second:?}");
    let three = carla.asks(&room, "Drei?", &["ja", "nein"], true).await.expect("asked");
    let (newest, _) = until(&list, "Drei?", |poll| poll.ended_at.is_none()).await;
    assert_eq!(newest, wired(three));
    assert_eq!(events(&list.rows()).count(), 3, "nothing else is in it");
}

#[tokio::test(flavor = "multi_thread")]
async fn polls_and_stickers_are_passed_on() {
    let (server, carla, _device, anna, room) = together(true).await;
    let other = carla.room("Andere").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &other).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let poll = carla.asks(&room, "Wann?", &["heute", "morgen"], true).await.expect("asked");
    carla.votes(&room, &poll, &["heute"]).await.expect("voted");
    let content =
        serde_json::json!({ "body": "Winkt", "url": "mxc://example.org/wave", "info": { "w": 64, "h": 64 } });
    let sticker = carla.sends_as_written(&room, "m.sticker", content).await.expect("sent");
    until(&screen, "Wann?", |poll| poll.voters == 1).await;
    screen
        .until("the sticker shows", |rows| events(rows).any(|e| matches!(e.content, Content::Sticker { .. })))
        .await;
    let missed = anna.clone().forward(room, vec![wired(&poll), wired(&sticker)], vec![other.clone()]).await;
    assert_eq!(missed, Ok(Vec::new()));
    let seen = carla.until_sees(&other, "the sticker", |e| e["type"] == "m.sticker").await;
    assert_eq!(
        (&seen["content"]["body"], &seen["content"]["url"]),
        (&"Winkt".into(), &"mxc://example.org/wave".into())
    );
    let there = TimelineScreen::of_timeline(&anna, &other).await.expect("a conversation");
    let (again, asked) = until(&there, "Wann?", |_| true).await;
    assert_eq!((asked.voters, asked.ended_at, asked.answers.len()), (0, None, 2), "asked anew");
    let seen = carla.until_sees(&other, "the poll", |e| e["type"] == "org.matrix.msc3381.poll.start").await;
    carla.votes(&other, &Person::id_of(&seen), &["morgen"]).await.expect("voted");
    until(&there, "Wann?", |poll| poll.answers[1].votes == 1).await;
    assert_ne!(again, wired(&poll));
}
