//! The header `Range` (RFC 9110, section 14): players ask for parts of a film.

/// A range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// From here, and to there if said.
    From(u64, Option<u64>),
    /// So many at the end.
    Last(u64),
}

impl Range {
    /// Where it begins in a file of this size, and how many bytes it has at the most.
    pub(super) fn within(self, size: u64) -> (u64, u64) {
        match self {
            Self::From(from, Some(last)) => (from, (last - from).saturating_add(1)),
            Self::From(from, None) => (from, u64::MAX),
            Self::Last(count) => (size.saturating_sub(count), count),
        }
    }
}

/// Reads the header. What is not understood, or asks for several ranges, is as if it were not there.
pub(super) fn read(header: &str) -> Option<Range> {
    let (from, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse::<u64>().ok()).flatten()
    };
    match (from.trim(), last.trim()) {
        ("", last) => number(last).map(Range::Last),
        (from, "") => Some(Range::From(number(from)?, None)),
        (from, last) => {
            let (from, last) = (number(from)?, number(last)?);
            (from <= last).then_some(Range::From(from, Some(last)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_players_write_it() {
        assert_eq!(read("bytes=0-"), Some(Range::From(0, None)));
        assert_eq!(read("bytes=100-199"), Some(Range::From(100, Some(199))));
        assert_eq!(read("bytes=-500"), Some(Range::Last(500)));
        for other in [
            "",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=0-1,5-6",
            "items=0-1",
            "bytes=+1-2",
            "bytes=99999999999999999999-",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_range_lies_within_the_file() {
        assert_eq!(Range::From(10, Some(19)).within(1000), (10, 10));
        assert_eq!(Range::From(0, Some(u64::MAX)).within(1000), (0, u64::MAX));
        assert_eq!(Range::Last(100).within(1000), (900, 100));
        assert_eq!(Range::Last(5000).within(1000), (0, 5000));
    }
}
