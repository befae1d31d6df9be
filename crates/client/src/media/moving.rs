//! How much a picture moves, counted without decoding it: a file of a megabyte may hold a hundred thousand frames, which
//! whoever shows it draws without end.

use super::{
    recognise,
    strip::{gif_blocks, gif_table},
};

/// A larger moving picture is shown as a still.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// So is one of more frames: more than a minute of a film's.
const MOST_FRAMES: u64 = 2_000;
/// And one whose frames have more pixels together: forty seconds of a film in 1280 × 720.
const MOST_PIXELS: u64 = 1_000_000_000;

/// The frames of a picture, as far as they can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frames {
    count: u64,
    /// Whether it was read to its end. Else whoever shows it may find more.
    all: bool,
}

const ONE: Frames = Frames { count: 1, all: true };

/// Whether a picture moves.
pub(crate) fn moves(bytes: &[u8]) -> bool {
    frames(bytes).count > 1
}

/// Whether a picture certainly stands still.
pub(crate) fn stands_still(bytes: &[u8]) -> bool {
    frames(bytes) == ONE
}

/// Whether a picture of so many pixels may be shown as it is: it stands still, or moves within what is bearable.
pub(crate) fn is_bearable(bytes: &[u8], pixels: u64) -> bool {
    let frames = frames(bytes);
    let in_all = frames.count.saturating_mul(pixels);
    let moves_bearably =
        bytes.len() <= MOST_BYTES && frames.count <= MOST_FRAMES && in_all <= MOST_PIXELS && frames.all;
    frames == ONE || moves_bearably
}

fn frames(bytes: &[u8]) -> Frames {
    match recognise::picture(bytes) {
        Some("image/gif") => gif(bytes),
        Some("image/png") => png(bytes),
        Some("image/webp") => webp(bytes),
        _ => ONE,
    }
}

/// Every picture in a GIF is a frame, whether something is said of its time or not.
fn gif(bytes: &[u8]) -> Frames {
    let mut count = 0;
    let end = (|| {
        let mut at = 13 + gif_table(*bytes.get(10)?);
        loop {
            match bytes.get(at)? {
                0x3b => return Some(()),
                0x2c => {
                    count += 1;
                    at = gif_blocks(bytes, at + 11 + gif_table(*bytes.get(at + 9)?))?;
                }
                0x21 => at = gif_blocks(bytes, at + 2)?,
                _ => return None,
            }
        }
    })();
    // What comes after the end is read by nobody.
    Frames { count: count.max(1), all: end.is_some() }
}

/// What moves says so before its first pixels (PNG, third edition, "acTL"), and has an `fcTL` for each frame.
fn png(bytes: &[u8]) -> Frames {
    let (mut at, mut told, mut count) = (8, None, 0);
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.get(..8)) {
        match &head[4..] {
            b"acTL" => told = bytes.get(at + 8..at + 12).map(u32_of),
            b"fcTL" => count += 1,
            b"IDAT" if told.is_none() => return ONE,
            b"IEND" => break,
            _ => {}
        }
        let Some(next) = usize::try_from(u32_of(head)).ok().and_then(|length| at.checked_add(length)) else {
            break;
        };
        at = next.saturating_add(12);
    }
    let ended = bytes.get(at..).and_then(|rest| rest.get(4..)).is_some_and(|rest| rest.starts_with(b"IEND"));
    match told {
        Some(told) => Frames { count: count.max(u64::from(told)).max(2), all: ended },
        None => ONE,
    }
}

fn u32_of(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// What moves says so in `VP8X` (RFC 9649), and has an `ANMF` for each frame.
fn webp(bytes: &[u8]) -> Frames {
    let flagged = bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0);
    if !flagged {
        return ONE;
    }
    let (mut at, mut count) = (12, 0);
    while let Some([name @ .., a, b, c, d]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        if name == b"ANMF" {
            count += 1;
        }
        let length = u64::from(u32::from_le_bytes([*a, *b, *c, *d]));
        let Some(next) = usize::try_from(length + length % 2).ok().and_then(|length| at.checked_add(length))
        else {
            break;
        };
        at = next.saturating_add(8);
    }
    // The last byte of padding is missing from some files.
    Frames { count: count.max(2), all: at <= bytes.len() + 1 }
}

