//! Files that are written into the person's folder: whole or not at all, under a name that was free, and never in the place
//! of another.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::names;

/// So many names are tried.
const MOST_NAMES: u32 = 10_000;

/// A file that is being written, under a name that says so. Deleted unless it is finished.
pub(crate) struct Unfinished {
    file: File,
    path: PathBuf,
    directory: PathBuf,
    name: String,
}

impl Unfinished {
    /// Begins a file that is to have this name, or a similar one when it is taken.
    pub(crate) fn begin(directory: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(directory)?;
        let name = names::on_disk(name);
        for candidate in candidates(&name) {
            let path = directory.join(format!("{candidate}.part"));
            // Made anew or not at all: a link that waits under the name is not followed.
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => {
                    let (directory, name) = (directory.to_owned(), name.clone());
                    return Ok(Self { file, path, directory, name });
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Gives the file its name when all of it is on disk; tells the name.
    pub(crate) fn finish(self) -> io::Result<String> {
        self.file.sync_all()?;
        for candidate in candidates(&self.name) {
            match give_name(&self.path, &self.directory.join(&candidate)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    store::sync_directory(&self.directory)?;
                    return Ok(candidate);
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Of a finished one it is gone already.
        let _ = fs::remove_file(&self.path);
    }
}

/// A second name for the file, which fails when it is taken, in one step; the first name goes afterwards. Where a file
/// can have only one name, somebody else could be quicker between the look and the move, and nobody is.
fn give_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Ok(()) => Ok(()),
        Err(_) if to.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

fn candidates(name: &str) -> impl Iterator<Item = String> {
    let numbered = (2..MOST_NAMES).map(|number| names::numbered(name, number));
    std::iter::once(name.to_owned()).chain(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(directory: &Path, name: &str, bytes: &[u8]) -> String {
        let mut file = Unfinished::begin(directory, name).expect("begun");
        file.write_all(bytes).expect("written");
        file.finish().expect("finished")
    }

    fn names_in(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).expect("listed");
        let mut names: Vec<_> =
            entries.map(|e| e.expect("read").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_leaves_the_folder() {
        let place = tempfile::tempdir().expect("a directory");
        let folder = place.path().join("Downloads");
        assert_eq!(save(&folder, "plan.pdf", b"one"), "plan.pdf");
        assert_eq!(save(&folder, "plan.pdf", b"two"), "plan (2).pdf");
        assert_eq!(fs::read(folder.join("plan.pdf")).expect("read"), b"one");
        assert_eq!(save(&folder, "../../up.txt", b"x"), "_.._up.txt");
        assert_eq!(names_in(place.path()), ["Downloads"]);
    }

    #[test]
    fn what_is_not_finished_is_gone() {
        let folder = tempfile::tempdir().expect("a directory");
        let mut file = Unfinished::begin(folder.path(), "plan.pdf").expect("begun");
        file.write_all(b"half").expect("written");
        assert_eq!(names_in(folder.path()), ["plan.pdf.part"]);
        drop(file);
        assert!(names_in(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_waits_under_the_name_is_not_followed() {
        let place = tempfile::tempdir().expect("a directory");
        let (folder, target) = (place.path().join("Downloads"), place.path().join("target"));
        fs::create_dir_all(&folder).expect("made");
        fs::write(&target, b"mine").expect("written");
        std::os::unix::fs::symlink(&target, folder.join("plan.pdf.part")).expect("linked");
        std::os::unix::fs::symlink(place.path().join("nowhere"), folder.join("plan.pdf")).expect("linked");
        assert_eq!(save(&folder, "plan.pdf", b"theirs"), "plan (2).pdf");
        assert_eq!(fs::read(&target).expect("read"), b"mine");
        assert!(!place.path().join("nowhere").exists());
    }
}
