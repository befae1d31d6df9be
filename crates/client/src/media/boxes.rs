//! The boxes of ISO media files (ISO/IEC 14496-12), of which MP4, QuickTime, HEIF and AVIF are made.

use std::io::{self, Read, Seek};

use super::peek::Peek;

/// A box: where it begins, where what is in it begins, and where both end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Boxed {
    pub(crate) name: [u8; 4],
    pub(crate) at: u64,
    pub(crate) body: u64,
    pub(crate) end: u64,
}

/// The boxes in a row. What does not read as one ends the row; one that claims to be longer than its place ends there.
pub(crate) fn all<F: Read + Seek>(peek: &mut Peek<'_, F>, from: u64, to: u64) -> io::Result<Vec<Boxed>> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(next) = one(peek, at, to)? {
        at = next.end;
        found.push(next);
    }
    Ok(found)
}

/// The first box of a name.
pub(crate) fn inner<F: Read + Seek>(
    peek: &mut Peek<'_, F>,
    from: u64,
    to: u64,
    name: &[u8; 4],
) -> io::Result<Option<Boxed>> {
    let mut at = from;
    while let Some(next) = one(peek, at, to)? {
        if next.name == *name {
            return Ok(Some(next));
        }
        at = next.end;
    }
    Ok(None)
}

fn one<F: Read + Seek>(peek: &mut Peek<'_, F>, at: u64, to: u64) -> io::Result<Option<Boxed>> {
    if to.saturating_sub(at) < 8 {
        return Ok(None);
    }
    let Some([a, b, c, d, name @ ..]) = peek.bytes::<8>(at)? else { return Ok(None) };
    // Four letters; QuickTime writes a © before some.
    if !name.iter().all(|letter| matches!(letter, b' '..=b'~' | 0xa9)) {
        return Ok(None);
    }
    let (header, length) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (8, to - at),
        1 => match peek.u64(at + 8)? {
            Some(length) => (16, length),
            None => return Ok(None),
        },
        length => (8, length.into()),
    };
    if length < header || to - at < header {
        return Ok(None);
    }
    Ok(Some(Boxed { name, at, body: at + header, end: at.saturating_add(length).min(to) }))
}
