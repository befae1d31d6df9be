//! Large files on disk, never readable there: as the server has them when they are encrypted, else under a key that is
//! nowhere but in memory. Any part can be read without reading what is before it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use matrix_sdk::ruma::{
    OwnedMxcUri,
    events::room::{EncryptedFile, EncryptedFileInfo, V2EncryptedFileInfo},
};
use matrix_sdk_base::crypto::{AttachmentDecryptor, AttachmentEncryptor};

use super::random_name;
use crate::accounts::make_private;

/// The cipher works on blocks of so many bytes (AES, FIPS 197).
const BLOCK: u64 = 16;

/// A file that is deleted with the last who holds it.
pub(crate) struct Spool {
    file: Placed,
    key: EncryptedFile,
    pub(crate) size: u64,
}

impl Spool {
    /// Keeps what comes encrypted. What is not what its sender sent is not kept.
    pub(crate) fn of_encrypted(
        directory: &Path,
        mut source: impl Read,
        key: EncryptedFile,
    ) -> io::Result<Self> {
        let (file, mut target) = Placed::new(directory)?;
        let size = io::copy(&mut source, &mut target)?;
        let mut written = File::open(&file.path)?;
        let mut plain =
            AttachmentDecryptor::new(&mut written, key.clone().into()).map_err(io::Error::other)?;
        io::copy(&mut plain, &mut io::sink())?;
        Ok(Self { file, key, size })
    }

    /// Keeps what comes in the clear, under a key of its own.
    pub(crate) fn of_plain(directory: &Path, source: impl Read) -> io::Result<Self> {
        let (file, mut target) = Placed::new(directory)?;
        let (size, key) = encrypted(source, &mut target)?;
        Ok(Self { file, key, size })
    }

    /// Reads from a file that somebody else deletes, and whose hash they have checked.
    pub(crate) fn lent(path: PathBuf, key: EncryptedFile, size: u64) -> Self {
        Self { file: Placed { path, lent: true }, key, size }
    }

    /// Reads a part; less when the file ends before. The hash was checked when the file was written.
    pub(crate) fn part(&self, from: u64, most: u64) -> io::Result<Vec<u8>> {
        let most = most.min(self.size.saturating_sub(from));
        let before = from % BLOCK;
        let length = usize::try_from(before + most).map_err(io::Error::other)?;
        let mut file = File::open(&self.file.path)?;
        file.seek(SeekFrom::Start(from - before))?;
        let key = at_block(self.key.clone(), from / BLOCK);
        let mut part = vec![0; length];
        // Never reads the end, where the hash of the whole file would be missed.
        AttachmentDecryptor::new(&mut file, key.into()).map_err(io::Error::other)?.read_exact(&mut part)?;
        part.drain(..length - usize::try_from(most).map_err(io::Error::other)?);
        Ok(part)
    }
}

/// The key as it is at a later block: the cipher counts its blocks in the last part of the initialisation vector
/// (CTR mode, NIST SP 800-38A).
fn at_block(key: EncryptedFile, block: u64) -> EncryptedFile {
    let EncryptedFileInfo::V2(info) = &key.info else { return key };
    let (Ok(secret), Ok(counter)) = (
        <[u8; 32]>::try_from(info.k.as_inner().as_slice()),
        <[u8; 16]>::try_from(info.iv.as_inner().as_slice()),
    ) else {
        return key;
    };
    let counter = u128::from_be_bytes(counter).wrapping_add(block.into()).to_be_bytes();
    EncryptedFile::new(key.url, V2EncryptedFileInfo::encode(secret, counter).into(), key.hashes)
}

/// Encrypts what comes, on its way to a target; tells how much it was and the key.
pub(crate) fn encrypted(mut source: impl Read, target: &mut impl Write) -> io::Result<(u64, EncryptedFile)> {
    let mut encrypted = AttachmentEncryptor::new(&mut source);
    let size = io::copy(&mut encrypted, target)?;
    let info = encrypted.finish();
    let nowhere = OwnedMxcUri::from("mxc://localhost/spool");
    Ok((size, EncryptedFile::new(nowhere, info.encryption_info, info.hashes)))
}

/// A file of ours, deleted when it is dropped; or lent.
struct Placed {
    path: PathBuf,
    lent: bool,
}

impl Placed {
    fn new(directory: &Path) -> io::Result<(Self, File)> {
        make_private(directory)?;
        let path = directory.join(random_name().ok_or(io::ErrorKind::Other)?);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok((Self { path, lent: false }, file))
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if self.lent {
            return;
        }
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(kind = ?error.kind(), "a copy of a file is left for the next start to remove");
        }
    }
}

/// Removes what a start before left behind. It is of no use to anybody: the keys are gone.
pub(crate) fn sweep(directory: &Path) {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(kind = ?error.kind(), "copies of files of an earlier start are left behind");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at * 7 % 251) as u8).collect()
    }

    #[test]
    fn any_part_reads_as_it_was_and_nothing_is_readable_on_disk() {
        let directory = tempfile::tempdir().expect("a directory");
        let whole = bytes(100_003);
        let spool = Spool::of_plain(directory.path(), whole.as_slice()).expect("written");
        assert_eq!(spool.size, 100_003);
        for (from, most) in
            [(0, 10), (0, 200_000), (1, 15), (15, 2), (16, 16), (99_990, 500), (100_003, 5), (200_000, 5)]
        {
            let expected: Vec<u8> = whole.iter().copied().skip(from).take(most).collect();
            assert_eq!(spool.part(from as u64, most as u64).expect("read"), expected, "{most} from {from}");
        }
        let on_disk = fs::read(&spool.file.path).expect("read");
        assert!(!on_disk.windows(16).any(|part| part == &whole[..16]));
        drop(spool);
        assert_eq!(fs::read_dir(directory.path()).expect("listed").count(), 0);
    }

    #[test]
    fn what_was_changed_on_the_way_is_not_kept() {
        let directory = tempfile::tempdir().expect("a directory");
        let (mut plain, mut cipher) = (io::Cursor::new(bytes(5000)), Vec::new());
        let mut encryptor = AttachmentEncryptor::new(&mut plain);
        encryptor.read_to_end(&mut cipher).expect("encrypted");
        let info = encryptor.finish();
        let key = EncryptedFile::new("mxc://a/b".into(), info.encryption_info, info.hashes);
        let kept = Spool::of_encrypted(directory.path(), cipher.as_slice(), key.clone()).expect("kept");
        assert_eq!(kept.part(16, 5000).expect("read"), bytes(5000)[16..]);
        drop(kept);
        cipher[77] ^= 1;
        assert!(Spool::of_encrypted(directory.path(), cipher.as_slice(), key).is_err());
        assert_eq!(fs::read_dir(directory.path()).expect("listed").count(), 0);
    }
}
