//! Makes files ready to be sent: without a camera's notes, measured, with a small picture.

use std::{
    borrow::Cow,
    io::{Cursor, Read, Seek},
    time::Duration,
};

use matrix_sdk::{
    attachment::{AttachmentInfo, BaseAudioInfo, BaseFileInfo, BaseImageInfo, BaseVideoInfo, Thumbnail},
    ruma::UInt,
};
use wire::{Area, Fault, MediaKind, OutgoingFile, Quality, Recording, Thing};

use super::{
    Picture, measure,
    picture::{self, Small},
    poster,
    staged::Waiting,
    strip,
};
use crate::runtime::block;

/// The box into which a small picture fits that is sent along.
const SMALL: (u32, u32) = (800, 600);
/// A picture of so many bytes is its own small picture.
const SMALL_ENOUGH: usize = 200 * 1024;

/// A file that is ready to be sent.
pub(crate) struct Ready {
    pub(crate) name: String,
    pub(crate) mime: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) info: AttachmentInfo,
    pub(crate) thumbnail: Option<Thumbnail>,
    /// What is to be seen.
    pub(crate) alt: String,
}

/// What is told of a file that is not read as a whole.
pub(crate) struct Announced {
    pub(crate) name: String,
    pub(crate) mime: String,
    pub(crate) size: u64,
    pub(crate) info: AttachmentInfo,
    /// What is to be seen.
    pub(crate) alt: String,
}

impl Announced {
    /// The same with the number of bytes told.
    pub(crate) fn told(self) -> Self {
        let told = Some(uint(self.size));
        let mut info = self.info;
        match &mut info {
            AttachmentInfo::Image(info) => info.size = told,
            AttachmentInfo::Video(info) => info.size = told,
            AttachmentInfo::Audio(info) | AttachmentInfo::Voice(info) => info.size = told,
            AttachmentInfo::File(info) => info.size = told,
        }
        Self { info, ..self }
    }
}

/// Whether a file can be sent without being held in memory: nothing in it has to move for its notes to go.
pub(crate) fn streams(about: &wire::StagedFile) -> bool {
    let moves = matches!(about.mime.as_str(), "image/jpeg" | "image/png" | "image/gif" | "image/webp");
    about.kind != MediaKind::Image && !moves
}

/// What is told of a staged file, and what of it is overwritten; reads it here and there. May block.
pub(crate) fn announced(
    waiting: &Waiting,
    file: &OutgoingFile,
    source: &mut (impl Read + Seek),
) -> Result<(Announced, strip::Patches), Fault> {
    let unread = |_| Fault::NotValid { what: Thing::File };
    let about = waiting.about();
    let (name, alt, size) = (about.name.clone(), file.alt.trim().to_owned(), about.size);
    if let Some(recording) = &file.voice {
        let info = AttachmentInfo::Voice(spoken(recording, None));
        let mime = sounding(&about.mime);
        return Ok((Announced { name, mime, size, info, alt }, strip::Patches::default()));
    }
    let patches = strip::patches(source).map_err(unread)?;
    let info = info(about.kind, &measure::of(source).map_err(unread)?, None, waiting.poster().as_ref());
    let mime = sent_as(about.kind, about.mime.clone());
    Ok((Announced { name, mime, size, info, alt }, patches))
}

/// Makes a staged file ready.
pub(crate) async fn ready(
    waiting: &std::sync::Arc<Waiting>,
    file: &OutgoingFile,
    limit: u64,
) -> Result<Ready, Fault> {
    let about = waiting.about().clone();
    let alt = file.alt.trim().to_owned();
    let ready = |mime: String, bytes: Vec<u8>, info| Ready {
        name: about.name.clone(),
        mime,
        bytes,
        info,
        thumbnail: None,
        alt: alt.clone(),
    };
    if about.kind == MediaKind::Image {
        let reduced = waiting.reduced().filter(|_| file.quality == Quality::Reduced).cloned();
        let chosen = match reduced {
            Some(reduced) => reduced,
            None => {
                Picture { mime: about.mime.clone(), bytes: waiting.read(super::show::MOST_PICTURE).await? }
            }
        };
        let drawn = picture::in_turn(move || draw(chosen)).await?;
        let name = named_after(&about.name, &drawn.picture.mime, &about.mime);
        let info = AttachmentInfo::Image(drawn.info);
        return Ok(Ready {
            name,
            thumbnail: drawn.thumbnail,
            ..ready(drawn.picture.mime, drawn.picture.bytes, info)
        });
    }
    let bytes = waiting.read(limit).await?;
    let size = Some(uint(bytes.len() as u64));
    if let Some(recording) = &file.voice {
        let info = AttachmentInfo::Voice(spoken(recording, size));
        return Ok(ready(sounding(&about.mime), bytes, info));
    }
    let mime = about.mime.clone();
    let prepared = move || {
        let unread = |_| Fault::NotValid { what: Thing::File };
        // A picture that cannot be drawn may tell as much as one that can.
        let stripped = match strip::notes(&mime, &bytes) {
            Some(Cow::Owned(stripped)) => Some(stripped),
            _ => None,
        };
        let mut bytes = stripped.unwrap_or(bytes);
        strip::patches(&mut Cursor::new(&bytes)).map_err(unread)?.apply(0, &mut bytes);
        Ok((measure::of(&mut Cursor::new(&bytes)).map_err(unread)?, bytes))
    };
    let (measure, bytes) = block(Area::Media, prepared).await?;
    let poster = waiting.poster();
    let info = info(about.kind, &measure, Some(uint(bytes.len() as u64)), poster.as_ref());
    let thumbnail = poster.as_ref().map(poster::thumbnail).transpose()?;
    Ok(Ready { thumbnail, ..ready(sent_as(about.kind, about.mime.clone()), bytes, info) })
}

