//! M12: names that pretend to be another's, turn the direction of writing, cannot be seen, or flood the line.

use serde_json::json;
use testkit::{RoomScreen, TimelineScreen};
use wire::{Content, Person, RoomName, TimelineRow};

use crate::{
    messages::{event, events, wired},
    story::attachments,
    world::{PASSWORD, all, app, enter, homeserver, id, person, together},
};

const CARLA: &str = "Carla Ruiz";

/// What reads like it, on a page.
const ALIKE: [&str; 13] = [
    "Carla Ruiz",
    "carla ruiz",
    "\u{421}arla Ruiz",
    "CarIa Ruiz",
    "𝐂𝐚𝐫𝐥𝐚 Ruiz",
    "Carla\u{200b} Ruiz",
    "Carla Ru\u{200d}iz",
    "Carla\u{a0}Ruiz",
    "Carla  Ruiz",
    "Carla Ruiz ",
    "Carla Ruiz\u{7}",
    "\u{2066}Carla Ruiz\u{2069}",
    "\u{202e}Carla Ruiz",
];

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_called_like_another_is_told_apart_by_their_identifier() {
    let server = homeserver().await;
    let (carla, mallory) = (person(&server, "carla").await, person(&server, "mallory").await);
    carla.is_called(CARLA).await.expect("named");
    mallory.is_called("\u{421}arla Ruiz").await.expect("named");
    let mut others = vec![server.register_named("boris", PASSWORD, "Boris Diaz").await.expect("an account")];
    for (number, name) in ALIKE.iter().enumerate() {
        others.push(server.register_named(&format!("x{number}"), PASSWORD, name).await.expect("an account"));
    }
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let invited: Vec<_> = others.iter().map(|other| other.as_str()).chain([who.as_str()]).collect();
    let pair = carla.room("Paar").with(&[&mallory]).inviting(&[&who]).create().await.expect("a room");
    let crowd = carla.room("Menge").inviting(&invited).create().await.expect("a room");
    for other in &others {
        server.enter(other, &crowd.0).await.expect("entered");
    }
    for room in [&pair, &crowd] {
        enter(&anna, room).await;
    }

    let screen = TimelineScreen::of_timeline(&anna, &pair).await.expect("a conversation");
    carla.says(&pair, "Von Carla").await.expect("sent");
    mallory.says(&pair, "Von Mallory").await.expect("sent");
    let apart = |rows: &[TimelineRow]| {
        let told = events(rows).filter(|event| matches!(event.content, Content::Message { .. }));
        told.filter(|event| event.sender.ambiguous && event.sender.name.is_some()).count() == 2
    };
    screen.until("both are told apart where they speak", apart).await;
    let everybody = || async {
        anna.clone().members(crowd.clone(), String::new(), 0, 100).await.is_ok_and(|all| all.total == 16)
    };
    testkit::until_it("everybody is there", everybody).await;
    let members = anna.clone().members(crowd, String::new(), 0, 100).await.expect("members").members;
    let boris = members.iter().find(|member| member.id.0.starts_with("@boris")).expect("there");
    assert!(!boris.ambiguous, "nobody is called like him");
    let taken_for_carla: Vec<_> = members
        .iter()
        .filter(|member| member.id.0 != id(&server, "boris") && member.id.0 != who && !member.ambiguous)
        .map(|member| (&member.id.0, member.name.as_deref(), ALIKE[number(member)]))
        .collect();
    assert!(taken_for_carla.is_empty(), "{taken_for_carla:?}");
}

fn number(member: &Person) -> usize {
    let digits: String = member.id.0.chars().skip(2).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// What takes no room of its own, or stands upon what comes before it.
fn cannot_be_seen(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{ad}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}')
        || c.is_whitespace()
        || c.is_control()
}

