//! M11: files that claim to be something else, or become many times as large as they are. Their rows are there, nothing is
//! decoded beyond what is bearable, and who saves one gets what was sent.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wire::{Attachment, Content, DownloadState, Fault, Look, MediaKind, Thing, TimelineRow};

use crate::{
    media::chunk,
    story::{Downloads, Story, attachments, event, story},
};

/// A PNG of one grey pixel that claims these sides, with further parts.
fn png(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    // One line without a filter, not packed (RFC 1950 and 1951).
    let pixel = [0x78, 1, 1, 2, 0, 0xfd, 0xff, 0, 0x80, 0, 0x82, 0, 0x81];
    let (head, pixel, end) = (chunk(b"IHDR", &head), chunk(b"IDAT", &pixel), chunk(b"IEND", b""));
    [b"\x89PNG\r\n\x1a\n", &head[..], more, &pixel, &end].concat()
}

/// A PNG that says that it moves.
fn moving_png(frames: u32) -> Vec<u8> {
    let one =
        [&[0; 4][..], &1_u32.to_be_bytes(), &1_u32.to_be_bytes(), &[0; 8], &[0, 1, 0, 30, 0, 0]].concat();
    let told = [frames.to_be_bytes(), [0; 4]].concat();
    png(1, 1, &[chunk(b"acTL", &told), chunk(b"fcTL", &one)].concat())
}

/// A GIF of as many frames of one pixel.
fn moving_gif(frames: usize) -> Vec<u8> {
    let frame = b"\x2c\0\0\0\0\x01\0\x01\0\x80\0\0\0\xff\xff\xff\x02\x02\x44\x01\0";
    [b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), &frame.repeat(frames), b"\x3b"].concat()
}

/// Sends a picture as another client would describe it.
async fn pictured(story: &Story, name: &str, bytes: &[u8], info: Value) -> Attachment {
    let url = format!("mxc://{}", story.carla.uploads(bytes).await.expect("uploaded").0);
    let content = json!({ "msgtype": "m.image", "body": name, "url": url, "info": info });
    story.carla.sends_as_written(&story.room, "m.room.message", content).await.expect("sent");
    let attachment = story.until_attached(name).await;
    assert_eq!(attachment.kind, MediaKind::Image);
    attachment
}

