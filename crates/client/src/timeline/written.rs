//! Messages as they were written: with what the SDK's types have no place for. What is built anew from those types loses
//! what is to be seen in a picture, and whatever other programs have put beside it.

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{
        EventId as SdkEventId,
        events::{AnyMessageLikeEventContent, Mentions, room::message::MessageType},
        serde::Raw,
    },
};
use serde_json::{Map, Value, json};
use wire::{Area, Fault};

use super::{no_message, queue::refused, send::judge_length};
use crate::kept::newest_edit;

/// What is in a message, by its keys.
pub(super) type Written = Map<String, Value>;

/// What ties a message to others and to people.
const TIES: [&str; 3] = ["m.relates_to", "m.new_content", "m.mentions"];

/// What a message says now, without what ties it to others: what its newest edit puts in its place, else what it said
/// from the beginning.
pub(super) fn latest(event: &TimelineEvent, edits: &[TimelineEvent]) -> Option<Written> {
    let edited = newest_edit(event, edits).and_then(put_in_place);
    // An edit that says nothing readable changes nothing.
    let edited = edited.filter(|content| message_type(content).is_some());
    edited.or_else(|| content(event)).map(untied)
}

/// The content of an event without what ties it to others.
pub(super) fn untied(mut content: Written) -> Written {
    TIES.iter().for_each(|tie| drop(content.remove(*tie)));
    content
}

/// The content of an event, decrypted.
pub(super) fn content(event: &TimelineEvent) -> Option<Written> {
    event.raw().get_field("content").ok()?
}

/// What sort of message it is.
pub(super) fn message_type(content: &Written) -> Option<MessageType> {
    serde_json::from_value(content.clone().into()).ok()
}

fn put_in_place(edit: &TimelineEvent) -> Option<Written> {
    let mut content = content(edit)?;
    let replaces = content.get("m.relates_to")?.get("rel_type")? == "m.replace";
    match content.remove("m.new_content") {
        Some(Value::Object(new)) if replaces => Some(new),
        _ => None,
    }
}

/// An edit that puts content in the place of a message. Who was named in it before is not told again
/// ([Matrix 1.17, "Mentioning the replaced event"](https://spec.matrix.org/v1.17/client-server-api/#user-and-room-mentions)).
pub(super) fn replacing(event: &SdkEventId, new: Written, before: Option<&Mentions>) -> Written {
    let mut edit = new.clone();
    // For those who do not know edits.
    if let Some(Value::String(body)) = edit.get_mut("body") {
        body.insert_str(0, "* ");
    }
    if let (Some(named), Some(before)) = (edit.get_mut("m.mentions"), before) {
        *named = newly(named, before);
    }
    edit.insert("m.new_content".to_owned(), new.into());
    edit.insert("m.relates_to".to_owned(), json!({ "rel_type": "m.replace", "event_id": event }));
    edit
}

fn newly(named: &Value, before: &Mentions) -> Value {
    let Ok(now) = serde_json::from_value::<Mentions>(named.clone()) else { return json!({}) };
    let people = now.user_ids.into_iter().filter(|person| !before.user_ids.contains(person));
    let mut newly = Mentions::with_user_ids(people);
    newly.room = now.room && !before.room;
    serde_json::to_value(newly).unwrap_or_else(|_| json!({}))
}

/// Content as the queue takes it.
pub(super) fn raw(content: &Written) -> Result<Raw<AnyMessageLikeEventContent>, Fault> {
    let raw = serde_json::value::to_raw_value(content);
    raw.map(Raw::from_json).map_err(|_| Fault::Unexpected { area: Area::Timeline })
}

/// Puts content at the end of a room's queue as it is.
pub(super) async fn enqueue(room: &Room, kind: &str, content: &Written) -> Result<(), Fault> {
    let content = raw(content)?;
    judge_length(room, content.json().get().len())?;
    let sent = room.send_queue().send_raw(content, kind.to_owned()).await;
    sent.map(drop).map_err(|error| refused(&error))
}

/// The same as JSON that was read from somewhere.
pub(super) fn parsed(json: &str) -> Result<Written, Fault> {
    serde_json::from_str(json).map_err(|_| no_message())
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::{event_id, owned_user_id};

    use super::*;

    fn event(id: &str, at: u64, content: Value) -> TimelineEvent {
        let event = json!({ "type": "m.room.message", "event_id": id, "sender": "@a:b", "origin_server_ts": at, "content": content });
        TimelineEvent::from_plaintext(Raw::from_json_string(event.to_string()).expect("an event"))
    }

    fn edit(id: &str, at: u64, new: Value) -> TimelineEvent {
        let relation = json!({ "rel_type": "m.replace", "event_id": "$a" });
        event(
            id,
            at,
            json!({ "msgtype": "m.text", "body": "*", "m.new_content": new, "m.relates_to": relation }),
        )
    }

    #[test]
    fn what_a_message_says_now_is_all_that_was_written() {
        let picture =
            |body: &str| json!({ "msgtype": "m.image", "body": body, "url": "mxc://a/b", "x.alt": ["seen"] });
        let mut tied = picture("a.png");
        tied["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": "$q" } });
        tied["m.mentions"] = json!({ "user_ids": ["@c:d"] });
        let first = event("$a", 1, tied);
        let now = |edits: &[TimelineEvent]| Value::Object(latest(&first, edits).expect("content"));
        assert_eq!(now(&[]), picture("a.png"));
        let edits = [edit("$c", 3, picture("neu")), edit("$b", 2, picture("alt"))];
        assert_eq!(now(&edits), picture("neu"));
        assert_eq!(now(&[edit("$b", 2, json!({ "x": 1 }))]), picture("a.png"), "an edit that says nothing");
    }

    #[test]
    fn an_edit_names_only_whom_the_message_had_not_named() {
        let Value::Object(new) =
            json!({ "body": "Neu", "x": 1, "m.mentions": { "user_ids": ["@a:b", "@c:d"] } })
        else {
            panic!("an object")
        };
        let before = Mentions::with_user_ids([owned_user_id!("@a:b")]);
        let edit = replacing(event_id!("$a"), new.clone(), Some(&before));
        let expected = json!({
            "body": "* Neu", "x": 1, "m.mentions": { "user_ids": ["@c:d"] }, "m.new_content": new,
            "m.relates_to": { "rel_type": "m.replace", "event_id": "$a" },
        });
        assert_eq!(Value::Object(edit), expected);
    }
}
