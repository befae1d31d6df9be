//! The log of a whole session at its finest level holds nothing that a person wrote, no name, no key, no token.

#![recursion_limit = "256"]

use std::fs;

use testkit::{
    ConnectionScreen, Device, Homeserver, Person, RoomScreen, TimelineScreen, every_room, markdown, sqlite,
};
use wire::RoomFilter;

const PASSWORD: &str = "planted-password-kwfQz";
const MESSAGE: &str = "planted-message-Rk31v";
const ANSWER: &str = "planted-answer-xN77p";
const NAME: &str = "Planted-Name-uJ42c";
const ROOM: &str = "Planted-Room-bT58s";
const TOPIC: &str = "planted-topic-mE90d";
const SEARCH: &str = "planted-search-oP63w";

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_session_leaves_no_words_in_the_log() {
    let place = tempfile::tempdir().expect("a directory");
    client::log::start(place.path(), tracing::Level::TRACE).expect("a log");
    let server = Homeserver::start().await.unwrap_or_else(|failure| panic!("{failure}"));
    let anna = server.register_named("anna", PASSWORD, NAME).await.expect("an account");
    server.register("carla", PASSWORD).await.expect("an account");
    let carla = Person::sign_in(server.url(), "carla", PASSWORD).await.expect("a person");
    let room =
        carla.room(ROOM).about(TOPIC).encrypted().inviting(&[anna.as_str()]).create().await.expect("a room");

    let device = Device::new();
    assert!(device.sign_in(server.url(), "anna", "planted-password-wrong").await.is_err());
    let session = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    ConnectionScreen::of(&session).until_live().await;
    let rooms = RoomScreen::of_rooms(&session, every_room());
    rooms.until("the invitation is there", |rows| !rows.is_empty()).await;
    session.clone().join(room.clone()).await.expect("joined");
    let timeline = TimelineScreen::of_timeline(&session, &room).await.expect("a conversation");
    carla.in_room(&room).await;
    timeline.until("Anna has entered", |rows| rows.len() > 3).await;
    session.clone().send(room.clone(), None, markdown(MESSAGE)).await.expect("queued");
    timeline.until_text(MESSAGE).await;
    let answer = carla.says(&room, ANSWER).await.expect("sent");
    carla.reacts(&room, &answer, "👍").await.expect("reacted");
    timeline.until_text(ANSWER).await;
    rooms.source.set_filter(RoomFilter { text: SEARCH.into(), ..every_room() });
    rooms.until("nothing is called this", |rows| rows.is_empty()).await;
    session.clone().mark_read(room.clone()).await.expect("marked");

    let mut secrets: Vec<String> =
        [PASSWORD, "planted-password-wrong", MESSAGE, ANSWER, NAME, ROOM, TOPIC, SEARCH]
            .map(str::to_owned)
            .into();
    let tokens = sqlite::column(&server.directory().join("homeserver.db"), "SELECT token FROM access_tokens");
    assert!(tokens.len() >= 2, "{tokens:?}");
    secrets.extend(tokens);
    device.keychain.edit(|all| {
        secrets
            .extend(all.values().map(|key| key.iter().map(|byte| format!("{byte:02x}")).collect::<String>()));
    });
    drop((timeline, rooms, session));
    device.core.clone().sign_out().await.expect("signed out");

    let mut log: String = client::log::recent().join("\n");
    for file in fs::read_dir(place.path()).expect("files").flatten() {
        log.push_str(&fs::read_to_string(file.path()).expect("text"));
    }
    assert!(log.contains(anna.as_str()) && log.contains("signed in"), "the log holds what it should: {log}");
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
}
