//! People and their pictures.

use matrix_sdk::{
    Room,
    ruma::{MxcUri, UserId},
};
use matrix_sdk_ui::timeline::{Profile, TimelineDetails};
use wire::{MediaId, Person};

use super::clean;

/// A person with the profile that is at hand.
pub(super) fn person(id: &UserId, profile: &TimelineDetails<Profile>) -> Person {
    let TimelineDetails::Ready(profile) = profile else { return unnamed(id) };
    Person {
        id: id.as_str().into(),
        name: profile.display_name.as_deref().and_then(known_name),
        avatar: profile.avatar_url.as_deref().and_then(media_id),
        ambiguous: profile.display_name_ambiguous,
    }
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
    Some(Person {
        name: member.display_name().and_then(known_name),
        avatar: member.avatar_url().and_then(media_id),
        ambiguous: member.name_ambiguous(),
        ..unnamed(id)
    })
}

/// A name that can be shown; one of nothing but tricks is none.
pub(crate) fn known_name(name: &str) -> Option<String> {
    Some(clean::name(name)).filter(|name| !name.is_empty())
}

/// The server and media parts of an `mxc://` URI; `None` when it is not valid.
pub(crate) fn media_id(uri: &MxcUri) -> Option<MediaId> {
    uri.parts().ok().map(|(server, media)| MediaId(format!("{server}/{media}")))
}
