//! The room list.

use testkit::{RoomScreen, TimelineScreen};
use wire::{Membership, RoomCategory, RoomFilter, RoomId, RoomKind, RoomName, RoomRow, Summary};

use crate::world::{all, app, enter, homeserver, id, person, together};

fn names(rows: &[RoomRow]) -> Vec<String> {
    let name = |row: &RoomRow| match &row.name {
        RoomName::Named { name } => name.clone(),
        other => format!("{other:?}"),
    };
    rows.iter().map(name).collect()
}

fn only(category: RoomCategory) -> RoomFilter {
    RoomFilter { category, ..all() }
}

fn named(text: &str) -> RoomFilter {
    RoomFilter { text: text.into(), ..all() }
}

fn row<'a>(rows: &'a [RoomRow], room: &RoomId) -> Option<&'a RoomRow> {
    rows.iter().find(|row| row.id == *room)
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_are_sorted_previewed_and_filtered() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let crisis = carla.room("Cellule de crue").encrypted().inviting(&[&who]).create().await.expect("a room");
    let press = carla.room("Presse").inviting(&[&who]).create().await.expect("a room");
    let direct = carla.direct().inviting(&[&who]).create().await.expect("a room");
    for room in [&crisis, &press, &direct] {
        enter(&anna, room).await;
    }
    carla.says(&direct, "Bonjour").await.expect("sent");
    carla.says(&press, "Communiqué prêt").await.expect("sent");
    carla.says(&crisis, "Le niveau monte").await.expect("sent");

    let screen = RoomScreen::of_rooms(&anna, all());
    let expected = ["Cellule de crue", "Presse", "Carla Ruiz"];
    let rows =
        screen.until("they are in order", |rows| names(rows) == expected && rows[0].latest.is_some()).await;
    let latest = rows[0].latest.as_ref().expect("a preview");
    assert!(
        matches!(&latest.summary, Summary::Message { text, .. } if text == "Le niveau monte"),
        "{latest:?}"
    );
    assert_eq!(latest.sender.name.as_deref(), Some("Carla Ruiz"));
    assert_eq!((rows[0].kind, rows[2].kind), (RoomKind::Group, RoomKind::Direct));
    assert_eq!(
        (rows[0].encryption, rows[1].encryption),
        (wire::Encryption::Encrypted, wire::Encryption::Plain)
    );

    screen.source.set_filter(named("CRUE"));
    screen.until("the name matches", |rows| names(rows) == ["Cellule de crue"]).await;
    screen.source.set_filter(only(RoomCategory::People));
    screen.until("only people", |rows| names(rows) == ["Carla Ruiz"]).await;
    screen.source.set_filter(only(RoomCategory::Groups));
    screen.until("only groups", |rows| names(rows) == ["Cellule de crue", "Presse"]).await;
    screen.source.set_filter(only(RoomCategory::Favourites));
    screen.until("no favourites yet", |rows| rows.is_empty()).await;
    anna.clone().set_favourite(press.clone(), true).await.expect("a favourite");
    screen.until("a favourite", |rows| names(rows) == ["Presse"] && rows[0].favourite).await;
    screen.source.set_filter(named("nothing is called this"));
    screen.until("nothing matches", |rows| rows.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unread_messages_and_mentions_are_counted_until_they_are_read() {
    let (server, carla, _device, anna, room) = together(true).await;
    let quiet = carla.room("Ruhig").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &quiet).await;

    let screen = RoomScreen::of_rooms(&anna, only(RoomCategory::Unread));
    carla.says(&room, "Eins").await.expect("sent");
    carla.mentions(&room, &id(&server, "anna"), "Zwei, für Anna").await.expect("sent");
    let rows = screen
        .until("both are counted", |rows| {
            row(rows, &room).is_some_and(|row| row.unread.messages == 2 && row.unread.mentions == 1)
        })
        .await;
    assert!(row(&rows, &quiet).is_none(), "a room without news is not unread");
    let mentions = RoomScreen::of_rooms(&anna, only(RoomCategory::Mentions));
    mentions.until("only the one that names her", |rows| rows.len() == 1 && rows[0].id == room).await;

    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    conversation.until_text("Zwei, für Anna").await;
    anna.clone().mark_read(room.clone()).await.expect("marked");
    screen.until("nothing is unread", |rows| row(rows, &room).is_none()).await;
    mentions.until("nothing names her", |rows| rows.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_unread_by_its_threads_until_those_are_read() {
    let (server, carla, mut device, anna, room) = together(true).await;
    let who = id(&server, "anna");
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let mine = carla.says(&room, "Pegel?").await.expect("sent");
    let other = carla.says(&room, "Etwas anderes").await.expect("sent");
    conversation.until_text("Etwas anderes").await;
    let root = wire::EventId(mine.to_string());
    anna.clone().send(room.clone(), Some(root.clone()), testkit::markdown("Steigt")).await.expect("sent");
    carla.until_reads(&room, "Steigt").await;
    anna.clone().mark_read(room.clone()).await.expect("marked");
    let unread = RoomScreen::of_rooms(&anna, only(RoomCategory::Unread));
    let mentions = RoomScreen::of_rooms(&anna, only(RoomCategory::Mentions));
    unread.until("everything is read", |rows| rows.is_empty()).await;

    carla.continues(&room, &other, "Ohne Anna").await.expect("sent");
    carla.continues(&room, &mine, "Wie schnell?").await.expect("sent");
    let counts = |row: &RoomRow| (row.unread.messages, row.unread.mentions);
    unread.until("her own thread counts", |rows| rows.iter().map(counts).eq([(1, 0)])).await;
    let named = carla.mentions_in_thread(&room, &other, &who, "Anna?").await.expect("sent");
    mentions.until("one names her", |rows| rows.iter().map(counts).eq([(2, 1)])).await;
    carla.redacts(&room, &named).await.expect("deleted");
    unread.until("its thread counts no longer", |rows| rows.iter().all(|row| row.unread.messages == 1)).await;
    // matrix-sdk 0.19.1 goes on counting a deleted mention, until everything up to it is read.
    anna.clone().mark_room_read(room.clone()).await.expect("marked");
    unread.until("nothing is unread", |rows| rows.is_empty()).await;
    carla.continues(&room, &mine, "Noch da?").await.expect("sent");
    carla.mentions_in_thread(&room, &other, &who, "Anna, bitte!").await.expect("sent");
    mentions.until("another names her", |rows| rows.iter().map(counts).eq([(2, 1)])).await;

    drop((conversation, unread, mentions, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("an account");
    let unread = RoomScreen::of_rooms(&anna, only(RoomCategory::Unread));
    unread.until("it is known after a restart", |rows| rows.iter().map(counts).eq([(2, 1)])).await;
    anna.clone().mark_thread_read(room.clone(), root).await.expect("read");
    unread.until("one thread is left", |rows| rows.iter().map(counts).eq([(1, 1)])).await;
    anna.clone().mark_room_read(room.clone()).await.expect("marked");
    unread.until("nothing is unread", |rows| rows.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_names_who_asks_and_can_be_declined() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    let room = carla.room("Ausschuss").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    let screen = RoomScreen::of_rooms(&anna, all());
    let complete = |row: &RoomRow| matches!(row.membership, Membership::Invited { by: Some(_) });
    let rows = screen.until("it shows", |rows| row(rows, &room).is_some_and(complete)).await;
    let Some(Membership::Invited { by: Some(by) }) = row(&rows, &room).map(|row| row.membership.clone())
    else {
        panic!("{rows:#?} holds an invitation")
    };
    assert_eq!(by.id.0, id(&server, "carla"));
    anna.clone().leave(room.clone()).await.expect("declined");
    screen.until("it is gone", |rows| row(rows, &room).is_none()).await;
}
