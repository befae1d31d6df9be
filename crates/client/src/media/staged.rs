//! Files that wait beside the composer. A file of this device is opened once and read from that handle when it is sent: what
//! takes its name meanwhile is never sent in its place.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use wire::{Area, Fault, FileId, MediaKind, StagedFile, Thing};

use super::{
    Picture,
    held::{Held, SMALL},
    names,
    picture::{self, Small},
    random_name, recognise,
    show::MOST_PICTURE,
    spool::Spool,
    stream::from_io,
};
use crate::{Session, runtime::block};

/// As many wait at a time.
const MOST: usize = 100;
/// For so long the server is asked what it takes; nobody waits for one that is away.
const PATIENCE: Duration = Duration::from_secs(2);
/// As wide and high is a picture in reduced quality.
const REDUCED_SIDE: u32 = 2048;

/// Files that wait, by their names.
#[derive(Default)]
pub(crate) struct Staged(Mutex<HashMap<FileId, Arc<Waiting>>>);

impl Staged {
    /// A file that waits.
    pub(crate) fn get(&self, id: &FileId) -> Result<Arc<Waiting>, Fault> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(id).cloned().ok_or(Fault::NotFound { what: Thing::File })
    }

    /// Lets go of a file; a picture and its edited copy go together.
    pub(crate) fn remove(&self, id: &FileId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of) = all.remove(id).and_then(|gone| gone.copy_of.clone()) {
            all.remove(&of);
        }
        all.retain(|_, waiting| waiting.copy_of.as_ref() != Some(id));
    }

    /// Lets go of the edited copy of a picture, and keeps another in its place.
    pub(crate) fn put_copy(&self, of: &FileId, copy: Option<Waiting>) -> Result<StagedFile, Fault> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have been let go of meanwhile.
        let picture = all.get(of).ok_or(Fault::NotFound { what: Thing::File })?.about.clone();
        all.retain(|_, waiting| waiting.copy_of.as_ref() != Some(of));
        let Some(copy) = copy else { return Ok(picture) };
        let about = copy.about.clone();
        all.insert(about.id.clone(), Arc::new(Waiting { copy_of: Some(of.clone()), ..copy }));
        Ok(about)
    }

    fn put(&self, waiting: Waiting) -> Result<StagedFile, Fault> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Edited copies stand for their pictures.
        if all.values().filter(|waiting| waiting.copy_of.is_none()).count() >= MOST {
            return Err(Fault::TooMany { limit: MOST as u32 });
        }
        let about = waiting.about.clone();
        all.insert(about.id.clone(), Arc::new(waiting));
        Ok(about)
    }
}

/// A file that waits.
pub(crate) struct Waiting {
    about: StagedFile,
    bytes: Source,
    reduced: Option<Picture>,
    /// Of a film, the picture by which it is known.
    poster: Mutex<Option<Small>>,
    /// Of an edited picture, the one that it was made from.
    copy_of: Option<FileId>,
}

/// Where the bytes of a staged file are.
pub(crate) enum Source {
    /// In a file of the person's, held open.
    File(Arc<Mutex<File>>),
    /// With us: pasted.
    Held(Held),
}

impl Source {
    /// Opens a file. Only an ordinary one has an end and gives the same bytes twice.
    pub(crate) fn open(path: &Path) -> Result<(Self, u64), Fault> {
        let no_file = Fault::NotValid { what: Thing::File };
        // Asked before it is opened: opening a pipe would wait for somebody to write into it.
        if !path.metadata().map_err(|error| from_io(&error))?.is_file() {
            return Err(no_file);
        }
        let file = File::open(path).map_err(|error| from_io(&error))?;
        // Asked again of what was opened, which may be something else by now.
        let about = file.metadata().map_err(|error| from_io(&error))?;
        if !about.is_file() {
            return Err(no_file);
        }
        Ok((Self::File(Arc::new(Mutex::new(file))), about.len()))
    }

    fn part_now(&self, from: u64, most: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::Held(held) => held.part_now(from, most),
            Self::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(from))?;
                let mut part = Vec::new();
                file.by_ref().take(most).read_to_end(&mut part)?;
                Ok(part)
            }
        }
    }
}

impl Waiting {
    /// What is known of it.
    pub(crate) fn about(&self) -> &StagedFile {
        &self.about
    }

    /// Of an edited picture, the one that it was made from.
    pub(crate) fn copy_of(&self) -> Option<&FileId> {
        self.copy_of.as_ref()
    }

    /// The picture in reduced quality.
    pub(crate) fn reduced(&self) -> Option<&Picture> {
        self.reduced.as_ref()
    }

