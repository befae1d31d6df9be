//! Pictures turned, mirrored and cropped: drawn anew in the format that they have, without any notes.

use image::{
    Frame,
    codecs::{gif::GifEncoder, webp::WebPEncoder},
};
use wire::{Crop, PictureEdit, Turn};

use super::*;

/// The quality of JPEG at which nobody sees that it was drawn once more.
const FINE: u8 = 95;

/// Whether an edit leaves a picture of these sides as it is.
///
/// # Errors
/// `NotValid` (`Media`) when what is to stay of it is empty or not within it.
pub(crate) fn changes_nothing(edit: &PictureEdit, shape: Shape) -> Result<bool, Fault> {
    let (turned, area) = planned(edit, shape)?;
    Ok(edit.turn == Turn::None
        && !edit.mirrored
        && (area.width, area.height) == (turned.width, turned.height))
}

/// A picture after an edit. What cannot be lost in its format is not: colours, and how far one can see through.
///
/// # Errors
/// `NotValid` (`Media`) for what is no picture or one that moves, and when what is to stay of it is empty or not within
/// it; `TooLargeToShow`.
pub(crate) fn edited(bytes: &[u8], edit: &PictureEdit) -> Result<Vec<u8>, Fault> {
    let format = recognise::picture(bytes).ok_or_else(not_a_picture)?;
    if is_animated(bytes) {
        return Err(not_a_picture());
    }
    // Judged before anything is decoded.
    let (_, area) = planned(edit, shape(bytes)?)?;
    let mut drawn = decode(bytes)?;
    drawn.apply_orientation(way(edit));
    if (area.width, area.height) != (drawn.width(), drawn.height()) {
        drawn = drawn.crop_imm(area.left, area.top, area.width, area.height);
    }
    let colours = colours(bytes, &drawn);
    encode_as(format, &drawn, colours).map_err(|_| Fault::Unexpected { area: Area::Media })
}

/// The sides of the turned picture, and what stays of it.
fn planned(edit: &PictureEdit, shape: Shape) -> Result<(Shape, Crop), Fault> {
    let turned = match edit.turn {
        Turn::None | Turn::Around => shape,
        Turn::Right | Turn::Left => Shape { width: shape.height, height: shape.width },
    };
    let whole = Crop { left: 0, top: 0, width: turned.width, height: turned.height };
    let area = edit.crop.clone().unwrap_or(whole);
    let within = |from: u32, length: u32, all: u32| {
        length > 0 && from.checked_add(length).is_some_and(|end| end <= all)
    };
    let fits = within(area.left, area.width, turned.width) && within(area.top, area.height, turned.height);
    if fits { Ok((turned, area)) } else { Err(not_a_picture()) }
}

/// Turning and mirroring as one.
fn way(edit: &PictureEdit) -> Orientation {
    match (edit.turn, edit.mirrored) {
        (Turn::None, false) => Orientation::NoTransforms,
        (Turn::None, true) => Orientation::FlipHorizontal,
        (Turn::Right, false) => Orientation::Rotate90,
        (Turn::Right, true) => Orientation::Rotate90FlipH,
        (Turn::Around, false) => Orientation::Rotate180,
        (Turn::Around, true) => Orientation::FlipVertical,
        (Turn::Left, false) => Orientation::Rotate270,
        (Turn::Left, true) => Orientation::Rotate270FlipH,
    }
}

/// The profile that says what the picture's numbers look like, unless it speaks of other numbers than those: what was
/// decoded from the colours of a printer are those of a screen.
fn colours(bytes: &[u8], drawn: &DynamicImage) -> Option<Vec<u8>> {
    let space: &[u8] = if drawn.color().has_color() { b"RGB " } else { b"GRAY" };
    let profile = open(bytes).ok()?.0.icc_profile().ok().flatten()?;
    (profile.get(16..20) == Some(space)).then_some(profile)
}

fn encode_as(format: &str, drawn: &DynamicImage, colours: Option<Vec<u8>>) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    match format {
        "image/png" => write(PngEncoder::new(&mut bytes), drawn, colours)?,
        // Without any loss: there is no other encoder of it in safe Rust.
        "image/webp" => write(WebPEncoder::new_lossless(&mut bytes), drawn, colours)?,
        // Its colours are not more than fit into it, because they come from one.
        "image/gif" => GifEncoder::new(&mut bytes).encode_frame(Frame::new(drawn.to_rgba8()))?,
        _ => write(JpegEncoder::new_with_quality(&mut bytes, FINE), drawn, colours)?,
    }
    Ok(bytes)
}

fn write(
    mut encoder: impl ImageEncoder,
    drawn: &DynamicImage,
    colours: Option<Vec<u8>>,
) -> Result<(), ImageError> {
    if let Some(colours) = colours {
        // All three formats have a place for it.
        let _ = encoder.set_icc_profile(colours);
    }
    drawn.write_with_encoder(encoder)
}

#[cfg(test)]
mod tests;
