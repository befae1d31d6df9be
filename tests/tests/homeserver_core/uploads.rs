//! Large files on their way out: over a restart, through failures, and never a message without its file.

use std::{fs, path::PathBuf, sync::Arc};

use client::Session;
use serde_json::Value;
use tempfile::TempDir;
use testkit::{
    ConnectionScreen, Device, Homeserver, Person, TimelineScreen, Watched,
    homeserver::{Behaviour, Proxy},
    markdown,
};
use wire::{
    Connection, Content, Event, Fault, MediaId, OutgoingFiles, RoomId, SendState, TimelineRow, TransactionId,
};

use crate::{
    faults::SmallDisk,
    story::{Story, attachments, behind_a_proxy, event, film, holds, outgoing, sent, story, story_at},
    world::{PASSWORD, enter, homeserver, id, live, person},
};

/// More than goes the SDK's way, and no whole number of parts.
const LARGE: usize = 12 * 1024 * 1024 + 5;
/// Where files are taken to the server.
const UPLOAD: &str = "/media/v3/upload";

/// The files that are on their way, as they lie on the disk.
fn outbox(device: &Device) -> Vec<PathBuf> {
    let accounts = fs::read_dir(device.data().join("accounts")).expect("accounts");
    let folders = accounts.flatten().map(|account| account.path().join("outbox"));
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    files.map(|file| file.path()).collect()
}

fn of_file(rows: &[TimelineRow]) -> Option<&Event> {
    rows.iter().filter_map(event).find(|event| matches!(event.content, Content::Attachment { .. }))
}

fn state(rows: &[TimelineRow]) -> Option<SendState> {
    of_file(rows).map(|event| event.send_state.clone())
}

fn under_way(rows: &[TimelineRow]) -> bool {
    match state(rows) {
        Some(SendState::Sending { progress: Some(progress) }) => {
            progress.done > 0 && progress.done <= progress.total && progress.total == LARGE as u64
        }
        _ => false,
    }
}

fn is_sent(rows: &[TimelineRow]) -> bool {
    of_file(rows).is_some_and(sent)
}

async fn waiting(screen: &TimelineScreen) -> (TransactionId, MediaId) {
    let rows = screen.until("the file shows", |rows| of_file(rows).is_some()).await;
    let name = of_file(&rows).and_then(|event| event.transaction_id.clone()).expect("it waits");
    (name, attachments(&rows).remove(0).media)
}

/// What others see, in order: words, and the names of files.
fn told(contents: &[Value]) -> Vec<&str> {
    contents.iter().filter_map(|content| content["body"].as_str()).collect()
}

/// Whether what somebody sees names a file that is nowhere.
fn names_nothing(contents: &[Value]) -> bool {
    contents.iter().any(|content| content.to_string().contains("send-queue.localhost"))
}

impl Story {
    async fn says(&self, words: &str) {
        self.anna.clone().send(self.room.clone(), None, markdown(words)).await.expect("queued");
    }

    async fn sends_film(&self, bytes: &[u8]) {
        let staged = self.stages("film.mp4", bytes).await;
        self.sends(&[&staged], "", false).await.expect("queued");
    }

