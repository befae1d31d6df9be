//! Bytes on their way to the server, in small parts: read from the disk as the network takes them.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::stream;
use matrix_sdk::{
    Client,
    config::RequestConfig,
    reqwest::{Body, Response, StatusCode, header},
    ruma::{OwnedMxcUri, api::client::authenticated_media::get_media_config, events::room::EncryptedFile},
    sleep::sleep,
};
use matrix_sdk_base::crypto::AttachmentDecryptor;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use wire::{Area, Fault, Progress};

use crate::{
    media::stream::{from_io, good, renew},
    runtime,
};

/// As many bytes are read at a time, …
const PART: usize = 256 * 1024;
/// … and as many parts wait for a slow network.
const WAITING: usize = 4;
/// When nothing has moved for so long, the connection has broken; servers look at a large file for a while when it has come.
const SILENCE: Duration = Duration::from_secs(120);
/// For so long the server is asked what it takes.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read.
const MOST_ANSWER: usize = 16 * 1024;

/// Who hears how far a file is.
pub(super) type On = Arc<dyn Fn(Progress) + Send + Sync>;

/// A file that is ready to be taken to the server.
#[derive(Clone)]
pub(super) struct Parcel {
    pub(super) path: PathBuf,
    pub(super) size: u64,
    pub(super) key: EncryptedFile,
    /// The room is not encrypted: what the server gets is the file itself.
    pub(super) clear: bool,
    /// The type that the server is told.
    pub(super) mime: String,
}

/// Takes a file to the server; `on` hears how far it is. When this is dropped, nothing more is sent.
pub(super) async fn put(client: &Client, parcel: &Parcel, on: On) -> Result<OwnedMxcUri, Fault> {
    let limit = limit(client).await.filter(|limit| *limit < parcel.size);
    if let Some(limit) = limit {
        // Some servers break the connection off instead of saying so.
        return Err(Fault::TooLarge { limit });
    }
    let mut answer = once(client, parcel, on.clone()).await?;
    if answer.status() == StatusCode::UNAUTHORIZED {
        renew(client).await?;
        answer = once(client, parcel, on).await?;
    }
    if answer.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Err(Fault::TooLarge { limit: parcel.size.saturating_sub(1) });
    }
    place(good(answer)?).await
}

/// What the server takes now. What was asked at an earlier time may have changed while the file waited.
async fn limit(client: &Client) -> Option<u64> {
    let quickly = RequestConfig::new().disable_retry().timeout(PATIENCE);
    let asked = client.send(get_media_config::v1::Request::default()).with_request_config(quickly).await;
    asked.ok().map(|answer| answer.upload_size.into())
}

async fn once(client: &Client, parcel: &Parcel, on: On) -> Result<Response, Fault> {
    let token = client.access_token().ok_or(Fault::SignedOut {})?;
    let mut url = client.homeserver();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(["_matrix", "media", "v3", "upload"]);
    }
    let (sender, receiver) = channel(WAITING);
    let (moved, size) = (Arc::new(AtomicU64::new(0)), parcel.size);
    let reading = runtime::handle().spawn_blocking({
        let parcel = parcel.clone();
        move || parcel.pour(&sender)
    });
    let request = client
        .http_client()
        .post(url)
        .bearer_auth(token)
        .header(header::CONTENT_TYPE, &parcel.mime)
        .header(header::CONTENT_LENGTH, size)
        .body(body(receiver, size, moved.clone(), on));
    let answer = tokio::select! {
        answer = request.send() => answer.map_err(|_| Fault::Offline {}),
        () = silent(&moved) => Err(Fault::Offline {}),
    };
    if answer.is_err() {
        // The body is gone, so the reader has ended. A file that cannot be read is not the network's doing.
        reading
            .await
            .map_err(|_| Fault::Unexpected { area: Area::Media })?
            .map_err(|error| from_io(&error))?;
    }
    answer
}

fn body(parts: Receiver<io::Result<Vec<u8>>>, total: u64, moved: Arc<AtomicU64>, on: On) -> Body {
    Body::wrap_stream(stream::unfold((parts, moved, on), move |(mut parts, moved, on)| async move {
        let part = parts.recv().await?;
        if let Ok(part) = &part {
            let length = part.len() as u64;
            let done = moved.fetch_add(length, Ordering::Relaxed) + length;
            on(Progress { done: done.min(total), total });
        }
        Some((part, (parts, moved, on)))
    }))
}

