//! Notes in Matroska and WebM (RFC 9559): tags and dates become elements that nobody reads.

use std::io::{self, Read, Seek};

use super::Patches;
use crate::media::peek::Peek;

const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1f43_b675;
const INFO: u32 = 0x1549_a966;
/// Names and values, the place among them.
const TAGS: u32 = 0x1254_c367;
/// When it was made, and what the file was called.
const IN_INFO: [u32; 2] = [0x4461, 0x7384];
/// By what programs on which system it was written. They must be named; the name may be empty.
const PROGRAMS: [u32; 2] = [0x4d80, 0x5741];
/// The sum of its siblings, which are no longer the same.
const CRC: u32 = 0xbf;

struct Element {
    id: u32,
    at: u64,
    body: u64,
    /// Where it ends, when it says so: what is streamed does not know.
    end: Option<u64>,
}

/// What is overwritten in such a file.
pub(super) fn patches<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Patches> {
    let mut patches = Patches::default();
    let mut at = 0;
    while let Some(next) = element(peek, at)? {
        let end = next.end.unwrap_or(u64::MAX).min(peek.size());
        at = match next.id {
            // Gone into: what is in it is what the file is made of.
            SEGMENT => next.body,
            CLUSTER if next.end.is_none() => next.body,
            INFO => {
                info(peek, next.body, end, &mut patches)?;
                end
            }
            TAGS => {
                void(&next, end, &mut patches);
                end
            }
            _ => end,
        };
    }
    Ok(patches)
}

fn info<F: Read + Seek>(peek: &mut Peek<'_, F>, from: u64, to: u64, patches: &mut Patches) -> io::Result<()> {
    let (mut at, mut sum) = (from, None);
    let mut changed = false;
    while at < to {
        let Some(next) = element(peek, at)? else { break };
        let end = next.end.unwrap_or(to).min(to);
        match next.id {
            CRC => sum = Some((next, end)),
            id if PROGRAMS.contains(&id) => {
                patches.zero(next.body..end);
                changed = true;
            }
            id if IN_INFO.contains(&id) => {
                void(&next, end, patches);
                changed = true;
            }
            _ => {}
        }
        at = end;
    }
    if let Some((sum, end)) = sum.filter(|_| changed) {
        void(&sum, end, patches);
    }
    Ok(())
}

/// Makes an element one of nothing, as long as it was: one byte says so, then comes its size.
fn void(whole: &Element, end: u64, patches: &mut Patches) {
    let bytes = (whole.body - whole.at - 1).clamp(1, 8);
    let length = end.saturating_sub(whole.at + 1 + bytes);
    let mut header = vec![0xec];
    let marked = length | 1 << (7 * bytes);
    header.extend_from_slice(&marked.to_be_bytes()[usize::try_from(8 - bytes).unwrap_or_default()..]);
    patches.zero(whole.body..end);
    patches.write(whole.at, &header);
}

fn element<F: Read + Seek>(peek: &mut Peek<'_, F>, at: u64) -> io::Result<Option<Element>> {
    let Some([first]) = peek.bytes::<1>(at)? else { return Ok(None) };
    let length = u64::from(first.leading_zeros()) + 1;
    if length > 4 {
        return Ok(None);
    }
    let Some(id) = number(peek, at, length)?.and_then(|id| u32::try_from(id).ok()) else { return Ok(None) };
    let place = at + length;
    let Some([first]) = peek.bytes::<1>(place)? else { return Ok(None) };
    let length = u64::from(first.leading_zeros()) + 1;
    if length > 8 {
        return Ok(None);
    }
    let Some(marked) = number(peek, place, length)? else { return Ok(None) };
    let most = (1 << (7 * length)) - 1;
    let size = marked & most;
    let body = place + length;
    let end = (size != most).then(|| body.saturating_add(size).min(peek.size()));
    Ok(Some(Element { id, at, body, end }))
}

fn number<F: Read + Seek>(peek: &mut Peek<'_, F>, at: u64, length: u64) -> io::Result<Option<u64>> {
    let mut number = 0;
    for place in at..at + length {
        let Some([byte]) = peek.bytes::<1>(place)? else { return Ok(None) };
        number = number << 8 | u64::from(byte);
    }
    Ok(Some(number))
}
