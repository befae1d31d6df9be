//! What a layer has found out.

use std::time::Duration;

use super::counts::Counts;
use crate::{failure::Failure, say};

/// Counts, and what went wrong.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) counts: Counts,
    pub(super) failures: Vec<(String, Failure)>,
    pub(super) notes: Vec<String>,
}

impl Report {
    /// Whether nothing was tested.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.passed + self.counts.failed == 0
    }

    /// Several tests ended without a failure.
    pub(super) fn pass(&mut self, name: &str, counts: Counts, took: Duration) {
        self.counts += counts;
        tell(name, &format!("{} passed{}", counts.passed, skipped(counts)), took);
    }

    /// One check ended well.
    pub(super) fn check(&mut self, name: &str, took: Duration) {
        self.counts.passed += 1;
        tell(name, "passed", took);
    }

    /// One check could not be made.
    pub(super) fn skip(&mut self, name: &str, why: &str) {
        self.counts.skipped += 1;
        self.notes.push(format!("skipped: {name} ({why})"));
        say::line(format!("  {name:<32} skipped: {why}"));
    }

    /// Some tests of several failed.
    pub(super) fn fail_some(&mut self, name: &str, counts: Counts, failure: Failure) {
        self.counts += counts;
        self.counts.failed += usize::from(counts.failed == 0);
        say::line(format!("  {name:<32} FAILED ({} of {})", counts.failed.max(1), counts.all().max(1)));
        say::failure(&failure);
        self.failures.push((name.to_owned(), failure));
    }

    /// One check failed.
    pub(super) fn fail(&mut self, name: &str, failure: Failure) {
        self.fail_some(name, Counts { failed: 1, ..Counts::default() }, failure);
    }
}

fn skipped(counts: Counts) -> String {
    if counts.skipped == 0 { String::new() } else { format!(", {} skipped", counts.skipped) }
}

fn tell(name: &str, words: &str, took: Duration) {
    say::line(format!("  {name:<32} {words:<24} {:>6.1} s", took.as_secs_f64()));
}
