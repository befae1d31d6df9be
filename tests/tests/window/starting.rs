//! Conversations that are begun and invitations that are answered, in the window.

use std::sync::Arc;

use client::Session;
use fantoccini::key::Key;
use serde_json::{Value, json};
use testkit::{RoomScreen, TimelineScreen, Watched, every_room, markdown};
use wire::{
    Content, Encryption, Membership, MembershipChange, NewRoom, NewRoomKind, RoomId, RoomKind, RoomRow,
    TimelineItem, TimelineRow,
};

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
    page::Page,
};

/// Accepts the invitation that comes, as soon as there is one; tells the line of the room and what is said there.
async fn enters(who: &Arc<Session>) -> (RoomRow, TimelineScreen) {
    let invited = |row: &RoomRow| matches!(row.membership, Membership::Invited { .. });
    let rooms = RoomScreen::of_rooms(who, every_room());
    let rows = rooms.until("there is an invitation", |rows| rows.iter().any(invited)).await;
    let id = rows.into_iter().find(invited).expect("just seen").id;
    who.clone().join(id.clone()).await.expect("joined");
    let inside = |row: &RoomRow| row.id == id && row.membership == Membership::Joined {};
    let rows = rooms.until("the room is entered", |rows| rows.iter().any(inside)).await;
    let screen = TimelineScreen::of_timeline(who, &id).await.expect("a conversation");
    (rows.into_iter().find(inside).expect("just seen"), screen)
}

/// Adds somebody to a new conversation: whoever is found first.
async fn adds(page: &Page, words: &str, name: &str) {
    page.until_focused("#create-people").await;
    page.types(words).await;
    page.until_text(".people-option[aria-selected=true] .person-name", name).await;
    page.presses(Key::Enter).await;
    page.until_text(".people-token bdi", name).await;
}

/// What was said in a room, as it lies on the server.
async fn on_server(world: &World, room: &RoomId) -> Vec<Value> {
    let path = format!("/_synapse/admin/v1/rooms/{}/messages?dir=b&limit=50", room.0);
    let answer = world.server.administer("GET".parse().expect("a method"), &path, None).await;
    let told = answer.and_then(testkit::homeserver::Answer::accepted).expect("told");
    told["chunk"].as_array().cloned().unwrap_or_default()
}

/// Waits until the server's directory, which it fills by and by, leads from a part of a name to somebody.
async fn until_findable(world: &World, part: &str, name: &str) {
    let id = world.id(name);
    let known = || async {
        let found = world.carla.client.search_users(part, 5).await.expect("searched");
        found.results.iter().any(|person| person.user_id == id.as_str())
    };
    testkit::until_it("the directory knows them", known).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_of_two_is_begun_with_somebody_who_was_found() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    until_findable(&world, "adler", "ben").await;
    page.presses_with(Key::Control, 'n').await;
    adds(&page, "adler", "Ben Adler").await;
    page.presses(Key::Enter).await;
    page.until_text(".head-name", "Ben Adler").await;
    page.find(".head-sealed[data-encryption=encrypted]").await;
    page.until_focused("#composer").await;
    page.says("Hast du kurz Zeit?").await;

    let (row, at_bens) = enters(&ben).await;
    at_bens.until_text("Hast du kurz Zeit?").await;
    assert_eq!(row.encryption, Encryption::Encrypted);
    let direct = |rows: &[RoomRow]| rows.iter().any(|it| it.id == row.id && it.kind == RoomKind::Direct);
    RoomScreen::of_rooms(&ben, every_room()).until("Ben has it as a conversation of two", direct).await;
    let stored = on_server(&world, &row.id).await;
    assert!(stored.iter().any(|event| event["type"] == "m.room.encrypted"), "{stored:#?}");
    assert!(!json!(stored).to_string().contains("kurz Zeit"), "{stored:#?}");
    ben.clone().send(row.id.clone(), None, markdown("Gleich")).await.expect("queued");
    page.until_text("[data-event] .message-text", "Gleich").await;

    // Asked for again, it is the same.
    page.open_room("Lagezentrum").await;
    page.presses_with(Key::Control, 'n').await;
    adds(&page, &world.id("ben"), "Ben Adler").await;
    page.presses(Key::Enter).await;
    page.until_text("[data-event] .message-text", "Gleich").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_begun_with_a_name_a_topic_and_two_people() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    until_findable(&world, "ben", "ben").await;
    page.presses_with(Key::Control, 'n').await;
    adds(&page, "ben", "Ben Adler").await;
    adds(&page, &world.id("carla"), "Carla Ruiz").await;
    page.tabs_to("#create-name").await;
    page.types("Deichwache").await;
    page.tabs_to("#create-topic").await;
    page.types("Wer wann wo steht").await;
    page.presses(Key::Enter).await;
    page.until_text(".head-name", "Deichwache").await;
    page.until_text(".head-topic", "Wer wann wo steht").await;
    page.until_focused("#composer").await;
    page.says("Wir fangen um sechs an").await;

    let (row, at_bens) = enters(&ben).await;
    at_bens.until_text("Wir fangen um sechs an").await;
    assert_eq!((row.kind, row.encryption), (RoomKind::Group, Encryption::Encrypted));
    let facts = Watched::room(&ben, &row.id).await.expect("watched");
    let topic = Some("Wer wann wo steht");
    facts.until("Ben reads the topic", |facts| facts.topic.as_deref() == topic).await;
    world.carla.enters(&row.id).await.expect("entered");
    world.carla.says(&row.id, "Ich bringe Kaffee").await.expect("sent");
    at_bens.until_text("Ich bringe Kaffee").await;
    page.until_text("[data-event] .message-text", "Ich bringe Kaffee").await;
    page.close().await;
}

