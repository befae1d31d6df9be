//! What is overwritten in a file, each with as many bytes as were there: nothing moves.

use std::ops::Range;

/// Places of a file that are overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patches {
    /// What becomes zeros. In order and apart from each other once settled.
    zeros: Vec<Range<u64>>,
    /// What becomes something else, after that.
    words: Vec<(u64, Vec<u8>)>,
    longest: u64,
}

impl Patches {
    /// Whether nothing is overwritten.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.zeros.is_empty() && self.words.is_empty()
    }

    /// Overwrites what of the patches falls into a part of the file that begins there.
    pub(crate) fn apply(&self, from: u64, part: &mut [u8]) {
        let end = from.saturating_add(part.len() as u64);
        let length = part.len();
        let within = |at: u64| usize::try_from(at.clamp(from, end) - from).unwrap_or(length);
        let first = self.zeros.partition_point(|zeros| zeros.end <= from);
        for zeros in self.zeros[first..].iter().take_while(|zeros| zeros.start < end) {
            let (start, stop) = (within(zeros.start), within(zeros.end));
            part[start..stop].fill(0);
        }
        let first = self.words.partition_point(|(at, _)| at.saturating_add(self.longest) <= from);
        for (at, word) in self.words[first..].iter().take_while(|(at, _)| *at < end) {
            for (byte, at) in word.iter().zip(*at..).filter(|(_, at)| (from..end).contains(at)) {
                part[usize::try_from(at - from).unwrap_or_default()] = *byte;
            }
        }
    }

    /// Zeros.
    pub(super) fn zero(&mut self, range: Range<u64>) {
        match self.zeros.last_mut() {
            // A row of samples is one range.
            Some(last) if last.end == range.start => last.end = range.end.max(last.end),
            _ if range.is_empty() => {}
            _ => self.zeros.push(range),
        }
    }

    /// Other bytes.
    pub(super) fn write(&mut self, at: u64, word: &[u8]) {
        self.longest = self.longest.max(word.len() as u64);
        self.words.push((at, word.to_vec()));
    }

    /// Puts them in order, so that a part finds its own quickly.
    pub(super) fn settled(mut self) -> Self {
        self.words.sort_by_key(|(at, _)| *at);
        self.zeros.sort_by_key(|zeros| zeros.start);
        let mut apart: Vec<Range<u64>> = Vec::with_capacity(self.zeros.len());
        for zeros in std::mem::take(&mut self.zeros) {
            match apart.last_mut() {
                Some(last) if zeros.start <= last.end => last.end = last.end.max(zeros.end),
                _ => apart.push(zeros),
            }
        }
        self.zeros = apart;
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_part_gets_what_falls_into_it() {
        let mut patches = Patches::default();
        patches.zero(6..8);
        patches.zero(2..5);
        patches.zero(4..6);
        patches.write(3, b"word");
        let patches = patches.settled();
        let mut whole = *b"0123456789";
        patches.apply(0, &mut whole);
        assert_eq!(&whole, b"01\0word\x0089");
    }

    proptest! {
        #[test]
        fn in_parts_or_as_a_whole_it_is_the_same(
            zeros in prop::collection::vec((0u64..200, 0u64..50), 0..12),
            words in prop::collection::vec((0u64..200, prop::collection::vec(any::<u8>(), 0..9)), 0..6),
            part in 1usize..60,
        ) {
            let mut patches = Patches::default();
            zeros.iter().for_each(|(at, length)| patches.zero(*at..*at + *length));
            words.iter().for_each(|(at, word)| patches.write(*at, word));
            let patches = patches.settled();
            let (mut whole, mut parts) = (vec![7; 220], vec![7; 220]);
            patches.apply(0, &mut whole);
            for (number, part_of_it) in parts.chunks_mut(part).enumerate() {
                patches.apply((number * part) as u64, part_of_it);
            }
            prop_assert_eq!(whole, parts);
        }
    }
}
