//! Files that are written into the person's folder: whole or not at all, under a name that was free, and never in the place
//! of another.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{names, origin, random_name};

/// So many names are tried.
const MOST_NAMES: u32 = 10_000;

/// A file that is being written, under a name that says so. Deleted unless it is finished.
pub(crate) struct Unfinished {
    file: File,
    path: PathBuf,
    directory: PathBuf,
    name: String,
}

/// What a file is called until it is whole: a name of which we can still say after a crash that it is ours, because
/// nobody else would have thought of it.
pub(crate) fn part_of(name: &str) -> Option<String> {
    let random = random_name()?;
    Some(format!("{}.{}.part", names::on_disk(name), random.get(..8)?))
}

/// Removes what a crash left of a file.
pub(crate) fn remove_part(directory: &Path, part: &str) {
    // A record that was tampered with must not lead anywhere else.
    if Path::new(part).file_name().is_none_or(|name| name != part) || !part.ends_with(".part") {
        return;
    }
    match fs::remove_file(directory.join(part)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(kind = ?error.kind(), "a part of a file is left behind");
        }
        _ => {}
    }
}

impl Unfinished {
    /// Begins a file that is to have this name, or a similar one when it is taken; `part` is its name until then.
    pub(crate) fn begin(directory: &Path, name: &str, part: &str) -> io::Result<Self> {
        fs::create_dir_all(directory)?;
        let path = directory.join(part);
        // Made anew or not at all: a link that waits under the name is not followed.
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Self { file, path, directory: directory.to_owned(), name: names::on_disk(name) })
    }

    /// Gives the file its name when all of it is on disk; tells the name.
    pub(crate) fn finish(self) -> io::Result<String> {
        // Before it has its name: nobody opens it unmarked.
        origin::mark(&self.path);
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
        let mut file = Unfinished::begin(directory, name, &part_of(name).expect("random")).expect("begun");
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
        let part = part_of("../plan.pdf").expect("random");
        assert!(part.starts_with("_plan.pdf.") && part.ends_with(".part"), "{part}");
        assert_ne!(part_of("../plan.pdf"), Some(part.clone()));
        let mut file = Unfinished::begin(folder.path(), "plan.pdf", &part).expect("begun");
        file.write_all(b"half").expect("written");
        assert_eq!(names_in(folder.path()), [part]);
        drop(file);
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn after_a_crash_only_what_is_ours_is_removed() {
        let place = tempfile::tempdir().expect("a directory");
        let folder = place.path().join("Downloads");
        fs::create_dir_all(&folder).expect("made");
        for name in ["plan.pdf.1a2b3c4d.part", "plan.pdf.part", "plan.pdf"] {
            fs::write(folder.join(name), b"x").expect("written");
        }
        fs::write(place.path().join("up.part"), b"x").expect("written");
        for part in ["plan.pdf.1a2b3c4d.part", "plan.pdf.1a2b3c4d.part", "../up.part", "plan.pdf", ".."] {
            remove_part(&folder, part);
        }
        assert_eq!(names_in(&folder), ["plan.pdf", "plan.pdf.part"]);
        assert!(place.path().join("up.part").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_waits_under_the_name_is_not_followed() {
        let place = tempfile::tempdir().expect("a directory");
        let (folder, target) = (place.path().join("Downloads"), place.path().join("target"));
        fs::create_dir_all(&folder).expect("made");
        fs::write(&target, b"mine").expect("written");
        let part = part_of("plan.pdf").expect("random");
        std::os::unix::fs::symlink(&target, folder.join(&part)).expect("linked");
        assert!(Unfinished::begin(&folder, "plan.pdf", &part).is_err());
        std::os::unix::fs::symlink(place.path().join("nowhere"), folder.join("plan.pdf")).expect("linked");
        assert_eq!(save(&folder, "plan.pdf", b"theirs"), "plan (2).pdf");
        assert_eq!(fs::read(&target).expect("read"), b"mine");
        assert!(!place.path().join("nowhere").exists());
    }
}
