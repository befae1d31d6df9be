//! The picture by which a film is known before it plays. Whoever shows films can take one out of it; the core reads none.

use std::{io::Cursor, sync::Arc};

use matrix_sdk::{
    Client,
    attachment::Thumbnail,
    ruma::{
        OwnedMxcUri,
        serde::{Base64, base64::Standard},
    },
};
use serde_json::{Map, Value, json};
use wire::{Area, Fault, FileId, MediaKind, Thing};

use super::{
    picture::{self, Small},
    prepare::{parsed, uint},
};
use crate::{Session, fault, runtime::run};

/// The box into which it fits.
const SMALL: (u32, u32) = (800, 600);

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Gives a staged film the picture by which it is known: a frame of it, as a JPEG or PNG. A later one takes its place.
    ///
    /// # Errors
    /// `NotFound` for what is not staged, `NotValid` for what is no film or no picture, `TooLargeToShow`.
    pub async fn set_poster(self: Arc<Self>, id: FileId, picture: Vec<u8>) -> Result<(), Fault> {
        run(Area::Media, async move {
            let waiting = self.media.staged.get(&id)?;
            if waiting.about().kind != MediaKind::Video {
                return Err(Fault::NotValid { what: Thing::File });
            }
            let drawn = picture::in_turn(move || picture::small(&picture, SMALL.0, SMALL.1)).await?;
            waiting.keep_poster(drawn);
            Ok(())
        })
        .await
    }
}

/// Where it lies in the message about a large film, until the film is on the server. Never sent.
pub(crate) const KEPT: &str = "eu.chancery.poster";

/// The same for a message that waits: it is small enough to wait in it.
pub(crate) fn kept(small: &Small) -> (String, Value) {
    let data = Base64::<Standard, _>::new(small.picture.bytes.clone()).encode();
    let about = json!({
        "mimetype": small.picture.mime, "w": small.shape.width, "h": small.shape.height,
        "size": small.picture.bytes.len(), "data": data,
    });
    (KEPT.to_owned(), about)
}

/// Takes the picture out of a message that has waited, to the server, and says in the message where it is.
pub(crate) async fn announce(
    client: &Client,
    content: &mut Map<String, Value>,
    clear: bool,
) -> Result<(), Fault> {
    let Some(Value::Object(mut about)) = content.remove(KEPT) else { return Ok(()) };
    let data = about.remove("data");
    let bytes = data.as_ref().and_then(Value::as_str).and_then(|text| Base64::<Standard>::parse(text).ok());
    let (Some(bytes), Some(Value::Object(info))) = (bytes, content.get_mut("info")) else { return Ok(()) };
    if clear {
        let mime = about.get("mimetype").and_then(Value::as_str).unwrap_or_default();
        let uri = uploaded(client, mime, bytes.into_inner()).await?;
        info.insert("thumbnail_url".to_owned(), uri.to_string().into());
    } else {
        let sent = client.upload_encrypted_file(&mut Cursor::new(bytes.into_inner())).await;
        let file = sent.map_err(|error| fault::from_sdk(Area::Media, &error))?;
        let file = serde_json::to_value(file).map_err(|_| Fault::Unexpected { area: Area::Media })?;
        info.insert("thumbnail_file".to_owned(), file);
    }
    info.insert("thumbnail_info".to_owned(), about.into());
    Ok(())
}

async fn uploaded(client: &Client, mime: &str, bytes: Vec<u8>) -> Result<OwnedMxcUri, Fault> {
    let sent = client.media().upload(&parsed(mime)?, bytes, None).await;
    sent.map(|answer| answer.content_uri).map_err(|error| fault::from_sdk(Area::Media, &error))
}

/// The same as the SDK sends it along.
pub(crate) fn thumbnail(small: &Small) -> Result<Thumbnail, Fault> {
    Ok(Thumbnail {
        content_type: parsed(&small.picture.mime)?,
        width: small.shape.width.into(),
        height: small.shape.height.into(),
        size: uint(small.picture.bytes.len() as u64),
        data: small.picture.bytes.clone(),
    })
}
