//! Large files put into a room's queue, tried again, taken back, and gone on with after a restart.

use std::{
    fs::OpenOptions,
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use matrix_sdk::{
    Room, RoomState,
    ruma::{
        events::{
            Mentions,
            room::{EncryptedFile, message::FormattedBody},
        },
        serde::Raw,
    },
};
use serde_json::{Map, Value};
use store::Upload;
use wire::{Area, Fault, MediaId, OutgoingFile, SendState};

use super::{carry::Carrier, gate, under_way, uri};
use crate::{
    Session,
    accounts::make_private,
    fault,
    media::{
        caption,
        prepare::{Announced, announced},
        random_name,
        spool::encrypted,
        staged::Waiting,
        stream::from_io,
        strip::Patches,
    },
    runtime::{self, block},
    timeline::refused,
};

/// As much is read from a disk at a time.
const READ: usize = 256 * 1024;

/// What is written about a file, but for the file itself.
pub(in crate::media) type About = Map<String, Value>;

impl Session {
    /// Queues a large file. When this returns it lies encrypted on this device and shows in the conversation. `about`
    /// makes the message of what is known of the file and what stands for the file until the server has it.
    pub(in crate::media) async fn enqueue_large(
        &self,
        room: &Room,
        waiting: &Arc<Waiting>,
        file: &OutgoingFile,
        limit: u64,
        about: impl FnOnce(Announced, &str) -> Result<About, Fault>,
    ) -> Result<(), Fault> {
        if room.state() != RoomState::Joined {
            return Err(Fault::NotAllowed {});
        }
        let unexpected = Fault::Unexpected { area: Area::Media };
        let id = random_name().ok_or(unexpected.clone())?;
        let (announced, patches) = looked_at(waiting, file).await?;
        let mut upload = Upload {
            id: id.clone(),
            room: room.room_id().as_str().into(),
            mime: announced.mime.clone(),
            size: announced.size,
            key: String::new().into(),
            uploaded: None,
            fault: None,
        };
        let content = about(announced.told(), uri(&id).as_str())?;
        let content = serde_json::value::to_raw_value(&content).map_err(|_| unexpected.clone())?;
        // Known before it shows.
        self.media.outbox.uploads.set(&id, &upload.room, under_way(None));
        let laid_down = async {
            self.directory.store.keep_upload(&upload)?;
            // In the queue before it is copied: what is written next comes behind it.
            gate::close(room, &id).await?;
            let sent = room.send_queue().send_raw(Raw::from_json(content), "m.room.message".to_owned()).await;
            sent.map_err(|error| refused(&error))?;
            let (size, key) = laid_down(waiting, patches, self.media.outbox.path(&id)?, limit).await?;
            let key = serde_json::to_string(&key).map_err(|_| unexpected)?;
            self.directory.store.is_laid_down(&id, size, &key)?;
            Ok((size, key))
        };
        match laid_down.await {
            Ok((size, key)) => {
                (upload.size, upload.key) = (size, key.into());
                self.carry(upload);
                Ok(())
            }
            Err(fault) => {
                self.carrier().abandon(&upload).await;
                Err(fault)
            }
        }
    }

    /// Goes on with what an earlier start did not bring to the end.
    pub(in crate::media) fn resume_uploads(&self) -> Result<(), Fault> {
        let all = self.directory.store.uploads()?;
        self.media.outbox.sweep(&all);
        for upload in all {
            let state = match upload.fault.clone() {
                Some(fault) => SendState::Failed { fault, retrying: false },
                None => under_way(None),
            };
            self.media.outbox.uploads.set(&upload.id, &upload.room, state);
            self.carry(upload);
        }
        Ok(())
    }

    /// A file on its way, by what the conversation shows it as.
    pub(in crate::media) fn upload(&self, media: &MediaId) -> Result<Option<Upload>, Fault> {
        let Some(id) = super::id(media) else { return Ok(None) };
        Ok(self.directory.store.uploads()?.into_iter().find(|upload| upload.id == id))
    }

    /// Tries a file again from its beginning. Tells whether there is one.
    pub(crate) fn retry_upload(&self, media: &MediaId) -> Result<bool, Fault> {
        let Some(upload) = self.upload(media)? else { return Ok(false) };
        self.retry_one(upload)?;
        Ok(true)
    }

    /// Tries all files of a room again that came to a halt.
    pub(crate) fn retry_uploads(&self, room: &Room) -> Result<(), Fault> {
        let halted = self.media.outbox.uploads.halted(room.room_id());
        for upload in self.directory.store.uploads()?.into_iter().filter(|it| halted.contains(&it.id)) {
            self.retry_one(upload)?;
        }
        Ok(())
    }

    fn retry_one(&self, upload: Upload) -> Result<(), Fault> {
        if upload.key.is_empty() {
            // It is just being copied, and goes by itself then.
            return Ok(());
        }
        self.directory.store.upload_failed(&upload.id, None)?;
        self.media.outbox.uploads.set(&upload.id, &upload.room, under_way(None));
        self.carry(Upload { fault: None, ..upload });
        Ok(())
    }

    /// Gives a file that waits other words. Tells whether there is one; the caller has the turn.
    pub(crate) async fn caption_upload(
        &self,
        room: &Room,
        media: &MediaId,
        words: (Option<String>, Option<FormattedBody>),
        mentions: &Mentions,
    ) -> Result<bool, Fault> {
        let Some(id) = super::id(media) else { return Ok(false) };
        let Some((message, mut content)) = gate::message(room, id).await? else { return Ok(false) };
        caption(&mut content, words.0, words.1, mentions);
        let content = serde_json::value::to_raw_value(&content);
        let content = content.map_err(|_| Fault::Unexpected { area: Area::Media })?;
        let changed = message.edit_raw(Raw::from_json(content), "m.room.message".to_owned()).await;
        changed.map_err(|error| fault::from_any(Area::Media, &error))
    }

    /// Ends what takes a file to the server. Its message must be taken back next, and `forget_upload` comes last: what
    /// holds the message up must not go before it.
    pub(crate) fn stop_upload(&self, media: &MediaId) {
        if let Some(id) = super::id(media) {
            self.media.outbox.abort(id);
        }
    }

    /// Clears up behind a message that was taken back.
    pub(crate) async fn forget_upload(&self, media: &MediaId) -> Result<(), Fault> {
        if let Some(upload) = self.upload(media)? {
            self.carrier().done(&upload).await;
        }
        Ok(())
    }

    fn carry(&self, upload: Upload) {
        let id = upload.id.clone();
        let task = runtime::handle().spawn(self.carrier().carry(upload));
        self.media.outbox.holds(&id, task.abort_handle());
        self.keep(task);
    }

    fn carrier(&self) -> Carrier {
        Carrier {
            client: self.client.clone(),
            directory: self.directory.clone(),
            outbox: self.media.outbox.clone(),
            connection: self.connection.subscribe(),
        }
    }
}

/// What is told of a staged file, and what of it is overwritten.
async fn looked_at(waiting: &Arc<Waiting>, file: &OutgoingFile) -> Result<(Announced, Patches), Fault> {
    let (waiting, file) = (waiting.clone(), file.clone());
    block(Area::Media, move || {
        announced(&waiting, &file, &mut BufReader::with_capacity(READ, waiting.open()))
    })
    .await
}

/// Writes a staged file into the outbox: without notes, encrypted, whole on disk when this returns.
async fn laid_down(
    waiting: &Arc<Waiting>,
    patches: Patches,
    path: PathBuf,
    limit: u64,
) -> Result<(u64, EncryptedFile), Fault> {
    let source = BufReader::with_capacity(READ, waiting.open());
    block(Area::Media, move || {
        let patched = Patched { source, at: 0, patch: |at, part: &mut [u8]| patches.apply(at, part) };
        let (size, key) = write(&path, patched, limit).map_err(|error| from_io(&error))?;
        if size > limit { Err(Fault::TooLarge { limit }) } else { Ok((size, key)) }
    })
    .await
}

fn write(path: &Path, source: impl Read, limit: u64) -> io::Result<(u64, EncryptedFile)> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    make_private(folder)?;
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let mut target = BufWriter::with_capacity(READ, file);
    // A file that grows while it is read is not followed for ever.
    let written = encrypted(source.take(limit.saturating_add(1)), &mut target)?;
    target.flush()?;
    target.get_ref().sync_all()?;
    store::sync_directory(folder)?;
    Ok(written)
}

