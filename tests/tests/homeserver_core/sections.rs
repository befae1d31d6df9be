//! Headings of the person's own, and the spaces.

use serde_json::json;
use testkit::{RoomScreen, Watched, homeserver::Behaviour};
use wire::{RoomFilter, RoomName, RoomOrder, RoomScope, Section};

use crate::world::{PASSWORD, all, app, enter, homeserver, id, person, together_by_proxy};

fn section(id: &str, name: &str) -> Section {
    Section { id: id.into(), name: name.to_owned(), rooms: Vec::new(), order: RoomOrder::Activity }
}

#[tokio::test(flavor = "multi_thread")]
async fn sections_reach_other_devices_and_survive_what_others_write() {
    let server = homeserver().await;
    let (mut device, anna) = app(&server, "anna").await;
    let sections = Watched::sections(&anna).await.expect("watched");
    sections.until("there are none", Vec::is_empty).await;
    let second = testkit::Device::new();
    let other = second.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    let others = Watched::sections(&other).await.expect("watched");
    let own = vec![section("a", "Krisenstab"), section("b", "Presse")];
    anna.clone().set_sections(own.clone()).await.expect("written");
    sections.until("they are there", |now| *now == own).await;
    others.until("the other device has them", |now| *now == own).await;

    let another = testkit::Person::sign_in(server.url(), "anna", PASSWORD).await.expect("another client");
    let garbage = json!({ "sections": [7, { "id": "b", "name": "Presse" }, { "name": "no id" }] });
    another.keeps("eu.chancery.sections", &garbage).await.expect("written");
    sections.until("the good one is left", |now| *now == [section("b", "Presse")]).await;

    drop((sections, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("an account");
    let now = Watched::sections(&anna).await.expect("watched");
    now.until("they are there after a restart", |now| *now == [section("b", "Presse")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_devices_change_at_a_time_is_kept() {
    let (server, proxy, _carla, _device, anna, room) = together_by_proxy(false).await;
    let own = testkit::Person::sign_in(server.url(), "anna", PASSWORD).await.expect("another client");
    let first = vec![section("a", "Krisenstab")];
    anna.clone().set_sections(first.clone()).await.expect("written");
    let written = || async { own.kept("eu.chancery.sections").await.unwrap_or_default() };
    // From here on sync tells this device nothing.
    proxy.switch(Behaviour::HangFor("/sync")).await;
    let mut theirs = written().await;
    theirs["sections"].as_array_mut().expect("a list").push(json!({ "id": "b", "name": "Presse" }));
    own.keeps("eu.chancery.sections", &theirs).await.expect("written");
    let event = "$elsewhere";
    let saved = json!({ "saved": [{ "room_id": room, "event_id": event, "saved_at": 1 }] });
    own.keeps("eu.chancery.saved", &saved).await.expect("written");

    let wished = vec![Section { rooms: vec![room.clone()], ..first[0].clone() }];
    anna.clone().set_sections(wished).await.expect("written");
    anna.clone().set_saved(room.clone(), "$here".into(), true).await.expect("written");
    let now = written().await;
    assert_eq!(
        (&now["sections"][0]["rooms"][0], &now["sections"][1]["name"]),
        (&json!(room), &json!("Presse"))
    );
    let saved = own.kept("eu.chancery.saved").await.expect("read");
    let events: Vec<_> =
        saved["saved"].as_array().expect("a list").iter().map(|one| &one["event_id"]).collect();
    assert_eq!(events, [&json!("$here"), &json!(event)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn spaces_are_a_tree_and_narrow_the_list() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let town = carla.space("Stadt").inviting(&[&who]).create().await.expect("a space");
    let fire = carla.space("Feuerwehr").inviting(&[&who]).create().await.expect("a space");
    let crew = carla.room("Zug 1").inviting(&[&who]).create().await.expect("a room");
    let hall = carla.room("Rathaus").about("Foyer").open("rathaus").create().await.expect("a room");
    let private = carla.room("Anderes").inviting(&[&who]).create().await.expect("a room");
    carla.files(&fire, &town).await.expect("filed");
    carla.files(&crew, &fire).await.expect("filed");
    carla.files(&hall, &town).await.expect("filed");
    let spaces = Watched::spaces(&anna).await.expect("watched");
    for space in [&town, &fire] {
        anna.clone().join_address(space.0.clone(), Vec::new()).await.expect("joined");
    }
    for room in [&crew, &private] {
        enter(&anna, room).await;
    }
    let shape = |spaces: &Vec<wire::Space>| -> Vec<(String, u8)> {
        spaces
            .iter()
            .filter_map(|space| match &space.name {
                RoomName::Named { name } => Some((name.clone(), space.depth)),
                _ => None,
            })
            .collect()
    };
    let tree = [("Stadt".to_owned(), 0), ("Feuerwehr".to_owned(), 1)];
    spaces.until("they are a tree", |now| shape(now) == tree).await;

    carla.says(&crew, "Ausrücken").await.expect("sent");
    let counted =
        |now: &Vec<wire::Space>| now.len() == 2 && now.iter().all(|space| space.unread.messages == 1);
    spaces.until("what is unread counts on every level", counted).await;

    let within = |scope| RoomFilter { scope, ..all() };
    let only = |rows: &[wire::RoomRow], room: &wire::RoomId| rows.len() == 1 && rows[0].id == *room;
    let screen = RoomScreen::of_rooms(&anna, within(RoomScope::Space { space: town.clone() }));
    screen.until("the room below is shown", |rows| only(rows, &crew)).await;
    screen.source.set_filter(within(RoomScope::NoSpace {}));
    screen.until("the room in no space is shown", |rows| only(rows, &private)).await;
    carla.files(&private, &fire).await.expect("filed");
    screen.until("it is in a space now", |rows| rows.is_empty()).await;

    let mut children = anna.clone().space_children(town.clone()).await.expect("listed");
    children.sort_by_key(|child| !child.space);
    let [below, unknown] = &children[..] else { panic!("{children:#?}") };
    assert!(below.space && below.joined && below.id == fire);
    assert_eq!(unknown.id, hall);
    assert!(!unknown.joined && !unknown.space && unknown.members == 1);
    assert_eq!(
        (&unknown.name, unknown.topic.as_deref()),
        (&RoomName::Named { name: "Rathaus".into() }, Some("Foyer"))
    );
    assert!(!unknown.via.is_empty());
}
