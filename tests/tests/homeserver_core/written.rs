//! What is written, as others read it who show no more than text; and what is too much to be written.

use testkit::{TimelineScreen, markdown};
use wire::{Fault, Outgoing, UserId};

use crate::{
    messages::sent,
    world::{id, together},
};

#[tokio::test(flavor = "multi_thread")]
async fn text_alone_names_people_and_hides_what_is_hidden() {
    let (server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let who = id(&server, "carla");
    let written = Outgoing {
        mentions: vec![UserId(who.clone())],
        ..markdown(&format!(
            "[Carla](https://matrix.to/#/{who}): **so** endet <u>es</u>, <span data-mx-spoiler>gut</span>"
        ))
    };
    anna.clone().send(room.clone(), None, written).await.expect("queued");
    let content = carla.until_reads(&room, "Carla: **so** endet es, █████").await["content"].clone();
    let html = content["formatted_body"].as_str().expect("HTML");
    assert!(html.contains("<span data-mx-spoiler>gut</span>") && html.contains(&who), "{html}");
    assert_eq!(content["m.mentions"]["user_ids"][0], who);
    // On the screen it is what was written.
    sent(&screen, "Carla: **so** endet es, █████").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_server_takes_is_refused_before_it_holds_anything_up() {
    for encrypted in [false, true] {
        let (_server, carla, _device, anna, room) = together(encrypted).await;
        let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
        let most = if encrypted { 44_000 } else { 60_000 };
        let send = |length: usize| anna.clone().send(room.clone(), None, markdown(&"a".repeat(length)));
        assert_eq!(send(66_000).await, Err(Fault::MessageTooLong {}));
        assert_eq!(send(most).await, Ok(()));
        anna.clone().send(room.clone(), None, markdown("danach")).await.expect("queued");
        sent(&screen, "danach").await;
        carla.until_reads(&room, &"a".repeat(most)).await;
    }
}
