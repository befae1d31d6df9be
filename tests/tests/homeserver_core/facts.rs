//! A room, watched whole, and what is done with one as a whole.

use testkit::{RoomScreen, TimelineScreen, Watched, until_it};
use wire::{Membership, RoomCategory, RoomFilter};

use crate::world::{all, app, enter, homeserver, id, person};

#[tokio::test(flavor = "multi_thread")]
async fn a_room_tells_what_it_is_and_what_one_may_do() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let room = carla.room("Lage").about("Hochwasser").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &room).await;

    let facts = Watched::room(&anna, &room).await.expect("watched");
    let now = facts.until("it is complete", |facts| facts.members == 2 && facts.topic.is_some()).await;
    assert_eq!(now.topic.as_deref(), Some("Hochwasser"));
    assert!(now.rights.send && now.rights.react && now.rights.redact_own);
    assert!(!now.rights.redact_others && !now.rights.name && !now.rights.kick);
    assert_eq!((now.queue.waiting, now.queue.blocked), (0, None));

    let first = carla.says(&room, "Eins").await.expect("sent");
    carla.in_room(&room).await.pin_event(&first).await.expect("pinned");
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    conversation.until_text("Eins").await;
    facts.until("it is pinned", |facts| facts.pinned.iter().any(|event| event.0 == first.as_str())).await;
    carla.in_room(&room).await.set_room_topic("").await.expect("set");
    facts.until("it is about nothing", |facts| facts.topic.is_none()).await;
    carla.empowers(&room, &who).await.expect("raised");
    facts.until("she may do more", |facts| facts.rights.redact_others && facts.rights.name).await;
    let second = carla.room("Ohne Anna").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &second).await;
    let removed = Watched::room(&anna, &second).await.expect("watched");
    carla.removes(&second, &who).await.expect("removed");
    removed
        .until("she may do nothing", |facts| {
            !facts.rights.send && facts.row.membership == Membership::Left {}
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_rooms_are_read_at_once_and_one_is_marked_by_hand() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let mut rooms = Vec::new();
    for name in ["Eins", "Zwei"] {
        let room =
            carla.room(name).encrypted().inviting(&[&id(&server, "anna")]).create().await.expect("a room");
        enter(&anna, &room).await;
        carla.says(&room, "Neues").await.expect("sent");
        rooms.push(room);
    }
    let unread = RoomFilter { category: RoomCategory::Unread, ..all() };
    let screen = RoomScreen::of_rooms(&anna, unread);
    screen
        .until("both are unread", |rows| rows.len() == 2 && rows.iter().all(|row| row.unread.messages > 0))
        .await;
    anna.clone().mark_all_read().await.expect("marked");
    screen.until("nothing is unread", |rows| rows.is_empty()).await;
    anna.clone().mark_unread(rooms[0].clone()).await.expect("marked");
    let rows = screen.until("one is marked", |rows| rows.len() == 1).await;
    assert!(rows[0].unread.marked && rows[0].id == rooms[0]);
    anna.clone().mark_read(rooms[0].clone()).await.expect("marked");
    screen.until("the mark is gone", |rows| rows.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_declined_and_its_sender_hidden() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let room = carla.room("Aufdringlich").inviting(&[&who]).create().await.expect("a room");
    let screen = RoomScreen::of_rooms(&anna, all());
    screen.until("the invitation shows", |rows| rows.iter().any(|row| row.id == room)).await;
    anna.clone().decline_and_block(room.clone()).await.expect("declined");
    screen.until("it is gone", |rows| rows.is_empty()).await;
    let own =
        testkit::Person::sign_in(server.url(), "anna", crate::world::PASSWORD).await.expect("another device");
    let who = id(&server, "carla");
    until_it("carla is ignored", || own.ignores(&who)).await;
    anna.clone().set_ignored(who.as_str().into(), false).await.expect("shown again");
    until_it("carla is heard", || async { !own.ignores(&who).await }).await;
}
