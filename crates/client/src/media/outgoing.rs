//! Files on their way out: staged, made ready, sent.

use std::{path::Path, sync::Arc};

use matrix_sdk::{
    Room,
    attachment::{AttachmentConfig, GalleryConfig, GalleryItemInfo},
    room::reply::{EnforceThread, Reply},
    ruma::events::{
        Mentions,
        location::AssetType,
        relation::Thread,
        room::message::{
            AddMentions, LocationMessageEventContent, MessageType, ReplyWithinThread,
            RoomMessageEventContentWithoutRelation as Words, TextMessageEventContent,
        },
    },
};
use serde_json::{Map, Value, json};
use wire::{
    Area, EventId, Fault, FileId, FilesLeft, Outgoing, OutgoingFile, OutgoingFiles, RoomId, StagedFile, Thing,
};

use super::{
    held::LARGEST,
    message::message,
    outbox::LARGE,
    poster,
    prepare::{Announced, Ready, parsed, ready, streams},
    staged::{Source, Waiting},
};
use crate::{
    Session,
    runtime::{block, run},
    timeline::{Place, enqueue, fallback, formatted, mentions, refused},
};

/// As many files are sent at a time.
const MOST_FILES: usize = 30;
/// As many bytes go together in one message: the SDK takes all of its files at once, in memory.
const MOST_TOGETHER: u64 = 64 * 1024 * 1024;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Stages a file of this device. It is read when it is sent, and never changed.
    ///
    /// # Errors
    /// `NotFound` (`File`), `NotValid` for what is no file.
    pub async fn stage_file(self: Arc<Self>, path: String) -> Result<StagedFile, Fault> {
        run(Area::Media, async move {
            let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned());
            let (source, size) = block(Area::Media, move || Source::open(Path::new(&path))).await?;
            self.stage_source(&name.unwrap_or_default(), source, size).await
        })
        .await
    }

    /// Stages bytes, for example a pasted picture.
    ///
    /// # Errors
    /// `DiskFull`.
    pub async fn stage_bytes(self: Arc<Self>, name: String, bytes: Vec<u8>) -> Result<StagedFile, Fault> {
        run(Area::Media, async move {
            let size = bytes.len() as u64;
            let source = self.keep_pasted(bytes).await?;
            self.stage_source(&name, source, size).await
        })
        .await
    }

    /// Lets go of a staged file.
    ///
    /// # Errors
    /// None.
    pub async fn unstage(self: Arc<Self>, id: FileId) -> Result<(), Fault> {
        self.media.staged.remove(&id);
        Ok(())
    }

    /// Queues files, in a room or a thread. When this returns they are on disk and show in the conversation. Of several
    /// that do not go together the first carries what is written with them; large ones, and many that are large
    /// altogether, never go together. Each is staged no longer once it is queued; answers with those that are left when
    /// one after the first cannot be queued.
    ///
    /// # Errors
    /// `NotFound`, `TooLarge`, `NotAllowed`, `NotValid`, `DiskFull`: nothing was queued, and the files are still staged.
    pub async fn send_files(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        files: OutgoingFiles,
    ) -> Result<Option<FilesLeft>, Fault> {
        run(Area::Media, async move {
            let room = self.room(&room)?;
            let limit = self.upload_limit().await.unwrap_or(LARGEST);
            let waiting = self.judged(&files, limit)?;
            let place = self.place(&room, thread.as_ref(), files.caption.reply_to.as_ref()).await?;
            if !files.together || go_apart(&waiting, &files.files) {
                return self.send_each(&room, &place, &files, &waiting, limit).await;
            }
            let mut items = Vec::new();
            for (waiting, file) in waiting.iter().zip(&files.files) {
                items.push(ready(waiting, file, limit).await?);
            }
            send_gallery(&room, &place, &files.caption, items, limit).await?;
            files.files.iter().for_each(|file| self.media.staged.remove(&file.id));
            Ok(None)
        })
        .await
    }

    /// Sends a place, in a room or a thread. Degrees in millionths.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `NotValid`.
    pub async fn send_location(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        place: wire::Place,
    ) -> Result<(), Fault> {
        run(Area::Media, async move {
            let room = self.room(&room)?;
            let location = location(&place).ok_or(Fault::NotValid { what: Thing::Message })?;
            let words = Words::new(MessageType::Location(location)).add_mentions(Mentions::new());
            let place = self.place(&room, thread.as_ref(), None).await?;
            enqueue(&room, place.applied_to(words).into()).await
        })
        .await
    }
}

