//! Rows of a conversation.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{EventId, MilliSecondsSinceUnixEpoch, OwnedEventId, OwnedUserId},
};
use matrix_sdk_ui::timeline::{
    EmbeddedEvent, EventSendState, EventTimelineItem, InReplyToDetails, MediaUploadProgress,
    ThreadSummary as Thread, TimelineDetails, TimelineEventItemId, TimelineItem as SdkItem,
    TimelineItemContent, TimelineItemKind, VirtualTimelineItem,
};
use wire::{
    Area, Content, Event, Fault, Person, Progress, Quoted, Reply, RowKey, SendState, ThreadSummary,
    TimelineItem, TimelineRow,
};

use super::{
    clean,
    content::{Looking, content},
    person::person,
    pills::Pills,
    reaction::reactions,
    summary::summary,
};
use crate::{
    fault,
    media::{Sources, Uploads},
    timeline::{Forgotten, Unread},
};

/// Who reads a conversation, and which part of it.
pub(crate) struct Reader {
    /// The account's own identifier.
    pub(crate) own: OwnedUserId,
    /// The thread being watched.
    pub(crate) thread: Option<OwnedEventId>,
    /// Where files are made known.
    pub(crate) sources: Arc<Sources>,
    /// Messages of which nothing may be shown any more.
    pub(crate) forgotten: Arc<Forgotten>,
    /// How far large files are that this device sends.
    pub(crate) uploads: Arc<Uploads>,
    /// What links lead to.
    pub(crate) pills: Pills,
}

/// Converts a row. `unread` says how much is unread in a thread.
pub(crate) fn row(item: &Arc<SdkItem>, reader: &Reader, unread: &dyn Fn(&EventId) -> Unread) -> TimelineRow {
    let shown = match item.kind() {
        TimelineItemKind::Event(item) => TimelineItem::Event { event: event(item, reader, unread) },
        TimelineItemKind::Virtual(VirtualTimelineItem::DateDivider(day)) => {
            TimelineItem::Day { timestamp: time(*day) }
        }
        TimelineItemKind::Virtual(VirtualTimelineItem::ReadMarker) => TimelineItem::ReadMarker {},
        TimelineItemKind::Virtual(VirtualTimelineItem::TimelineStart) => TimelineItem::Start {},
    };
    TimelineRow { key: RowKey(item.unique_id().0.clone()), item: shown }
}

/// A moment that every page can show, whatever a server says.
pub(crate) fn time(moment: MilliSecondsSinceUnixEpoch) -> u64 {
    u64::from(moment.get()).min(clean::LATEST)
}

/// What a message said at one time.
pub(crate) fn revision(source: &TimelineItemContent, sender: &Person) -> Content {
    content(source, sender, Looking { own: None, raw: None, sources: &Sources::default() })
}

/// What a message says that the SDK shows as deleted and that is not.
pub(crate) async fn said(
    room: &Room,
    event: &TimelineEvent,
    sender: &Person,
    reader: &Reader,
) -> Option<Content> {
    let source = TimelineItemContent::from_event(room, event.clone()).await?;
    let looking = Looking { own: Some(&reader.own), raw: Some(event.raw()), sources: &reader.sources };
    let mut content = content(&source, sender, looking);
    reader.pills.settle(&mut content);
    Some(content)
}

/// A message outside of a conversation, in a line.
pub(crate) fn quoted(
    source: Option<&TimelineItemContent>,
    sender: Person,
    event: &TimelineEvent,
    pills: &Pills,
) -> Quoted {
    let redacted = || event.raw().deserialize().is_ok_and(|event| event.is_redacted());
    let summary = match source {
        Some(source) => summary(source, &sender, pills),
        None if redacted() => wire::Summary::Redacted {},
        None => wire::Summary::Other { what: wire::OtherContent::Unknown },
    };
    Quoted { sender, summary }
}

