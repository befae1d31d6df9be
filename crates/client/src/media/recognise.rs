//! What a file is, from its bytes: never from its name, nor from what a sender or a server says of it.

use wire::{Look, MediaKind};

/// As many bytes from the beginning tell what a file is.
pub(crate) const HEAD: usize = 8192;

/// The type of what may be shown inside the app, from the beginning of a file: pictures, films and recordings that
/// cannot carry scripts. Nothing else is ever given to a page as it is.
pub(crate) fn showable(head: &[u8]) -> Option<&'static str> {
    picture(head).or_else(|| film(head)).or_else(|| recording(head))
}

/// The type of a picture.
pub(crate) fn picture(head: &[u8]) -> Option<&'static str> {
    match head {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// What iPhones and older telephones record: the boxes of MPEG-4 under another name.
const QUICKTIME: &str = "video/quicktime";
const PHONE: &str = "video/3gpp";

/// The type under which a web view is given what may be shown: some refuse by their name films that they can play.
pub(crate) fn played_as(showable: &'static str) -> &'static str {
    match showable {
        QUICKTIME | PHONE => "video/mp4",
        other => other,
    }
}

fn film(head: &[u8]) -> Option<&'static str> {
    match head {
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4)? {
            b"M4A " | b"M4B " => Some("audio/mp4"),
            b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1"
            | b"M4V " | b"M4VH" | b"M4VP" | b"MSNV" | b"dash" => Some("video/mp4"),
            b"qt  " => Some(QUICKTIME),
            b"3gp4" | b"3gp5" | b"3gp6" | b"3gp7" | b"3ge6" | b"3gg6" => Some(PHONE),
            // Among the others are pictures (HEIC, AVIF).
            _ => None,
        },
        [0x1a, 0x45, 0xdf, 0xa3, rest @ ..] => {
            let header = &rest[..rest.len().min(64)];
            header.windows(4).any(|word| word == b"webm").then_some("video/webm")
        }
        [b'O', b'g', b'g', b'S', rest @ ..] => {
            let first_page = &rest[..rest.len().min(64)];
            let video = first_page.windows(6).any(|word| word == b"theora");
            Some(if video { "video/ogg" } else { "audio/ogg" })
        }
        _ => None,
    }
}

fn recording(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'I', b'D', b'3', 2..=4, ..] => Some("audio/mpeg"),
        // A frame of layer III with a bit rate and a sample rate that exist.
        [0xff, second, third, ..]
            if second & 0xe6 == 0xe2
                && third & 0xf0 != 0xf0
                && third & 0x0c != 0x0c
                && second & 0x18 != 0x08 =>
        {
            Some("audio/mpeg")
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some("audio/wav"),
        [b'f', b'L', b'a', b'C', ..] => Some("audio/flac"),
        _ => None,
    }
}

/// The type of any file, for those who get it.
pub(crate) fn mime(head: &[u8]) -> &'static str {
    if let Some(mime) = showable(head) {
        return mime;
    }
    match infer::get(head) {
        Some(found) => found.mime_type(),
        None if is_text(head) => "text/plain",
        None => "application/octet-stream",
    }
}

/// How a file of this type is sent.
pub(crate) fn kind(mime: &str) -> MediaKind {
    match mime.split('/').next() {
        // Others are pictures as well, but hardly anybody could see them.
        Some("image") if matches!(mime, "image/png" | "image/jpeg" | "image/gif" | "image/webp") => {
            MediaKind::Image
        }
        Some("video") => MediaKind::Video,
        Some("audio") => MediaKind::Audio,
        _ => MediaKind::File,
    }
}

/// How a file can be looked at.
pub(crate) fn look(head: &[u8]) -> Look {
    match showable(head) {
        Some(mime) if mime.starts_with("image/") => Look::Picture,
        Some(_) => Look::Play,
        None if is_pdf(head) => Look::Pages,
        None if is_text(head) => Look::Text,
        None => Look::None,
    }
}

