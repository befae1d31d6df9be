//! Changes of messages that were begun and put aside, and messages kept for later.

use testkit::{ConnectionScreen, TimelineScreen, Watched, homeserver::Behaviour, markdown, until_it};
use wire::{
    Content, Draft, DraftIntent, Fault, MessageRef, Outgoing, Quoted, SetAside, Summary, Thing,
    TransactionId, Voice,
};

use crate::{
    messages::{events, sent, wired},
    world::{together, together_by_proxy},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_words_leaves_the_voice() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let waves = Outgoing { voice: Voice::Emote, ..markdown("winkt") };
    anna.clone().send(room.clone(), None, waves).await.expect("queued");
    let message = MessageRef::Sent { id: sent(&screen, "winkt").await };
    anna.clone().edit(room.clone(), message, markdown("winkt **sehr**")).await.expect("changed");
    let edit = carla
        .until_sees(&room, "the edit", |event| event["content"]["m.new_content"]["body"] == "winkt **sehr**")
        .await;
    assert_eq!(edit["content"]["m.new_content"]["msgtype"], "m.emote");
    let emote = |content: &Content| matches!(content, Content::Message { voice: Voice::Emote, body, .. } if body.contains("sehr"));
    screen
        .until("it is an emote still", |rows| events(rows).any(|event| event.edited && emote(&event.content)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_what_waits_is_one_again_after_a_restart_and_reaches_what_was_sent_meanwhile() {
    let (_server, proxy, carla, mut device, anna, room) = together_by_proxy(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    proxy.switch(Behaviour::Refuse).await;
    ConnectionScreen::of(&anna).until("offline", |state| *state == wire::Connection::Offline {}).await;
    let waves = Outgoing { voice: Voice::Emote, ..markdown("wartet") };
    anna.clone().send(room.clone(), None, waves).await.expect("queued");
    let rows = screen
        .until("it waits", |rows| {
            events(rows).any(|event| event.id.is_none() && event.transaction_id.is_some())
        })
        .await;
    let name: TransactionId =
        events(&rows).find_map(|event| event.transaction_id.clone()).expect("just seen");
    let message = MessageRef::Queued { transaction_id: name };
    let draft = Draft {
        text: "wartet nicht".to_owned(),
        intent: DraftIntent::Edit { message: message.clone() },
        set_aside: Some(SetAside { text: "angefangen".to_owned(), reply_to: None }),
    };
    anna.clone().keep_draft(room.clone(), None, Some(draft.clone())).await.expect("kept");
    drop((screen, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    assert_eq!(anna.clone().draft(room.clone(), None).await, Ok(Some(draft)));

    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    proxy.switch(Behaviour::Through).await;
    carla.until_reads(&room, "wartet").await;
    sent(&screen, "wartet").await;
    // By then sync has told under which name it was sent.
    carla.says(&room, "Danach").await.expect("sent");
    screen.until_text("Danach").await;
    anna.clone().edit(room.clone(), message, markdown("wartet nicht")).await.expect("changed");
    let edit = carla
        .until_sees(&room, "the edit", |event| event["content"]["m.new_content"]["body"] == "wartet nicht")
        .await;
    assert_eq!(edit["content"]["m.new_content"]["msgtype"], "m.emote");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_tells_which_of_its_messages_were_put_aside() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let facts = Watched::room(&anna, &room).await.expect("its facts");
    let one = wired(carla.says(&room, "Eins").await.expect("sent"));
    facts.until("nothing is put aside", |facts| facts.saved.is_empty()).await;
    anna.clone().set_saved(room.clone(), one.clone(), true).await.expect("put aside");
    facts.until("it is put aside", |facts| facts.saved == [one.clone()]).await;
    anna.clone().set_saved(room.clone(), one.clone(), false).await.expect("put back");
    facts.until("nothing is put aside any more", |facts| facts.saved.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_draft_answers_is_told_as_it_is_now() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let message = carla.says(&room, "Kommst du?").await.expect("sent");
    let id = sent(&screen, "Kommst du?").await;
    let quote = || anna.clone().quote(room.clone(), id.clone());
    let text = |quoted: &Quoted| match &quoted.summary {
        Summary::Message { text, .. } => text.clone(),
        other => format!("{other:?}"),
    };
    let quoted = quote().await.expect("at hand");
    assert_eq!((quoted.sender.id.0.as_str(), text(&quoted).as_str()), (carla.id().as_str(), "Kommst du?"));
    carla.edits(&room, &message, "Kommst du heute?").await.expect("edited");
    until_it("its new words are told", || async {
        quote().await.is_ok_and(|quoted| text(&quoted) == "Kommst du heute?")
    })
    .await;
    carla.redacts(&room, &message).await.expect("deleted");
    until_it("nothing is told any more", || async {
        quote().await.is_ok_and(|quoted| quoted.summary == Summary::Redacted {})
    })
    .await;
    let unknown = anna.clone().quote(room.clone(), "$gibt-es-nicht".into()).await;
    assert_eq!(unknown, Err(Fault::NotFound { what: Thing::Message }));
}
