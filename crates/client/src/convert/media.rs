//! Files in messages: described as their senders describe them, and made known to the session, so that a page may ask for
//! them.

use matrix_sdk::ruma::{
    OwnedEventId, UInt,
    events::{
        AnySyncTimelineEvent,
        room::{
            ImageInfo, MediaSource,
            message::{
                AudioMessageEventContent, FileMessageEventContent, FormattedBody, GalleryItemType,
                ImageMessageEventContent, MessageFormat, MessageType, UnstableAmplitude,
                VideoMessageEventContent,
            },
        },
        sticker::StickerEventContent,
    },
    serde::Raw,
};
use serde_json::Value;
use wire::{Attachment, Content, MediaId, MediaKind, Node};

use super::{clean, html::nodes, person::media_id};
use crate::media::{Known, Sources, shown_name};

/// As many files of one message are shown.
const MOST_ITEMS: usize = 50;
/// As many bars of a spoken message are told.
const MOST_BARS: usize = 256;
/// As long as a description may be, in characters.
const LONGEST_ALT: usize = 1000;

/// Where files are made known, and the message that tells of them.
struct Telling<'a> {
    sources: &'a Sources,
    by: Option<OwnedEventId>,
}

impl<'a> Telling<'a> {
    /// An edit tells for the message that it changes: they go together.
    fn of(raw: Option<&Raw<AnySyncTimelineEvent>>, sources: &'a Sources) -> Self {
        let relation = raw.and_then(|raw| {
            raw.get_field::<Value>("content").ok()??.get_mut("m.relates_to").map(Value::take)
        });
        let edited =
            relation.filter(|relation| relation.get("rel_type").is_some_and(|kind| kind == "m.replace"));
        let edited = edited.and_then(|relation| relation.get("event_id")?.as_str()?.try_into().ok());
        let by = edited.or_else(|| raw.and_then(|raw| raw.get_field("event_id").ok()?));
        Self { sources, by }
    }

    fn know(&self, media: &MediaId, file: Known) {
        self.sources.know(media, file, self.by.as_deref());
    }
}

/// Converts a message with a file or several; `None` for every other message. `raw` is the event as it came, for what
/// the SDK leaves out.
pub(super) fn files(
    message: &MessageType,
    raw: Option<&Raw<AnySyncTimelineEvent>>,
    sources: &Sources,
) -> Option<Content> {
    let content = raw.and_then(newest_content).unwrap_or_default();
    let telling = &Telling::of(raw, sources);
    let one = |attachment: Option<Attachment>, words: Option<&str>, formatted: Option<&FormattedBody>| {
        attachment.map(|attachment| Content::Attachment { attachment, caption: caption(words, formatted) })
    };
    match message {
        MessageType::Image(it) => one(image(it, &content, telling), it.caption(), it.formatted_caption()),
        MessageType::Video(it) => one(video(it, &content, telling), it.caption(), it.formatted_caption()),
        MessageType::Audio(it) => one(audio(it, telling), it.caption(), it.formatted_caption()),
        MessageType::File(it) => one(file(it, telling), it.caption(), it.formatted_caption()),
        MessageType::Gallery(it) => {
            let raw_item = |index: usize| content.get("itemtypes").and_then(|items| items.get(index));
            let items = it.itemtypes.iter().take(MOST_ITEMS).enumerate();
            let items =
                items.filter_map(|(index, it)| item(it, raw_item(index).unwrap_or(&Value::Null), telling));
            Some(Content::Gallery {
                items: items.collect(),
                caption: caption(Some(&it.body), it.formatted.as_ref()),
            })
        }
        _ => None,
    }
}

/// Converts a sticker.
pub(super) fn sticker(
    it: &StickerEventContent,
    raw: Option<&Raw<AnySyncTimelineEvent>>,
    sources: &Sources,
) -> Option<Content> {
    let telling = &Telling::of(raw, sources);
    let described = describe_image(&it.info, &it.body, &MediaSource::from(it.source.clone()), telling)?;
    Some(Content::Sticker { attachment: Attachment { alt: alt(&it.body), ..described } })
}