impl Session {
    /// The files, when all are there and none is larger than the server takes. Asked before anything is queued.
    fn judged(&self, files: &OutgoingFiles, limit: u64) -> Result<Vec<Arc<Waiting>>, Fault> {
        if files.files.is_empty() {
            return Err(Fault::NotValid { what: Thing::File });
        }
        if files.files.len() > MOST_FILES {
            return Err(Fault::TooMany { limit: MOST_FILES as u32 });
        }
        let mut all = Vec::new();
        for file in &files.files {
            let waiting = self.media.staged.get(&file.id)?;
            if sent_size(&waiting, file) > limit {
                return Err(Fault::TooLarge { limit });
            }
            all.push(waiting);
        }
        Ok(all)
    }

    /// One message for each file. They are made ready one after the other, so that no two are in memory, and let go as
    /// soon as they are queued: whoever tries again what is left sends none twice.
    async fn send_each(
        &self,
        room: &Room,
        place: &Place,
        files: &OutgoingFiles,
        waiting: &[Arc<Waiting>],
        limit: u64,
    ) -> Result<Option<FilesLeft>, Fault> {
        for (index, (waiting, file)) in waiting.iter().zip(&files.files).enumerate() {
            let caption = Some(&files.caption).filter(|_| index == 0);
            match self.send_alone(room, place, caption, waiting, file, limit).await {
                Ok(()) => self.media.staged.remove(&file.id),
                Err(fault) if index == 0 => return Err(fault),
                Err(fault) => {
                    let left = files.files[index..].iter().map(|file| file.id.clone()).collect();
                    return Ok(Some(FilesLeft { files: left, fault }));
                }
            }
        }
        Ok(None)
    }

    async fn send_alone(
        &self,
        room: &Room,
        place: &Place,
        caption: Option<&Outgoing>,
        waiting: &Arc<Waiting>,
        file: &OutgoingFile,
        limit: u64,
    ) -> Result<(), Fault> {
        if is_large(waiting) {
            let poster = waiting.poster();
            let about = |announced, url: &str| {
                let mut content = about(room, place, caption, announced, url)?;
                content.extend(poster.as_ref().map(poster::kept));
                Ok(content)
            };
            return self.enqueue_large(room, waiting, file, limit, about).await;
        }
        let ready = ready(waiting, file, limit).await?;
        if ready.bytes.len() as u64 > limit {
            return Err(Fault::TooLarge { limit });
        }
        send_one(room, place, caption, ready).await
    }
}

/// Whether files go in a message each, however they were meant to go.
fn go_apart(waiting: &[Arc<Waiting>], files: &[OutgoingFile]) -> bool {
    let sizes = waiting.iter().zip(files).map(|(waiting, file)| sent_size(waiting, file));
    waiting.iter().any(is_large) || !fit_together(sizes)
}

/// Whether files of so many bytes are several that may be in memory at the same time.
fn fit_together(sizes: impl Iterator<Item = u64>) -> bool {
    let (count, in_all) =
        sizes.fold((0, 0_u64), |(count, in_all), size| (count + 1, in_all.saturating_add(size)));
    count > 1 && in_all <= MOST_TOGETHER
}

/// Bytes of a file in the quality in which it is sent.
fn sent_size(waiting: &Waiting, file: &OutgoingFile) -> u64 {
    let reduced = waiting.reduced().filter(|_| file.quality == wire::Quality::Reduced);
    reduced.map_or(waiting.about().size, |reduced| reduced.bytes.len() as u64)
}

/// Whether a file goes its own way: read in parts, never held in memory.
fn is_large(waiting: &Arc<Waiting>) -> bool {
    waiting.about().size > LARGE && streams(waiting.about())
}

