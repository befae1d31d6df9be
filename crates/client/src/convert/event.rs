//! Rows of a conversation.

use std::sync::Arc;

use matrix_sdk::ruma::UserId;
use matrix_sdk_ui::timeline::{
    EventSendState, EventTimelineItem, InReplyToDetails, TimelineDetails, TimelineItem as SdkItem,
    TimelineItemKind, VirtualTimelineItem,
};
use wire::{Area, Event, Fault, Quoted, Reaction, Reply, RowKey, SendState, TimelineItem, TimelineRow};

use super::{content::content, person::person, summary::summary};
use crate::fault;

/// Converts a row. `own` is the account's own identifier.
pub(crate) fn row(item: &Arc<SdkItem>, own: &UserId) -> TimelineRow {
    let shown = match item.kind() {
        TimelineItemKind::Event(item) => TimelineItem::Event { event: event(item, own) },
        TimelineItemKind::Virtual(VirtualTimelineItem::DateDivider(day)) => {
            TimelineItem::Day { timestamp: day.get().into() }
        }
        TimelineItemKind::Virtual(VirtualTimelineItem::ReadMarker) => TimelineItem::ReadMarker {},
        TimelineItemKind::Virtual(VirtualTimelineItem::TimelineStart) => TimelineItem::Start {},
    };
    TimelineRow { key: RowKey(item.unique_id().0.clone()), item: shown }
}

fn event(item: &EventTimelineItem, own: &UserId) -> Event {
    let sender = person(item.sender(), item.sender_profile());
    let message = item.content().as_message();
    let read_by =
        item.read_receipts().keys().filter(|&reader| reader != own && reader != item.sender()).count();
    Event {
        id: item.event_id().map(|id| id.as_str().into()),
        transaction_id: item.transaction_id().map(|id| id.as_str().into()),
        own: item.is_own(),
        timestamp: item.timestamp().get().into(),
        content: content(item.content(), &sender),
        reply: item.content().in_reply_to().map(|reply| reply_to(&reply)),
        reactions: reactions(item, own),
        edited: message.is_some_and(matrix_sdk_ui::timeline::Message::is_edited),
        highlighted: item.is_highlighted(),
        send_state: send_state(item.send_state()),
        read_by: u32::try_from(read_by).unwrap_or(u32::MAX),
        sender,
    }
}

fn reply_to(reply: &InReplyToDetails) -> Reply {
    let quoted = match &reply.event {
        TimelineDetails::Ready(event) => {
            let sender = person(&event.sender, &event.sender_profile);
            Some(Quoted { summary: summary(&event.content, &sender), sender })
        }
        TimelineDetails::Unavailable | TimelineDetails::Pending | TimelineDetails::Error(_) => None,
    };
    Reply { to: reply.event_id.as_str().into(), quoted }
}

fn reactions(item: &EventTimelineItem, own: &UserId) -> Vec<Reaction> {
    let Some(reactions) = item.content().reactions() else { return Vec::new() };
    reactions
        .iter()
        .map(|(key, senders)| Reaction {
            key: key.clone(),
            count: u32::try_from(senders.len()).unwrap_or(u32::MAX),
            own: senders.contains_key(own),
        })
        .collect()
}

fn send_state(state: Option<&EventSendState>) -> SendState {
    match state {
        None | Some(EventSendState::Sent { .. }) => SendState::Sent {},
        Some(EventSendState::NotSentYet { .. }) => SendState::Sending {},
        Some(EventSendState::SendingFailed { error, is_recoverable }) => {
            let fault = fault::classify(Area::Timeline, error);
            match fault {
                // Waiting for the network is the queue's ordinary business; the status line tells of it.
                Fault::Offline {} if *is_recoverable => SendState::Sending {},
                fault => SendState::Failed { fault, retrying: *is_recoverable },
            }
        }
    }
}
