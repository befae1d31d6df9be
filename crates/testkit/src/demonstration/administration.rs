//! `demo/administration.json`, read. Its README tells what each field means.

use std::collections::BTreeMap;

use serde::Deserialize;

const DATA: &str = include_str!("../../demo/administration.json");

/// Everybody, and everything that they say.
#[derive(Debug, Deserialize)]
pub struct Administration {
    /// Who looks at it: a localpart.
    pub viewer: String,
    /// Everybody, the viewer among them.
    pub people: Vec<Member>,
    pub(super) spaces: Vec<Space>,
    pub(super) rooms: Vec<Room>,
}

/// Somebody.
#[derive(Debug, Deserialize)]
pub struct Member {
    /// The first part of their identifier.
    pub localpart: String,
    /// What they are called.
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Space {
    pub(super) name: String,
    pub(super) topic: String,
    pub(super) rooms: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Room {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) members: Vec<String>,
    pub(super) encrypted: bool,
    pub(super) direct: bool,
    pub(super) favourite: bool,
    pub(super) unread: usize,
    #[serde(default)]
    pub(super) invite: bool,
    pub(super) messages: Vec<Message>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Message {
    pub(super) id: Option<String>,
    pub(super) from: String,
    pub(super) text: String,
    pub(super) reply_to: Option<String>,
    pub(super) edit: Option<String>,
    #[serde(default)]
    pub(super) redact: bool,
    #[serde(default)]
    pub(super) emote: bool,
    #[serde(default)]
    pub(super) notice: bool,
    #[serde(default)]
    pub(super) reactions: BTreeMap<String, Vec<String>>,
}

impl Administration {
    /// Reads the demonstration's data, which is part of the program.
    ///
    /// # Panics
    /// The data is not what its README says; a test looks.
    pub fn read() -> Self {
        serde_json::from_str(DATA).expect("the demonstration's data")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_who_speaks_is_a_member_and_every_label_is_known() {
        let administration = Administration::read();
        let known =
            |localpart: &String| administration.people.iter().any(|person| person.localpart == *localpart);
        assert!(known(&administration.viewer));
        assert!(administration.people.len() >= 12 && administration.rooms.len() >= 24);
        for space in &administration.spaces {
            for id in &space.rooms {
                assert!(administration.rooms.iter().any(|room| room.id == *id), "{id} of {}", space.name);
            }
        }
        for room in &administration.rooms {
            let mut labels = Vec::new();
            assert!(
                room.members.iter().all(known) && room.members.contains(&administration.viewer),
                "{}",
                room.id
            );
            assert!(room.unread < room.messages.len(), "{}", room.id);
            for message in &room.messages {
                let reacting = message.reactions.values().flatten();
                assert!(reacting.chain([&message.from]).all(|who| room.members.contains(who)), "{message:?}");
                assert!(message.reply_to.iter().all(|label| labels.contains(&label)), "{message:?}");
                labels.extend(&message.id);
            }
        }
    }
}
