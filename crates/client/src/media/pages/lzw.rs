//! How much comes out of what is packed as "LZW", counted without unpacking it (ISO 32000-1, 7.4.4).

use super::packed::MOST;

/// Begins a new table.
const CLEAR: usize = 256;
/// Nothing comes after it.
const END: usize = 257;
/// As many entries has a table.
const ENTRIES: usize = 4096;

/// Bytes that come out, as far as it reads as packed; no more than just beyond the most. `early` is whether codes become
/// longer one entry before they must, as most documents have it.
pub(super) fn size(packed: &[u8], early: bool) -> u64 {
    // Of an entry only its length counts.
    let mut lengths: Vec<u16> = [1; 256].into_iter().chain([0, 0]).collect();
    let (mut size, mut at, mut before) = (0, 0, None);
    while size <= MOST {
        let bits = match lengths.len() + usize::from(early) {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        let Some(code) = code(packed, at, bits) else { break };
        at += bits;
        if code == CLEAR {
            lengths.truncate(258);
            before = None;
            continue;
        }
        let length = match (lengths.get(code), before) {
            _ if code == END => break,
            (Some(length), _) => *length,
            (None, Some(before)) if code == lengths.len() && code < ENTRIES => before + 1,
            (None, _) => break,
        };
        if let Some(before) = before
            && lengths.len() < ENTRIES
        {
            lengths.push(before + 1);
        }
        size += u64::from(length);
        before = Some(length);
    }
    size
}

/// A code, the most significant bit first.
fn code(packed: &[u8], at: usize, bits: usize) -> Option<usize> {
    let byte = |place: usize| packed.get(place).map(|byte| usize::from(*byte));
    let first = at / 8;
    // The last code of all may end in the last byte.
    let held = (byte(first)? << 16) | (byte(first + 1)? << 8) | byte(first + 2).unwrap_or(0);
    (at + bits <= packed.len() * 8).then_some((held >> (24 - at % 8 - bits)) & ((1 << bits) - 1))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Packs many zeros as well as can be: every entry is one longer than the one before.
    pub(crate) fn zeros(tables: usize) -> Vec<u8> {
        let mut bits = Vec::new();
        let mut put =
            |code: usize, length: usize| bits.extend((0..length).rev().map(|bit| code >> bit & 1 == 1));
        for _ in 0..tables {
            put(0, 9);
            for code in 258..ENTRIES - 1 {
                // Early: the entry that is made by this code is there when its successor is read.
                let length = (code + 1).ilog2() as usize + 1;
                put(code, length.min(12));
            }
            put(CLEAR, 12);
        }
        bits.chunks(8)
            .map(|byte| byte.iter().enumerate().fold(0, |all, (at, bit)| all | u8::from(*bit) << (7 - at)))
            .collect()
    }

    #[test]
    fn what_comes_out_is_counted() {
        // The standard's example: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(size(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01], true), 10);
        let table = (1..=3838_u64).sum::<u64>();
        assert_eq!(size(&zeros(1), true), table);
        assert_eq!(size(&zeros(3), true), 3 * table);
        assert!(size(&zeros(60), true) > MOST);
    }

    proptest! {
        #[test]
        fn nothing_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..400), early in any::<bool>()) {
            prop_assert!(size(&bytes, early) <= 400 * 400);
        }
    }
}
