//! Deletions: what they take away at once, and what becomes of one that the server refuses.

use std::{
    fmt::Debug,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use client::Session;
use testkit::{
    ConnectionScreen, InboxScreen, Person, RoomScreen, Screen, ThreadScreen, TimelineScreen, Watched,
    homeserver::{Behaviour, Proxy},
    markdown,
};
use wire::{
    Content, EventId, Fault, InboxView, MediaView, MessageRef, OutgoingFile, OutgoingFiles, Quality, RoomId,
    Thing, TimelineFocus, TimelineRow, TransactionId,
};

use crate::{
    messages::{events, sent, wired},
    world::{all, id, together_by_proxy},
};

const PLANTED: &str = "Wasserlinse";

fn says(shown: &impl Debug, words: &str) -> bool {
    format!("{shown:?}").contains(words)
}

/// Every list that could say something, on screens.
struct Screens {
    timelines: Vec<(String, TimelineScreen)>,
    threads: ThreadScreen,
    inboxes: Vec<InboxScreen>,
    rooms: RoomScreen,
}

impl Screens {
    async fn of(session: &Arc<Session>, room: &RoomId, parts: &[TimelineFocus]) -> Self {
        let mut timelines = Vec::new();
        for part in parts {
            let screen = TimelineScreen::focused(session, room, part.clone()).await.expect("a conversation");
            timelines.push((format!("{part:?}"), screen));
        }
        let mut inboxes = Vec::new();
        for view in [InboxView::Mentions, InboxView::Threads, InboxView::Saved] {
            inboxes.push(InboxScreen::of(session, view).await.expect("an inbox"));
        }
        let threads = ThreadScreen::of_threads(session, room).await.expect("threads");
        Self { timelines, threads, inboxes, rooms: RoomScreen::of_rooms(session, all()) }
    }

    async fn until_all_say(&self, words: &str, said: bool) {
        async fn wait<Row: Clone + Debug, Source>(
            screen: &Screen<Row, Source>,
            name: &str,
            words: &str,
            said: bool,
        ) {
            let what = format!("{name} {} {words:?}", if said { "says" } else { "no longer says" });
            screen.until(&what, |rows| says(&rows, words) == said).await;
        }
        for (name, screen) in &self.timelines {
            wait(screen, name, words, said).await;
        }
        for inbox in &self.inboxes {
            wait(inbox, "an inbox", words, said).await;
        }
        wait(&self.threads, "the list of threads", words, said).await;
        wait(&self.rooms, "the room list", words, said).await;
    }
}

/// The files below a directory in which these words stand in clear.
fn files_that_say(directory: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_that_say(&path, words));
        } else if fs::read(&path)
            .is_ok_and(|bytes| bytes.windows(words.len()).any(|part| part == words.as_bytes()))
        {
            found.push(path);
        }
    }
    found
}

/// Sends a file with a caption, both of which say what is to be deleted, and waits until it is on disk.
async fn send_file(session: &Arc<Session>, room: &RoomId, live: &TimelineScreen) -> EventId {
    let bytes = PLANTED.as_bytes().to_vec();
    let staged = session.clone().stage_bytes(format!("{PLANTED}.txt"), bytes).await.expect("staged");
    let file = OutgoingFile { id: staged.id, alt: String::new(), quality: Quality::Original, voice: None };
    let caption = markdown(&format!("{PLANTED} vier"));
    let files = OutgoingFiles { files: vec![file], caption, together: false };
    session.clone().send_files(room.clone(), None, files).await.expect("queued");
    let is_file =
        |rows: &[_]| events(rows).any(|e| e.id.is_some() && matches!(e.content, Content::Attachment { .. }));
    let rows = live.until("the server has the file", is_file).await;
    let file = events(&rows).find(|event| matches!(event.content, Content::Attachment { .. }));
    let file = file.and_then(|event| event.id.clone()).expect("just seen");
    testkit::until_it("the file is on disk", || on_disk(session, room, &file, PLANTED)).await;
    file
}

