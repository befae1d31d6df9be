//! Settings of the app on this device, in a plain file: they are needed before anybody signs in and name nobody.

use std::path::{Path, PathBuf};

use wire::{Appearance, Language, Settings};

use crate::{Error, files};

/// The settings file.
#[derive(Clone, Debug)]
pub struct SettingsFile(PathBuf);

impl SettingsFile {
    /// The file in this directory.
    pub fn in_directory(directory: &Path) -> Self {
        Self(directory.join("settings.json"))
    }

    /// What is set. A missing or unreadable file means: everything as the system has it.
    pub fn read(&self) -> Settings {
        let stored = std::fs::read(&self.0).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        stored.unwrap_or(Settings { language: Language::System, appearance: Appearance::System })
    }

    /// Writes all settings in one step; they are on disk when this returns.
    ///
    /// # Errors
    /// Disk full, or the file system's.
    pub fn write(&self, settings: &Settings) -> Result<(), Error> {
        if let Some(directory) = self.0.parent() {
            std::fs::create_dir_all(directory)?;
        }
        Ok(files::replace(&self.0, &serde_json::to_vec(settings)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_a_broken_file_is_no_obstacle() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = SettingsFile::in_directory(&directory.path().join("new"));
        assert_eq!(file.read().language, Language::System);
        let settings = Settings { language: Language::Fr, appearance: Appearance::Dark };
        file.write(&settings).expect("written");
        assert_eq!(file.read(), settings);
        std::fs::write(&file.0, b"{").expect("written");
        assert_eq!(file.read().language, Language::System);
    }
}
