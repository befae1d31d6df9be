//! Notes in ISO media files: films of phones and cameras (MP4, QuickTime, 3GP), and pictures that are made like them (HEIF,
//! AVIF). A box that is not about how the film looks and sounds becomes a `free` one, full of zeros.

use std::io::{self, Read, Seek};

use super::{Patches, items};
use crate::media::{
    boxes::{self, Boxed},
    peek::Peek,
};

/// Boxes that stay: those without which a film does not play. The others hold notes; some cameras write theirs even into
/// boxes that are said to be free.
const OUTSIDE: [&[u8; 4]; 13] = [
    b"ftyp", b"styp", b"mdat", b"imda", b"moof", b"mfra", b"sidx", b"ssix", b"prft", b"pssh", b"pdin",
    b"emsg", b"wide",
];
const IN_MOVIE: [&[u8; 4]; 6] = [b"mvex", b"iods", b"pssh", b"cmov", b"rmra", b"wide"];
const IN_TRACK: [&[u8; 4]; 12] = [
    b"tkhd", b"tref", b"trgr", b"edts", b"mdia", b"load", b"tapt", b"clip", b"matt", b"kmat", b"imap",
    // How a film of all directions is to be looked at.
    b"uuid",
];
/// Tracks that hold neither picture nor sound: where the camera was at every moment, how it was turned.
const NOTES: [&[u8; 4]; 2] = [b"meta", b"camm"];

/// What is overwritten in such a file.
pub(super) fn patches<F: Read + Seek>(peek: &mut Peek<'_, F>) -> io::Result<Patches> {
    let mut patches = Patches::default();
    let all = boxes::all(peek, 0, peek.size())?;
    // Without them it is no film and no picture, whatever its beginning says.
    if !all.iter().any(|outer| matches!(&outer.name, b"moov" | b"meta")) {
        return Ok(patches);
    }
    for outer in &all {
        match &outer.name {
            b"moov" => movie(peek, outer, &mut patches)?,
            b"meta" if items::are_in(peek, outer)? => items::notes(peek, outer, &mut patches)?,
            name if OUTSIDE.contains(&name) => {}
            _ => free(outer, &mut patches),
        }
    }
    // Some phones write something of their own behind the last box.
    patches.zero(all.last().map_or(0, |last| last.end)..peek.size());
    Ok(patches)
}

fn movie<F: Read + Seek>(peek: &mut Peek<'_, F>, movie: &Boxed, patches: &mut Patches) -> io::Result<()> {
    for inner in boxes::all(peek, movie.body, movie.end)? {
        match &inner.name {
            b"mvhd" => dates(peek, &inner, patches)?,
            b"trak" => track(peek, &inner, patches)?,
            name if IN_MOVIE.contains(&name) => {}
            _ => free(&inner, patches),
        }
    }
    Ok(())
}

fn track<F: Read + Seek>(peek: &mut Peek<'_, F>, track: &Boxed, patches: &mut Patches) -> io::Result<()> {
    let mut notes = false;
    for inner in boxes::all(peek, track.body, track.end)? {
        match &inner.name {
            b"tkhd" => dates(peek, &inner, patches)?,
            b"mdia" => notes |= media(peek, &inner, patches)?,
            name if IN_TRACK.contains(&name) => {}
            _ => free(&inner, patches),
        }
    }
    if notes {
        free(track, patches);
    }
    Ok(())
}

/// Tells whether the track holds notes; what it holds is overwritten then.
fn media<F: Read + Seek>(peek: &mut Peek<'_, F>, media: &Boxed, patches: &mut Patches) -> io::Result<bool> {
    let mut notes = false;
    for inner in boxes::all(peek, media.body, media.end)? {
        match &inner.name {
            b"mdhd" => dates(peek, &inner, patches)?,
            b"hdlr" => {
                let sort = peek.bytes::<4>(inner.body + 8)?;
                notes |= sort.is_some_and(|sort| NOTES.contains(&&sort));
            }
            b"minf" | b"elng" => {}
            _ => free(&inner, patches),
        }
    }
    if notes
        && let Some(minf) = boxes::inner(peek, media.body, media.end, b"minf")?
        && let Some(table) = boxes::inner(peek, minf.body, minf.end, b"stbl")?
    {
        samples(peek, &table, patches)?;
    }
    Ok(notes)
}

/// When it was made and changed: the first two numbers of every header, longer ones in the second version.
fn dates<F: Read + Seek>(peek: &mut Peek<'_, F>, header: &Boxed, patches: &mut Patches) -> io::Result<()> {
    if let Some([version]) = peek.bytes::<1>(header.body)? {
        let length = if version == 0 { 8 } else { 16 };
        let from = header.body + 4;
        patches.zero(from..from.saturating_add(length).min(header.end));
    }
    Ok(())
}

/// What a track holds lies elsewhere in the file, in chunks of samples. Three tables say where: `stco` where a chunk
/// begins, `stsc` how many samples are in it, `stsz` how long each is.
fn samples<F: Read + Seek>(peek: &mut Peek<'_, F>, table: &Boxed, patches: &mut Patches) -> io::Result<()> {
    let (mut sizes, mut runs, mut chunks) = (None, None, None);
    for inner in boxes::all(peek, table.body, table.end)? {
        match &inner.name {
            b"stsz" => sizes = Some(inner),
            b"stsc" => runs = Some(inner),
            b"stco" | b"co64" => chunks = Some(inner),
            _ => {}
        }
    }
    let (Some(sizes), Some(runs), Some(chunks)) = (sizes, runs, chunks) else { return Ok(()) };
    let same = peek.u32(sizes.body + 4)?.unwrap_or_default();
    let (mut sample, mut run, mut each) = (0_u64, 0_u64, 0_u64);
    let count = peek.u32(chunks.body + 4)?.unwrap_or_default();
    for chunk in 0..u64::from(count) {
        let wide = &chunks.name == b"co64";
        let entry = chunks.body + 8 + chunk * if wide { 8 } else { 4 };
        let start = if wide { peek.u64(entry)? } else { peek.u32(entry)?.map(u64::from) };
        let Some(start) = start.filter(|_| entry < chunks.end) else { break };
        let next = runs.body + 8 + run * 12;
        if next < runs.end && peek.u32(next)?.is_some_and(|first| u64::from(first) == chunk + 1) {
            each = peek.u32(next + 4)?.unwrap_or_default().into();
            run += 1;
        }
        let mut length = u64::from(same) * each;
        if same == 0 {
            for size in sample..sample + each {
                let at = sizes.body + 12 + size * 4;
                let Some(size) = peek.u32(at)?.filter(|_| at < sizes.end) else { break };
                length += u64::from(size);
            }
        }
        sample += each;
        patches.zero(start.min(peek.size())..start.saturating_add(length).min(peek.size()));
    }
    Ok(())
}

/// Makes a box one that nobody looks into, as long as it was.
pub(super) fn free(whole: &Boxed, patches: &mut Patches) {
    patches.zero(whole.body..whole.end);
    if &whole.name != b"skip" {
        patches.write(whole.at + 4, b"free");
    }
}
