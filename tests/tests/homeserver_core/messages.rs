//! What people do with messages: answer, change, delete, react, pin, pass on, look closer.

use std::collections::HashSet;

use serde_json::json;
use testkit::{ConnectionScreen, Person, RoomScreen, TimelineScreen, homeserver::Behaviour, markdown, text};
use wire::{
    CommandName, CommandOutcome, Content, Draft, DraftIntent, Event, EventId, Fault, LinkTarget, MessageRef,
    MessageTrust, Outgoing, Place, Preferences, RoomId, SendState, SetAside, Summary, Thing, TimelineFocus,
    TimelineItem, TimelineRow, UserId, Voice,
};

use crate::world::{all, app, enter, homeserver, id, person, together, together_by_proxy};

pub(crate) fn event(row: &TimelineRow) -> Option<&Event> {
    match &row.item {
        TimelineItem::Event { event } => Some(event),
        _ => None,
    }
}

pub(crate) fn events(rows: &[TimelineRow]) -> impl Iterator<Item = &Event> {
    rows.iter().filter_map(event)
}

/// The identifier of what anna's device shows with these words, once the server has it.
pub(crate) async fn sent(screen: &TimelineScreen, words: &str) -> EventId {
    let there =
        |row: &TimelineRow| text(row).as_deref() == Some(words) && event(row).is_some_and(|e| e.id.is_some());
    let rows = screen.until(&format!("the server has {words:?}"), |rows| rows.iter().any(there)).await;
    let row = rows.iter().find(|row| there(row)).expect("just seen");
    event(row).and_then(|event| event.id.clone()).expect("just seen")
}

