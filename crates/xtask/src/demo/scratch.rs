//! A folder that is gone afterwards.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::{
    failure::{Outcome, While},
    workshop::Workshop,
};

/// Deleted when dropped.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new(workshop: &Workshop) -> Outcome<Self> {
        let place = workshop.cache.join("scratch").join(std::process::id().to_string());
        if place.exists() {
            fs::remove_dir_all(&place).to("empty the scratch folder")?;
        }
        fs::create_dir_all(&place).to(format_args!("make the folder {}", place.display()))?;
        Ok(Self(place))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A server that was interrupted may still be writing its last.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(200));
        }
    }
}

/// Copies the files of a folder and of the folders in it. Sockets and the like are left out.
pub(super) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).to(format_args!("make the folder {}", to.display()))?;
    for entry in fs::read_dir(from).to(format_args!("read {}", from.display()))?.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().to(format_args!("read {}", source.display()))?;
        if kind.is_dir() {
            copy(&source, &target)?;
        } else if kind.is_file() {
            fs::copy(&source, &target).to(format_args!("copy {}", source.display()))?;
        }
    }
    Ok(())
}
