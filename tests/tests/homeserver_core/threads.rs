//! Threads: beside the conversation, in a list, unread by thread, and without network.

use std::sync::Arc;

use client::Session;
use testkit::{
    ConnectionScreen, Device, RoomScreen, ThreadScreen, TimelineScreen,
    homeserver::{Behaviour, Proxy},
    markdown, text, until_it,
};
use wire::{Connection, Outgoing, RoomId, Summary, ThreadRow, TimelineFocus, TimelineRow};

use crate::{
    messages::{events, sent, wired},
    world::{all, app, enter, homeserver, id, person, together_by_proxy},
};

fn about(row: &ThreadRow) -> &str {
    match &row.about.summary {
        Summary::Message { text, .. } => text,
        other => panic!("{other:?} is words"),
    }
}

fn summed_up(rows: &[TimelineRow], root: &impl ToString, replies: u32, unread: u32) -> bool {
    let summary = events(rows)
        .find(|event| event.id == Some(wired(root.to_string())))
        .and_then(|event| event.thread.clone());
    summary.is_some_and(|it| it.replies == replies && it.unread == unread && it.latest.is_some())
}

/// So many messages of a room come at a time (`timeline_limit` of sliding sync); what was before them is a gap.
const MORE_THAN_A_SYNC_TELLS: usize = 25;

async fn cut_off(proxy: &Proxy, session: &Arc<Session>) {
    proxy.switch(Behaviour::Refuse).await;
    ConnectionScreen::of(session).until("offline", |state| *state == Connection::Offline {}).await;
}

/// The app after a start without network.
async fn started_alone(proxy: &Proxy, device: &mut Device) -> Arc<Session> {
    proxy.switch(Behaviour::Refuse).await;
    device.start_again().await;
    let session = device.core.clone().restore().await.expect("restored").expect("signed in");
    RoomScreen::of_rooms(&session, all()).until("the room shows", |rows| !rows.is_empty()).await;
    session
}

