//! Ways into a room: invitations to spaces, rooms for members of others, and asking to be let in.

use std::sync::Arc;

use client::Session;
use testkit::{RoomScreen, Watched, until_it};
use wire::{
    Entry, Fault, JoinRule, Membership, Preferences, RoomCategory, RoomFilter, RoomId, RoomKind, RoomName,
    RoomRow,
};

use crate::world::{all, app, enter, homeserver, id, person};

fn row<'a>(rows: &'a [RoomRow], room: &RoomId) -> Option<&'a RoomRow> {
    rows.iter().find(|row| row.id == *room)
}

fn by(row: &RoomRow) -> Option<&wire::Person> {
    match &row.membership {
        Membership::Invited { by } => by.as_ref(),
        _ => None,
    }
}

async fn seen(session: &Arc<Session>, room: &RoomId) -> wire::RoomPreview {
    session.clone().room_preview(room.0.clone(), Vec::new()).await.expect("seen")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_to_a_space_is_listed_until_it_is_answered() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let town = carla.space("Stadt").inviting(&[&who]).create().await.expect("a space");
    let fire = carla.space("Feuerwehr").inviting(&[&who]).create().await.expect("a space");
    let screen = RoomScreen::of_rooms(&anna, all());
    let spaces = Watched::spaces(&anna).await.expect("watched");
    let invited = |rows: &[RoomRow], space: &RoomId| {
        row(rows, space).is_some_and(|row| row.kind == RoomKind::Space && by(row).is_some())
    };
    screen.until("both are listed", |rows| invited(rows, &town) && invited(rows, &fire)).await;
    screen.source.set_filter(RoomFilter { category: RoomCategory::Invites, ..all() });
    screen.until("also among invitations", |rows| invited(rows, &town) && invited(rows, &fire)).await;
    assert!(seen(&anna, &town).await.space);

    anna.clone().join(town.clone()).await.expect("accepted");
    spaces.until("it is on the rail", |now| now.len() == 1 && now[0].id == town).await;
    screen.until("and not in the list", |rows| row(rows, &town).is_none()).await;
    anna.clone().leave(fire.clone()).await.expect("declined");
    screen.until("the other is gone", |rows| rows.is_empty()).await;
    assert_eq!(spaces.now().map(|now| now.len()), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_entered_twice_and_left_once() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let room = carla.room("Lage").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    assert_eq!(anna.clone().join(room.clone()).await, Ok(()), "whoever is in it has nothing to do");
    let screen = RoomScreen::of_rooms(&anna, all());
    let facts = Watched::room(&anna, &room).await.expect("watched");
    screen.until("it is listed", |rows| row(rows, &room).is_some()).await;
    anna.clone().leave(room.clone()).await.expect("left");
    screen.until("it is gone from the list", |rows| rows.is_empty()).await;
    facts.until("the open room says so", |facts| facts.row.membership == Membership::Left {}).await;
    carla
        .until_sees(&room, "that she has left", |event| {
            event["type"] == "m.room.member" && event["content"]["membership"] == "leave"
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_shows_an_identifier_and_no_more_until_the_person_wishes() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Gewinn abholen").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let group =
        carla.room("Ausschuss").about("Aufdringliches").inviting(&[&who]).create().await.expect("a room");
    let direct = carla.direct().inviting(&[&who]).create().await.expect("a room");
    let screen = RoomScreen::of_rooms(&anna, all());
    let facts = Watched::room(&anna, &group);
    let named = |name: &str| RoomName::Named { name: name.to_owned() };
    let covered = |row: &RoomRow| {
        by(row).is_some_and(|by| by.name.is_none() && by.avatar.is_none()) && row.avatar.is_none()
    };
    let rows = screen.until("both are covered", |rows| rows.len() == 2 && rows.iter().all(covered)).await;
    assert_eq!(row(&rows, &group).map(|row| &row.name), Some(&named("Ausschuss")), "or nobody could answer");
    assert_eq!(row(&rows, &direct).map(|row| &row.name), Some(&named(&id(&server, "carla"))));
    let preview = seen(&anna, &group).await;
    assert_eq!((preview.topic, preview.entry), (None, Entry::Open));
    assert_eq!(preview.inviter.map(|by| (by.id.0, by.name)), Some((id(&server, "carla"), None)));
    let facts = facts.await.expect("watched");
    facts.until("no topic", |facts| facts.topic.is_none() && covered(&facts.row)).await;

    let preferences = anna.clone().preferences().await.expect("read");
    let shown = Preferences { show_inviters: true, ..preferences };
    anna.clone().set_preferences(shown).await.expect("written");
    let told = |row: &RoomRow| by(row).is_some_and(|by| by.name.as_deref() == Some("Gewinn abholen"));
    let rows = screen.until("both tell who it is", |rows| rows.len() == 2 && rows.iter().all(told)).await;
    assert_eq!(row(&rows, &direct).map(|row| &row.name), Some(&named("Gewinn abholen")));
    assert_eq!(seen(&anna, &group).await.topic.as_deref(), Some("Aufdringliches"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_asks_to_be_let_in_and_takes_it_back() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let room = carla.room("Krisenstab").knockable().create().await.expect("a room");
    let preview = seen(&anna, &room).await;
    assert_eq!((preview.rule, preview.entry), (Some(JoinRule::Knock), Entry::Ask));
    let refused = anna.clone().join_address(room.0.clone(), Vec::new()).await;
    assert_eq!(refused, Err(Fault::NotAllowed {}));

    let screen = RoomScreen::of_rooms(&anna, all());
    let asks = |reason: &str| anna.clone().knock(room.0.clone(), Vec::new(), reason.to_owned());
    assert_eq!(asks("Ich löse Boris ab").await, Ok(room.clone()));
    let called = RoomName::Named { name: "Krisenstab".into() };
    let asked = |rows: &[RoomRow]| {
        row(rows, &room).is_some_and(|row| row.membership == Membership::Knocked {} && row.name == called)
    };
    screen.until("the list says so, by its name", asked).await;
    let seen_asking = || async { carla.sees_asking(&room).await.unwrap_or_default() };
    until_it("she is asked", || async {
        seen_asking().await == [(who.clone(), Some("Ich löse Boris ab".to_owned()))]
    })
    .await;
    assert_eq!(seen(&anna, &room).await.entry, Entry::Asked);

    anna.clone().leave(room.clone()).await.expect("taken back");
    screen.until("it is gone", |rows| rows.is_empty()).await;
    until_it("nobody asks", || async { seen_asking().await.is_empty() }).await;

    asks(" ").await.expect("asked again");
    until_it("she is asked again", || async { seen_asking().await == [(who.clone(), None)] }).await;
    carla.invites(&room, &who).await.expect("let in");
    screen
        .until("it is an invitation now", |rows| row(rows, &room).is_some_and(|row| by(row).is_some()))
        .await;
    enter(&anna, &room).await;
    assert_eq!(seen(&anna, &room).await.entry, Entry::Inside);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_of_a_space_enter_its_rooms() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let (_other, boris) = app(&server, "boris").await;
    let town = carla.space("Stadt").inviting(&[&id(&server, "anna")]).create().await.expect("a space");
    let hall = carla.room("Rathaus").for_members_of(&town).create().await.expect("a room");
    carla.files(&hall, &town).await.expect("filed");
    enter_space(&anna, &town).await;

    let preview = seen(&anna, &hall).await;
    assert_eq!((preview.rule, preview.entry), (Some(JoinRule::Restricted), Entry::Open));
    let children = anna.clone().space_children(town.clone()).await.expect("listed");
    assert!(matches!(children[0].entry, Entry::Open | Entry::Unknown), "{children:?}");
    let unseen = boris.clone().room_preview(hall.0.clone(), Vec::new()).await;
    assert!(unseen.is_err() || unseen.is_ok_and(|seen| seen.entry == Entry::Closed));
    assert_eq!(anna.clone().join_address(hall.0.clone(), Vec::new()).await, Ok(hall.clone()));
    let refused = boris.clone().join_address(hall.0.clone(), Vec::new()).await;
    assert_eq!(refused, Err(Fault::NotAllowed {}));
}

async fn enter_space(session: &Arc<Session>, space: &RoomId) {
    let rooms = RoomScreen::of_rooms(session, all());
    rooms.until("the invitation shows", |rows| row(rows, space).is_some()).await;
    session.clone().join(space.clone()).await.expect("joined");
    let spaces = Watched::spaces(session).await.expect("watched");
    spaces.until("it is on the rail", |now| now.iter().any(|one| one.id == *space)).await;
}
