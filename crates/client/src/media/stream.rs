//! Bytes on their way from the server, in small parts: never whole in memory, never longer than allowed, never taken for
//! whole when they broke off.

use std::{
    io::{self, Read},
    time::Duration,
};

use matrix_sdk::{
    Client, RefreshTokenError,
    reqwest::{Response, StatusCode, Url},
    ruma::MxcUri,
};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::timeout,
};
use wire::{Area, Fault, Progress, Thing};

use crate::runtime;

/// A connection that is silent for so long has broken.
const SILENCE: Duration = Duration::from_secs(60);
/// As many parts wait for a slow disk.
const WAITING: usize = 4;
/// Longer parts than this come in pieces, so that what waits is bounded.
const PART: usize = 256 * 1024;

/// Fetches a file. `take` reads it on a thread of its own, and is told the size when the server says it; `on` hears how
/// far it is. When this is dropped, `take` reads an error.
pub(crate) async fn fetch<T: Send + 'static>(
    client: &Client,
    uri: &MxcUri,
    limit: u64,
    on: impl Fn(Progress) + Send,
    take: impl FnOnce(Incoming, Option<u64>) -> io::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    let answer = ask(client, uri).await?;
    let total = answer.content_length();
    if total.is_some_and(|total| total > limit) {
        return Err(Fault::TooLarge { limit });
    }
    let (sender, receiver) = channel(WAITING);
    let incoming = Incoming { parts: receiver, part: Vec::new(), at: 0, whole: false };
    let taking = runtime::handle().spawn_blocking(move || take(incoming, total));
    let passed = pass_on(answer, sender, limit, on).await;
    let taken = taking.await.map_err(|_| Fault::Unexpected { area: Area::Media })?;
    passed?;
    taken.map_err(|error| from_io(&error))
}

/// What a failure of the file system says, or of the check of what was decrypted.
pub(crate) fn from_io(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull {},
        io::ErrorKind::NotFound => Fault::NotFound { what: Thing::File },
        io::ErrorKind::UnexpectedEof => Fault::Offline {},
        // The SDK's word for a hash that is not the one that the sender told.
        io::ErrorKind::Other => Fault::NotValid { what: Thing::Media },
        kind => {
            tracing::warn!(?kind, "a file cannot be read or written");
            Fault::NotValid { what: Thing::File }
        }
    }
}

/// Either a part, or word that it was the last.
enum Part {
    Bytes(Vec<u8>),
    End,
}

/// What comes, for a thread that may wait. The end is only an end when the server said so.
pub(crate) struct Incoming {
    parts: Receiver<Part>,
    part: Vec<u8>,
    at: usize,
    whole: bool,
}

impl Read for Incoming {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.part.len() && !self.whole {
            match self.parts.blocking_recv() {
                Some(Part::Bytes(part)) => (self.part, self.at) = (part, 0),
                Some(Part::End) => self.whole = true,
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let read = buffer.len().min(self.part.len() - self.at);
        buffer[..read].copy_from_slice(&self.part[self.at..self.at + read]);
        self.at += read;
        Ok(read)
    }
}

async fn pass_on(
    mut answer: Response,
    sender: Sender<Part>,
    limit: u64,
    on: impl Fn(Progress) + Send,
) -> Result<(), Fault> {
    let (mut done, total) = (0, answer.content_length());
    loop {
        let part = timeout(SILENCE, answer.chunk()).await.map_err(|_| Fault::Offline {})?;
        let Some(part) = part.map_err(|_| Fault::Offline {})? else { break };
        done += part.len() as u64;
        if done > limit {
            return Err(Fault::TooLarge { limit });
        }
        for piece in part.chunks(PART) {
            // Nobody listens any more when it cannot be written; that failure is the one to tell.
            if sender.send(Part::Bytes(piece.to_vec())).await.is_err() {
                return Ok(());
            }
        }
        on(Progress { done, total: total.unwrap_or(done).max(done) });
    }
    let _ = sender.send(Part::End).await;
    Ok(())
}

/// Asks for a file: as the specification wants it since 1.11, else as servers of before know it.
async fn ask(client: &Client, uri: &MxcUri) -> Result<Response, Fault> {
    let missing = Fault::NotFound { what: Thing::Media };
    let (server, media) = uri.parts().map_err(|_| missing)?;
    let path = |prefix: &[&'static str]| {
        let mut url = client.homeserver();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(prefix).push(server.as_str()).push(media);
        }
        url
    };
    let answer = authorised(client, path(&["_matrix", "client", "v1", "media", "download"])).await?;
    if answer.status() != StatusCode::NOT_FOUND && answer.status() != StatusCode::METHOD_NOT_ALLOWED {
        return good(answer);
    }
    // Unknown media, or a server that does not know the call; the older call tells which.
    good(authorised(client, path(&["_matrix", "media", "v3", "download"])).await?)
}

/// Sends a request with the session's access token; a token that has just expired is refreshed once.
pub(crate) async fn authorised(client: &Client, url: Url) -> Result<Response, Fault> {
    let ask = || async {
        let token = client.access_token().ok_or(Fault::SignedOut {})?;
        let sent = client.http_client().get(url.clone()).bearer_auth(token).send();
        timeout(SILENCE, sent).await.map_err(|_| Fault::Offline {})?.map_err(|_| Fault::Offline {})
    };
    let answer = ask().await?;
    if answer.status() != StatusCode::UNAUTHORIZED {
        return Ok(answer);
    }
    renew(client).await?;
    ask().await
}

pub(super) async fn renew(client: &Client) -> Result<(), Fault> {
    match client.refresh_access_token().await {
        Ok(()) => Ok(()),
        Err(RefreshTokenError::MatrixAuth(error)) => Err(crate::fault::from_http(Area::Media, &error)),
        Err(_) => Err(Fault::SignedOut {}),
    }
}

pub(super) fn good(answer: Response) -> Result<Response, Fault> {
    match answer.status() {
        status if status.is_success() => Ok(answer),
        StatusCode::UNAUTHORIZED => Err(Fault::SignedOut {}),
        StatusCode::FORBIDDEN => Err(Fault::NotAllowed {}),
        StatusCode::NOT_FOUND => Err(Fault::NotFound { what: Thing::Media }),
        StatusCode::TOO_MANY_REQUESTS => Err(Fault::RateLimited { retry_after: None }),
        StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooLarge { limit: 0 }),
        status => Err(Fault::ServerTrouble { status: status.as_u16() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming() -> (Sender<Part>, Incoming) {
        let (sender, parts) = channel(WAITING);
        (sender, Incoming { parts, part: Vec::new(), at: 0, whole: false })
    }

    #[test]
    fn what_ends_is_read_whole() {
        let (sender, mut reader) = incoming();
        for part in
            [Part::Bytes(b"ab".to_vec()), Part::Bytes(Vec::new()), Part::Bytes(b"c".to_vec()), Part::End]
        {
            sender.blocking_send(part).expect("read");
        }
        let mut read = Vec::new();
        reader.read_to_end(&mut read).expect("whole");
        assert_eq!(read, b"abc");
    }

    #[test]
    fn what_breaks_off_is_no_file() {
        let (sender, mut reader) = incoming();
        sender.blocking_send(Part::Bytes(b"ab".to_vec())).expect("read");
        drop(sender);
        let told = reader.read_to_end(&mut Vec::new()).map_err(|error| from_io(&error));
        assert_eq!(told, Err(Fault::Offline {}));
    }
}
