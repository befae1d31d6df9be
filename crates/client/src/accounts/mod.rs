//! Accounts on this device: opened, made, forgotten. One directory, one key and one `Session` for each.

mod directory;
mod erasure;
mod place;
mod stores;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

pub(crate) use directory::Directory;
pub(crate) use erasure::Erasure;
pub(crate) use place::make_private;
use policy::Policy;
use store::SettingsFile;
pub(crate) use stores::{Age, Stores, open as open_stores};
use wire::{Area, Fault, Server, Settings, Thing};

use crate::{Keychain, PolicySource, Session, runtime::run, session};

/// Where the app keeps its files, and what its organisation has decided.
pub struct Config {
    /// Accounts and settings. Backups should leave it out: keys are elsewhere.
    pub data: PathBuf,
    /// Copies that come back from the server by themselves.
    pub cache: PathBuf,
    /// Where files that the person saves lie; theirs, and left alone when the account is deleted.
    pub downloads: PathBuf,
    /// Files of policies, as the platform found them.
    pub policies: Vec<PolicySource>,
}

/// The core. One for each process.
#[cfg_attr(feature = "ffi", derive(uniffi::Object))]
pub struct Chancery {
    pub(crate) config: Config,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) policy: Arc<Policy>,
    settings: SettingsFile,
    current: Mutex<Option<Arc<Session>>>,
    /// Opening, making and forgetting an account happen one at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Chancery {
    /// Gets ready; opens nothing yet.
    pub fn new(config: Config, keychain: Arc<dyn Keychain>) -> Arc<Self> {
        let (policy, problems) = Policy::read(&config.policies);
        for problem in problems {
            tracing::error!(origin = problem.origin, reason = problem.reason, "a policy was left out");
        }
        let settings = SettingsFile::in_directory(&config.data);
        let (current, turn) = (Mutex::default(), tokio::sync::Mutex::default());
        Arc::new(Self { config, keychain, policy: Arc::new(policy), settings, current, turn })
    }

    fn replace(&self, session: Option<Arc<Session>>) -> Option<Arc<Session>> {
        std::mem::replace(&mut self.current.lock().unwrap_or_else(PoisonError::into_inner), session)
    }
}

#[cfg(feature = "ffi")]
#[uniffi::export]
impl Chancery {
    /// Gets ready; opens nothing yet. Both arguments are paths of directories, made when they are missing. Files that
    /// are saved lie in `downloads` under the first, for the app to hand on.
    #[uniffi::constructor]
    pub fn open(data: String, cache: String, keychain: Arc<dyn Keychain>) -> Arc<Self> {
        let data = PathBuf::from(data);
        let downloads = data.join("downloads");
        Self::new(Config { data, cache: cache.into(), downloads, policies: Vec::new() }, keychain)
    }
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Chancery {
    /// Finds the homeserver behind a server name, a Matrix identifier or a URL.
    ///
    /// # Errors
    /// `UnknownServer`, `InsecureServer`, `ServerTooOld`, `Offline`, `Policy { AllowedHomeservers }`.
    pub async fn discover(self: Arc<Self>, server: String) -> Result<Server, Fault> {
        run(Area::Session, async move { session::discover(&self.policy, &server).await }).await
    }

    /// Signs in with a password and keeps the session. `server` is anything that `discover` takes; `name` is a
    /// localpart or a whole Matrix identifier.
    ///
    /// # Errors
    /// Those of `discover`, `WrongPassword`, `AccountDisabled`, `RateLimited`, `Keychain`, `DiskFull`; `Store` when the
    /// device has an account already. Nothing is left behind on this device when it fails.
    pub async fn sign_in(
        self: Arc<Self>,
        server: String,
        name: String,
        password: String,
    ) -> Result<Arc<Session>, Fault> {
        run(Area::Session, async move {
            let _turn = self.turn.lock().await;
            if self.session().is_ok() {
                return Err(Fault::Unexpected { area: Area::Accounts });
            }
            Directory::must_be_the_first(&self.config).await?;
            let password = zeroize::Zeroizing::new(password);
            let session = session::sign_in(&self, &server, &name, &password).await?;
            session.settle(&self.config.downloads);
            self.replace(Some(session.clone()));
            Ok(session)
        })
        .await
    }

    /// Opens the account of this device, without the network; `None` when nobody has signed in.
    ///
    /// # Errors
    /// `Keychain` or `Store`. Everything is left as it was, so that it can be tried again.
    pub async fn restore(self: Arc<Self>) -> Result<Option<Arc<Session>>, Fault> {
        run(Area::Accounts, async move {
            let _turn = self.turn.lock().await;
            if let Ok(session) = self.session() {
                return Ok(Some(session));
            }
            let Some(directory) = Directory::find(&self.config, &self.keychain).await? else {
                return Ok(None);
            };
            let session = session::restore(directory, &self.policy).await?;
            session.settle(&self.config.downloads);
            self.replace(Some(session.clone()));
            Ok(Some(session))
        })
        .await
    }

    /// Closes the account without signing out: everything stops, `restore` opens it again. The files are free when the
    /// last `Session` is gone and calls under way have ended.
    pub async fn close(self: Arc<Self>) {
        let closed = run(Area::Accounts, async move {
            let _turn = self.turn.lock().await;
            if let Some(session) = self.replace(None) {
                session.stop().await;
            }
            Ok(())
        });
        // It has no way to fail but a panic, which is in the log.
        let _ = closed.await;
    }

    /// The open account.
    ///
    /// # Errors
    /// `SignedOut` when there is none.
    pub fn session(&self) -> Result<Arc<Session>, Fault> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Fault::SignedOut {})
    }

    /// Signs out: revokes the access token, then deletes the key and every file.
    ///
    /// # Errors
    /// `Offline` when the server cannot be told; nothing is deleted then, and `forget` is the way out. `Keychain` or
    /// `Store` when not everything could be deleted; the next start goes on with it.
    pub async fn sign_out(self: Arc<Self>) -> Result<(), Fault> {
        run(Area::Session, async move {
            self.session()?.revoke().await?;
            self.delete().await
        })
        .await
    }

    /// Deletes the key and every file of the account on this device, without telling the server.
    ///
    /// # Errors
    /// `Keychain` or `Store`: not everything could be deleted; the next start goes on with it. `Store` with `InUse`:
    /// another process has the account open, and nothing was deleted. `NotFound` when there is no account.
    pub async fn forget(self: Arc<Self>) -> Result<(), Fault> {
        run(Area::Accounts, async move { self.delete().await }).await
    }

    /// What the person has set for this device.
    pub fn settings(&self) -> Settings {
        self.settings.read()
    }

    /// Sets it.
    ///
    /// # Errors
    /// `DiskFull`, `Store`.
    pub fn set_settings(&self, settings: Settings) -> Result<(), Fault> {
        Ok(self.settings.write(&settings)?)
    }
}

impl Chancery {
    async fn delete(&self) -> Result<(), Fault> {
        let _turn = self.turn.lock().await;
        let open = self.replace(None);
        let erasure = match &open {
            Some(session) => {
                session.stop().await;
                session.directory.erasure()
            }
            None => Directory::erasure_of_the_only(&self.config, &self.keychain)
                .await?
                .ok_or(Fault::NotFound { what: Thing::Account })?,
        };
        drop(open);
        erasure.carry_out().await
    }
}
