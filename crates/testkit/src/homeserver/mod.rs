//! Real homeservers: Synapse on loopback, ready in about a second, gone with its handle.

mod directory;
mod failure;
mod flood;
mod http;
mod installation;
mod options;
mod people;
mod process;
mod proxy;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use matrix_sdk::reqwest::Method;
use serde_json::Value;
use tokio::sync::{Mutex, OnceCell};

pub use self::failure::{CallFailure, StartFailure};
pub use self::flood::Flood;
pub use self::http::Answer;
pub use self::options::Options;
pub use self::proxy::{Behaviour, Proxy};

pub(crate) use self::installation::{cache_folder, python};
use self::{directory::Directory, http::Http, process::Process};

/// A Synapse of one's own, on loopback, without rate limits.
///
/// Dropping it kills the server and deletes everything that it wrote (unless [`Options::data`] gave the place).
/// It also ends when the process that holds it ends, in whatever way. It is not bound to the async runtime that
/// started it.
#[derive(Debug)]
pub struct Homeserver {
    // Before `directory`: fields drop in this order, and the server must be gone before its files are.
    running: Mutex<Option<Process>>,
    directory: Directory,
    name: String,
    url: String,
    python: PathBuf,
    http: Http,
    shared_secret: String,
    admin: OnceCell<String>,
}

impl Homeserver {
    /// Starts a server named `chancery.test` on a free port, with sliding sync, in a temporary directory.
    ///
    /// # Errors
    /// See [`StartFailure`]: Synapse is not installed, or it did not come up within 60 seconds.
    pub async fn start() -> Result<Self, StartFailure> {
        Self::builder().start().await
    }

    /// Options for a server that is not the usual one.
    pub fn builder() -> Options {
        Options::default()
    }

    /// Where clients reach it: `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The server name, the part of its identifiers after the colon.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The directory with its database, media and log.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The number of the process, while the server runs.
    pub async fn process(&self) -> Option<u32> {
        self.running.lock().await.as_ref().map(Process::id)
    }

    /// Stops the server in good order and waits until the process is gone; what does not end within 10 seconds is
    /// killed. Does nothing if the server is stopped.
    pub async fn stop(&self) {
        if let Some(process) = self.running.lock().await.take() {
            process.stop().await;
        }
    }

    /// Ends the server without warning, as a power cut of that machine would. Does nothing if the server is stopped.
    pub async fn kill(&self) {
        self.running.lock().await.take();
    }

    /// Starts the stopped server again: the same port, the same data. Does nothing if the server runs.
    ///
    /// # Errors
    /// [`StartFailure::PortTaken`] if another program took the port meanwhile; otherwise as [`Homeserver::start`].
    pub async fn start_again(&self) -> Result<(), StartFailure> {
        let mut running = self.running.lock().await;
        if running.is_none() {
            *running = Some(Process::start(&self.python, &self.directory).await?);
        }
        Ok(())
    }

    /// Stops the server, changes the largest file that it takes, in bytes, and starts it again.
    ///
    /// # Errors
    /// As [`Homeserver::start_again`].
    ///
    /// # Panics
    /// The server's own files cannot be written.
    pub async fn takes_files_up_to(&self, bytes: u64) -> Result<(), StartFailure> {
        self.stop().await;
        let path = self.directory.configuration();
        let before = std::fs::read_to_string(&path).expect("its configuration");
        let changed = before.lines().map(|line| match line.starts_with("max_upload_size:") {
            true => format!("max_upload_size: {bytes}\n"),
            false => format!("{line}\n"),
        });
        std::fs::write(&path, changed.collect::<String>()).expect("its configuration");
        self.start_again().await
    }

    /// Stops the server, writes `count` messages of `sender` into a room of theirs, a minute apart and ending now, and
    /// starts the server again. For rooms as long as years of work make them.
    ///
    /// # Errors
    /// As [`Homeserver::start_again`]; [`StartFailure::Ended`] with Synapse's words if it does not take the messages.
    pub async fn fill(&self, room: &str, sender: &str, count: u32) -> Result<(), StartFailure> {
        self.fill_as(room, sender, &count.to_string()).await
    }

    /// The same for one message at each of these moments (`origin_server_ts`), as a server may claim them that lies.
    ///
    /// # Errors
    /// As [`Homeserver::fill`].
    pub async fn fill_at(&self, room: &str, sender: &str, moments: &[i64]) -> Result<(), StartFailure> {
        let moments: Vec<_> = moments.iter().map(ToString::to_string).collect();
        self.fill_as(room, sender, &format!("at={}", moments.join(","))).await
    }

    async fn fill_as(&self, room: &str, sender: &str, what: &str) -> Result<(), StartFailure> {
        self.stop().await;
        process::fill(&self.python, &self.directory, &[room, sender, what]).await?;
        self.start_again().await
    }

    /// Sends one request as any client would, with `token` as its access token. `path` begins with a slash.
    ///
    /// # Errors
    /// [`CallFailure::Unreachable`] if no answer comes within 30 seconds. Every answer is `Ok`, whatever its status.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer, CallFailure> {
        self.http.request(method, &format!("{}{path}", self.url), token, body).await
    }
}
