//! Files that are on their way to the server, so that they go on after a restart. The file itself lies beside this one,
//! encrypted; its key is here.

use rusqlite::Row;
use wire::{Fault, RoomId};
use zeroize::Zeroizing;

use crate::{AccountStore, Error, json_column};

/// A file on its way.
pub struct Upload {
    /// Names the file on disk and the message that waits for it.
    pub id: String,
    /// Where it goes.
    pub room: RoomId,
    /// The type that a server is told which may know it.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// What decrypts the file on disk, as JSON; empty until all of it lies there.
    pub key: Zeroizing<String>,
    /// Where the server has it, as JSON of the message; only the message itself is missing then.
    pub uploaded: Option<Zeroizing<String>>,
    /// Why it is not tried again by itself.
    pub fault: Option<Fault>,
}

impl AccountStore {
    /// Notes a file on its way.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn keep_upload(&self, upload: &Upload) -> Result<(), Error> {
        let Upload { id, room, mime, size, key, uploaded, fault } = upload;
        let fault = fault.as_ref().map(serde_json::to_string).transpose()?;
        let uploaded = uploaded.as_ref().map(|uploaded| uploaded.as_str());
        self.with(|connection| {
            connection.execute(
                "INSERT OR REPLACE INTO uploads (id, room, mime, size, key, uploaded, fault)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (id, &room.0, mime, size, key.as_str(), uploaded, fault),
            )
        })?;
        Ok(())
    }

    /// Notes that all of a file lies on the disk.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn is_laid_down(&self, id: &str, size: u64, key: &str) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute("UPDATE uploads SET size = ?2, key = ?3 WHERE id = ?1", (id, size, key))
        })?;
        Ok(())
    }

    /// Notes where the server has a file.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn is_uploaded(&self, id: &str, uploaded: &str) -> Result<(), Error> {
        self.with(|connection| {
            connection.execute("UPDATE uploads SET uploaded = ?2 WHERE id = ?1", (id, uploaded))
        })?;
        Ok(())
    }

    /// Notes why a file is not tried again by itself; or that it is.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn upload_failed(&self, id: &str, fault: Option<&Fault>) -> Result<(), Error> {
        let fault = fault.map(serde_json::to_string).transpose()?;
        self.with(|connection| {
            connection.execute("UPDATE uploads SET fault = ?2 WHERE id = ?1", (id, fault))
        })?;
        Ok(())
    }

    /// Forgets a file: it arrived, or was taken back.
    ///
    /// # Errors
    /// Disk full, or SQLite's.
    pub fn forget_upload(&self, id: &str) -> Result<(), Error> {
        self.with(|connection| connection.execute("DELETE FROM uploads WHERE id = ?1", [id]))?;
        Ok(())
    }

    /// The files on their way, in the order in which they were sent.
    ///
    /// # Errors
    /// SQLite's.
    pub fn uploads(&self) -> Result<Vec<Upload>, Error> {
        let query = "SELECT id, room, mime, size, key, uploaded, fault FROM uploads ORDER BY number";
        self.with(|connection| connection.prepare_cached(query)?.query_map([], upload)?.collect())
    }
}

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get(0)?,
        room: RoomId(row.get(1)?),
        mime: row.get(2)?,
        size: row.get(3)?,
        key: Zeroizing::new(row.get(4)?),
        uploaded: row.get::<_, Option<String>>(5)?.map(Zeroizing::new),
        fault: json_column(row, 6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreKey;

    fn upload(id: &str) -> Upload {
        let (room, mime) = ("!room:example.org".into(), "video/mp4".to_owned());
        let key = Zeroizing::new("planted-key".to_owned());
        Upload { id: id.to_owned(), room, mime, size: 100_000_000, key, uploaded: None, fault: None }
    }

    #[test]
    fn what_is_on_its_way_survives_in_order_with_its_key_readable_to_nobody() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = StoreKey::from_bytes(&[1; 32]).expect("32 bytes");
        let store = AccountStore::create(directory.path(), &key).expect("made");
        for id in ["b", "c", "a"] {
            store.keep_upload(&upload(id)).expect("noted");
        }
        store.upload_failed("c", Some(&Fault::TooLarge { limit: 7 })).expect("noted");
        store.is_laid_down("a", 7, "planted-key-of-a").expect("noted");
        store.is_uploaded("a", "{}").expect("noted");
        store.forget_upload("b").expect("forgotten");
        drop(store);
        let store = AccountStore::open(directory.path(), &key).expect("opened");
        let [failed, there] = &store.uploads().expect("read")[..] else { panic!("two are left") };
        assert_eq!((failed.id.as_str(), &failed.fault), ("c", &Some(Fault::TooLarge { limit: 7 })));
        assert_eq!((failed.room.0.as_str(), failed.size), ("!room:example.org", 100_000_000));
        assert_eq!((there.id.as_str(), there.size, there.key.as_str()), ("a", 7, "planted-key-of-a"));
        assert_eq!((there.uploaded.as_ref().map(|it| it.as_str()), &there.fault), (Some("{}"), &None));
        store.upload_failed("c", None).expect("noted");
        assert_eq!(store.uploads().expect("read")[0].fault, None);
        drop(store);
        for entry in std::fs::read_dir(directory.path()).expect("listed") {
            let bytes = std::fs::read(entry.expect("entry").path()).expect("read");
            assert!(!bytes.windows(11).any(|part| part == b"planted-key"), "readable on disk");
        }
    }
}