/// Whether a thread can be read to its beginning without network, where nobody fetches anything.
async fn is_whole(proxy: &Proxy, session: &Arc<Session>, room: &RoomId, focus: &TimelineFocus) -> bool {
    cut_off(proxy, session).await;
    let paged = session.clone().older(room.clone(), focus.clone(), 50).await;
    proxy.switch(Behaviour::Through).await;
    ConnectionScreen::of(session).until_live().await;
    paged.is_ok_and(|paged| paged.reached_end)
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_are_a_conversation_of_their_own_and_listed_also_without_network() {
    let (server, proxy, carla, mut device, anna, room) = together_by_proxy(true).await;
    let live = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let root = carla.says(&room, "Deich Nord").await.expect("sent");
    let answer = carla.continues(&room, &root, "Hält").await.expect("sent");
    carla.mentions(&room, &id(&server, "anna"), "Nebenbei").await.expect("sent");
    live.until_text("Nebenbei").await;
    let summed = |rows: &[TimelineRow], replies, unread| summed_up(rows, &root, replies, unread);
    live.until("the thread is summed up, and unread", |rows| summed(rows, 1, 1)).await;
    assert!(!live.texts().contains(&"Hält".to_owned()), "it is not in the room");

    let focus = TimelineFocus::Thread { root: wired(&root) };
    let thread = TimelineScreen::focused(&anna, &room, focus.clone()).await.expect("the thread");
    thread.until_text("Hält").await;
    anna.clone().send(room.clone(), Some(wired(&root)), markdown("Wie lange?")).await.expect("queued");
    let seen = carla.until_reads(&room, "Wie lange?").await;
    let relation = &seen["content"]["m.relates_to"];
    assert_eq!(
        (&relation["rel_type"], &relation["event_id"]),
        (&"m.thread".into(), &root.to_string().into())
    );
    assert_eq!(relation["is_falling_back"], true);
    assert_eq!(relation["m.in_reply_to"]["event_id"], answer.to_string());
    let reply = Outgoing { reply_to: Some(wired(&answer)), ..markdown("Sicher?") };
    anna.clone().send(room.clone(), Some(wired(&root)), reply).await.expect("queued");
    let relation = carla.until_reads(&room, "Sicher?").await["content"]["m.relates_to"].clone();
    assert_eq!(
        (&relation["rel_type"], relation["m.in_reply_to"]["event_id"].as_str()),
        (&"m.thread".into(), Some(answer.as_str()))
    );
    assert_ne!(relation["is_falling_back"], true);
    assert_eq!(sent(&thread, "Sicher?").await.0.chars().next(), Some('$'));
    live.until("the summary counts", |rows| summed(rows, 3, 0)).await;

    carla.continues(&room, &root, "Bis morgen").await.expect("sent");
    live.until("there is something new in it", |rows| summed(rows, 4, 1)).await;
    anna.clone().mark_thread_read(room.clone(), wired(&root)).await.expect("read");
    live.until("and then there is not", |rows| summed(rows, 4, 0)).await;

    let list = ThreadScreen::of_threads(&anna, &room).await.expect("the list");
    let rows = list.until("the list has it", |rows| rows.len() == 1 && rows[0].summary.replies == 4).await;
    assert_eq!((about(&rows[0]), &rows[0].root), ("Deich Nord", &wired(&root)));
    let other = carla.says(&room, "Deich Süd").await.expect("sent");
    carla.continues(&room, &other, "Feucht").await.expect("sent");
    list.until("the newest is first", |rows| rows.len() == 2 && about(&rows[0]) == "Deich Süd").await;

    drop((live, thread, list, anna));
    let anna = started_alone(&proxy, &mut device).await;
    let list = ThreadScreen::of_threads(&anna, &room).await.expect("the list without network");
    let rows = list.until("both are there", |rows| rows.len() == 2).await;
    assert_eq!(rows.iter().map(about).collect::<Vec<_>>(), ["Deich Süd", "Deich Nord"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_that_is_open_is_kept_whole_for_when_there_is_no_network() {
    let (_server, proxy, carla, mut device, anna, room) = together_by_proxy(true).await;
    let root = carla.says(&room, "Deich Nord").await.expect("sent");
    carla.continues(&room, &root, "Hält").await.expect("sent");
    let focus = TimelineFocus::Thread { root: wired(&root) };
    let thread = TimelineScreen::focused(&anna, &room, focus.clone()).await.expect("the thread");
    thread.until_text("Hält").await;

    cut_off(&proxy, &anna).await;
    let missed: Vec<_> = (0..MORE_THAN_A_SYNC_TELLS).map(|hour| format!("Pegel nach {hour} h")).collect();
    for text in &missed {
        carla.continues(&room, &root, text).await.expect("sent");
    }
    proxy.switch(Behaviour::Count("/relations/")).await;
    until_it("the gap is being filled", async || proxy.answered() > 0).await;
    let whole = || is_whole(&proxy, &anna, &room, &focus);
    until_it("the thread is kept whole", whole).await;

    drop((thread, anna));
    let anna = started_alone(&proxy, &mut device).await;
    let thread =
        TimelineScreen::focused(&anna, &room, focus.clone()).await.expect("the thread without network");
    thread.until_text(missed.last().expect("something was missed")).await;
    while !anna.clone().older(room.clone(), focus.clone(), 50).await.expect("from disk").reached_end {}
    let all: Vec<_> = ["Deich Nord", "Hält"].into_iter().chain(missed.iter().map(String::as_str)).collect();
    thread
        .until("all of it is there without network", |rows| {
            rows.iter().filter_map(text).eq(all.iter().copied())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_threads_come_page_by_page() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let room = carla.room("Lage").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    for number in 0..25 {
        let root = carla.says(&room, &format!("Thema {number}")).await.expect("sent");
        carla.continues(&room, &root, "Dazu").await.expect("sent");
    }
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    let list = ThreadScreen::of_threads(&anna, &room).await.expect("the list");
    list.until("the newest are there", |rows| rows.first().is_some_and(|row| about(row) == "Thema 24")).await;
    while !anna.clone().older_threads(room.clone()).await.expect("more").reached_end {}
    let rows = list.until("all are there", |rows| rows.len() == 25).await;
    assert_eq!(about(rows.last().expect("the oldest")), "Thema 0");
}
