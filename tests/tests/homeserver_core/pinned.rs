//! The pinned messages, also when the server was away when they were asked for.

use testkit::{
    TimelineScreen, Watched,
    homeserver::{Behaviour, Proxy},
    text,
};
use wire::TimelineFocus;

use crate::world::{app_at, enter, homeserver, id, person};

#[tokio::test(flavor = "multi_thread")]
async fn pinned_messages_that_could_not_be_had_are_asked_for_again() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let room = carla.room("Lage").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    let old = carla.says(&room, "Alarmplan").await.expect("sent");
    carla.pins(&room, &old).await.expect("pinned");
    // More than a device is given at first, so that the pinned one has to be asked for.
    for number in 0..60 {
        carla.says(&room, &format!("Nachricht {number}")).await.expect("sent");
    }
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (_device, anna) = app_at(&server, proxy.url(), "anna").await;
    enter(&anna, &room).await;
    let _open = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let facts = Watched::room(&anna, &room).await.expect("watched");
    facts.until("something is pinned", |facts| facts.pinned.len() == 1).await;

    proxy.switch(Behaviour::StatusFor(502, "/event/")).await;
    let pinned = TimelineScreen::focused(&anna, &room, TimelineFocus::Pinned {}).await.expect("the list");
    // The SDK tries three times and gives up.
    testkit::until("the server was asked in vain", || proxy.kept() >= 3).await;
    pinned.until("nothing is there", |rows| rows.iter().filter_map(text).count() == 0).await;
    proxy.switch(Behaviour::Through).await;
    pinned.until_text("Alarmplan").await;
    let next = carla.says(&room, "Neuer Plan").await.expect("sent");
    carla.pins(&room, &next).await.expect("pinned");
    pinned.until_text("Neuer Plan").await;
}
