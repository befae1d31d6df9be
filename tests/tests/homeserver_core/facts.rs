//! A room, watched whole, and what is done with one as a whole.

use testkit::{
    RoomScreen, TimelineScreen, Watched,
    homeserver::{Behaviour, Proxy},
    until_it,
};
use wire::{Content, Membership, RoomCategory, RoomFilter, StateChange, TimelineFocus, TimelineRow};

use crate::{
    messages::{events, wired},
    world::{PASSWORD, all, app, app_at, enter, homeserver, id, person, together},
};

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
async fn a_room_that_was_replaced_leads_to_the_new_one_and_back() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let old = carla.room("Lage").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &old).await;
    let facts = Watched::room(&anna, &old).await.expect("watched");
    let screen = TimelineScreen::of_timeline(&anna, &old).await.expect("a conversation");
    let new = carla.upgrades(&old).await.expect("replaced");
    let now = facts.until("it is replaced", |facts| facts.successor.is_some()).await;
    assert_eq!(now.successor.as_ref(), Some(&new));
    assert!(!now.rights.send && !now.rights.react, "nothing more is said here");
    let replaced = |change: &StateChange| matches!(change, StateChange::Replaced { successor, .. } if successor.as_ref() == Some(&new));
    screen.until("the conversation says so", |rows| changes(rows).any(replaced)).await;

    carla.invites(&new, &who).await.expect("invited");
    enter(&anna, &new).await;
    let facts = Watched::room(&anna, &new).await.expect("watched");
    let now = facts.until("it says what it replaces", |facts| facts.predecessor.is_some()).await;
    assert_eq!((now.predecessor.as_ref(), now.successor), (Some(&old), None));
    assert!(now.rights.send);
    let screen = TimelineScreen::of_timeline(&anna, &new).await.expect("a conversation");
    let begins = |change: &StateChange| matches!(change, StateChange::Created { predecessor } if predecessor.as_ref() == Some(&old));
    let whole = || async {
        let focus = TimelineFocus::Live {};
        anna.clone().older(new.clone(), focus, 50).await.is_ok_and(|paged| paged.reached_end)
    };
    until_it("all of it is there", whole).await;
    screen.until("it begins with what it replaces", |rows| changes(rows).any(begins)).await;
    let list = RoomScreen::of_rooms(&anna, all());
    list.until("only the new one is in the list", |rows| rows.len() == 1 && rows[0].id == new).await;
}

fn changes(rows: &[TimelineRow]) -> impl Iterator<Item = &StateChange> {
    events(rows).filter_map(|event| match &event.content {
        Content::State { change } => Some(change),
        _ => None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_with_something_unread_are_counted() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let facts = Watched::room(&anna, &room).await.expect("watched");
    let mut roots = Vec::new();
    for words in ["Deich Nord", "Deich Süd", "Ohne Anna"] {
        let root = carla.says(&room, words).await.expect("sent");
        screen.until_text(words).await;
        if words != "Ohne Anna" {
            let thread = Some(wired(&root));
            let question = format!("{words}: hält?");
            anna.clone().send(room.clone(), thread, testkit::markdown(&question)).await.expect("queued");
            carla.until_reads(&room, &question).await;
        }
        roots.push(root);
    }
    for root in &roots {
        carla.continues(&room, root, "Ja").await.expect("sent");
    }
    facts.until("the two that she takes part in", |facts| facts.unread_threads == 2).await;
    anna.clone().mark_thread_read(room.clone(), wired(&roots[0])).await.expect("read");
    facts.until("one is read", |facts| facts.unread_threads == 1).await;
    anna.clone().mark_all_read().await.expect("read");
    facts.until("all are read", |facts| facts.unread_threads == 0).await;
    carla.continues(&room, &roots[1], "Nein").await.expect("sent");
    facts.until("there is something new", |facts| facts.unread_threads == 1).await;
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
    let own = testkit::Person::sign_in(server.url(), "anna", PASSWORD).await.expect("another device");
    let who = id(&server, "carla");
    until_it("carla is ignored", || own.ignores(&who)).await;
    let ids = |people: Vec<wire::Person>| people.into_iter().map(|person| person.id.0).collect::<Vec<_>>();
    assert_eq!(anna.clone().ignored_people().await.map(ids), Ok(vec![who.clone()]));
    anna.clone().set_ignored(who.as_str().into(), false).await.expect("shown again");
    until_it("carla is heard", || async { !own.ignores(&who).await }).await;
    assert_eq!(anna.clone().ignored_people().await.map(ids), Ok(Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking_is_repeated_when_half_of_it_was_refused() {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let carla = person(&server, "carla").await;
    let (_device, anna) = app_at(&server, proxy.url(), "anna").await;
    let (who, she) = (id(&server, "anna"), id(&server, "carla"));
    let own = testkit::Person::sign_in(server.url(), "anna", PASSWORD).await.expect("another device");
    let room = carla.room("Aufdringlich").inviting(&[&who]).create().await.expect("a room");
    let screen = RoomScreen::of_rooms(&anna, all());
    let shown = |rows: &[wire::RoomRow]| rows.iter().any(|row| row.id == room);
    screen.until("the invitation shows", shown).await;

    proxy.switch(Behaviour::StatusFor(403, "m.ignored_user_list")).await;
    anna.clone().decline_and_block(room.clone()).await.expect_err("she cannot be blocked");
    assert!(shown(&screen.rows()), "the invitation has not been answered");
    proxy.switch(Behaviour::StatusFor(403, "/leave")).await;
    anna.clone().decline_and_block(room.clone()).await.expect_err("it cannot be declined");
    until_it("carla is blocked all the same", || own.ignores(&she)).await;
    proxy.switch(Behaviour::Through).await;
    anna.clone().decline_and_block(room.clone()).await.expect("both is done");
    screen.until("it is gone", |rows| rows.is_empty()).await;
    assert!(own.ignores(&she).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_room_is_refused_the_others_are_read() {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let carla = person(&server, "carla").await;
    let (_device, anna) = app_at(&server, proxy.url(), "anna").await;
    let mut rooms = Vec::new();
    for name in ["Eins", "Zwei"] {
        let room = carla.room(name).inviting(&[&id(&server, "anna")]).create().await.expect("a room");
        enter(&anna, &room).await;
        rooms.push(room);
    }
    let screen = RoomScreen::of_rooms(&anna, RoomFilter { category: RoomCategory::Unread, ..all() });
    // In whichever order they are read, one of the two refusals comes first.
    for refused in &rooms {
        for room in &rooms {
            carla.says(room, "Neues").await.expect("sent");
        }
        screen
            .until("both are unread", |rows| {
                rows.len() == 2 && rows.iter().all(|row| row.unread.messages > 0)
            })
            .await;
        let name = refused.0.trim_start_matches('!').split(':').next().unwrap_or_default();
        proxy.switch(Behaviour::StatusFor(403, name.to_owned().leak())).await;
        anna.clone().mark_all_read().await.expect_err("one is refused");
        proxy.switch(Behaviour::Through).await;
        screen.until("the other is read", |rows| rows.len() == 1 && rows[0].id == *refused).await;
    }
    anna.clone().mark_all_read().await.expect("marked");
    screen.until("nothing is unread", |rows| rows.is_empty()).await;
}
