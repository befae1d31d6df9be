//! How far it can be known from whom a message is.

use serde_json::json;
use testkit::{Person, TimelineScreen, until_it};
use wire::{MessageTrust, UndecryptableCause};

use crate::{
    messages::{events, sent, wired},
    world::{PASSWORD, app, enter, homeserver, id, person},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_message_tells_what_speaks_for_its_sender() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let anna_before = person(&server, "anna").await;
    let room = carla.room("Lage").encrypted().with(&[&anna_before]).create().await.expect("a room");
    let earlier = wired(carla.says(&room, "Vor diesem Gerät").await.expect("sent"));
    let (_device, anna) = app(&server, "anna").await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen
        .until("it cannot be read", |rows| {
            events(rows).any(|event| {
                event.content == wire::Content::Undecryptable { cause: UndecryptableCause::NoBackup }
            })
        })
        .await;
    let trust = |event: &wire::EventId| {
        let asked = anna.clone().message_info(room.clone(), event.clone());
        async { asked.await.map(|info| info.trust) }
    };
    assert_eq!(trust(&earlier).await, Ok(MessageTrust::UnknownDevice));

    let devices = || async { carla.devices_of(&anna_before.id()).await.is_ok_and(|all| all.len() == 2) };
    until_it("she knows the new device", devices).await;
    carla.says(&room, "Vom ersten Gerät").await.expect("sent");
    let signed = sent(&screen, "Vom ersten Gerät").await;
    // Her identity is fetched at the server's pace.
    until_it("her device is known as hers", || async {
        trust(&signed).await == Ok(MessageTrust::SignedDevice)
    })
    .await;

    // A second sign-in that nobody has vouched for.
    let second = Person::sign_in(server.url(), "carla", PASSWORD).await.expect("signed in");
    second.says(&room, "Vom zweiten Gerät").await.expect("sent");
    let unsigned = sent(&screen, "Vom zweiten Gerät").await;
    until_it("the other is told as not vouched for", || async {
        trust(&unsigned).await == Ok(MessageTrust::UnsignedDevice)
    })
    .await;

    let clear = json!({ "msgtype": "m.text", "body": "Im Klartext" });
    carla.sends_in_clear(&room, clear).await.expect("sent");
    let clear = sent(&screen, "Im Klartext").await;
    assert_eq!(trust(&clear).await, Ok(MessageTrust::SentInClear));

    let plain = carla.room("Offen").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &plain).await;
    let message = wired(carla.says(&plain, "Unverschlüsselt").await.expect("sent"));
    let info = anna.clone().message_info(plain, message).await.expect("what is known");
    assert_eq!(info.trust, MessageTrust::Plain);
}
