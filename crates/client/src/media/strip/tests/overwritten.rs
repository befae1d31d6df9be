use std::io::Cursor;

use proptest::prelude::*;

use super::{PLANTED, drawn, holds, pixels};
use crate::media::{measure, strip::patches};

/// The file without its notes: as long as it was, and nothing planted in it.
fn stripped(file: &[u8]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    patches(&mut Cursor::new(file)).expect("read").apply(0, &mut bytes);
    assert_eq!(bytes.len(), file.len());
    bytes
}

fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).expect("short").to_be_bytes();
    [length.as_slice(), name, body].concat()
}

/// A box that says its length in 64 bits.
fn long(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&[0, 0, 0, 1], name.as_slice(), &(body.len() as u64 + 16).to_be_bytes(), body].concat()
}

fn handler(sort: &[u8; 4]) -> Vec<u8> {
    boxed(b"hdlr", &[&[0; 8], sort.as_slice(), &[0; 13]].concat())
}

fn numbers(all: &[u32]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A track whose samples lie at these places, two in the first chunk and one in every other.
fn track(sort: &[u8; 4], places: &[u32], sizes: &[u32], more: &[u8]) -> Vec<u8> {
    let table = [
        boxed(b"stsz", &[numbers(&[0, 0, sizes.len() as u32]), numbers(sizes)].concat()),
        boxed(b"stsc", &numbers(&[0, 2, 1, 2, 1, 2, 1, 1])),
        boxed(b"stco", &[numbers(&[0, places.len() as u32]), numbers(places)].concat()),
    ];
    let media = [
        boxed(b"mdhd", &numbers(&[0, 0x5555_5555, 0x5555_5555, 600, 6000, 0])),
        handler(sort),
        boxed(b"minf", &boxed(b"stbl", &table.concat())),
    ];
    let mut header = vec![0; 84];
    header[4..12].fill(0x55);
    header[76..80].copy_from_slice(&(640_u32 << 16).to_be_bytes());
    header[80..84].copy_from_slice(&(480_u32 << 16).to_be_bytes());
    boxed(b"trak", &[boxed(b"tkhd", &header), boxed(b"mdia", &media.concat()), more.to_vec()].concat())
}

const FRAMES: &[u8] = b"frame one, frame two, frame three";

/// A film of a phone: where it was made stands in five places, and in a track of its own.
fn film() -> Vec<u8> {
    let start = boxed(b"ftyp", b"qt  \0\0\0\0");
    // The frames, and between them where the camera was: twelve bytes, twelve bytes, and eight.
    let first = start.len() as u32 + 16;
    let held = [FRAMES, &PLANTED[..12], FRAMES, &PLANTED[12..], b"\0\0\0\0"].concat();
    let (place, rest) = (first + FRAMES.len() as u32, first + 2 * FRAMES.len() as u32 + 12);
    let mut header = vec![0; 100];
    header[4..12].fill(0x55);
    header[12..16].copy_from_slice(&600_u32.to_be_bytes());
    header[16..20].copy_from_slice(&9000_u32.to_be_bytes());
    let words = boxed(b"udta", &[boxed(b"\xa9xyz", PLANTED), vec![0; 4]].concat());
    let movie = [
        boxed(b"mvhd", &header),
        track(b"vide", &[first, first + 45], &[5, 6, 7], &words),
        track(b"meta", &[place, rest], &[4, 8, (PLANTED.len() - 12) as u32], b""),
        words.clone(),
        boxed(b"meta", &[handler(b"mdta"), boxed(b"keys", PLANTED), boxed(b"ilst", PLANTED)].concat()),
        boxed(b"gps ", PLANTED),
        boxed(b"free", PLANTED),
    ];
    [
        start,
        long(b"mdat", &held),
        boxed(b"moov", &movie.concat()),
        boxed(b"uuid", &[&[0xbe; 16], PLANTED].concat()),
        boxed(b"skip", PLANTED),
        [b"\0\0\0\0".as_slice(), PLANTED].concat(),
    ]
    .concat()
}

#[test]
fn a_film_loses_its_notes_and_nothing_moves() {
    let film = film();
    let clean = stripped(&film);
    assert!(holds(&film, PLANTED) && !holds(&clean, PLANTED));
    assert!(!holds(&clean, &PLANTED[..12]) && !holds(&clean, &PLANTED[12..]), "nor the track of places");
    assert!(!holds(&clean, &[0x55; 4]), "nor when it was made");
    assert_eq!(clean.windows(FRAMES.len()).filter(|window| *window == FRAMES).count(), 2);
    let measured = |film: &[u8]| measure::of(&mut Cursor::new(film)).expect("read");
    assert_eq!(measured(&clean), measured(&film));
    assert_eq!((measured(&clean).duration, measured(&clean).width), (Some(15_000), Some(640)));
    assert!(holds(&clean, b"hdlr\0\0\0\0\0\0\0\0vide") && !holds(&clean, b"udta") && !holds(&clean, b"gps "));
    assert!(patches(&mut Cursor::new(&clean)).is_ok_and(|again| {
        let mut twice = clean.clone();
        again.apply(0, &mut twice);
        twice == clean
    }));
}

/// A picture of a phone with two notes in the file itself, and one in the box `idat`.
fn heic(version: u8) -> Vec<u8> {
    let info = |number: u16, sort: &[u8; 4], name: &[u8]| {
        boxed(b"infe", &[&[2, 0, 0, 0], number.to_be_bytes().as_slice(), &[0, 0], sort, name].concat())
    };
    let infos = [
        vec![0, 0, 0, 0, 0, 4],
        info(1, b"hvc1", b"\0"),
        info(2, b"Exif", b"\0"),
        info(3, b"mime", b"\0application/rdf+xml\0"),
        info(4, b"mime", b"\0text/plain\0"),
    ];
    let build = |from: u32| {
        let place = |number: u16, way: u16, parts: &[(u32, u32)]| {
            let mut place = number.to_be_bytes().to_vec();
            if version > 0 {
                place.extend(way.to_be_bytes());
            }
            place.extend([0, 0]);
            place.extend((parts.len() as u16).to_be_bytes());
            parts.iter().for_each(|(at, length)| place.extend(numbers(&[*at, *length])));
            place
        };
        let length = PLANTED.len() as u32;
        let mut places = vec![version, 0, 0, 0, 0x44, 0, 0, if version > 0 { 4 } else { 3 }];
        places.extend(place(1, 0, &[(from, FRAMES.len() as u32)]));
        let exif = from + FRAMES.len() as u32;
        places.extend(place(2, 0, &[(exif, 5), (exif + 5, length - 5)]));
        places.extend(place(3, 0, &[(exif + length, length)]));
        if version > 0 {
            places.extend(place(4, 1, &[(0, length)]));
        }
        let idat = if version > 0 { boxed(b"idat", PLANTED) } else { Vec::new() };
        let inner = [handler(b"pict"), boxed(b"iinf", &infos.concat()), boxed(b"iloc", &places), idat];
        let meta = boxed(b"meta", &[vec![0; 4], inner.concat()].concat());
        [boxed(b"ftyp", b"heic\0\0\0\0mif1"), meta].concat()
    };
    let head = build(build(0).len() as u32 + 8);
    [head, boxed(b"mdat", &[FRAMES, PLANTED, PLANTED].concat()), boxed(b"mpvd", PLANTED)].concat()
}

#[test]
fn a_picture_of_the_heif_family_loses_its_notes_and_keeps_its_pixels() {
    for version in 0..2 {
        let photo = heic(version);
        let clean = stripped(&photo);
        assert!(holds(&photo, PLANTED) && !holds(&clean, PLANTED), "version {version}");
        assert!(holds(&clean, FRAMES) && holds(&clean, b"hvc1") && holds(&clean, b"Exif"));
        let changed = clean.iter().zip(&photo).filter(|(clean, photo)| clean != photo).count();
        assert_eq!(changed, (3 + usize::from(version)) * PLANTED.len() + 4, "and nothing else");
    }
}

fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
    let length = (u32::try_from(body.len()).expect("short") | 0x1000_0000).to_be_bytes();
    [id, &length, body].concat()
}

