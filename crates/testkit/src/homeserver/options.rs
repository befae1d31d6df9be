//! What may differ between homeservers, and the start.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
};

use matrix_sdk::reqwest::Method;
use tokio::sync::{Mutex, OnceCell};

use super::{
    Homeserver, StartFailure,
    directory::{Directory, Settings},
    http::Http,
    installation,
    people::hexadecimal,
    process::Process,
};

/// How often another port is tried when one is taken between its choice and Synapse's start.
const ATTEMPTS: u32 = 5;

/// Below the ports that Linux, macOS and Windows give to outgoing connections, so that a stopped server finds its
/// port free when it starts again.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// How a homeserver shall be; from [`Homeserver::builder`].
#[derive(Debug, Clone)]
pub struct Options {
    server_name: String,
    sliding_sync: bool,
    token_lifetime: &'static str,
    max_upload: &'static str,
    announced: bool,
    data: Option<PathBuf>,
    port: Option<u16>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            server_name: "chancery.test".to_owned(),
            sliding_sync: true,
            token_lifetime: "5m",
            max_upload: "256M",
            announced: false,
            data: None,
            port: None,
        }
    }
}

impl Options {
    /// The part of its identifiers after the colon. It never changes for one data directory.
    #[must_use]
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.server_name = name.into();
        self
    }

    /// Whether the server offers simplified sliding sync. Without it, it looks to a client like an old one.
    #[must_use]
    pub fn sliding_sync(mut self, offered: bool) -> Self {
        self.sliding_sync = offered;
        self
    }

    /// How long access tokens last that can be refreshed, in Synapse's words, for example `3s`; else its usual `5m`.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: &'static str) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// As large a file does the server take, in Synapse's words, for example `1M`.
    #[must_use]
    pub fn max_upload(mut self, size: &'static str) -> Self {
        self.max_upload = size;
        self
    }

    /// Whether the server tells clients its own URL, at sign-in and under `/.well-known/matrix/client`. Not by
    /// default: a client that came through a [`super::Proxy`] would then walk around it.
    #[must_use]
    pub fn announced(mut self, announced: bool) -> Self {
        self.announced = announced;
        self
    }

    /// Keeps everything in `directory`, made if missing and left when the server goes, so that a later start with the
    /// same directory finds the same people and rooms.
    #[must_use]
    pub fn data(mut self, directory: impl Into<PathBuf>) -> Self {
        self.data = Some(directory.into());
        self
    }

    /// Exactly this port of 127.0.0.1 instead of a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    /// See [`StartFailure`].
    pub async fn start(self) -> Result<Homeserver, StartFailure> {
        let python = installation::python()?;
        let http = Http::new()?;
        let directory = Directory::open(self.data.clone())?;
        let shared_secret = hexadecimal(&random::<16>());
        let (process, port) = self.launch(&python, &directory, &shared_secret).await?;
        let url = format!("http://127.0.0.1:{port}");
        http.request(Method::GET, &format!("{url}/_matrix/client/versions"), None, None).await?.accepted()?;
        Ok(Homeserver {
            running: Mutex::new(Some(process)),
            directory,
            name: self.server_name,
            url,
            python,
            http,
            shared_secret,
            admin: OnceCell::new(),
        })
    }

    async fn launch(
        &self,
        python: &Path,
        directory: &Directory,
        shared_secret: &str,
    ) -> Result<(Process, u16), StartFailure> {
        let mut attempts = if self.port.is_some() { 1 } else { ATTEMPTS };
        loop {
            attempts -= 1;
            let port = self.port.unwrap_or_else(free_port);
            directory.write(&Settings {
                server_name: &self.server_name,
                port,
                announced: self.announced,
                sliding_sync: self.sliding_sync,
                token_lifetime: self.token_lifetime,
                max_upload: self.max_upload,
                shared_secret,
            })?;
            match Process::start(python, directory).await {
                Ok(process) => return Ok((process, port)),
                Err(StartFailure::PortTaken { .. }) if attempts > 0 => {}
                Err(failure) => return Err(failure),
            }
        }
    }
}

/// A port that is free now; another program may take it before Synapse does.
fn free_port() -> u16 {
    let from = u16::from_ne_bytes(random()) % PORTS.len() as u16;
    let mut candidates = PORTS.skip(from.into()).chain(PORTS.take(from.into()));
    candidates.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap_or(PORTS.start)
}

/// Random bytes from the system.
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // The system's random source cannot fail once the system runs, and a test server could not go on without it.
    getrandom::fill(&mut bytes).expect("the system's random source");
    bytes
}