async fn send_one(room: &Room, place: &Place, caption: Option<&Outgoing>, ready: Ready) -> Result<(), Fault> {
    let place = &place.for_one(caption);
    let config = AttachmentConfig::new()
        .info(ready.info)
        .thumbnail(ready.thumbnail)
        .caption(caption.and_then(written))
        .mentions(Some(named(room, place, caption)))
        .extra_content(Some(extra(place, &ready.alt)));
    let (queue, mime) = (room.send_queue(), parsed(&ready.mime)?);
    queue
        .send_attachment(ready.name, mime, ready.bytes, config)
        .await
        .map(drop)
        .map_err(|error| refused(&error))
}

/// The message about a file that is at an address.
fn about(
    room: &Room,
    place: &Place,
    caption: Option<&Outgoing>,
    file: Announced,
    url: &str,
) -> Result<Map<String, Value>, Fault> {
    let place = &place.for_one(caption);
    let extra = extra(place, &file.alt);
    let words = Words::new(message(file, caption.and_then(written), url.into()));
    let words = words.add_mentions(named(room, place, caption)).with_relation(None);
    match serde_json::to_value(words) {
        Ok(Value::Object(mut content)) => {
            content.extend(extra);
            Ok(content)
        }
        _ => Err(Fault::Unexpected { area: Area::Media }),
    }
}

/// What the SDK's own types have no place for.
fn extra(place: &Place, alt: &str) -> Map<String, Value> {
    let mut extra = Map::new();
    if !alt.is_empty() {
        extra.insert("org.matrix.msc1767.alt_text".to_owned(), described(alt));
    }
    if let Some(relation) = relation(place) {
        extra.insert("m.relates_to".to_owned(), relation);
    }
    extra
}

/// Several files in one message. What is to be seen in each is written with it, because the SDK lets nothing be added to
/// a file of many; others' clients show it under the picture.
async fn send_gallery(
    room: &Room,
    place: &Place,
    caption: &Outgoing,
    items: Vec<Ready>,
    limit: u64,
) -> Result<(), Fault> {
    if items.iter().any(|item| item.bytes.len() as u64 > limit) {
        return Err(Fault::TooLarge { limit });
    }
    let mut gallery = GalleryConfig::new()
        .caption(written(caption))
        .mentions(Some(named(room, place, Some(caption))))
        .reply(answer(place));
    for item in items {
        let seen = Some(item.alt).filter(|alt| !alt.is_empty());
        gallery = gallery.add_item(GalleryItemInfo {
            filename: item.name,
            content_type: parsed(&item.mime)?,
            data: item.bytes,
            attachment_info: item.info,
            caption: seen.map(TextMessageEventContent::plain),
            thumbnail: item.thumbnail,
        });
    }
    room.send_queue().send_gallery(gallery).await.map(drop).map_err(|error| refused(&error))
}

impl Place {
    /// The same place for one of several files: the one that carries the words is the one that answers.
    fn for_one(&self, caption: Option<&Outgoing>) -> Self {
        match caption {
            Some(_) => self.clone(),
            None => self.without_answer(),
        }
    }

    /// The same place for what does not answer anybody.
    fn without_answer(&self) -> Self {
        let thread = self.thread.as_ref().map(|thread| match &thread.in_reply_to {
            Some(newest) => Thread::plain(thread.event_id.clone(), newest.event_id.clone()),
            None => Thread::without_fallback(thread.event_id.clone()),
        });
        Self { thread, reply: None, answered: None }
    }
}

/// The relation as JSON. Given to the SDK as an addition to the content, because what it makes of a reply by itself it
/// asks the network for.
fn relation(place: &Place) -> Option<Value> {
    let empty = serde_json::to_value(place.applied_to(Words::text_plain(""))).ok()?;
    empty.get("m.relates_to").cloned()
}

