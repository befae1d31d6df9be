//! Drawing pictures smaller, within limits that no file can break.
//!
//! A picture of a few bytes may claim to be fifty thousand pixels wide. So its size is read and judged before anything is
//! decoded, and not more than two are decoded at a time.

mod edit;

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageReader, Limits, RgbImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    error::LimitErrorKind,
    imageops::FilterType,
    metadata::Orientation,
};
use tokio::sync::Semaphore;
use wire::{Area, Fault, Thing};

pub(crate) use super::moving::moves as is_animated;
use super::{Picture, recognise};
use crate::runtime::block;

pub(crate) use edit::{changes_nothing, edited};

/// As many pixels may a picture have that is decoded.
const MOST_PIXELS: u64 = 64_000_000;
/// As many bytes may decoding take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// As wide or high may a picture be at the most.
const LONGEST_SIDE: u32 = 32_767;
/// The quality of JPEG at which hardly anybody sees a difference.
const QUALITY: u8 = 82;
/// Bytes from which on a page is rather a photograph.
const MOST_PAGE: usize = 1024 * 1024;
/// Parts of a blurhash across and down.
const BLUR: (u32, u32) = (4, 3);
/// Pixels at the most of what a blurhash is made from: it holds no more than twelve numbers.
const BLUR_SIDE: u32 = 32;

/// Two at a time: each may take as much memory as the limits allow.
static TURNS: Semaphore = Semaphore::const_new(2);

/// What of a picture is known without decoding it. Sides are as one sees them, with the right side up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A small copy, with what else is sent along with a picture.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    pub(crate) picture: Picture,
    pub(crate) shape: Shape,
    pub(crate) blurhash: String,
}

/// Waits for a turn, and works on a thread that may take its time.
pub(crate) async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _turn = TURNS.acquire().await.map_err(|_| Fault::Unexpected { area: Area::Media })?;
    block(Area::Media, work).await
}

/// The sides of a picture.
pub(crate) fn shape(bytes: &[u8]) -> Result<Shape, Fault> {
    let (mut decoder, _) = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if turned { Shape { width: height, height: width } } else { Shape { width, height } })
}

/// A picture that fits into a box, right side up, without any notes; a small one keeps its size.
pub(crate) fn fit(bytes: &[u8], width: u32, height: u32) -> Result<(Picture, Shape), Fault> {
    let drawn = shrink(decode(bytes)?, width, height);
    let shape = Shape { width: drawn.width(), height: drawn.height() };
    Ok((encode(&drawn)?, shape))
}

/// A small copy that fits into a box, and its blurhash.
pub(crate) fn small(bytes: &[u8], width: u32, height: u32) -> Result<Small, Fault> {
    let drawn = shrink(decode(bytes)?, width, height);
    let shape = Shape { width: drawn.width(), height: drawn.height() };
    let speck = drawn.thumbnail(BLUR_SIDE, BLUR_SIDE).into_rgba8();
    let blurhash = blurhash::encode(BLUR.0, BLUR.1, speck.width(), speck.height(), &speck)
        .map_err(|_| Fault::Unexpected { area: Area::Media })?;
    Ok(Small { picture: encode(&drawn)?, shape, blurhash })
}

/// What was drawn of a page. Letters need sharper edges than photographs: lines that are all alike take little room as PNG.
pub(crate) fn of_page(drawn: &RgbImage) -> Result<Picture, Fault> {
    let unexpected = |_: ImageError| Fault::Unexpected { area: Area::Media };
    let mut bytes = Vec::new();
    let (width, height) = drawn.dimensions();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(drawn, width, height, image::ExtendedColorType::Rgb8).map_err(unexpected)?;
    if bytes.len() <= MOST_PAGE {
        return Ok(Picture { mime: "image/png".to_owned(), bytes });
    }
    bytes.clear();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(drawn).map_err(unexpected)?;
    Ok(Picture { mime: "image/jpeg".to_owned(), bytes })
}

type Decoder<'a> = Box<dyn ImageDecoder + 'a>;

/// Reads the beginning of a picture, and refuses what is too large before anything is decoded.
fn open(bytes: &[u8]) -> Result<(Decoder<'_>, Limits), Fault> {
    // The format is what the bytes say by our own list: the library knows more formats than we let in.
    if recognise::picture(bytes).is_none() {
        return Err(not_a_picture());
    }
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| not_a_picture())?;
    reader.limits(limits.clone());
    let decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(too_large());
    }
    if pixels == 0 {
        return Err(not_a_picture());
    }
    Ok((Box::new(decoder), limits))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Fault> {
    let (mut decoder, mut limits) = open(bytes)?;
    // The picture itself counts towards what decoding may take.
    limits.reserve(decoder.total_bytes()).map_err(|error| refused(&error))?;
    decoder.set_limits(limits).map_err(|error| refused(&error))?;
    let way = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut drawn = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    drawn.apply_orientation(way);
    Ok(drawn)
}

fn shrink(drawn: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (width, height) = (width.max(1), height.max(1));
    if drawn.width() <= width && drawn.height() <= height {
        return drawn;
    }
    // Averaging first makes the fine filter cheap on pictures of many megapixels.
    let coarse = if drawn.width() / 3 > width && drawn.height() / 3 > height {
        drawn.thumbnail(width * 2, height * 2)
    } else {
        drawn
    };
    coarse.resize(width, height, FilterType::CatmullRom)
}

/// JPEG, and PNG for what one can see through.
fn encode(drawn: &DynamicImage) -> Result<Picture, Fault> {
    let unexpected = |_: ImageError| Fault::Unexpected { area: Area::Media };
    let mut bytes = Vec::new();
    if drawn.color().has_alpha() && drawn.to_rgba8().pixels().any(|pixel| pixel[3] != 255) {
        let rgba = drawn.to_rgba8();
        let encoder = PngEncoder::new(&mut bytes);
        let (width, height) = rgba.dimensions();
        encoder.write_image(&rgba, width, height, image::ExtendedColorType::Rgba8).map_err(unexpected)?;
        return Ok(Picture { mime: "image/png".to_owned(), bytes });
    }
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&drawn.to_rgb8()).map_err(unexpected)?;
    Ok(Picture { mime: "image/jpeg".to_owned(), bytes })
}

fn refused(error: &ImageError) -> Fault {
    match error {
        ImageError::Limits(limit)
            if matches!(
                limit.kind(),
                LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory
            ) =>
        {
            too_large()
        }
        _ => not_a_picture(),
    }
}

fn too_large() -> Fault {
    Fault::TooLargeToShow {}
}

fn not_a_picture() -> Fault {
    Fault::NotValid { what: Thing::Media }
}

#[cfg(test)]
mod tests;
