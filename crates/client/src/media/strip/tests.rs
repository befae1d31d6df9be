//! Pictures of which the pixels must stay the same; in `overwritten` files in which nothing moves.

mod overwritten;

use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

use super::*;

/// What must be nowhere in what is sent.
const PLANTED: &[u8] = b"Kanzleramt 52.5200 N";

fn drawn(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(40, 20, |x, y| image::Rgb([x as u8 * 6, y as u8 * 12, 90]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut file, format).expect("drawn");
    file.into_inner()
}

fn pixels(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("a picture")
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker], length.as_slice(), body].concat()
}

/// EXIF with an orientation, and a GPS block that says where.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    exif.extend([0; 4]);
    exif.extend(PLANTED);
    exif
}

fn jpeg_with(segments: &[Vec<u8>]) -> Vec<u8> {
    let plain = drawn(ImageFormat::Jpeg);
    [&plain[..2], &segments.concat(), &plain[2..]].concat()
}

#[test]
fn a_jpeg_loses_its_notes_and_keeps_its_pixels() {
    let photo = jpeg_with(&[
        segment(0xe1, &exif(1)),
        segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), PLANTED].concat()),
        segment(0xe2, &[b"MPF\0".as_slice(), PLANTED].concat()),
        segment(0xed, &[b"Photoshop 3.0\0".as_slice(), PLANTED].concat()),
        segment(0xe5, PLANTED),
        segment(0xfe, PLANTED),
    ]);
    let photo = [photo, PLANTED.to_vec()].concat();
    assert!(holds(&photo, PLANTED));
    let stripped = notes("image/jpeg", &photo).expect("read");
    assert!(!holds(&stripped, PLANTED) && !holds(&stripped, b"Exif"));
    assert_eq!(pixels(&stripped), pixels(&photo));
}

#[test]
fn a_jpeg_that_lies_on_its_side_still_knows_which_way_is_up() {
    let photo = jpeg_with(&[segment(0xe1, &exif(6))]);
    let stripped = notes("image/jpeg", &photo).expect("read");
    assert!(!holds(&stripped, PLANTED));
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&*stripped)).expect("a picture");
    let way = image::ImageDecoder::orientation(&mut decoder).expect("read");
    assert_eq!(way, Orientation::Rotate90);
}

#[test]
fn notes_between_the_scans_are_not_overlooked() {
    let plain = drawn(ImageFormat::Jpeg);
    let end = plain.len() - 2;
    let hidden = [&plain[..end], &segment(0xe1, PLANTED), &plain[end..]].concat();
    assert_eq!(notes("image/jpeg", &hidden), None);
}

#[test]
fn a_png_loses_its_words_and_keeps_its_pixels() {
    let plain = drawn(ImageFormat::Png);
    let chunk = |name: &[u8; 4]| {
        let length = u32::try_from(PLANTED.len()).expect("short").to_be_bytes();
        [length.as_slice(), name, PLANTED, &[0; 4]].concat()
    };
    let words: Vec<u8> =
        [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX"].iter().flat_map(|n| chunk(n)).collect();
    let photo = [&plain[..33], &words, &plain[33..], PLANTED].concat();
    let stripped = notes("image/png", &photo).expect("read");
    assert_eq!(&*stripped, plain);
}

#[test]
fn a_webp_loses_its_notes_and_keeps_its_pixels() {
    let plain = drawn(ImageFormat::WebP);
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).expect("short").to_le_bytes();
        [name.as_slice(), &length, body].concat()
    };
    let flags = chunk(b"VP8X", &[0b0000_1100, 0, 0, 0, 39, 0, 0, 19, 0, 0]);
    let body = [flags, plain[12..].to_vec(), chunk(b"EXIF", PLANTED), chunk(b"XMP ", PLANTED)].concat();
    let size = u32::try_from(body.len() + 4).expect("short").to_le_bytes();
    let photo = [b"RIFF".as_slice(), &size, b"WEBP", &body].concat();
    let stripped = notes("image/webp", &photo).expect("read");
    assert!(holds(&photo, PLANTED) && !holds(&stripped, PLANTED));
    assert_eq!(stripped[20] & 0b0000_1100, 0, "it does not say that there are notes");
    assert_eq!(pixels(&stripped), pixels(&plain));
}

#[test]
fn a_gif_loses_its_comments_and_keeps_its_pixels() {
    let plain = drawn(ImageFormat::Gif);
    let length = u8::try_from(PLANTED.len()).expect("short");
    let comment = [&[0x21, 0xfe, length], PLANTED, &[0]].concat();
    let end = plain.len() - 1;
    let photo = [&plain[..end], &comment, &plain[end..], PLANTED].concat();
    let stripped = notes("image/gif", &photo).expect("read");
    assert!(!holds(&stripped, PLANTED));
    assert_eq!(pixels(&stripped), pixels(&plain));
}

#[test]
fn what_is_broken_is_not_sent_as_it_is() {
    for (mime, format) in
        [("image/jpeg", ImageFormat::Jpeg), ("image/png", ImageFormat::Png), ("image/gif", ImageFormat::Gif)]
    {
        let whole = drawn(format);
        for length in [3, 11, 20, whole.len() / 2] {
            assert_eq!(notes(mime, &whole[..length]), None, "{mime} cut at {length}");
        }
    }
    assert_eq!(notes("image/webp", b"RIFF\x04\0\0\0WEBP"), None);
    assert_eq!(notes("image/webp", b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"), None);
    assert_eq!(notes("image/jpeg", b"\xff\xd8\xff\xe1\0\0"), None);
}