/// The server never hears of the deletions, so everything that is gone is gone by this device's own doing: also what the
/// SDK still has in memory.
#[tokio::test(flavor = "multi_thread")]
async fn no_list_says_what_was_deleted_while_the_server_is_away() {
    let (server, proxy, carla, device, anna, room) = together_by_proxy(true).await;
    let who = id(&server, "anna");
    carla.empowers(&room, &who).await.expect("she may delete what others say");
    let live = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");

    // One that is quoted, pinned, put aside and begins a thread; one that is the newest of another thread; a mention; a
    // file; and the newest of all, which the room list tells.
    anna.clone().send(room.clone(), None, markdown(&format!("{PLANTED} eins"))).await.expect("queued");
    let one = sent(&live, &format!("{PLANTED} eins")).await;
    let theirs = Person::id_of(&carla.until_reads(&room, &format!("{PLANTED} eins")).await);
    carla.replies(&room, &theirs, "Wie bitte?").await.expect("sent");
    carla.continues(&room, &theirs, "Dazu mehr").await.expect("sent");
    carla.pins(&room, &theirs).await.expect("pinned");
    let other = carla.says(&room, "Ein anderer Faden").await.expect("sent");
    sent(&live, "Ein anderer Faden").await;
    let thread = TimelineFocus::Thread { root: wired(&other) };
    anna.clone()
        .send(room.clone(), Some(wired(&other)), markdown(&format!("{PLANTED} zwei")))
        .await
        .expect("queued");
    let answers = TimelineScreen::focused(&anna, &room, thread.clone()).await.expect("a thread");
    let two = sent(&answers, &format!("{PLANTED} zwei")).await;
    let call = carla.mentions(&room, &who, &format!("{PLANTED} drei")).await.expect("sent");
    let file = send_file(&anna, &room, &live).await;
    anna.clone().set_saved(room.clone(), one.clone(), true).await.expect("put aside");

    let parts = [
        TimelineFocus::Live {},
        TimelineFocus::Thread { root: one.clone() },
        thread,
        TimelineFocus::Event { event: one.clone() },
        TimelineFocus::Pinned {},
        TimelineFocus::Media { view: MediaView::Files },
    ];
    let screens = Screens::of(&anna, &room, &parts).await;
    screens.until_all_say(PLANTED, true).await;

    proxy.switch(Behaviour::Hang).await;
    let gone = [one, two, wired(&call), file];
    for event in &gone {
        anna.clone().redact(room.clone(), event.clone(), None).await.expect("queued");
    }
    screens.until_all_say(PLANTED, false).await;
    cannot_be_had(&anna, &room, &gone).await;
    let facts = Watched::room(&anna, &room).await.expect("watched");
    let now = facts.until("all four wait", |facts| facts.row.latest.is_some()).await;
    assert!(!says(&now, PLANTED), "{now:#?}");

    // Not even in what files no longer use: there is nothing in clear in any of them.
    for place in [device.data(), device.cache()] {
        let found = files_that_say(&place, PLANTED);
        assert!(found.is_empty(), "{found:?}");
    }

    // Lists that are opened now say nothing either. What surrounds an event is asked of the server, which is away.
    drop(screens);
    let asked_of_disk: Vec<_> =
        parts.into_iter().filter(|part| !matches!(part, TimelineFocus::Event { .. })).collect();
    let screens = Screens::of(&anna, &room, &asked_of_disk).await;
    let (_, again) = &screens.timelines[0];
    again.until("the conversation is there", |rows| says(&rows, "Wie bitte?")).await;
    screens.until_all_say(PLANTED, false).await;
}

/// Whoever asks for the words of deleted messages gets none.
async fn cannot_be_had(session: &Arc<Session>, room: &RoomId, gone: &[EventId]) {
    for event in gone {
        let source = session.clone().message_source(room.clone(), event.clone()).await.expect("its remains");
        assert!(!says(&source, PLANTED), "{source:?}");
        let revisions = session.clone().revisions(room.clone(), event.clone()).await;
        assert_eq!(revisions, Err(Fault::NotFound { what: Thing::Message }));
        let passed_on = session.clone().forward(room.clone(), vec![event.clone()], vec![room.clone()]).await;
        assert_eq!(passed_on.err(), Some(Fault::NotValid { what: Thing::Message }));
        let reference = MessageRef::Sent { id: event.clone() };
        let edited = session.clone().edit(room.clone(), reference, markdown("anders")).await;
        assert_eq!(edited, Err(Fault::NotValid { what: Thing::Message }));
    }
}

