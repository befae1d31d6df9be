//! Documents that are looked at, films and recordings that are sent: what is more than bytes on their way.

use std::{sync::Arc, time::Duration};

use tokio::time::timeout;
use wire::{Fault, Look, MediaKind, OutgoingFiles, Quality, Recording, Thing};

use crate::story::{Story, holds, outgoing, story};

const PHOTO: &[u8] = include_bytes!("files/photo.jpg");
/// What must be nowhere in what is sent.
const PLACE: &[u8] = b"+52.5200+013.4050/";

/// A document of objects, with a table that says where they are.
fn document(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (table, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

/// A document of some pages of a size, on each of which the content is drawn; `/A` draws what comes last.
fn pages(count: usize, media_box: &str, content: &str, last: &str) -> Vec<u8> {
    let kids: String = (0..count).map(|page| format!("{} 0 R ", 5 + page)).collect();
    let stream = |about: &str, content: &str| {
        format!("<<{about}/Length {}>>\nstream\n{content}\nendstream", content.len())
    };
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</A 4 0 R>>>>";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"),
        stream("", content),
        stream(form, last),
    ];
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[{media_box}]/Contents 3 0 R/Resources<</XObject<</A 4 0 R>>>>>>"
    );
    objects.extend(std::iter::repeat_n(page, count));
    document(&objects)
}

