//! The scheme `media:`, by which a page shows files:
//!
//! - `media://localhost/avatar/<server>/<media>?size=64` the picture of a person or room
//! - `media://localhost/thumbnail/<server>/<media>?width=320&height=240` a small picture of a file
//! - `media://localhost/file/<server>/<media>` a picture, film or recording; answers requests for ranges
//! - `media://localhost/page/<server>/<media>/<number>?width=800` a page of a document, drawn; counts from 0
//! - `media://localhost/staged/<id>` a file that waits to be sent; answers requests for ranges
//!
//! Bytes come through the core; their type is recognised by the core from the bytes themselves, and nothing that could
//! carry a script has one. Of files only those can be asked for of which a message has told.

mod range;

use std::{borrow::Cow, sync::Arc};

use client::{MediaPart, Picture, Session};
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Method, Request, Response, StatusCode, Uri, header, response::Builder},
};
use wire::{Fault, FileId, MediaId, Thing};

use crate::{desktop::Desktop, window};
use range::Range;

/// Answers a request of a page.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let label = context.webview_label();
    let ours = window::may_show_media(label);
    let asked = (ours && request.method() == Method::GET).then(|| wanted(request.uri())).flatten();
    let range =
        request.headers().get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(range::read);
    let session = context.app_handle().state::<Desktop>().session();
    tauri::async_runtime::spawn(async move {
        let answer = match (asked, session) {
            (Some(wanted), Ok(session)) => fetch(session, wanted, range).await,
            (_, session) => Err(session.err().unwrap_or(Fault::NotFound { what: Thing::Media })),
        };
        responder.respond(answer.unwrap_or_else(|fault| {
            let status = match fault {
                // The page says so in words; everything else is not there for it.
                Fault::TooLarge { .. } | Fault::TooLargeToShow {} => StatusCode::PAYLOAD_TOO_LARGE,
                _ => StatusCode::NOT_FOUND,
            };
            finish(answering(status, "text/plain"), Vec::new())
        }));
    });
}

/// What a page may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Avatar { media: MediaId, size: u32 },
    Thumbnail { media: MediaId, width: u32, height: u32 },
    File { media: MediaId },
    Page { media: MediaId, number: u32, width: u32 },
    Staged { id: FileId },
}

async fn fetch(
    session: Arc<Session>,
    wanted: Wanted,
    range: Option<Range>,
) -> Result<Response<Vec<u8>>, Fault> {
    match wanted {
        Wanted::Avatar { media, size } => {
            let picture = session.avatar(media, size).await?;
            // Of all pictures only these are not part of a conversation.
            let kept = answering(StatusCode::OK, &picture.mime)
                .header(header::CACHE_CONTROL, "private, max-age=3600");
            Ok(finish(kept, picture.bytes))
        }
        Wanted::Thumbnail { media, width, height } => {
            Ok(shown(session.thumbnail(media, width, height).await?))
        }
        Wanted::Page { media, number, width } => Ok(shown(session.page(media, number, width).await?)),
        Wanted::File { media } => {
            let more = |from, most| session.clone().media_part(media.clone(), from, most);
            file(range, more).await
        }
        Wanted::Staged { id } => {
            let more = |from, most| session.clone().staged_part(id.clone(), from, most);
            file(range, more).await
        }
    }
}

fn shown(picture: Picture) -> Response<Vec<u8>> {
    finish(answering(StatusCode::OK, &picture.mime), picture.bytes)
}

/// A file or a part of it. The core gives as much at a time as is good for memory: a player that asked for a range asks
/// for the rest by itself, and for those who want all of it the parts are put together.
async fn file<Answer>(
    range: Option<Range>,
    more: impl Fn(u64, u64) -> Answer,
) -> Result<Response<Vec<u8>>, Fault>
where
    Answer: Future<Output = Result<MediaPart, Fault>>,
{
    if let Some(range) = range {
        let size = match range {
            // How long the file is says any part of it.
            Range::Last(_) => more(0, 1).await?.size,
            Range::From(..) => u64::MAX,
        };
        let (from, most) = range.within(size);
        let part = more(from, most).await?;
        if part.bytes.is_empty() {
            let nothing = answering(StatusCode::RANGE_NOT_SATISFIABLE, "text/plain");
            return Ok(finish(
                nothing.header(header::CONTENT_RANGE, format!("bytes */{}", part.size)),
                Vec::new(),
            ));
        }
        let last = from + part.bytes.len() as u64 - 1;
        let told = format!("bytes {from}-{last}/{}", part.size);
        let answer = answering(StatusCode::PARTIAL_CONTENT, &part.mime).header(header::CONTENT_RANGE, told);
        return Ok(finish(answer.header(header::ACCEPT_RANGES, "bytes"), part.bytes));
    }
    let mut whole = more(0, MOST_WHOLE).await?;
    if whole.size > MOST_WHOLE {
        return Err(Fault::TooLargeToShow {});
    }
    while (whole.bytes.len() as u64) < whole.size {
        let part = more(whole.bytes.len() as u64, MOST_WHOLE).await?;
        if part.bytes.is_empty() {
            break;
        }
        whole.bytes.extend(part.bytes);
    }
    Ok(finish(answering(StatusCode::OK, &whole.mime).header(header::ACCEPT_RANGES, "bytes"), whole.bytes))
}

/// The origin of our own page, and of nobody else's.
const PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// As much is given at once to those who ask for no range: pictures, and films of a minute.
const MOST_WHOLE: u64 = 64 * 1024 * 1024;

fn wanted(uri: &Uri) -> Option<Wanted> {
    let mut parts = uri.path().strip_prefix('/')?.split('/');
    let query = |name: &str| number(uri.query()?, name);
    let wanted = match parts.next()? {
        "avatar" => Wanted::Avatar { media: media(parts.next()?, parts.next()?)?, size: query("size")? },
        "thumbnail" => Wanted::Thumbnail {
            media: media(parts.next()?, parts.next()?)?,
            width: query("width")?,
            height: query("height")?,
        },
        "file" => Wanted::File { media: media(parts.next()?, parts.next()?)? },
        "page" => Wanted::Page {
            media: media(parts.next()?, parts.next()?)?,
            number: parts.next()?.parse().ok()?,
            width: query("width")?,
        },
        "staged" => Wanted::Staged { id: FileId(plain(parts.next()?)?.into_owned()) },
        _ => return None,
    };
    parts.next().is_none().then_some(wanted)
}

fn media(server: &str, media: &str) -> Option<MediaId> {
    // A port's colon comes percent-encoded from some engines.
    let server = server.replace("%3A", ":").replace("%3a", ":");
    Some(MediaId(format!("{}/{}", plain(&server)?, plain(media)?)))
}

/// A part of a path that is what it says.
fn plain(part: &str) -> Option<Cow<'_, str>> {
    let plain = part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:[]".contains(c));
    (!part.is_empty() && plain).then_some(Cow::Borrowed(part))
}

fn number(query: &str, name: &str) -> Option<u32> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name)?.1.parse().ok()
}

/// Begins an answer. Whatever it holds, an engine takes it for what we say, and runs nothing of it.
fn answering(status: StatusCode, mime: &str) -> Builder {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        // WebKitGTK's player knows no schemes but its own: there the page reads films and recordings, and plays a blob.
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, PAGE)
}

fn finish(answer: Builder, bytes: Vec<u8>) -> Response<Vec<u8>> {
    let kept = answer.headers_ref().is_some_and(|headers| headers.contains_key(header::CACHE_CONTROL));
    let answer = if kept { answer } else { answer.header(header::CACHE_CONTROL, "no-store") };
    answer.body(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests;
