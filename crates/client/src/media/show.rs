//! What is shown of files: pictures in the size that is asked for, films and recordings part by part.

use std::sync::Arc;

use matrix_sdk::{
    media::{MediaFormat, MediaRequestParameters, MediaThumbnailSettings},
    ruma::{
        OwnedMxcUri, UInt, api::client::media::get_content_thumbnail::v3::Method, events::room::MediaSource,
    },
};
use wire::{Area, Fault, FileId, MediaId, Thing};

use super::{
    Known,
    held::{Held, LARGEST, OWN_QUEUE},
    moving, pages, picture, recognise,
};
use crate::{
    Session, fault,
    runtime::{run, run_while_wanted},
};

/// As large a picture is looked at in memory.
pub(super) const MOST_PICTURE: u64 = 64 * 1024 * 1024;
/// As much of a film or recording comes at a time.
const MOST_PART: u64 = 2 * 1024 * 1024;
/// The sides of a small picture, in pixels.
const SIDES: std::ops::RangeInclusive<u32> = 16..=2048;

/// A picture whose type was recognised from its bytes, never from what a server says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ffi", derive(uniffi::Record))]
pub struct Picture {
    /// One of `image/png`, `image/jpeg`, `image/gif`, `image/webp`.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A part of a file that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ffi", derive(uniffi::Record))]
pub struct MediaPart {
    /// Its type, recognised from its bytes: a picture, a film or a recording.
    pub mime: String,
    /// Bytes of the whole file.
    pub size: u64,
    /// The part.
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
            let size = size.clamp(16, 512);
            let source = MediaSource::Plain(plain(&media)?);
            let bytes = self.server_thumbnail(source, size, size, Method::Crop).await?;
            let mime = recognise::picture(&bytes).ok_or(Fault::NotFound { what: Thing::Media })?.to_owned();
            if moving::stands_still(&bytes) {
                return Ok(Picture { mime, bytes });
            }
            picture::in_turn(move || picture::fit(&bytes, size, size)).await.map(|(still, _)| still)
        })
        .await
    }

    /// A small picture of a file of which a message has told, that fits into `width` × `height` pixels or is not much
    /// larger. It stands still: what moves does so only where somebody looks at it as a whole.
    ///
    /// # Errors
    /// `NotFound` for what no message has told of, `Offline`, `TooLargeToShow`, `NotValid` for what is no picture.
    pub async fn thumbnail(
        self: Arc<Self>,
        media: MediaId,
        width: u32,
        height: u32,
    ) -> Result<Picture, Fault> {
        run_while_wanted(Area::Media, async move {
            let known = self.media.sources.get(&media).ok_or(Fault::NotFound { what: Thing::Media })?;
            let (width, height) =
                (width.clamp(*SIDES.start(), *SIDES.end()), height.clamp(*SIDES.start(), *SIDES.end()));
            let request = request(&known, width, height);
            if let Some(bytes) = self.stored(&request).await?
                && let Some(mime) = recognise::picture(&bytes)
                // Earlier versions kept what moves.
                && moving::stands_still(&bytes)
            {
                return Ok(Picture { mime: mime.to_owned(), bytes });
            }
            let picture = self.make_thumbnail(&media, &known, width, height).await?;
            // What waits to be sent gets another name when it has been.
            if !media.0.starts_with(OWN_QUEUE) {
                self.store(&request, picture.bytes.clone()).await;
            }
            Ok(picture)
        })
        .await
    }

    /// A part of a file of which a message has told, for showing it; at most 2 MiB at a time, and pictures whole. A picture
    /// that moves too much to be shown stands still.
    ///
    /// # Errors
    /// `NotFound` for what no message has told of, `Offline`, `TooLargeToShow`, `NotValid` for what is not shown in the
    /// app.
    pub async fn media_part(
        self: Arc<Self>,
        media: MediaId,
        from: u64,
        most: u64,
    ) -> Result<MediaPart, Fault> {
        run_while_wanted(Area::Media, async move {
            let held = self.held(&media, self.most(&media), |_| {}).await?;
            part(&held, from, most).await
        })
        .await
    }

    /// A part of a staged file, for showing it.
    ///
    /// # Errors
    /// `NotFound`, `TooLargeToShow`, `NotValid` for what is not shown in the app.
    pub async fn staged_part(self: Arc<Self>, id: FileId, from: u64, most: u64) -> Result<MediaPart, Fault> {
        run(Area::Media, async move {
            let staged = self.media.staged.get(&id)?;
            if recognise::kind(staged.about().mime.as_str()) == wire::MediaKind::Image {
                if staged.about().size > MOST_PICTURE {
                    return Err(Fault::TooLargeToShow {});
                }
                let held = Held::Memory(Arc::new(staged.read(MOST_PICTURE).await?));
                return part(&held, from, most).await;
            }
            let head = staged.part(0, recognise::HEAD as u64).await?;
            let mime = recognise::showable(&head).ok_or(Fault::NotValid { what: Thing::File })?;
            let mime = recognise::played_as(mime).to_owned();
            let bytes = staged.part(from, most.min(MOST_PART)).await?;
            Ok(MediaPart { mime, size: staged.about().size, bytes })
        })
        .await
    }

    /// A page of a document, drawn `width` pixels wide. Counts from 0.
    ///
    /// # Errors
    /// `NotFound` for what no message has told of or has no such page, `Offline`, `TooLargeToShow`, `NotValid`.
    pub async fn page(self: Arc<Self>, media: MediaId, number: u32, width: u32) -> Result<Picture, Fault> {
        run_while_wanted(Area::Media, async move {
            let held = self.held(&media, pages::MOST_DOCUMENT, |_| {}).await?;
            let bytes = held.whole(pages::MOST_DOCUMENT).await?;
            pages::draw(bytes, number, width.clamp(*SIDES.start(), *SIDES.end())).await
        })
        .await
    }
}

