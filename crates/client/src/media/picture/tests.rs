use image::{ImageFormat, RgbaImage};

use super::*;

fn drawn(width: u32, height: u32, alpha: u8, format: ImageFormat) -> Vec<u8> {
    let picture =
        RgbaImage::from_fn(width, height, |x, y| image::Rgba([(x % 256) as u8, (y % 256) as u8, 90, alpha]));
    let picture = DynamicImage::from(picture);
    let picture = if format == ImageFormat::Jpeg { picture.into_rgb8().into() } else { picture };
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("drawn");
    file.into_inner()
}

/// A PNG of a few bytes that claims a size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = drawn(1, 1, 255, ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

/// The check sum of PNG (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    for (width, height) in [(50_000, 50_000), (30_000, 30_000), (32_767, 2_000), (u32::MAX >> 1, 1)] {
        let bomb = claiming(width, height);
        assert_eq!(shape(&bomb), Err(too_large()), "{width}×{height}");
        assert_eq!(fit(&bomb, 800, 600).map(drop), Err(too_large()), "{width}×{height}");
    }
}

#[test]
fn what_is_broken_is_a_fault_and_no_panic() {
    for format in [ImageFormat::WebP, ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif] {
        let whole = drawn(64, 64, 255, format);
        for length in [0, 1, 12, 16, 21, 30, whole.len() / 2] {
            // A JPEG that breaks off may be shown as far as it goes.
            if let Err(fault) = small(&whole[..length], 32, 32) {
                assert_eq!(fault, not_a_picture(), "{format:?} cut at {length}");
            }
        }
    }
    assert_eq!(shape(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(not_a_picture()));
    // Read as a size, the script is one of three hundred million pixels.
    assert_eq!(shape(b"GIF89a/*<script>*/"), Err(too_large()));
}

#[test]
fn a_large_picture_fits_into_the_box_and_a_small_one_keeps_its_size() {
    let large = small(&drawn(1600, 400, 255, ImageFormat::Png), 800, 600).expect("drawn");
    assert_eq!(large.shape, Shape { width: 800, height: 200 });
    assert_eq!(recognise::picture(&large.picture.bytes), Some("image/jpeg"));
    assert_eq!(shape(&large.picture.bytes), Ok(large.shape));
    assert_eq!(large.blurhash.len(), 28);
    let small = small(&drawn(60, 40, 255, ImageFormat::WebP), 800, 600).expect("drawn");
    assert_eq!(small.shape, Shape { width: 60, height: 40 });
}

#[test]
fn what_one_can_see_through_stays_so() {
    let (glass, _) = fit(&drawn(100, 100, 100, ImageFormat::Png), 50, 50).expect("drawn");
    assert_eq!(glass.mime, "image/png");
    let pixels = image::load_from_memory(&glass.bytes).expect("a picture").into_rgba8();
    assert_eq!(pixels.get_pixel(25, 25)[3], 100);
}

#[test]
fn what_moves_is_told_from_what_stands_still() {
    let still = drawn(8, 8, 255, ImageFormat::Gif);
    assert!(!is_animated(&still));
    let mut moving = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut moving);
    let frame = || image::Frame::new(RgbaImage::new(8, 8));
    encoder.encode_frames([frame(), frame()]).expect("drawn");
    drop(encoder);
    assert!(is_animated(&moving));
    assert!(!is_animated(b"RIFF0000WEBPVP8 ") && !is_animated(&drawn(8, 8, 255, ImageFormat::Png)));
    assert!(is_animated(b"RIFF0000WEBPVP8X\x0a\0\0\0\x02\0\0\0"));
}
