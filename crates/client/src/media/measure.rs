//! How long and how large films and recordings are, read from their headers. Nothing is decoded.

/// What a header says. Each only when it says it in a way that is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Milliseconds.
    pub(crate) duration: Option<u64>,
    /// Pixels.
    pub(crate) width: Option<u32>,
    /// Pixels.
    pub(crate) height: Option<u32>,
}

/// Measures a file: MP4, WAV and FLAC say it where one can read it quickly.
pub(crate) fn of(bytes: &[u8]) -> Measure {
    let measured = match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => mp4(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => wav(bytes),
        [b'f', b'L', b'a', b'C', ..] => flac(bytes),
        _ => None,
    };
    measured.unwrap_or_default()
}

/// The boxes of an ISO media file (ISO/IEC 14496-12): `moov` holds `mvhd` with the duration and a `tkhd` for each track
/// with its size.
fn mp4(bytes: &[u8]) -> Option<Measure> {
    let movie = inner(bytes, b"moov")?;
    let header = inner(movie, b"mvhd")?;
    let (scale, length) = match header.first()? {
        0 => (u32_at(header, 12)?, u64::from(u32_at(header, 16)?)),
        _ => (u32_at(header, 20)?, u64_at(header, 24)?),
    };
    let duration =
        (scale > 0).then(|| length.checked_mul(1000).map(|length| length / u64::from(scale))).flatten();
    let sizes = boxes(movie).filter(|(name, _)| name == b"trak").filter_map(|(_, track)| {
        let header = inner(track, b"tkhd")?;
        let at = header.len().checked_sub(8)?;
        // Fixed point, sixteen bits after the point.
        let (width, height) = (u32_at(header, at)? >> 16, u32_at(header, at + 4)? >> 16);
        (width > 0 && height > 0).then_some((width, height))
    });
    let size = sizes.take(16).next();
    Some(Measure { duration, width: size.map(|size| size.0), height: size.map(|size| size.1) })
}

/// The boxes in a row, by name.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let name: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let (header, length) = match u32_at(rest, 0)? {
            0 => (8, rest.len() as u64),
            1 => (16, u64_at(rest, 8)?),
            length => (8, length.into()),
        };
        let length = usize::try_from(length).ok().filter(|length| *length >= header)?;
        let body = rest.get(header..length)?;
        rest = &rest[length..];
        Some((name, body))
    })
}

fn inner<'a>(bytes: &'a [u8], wanted: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(bytes).find(|(name, _)| name == wanted).map(|(_, body)| body)
}

/// The chunks of a WAVE file: `fmt ` says how many bytes a second has, `data` how many there are.
fn wav(bytes: &[u8]) -> Option<Measure> {
    let (mut at, mut rate) = (12, None);
    loop {
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?);
        match bytes.get(at..at + 4)? {
            b"fmt " => rate = Some(u32::from_le_bytes(bytes.get(at + 16..at + 20)?.try_into().ok()?)),
            b"data" => {
                let rate = rate.filter(|rate| *rate > 0)?;
                let length = u64::from(length).min(bytes.len() as u64 - at as u64);
                return Some(Measure {
                    duration: Some(length * 1000 / u64::from(rate)),
                    ..Measure::default()
                });
            }
            _ => {}
        }
        at = at
            .checked_add(8)?
            .checked_add(usize::try_from(length).ok()?)?
            .checked_add(usize::from(length % 2 == 1))?;
    }
}

/// The first block of FLAC (RFC 9639): twenty bits of samples a second, thirty-six of samples in all.
fn flac(bytes: &[u8]) -> Option<Measure> {
    let packed = u64_at(bytes, 18)?;
    let (rate, samples) = (packed >> 44, packed & 0xf_ffff_ffff);
    let duration = (rate > 0 && samples > 0).then(|| samples * 1000 / rate);
    Some(Measure { duration, ..Measure::default() })
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).expect("short").to_be_bytes();
        [length.as_slice(), name, body].concat()
    }

    #[test]
    fn a_film_says_how_long_and_how_large_it_is() {
        let mut movie = vec![0; 100];
        movie[12..16].copy_from_slice(&600_u32.to_be_bytes());
        movie[16..20].copy_from_slice(&9000_u32.to_be_bytes());
        let (sound, mut track) = (vec![0; 84], vec![0; 84]);
        track[76..80].copy_from_slice(&(1280_u32 << 16).to_be_bytes());
        track[80..84].copy_from_slice(&(720_u32 << 16).to_be_bytes());
        let tracks =
            [boxed(b"trak", &boxed(b"tkhd", &sound)), boxed(b"trak", &boxed(b"tkhd", &track))].concat();
        let film = [
            boxed(b"ftyp", b"isom\0\0\0\0"),
            boxed(b"free", &[]),
            boxed(b"moov", &[boxed(b"mvhd", &movie), tracks].concat()),
        ];
        let expected = Measure { duration: Some(15_000), width: Some(1280), height: Some(720) };
        assert_eq!(of(&film.concat()), expected);
    }

    #[test]
    fn recordings_say_how_long_they_are() {
        let mut wav =
            b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\xa0\x0f\0\0"
                .to_vec();
        wav.extend([128; 4000]);
        assert_eq!(of(&wav).duration, Some(500));
        let mut flac = b"fLaC\0\0\0\x22\x10\0\x10\0\0\0\0\0\0\0".to_vec();
        flac.extend(((44_100_u64 << 44) | 88_200).to_be_bytes());
        assert_eq!(of(&flac).duration, Some(2000));
    }

    proptest! {
        #[test]
        fn no_header_is_too_strange(
            start in prop::sample::select(vec![b"\0\0\0\x08ftyp".to_vec(), b"RIFF\0\0\0\0WAVE".to_vec(), b"fLaC".to_vec(), b"\0\0\0\x08ftyp\0\0\0\0moov".to_vec()]),
            rest in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            of(&[start, rest].concat());
        }
    }
}
