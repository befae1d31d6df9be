//! Files on their way into the person's folder, over a restart.

use std::{fs, path::Path};

use testkit::homeserver::Behaviour;
use wire::{Download, DownloadState, Fault};

use crate::story::{Downloads, behind_a_proxy, film};

/// Where files come from.
const DOWNLOAD: &str = "/media/download/";

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("listed");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn state(all: &[Download], name: &str) -> Option<DownloadState> {
    all.iter().find(|it| it.name == name).map(|it| it.state.clone())
}

fn is_running(all: &[Download], name: &str) -> bool {
    matches!(state(all, name), Some(DownloadState::Running { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_begins_again_after_a_restart_and_what_failed_stays_on_the_list() {
    let (story, proxy) = behind_a_proxy(true).await;
    let film = film(12 * 1024 * 1024);
    for name in ["film.mp4", "plan.mp4"] {
        story.carla.sends_file(&story.room, name, "video/mp4", &film).await.expect("sent");
    }
    let (clip, plan) =
        (story.until_attached("film.mp4").await.media, story.until_attached("plan.mp4").await.media);
    let mut downloads = Downloads::of(&story.anna).await;
    proxy.switch(Behaviour::StatusFor(502, DOWNLOAD)).await;
    story.anna.clone().save_media(plan.clone(), String::new()).await.expect("begun");
    let failed = Some(DownloadState::Failed { fault: Fault::ServerTrouble { status: 502 } });
    downloads.until("one has failed", |all| state(all, "plan.mp4") == failed).await;
    proxy.switch(Behaviour::HangFor(DOWNLOAD)).await;
    story.anna.clone().save_media(clip, String::new()).await.expect("begun");
    downloads.until("the other is under way", |all| is_running(all, "film.mp4")).await;
    let folder = story.device.downloads();
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("film.mp4.part"), b"somebody else's").expect("written");

    drop(downloads);
    // Nothing comes through until the restart has been seen: a request that hangs would be cut by the switch.
    proxy.switch(Behaviour::Refuse).await;
    let story = story.started_again().await;
    let mut downloads = Downloads::of(&story.anna).await;
    downloads
        .until("both are on the list", |all| {
            state(all, "film.mp4") == Some(DownloadState::Waiting {}) && state(all, "plan.mp4") == failed
        })
        .await;
    proxy.switch(Behaviour::Through).await;
    story.anna.clone().reconnect().await.expect("tried again");
    downloads
        .until("it is there by itself", |all| state(all, "film.mp4") == Some(DownloadState::Done {}))
        .await;
    story.anna.clone().save_media(plan, String::new()).await.expect("tried again");
    downloads
        .until("and so is the other", |all| state(all, "plan.mp4") == Some(DownloadState::Done {}))
        .await;
    assert_eq!(names_in(&folder), ["film.mp4", "film.mp4.part", "plan.mp4"]);
    assert!(fs::read(folder.join("film.mp4")).expect("there") == film);
    assert!(fs::read(folder.join("plan.mp4")).expect("there") == film);

    drop(downloads);
    let story = story.started_again().await;
    let mut downloads = Downloads::of(&story.anna).await;
    downloads.until("what is done is forgotten", <[Download]>::is_empty).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_interrupts_begins_again_by_itself() {
    let (story, proxy) = behind_a_proxy(true).await;
    let film = film(12 * 1024 * 1024);
    story.carla.sends_file(&story.room, "film.mp4", "video/mp4", &film).await.expect("sent");
    let clip = story.until_attached("film.mp4").await.media;
    let mut downloads = Downloads::of(&story.anna).await;
    proxy.switch(Behaviour::HangFor(DOWNLOAD)).await;
    story.anna.clone().save_media(clip, String::new()).await.expect("begun");
    downloads.until("it is under way", |all| is_running(all, "film.mp4")).await;
    testkit::until("it is asked for", || proxy.kept() > 0).await;
    proxy.switch(Behaviour::Through).await;
    downloads.until("it waits", |all| state(all, "film.mp4") == Some(DownloadState::Waiting {})).await;
    downloads
        .until("it is there by itself", |all| state(all, "film.mp4") == Some(DownloadState::Done {}))
        .await;
    assert_eq!(names_in(&story.device.downloads()), ["film.mp4"]);
    assert!(fs::read(story.device.downloads().join("film.mp4")).expect("there") == film);
}

/// Copies of files that are looked at, as they lie on the disk.
fn copies(device: &testkit::Device) -> usize {
    let accounts = fs::read_dir(device.cache().join("accounts")).into_iter().flatten().flatten();
    let spools = accounts.filter_map(|account| fs::read_dir(account.path().join("spool")).ok());
    spools.flatten().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_delete_is_at_hand_no_longer() {
    let story = crate::story::story(true).await;
    let (carla, anna, room) = (&story.carla, &story.anna, &story.room);
    let film = film(12 * 1024 * 1024);
    let sent = carla.sends_file(room, "film.mp4", "video/mp4", &film).await.expect("sent");
    let letter = carla.sends_file(room, "letter.txt", "text/plain", b"Hallo").await.expect("sent");
    let clip = story.until_attached("film.mp4").await.media;
    let text = story.until_attached("letter.txt").await.media;
    assert!(story.whole(&clip).await == film);
    anna.clone().look_at(text.clone()).await.expect("looked at");
    assert_eq!(copies(&story.device), 1);
    for message in [&sent, &letter] {
        carla.redacts(room, message).await.expect("deleted");
    }
    testkit::until("no copy of the film is left", || copies(&story.device) == 0).await;
    let missing = Err(Fault::NotFound { what: wire::Thing::Media });
    for media in [clip, text] {
        testkit::until_it("it cannot be had any more", || async {
            anna.clone().look_at(media.clone()).await.map(drop) == missing
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sticker_that_is_deleted_goes_and_what_another_message_shows_as_well_stays() {
    let story = crate::story::story(false).await;
    let (carla, anna, room) = (&story.carla, &story.anna, &story.room);
    let picture = include_bytes!("files/photo.jpg");
    carla.empowers(room, &crate::world::id(&story.server, "anna")).await.expect("she may delete");
    let sticker = carla.sends_sticker(room, "Winkt", picture).await.expect("sent");
    let winks = story.until_attached("Winkt").await.media;
    let shared = carla.uploads(picture).await.expect("uploaded");
    let content = |name: &str| serde_json::json!({ "msgtype": "m.image", "body": name, "url": format!("mxc://{}", shared.0) });
    let first = carla.sends_as_written(room, "m.room.message", content("eins.jpg")).await.expect("sent");
    carla.sends_as_written(room, "m.room.message", content("zwei.jpg")).await.expect("sent");
    story.until_attached("zwei.jpg").await;
    for media in [&winks, &shared] {
        anna.clone().media_part(media.clone(), 0, 10).await.expect("shown");
    }
    for event in [sticker, first] {
        // That she may is told to her device some time after the server knows.
        testkit::until_it("she may delete it", || async {
            anna.clone().redact(room.clone(), event.as_str().into(), None).await.is_ok()
        })
        .await;
    }
    let gone = anna.clone().media_part(winks, 0, 10).await.map(drop);
    assert_eq!(gone, Err(Fault::NotFound { what: wire::Thing::Media }));
    anna.clone().media_part(shared, 0, 10).await.expect("another message shows it");
}