impl Session {
    /// The sender's small picture, the server's, or one of our own.
    async fn make_thumbnail(
        &self,
        media: &MediaId,
        known: &Known,
        width: u32,
        height: u32,
    ) -> Result<Picture, Fault> {
        if let Some(small) = &known.thumbnail
            && let Ok(picture) = self.drawn(small, width, height).await
        {
            return Ok(picture);
        }
        if let MediaSource::Plain(_) = &known.source
            && !media.0.starts_with(OWN_QUEUE)
            && let Ok(bytes) = self.server_thumbnail(known.source.clone(), width, height, Method::Scale).await
            && let Ok(picture) = picture::in_turn(move || fitting(bytes, width, height)).await
        {
            return Ok(picture);
        }
        self.drawn(media, width, height).await
    }

    /// As much of a file is fetched for looking at it: films and recordings come part by part, everything else is looked
    /// at as a whole.
    pub(super) fn most(&self, media: &MediaId) -> u64 {
        match self.media.sources.get(media) {
            Some(known) if !known.plays => pages::MOST_DOCUMENT.max(MOST_PICTURE),
            _ => LARGEST,
        }
    }

    async fn drawn(&self, media: &MediaId, width: u32, height: u32) -> Result<Picture, Fault> {
        let held = self.held(media, MOST_PICTURE, |_| {}).await?;
        if recognise::picture(&held.head().await?).is_none() {
            return Err(Fault::NotValid { what: Thing::Media });
        }
        let bytes = held.whole(MOST_PICTURE).await?;
        picture::in_turn(move || fitting(Arc::unwrap_or_clone(bytes), width, height)).await
    }

    async fn server_thumbnail(
        &self,
        source: MediaSource,
        width: u32,
        height: u32,
        method: Method,
    ) -> Result<Vec<u8>, Fault> {
        let settings = MediaThumbnailSettings::with_method(method, UInt::from(width), UInt::from(height));
        let request = MediaRequestParameters { source, format: MediaFormat::Thumbnail(settings) };
        let bytes = self.client.media().get_media_content(&request, true).await;
        bytes.map_err(|error| fault::from_sdk(Area::Media, &error))
    }
}

/// A picture as it is when it stands still and is hardly larger than asked for, else a smaller copy.
fn fitting(bytes: Vec<u8>, width: u32, height: u32) -> Result<Picture, Fault> {
    let mime = recognise::picture(&bytes).ok_or(Fault::NotValid { what: Thing::Media })?.to_owned();
    let shape = picture::shape(&bytes)?;
    let small = shape.width <= width.saturating_mul(2) && shape.height <= height.saturating_mul(2);
    if small && bytes.len() <= 512 * 1024 && moving::stands_still(&bytes) {
        return Ok(Picture { mime, bytes });
    }
    picture::fit(&bytes, width, height).map(|(picture, _)| picture)
}

/// A part, of what may be shown. A picture is judged as a whole first: what it decodes to is larger than it is.
async fn part(held: &Held, from: u64, most: u64) -> Result<MediaPart, Fault> {
    let head = held.head().await?;
    let mime = recognise::showable(&head).ok_or(Fault::NotValid { what: Thing::Media })?;
    let (mime, size) = (recognise::played_as(mime).to_owned(), held.size());
    if recognise::picture(&head).is_none() {
        let bytes = held.part(from, most.min(MOST_PART)).await?;
        return Ok(MediaPart { mime, size, bytes });
    }
    let whole = held.whole(MOST_PICTURE).await?;
    let judged = whole.clone();
    let bearable = picture::in_turn(move || {
        let shape = picture::shape(&judged)?;
        Ok(moving::is_bearable(&judged, u64::from(shape.width) * u64::from(shape.height)))
    });
    if !bearable.await? {
        let (still, _) = picture::in_turn(move || picture::fit(&whole, *SIDES.end(), *SIDES.end())).await?;
        let size = still.bytes.len() as u64;
        let bytes = Held::Memory(Arc::new(still.bytes)).part(from, most).await?;
        return Ok(MediaPart { mime: still.mime, size, bytes });
    }
    Ok(MediaPart { mime, size, bytes: held.part(from, most).await? })
}

/// Names a small copy in the SDK's store.
fn request(known: &Known, width: u32, height: u32) -> MediaRequestParameters {
    let settings = MediaThumbnailSettings::with_method(Method::Scale, UInt::from(width), UInt::from(height));
    // Not the name under which the server's own copies lie: theirs may be larger than asked for.
    let settings = MediaThumbnailSettings { animated: true, ..settings };
    MediaRequestParameters { source: known.source.clone(), format: MediaFormat::Thumbnail(settings) }
}

fn plain(media: &MediaId) -> Result<OwnedMxcUri, Fault> {
    let uri = OwnedMxcUri::from(format!("mxc://{}", media.0));
    if uri.is_valid() { Ok(uri) } else { Err(Fault::NotFound { what: Thing::Media }) }
}
