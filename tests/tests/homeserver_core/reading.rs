//! How far the person has read: the line "new messages", here, after a restart and on another device.

use testkit::{Person, TimelineScreen, Watched, text, until_it};
use wire::{RoomId, TimelineItem, TimelineRow};

use crate::{
    messages::wired,
    world::{id, person, together},
};

/// The words above the line, where there is one.
fn above_line(rows: &[TimelineRow]) -> Option<String> {
    let line = rows.iter().position(|row| matches!(row.item, TimelineItem::ReadMarker {}))?;
    rows[..line].iter().filter_map(text).next_back()
}

async fn read_on(device: &Person, room: &RoomId) -> Option<String> {
    device.in_room(room).await.fully_read_event_id().map(|event| event.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_stays_while_one_reads_and_is_right_after_a_restart() {
    let (server, carla, mut device, anna, room) = together(false).await;
    let elsewhere = person(&server, "anna").await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let one = carla.says(&room, "Eins").await.expect("sent");
    screen.until_text("Eins").await;
    anna.clone().mark_read(room.clone()).await.expect("read");
    until_it("the receipt is told", || async {
        carla.sees_read_by(&room, &id(&server, "anna")).await == Some(one.clone())
    })
    .await;

    // The app ends while the conversation is open.
    drop(anna);
    device.start_again().await;
    drop(screen);
    until_it("another device knows how far was read", || async {
        read_on(&elsewhere, &room).await == Some(one.to_string())
    })
    .await;
    let two = carla.says(&room, "Zwei").await.expect("sent");
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until_text("Zwei").await;
    let rows = screen.until("there is a line", |rows| above_line(rows).is_some()).await;
    assert_eq!(above_line(&rows).as_deref(), Some("Eins"));
    let facts = Watched::room(&anna, &room).await.expect("watched");
    facts.until("it tells the same", |facts| facts.read_up_to == Some(wired(&one))).await;

    anna.clone().mark_read(room.clone()).await.expect("read");
    let three = carla.says(&room, "Drei").await.expect("sent");
    let rows = screen.until("more has come", |rows| rows.iter().filter_map(text).any(|t| t == "Drei")).await;
    assert_eq!(above_line(&rows).as_deref(), Some("Eins"), "it does not move while one reads");
    drop(screen);
    until_it("the room is left", || async { read_on(&elsewhere, &room).await == Some(two.to_string()) })
        .await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until("it is below what was read", |rows| above_line(rows).as_deref() == Some("Zwei")).await;

    anna.clone().mark_all_read().await.expect("all is read");
    until_it("that moves it as well", || async {
        read_on(&elsewhere, &room).await == Some(three.to_string())
    })
    .await;
    screen.until("nothing is new", |rows| above_line(rows).is_none()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_tells_how_far_was_read() {
    let (server, carla, device, anna, room) = together(false).await;
    let elsewhere = person(&server, "anna").await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let one = carla.says(&room, "Eins").await.expect("sent");
    screen.until_text("Eins").await;
    anna.clone().mark_read(room.clone()).await.expect("read");
    drop(anna);
    device.core.clone().sign_out().await.expect("signed out");
    until_it("another device knows", || async { read_on(&elsewhere, &room).await == Some(one.to_string()) })
        .await;
}
