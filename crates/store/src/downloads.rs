//! Files that are on their way into the person's folder, so that they begin again after a restart and nothing is left
//! lying about of what was not finished.

use rusqlite::Row;
use wire::{Fault, MediaId};
use zeroize::Zeroizing;

use crate::{AccountStore, Error, json_column};

/// A file on its way in.
pub struct SavedDownload {
    /// What.
    pub media: MediaId,
    /// The name that it is to have.
    pub name: String,
    /// Where it is, and for an encrypted one its key, as JSON.
    pub source: Zeroizing<String>,
    /// What it is called in the folder until it is whole.
    pub part: String,
    /// Why it is not there. Without one it is under way.
    pub fault: Option<Fault>,
}

impl AccountStore {
    /// Notes a file on its way in.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn keep_download(&self, download: &SavedDownload) -> Result<(), Error> {
        let SavedDownload { media, name, source, part, fault } = download;
        let fault = fault.as_ref().map(serde_json::to_string).transpose()?;
        self.with(|connection| {
            connection.execute(
                "INSERT OR REPLACE INTO downloads (media, name, source, part, fault) VALUES (?1, ?2, ?3, ?4, ?5)",
                (&media.0, name, source.as_str(), part, fault),
            )
        })?;
        Ok(())
    }

    /// Notes why a file did not come.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn download_failed(&self, media: &MediaId, fault: &Fault) -> Result<(), Error> {
        let fault = serde_json::to_string(fault)?;
        self.with(|connection| {
            connection.execute("UPDATE downloads SET fault = ?2 WHERE media = ?1", (&media.0, fault))
        })?;
        Ok(())
    }

    /// Forgets a file: it is there, or is no longer wanted.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn forget_download(&self, media: &MediaId) -> Result<(), Error> {
        self.with(|connection| connection.execute("DELETE FROM downloads WHERE media = ?1", [&media.0]))?;
        Ok(())
    }

    /// The files on their way in, oldest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn downloads(&self) -> Result<Vec<SavedDownload>, Error> {
        let query = "SELECT media, name, source, part, fault FROM downloads ORDER BY number";
        self.with(|connection| connection.prepare_cached(query)?.query_map([], download)?.collect())
    }
}

fn download(row: &Row<'_>) -> rusqlite::Result<SavedDownload> {
    Ok(SavedDownload {
        media: MediaId(row.get(0)?),
        name: row.get(1)?,
        source: Zeroizing::new(row.get(2)?),
        part: row.get(3)?,
        fault: json_column(row, 4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreKey;

    #[test]
    fn what_is_on_its_way_in_is_remembered_until_it_is_there() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = StoreKey::from_bytes(&[1; 32]).expect("32 bytes");
        let store = AccountStore::create(directory.path(), &key).expect("made");
        let download = |media: &str, part: &str| SavedDownload {
            media: MediaId(media.to_owned()),
            name: "plan.pdf".to_owned(),
            source: Zeroizing::new("{}".to_owned()),
            part: part.to_owned(),
            fault: None,
        };
        store.keep_download(&download("example.org/a", "plan.pdf.1.part")).expect("noted");
        store.keep_download(&download("example.org/b", "plan.pdf.2.part")).expect("noted");
        store.download_failed(&"example.org/a".into(), &Fault::Offline {}).expect("noted");
        let told = |store: &AccountStore| -> Vec<(String, String, Option<Fault>)> {
            let all = store.downloads().expect("read");
            all.into_iter().map(|it| (it.media.0, it.part, it.fault)).collect()
        };
        let (a, b) = ("example.org/a".to_owned(), "example.org/b".to_owned());
        let second = (b, "plan.pdf.2.part".to_owned(), None);
        let failed = (a.clone(), "plan.pdf.1.part".to_owned(), Some(Fault::Offline {}));
        assert_eq!(told(&store), [failed, second.clone()]);
        store.keep_download(&download("example.org/a", "plan.pdf.3.part")).expect("once more");
        assert_eq!(told(&store), [second.clone(), (a.clone(), "plan.pdf.3.part".to_owned(), None)]);
        store.forget_download(&MediaId(a)).expect("forgotten");
        assert_eq!(told(&store), [second]);
    }
}