    async fn until_seen(&self, expected: &[&str]) -> Vec<Value> {
        testkit::until_it(&format!("the other sees {expected:?}"), || async {
            told(&self.carla.sees(&self.room).await) == expected
        })
        .await;
        let seen = self.carla.sees(&self.room).await;
        assert!(!names_nothing(&seen), "{seen:?}");
        seen
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_keeps_its_place_over_a_restart_and_nothing_of_it_is_readable_on_disk() {
    let (story, proxy) = behind_a_proxy(true).await;
    let film = film(LARGE);
    proxy.switch(Behaviour::HangFor(UPLOAD)).await;
    story.says("Davor").await;
    story.sends_film(&film).await;
    story.says("Danach").await;
    story.screen.until("it tells how far it is", under_way).await;
    story.until_seen(&["Davor"]).await;
    let [lying] = &outbox(&story.device)[..] else { panic!("one file waits") };
    let on_disk = fs::read(lying).expect("read");
    assert_eq!(on_disk.len(), film.len());
    assert!(!holds(&on_disk, b"ftypisom") && !holds(&on_disk, &film[4096..4160]));

    let story = story.started_again().await;
    let (_, media) = waiting(&story.screen).await;
    assert!(media.0.starts_with("send-queue.localhost/outbox-"), "{media:?}");
    assert!(story.whole(&media).await == film, "its sender can look at it");
    story.screen.until("it begins again by itself", under_way).await;
    assert_eq!(story.screen.texts(), ["Davor", "Danach"]);
    // Whatever sets the queue going does not send a message without its file.
    story.anna.clone().retry_all(story.room.clone()).await.expect("nothing to try");
    story.anna.clone().reconnect().await.expect("tried");
    story.carla.says(&story.room, "Und?").await.expect("sent");
    story.screen.until_text("Und?").await;
    story.until_seen(&["Davor", "Und?"]).await;

    proxy.switch(Behaviour::Through).await;
    let rows = story.screen.until("it is sent", is_sent).await;
    let seen = story.until_seen(&["Davor", "Und?", "film.mp4", "Danach"]).await;
    assert_eq!((&seen[2]["msgtype"], &seen[2]["info"]["size"]), (&"m.video".into(), &LARGE.into()));
    assert_eq!(seen[2]["info"]["mimetype"], "video/mp4");
    assert!(seen[2].get("url").is_none() && seen[2].get("file").is_some());
    assert!(story.carla.opens(&seen[2]).await.bytes == film);
    assert!(story.whole(&attachments(&rows)[0].media).await == film);
    testkit::until("nothing is left of it", || outbox(&story.device).is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_plain_room_the_file_is_readable_there_and_says_what_was_written_with_it() {
    let story = story(false).await;
    let root = story.carla.says(&story.room, "Filme hierher").await.expect("sent");
    story.screen.until_text("Filme hierher").await;
    let film = film(LARGE);
    let (first, second) = (story.stages("eins.mp4", &film).await, story.stages("zwei.txt", b"Hallo").await);
    let files = vec![outgoing(&first), outgoing(&second)];
    let caption = wire::Outgoing { reply_to: Some(root.as_str().into()), ..markdown("Der Deich **hält**") };
    // Large files never go together with others.
    let files = OutgoingFiles { files, caption, together: true };
    story.anna.clone().send_files(story.room.clone(), None, files).await.expect("queued");
    let seen = story.until_seen(&["Filme hierher", "Der Deich **hält**", "zwei.txt"]).await;
    assert_eq!(seen[1]["filename"], "eins.mp4");
    assert_eq!(seen[1]["formatted_body"], "Der Deich <strong>hält</strong>");
    assert_eq!(
        seen[1]["org.matrix.msc1767.alt_text"]["org.matrix.msc1767.text"][0]["body"],
        "Zu sehen: eins.mp4"
    );
    assert_eq!(seen[1]["m.relates_to"]["m.in_reply_to"]["event_id"], root.as_str());
    assert!(seen[2].get("m.relates_to").is_none());
    assert!(seen[1].get("file").is_none() && seen[1]["url"].as_str().is_some());
    assert!(story.carla.opens(&seen[1]).await.bytes == film);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_can_be_taken_back_and_what_waits_behind_it_goes_on() {
    let (story, proxy) = behind_a_proxy(true).await;
    proxy.switch(Behaviour::HangFor(UPLOAD)).await;
    story.sends_film(&film(LARGE)).await;
    story.says("Danach").await;
    story.screen.until("it is under way", under_way).await;
    assert_eq!(outbox(&story.device).len(), 1);
    let (name, _) = waiting(&story.screen).await;
    story.anna.clone().discard(story.room.clone(), name).await.expect("taken back");
    story.screen.until("it is gone", |rows| of_file(rows).is_none()).await;
    story.until_seen(&["Danach"]).await;
    assert!(outbox(&story.device).is_empty());
    proxy.switch(Behaviour::Through).await;
    story.says("Ende").await;
    story.until_seen(&["Danach", "Ende"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_goes_away_in_the_middle_is_waited_for() {
    let (story, proxy) = behind_a_proxy(true).await;
    let film = film(LARGE);
    proxy.switch(Behaviour::HangFor(UPLOAD)).await;
    story.sends_film(&film).await;
    story.screen.until("it is under way", under_way).await;
    proxy.switch(Behaviour::Refuse).await;
    let mut connection = ConnectionScreen::of(&story.anna);
    connection.until("offline", |state| *state == Connection::Offline {}).await;
    let waits = |rows: &[TimelineRow]| state(rows) == Some(SendState::Sending { progress: None });
    story.screen.until("it waits, which is no failure", waits).await;
    // What is written meanwhile, also about the file itself, is kept.
    let (name, _) = waiting(&story.screen).await;
    let message = wire::MessageRef::Queued { transaction_id: name };
    story.anna.clone().edit(story.room.clone(), message, markdown("Der Film")).await.expect("changed");
    story.says("Danach").await;

    proxy.switch(Behaviour::StatusFor(502, UPLOAD)).await;
    story.anna.clone().reconnect().await.expect("tried again");
    let trouble = SendState::Failed { fault: Fault::ServerTrouble { status: 502 }, retrying: true };
    story.screen.until("the server's trouble is told", |rows| state(rows) == Some(trouble.clone())).await;
    proxy.switch(Behaviour::Through).await;
    story.screen.until("it is sent by itself", is_sent).await;
    let seen = story.until_seen(&["Der Film", "Danach"]).await;
    assert_eq!(seen[0]["filename"], "film.mp4");
    let seen_in_it = &seen[0]["org.matrix.msc1767.alt_text"]["org.matrix.msc1767.text"][0]["body"];
    assert_eq!(seen_in_it, "Zu sehen: film.mp4", "new words leave it as it is");
    assert!(story.carla.opens(&seen[0]).await.bytes == film);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_no_longer_takes_says_so_holds_up_the_rest_and_can_be_tried_again() {
    let server =
        Homeserver::builder().max_upload("64M").start().await.unwrap_or_else(|failure| panic!("{failure}"));
    let proxy = Proxy::before(&server).await.expect("a proxy");
    // In a plain room, because the other does not hear of keys any more when the server has been away.
    let story = story_at(server, proxy.url(), false).await;
    let film = film(LARGE);
    proxy.switch(Behaviour::HangFor(UPLOAD)).await;
    story.sends_film(&film).await;
    story.says("Danach").await;
    story.screen.until("it is under way", under_way).await;
    story.server.takes_files_up_to(1_000_000).await.expect("started again");
    proxy.switch(Behaviour::Through).await;
    let too_large = Fault::TooLarge { limit: 1_000_000 };
    let failed = SendState::Failed { fault: too_large.clone(), retrying: false };
    story.screen.until("it says why", |rows| state(rows) == Some(failed.clone())).await;

    let story = story.started_again().await;
    story.screen.until("it still says why", |rows| state(rows) == Some(failed.clone())).await;
    let (name, _) = waiting(&story.screen).await;
    let facts = Watched::room(&story.anna, &story.room).await.expect("watched");
    let told = facts.until("the room tells of it", |facts| facts.queue.blocked.is_some()).await;
    assert_eq!(told.queue.blocked.map(|it| (it.fault, it.transaction_id)), Some((too_large, name.clone())));
    assert!(told.row.blocked);
    story.until_seen(&[]).await;

    story.server.takes_files_up_to(64_000_000).await.expect("started again");
    ConnectionScreen::of(&story.anna).until_live().await;
    story.anna.clone().retry(story.room.clone(), name).await.expect("tried again");
    let seen = story.until_seen(&["film.mp4", "Danach"]).await;
    assert!(story.carla.opens(&seen[0]).await.bytes == film);
    facts.until("all is well", |facts| facts.queue.blocked.is_none() && !facts.row.blocked).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_disk_has_lost_says_so_and_signing_out_leaves_nothing() {
    let (story, proxy) = behind_a_proxy(true).await;
    proxy.switch(Behaviour::HangFor(UPLOAD)).await;
    story.sends_film(&film(LARGE)).await;
    story.screen.until("it is under way", under_way).await;
    let [lying] = &outbox(&story.device)[..] else { panic!("one file waits") };
    fs::remove_file(lying).expect("removed");
    let (name, _) = waiting(&story.screen).await;
    story.anna.clone().retry(story.room.clone(), name.clone()).await.expect("tried again");
    let lost = SendState::Failed { fault: Fault::NotFound { what: wire::Thing::File }, retrying: false };
    story.screen.until("it says so", |rows| state(rows) == Some(lost.clone())).await;
    story.anna.clone().discard(story.room.clone(), name).await.expect("taken back");
    story.screen.until("it is gone", |rows| of_file(rows).is_none()).await;

    story.sends_film(&film(LARGE)).await;
    story.screen.until("another is under way", under_way).await;
    let folder = outbox(&story.device)[0].parent().expect("a folder").to_owned();
    let Story { device, anna, screen, .. } = story;
    drop((anna, screen));
    device.core.clone().sign_out().await.expect("signed out");
    assert!(!folder.exists());
}

/// Anna on a device of 64 MiB, in a room with Carla.
async fn on_a_small_disk() -> (SmallDisk, Homeserver, Person, Device, Arc<Session>, RoomId) {
    let disk = SmallDisk::mount(64);
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    server.register("anna", PASSWORD).await.expect("an account");
    let device = Device::at(disk.path());
    let anna = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    live(&anna).await;
    let room = carla.room("Lage").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    (disk, server, carla, device, anna, room)
}

/// A file of 100 MB that takes no place, and the folder that it is in.
fn large_file() -> (TempDir, PathBuf) {
    let place = tempfile::tempdir().expect("a directory");
    let path = place.path().join("akte.bin");
    fs::File::create(&path).expect("made").set_len(100_000_000).expect("made");
    (place, path)
}

/// Needs the right to mount a small file system, as root has.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_fit_on_the_disk_leaves_nothing_and_holds_nobody_up() {
    let (_disk, _server, carla, device, anna, room) = on_a_small_disk().await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");

    let (_place, path) = large_file();
    let staged = anna.clone().stage_file(path.to_string_lossy().into_owned()).await.expect("staged");
    let files = || OutgoingFiles { files: vec![outgoing(&staged)], caption: markdown(""), together: false };
    let told = anna.clone().send_files(room.clone(), None, files()).await;
    assert_eq!(told, Err(Fault::DiskFull {}));
    screen.until("it does not stay", |rows| of_file(rows).is_none()).await;
    assert!(outbox(&device).is_empty());
    anna.clone().send(room.clone(), None, markdown("Danach")).await.expect("there is space again");
    carla.until_reads(&room, "Danach").await;
    // It is still staged, for whoever makes space.
    assert_eq!(anna.clone().send_files(room.clone(), None, files()).await, Err(Fault::DiskFull {}));
}

/// Needs the right to mount a small file system, as root has.
#[tokio::test(flavor = "multi_thread")]
async fn of_several_files_each_is_sent_once_also_when_one_after_the_first_does_not_fit() {
    let (_disk, _server, carla, _device, anna, room) = on_a_small_disk().await;

    let (_place, path) = large_file();
    let akte = anna.clone().stage_file(path.to_string_lossy().into_owned()).await.expect("staged");
    let mut letters = Vec::new();
    for name in ["eins.txt", "zwei.txt"] {
        letters.push(anna.clone().stage_bytes(name.into(), b"Hallo".to_vec()).await.expect("staged"));
    }
    let files = |all: &[&wire::StagedFile]| OutgoingFiles {
        files: all.iter().map(|file| outgoing(file)).collect(),
        caption: markdown("Dazu"),
        together: true,
    };
    let told = anna.clone().send_files(room.clone(), None, files(&[&letters[0], &akte, &letters[1]])).await;
    let left =
        wire::FilesLeft { files: vec![akte.id.clone(), letters[1].id.clone()], fault: Fault::DiskFull {} };
    assert_eq!(told, Ok(Some(left)));
    let missing = anna.clone().send_files(room.clone(), None, files(&[&letters[0]])).await;
    assert_eq!(
        missing,
        Err(Fault::NotFound { what: wire::Thing::File }),
        "what is queued is staged no longer"
    );
    fs::OpenOptions::new().write(true).open(&path).expect("opened").set_len(1000).expect("made smaller");
    assert_eq!(anna.clone().send_files(room.clone(), None, files(&[&akte, &letters[1]])).await, Ok(None));
    carla.until_sees(&room, "the last", |event| event["content"]["body"] == "zwei.txt").await;
    let seen = carla.sees(&room).await;
    let names: Vec<_> = seen.iter().map(|it| it["filename"].as_str().or(it["body"].as_str())).collect();
    assert_eq!(names, [Some("eins.txt"), Some("akte.bin"), Some("zwei.txt")]);
}