fn harmless() -> Value {
    json!({ "mimetype": "image/png", "size": 100, "w": 100, "h": 100 })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_claims_to_be_enormous_is_not_decoded() {
    let story = story(false).await;
    let begun = Instant::now();
    for (number, (width, height)) in
        [(50_000, 50_000), (u32::MAX >> 1, 1), (30_000, 30_000)].into_iter().enumerate()
    {
        let (name, bytes) = (format!("riese{number}.png"), png(width, height, b""));
        let giant = pictured(&story, &name, &bytes, harmless()).await;
        let small = story.anna.clone().thumbnail(giant.media.clone(), 320, 240).await;
        assert_eq!(small.map(drop), Err(Fault::TooLargeToShow {}), "{width} × {height}");
        let whole = story.anna.clone().media_part(giant.media.clone(), 0, u64::MAX).await;
        assert_eq!(whole.map(drop), Err(Fault::TooLargeToShow {}), "{width} × {height}");
        saved(&story, &giant, &bytes).await;
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// What is saved is what was sent: it is not decoded for that.
async fn saved(story: &Story, attachment: &Attachment, bytes: &[u8]) {
    let mut downloads = Downloads::of(&story.anna).await;
    story.anna.clone().save_media(attachment.media.clone(), String::new()).await.expect("begun");
    downloads
        .until("it is saved", |all| {
            all.iter().any(|it| it.media == attachment.media && it.state == DownloadState::Done {})
        })
        .await;
    let file = story.device.downloads().join(&attachment.name);
    assert!(std::fs::read(file).expect("there") == bytes, "{}", attachment.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_move_without_end_stands_still() {
    let story = story(false).await;
    for (name, bytes, still) in [
        ("drei.gif", moving_gif(3), false),
        ("viele.gif", moving_gif(5_000), true),
        ("viele.png", moving_png(100_000), true),
    ] {
        let moving = pictured(&story, name, &bytes, harmless()).await;
        let whole = story.anna.clone().media_part(moving.media.clone(), 0, u64::MAX).await.expect("shown");
        assert_eq!(whole.bytes != bytes, still, "{name}");
        if still {
            let holds = |what: &[u8]| whole.bytes.windows(what.len()).any(|part| part == what);
            assert!(whole.mime != "image/gif" && !holds(b"acTL") && whole.bytes.len() < 10_000, "{name}");
        }
        let small = story.anna.clone().thumbnail(moving.media.clone(), 64, 64).await.expect("drawn");
        assert!(small.mime != "image/gif" && small.bytes.len() < 10_000, "{name}: {}", small.mime);
        saved(&story, &moving, &bytes).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_says_that_it_is_a_picture_is_shown_as_none() {
    let story = story(false).await;
    let laughs = "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let svg = format!(
        "<?xml version=\"1.0\"?>{laughs}<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">&b;</svg>"
    );
    let html = "<!DOCTYPE html><script>alert(1)</script>".to_owned();
    // A script that begins like a picture is one of absurd sides.
    let both = "GIF89a/*<script>alert(1)</script>*/".to_owned();
    for (name, bytes, fault) in [
        ("bild.png", svg, Fault::NotValid { what: Thing::Media }),
        ("seite.png", html, Fault::NotValid { what: Thing::Media }),
        ("beides.png", both, Fault::TooLargeToShow {}),
    ] {
        let liar = pictured(&story, name, bytes.as_bytes(), harmless()).await;
        let whole = story.anna.clone().media_part(liar.media.clone(), 0, u64::MAX).await;
        assert_eq!(whole.map(drop), Err(fault.clone()), "{name}");
        let small = story.anna.clone().thumbnail(liar.media.clone(), 64, 64).await;
        assert_eq!(small.map(drop), Err(fault.clone()), "{name}");
        let look = story.anna.clone().look_at(liar.media.clone()).await.expect("looked at");
        if fault != (Fault::TooLargeToShow {}) {
            assert!(matches!(look.look, Look::Text | Look::None), "{name}: {look:?}");
        }
        saved(&story, &liar, bytes.as_bytes()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn absurd_descriptions_leave_a_row_with_what_can_be_believed() {
    let story = story(false).await;
    let huge = 9_007_199_254_740_991_u64;
    let say = |content: Value| story.carla.sends_as_written(&story.room, "m.room.message", content);
    let content = |msgtype: &str, name: &str, info: Value| json!({ "msgtype": msgtype, "body": name, "url": "mxc://example.org/absurd", "info": info });
    let blur = |hash: &str| json!({ "w": 100, "h": 100, "xyz.amorgan.blurhash": hash });
    let believed = [
        content("m.video", "riese.mp4", json!({ "w": huge, "h": huge, "duration": huge, "size": huge })),
        content("m.image", "leer.png", json!({ "w": 0, "h": 0, "size": 0 })),
        content("m.image", "lang.png", blur(&"L".repeat(50_000))),
        content("m.image", "kurz.png", blur("~")),
        content("m.image", "fremd.png", blur("LEHV6n<b>yk8pyo0adR*.7kCMdnj")),
    ];
    for content in believed {
        say(content).await.expect("sent");
    }
    let rows = story.screen.until("all are there", |rows| attachments(rows).len() == 5).await;
    for attachment in attachments(&rows) {
        assert_eq!(attachment.blurhash, None, "{attachment:?}");
        let side = |side: Option<u32>| side.is_none_or(|side| side == 100);
        assert!(side(attachment.width) && side(attachment.height), "{attachment:?}");
    }
    // What is no number of the specification. Those with a fraction no server takes.
    let mut ids = Vec::new();
    for (name, info) in [
        ("minus.png", json!({ "w": -1, "h": -1, "size": -1 })),
        ("worte.png", json!({ "w": "hundert", "size": {} })),
        ("keine.png", json!([1, 2, 3])),
    ] {
        ids.push(say(content("m.image", name, info)).await.expect("sent").to_string());
    }
    let has = |rows: &[TimelineRow], id: &String| {
        rows.iter()
            .filter_map(event)
            .any(|e| e.id.as_ref().is_some_and(|it| it.0 == *id) && shown(&e.content))
    };
    story.screen.until("each has a row", |rows| ids.iter().all(|id| has(rows, id))).await;
}

fn shown(content: &Content) -> bool {
    matches!(content, Content::Attachment { .. } | Content::Other { .. } | Content::Message { .. })
}
