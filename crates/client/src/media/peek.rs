//! Reads here and there in a file without loading it, and only so often: a file's own numbers decide where to look next.

use std::io::{self, Read, Seek, SeekFrom};

/// As much is read at a time.
const WINDOW: u64 = 4096;
/// So often it may be looked; a film of hours needs a thousandth of it.
const MOST_LOOKS: u32 = 4_000_000;

/// A file through a small window.
pub(crate) struct Peek<'a, F> {
    file: &'a mut F,
    size: u64,
    from: u64,
    held: Vec<u8>,
    looks: u32,
}

impl<'a, F: Read + Seek> Peek<'a, F> {
    /// A file that is read from its beginning, wherever it stands.
    pub(crate) fn new(file: &'a mut F) -> io::Result<Self> {
        let size = file.seek(SeekFrom::End(0))?;
        Ok(Self { file, size, from: 0, held: Vec::new(), looks: 0 })
    }

    /// Bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// So many bytes at a place; nothing when the file ends before.
    pub(crate) fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<Option<[u8; N]>> {
        let Some(end) = at.checked_add(N as u64).filter(|end| *end <= self.size) else { return Ok(None) };
        self.looks += 1;
        if self.looks > MOST_LOOKS {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if at < self.from || end > self.from + self.held.len() as u64 {
            self.file.seek(SeekFrom::Start(at))?;
            self.held.clear();
            self.file.by_ref().take(WINDOW.max(N as u64)).read_to_end(&mut self.held)?;
            self.from = at;
        }
        let start = usize::try_from(at - self.from).unwrap_or(usize::MAX);
        // A file that has become shorter meanwhile has nothing there.
        Ok(self.held.get(start..start.saturating_add(N)).and_then(|part| part.try_into().ok()))
    }

    /// Two bytes, the most significant first.
    pub(crate) fn u16(&mut self, at: u64) -> io::Result<Option<u16>> {
        Ok(self.bytes(at)?.map(u16::from_be_bytes))
    }

    /// Four bytes, the most significant first.
    pub(crate) fn u32(&mut self, at: u64) -> io::Result<Option<u32>> {
        Ok(self.bytes(at)?.map(u32::from_be_bytes))
    }

    /// Eight bytes, the most significant first.
    pub(crate) fn u64(&mut self, at: u64) -> io::Result<Option<u64>> {
        Ok(self.bytes(at)?.map(u64::from_be_bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn what_lies_beyond_the_end_is_nothing() {
        let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        let mut file = Cursor::new(bytes);
        let mut peek = Peek::new(&mut file).expect("read");
        assert_eq!(peek.u16(0x102).expect("read"), Some(0x0203));
        assert_eq!(peek.u32(9_996).expect("read"), Some(0x0c0d_0e0f));
        assert_eq!(peek.u32(9_997).expect("read"), None);
        assert_eq!(peek.u64(u64::MAX - 3).expect("read"), None);
        assert_eq!(peek.u16(0).expect("read"), Some(1));
    }

    #[test]
    fn nobody_looks_for_ever() {
        let mut file = Cursor::new(vec![0; 8]);
        let mut peek = Peek::new(&mut file).expect("read");
        let failed = std::iter::repeat_with(|| peek.u32(0)).find_map(Result::err).expect("an end");
        assert_eq!(failed.kind(), io::ErrorKind::InvalidData);
    }
}
