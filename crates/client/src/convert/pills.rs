//! Links into Matrix, told by what they lead to: a room by its name on this device. What a message says is converted
//! without knowing the account; this is the step that knows it.

use std::collections::HashMap;

use matrix_sdk::{
    Client, Room,
    ruma::{OwnedRoomId, RoomId},
};
use wire::{Content, Node, RoomName};

use super::{
    room::room_name,
    words::{each_node, pill},
};
use crate::links::place;

/// What this account knows of places in Matrix.
pub(crate) struct Pills {
    client: Client,
    /// What the links of the organisation begin with, where it has its own.
    prefix: Option<String>,
}

impl Pills {
    pub(crate) fn new(client: Client, prefix: Option<&str>) -> Self {
        Self { client, prefix: prefix.map(ToOwned::to_owned) }
    }

    /// For what is told in a line, in which links of the organisation stay what they are.
    pub(crate) fn of(room: &Room) -> Self {
        Self::new(room.client(), None)
    }

    /// Names what the links of a message lead to.
    pub(crate) fn settle(&self, content: &mut Content) {
        let nodes = match content {
            Content::Message { nodes, .. } => nodes,
            Content::Attachment { caption, .. } | Content::Gallery { caption, .. } => caption,
            _ => return,
        };
        if let Some(prefix) = self.prefix.as_deref() {
            recognise(nodes, prefix);
        }
        // A message may have thousands of links, and the account thousands of rooms.
        let mut aliases = None;
        each_node(nodes, &mut |node| {
            if let Node::RoomMention { room, name, worded: false, .. } = node
                && let Some(known) = self.name(room, &mut aliases)
            {
                *name = known;
            }
        });
    }

    /// What the room at an address is called.
    fn name(&self, address: &str, aliases: &mut Option<HashMap<String, OwnedRoomId>>) -> Option<String> {
        let room = match RoomId::parse(address) {
            Ok(room) => self.client.get_room(&room),
            Err(_) => {
                let known = aliases.get_or_insert_with(|| self.aliases());
                self.client.get_room(known.get(address)?)
            }
        }?;
        match room_name(room.cached_display_name()) {
            RoomName::Named { name } => Some(name),
            RoomName::Was { .. } | RoomName::Empty {} => None,
        }
    }

    fn aliases(&self) -> HashMap<String, OwnedRoomId> {
        let addresses = |room: &Room| room.canonical_alias().into_iter().chain(room.alt_aliases());
        let rooms = self.client.rooms();
        let all = rooms
            .iter()
            .flat_map(|room| addresses(room).map(|alias| (alias.to_string(), room.room_id().to_owned())));
        all.collect()
    }
}

/// Makes mentions of links that begin as those of the organisation do.
fn recognise(nodes: &mut [Node], prefix: &str) {
    each_node(nodes, &mut |node| {
        let Node::Link { url, children } = node else { return };
        if let Some((place, _)) = place(url, Some(prefix))
            && let Some(mention) = pill(&place, url, Some(children.as_slice()))
        {
            *node = mention;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::html::nodes;

    #[test]
    fn links_of_the_organisations_own_are_mentions_as_well() {
        let own = "https://chat.example.org";
        let html = r#"<p><a href="https://chat.example.org/#/room/!a:example.org/$b?via=example.org">dort</a>
                      <b>https://chat.example.org/#/user/@anna:example.org</b>
                      <a href="https://chat.example.org/hilfe">Hilfe</a></p>"#;
        let mut nodes = nodes("", Some(html));
        recognise(&mut nodes, own);
        let mut seen = Vec::new();
        each_node(&mut nodes, &mut |node| match node {
            Node::RoomMention { room, name, worded, event, .. } => {
                seen.push(format!("{room} {name} {worded} {:?}", event.as_ref().map(|event| &event.0)));
            }
            Node::Mention { user_id, name } => seen.push(format!("{} {name}", user_id.0)),
            Node::Link { url, .. } => seen.push(url.clone()),
            _ => {}
        });
        let expected = [
            "!a:example.org dort true Some(\"$b\")",
            "@anna:example.org @anna:example.org",
            "https://chat.example.org/hilfe",
        ];
        assert_eq!(seen, expected);
    }
}
