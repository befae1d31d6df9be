//! How much comes out of what is packed as "deflate", counted without unpacking it (RFC 1951).

use super::packed::MOST;

/// Bytes that come out, as far as it reads as packed; no more than just beyond the most.
pub(super) fn size(packed: &[u8]) -> u64 {
    let mut bits = Bits { bytes: packed, at: 0, held: 0, count: 0 };
    let mut size = 0;
    while size <= MOST {
        match block(&mut bits, &mut size) {
            Some(true) => {}
            // The last one, or nothing that is packed.
            Some(false) | None => break,
        }
    }
    size
}

/// One block; tells whether there is another.
fn block(bits: &mut Bits<'_>, size: &mut u64) -> Option<bool> {
    let last = bits.take(1)? == 1;
    match bits.take(2)? {
        0 => {
            let length = bits.stored()?;
            *size += u64::from(length);
        }
        1 => codes(bits, &Codes::of(&usual())?, &Codes::of(&[5; 30])?, size)?,
        2 => {
            let (literals, distances) = told(bits)?;
            codes(bits, &literals, &distances, size)?;
        }
        _ => return None,
    }
    Some(!last)
}

/// The lengths of codes that need not be told.
fn usual() -> [u8; 288] {
    let mut lengths = [8; 288];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    lengths
}

/// The lengths of codes as they are told, themselves packed.
fn told(bits: &mut Bits<'_>) -> Option<(Codes, Codes)> {
    const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let literals = 257 + usize::from(bits.take(5)?);
    let all = literals + 1 + usize::from(bits.take(5)?);
    let count = 4 + usize::from(bits.take(4)?);
    let mut lengths = [0; 19];
    for place in &ORDER[..count] {
        lengths[*place] = u8::try_from(bits.take(3)?).ok()?;
    }
    let codes = Codes::of(&lengths)?;
    let mut lengths: Vec<u8> = Vec::with_capacity(all);
    while lengths.len() < all {
        let (value, times) = match codes.read(bits)? {
            16 => (*lengths.last()?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (u8::try_from(length).ok()?, 1),
        };
        lengths.extend(std::iter::repeat_n(value, usize::from(times)));
    }
    let (literals, rest) = lengths.split_at(literals);
    Some((Codes::of(literals)?, Codes::of(&rest[..all - literals.len()])?))
}

/// Counts bytes and repetitions to the end of the block.
fn codes(bits: &mut Bits<'_>, literals: &Codes, distances: &Codes, size: &mut u64) -> Option<()> {
    const BASE: [u16; 29] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195, 227, 258,
    ];
    while *size <= MOST {
        match literals.read(bits)? {
            0..256 => *size += 1,
            256 => break,
            code => {
                let code = code - 257;
                let more = if code < 8 || code == 28 { 0 } else { (code - 4) / 4 };
                let base = BASE.get(usize::from(code))?;
                *size += u64::from(base + bits.take(u8::try_from(more).ok()?)?);
                let distance = distances.read(bits)?;
                bits.take(u8::try_from(distance.saturating_sub(2) / 2).ok()?)?;
            }
        }
    }
    Some(())
}

/// Codes by their lengths: how many there are of each, and what they mean in order.
struct Codes {
    count: [u16; 16],
    symbols: Vec<u16>,
}

impl Codes {
    fn of(lengths: &[u8]) -> Option<Self> {
        let mut count = [0; 16];
        for length in lengths {
            *count.get_mut(usize::from(*length))? += 1;
        }
        count[0] = 0;
        let mut next = [0; 16];
        for length in 1..16 {
            next[length] = next[length - 1] + usize::from(count[length - 1]);
        }
        let mut symbols = vec![0; lengths.len()];
        for (symbol, length) in (0..).zip(lengths).filter(|(_, length)| **length > 0) {
            let place = &mut next[usize::from(*length)];
            symbols[*place] = symbol;
            *place += 1;
        }
        Some(Self { count, symbols })
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let (mut code, mut first, mut index) = (0_i32, 0_i32, 0_i32);
        for length in 1..16 {
            code |= i32::from(bits.take(1)?);
            let count = i32::from(self.count[length]);
            if code - count < first {
                return self.symbols.get(usize::try_from(index + code - first).ok()?).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Bits, the least significant of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u32,
    count: u8,
}

impl Bits<'_> {
    /// A number of at most thirteen bits.
    fn take(&mut self, bits: u8) -> Option<u16> {
        while self.count < bits {
            self.held |= u32::from(*self.bytes.get(self.at)?) << self.count;
            self.at += 1;
            self.count += 8;
        }
        let taken = self.held & ((1 << bits) - 1);
        self.held >>= bits;
        self.count -= bits;
        u16::try_from(taken).ok()
    }

    /// Goes past bytes that are not packed; tells how many.
    fn stored(&mut self) -> Option<u16> {
        (self.held, self.count) = (0, 0);
        let [a, b, c, d] = self.bytes.get(self.at..self.at + 4)?.try_into().ok()?;
        let length = u16::from_le_bytes([a, b]);
        if length != !u16::from_le_bytes([c, d]) {
            return None;
        }
        self.at += 4 + usize::from(length);
        Some(length)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// "Hallo" ten times, with the codes that need not be told.
    pub(crate) const USUAL: [u8; 10] = [0xf3, 0x48, 0xcc, 0xc9, 0xc9, 0xf7, 0x20, 0x85, 0, 0];
    /// The beginning of many zeros, with codes that are told: from here on two bits are 258 of them.
    pub(crate) const ZEROS: [u8; 14] = [0xec, 0xc1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xfe, 0xaf, 0xee, 8, 0x0a];

    #[test]
    fn what_comes_out_is_counted() {
        assert_eq!(size(&USUAL), 50);
        assert_eq!(size(b"\x01\x03\0\xfc\xff\x01\x02\x03"), 3);
        assert_eq!(size(b"\x07"), 0, "there is no such block");
        assert_eq!(size(&[ZEROS.as_slice(), &[0; 1000]].concat()) / 1_000_000, 1);
    }

    proptest! {
        #[test]
        fn nothing_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            // Two bits are 258 bytes at the most, and a stored block is no longer than it is.
            prop_assert!(size(&bytes) <= 258 * 4 * 400 + 400 * 65_536);
        }
    }
}
