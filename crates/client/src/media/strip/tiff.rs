//! Notes in TIFF: scans of many pages, and the raw pictures of many cameras. A page has a list of fields; those that are
//! about the camera, the place and the owner are taken off the list, and what they pointed to is overwritten.

use std::io::{self, Read, Seek};

use super::Patches;
use crate::media::peek::Peek;

/// Fields that are notes: description, maker, program, date, artist, computer, XMP, rights, IPTC, Photoshop, place; within
/// EXIF dates, comments, owner and serial numbers.
const NOTES: [u16; 25] = [
    270, 269, 285, 305, 306, 315, 316, 700, 33_432, 33_723, 34_377, GPS, 36_867, 36_868, 36_880, 36_881,
    36_882, 37_510, 40_964, 42_016, 42_032, 42_033, 42_037, 50_735, 50_827,
];
/// The camera's own, without which a raw picture cannot be developed. Other pictures need none of it.
const CAMERA: [u16; 3] = [271, 272, EXIF];
const EXIF: u16 = 34_665;
const GPS: u16 = 34_853;
/// Pictures within the picture; only raw ones have them.
const WITHIN: u16 = 330;
/// As many lists are gone through.
const MOST_LISTS: usize = 4096;

/// A field of a list: what it is, and where what it says lies.
struct Field {
    tag: u16,
    /// Where it stands in the list.
    at: u64,
    value: u64,
    length: u64,
    /// Whether what it says lies elsewhere.
    apart: bool,
}

/// What is overwritten in such a file.
pub(super) fn patches<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Patches> {
    let mut tiff = Tiff { little: peek.bytes(0)? == Some(*b"II"), peek, patches: Patches::default() };
    let Some(first) = tiff.u32(4)? else { return Ok(tiff.patches) };
    let raw = tiff.fields(first.into())?.0.iter().any(|field| field.tag == WITHIN);
    let (mut waiting, mut done) = (vec![u64::from(first)], Vec::new());
    while let Some(list) = waiting.pop() {
        // A list may name one that was there already.
        if list == 0 || done.len() >= MOST_LISTS || done.contains(&list) {
            continue;
        }
        done.push(list);
        let (fields, next) = tiff.fields(list)?;
        waiting.extend(next);
        for field in &fields {
            if field.tag == WITHIN || (field.tag == EXIF && raw) {
                for number in 0..field.length.min(4 * 64) / 4 {
                    waiting.extend(tiff.u32(field.value + 4 * number)?.map(u64::from));
                }
            }
        }
        tiff.shorten(list, &fields, raw)?;
    }
    Ok(tiff.patches)
}

struct Tiff<'a, 'f, F> {
    peek: &'a mut Peek<'f, F>,
    little: bool,
    patches: Patches,
}

impl<F: Read + Seek> Tiff<'_, '_, F> {
    fn u16(&mut self, at: u64) -> io::Result<Option<u16>> {
        let read = if self.little { u16::from_le_bytes } else { u16::from_be_bytes };
        Ok(self.peek.bytes(at)?.map(read))
    }

    fn u32(&mut self, at: u64) -> io::Result<Option<u32>> {
        let read = if self.little { u32::from_le_bytes } else { u32::from_be_bytes };
        Ok(self.peek.bytes(at)?.map(read))
    }

    /// The fields of a list, and where the list of the next page begins.
    fn fields(&mut self, list: u64) -> io::Result<(Vec<Field>, Option<u64>)> {
        let count = self.u16(list)?.unwrap_or_default();
        let mut fields = Vec::new();
        for number in 0..u64::from(count) {
            let at = list + 2 + number * 12;
            let (Some(tag), Some(sort), Some(values)) = (self.u16(at)?, self.u16(at + 2)?, self.u32(at + 4)?)
            else {
                return Ok((fields, None));
            };
            let each = match sort {
                3 | 8 => 2,
                4 | 9 | 11 | 13 => 4,
                5 | 10 | 12 => 8,
                _ => 1,
            };
            let length = each * u64::from(values);
            let apart = length > 4;
            let value = if apart { self.u32(at + 8)?.unwrap_or_default().into() } else { at + 8 };
            fields.push(Field { tag, at, value, length, apart });
        }
        let next = self.u32(list + 2 + u64::from(count) * 12)?.map(u64::from);
        Ok((fields, next))
    }

    /// Writes a list without notes over the list: the fields that stay in their order, where the next page is, zeros.
    fn shorten(&mut self, list: u64, fields: &[Field], raw: bool) -> io::Result<()> {
        let noted = |tag: u16| NOTES.contains(&tag) || (!raw && CAMERA.contains(&tag));
        let (out, kept): (Vec<_>, Vec<_>) = fields.iter().partition(|field| noted(field.tag));
        if out.is_empty() {
            return Ok(());
        }
        for field in out {
            self.forget(field)?;
        }
        let count = u16::try_from(kept.len()).unwrap_or_default();
        let mut shorter = if self.little { count.to_le_bytes() } else { count.to_be_bytes() }.to_vec();
        for field in kept {
            shorter.extend(self.peek.bytes::<12>(field.at)?.unwrap_or_default());
        }
        let end = list + 2 + 12 * fields.len() as u64;
        shorter.extend(self.peek.bytes::<4>(end)?.unwrap_or_default());
        self.patches.zero(list..end.saturating_add(4).min(self.peek.size()));
        self.patches.write(list, &shorter);
        Ok(())
    }

    /// Overwrites what a field points to. Places and the camera's own are lists again, one level deep.
    fn forget(&mut self, field: &Field) -> io::Result<()> {
        let size = self.peek.size();
        let range = |at: u64, length: u64| at.min(size)..at.saturating_add(length).min(size);
        if matches!(field.tag, GPS | EXIF) {
            let Some(list) = self.u32(field.value)?.map(u64::from) else { return Ok(()) };
            let (inner, _) = self.fields(list)?;
            for inner in inner.iter().filter(|inner| inner.apart) {
                self.patches.zero(range(inner.value, inner.length));
            }
            self.patches.zero(range(list, 2 + 12 * inner.len() as u64 + 4));
        } else if field.apart {
            self.patches.zero(range(field.value, field.length));
        }
        Ok(())
    }
}
