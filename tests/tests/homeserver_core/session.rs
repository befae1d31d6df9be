//! Signing in, coming back, signing out.

use testkit::{
    ConnectionScreen, Device, Homeserver, RoomScreen, TimelineScreen,
    homeserver::{Behaviour, Proxy},
};
use wire::{Appearance, Connection, Fault, Language, Settings};

use crate::world::{PASSWORD, all, app, app_at, homeserver, id, live, person, together};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_without_network_shows_rooms_and_messages() {
    let (server, carla, mut device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.says(&room, "Das bleibt").await.expect("sent");
    screen.until_text("Das bleibt").await;
    drop((screen, anna));

    server.stop().await;
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("opened").expect("somebody is signed in");
    assert_eq!(anna.account().user_id.0, id(&server, "anna"));
    assert_eq!(anna.account().last_room.as_ref(), Some(&room));
    let rooms = RoomScreen::of_rooms(&anna, all());
    let rows = rooms.until("the room is there", |rows| rows.len() == 1).await;
    assert_eq!(rows[0].name, wire::RoomName::Named { name: "Lage".into() });
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until_text("Das bleibt").await;
    ConnectionScreen::of(&anna).until("it says so", |state| *state == Connection::Offline {}).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_goes_away_and_comes_back_is_told() {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (_device, anna) = app_at(&server, proxy.url(), "anna").await;
    let mut connection = ConnectionScreen::of(&anna);
    connection.until_live().await;
    proxy.switch(Behaviour::Refuse).await;
    connection.until("it is offline", |state| *state == Connection::Offline {}).await;
    proxy.switch(Behaviour::Through).await;
    connection.until_live().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_fails_is_trouble_and_not_silence() {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (_device, anna) = app_at(&server, proxy.url(), "anna").await;
    let mut connection = ConnectionScreen::of(&anna);
    connection.until_live().await;
    proxy.switch(Behaviour::Status(502)).await;
    let in_trouble =
        |state: &Connection| matches!(state, Connection::Trouble { .. } | Connection::Offline {});
    connection.until("it is in trouble", in_trouble).await;
    proxy.switch(Behaviour::Through).await;
    connection.until_live().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_cannot_be_refreshed_for_a_while_is_trouble_and_not_the_end() {
    let server = Homeserver::builder()
        .token_lifetime("3s")
        .start()
        .await
        .unwrap_or_else(|failure| panic!("{failure}"));
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (mut device, anna) = app_at(&server, proxy.url(), "anna").await;
    let mut connection = ConnectionScreen::of(&anna);
    connection.until_live().await;
    proxy.switch(Behaviour::StatusFor(502, "/refresh")).await;
    connection.until("it is in trouble", |state| matches!(state, Connection::Trouble { .. })).await;
    proxy.switch(Behaviour::Through).await;
    connection.until_live().await;

    // The tokens on disk are the newest ones: those of the sign-in are long spent.
    drop(anna);
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("opened").expect("somebody is signed in");
    ConnectionScreen::of(&anna).until_live().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_signed_out_elsewhere_is_told_and_keeps_its_files() {
    let server = homeserver().await;
    let (device, anna) = app(&server, "anna").await;
    let mut connection = ConnectionScreen::of(&anna);
    let anna_id = server.register("anna", PASSWORD).await.expect("the account");
    server.sign_out_everywhere(&anna_id).await.expect("revoked");
    connection.until("it is told", |state| matches!(state, Connection::SignedOut { .. })).await;
    assert_eq!(device.keychain.count(), 1, "nothing is deleted unasked");
    // Signing out of what is signed out already just cleans up.
    drop(anna);
    device.core.clone().sign_out().await.expect("cleaned up");
    assert_eq!(device.keychain.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_revokes_the_token_and_leaves_nothing() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (device, anna) = app(&server, "anna").await;
    let user = server.register("anna", PASSWORD).await.expect("the account");
    assert_eq!(carla.devices_of(&user).await.expect("devices").len(), 1);
    drop(anna);
    device.core.clone().sign_out().await.expect("signed out");
    assert_eq!(
        carla.devices_of(&user).await.expect("devices").len(),
        0,
        "the server has forgotten the device"
    );
    assert_eq!(device.keychain.count(), 0);
    for place in [device.data(), device.cache()] {
        let left: Vec<_> =
            std::fs::read_dir(place.join("accounts")).map(|all| all.flatten().collect()).unwrap_or_default();
        assert!(left.is_empty(), "{left:?}");
    }
    assert!(device.core.clone().restore().await.expect("looked").is_none());
    // The place is free for the next person.
    let again = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    live(&again).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_offline_is_refused_and_forgetting_is_the_way_out() {
    let server = homeserver().await;
    let (device, anna) = app(&server, "anna").await;
    drop(anna);
    server.stop().await;
    assert_eq!(device.core.clone().sign_out().await, Err(Fault::Offline {}));
    assert_eq!(device.keychain.count(), 1, "nothing is lost");
    device.core.clone().forget().await.expect("forgotten");
    assert_eq!(device.keychain.count(), 0);
    assert!(device.core.clone().restore().await.expect("looked").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_homeservers_stand_side_by_side() {
    let (north, south) = tokio::join!(homeserver(), homeserver());
    let (_a, anna) = app(&north, "anna").await;
    let (_b, ben) = app(&south, "ben").await;
    assert_ne!(anna.account().homeserver, ben.account().homeserver);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_found_and_what_is_set_for_the_device_stays() {
    let server = homeserver().await;
    let mut device = Device::new();
    let found = device.core.clone().discover(server.url().to_owned()).await.expect("found");
    assert!(found.password && !found.browser, "{found:?}");
    assert_eq!(found.base_url.trim_end_matches('/'), server.url());
    let insecure = device.core.clone().discover("http://example.org".to_owned()).await;
    assert_eq!(insecure, Err(Fault::InsecureServer { server: "example.org".to_owned() }));
    server.stop().await;
    assert_eq!(device.core.clone().discover(server.url().to_owned()).await, Err(Fault::Offline {}));

    let settings = Settings { language: Language::Fr, appearance: Appearance::Dark };
    device.core.set_settings(settings.clone()).expect("set");
    device.start_again().await;
    assert_eq!(device.core.settings(), settings);
}
