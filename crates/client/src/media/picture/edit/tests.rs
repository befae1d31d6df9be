use std::array;

use image::{GrayImage, ImageFormat, Rgb, Rgba, RgbaImage};

use super::*;

/// Pixels of a field: two blocks of JPEG, so that a field keeps its colour.
const FIELD: u32 = 16;
/// Three fields in the upper line, three below.
const COLOURS: [[u8; 3]; 6] =
    [[220, 30, 30], [30, 200, 40], [40, 60, 220], [230, 220, 40], [240, 240, 240], [20, 20, 20]];

/// Fields in lines, by the index of their colour. An account of its own of what turning means.
type Fields = Vec<Vec<usize>>;

fn right(fields: &Fields) -> Fields {
    (0..fields[0].len()).map(|column| fields.iter().rev().map(|line| line[column]).collect()).collect()
}

fn mirrored(fields: &Fields) -> Fields {
    fields.iter().map(|line| line.iter().rev().copied().collect()).collect()
}

fn turned(fields: &Fields, quarters: usize) -> Fields {
    (0..quarters).fold(fields.clone(), |fields, _| right(&fields))
}

/// The fields with the right side up, by the number that EXIF has for how they lie.
fn upright(stored: &Fields, orientation: u8) -> Fields {
    match orientation {
        1 => stored.clone(),
        2 => mirrored(stored),
        3 => turned(stored, 2),
        4 => mirrored(&turned(stored, 2)),
        5 => mirrored(&turned(stored, 1)),
        6 => turned(stored, 1),
        7 => mirrored(&turned(stored, 3)),
        _ => turned(stored, 3),
    }
}

/// A JPEG of the fields, as a camera of that orientation writes it, with words that nobody else shall read.
fn photo(orientation: u8) -> Vec<u8> {
    let drawn = image::RgbImage::from_fn(3 * FIELD, 2 * FIELD, |x, y| {
        Rgb(COLOURS[(y / FIELD * 3 + x / FIELD) as usize])
    });
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 95).encode_image(&drawn).expect("drawn");
    let mut exif = *b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    exif[29] = orientation;
    [&jpeg[..2], &exif, b"\xff\xfe\0\x0eDienstkamera", &jpeg[2..]].concat()
}

/// The fields of a picture, by the colours in their middles.
fn seen(picture: &[u8]) -> Fields {
    let drawn = image::load_from_memory(picture).expect("a picture").into_rgb8();
    let nearest = |pixel: &Rgb<u8>| {
        let far = |colour: &[u8; 3]| (0..3).map(|part| pixel[part].abs_diff(colour[part])).max();
        let found = (0..COLOURS.len()).min_by_key(|index| far(&COLOURS[*index])).expect("a colour");
        assert!(far(&COLOURS[found]) < Some(16), "{pixel:?} is none of the colours");
        found
    };
    let middles = |all: u32| (0..all / FIELD).map(|index| index * FIELD + FIELD / 2);
    middles(drawn.height())
        .map(|y| middles(drawn.width()).map(|x| nearest(drawn.get_pixel(x, y))).collect())
        .collect()
}

fn keeping(left: u32, top: u32, width: u32, height: u32) -> PictureEdit {
    PictureEdit { turn: Turn::None, mirrored: false, crop: Some(Crop { left, top, width, height }) }
}

#[test]
fn every_way_a_camera_was_held_is_turned_mirrored_and_cropped_as_it_is_seen() {
    let stored = vec![vec![0, 1, 2], vec![3, 4, 5]];
    for orientation in 1..=8 {
        let photo = photo(orientation);
        for (quarters, turn) in [Turn::None, Turn::Right, Turn::Around, Turn::Left].into_iter().enumerate() {
            for mirror in [false, true] {
                let all = turned(&upright(&stored, orientation), quarters);
                let all = if mirror { mirrored(&all) } else { all };
                let (columns, lines) = (all[0].len() as u32, all.len() as u32);
                for (left, top) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let crop = Crop {
                        left: left * FIELD,
                        top: top * FIELD,
                        width: (columns - left) * FIELD,
                        height: (lines - top) * FIELD,
                    };
                    let expected: Fields =
                        all[top as usize..].iter().map(|line| line[left as usize..].to_vec()).collect();
                    let edit = PictureEdit { turn, mirrored: mirror, crop: Some(crop) };
                    let drawn = edited(&photo, &edit).expect("drawn");
                    let what = format!("orientation {orientation}, {edit:?}");
                    assert_eq!(seen(&drawn), expected, "{what}");
                    assert_eq!(shape(&drawn).map(|it| it.width), Ok((columns - left) * FIELD), "{what}");
                }
            }
        }
    }
}

#[test]
fn notes_do_not_come_back() {
    let photo = photo(6);
    let drawn = edited(&photo, &keeping(0, 0, FIELD, FIELD)).expect("drawn");
    for notes in [b"Dienstkamera".as_slice(), b"Exif"] {
        let holds = |bytes: &[u8]| bytes.windows(notes.len()).any(|part| part == notes);
        assert!(holds(&photo) && !holds(&drawn));
    }
}

/// Written by the library as it likes.
fn written(drawn: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    drawn.write_to(&mut file, format).expect("drawn");
    file.into_inner()
}

