//! What other clients write, as they write it, reads right: programs on matrix-js-sdk and matrix-nio.

use std::{collections::HashMap, sync::Arc};

use client::Session;
use testkit::{Device, Homeserver, TimelineScreen, peers::Peer};
use wire::{
    Content, Event, EventId, MediaKind, Node, RoomId, Style, TimelineFocus, TimelineItem, TimelineRow, Voice,
};

use crate::world::{PASSWORD, app, enter, homeserver, id, person};

struct Heard {
    _server: Homeserver,
    _device: Device,
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
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    let said = peer.speaks(server.url(), "stranger", PASSWORD, &room.0).await;
    let said = said.unwrap_or_else(|words| panic!("{words}"));
    Heard { _server: server, _device: device, anna, room, said, screen }
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

    async fn thread(&self, root: &str) -> TimelineScreen {
        let root = EventId(self.said[root].clone());
        let focus = TimelineFocus::Thread { root };
        TimelineScreen::focused(&self.anna, &self.room, focus).await.expect("a thread")
    }
}

fn text(words: &str) -> Node {
    Node::Text { text: words.to_owned() }
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

    let poll = heard
        .until("poll", |event| matches!(&event.content, Content::Poll { poll } if poll.ended_at.is_some()))
        .await;
    let Content::Poll { poll } = poll.content else { unreachable!() };
    assert_eq!(
        (poll.question.as_str(), poll.disclosed, poll.max_selections, poll.voters),
        ("Wann?", true, 1, 1)
    );
    let answers: Vec<_> = poll.answers.iter().map(|answer| (answer.text.as_str(), answer.votes)).collect();
    assert_eq!(answers, [("Montag", 0), ("Dienstag", 1)]);

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

#[tokio::test(flavor = "multi_thread")]
async fn matrix_nio_is_understood() {
    let heard = hear(Peer::Nio, false).await;

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

    let image = heard.until("image", |_| true).await;
    let Content::Attachment { attachment, caption } = image.content else { panic!("{image:?} is a picture") };
    assert_eq!((attachment.kind, attachment.name.as_str()), (MediaKind::Image, "pegel.png"));
    assert_eq!((attachment.width, attachment.height), (Some(32), Some(24)));
    assert!(format!("{caption:?}").contains("Der Pegel um"), "{caption:?}");

    let gallery = heard.until("gallery", |_| true).await;
    let Content::Gallery { items, caption } = gallery.content else { panic!("{gallery:?} is a gallery") };
    let names: Vec<_> = items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["eins.png", "zwei.png"]);
    assert!(format!("{caption:?}").contains("Zwei Bilder"), "{caption:?}");

    let sticker = heard.until("sticker", |_| true).await;
    assert!(
        matches!(sticker.content, Content::Sticker { attachment } if attachment.alt.as_deref() == Some("Welle"))
    );

    let thread = heard.thread("formatted").await;
    let in_thread = |rows: &[TimelineRow]| heard.of("threaded", rows).is_some();
    thread.until("the answer is in the thread", in_thread).await;
}
