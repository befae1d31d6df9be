//! What a person arranges: sections, favourites, what is silent, and what stands beside what.

use fantoccini::key::Key;
use serde_json::{Value, json};
use testkit::{Device, RoomScreen, TimelineScreen, every_room, markdown};
use wire::{NotificationMode, RoomRow};

use crate::{
    desk::{Desk, Keyring},
    main_job::{PASSWORD, World},
    page::Page,
};

const SECTIONS: &str = "eu.chancery.sections";

/// Waits until a room is listed right below the heading of a section.
async fn until_below(page: &Page, section: &str, world: &World) {
    let script = "const heading = [...document.querySelectorAll('[data-section]')]
            .find((one) => one.querySelector('.group-title').innerText === arguments[0]);
        const below = Number(heading?.ariaRowIndex ?? heading?.getAttribute('aria-rowindex')) + 1;
        return document.querySelector(`[aria-rowindex='${below}']`)?.dataset.room === arguments[1]";
    let what = format!("the room is below {section:?}");
    page.until(&what, script, vec![json!(section), json!(world.open.0)]).await;
}

/// Looks at the whole list again after a search.
async fn lists_all(page: &Page) {
    page.searches("").await;
    page.presses(Key::Delete).await;
    page.until(
        "everything is listed",
        "return document.querySelectorAll('[data-room]').length > 2",
        Vec::new(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_of_ones_own_is_kept_with_the_account() {
    let world = World::new().await;
    let anna = world.anna_elsewhere().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.on_line("Aushang").await;
    page.chooses(&["sections", "newSection"]).await;
    page.until_focused("#section-name").await;
    page.types("Bereitschaft").await;
    page.presses(Key::Enter).await;
    lists_all(&page).await;
    until_below(&page, "Bereitschaft", &world).await;
    let written = || async {
        let kept = anna.kept(SECTIONS).await.expect("read");
        kept["sections"][0]["name"] == "Bereitschaft" && kept["sections"][0]["rooms"] == json!([world.open])
    };
    testkit::until_it("another client of Anna's has it", written).await;
    page.close().await;

    // While nobody looks, another client gives it another name: what is shown after the start comes from the server.
    let mut kept = anna.kept(SECTIONS).await.expect("read");
    kept["sections"][0]["name"] = json!("Wochenende");
    anna.keeps(SECTIONS, &kept).await.expect("written");
    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    until_below(&page, "Wochenende", &world).await;

    page.on_line("Aushang").await;
    let section = kept["sections"][0]["id"].as_str().expect("an identifier");
    page.chooses(&["sections", section]).await;
    let emptied = || async { anna.kept(SECTIONS).await.expect("read")["sections"][0]["rooms"] == json!([]) };
    testkit::until_it("it is taken out again", emptied).await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_conversations_stand_side_by_side_and_do_so_again_after_a_restart() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let notices = TimelineScreen::of_timeline(&ben, &world.open).await.expect("a conversation");
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.on_line("Aushang").await;
    page.chooses(&["beside"]).await;
    let (left, right) = (".main-conversation:nth-child(1)", ".main-conversation:nth-child(2)");
    page.until_text(&format!("{left} .head-name"), "Lagezentrum").await;
    page.until_text(&format!("{right} .head-name"), "Aushang").await;
    page.until_focused(&format!("{right} #composer")).await;
    page.says("Für alle").await;
    notices.until_text("Für alle").await;
    page.presses_held(&[Key::Control, Key::Alt], char::from(Key::Left)).await;
    page.until_focused(&format!("{left} #composer")).await;
    page.says("Nur für uns").await;
    at_bens.until_text("Nur für uns").await;
    let both = json!([world.room, world.open]);
    let kept = || async { page.asks_shell("layout_get").await["panes"] == both };
    testkit::until_it("what is open is kept", kept).await;
    page.close().await;

    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    page.until_text(&format!("{left} .head-name"), "Lagezentrum").await;
    page.until_text(&format!("{right} .head-name"), "Aushang").await;
    page.until_text(&format!("{left} .message-text"), "Nur für uns").await;
    page.until_text(&format!("{right} .message-text"), "Für alle").await;
    ben.clone().send(world.room.clone(), None, markdown("Gelesen")).await.expect("queued");
    ben.clone().send(world.open.clone(), None, markdown("Auch gelesen")).await.expect("queued");
    page.until_text(&format!("{left} .message-text"), "Gelesen").await;
    page.until_text(&format!("{right} .message-text"), "Auch gelesen").await;
    page.close().await;
}

/// What the push rules say of a room that is silent: whatever happens there does nothing.
fn silences(rules: &Value, room: &str) -> bool {
    let rules = rules["global"]["override"].as_array();
    rules.into_iter().flatten().any(|rule| {
        let of_room =
            rule["conditions"].as_array().is_some_and(|all| all.iter().any(|one| one["pattern"] == room));
        of_room && rule["enabled"] == true && rule["actions"].as_array().is_some_and(Vec::is_empty)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_silent_and_what_is_a_favourite_is_so_on_all_devices() {
    let world = World::new().await;
    let elsewhere = world.anna_elsewhere().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.on_line("Aushang").await;
    page.chooses(&["notifications", "mute"]).await;
    page.find(&format!("[data-room='{}'][data-muted]", world.open.0)).await;
    let silent = || async { silences(&elsewhere.kept("m.push_rules").await.expect("read"), &world.open.0) };
    testkit::until_it("the server has the rule", silent).await;
    page.on_line("Aushang").await;
    page.chooses(&["favourite"]).await;
    let star = format!("[data-room='{}'] .room-mark svg[data-filled]", world.open.0);
    page.find(&star).await;

    // A device that signs in now has nothing but what the server tells it.
    let device = Device::new();
    let anna = device.sign_in(world.server.url(), "anna", PASSWORD).await.expect("signed in");
    let rooms = RoomScreen::of_rooms(&anna, every_room());
    let so =
        |row: &RoomRow| row.id == world.open && row.favourite && row.notifications == NotificationMode::Mute;
    let rows = rooms.until("the other device has both", |rows| rows.iter().any(so)).await;
    let other = rows.iter().find(|row| row.id == world.room).expect("the other room");
    assert!(!other.favourite && other.notifications != NotificationMode::Mute, "{other:?}");

    anna.clone().set_favourite(world.open.clone(), false).await.expect("set");
    anna.clone().set_notification_mode(world.open.clone(), NotificationMode::All).await.expect("set");
    page.until_none(&format!("[data-room='{}'][data-muted]", world.open.0)).await;
    page.until_none(&star).await;
    page.close().await;
}
