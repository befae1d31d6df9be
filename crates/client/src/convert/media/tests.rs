use matrix_sdk::ruma::events::room::message::RoomMessageEventContent;
use serde_json::json;

use super::*;

const KEY: &str = "Voq2nkPme_x8no5-Tjq_laDAdxE6iDbxnlQXxwFPgE4";

fn encrypted(media: &str) -> Value {
    json!({
        "url": format!("mxc://example.org/{media}"), "v": "v2", "iv": "i0DovxYdJEcAAAAAAAAAAA",
        "key": { "kty": "oct", "alg": "A256CTR", "ext": true, "k": KEY, "key_ops": ["decrypt", "encrypt"] },
        "hashes": { "sha256": "ANdt819a8bZl4jKy3Z+jcqtiNICa2y0AW4BBJ/iQRAU" },
    })
}

fn told(content: Value, sources: &Sources) -> Option<Content> {
    let message: RoomMessageEventContent = serde_json::from_value(content.clone()).expect("a message");
    let event = json!({ "type": "m.room.message", "event_id": "$a", "sender": "@a:b", "origin_server_ts": 1, "content": content });
    let raw = Raw::from_json_string(event.to_string()).expect("an event");
    files(&message.msgtype, Some(&raw), sources)
}

fn one(content: Value, sources: &Sources) -> (Attachment, Vec<Node>) {
    match told(content, sources) {
        Some(Content::Attachment { attachment, caption }) => (attachment, caption),
        other => panic!("{other:?} is a message with a file"),
    }
}

#[test]
fn a_picture_is_described_and_made_known_with_its_key() {
    let sources = Sources::default();
    let content = json!({
        "msgtype": "m.image", "body": "Der Deich", "filename": "../Deich\u{202e}gpj.exe", "file": encrypted("photo"),
        "org.matrix.msc1767.alt_text": { "org.matrix.msc1767.text": [{ "mimetype": "text/html", "body": "<b>" }, { "body": " Ein Deich " }] },
        "info": {
            "w": 1600, "h": 1200, "size": 5000, "mimetype": "Image/JPEG; q=1", "xyz.amorgan.blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
            "thumbnail_file": encrypted("small"), "thumbnail_info": { "w": 800, "h": 600 },
        },
    });
    let (picture, caption) = one(content, &sources);
    assert_eq!((picture.kind, picture.name.as_str()), (MediaKind::Image, ".._Deichgpj.exe"));
    assert_eq!((picture.width, picture.height, picture.size), (Some(1600), Some(1200), Some(5000)));
    assert_eq!((picture.mime.as_deref(), picture.alt.as_deref()), (Some("image/jpeg"), Some("Ein Deich")));
    assert_eq!(picture.blurhash.as_deref(), Some("LEHV6nWB2yk8pyo0adR*.7kCMdnj"));
    assert!(!caption.is_empty());
    let known = sources.get(&picture.media).expect("known");
    assert!(matches!(&known.source, MediaSource::Encrypted(file) if file.url == "mxc://example.org/photo"));
    assert_eq!(
        (known.thumbnail.as_ref(), known.thumbnail.as_ref().map(|id| id.0.as_str())),
        (picture.thumbnail.as_ref(), Some("example.org/small"))
    );
    assert!(sources.get(&"example.org/small".into()).is_some());
}

#[test]
fn a_spoken_message_is_told_from_a_recording() {
    let recording = json!({
        "msgtype": "m.audio", "body": "lied.ogg", "url": "mxc://example.org/a", "info": { "duration": 2000 },
        "org.matrix.msc1767.audio": { "duration": 2000, "waveform": (0..5000).collect::<Vec<_>>() },
    });
    let mut spoken = recording.clone();
    spoken["org.matrix.msc3245.voice"] = json!({});
    let sources = Sources::default();
    assert_eq!(one(recording, &sources).0.kind, MediaKind::Audio);
    let (spoken, caption) = one(spoken, &sources);
    assert_eq!((spoken.kind, spoken.duration, caption), (MediaKind::Voice, Some(2000), Vec::new()));
    assert!(spoken.waveform.len() <= MOST_BARS && spoken.waveform.iter().all(|level| *level <= 1024));
}

#[test]
fn what_a_sender_says_is_taken_only_in_the_form_that_it_should_have() {
    let content = json!({
        "msgtype": "m.image", "body": "a.png", "url": "mxc://example.org/a",
        "org.matrix.msc1767.alt_text": "x".repeat(5000),
        "info": { "w": 9_007_199_254_740_991_u64, "h": 0, "mimetype": "text/html\r\nx: y", "xyz.amorgan.blurhash": "<script>" },
    });
    let (picture, _) = one(content, &Sources::default());
    assert_eq!((picture.width, picture.height, picture.mime, picture.blurhash), (None, None, None, None));
    assert_eq!(picture.alt.map(|alt| alt.len()), Some(LONGEST_ALT));
    let nowhere = json!({ "msgtype": "m.file", "body": "a", "url": "https://example.org/a" });
    assert_eq!(told(nowhere, &Sources::default()), None, "only media of a server are files");
}

#[test]
fn an_edit_says_anew_what_is_to_be_seen() {
    let content = json!({
        "msgtype": "m.image", "body": "a.png", "url": "mxc://example.org/a", "m.alt_text": "Alt",
        "m.new_content": { "msgtype": "m.image", "body": "a.png", "url": "mxc://example.org/a", "m.alt_text": { "m.text": "Neu" } },
    });
    assert_eq!(one(content, &Sources::default()).0.alt.as_deref(), Some("Neu"));
}

#[test]
fn a_gallery_has_its_files_in_order_and_not_without_end() {
    let item = |number: usize| json!({ "itemtype": "m.image", "body": format!("Bild {number}"), "filename": "a.png", "url": format!("mxc://example.org/{number}") });
    let items: Vec<_> = (0..80).map(item).collect();
    let content = json!({ "msgtype": "dm.filament.gallery", "body": "Viele", "itemtypes": items });
    let Some(Content::Gallery { items, caption }) = told(content, &Sources::default()) else {
        panic!("a gallery")
    };
    assert_eq!(
        (items.len(), items[7].media.0.as_str(), items[7].alt.as_deref()),
        (MOST_ITEMS, "example.org/7", Some("Bild 7"))
    );
    assert!(!caption.is_empty());
}

#[test]
fn a_sticker_says_what_it_shows() {
    let content = json!({ "body": "Winkt", "url": "mxc://example.org/s", "info": { "w": 64, "h": 64 } });
    let sticker_content: StickerEventContent = serde_json::from_value(content).expect("a sticker");
    let Some(Content::Sticker { attachment }) = sticker(&sticker_content, None, &Sources::default()) else {
        panic!("a sticker")
    };
    assert_eq!((attachment.alt.as_deref(), attachment.width), (Some("Winkt"), Some(64)));
}
