//! Files of others in the window: pictures that are looked at closely, a film that plays, what is saved to the disk.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
};

use fantoccini::key::Key;
use serde_json::{Value, json};
use wire::{Attachment, Content, TimelineItem, TimelineRow};

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
    page::Page,
};

/// What was sent.
fn contents(rows: &[TimelineRow]) -> impl Iterator<Item = &Content> {
    rows.iter().filter_map(|row| match &row.item {
        TimelineItem::Event { event } if event.id.is_some() => Some(&event.content),
        _ => None,
    })
}

fn gallery(rows: &[TimelineRow]) -> Option<&[Attachment]> {
    contents(rows).find_map(|content| match content {
        Content::Gallery { items, caption } if !caption.is_empty() => Some(items.as_slice()),
        _ => None,
    })
}

/// Pastes two fields of different shapes and colours at once.
const PASTE: &str = "
    const [done] = arguments;
    const drawn = (name, colour, width, height) => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext('2d');
        pen.fillStyle = colour; pen.fillRect(0, 0, width, height);
        return canvas.convertToBlob({ type: 'image/png' }).then((blob) => new File([blob], name, { type: 'image/png' }));
    };
    Promise.all([drawn('Nord.png', '#c33', 320, 200), drawn('Süd.png', '#33c', 200, 320)]).then((files) => {
        const clipboardData = new DataTransfer();
        files.forEach((file) => clipboardData.items.add(file));
        document.querySelector('#composer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        done(true);
    })";

/// Waits until a picture is looked at: what it shows, and how wide it is.
async fn looks_at(page: &Page, alt: &str, width: u32) {
    let script = "const picture = document.querySelector('.viewer .looking-content img');
        return picture?.alt === arguments[0] && picture.naturalWidth === arguments[1]";
    page.until(&format!("{alt:?} is looked at"), script, vec![json!(alt), json!(width)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_sent_together_and_looked_at_closely() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    page.client.execute_async(PASTE, Vec::new()).await.expect("pasted");
    for (number, alt) in [(2, "Der südliche Deich"), (1, "Der nördliche Deich")] {
        page.find(&format!(".tray-files > li:nth-child({number})")).await;
        page.tabs_back_to(&format!(".tray-files > li:nth-child({number}) input[type=text]")).await;
        page.types(alt).await;
    }
    page.tabs_to("#composer").await;
    page.says("Beide Deiche").await;
    let rows = at_bens.until("Ben has both in one message", |rows| gallery(rows).is_some()).await;
    let items = gallery(&rows).expect("just seen");
    let told: Vec<_> = items.iter().map(|one| (one.alt.as_deref(), one.width, one.height)).collect();
    let (north, south) = ("Der nördliche Deich", "Der südliche Deich");
    assert_eq!(told, [(Some(north), Some(320), Some(200)), (Some(south), Some(200), Some(320))]);
    for item in items {
        let part = ben.clone().media_part(item.media.clone(), 0, 1_000_000).await.expect("fetched");
        assert!(part.bytes.starts_with(b"\x89PNG"), "{:?}", &part.bytes[..8.min(part.bytes.len())]);
    }

    page.until_sent("Beide Deiche").await;
    page.inside_message(".gallery-grid .picture-button").await;
    page.presses(Key::Enter).await;
    looks_at(&page, north, 320).await;
    page.presses(Key::Right).await;
    looks_at(&page, south, 200).await;
    page.presses(Key::Left).await;
    looks_at(&page, north, 320).await;
    let wide =
        "return document.querySelector('.looking-content img').getBoundingClientRect().width > arguments[0]";
    let before = width_of(&page).await;
    page.types("++").await;
    page.until("it is larger", wide, vec![json!(before * 1.5)]).await;
    page.types("0").await;
    page.find(".looking-place:not([data-enlarged])").await;
    page.presses(Key::Escape).await;
    page.until_none(".viewer").await;
    page.until_focused(".gallery-grid .picture-button").await;
    page.close().await;
}

async fn width_of(page: &Page) -> f64 {
    let script = "return document.querySelector('.looking-content img').getBoundingClientRect().width";
    page.client.execute(script, Vec::new()).await.ok().and_then(|width| width.as_f64()).expect("a width")
}

/// A picture of the project's own.
const PICTURE: &[u8] = include_bytes!("../../../icons/128x128.png");

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_copied_from_the_viewer_and_pasted() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    world.receives(&ben, "Pegel.png", PICTURE).await;
    page.inside_message(".picture-button").await;
    page.presses(Key::Enter).await;
    page.tabs_to(".viewer-ways button[aria-label='Copy the picture']").await;
    page.presses(Key::Enter).await;
    page.until_text(".viewer .copy [role=status]", "Copied").await;
    page.presses(Key::Escape).await;
    page.until_none(".viewer").await;

    page.steps_to(Key::Escape, "#composer").await;
    page.presses_with(Key::Control, 'v').await;
    page.find(".tray-file").await;
    page.presses(Key::Enter).await;
    let sizes = |rows: &[TimelineRow]| -> Vec<_> {
        let pictures = contents(rows).filter_map(|content| match content {
            Content::Attachment { attachment, .. } => Some((attachment.width, attachment.height)),
            _ => None,
        });
        pictures.collect()
    };
    at_bens.until("Ben has it back", |rows| sizes(rows) == [(Some(128), Some(128)); 2]).await;
    page.close().await;
}

/// Three seconds of colours.
const FILM: &[u8] = include_bytes!("film.webm");

#[tokio::test(flavor = "multi_thread")]
async fn a_film_plays_in_the_window() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    world.receives(&ben, "Pegel.webm", FILM).await;
    page.inside_message(".film .picture-button").await;
    page.presses(Key::Enter).await;
    // From the shell's own scheme, or from what the page has fetched from there.
    let script = "const film = document.querySelector('.film video');
        return film !== null && film.error === null && film.videoWidth > 0 && film.currentTime > arguments[0]
            && /^(media|blob):/.test(film.currentSrc)";
    for moment in [0.1, 0.8, 1.6] {
        page.until(&format!("it has come to {moment} s"), script, vec![json!(moment)]).await;
    }
    page.until_none(".film-failed").await;
    page.close().await;
}

/// Writes down what is asked of a file manager at the desk; tells where.
async fn overhears(desk: &mut Desk) -> PathBuf {
    let heard = desk.path().join("heard");
    let mut command = desk.command("dbus-monitor");
    command.arg("interface='org.freedesktop.FileManager1'").stdout(File::create(&heard).expect("made"));
    desk.start(&mut command);
    let listens = || fs::metadata(&heard).is_ok_and(|file| file.len() > 0);
    testkit::until("somebody listens", listens).await;
    heard
}

/// What is offered for the newest file.
async fn offered(page: &Page) -> Value {
    let script = "return [...[...document.querySelectorAll('.file')].at(-1).querySelectorAll('button, a')].map((one) => one.innerText.trim())";
    page.client.execute(script, Vec::new()).await.expect("looked")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_is_shown_in_its_folder_and_a_program_never_opened() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let heard = overhears(&mut desk).await;
    let page = world.anna(&mut desk).await;
    world.receives(&ben, "Bericht.txt", b"Alles ruhig").await;
    page.inside_message(".file [aria-label='Save Bericht.txt']").await;
    page.presses(Key::Enter).await;
    let shows = ".file [aria-label='Show in folder: Bericht.txt']";
    page.find(shows).await;
    assert_eq!(fs::read(desk.downloads().join("Bericht.txt")).expect("saved"), b"Alles ruhig");
    assert_eq!(offered(&page).await, json!(["View", "Show in folder"]));
    page.inside_message(shows).await;
    page.presses(Key::Enter).await;
    let told = |name: &str| {
        fs::read_to_string(&heard).is_ok_and(|heard| heard.contains("ShowItems") && heard.contains(name))
    };
    testkit::until("the file manager is asked for it", || told("/Bericht.txt\"")).await;

    let name = "../.config/autostart/Einladung\u{202e}fdp.desktop";
    let program = b"[Desktop Entry]\nType=Application\nExec=true\n";
    world.carla.sends_file(&world.room, name, "application/pdf", program).await.expect("sent");
    page.inside_message(".file[data-risky] [aria-label^='Save ']").await;
    assert_eq!(offered(&page).await, json!(["Save"]));
    page.presses(Key::Enter).await;
    page.until_focused("[role=alertdialog], [role=alertdialog] *").await;
    let question = page.find("[role=alertdialog]").await.text().await.expect("words");
    assert!(
        question.contains("can start programs") && question.contains("Einladungfdp.desktop"),
        "{question}"
    );
    page.tabs_to("[role=alertdialog] .dialog-buttons button:last-child").await;
    page.presses(Key::Enter).await;
    page.find(".file[data-risky] [aria-label^='Show in folder']").await;
    assert_eq!(offered(&page).await, json!(["Show in folder"]));
    let saved = desk.downloads().join("_.config_autostart_Einladungfdp.desktop");
    assert_eq!(fs::read(&saved).expect("saved"), program);
    assert_eq!(fs::metadata(&saved).expect("there").permissions().mode() & 0o111, 0, "it cannot be run");
    page.inside_message(".file[data-risky] [aria-label^='Show in folder']").await;
    page.presses(Key::Enter).await;
    testkit::until("the file manager is asked for it", || told("Einladungfdp.desktop\"")).await;
    page.close().await;
}