/// Waits until something of the queue was refused for good, and tells what.
async fn refused(session: &Arc<Session>, room: &RoomId) -> TransactionId {
    let facts = Watched::room(session, room).await.expect("watched");
    // The line of the room list tells of it as well.
    let now = facts.until("it is refused", |facts| facts.queue.blocked.is_some() && facts.row.blocked).await;
    now.queue.blocked.expect("just seen").transaction_id
}

async fn until_nothing_waits(session: &Arc<Session>, room: &RoomId) {
    let facts = Watched::room(session, room).await.expect("watched");
    facts.until("nothing waits", |facts| facts.queue.waiting == 0 && facts.queue.blocked.is_none()).await;
}

async fn behaves(proxy: &Proxy, session: &Arc<Session>, behaviour: Behaviour) {
    proxy.switch(behaviour).await;
    ConnectionScreen::of(session).until_live().await;
}

fn deleted(rows: &[TimelineRow], message: &EventId) -> bool {
    events(rows)
        .any(|event| event.id.as_ref() == Some(message) && matches!(event.content, Content::Redacted { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_was_refused_is_tried_again_or_taken_back() {
    let (_server, proxy, carla, mut device, anna, room) = together_by_proxy(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let mut messages = Vec::new();
    for words in ["Eins", "Zwei"] {
        anna.clone().send(room.clone(), None, markdown(words)).await.expect("queued");
        let message = sent(&screen, words).await;
        carla.until_reads(&room, words).await;
        testkit::until_it("it is on disk", || on_disk(&anna, &room, &message, words)).await;
        messages.push(message);
    }
    let (one, two) = (messages.remove(0), messages.remove(0));

    // Refused, and tried again when it may.
    behaves(&proxy, &anna, Behaviour::StatusFor(403, "/redact/")).await;
    anna.clone().redact(room.clone(), one.clone(), Some("falsch".to_owned())).await.expect("queued");
    let deletion = refused(&anna, &room).await;
    screen.until("it is deleted here", |rows| deleted(rows, &one)).await;
    behaves(&proxy, &anna, Behaviour::Through).await;
    anna.clone().retry(room.clone(), deletion).await.expect("tried again");
    let is_deleted = |event: &serde_json::Value| {
        event["event_id"] == one.0 && event["unsigned"]["redacted_because"]["content"]["reason"] == "falsch"
    };
    carla.until_sees(&room, "the deletion", is_deleted).await;
    until_nothing_waits(&anna, &room).await;
    assert!(deleted(&screen.rows(), &one));

    // Refused, and taken back: from memory.
    behaves(&proxy, &anna, Behaviour::StatusFor(403, "/redact/")).await;
    anna.clone().redact(room.clone(), two.clone(), None).await.expect("queued");
    let deletion = refused(&anna, &room).await;
    screen.until("it is deleted here", |rows| deleted(rows, &two)).await;
    assert!(!on_disk(&anna, &room, &two, "Zwei").await);
    anna.clone().discard(room.clone(), deletion).await.expect("taken back");
    screen.until_text("Zwei").await;
    assert!(on_disk(&anna, &room, &two, "Zwei").await);
    let rooms = RoomScreen::of_rooms(&anna, all());
    rooms.until("the room list says it again", |rows| says(&rows, "Zwei")).await;
    until_nothing_waits(&anna, &room).await;

    // Refused, and taken back after a restart, when only the server has the words.
    anna.clone().redact(room.clone(), two.clone(), None).await.expect("queued");
    refused(&anna, &room).await;
    drop((screen, rooms, anna));
    proxy.switch(Behaviour::Refuse).await;
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    let deletion = refused(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until("it is deleted after a restart", |rows| deleted(rows, &two)).await;
    let offline = anna.clone().discard(room.clone(), deletion.clone()).await;
    assert_eq!(offline, Err(Fault::Offline {}), "nobody here knows the words");
    assert_eq!(refused(&anna, &room).await, deletion, "the deletion still waits");
    behaves(&proxy, &anna, Behaviour::Through).await;
    anna.clone().discard(room.clone(), deletion).await.expect("taken back");
    screen.until_text("Zwei").await;
    assert!(on_disk(&anna, &room, &two, "Zwei").await);
    carla.until_reads(&room, "Zwei").await;
}

async fn on_disk(session: &Arc<Session>, room: &RoomId, message: &EventId, words: &str) -> bool {
    let source = session.clone().message_source(room.clone(), message.clone()).await;
    source.is_ok_and(|source| says(&source, words))
}
