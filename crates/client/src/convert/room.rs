//! Lines of the room list.

use matrix_sdk::{EncryptionState, Room, RoomDisplayName, RoomState, ruma::UserId};
use matrix_sdk_ui::timeline::{
    LatestEventValue, LatestEventValueLocalState, Profile, RoomExt, TimelineDetails,
};
use wire::{
    Area, Encryption, Fault, Latest, Membership, Person, RoomKind, RoomName, RoomRow, RowKey, SendState,
    Unread,
};

use super::{
    person::{media_id, person, unnamed},
    summary::summary,
};

/// Converts a room from what is stored; asks the network for nothing.
pub(crate) async fn room_row(room: Room) -> RoomRow {
    let avatar = room.avatar_url().as_deref().and_then(media_id);
    let latest = room.latest_event().await;
    RoomRow {
        key: RowKey(room.room_id().to_string()),
        id: room.room_id().as_str().into(),
        name: name(room.cached_display_name()),
        avatar: if avatar.is_some() { avatar } else { other_persons_avatar(&room).await },
        kind: if room.is_dm() { RoomKind::Direct } else { RoomKind::Group },
        encryption: match room.encryption_state() {
            EncryptionState::Encrypted => Encryption::Encrypted,
            EncryptionState::NotEncrypted => Encryption::Plain,
            EncryptionState::Unknown => Encryption::Unknown,
        },
        membership: membership(&room, &latest).await,
        active_at: active_at(&room, &latest),
        latest: told(&room, latest).await,
        unread: unread(&room),
        favourite: room.is_favourite(),
    }
}

fn name(name: Option<RoomDisplayName>) -> RoomName {
    match name {
        Some(RoomDisplayName::EmptyWas(name)) => RoomName::Was { name },
        Some(RoomDisplayName::Empty) | None => RoomName::Empty {},
        Some(named) => RoomName::Named { name: named.to_string() },
    }
}

async fn other_persons_avatar(room: &Room) -> Option<wire::MediaId> {
    if !room.is_dm() {
        return None;
    }
    let heroes = room.heroes().await;
    heroes.first().and_then(|hero| hero.avatar_url.as_deref()).and_then(media_id)
}

async fn membership(room: &Room, latest: &LatestEventValue) -> Membership {
    match room.state() {
        RoomState::Joined => Membership::Joined {},
        RoomState::Knocked => Membership::Knocked {},
        RoomState::Left | RoomState::Banned => Membership::Left {},
        RoomState::Invited => Membership::Invited { by: inviter(room, latest).await },
    }
}

async fn inviter(room: &Room, latest: &LatestEventValue) -> Option<Person> {
    if let LatestEventValue::RemoteInvite { inviter: Some(inviter), inviter_profile, .. } = latest {
        return Some(person(inviter, inviter_profile));
    }
    let invite = room.invite_details().await.ok()?;
    let member = invite.inviter.as_ref();
    Some(Person {
        name: member.and_then(|member| member.display_name()).map(str::to_owned),
        avatar: member.and_then(|member| member.avatar_url()).and_then(media_id),
        ..unnamed(&invite.inviter_id)
    })
}

fn active_at(room: &Room, latest: &LatestEventValue) -> Option<u64> {
    let timestamp = match latest {
        LatestEventValue::None => room.latest_event_timestamp(),
        LatestEventValue::Remote { timestamp, .. }
        | LatestEventValue::RemoteInvite { timestamp, .. }
        | LatestEventValue::Local { timestamp, .. } => Some(*timestamp),
    };
    timestamp.map(|timestamp| timestamp.get().into())
}

async fn told(room: &Room, latest: LatestEventValue) -> Option<Latest> {
    match latest {
        LatestEventValue::None | LatestEventValue::RemoteInvite { .. } => None,
        LatestEventValue::Remote { timestamp, sender, is_own, profile, content } => {
            let sender = known(room, &sender, &profile).await;
            let summary = summary(&content, &sender);
            Some(Latest {
                sender,
                own: is_own,
                summary,
                timestamp: timestamp.get().into(),
                send_state: SendState::Sent {},
            })
        }
        LatestEventValue::Local { timestamp, sender, profile, content, state } => {
            let sender = known(room, &sender, &profile).await;
            let summary = summary(&content, &sender);
            let send_state = match state {
                LatestEventValueLocalState::IsSending => SendState::Sending {},
                LatestEventValueLocalState::HasBeenSent => SendState::Sent {},
                // The timeline's row tells the cause.
                LatestEventValueLocalState::CannotBeSent => {
                    SendState::Failed { fault: Fault::Unexpected { area: Area::Timeline }, retrying: false }
                }
            };
            Some(Latest { sender, own: true, summary, timestamp: timestamp.get().into(), send_state })
        }
    }
}

/// A sender, with the profile that the room holds where the preview came without one: it is made before the member is.
async fn known(room: &Room, id: &UserId, profile: &TimelineDetails<Profile>) -> Person {
    if !matches!(profile, TimelineDetails::Ready(_))
        && let Ok(Some(member)) = room.get_member_no_sync(id).await
    {
        return Person {
            name: member.display_name().map(str::to_owned),
            avatar: member.avatar_url().and_then(media_id),
            ambiguous: member.name_ambiguous(),
            ..unnamed(id)
        };
    }
    person(id, profile)
}

fn unread(room: &Room) -> Unread {
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Unread {
        messages: count(room.num_unread_messages()),
        notifications: count(room.num_unread_notifications()),
        mentions: count(room.num_unread_mentions()),
        marked: room.is_marked_unread(),
    }
}