/// What is told of a file that is no picture.
fn info(
    kind: MediaKind,
    measure: &measure::Measure,
    size: Option<UInt>,
    poster: Option<&Small>,
) -> AttachmentInfo {
    let duration = measure.duration.map(Duration::from_millis);
    match kind {
        MediaKind::Video => AttachmentInfo::Video(BaseVideoInfo {
            duration,
            width: measure.width.map(UInt::from),
            height: measure.height.map(UInt::from),
            size,
            blurhash: poster.map(|poster| poster.blurhash.clone()),
        }),
        MediaKind::Audio | MediaKind::Voice => {
            AttachmentInfo::Audio(BaseAudioInfo { duration, size, waveform: None })
        }
        MediaKind::Image | MediaKind::File => AttachmentInfo::File(BaseFileInfo { size }),
    }
}

/// A picture without notes, and what is sent along with it.
struct Drawn {
    picture: Picture,
    info: BaseImageInfo,
    thumbnail: Option<Thumbnail>,
}

fn draw(chosen: Picture) -> Result<Drawn, Fault> {
    let picture = match strip::notes(&chosen.mime, &chosen.bytes) {
        Some(bytes) => Picture { bytes: bytes.into_owned(), mime: chosen.mime },
        // Its notes cannot be told from its pixels; drawn anew, it has none.
        None => picture::fit(&chosen.bytes, u32::MAX, u32::MAX)?.0,
    };
    let shape = picture::shape(&picture.bytes)?;
    let small = picture::small(&picture.bytes, SMALL.0, SMALL.1)?;
    let info = BaseImageInfo {
        height: Some(shape.height.into()),
        width: Some(shape.width.into()),
        size: Some(uint(picture.bytes.len() as u64)),
        blurhash: Some(small.blurhash.clone()),
        is_animated: Some(picture::is_animated(&picture.bytes)),
    };
    let fits = shape.width <= SMALL.0 && shape.height <= SMALL.1 && picture.bytes.len() <= SMALL_ENOUGH;
    let thumbnail = match fits {
        true => None,
        false => Some(poster::thumbnail(&small)?),
    };
    Ok(Drawn { picture, info, thumbnail })
}

fn spoken(recording: &Recording, size: Option<UInt>) -> BaseAudioInfo {
    let loudness = recording.waveform.iter().map(|level| f32::from((*level).min(1024)) / 1024.0);
    BaseAudioInfo {
        duration: Some(Duration::from_millis(recording.duration)),
        size,
        waveform: Some(loudness.take(256).collect()),
    }
}

/// What holds only sound is told as sound; containers do not say it in their beginning.
fn sounding(mime: &str) -> String {
    mime.replacen("video/", "audio/", 1)
}

/// A type by which the SDK makes the message that was meant: it goes by the type alone.
fn sent_as(kind: MediaKind, mime: String) -> String {
    let sort = mime.split('/').next().unwrap_or_default();
    // A picture that cannot be drawn, or that hardly anybody could see, is sent as a file.
    if kind == MediaKind::File && matches!(sort, "image" | "audio" | "video") {
        return "application/octet-stream".to_owned();
    }
    mime
}

/// The name with the extension of what it has become.
fn named_after(name: &str, mime: &str, before: &str) -> String {
    if mime == before {
        return name.to_owned();
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let extension = if mime == "image/png" { "png" } else { "jpg" };
    format!("{stem}.{extension}")
}

/// The server's number of bytes; the largest that JSON can say is far beyond any file.
pub(crate) fn uint(size: u64) -> UInt {
    UInt::new_saturating(size)
}

/// A type as the SDK wants it.
pub(crate) fn parsed<T: std::str::FromStr>(mime: &str) -> Result<T, Fault> {
    mime.parse().map_err(|_| Fault::NotValid { what: Thing::File })
}