/// Names of nothing.
const NOTHING: [&str; 7] = [
    "\u{202e}\u{202d}",
    "\u{7}\u{1b}",
    "\u{200b}\u{200b}",
    "\u{2060}\u{feff}\u{200d}",
    "\u{301}\u{302}\u{303}",
    "\u{3164}\u{2800}",
    "\u{e0041}\u{e0042}",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_nothing_is_none() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let who = id(&server, "anna");
    let mut wrong = Vec::new();
    let mut unseen = |what: &str, name: &str, shown: Option<&str>| {
        if shown.is_some_and(|shown| shown.chars().all(cannot_be_seen)) {
            wrong.push(format!("{what} {name:?} is shown as {shown:?}"));
        }
    };
    let room = carla.room("Lage").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let rooms = RoomScreen::of_rooms(&anna, all());
    for (number, name) in NOTHING.iter().enumerate() {
        carla.is_called(name).await.expect("named");
        carla.names(&room, name).await.expect("named");
        let file = json!({ "msgtype": "m.file", "body": name, "url": format!("mxc://example.org/{number}") });
        carla.sends_as_written(&room, "m.room.message", file).await.expect("sent");
        carla.asks(&room, name, &[name, "sichtbar"], true).await.expect("asked");
        let words = format!("Nummer {number}");
        let said = carla.says(&room, &words).await.expect("sent");
        carla.reacts(&room, &said, name).await.expect("reacted");
        let rows = screen
            .until("all is there", |rows| {
                let said = wired(&said);
                events(rows).any(|event| event.id.as_ref() == Some(&said) && !event.reactions.is_empty())
            })
            .await;
        let row =
            rows.iter().filter_map(event).find(|e| e.id.as_ref() == Some(&wired(&said))).expect("there");
        unseen("the reaction", name, Some(&row.reactions[0].text));
        unseen("the sender", name, row.sender.name.as_deref());
        let file = attachments(&rows).pop().expect("a file");
        unseen("the file", name, Some(&file.name));
        let seen = rooms
            .until("it is the newest", |rows| {
                rows[0].latest.as_ref().is_some_and(|latest| format!("{latest:?}").contains(&words))
            })
            .await;
        let shown = match &seen[0].name {
            RoomName::Named { name } | RoomName::Was { name } => Some(name.as_str()),
            RoomName::Empty {} => None,
        };
        unseen("the room", name, shown);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The longest run of marks upon one letter.
pub(super) fn marks(text: &str) -> usize {
    let mut run = 0;
    let runs = text.chars().map(|c| {
        run = if matches!(c, '\u{300}'..='\u{36f}' | '\u{488}' | '\u{489}') { run + 1 } else { 0 };
        run
    });
    runs.max().unwrap_or(0)
}

/// What turns the direction of writing, or is none at all.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}') || c == '\0'
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_marks_and_what_turns_the_direction_are_cut_everywhere() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let flood = |most: usize| format!("Z\u{202e}{}", "\u{301}".repeat(most));
    // As long as each place takes.
    carla.is_called(&flood(120)).await.expect("named");
    carla.names(&room, &flood(120)).await.expect("named");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let (long, nul) = (flood(10_000), format!("{}\0", flood(1_000)));
    let file = json!({ "msgtype": "m.file", "body": format!("{long}\0"), "url": "mxc://example.org/a" });
    carla.sends_as_written(&room, "m.room.message", file).await.expect("sent");
    carla.asks(&room, &nul, &[&nul, &long], true).await.expect("asked");
    let said = carla.says(&room, "Lesbar").await.expect("sent");
    carla.reacts(&room, &said, &flood(490)).await.expect("reacted");
    let reacted = |rows: &[TimelineRow]| events(rows).any(|event| !event.reactions.is_empty());
    let rows = screen.until("all is there", reacted).await;
    let mut shown = Vec::new();
    for event in events(&rows) {
        shown.extend(event.sender.name.clone().map(|name| ("the sender", 4, name)));
        shown.extend(event.reactions.iter().map(|reaction| ("the reaction", 4, reaction.text.clone())));
        if let Content::Poll { poll } = &event.content {
            shown.push(("the question", 8, poll.question.clone()));
            shown.extend(poll.answers.iter().map(|answer| ("an answer", 8, answer.text.clone())));
        }
    }
    let file = attachments(&rows).pop().expect("a file");
    shown.push(("the file", 8, file.name));
    let rooms = RoomScreen::of_rooms(&anna, all());
    let named =
        |rows: &[wire::RoomRow]| matches!(&rows[0].name, RoomName::Named { name } if name.starts_with('Z'));
    let RoomName::Named { name } = rooms.until("it has the name", named).await.remove(0).name else {
        unreachable!("just seen")
    };
    shown.push(("the room", 4, name));
    assert!(shown.len() >= 8, "{shown:?}");
    let wrong: Vec<_> = shown
        .iter()
        .filter(|(_, most, text)| marks(text) > *most || text.contains(turns))
        .map(|(what, _, text)| {
            format!("{what}: {} marks, {:?}", marks(text), text.chars().take(20).collect::<String>())
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
