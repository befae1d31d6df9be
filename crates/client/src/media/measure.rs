//! How long and how large films and recordings are, read from their headers. Nothing is decoded.

use std::io::{self, Read, Seek};

use super::{
    boxes::{self, Boxed},
    peek::Peek,
};

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

/// Measures a file: MP4, WAV and FLAC say it where one can read it quickly. It is read here and there, never whole.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn of(file: &mut (impl Read + Seek)) -> io::Result<Measure> {
    let mut peek = Peek::new(file)?;
    let measured = match peek.bytes::<12>(0)? {
        Some([_, _, _, _, b'f', b't', b'y', b'p', ..]) => mp4(&mut peek)?,
        Some([b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E']) => wav(&mut peek)?,
        Some([b'f', b'L', b'a', b'C', ..]) => flac(&mut peek)?,
        _ => None,
    };
    Ok(measured.unwrap_or_default())
}

/// More tracks are in no film.
const MOST_TRACKS: usize = 16;

/// Of the boxes of an ISO media file, `moov` holds `mvhd` with the duration and a `tkhd` for each track with its size.
fn mp4<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Option<Measure>> {
    let Some(movie) = boxes::inner(peek, 0, peek.size(), b"moov")? else { return Ok(None) };
    let Some(header) = boxes::inner(peek, movie.body, movie.end, b"mvhd")? else { return Ok(None) };
    let (scale, length) = match peek.bytes::<1>(header.body)? {
        Some([0]) => (peek.u32(header.body + 12)?, peek.u32(header.body + 16)?.map(u64::from)),
        _ => (peek.u32(header.body + 20)?, peek.u64(header.body + 24)?),
    };
    let (Some(scale), Some(length)) = (scale, length) else { return Ok(None) };
    let duration =
        (scale > 0).then(|| length.checked_mul(1000).map(|length| length / u64::from(scale))).flatten();
    let (mut at, mut size) = (movie.body, None);
    for _ in 0..MOST_TRACKS {
        let Some(track) = boxes::inner(peek, at, movie.end, b"trak")? else { break };
        at = track.end;
        size = size.or(size_of(peek, &track)?);
    }
    Ok(Some(Measure { duration, width: size.map(|size| size.0), height: size.map(|size| size.1) }))
}

/// The size of a track that is seen: fixed point, sixteen bits after the point.
fn size_of<F: Read + Seek>(peek: &mut Peek<'_, F>, track: &Boxed) -> io::Result<Option<(u32, u32)>> {
    let Some(header) = boxes::inner(peek, track.body, track.end, b"tkhd")? else { return Ok(None) };
    let Some(at) = header.end.checked_sub(8).filter(|at| *at >= header.body) else { return Ok(None) };
    let (width, height) =
        (peek.u32(at)?.unwrap_or_default() >> 16, peek.u32(at + 4)?.unwrap_or_default() >> 16);
    Ok((width > 0 && height > 0).then_some((width, height)))
}

/// The chunks of a WAVE file: `fmt ` says how many bytes a second has, `data` how many there are.
fn wav<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Option<Measure>> {
    let (mut at, mut rate) = (12, None);
    while let Some([name @ .., a, b, c, d]) = peek.bytes::<8>(at)? {
        let length = u64::from(u32::from_le_bytes([a, b, c, d]));
        match &name {
            b"fmt " => rate = peek.bytes(at + 16)?.map(u32::from_le_bytes),
            b"data" => {
                let length = length.min(peek.size() - at);
                let duration =
                    rate.filter(|rate| *rate > 0).map(|rate| length.saturating_mul(1000) / u64::from(rate));
                return Ok(Some(Measure { duration, ..Measure::default() }));
            }
            _ => {}
        }
        at += 8 + length + length % 2;
    }
    Ok(None)
}

/// The first block of FLAC (RFC 9639): twenty bits of samples a second, thirty-six of samples in all.
fn flac<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Option<Measure>> {
    let Some(packed) = peek.u64(18)? else { return Ok(None) };
    let (rate, samples) = (packed >> 44, packed & 0xf_ffff_ffff);
    let duration = (rate > 0 && samples > 0).then(|| samples * 1000 / rate);
    Ok(Some(Measure { duration, ..Measure::default() }))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn of(bytes: &[u8]) -> Measure {
        super::of(&mut Cursor::new(bytes)).expect("read")
    }

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
            let file = [start, rest].concat();
            // A sound has no sides.
            prop_assert!(of(&file).width.is_none() || file[4..8] == *b"ftyp");
        }
    }
}