#[test]
fn the_format_stays_and_what_one_can_see_through_as_well() {
    let glass = |x, y| Rgba([(x * 9) as u8, (y * 9) as u8, 90, if x < 10 { 0 } else { 255 }]);
    let drawn = DynamicImage::from(RgbaImage::from_fn(20, 12, glass));
    let formats =
        [("image/png", ImageFormat::Png), ("image/webp", ImageFormat::WebP), ("image/gif", ImageFormat::Gif)];
    for (mime, format) in formats {
        let file = written(&drawn, format);
        let edit = PictureEdit { turn: Turn::Right, ..keeping(2, 5, 7, 11) };
        let made = edited(&file, &edit).expect("drawn");
        assert_eq!(recognise::picture(&made), Some(mime));
        let before = image::load_from_memory(&file).expect("a picture").into_rgba8();
        let after = image::load_from_memory(&made).expect("a picture").into_rgba8();
        assert_eq!(after.dimensions(), (7, 11));
        for (x, y, pixel) in after.enumerate_pixels() {
            // A quarter to the right: what was at the left is on top, what was at the bottom is at the left.
            let old = before.get_pixel(y + 5, 11 - (x + 2));
            assert_eq!(pixel[3], old[3], "{mime}");
            assert!(old[3] == 0 || pixel == old, "{mime}: not a colour is lost at {x}, {y}");
        }
    }
}

#[test]
fn fine_shades_and_grey_stay() {
    let deep = image::ImageBuffer::from_fn(8, 8, |x, y| Rgb::<u16>([x as u16 * 257 + 1, y as u16, 40_000]));
    let made = edited(&written(&deep.clone().into(), ImageFormat::Png), &keeping(3, 0, 5, 8)).expect("drawn");
    let after = image::load_from_memory(&made).expect("a picture");
    assert_eq!(after.as_rgb16().expect("sixteen bits").get_pixel(0, 2), deep.get_pixel(3, 2));
    let grey = DynamicImage::from(GrayImage::from_fn(16, 16, |x, _| image::Luma([x as u8 * 16])));
    let made = edited(&written(&grey, ImageFormat::Jpeg), &keeping(0, 0, 8, 16)).expect("drawn");
    assert_eq!(image::load_from_memory(&made).expect("a picture").color(), image::ColorType::L8);
}

#[test]
fn the_profile_of_colours_stays_unless_it_speaks_of_others() {
    let drawn = DynamicImage::from(RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 255]))).into_rgb8();
    for (space, stays) in [(b"RGB ", true), (b"CMYK", false)] {
        let profile: [u8; 128] = array::from_fn(|at| if (16..20).contains(&at) { space[at - 16] } else { 7 });
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new(&mut jpeg);
        encoder.set_icc_profile(profile.to_vec()).expect("it has a place for one");
        encoder.encode_image(&drawn).expect("drawn");
        let made = edited(&jpeg, &keeping(0, 0, 4, 4)).expect("drawn");
        let kept = open(&made).expect("a picture").0.icc_profile().expect("read");
        assert_eq!(kept, stays.then(|| profile.to_vec()));
    }
}

#[test]
fn numbers_out_of_place_are_refused() {
    let photo = photo(1);
    let (width, height) = (3 * FIELD, 2 * FIELD);
    for (left, top, wide, high) in [
        (0, 0, 0, height),
        (0, 0, width, 0),
        (0, 0, width + 1, height),
        (1, 0, width, height),
        (0, height, width, 1),
        (u32::MAX, 0, 1, 1),
        (1, 1, u32::MAX, 1),
        (0, u32::MAX, 1, u32::MAX),
    ] {
        let edit = keeping(left, top, wide, high);
        assert_eq!(edited(&photo, &edit), Err(not_a_picture()), "{edit:?}");
        assert_eq!(changes_nothing(&edit, Shape { width, height }), Err(not_a_picture()), "{edit:?}");
    }
    // What fits lying does not fit standing.
    let standing = PictureEdit { turn: Turn::Left, ..keeping(0, 0, width, height) };
    assert_eq!(edited(&photo, &standing), Err(not_a_picture()));
}

#[test]
fn what_moves_and_what_is_no_picture_is_refused() {
    let mut moving = Vec::new();
    GifEncoder::new(&mut moving)
        .encode_frames([RgbaImage::new(8, 8), RgbaImage::new(8, 8)].map(Frame::new))
        .expect("drawn");
    for file in [moving.as_slice(), b"%PDF-1.7", b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>"] {
        assert_eq!(edited(file, &keeping(0, 0, 1, 1)), Err(not_a_picture()));
    }
}

#[test]
fn an_edit_that_changes_nothing_is_known() {
    let shape = Shape { width: 30, height: 20 };
    let nothing = PictureEdit { turn: Turn::None, mirrored: false, crop: None };
    assert_eq!(changes_nothing(&nothing, shape), Ok(true));
    assert_eq!(changes_nothing(&keeping(0, 0, 30, 20), shape), Ok(true));
    assert_eq!(changes_nothing(&keeping(0, 0, 30, 19), shape), Ok(false));
    assert_eq!(changes_nothing(&PictureEdit { mirrored: true, ..nothing.clone() }, shape), Ok(false));
    assert_eq!(changes_nothing(&PictureEdit { turn: Turn::Around, ..nothing }, shape), Ok(false));
}
