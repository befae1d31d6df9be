//! The way into a room: what can be seen of it from outside, who gets in, and what that means for this account.

use std::sync::Arc;

use matrix_sdk::{
    Client, Error, RoomState,
    room_preview::RoomPreview as Preview,
    ruma::room::{JoinRuleSummary, RoomType},
};
use wire::{Area, Entry, Fault, JoinRule, RoomId, RoomPreview, Thing};

use super::{
    refused,
    start::{inviter, place, servers},
};
use crate::{
    Session,
    convert::{covered_name, invited_by, is_covered, media_id, room_name, told_name, topic},
    runtime::run,
};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// What can be seen of a room before entering it, by its identifier or alias.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn room_preview(
        self: Arc<Self>,
        address: String,
        via: Vec<String>,
    ) -> Result<RoomPreview, Fault> {
        run(Area::Rooms, async move {
            let preview = self.client.get_room_preview(&place(&address)?, servers(&via)).await;
            let preview = preview.map_err(|error| match error {
                Error::InsufficientData => Fault::NotFound { what: Thing::Room },
                error => refused(error),
            })?;
            Ok(self.seen(preview).await)
        })
        .await
    }
}

impl Session {
    async fn seen(&self, preview: Preview) -> RoomPreview {
        let known = self.client.get_room(&preview.room_id);
        let state = known.as_ref().map(|room| room.state());
        let invited = known.as_ref().filter(|room| room.state() == RoomState::Invited);
        if let Some(room) = invited {
            // Waited for, because an invitation may be here a moment before its sender is.
            let _ = inviter(room).await;
        }
        let covered = invited.is_some_and(|room| is_covered(room, &self.aside));
        let named = preview.name.or_else(|| preview.canonical_alias.map(|alias| alias.to_string()));
        let name = match (invited, named) {
            (Some(room), _) if covered => covered_name(room).await,
            (_, Some(name)) => told_name(&name),
            (_, None) => room_name(known.as_ref().and_then(|room| room.cached_display_name())),
        };
        RoomPreview {
            id: RoomId(preview.room_id.to_string()),
            name,
            topic: topic(preview.topic).filter(|_| !covered),
            avatar: preview.avatar_url.as_deref().and_then(media_id).filter(|_| !covered),
            members: u32::try_from(preview.num_joined_members).unwrap_or(u32::MAX),
            space: preview.room_type == Some(RoomType::Space),
            inviter: match invited {
                Some(room) => invited_by(room, &self.aside).await,
                None => None,
            },
            rule: preview.join_rule.as_ref().and_then(rule),
            entry: entry(&self.client, state, preview.join_rule.as_ref()),
        }
    }
}

/// Who gets in.
fn rule(summary: &JoinRuleSummary) -> Option<JoinRule> {
    match summary {
        JoinRuleSummary::Public => Some(JoinRule::Public),
        JoinRuleSummary::Invite | JoinRuleSummary::Private => Some(JoinRule::Invite),
        JoinRuleSummary::Knock => Some(JoinRule::Knock),
        JoinRuleSummary::Restricted(_) => Some(JoinRule::Restricted),
        JoinRuleSummary::KnockRestricted(_) => Some(JoinRule::KnockRestricted),
        _ => None,
    }
}

/// What this account can do to get in, by what it is in the room and by the room's rule.
pub(super) fn entry(client: &Client, state: Option<RoomState>, rule: Option<&JoinRuleSummary>) -> Entry {
    let is_in = |room: &_| client.get_room(room).is_some_and(|room| room.state() == RoomState::Joined);
    match state {
        Some(RoomState::Joined) => Entry::Inside,
        Some(RoomState::Invited) => Entry::Open,
        Some(RoomState::Knocked) => Entry::Asked,
        Some(RoomState::Banned) => Entry::Closed,
        Some(RoomState::Left) | None => rule.map_or(Entry::Unknown, |rule| by_rule(rule, is_in)),
    }
}

fn by_rule(rule: &JoinRuleSummary, is_in: impl Fn(&matrix_sdk::ruma::RoomId) -> bool) -> Entry {
    let of_members = |rooms: &[matrix_sdk::ruma::OwnedRoomId], otherwise| match rooms {
        // The server keeps to itself which rooms those are.
        [] => Entry::Unknown,
        rooms if rooms.iter().any(|room| is_in(room)) => Entry::Open,
        _ => otherwise,
    };
    match rule {
        JoinRuleSummary::Public => Entry::Open,
        JoinRuleSummary::Invite | JoinRuleSummary::Private => Entry::Closed,
        JoinRuleSummary::Knock => Entry::Ask,
        JoinRuleSummary::Restricted(rule) => of_members(&rule.allowed_room_ids, Entry::Closed),
        JoinRuleSummary::KnockRestricted(rule) => of_members(&rule.allowed_room_ids, Entry::Ask),
        _ => Entry::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::{room::RestrictedSummary, room_id};

    use super::*;

    #[test]
    fn members_of_other_rooms_get_in_and_everybody_else_may_ask_where_one_may() {
        let town = room_id!("!town:example.org");
        let of = |rooms: &[&matrix_sdk::ruma::RoomId]| {
            RestrictedSummary::new(rooms.iter().map(|&room| room.to_owned()).collect())
        };
        let inside = |rule: &JoinRuleSummary| by_rule(rule, |room| room == town);
        let outside = |rule: &JoinRuleSummary| by_rule(rule, |_| false);
        let restricted = JoinRuleSummary::Restricted(of(&[town]));
        assert_eq!((inside(&restricted), outside(&restricted)), (Entry::Open, Entry::Closed));
        let both = JoinRuleSummary::KnockRestricted(of(&[town]));
        assert_eq!((inside(&both), outside(&both)), (Entry::Open, Entry::Ask));
        assert_eq!(outside(&JoinRuleSummary::Restricted(of(&[]))), Entry::Unknown);
        assert_eq!(outside(&JoinRuleSummary::Knock), Entry::Ask);
        assert_eq!(outside(&JoinRuleSummary::Public), Entry::Open);
        assert_eq!(outside(&JoinRuleSummary::Invite), Entry::Closed);
    }
}
