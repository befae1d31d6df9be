//! Lines of the room list.

use matrix_sdk::{EncryptionState, Room, RoomDisplayName, RoomState, ruma::UserId};
use matrix_sdk_base::latest_event::LatestEventValue as StoredLatest;
use matrix_sdk_ui::timeline::{
    LatestEventValue, LatestEventValueLocalState, Profile, RoomExt, TimelineDetails,
};
use wire::{
    Area, Encryption, Fault, Latest, Membership, Person, RoomKind, RoomName, RoomRow, RowKey, SendState,
    Summary, Unread,
};

use crate::rooms::Aside;

use super::{
    Pills, clean,
    event::time,
    person::{known_name, media_id, person, stored_person, unnamed},
    summary::summary,
};

/// As many people are told to be writing.
const MAX_WRITING: usize = 3;

/// Converts a room from what is stored; asks the network for nothing.
pub(crate) async fn room_row(room: Room, aside: &Aside) -> RoomRow {
    let latest = room.latest_event().await;
    let covered = is_covered(&room, aside);
    RoomRow {
        key: RowKey(room.room_id().to_string()),
        id: room.room_id().as_str().into(),
        name: if covered { covered_name(&room).await } else { room_name(room.cached_display_name()) },
        avatar: if covered { None } else { avatar(&room).await },
        kind: kind(&room),
        encryption: match room.encryption_state() {
            // Nothing is said in a space.
            _ if room.is_space() => Encryption::Unknown,
            EncryptionState::Encrypted => Encryption::Encrypted,
            EncryptionState::NotEncrypted => Encryption::Plain,
            EncryptionState::Unknown => Encryption::Unknown,
        },
        membership: membership(&room, aside).await,
        active_at: active_at(&room, &latest),
        latest: told(&room, latest, aside).await,
        unread: unread(&room, aside),
        favourite: room.is_favourite(),
        low_priority: room.is_low_priority(),
        notifications: aside.mode(room.room_id()).await,
        typing: writing(&room, aside).await,
        call: room.has_active_room_call(),
        blocked: aside.queue(room.room_id()).blocked.is_some(),
    }
}

/// What a room is called, as far as that has been worked out.
pub(crate) fn room_name(name: Option<RoomDisplayName>) -> RoomName {
    match name {
        Some(RoomDisplayName::EmptyWas(name)) => {
            known_name(&name).map_or(RoomName::Empty {}, |name| RoomName::Was { name })
        }
        Some(RoomDisplayName::Empty) | None => RoomName::Empty {},
        Some(named) => told_name(&named.to_string()),
    }
}

/// A name that a server tells of a room that the person may not be in.
pub(crate) fn told_name(name: &str) -> RoomName {
    known_name(name).map_or(RoomName::Empty {}, |name| RoomName::Named { name })
}

/// What a room is about; a topic of nothing but tricks is none.
pub(crate) fn topic(topic: Option<String>) -> Option<String> {
    topic.map(|topic| clean::body(topic.trim())).filter(|topic| !topic.trim().is_empty())
}

/// Whether a room shows nothing of whoever invites but the identifier: an invitation that has not been accepted, unless
/// the person wishes otherwise. Anybody can send one, with any name and picture.
pub(crate) fn is_covered(room: &Room, aside: &Aside) -> bool {
    room.state() == RoomState::Invited && !aside.shows_inviters()
}

/// What a covered room is called: the name that it was given, or whoever invites; not the name that they go by.
pub(crate) async fn covered_name(room: &Room) -> RoomName {
    match room.cached_display_name() {
        Some(given @ (RoomDisplayName::Named(_) | RoomDisplayName::Aliased(_))) => room_name(Some(given)),
        _ => match room.invite_details().await {
            Ok(invite) => RoomName::Named { name: invite.inviter_id.to_string() },
            Err(_) => RoomName::Empty {},
        },
    }
}

fn kind(room: &Room) -> RoomKind {
    if room.is_space() {
        RoomKind::Space
    } else if room.is_dm() {
        RoomKind::Direct
    } else {
        RoomKind::Group
    }
}

async fn avatar(room: &Room) -> Option<wire::MediaId> {
    match room.avatar_url().as_deref().and_then(media_id) {
        None => other_persons_avatar(room).await,
        own => own,
    }
}

async fn other_persons_avatar(room: &Room) -> Option<wire::MediaId> {
    if !room.is_dm() {
        return None;
    }
    let heroes = room.heroes().await;
    heroes.first().and_then(|hero| hero.avatar_url.as_deref()).and_then(media_id)
}

