//! The scheme `media:`, by which a page shows pictures: `media://localhost/avatar/<server>/<media>?size=64`.
//!
//! Bytes come through the core; their type is recognised by the core from the bytes themselves.

use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};
use wire::MediaId;

use crate::{desktop::Desktop, window};

/// Answers a request of a page.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let wanted = (context.webview_label() == window::MAIN).then(|| wanted(request.uri())).flatten();
    let session = context.app_handle().state::<Desktop>().session();
    tauri::async_runtime::spawn(async move {
        let picture = match (wanted, session) {
            (Some((media, size)), Ok(session)) => session.avatar(media, size).await.ok(),
            _ => None,
        };
        responder.respond(match picture {
            Some(picture) => response(StatusCode::OK, &picture.mime, picture.bytes),
            None => response(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        });
    });
}

fn wanted(uri: &tauri::http::Uri) -> Option<(MediaId, u32)> {
    let id = uri.path().strip_prefix("/avatar/")?;
    let (server, media) = id.split_once('/')?;
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:[]".contains(c));
    // A port's colon comes percent-encoded from some engines.
    let server = server.replace("%3A", ":").replace("%3a", ":");
    if server.is_empty() || media.is_empty() || !plain(&server) || !plain(media) {
        return None;
    }
    let size = uri.query()?.strip_prefix("size=")?.parse().ok()?;
    Some((MediaId(format!("{server}/{media}")), size))
}

fn response(status: StatusCode, mime: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CACHE_CONTROL,
            if status == StatusCode::OK { "private, max-age=3600" } else { "no-store" },
        )
        .body(bytes)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(uri: &str) -> Option<(String, u32)> {
        wanted(&uri.parse().expect("a URI")).map(|(media, size)| (media.0, size))
    }

    #[test]
    fn an_avatar_is_named_by_server_and_media() {
        assert_eq!(
            read("media://localhost/avatar/example.org/abc?size=64"),
            Some(("example.org/abc".into(), 64))
        );
        assert_eq!(read("media://localhost/avatar/a%3A8448/abc?size=64"), Some(("a:8448/abc".into(), 64)));
    }

    #[test]
    fn anything_else_is_not_there() {
        for uri in [
            "media://localhost/",
            "media://localhost/avatar/example.org?size=64",
            "media://localhost/avatar/a/b",
            "media://localhost/avatar/a/b/c?size=1",
            "media://localhost/avatar/a/..%2Fb?size=1",
            "media://localhost/file/a/b?size=1",
            "media://localhost/avatar/a/b?size=-1",
        ] {
            assert_eq!(read(uri), None, "{uri}");
        }
    }
}
