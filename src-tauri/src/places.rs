//! Where the app keeps its files: the directories of the platform.

use std::path::PathBuf;

/// The directories of this person's Chancery.
pub(crate) struct Places {
    pub(crate) data: PathBuf,
    pub(crate) cache: PathBuf,
    pub(crate) logs: PathBuf,
    /// The person's own folder for files from elsewhere.
    pub(crate) downloads: PathBuf,
}

const NAME: &str = "chancery";

/// Finds them.
pub(crate) fn find() -> Result<Places, &'static str> {
    let lacking = "This account has no home directory, so Chancery has no place for its files.";
    let data = dirs::data_local_dir().ok_or(lacking)?.join(NAME);
    let cache = dirs::cache_dir().ok_or(lacking)?.join(NAME);
    // Not every desktop has such a folder, and every person has a home.
    let downloads = dirs::download_dir().or_else(dirs::home_dir).ok_or(lacking)?;
    Ok(Places { logs: data.join("logs"), data, cache, downloads })
}

impl Places {
    /// By which a second copy of the app finds the first: one for each data directory.
    pub(crate) fn instance_name(&self) -> String {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.data.hash(&mut hasher);
        format!("eu.chancery.Chancery.d{:016x}", hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_data_directory_is_an_instance_of_its_own() {
        let at = |data: &str| {
            let (cache, logs, downloads) = ("c".into(), "l".into(), "d".into());
            Places { data: data.into(), cache, logs, downloads }.instance_name()
        };
        assert_eq!(at("/a"), at("/a"));
        assert_ne!(at("/a"), at("/b"));
    }
}
