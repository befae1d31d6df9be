//! Files, out and in.

use std::fs;

use serde_json::{Value, json};
use testkit::{Homeserver, TimelineScreen, homeserver::Behaviour, markdown};
use wire::{
    Content, Crop, Download, DownloadState, Event, Fault, Look, MediaKind, MediaView, OutgoingFile,
    OutgoingFiles, PictureEdit, Quality, Recording, SendState, StagedFile, Thing, TimelineFocus, TimelineRow,
    Turn,
};

use crate::story::{
    Downloads, Story, attachments, behind_a_proxy, event, film, holds, outgoing, sent, story, story_at,
};

/// A photograph that tells where it was taken and with what.
const PHOTO: &[u8] = include_bytes!("files/photo.jpg");
/// What the photograph tells besides what is to be seen.
const NOTES: [&[u8]; 4] = [b"Exif", b"Dienstkamera", b"Kanzleramt", b"xap/1.0"];

/// What a sent picture says about itself.
fn told(content: &Value, size: usize, encrypted: bool) {
    assert_eq!(content.get("file").is_some(), encrypted);
    assert_eq!(content["msgtype"], "m.image");
    assert_eq!(
        (&content["body"], &content["filename"]),
        (&"Der Deich **hält**".into(), &"Deichgpj.jpg".into())
    );
    assert!(content["formatted_body"].as_str().is_some_and(|html| html.contains("<strong>hält</strong>")));
    assert_eq!(
        content["org.matrix.msc1767.alt_text"]["org.matrix.msc1767.text"][0]["body"],
        "Zu sehen: Deichgpj.jpg"
    );
    let info = &content["info"];
    assert_eq!(
        (&info["w"], &info["h"], &info["mimetype"]),
        (&1600.into(), &1200.into(), &"image/jpeg".into())
    );
    assert_eq!(info["size"], size);
    assert_eq!(info["xyz.amorgan.blurhash"].as_str().map(str::len), Some(28));
    assert_eq!((&info["thumbnail_info"]["w"], &info["thumbnail_info"]["h"]), (&800.into(), &600.into()));
}

