//! People and their pictures.

use matrix_sdk::{
    Room,
    room::RoomMember,
    ruma::{MxcUri, UserId},
};
use matrix_sdk_ui::timeline::{Profile, TimelineDetails};
use wire::{MediaId, Person};

use super::clean;

/// A person with the profile that is at hand.
pub(super) fn person(id: &UserId, profile: &TimelineDetails<Profile>) -> Person {
    let TimelineDetails::Ready(profile) = profile else { return unnamed(id) };
    let (name, avatar) = (profile.display_name.as_deref(), profile.avatar_url.as_deref());
    called(id, name, avatar, profile.display_name_ambiguous)
}

/// A person as a member of a room.
pub(crate) fn of_member(member: &RoomMember) -> Person {
    called(member.user_id(), member.display_name(), member.avatar_url(), member.name_ambiguous())
}

/// A person by the name that they gave themselves. One that had to be changed to be shown may read like another's, whose
/// letters it does not have: whoever goes by it is told apart.
fn called(id: &UserId, name: Option<&str>, avatar: Option<&MxcUri>, ambiguous: bool) -> Person {
    let shown = name.and_then(known_name);
    let changed = shown.is_some() && shown.as_deref() != name;
    Person { name: shown, avatar: avatar.and_then(media_id), ambiguous: ambiguous || changed, ..unnamed(id) }
}

/// A person of whom nothing but the identifier is known.
pub(super) fn unnamed(id: &UserId) -> Person {
    Person { id: id.as_str().into(), name: None, avatar: None, ambiguous: false }
}

/// A person as the room knows them on this device.
pub(crate) async fn known_person(room: &Room, id: &UserId) -> Person {
    stored_person(room, id).await.unwrap_or_else(|| unnamed(id))
}

/// A person as a member of the room, when this device has them as one.
pub(super) async fn stored_person(room: &Room, id: &UserId) -> Option<Person> {
    let member = room.get_member_no_sync(id).await.ok()??;
    Some(of_member(&member))
}

/// A name that can be shown; one of nothing but tricks is none.
pub(crate) fn known_name(name: &str) -> Option<String> {
    Some(clean::name(name)).filter(|name| !name.is_empty())
}

/// The server and media parts of an `mxc://` URI; `None` when it is not valid.
pub(crate) fn media_id(uri: &MxcUri) -> Option<MediaId> {
    uri.parts().ok().map(|(server, media)| MediaId(format!("{server}/{media}")))
}