#[test]
fn a_webm_loses_its_notes_and_nothing_moves() {
    let info = [
        element(b"\xbf", &[9; 4]),
        element(b"\x2a\xd7\xb1", &[0x0f, 0x42, 0x40]),
        element(b"\x44\x61", PLANTED),
        element(b"\x57\x41", PLANTED),
        element(b"\x4d\x80", b"Lavf"),
    ];
    let tag = element(b"\x12\x54\xc3\x67", &element(b"\x73\x73", PLANTED));
    let block = element(b"\xa3", FRAMES);
    // What is streamed does not say how long it is.
    let endless = [b"\x1f\x43\xb6\x75\xff".as_slice(), &block, &block].concat();
    let start = element(b"\x1a\x45\xdf\xa3", b"\x42\x82\x84webm");
    let inner = [element(b"\x15\x49\xa9\x66", &info.concat()), tag.clone(), endless, tag].concat();
    let film = [start, b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff".to_vec(), inner].concat();
    let clean = stripped(&film);
    assert!(holds(&film, PLANTED) && !holds(&clean, PLANTED) && !holds(&clean, b"Lavf"));
    assert_eq!(clean.windows(FRAMES.len()).filter(|window| *window == FRAMES).count(), 2);
    assert!(!holds(&clean, b"\x12\x54\xc3\x67") && holds(&clean, b"\x2a\xd7\xb1\x10\0\0\x03\x0f\x42\x40"));
    assert_eq!(stripped(&clean), clean, "what it has become reads as such a film");
}

/// A picture with fields that are notes, and lists of a camera and a place.
fn tiff(raw: bool) -> Vec<u8> {
    let plain = drawn(image::ImageFormat::Tiff);
    assert_eq!(&plain[..4], b"II*\0");
    let list = u32::from_le_bytes(plain[4..8].try_into().expect("four bytes")) as usize;
    let count = usize::from(u16::from_le_bytes([plain[list], plain[list + 1]]));
    let mut fields: Vec<[u8; 12]> =
        plain[list + 2..][..count * 12].chunks(12).map(|field| field.try_into().expect("twelve")).collect();
    let mut file = plain.clone();
    let field = |tag: u16, sort: u16, values: usize, at: usize| {
        let mut field = [0; 12];
        field[..2].copy_from_slice(&tag.to_le_bytes());
        field[2..4].copy_from_slice(&sort.to_le_bytes());
        field[4..8].copy_from_slice(&(values as u32).to_le_bytes());
        field[8..].copy_from_slice(&(at as u32).to_le_bytes());
        field
    };
    let words = file.len();
    file.extend(PLANTED);
    let mut add = |tag: u16, file: &mut Vec<u8>| {
        let at = file.len();
        file.extend(PLANTED);
        fields.push(field(tag, 2, PLANTED.len(), at));
    };
    for tag in [270, 271, 305, 306, 315, 700, 33_723] {
        add(tag, &mut file);
    }
    // A list of one field each: words of the owner, words about the place.
    for (tag, inner) in [(34_665, 42_032), (34_853, 29)] {
        let at = file.len();
        let inner = field(inner, 2, PLANTED.len(), words);
        file.extend([&[1, 0], inner.as_slice(), &[0; 4]].concat());
        fields.push(field(tag, 4, 1, at));
    }
    if raw {
        let at = file.len();
        file.extend([0; 6]);
        fields.push(field(330, 4, 1, at));
    }
    fields.sort_by_key(|field| u16::from_le_bytes([field[0], field[1]]));
    let at = (file.len() as u32).to_le_bytes();
    file.extend((fields.len() as u16).to_le_bytes());
    fields.iter().for_each(|field| file.extend(field));
    file.extend([0; 4]);
    file[4..8].copy_from_slice(&at);
    file
}

#[test]
fn a_tiff_loses_its_notes_and_keeps_its_pixels() {
    let scan = tiff(false);
    assert_eq!(pixels(&scan).width(), 40);
    let clean = stripped(&scan);
    assert!(holds(&scan, PLANTED) && !holds(&clean, PLANTED));
    assert_eq!(pixels(&clean), pixels(&scan));
    // A raw picture keeps who made it, once, because it could not be developed otherwise.
    let clean = stripped(&tiff(true));
    assert_eq!(clean.windows(PLANTED.len()).filter(|window| *window == PLANTED).count(), 1);
}

#[test]
fn what_is_none_of_these_stays_as_it_is() {
    for file in [
        b"".as_slice(),
        b"Hallo",
        b"%PDF-1.7 moov udta",
        b"ID3\x04\0\0\0\0\0\0TIT2",
        b"\0\0\0\x10ftypisom\0\0\0\0and then something that is no film \xff\xfe",
        b"\0\0\0\x07ftypisom",
        b"II*\0",
        b"\x1a\x45\xdf\xa3",
    ] {
        assert!(patches(&mut Cursor::new(file)).expect("read").is_empty(), "{file:?}");
    }
}

#[test]
fn sizes_that_lie_lead_nowhere() {
    let start = boxed(b"ftyp", b"isom\0\0\0\0");
    let endless = [&[0, 0, 0, 1], b"moov".as_slice(), &[0xff; 8], &boxed(b"udta", PLANTED)].concat();
    let film = [start.clone(), endless].concat();
    assert!(!holds(&stripped(&film), PLANTED), "it reaches to the end of the file");
    // Counts of tables that are not there: four thousand million samples, chunks and items.
    let lying = |name: &[u8; 4]| boxed(name, &[0xff; 24]);
    let table = boxed(b"stbl", &[lying(b"stsz"), lying(b"stsc"), lying(b"stco"), lying(b"co64")].concat());
    let media = boxed(b"mdia", &[handler(b"meta"), boxed(b"minf", &table)].concat());
    let film = [start.clone(), boxed(b"moov", &boxed(b"trak", &media))].concat();
    assert_eq!(stripped(&film)[..start.len()], start);
    let items = [vec![0; 4], handler(b"pict"), lying(b"iinf"), lying(b"iloc")].concat();
    stripped(&[start, boxed(b"meta", &items)].concat());
    // A list that names itself as the next.
    let circle = b"II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\xff\xff\xff\xff\x08\0\0\0\x08\0\0\0";
    assert_eq!(stripped(circle).len(), circle.len());
}

proptest! {
    #[test]
    fn no_file_is_too_strange(
        start in prop::sample::select(vec![
            film(), heic(0), heic(1), tiff(false), boxed(b"ftyp", b"isom"), b"\x1a\x45\xdf\xa3".to_vec(),
            b"MM\0*\0\0\0\x08".to_vec(),
        ]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24),
        more in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut file = [start, more].concat();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        stripped(&file);
    }
}
