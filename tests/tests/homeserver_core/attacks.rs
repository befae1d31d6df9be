//! What an attacker in the room sends, through a real server and a real client to the rows of a page (reference
//! "performance", M8 to M13). What one conversion makes of one input is tested beside the conversion; here nothing may
//! come to a halt, and nothing that an attacker chose may reach a page unclean.

mod bombs;
mod disguises;
mod floods;
mod paths;

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;
use testkit::{InboxScreen, Person, RoomScreen, ThreadScreen, TimelineScreen, Watched, until_it};
use wire::{Content, EventId, InboxView, RoomId, TimelineFocus, TimelineItem, TimelineRow};

use crate::{
    messages::{events, sent, wired},
    story::attachments,
    world::{all, app, enter, homeserver, id, person},
};

/// The latest moment that a page can show (ECMAScript, "Time Values").
const LATEST: u64 = 8_640_000_000_000_000;

fn body(row: &TimelineRow) -> &str {
    match &row.item {
        TimelineItem::Event { event } => match &event.content {
            Content::Message { body, .. } => body,
            _ => "",
        },
        _ => "",
    }
}

/// M9: every moment that a server may claim can be shown by a page, and the list stays in order.
#[tokio::test(flavor = "multi_thread")]
async fn no_moment_is_too_early_or_too_late_to_be_shown() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let who = id(&server, "anna");
    let room = carla.room("Lage").inviting(&[&who]).create().await.expect("a room");
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    // The beginning of time, the year 9999, and the largest number that JSON of Matrix may hold; before that beginning
    // is no moment at all.
    let moments = [0, -1, 1, -9_007_199_254_740_991, 253_402_300_799_000, 9_007_199_254_740_991];
    server.fill_at(&room.0, carla.id().as_str(), &moments).await.expect("told");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let rows = screen
        .until("all are there", |rows| rows.iter().filter(|row| body(row).contains(" · ")).count() == 4)
        .await;
    let told: Vec<_> =
        events(&rows).filter(|event| matches!(event.content, Content::Message { .. })).collect();
    let moments: Vec<_> = told.iter().map(|event| event.timestamp).collect();
    assert_eq!(moments, [0, 1, 253_402_300_799_000, LATEST], "in the order of the room");
    let days = rows.iter().filter_map(|row| match row.item {
        TimelineItem::Day { timestamp } => Some(timestamp),
        _ => None,
    });
    assert!(days.max().is_some_and(|latest| latest <= LATEST));
    let rooms = RoomScreen::of_rooms(&anna, all());
    let rows = rooms
        .until("the room list tells the newest", |rows| {
            rows[0].latest.as_ref().is_some_and(|latest| format!("{latest:?}").contains("5 ·"))
        })
        .await;
    let latest = rows[0].latest.as_ref().expect("just seen");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    assert!(u128::from(latest.timestamp) <= now, "what comes from the future keeps no room at the top");
    assert_eq!(rows[0].active_at, Some(latest.timestamp));
}

const NAME: &str = "Anna\u{202e}\u{2066}\0\u{1b}[31m";
const MARKUP: &str = "<img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">tap</a>\u{7}";

/// Writes whatever runs, loads or pretends wherever a message has room for it; tells the message that a thread hangs on.
async fn attack(carla: &Person, room: &RoomId, who: &str) -> EventId {
    let say = |content: serde_json::Value| carla.sends_as_written(room, "m.room.message", content);
    let root = say(json!({ "msgtype": "m.text", "body": MARKUP, "format": "org.matrix.custom.html",
        "formatted_body": MARKUP, "m.mentions": { "user_ids": [who] } }))
    .await
    .expect("sent");
    say(json!({ "msgtype": "m.file", "body": format!("{NAME}fdp.exe"), "filename": format!("{NAME}/../fdp.exe"),
        "url": "mxc://example.org/x", "info": { "mimetype": "text/html", "size": -1 } }))
    .await
    .expect("sent");
    // One that is nowhere, and one that is shown and read aloud.
    for url in ["https://evil.example/a", "mxc://example.org/sticker"] {
        let sticker = json!({ "body": NAME, "url": url, "info": {} });
        carla.sends_as_written(room, "m.sticker", sticker).await.expect("sent");
    }
    let seen = json!({ "org.matrix.msc1767.text": [{ "body": NAME }] });
    say(json!({ "msgtype": "m.image", "body": "a.png", "url": "mxc://example.org/picture",
        "org.matrix.msc1767.alt_text": seen }))
    .await
    .expect("sent");
    let item =
        json!({ "itemtype": "m.image", "body": NAME, "filename": "b.png", "url": "mxc://example.org/item" });
    say(json!({ "msgtype": "dm.filament.gallery", "body": "Viele", "itemtypes": [item] }))
        .await
        .expect("sent");
    carla.asks(room, MARKUP, &["eins", "zwei"], true).await.expect("asked");
    carla.continues(room, &root, &format!("{MARKUP} im Faden")).await.expect("sent");
    wired(root)
}