async fn a_picture_is_sent(encrypted: bool) {
    let story = story(encrypted).await;
    let place = tempfile::tempdir().expect("a directory");
    let path = place.path().join("Deich\u{202e}gpj.jpg");
    fs::write(&path, PHOTO).expect("written");
    let staged = story.anna.clone().stage_file(path.to_string_lossy().into_owned()).await.expect("staged");
    assert_eq!((staged.name.as_str(), staged.mime.as_str()), ("Deichgpj.jpg", "image/jpeg"));
    assert_eq!((staged.kind, staged.size), (MediaKind::Image, PHOTO.len() as u64));
    assert_eq!((staged.width, staged.height, staged.too_large), (Some(1600), Some(1200), false));
    // What takes the name of a staged file is not what is sent.
    fs::rename(&path, place.path().join("other.jpg")).expect("moved");
    fs::write(&path, b"something else").expect("written");

    story.sends(&[&staged], "Der Deich **hält**", false).await.expect("queued");
    let echo = story.until_attached("Deichgpj.jpg").await;
    assert_eq!((echo.kind, echo.width, echo.height), (MediaKind::Image, Some(1600), Some(1200)));
    let received = story.carla.receives_files(&story.room, 1).await.remove(0);
    for notes in NOTES {
        assert!(holds(PHOTO, notes) && !holds(&received.bytes, notes), "{}", String::from_utf8_lossy(notes));
    }
    assert_eq!(
        received.bytes[received.bytes.len() - 1000..],
        PHOTO[PHOTO.len() - 1000..],
        "its pixels are the same"
    );
    told(&received.content, received.bytes.len(), encrypted);
    let thumbnail = received.thumbnail.expect("a small picture");
    assert!(thumbnail.starts_with(&[0xff, 0xd8]) && thumbnail.len() < received.bytes.len());

    let rows = story.screen.until("the server has it", |rows| {
        rows.iter().filter_map(event).any(|event| {
            matches!(&event.content, Content::Attachment { attachment, .. } if attachment.alt.is_some())
                && sent(event)
        })
    });
    let rows = rows.await;
    let shown = attachments(&rows).remove(0);
    assert_eq!(shown.alt.as_deref(), Some("Zu sehen: Deichgpj.jpg"));
    assert!(shown.blurhash.is_some() && shown.thumbnail.is_some() && shown.media != echo.media);
    assert_eq!(story.whole(&shown.media).await, received.bytes);
    assert_eq!(story.anna.clone().thumbnail(shown.media, 400, 300).await.expect("drawn").bytes, thumbnail);
    let gone = story.anna.clone().staged_part(staged.id, 0, 1).await;
    assert_eq!(
        gone.map(drop),
        Err(Fault::NotFound { what: Thing::File }),
        "what was sent is staged no longer"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_sent_without_the_cameras_notes_in_an_encrypted_room() {
    a_picture_is_sent(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_sent_without_the_cameras_notes_in_a_plain_room() {
    a_picture_is_sent(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_in_reduced_quality_is_as_small_as_was_said() {
    let story = story(true).await;
    let staged = story.stages("gross.png", &wide_picture()).await;
    let reduced = staged.reduced_size.expect("it can be reduced");
    assert!(reduced < staged.size);
    let file = OutgoingFile { quality: Quality::Reduced, ..outgoing(&staged) };
    let files = OutgoingFiles { files: vec![file], caption: markdown(""), together: false };
    story.anna.clone().send_files(story.room.clone(), None, files).await.expect("queued");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0);
    assert_eq!(received.bytes.len() as u64, reduced);
    assert_eq!(received.content["info"]["w"], 2048);
    assert_eq!(
        (&received.content["body"], &received.content["info"]["mimetype"]),
        (&"gross.jpg".into(), &"image/jpeg".into())
    );
}

/// A PNG of 4096 × 64 pixels, larger than it must be because it is not compressed.
pub(crate) fn wide_picture() -> Vec<u8> {
    let (width, height) = (4096_u32, 64_u32);
    let mut lines = Vec::new();
    for y in 0..height {
        lines.push(0);
        lines.extend((0..width).flat_map(|x| [(x / 16) as u8, (y * 4) as u8, 90]));
    }
    let mut packed = vec![0x78, 0x01];
    for block in lines.chunks(0xffff) {
        let length = block.len() as u16;
        packed.push(0);
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    packed.extend([1, 0, 0, 0xff, 0xff]);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &lines {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    packed.extend(((b << 16) | a).to_be_bytes());
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &packed), chunk(b"IEND", &[])]
        .concat()
}

/// A part of a PNG.
pub(crate) fn chunk(name: &[u8], body: &[u8]) -> Vec<u8> {
    let named = [name, body].concat();
    [(body.len() as u32).to_be_bytes().as_slice(), &named, &check_sum(&named).to_be_bytes()].concat()
}

/// The check sum of PNG (ISO 3309).
fn check_sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_of_file_is_sent_as_what_it_is() {
    let story = story(true).await;
    let speech = b"OggS\0\x02\0\0\0\0\0\0\0\0OpusHead spoken".to_vec();
    let sound = b"RIFF\x28\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x04\0\0\0\x80\x80\x80\x80".to_vec();
    let names: [(&str, &[u8], &str, &str); 5] = [
        ("film.mp4", &film(5000), "m.video", "video/mp4"),
        ("sound.wav", &sound, "m.audio", "audio/wav"),
        ("plan.pdf", b"%PDF-1.7 and so on", "m.file", "application/pdf"),
        ("picture.png", b"<html>not a picture</html>", "m.file", "text/html"),
        ("letter.txt", "Grüße".as_bytes(), "m.file", "text/plain"),
    ];
    for (name, bytes, ..) in names {
        let staged = story.stages(name, bytes).await;
        story.sends(&[&staged], "", false).await.expect("queued");
    }
    let staged = story.stages("speech.ogg", &speech).await;
    let voice = Some(Recording { duration: 1500, waveform: vec![0, 512, 1024] });
    let file = OutgoingFile { voice, alt: String::new(), ..outgoing(&staged) };
    let files = OutgoingFiles { files: vec![file], caption: markdown(""), together: false };
    story.anna.clone().send_files(story.room.clone(), None, files).await.expect("queued");

    let received = story.carla.receives_files(&story.room, names.len() + 1).await;
    for (name, bytes, msgtype, mime) in names {
        let one = received.iter().find(|one| one.content["body"] == name).expect("received");
        assert_eq!(
            (one.content["msgtype"].as_str(), one.content["info"]["mimetype"].as_str()),
            (Some(msgtype), Some(mime))
        );
        assert_eq!(one.bytes, bytes, "{name}");
    }
    let spoken = received.iter().find(|one| one.content["body"] == "speech.ogg").expect("received");
    assert!(spoken.content.get("org.matrix.msc3245.voice").is_some(), "{:?}", spoken.content);
    assert_eq!(spoken.content["org.matrix.msc1767.audio"]["duration"], 1500);
    assert_eq!(spoken.content["org.matrix.msc1767.audio"]["waveform"], serde_json::json!([0, 512, 1024]));
    assert_eq!(spoken.bytes, speech);
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_go_together_in_one_message() {
    let story = story(true).await;
    let first = story.carla.says(&story.room, "Fotos?").await.expect("sent");
    let mut staged = Vec::new();
    for name in ["eins.jpg", "zwei.jpg"] {
        staged.push(story.stages(name, PHOTO).await);
    }
    story.screen.until_text("Fotos?").await;
    let mut caption = markdown("Zwei *Ansichten*");
    caption.reply_to = Some(first.as_str().into());
    let files = OutgoingFiles { files: staged.iter().map(outgoing).collect(), caption, together: true };
    story.anna.clone().send_files(story.room.clone(), None, files).await.expect("queued");

    let received = story.carla.receives_files(&story.room, 1).await.remove(0).content;
    assert_eq!(
        (received["msgtype"].as_str(), received["body"].as_str()),
        (Some("dm.filament.gallery"), Some("Zwei *Ansichten*"))
    );
    assert_eq!(received["m.relates_to"]["m.in_reply_to"]["event_id"], first.as_str());
    assert!(received["m.mentions"]["user_ids"].as_array().is_some_and(|all| all.len() == 1), "{received}");
    let items = received["itemtypes"].as_array().expect("items").clone();
    assert_eq!(items.len(), 2);
    for (item, name) in items.iter().zip(["eins.jpg", "zwei.jpg"]) {
        assert_eq!(item["filename"], name);
        let file = story.carla.opens(item).await;
        assert!(NOTES.iter().all(|notes| !holds(&file.bytes, notes)) && file.thumbnail.is_some());
    }
    let rows = story.screen.until("the gallery is sent", |rows| {
        rows.iter()
            .filter_map(event)
            .any(|event| matches!(event.content, Content::Gallery { .. }) && sent(event))
    });
    let shown = attachments(&rows.await);
    assert_eq!(
        shown.iter().map(|it| it.alt.as_deref()).collect::<Vec<_>>(),
        [Some("Zu sehen: eins.jpg"), Some("Zu sehen: zwei.jpg")]
    );
    let part = story.anna.clone().media_part(shown[1].media.clone(), 0, 3).await.expect("shown");
    assert_eq!((part.mime.as_str(), &part.bytes[..]), ("image/jpeg", &[0xff, 0xd8, 0xff][..]));
}

async fn others_files_are_shown(encrypted: bool) {
    let story = story(encrypted).await;
    let (carla, room) = (&story.carla, &story.room);
    let (picture, film) = (wide_picture(), film(12 * 1024 * 1024));
    carla.sends_file(room, "../photo\u{202e}.png", "text/html", &picture).await.expect("sent");
    carla.sends_film(room, "film.mp4", &film, &picture).await.expect("sent");
    carla.speaks(room, b"OggS\0\x02\0\0\0\0\0\0\0\0OpusHead").await.expect("sent");
    carla.sends_file(room, "letter.txt", "application/octet-stream", b"Gr\xfc\xdfe").await.expect("sent");
    carla.sends_file(room, "page.png", "image/png", b"<html><script>alert(1)</script>").await.expect("sent");
    carla.sends_sticker(room, "Winkt", &picture).await.expect("sent");
    carla.sends_gallery(room, &[("a.png", &picture), ("b.png", &picture)]).await;
    story.until_attached("b.png").await;
    let rows = story.screen.until("all are there", |rows| attachments(rows).len() == 8).await;
    let all = attachments(&rows);
    let named = |name: &str| all.iter().find(|it| it.name == name).expect("shown").clone();

    let photo = named(".._photo.png");
    assert_eq!((photo.kind, photo.mime.as_deref()), (MediaKind::File, Some("text/html")));
    assert_eq!(story.whole(&photo.media).await, picture, "it is what its bytes are");
    let clip = named("film.mp4");
    assert_eq!((clip.kind, clip.size), (MediaKind::Video, Some(film.len() as u64)));
    let still = story.anna.clone().thumbnail(clip.media.clone(), 320, 200).await.expect("a still");
    assert_eq!(still.mime, "image/jpeg");
    // A part of the middle, and then all of it, as a player asks for it.
    let middle = story.anna.clone().media_part(clip.media.clone(), 7_000_001, 1000).await.expect("a part");
    assert_eq!((middle.mime.as_str(), middle.size), ("video/mp4", film.len() as u64));
    assert_eq!(middle.bytes, film[7_000_001..7_001_001]);
    assert!(story.whole(&clip.media).await == film);
    let speech = named("speech.ogg");
    assert_eq!(
        (speech.kind, speech.duration, speech.waveform),
        (MediaKind::Voice, Some(1500), vec![0, 512, 1024])
    );
    let letter = story.anna.clone().look_at(named("letter.txt").media).await.expect("looked at");
    assert_eq!((letter.look, letter.text.as_deref(), letter.size), (Look::Text, Some("Grüße"), 5));
    let page = named("page.png").media;
    let refused = story.anna.clone().media_part(page.clone(), 0, 10).await.map(drop);
    assert_eq!(
        refused,
        Err(Fault::NotValid { what: Thing::Media }),
        "nothing that may run is given to a page"
    );
    assert!(story.anna.clone().thumbnail(page, 320, 200).await.is_err());
    let sticker = named("Winkt");
    assert_eq!((sticker.kind, sticker.alt.as_deref()), (MediaKind::Image, Some("Winkt")));
    assert_eq!(
        story.anna.clone().look_at(named("a.png").media).await.expect("looked at").look,
        Look::Picture
    );

    let stranger = carla.uploads(&picture).await.expect("uploaded");
    let missing = Fault::NotFound { what: Thing::Media };
    assert_eq!(story.anna.clone().media_part(stranger.clone(), 0, 1).await.map(drop), Err(missing.clone()));
    assert_eq!(story.anna.clone().thumbnail(stranger.clone(), 64, 64).await.map(drop), Err(missing.clone()));
    assert_eq!(story.anna.clone().save_media(stranger, "x".into()).await, Err(missing));
}

#[tokio::test(flavor = "multi_thread")]
async fn others_files_are_shown_by_their_bytes_in_an_encrypted_room() {
    others_files_are_shown(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn others_files_are_shown_by_their_bytes_in_a_plain_room() {
    others_files_are_shown(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_a_thread_belongs_to_it_and_answers_offline() {
    let (story, proxy) = behind_a_proxy(false).await;
    let root = story.carla.says(&story.room, "Fotos hierher").await.expect("sent");
    story.screen.until_text("Fotos hierher").await;
    proxy.switch(Behaviour::Refuse).await;
    let staged = story.stages("eins.jpg", PHOTO).await;
    let files = OutgoingFiles { files: vec![outgoing(&staged)], caption: markdown(""), together: false };
    let thread = Some(root.as_str().into());
    story.anna.clone().send_files(story.room.clone(), thread, files).await.expect("queued");
    proxy.switch(Behaviour::Through).await;
    story.anna.clone().reconnect().await.expect("tried again");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0).content;
    assert_eq!(received["m.relates_to"]["rel_type"], "m.thread");
    assert_eq!(received["m.relates_to"]["event_id"], root.as_str());
    assert_eq!(received["m.relates_to"]["is_falling_back"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_on_its_way_shows_how_far_it_is_and_survives_a_restart() {
    let (mut story, proxy) = behind_a_proxy(true).await;
    let film = film(6 * 1024 * 1024);
    proxy.switch(Behaviour::Refuse).await;
    for (name, bytes) in [("film.mp4", film.as_slice()), ("photo.jpg", PHOTO)] {
        let staged = story.stages(name, bytes).await;
        story.sends(&[&staged], "", false).await.expect("queued");
    }
    story.until_attached("photo.jpg").await;

    let Story { anna, screen, .. } = story;
    drop((anna, screen));
    story.device.start_again().await;
    let anna = story.device.core.clone().restore().await.expect("opened").expect("an account");
    let screen = TimelineScreen::of_timeline(&anna, &story.room).await.expect("a conversation");
    let rows = screen.until("both still wait", |rows| attachments(rows).len() == 2).await;
    let photo = attachments(&rows).into_iter().find(|it| it.name == "photo.jpg").expect("there");
    assert!(photo.media.0.starts_with("send-queue.localhost/"), "{photo:?}");
    assert_eq!(anna.clone().thumbnail(photo.media, 400, 300).await.expect("drawn").mime, "image/jpeg");

    proxy.switch(Behaviour::Through).await;
    anna.clone().reconnect().await.expect("tried again");
    let under_way = |event: &Event| match &event.send_state {
        SendState::Sending { progress: Some(progress) } => {
            progress.total > 0 && progress.done <= progress.total
        }
        _ => false,
    };
    screen.until("it tells how far it is", |rows| rows.iter().filter_map(event).any(under_way)).await;
    screen
        .until("both are sent", |rows| {
            rows.iter()
                .filter_map(event)
                .filter(|event| matches!(event.content, Content::Attachment { .. }) && sent(event))
                .count()
                == 2
        })
        .await;
    let received = story.carla.receives_files(&story.room, 2).await;
    let clip = received.iter().find(|one| one.content["body"] == "film.mp4").expect("received");
    assert!(clip.bytes == film);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_on_its_way_can_be_taken_back() {
    let (story, proxy) = behind_a_proxy(true).await;
    proxy.switch(Behaviour::Hang).await;
    let staged = story.stages("photo.jpg", PHOTO).await;
    story.sends(&[&staged], "", false).await.expect("queued");
    let rows = story.screen.until("it shows", |rows| !attachments(rows).is_empty()).await;
    let waiting =
        rows.iter().filter_map(event).find_map(|event| event.transaction_id.clone()).expect("it waits");
    story.anna.clone().discard(story.room.clone(), waiting).await.expect("taken back");
    story.screen.until("it is gone", |rows| attachments(rows).is_empty()).await;
    proxy.switch(Behaviour::Through).await;
    story.anna.clone().reconnect().await.expect("tried again");
    let staged = story.stages("letter.txt", b"Hallo").await;
    story.sends(&[&staged], "", false).await.expect("queued");
    let received = story.carla.receives_files(&story.room, 1).await;
    assert_eq!(
        received.iter().map(|one| one.content["body"].as_str()).collect::<Vec<_>>(),
        [Some("letter.txt")]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_larger_than_the_server_takes_is_told_before_anything_is_sent() {
    let server =
        Homeserver::builder().max_upload("1M").start().await.unwrap_or_else(|failure| panic!("{failure}"));
    let url = server.url().to_owned();
    let story = story_at(server, &url, true).await;
    let (small, large) =
        (story.stages("small.txt", b"Hallo").await, story.stages("film.mp4", &film(1_100_000)).await);
    assert_eq!((small.too_large, large.too_large), (false, true));
    let limit = 1024 * 1024;
    assert_eq!(story.sends(&[&small, &large], "", false).await, Err(Fault::TooLarge { limit }));
    assert!(attachments(&story.screen.rows()).is_empty());
    story.anna.clone().unstage(large.id).await.expect("let go");
    story.sends(&[&small], "", false).await.expect("the other is still staged");
    story.until_attached("small.txt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_saved_whole_under_safe_names() {
    let (story, proxy) = behind_a_proxy(true).await;
    let film = film(12 * 1024 * 1024);
    story.carla.sends_file(&story.room, "film.mp4", "video/mp4", &film).await.expect("sent");
    let media = story.until_attached("film.mp4").await.media;
    let mut downloads = Downloads::of(&story.anna).await;
    let state = |all: &[Download]| all.first().map(|it| it.state.clone());
    let folder = story.device.downloads();

    proxy.switch(Behaviour::StatusFor(502, "/media/")).await;
    story.anna.clone().save_media(media.clone(), "../film.mp4".into()).await.expect("begun");
    let failed = Some(DownloadState::Failed { fault: Fault::ServerTrouble { status: 502 } });
    downloads.until("it has failed", |all| state(all) == failed).await;
    assert_eq!(fs::read_dir(&folder).map_or(0, Iterator::count), 0, "nothing is left of it");
    proxy.switch(Behaviour::Through).await;
    for expected in ["_film.mp4", "_film (2).mp4"] {
        story.anna.clone().save_media(media.clone(), "../film.mp4".into()).await.expect("begun");
        let done = downloads.until("it is saved", |all| state(all) == Some(DownloadState::Done {})).await;
        assert_eq!(done.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), [expected]);
        assert!(fs::read(folder.join(expected)).expect("there") == film);
        story.anna.clone().cancel_download(media.clone()).await.expect("taken off the list");
        downloads.until("it is off the list", <[Download]>::is_empty).await;
        assert!(folder.join(expected).exists(), "a finished file stays");
    }

    proxy.switch(Behaviour::Hang).await;
    story.anna.clone().save_media(media.clone(), "film.mp4".into()).await.expect("begun");
    downloads.until("it is under way", |all| matches!(state(all), Some(DownloadState::Running { .. }))).await;
    story.anna.clone().cancel_download(media).await.expect("cancelled");
    downloads.until("it is off the list", <[Download]>::is_empty).await;
    testkit::until("nothing is left of it", || fs::read_dir(&folder).expect("listed").count() == 2).await;
}

/// A GIF of two frames, each of one pixel.
const MOVING: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\
    \x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\
    \x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b";

/// A quarter to the right and mirrored, and this part of what one sees then.
fn standing(left: u32, top: u32, width: u32, height: u32) -> PictureEdit {
    PictureEdit { turn: Turn::Right, mirrored: true, crop: Some(Crop { left, top, width, height }) }
}

impl Story {
    async fn edits(&self, picture: &StagedFile, edit: PictureEdit) -> Result<StagedFile, Fault> {
        self.anna.clone().edit_picture(picture.id.clone(), edit).await
    }

    /// A staged file as a page shows it.
    async fn shows(&self, staged: &StagedFile) -> Result<Vec<u8>, Fault> {
        self.anna.clone().staged_part(staged.id.clone(), 0, u64::MAX).await.map(|part| part.bytes)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_received_as_it_was_turned_mirrored_and_cropped() {
    let story = story(true).await;
    let photo = story.stages("Deich.jpg", PHOTO).await;
    let gone = Err(Fault::NotFound { what: Thing::File });
    let first = story.edits(&photo, standing(0, 0, 300, 200)).await.expect("edited");
    assert_eq!((first.width, first.height, first.size < photo.size), (Some(300), Some(200), true));
    // What lies beyond is refused, and the earlier copy stays.
    let refused = story.edits(&photo, standing(1, 0, 1200, 10)).await;
    assert_eq!(refused, Err(Fault::NotValid { what: Thing::Media }));
    assert_eq!(story.shows(&first).await.map(|bytes| bytes.len() as u64), Ok(first.size));

    // Every edit begins with the picture itself, and one that changes nothing gives it back.
    let nothing = PictureEdit { turn: Turn::None, mirrored: false, crop: None };
    assert_eq!(story.edits(&first, nothing).await.as_ref(), Ok(&photo));
    assert_eq!(story.shows(&first).await, gone);
    let copy = story.edits(&photo, standing(100, 200, 1000, 1400)).await.expect("edited");
    assert_eq!((copy.name.as_str(), copy.mime.as_str()), ("Deich.jpg", "image/jpeg"));
    assert_eq!((copy.width, copy.height, copy.moves), (Some(1000), Some(1400), false));

    let shown = story.shows(&copy).await.expect("shown");
    story.sends(&[&copy], "", false).await.expect("queued");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0);
    assert!(received.bytes == shown, "what was shown is what is received, in original quality");
    for notes in NOTES {
        assert!(!holds(&received.bytes, notes), "{}", String::from_utf8_lossy(notes));
    }
    let info = &received.content["info"];
    assert_eq!(
        (&info["w"], &info["h"], &info["mimetype"]),
        (&1000.into(), &1400.into(), &"image/jpeg".into())
    );
    assert_eq!(info["size"], copy.size);
    assert_eq!(info["xyz.amorgan.blurhash"].as_str().map(str::len), Some(28));
    let (width, height) = (info["thumbnail_info"]["w"].as_u64(), info["thumbnail_info"]["h"].as_u64());
    assert!(width < height && height == Some(600), "{width:?} × {height:?}");
    // Both went together.
    assert_eq!((story.shows(&photo).await, story.shows(&copy).await), (gone.clone(), gone));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moves_and_what_is_no_picture_is_not_edited() {
    let story = story(false).await;
    let refused = Err(Fault::NotValid { what: Thing::Media });
    let moving = story.stages("winkt.gif", MOVING).await;
    assert_eq!((moving.kind, moving.moves), (MediaKind::Image, true));
    assert_eq!(story.edits(&moving, standing(0, 0, 1, 1)).await, refused);
    let letter = story.stages("letter.txt", b"Hallo").await;
    assert!(!letter.moves);
    assert_eq!(story.edits(&letter, standing(0, 0, 1, 1)).await, refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_on_the_page_of_its_sort() {
    let story = story(false).await;
    let (carla, room) = (&story.carla, &story.room);
    let say = |content: Value| carla.sends_as_written(room, "m.room.message", content);
    let item =
        |kind: &str, name: &str| json!({ "itemtype": kind, "body": name, "url": "mxc://example.org/x" });
    let one = |kind: &str, name: &str| json!({ "msgtype": kind, "body": name, "url": "mxc://example.org/x" });
    let several = |words: &str, items: Value| json!({ "msgtype": "dm.filament.gallery", "body": words, "itemtypes": items });
    let root = say(one("m.image", "deich.png")).await.expect("sent");
    say(one("m.file", "plan.pdf")).await.expect("sent");
    say(several("Beides", json!([item("m.image", "pegel.png"), item("m.file", "pegel.pdf")])))
        .await
        .expect("sent");
    say(several("Papier", json!([item("m.file", "a.pdf"), item("m.audio", "b.ogg")]))).await.expect("sent");
    let mut inside = one("m.image", "im-faden.png");
    inside["m.relates_to"] = json!({ "rel_type": "m.thread", "event_id": root });
    say(inside).await.expect("sent");
    // So much is said afterwards that the beginning has to be loaded.
    for number in 0..40 {
        carla.says(room, &format!("Meldung {number}")).await.expect("sent");
    }
    let names = |rows: &[TimelineRow]| attachments(rows).into_iter().map(|it| it.name).collect::<Vec<_>>();
    for (view, expected) in [
        (MediaView::Pictures, ["deich.png", "pegel.png", "pegel.pdf", "im-faden.png"].as_slice()),
        (MediaView::Files, ["plan.pdf", "pegel.png", "pegel.pdf", "a.pdf", "b.ogg"].as_slice()),
    ] {
        let focus = TimelineFocus::Media { view };
        let page = TimelineScreen::focused(&story.anna, room, focus.clone()).await.expect("a page");
        while !story.anna.clone().older(room.clone(), focus.clone(), 30).await.expect("older").reached_end {}
        page.until("what is of its sort is there, and nothing else", |rows| names(rows) == expected).await;
    }
}
