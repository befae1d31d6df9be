//! What went wrong, in words, with what to do about it.

use std::{fmt, io, path::PathBuf};

/// The result of everything that can go wrong here.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Something that did not work.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    what: String,
    remedy: Option<String>,
    log: Option<PathBuf>,
}

impl Failure {
    /// What did not work, in one sentence.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None, log: None }
    }

    /// What a person can do about it.
    #[must_use]
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Where the whole story is written.
    #[must_use]
    pub(crate) fn log(mut self, log: impl Into<PathBuf>) -> Self {
        self.log = Some(log.into());
        self
    }

    /// Somebody pressed Ctrl+C.
    pub(crate) fn interrupted() -> Self {
        Self::new("Interrupted.")
    }

    /// The end of the log, for whoever has no time to open it.
    pub(crate) fn tail(&self) -> Option<String> {
        let text = std::fs::read(self.log.as_ref()?).ok()?;
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let from = lines.len().saturating_sub(TAIL);
        let shown = lines[from..].iter().map(|line| line.chars().take(WIDTH).collect::<String>());
        (!lines.is_empty()).then(|| shown.collect::<Vec<_>>().join("\n"))
    }
}

/// No line of it is shown further than this.
const WIDTH: usize = 300;
/// So many lines of a log are shown.
const TAIL: usize = 40;

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        if let Some(log) = &self.log {
            write!(out, "\n  All of its output: {}", log.display())?;
        }
        if let Some(remedy) = &self.remedy {
            write!(out, "\n  What to do: {remedy}")?;
        }
        Ok(())
    }
}

/// Adds to an error of the system what was being done.
pub(crate) trait While<T> {
    /// `doing` completes the sentence "Cannot …".
    fn to(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T> While<T> for io::Result<T> {
    fn to(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("Cannot {doing}: {error}.")))
    }
}
