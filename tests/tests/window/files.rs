//! Files in the real window: a microphone that is heard, a recording that is played, a document whose pages are drawn.

use std::{
    fs::OpenOptions,
    io::Write,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use fantoccini::key::Key;
use wire::{Attachment, Content, MediaKind, TimelineItem, TimelineRow};

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
};

/// A document of three pages with a blue field on each.
const PLAN: &str = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 3/Kids[4 0 R 5 0 R 6 0 R]/MediaBox[0 0 300 400]>>\nendobj\n3 0 obj\n<</Length 38>>\nstream\n0.2 0.4 0.6 rg 30 30 200 100 re f     \nendstream\nendobj\n4 0 obj\n<</Type/Page/Parent 2 0 R/Contents 3 0 R>>\nendobj\n5 0 obj\n<</Type/Page/Parent 2 0 R/Contents 3 0 R>>\nendobj\n6 0 obj\n<</Type/Page/Parent 2 0 R/Contents 3 0 R>>\nendobj\ntrailer\n<</Size 7/Root 1 0 R>>\n%%EOF\n";

/// A microphone before which somebody hums, until it is dropped.
struct Humming(Arc<AtomicBool>);

impl Humming {
    /// Makes it the desk's only device for sound: what is heard comes from a pipe, what is played goes nowhere.
    fn at(desk: &Desk) -> Self {
        let pipe = desk.path().join("microphone");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let device = format!(
            "pcm.!default {{ type file\nslave.pcm {{ type null }}\nfile /dev/null\ninfile \"{}\"\nformat raw }}\n",
            pipe.display()
        );
        std::fs::write(desk.path().join(".asoundrc"), device).expect("written");
        let mut pipe = OpenOptions::new().read(true).write(true).open(pipe).expect("opened");
        let over = Arc::new(AtomicBool::new(false));
        let ended = over.clone();
        // A twentieth of a second of two channels: as much as is heard at a time.
        let sample = |at: u16| (f32::from(at) * 440.0 * std::f32::consts::TAU / 48_000.0).sin() * 0.5;
        let part: Vec<u8> = (0..2400).flat_map(|at| sample(at).to_le_bytes().repeat(2)).collect();
        thread::spawn(move || {
            let begun = Instant::now();
            for number in 0_u32.. {
                if ended.load(Ordering::Relaxed) || pipe.write_all(&part).is_err() {
                    break;
                }
                let next = begun + number * Duration::from_millis(50);
                thread::sleep(next.saturating_duration_since(Instant::now()));
            }
        });
        Self(over)
    }
}

impl Drop for Humming {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn attached(rows: &[TimelineRow], kind: MediaKind) -> Option<&Attachment> {
    rows.iter().find_map(|row| match &row.item {
        TimelineItem::Event { event } => match &event.content {
            Content::Attachment { attachment, .. } if attachment.kind == kind && event.id.is_some() => {
                Some(attachment)
            }
            _ => None,
        },
        _ => None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_message_is_recorded_heard_again_and_sent() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let _humming = Humming::at(&desk);
    let page = world.anna(&mut desk).await;
    page.presses_held(&[Key::Control, Key::Shift], 'm').await;
    page.until_focused(".voice[data-kind=recording] .button").await;
    let spoken = "return !['0:00', '0:01'].includes(document.querySelector('.voice [role=timer]')?.textContent ?? '0:00')";
    page.until("two seconds have been recorded", spoken, Vec::new()).await;
    page.presses(Key::Enter).await;
    page.until_focused(".voice[data-kind=recorded] .composer-send").await;
    page.find(".voice .sound-play").await.click().await.expect("pressed");
    let played = "return document.querySelector('.shelf .sound-play')?.ariaLabel === 'Pause' \
                  && document.querySelector('.shelf input[type=range]')?.value > 0";
    page.until("it is heard again", played, Vec::new()).await;
    page.find(".voice .composer-send").await.click().await.expect("pressed");
    let rows = at_bens.until("Ben has it", |rows| attached(rows, MediaKind::Voice).is_some()).await;
    let voice = attached(&rows, MediaKind::Voice).expect("just seen");
    assert!(voice.duration.is_some_and(|length| length >= 2000), "{voice:?}");
    assert!(voice.waveform.len() > 10 && voice.waveform[2..].iter().all(|level| *level > 600), "{voice:?}");
    let part = ben.clone().media_part(voice.media.clone(), 0, 200).await.expect("heard");
    assert_eq!(
        (part.mime.as_str(), &part.bytes[..4], &part.bytes[28..36]),
        ("audio/ogg", &b"OggS"[..], &b"OpusHead"[..])
    );
    page.until_focused("#composer").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_document_are_drawn() {
    let world = World::new().await;
    let (_device, ben, _at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    world.receives(&ben, "plan.pdf", PLAN.as_bytes()).await;
    page.find("[aria-label='View plan.pdf']").await.click().await.expect("pressed");
    page.until_focused(".pages-scroll").await;
    let drawn = "const all = [...document.querySelectorAll('.page img')]; \
                 return all.length > 0 && all[0].naturalWidth === 1400 && all[0].alt === 'Page 1 of plan.pdf'";
    page.until("the first page is drawn", drawn, Vec::new()).await;
    page.until_text(".pages-count", "Page 1 of 3").await;
    page.presses(Key::End).await;
    page.until_text(".pages-count", "Page 3 of 3").await;
    page.presses(Key::Escape).await;
    page.until_focused("[aria-label='View plan.pdf']").await;
    page.close().await;
}

/// Three seconds of colours in VP8, as a browser or a phone of today records them.
const FILM: &[u8] = include_bytes!("film.webm");

#[tokio::test(flavor = "multi_thread")]
async fn a_film_is_sent_with_the_picture_that_the_window_has_taken_of_it() {
    let world = World::new().await;
    let (_device, ben, at_bens) = world.ben().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    let pasted = page.client.execute(PASTE, vec![serde_json::json!(FILM)]).await;
    pasted.expect("pasted");
    page.find(".tray-file").await;
    page.find("#composer").await.click().await.expect("clicked");
    page.presses(Key::Enter).await;
    let rows = at_bens.until("Ben has it", |rows| attached(rows, MediaKind::Video).is_some()).await;
    let film = attached(&rows, MediaKind::Video).expect("just seen");
    assert_eq!((film.mime.as_deref(), film.blurhash.is_some()), (Some("video/webm"), true), "{film:?}");
    let poster = film.thumbnail.clone().expect("a picture by which it is known");
    let poster = ben.clone().media_part(poster, 0, 1_000_000).await.expect("fetched");
    assert!(poster.bytes.starts_with(&[0xff, 0xd8]), "{:?}", &poster.bytes[..8.min(poster.bytes.len())]);
    page.close().await;
}

/// Pastes a film.
const PASTE: &str = "
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(arguments[0])], 'Pegel.webm', { type: 'video/webm' }));
    document.querySelector('#composer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    return true";
