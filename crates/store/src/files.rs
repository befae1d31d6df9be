//! Small files that are whole and on disk when the call returns.

use std::{ffi::OsString, fs, io, io::Write, path::Path};

/// Replaces a file in one step: a crash, even a power cut, leaves the old contents or the new.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut fresh = OsString::from(path);
    fresh.push(".new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(contents)?;
    // Before the rename: otherwise the name may reach the disk before what it names.
    file.sync_all()?;
    drop(file);
    fs::rename(fresh, path)?;
    path.parent().map_or(Ok(()), sync_directory)
}

/// Makes names that were added to a directory or removed from it last. Only Unix has to be asked.
///
/// # Errors
/// The file system's.
pub fn sync_directory(directory: &Path) -> io::Result<()> {
    #[cfg(unix)]
    match fs::File::open(directory)?.sync_all() {
        // Some network and user-space file systems know no such call, and there is nothing else to ask of them.
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            return Err(error);
        }
        _ => {}
    }
    #[cfg(not(unix))]
    let _ = directory;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_leaves_the_new_contents_and_nothing_else() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("some.json");
        replace(&path, b"a longer old one").expect("written");
        replace(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(fs::read_dir(directory.path()).expect("listed").count(), 1);
    }
}