    /// Of a film, the picture by which it is known, when somebody has taken one.
    pub(crate) fn poster(&self) -> Option<Small> {
        self.poster.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps the picture by which a film is known.
    pub(crate) fn keep_poster(&self, drawn: Small) {
        *self.poster.lock().unwrap_or_else(PoisonError::into_inner) = Some(drawn);
    }

    /// A part; less when the file ends before.
    pub(crate) async fn part(self: &Arc<Self>, from: u64, most: u64) -> Result<Vec<u8>, Fault> {
        let waiting = self.clone();
        block(Area::Media, move || waiting.bytes.part_now(from, most).map_err(|error| from_io(&error))).await
    }

    /// The file from its beginning, for a thread that may wait.
    pub(crate) fn open(self: &Arc<Self>) -> Opened {
        Opened { waiting: self.clone(), at: 0 }
    }

    /// The whole file as it is now, if it is not larger than that.
    pub(crate) async fn read(self: &Arc<Self>, limit: u64) -> Result<Vec<u8>, Fault> {
        let bytes = self.part(0, limit.saturating_add(1)).await?;
        if bytes.len() as u64 > limit { Err(Fault::TooLarge { limit }) } else { Ok(bytes) }
    }
}

/// A staged file that is read. Others may read it at the same time.
pub(crate) struct Opened {
    waiting: Arc<Waiting>,
    at: u64,
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let part = self.waiting.bytes.part_now(self.at, buffer.len() as u64)?;
        buffer[..part.len()].copy_from_slice(&part);
        self.at += part.len() as u64;
        Ok(part.len())
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.waiting.about.size.checked_add_signed(by),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl Session {
    /// Stages what was opened.
    pub(crate) async fn stage_source(
        &self,
        name: &str,
        bytes: Source,
        size: u64,
    ) -> Result<StagedFile, Fault> {
        self.media.staged.put(self.looked_at(name, bytes, size).await?)
    }

    /// What was opened, recognised and measured.
    pub(crate) async fn looked_at(&self, name: &str, bytes: Source, size: u64) -> Result<Waiting, Fault> {
        let name = names::shown(name);
        let id = FileId(random_name().ok_or(Fault::Unexpected { area: Area::Media })?);
        let limit = self.upload_limit().await;
        let waiting = block(Area::Media, move || {
            let head = bytes.part_now(0, recognise::HEAD as u64).map_err(|error| from_io(&error))?;
            let mime = recognise::mime(&head).to_owned();
            let kind = recognise::kind(&mime);
            let about = StagedFile {
                id,
                name,
                mime,
                kind,
                size,
                width: None,
                height: None,
                reduced_size: None,
                too_large: limit.is_some_and(|limit| size > limit),
                moves: false,
            };
            Ok(Waiting { about, bytes, reduced: None, poster: Mutex::default(), copy_of: None })
        })
        .await?;
        match waiting.about.kind {
            MediaKind::Image => picture::in_turn(move || measured(waiting, limit)).await,
            _ => Ok(waiting),
        }
    }

    /// Keeps pasted bytes until they are sent.
    pub(crate) async fn keep_pasted(&self, bytes: Vec<u8>) -> Result<Source, Fault> {
        if bytes.len() as u64 <= SMALL {
            return Ok(Source::Held(Held::Memory(Arc::new(bytes))));
        }
        let directory = self.media.spool()?;
        block(Area::Media, move || {
            let spool = Spool::of_plain(&directory, bytes.as_slice()).map_err(|error| from_io(&error))?;
            Ok(Source::Held(Held::Disk(Arc::new(spool))))
        })
        .await
    }

    /// As large a file does the server take. Unknown while it cannot be asked; it says so itself then.
    pub(crate) async fn upload_limit(&self) -> Option<u64> {
        let asked = tokio::time::timeout(PATIENCE, self.client.load_or_fetch_max_upload_size()).await;
        asked.ok()?.ok().map(u64::from)
    }
}

/// Measures a picture and draws it in reduced quality. What cannot be drawn is sent as a file.
fn measured(waiting: Waiting, limit: Option<u64>) -> Result<Waiting, Fault> {
    let as_file = |waiting: Waiting| {
        Ok(Waiting { about: StagedFile { kind: MediaKind::File, ..waiting.about }, ..waiting })
    };
    if waiting.about.size > MOST_PICTURE {
        return as_file(waiting);
    }
    let bytes = waiting.bytes.part_now(0, MOST_PICTURE).map_err(|error| from_io(&error))?;
    let Ok(shape) = picture::shape(&bytes) else { return as_file(waiting) };
    // What cannot even be drawn small is broken further in; others may still make something of it.
    let Ok((drawn, _)) = picture::fit(&bytes, REDUCED_SIDE, REDUCED_SIDE) else { return as_file(waiting) };
    // Drawn smaller, it would no longer move.
    let moves = picture::is_animated(&bytes);
    let reduced = (!moves).then_some(drawn);
    let fits = |reduced: &Picture| limit.is_none_or(|limit| reduced.bytes.len() as u64 <= limit);
    let reduced = reduced.filter(|reduced| reduced.bytes.len() < bytes.len() && fits(reduced));
    let reduced_size = reduced.as_ref().map(|reduced| reduced.bytes.len() as u64);
    let (width, height) = (Some(shape.width), Some(shape.height));
    let about = StagedFile { width, height, reduced_size, moves, ..waiting.about };
    Ok(Waiting { about, reduced, ..waiting })
}
