//! What can go wrong with a homeserver of ours, in words that say what to do.

use std::{io, path::PathBuf, process::ExitStatus};

use matrix_sdk::reqwest;

/// Why a homeserver did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartFailure {
    /// Synapse is not installed.
    #[error("no Synapse in {looked_in}: run `cargo xtask setup`")]
    NotInstalled {
        /// Where it was looked for.
        looked_in: PathBuf,
    },
    /// A file of the server could not be written.
    #[error("cannot write {path}: {source}")]
    Directory {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The Python of the virtualenv could not be run.
    #[error("cannot run {program}: {source}; delete its virtualenv and run `cargo xtask setup`")]
    Launch {
        /// The program.
        program: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No port of loopback could be taken, or the one asked for belongs to another program.
    #[error("the port is taken by another program; log:\n{log}")]
    PortTaken {
        /// The end of the server's log.
        log: String,
    },
    /// Synapse ended before it listened.
    #[error("Synapse ended during its start ({status}); log:\n{log}")]
    Ended {
        /// How it ended.
        status: ExitStatus,
        /// The end of the server's log.
        log: String,
    },
    /// Synapse does not listen yet, and was killed.
    #[error("Synapse does not listen after {seconds} seconds; log:\n{log}")]
    Slow {
        /// How long it had.
        seconds: u64,
        /// The end of the server's log.
        log: String,
    },
    /// Synapse listens but does not answer as a homeserver.
    #[error("Synapse listens but does not answer: {0}")]
    Mute(#[from] CallFailure),
}

/// Why a request to a homeserver brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallFailure {
    /// No answer came.
    #[error("no answer from the homeserver: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// The server refused.
    #[error("the homeserver refused: {status} {code} {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The Matrix error code, such as `M_FORBIDDEN`; empty if there is none.
        code: String,
        /// The server's explanation; empty if there is none.
        message: String,
    },
    /// The answer lacks what it must have.
    #[error("the homeserver's answer has no valid `{field}`")]
    Incomplete {
        /// The missing field.
        field: &'static str,
    },
    /// The administrator's token could not be kept for the next start.
    #[error("cannot keep the administrator's token: {0}")]
    Keep(#[from] io::Error),
}
