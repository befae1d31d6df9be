//! How much comes out of what is packed in a document, counted without unpacking it. A kilobyte can hold a gigabyte, and
//! the library that draws documents unpacks whatever it is given, in whatever way it succeeds.

use std::time::Instant;

use super::{inflate, lzw};

/// As much may come out of one part of a document: a picture of 64 million pixels.
pub(super) const MOST: u64 = 256 * 1024 * 1024;
/// As much of one part after the other is counted; more than that is in no document that can be drawn in time.
const MOST_IN_ALL: u64 = 4 * 1024 * 1024 * 1024;
/// The most that a byte may become, in any way (LZW; ISO 32000-1, 7.4.4).
const UNKNOWN: u64 = 2560;

/// Whether every part of a document unpacks to what memory can hold. Parts begin after the word `stream`. One that is made
/// to be counted without end is not drawn either: it takes longer than until `end`.
pub(super) fn unpacks(document: &[u8], end: Instant) -> bool {
    let (mut at, mut all) = (0, 0);
    while let Some(found) = find(&document[at..], b"stream") {
        let description = &document[at..at + found];
        at += found + b"stream".len();
        let part = &document[at..];
        let part = part.strip_prefix(b"\r\n").or_else(|| part.strip_prefix(b"\n")).unwrap_or(part);
        let size = size(part);
        all += size;
        let counted = size <= MOST && all <= MOST_IN_ALL && Instant::now() < end;
        if !counted || !unpacks_at_once(description, part) {
            return false;
        }
    }
    true
}

/// Bytes that come out of a part, in the way in which it is packed: what is packed in another gives next to nothing.
fn size(part: &[u8]) -> u64 {
    let [first, second, inner @ ..] = part else { return 0 };
    let headed = first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31);
    let deflated = inflate::size(if headed { inner } else { part });
    deflated.max(lzw::size(part, true)).max(lzw::size(part, false))
}

/// Whether a part that is packed twice, so that what is in it cannot be counted, is small whatever comes out.
fn unpacks_at_once(description: &[u8], part: &[u8]) -> bool {
    let description = plain(description);
    let (mut rest, mut most) = (description.as_slice(), 1);
    while let Some(at) = find(rest, b"/Filter") {
        rest = &rest[at + b"/Filter".len()..];
        most = most.max(ways(rest));
    }
    let length = || find(part, b"endstream").unwrap_or(part.len()) as u64;
    most == 1 || length().saturating_mul(most) <= MOST
}

/// What a byte may become when it is packed in several ways; 1 when there is one way only.
fn ways(filter: &[u8]) -> u64 {
    let filter = filter.trim_ascii_start();
    match filter.first() {
        Some(b'/') => 1,
        Some(b'[') => {
            let list = &filter[1..find(filter, b"]").unwrap_or(filter.len())];
            let names = list.split(|byte| byte.is_ascii_whitespace() || *byte == b'/');
            let ways: Vec<_> = names.filter_map(way).collect();
            if ways.len() < 2 { 1 } else { ways.iter().fold(1, |all, way| all.saturating_mul(*way)) }
        }
        // Told elsewhere: it may be anything.
        _ => UNKNOWN * UNKNOWN,
    }
}

fn way(name: &[u8]) -> Option<u64> {
    match name {
        b"FlateDecode" | b"Fl" => Some(1032),
        b"RunLengthDecode" | b"RL" => Some(64),
        // The second is a way that is told elsewhere.
        b"LZWDecode" | b"LZW" | b"R" => Some(UNKNOWN),
        _ => None,
    }
}

/// A description with its names as they are meant: any of their characters may be written as a number.
fn plain(written: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(written.len()), 0);
    while let Some(byte) = written.get(at) {
        let number = digit(written.get(at + 1)).zip(digit(written.get(at + 2))).filter(|_| *byte == b'#');
        match number.and_then(|(high, low)| u8::try_from(high << 4 | low).ok()) {
            Some(meant) => {
                plain.push(meant);
                at += 3;
            }
            None => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        inflate::tests::{USUAL, ZEROS},
        lzw::tests::zeros,
        *,
    };

    fn unpacks(document: &[u8]) -> bool {
        super::unpacks(document, Instant::now() + Duration::from_secs(20))
    }

    const HEAD: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nstream\r\n";

    #[test]
    fn a_gigabyte_in_a_document_is_noticed() {
        assert!(!unpacks(&[HEAD, b"\x78\xda", &ZEROS, &[0; 300_000]].concat()));
        assert!(!unpacks(&[HEAD, &ZEROS, &[0; 300_000]].concat()), "without its header");
        assert!(!unpacks(&[HEAD, &zeros(60)].concat()), "as LZW");
        assert!(unpacks(&[HEAD, b"\x78\xda", &ZEROS, &[0; 3000]].concat()));
        assert!(unpacks(&[HEAD, b"\x78\xda", &USUAL, b"\nendstream"].concat()));
        assert!(unpacks(&[HEAD, &zeros(10)].concat()));
        assert!(unpacks(b"stream") && unpacks(b"") && unpacks(b"stream\n\x78"));
    }

    #[test]
    fn what_is_packed_twice_must_be_small() {
        let packed = |description: &str, size: usize| {
            unpacks(
                &[
                    format!("1 0 obj\n<<{description}>>\nstream\n").as_bytes(),
                    &vec![0xff; size],
                    b"\nendstream",
                ]
                .concat(),
            )
        };
        assert!(packed("/Filter[/FlateDecode/FlateDecode]", 200));
        assert!(!packed("/Filter[/FlateDecode/FlateDecode]", 300));
        assert!(!packed("/Filter[/LZW#44ecode /Fl ]", 300), "a name may be written otherwise");
        assert!(packed("/Filter[/ASCII85Decode/FlateDecode]", 100_000), "letters are no packing");
        assert!(packed("/Filter/FlateDecode/Length 5", 100_000));
        assert!(!packed("/Filter 7 0 R", 300) && !packed("/Filter[7 0 R 8 0 R]", 300), "told elsewhere");
        let other = "/Filter/FlateDecode>>\nstream\n\nendstream\nendobj\n2 0 obj\n<</Filter/FlateDecode";
        assert!(packed(other, 100_000), "each part is described by itself");
    }

    #[test]
    fn counting_comes_to_an_end() {
        // Each part reads on through all that follow, and next to nothing comes out of any: blocks of nothing, and one of
        // the word with which the next part begins.
        let empty = b"\0\0\0\xff\xff".repeat(4000);
        let document = [empty.as_slice(), b"\0\x07\0\xf8\xffstream\n"].concat().repeat(1000);
        let begun = Instant::now();
        assert!(!super::unpacks(&document, begun), "there is no time left");
        super::unpacks(&document, begun + Duration::from_millis(50));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}