fn event(item: &EventTimelineItem, reader: &Reader, unread: &dyn Fn(&EventId) -> Unread) -> Event {
    let own = &*reader.own;
    let sender = person(item.sender(), item.sender_profile());
    let source = item.content();
    let looking = Looking { own: Some(own), raw: item.latest_json(), sources: &reader.sources };
    let edited = source.as_message().is_some_and(matrix_sdk_ui::timeline::Message::is_edited)
        || source.as_poll().is_some_and(matrix_sdk_ui::timeline::PollState::is_edit);
    // The SDK's memory has the words of a deleted message until the server has told of the deletion.
    let gone = item.event_id().is_some_and(|id| reader.forgotten.has(id));
    let mut content =
        if gone { Content::Redacted { by: None, reason: None } } else { content(source, &sender, looking) };
    reader.pills.settle(&mut content);
    let upload = match &content {
        Content::Attachment { attachment, .. } => reader.uploads.state(&attachment.media),
        _ => None,
    };
    let read_by =
        item.read_receipts().keys().filter(|&reader| reader != own && reader != item.sender()).count();
    let thread_root = source.thread_root().filter(|root| Some(root) != reader.thread.as_ref());
    Event {
        id: item.event_id().map(|id| id.as_str().into()),
        transaction_id: item.transaction_id().map(|id| id.as_str().into()),
        own: item.is_own(),
        timestamp: time(item.timestamp()),
        content,
        reply: source.in_reply_to().map(|reply| reply_to(&reply, reader)),
        thread_root: thread_root.map(|root| root.as_str().into()),
        thread: source
            .thread_summary()
            .map(|thread| thread_summary(&thread, item.event_id().map(unread).unwrap_or_default(), reader)),
        reactions: reactions(item, own),
        edited: edited && !gone,
        highlighted: item.is_highlighted(),
        send_state: upload.unwrap_or_else(|| send_state(item.send_state())),
        read_by: u32::try_from(read_by).unwrap_or(u32::MAX),
        editable: item.is_editable() && !gone,
        sender,
    }
}

fn thread_summary(thread: &Thread, unread: Unread, reader: &Reader) -> ThreadSummary {
    ThreadSummary {
        replies: thread.num_replies,
        latest: embedded(&thread.latest_event, reader),
        unread: unread.messages,
        mentions: unread.mentions,
    }
}

fn reply_to(reply: &InReplyToDetails, reader: &Reader) -> Reply {
    Reply { to: reply.event_id.as_str().into(), quoted: embedded(&reply.event, reader) }
}

fn embedded(event: &TimelineDetails<Box<EmbeddedEvent>>, reader: &Reader) -> Option<Quoted> {
    match event {
        TimelineDetails::Ready(event) => {
            let sender = person(&event.sender, &event.sender_profile);
            let gone =
                matches!(&event.identifier, TimelineEventItemId::EventId(id) if reader.forgotten.has(id));
            let summary = if gone {
                wire::Summary::Redacted {}
            } else {
                summary(&event.content, &sender, &reader.pills)
            };
            Some(Quoted { summary, sender })
        }
        TimelineDetails::Unavailable | TimelineDetails::Pending | TimelineDetails::Error(_) => None,
    }
}

fn send_state(state: Option<&EventSendState>) -> SendState {
    match state {
        None | Some(EventSendState::Sent { .. }) => SendState::Sent {},
        Some(EventSendState::NotSentYet { progress }) => {
            SendState::Sending { progress: progress.as_ref().map(moved) }
        }
        Some(EventSendState::SendingFailed { error, is_recoverable }) => {
            let fault = fault::classify(Area::Timeline, error);
            match fault {
                // Waiting for the network is the queue's ordinary business; the status line tells of it.
                Fault::Offline {} if *is_recoverable => SendState::Sending { progress: None },
                fault => SendState::Failed { fault, retrying: *is_recoverable },
            }
        }
    }
}

/// How much of a file is there. Of a gallery, of the file that is on its way now.
fn moved(upload: &MediaUploadProgress) -> Progress {
    let bytes = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Progress { done: bytes(upload.progress.current), total: bytes(upload.progress.total) }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::UInt;

    use super::*;

    #[test]
    fn every_moment_can_be_shown() {
        for (told, shown) in [
            (0, 0),
            (1_785_000_000_000, 1_785_000_000_000),
            (253_402_300_799_000, 253_402_300_799_000),
            (u64::from(UInt::MAX), clean::LATEST),
        ] {
            let told = UInt::new(told).expect("a moment");
            assert_eq!(time(MilliSecondsSinceUnixEpoch(told)), shown);
        }
    }
}
