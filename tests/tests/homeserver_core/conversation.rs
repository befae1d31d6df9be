//! Reading and writing.

use testkit::{ConnectionScreen, TimelineScreen, homeserver::Behaviour, markdown, text};
use wire::{
    Connection, Content, Event, MembershipChange, RowKey, SendState, StateChange, Style, Summary,
    TimelineFocus, TimelineItem, TimelineRow, UndecryptableCause, Voice,
};

use crate::world::{app, enter, homeserver, id, person, together, together_by_proxy};

fn event(row: &TimelineRow) -> Option<&Event> {
    match &row.item {
        TimelineItem::Event { event } => Some(event),
        _ => None,
    }
}

fn contents(rows: &[TimelineRow]) -> Vec<Content> {
    rows.iter().filter_map(event).map(|event| event.content.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_apps_read_each_other_in_an_encrypted_room() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let ((_a, anna), (_b, ben)) = (app(&server, "anna").await, app(&server, "ben").await);
    let people = [id(&server, "anna"), id(&server, "ben")];
    let room =
        carla.room("Lage").encrypted().inviting(&[&people[0], &people[1]]).create().await.expect("a room");
    assert_eq!(enter(&anna, &room).await.encryption, wire::Encryption::Encrypted);
    enter(&ben, &room).await;

    let here = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let there = TimelineScreen::of_timeline(&ben, &room).await.expect("a conversation");
    there.until("Anna is seen to have entered", |rows| joined(rows, &people[0])).await;
    here.until("Ben is seen to have entered", |rows| joined(rows, &people[1])).await;

    anna.clone().send(room.clone(), None, markdown("Der Deich **hält**.")).await.expect("queued");
    let read = there.until_text("Der Deich **hält**.").await;
    let Some(Content::Message { nodes, .. }) = event(&read).map(|event| event.content.clone()) else {
        panic!("{read:?} is a message")
    };
    assert!(format!("{nodes:?}").contains(&format!("{:?}", Style::Strong)), "{nodes:?}");

    ben.clone().send(room.clone(), None, markdown("Verstanden.")).await.expect("queued");
    here.until_text("Verstanden.").await;
}

fn joined(rows: &[TimelineRow], who: &str) -> bool {
    contents(rows).iter().any(|content| match content {
        Content::Membership { subject, change } => {
            subject.id.0 == who
                && matches!(change, MembershipChange::Joined | MembershipChange::InvitationAccepted)
        }
        _ => false,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_of_row_is_told() {
    let (server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until("Anna has entered", |rows| joined(rows, &id(&server, "anna"))).await;

    let first = carla.says(&room, "Pegel 2,10 m").await.expect("sent");
    carla.notices(&room, "Automat: steigend").await.expect("sent");
    carla.acts(&room, "fährt hin").await.expect("sent");
    carla.replies(&room, &first, "Quelle?").await.expect("sent");
    carla.edits(&room, &first, "Pegel 2,20 m").await.expect("edited");
    carla.reacts(&room, &first, "👍").await.expect("reacted");
    let slip = carla.says(&room, "Vertippt").await.expect("sent");
    carla.redacts(&room, &slip).await.expect("redacted");
    carla.names(&room, "Lage Nord").await.expect("named");

    let rows = screen
        .until("everything is told", |rows| {
            let told = contents(rows);
            told.iter().any(|content| matches!(content, Content::State { change: StateChange::Name { .. } }))
                && told.iter().any(|content| matches!(content, Content::Redacted { .. }))
                && rows
                    .iter()
                    .filter_map(event)
                    .any(|event| event.reply.as_ref().is_some_and(|r| r.quoted.is_some()))
                && rows.iter().filter_map(event).any(|event| !event.reactions.is_empty())
                && rows.iter().any(|row| text(row).as_deref() == Some("Pegel 2,20 m"))
        })
        .await;
    let told: Vec<&Event> = rows.iter().filter_map(event).collect();
    let voice = |wanted: Voice| {
        told.iter().any(|e| matches!(&e.content, Content::Message { voice, .. } if *voice == wanted))
    };
    assert!(voice(Voice::Notice) && voice(Voice::Emote));
    let edited = told.iter().find(|event| event.edited).expect("an edited message");
    assert_eq!(
        (edited.reactions[0].key.as_str(), edited.reactions[0].count, edited.reactions[0].own),
        ("👍", 1, false)
    );
    let reply = told.iter().find_map(|event| event.reply.as_ref()).expect("a reply");
    let quoted = reply.quoted.as_ref().expect("its quote");
    assert!(
        matches!(&quoted.summary, Summary::Message { text, .. } if text.starts_with("Pegel 2,")),
        "{quoted:?}"
    );
    assert!(matches!(
        rows.first().map(|row| &row.item),
        Some(TimelineItem::Day { .. } | TimelineItem::Start {})
    ));
    let created = Content::State { change: StateChange::Created { predecessor: None } };
    assert!(contents(&rows).contains(&created) || rows.len() >= 20, "{rows:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_keeps_its_row_from_echo_to_confirmation() {
    let (_server, _carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let sent = |event: &Event| event.send_state == SendState::Sent {} && event.id.is_some();

    anna.clone().send(room.clone(), None, markdown("Eins")).await.expect("queued");
    let echo: RowKey = screen.until_text("Eins").await.key;
    let rows = screen
        .until("the server has it", |rows| {
            rows.iter().any(|row| text(row).as_deref() == Some("Eins") && event(row).is_some_and(sent))
        })
        .await;
    let keys: Vec<_> =
        rows.iter().filter(|row| text(row).as_deref() == Some("Eins")).map(|row| &row.key).collect();
    assert_eq!(keys, [&echo]);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_written_offline_are_sent_in_order_when_the_network_is_back() {
    let (server, proxy, _carla, _device, anna, room) = together_by_proxy(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until("Anna has entered", |rows| joined(rows, &id(&server, "anna"))).await;
    let mut connection = ConnectionScreen::of(&anna);

    proxy.switch(Behaviour::Refuse).await;
    connection.until("it is offline", |state| *state == Connection::Offline {}).await;
    for words in ["Eins", "Zwei", "Drei"] {
        anna.clone().send(room.clone(), None, markdown(words)).await.expect("queued");
    }
    let waiting = screen.until("all wait", |rows| rows.iter().filter_map(text).count() == 3).await;
    assert!(waiting.iter().filter(|row| text(row).is_some()).all(|row| {
        event(row).is_some_and(|event| event.send_state == SendState::Sending { progress: None })
    }));

    proxy.switch(Behaviour::Through).await;
    connection.until_live().await;
    screen
        .until("all are sent", |rows| {
            let states = rows.iter().filter(|row| text(row).is_some()).filter_map(event);
            states.filter(|event| event.id.is_some() && event.send_state == SendState::Sent {}).count() == 3
        })
        .await;
    assert_eq!(screen.texts(), ["Eins", "Zwei", "Drei"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_the_server_fails_to_take_is_sent_when_it_does() {
    let (server, proxy, _carla, _device, anna, room) = together_by_proxy(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until("Anna has entered", |rows| joined(rows, &id(&server, "anna"))).await;

    // Only sending fails: sync stays live and is no reason to try again.
    proxy.switch(Behaviour::StatusFor(502, "/send/m.room.message/")).await;
    ConnectionScreen::of(&anna).until_live().await;
    anna.clone().send(room.clone(), None, markdown("Eins")).await.expect("queued");
    screen
        .until("it has failed once", |rows| {
            rows.iter()
                .filter_map(event)
                .any(|event| matches!(event.send_state, SendState::Failed { retrying: true, .. }))
        })
        .await;
    proxy.switch(Behaviour::Through).await;
    screen
        .until("it is sent", |rows| {
            let sent =
                |row: &TimelineRow| event(row).is_some_and(|event| event.send_state == SendState::Sent {});
            rows.iter().any(|row| text(row).as_deref() == Some("Eins") && sent(row))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn older_messages_come_page_by_page_in_order() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let room = carla.room("Protokoll").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    for number in 0..70 {
        carla.says(&room, &format!("Nachricht {number}")).await.expect("sent");
    }
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until_text("Nachricht 69").await;
    assert!(!screen.texts().contains(&"Nachricht 0".to_owned()), "the first window is small");
    while !anna
        .clone()
        .older(room.clone(), TimelineFocus::Live {}, 30)
        .await
        .expect("older messages")
        .reached_end
    {}
    screen.until_text("Nachricht 0").await;
    let expected: Vec<String> = (0..70).map(|number| format!("Nachricht {number}")).collect();
    screen.until("all are there", |rows| rows.iter().filter_map(text).count() == 70).await;
    assert_eq!(screen.texts(), expected);
    // Told a moment after the last page.
    let begins =
        |rows: &[TimelineRow]| matches!(rows.first().map(|row| &row.item), Some(TimelineItem::Start {}));
    screen.until("it begins with its beginning", begins).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_from_before_this_device_says_why_it_cannot_be_read() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let anna_elsewhere = person(&server, "anna").await;
    let room = carla.room("Lage").encrypted().with(&[&anna_elsewhere]).create().await.expect("a room");
    carla.says(&room, "Nur für die alte").await.expect("sent");
    let (_device, anna) = app(&server, "anna").await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let rows = screen
        .until("it shows", |rows| contents(rows).iter().any(|c| matches!(c, Content::Undecryptable { .. })))
        .await;
    let expected = Content::Undecryptable { cause: UndecryptableCause::NoBackup };
    assert!(contents(&rows).contains(&expected), "{:#?}", contents(&rows));
}
