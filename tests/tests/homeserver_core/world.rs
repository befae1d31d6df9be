//! What most stories begin with.

use std::sync::Arc;

use client::Session;
use testkit::{ConnectionScreen, Device, Homeserver, Person, RoomScreen, homeserver::Proxy};
use wire::{Membership, RoomFilter, RoomId, RoomRow};

pub(crate) const PASSWORD: &str = "nur für Prüfungen";

/// All rooms.
pub(crate) fn all() -> RoomFilter {
    testkit::every_room()
}

/// A homeserver of the test's own.
pub(crate) async fn homeserver() -> Homeserver {
    Homeserver::start().await.unwrap_or_else(|failure| panic!("{failure}"))
}

/// Somebody who makes rooms and fills them.
pub(crate) async fn person(server: &Homeserver, name: &str) -> Person {
    server.register(name, PASSWORD).await.expect("an account");
    Person::sign_in(server.url(), name, PASSWORD).await.expect("a signed-in person")
}

/// Somebody whose device runs the app, signed in and live.
pub(crate) async fn app(server: &Homeserver, name: &str) -> (Device, Arc<Session>) {
    app_at(server, server.url(), name).await
}

/// The same through another address, for example a proxy's.
pub(crate) async fn app_at(server: &Homeserver, url: &str, name: &str) -> (Device, Arc<Session>) {
    server.register(name, PASSWORD).await.expect("an account");
    let device = Device::new();
    let session = device.sign_in(url, name, PASSWORD).await.expect("signed in");
    live(&session).await;
    (device, session)
}

/// Carla, who has rights, and anna, whose device runs the app, in a room named "Lage".
pub(crate) async fn together(encrypted: bool) -> (Homeserver, Person, Device, Arc<Session>, RoomId) {
    let server = homeserver().await;
    let url = server.url().to_owned();
    let (carla, device, anna, room) = with_carla(&server, &url, encrypted).await;
    (server, carla, device, anna, room)
}

/// The same with the app behind a proxy.
pub(crate) async fn together_by_proxy(
    encrypted: bool,
) -> (Homeserver, Proxy, Person, Device, Arc<Session>, RoomId) {
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let (carla, device, anna, room) = with_carla(&server, proxy.url(), encrypted).await;
    (server, proxy, carla, device, anna, room)
}

async fn with_carla(
    server: &Homeserver,
    url: &str,
    encrypted: bool,
) -> (Person, Device, Arc<Session>, RoomId) {
    let carla = person(server, "carla").await;
    let (device, anna) = app_at(server, url, "anna").await;
    let who = id(server, "anna");
    let room = carla.room("Lage").inviting(&[&who]);
    let room = if encrypted { room.encrypted() } else { room }.create().await.expect("a room");
    enter(&anna, &room).await;
    (carla, device, anna, room)
}

/// Waits until the server answers.
pub(crate) async fn live(session: &Arc<Session>) {
    ConnectionScreen::of(session).until_live().await;
}

/// Somebody's identifier on this server.
pub(crate) fn id(server: &Homeserver, name: &str) -> String {
    format!("@{name}:{}", server.name())
}

/// Accepts an invitation that is on its way, and waits until the room is entered.
pub(crate) async fn enter(session: &Arc<Session>, room: &RoomId) -> RoomRow {
    let rooms = RoomScreen::of_rooms(session, all());
    rooms.until("the invitation shows", |rows| rows.iter().any(|row| row.id == *room)).await;
    session.clone().join(room.clone()).await.expect("joined");
    let entered = |row: &RoomRow| row.id == *room && row.membership == Membership::Joined {};
    let rows = rooms.until("the room is entered", |rows| rows.iter().any(entered)).await;
    rows.into_iter().find(|row| row.id == *room).expect("just seen")
}
