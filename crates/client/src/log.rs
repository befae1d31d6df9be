//! What the app writes down about itself: a file a day in the platform's place, and the last lines in memory.
//!
//! Identifiers only, never what a person wrote, a name, a key or a token. Our own modules keep to that at every level.
//! The SDK prints whole events at its finer levels, so it is held at `info`, whatever is asked for.

use std::{
    collections::VecDeque,
    io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use tracing::Level;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};
use wire::{Area, Fault};

/// So many days are kept.
const DAYS: usize = 7;
/// So many lines are kept in memory.
const LINES: usize = 2000;
/// What is ours; everything else is somebody's library.
const OURS: [&str; 7] = ["client", "store", "policy", "chancery", "chancery_shell", "chancery_ffi", "page"];

static RECENT: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

/// Starts writing to `directory`, once for each process. `ours` is the level of our own modules.
///
/// # Errors
/// `DiskFull`, or `Unexpected` when the directory cannot be written to or a log was started before.
pub fn start(directory: &Path, ours: Level) -> Result<(), Fault> {
    let unexpected = Fault::Unexpected { area: Area::Accounts };
    crate::accounts::make_private(directory).map_err(|error| Fault::from(store::Error::from(error)))?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("chancery")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(directory)
        .map_err(|_| unexpected.clone())?;
    tracing_subscriber::registry()
        .with(fmt::layer().with_ansi(false).with_writer(file).with_filter(levels(ours)))
        .with(fmt::layer().with_ansi(false).with_writer(Recent).with_filter(levels(ours)))
        .try_init()
        .map_err(|_| unexpected)?;
    std::panic::set_hook(Box::new(|panic| {
        // Where, but not what: the words of a panic may hold what a person wrote.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(target: "client", place, thread = std::thread::current().name(), "a panic");
    }));
    Ok(())
}

/// The last lines, oldest first.
pub fn recent() -> Vec<String> {
    RECENT.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

fn levels(ours: Level) -> Targets {
    let sdk = LevelFilter::from_level(ours).min(LevelFilter::INFO);
    let targets = Targets::new().with_default(LevelFilter::WARN);
    let targets = targets.with_target("matrix_sdk", sdk).with_target("matrix_sdk_ui", sdk);
    OURS.iter().fold(targets, |targets, name| targets.with_target(*name, ours))
}

/// The writer of the lines in memory.
struct Recent;

impl MakeWriter<'_> for Recent {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

impl io::Write for Recent {
    /// The formatter hands over one whole line at a time.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.len() == LINES {
            recent.pop_front();
        }
        recent.push_back(String::from_utf8_lossy(line).trim_end().to_owned());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Starts writing to this directory, at the level `info`; for Kotlin and Swift.
///
/// # Errors
/// Those of `start`.
#[cfg(feature = "ffi")]
#[uniffi::export]
pub fn start_log(directory: String) -> Result<(), Fault> {
    start(Path::new(&directory), Level::INFO)
}

/// The last lines of the log, oldest first; for Kotlin and Swift.
#[cfg(feature = "ffi")]
#[uniffi::export]
pub fn recent_log() -> Vec<String> {
    recent()
}
