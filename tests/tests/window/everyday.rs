//! What people do in a conversation every day, by keyboard in the window, with somebody at the other end.

use fantoccini::key::Key;
use serde_json::json;
use testkit::{TimelineScreen, markdown};
use wire::{Content, Event, Poll, TimelineItem, TimelineRow};

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
    page::Page,
};

fn event(row: &TimelineRow) -> Option<&Event> {
    match &row.item {
        TimelineItem::Event { event } => Some(event),
        _ => None,
    }
}

/// A picture of the project's own.
const PICTURE: &[u8] = include_bytes!("../../../icons/128x128.png");

fn poll(rows: &[TimelineRow]) -> Option<&Poll> {
    rows.iter().filter_map(event).find_map(|event| match &event.content {
        Content::Poll { poll } => Some(poll),
        _ => None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_a_reaction_an_edit_and_a_deletion_reach_the_other() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    ben.clone().send(world.room.clone(), None, markdown("Wer fährt zum Deich?")).await.expect("queued");
    page.on_message("Wer fährt zum Deich?").await;

    page.types("r").await;
    page.until_focused("#composer").await;
    page.types("Ich fahre").await;
    page.presses(Key::Enter).await;
    let answer = at_bens.until_text("Ich fahre").await;
    let answered = event(&answer).and_then(|event| event.reply.as_ref()).expect("an answer");
    assert_eq!(answered.quoted.as_ref().map(|quoted| quoted.sender.id.0.contains("ben")), Some(true));

    page.on_message("Wer fährt zum Deich?").await;
    page.types("+").await;
    page.until_focused(".emoji-picker input").await;
    page.types("thumbs up").await;
    page.until(
        "the thumb is found",
        "return document.querySelector('.emoji-grid .emoji')?.textContent === '👍\u{fe0f}'",
        Vec::new(),
    )
    .await;
    page.presses(Key::Down).await;
    page.presses(Key::Enter).await;
    let thumbs = |rows: &[TimelineRow]| {
        rows.iter().filter_map(event).any(|event| event.reactions.iter().any(|each| each.key == "👍\u{fe0f}"))
    };
    at_bens.until("Ben sees the thumb", thumbs).await;

    page.find("#composer").await.click().await.expect("clicked");
    page.until_sent("Ich fahre").await;
    page.presses(Key::Up).await;
    page.find(".composer-context").await;
    page.presses_with(Key::Control, 'a').await;
    page.types("Ich fahre um acht").await;
    page.presses(Key::Enter).await;
    let changed = at_bens.until_text("Ich fahre um acht").await;
    assert!(event(&changed).is_some_and(|event| event.edited));

    page.on_message("Ich fahre um acht").await;
    page.presses(Key::Delete).await;
    page.find("#redact-reason").await;
    page.until_focused("[role=alertdialog], [role=alertdialog] *").await;
    page.tabs_to("#redact-reason").await;
    page.types("Doch nicht").await;
    page.presses(Key::Enter).await;
    let deleted = |rows: &[TimelineRow]| {
        rows.iter().filter_map(event).any(|event| {
            matches!(&event.content, Content::Redacted { reason: Some(reason), .. } if reason == "Doch nicht")
        })
    };
    at_bens.until("Ben sees that it was deleted, and why", deleted).await;
    assert!(!at_bens.texts().iter().any(|words| words.contains("Ich fahre")), "{:?}", at_bens.texts());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_written_into_and_a_poll_is_voted_on() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.types("Schichtplan").await;
    page.presses(Key::Enter).await;
    at_bens.until_text("Schichtplan").await;
    page.until_sent("Schichtplan").await;

    page.on_message("Schichtplan").await;
    page.types("t").await;
    page.until(
        "one writes into the thread",
        "return document.activeElement?.closest('.panel .composer') != null",
        Vec::new(),
    )
    .await;
    page.types("Ich nehme die Nacht").await;
    page.presses(Key::Enter).await;
    let counted = |rows: &[TimelineRow]| {
        rows.iter()
            .filter_map(event)
            .any(|event| event.thread.as_ref().is_some_and(|thread| thread.replies == 1))
    };
    let rows = at_bens.until("Ben sees a thread of one", counted).await;
    let root =
        rows.iter().filter_map(event).find(|event| event.thread.is_some()).and_then(|event| event.id.clone());
    let root = root.expect("the message that it hangs on");
    let inside = TimelineScreen::focused(&ben, &world.room, wire::TimelineFocus::Thread { root }).await;
    inside.expect("the thread").until_text("Ich nehme die Nacht").await;
    page.presses(Key::Escape).await;
    page.until("the thread is closed", "return document.querySelector('.panel') === null", Vec::new()).await;

    page.asks("Wer kommt?", &["Ich", "Niemand"]).await;
    let rows =
        at_bens.until("Ben is asked", |rows| poll(rows).is_some_and(|poll| poll.answers.len() == 2)).await;
    let (id, first) = rows
        .iter()
        .filter_map(event)
        .find_map(|event| match &event.content {
            Content::Poll { poll } => Some((event.id.clone()?, poll.answers[0].id.clone())),
            _ => None,
        })
        .expect("a poll");
    ben.clone().vote(world.room.clone(), id, vec![first]).await.expect("voted");
    page.until(
        "Anna sees one vote",
        "return document.querySelector('.poll-votes')?.innerText.trim() === '1 vote'",
        Vec::new(),
    )
    .await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_pasted_described_sent_and_one_is_looked_at_and_saved() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.client.execute(PASTE, Vec::new()).await.expect("pasted");
    page.find(".tray-file input").await.click().await.expect("clicked");
    page.types("Ein rotes Feld").await;
    page.find("#composer").await.click().await.expect("clicked");
    page.types("Die Karte").await;
    page.presses(Key::Enter).await;
    let described = |rows: &[TimelineRow]| {
        rows.iter().filter_map(event).any(|event| match &event.content {
            Content::Attachment { attachment, caption } => {
                attachment.alt.as_deref() == Some("Ein rotes Feld")
                    && (attachment.width, attachment.height) == (Some(320), Some(200))
                    && attachment.blurhash.is_some()
                    && !caption.is_empty()
            }
            _ => false,
        })
    };
    at_bens.until("Ben has the picture, its description and its caption", described).await;

    world.receives(&ben, "Pegel.png", PICTURE).await;
    // Drawn from the shell's own scheme: the page has nothing else.
    let shown = "return [...document.querySelectorAll('.picture-button img')]
        .filter((one) => one.complete && one.naturalWidth > 0 && one.src.startsWith('media:')).length === 2";
    page.until("both pictures are drawn", shown, Vec::new()).await;
    let focus = "const last = [...document.querySelectorAll('.picture-button')].at(-1);
        last?.focus(); return document.activeElement === last";
    page.until("the picture has the focus", focus, Vec::new()).await;
    page.presses(Key::Enter).await;
    page.find(".viewer img").await;
    page.tabs_to(".viewer-ways button[aria-label='Save Pegel.png']").await;
    page.presses(Key::Enter).await;
    let saved = desk.downloads().join("Pegel.png");
    testkit::until("the picture is in the folder", || saved.exists()).await;
    page.close().await;
}

/// Pastes a red field, as a screenshot from the clipboard would come.
const PASTE: &str = "
    const canvas = new OffscreenCanvas(320, 200);
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#c33'; pen.fillRect(0, 0, 320, 200);
    canvas.convertToBlob({ type: 'image/png' }).then((blob) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([blob], 'Karte.png', { type: 'image/png' }));
        document.querySelector('#composer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    return true";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_copied_from_a_message_is_on_the_clipboard() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    ben.clone().send(world.room.clone(), None, markdown("Pegel 7,20 m")).await.expect("queued");
    // The text of a message, and its link, which the core is asked for between the press and the copy.
    let holds = "return document.querySelector('#composer').innerText.includes(arguments[0])";
    for (act, copied) in [("copy", "Pegel 7,20 m"), ("link", "https://matrix.to/#/")] {
        page.on_message("Pegel 7,20 m").await;
        page.presses_with(Key::Shift, char::from(Key::F10)).await;
        let item = page.find(&format!("[role=menuitem][data-key={act}]")).await;
        item.click().await.expect("clicked");
        page.find("#composer").await.click().await.expect("clicked");
        page.presses_with(Key::Control, 'v').await;
        page.until("it is pasted", holds, vec![json!(copied)]).await;
        page.presses_with(Key::Control, 'a').await;
        page.presses(Key::Delete).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_and_the_windows_of_conversations_come_back() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    world.carla.says(&world.room, "Bitte um Antwort").await.expect("sent");
    page.on_message("Bitte um Antwort").await;
    page.types("r").await;
    page.until_focused("#composer").await;
    page.commands("window_open", json!({ "room": world.room.0 })).await;
    testkit::until("there are two windows", || desk.windows().len() == 2).await;
    page.find("#composer").await.click().await.expect("clicked");
    page.types("Noch nicht fertig").await;
    // At once, as somebody who is called away does.
    desk.quits();
    page.until_gone().await;

    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    testkit::until("both windows are back", || desk.windows().len() == 2).await;
    page.open_room("Lagezentrum").await;
    page.until_text("#composer", "Noch nicht fertig").await;
    page.find(".composer-context").await;

    page.signs_out().await;
    testkit::until("the other window is closed", || desk.windows().len() == 1).await;
    page.close().await;
}
