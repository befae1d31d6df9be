use super::*;

fn read(uri: &str) -> Option<Wanted> {
    wanted(&uri.parse().expect("a URI"))
}

#[test]
fn what_is_shown_is_named_by_server_and_media() {
    let id = || MediaId::from("example.org/abc");
    assert_eq!(
        read("media://localhost/avatar/example.org/abc?size=64"),
        Some(Wanted::Avatar { media: id(), size: 64 })
    );
    assert_eq!(
        read("media://localhost/avatar/a%3A8448/abc?size=64"),
        Some(Wanted::Avatar { media: "a:8448/abc".into(), size: 64 })
    );
    assert_eq!(
        read("http://media.localhost/thumbnail/example.org/abc?width=320&height=240"),
        Some(Wanted::Thumbnail { media: id(), width: 320, height: 240 })
    );
    assert_eq!(read("media://localhost/file/example.org/abc"), Some(Wanted::File { media: id() }));
    assert_eq!(
        read("media://localhost/page/example.org/abc/2?width=800"),
        Some(Wanted::Page { media: id(), number: 2, width: 800 })
    );
    assert_eq!(read("media://localhost/staged/0a1b"), Some(Wanted::Staged { id: "0a1b".into() }));
}

#[test]
fn anything_else_is_not_there() {
    for uri in [
        "media://localhost/",
        "media://localhost/avatar/example.org?size=64",
        "media://localhost/avatar/a/b",
        "media://localhost/avatar/a/b/c?size=1",
        "media://localhost/avatar/a/..%2Fb?size=1",
        "media://localhost/avatar/a/b?size=-1",
        "media://localhost/thumbnail/a/b?width=10",
        "media://localhost/file/a",
        "media://localhost/file/a/b/c",
        "media://localhost/file//b",
        "media://localhost/page/a/b?width=10",
        "media://localhost/page/a/b/-1?width=10",
        "media://localhost/staged/",
        "media://localhost/staged/a%2Fb",
        "media://localhost/etc/passwd",
    ] {
        assert_eq!(read(uri), None, "{uri}");
    }
}

fn film() -> Vec<u8> {
    (0..=255).cycle().take(1000).collect()
}

/// Gives a film of a thousand bytes, a hundred at a time.
fn part_of_a_film(from: u64, most: u64) -> std::future::Ready<Result<MediaPart, Fault>> {
    let bytes = film().into_iter().skip(from as usize).take(most.min(100) as usize).collect();
    std::future::ready(Ok(MediaPart { mime: "video/mp4".into(), size: 1000, bytes }))
}

fn ask(range: Option<&str>) -> Response<Vec<u8>> {
    let answer = file(range.and_then(range::read), part_of_a_film);
    tauri::async_runtime::block_on(answer).expect("an answer")
}

fn told(answer: &Response<Vec<u8>>, name: header::HeaderName) -> &str {
    answer.headers().get(name).map_or("", |value| value.to_str().expect("text"))
}

#[test]
fn a_range_is_answered_with_what_was_asked_for() {
    for (range, from, last) in
        [("bytes=10-19", 10, 19), ("bytes=0-", 0, 99), ("bytes=950-", 950, 999), ("bytes=-20", 980, 999)]
    {
        let answer = ask(Some(range));
        assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(told(&answer, header::CONTENT_RANGE), format!("bytes {from}-{last}/1000"), "{range}");
        assert_eq!(told(&answer, header::ACCEPT_RANGES), "bytes");
        assert_eq!(answer.body()[..], film()[from..=last], "{range}");
    }
}

#[test]
fn a_range_beyond_the_end_is_refused_with_the_size() {
    let answer = ask(Some("bytes=1000-"));
    assert_eq!(answer.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(told(&answer, header::CONTENT_RANGE), "bytes */1000");
}

#[test]
fn without_a_range_it_comes_whole_and_nothing_of_it_runs_or_is_kept() {
    let answer = ask(None);
    assert_eq!((answer.status(), answer.body()), (StatusCode::OK, &film()));
    assert_eq!(told(&answer, header::CONTENT_TYPE), "video/mp4");
    assert_eq!(told(&answer, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(told(&answer, header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(told(&answer, header::CACHE_CONTROL), "no-store");
}
