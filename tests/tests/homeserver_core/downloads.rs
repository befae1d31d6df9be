//! Files on their way into the person's folder, over a restart.

use std::{fs, path::Path};

use testkit::homeserver::{Behaviour, Proxy};
use wire::{Download, DownloadState, Fault};

use crate::{
    story::{Downloads, film, story_at},
    world::homeserver,
};

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
    let server = homeserver().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    let story = story_at(server, proxy.url(), true).await;
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
        .until("both are on the list", |all| is_running(all, "film.mp4") && state(all, "plan.mp4") == failed)
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