/// A file of a gallery. What is written with one file of many is what is to be seen in it: it has no other place.
fn item(it: &GalleryItemType, raw: &Value, telling: &Telling<'_>) -> Option<Attachment> {
    let (attachment, caption) = match it {
        GalleryItemType::Image(it) => (image(it, raw, telling)?, it.caption()),
        GalleryItemType::Video(it) => (video(it, raw, telling)?, it.caption()),
        GalleryItemType::Audio(it) => (audio(it, telling)?, it.caption()),
        GalleryItemType::File(it) => (file(it, telling)?, it.caption()),
        _ => return None,
    };
    let alt = attachment.alt.clone().or_else(|| alt(caption.unwrap_or_default()));
    Some(Attachment { alt, ..attachment })
}

fn image(it: &ImageMessageEventContent, raw: &Value, telling: &Telling<'_>) -> Option<Attachment> {
    let info = it.info.as_deref().cloned().unwrap_or_default();
    let attachment = describe_image(&info, it.filename(), &it.source, telling)?;
    Some(Attachment { alt: alt_text(raw), ..attachment })
}

fn describe_image(
    info: &ImageInfo,
    name: &str,
    source: &MediaSource,
    telling: &Telling<'_>,
) -> Option<Attachment> {
    let thumbnail = thumbnail(info.thumbnail_source.as_ref(), telling);
    let attachment =
        known(MediaKind::Image, name, source, thumbnail, (info.size, info.mimetype.as_deref()), telling)?;
    Some(Attachment {
        width: info.width.and_then(number),
        height: info.height.and_then(number),
        blurhash: blurhash(info.blurhash.as_deref()),
        ..attachment
    })
}

fn video(it: &VideoMessageEventContent, raw: &Value, telling: &Telling<'_>) -> Option<Attachment> {
    let info = it.info.as_deref().cloned().unwrap_or_default();
    let thumbnail = thumbnail(info.thumbnail_source.as_ref(), telling);
    let attachment = known(
        MediaKind::Video,
        it.filename(),
        &it.source,
        thumbnail,
        (info.size, info.mimetype.as_deref()),
        telling,
    )?;
    Some(Attachment {
        width: info.width.and_then(number),
        height: info.height.and_then(number),
        duration: info.duration.and_then(milliseconds),
        blurhash: blurhash(info.blurhash.as_deref()),
        alt: alt_text(raw),
        ..attachment
    })
}

fn audio(it: &AudioMessageEventContent, telling: &Telling<'_>) -> Option<Attachment> {
    let info = it.info.as_deref().cloned().unwrap_or_default();
    let kind = if it.voice.is_some() { MediaKind::Voice } else { MediaKind::Audio };
    let attachment =
        known(kind, it.filename(), &it.source, None, (info.size, info.mimetype.as_deref()), telling)?;
    let details = it.audio.as_ref();
    Some(Attachment {
        duration: info.duration.or(details.map(|details| details.duration)).and_then(milliseconds),
        waveform: details.map(|details| bars(&details.waveform)).unwrap_or_default(),
        ..attachment
    })
}

fn file(it: &FileMessageEventContent, telling: &Telling<'_>) -> Option<Attachment> {
    let info = it.info.as_deref().cloned().unwrap_or_default();
    let thumbnail = thumbnail(info.thumbnail_source.as_ref(), telling);
    known(
        MediaKind::File,
        it.filename(),
        &it.source,
        thumbnail,
        (info.size, info.mimetype.as_deref()),
        telling,
    )
}

/// What all sorts have, remembered for the page to ask for. `None` when the message names no media.
fn known(
    kind: MediaKind,
    name: &str,
    source: &MediaSource,
    thumbnail: Option<MediaId>,
    (size, told_mime): (Option<UInt>, Option<&str>),
    telling: &Telling<'_>,
) -> Option<Attachment> {
    let (media, name, size) = (id(source)?, shown_name(name), size.map(u64::from));
    let mime = mime(told_mime);
    let plays = |mime: &str| mime.starts_with("video/") || mime.starts_with("audio/");
    let plays = matches!(kind, MediaKind::Video | MediaKind::Audio | MediaKind::Voice)
        || mime.as_deref().is_some_and(plays);
    let source = source.clone();
    telling.know(&media, Known { source, thumbnail: thumbnail.clone(), name: name.clone(), size, plays });
    Some(Attachment {
        kind,
        media,
        name,
        mime,
        size,
        thumbnail,
        width: None,
        height: None,
        duration: None,
        blurhash: None,
        waveform: Vec::new(),
        alt: None,
    })
}