#[cfg(test)]
mod tests {
    use image::{Frame, RgbaImage, codecs::gif::GifEncoder};
    use proptest::prelude::*;

    use super::*;

    fn moving_gif(frames: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        encoder.encode_frames((0..frames).map(|_| Frame::new(RgbaImage::new(8, 8)))).expect("drawn");
        drop(encoder);
        bytes
    }

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).expect("short").to_be_bytes();
        [length.as_slice(), name, body, &[0; 4]].concat()
    }

    /// A PNG in which `before` comes before the pixels and `after` behind them.
    fn png_of(before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(b"IHDR", &[0; 13]));
        bytes.extend(before.concat());
        bytes.extend(chunk(b"IDAT", b"pixels"));
        bytes.extend(after.concat());
        bytes.extend(chunk(b"IEND", &[]));
        bytes
    }

    fn webp_of(frames: usize) -> Vec<u8> {
        let mut bytes = b"RIFF0000WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0".to_vec();
        (0..frames).for_each(|_| bytes.extend(b"ANMF\x03\0\0\0abc\0"));
        bytes
    }

    #[test]
    fn frames_are_counted_in_every_sort_of_picture() {
        assert_eq!(frames(&moving_gif(1)), ONE);
        assert_eq!(frames(&moving_gif(3)), Frames { count: 3, all: true });
        let frame = || chunk(b"fcTL", &[0; 26]);
        let moving = png_of(&[chunk(b"acTL", &[0, 0, 0, 3, 0, 0, 0, 0]), frame()], &[frame(), frame()]);
        assert_eq!(frames(&moving), Frames { count: 3, all: true });
        let late = png_of(&[chunk(b"iCCP", &[7; 20_000]), chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])], &[]);
        assert!(moves(&late), "far behind the beginning as well");
        assert!(stands_still(&png_of(&[], &[chunk(b"acTL", &[0; 8])])), "too late to be heard");
        assert_eq!(frames(&webp_of(5)), Frames { count: 5, all: true });
        assert!(stands_still(b"RIFF0000WEBPVP8 ") && stands_still(b"\xff\xd8\xff"));
    }

    #[test]
    fn a_gif_moves_also_when_it_says_nothing_of_time() {
        let picture = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        let gif = [b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), picture, picture, b"\x3b"].concat();
        assert!(moves(&gif) && !stands_still(&gif));
    }

    #[test]
    fn what_would_move_without_end_is_not_bearable() {
        assert!(is_bearable(&moving_gif(3), 64));
        assert!(!is_bearable(&moving_gif(3), 400_000_000), "too many pixels in all");
        assert!(!is_bearable(&moving_gif(2_001), 64), "too many frames");
        let claims = png_of(&[chunk(b"acTL", &[0, 1, 0x86, 0xa0, 0, 0, 0, 0])], &[]);
        assert!(!is_bearable(&claims, 64), "a hundred thousand are claimed");
        assert!(!is_bearable(&webp_of(100_000), 64));
        let cut = moving_gif(3);
        assert!(!is_bearable(&cut[..cut.len() - 1], 64), "nobody knows what comes");
        let mut heavy = moving_gif(3);
        heavy.truncate(heavy.len() - 1);
        (0..70_000).for_each(|_| heavy.extend([b"\x21\xfe\xff".as_slice(), &[7; 255], b"\0"].concat()));
        heavy.push(0x3b);
        assert!(!is_bearable(&heavy, 64), "too many bytes");
        assert!(is_bearable(&moving_gif(1), u64::MAX), "what stands still is judged elsewhere");
    }

    proptest! {
        #[test]
        fn nothing_is_too_strange(
            start in prop::sample::select(vec![b"GIF89a".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec(), webp_of(1)]),
            rest in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let bytes = [start, rest].concat();
            prop_assert!(frames(&bytes).count >= 1);
        }
    }
}
