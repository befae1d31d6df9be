//! Lets the people of the demonstration do what its data says.

use std::collections::BTreeMap;

use matrix_sdk::ruma::{
    OwnedEventId,
    events::{
        Mentions,
        relation::{InReplyTo, Reply},
        room::message::{Relation, RoomMessageEventContent},
    },
};
use wire::RoomId;

use super::{
    Progress,
    administration::{Administration, Member, Message, Room},
    arrive,
};
use crate::{Homeserver, Person, Result};

/// Everybody's devices, by localpart.
type People<'a> = BTreeMap<&'a str, Person>;

/// Does everything, and names the conversation at the top of the list.
pub(super) async fn everything(
    server: &Homeserver,
    administration: &Administration,
    progress: &Progress,
) -> Result<RoomId> {
    let mut people = People::new();
    for (count, member) in administration.people.iter().enumerate() {
        progress(&format!("people: {} of {}", count + 1, administration.people.len()));
        people.insert(&member.localpart, arrive(server, &member.localpart).await?);
    }
    let scene = Scene { administration, people };
    let mut rooms = BTreeMap::new();
    let total = administration.rooms.len();
    // The last becomes the oldest, so that the list shows them in the order of the data.
    for (count, room) in administration.rooms.iter().rev().enumerate() {
        progress(&format!("conversations: {} of {total}", count + 1));
        rooms.insert(room.id.as_str(), scene.make(room).await?);
    }
    progress("spaces");
    scene.spaces(&rooms).await?;
    let mut top = None;
    for (count, room) in administration.rooms.iter().rev().enumerate() {
        progress(&format!("messages: conversation {} of {total}", count + 1));
        let id = &rooms[room.id.as_str()];
        scene.fill(room, id).await?;
        top = Some(id.clone());
    }
    top.ok_or(matrix_sdk::Error::InsufficientData)
}

struct Scene<'a> {
    administration: &'a Administration,
    people: People<'a>,
}

impl Scene<'_> {
    fn viewer(&self) -> &Person {
        &self.people[self.administration.viewer.as_str()]
    }

    /// Makes a room; somebody other than the viewer does.
    async fn make(&self, room: &Room) -> Result<RoomId> {
        let host = room.members.iter().find(|member| **member != self.administration.viewer);
        let host = host.ok_or(matrix_sdk::Error::InsufficientData)?;
        let by = &self.people[host.as_str()];
        let invited = room.invite.then_some(&self.administration.viewer);
        let others = room.members.iter().filter(|member| *member != host && Some(*member) != invited);
        let others: Vec<_> = others.map(|member| &self.people[member.as_str()]).collect();
        let mut new = match &room.name {
            Some(name) => by.room(name),
            None => by.direct(),
        };
        if room.encrypted {
            new = new.encrypted();
        }
        if let Some(topic) = &room.topic {
            new = new.about(topic);
        }
        let viewer = self.viewer().id().to_string();
        let later: Vec<&str> = invited.map(|_| viewer.as_str()).into_iter().collect();
        let id = new.with(&others).inviting(&later).create().await?;
        if room.favourite {
            self.viewer().in_room(&id).await.set_is_favourite(true, None).await?;
        }
        if room.direct {
            self.viewer().in_room(&id).await.set_is_direct(true).await?;
        }
        Ok(id)
    }

    async fn spaces(&self, rooms: &BTreeMap<&str, RoomId>) -> Result<()> {
        for space in &self.administration.spaces {
            let inside = |room: &&Room| space.rooms.contains(&room.id);
            let members: Vec<_> =
                self.administration.rooms.iter().filter(inside).flat_map(|room| &room.members).collect();
            let host = members.iter().find(|member| ***member != self.administration.viewer);
            let host = host.ok_or(matrix_sdk::Error::InsufficientData)?;
            let others = self
                .people
                .iter()
                .filter(|(name, _)| *name != host && members.iter().any(|member| member == name));
            let others: Vec<_> = others.map(|(_, person)| person).collect();
            let by = &self.people[host.as_str()];
            let id = by.space(&space.name).about(&space.topic).with(&others).create().await?;
            for room in &space.rooms {
                by.files(&rooms[room.as_str()], &id).await?;
            }
        }
        Ok(())
    }

    /// Says everything that is said in a room, and lets the viewer read all but the last of it.
    async fn fill(&self, room: &Room, id: &RoomId) -> Result<()> {
        let mut labels: BTreeMap<&str, OwnedEventId> = BTreeMap::new();
        let mut read = None;
        for (count, message) in room.messages.iter().enumerate() {
            let sent = self.say(message, id, &labels).await?;
            if let Some(label) = &message.id {
                labels.insert(label, sent.clone());
            }
            self.touch(message, id, &sent).await?;
            if count + room.unread < room.messages.len() {
                read = Some(sent);
            }
        }
        match read {
            Some(read) if !room.invite => self.viewer().has_read(id, &read).await,
            _ => Ok(()),
        }
    }

    async fn say(
        &self,
        message: &Message,
        room: &RoomId,
        labels: &BTreeMap<&str, OwnedEventId>,
    ) -> Result<OwnedEventId> {
        let (text, named) = self.linked(&message.text);
        let mut content = match (message.emote, message.notice) {
            (true, _) => RoomMessageEventContent::emote_markdown(text),
            (_, true) => RoomMessageEventContent::notice_markdown(text),
            _ => RoomMessageEventContent::text_markdown(text),
        };
        if let Some(to) = message.reply_to.as_deref().and_then(|label| labels.get(label)) {
            content.relates_to = Some(Relation::Reply(Reply::new(InReplyTo::new(to.clone()))));
        }
        let named = named.iter().map(|member| self.people[member.localpart.as_str()].id());
        let content = content.add_mentions(Mentions::with_user_ids(named));
        self.people[message.from.as_str()].sends(room, content).await
    }

    /// Edits, removes and reacts.
    async fn touch(&self, message: &Message, room: &RoomId, sent: &OwnedEventId) -> Result<()> {
        let by = &self.people[message.from.as_str()];
        if let Some(edit) = &message.edit {
            by.edits(room, sent, &self.linked(edit).0).await?;
        }
        if message.redact {
            by.redacts(room, sent).await?;
        }
        for (key, reacting) in &message.reactions {
            for who in reacting {
                self.people[who.as_str()].reacts(room, sent, key).await?;
            }
        }
        Ok(())
    }

    /// A text in which `@localpart` of somebody known became a link that names them.
    fn linked(&self, text: &str) -> (String, Vec<&Member>) {
        let mut text = text.to_owned();
        let mut named = Vec::new();
        for member in &self.administration.people {
            let handle = format!("@{}", member.localpart);
            if text.contains(&handle) {
                let id = self.people[member.localpart.as_str()].id();
                let link = format!("[{}](https://matrix.to/#/{id})", member.name);
                text = text.replace(&handle, &link);
                named.push(member);
            }
        }
        (text, named)
    }
}