fn thumbnail(source: Option<&MediaSource>, telling: &Telling<'_>) -> Option<MediaId> {
    let source = source?;
    let media = id(source)?;
    let (source, name) = (source.clone(), String::new());
    telling.know(&media, Known { source, thumbnail: None, name, size: None, plays: false });
    Some(media)
}

fn id(source: &MediaSource) -> Option<MediaId> {
    match source {
        MediaSource::Plain(uri) => media_id(uri),
        MediaSource::Encrypted(file) => media_id(&file.url),
    }
}

fn caption(words: Option<&str>, formatted: Option<&FormattedBody>) -> Vec<Node> {
    let html = formatted.filter(|formatted| formatted.format == MessageFormat::Html);
    match words.filter(|words| !words.trim().is_empty()) {
        Some(words) => nodes(words, html.map(|html| html.body.as_str())),
        None => Vec::new(),
    }
}

/// The content of an event; of an edit, what it puts in place.
fn newest_content(raw: &Raw<AnySyncTimelineEvent>) -> Option<Value> {
    let mut content: Value = raw.get_field("content").ok()??;
    match content.get_mut("m.new_content") {
        Some(new) => Some(new.take()),
        None => Some(content),
    }
}

/// What is to be seen, as [MSC3552](https://github.com/matrix-org/matrix-spec-proposals/pull/3552) puts it: a block of
/// texts, of which the plain one counts. Some write the text itself.
fn alt_text(content: &Value) -> Option<String> {
    let block = ["m.alt_text", "org.matrix.msc1767.alt_text"].iter().find_map(|key| content.get(key))?;
    if let Some(text) = block.as_str() {
        return alt(text);
    }
    let texts = ["m.text", "org.matrix.msc1767.text"].iter().find_map(|key| block.get(key)).unwrap_or(block);
    if let Some(text) = texts.as_str() {
        return alt(text);
    }
    let is_plain = |text: &&Value| text.get("mimetype").is_none_or(|mime| mime == "text/plain");
    alt(texts.as_array()?.iter().find(is_plain)?.get("body")?.as_str()?)
}

fn alt(text: &str) -> Option<String> {
    Some(clean::description(text, LONGEST_ALT)).filter(|text| !text.is_empty())
}

/// A type's name, when it is of the form of one.
fn mime(mime: Option<&str>) -> Option<String> {
    let essence = mime?.split(';').next()?.trim().to_ascii_lowercase();
    let (sort, name) = essence.split_once('/')?;
    let token = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c))
    };
    (essence.len() <= 127 && token(sort) && token(name)).then_some(essence)
}

/// A blurhash of the form of one; the longest has nine times nine parts.
fn blurhash(hash: Option<&str>) -> Option<String> {
    const DIGITS: &str = "#$%*+,-.:;=?@[]^_{|}~";
    let digit = |c: char| c.is_ascii_alphanumeric() || DIGITS.contains(c);
    hash.filter(|hash| (6..=166).contains(&hash.len()) && hash.chars().all(digit)).map(str::to_owned)
}

/// The loudness over time. Of too many, every so manieth is taken.
fn bars(waveform: &[UnstableAmplitude]) -> Vec<u16> {
    let step = waveform.len().div_ceil(MOST_BARS).max(1);
    let level =
        |bar: &UnstableAmplitude| u16::try_from(u64::from(bar.get())).unwrap_or(UnstableAmplitude::MAX);
    waveform.iter().step_by(step).map(level).collect()
}

fn number(pixels: UInt) -> Option<u32> {
    u32::try_from(u64::from(pixels)).ok().filter(|pixels| *pixels > 0)
}

fn milliseconds(duration: std::time::Duration) -> Option<u64> {
    u64::try_from(duration.as_millis()).ok()
}

#[cfg(test)]
mod tests;