/// What is said of pictures to those who do not see them.
fn read_aloud(rows: &[TimelineRow]) -> Vec<String> {
    attachments(rows).into_iter().filter_map(|attachment| attachment.alt).collect()
}

/// M10 and M12: markup that runs, loads or pretends, in every place where an attacker may write.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_runs_loads_or_pretends_reaches_any_list() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    // What PostgreSQL and SQLite cannot keep, a server does not pass on.
    let name = NAME.replace('\0', "");
    carla.is_called(&name).await.expect("named");
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let room = carla.room("Lage").about(MARKUP).inviting(&[&who]).create().await.expect("a room");
    carla.names(&room, &name).await.expect("named");
    enter(&anna, &room).await;
    let root = attack(&carla, &room, &who).await;
    anna.clone().send(room.clone(), Some(root.clone()), testkit::markdown("Was?")).await.expect("queued");

    let live = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let asked = |rows: &[TimelineRow]| events(rows).any(|e| matches!(e.content, Content::Poll { .. }));
    let rows = live.until("all is there", |rows| asked(rows) && read_aloud(rows).len() == 3).await;
    let thread = TimelineFocus::Thread { root };
    let thread = TimelineScreen::focused(&anna, &room, thread).await.expect("a thread");
    sent(&thread, "Was?").await;
    let threads = ThreadScreen::of_threads(&anna, &room).await.expect("threads");
    let inbox = InboxScreen::of(&anna, InboxView::Mentions).await.expect("an inbox");
    let rooms = RoomScreen::of_rooms(&anna, all());
    let facts = Watched::room(&anna, &room).await.expect("watched");
    let space = carla.space(&name).about(MARKUP).inviting(&[&who]).create().await.expect("a space");
    carla.files(&room, &space).await.expect("filed");
    until_it("the space is entered", || async { anna.clone().join(space.clone()).await.is_ok() }).await;
    let alias = carla.room(&name).about(MARKUP).open("falle").create().await.map(|_| "#falle:chancery.test");
    let preview = anna.clone().room_preview(alias.expect("a room").to_owned(), Vec::new()).await;
    let filed = || async {
        anna.clone().space_children(space.clone()).await.is_ok_and(|children| !children.is_empty())
    };
    until_it("the room is in the space", filed).await;
    assert_eq!(read_aloud(&rows), ["Anna[31m"; 3], "a sticker, a picture and one of several");
    let shown = [
        format!("{:?}", preview.expect("a preview")),
        format!("{:?}", anna.clone().space_children(space).await.expect("its rooms")),
        format!("{rows:?}"),
        format!("{:?}", thread.rows()),
        format!("{:?}", threads.until("a thread is there", |rows| rows.len() == 1).await),
        format!("{:?}", inbox.until("mentions are there", |rows| !rows.is_empty()).await),
        format!("{:?}", rooms.until("a preview is there", |rows| rows[0].latest.is_some()).await),
        format!("{:?}", facts.until("it has a topic", |facts| facts.topic.is_some()).await),
    ];
    for shown in shown {
        for never in
            ["\\u{202e}", "\\u{2066}", "\\u{1b}", "\\u{7}", "\\0", "url: \"javascript", "https://evil"]
        {
            assert!(!shown.contains(never), "{never} in {shown}");
        }
    }
}
