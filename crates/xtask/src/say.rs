//! What the workshop says while it works.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is where these words belong")]

use std::{
    io::{IsTerminal, Write},
    time::{Duration, Instant},
};

use crate::failure::Failure;

/// Says one line.
pub(crate) fn line(words: impl AsRef<str>) {
    println!("{}", words.as_ref());
}

/// Tells of a failure: the end of its log, then what it is and what to do.
pub(crate) fn failure(failure: &Failure) {
    if let Some(tail) = failure.tail() {
        eprintln!("{tail}\n");
    }
    eprintln!("{failure}");
}

/// Shorter than this is not worth a word.
const QUIET: Duration = Duration::from_secs(2);
/// How often a terminal shows the seconds that have passed.
const REWRITE: Duration = Duration::from_millis(500);
/// How often a log, which keeps every line, gets one.
const REPEAT: Duration = Duration::from_secs(15);
/// As much of a detail as fits beside the rest.
const WIDTH: usize = 100;

/// Tells that something is still going on.
#[derive(Debug)]
pub(crate) struct Progress {
    what: String,
    started: Instant,
    said: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// Something begins; `what` says what it is.
    pub(crate) fn start(what: impl Into<String>) -> Self {
        let terminal = std::io::stdout().is_terminal();
        Self { what: what.into(), started: Instant::now(), said: None, terminal }
    }

    /// It goes on. Says so if it is time to; `detail` is what is being done just now.
    pub(crate) fn tick(&mut self, detail: impl FnOnce() -> String) {
        let passed = self.started.elapsed();
        let pause = if self.terminal { REWRITE } else { REPEAT };
        if passed < QUIET || self.said.is_some_and(|said| said.elapsed() < pause) {
            return;
        }
        let first = self.said.replace(Instant::now()).is_none();
        let (what, seconds) = (&self.what, passed.as_secs());
        if self.terminal {
            let line: String = format!("  {what} … {seconds} s  {}", detail()).chars().take(WIDTH).collect();
            print!("\r\x1b[2K{line}");
        } else if first {
            println!("  {what} …");
        } else {
            let line: String = format!("  {what} … {seconds} s  {}", detail()).chars().take(WIDTH).collect();
            println!("{}", line.trim_end());
        }
        // A terminal that is gone needs no progress.
        let _ = std::io::stdout().flush();
    }

    /// It is over; `word` says how. Silent if it was quick.
    pub(crate) fn end(self, word: &str) -> Duration {
        let passed = self.started.elapsed();
        if self.said.is_some() {
            let erase = if self.terminal { "\r\x1b[2K" } else { "" };
            println!("{erase}  {}: {word}, {} s", self.what, passed.as_secs());
        }
        passed
    }
}