/// A file of which some places are overwritten while it is read.
struct Patched<S, P> {
    source: S,
    at: u64,
    patch: P,
}

impl<S: Read, P: Fn(u64, &mut [u8])> Read for Patched<S, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        (self.patch)(self.at, &mut buffer[..read]);
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_laid_down_is_patched_bounded_and_readable_to_nobody() {
        let place = tempfile::tempdir().expect("a directory");
        let path = place.path().join("outbox").join("file");
        let plain = b"Dienstkamera ".repeat(60_000);
        let patched = Patched {
            source: plain.as_slice(),
            at: 0,
            patch: |at, part: &mut [u8]| {
                for (byte, _) in part.iter_mut().zip(at..).filter(|(_, at)| (500_000..500_013).contains(at)) {
                    *byte = b'x';
                }
            },
        };
        let (size, key) = write(&path, patched, 1_000_000).expect("written");
        assert_eq!(size, plain.len() as u64);
        let cipher = fs::read(&path).expect("read");
        assert!(!cipher.windows(12).any(|part| part == b"Dienstkamera"));
        let spool = crate::media::spool::Spool::lent(path.clone(), key, size);
        assert_eq!(
            spool.part(499_998, 17).expect("read"),
            [&plain[499_998..500_000], b"xxxxxxxxxxxxx", &plain[500_013..500_015]].concat()
        );
        drop(spool);
        assert!(path.exists(), "it is only lent");
        assert!(write(&path, &b"other"[..], 9).is_err(), "nothing is overwritten");
        let (size, _) =
            write(&place.path().join("outbox").join("long"), io::repeat(7), 1000).expect("written");
        assert_eq!(size, 1001);
    }
}
