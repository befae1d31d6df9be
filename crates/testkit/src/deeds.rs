//! What people do besides talking, and what they see of others: threads, polls, pins, whatever another client writes.

use matrix_sdk::{
    room::{MessagesOptions, Receipts},
    ruma::{
        EventId, OwnedEventId, TransactionId, UInt, UserId,
        api::client::message::send_message_event,
        events::{
            Mentions, MessageLikeEventType,
            receipt::{ReceiptThread, ReceiptType},
            relation::Thread,
            room::message::{Relation, RoomMessageEventContent},
        },
        serde::Raw,
    },
};
use serde_json::{Value, json};
use wire::RoomId;

use crate::{Person, Result};

fn in_thread(root: &OwnedEventId, markdown: &str) -> RoomMessageEventContent {
    let mut message = RoomMessageEventContent::text_markdown(markdown);
    message.relates_to = Some(Relation::Thread(Thread::plain(root.clone(), root.clone())));
    message
}

impl Person {
    /// Sends content exactly as another client would write it.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends_as_written(
        &self,
        room: &RoomId,
        event_type: &str,
        content: Value,
    ) -> Result<OwnedEventId> {
        Ok(self.in_room(room).await.send_raw(event_type, content).await?.response.event_id)
    }

    /// Says something unencrypted, whatever the room asks for.
    ///
    /// # Panics
    /// Never.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends_in_clear(&self, room: &RoomId, content: Value) -> Result<()> {
        let content = Raw::from_json_string(content.to_string()).expect("JSON");
        let room = self.in_room(room).await.room_id().to_owned();
        let kind = MessageLikeEventType::RoomMessage;
        let request = send_message_event::v3::Request::new_raw(room, TransactionId::new(), kind, content);
        self.client.send(request).await?;
        Ok(())
    }

    /// Says something in the thread that hangs on a message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn continues(
        &self,
        room: &RoomId,
        root: &OwnedEventId,
        markdown: &str,
    ) -> Result<OwnedEventId> {
        self.sends(room, in_thread(root, markdown)).await
    }

    /// Answers in a thread, and names somebody.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn mentions_in_thread(
        &self,
        room: &RoomId,
        root: &OwnedEventId,
        who: &str,
        markdown: &str,
    ) -> Result<OwnedEventId> {
        let who = UserId::parse(who).expect("a user's identifier");
        self.sends(room, in_thread(root, markdown).add_mentions(Mentions::with_user_ids([who]))).await
    }

    /// Removes a message and says why.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn redacts_because(&self, room: &RoomId, message: &OwnedEventId, reason: &str) -> Result<()> {
        self.in_room(room).await.redact(message, Some(reason), None).await?;
        Ok(())
    }

    /// Pins a message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn pins(&self, room: &RoomId, message: &OwnedEventId) -> Result<()> {
        self.in_room(room).await.pin_event(message).await.map(drop)
    }

    /// Asks a question as clients do today; the identifiers of the answers are their words.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn asks(
        &self,
        room: &RoomId,
        question: &str,
        answers: &[&str],
        disclosed: bool,
    ) -> Result<OwnedEventId> {
        let answers: Vec<_> =
            answers.iter().map(|answer| json!({ "id": answer, "org.matrix.msc1767.text": answer })).collect();
        let kind = if disclosed {
            "org.matrix.msc3381.poll.disclosed"
        } else {
            "org.matrix.msc3381.poll.undisclosed"
        };
        let content = json!({
            "org.matrix.msc1767.text": question,
            "org.matrix.msc3381.poll.start": {
                "question": { "org.matrix.msc1767.text": question },
                "kind": kind,
                "max_selections": 1,
                "answers": answers,
            },
        });
        self.sends_as_written(room, "org.matrix.msc3381.poll.start", content).await
    }

    /// Votes in a poll.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn votes(&self, room: &RoomId, poll: &OwnedEventId, answers: &[&str]) -> Result<()> {
        let content = json!({
            "org.matrix.msc3381.poll.response": { "answers": answers },
            "m.relates_to": { "rel_type": "m.reference", "event_id": poll },
        });
        self.sends_as_written(room, "org.matrix.msc3381.poll.response", content).await.map(drop)
    }

    /// Ends a poll of theirs.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn ends(&self, room: &RoomId, poll: &OwnedEventId) -> Result<()> {
        let content = json!({
            "org.matrix.msc1767.text": "Ended",
            "org.matrix.msc3381.poll.end": {},
            "m.relates_to": { "rel_type": "m.reference", "event_id": poll },
        });
        self.sends_as_written(room, "org.matrix.msc3381.poll.end", content).await.map(drop)
    }

    /// Tells that everything in a thread up to a message was read.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn has_read_in_room(&self, room: &RoomId, up_to: &OwnedEventId) -> Result<()> {
        let receipts = Receipts::new().public_read_receipt(up_to.clone());
        self.in_room(room).await.send_multiple_receipts(receipts).await
    }

    /// How far somebody has read, as far as this person is told.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    pub async fn sees_read_by(&self, room: &RoomId, who: &str) -> Option<OwnedEventId> {
        let who = matrix_sdk::ruma::UserId::parse(who).expect("a user's identifier");
        let room = self.in_room(room).await;
        for thread in [ReceiptThread::Main, ReceiptThread::Unthreaded] {
            if let Ok(Some((event, _))) = room.load_user_receipt(ReceiptType::Read, &thread, &who).await {
                return Some(event);
            }
        }
        None
    }

    /// Waits until somebody has sent an event of the wished sort, and returns it as JSON, decrypted.
    ///
    /// # Panics
    /// None comes in time.
    pub async fn until_sees(&self, room: &RoomId, what: &str, wish: impl Fn(&Value) -> bool) -> Value {
        let room = self.in_room(room).await;
        let deadline = tokio::time::Instant::now() + crate::PATIENCE;
        loop {
            let mut options = MessagesOptions::backward();
            options.limit = UInt::from(50u8);
            if let Ok(messages) = room.messages(options).await {
                let mut events = messages
                    .chunk
                    .iter()
                    .filter_map(|event| serde_json::from_str(event.raw().json().get()).ok());
                if let Some(event) = events.find(|event| wish(event)) {
                    return event;
                }
            }
            assert!(tokio::time::Instant::now() < deadline, "waited in vain until somebody sees {what}");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }

    /// Waits until somebody has said exactly this, and returns the event as JSON.
    ///
    /// # Panics
    /// Nobody says it in time.
    pub async fn until_reads(&self, room: &RoomId, words: &str) -> Value {
        self.until_sees(room, words, |event| event["content"]["body"] == words).await
    }

    /// The identifier of an event that was seen.
    ///
    /// # Panics
    /// It has none.
    pub fn id_of(event: &Value) -> OwnedEventId {
        EventId::parse(event["event_id"].as_str().expect("an identifier")).expect("an identifier")
    }

    /// Says how much power it takes to speak.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn lets_speak(&self, room: &RoomId, power: i32) -> Result<()> {
        let room = self.in_room(room).await;
        let levels =
            room.power_levels().await.map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))?;
        let mut content = serde_json::to_value(
            matrix_sdk::ruma::events::room::power_levels::RoomPowerLevelsEventContent::try_from(levels)
                .map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))?,
        )?;
        content["events_default"] = power.into();
        room.send_state_event_raw("m.room.power_levels", "", content).await.map(drop)
    }

    /// Who is writing in a room, as this person is told, from now on.
    pub async fn watches_writing(&self, room: &RoomId) -> tokio::sync::mpsc::UnboundedReceiver<Vec<String>> {
        let (guard, mut told) = self.in_room(room).await.subscribe_to_typing_notifications();
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
        tokio::spawn(async move {
            let _guard = guard;
            while let Ok(people) = told.recv().await {
                let people: Vec<_> = people.iter().map(ToString::to_string).collect();
                if !people.is_empty() && sender.send(people).is_err() {
                    return;
                }
            }
        });
        receiver
    }
}