/// The same as the SDK wants it of a gallery, to which nothing can be added.
fn answer(place: &Place) -> Option<Reply> {
    let within = |reply: bool| if reply { ReplyWithinThread::Yes } else { ReplyWithinThread::No };
    let (event_id, enforce_thread) = match (&place.thread, &place.reply) {
        (None, None) => return None,
        (None, Some(reply)) => (reply.clone(), EnforceThread::Unthreaded),
        (Some(thread), reply) => {
            let newest = thread.in_reply_to.as_ref().map_or(&thread.event_id, |newest| &newest.event_id);
            let to = reply.as_ref().unwrap_or(newest).clone();
            (to, EnforceThread::Threaded(within(reply.is_some())))
        }
    };
    Some(Reply { event_id, enforce_thread, add_mentions: AddMentions::No })
}

/// Whom the caption names, and who is answered.
fn named(room: &Room, place: &Place, caption: Option<&Outgoing>) -> Mentions {
    let mut named = caption.map(mentions).unwrap_or_default();
    named.user_ids.extend(place.answered.iter().filter(|person| *person != room.own_user_id()).cloned());
    named
}

fn written(caption: &Outgoing) -> Option<TextMessageEventContent> {
    if caption.text.trim().is_empty() {
        return None;
    }
    let text = fallback::body(&caption.text, caption.format);
    Some(match formatted(&caption.text, caption.format) {
        Some(html) => TextMessageEventContent::html(text, html.body),
        None => TextMessageEventContent::plain(text),
    })
}

/// What is to be seen, as [MSC3552](https://github.com/matrix-org/matrix-spec-proposals/pull/3552) puts it.
fn described(alt: &str) -> Value {
    json!({ "org.matrix.msc1767.text": [{ "body": alt }] })
}

/// A place on earth as a message; `None` when it is not on earth.
fn location(place: &wire::Place) -> Option<LocationMessageEventContent> {
    let on_earth =
        place.latitude.unsigned_abs() <= 90_000_000 && place.longitude.unsigned_abs() <= 180_000_000;
    let degrees = |millionths: i32| {
        let sign = if millionths < 0 { "-" } else { "" };
        format!(
            "{sign}{}.{:06}",
            millionths.unsigned_abs() / 1_000_000,
            millionths.unsigned_abs() % 1_000_000
        )
    };
    let around = place.uncertainty.map(|metres| format!(";u={metres}")).unwrap_or_default();
    let address = format!("geo:{},{}{around}", degrees(place.latitude), degrees(place.longitude));
    let label = place.label.as_ref().map(|label| label.trim()).filter(|label| !label.is_empty());
    let body = label.map_or_else(|| address.clone(), |label| format!("{label} {address}"));
    let asset = if place.sender_is_there { AssetType::Self_ } else { AssetType::Pin };
    let mut content = LocationMessageEventContent::new(body, address).with_asset_type(asset);
    if let Some(location) = &mut content.location {
        location.description = label.map(str::to_owned);
    }
    on_earth.then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(latitude: i32, longitude: i32) -> wire::Place {
        wire::Place {
            latitude,
            longitude,
            uncertainty: Some(12),
            label: Some("Deich".into()),
            sender_is_there: false,
        }
    }

    #[test]
    fn a_place_is_written_as_others_read_it() {
        let sent = location(&place(-500_000, 13_400_001)).expect("on earth");
        assert_eq!(sent.geo_uri, "geo:-0.500000,13.400001;u=12");
        assert_eq!(sent.body, "Deich geo:-0.500000,13.400001;u=12");
        assert!(location(&place(90_000_001, 0)).is_none() && location(&place(i32::MIN, 0)).is_none());
    }

    #[test]
    fn only_what_fits_into_memory_goes_together() {
        assert!(fit_together([1, 2].into_iter()) && fit_together([MOST_TOGETHER - 1, 1].into_iter()));
        assert!(!fit_together([1].into_iter()), "one is not several");
        assert!(!fit_together([MOST_TOGETHER, 1].into_iter()));
        assert!(!fit_together([5 * 1024 * 1024; 30].into_iter()), "a whole album of large photographs");
        assert!(!fit_together([u64::MAX, u64::MAX].into_iter()));
    }
}
