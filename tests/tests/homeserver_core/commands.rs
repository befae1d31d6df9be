//! What slash commands do, as others see it.

use std::sync::Arc;

use client::Session;
use serde_json::Value;
use testkit::{Person, RoomScreen, Watched, markdown, until_it};
use wire::{CommandOutcome, Fault, Membership, RoomId, RoomRow};

use crate::world::{all, app, enter, homeserver, id, person, together};

async fn run(session: &Arc<Session>, room: &RoomId, line: &str) -> Result<CommandOutcome, Fault> {
    session.clone().run_command(room.clone(), None, markdown(line)).await
}

/// Waits until somebody's membership is told.
async fn becomes(by: &Person, room: &RoomId, who: &str, membership: &str) -> Value {
    let told = |e: &Value| {
        e["type"] == "m.room.member" && e["state_key"] == who && e["content"]["membership"] == membership
    };
    by.until_sees(room, membership, told).await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_removed_and_let_in_again() {
    let (server, carla, _device, anna, room) = together(false).await;
    let ben = person(&server, "ben").await;
    let who = id(&server, "ben");
    carla.empowers(&room, &id(&server, "anna")).await.expect("raised");
    let done = Ok(CommandOutcome::Done {});
    until_it("she may invite", || async { run(&anna, &room, &format!("/invite {who}")).await == done }).await;
    becomes(&carla, &room, &who, "invite").await;
    ben.enters(&room).await.expect("entered");
    let facts = Watched::room(&anna, &room).await.expect("watched");
    facts.until("three are there", |facts| facts.members == 3).await;

    assert_eq!(run(&anna, &room, &format!("/kick {who} stört sehr")).await, done);
    let kicked = |e: &Value| e["state_key"] == who && e["content"]["membership"] == "leave";
    assert_eq!(carla.until_sees(&room, "him go", kicked).await["content"]["reason"], "stört sehr");
    assert_eq!(run(&anna, &room, &format!("/ban {who}")).await, done);
    becomes(&carla, &room, &who, "ban").await;
    assert!(run(&anna, &room, &format!("/invite {who}")).await.is_err(), "not before the ban is lifted");
    assert_eq!(run(&anna, &room, &format!("/unban {who}")).await, done);
    let unbanned = |e: &Value| e["state_key"] == who && e["unsigned"]["prev_content"]["membership"] == "ban";
    carla.until_sees(&room, "the ban lifted", unbanned).await;
    assert_eq!(run(&anna, &room, &format!("/invite {who}")).await, done);
    ben.enters(&room).await.expect("entered again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_room_and_the_person_get_other_names() {
    let (server, carla, _device, anna, room) = together(false).await;
    assert_eq!(run(&anna, &room, "/topic Hochwasser").await, Err(Fault::NotAllowed {}));
    carla.empowers(&room, &id(&server, "anna")).await.expect("raised");
    let facts = Watched::room(&anna, &room).await.expect("watched");
    facts.until("she may", |facts| facts.rights.topic && facts.rights.name).await;
    let done = Ok(CommandOutcome::Done {});
    assert_eq!(run(&anna, &room, "/topic Hochwasser: **Lage**").await, done);
    let topic = |e: &Value| e["type"] == "m.room.topic";
    assert_eq!(carla.until_sees(&room, "the topic", topic).await["content"]["topic"], "Hochwasser: **Lage**");
    assert_eq!(run(&anna, &room, "/roomname Lage Nord").await, done);
    let named = |e: &Value| e["type"] == "m.room.name" && e["content"]["name"] == "Lage Nord";
    carla.until_sees(&room, "the name", named).await;
    assert_eq!(run(&anna, &room, "/nick Anna Berg").await, done);
    let called =
        |e: &Value| e["state_key"] == id(&server, "anna") && e["content"]["displayname"] == "Anna Berg";
    carla.until_sees(&room, "her name", called).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_are_entered_and_left() {
    let (server, carla, _device, anna, room) = together(false).await;
    let open = carla.room("Offen").open("offen").create().await.expect("a room");
    let address = format!("#offen:{}", server.name());
    let opened = run(&anna, &room, &format!("/join {address}")).await;
    assert_eq!(opened, Ok(CommandOutcome::Opened { room: open.clone() }));
    let who = id(&server, "anna");
    becomes(&carla, &open, &who, "join").await;
    let rooms = RoomScreen::of_rooms(&anna, all());
    let joined =
        |rows: &[RoomRow]| rows.iter().any(|row| row.id == open && row.membership == Membership::Joined {});
    rooms.until("it is in the list", joined).await;
    assert_eq!(run(&anna, &open, "/leave").await, Ok(CommandOutcome::Done {}));
    becomes(&carla, &open, &who, "leave").await;
    rooms.until("and then it is not", |rows| !joined(rows)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_says_is_hidden_and_shown_again() {
    let server = homeserver().await;
    let (carla, ben) = (person(&server, "carla").await, person(&server, "ben").await);
    let (_device, anna) = app(&server, "anna").await;
    let elsewhere = person(&server, "anna").await;
    let room =
        carla.room("Lage").with(&[&ben]).inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = testkit::TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    ben.says(&room, "Werbung").await.expect("sent");
    screen.until_text("Werbung").await;
    let who = id(&server, "ben");
    let done = Ok(CommandOutcome::Done {});
    assert_eq!(run(&anna, &room, &format!("/ignore {who}")).await, done);
    until_it("her other device knows", || async { elsewhere.ignores(&who).await }).await;
    screen.until("it is hidden", |_| !screen.texts().contains(&"Werbung".to_owned())).await;
    assert_eq!(run(&anna, &room, &format!("/unignore {who}")).await, done);
    until_it("and no longer", || async { !elsewhere.ignores(&who).await }).await;
    ben.says(&room, "Verzeihung").await.expect("sent");
    screen.until_text("Verzeihung").await;
}
