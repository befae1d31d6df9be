//! Links to rooms and messages: what they are called, where they lead, and which part of a room shows it.

use serde_json::json;
use testkit::{ConnectionScreen, Device, RoomScreen, TimelineScreen, homeserver::Behaviour};
use wire::{Connection, Content, EventPlace, Fault, LinkTarget, Node, RoomRow, Summary, TimelineRow};

use crate::{
    messages::{events, sent, wired},
    world::{PASSWORD, all, app, enter, homeserver, id, live, person, together, together_by_proxy},
};

/// The nodes of the first paragraph of a message with these words.
fn said(rows: &[TimelineRow], words: &str) -> Vec<Node> {
    let nodes = events(rows).find_map(|event| match &event.content {
        Content::Message { body, nodes, .. } if body == words => Some(nodes.clone()),
        _ => None,
    });
    match nodes.as_deref() {
        Some([Node::Paragraph { children }]) => children.clone(),
        other => panic!("{other:?} is one paragraph"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pills_are_called_as_this_device_calls_the_room() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let who = id(&server, "anna");
    let own = "https://chat.example.org";
    let device = Device::new().managed(&format!(r#"{{ "PermalinkPrefix": "{own}" }}"#));
    server.register("anna", PASSWORD).await.expect("an account");
    let anna = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    live(&anna).await;
    let room = carla.room("Lage").inviting(&[&who]).create().await.expect("a room");
    let south = carla.room("Deich Süd").open("sued").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &room).await;
    enter(&anna, &south).await;
    let there = carla.says(&south, "Feucht").await.expect("sent");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");

    let link = format!("https://matrix.to/#/{}/{there}", south.0);
    let say = |words: &str, html: String| {
        let content = json!({ "msgtype": "m.text", "body": words, "format": "org.matrix.custom.html", "formatted_body": html });
        carla.sends_as_written(&room, "m.room.message", content)
    };
    say("bare", link.clone()).await.expect("sent");
    say("worded", format!("<a href=\"{link}\">dort</a>")).await.expect("sent");
    say("alias", format!("<a href=\"https://matrix.to/#/#sued:{0}\">#sued:{0}</a>", server.name()))
        .await
        .expect("sent");
    say("own", format!("{own}/#/room/{}", south.0)).await.expect("sent");
    say("unknown", "https://matrix.to/#/!anderswo:example.org/$x".to_owned()).await.expect("sent");
    let emoji = "<a href=\"https://matrix.to/#/@carla:example.org\">Carla</a> \
                 <img data-mx-emoticon src=\"mxc://example.org/wave\" alt=\":wave:\" height=\"32\">";
    say("emoji", emoji.to_owned()).await.expect("sent");
    let rows = screen
        .until("all is said", |rows| {
            events(rows)
                .any(|event| matches!(&event.content, Content::Message { body, .. } if body == "emoji"))
        })
        .await;
    for (words, name, worded, message) in [
        ("bare", "Deich Süd", false, true),
        ("worded", "dort", true, true),
        ("alias", "Deich Süd", false, false),
        ("own", "Deich Süd", false, false),
        ("unknown", "!anderswo:example.org", false, true),
    ] {
        let told = match &said(&rows, words)[..] {
            [Node::RoomMention { name, worded, event, .. }] => (name.clone(), *worded, event.is_some()),
            other => panic!("{words}: {other:?} is a pill"),
        };
        assert_eq!(told, (name.to_owned(), worded, message), "{words}");
    }
    let emoji = said(&rows, "emoji");
    assert!(
        matches!(&emoji[0], Node::Mention { user_id, name } if user_id.0 == "@carla:example.org" && name == "Carla")
    );
    assert!(
        matches!(&emoji[2], Node::Emoji { media, name } if media.0 == "example.org/wave" && name == ":wave:")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_calls_a_room_as_its_message_does() {
    let (server, carla, _device, anna, room) = together(false).await;
    let south = carla.room("Deich Süd").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &south).await;
    let lists = RoomScreen::of_rooms(&anna, all());
    carla.says(&room, &format!("https://matrix.to/#/{}", south.0)).await.expect("sent");
    let told = |row: &RoomRow| {
        row.latest.as_ref().is_some_and(
            |latest| matches!(&latest.summary, Summary::Message { text, .. } if text == "Deich Süd"),
        )
    };
    lists.until("the list tells where it leads", |rows| rows.iter().any(told)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_message_by_any_address_of_a_room_leads_into_it() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let room =
        carla.room("Lage").open("lage").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    let (main, other) = (format!("#lage:{}", server.name()), format!("#crise:{}", server.name()));
    let here = carla.in_room(&room).await;
    let alias = other.as_str().try_into().expect("an alias");
    carla.client.create_room_alias(alias, here.room_id()).await.expect("an address");
    let addresses = json!({ "alias": main, "alt_aliases": [other] });
    here.send_state_event_raw("m.room.canonical_alias", "", addresses).await.expect("told");
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    for address in [&main, &other] {
        let target = || anna.clone().resolve_link(format!("https://matrix.to/#/{address}/$x"), String::new());
        testkit::until_it("it leads into the room", || async {
            matches!(target().await, Ok(LinkTarget::Room { room: Some(found), event: Some(_), joined: true, .. })
                if found == room)
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_found_in_its_thread_or_in_the_room() {
    let (_server, proxy, carla, _device, anna, room) = together_by_proxy(false).await;
    let root = carla.says(&room, "Deich Nord").await.expect("sent");
    let answer = carla.continues(&room, &root, "Hält").await.expect("sent");
    carla.edits(&room, &answer, "Hält noch").await.expect("edited");
    let annotation = json!({ "rel_type": "m.annotation", "event_id": answer, "key": "👍" });
    let reaction = carla.sends_as_written(&room, "m.reaction", json!({ "m.relates_to": annotation }));
    let reaction = reaction.await.expect("reacted");
    let edit = carla
        .until_sees(&room, "the edit", |e| e["content"]["m.relates_to"]["rel_type"] == "m.replace")
        .await;
    let edit = wired(testkit::Person::id_of(&edit));
    let poll = carla.asks(&room, "Wann?", &["heute", "morgen"], true).await.expect("asked");
    carla.votes(&room, &poll, &["heute"]).await.expect("voted");
    let vote = |e: &serde_json::Value| e["type"] == "org.matrix.msc3381.poll.response";
    let vote = wired(testkit::Person::id_of(&carla.until_sees(&room, "the vote", vote).await));

    let place = |event: &wire::EventId| anna.clone().event_place(room.clone(), event.clone());
    let (root, answer, poll) = (wired(root), wired(answer), wired(poll));
    let in_thread = Ok(EventPlace { event: answer.clone(), thread_root: Some(root.clone()) });
    let in_room = |event: &wire::EventId| Ok(EventPlace { event: event.clone(), thread_root: None });
    // Of some of it this device has not been told.
    for event in [&answer, &edit, &wired(reaction)] {
        assert_eq!(place(event).await, in_thread, "{event:?}");
    }
    assert_eq!(place(&root).await, in_room(&root), "what a thread hangs on is in the room");
    assert_eq!(place(&vote).await, in_room(&poll));
    assert!(matches!(place(&wired("$nothing")).await, Err(Fault::NotFound { .. })));

    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    sent(&screen, "Deich Nord").await;
    proxy.switch(Behaviour::Refuse).await;
    ConnectionScreen::of(&anna).until("offline", |state| *state == Connection::Offline {}).await;
    assert_eq!(place(&answer).await, in_thread, "without network, from what is at hand");
    assert_eq!(place(&wired("$nothing")).await, Err(Fault::Offline {}));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_the_person_stands_out() {
    let (server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.mentions(&room, &id(&server, "anna"), "Anna, bitte").await.expect("sent");
    carla.says(&room, "Allgemeines").await.expect("sent");
    screen.until_text("Allgemeines").await;
    let rows = screen.until("it stands out", |rows| events(rows).any(|event| event.highlighted)).await;
    let marked: Vec<_> =
        events(&rows).filter(|event| event.highlighted).map(|event| &event.content).collect();
    assert!(matches!(&marked[..], [Content::Message { body, .. }] if body == "Anna, bitte"), "{marked:?}");
}
