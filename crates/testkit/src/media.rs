//! Files that people send, and what they get of others' files.

use matrix_sdk::{
    attachment::{
        AttachmentConfig, AttachmentInfo, BaseAudioInfo, BaseVideoInfo, GalleryConfig, GalleryItemInfo,
        Thumbnail,
    },
    media::{MediaFormat, MediaRequestParameters},
    room::MessagesOptions,
    ruma::{OwnedEventId, UInt, events::room::MediaSource},
};
use serde_json::{Value, json};
use wire::{MediaId, RoomId};

use crate::{Person, Result};

/// A file as somebody else's client got it.
#[derive(Clone, Debug)]
pub struct Received {
    /// The content of the message, decrypted.
    pub content: Value,
    /// The file, decrypted.
    pub bytes: Vec<u8>,
    /// The small picture that came with it.
    pub thumbnail: Option<Vec<u8>>,
}

impl Person {
    /// Sends a file; the sort of message follows its type.
    ///
    /// # Panics
    /// `mime` is not a type.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends_file(
        &self,
        room: &RoomId,
        name: &str,
        mime: &str,
        bytes: &[u8],
    ) -> Result<OwnedEventId> {
        self.attaches(room, name, mime, bytes, AttachmentConfig::new()).await
    }

    /// Sends a file with a small picture of it.
    ///
    /// # Panics
    /// `mime` is not a type.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends_film(
        &self,
        room: &RoomId,
        name: &str,
        bytes: &[u8],
        still: &[u8],
    ) -> Result<OwnedEventId> {
        let (side, size) = (UInt::from(8_u32), UInt::new_saturating(still.len() as u64));
        let content_type = "image/png".parse().expect("a type");
        let still = Thumbnail { data: still.to_vec(), content_type, height: side, width: side, size };
        let info =
            BaseVideoInfo { size: Some(UInt::new_saturating(bytes.len() as u64)), ..Default::default() };
        let config = AttachmentConfig::new().info(AttachmentInfo::Video(info)).thumbnail(Some(still));
        self.attaches(room, name, "video/mp4", bytes, config).await
    }

    /// Speaks for a second and a half.
    ///
    /// # Panics
    /// Never.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn speaks(&self, room: &RoomId, bytes: &[u8]) -> Result<OwnedEventId> {
        let info = BaseAudioInfo {
            duration: Some(std::time::Duration::from_millis(1500)),
            size: Some(UInt::new_saturating(bytes.len() as u64)),
            waveform: Some(vec![0.0, 0.5, 1.0]),
        };
        let config = AttachmentConfig::new().info(AttachmentInfo::Voice(info));
        self.attaches(room, "speech.ogg", "audio/ogg", bytes, config).await
    }

    async fn attaches(
        &self,
        room: &RoomId,
        name: &str,
        mime: &str,
        bytes: &[u8],
        config: AttachmentConfig,
    ) -> Result<OwnedEventId> {
        let (room, mime) = (self.in_room(room).await, mime.parse().expect("a type"));
        Ok(room.send_attachment(name, &mime, bytes.to_vec(), config).await?.event_id)
    }

    /// Sends pictures as one message.
    ///
    /// # Panics
    /// The queue does not take it.
    pub async fn sends_gallery(&self, room: &RoomId, pictures: &[(&str, &[u8])]) {
        let mut gallery = GalleryConfig::new();
        for (name, bytes) in pictures {
            gallery = gallery.add_item(GalleryItemInfo {
                filename: (*name).to_owned(),
                content_type: "image/png".parse().expect("a type"),
                data: bytes.to_vec(),
                attachment_info: AttachmentInfo::Image(Default::default()),
                caption: None,
                thumbnail: None,
            });
        }
        self.in_room(room).await.send_queue().send_gallery(gallery).await.expect("queued");
    }

    /// Sends a drawn emotion.
    ///
    /// # Panics
    /// Never.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends_sticker(&self, room: &RoomId, words: &str, picture: &[u8]) -> Result<OwnedEventId> {
        let url = format!("mxc://{}", self.uploads(picture).await?.0);
        let content = json!({ "body": words, "url": url, "info": { "mimetype": "image/png" } });
        self.sends_as_written(room, "m.sticker", content).await
    }

    /// Puts a picture on the server without telling anybody.
    ///
    /// # Panics
    /// Never.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn uploads(&self, picture: &[u8]) -> Result<MediaId> {
        let mime = "image/png".parse().expect("a type");
        let uploaded = self.client.media().upload(&mime, picture.to_vec(), None).await?;
        Ok(MediaId(uploaded.content_uri.as_str().trim_start_matches("mxc://").to_owned()))
    }

    /// Waits for messages with files, the newest first, until as many are there.
    ///
    /// # Panics
    /// They do not come in time, or a file of theirs cannot be had.
    pub async fn receives_files(&self, room: &RoomId, count: usize) -> Vec<Received> {
        let mut received = Vec::new();
        crate::until_it("the files have come", || async {
            self.contents_with_files(room).await.len() >= count
        })
        .await;
        for content in self.contents_with_files(room).await {
            let (bytes, thumbnail) = self.bytes_of(&content).await;
            received.push(Received { content, bytes, thumbnail });
        }
        received
    }

    /// What messages say or carry, as their content, oldest first: the newest hundred.
    ///
    /// # Panics
    /// The server does not tell.
    pub async fn sees(&self, room: &RoomId) -> Vec<Value> {
        let mut options = MessagesOptions::backward();
        options.limit = 100u32.into();
        let events = self.in_room(room).await.messages(options).await.expect("messages").chunk;
        let contents =
            events.iter().rev().filter_map(|event| event.raw().get_field::<Value>("content").ok().flatten());
        contents.filter(|content| content.get("msgtype").is_some()).collect()
    }

    /// The files of a gallery, or of any content of the form of a message with a file.
    ///
    /// # Panics
    /// A file cannot be had.
    pub async fn opens(&self, content: &Value) -> Received {
        let (bytes, thumbnail) = self.bytes_of(content).await;
        Received { content: content.clone(), bytes, thumbnail }
    }

    async fn contents_with_files(&self, room: &RoomId) -> Vec<Value> {
        let events = self.in_room(room).await.messages(MessagesOptions::backward()).await.expect("messages");
        let contents =
            events.chunk.iter().filter_map(|event| event.raw().get_field::<Value>("content").ok().flatten());
        let with_files = |content: &Value| {
            ["url", "file", "itemtypes"].iter().any(|key| content.get(key).is_some())
                && content.get("body").is_some()
        };
        contents.filter(with_files).collect()
    }

    async fn bytes_of(&self, content: &Value) -> (Vec<u8>, Option<Vec<u8>>) {
        if content.get("itemtypes").is_some() {
            return (Vec::new(), None);
        }
        let source: MediaSource = serde_json::from_value(content.clone()).expect("a file");
        let info = &content["info"];
        let thumbnail = match (info.get("thumbnail_file"), info.get("thumbnail_url")) {
            (Some(file), _) => Some(json!({ "file": file })),
            (None, Some(url)) => Some(json!({ "url": url })),
            (None, None) => None,
        };
        let thumbnail = match thumbnail {
            Some(source) => Some(self.fetches(serde_json::from_value(source).expect("a file")).await),
            None => None,
        };
        (self.fetches(source).await, thumbnail)
    }

    async fn fetches(&self, source: MediaSource) -> Vec<u8> {
        let request = MediaRequestParameters { source, format: MediaFormat::File };
        self.client.media().get_media_content(&request, false).await.expect("the file")
    }
}
