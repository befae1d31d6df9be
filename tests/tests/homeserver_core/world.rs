//! What most stories begin with.

use std::sync::Arc;

use client::Session;
use testkit::{ConnectionScreen, Device, Homeserver, Person, RoomScreen};
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
