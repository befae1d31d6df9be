//! What other clients write, as they write it, reads right: programs on matrix-js-sdk and matrix-nio.

use std::{collections::HashMap, fs, sync::Arc};

use client::Session;
use testkit::{Device, Homeserver, InboxScreen, TimelineScreen, peers::Peer};
use wire::{
    Attachment, Content, DownloadState, Event, EventId, InboxView, MediaKind, MessageTrust, Node, Poll,
    RoomId, Style, TimelineFocus, TimelineItem, TimelineRow, Voice,
};

use crate::{
    story::Downloads,
    world::{PASSWORD, app, enter, homeserver, id, person},
};

struct Heard {
    server: Homeserver,
    device: Device,
    anna: Arc<Session>,
    room: RoomId,
    said: HashMap<String, String>,
    screen: TimelineScreen,
}

async fn hear(peer: Peer, encrypted: bool) -> Heard {
    let server = homeserver().await;
    let carla = person(&server, "carla").await;
    server.register("stranger", PASSWORD).await.expect("an account");
    let (device, anna) = app(&server, "anna").await;
    let people = [id(&server, "anna"), id(&server, "stranger")];
    let room = carla.room("Lage").inviting(&[&people[0], &people[1]]);
    let room = if encrypted { room.encrypted() } else { room };
    let room = room.create().await.expect("a room");
    // Calling everybody takes power.
    carla.empowers(&room, &people[1]).await.expect("empowered");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let said = peer.speaks(server.url(), "stranger", PASSWORD, &room.0).await;
    let said = said.unwrap_or_else(|words| panic!("{words}"));
    Heard { server, device, anna, room, said, screen }
}

