//! How often it is told how far something is: often enough to be seen moving, and no more.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use wire::Progress;

/// As often is told how far a file is.
const TELL: Duration = Duration::from_millis(100);

/// When it was told last.
pub(super) struct Told(Mutex<Instant>);

impl Default for Told {
    fn default() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

impl Told {
    /// Whether it is time to tell again. The end is always told.
    pub(super) fn is_due(&self, progress: &Progress) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.elapsed() >= TELL || progress.done == progress.total;
        if due {
            *last = Instant::now();
        }
        due
    }
}
