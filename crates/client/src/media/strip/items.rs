//! Notes in pictures of the HEIF family (ISO/IEC 23008-12), of which HEIC and AVIF are. Such a file holds items; some of
//! them are pictures, others EXIF or XMP. A table says where each lies.

use std::io::{self, Read, Seek};

use super::{Patches, film};
use crate::media::{
    boxes::{self, Boxed},
    peek::Peek,
};

/// Items that are notes, by their types: EXIF, XMP and whatever else is text, and addresses.
const NOTES: [&[u8; 4]; 3] = [b"Exif", b"mime", b"uri "];
/// More items are in no picture; a panorama of tiles has hundreds.
const MOST_ITEMS: usize = 65_536;

/// Whether a `meta` box holds the items of a picture. Those of films hold words about them.
pub(super) fn are_in<F: Read + Seek>(peek: &mut Peek<'_, F>, meta: &Boxed) -> io::Result<bool> {
    let Some(handler) = boxes::inner(peek, meta.body + 4, meta.end, b"hdlr")? else { return Ok(false) };
    Ok(peek.bytes(handler.body + 8)? == Some(*b"pict"))
}

/// Overwrites the notes among the items.
pub(super) fn notes<F: Read + Seek>(
    peek: &mut Peek<'_, F>,
    meta: &Boxed,
    patches: &mut Patches,
) -> io::Result<()> {
    let (mut infos, mut places, mut data) = (None, None, None);
    for inner in boxes::all(peek, meta.body + 4, meta.end)? {
        match &inner.name {
            b"iinf" => infos = Some(inner),
            b"iloc" => places = Some(inner),
            b"idat" => data = Some(inner),
            b"hdlr" | b"pitm" | b"iprp" | b"iref" | b"dinf" | b"ipro" | b"grpl" => {}
            _ => film::free(&inner, patches),
        }
    }
    let (Some(infos), Some(places)) = (infos, places) else { return Ok(()) };
    let notes = named(peek, &infos)?;
    locate(peek, &places, data.as_ref(), &notes, patches)
}

/// The numbers of the items that are notes, in order.
fn named<F: Read + Seek>(peek: &mut Peek<'_, F>, infos: &Boxed) -> io::Result<Vec<u32>> {
    let Some([version]) = peek.bytes::<1>(infos.body)? else { return Ok(Vec::new()) };
    let first = infos.body + if version == 0 { 6 } else { 8 };
    let mut found = Vec::new();
    for info in boxes::all(peek, first, infos.end)?.into_iter().take(MOST_ITEMS) {
        let version = peek.bytes::<1>(info.body)?;
        let (number, sort) = match version {
            // The first versions know notes only.
            Some([0 | 1]) => (peek.u16(info.body + 4)?.map(u32::from), Some(*b"mime")),
            Some([2]) => (peek.u16(info.body + 4)?.map(u32::from), peek.bytes(info.body + 8)?),
            Some([3]) => (peek.u32(info.body + 4)?, peek.bytes(info.body + 10)?),
            _ => (None, None),
        };
        if let (Some(number), Some(sort)) = (number, sort)
            && NOTES.contains(&&sort)
        {
            found.push(number);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// How the table of places is written.
struct Layout {
    version: u8,
    offset: u8,
    length: u8,
    base: u8,
    index: u8,
}

/// Overwrites what the table says of the items. Each lies in the file itself, or in the box `idat`, in several parts.
fn locate<F: Read + Seek>(
    peek: &mut Peek<'_, F>,
    places: &Boxed,
    data: Option<&Boxed>,
    notes: &[u32],
    patches: &mut Patches,
) -> io::Result<()> {
    let Some([version, _, _, _, first, second]) = peek.bytes::<6>(places.body)? else { return Ok(()) };
    let layout = Layout {
        version,
        offset: first >> 4,
        length: first & 15,
        base: second >> 4,
        index: if version == 0 { 0 } else { second & 15 },
    };
    let mut at = places.body + 6;
    let wide = if version < 2 { 2 } else { 4 };
    let Some(count) = number(peek, &mut at, wide)? else { return Ok(()) };
    for _ in 0..count {
        if at >= places.end {
            break;
        }
        let Some(item) = number(peek, &mut at, wide)? else { break };
        let noted = u32::try_from(item).is_ok_and(|item| notes.binary_search(&item).is_ok());
        if place(peek, &mut at, &layout, data, noted.then_some(&mut *patches))?.is_none() {
            break;
        }
    }
    Ok(())
}

/// Reads the place of one item, and overwrites it when it is a note.
fn place<F: Read + Seek>(
    peek: &mut Peek<'_, F>,
    at: &mut u64,
    layout: &Layout,
    data: Option<&Boxed>,
    mut patches: Option<&mut Patches>,
) -> io::Result<Option<()>> {
    let way = if layout.version == 0 { Some(0) } else { number(peek, at, 2)? };
    let (Some(way), Some(_source)) = (way, number(peek, at, 2)?) else { return Ok(None) };
    let Some(base) = number(peek, at, layout.base)? else { return Ok(None) };
    let Some(parts) = number(peek, at, 2)? else { return Ok(None) };
    let (start, end) = match way & 15 {
        0 => (0, peek.size()),
        1 => data.map_or((0, 0), |data| (data.body, data.end)),
        // Made of other items, which notes never are.
        _ => (0, 0),
    };
    for _ in 0..parts {
        let read = (
            number(peek, at, layout.index)?,
            number(peek, at, layout.offset)?,
            number(peek, at, layout.length)?,
        );
        let (Some(_), Some(offset), Some(length)) = read else { return Ok(None) };
        let from = start.saturating_add(base).saturating_add(offset).min(end);
        if let Some(patches) = patches.as_deref_mut() {
            patches.zero(from..from.saturating_add(length).min(end));
        }
    }
    Ok(Some(()))
}

/// A number of so many bytes; none at all is zero.
fn number<F: Read + Seek>(peek: &mut Peek<'_, F>, at: &mut u64, bytes: u8) -> io::Result<Option<u64>> {
    let read = match bytes {
        0 => Some(0),
        2 => peek.u16(*at)?.map(u64::from),
        4 => peek.u32(*at)?.map(u64::from),
        8 => peek.u64(*at)?,
        _ => None,
    };
    *at += u64::from(bytes);
    Ok(read)
}
