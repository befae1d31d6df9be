//! Pictures: what is to be seen in them stays with them, and they move only where somebody looks at them.

use serde_json::{Value, json};
use testkit::{homeserver::Behaviour, markdown};
use wire::{Content, Event, SendState};

use crate::{
    media::wide_picture,
    story::{Story, attachments, behind_a_proxy, event, holds, sent, story},
    world::{enter, id},
};

const PHOTO: &[u8] = include_bytes!("files/photo.jpg");

/// What a message about a file says of what is to be seen in it.
fn seen_in(content: &Value) -> &Value {
    &content["org.matrix.msc1767.alt_text"]["org.matrix.msc1767.text"][0]["body"]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_seen_in_a_picture_stays_when_its_words_change_and_when_it_is_passed_on() {
    let story = story(true).await;
    let (anna, carla, room) = (&story.anna, &story.carla, &story.room);
    let staged = story.stages("Deich.jpg", PHOTO).await;
    story.sends(&[&staged], "Alt", false).await.expect("queued");
    let is_sent = |event: &&Event| sent(event) && matches!(event.content, Content::Attachment { .. });
    let there = |rows: &[_]| rows.iter().filter_map(event).any(|event| is_sent(&event));
    let rows = story.screen.until("the server has it", there).await;
    let id =
        rows.iter().filter_map(event).find(is_sent).and_then(|event| event.id.clone()).expect("just seen");
    let message = wire::MessageRef::Sent { id: id.clone() };

    for (words, body, named) in [("Neu **so**", "Neu **so**", Some("Deich.jpg")), ("", "Deich.jpg", None)] {
        anna.clone().edit(room.clone(), message.clone(), markdown(words)).await.expect("changed");
        let edit = |event: &Value| event["content"]["m.new_content"]["body"] == body;
        let content = carla.until_sees(room, "the edit", edit).await["content"].clone();
        let new = &content["m.new_content"];
        assert_eq!((seen_in(new), new["filename"].as_str()), (&"Zu sehen: Deich.jpg".into(), named), "{new}");
        assert_eq!(new.get("formatted_body").is_some(), named.is_some());
        assert_eq!(content["m.relates_to"], json!({ "rel_type": "m.replace", "event_id": id.0 }));
        assert_eq!((&content["body"], &content["file"]), (&format!("* {body}").into(), &new["file"]));
        assert!(carla.opens(new).await.thumbnail.is_some());
    }
    let no_words = |rows: &[_]| {
        rows.iter().filter_map(event).any(|event| match &event.content {
            Content::Attachment { attachment, caption } => {
                caption.is_empty() && event.edited && attachment.alt.as_deref() == Some("Zu sehen: Deich.jpg")
            }
            _ => false,
        })
    };
    story.screen.until("it has no words and can still be read aloud", no_words).await;
    let on_disk = || async {
        let source = anna.clone().message_source(room.clone(), id.clone()).await.expect("its source");
        source.latest_edit.is_some_and(|edit| !edit.contains("Neu"))
    };
    testkit::until_it("the second edit is on disk", on_disk).await;

    let other = carla.room("Andere").inviting(&[&id_of(&story)]).create().await.expect("a room");
    enter(anna, &other).await;
    let missed = anna.clone().forward(room.clone(), vec![id], vec![other.clone()]).await;
    assert_eq!(missed, Ok(Vec::new()));
    let passed =
        carla.until_sees(&other, "the picture", |event| event["content"]["body"] == "Deich.jpg").await;
    let passed = &passed["content"];
    assert_eq!((seen_in(passed), &passed["m.mentions"]), (&"Zu sehen: Deich.jpg".into(), &json!({})));
    assert!(passed.get("m.relates_to").is_none() && passed.get("m.new_content").is_none(), "{passed}");
}

fn id_of(story: &Story) -> String {
    id(&story.server, "anna")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_have_put_beside_a_picture_is_passed_on_and_what_ties_it_is_not() {
    let story = story(false).await;
    let (anna, carla, room) = (&story.anna, &story.carla, &story.room);
    let asked = carla.says(room, "Fotos?").await.expect("sent");
    let media = carla.uploads(&wide_picture()).await.expect("uploaded");
    let content = json!({
        "msgtype": "m.image", "body": "a.png", "url": format!("mxc://{}", media.0), "org.example.beside": [1, { "x": true }],
        "m.mentions": { "user_ids": [id_of(&story)] }, "m.relates_to": { "m.in_reply_to": { "event_id": asked } },
    });
    let picture = carla.sends_as_written(room, "m.room.message", content).await.expect("sent");
    story.until_attached("a.png").await;
    let other = carla.room("Andere").inviting(&[&id_of(&story)]).create().await.expect("a room");
    enter(anna, &other).await;
    let missed = anna.clone().forward(room.clone(), vec![picture.as_str().into()], vec![other.clone()]).await;
    assert_eq!(missed, Ok(Vec::new()));
    let passed = carla.until_sees(&other, "the picture", |event| event["content"]["body"] == "a.png").await;
    let passed = &passed["content"];
    assert_eq!(passed["org.example.beside"], json!([1, { "x": true }]));
    assert_eq!((passed.get("m.relates_to"), &passed["m.mentions"]), (None, &json!({})));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_file_that_is_there_and_whose_message_waits_keeps_what_is_to_be_seen() {
    let (story, proxy) = behind_a_proxy(false).await;
    proxy.switch(Behaviour::StatusFor(403, "/send/")).await;
    let staged = story.stages("Deich.jpg", PHOTO).await;
    story.sends(&[&staged], "Alt", false).await.expect("queued");
    let refused = |rows: &[_]| {
        let there = attachments(rows).first().is_some_and(|it| !it.media.0.starts_with("send-queue"));
        there && rows.iter().filter_map(event).any(|it| matches!(it.send_state, SendState::Failed { .. }))
    };
    let rows = story.screen.until("its message is refused", refused).await;
    let name =
        rows.iter().filter_map(event).find_map(|event| event.transaction_id.clone()).expect("it waits");
    let message = wire::MessageRef::Queued { transaction_id: name.clone() };
    story.anna.clone().edit(story.room.clone(), message, markdown("Neu")).await.expect("changed");
    proxy.switch(Behaviour::Through).await;
    story.anna.clone().retry(story.room.clone(), name).await.expect("tried again");
    let received = story.carla.receives_files(&story.room, 1).await.remove(0).content;
    assert_eq!((&received["body"], &received["filename"]), (&"Neu".into(), &"Deich.jpg".into()));
    assert_eq!(seen_in(&received), "Zu sehen: Deich.jpg");
}

/// A GIF of one pixel in so many frames.
fn moving_picture(frames: usize) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0".to_vec();
    for _ in 0..frames {
        gif.extend(b"\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0");
    }
    gif.push(0x3b);
    gif
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_moves_only_where_it_is_looked_at_and_not_without_end() {
    for encrypted in [true, false] {
        let story = story(encrypted).await;
        let (little, much) = (moving_picture(3), moving_picture(5_000));
        story.carla.sends_file(&story.room, "winkt.gif", "image/gif", &little).await.expect("sent");
        story.carla.sends_file(&story.room, "endlos.gif", "image/gif", &much).await.expect("sent");
        for name in ["winkt.gif", "endlos.gif"] {
            let media = story.until_attached(name).await.media;
            // Once made, and once from where it is kept.
            for _ in 0..2 {
                let small = story.anna.clone().thumbnail(media.clone(), 64, 64).await.expect("drawn");
                assert!(
                    small.mime != "image/gif" && !holds(&small.bytes, b"GIF89a"),
                    "{name}: {}",
                    small.mime
                );
            }
        }
        let moves = story.until_attached("winkt.gif").await.media;
        assert!(story.whole(&moves).await == little, "as it is where it is looked at");
        let endless = story.until_attached("endlos.gif").await.media;
        let still = story.anna.clone().media_part(endless, 0, u64::MAX).await.expect("shown");
        assert!(still.mime != "image/gif" && still.bytes.len() < 1000, "{}", still.mime);
    }
}
