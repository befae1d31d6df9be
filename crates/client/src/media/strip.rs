//! Takes out of a picture or film what a camera wrote about the place, the device and its owner, without drawing it anew.

mod film;
mod items;
mod matroska;
mod patch;
mod tiff;

use std::{
    borrow::Cow,
    io::{self, Read, Seek},
};

use image::metadata::Orientation;

use super::peek::Peek;
pub(crate) use patch::Patches;

/// What is overwritten in a file so that the camera's notes are gone; in whatever is no film, and no picture of which the
/// notes lie apart from the pixels, nothing. The file is read here and there, never whole, and nothing in it moves: so it
/// can be sent as it is read. Sounds keep theirs: who sings is no note of a camera.
///
/// # Errors
/// When it cannot be read, or has more parts than any film: its notes cannot be told then.
pub(crate) fn patches(file: &mut (impl Read + Seek)) -> io::Result<Patches> {
    let mut peek = Peek::new(file)?;
    let found = match peek.bytes::<8>(0)? {
        Some([_, _, _, _, name @ ..]) if is_film(&name) => film::patches(&mut peek)?,
        Some([0x1a, 0x45, 0xdf, 0xa3, ..]) => matroska::patches(&mut peek)?,
        Some([b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..]) => tiff::patches(&mut peek)?,
        _ => Patches::default(),
    };
    Ok(found.settled())
}

/// The boxes with which films begin; the older ones of QuickTime do not say what they are.
fn is_film(name: &[u8; 4]) -> bool {
    matches!(name, b"ftyp" | b"moov" | b"mdat" | b"wide" | b"pnot")
}

/// A picture without the camera's notes. Which way is up stays, because the picture would lie on its side otherwise.
/// What does not read as a picture of its kind comes back as `None`: better not sent than sent with notes.
pub(crate) fn notes<'a>(mime: &str, bytes: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    match mime {
        "image/jpeg" => jpeg(bytes).map(Cow::Owned),
        "image/png" => png(bytes).map(Cow::Owned),
        "image/webp" => webp(bytes).map(Cow::Owned),
        "image/gif" => gif(bytes).map(Cow::Owned),
        _ => Some(Cow::Borrowed(bytes)),
    }
}

/// Segments that stay: those without which the picture looks different. APP0 is JFIF's density, APP2 holds the colour
/// profile, APP14 tells Adobe's colour transform.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, 0xd8];
    let mut at = 2;
    loop {
        if bytes.get(at)? != &0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Padding.
            0xff => {
                at += 1;
                continue;
            }
            // Pixels from here on, in as many scans as there are.
            0xda => {
                kept.extend_from_slice(jpeg_scans(&bytes[at..])?);
                return Some(kept);
            }
            0xd9 => return None,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + length)?;
        let body = segment.get(4..)?;
        match marker {
            0xe1 if body.starts_with(b"Exif\0\0") => {
                let turned =
                    Orientation::from_exif_chunk(&body[6..]).filter(|way| *way != Orientation::NoTransforms);
                if let Some(way) = turned {
                    kept.extend_from_slice(&exif_of_only(way));
                }
            }
            0xe0 if !body.starts_with(b"JFIF\0") => {}
            0xe2 if !body.starts_with(b"ICC_PROFILE\0") => {}
            0xe0 | 0xe2 | 0xee | 0xc0..=0xcf | 0xdb | 0xdd => kept.extend_from_slice(segment),
            // Everything else: EXIF and XMP (APP1), Photoshop's IPTC (APP13), makers' segments, comments.
            _ => {}
        }
        at += 2 + length;
    }
}

/// From the first scan to the end of the picture, and not beyond: phones put a film or a second picture there. Tables
/// between the scans of a progressive picture stay.
fn jpeg_scans(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.windows(2).position(|pair| pair == [0xff, 0xd9])?;
    let scans = &bytes[..end + 2];
    // In pixels, 0xff is followed by a zero or a restart; what else may stand there are tables, lengths and scans.
    let mut pairs = scans.windows(2).filter(|pair| pair[0] == 0xff);
    pairs.all(|pair| !matches!(pair[1], 0xe1..=0xef | 0xfe)).then_some(scans)
}

/// An EXIF segment that says which way is up and nothing else.
fn exif_of_only(way: Orientation) -> [u8; 36] {
    let mut segment =
        *b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    segment[29] = way.to_exif();
    segment
}

/// Chunks that stay are those that say how the picture looks; a PNG's other chunks are words and dates.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const LOOKS: [&[u8; 4]; 20] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
        b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let name = &chunk[4..8];
        if LOOKS.iter().any(|known| *known == name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        at += chunk.len();
    }
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// In the flags of `VP8X`: there is EXIF, there is XMP.
    const NOTES: u8 = 0b0000_1100;
    let mut kept = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while at + 8 <= bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        // The last byte of padding is missing from some files.
        let end = at.checked_add(8)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        match &chunk[..4] {
            b"VP8X" => {
                let mut chunk = chunk.to_vec();
                *chunk.get_mut(8)? &= !NOTES;
                kept.extend_from_slice(&chunk);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                kept.extend_from_slice(chunk);
                if length % 2 == 1 {
                    kept.push(0);
                }
            }
            _ => {}
        }
        at = end + length % 2;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    (kept.len() > 12).then_some(kept)
}

/// Without comments, and of the applications' blocks only the one that says how often it repeats.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + gif_table(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let from = at;
        let keep = match *bytes.get(at)? {
            0x3b => {
                kept.push(0x3b);
                return Some(kept);
            }
            0x2c => {
                at = gif_blocks(bytes, at + 11 + gif_table(*bytes.get(at + 9)?))?;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                at = gif_blocks(bytes, at + 2)?;
                label == 0xf9 || (label == 0xff && matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0"))
            }
            _ => return None,
        };
        if keep {
            kept.extend_from_slice(bytes.get(from..at)?);
        }
    }
}

/// How long the table of colours is of which these flags tell.
pub(super) fn gif_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the row of blocks that begins here has ended.
pub(super) fn gif_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests;
