//! Reactions of other clients: unusual keys and pictures.

use std::collections::HashSet;

use serde_json::json;
use testkit::{TimelineScreen, until_it};
use wire::{Fault, Reaction, Thing, TimelineRow};

use crate::{
    messages::{events, sent, wired},
    world::{person, together},
};

fn reactions(rows: &[TimelineRow]) -> Vec<Reaction> {
    events(rows).flat_map(|event| event.reactions.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn unusual_reactions_stay_apart_and_can_be_taken_back() {
    let (server, carla, _device, anna, room) = together(false).await;
    let elsewhere = person(&server, "anna").await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let message = carla.says(&room, "Deich hält").await.expect("sent");
    let shown = sent(&screen, "Deich hält").await;
    let long = format!("{}1", "lang ".repeat(80));
    let longer = format!("{}2", "lang ".repeat(80));
    for key in ["👍", "👍\u{202e}", " ", &long, &longer] {
        elsewhere.reacts(&room, &message, key).await.expect("reacted");
    }
    carla.reacts(&room, &message, "👍\u{202e}").await.expect("reacted");
    let rows = screen
        .until("all are told apart", |rows| {
            let all = reactions(rows);
            all.len() == 5 && all.iter().any(|one| one.count == 2) && all.iter().all(|one| one.own)
        })
        .await;
    let all = reactions(&rows);
    let texts: Vec<_> = all.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(&texts[..3], ["👍", "👍", "\u{fffd}"]);
    let keys: HashSet<_> = all.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys.len(), 5, "each has a name of its own");
    assert!(all.iter().all(|one| one.key.len() <= 256 && one.picture.is_none()));
    for (left, reaction) in all.iter().enumerate().rev() {
        anna.clone().react(room.clone(), shown.clone(), reaction.key.clone()).await.expect("taken back");
        screen
            .until("it is gone, and no other", |rows| {
                reactions(rows).iter().filter(|one| one.own).count() == left
            })
            .await;
    }
    let new = anna.react(room, shown, long).await;
    assert_eq!(new, Err(Fault::NotValid { what: Thing::Message }), "nobody writes such a key here");
    assert_eq!(reactions(&screen.rows()).len(), 1, "carla's is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_told_with_its_short_name() {
    let (server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let message = carla.says(&room, "Deich hält").await.expect("sent");
    let shown = sent(&screen, "Deich hält").await;
    let key = format!("mxc://{}/wave", server.name());
    let annotation = json!({ "rel_type": "m.annotation", "event_id": message, "key": key });
    let content = json!({ "m.relates_to": annotation, "shortcode": ":winken:\u{202e}" });
    carla.sends_as_written(&room, "m.reaction", content).await.expect("reacted");
    let rows = screen.until("it shows", |rows| reactions(rows).len() == 1).await;
    let wave = reactions(&rows).remove(0);
    assert_eq!((wave.key.as_str(), wave.text.as_str()), (key.as_str(), ":winken:"));
    assert_eq!(wave.picture.map(|picture| picture.0), Some(format!("{}/wave", server.name())));

    anna.clone().react(room.clone(), shown.clone(), key.clone()).await.expect("reacted");
    screen.until("so does hers", |rows| reactions(rows).iter().any(|one| one.own && one.count == 2)).await;
    let who = anna.clone().reactors(room.clone(), wired(&message)).await.expect("who");
    assert_eq!((who[0].text.as_str(), who[0].people.len(), who[0].picture.is_some()), (":winken:", 2, true));
    until_it("a picture is no emoji of late", || async {
        anna.clone().recent_emoji().await.is_ok_and(|recent| recent.is_empty())
    })
    .await;
}