/// Whether a file is a PDF.
pub(crate) fn is_pdf(head: &[u8]) -> bool {
    // Some programs write a mark of byte order or a few bytes before it.
    head[..head.len().min(1024)].windows(5).any(|word| word == b"%PDF-")
}

/// Whether a file reads as text: UTF-8 or Latin-1 without control characters.
pub(crate) fn is_text(head: &[u8]) -> bool {
    let control = |byte: &u8| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    if head.is_empty() || head.iter().any(control) {
        return false;
    }
    match std::str::from_utf8(head) {
        Ok(_) => true,
        // The end of the head may cut a character in two.
        Err(error) if error.error_len().is_none() => true,
        // Latin-1 has control characters of its own, which no text has.
        Err(_) => !head.iter().any(|byte| matches!(byte, 0x80..=0x9f)),
    }
}

/// Text as characters. What is no UTF-8 is read as Latin-1.
pub(crate) fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned()
        }
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_carry_scripts_is_showable() {
        assert_eq!(showable(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(showable(b"RIFF0000WEBPVP8 "), Some("image/webp"));
        for script in [
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">".as_slice(),
            b"<html>",
            b"<?xml version=\"1.0\"?><svg/>",
            b"%PDF-1.7",
            b"#!/bin/sh",
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"",
        ] {
            assert_eq!(showable(script), None, "{script:?}");
        }
    }

    #[test]
    fn films_and_recordings_are_told_by_their_bytes() {
        for (head, expected) in [
            (b"\0\0\0\x20ftypisom\0\0\x02\0".as_slice(), Some("video/mp4")),
            (b"\0\0\0\x20ftypM4A \0\0\x02\0", Some("audio/mp4")),
            (b"\0\0\0\x20ftypheic\0\0\0\0", None),
            (b"\0\0\0\x14ftypqt  ", Some("video/quicktime")),
            (b"\0\0\0\x18ftyp3gp5\0\0\0\0", Some("video/3gpp")),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", Some("video/webm")),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska", None),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0OpusHead", Some("audio/ogg")),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0\x80theora", Some("video/ogg")),
            (b"ID3\x04\0\0", Some("audio/mpeg")),
            (b"\xff\xfb\x90\x64", Some("audio/mpeg")),
            (b"\xff\xfe<\0h\0t\0m\0l\0", None),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some("audio/wav")),
            (b"fLaC\0\0\0\x22", Some("audio/flac")),
        ] {
            assert_eq!(showable(head), expected, "{head:?}");
        }
    }

    #[test]
    fn films_of_telephones_are_played_as_what_they_are_made_of() {
        assert_eq!(showable(b"\0\0\0\x14ftypqt  ").map(played_as), Some("video/mp4"));
        assert_eq!((kind("video/quicktime"), look(b"\0\0\0\x14ftypqt  ")), (MediaKind::Video, Look::Play));
        assert_eq!(played_as("video/webm"), "video/webm");
    }

    #[test]
    fn a_file_that_is_two_things_is_the_one_of_its_beginning() {
        let polyglot = b"GIF89a/*<script>alert(1)</script>*/=1;";
        assert_eq!(showable(polyglot), Some("image/gif"));
        assert_eq!(showable(b"<!--GIF89a-->"), None);
        assert_eq!(mime(b"<html><body>named.png"), "text/html");
        assert_eq!(kind(mime(b"<html><body>named.png")), MediaKind::File);
    }

    #[test]
    fn text_is_read_in_both_encodings() {
        assert!(is_text("Grüße".as_bytes()) && is_text(b"Gr\xfc\xdfe") && is_text(&"ü".as_bytes()[..1]));
        assert!(!is_text(b"\0\x01") && !is_text(b"") && !is_text(b"a\x80\x01b"));
        assert_eq!(text(b"Gr\xfc\xdfe"), "Grüße");
        assert_eq!(text("\u{feff}Grüße".as_bytes()), "Grüße");
        assert_eq!(
            (look(b"Hallo"), look(b"%PDF-1.4"), look(b"PK\x03\x04")),
            (Look::Text, Look::Pages, Look::None)
        );
    }
}
