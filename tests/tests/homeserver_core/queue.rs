//! The queue: in order, over a restart, by itself; what fails says why and has a way out.

use std::sync::Arc;

use client::Session;
use testkit::{
    ConnectionScreen, Person, TimelineScreen,
    homeserver::{Behaviour, Proxy},
    markdown, text,
};
use wire::{
    Connection, Event, Fault, MessageRef, Outgoing, RoomId, SendState, Thing, TimelineRow, TransactionId,
};

use crate::{
    messages::{event, events, sent},
    world::{app_at, enter, homeserver, id, person, together},
};

fn queued(rows: &[TimelineRow], words: &str) -> Option<TransactionId> {
    let row = rows.iter().find(|row| text(row).as_deref() == Some(words))?;
    event(row)?.transaction_id.clone()
}

async fn waiting(screen: &TimelineScreen, words: &str) -> TransactionId {
    let rows = screen.until(&format!("{words:?} waits"), |rows| queued(rows, words).is_some()).await;
    queued(&rows, words).expect("just seen")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_keeps_its_order_over_a_restart_and_can_be_changed_and_taken_back() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (mut device, anna) = app_at(&server, proxy.url(), "anna").await;
    let room =
        carla.room("Lage").encrypted().inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.says(&room, "Frage").await.expect("sent");
    let question = sent(&screen, "Frage").await;
    proxy.switch(Behaviour::Refuse).await;
    ConnectionScreen::of(&anna).until("offline", |state| *state == Connection::Offline {}).await;
    anna.clone().send(room.clone(), None, markdown("Eins")).await.expect("queued");
    let answer = Outgoing { reply_to: Some(question.clone()), ..markdown("Zwei") };
    anna.clone().send(room.clone(), None, answer).await.expect("queued");
    anna.clone().send(room.clone(), None, markdown("Drei")).await.expect("queued");
    let (two, three) = (waiting(&screen, "Zwei").await, waiting(&screen, "Drei").await);
    let change = MessageRef::Queued { transaction_id: two };
    anna.clone().edit(room.clone(), change, markdown("Zwei **neu**")).await.expect("changed");
    anna.clone().discard(room.clone(), three.clone()).await.expect("taken back");
    assert_eq!(
        anna.clone().discard(room.clone(), three).await,
        Err(Fault::NotFound { what: Thing::Message })
    );
    anna.clone().send(room.clone(), None, markdown("Vier")).await.expect("queued");
    screen
        .until("as changed", |rows| {
            rows.iter().filter_map(text).eq(["Frage", "Eins", "Zwei **neu**", "Vier"])
        })
        .await;

    drop((screen, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen
        .until("the same after a restart", |rows| {
            rows.iter().filter_map(text).eq(["Frage", "Eins", "Zwei **neu**", "Vier"])
        })
        .await;
    proxy.switch(Behaviour::Through).await;
    let all_sent = |rows: &[TimelineRow]| {
        let done = |event: &&Event| event.id.is_some() && event.send_state == SendState::Sent {};
        rows.iter().filter(|row| text(row).is_some()).filter_map(event).filter(done).count() == 4
    };
    screen.until("all are sent by themselves", all_sent).await;
    assert_eq!(screen.texts(), ["Frage", "Eins", "Zwei **neu**", "Vier"]);
    let seen = carla.until_reads(&room, "Zwei **neu**").await;
    assert_eq!(seen["content"]["m.relates_to"]["m.in_reply_to"]["event_id"], question.0, "it still answers");
    assert_eq!(seen["content"]["formatted_body"], "Zwei <strong>neu</strong>");
}

/// Anna may not speak any more, and has said two things nevertheless.
async fn silenced(carla: &Person, anna: &Arc<Session>, room: &RoomId) -> TimelineScreen {
    let screen = TimelineScreen::of_timeline(anna, room).await.expect("a conversation");
    carla.lets_speak(room, 50).await.expect("silenced");
    anna.clone().send(room.clone(), None, markdown("Eins")).await.expect("queued");
    anna.clone().send(room.clone(), None, markdown("Zwei")).await.expect("queued");
    screen
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_says_why_holds_up_the_rest_and_goes_on_when_it_may() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = silenced(&carla, &anna, &room).await;
    let refused = |rows: &[TimelineRow]| {
        let why = SendState::Failed { fault: Fault::NotAllowed {}, retrying: false };
        events(rows).any(|event| event.send_state == why)
    };
    screen.until("it says why", refused).await;
    let rows = screen.until("the other waits", |rows| queued(rows, "Zwei").is_some()).await;
    assert_eq!(events(&rows).filter(|e| matches!(e.send_state, SendState::Failed { .. })).count(), 1);

    carla.lets_speak(&room, 0).await.expect("allowed again");
    anna.clone().retry_all(room.clone()).await.expect("tried again");
    sent(&screen, "Eins").await;
    sent(&screen, "Zwei").await;
    assert_eq!(screen.texts(), ["Eins", "Zwei"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_message_with_other_words_goes_out_and_what_waited_behind_it_follows() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = silenced(&carla, &anna, &room).await;
    let failed = |rows: &[TimelineRow]| {
        events(rows).any(|event| matches!(event.send_state, SendState::Failed { retrying: false, .. }))
    };
    screen.until("it was refused", failed).await;
    carla.lets_speak(&room, 0).await.expect("allowed again");
    let change = MessageRef::Queued { transaction_id: waiting(&screen, "Eins").await };
    anna.clone().edit(room.clone(), change, markdown("Eins, bitte")).await.expect("changed");
    sent(&screen, "Eins, bitte").await;
    sent(&screen, "Zwei").await;
    assert_eq!(screen.texts(), ["Eins, bitte", "Zwei"]);
}