/// The sides of a PNG, which its beginning says.
fn sides(png: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (side(16), side(20))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_looked_at_page_by_page() {
    let story = story(true).await;
    let plan = pages(12, "0 0 300 400", "0.2 0.4 0.6 rg 30 30 200 100 re f /A Do", "");
    story.carla.sends_file(&story.room, "plan.pdf", "application/octet-stream", &plan).await.expect("sent");
    let media = story.until_attached("plan.pdf").await.media;
    let look = story.anna.clone().look_at(media.clone()).await.expect("looked at");
    assert_eq!((look.look, look.pages, look.mime.as_str()), (Look::Pages, 12, "application/pdf"));
    let page = story.anna.clone().page(media.clone(), 2, 600).await.expect("drawn");
    assert_eq!((page.mime.as_str(), sides(&page.bytes)), ("image/png", (600, 800)));
    let missing = story.anna.clone().page(media.clone(), 12, 600).await.map(drop);
    assert_eq!(missing, Err(Fault::NotFound { what: Thing::Media }));
    let raw = story.anna.clone().media_part(media, 0, 10).await.map(drop);
    assert_eq!(raw, Err(Fault::NotValid { what: Thing::Media }), "nothing of it reaches a page of ours");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_means_harm_is_refused_and_holds_up_nobody() {
    let story = story(false).await;
    let (carla, room) = (&story.carla, &story.room);
    let evil = [
        ("truncated.pdf", pages(1, "0 0 300 400", "/A Do", "0 0 9 9 re f")[..120].to_vec()),
        ("huge.pdf", pages(1, "0 0 1 100000000", "0 0 9 9 re f", "")),
        ("endless.pdf", pages(1, "0 0 300 400", "/A Do", &"/A Do ".repeat(50))),
        ("deep.pdf", pages(1, "0 0 300 400", &"[".repeat(200_000), "")),
    ];
    for (name, bytes) in &evil {
        carla.sends_file(room, name, "application/pdf", bytes).await.expect("sent");
    }
    carla.sends_file(room, "photo.jpg", "image/jpeg", PHOTO).await.expect("sent");
    let photo = story.until_attached("photo.jpg").await.media;
    let asked: Vec<_> = {
        let mut asked = Vec::new();
        for (name, _) in &evil {
            let media = story.until_attached(name).await.media;
            let anna = story.anna.clone();
            asked.push(tokio::spawn(async move {
                let pages = anna.clone().look_at(media.clone()).await.map(|look| look.pages);
                (pages, anna.page(media, 0, 600).await.map(|page| sides(&page.bytes)))
            }));
        }
        asked
    };
    // Pictures have turns of their own.
    let drawn = timeout(Duration::from_secs(15), story.anna.clone().thumbnail(photo, 200, 200)).await;
    assert!(drawn.expect("in time").is_ok());
    for ((name, _), outcome) in evil.iter().zip(asked) {
        let (pages, page) = outcome.await.expect("nothing breaks");
        match page {
            // What can be drawn of it is no larger than bearable.
            Ok((width, height)) => assert!(width <= 600 && height <= 8192, "{name}: {width} × {height}"),
            Err(fault) => {
                let told = matches!(fault, Fault::NotValid { .. } | Fault::NotFound { what: Thing::Media });
                assert!(told, "{name}: {fault:?} {pages:?}");
            }
        }
    }
}

fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [(body.len() as u32 + 8).to_be_bytes().as_slice(), name, body].concat()
}

/// A film of a phone: it says where it was made, twice.
fn phone_film(frames: usize) -> Vec<u8> {
    let mut header = vec![0; 100];
    header[12..16].copy_from_slice(&600_u32.to_be_bytes());
    header[16..20].copy_from_slice(&9000_u32.to_be_bytes());
    let place = boxed(b"udta", &boxed(b"\xa9xyz", PLACE));
    let movie = [boxed(b"mvhd", &header), place.clone(), boxed(b"meta", PLACE)].concat();
    let frames: Vec<u8> = (0..frames).map(|at| (at / 7 % 251) as u8).collect();
    [boxed(b"ftyp", b"isom\0\0\0\0"), boxed(b"mdat", &frames), boxed(b"moov", &movie), boxed(b"uuid", PLACE)]
        .concat()
}

async fn a_film_is_sent(story: &Story, name: &str, frames: usize) {
    let film = phone_film(frames);
    let staged = story.stages(name, &film).await;
    assert_eq!(staged.kind, MediaKind::Video);
    story.anna.clone().set_poster(staged.id.clone(), PHOTO.to_vec()).await.expect("taken");
    story.sends(&[&staged], "", false).await.expect("queued");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0);
    assert_eq!(received.bytes.len(), film.len(), "nothing moves");
    assert!(holds(&film, PLACE) && !holds(&received.bytes, PLACE));
    assert!(received.bytes[..frames] == film[..frames], "what is seen stays the same");
    let info = &received.content["info"];
    assert_eq!(
        (&info["duration"], info["xyz.amorgan.blurhash"].as_str().map(str::len)),
        (&15_000.into(), Some(28))
    );
    let thumbnail = received.thumbnail.expect("a picture by which it is known");
    assert!(thumbnail.starts_with(&[0xff, 0xd8]) && !holds(&thumbnail, b"Kanzleramt"));
    assert_eq!((&info["thumbnail_info"]["w"], &info["thumbnail_info"]["h"]), (&800.into(), &600.into()));
    assert!(!received.content.to_string().contains("eu.chancery"), "{}", received.content);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_is_sent_with_its_picture_and_without_its_place() {
    a_film_is_sent(&story(true).await, "klein.mp4", 100_000).await;
    a_film_is_sent(&story(false).await, "klein.mp4", 100_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_film_is_sent_with_its_picture_and_without_its_place() {
    a_film_is_sent(&story(true).await, "gross.mp4", 5_000_000).await;
    a_film_is_sent(&story(false).await, "gross.mp4", 5_000_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_film_has_a_picture_by_which_it_is_known() {
    let story = story(false).await;
    let staged = story.stages("letter.txt", b"Hallo").await;
    let refused = story.anna.clone().set_poster(staged.id, PHOTO.to_vec()).await;
    assert_eq!(refused, Err(Fault::NotValid { what: Thing::File }));
    let film = story.stages("film.mp4", &phone_film(1000)).await;
    let broken = story.anna.clone().set_poster(film.id.clone(), b"<svg/>".to_vec()).await;
    assert_eq!(broken, Err(Fault::NotValid { what: Thing::Media }));
    story.anna.clone().unstage(film.id.clone()).await.expect("let go");
    let gone = story.anna.clone().set_poster(film.id, PHOTO.to_vec()).await;
    assert_eq!(gone, Err(Fault::NotFound { what: Thing::File }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_message_goes_without_words_as_an_answer() {
    let story = story(true).await;
    let asked = story.carla.says(&story.room, "Kommen Sie?").await.expect("sent");
    story.screen.until_text("Kommen Sie?").await;
    let staged = story.stages("Sprachnachricht.ogg", b"OggS\0\x02\0\0\0\0\0\0\0\0OpusHead").await;
    let voice = Recording { duration: 2_400, waveform: (0..=100).map(|level| level * 10).collect() };
    let file = wire::OutgoingFile {
        voice: Some(voice),
        quality: Quality::Original,
        alt: String::new(),
        ..outgoing(&staged)
    };
    let mut caption = testkit::markdown("");
    caption.reply_to = Some(asked.as_str().into());
    let files = OutgoingFiles { files: vec![file], caption, together: false };
    Arc::clone(&story.anna).send_files(story.room.clone(), None, files).await.expect("queued");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0).content;
    assert_eq!(received["org.matrix.msc3245.voice"], serde_json::json!({}));
    assert_eq!(received["org.matrix.msc1767.audio"]["duration"], 2_400);
    assert_eq!(received["org.matrix.msc1767.audio"]["waveform"].as_array().map(Vec::len), Some(101));
    assert_eq!((&received["msgtype"], &received["body"]), (&"m.audio".into(), &"Sprachnachricht.ogg".into()));
    assert_eq!(received["m.relates_to"]["m.in_reply_to"]["event_id"], asked.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_to_be_too_large_to_be_looked_at_is_not_fetched() {
    let story = story(false).await;
    let media = story.carla.uploads(PHOTO).await.expect("uploaded");
    let content = serde_json::json!({
        "msgtype": "m.file", "body": "plan.pdf", "url": format!("mxc://{}", media.0),
        "info": { "mimetype": "application/pdf", "size": 70_000_000 },
    });
    story.carla.sends_as_written(&story.room, "m.room.message", content).await.expect("sent");
    let media = story.until_attached("plan.pdf").await.media;
    let told = Fault::TooLargeToShow {};
    assert_eq!(story.anna.clone().look_at(media.clone()).await.map(drop), Err(told.clone()));
    assert_eq!(story.anna.clone().page(media.clone(), 0, 600).await.map(drop), Err(told.clone()));
    assert_eq!(story.anna.clone().media_part(media, 0, 10).await.map(drop), Err(told));
    // What the server says counts as well: the sender may say nothing.
    let large = vec![b'x'; 65 * 1024 * 1024];
    story.carla.sends_file(&story.room, "akte.txt", "text/plain", &large).await.expect("sent");
    let media = story.until_attached("akte.txt").await.media;
    assert_eq!(story.anna.clone().look_at(media).await.map(drop), Err(Fault::TooLargeToShow {}));
}