pub(crate) fn wired(id: impl ToString) -> EventId {
    EventId(id.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_names_whom_it_answers_and_waits_without_network() {
    let (server, proxy, carla, _device, anna, room) = together_by_proxy(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.says(&room, "Wie hoch?").await.expect("sent");
    let question = sent(&screen, "Wie hoch?").await;

    proxy.switch(Behaviour::Refuse).await;
    ConnectionScreen::of(&anna).until("offline", |state| *state == wire::Connection::Offline {}).await;
    let answer = Outgoing { reply_to: Some(question.clone()), ..markdown("Zwei **Meter**, @room") };
    let answer = Outgoing { mentions_everyone: true, ..answer };
    anna.clone().send(room.clone(), None, answer).await.expect("queued without network");
    let rows = screen
        .until("the answer quotes the question", |rows| {
            events(rows).any(|e| e.reply.as_ref().is_some_and(|reply| reply.quoted.is_some()))
        })
        .await;
    let answer = events(&rows).find(|event| event.reply.is_some()).expect("just seen");
    assert_eq!(answer.reply.as_ref().map(|reply| &reply.to), Some(&question));
    assert!(
        matches!(&answer.content, Content::Message { nodes, .. } if format!("{nodes:?}").contains("Everyone"))
    );

    proxy.switch(Behaviour::Through).await;
    let seen = carla.until_reads(&room, "Zwei **Meter**, @room").await;
    let content = &seen["content"];
    assert_eq!(content["m.relates_to"]["m.in_reply_to"]["event_id"], question.0);
    assert_eq!(content["m.mentions"], json!({ "user_ids": [id(&server, "carla")], "room": true }));
    assert_eq!(content["formatted_body"], "Zwei <strong>Meter</strong>, @room");
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_change_a_message_and_its_history_stays() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, markdown("Pegel 2,10")).await.expect("queued");
    let message = sent(&screen, "Pegel 2,10").await;
    let sent_one = MessageRef::Sent { id: message.clone() };
    anna.clone().edit(room.clone(), sent_one.clone(), markdown("Pegel 2,20")).await.expect("changed");
    let rows = screen
        .until("it reads new", |rows| rows.iter().any(|r| text(r).as_deref() == Some("Pegel 2,20")))
        .await;
    assert!(events(&rows).any(|event| event.edited && event.editable && event.id.as_ref() == Some(&message)));
    let edit =
        carla.until_sees(&room, "the edit", |e| e["content"]["m.new_content"]["body"] == "Pegel 2,20").await;
    assert_eq!(edit["content"]["m.relates_to"], json!({ "rel_type": "m.replace", "event_id": message.0 }));

    screen
        .until("the server has told of the edit", |rows| {
            events(rows).all(|e| e.send_state == SendState::Sent {})
        })
        .await;
    let revisions = anna.clone().revisions(room.clone(), message.clone()).await.expect("a history");
    let told = revisions.iter().map(|revision| match &revision.content {
        Content::Message { body, .. } => body.clone(),
        other => panic!("{other:?}"),
    });
    let told: Vec<_> = told.collect();
    assert_eq!(told, ["Pegel 2,10", "Pegel 2,20"]);
    assert!(revisions[0].timestamp <= revisions[1].timestamp && revisions[0].timestamp > 1_600_000_000_000);
    let source = anna.clone().message_source(room.clone(), message).await.expect("its source");
    assert!(
        source.event.contains("Pegel 2,10")
            && source.latest_edit.is_some_and(|edit| edit.contains("Pegel 2,20"))
    );

    let hers = carla.says(&room, "Meins").await.expect("sent");
    screen.until_text("Meins").await;
    let told = anna.clone().edit(room, MessageRef::Sent { id: wired(hers) }, markdown("Deins")).await;
    assert_eq!(told, Err(Fault::NotAllowed {}));
}

#[tokio::test(flavor = "multi_thread")]
async fn reactions_are_put_counted_and_taken_away() {
    let (server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let message = carla.says(&room, "Deich hält").await.expect("sent");
    let on_screen = sent(&screen, "Deich hält").await;
    carla.reacts(&room, &message, "👍").await.expect("reacted");
    anna.clone().react(room.clone(), on_screen.clone(), "👍".to_owned()).await.expect("reacted");
    let both = |rows: &[TimelineRow]| {
        events(rows).any(|event| event.reactions.iter().any(|r| r.key == "👍" && r.count == 2 && r.own))
    };
    screen.until("both reactions show", both).await;
    carla
        .until_sees(&room, "anna's reaction", |event| {
            event["type"] == "m.reaction" && event["sender"] == id(&server, "anna")
        })
        .await;
    let who = anna.clone().reactors(room.clone(), on_screen.clone()).await.expect("who");
    assert_eq!((who.len(), who[0].count), (1, 2));
    let people: HashSet<_> = who[0].people.iter().map(|person| person.id.0.clone()).collect();
    assert_eq!(people, HashSet::from([id(&server, "anna"), id(&server, "carla")]));

    anna.clone().react(room.clone(), on_screen, "👍".to_owned()).await.expect("taken away");
    let one = |rows: &[TimelineRow]| {
        events(rows).any(|event| event.reactions.iter().any(|r| r.count == 1 && !r.own))
    };
    screen.until("only hers is left", one).await;
    testkit::until_it("the emoji is remembered", || async {
        anna.clone().recent_emoji().await.is_ok_and(|recent| recent == ["👍"])
    })
    .await;
    anna.clone().emoji_used("🎉".to_owned()).await.expect("remembered");
    testkit::until_it("so is one that was written", || async {
        anna.clone().recent_emoji().await.is_ok_and(|recent| recent == ["🎉", "👍"])
    })
    .await;
    assert_eq!(anna.emoji_used(" ".to_owned()).await, Err(Fault::NotValid { what: Thing::Message }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_message_says_who_deleted_it_and_why() {
    let (server, carla, _device, anna, room) = together(true).await;
    carla.is_called("Carla Kern").await.expect("named");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, markdown("Vertraulich")).await.expect("queued");
    sent(&screen, "Vertraulich").await;
    let seen = carla.until_reads(&room, "Vertraulich").await;
    carla.redacts_because(&room, &Person::id_of(&seen), "falscher \"Raum\"").await.expect("deleted");
    let rows = screen
        .until("it says so", |rows| {
            events(rows)
                .any(|event| matches!(&event.content, Content::Redacted { by: Some(_), reason: Some(_) }))
        })
        .await;
    let told = events(&rows).find_map(|event| match &event.content {
        Content::Redacted { by: Some(by), reason } => Some((by.id.0.clone(), reason.clone())),
        _ => None,
    });
    assert_eq!(told, Some((id(&server, "carla"), Some("falscher \"Raum\"".to_owned()))));

    let hers = carla.says(&room, "Bleibt").await.expect("sent");
    let hers_on_screen = sent(&screen, "Bleibt").await;
    assert_eq!(hers_on_screen, wired(hers));
    let told = anna.clone().redact(room.clone(), hers_on_screen.clone(), None).await;
    assert_eq!(told, Err(Fault::NotAllowed {}), "asked before anything is removed");
    let source = anna.message_source(room, hers_on_screen).await.expect("it is still there");
    assert!(source.event.contains("Bleibt"));
}

/// The server never hears of the deletion: what is gone is gone from this device by the device's own doing.
#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_a_deleted_message_are_gone_at_once() {
    const PLANTED: &str = "Wasserlinse";
    let (_server, proxy, carla, mut device, anna, room) = together_by_proxy(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, markdown(&format!("{PLANTED} eins"))).await.expect("queued");
    let message = sent(&screen, &format!("{PLANTED} eins")).await;
    let sent_one = MessageRef::Sent { id: message.clone() };
    anna.clone().edit(room.clone(), sent_one, markdown(&format!("{PLANTED} zwei"))).await.expect("changed");
    let seen =
        carla.until_sees(&room, "the message", |e| e["content"]["body"] == format!("{PLANTED} eins")).await;
    carla.replies(&room, &Person::id_of(&seen), "Wie bitte?").await.expect("answered");
    let quoted = |rows: &[TimelineRow]| {
        events(rows).any(|event| event.reply.as_ref().is_some_and(|reply| reply.quoted.is_some()))
    };
    screen.until("it is quoted", quoted).await;
    let on_disk = || async {
        let source = anna.clone().message_source(room.clone(), message.clone()).await;
        source.is_ok_and(|source| source.event.contains(PLANTED) && source.latest_edit.is_some())
    };
    testkit::until_it("the words and their edit are on disk", on_disk).await;
    let change = DraftIntent::Edit { message: MessageRef::Sent { id: message.clone() } };
    let aside = SetAside { text: "Etwas anderes".to_owned(), reply_to: None };
    let draft = Draft { text: format!("{PLANTED} drei"), intent: change, set_aside: Some(aside.clone()) };
    anna.clone().keep_draft(room.clone(), None, Some(draft)).await.expect("kept");

    proxy.switch(Behaviour::Hang).await;
    anna.clone().redact(room.clone(), message.clone(), Some("nie gesagt".to_owned())).await.expect("deleted");
    let nowhere = |rows: &[TimelineRow]| !format!("{rows:?}").contains(PLANTED);
    let rows = screen.until("no row says it, quotes included", nowhere).await;
    assert!(events(&rows).any(|event| matches!(event.content, Content::Redacted { .. })));
    let left = Draft { text: aside.text, intent: DraftIntent::New {}, set_aside: None };
    assert_eq!(anna.clone().draft(room.clone(), None).await, Ok(Some(left)), "what was set aside stays");
    let source = anna.clone().message_source(room.clone(), message.clone()).await.expect("its remains");
    assert!(!format!("{source:?}").contains(PLANTED), "{source:?}");

    drop((screen, anna));
    proxy.switch(Behaviour::Refuse).await;
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let rows = screen
        .until("it is deleted after a restart", |rows| {
            events(rows).any(|event| matches!(event.content, Content::Redacted { .. }))
        })
        .await;
    assert!(nowhere(&rows), "{rows:#?}");
    let rooms = RoomScreen::of_rooms(&anna, all()).until("the room shows", |rows| !rows.is_empty()).await;
    assert!(!format!("{rooms:?}").contains(PLANTED), "{rooms:#?}");
    let source = anna.message_source(room, message).await.expect("its remains");
    assert!(!format!("{source:?}").contains(PLANTED), "{source:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pinned_messages_are_a_list_of_their_own() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let (_device, anna) = app(&server, "anna").await;
    let room = carla.direct().inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let (one, two) =
        (carla.says(&room, "Eins").await.expect("sent"), carla.says(&room, "Zwei").await.expect("sent"));
    sent(&screen, "Zwei").await;
    carla.pins(&room, &one).await.expect("pinned");
    let pinned =
        TimelineScreen::focused(&anna, &room, TimelineFocus::Pinned {}).await.expect("the pinned ones");
    pinned.until_text("Eins").await;
    testkit::until_it("it may be pinned", || async {
        anna.clone().pin(room.clone(), wired(&two), true).await.is_ok()
    })
    .await;
    pinned.until_text("Zwei").await;
    assert_eq!(pinned.texts(), ["Eins", "Zwei"]);
    anna.clone().pin(room.clone(), wired(&one), false).await.expect("unpinned");
    pinned.until("only one is left", |rows| rows.iter().filter_map(text).eq(["Zwei"])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_have_names_and_may_be_kept_to_oneself() {
    let (server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, markdown("Gelesen?")).await.expect("queued");
    let message = sent(&screen, "Gelesen?").await;
    let seen = carla.until_reads(&room, "Gelesen?").await;
    carla.has_read_in_room(&room, &Person::id_of(&seen)).await.expect("read");
    screen
        .until("it is read", |rows| events(rows).any(|e| e.id.as_ref() == Some(&message) && e.read_by == 1))
        .await;
    let readers = anna.clone().readers(room.clone(), message).await.expect("readers");
    let told: Vec<_> =
        readers.iter().map(|reader| (reader.person.id.0.clone(), reader.at.is_some())).collect();
    assert_eq!(told, [(id(&server, "carla"), true)]);

    let preferences = anna.clone().preferences().await.expect("preferences");
    let private = Preferences { public_receipts: false, ..preferences.clone() };
    anna.clone().set_preferences(private).await.expect("set");
    let first = carla.says(&room, "Heimlich").await.expect("sent");
    screen.until_text("Heimlich").await;
    anna.clone().mark_read(room.clone()).await.expect("read");
    anna.clone().set_preferences(preferences).await.expect("set");
    let second = carla.says(&room, "Offen").await.expect("sent");
    screen.until_text("Offen").await;
    anna.clone().mark_read(room.clone()).await.expect("read");
    let who = id(&server, "anna");
    let until_open = async {
        let mut told = HashSet::new();
        loop {
            let read = carla.sees_read_by(&room, &who).await;
            told.extend(read.clone());
            if read.as_ref() == Some(&second) {
                return told;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let told = tokio::time::timeout(testkit::PATIENCE, until_open).await.expect("the open receipt is told");
    assert!(!told.contains(&first), "what is private is told to nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_of_long_ago_is_found_by_date_and_shown_with_what_is_around() {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    let room = carla.room("Protokoll").inviting(&[&id(&server, "anna")]).create().await.expect("a room");
    let mut middle = None;
    for number in 0..60 {
        let sent = carla.says(&room, &format!("Nachricht {number}")).await.expect("sent");
        if number == 20 {
            middle = Some(sent);
        }
    }
    let middle = middle.expect("sent");
    let (_device, anna) = app(&server, "anna").await;
    enter(&anna, &room).await;
    let focus = TimelineFocus::Event { event: wired(&middle) };
    let around = TimelineScreen::focused(&anna, &room, focus.clone()).await.expect("its surroundings");
    let row = around.until_text("Nachricht 20").await;
    assert!(!around.texts().contains(&"Nachricht 59".to_owned()), "not everything at once");
    while !anna.clone().newer(room.clone(), focus.clone(), 20).await.expect("newer").reached_end {}
    around.until_text("Nachricht 59").await;
    while !anna.clone().older(room.clone(), focus.clone(), 20).await.expect("older").reached_end {}
    around.until_text("Nachricht 0").await;
    let expected: Vec<_> = (0..60).map(|number| format!("Nachricht {number}")).collect();
    assert_eq!(around.texts(), expected);

    let at = event(&row).map(|event| event.timestamp).expect("an event");
    assert_eq!(anna.clone().event_at(room.clone(), at).await, Ok(wired(&middle)));
    let never = anna.clone().event_at(room.clone(), 253_402_300_799_000).await;
    assert_eq!(never, Err(Fault::NotFound { what: Thing::Message }));

    let link = anna.clone().permalink(room.clone(), Some(wired(&middle))).await.expect("a link");
    let target = anna.clone().resolve_link(link.clone(), String::new()).await.expect("a target");
    let LinkTarget::Room { room: found, event, joined, via, .. } = target else {
        panic!("{link} leads to a room")
    };
    assert_eq!((found, event, joined), (Some(room.clone()), Some(wired(&middle)), true));
    assert_eq!(via, [server.name()]);
    let person = anna
        .clone()
        .resolve_link(format!("https://matrix.to/#/{}", id(&server, "carla")), String::new())
        .await;
    assert!(matches!(person, Ok(LinkTarget::Person { person }) if person.id.0 == id(&server, "carla")));

    let info = anna.clone().message_info(room, wired(&middle)).await.expect("what is known");
    assert_eq!((info.trust, info.device, info.link), (MessageTrust::Plain, None, link));
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_passed_on_to_several_rooms() {
    let (server, carla, _device, anna, room) = together(true).await;
    let who = id(&server, "anna");
    let one = carla.room("Eins").encrypted().inviting(&[&who]).create().await.expect("a room");
    let two = carla.room("Zwei").inviting(&[&who]).create().await.expect("a room");
    enter(&anna, &one).await;
    enter(&anna, &two).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let first = carla.mentions(&room, &who, "Pegel 2,10").await.expect("sent");
    carla.edits(&room, &first, "Pegel **2,20**").await.expect("edited");
    let answer = carla.replies(&room, &first, "Ja").await.expect("sent");
    screen.until("both are there", |rows| rows.iter().filter_map(text).any(|t| t == "Pegel **2,20**")).await;
    sent(&screen, "Ja").await;
    let info = anna.clone().message_info(room.clone(), wired(&answer)).await.expect("what is known");
    // Whether her device is known to be hers yet is the server's pace; that nobody has verified her is certain.
    assert!(
        matches!(info.trust, MessageTrust::SignedDevice | MessageTrust::UnsignedDevice),
        "{:?}",
        info.trust
    );
    assert!(info.device.is_some());

    let nowhere = RoomId("!nowhere:example.org".to_owned());
    let events = vec![wired(&first), wired(&answer)];
    let missed =
        anna.clone().forward(room.clone(), events, vec![one.clone(), nowhere.clone(), two.clone()]).await;
    let missed = missed.expect("passed on");
    assert_eq!(missed.len(), 1);
    assert_eq!((&missed[0].room, &missed[0].fault), (&nowhere, &Fault::NotFound { what: Thing::Room }));
    for target in [&one, &two] {
        let pegel = carla.until_reads(target, "Pegel **2,20**").await;
        assert_eq!(pegel["content"]["m.mentions"], json!({}));
        let answer = carla.until_reads(target, "Ja").await;
        assert!(answer["content"].get("m.relates_to").is_none(), "{answer}");
    }
    let all = vec![two.clone(), nowhere, one.clone()];
    let writable = anna.clone().writable_rooms(all.clone()).await.expect("what this device knows");
    assert_eq!(writable, [two.clone(), one.clone()]);
    carla.lets_speak(&two, 50).await.expect("silenced");
    testkit::until_it("nothing is offered where nothing may be written", || async {
        anna.clone().writable_rooms(all.clone()).await.is_ok_and(|rooms| rooms == [one.clone()])
    })
    .await;
    let too_much = anna.forward(room, vec![wired(&first); 51], vec![one]).await;
    assert_eq!(too_much, Err(Fault::NotValid { what: Thing::Message }));
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_survive_and_writing_is_told_only_to_who_may_know() {
    let (server, carla, mut device, anna, room) = together(false).await;
    let root = wired(carla.says(&room, "Wurzel").await.expect("sent"));
    let plain = Draft {
        text: "angefangen **fett**".to_owned(),
        intent: DraftIntent::Reply { to: root.clone() },
        set_aside: None,
    };
    let threaded = Draft { text: "im Faden".to_owned(), intent: DraftIntent::New {}, set_aside: None };
    anna.clone().keep_draft(room.clone(), None, Some(plain.clone())).await.expect("kept");
    anna.clone().keep_draft(room.clone(), Some(root.clone()), Some(threaded.clone())).await.expect("kept");
    drop(anna);
    device.start_again().await;
    let anna = device.core.clone().restore().await.expect("restored").expect("signed in");
    assert_eq!(anna.clone().draft(room.clone(), None).await, Ok(Some(plain)));
    assert_eq!(anna.clone().draft(room.clone(), Some(root.clone())).await, Ok(Some(threaded)));
    anna.clone().keep_draft(room.clone(), None, None).await.expect("cleared");
    assert_eq!(anna.clone().draft(room.clone(), None).await, Ok(None));

    let who = id(&server, "anna");
    let mut writing = carla.watches_writing(&room).await;
    let preferences = anna.clone().preferences().await.expect("preferences");
    let silent = Preferences { typing_notices: false, ..preferences.clone() };
    anna.clone().set_preferences(silent).await.expect("set");
    anna.clone().set_typing(room.clone(), true).await.expect("not told");
    anna.clone().send(room.clone(), None, markdown("Marke")).await.expect("queued");
    carla.until_reads(&room, "Marke").await;
    assert!(writing.try_recv().is_err(), "nobody was told");
    anna.clone().set_preferences(preferences).await.expect("set");
    anna.clone().set_typing(room.clone(), true).await.expect("told");
    let told = tokio::time::timeout(testkit::PATIENCE, writing.recv()).await.expect("in time").expect("told");
    assert_eq!(told, [who]);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_do_what_they_say() {
    let (server, carla, _device, anna, room) = together(false).await;
    let run = |line: String| anna.clone().run_command(room.clone(), None, testkit::markdown(&line));
    let asked = carla.says(&room, "Wer fährt?").await.expect("sent");
    let who = id(&server, "carla");
    let waves = Outgoing {
        mentions: vec![UserId(who.clone())],
        reply_to: Some(asked.as_str().into()),
        ..testkit::markdown(&format!("/me winkt [Carla](https://matrix.to/#/{who})"))
    };
    assert_eq!(anna.clone().run_command(room.clone(), None, waves).await, Ok(CommandOutcome::Done {}));
    let waved = carla.until_reads(&room, "winkt Carla").await["content"].clone();
    assert_eq!(
        (&waved["msgtype"], &waved["m.mentions"]["user_ids"][0]),
        (&"m.emote".into(), &who.clone().into())
    );
    assert_eq!(waved["m.relates_to"]["m.in_reply_to"]["event_id"], asked.as_str());
    assert_eq!(run("/plain **so**".to_owned()).await, Ok(CommandOutcome::Done {}));
    assert!(carla.until_reads(&room, "**so**").await["content"].get("formatted_body").is_none());
    run("/spoiler Ende".to_owned()).await.expect("hidden");
    let hidden = carla.until_sees(&room, "the spoiler", |e| {
        e["content"]["formatted_body"].to_string().contains("data-mx-spoiler")
    });
    hidden.await;
    assert_eq!(run("/roomnick Annalena".to_owned()).await, Ok(CommandOutcome::Done {}));
    let named =
        |e: &serde_json::Value| e["type"] == "m.room.member" && e["content"]["displayname"] == "Annalena";
    carla.until_sees(&room, "the new name", named).await;
    assert_eq!(run(format!("/kick {who}")).await, Err(Fault::NotAllowed {}));
    assert_eq!(run("/ignore".to_owned()).await, Ok(CommandOutcome::Incomplete { name: CommandName::Ignore }));
    assert_eq!(run("/wat".to_owned()).await, Ok(CommandOutcome::Unknown { name: "wat".to_owned() }));
    let opened = run(format!("/msg {who} Guten Tag")).await.expect("a conversation");
    let CommandOutcome::Opened { room: direct } = opened else { panic!("{opened:?} is a room") };
    carla.enters(&direct).await.expect("accepted");
    assert_eq!(anna.clone().direct_room(UserId(who)).await, Ok(Some(direct)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_strange_is_still_a_row() {
    let (_server, carla, _device, anna, room) = together(false).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let say = |content: serde_json::Value| carla.sends_as_written(&room, "m.room.message", content);
    say(json!({ "msgtype": "m.location", "body": "Deich bei geo:53.5,9.9", "geo_uri": "geo:53.5,9.9;u=35" }))
        .await
        .expect("sent");
    say(json!({ "msgtype": "m.location", "body": "Nirgends", "geo_uri": "geo:999,9" })).await.expect("sent");
    say(json!({ "msgtype": "org.example.new", "body": "Etwas Neues" })).await.expect("sent");
    say(json!({ "msgtype": "m.notice", "body": "x".repeat(60_000) })).await.expect("sent");
    carla
        .sends_as_written(
            &room,
            "m.sticker",
            json!({ "body": "Winken", "url": "mxc://example.org/wave", "info": { "w": 64, "h": 64 } }),
        )
        .await
        .expect("sent");
    let rows = screen
        .until("the sticker shows", |rows| events(rows).any(|e| matches!(e.content, Content::Sticker { .. })))
        .await;
    let place = events(&rows).find_map(|event| match &event.content {
        Content::Location { place } => Some(place.clone()),
        _ => None,
    });
    let place = place.expect("a place");
    assert_eq!(
        (place.latitude, place.longitude, place.uncertainty, place.label),
        (53_500_000, 9_900_000, Some(35), None)
    );
    let texts = screen.texts();
    assert!(texts.contains(&"Nirgends".to_owned()) && texts.contains(&"Etwas Neues".to_owned()), "{texts:?}");
    assert!(events(&rows).any(
        |e| matches!(&e.content, Content::Message { voice: Voice::Notice, body, .. } if body.len() == 60_000)
    ));
    let rooms = RoomScreen::of_rooms(&anna, all());
    rooms
        .until("the room list tells of the sticker", |rows| {
            rows.iter().any(|row| {
                row.latest
                    .as_ref()
                    .is_some_and(|latest| latest.summary == (Summary::Sticker { name: "Winken".to_owned() }))
            })
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_sent_as_others_read_it() {
    let (_server, carla, _device, anna, room) = together(true).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let place = Place {
        latitude: 53_500_000,
        longitude: -9_900_001,
        uncertainty: Some(35),
        label: Some("Deich".to_owned()),
        sender_is_there: false,
    };
    anna.clone().send_location(room.clone(), None, place.clone()).await.expect("queued");
    let shown = |rows: &[TimelineRow]| {
        events(rows).any(|event| event.content == Content::Location { place: place.clone() })
    };
    screen.until("it is on a map", shown).await;
    let seen =
        carla.until_sees(&room, "the place", |event| event["content"]["msgtype"] == "m.location").await;
    assert_eq!(seen["content"]["geo_uri"], "geo:53.500000,-9.900001;u=35");
    let nowhere = Place { latitude: 91_000_000, ..place };
    let told = anna.clone().send_location(room, None, nowhere).await;
    assert_eq!(told, Err(Fault::NotValid { what: Thing::Message }));
}
