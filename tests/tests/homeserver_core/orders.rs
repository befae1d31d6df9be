//! The room list: orders, places, and windows of it.

use testkit::{Person, RoomScreen, Watched};
use wire::{RoomCategory, RoomFilter, RoomId, RoomName, RoomOrder, RoomRow, RoomScope, Section};

use crate::world::{all, app, enter, homeserver, id, person};

fn names(rows: &[RoomRow]) -> Vec<String> {
    rows.iter()
        .map(|row| match &row.name {
            RoomName::Named { name } => name.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

fn ordered(order: RoomOrder) -> RoomFilter {
    RoomFilter { order, ..all() }
}

async fn group(by: &Person, name: &str, who: &str) -> RoomId {
    by.room(name).inviting(&[who]).create().await.expect("a room")
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_are_listed_by_name_by_urgency_and_as_arranged() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let mut rooms = Vec::new();
    for name in ["Zivilschutz", "Ämter", "abwasser", "Öffentlichkeit"] {
        let room = group(&carla, name, &who).await;
        enter(&anna, &room).await;
        rooms.push(room);
    }
    let [civil, offices, water, public] = rooms.try_into().expect("four");

    let screen = RoomScreen::of_rooms(&anna, ordered(RoomOrder::Name));
    let by_name = ["abwasser", "Ämter", "Öffentlichkeit", "Zivilschutz"];
    screen.until("they stand in the alphabet", |rows| names(rows) == by_name).await;
    carla.names(&water, "Wasser").await.expect("renamed");
    let renamed = ["Ämter", "Öffentlichkeit", "Wasser", "Zivilschutz"];
    screen.until("the renamed one has moved", |rows| names(rows) == renamed).await;

    screen.source.set_filter(ordered(RoomOrder::UnreadFirst));
    carla.says(&civil, "Erstens").await.expect("sent");
    carla.mentions(&offices, &who, "Für Anna").await.expect("sent");
    carla.says(&public, "Später").await.expect("sent");
    let urgent = ["Ämter", "Öffentlichkeit", "Zivilschutz", "Wasser"];
    screen.until("the most urgent comes first", |rows| names(rows) == urgent).await;
    anna.clone().mark_read(offices.clone()).await.expect("marked");
    let calmer = ["Öffentlichkeit", "Zivilschutz"];
    screen.until("what was read has moved down", |rows| names(&rows[..2]) == calmer).await;

    let section = Section {
        id: "own".into(),
        name: "Meine".into(),
        rooms: vec![water.clone(), civil.clone(), offices.clone()],
        order: RoomOrder::Arranged,
    };
    anna.clone().set_sections(vec![section.clone()]).await.expect("written");
    let scope = RoomScope::Section { section: "own".into() };
    screen.source.set_filter(RoomFilter { scope, ..ordered(RoomOrder::Arranged) });
    screen.until("as arranged", |rows| names(rows) == ["Wasser", "Zivilschutz", "Ämter"]).await;
    anna.clone().set_sections(vec![Section { rooms: vec![civil, water], ..section }]).await.expect("written");
    screen.until("as arranged anew", |rows| names(rows) == ["Zivilschutz", "Wasser"]).await;
    screen.source.set_filter(RoomFilter { category: RoomCategory::Rest, ..ordered(RoomOrder::Name) });
    screen.until("what has no heading", |rows| names(rows) == ["Ämter", "Öffentlichkeit"]).await;
    anna.clone().set_low_priority(offices.clone(), true).await.expect("put away");
    screen.until("without low priority", |rows| names(rows) == ["Öffentlichkeit"]).await;
    screen.source.set_filter(RoomFilter { category: RoomCategory::LowPriority, ..all() });
    let low = screen.until("low priority", |rows| names(rows) == ["Ämter"]).await;
    assert!(low[0].low_priority);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_shown_by_the_page_in_every_order() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let name = |number: usize| format!("Raum {number:02}");
    for number in 0..56 {
        group(&carla, &name(number), &who).await;
    }
    let everything = RoomScreen::of_rooms(&anna, all());
    everything.until("the first page is there", |rows| rows.len() == 50).await;
    everything.source.more();
    everything.until("all have come", |rows| rows.len() == 56).await;
    let screen = RoomScreen::of_rooms(&anna, ordered(RoomOrder::Name));
    let named = |numbers: std::ops::Range<usize>| numbers.map(name).collect::<Vec<_>>();
    screen.until("the first page of the alphabet", |rows| names(rows) == named(0..50)).await;
    screen.source.more();
    screen.until("and the rest", |rows| names(rows) == named(0..56)).await;
    let text = RoomFilter { text: "raum 1".into(), ..ordered(RoomOrder::Name) };
    screen.source.set_filter(text);
    screen.until("those that match", |rows| names(rows) == named(10..20)).await;
    screen.source.set_filter(RoomFilter { category: RoomCategory::Invites, ..ordered(RoomOrder::Name) });
    screen.until("the window is small again", |rows| names(rows) == named(0..50)).await;
    anna.clone().leave(screen.rows()[0].id.clone()).await.expect("declined");
    screen.until("the next moves up", |rows| names(rows) == named(1..51)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_tells_who_writes_and_what_notifies() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    let (_device, anna) = app(&server, "anna").await;
    let room = group(&carla, "Lage", &id(&server, "anna")).await;
    enter(&anna, &room).await;
    let screen = RoomScreen::of_rooms(&anna, all());
    let facts = Watched::room(&anna, &room).await.expect("watched");
    let place = carla.in_room(&room).await;
    place.typing_notice(true).await.expect("told");
    // Who has said nothing yet is known by nobody's member list; her profile is asked for.
    let named = |row: &RoomRow| row.typing.iter().any(|who| who.name.as_deref() == Some("Carla Ruiz"));
    screen.until("somebody writes, and it is told who", |rows| rows.iter().any(named)).await;
    facts.until("the open room knows as well", |facts| facts.row.typing.len() == 1).await;
    place.typing_notice(false).await.expect("told");
    screen.until("nobody writes", |rows| rows.iter().all(|row| row.typing.is_empty())).await;
    assert!(screen.rows().iter().all(|row| !row.call));
    carla.calls(&room).await.expect("told");
    screen.until("people are in a call", |rows| rows.iter().any(|row| row.call)).await;

    for mode in [wire::NotificationMode::Mute, wire::NotificationMode::Mentions, wire::NotificationMode::All]
    {
        anna.clone().set_notification_mode(room.clone(), mode).await.expect("set");
        screen.until("the row tells the mode", |rows| rows[0].notifications == mode).await;
    }
    anna.clone().set_notification_mode(room.clone(), wire::NotificationMode::Default).await.expect("set");
    facts.until("as usual again", |facts| facts.row.notifications == wire::NotificationMode::Default).await;
}