impl Heard {
    fn of<'a>(&self, what: &str, rows: &'a [TimelineRow]) -> Option<&'a Event> {
        let wanted = EventId(self.said[what].clone());
        rows.iter().find_map(|row| match &row.item {
            TimelineItem::Event { event } if event.id.as_ref() == Some(&wanted) => Some(event),
            _ => None,
        })
    }

    /// An event as it is when it is as wanted.
    async fn until(&self, what: &str, wanted: impl Fn(&Event) -> bool) -> Event {
        let rows = self.screen.until(what, |rows| self.of(what, rows).is_some_and(&wanted)).await;
        self.of(what, &rows).expect("it is there").clone()
    }

    /// A poll as it is when it is as wanted.
    async fn poll(&self, what: &str, wanted: impl Fn(&Poll) -> bool) -> Poll {
        let wanted = |event: &Event| matches!(&event.content, Content::Poll { poll } if wanted(poll));
        match self.until(what, wanted).await.content {
            Content::Poll { poll } => poll,
            _ => unreachable!("just seen"),
        }
    }

    /// What a file holds, against what the other client says that it has put into it.
    async fn holds(&self, what: &str, attachment: &Attachment) {
        let part = self.anna.clone().media_part(attachment.media.clone(), 0, u64::MAX).await;
        let part = part.unwrap_or_else(|fault| panic!("{what}: {fault:?}"));
        assert_eq!(hexadecimal(&part.bytes), self.said[&format!("bytes of {what}")], "{what}");
    }

    /// Waits until it is known what speaks for an event's sender: they have encrypted it, on a device that nobody vouches
    /// for, or the room asks for nothing of the sort.
    async fn comes(&self, what: &str, wanted: MessageTrust) {
        let event = EventId(self.said[what].clone());
        testkit::until_it(&format!("{what} is {wanted:?}"), || async {
            let info = self.anna.clone().message_info(self.room.clone(), event.clone()).await;
            info.is_ok_and(|info| info.trust == wanted)
        })
        .await;
    }

    async fn thread(&self, root: &str) -> TimelineScreen {
        let root = EventId(self.said[root].clone());
        let focus = TimelineFocus::Thread { root };
        TimelineScreen::focused(&self.anna, &self.room, focus).await.expect("a thread")
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(words: &str) -> Node {
    Node::Text { text: words.to_owned() }
}

fn answers(poll: &Poll) -> Vec<(&str, u32)> {
    poll.answers.iter().map(|answer| (answer.text.as_str(), answer.votes)).collect()
}

fn attached(event: &Event) -> &Attachment {
    match &event.content {
        Content::Attachment { attachment, .. } => attachment,
        other => panic!("{other:?} is a file"),
    }
}

fn gallery(event: &Event) -> &[Attachment] {
    match &event.content {
        Content::Gallery { items, .. } => items,
        other => panic!("{other:?} is a gallery"),
    }
}

fn names(items: &[Attachment]) -> Vec<&str> {
    items.iter().map(|item| item.name.as_str()).collect()
}

fn body(event: &Event) -> &str {
    match &event.content {
        Content::Message { body, .. } => body,
        other => panic!("{other:?} is a message"),
    }
}

fn nodes(event: &Event) -> &[Node] {
    match &event.content {
        Content::Message { nodes, .. } => nodes,
        other => panic!("{other:?} is a message"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn matrix_js_sdk_is_understood() {
    let heard = hear(Peer::JsSdk, true).await;
    js_sdk_writes(&heard).await;
    js_sdk_calls_and_deletes(&heard).await;
    js_sdk_asks(&heard).await;
    js_sdk_attaches(&heard).await;
    for what in ["formatted", "poll", "picture"] {
        heard.comes(what, MessageTrust::UnsignedDevice).await;
    }

    let place = heard.until("location", |_| true).await;
    let Content::Location { place } = place.content else { panic!("{place:?} is a place") };
    assert_eq!((place.latitude, place.longitude, place.uncertainty), (47_801_200, 13_489_700, Some(25)));
    assert_eq!((place.label.as_deref(), place.sender_is_there), (Some("Unterach"), false));

    let thread = heard.thread("formatted").await;
    let in_thread = |rows: &[TimelineRow]| heard.of("threaded", rows).is_some_and(|event| event.edited);
    let rows = thread.until("the edited answer is in the thread", in_thread).await;
    assert_eq!(body(heard.of("threaded", &rows).expect("there")), "Im Faden, geändert");
    let live = heard.screen.rows();
    assert!(heard.of("threaded", &live).is_none(), "what is said in a thread is not said in the room");
}

async fn js_sdk_writes(heard: &Heard) {
    let formatted =
        heard.until("formatted", |event| !event.reactions.is_empty() && event.thread.is_some()).await;
    let tree = nodes(&formatted);
    assert!(
        matches!(&tree[0], Node::Paragraph { children }
        if children[0] == Node::Styled { style: Style::Strong, children: vec![text("Lage")] }),
        "{tree:?}"
    );
    assert!(
        matches!(&tree[1], Node::Table { rows }
        if rows.len() == 2 && rows[0].cells[0].header && rows[1].cells[1].children == [text("3,12 m")]),
        "{tree:?}"
    );
    assert_eq!(
        tree[2],
        Node::CodeBlock { language: Some("rust".to_owned()), text: "fn main() {}".to_owned() }
    );
    assert!(formatted.reactions.iter().any(|reaction| reaction.key.starts_with('👍') && reaction.count == 1));
    assert_eq!(formatted.thread.as_ref().map(|thread| thread.replies), Some(1));

    let edited = heard.until("edited", |event| event.edited).await;
    assert_eq!(body(&edited), "Treffpunkt: **Feuerwache**");
    assert!(
        format!("{:?}", nodes(&edited)).contains("Feuerwache")
            && !format!("{:?}", nodes(&edited)).contains(" * ")
    );

    let reply = heard.until("reply", |event| event.reply.as_ref().is_some_and(|r| r.quoted.is_some())).await;
    assert_eq!(reply.reply.as_ref().map(|reply| reply.to.0.clone()), Some(heard.said["formatted"].clone()));
    // What older clients need to quote is not shown twice.
    assert_eq!(nodes(&reply), [Node::Paragraph { children: vec![text("Verstanden.")] }]);
}

async fn js_sdk_calls_and_deletes(heard: &Heard) {
    let mention = heard.until("mention", |event| event.highlighted).await;
    let anna = Node::Mention { user_id: id(&heard.server, "anna").as_str().into(), name: "anna".to_owned() };
    assert_eq!(nodes(&mention), [Node::Paragraph { children: vec![anna, text(": bitte lesen")] }]);
    let everyone = heard.until("everyone", |event| event.highlighted).await;
    assert_eq!(
        nodes(&everyone),
        [Node::Paragraph { children: vec![Node::Everyone {}, text(" Lage um neun")] }]
    );
    let edited = heard.until("edited", |event| event.edited).await;
    assert!(!edited.highlighted, "it calls nobody");
    let inbox = InboxScreen::of(&heard.anna, InboxView::Mentions).await.expect("an inbox");
    let [one, both] = ["mention", "everyone"].map(|what| EventId(heard.said[what].clone()));
    inbox
        .until("both calls are in the inbox, and nothing else", |rows| {
            let told: Vec<_> = rows.iter().map(|row| &row.event).collect();
            told == [&both, &one]
        })
        .await;

    let gone = |event: &Event| matches!(event.content, Content::Redacted { .. });
    let mistake = heard.until("mistake", gone).await;
    let Content::Redacted { by, reason } = mistake.content else { unreachable!("just seen") };
    assert_eq!(by.map(|by| by.id), Some(mistake.sender.id));
    assert_eq!(reason.as_deref(), Some("Gehört nicht hierher"));
}

async fn js_sdk_asks(heard: &Heard) {
    let poll = heard.poll("poll", |poll| poll.ended_at.is_some()).await;
    assert_eq!(
        (poll.question.as_str(), poll.disclosed, poll.max_selections, poll.voters),
        ("Wann?", true, 1, 1)
    );
    assert_eq!(answers(&poll), [("Montag", 0), ("Dienstag", 1)]);
    let changed = heard.poll("changedPoll", |poll| poll.question == "Wo denn?").await;
    assert_eq!((changed.disclosed, changed.ended_at), (true, None));
    assert_eq!(answers(&changed), [("Rathaus", 0), ("Schule", 0), ("Feuerwache", 0)]);
    assert_eq!(heard.of("pollEdit", &heard.screen.rows()), None, "a change is no poll of its own");
}

/// The bytes on the server are encrypted; those on the screen and in the folder are not.
async fn js_sdk_attaches(heard: &Heard) {
    let picture = heard.until("picture", |_| true).await;
    let picture = attached(&picture);
    assert_eq!((picture.kind, picture.name.as_str()), (MediaKind::Image, "pegel.png"));
    assert_eq!((picture.width, picture.height), (Some(1), Some(1)));
    assert_eq!(picture.blurhash.as_deref(), Some("LEHV6nWB2yk8pyo0adR*.7kCMdnj"));
    heard.holds("picture", picture).await;
    heard.anna.clone().thumbnail(picture.media.clone(), 64, 64).await.expect("drawn");
    let mut downloads = Downloads::of(&heard.anna).await;
    heard.anna.clone().save_media(picture.media.clone(), String::new()).await.expect("begun");
    downloads.until("it is saved", |all| all.iter().any(|it| it.state == DownloadState::Done {})).await;
    let saved = fs::read(heard.device.downloads().join("pegel.png")).expect("there");
    assert_eq!(hexadecimal(&saved), heard.said["bytes of picture"]);

    let several = heard.until("gallery", |_| true).await;
    assert_eq!(names(gallery(&several)), ["links.png", "rechts.png"]);
    for (item, what) in gallery(&several).iter().zip(["left", "right"]) {
        heard.holds(what, item).await;
    }

    let voice = heard.until("voice", |_| true).await;
    let voice = attached(&voice);
    assert_eq!((voice.kind, voice.duration), (MediaKind::Voice, Some(2500)));
    assert_eq!(voice.waveform, [0, 300, 1024, 12]);
    heard.holds("voice", voice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn matrix_nio_is_understood() {
    let heard = hear(Peer::Nio, false).await;
    nio_speaks(&heard).await;
    heard.comes("image", MessageTrust::Plain).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn matrix_nio_is_understood_when_it_encrypts() {
    let heard = hear(Peer::Nio, true).await;
    nio_speaks(&heard).await;
    for what in ["formatted", "poll", "image"] {
        heard.comes(what, MessageTrust::UnsignedDevice).await;
    }
}

async fn nio_speaks(heard: &Heard) {
    nio_writes(heard).await;
    let poll = heard.poll("poll", |poll| poll.ended_at.is_some()).await;
    assert_eq!((poll.question.as_str(), poll.disclosed), ("Welche Schicht?", false));
    assert_eq!((poll.max_selections, poll.voters), (2, 1));
    assert_eq!(answers(&poll), [("Früh", 1), ("Spät", 1)]);
    nio_attaches(heard).await;

    let thread = heard.thread("formatted").await;
    let in_thread = |rows: &[TimelineRow]| heard.of("threaded", rows).is_some();
    thread.until("the answer is in the thread", in_thread).await;
}

async fn nio_writes(heard: &Heard) {
    let formatted = heard.until("formatted", |event| event.thread.is_some()).await;
    let tree = nodes(&formatted);
    assert_eq!(tree[0], Node::Heading { level: 4, children: vec![text("Alarm")] });
    assert!(format!("{tree:?}").contains("Code { text: \"3,5 m\" }"), "{tree:?}");
    let nested = tree.iter().find_map(|node| match node {
        Node::List { items, .. } => Some(items),
        _ => None,
    });
    let nested = &nested.expect("a list")[0].children;
    assert!(nested.iter().any(|node| matches!(node, Node::List { .. })), "{nested:?}");
    assert!(matches!(tree.last(), Some(Node::Quote { .. })), "{tree:?}");

    let notice = heard.until("notice", |_| true).await;
    assert!(matches!(notice.content, Content::Message { voice: Voice::Notice, .. }));
    let edited = heard.until("edited", |event| event.edited).await;
    assert_eq!(body(&edited), "Drei Pumpen");
    let number = heard.until("formattedEdited", |event| event.edited).await;
    assert_eq!(body(&number), "Pegel **4 m**");
    let strong = Node::Styled { style: Style::Strong, children: vec![text("4 m")] };
    assert_eq!(nodes(&number), [Node::Paragraph { children: vec![text("Pegel "), strong] }]);
    let reply = heard.until("reply", |event| event.reply.as_ref().is_some_and(|r| r.quoted.is_some())).await;
    assert_eq!(reply.reply.map(|reply| reply.to.0), Some(heard.said["formatted"].clone()));
    assert_eq!(reply.thread_root, None);
}

async fn nio_attaches(heard: &Heard) {
    let image = heard.until("image", |_| true).await;
    let Content::Attachment { attachment, caption } = &image.content else { panic!("{image:?}") };
    assert_eq!((attachment.kind, attachment.name.as_str()), (MediaKind::Image, "pegel.png"));
    assert_eq!((attachment.width, attachment.height), (Some(32), Some(24)));
    assert!(format!("{caption:?}").contains("Der Pegel um"), "{caption:?}");
    heard.holds("image", attachment).await;

    let several = heard.until("gallery", |_| true).await;
    assert_eq!(names(gallery(&several)), ["eins.png", "zwei.png"]);
    assert!(format!("{:?}", several.content).contains("Zwei Bilder"), "{several:?}");

    let sticker = heard.until("sticker", |_| true).await;
    assert!(
        matches!(sticker.content, Content::Sticker { attachment } if attachment.alt.as_deref() == Some("Welle"))
    );
}
