//! Where it is measured: Anna's window, with one conversation open.

use serde_json::json;
use testkit::{Homeserver, Person};
use wire::RoomId;

use crate::{desk::Desk, page::Page};

pub(crate) const PASSWORD: &str = "nur für Messungen";

/// A homeserver on which Anna and Carla share a room, and Carla's own device.
pub(crate) async fn shared() -> (Homeserver, Person, RoomId) {
    let server = Homeserver::start().await.unwrap_or_else(|failure| panic!("{failure}"));
    let anna = server.register_named("anna", PASSWORD, "Anna Vogt").await.expect("an account");
    server.register_named("carla", PASSWORD, "Carla Ruiz").await.expect("an account");
    let carla = Person::sign_in(server.url(), "carla", PASSWORD).await.expect("a person");
    let room = carla.room("Lagezentrum").inviting(&[anna.as_str()]).create().await.expect("a room");
    server.enter(&anna, &room.0).await.expect("entered");
    (server, carla, room)
}

/// Anna's window, signed in at an address of the server, with the room open.
pub(crate) async fn window(desk: &mut Desk, address: &str, room: &RoomId) -> Page {
    desk.sign_in(address, "anna", PASSWORD);
    let page = Page::open(desk).await;
    page.until_screen("main").await;
    page.until_status("live").await;
    let open = "document.querySelector(`[data-room='${arguments[0]}']`)?.click(); return document.querySelector('[role=feed]') !== null";
    page.until("the conversation is open", open, vec![json!(room.0)]).await;
    page.find("[data-event]").await;
    page
}
