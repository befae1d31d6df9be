//! People and their pictures.

use matrix_sdk::ruma::{MxcUri, UserId};
use matrix_sdk_ui::timeline::{Profile, TimelineDetails};
use wire::{MediaId, Person};

/// A person with the profile that is at hand.
pub(super) fn person(id: &UserId, profile: &TimelineDetails<Profile>) -> Person {
    let TimelineDetails::Ready(profile) = profile else { return unnamed(id) };
    Person {
        id: id.as_str().into(),
        name: profile.display_name.clone(),
        avatar: profile.avatar_url.as_deref().and_then(media_id),
        ambiguous: profile.display_name_ambiguous,
    }
}

/// A person of whom nothing but the identifier is known.
pub(super) fn unnamed(id: &UserId) -> Person {
    Person { id: id.as_str().into(), name: None, avatar: None, ambiguous: false }
}

/// The server and media parts of an `mxc://` URI; `None` when it is not valid.
pub(crate) fn media_id(uri: &MxcUri) -> Option<MediaId> {
    uri.parts().ok().map(|(server, media)| MediaId(format!("{server}/{media}")))
}
