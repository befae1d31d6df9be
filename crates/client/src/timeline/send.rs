//! Writing. A message goes into the room's queue on disk first; from there it is sent in order, now or when the network
//! is back, also after a restart.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    ruma::{
        EventId as SdkEventId, OwnedEventId, OwnedUserId, UserId as SdkUserId,
        events::{
            AnyMessageLikeEventContent, Mentions,
            relation::{Reply, Thread},
            room::message::{
                FormattedBody, MessageType, Relation, RoomMessageEventContent,
                RoomMessageEventContentWithoutRelation as Words,
            },
        },
    },
};
use wire::{Area, EventId, Fault, Outgoing, RoomId, TextFormat, Thing, Voice};

use super::{
    event_id, fallback,
    open::Focus,
    queue::{self, refused},
    written,
};
use crate::{Session, runtime::run};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Queues a text, in a room or a thread. When this returns the message is on disk and shows in the conversation.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed` (not a member), `NotValid` (nothing written), `MessageTooLong`, `DiskFull`: nothing was
    /// queued, the text is still the caller's.
    pub async fn send(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        message: Outgoing,
    ) -> Result<(), Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            if message.text.trim().is_empty() {
                return Err(Fault::NotValid { what: Thing::Message });
            }
            let place = self.place(&room, thread.as_ref(), message.reply_to.as_ref()).await?;
            let words = place.mentioning(&room, words(&message));
            enqueue(&room, place.applied_to(words).into()).await
        })
        .await
    }
}

/// Bytes of an event that a server takes at the most (Client-Server API, "Size limits").
const MOST_BYTES: usize = 65_536;
/// As many of them may be what servers and encryption add.
const ADDED_BYTES: usize = 4_096;

/// Puts content at the end of a room's queue.
pub(crate) async fn enqueue(room: &Room, content: AnyMessageLikeEventContent) -> Result<(), Fault> {
    let bytes = serde_json::to_vec(&content).map_or(0, |json| json.len());
    judge_length(room, bytes)?;
    room.send_queue().send(content).await.map(drop).map_err(|error| refused(&error))
}

/// Refuses content of more bytes than a server takes. In the queue it would hold up everything behind it, only to be
/// refused.
pub(super) fn judge_length(room: &Room, bytes: usize) -> Result<(), Fault> {
    // Encrypted it is written in base64.
    let sent = if room.encryption_state().is_encrypted() { bytes.div_ceil(3) * 4 } else { bytes };
    if sent > MOST_BYTES - ADDED_BYTES { Err(Fault::MessageTooLong {}) } else { Ok(()) }
}

/// Where a message goes: what it answers and the thread that it is part of.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) thread: Option<Thread>,
    pub(crate) reply: Option<OwnedEventId>,
    /// Who wrote what is answered, when that is at hand.
    pub(crate) answered: Option<OwnedUserId>,
}

impl Place {
    /// Names the person who is answered, as the specification asks for; nobody is told of their own answer.
    pub(crate) fn mentioning(&self, room: &Room, words: Words) -> Words {
        match &self.answered {
            Some(person) if person != room.own_user_id() => {
                words.add_mentions(Mentions::with_user_ids([person.clone()]))
            }
            _ => words,
        }
    }

    pub(crate) fn applied_to(&self, words: Words) -> RoomMessageEventContent {
        let relation = match (&self.thread, &self.reply) {
            (Some(thread), _) => Some(Relation::Thread(thread.clone())),
            (None, Some(to)) => Some(Relation::Reply(Reply::with_event_id(to.clone()))),
            (None, None) => None,
        };
        words.with_relation(relation)
    }
}

impl Session {
    /// Works out where a message goes. Asks the network for nothing: what is answered need not be at hand.
    pub(crate) async fn place(
        &self,
        room: &Room,
        thread: Option<&EventId>,
        reply_to: Option<&EventId>,
    ) -> Result<Place, Fault> {
        let reply = reply_to.map(event_id).transpose()?;
        let mut answered = None;
        let mut threaded_with = None;
        if let Some(event) = &reply
            && let Some(found) = super::at_hand(room, event).await
        {
            answered = found.sender();
            threaded_with = thread_of(&found);
        }
        let root = thread.map(event_id).transpose()?.or(threaded_with);
        let thread = match (root, &reply) {
            (Some(root), Some(reply)) => Some(Thread::reply(root, reply.clone())),
            (Some(root), None) => {
                let newest = self.newest_in_thread(room, &root).await;
                Some(Thread::plain(root, newest))
            }
            (None, _) => None,
        };
        Ok(Place { thread, reply, answered })
    }

    /// The newest message of a thread that is at hand: what clients without threads show the next one as an answer to.
    async fn newest_in_thread(&self, room: &Room, root: &SdkEventId) -> OwnedEventId {
        let shown = self
            .timelines
            .of_room(room)
            .into_iter()
            .find(|open| matches!(&open.focus, Focus::Thread(watched) if watched == root));
        if let Some(open) = shown
            && let Some(newest) = open.sdk.latest_event_id().await
        {
            return newest;
        }
        let summary =
            super::at_hand(room, root).await.and_then(|event| event.thread_summary.summary().cloned());
        summary.and_then(|summary| summary.latest_reply).unwrap_or_else(|| root.to_owned())
    }
}

/// The thread that an event is part of.
pub(super) fn thread_of(event: &matrix_sdk::deserialized_responses::TimelineEvent) -> Option<OwnedEventId> {
    let content: serde_json::Value = event.raw().get_field("content").ok()??;
    let relation = content.get("m.relates_to")?;
    let thread = relation.get("rel_type").is_some_and(|kind| kind == "m.thread");
    thread.then(|| relation.get("event_id")?.as_str()?.try_into().ok())?
}

/// The content of a text, without what ties it to others.
pub(super) fn words(message: &Outgoing) -> Words {
    let formatted = formatted(&message.text, message.format);
    let text = fallback::body(&message.text, message.format);
    let content = match (message.voice, formatted) {
        (Voice::Text, Some(html)) => MessageType::text_html(text, html.body),
        (Voice::Text, None) => MessageType::text_plain(text),
        (Voice::Notice, Some(html)) => MessageType::notice_html(text, html.body),
        (Voice::Notice, None) => MessageType::notice_plain(text),
        (Voice::Emote, Some(html)) => MessageType::emote_html(text, html.body),
        (Voice::Emote, None) => MessageType::emote_plain(text),
    };
    Words::new(content).add_mentions(mentions(message))
}

/// Whom a text names. Always there, also when empty: without it, others' clients search the text for names to notify.
pub(crate) fn mentions(message: &Outgoing) -> Mentions {
    let people = message.mentions.iter().filter_map(|user| SdkUserId::parse(&user.0).ok());
    let mut mentions = Mentions::with_user_ids(people);
    mentions.room = message.mentions_everyone;
    mentions
}

/// The HTML of a text; none when it says no more than the text itself.
pub(crate) fn formatted(text: &str, format: TextFormat) -> Option<FormattedBody> {
    match format {
        TextFormat::Plain => None,
        TextFormat::Markdown => {
            let html = FormattedBody::markdown(guarded(text))?;
            Some(FormattedBody::html(html.body.replace(GUARD, "&lt;")))
        }
    }
}

/// Stands for `<` while Markdown is read; no text contains it, it is no character (Unicode, "Noncharacters").
const GUARD: char = '\u{fdd0}';

/// Markup that writers use on purpose, because Markdown has no form of its own for it.
const TAGS: [&str; 12] = [
    "<u>",
    "</u>",
    "<sub>",
    "</sub>",
    "<sup>",
    "</sup>",
    "<br>",
    "<br/>",
    "<br />",
    "</span>",
    "<span data-mx-spoiler>",
    "<span data-mx-spoiler=\"",
];

/// Keeps what looks like HTML and is not meant to be: of `Vec<String>` every reader would see `Vec`.
fn guarded(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        let rest = &text[at..];
        let meant = || escaped || TAGS.iter().any(|tag| rest.starts_with(tag)) || is_address(rest);
        guarded.push(if character == '<' && !meant() { GUARD } else { character });
        escaped = character == '\\' && !escaped;
    }
    guarded
}

/// Whether this begins with an address in angle brackets, which Markdown makes a link.
fn is_address(text: &str) -> bool {
    let inside = text[1..].split('>').next().unwrap_or_default();
    let scheme = inside.split(':').next().unwrap_or_default();
    text.contains('>')
        && !inside.contains(char::is_whitespace)
        && matches!(scheme, "https" | "http" | "mailto" | "matrix" | "tel")
}

/// What the message about a file names until the server has the file.
const ON_ITS_WAY: &str = "\"mxc://send-queue.localhost/";

/// What waits in the queue under a name, changed there.
pub(super) async fn change_queued(
    session: &Session,
    room: &Room,
    transaction_id: &wire::TransactionId,
    message: &Outgoing,
) -> Result<(), Fault> {
    use matrix_sdk::send_queue::LocalEchoContent;
    // A large file may be getting its address at this moment.
    let _turn = session.media.outbox.turn.lock().await;
    let LocalEchoContent::Event { serialized_event, send_handle, .. } =
        queue::queued(room, transaction_id).await?
    else {
        return Err(super::no_message());
    };
    let not_valid = Fault::NotValid { what: Thing::Message };
    let before = serialized_event.deserialize().map_err(|_| not_valid.clone())?;
    let AnyMessageLikeEventContent::RoomMessage(before) = before else { return Err(not_valid) };
    let changed = if super::act::has_caption(&before.msgtype) {
        let caption = super::act::caption(message);
        if let Some(media) = queue::upload(&serialized_event)
            && session.caption_upload(room, &media, caption.clone(), &mentions(message)).await?
        {
            return Ok(());
        }
        let json = serialized_event.raw().0.json().get();
        if json.contains(ON_ITS_WAY) {
            // The SDK keeps what we have added to a file until it is there.
            send_handle.edit_media_caption(caption.0, caption.1, Some(mentions(message))).await
        } else {
            let mut content = written::parsed(json)?;
            crate::media::caption(&mut content, caption.0, caption.1, &mentions(message));
            send_handle.edit_raw(written::raw(&content)?, "m.room.message".to_owned()).await
        }
    } else {
        let mut words = words(&super::act::in_voice_of(&before.msgtype, message));
        if let (Some(kept), true) = (before.mentions, before.relates_to.is_some()) {
            words = words.add_mentions(kept);
        }
        send_handle.edit(words.with_relation(before.relates_to).into()).await
    };
    if !changed.map_err(|error| queue::from_storage(&error))? {
        return Err(super::no_message());
    }
    // It may be what the queue stopped at. The SDK takes its failure away and leaves the queue asleep.
    room.send_queue().set_enabled(true);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Option<String> {
        formatted(text, TextFormat::Markdown).map(|html| html.body)
    }

    #[test]
    fn markdown_becomes_html_only_where_it_says_more() {
        assert_eq!(html("Guten Tag"), None);
        assert_eq!(html("Der Deich **hält**.").as_deref(), Some("Der Deich <strong>hält</strong>."));
        assert_eq!(formatted("**so**", TextFormat::Plain).map(|html| html.body), None);
        assert!(html("| a | b |\n|---|---|\n| 1 | 2 |").is_some_and(|html| html.contains("<table>")));
    }

    #[test]
    fn what_looks_like_html_and_is_not_stays_readable() {
        assert_eq!(html("*ein* Vec<String>").as_deref(), Some("<em>ein</em> Vec&lt;String&gt;"));
        assert_eq!(html("`Vec<u8>`").as_deref(), Some("<code>Vec&lt;u8&gt;</code>"));
        assert_eq!(
            html(r"*x* a \<b> c").as_deref(),
            Some("<em>x</em> a &lt;b&gt; c"),
            "written with an escape"
        );
        let script = html("*x* <script>alert(1)</script>").expect("html");
        assert!(!script.contains("<script"), "{script}");
        assert!(html("*x* <u>y</u>").is_some_and(|html| html.contains("<u>y</u>")));
        assert!(
            html("<https://example.org>")
                .is_some_and(|html| html.contains("<a href=\"https://example.org\""))
        );
        assert!(
            html("<span data-mx-spoiler=\"Ende\">x</span>")
                .is_some_and(|html| html.contains("data-mx-spoiler"))
        );
    }
}
