//! Ways to what one looks for: the quick switcher, the inbox, what was saved for later.

use std::sync::Arc;

use client::Session;
use fantoccini::key::Key;
use serde_json::json;
use testkit::{Person, TimelineScreen, markdown};
use wire::{EventId, Outgoing, TimelineItem, UserId};

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
    page::Page,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_quick_switcher_leads_to_rooms_and_commands_and_gives_the_keyboard_back() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let notices = TimelineScreen::of_timeline(&ben, &world.open).await.expect("a conversation");
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    let said = world.carla.says(&world.open, "Neues vom Deich").await.expect("sent");
    let unread = format!("[data-room='{}'][data-unread]", world.open.0);
    page.searches("").await;
    page.presses(Key::Delete).await;
    page.find(&unread).await;
    page.goes_to("mark every", "Mark everything as read").await;
    page.until_none(&unread).await;
    let anna = world.id("anna");
    let read = || async { world.carla.sees_read_by(&world.open, &anna).await.as_ref() == Some(&said) };
    testkit::until_it("Carla sees that Anna has read it", read).await;

    page.goes_to("shang", "Aushang").await;
    page.until_text(".head-name", "Aushang").await;
    page.until_focused("#composer").await;
    page.says("Bitte alle lesen").await;
    notices.until_text("Bitte alle lesen").await;

    // To where one writes, and to what one reads.
    for from in ["#composer", "article[data-event]"] {
        if from == "#composer" {
            page.find(from).await.click().await.expect("clicked");
        } else {
            page.on_message("Bitte alle lesen").await;
        }
        page.presses_with(Key::Control, 'k').await;
        page.until_focused("#finder").await;
        page.types("lage").await;
        page.until_text(".finder-option[aria-selected=true] .finder-words", "Lagezentrum").await;
        page.presses(Key::Escape).await;
        page.until_none(".finder").await;
        page.until_focused(from).await;
        page.until_text(".head-name", "Aushang").await;
    }
    page.goes_to("open sett", "Open settings").await;
    page.until_screen("settings").await;
    page.close().await;
}

/// Names Anna in a room.
async fn mentions(world: &World, from: &Arc<Session>, words: &str) {
    let who = world.id("anna");
    let message = Outgoing {
        mentions: vec![UserId(who.clone())],
        ..markdown(&format!("[Anna Vogt](https://matrix.to/#/{who}) {words}"))
    };
    from.clone().send(world.room.clone(), None, message).await.expect("queued");
}

/// Carla has much to tell.
async fn chatters(world: &World, times: usize) {
    for number in 0..times {
        world.carla.says(&world.room, &format!("Meldung {number}")).await.expect("sent");
    }
}

/// Waits until the conversation stands at a message.
async fn stands_at(page: &Page, event: &EventId) {
    let script = "const said = document.querySelector(`article[data-event='${arguments[0]}']`)?.getBoundingClientRect();
        const place = document.querySelector('.conversation-main .timeline-scroll')?.getBoundingClientRect();
        return said !== undefined && place !== undefined && said.top >= place.top - 1 && said.bottom <= place.bottom + 1";
    page.until("the message is in view", script, vec![json!(event.0)]).await;
}

/// Opens the first thing in a view of the inbox.
async fn opens_first(page: &Page, words: &str) {
    page.until_text(".inbox-open .inbox-text", words).await;
    page.tabs_to(".inbox-open").await;
    page.presses(Key::Enter).await;
}

async fn event_of(at_bens: &TimelineScreen, words: &str) -> EventId {
    at_bens
        .until(words, |rows| rows.iter().any(|row| id_of(row, words).is_some()))
        .await
        .iter()
        .find_map(|row| id_of(row, words))
        .expect("just seen")
}

fn id_of(row: &wire::TimelineRow, words: &str) -> Option<EventId> {
    match &row.item {
        TimelineItem::Event { event } if testkit::text(row).is_some_and(|text| text.contains(words)) => {
            event.id.clone()
        }
        _ => None,
    }
}

async fn saved(anna: &Person) -> Vec<String> {
    let kept = anna.kept("eu.chancery.saved").await.expect("read");
    let saved = kept["saved"].as_array().cloned().unwrap_or_default();
    saved.iter().filter_map(|one| one["event_id"].as_str().map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_is_opened_from_the_inbox_and_found_again_among_the_saved() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let anna = world.anna_elsewhere().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.goes_to("aush", "Aushang").await;
    page.until_text(".head-name", "Aushang").await;
    // What was not read begins far above it and ends far below.
    chatters(&world, 30).await;
    mentions(&world, &ben, "bitte freigeben").await;
    let event = event_of(&at_bens, "bitte freigeben").await;
    page.find("#open-inbox[aria-label='Inbox, 1 new']").await;
    chatters(&world, 30).await;

    page.presses_held(&[Key::Control, Key::Shift], 'i').await;
    page.until_focused(".inbox h1").await;
    opens_first(&page, "Anna Vogt bitte freigeben").await;
    page.until_text(".head-name", "Lagezentrum").await;
    stands_at(&page, &event).await;
    page.on_message("@Anna Vogt bitte freigeben").await;
    page.chooses(&["save"]).await;
    page.until_text(".told span", "Saved for later").await;
    testkit::until_it("it is on the server", || async { saved(&anna).await == [event.0.clone()] }).await;
    page.on_message("@Anna Vogt bitte freigeben").await;
    page.types("r").await;
    page.until_focused("#composer").await;
    page.says("Freigegeben").await;
    at_bens.until_text("Freigegeben").await;

    page.goes_to("aush", "Aushang").await;
    page.until_text(".head-name", "Aushang").await;
    page.tabs_to("[role=tab]").await;
    page.steps_to(Key::Right, "[role=tab][data-key=saved]").await;
    opens_first(&page, "Anna Vogt bitte freigeben").await;
    page.until_text(".head-name", "Lagezentrum").await;
    stands_at(&page, &event).await;
    page.tabs_to(".inbox-unsave").await;
    page.presses(Key::Enter).await;
    page.until_none(".inbox-open").await;
    testkit::until_it("it is gone from the server", || async { saved(&anna).await.is_empty() }).await;
    page.close().await;
}