async fn membership(room: &Room, aside: &Aside) -> Membership {
    match room.state() {
        RoomState::Joined => Membership::Joined {},
        RoomState::Knocked => Membership::Knocked {},
        RoomState::Left | RoomState::Banned => Membership::Left {},
        RoomState::Invited => Membership::Invited { by: invited_by(room, aside).await },
    }
}

/// Who invites, if known; the identifier alone where the room is covered.
pub(crate) async fn invited_by(room: &Room, aside: &Aside) -> Option<Person> {
    let invite = room.invite_details().await.ok()?;
    let unnamed = unnamed(&invite.inviter_id);
    if is_covered(room, aside) {
        return Some(unnamed);
    }
    let member = invite.inviter.as_ref();
    Some(Person {
        name: member.and_then(|member| member.display_name()).and_then(known_name),
        avatar: member.and_then(|member| member.avatar_url()).and_then(media_id),
        ..unnamed
    })
}

fn active_at(room: &Room, latest: &LatestEventValue) -> Option<u64> {
    let timestamp = match latest {
        LatestEventValue::None => room.latest_event_timestamp(),
        LatestEventValue::Remote { timestamp, .. }
        | LatestEventValue::RemoteInvite { timestamp, .. }
        | LatestEventValue::Local { timestamp, .. } => Some(*timestamp),
    };
    timestamp.map(time)
}

async fn writing(room: &Room, aside: &Aside) -> Vec<Person> {
    let mut people = Vec::new();
    for user in aside.writing(room.room_id()).iter().take(MAX_WRITING) {
        people.push(member(room, user, aside).await);
    }
    people
}

async fn told(room: &Room, latest: LatestEventValue, aside: &Aside) -> Option<Latest> {
    match latest {
        LatestEventValue::None | LatestEventValue::RemoteInvite { .. } => None,
        LatestEventValue::Remote { timestamp, sender, is_own, profile, content } => {
            let sender = known(room, &sender, &profile, aside).await;
            // The SDK makes the preview anew from its memory, which has the words of a deleted message for a while.
            let summary = if is_forgotten(room, aside) {
                Summary::Redacted {}
            } else {
                summary(&content, &sender, &Pills::of(room))
            };
            Some(Latest {
                sender,
                own: is_own,
                summary,
                timestamp: time(timestamp),
                send_state: SendState::Sent {},
            })
        }
        LatestEventValue::Local { timestamp, sender, profile, content, state } => {
            let sender = known(room, &sender, &profile, aside).await;
            let summary = summary(&content, &sender, &Pills::of(room));
            let send_state = match state {
                LatestEventValueLocalState::IsSending => SendState::Sending { progress: None },
                LatestEventValueLocalState::HasBeenSent => SendState::Sent {},
                // The timeline's row tells the cause.
                LatestEventValueLocalState::CannotBeSent => {
                    SendState::Failed { fault: Fault::Unexpected { area: Area::Timeline }, retrying: false }
                }
            };
            Some(Latest { sender, own: true, summary, timestamp: time(timestamp), send_state })
        }
    }
}

/// Whether the newest message of a room was deleted here.
fn is_forgotten(room: &Room, aside: &Aside) -> bool {
    match (**room).latest_event() {
        StoredLatest::Remote(latest) => latest.event_id().is_some_and(|id| aside.forgotten.has(id)),
        _ => false,
    }
}

/// A sender, with the profile that the room holds where the preview came without one: it is made before the member is.
async fn known(room: &Room, id: &UserId, profile: &TimelineDetails<Profile>, aside: &Aside) -> Person {
    match profile {
        TimelineDetails::Ready(_) => person(id, profile),
        _ => member(room, id, aside).await,
    }
}

/// Somebody, as the room's stored members tell; else by their own profile, once it has been asked for.
pub(crate) async fn member(room: &Room, id: &UserId, aside: &Aside) -> Person {
    let stored = stored_person(room, id).await;
    stored.or_else(|| aside.stranger(room.room_id(), id)).unwrap_or_else(|| unnamed(id))
}

/// What has not been read in a room, its threads included.
pub(crate) fn unread(room: &Room, aside: &Aside) -> Unread {
    let count = |count: u64, threads: u32| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(threads);
    let inside = aside.in_threads(room.room_id());
    Unread {
        messages: count(room.num_unread_messages(), inside.threads),
        notifications: count(room.num_unread_notifications(), inside.threads),
        mentions: count(room.num_unread_mentions(), inside.mentions),
        marked: room.is_marked_unread(),
    }
}