fn declined(rows: &[TimelineRow]) -> bool {
    rows.iter().any(|row| match &row.item {
        TimelineItem::Event { event } => {
            matches!(&event.content, Content::Membership { change: MembershipChange::InvitationRejected, .. })
        }
        _ => false,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_declined_and_another_with_whoever_sent_it() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let (anna, who) = (world.anna_elsewhere().await, world.id("anna"));
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    let party = world.carla.room("Betriebsfest").inviting(&[&who]).create().await.expect("a room");
    page.on_line("Betriebsfest").await;
    page.presses(Key::Right).await;
    page.presses(Key::Right).await;
    page.until_focused(".room-answers button:nth-child(2)").await;
    page.presses(Key::Enter).await;
    page.until_none("[data-room]").await;
    let left =
        |event: &Value| event["state_key"] == who.as_str() && event["content"]["membership"] == "leave";
    world.carla.until_sees(&party, "that Anna has declined", left).await;
    assert!(!anna.ignores(&world.id("carla")).await, "nobody is blocked who was not to be");

    let group = NewRoomKind::Group { name: "Gewinnspiel".into(), topic: String::new(), avatar: None };
    let group = NewRoom { kind: group, people: vec![who.as_str().into()], encrypted: false };
    let lottery = ben.clone().create_room(group).await.expect("a room");
    let lottery = TimelineScreen::of_timeline(&ben, &lottery).await.expect("a conversation");
    page.on_line("Gewinnspiel").await;
    page.presses(Key::Enter).await;
    page.until_focused(".invitation h2").await;
    page.tabs_to(".invitation-answers button:last-child").await;
    page.presses(Key::Enter).await;
    page.until_focused("[role=alertdialog], [role=alertdialog] *").await;
    page.tabs_to("#confirm-block").await;
    page.presses(Key::Enter).await;
    lottery.until("Ben sees that Anna has declined", declined).await;
    let blocked = world.id("ben");
    testkit::until_it("Ben is on Anna's list", || anna.ignores(&blocked)).await;

    page.open_room("Lagezentrum").await;
    ben.clone().send(world.room.clone(), None, markdown("Doch, ein Gewinn!")).await.expect("queued");
    world.carla.until_reads(&world.room, "Doch, ein Gewinn!").await;
    world.carla.says(&world.room, "Der Pegel fällt").await.expect("sent");
    at_bens.until_text("Der Pegel fällt").await;
    page.until_text("[data-event] .message-text", "Der Pegel fällt").await;
    assert!(!page.text().await.contains("Doch, ein Gewinn!"), "{}", page.text().await);
    page.close().await;
}
