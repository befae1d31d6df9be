//! What concerns the person, across all rooms.

use testkit::{InboxScreen, TimelineScreen, homeserver::Behaviour};
use wire::{InboxRow, InboxView, Summary};

use crate::{
    messages::sent,
    world::{app, enter, homeserver, id, person, together, together_by_proxy},
};

fn says(row: &InboxRow) -> &str {
    match row.quoted.as_ref().map(|quoted| &quoted.summary) {
        Some(Summary::Message { text, .. }) => text,
        _ => "",
    }
}

fn told(rows: &[InboxRow]) -> Vec<(&str, bool)> {
    rows.iter().map(|row| (says(row), row.unread)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_come_from_all_rooms_and_leave_when_they_are_deleted() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    carla.is_called("Carla Ruiz").await.expect("renamed");
    let (mut device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let secret = carla.room("Stab").encrypted().inviting(&[&who]).create().await.expect("a room");
    let open = carla.room("Presse").inviting(&[&who]).create().await.expect("a room");
    for room in [&secret, &open] {
        enter(&anna, room).await;
    }
    let inbox = InboxScreen::of(&anna, InboxView::Mentions).await.expect("watched");
    inbox.until("there is nothing", |rows| rows.is_empty()).await;
    carla.says(&secret, "An niemanden").await.expect("sent");
    let first = carla.mentions(&secret, &who, "Anna, bitte lesen").await.expect("sent");
    inbox.until("the first is there", |rows| told(rows) == [("Anna, bitte lesen", true)]).await;
    let second = carla.mentions(&open, &who, "Anna, und das").await.expect("sent");
    let both = [("Anna, und das", true), ("Anna, bitte lesen", true)];
    let rows = inbox.until("both are there", |rows| told(rows) == both).await;
    assert_eq!(rows[1].quoted.as_ref().and_then(|quoted| quoted.sender.name.as_deref()), Some("Carla Ruiz"));
    assert_eq!(rows[1].room, secret);

    carla.edits(&secret, &first, "Anna, doch nicht").await.expect("edited");
    let edited = [("Anna, und das", true), ("Anna, doch nicht", true)];
    inbox.until("it says what it says now", |rows| told(rows) == edited).await;
    anna.clone().mark_all_read().await.expect("marked");
    let read = [("Anna, und das", false), ("Anna, doch nicht", false)];
    inbox.until("they are read", |rows| told(rows) == read).await;
    carla.redacts(&open, &second).await.expect("deleted");
    inbox.until("the deleted one is gone", |rows| told(rows) == [("Anna, doch nicht", false)]).await;

    drop((inbox, anna));
    server.stop().await;
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("an account");
    let inbox = InboxScreen::of(&anna, InboxView::Mentions).await.expect("watched");
    inbox.until("it is there without network", |rows| told(rows) == [("Anna, doch nicht", false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_that_one_takes_part_in_and_saved_messages() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let mine = carla.says(&room, "Pegel?").await.expect("sent");
    let other = carla.says(&room, "Etwas anderes").await.expect("sent");
    conversation.until_text("Etwas anderes").await;

    let inbox = InboxScreen::of(&anna, InboxView::Threads).await.expect("watched");
    let root = Some(wire::EventId(mine.to_string()));
    anna.clone().send(room.clone(), root.clone(), testkit::markdown("Steigt")).await.expect("sent");
    let rows = inbox.until("her thread is there", |rows| told(rows) == [("Steigt", false)]).await;
    assert_eq!(rows[0].thread_root, root);
    carla.continues(&room, &other, "Ohne Anna").await.expect("sent");
    carla.continues(&room, &mine, "Wie schnell?").await.expect("sent");
    inbox.until("the answer is unread", |rows| told(rows) == [("Wie schnell?", true)]).await;
    anna.clone().mark_all_read().await.expect("marked");
    inbox.until("the answer is read", |rows| told(rows) == [("Wie schnell?", false)]).await;

    let saved = InboxScreen::of(&anna, InboxView::Saved).await.expect("watched");
    saved.until("nothing is put aside", |rows| rows.is_empty()).await;
    let (one, two) = (wire::EventId(mine.to_string()), wire::EventId(other.to_string()));
    anna.clone().set_saved(room.clone(), one.clone(), true).await.expect("put aside");
    anna.clone().set_saved(room.clone(), two.clone(), true).await.expect("put aside");
    let both = [("Etwas anderes", false), ("Pegel?", false)];
    saved.until("both are there", |rows| told(rows) == both).await;
    anna.clone().set_saved(room.clone(), one, false).await.expect("put back");
    saved.until("one is left", |rows| told(rows) == [("Etwas anderes", false)]).await;
    carla.redacts(&room, &other).await.expect("deleted");
    saved.until("the deleted one is gone", |rows| rows.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_leaves_the_inbox_before_the_server_has_heard_of_it() {
    let (_server, proxy, carla, _device, anna, room) = together_by_proxy(true).await;
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, testkit::markdown("Vertraulich")).await.expect("queued");
    let mine = sent(&conversation, "Vertraulich").await;
    // The deletion is written where sync has written the message.
    carla.until_reads(&room, "Vertraulich").await;
    carla.says(&room, "Danach").await.expect("sent");
    conversation.until_text("Danach").await;
    anna.clone().set_saved(room.clone(), mine.clone(), true).await.expect("put aside");
    let saved = InboxScreen::of(&anna, InboxView::Saved).await.expect("watched");
    saved.until("it is there", |rows| told(rows) == [("Vertraulich", false)]).await;
    proxy.switch(Behaviour::Hang).await;
    anna.clone().redact(room.clone(), mine, None).await.expect("queued");
    saved.until("its words are gone", |rows| rows.iter().all(|row| says(row).is_empty())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_on_a_device_is_fetched_and_read() {
    let (server, carla, mut device, anna, room) = together(true).await;
    let open = carla.room("Presse").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &open).await;
    let conversation = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let who = id(&server, "anna");
    let secret = carla.mentions(&room, &who, "Anna, Pegel 7").await.expect("sent");
    let plain = carla.says(&open, "Für später").await.expect("sent");
    for room in [&room, &open] {
        for number in 0..3 {
            carla.says(room, &format!("Danach {number}")).await.expect("sent");
        }
    }
    conversation.until_text("Danach 2").await;
    let mentions = InboxScreen::of(&anna, InboxView::Mentions).await.expect("watched");
    mentions.until("it is there", |rows| rows.len() == 1 && says(&rows[0]) == "Anna, Pegel 7").await;
    for (room, event) in [(&room, &secret), (&open, &plain)] {
        anna.clone()
            .set_saved(room.clone(), wire::EventId(event.to_string()), true)
            .await
            .expect("put aside");
    }

    let second = testkit::Device::new();
    let other = second.sign_in(server.url(), "anna", crate::world::PASSWORD).await.expect("signed in");
    let saved = InboxScreen::of(&other, InboxView::Saved).await.expect("watched");
    let said = |rows: &[InboxRow], words: &str| rows.iter().any(|row| says(row) == words);
    saved.until("the new device has fetched it", |rows| rows.len() == 2 && said(rows, "Für später")).await;
    drop((saved, other, mentions, conversation, anna));

    // Copies are rebuilt, the keys are still there.
    device.core.clone().close().await;
    std::fs::remove_dir_all(device.cache()).expect("emptied");
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("an account");
    let mentions = InboxScreen::of(&anna, InboxView::Mentions).await.expect("watched");
    mentions.until("it is there again", |rows| said(rows, "Anna, Pegel 7")).await;
    let saved = InboxScreen::of(&anna, InboxView::Saved).await.expect("watched");
    saved.until("and so are these", |rows| said(rows, "Für später") && said(rows, "Anna, Pegel 7")).await;
}