/// Returns when nothing has moved for long.
async fn silent(moved: &AtomicU64) {
    loop {
        let before = moved.load(Ordering::Relaxed);
        sleep(SILENCE).await;
        if moved.load(Ordering::Relaxed) == before {
            return;
        }
    }
}

/// Where the server has put it.
async fn place(mut answer: Response) -> Result<OwnedMxcUri, Fault> {
    #[derive(serde::Deserialize)]
    struct Placed {
        content_uri: OwnedMxcUri,
    }
    let unreadable = Fault::ServerTrouble { status: 0 };
    let mut json = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(|_| Fault::Offline {})? {
        json.extend_from_slice(&part);
        if json.len() > MOST_ANSWER {
            return Err(unreadable);
        }
    }
    let placed: Placed = serde_json::from_slice(&json).map_err(|_| unreadable.clone())?;
    if placed.content_uri.is_valid() { Ok(placed.content_uri) } else { Err(unreadable) }
}

impl Parcel {
    /// Reads the file to its end, or until nobody wants it any more.
    fn pour(&self, to: &Sender<io::Result<Vec<u8>>>) -> io::Result<()> {
        let poured = File::open(&self.path).and_then(|file| {
            let mut file = BufReader::with_capacity(PART, file);
            match self.clear {
                false => parts(&mut file, to),
                // Its hash is checked at the end: what the disk has spoiled does not become a whole file.
                true => parts(
                    &mut AttachmentDecryptor::new(&mut file, self.key.clone().into())
                        .map_err(io::Error::other)?,
                    to,
                ),
            }
        });
        if let Err(error) = &poured {
            // The request must break off; without its last part it would wait for ever.
            let _ = to.blocking_send(Err(error.kind().into()));
        }
        poured
    }
}

fn parts(source: &mut impl Read, to: &Sender<io::Result<Vec<u8>>>) -> io::Result<()> {
    loop {
        let mut part = Vec::with_capacity(PART);
        source.by_ref().take(PART as u64).read_to_end(&mut part)?;
        // The end is read once only: where a hash is checked, it is checked there.
        let last = part.len() < PART;
        if to.blocking_send(Ok(part)).is_err() || last {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::spool::encrypted;

    fn poured(parcel: &Parcel) -> (Vec<u8>, Option<io::ErrorKind>) {
        let (sender, mut receiver) = channel(WAITING);
        let parcel = parcel.clone();
        let reading = std::thread::spawn(move || parcel.pour(&sender).map_err(|error| error.kind()));
        let (mut whole, mut broken) = (Vec::new(), None);
        while let Some(part) = receiver.blocking_recv() {
            match part {
                Ok(part) => whole.extend(part),
                Err(error) => broken = Some(error.kind()),
            }
        }
        assert_eq!(reading.join().expect("ended").err(), broken);
        (whole, broken)
    }

    #[test]
    fn the_server_gets_what_the_room_is_meant_to_get() {
        let directory = tempfile::tempdir().expect("a directory");
        let plain: Vec<u8> = (0..700_001).map(|at| (at * 7 % 251) as u8).collect();
        let path = directory.path().join("file");
        let mut file = File::create(&path).expect("made");
        let (size, key) = encrypted(plain.as_slice(), &mut file).expect("written");
        assert_eq!(size, 700_001);
        let sealed = Parcel { path, size, key, clear: false, mime: String::new() };
        let cipher = std::fs::read(&sealed.path).expect("read");
        assert!(poured(&sealed) == (cipher.clone(), None) && cipher != plain);
        let clear = Parcel { clear: true, ..sealed };
        assert!(poured(&clear) == (plain, None));

        let mut spoiled = cipher;
        spoiled[77] ^= 1;
        std::fs::write(&clear.path, spoiled).expect("written");
        assert_eq!(poured(&clear).1, Some(io::ErrorKind::Other));
        std::fs::remove_file(&clear.path).expect("removed");
        assert_eq!(poured(&clear).1, Some(io::ErrorKind::NotFound));
    }
}
