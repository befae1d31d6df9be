//! Pictures, as bytes that are safe to show.

use std::sync::Arc;

use matrix_sdk::{
    media::{MediaFormat, MediaRequestParameters, MediaThumbnailSettings},
    ruma::{OwnedMxcUri, UInt, events::room::MediaSource},
};
use wire::{Area, Fault, MediaId, Thing};

use crate::{Session, fault, runtime::run};

/// A picture whose type was recognised from its bytes, never from what a server says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ffi", derive(uniffi::Record))]
pub struct Picture {
    /// One of `image/png`, `image/jpeg`, `image/gif`, `image/webp`.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// A square picture of `size` pixels at the least, from the cache or the homeserver.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, or `NotFound` as well when the bytes are no picture of a known type.
    pub async fn avatar(self: Arc<Self>, media: MediaId, size: u32) -> Result<Picture, Fault> {
        run(Area::Media, async move {
            let missing = Fault::NotFound { what: Thing::Media };
            let uri = OwnedMxcUri::from(format!("mxc://{}", media.0));
            if !uri.is_valid() {
                return Err(missing);
            }
            let size = UInt::from(size.clamp(16, 512));
            let request = MediaRequestParameters {
                source: MediaSource::Plain(uri),
                format: MediaFormat::Thumbnail(MediaThumbnailSettings::new(size, size)),
            };
            let bytes = self.client.media().get_media_content(&request, true).await;
            let bytes = bytes.map_err(|error| fault::from_sdk(Area::Media, &error))?;
            let mime = recognise(&bytes).ok_or(missing)?.to_owned();
            Ok(Picture { mime, bytes })
        })
        .await
    }
}

fn recognise(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_that_cannot_carry_scripts_are_recognised() {
        assert_eq!(recognise(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(recognise(b"RIFF0000WEBPVP8 "), Some("image/webp"));
        assert_eq!(recognise(b"<svg xmlns=\"http://www.w3.org/2000/svg\">"), None);
        assert_eq!(recognise(b"<html>"), None);
        assert_eq!(recognise(b""), None);
    }
}
