//! M8: more than anybody means well with, all at once. Everything is bounded, and what comes next still comes.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use client::Session;
use serde_json::{Value, json};
use testkit::{Homeserver, RoomScreen, TimelineScreen, Watched};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy, sink},
    net::{TcpListener, TcpStream},
};
use wire::{Content, Event, Membership, RoomCategory, RoomFilter, TimelineRow};

use super::disguises::marks;
use crate::{
    messages::{events, sent, wired},
    world::{all, app, homeserver, id, person, together},
};

/// As long as any of this may take, with the time of the server and of whatever else runs.
const BOUND: Duration = Duration::from_secs(40);

/// The largest event that a server takes is 65,536 bytes, with everything around its words.
const LONGEST: usize = 64_000;

fn words(event: &Event) -> &str {
    match &event.content {
        Content::Message { body, .. } => body,
        _ => "",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_as_long_as_a_server_takes_holds_nothing_up() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let rooms = RoomScreen::of_rooms(&anna, all());
    let begun = Instant::now();
    // One word, lines, links, calls, names, marks, families of emoji, directions.
    for part in [
        "x",
        "\n",
        "https://a.example/ ",
        "@room ",
        "@anna:chancery.test ",
        "\u{301}",
        "👩‍👩‍👧",
        "\u{202e}ab",
        "*_`",
    ] {
        // A new line takes two bytes on its way.
        let body = part.repeat(LONGEST / if part == "\n" { 2 } else { part.len() });
        let content =
            json!({ "msgtype": "m.text", "body": format!("Lang {body}"), "m.mentions": { "room": true } });
        carla.sends_as_written(&room, "m.room.message", content).await.expect("sent");
    }
    let long = |rows: &[TimelineRow]| events(rows).filter(|event| words(event).starts_with("Lang ")).count();
    let rows = screen.until("they are there", |rows| long(rows) == 9).await;
    let told = rooms
        .until("the newest is in the list", |rows| {
            rows[0].latest.as_ref().is_some_and(|latest| format!("{latest:?}").contains("Lang *_`"))
        })
        .await;
    assert!(format!("{:?}", told[0]).len() < 3_000, "a preview is a line");
    carla.says(&room, "Danach").await.expect("sent");
    screen.until_text("Danach").await;
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    for event in events(&rows).filter(|event| words(event).starts_with("Lang ")) {
        assert!(words(event).len() <= 64 * 1024 && marks(words(event)) <= 8);
        let Content::Message { nodes, .. } = &event.content else { unreachable!("it has words") };
        let nodes = format!("{nodes:?}");
        assert!(nodes.matches("Link {").count() + nodes.matches("Everyone").count() <= 5_000, "too many");
        assert!(marks(&nodes) <= 8 && nodes.len() < 1_000_000, "{}", nodes.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn html_as_long_as_a_server_takes_holds_nothing_up() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    // Made of what is slowest to take apart.
    let begun = Instant::now();
    for html in ["<b>".repeat(20_000), "&amp;".repeat(11_000), "<table><tr><td>".repeat(3_000)] {
        let content = json!({ "msgtype": "m.text", "body": "Ungetüm", "format": "org.matrix.custom.html",
            "formatted_body": html });
        carla.sends_as_written(&room, "m.room.message", content).await.expect("sent");
    }
    carla.says(&room, "Danach").await.expect("sent");
    screen.until_text("Danach").await;
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    assert!(format!("{:?}", screen.rows()).len() < 1_000_000, "what reaches the page is cut");
}

/// So many reactions come under one message, of half as many sorts.
const REACTIONS: usize = 2_000;
/// And so many edits of another. The SDK looks for the place of each among all others, once for every one that comes.
const EDITS: usize = 400;

#[tokio::test(flavor = "multi_thread")]
async fn floods_of_reactions_and_edits_at_once_are_two_messages() {
    let (server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let (target, chain) =
        (carla.says(&room, "Ziel").await.expect("sent"), carla.says(&room, "Kette").await.expect("sent"));
    let (target, chain) = (wired(target), wired(chain));
    screen.until_text("Kette").await;
    let who = id(&server, "anna");
    let react = |number: usize, by: &str, key: &str| {
        let about = json!({ "rel_type": "m.annotation", "event_id": target, "key": key });
        said(&format!("$r{number}"), by, "m.reaction", json!({ "m.relates_to": about }))
    };
    let long = "\u{202e}lang".repeat(5_000);
    let reactions = (0..REACTIONS).map(|number| {
        let key = if number == 0 { long.clone() } else { format!("+{}", number / 2) };
        react(number, &format!("@x{number}:chancery.test"), &key)
    });
    let edits = (0..EDITS).map(|number| {
        let words = json!({ "msgtype": "m.text", "body": format!("Kette {number}") });
        let content = json!({ "msgtype": "m.text", "body": "*", "m.new_content": words,
            "m.relates_to": { "rel_type": "m.replace", "event_id": chain } });
        said(&format!("$e{number}"), carla.id().as_str(), "m.room.message", content)
    });
    let own = react(REACTIONS, &who, &format!("+{}", REACTIONS / 2 - 1));
    let after = json!({ "msgtype": "m.text", "body": "Danach" });
    let after = said("$after", carla.id().as_str(), "m.room.message", after);
    let events: Vec<_> = reactions.chain(edits).chain([own, after]).collect();
    let told = json!({ "timeline": events, "num_live": events.len(), "bump_stamp": 1 });
    let begun = Instant::now();
    instead(&server, &anna, json!({ room.0.clone(): told })).await;
    screen.until_text("Danach").await;
    screen.until_text(&format!("Kette {}", EDITS - 1)).await;
    let of = |rows: &[TimelineRow]| reactions_of(rows, &target);
    let reactions = of(&screen.until("her own is there", |rows| of(rows).iter().any(|it| it.own)).await);
    assert_eq!(reactions.len(), 101, "a hundred, and her own wherever it stands");
    assert!(reactions.iter().all(|it| it.text.chars().count() <= 200 && it.key.len() <= 256));
    assert!(!reactions.iter().any(|it| it.text.contains('\u{202e}')), "what turns the direction is gone");
    assert!(format!("{:?}", screen.rows()).len() < 100_000, "what reaches the page is small");
    let who = anna.clone().reactors(room, target).await.expect("who");
    assert!(who.iter().map(|it| it.people.len()).sum::<usize>() <= REACTIONS + 1);
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

fn reactions_of(rows: &[TimelineRow], target: &wire::EventId) -> Vec<wire::Reaction> {
    let event = events(rows).find(|event| event.id.as_ref() == Some(target));
    event.map(|event| event.reactions.clone()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_of_hundreds_of_edits_is_one_message() {
    let (_server, carla, mut device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let message = carla.says(&room, "Ziel").await.expect("sent");
    let target = sent(&screen, "Ziel").await;
    for number in 0..200 {
        carla.edits(&room, &message, &format!("Ziel {number}")).await.expect("edited");
    }
    screen.until_text("Ziel 199").await;
    assert_eq!(screen.texts(), ["Ziel 199"]);
    let begun = Instant::now();
    let revisions = anna.clone().revisions(room.clone(), target).await.expect("a history");
    assert_eq!(revisions.len(), 201);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    drop((screen, anna));
    let begun = Instant::now();
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("opened").expect("an account");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    while screen.texts() != ["Ziel 199"] && !older(&anna, &room).await {}
    screen.until_text("Ziel 199").await;
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

/// Asks for what is older; whether there is nothing more.
async fn older(anna: &Arc<Session>, room: &wire::RoomId) -> bool {
    let focus = wire::TimelineFocus::Live {};
    anna.clone().older(room.clone(), focus, 100).await.expect("older").reached_end
}

#[tokio::test(flavor = "multi_thread")]
async fn account_data_of_a_megabyte_keeps_no_list_from_coming() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let own = person(&server, "anna").await;
    let room = carla.room("Lage").with(&[&own]).create().await.expect("a room");
    let section = |number: usize| json!({ "id": format!("s{number}"), "name": "N".repeat(500), "rooms": ["!a:b"], "order": "name" });
    let sections: Vec<_> = (0..1_800).map(section).collect();
    let saved =
        |number: usize| json!({ "room_id": room, "event_id": format!("${number}"), "saved_at": number });
    let saved: Vec<_> = (0..15_000).map(saved).collect();
    let noise = "x".repeat(1_000_000);
    let data = [
        ("eu.chancery.sections", json!({ "sections": sections })),
        ("eu.chancery.saved", json!({ "saved": saved })),
        ("org.example.noise", json!({ "noise": noise })),
        (
            "org.example.nested",
            serde_json::from_str(&format!("{}{}", r#"{"a":"#.repeat(60) + "1", "}".repeat(60)))
                .expect("JSON"),
        ),
    ];
    for (kind, content) in &data {
        own.keeps(kind, content).await.unwrap_or_else(|error| panic!("{kind}: {error}"));
    }
    let begun = Instant::now();
    let (mut device, anna) = app(&server, "anna").await;
    let watched = Watched::sections(&anna).await.expect("watched");
    let now = watched.until("there are sections", |now| !now.is_empty()).await;
    assert_eq!(now.len(), 100, "more are not kept");
    assert!(now.iter().all(|section| section.name.chars().count() == 100));
    let saved = testkit::InboxScreen::of(&anna, wire::InboxView::Saved).await.expect("watched");
    let rows = saved.until("what is put aside is told", |rows| !rows.is_empty()).await;
    assert!(rows.len() <= 500, "{}", rows.len());

    drop((watched, saved, anna));
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("opened").expect("an account");
    let rooms = RoomScreen::of_rooms(&anna, all());
    rooms.until("the room is there", |rows| rows.iter().any(|row| row.id == room)).await;
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

/// So many invitations come at once.
const INVITED: usize = 2_000;
/// And so many rooms that were entered elsewhere.
const JOINED: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_invitations_and_rooms_at_once_leave_the_list_usable() {
    let (server, carla, _device, anna, room) = together(false).await;
    carla.says(&room, "Vorher").await.expect("sent");
    let screen = RoomScreen::of_rooms(&anna, all());
    screen.until("what was said is told", |rows| rows[0].latest.is_some()).await;
    let begun = Instant::now();
    instead(&server, &anna, flood(&id(&server, "anna"))).await;

    let only = |category| RoomFilter { category, ..all() };
    let invites = RoomScreen::of_rooms(&anna, only(RoomCategory::Invites));
    let shown =
        |rows: &[wire::RoomRow]| rows.iter().all(|row| matches!(row.membership, Membership::Invited { .. }));
    let rows = invites.until("there are invitations", |rows| rows.len() >= 50 && shown(rows)).await;
    assert_eq!(rows.len(), 50, "a page at a time");
    invites.source.more();
    invites.until("more are there", |rows| rows.len() == 100).await;
    assert!(!format!("{:?}", invites.rows()).contains("\\u{202e}"));
    let named = |text: &str| RoomFilter { text: text.to_owned(), ..all() };
    let found = RoomScreen::of_rooms(&anna, named(&format!("Flut {}", INVITED + JOINED - 1)));
    found.until("the last of them is found", |rows| rows.len() == 1).await;
    found.source.set_filter(named("Lage"));
    let rows = found.until("so is one's own", |rows| rows.len() == 1 && rows[0].id == room).await;
    assert!(rows[0].latest.is_some());
    assert_eq!(screen.until("there is a page of all", |rows| rows.len() == 50).await.len(), 50);
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
}

/// An event as sync brings it.
fn said(event: &str, by: &str, kind: &str, content: Value) -> Value {
    json!({ "type": kind, "event_id": event, "sender": by, "content": content,
        "origin_server_ts": 1_785_000_000_000_u64 })
}

/// As many invitations and as many rooms, as sync brings them.
fn flood(anna: &str) -> Value {
    let carla = "@carla:chancery.test";
    let state = |kind: &str, key: &str, by: &str, content: Value| {
        json!({ "type": kind, "state_key": key, "sender": by, "content": content,
            "event_id": format!("${kind}-{key}"), "origin_server_ts": 1_785_000_000_000_u64 })
    };
    let room = |number: usize, membership: &str| {
        let name = format!("\u{202e}Flut {number}");
        vec![
            state("m.room.create", "", carla, json!({ "room_version": "11" })),
            state("m.room.name", "", carla, json!({ "name": name })),
            state("m.room.member", carla, carla, json!({ "membership": "join", "displayname": "Carla" })),
            state("m.room.member", anna, carla, json!({ "membership": membership })),
        ]
    };
    let invited = (0..INVITED).map(|number| {
        let told = json!({ "initial": true, "invite_state": room(number, "invite"), "bump_stamp": number });
        (format!("!invited-{number}:chancery.test"), told)
    });
    let joined = (0..JOINED).map(|number| {
        let words = json!({ "msgtype": "m.text", "body": "Flut" });
        let said = said(&format!("$said-{number}"), carla, "m.room.message", words);
        let told = json!({ "initial": true, "required_state": room(INVITED + number, "join"), "timeline": [said],
            "num_live": 1, "bump_stamp": number, "joined_count": 2, "invited_count": 0 });
        (format!("!joined-{number}:chancery.test"), told)
    });
    invited.chain(joined).collect::<serde_json::Map<_, _>>().into()
}

/// Stops the server, and lets what comes to the device next by sync be this about rooms.
async fn instead(server: &Homeserver, anna: &Arc<Session>, rooms: Value) {
    let address = server.url().trim_start_matches("http://").to_owned();
    let versions = versions(&address).await.expect("an answer");
    server.stop().await;
    let sync = json!({ "pos": "flood", "lists": {}, "rooms": rooms, "extensions": {} });
    stand_in(&address, versions, &sync).await;
    anna.clone().reconnect().await.expect("tried again");
}

/// What a server answers to who asks for its versions.
async fn versions(address: &str) -> std::io::Result<Vec<u8>> {
    let (mut server, mut answer) = (TcpStream::connect(address).await?, Vec::new());
    server.write_all(b"GET /_matrix/client/versions HTTP/1.0\r\n\r\n").await?;
    server.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// Takes the place of a server that has stopped: it answers the sync of rooms once, tells its versions, and leaves
/// everything else without an answer.
async fn stand_in(address: &str, versions: Vec<u8>, sync: &Value) {
    let listener = TcpListener::bind(address).await.expect("the same port");
    let (head, body) =
        ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json", sync.to_string());
    let mut sync = Some(format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let mut client = BufReader::new(client);
            let Ok(request) = request(&mut client).await else { continue };
            let answer = if request.contains("/versions") {
                Some(versions.clone())
            } else if request.contains("/sync") && request.contains("\"conn_id\":\"room-list\"") {
                sync.take()
            } else {
                None
            };
            tokio::spawn(reply(client, answer));
        }
    });
}

async fn request(client: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && client.read_line(&mut head).await? > 0 {}
    let length = |line: &str| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok();
    let mut body = vec![0; head.lines().find_map(length).unwrap_or(0)];
    client.read_exact(&mut body).await?;
    Ok(format!("{head}{}", String::from_utf8_lossy(&body)))
}

async fn reply(mut client: BufReader<TcpStream>, answer: Option<Vec<u8>>) -> std::io::Result<()> {
    match answer {
        Some(answer) => client.write_all(&answer).await,
        None => copy(&mut client, &mut sink()).await.map(drop),
    }
}
