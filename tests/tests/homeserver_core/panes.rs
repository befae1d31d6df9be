//! Two conversations that are open at the same time, in two panes or windows.

use testkit::{ConnectionScreen, TimelineScreen, homeserver::Behaviour, text};
use wire::{Connection, TimelineFocus};

use crate::world::{enter, id, together_by_proxy};

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_keeps_its_place_whichever_was_opened_last() {
    let (server, proxy, carla, _device, anna, room) = together_by_proxy(false).await;
    let other = carla.room("Andere").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    for number in 0..60 {
        carla.says(&room, &format!("Nachricht {number}")).await.expect("sent");
    }
    enter(&anna, &other).await;
    let first = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    first.until_text("Nachricht 59").await;
    let older = || anna.clone().older(room.clone(), TimelineFocus::Live {}, 50);
    while !older().await.expect("older messages").reached_end {}
    first.until_text("Nachricht 0").await;
    let second = TimelineScreen::of_timeline(&anna, &other).await.expect("a conversation");
    carla.says(&other, "Auch hier").await.expect("sent");
    second.until_text("Auch hier").await;

    let mut second = Some(second);
    let mut expected: Vec<_> = (0..60).map(|number| format!("Nachricht {number}")).collect();
    for closes in [false, true] {
        if closes {
            second = None;
        }
        proxy.switch(Behaviour::Refuse).await;
        ConnectionScreen::of(&anna).until("offline", |state| *state == Connection::Offline {}).await;
        for _ in 0..15 {
            let words = format!("Nachricht {}", expected.len());
            carla.says(&room, &words).await.expect("sent");
            expected.push(words);
        }
        // All of them are told at once.
        proxy.switch(Behaviour::Through).await;
        let newest = expected.last();
        let rows = first
            .until("the newest is there", |rows| rows.iter().filter_map(text).next_back().as_ref() == newest)
            .await;
        let told: Vec<_> = rows.iter().filter_map(text).collect();
        assert_eq!(told, expected, "nothing is lost that was on the screen, and nothing left out");
    }
    drop(second);
}
