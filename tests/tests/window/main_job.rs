//! The main job, as a person does it: by keyboard, in the window, with somebody at the other end.

use std::sync::Arc;

use client::Session;
use fantoccini::key::Key;
use serde_json::json;
use testkit::{Device, Homeserver, Person, TimelineScreen};
use wire::{OutgoingFile, OutgoingFiles, Quality, RoomId};

use crate::{
    desk::{Desk, Keyring},
    page::Page,
};

pub(crate) const PASSWORD: &str = "nur für Prüfungen";

/// A homeserver on which Anna, Ben and Carla share an encrypted room.
pub(crate) struct World {
    pub(crate) server: Homeserver,
    pub(crate) carla: Person,
    pub(crate) room: RoomId,
    /// One that they share unencrypted.
    pub(crate) open: RoomId,
}

impl World {
    pub(crate) async fn new() -> Self {
        let server = Homeserver::start().await.unwrap_or_else(|failure| panic!("{failure}"));
        let mut guests = Vec::new();
        for (name, called) in [("anna", "Anna Vogt"), ("ben", "Ben Adler")] {
            guests.push(server.register_named(name, PASSWORD, called).await.expect("an account"));
        }
        server.register_named("carla", PASSWORD, "Carla Ruiz").await.expect("an account");
        let carla = Person::sign_in(server.url(), "carla", PASSWORD).await.expect("a person");
        let invited: Vec<&str> = guests.iter().map(|guest| guest.as_str()).collect();
        let room = carla.room("Lagezentrum").encrypted().inviting(&invited).create().await.expect("a room");
        let open = carla.room("Aushang").inviting(&invited).create().await.expect("a room");
        for guest in &guests {
            server.enter(guest, &room.0).await.expect("entered");
            server.enter(guest, &open.0).await.expect("entered");
        }
        carla.room("Ausschuss").inviting(&invited[..1]).create().await.expect("a room");
        Self { server, carla, room, open }
    }

    /// Somebody's whole identifier.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("@{name}:{}", self.server.name())
    }

    /// Anna at another device, of another client.
    pub(crate) async fn anna_elsewhere(&self) -> Person {
        Person::sign_in(self.server.url(), "anna", PASSWORD).await.expect("a person")
    }

    /// Anna at her desk, in the room that she shares with Ben.
    pub(crate) async fn anna(&self, desk: &mut Desk) -> Page {
        desk.sign_in(self.server.url(), "anna", PASSWORD);
        let page = Page::open(desk).await;
        page.until_screen("main").await;
        page.until_status("live").await;
        page.open_room("Lagezentrum").await;
        page.tabs_to("#composer").await;
        page
    }

    /// Sends a file from one of the other devices.
    pub(crate) async fn receives(&self, from: &Arc<Session>, name: &str, bytes: &[u8]) {
        let staged = from.clone().stage_bytes(name.into(), bytes.to_vec()).await.expect("staged");
        let file =
            OutgoingFile { id: staged.id, alt: String::new(), quality: Quality::Original, voice: None };
        let files = OutgoingFiles { files: vec![file], caption: testkit::markdown(""), together: false };
        from.clone().send_files(self.room.clone(), None, files).await.expect("queued");
    }

    /// Ben, at another device that runs the core.
    pub(crate) async fn ben(&self) -> (Device, Arc<Session>, TimelineScreen) {
        let device = Device::new();
        let ben = device.sign_in(self.server.url(), "ben", PASSWORD).await.expect("signed in");
        testkit::ConnectionScreen::of(&ben).until_live().await;
        testkit::RoomScreen::of_rooms(&ben, testkit::every_room())
            .until("Ben has the room", |rows| rows.iter().any(|row| row.id == self.room))
            .await;
        let screen = TimelineScreen::of_timeline(&ben, &self.room).await.expect("a conversation");
        (device, ben, screen)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in_read_write_and_come_back_offline() {
    let world = World::new().await;
    // Before Anna, so that her device knows of his from its beginning.
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = Page::open(&mut desk).await;
    page.sign_in(world.server.url(), "anna", PASSWORD).await;
    page.until_screen("main").await;
    page.until_status("live").await;
    page.find(&format!("[data-room=\"{}\"]", world.room.0)).await;

    page.open_room("Lagezentrum").await;
    page.tabs_to("#composer").await;
    page.types("Der Pegel steht bei 2,10 m").await;
    page.presses(Key::Enter).await;
    at_bens.until_text("Der Pegel steht bei 2,10 m").await;
    ben.clone()
        .send(world.room.clone(), None, testkit::markdown("Verstanden, wir fahren hin."))
        .await
        .expect("queued");
    page.until_text("[data-event] .message-text", "Verstanden, wir fahren hin.").await;
    page.until_text("[data-event] .message-text", "Der Pegel steht bei 2,10 m").await;
    page.close().await;

    world.server.stop().await;
    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    page.find(&format!("[data-room=\"{}\"]", world.room.0)).await;
    page.until_text("[data-event] .message-text", "Verstanden, wir fahren hin.").await;
    page.until_text("[data-event] .message-text", "Der Pegel steht bei 2,10 m").await;
    page.until_status("offline").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_accepted_and_signing_out_leaves_nothing() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    page.until_status("live").await;
    let script = "const row = [...document.querySelectorAll('[data-room]')].find((one) => one.innerText.includes('Ausschuss'));
        row?.scrollIntoView(); return row !== undefined";
    page.until("the invitation is listed", script, Vec::new()).await;
    page.searches("Ausschuss").await;
    page.until(
        "only it is listed",
        "return document.querySelectorAll('[data-room]').length === 1",
        Vec::new(),
    )
    .await;
    page.presses(Key::Down).await;
    page.presses(Key::Enter).await;
    page.tabs_to("#join-room").await;
    page.presses(Key::Enter).await;
    page.find("[role=feed]").await;

    page.signs_out().await;
    let accounts = desk.path().join("data/chancery/accounts");
    let left = std::fs::read_dir(accounts).map(Iterator::count).unwrap_or_default();
    assert_eq!(left, 0, "no files are left");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_has_the_size_that_it_was_left_with() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    page.client.set_window_size(900, 600).await.expect("resized");
    let script = "return innerWidth === arguments[0]";
    page.until("it is smaller", script, vec![json!(900)]).await;
    let remembered = desk.path().join("config/eu.chancery.Chancery/.window-state.json");
    let written = || std::fs::read_to_string(&remembered).is_ok_and(|state| state.contains("\"width\": 900"));
    testkit::until("it is written down", written).await;
    page.close().await;
    let page = Page::open(&mut desk).await;
    page.until("it is as it was", script, vec![json!(900)]).await;
    page.close().await;
}
