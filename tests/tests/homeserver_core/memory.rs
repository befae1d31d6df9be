//! A large file costs no more memory than a small one.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
    process::Command,
    sync::Arc,
};

use client::Session;
use testkit::{Device, TimelineScreen, markdown, text};
use wire::{Content, DownloadState, OutgoingFiles, RoomId, TimelineRow};

use crate::{
    story::{Downloads, attachments, event, outgoing, sent},
    world::{app, enter, homeserver, id, person},
};

/// Set in the process that is measured: memory is a process's, and other tests would be measured with it.
const MEASURED: &str = "CHANCERY_MEASURED";
const FILE: u64 = 100 * 1024 * 1024;
/// What it may cost beside what the app needs anyway.
const MAY_COST: u64 = 32 * 1024 * 1024;
const PART: usize = 1024 * 1024;

#[test]
fn a_hundred_megabytes_are_sent_and_received_in_little_memory() {
    if std::env::var_os(MEASURED).is_some() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        return runtime.expect("a runtime").block_on(story());
    }
    let name = "memory::a_hundred_megabytes_are_sent_and_received_in_little_memory";
    let mut measured = Command::new(std::env::current_exe().expect("this program"));
    let measured = measured.args(["--exact", name, "--nocapture"]).env(MEASURED, "1").output();
    let measured = measured.expect("started");
    let (out, error) = (String::from_utf8_lossy(&measured.stdout), String::from_utf8_lossy(&measured.stderr));
    assert!(measured.status.success() && out.contains("1 passed"), "{out}\n{error}");
    // Shown with `--nocapture`.
    let figures = error.lines().filter(|line| line.contains(" MiB ")).map(|line| format!("{line}\n"));
    io::stderr().write_all(figures.collect::<String>().as_bytes()).expect("told");
}

async fn story() {
    Memory::notices();
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let guests = [id(&server, "anna"), id(&server, "ben")];
    let (anna, ben) = (app(&server, "anna").await, app(&server, "ben").await);
    let room = carla.room("Lage").encrypted().inviting(&[&guests[0], &guests[1]]);
    let room = room.create().await.expect("a room");
    let (anna, ben) = (Guest::inside(anna, &room).await, Guest::inside(ben, &room).await);
    // They have met before: what a first message costs is not what a file costs.
    anna.session.clone().send(room.clone(), None, markdown("Davor")).await.expect("queued");
    ben.screen.until("they meet", |rows| rows.iter().filter_map(text).eq(["Davor"])).await;

    let place = tempfile::tempdir().expect("a directory");
    let path = place.path().join("akte.bin");
    write(&path);
    let before = Memory::mark();
    let staged = anna.session.clone().stage_file(path.to_string_lossy().into_owned()).await.expect("staged");
    let files = OutgoingFiles { files: vec![outgoing(&staged)], caption: markdown(""), together: false };
    anna.session.clone().send_files(room.clone(), None, files).await.expect("queued");
    let is_sent = |rows: &[TimelineRow]| {
        let files =
            rows.iter().filter_map(event).filter(|it| matches!(it.content, Content::Attachment { .. }));
        files.filter(|it| sent(it)).count() == 1
    };
    anna.screen.until("it is sent", is_sent).await;
    before.must_suffice("sending");

    let rows = ben.screen.until("it has come", |rows| !attachments(rows).is_empty()).await;
    let file = attachments(&rows).remove(0);
    assert_eq!(file.size, Some(FILE));
    let mut downloads = Downloads::of(&ben.session).await;
    let before = Memory::mark();
    ben.session.clone().save_media(file.media, String::new()).await.expect("begun");
    downloads
        .until("it is saved", |all| all.first().is_some_and(|it| it.state == DownloadState::Done {}))
        .await;
    before.must_suffice("receiving");
    assert!(same(&path, &ben.device.downloads().join("akte.bin")), "not one byte is another");
}

/// Somebody who runs the app and is in the room.
struct Guest {
    device: Device,
    session: Arc<Session>,
    screen: TimelineScreen,
}

impl Guest {
    async fn inside((device, session): (Device, Arc<Session>), room: &RoomId) -> Self {
        enter(&session, room).await;
        let screen = TimelineScreen::of_timeline(&session, room).await.expect("a conversation");
        Self { device, session, screen }
    }
}

/// What this process holds in memory, in bytes.
struct Memory(u64);

impl Memory {
    /// Begins to measure: the system forgets how high it has been (`proc_pid_clear_refs(5)`).
    fn mark() -> Self {
        fs::write("/proc/self/clear_refs", "5").expect("Linux");
        Self(status("VmRSS:"))
    }

    /// A measure that cannot tell more from less proves nothing.
    fn notices() {
        let before = Self::mark();
        drop(std::hint::black_box(vec![7u8; 2 * MAY_COST as usize]));
        assert!(before.cost() > MAY_COST, "what is gone again is noticed");
    }

    fn cost(&self) -> u64 {
        status("VmHWM:").saturating_sub(self.0)
    }

    fn must_suffice(&self, what: &str) {
        let cost = self.cost();
        let told = format!("{what} 100 MiB cost {} MiB at most\n", cost / 1024 / 1024);
        io::stderr().write_all(told.as_bytes()).expect("told");
        assert!(cost <= MAY_COST, "{what} costs {cost} bytes");
    }
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes * 1024
}

/// Bytes in which no part is like another.
fn write(path: &Path) {
    let (mut file, mut state) = (File::create(path).expect("made"), 1u64);
    for _ in 0..FILE / PART as u64 {
        let part: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()
        })
        .take(PART / 8)
        .flatten()
        .collect();
        file.write_all(&part).expect("written");
    }
}

fn same(one: &Path, other: &Path) -> bool {
    let (mut one, mut other) = (File::open(one).expect("there"), File::open(other).expect("there"));
    loop {
        let mut parts = [Vec::new(), Vec::new()];
        for (file, part) in [&mut one, &mut other].into_iter().zip(&mut parts) {
            file.take(PART as u64).read_to_end(part).expect("read");
        }
        if parts[0] != parts[1] {
            return false;
        }
        if parts[0].is_empty() {
            return true;
        }
    }
}
