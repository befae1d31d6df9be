//! Making and restoring sessions.

use std::sync::{Arc, Mutex};

use matrix_sdk::{
    AuthSession, Client, SessionMeta, SessionTokens, ThreadingSupport,
    authentication::matrix::MatrixSession,
    config::RequestConfig,
    encryption::{BackupDownloadStrategy, EncryptionSettings},
    media::MediaRetentionPolicy,
    ruma::{api::error::ErrorKind, presence::PresenceState},
    sliding_sync::VersionBuilder,
    store::StoreConfig,
};
use matrix_sdk_base::{
    DmRoomDefinition,
    crypto::{CollectStrategy, DecryptionSettings, TrustRequirement},
};
use matrix_sdk_ui::sync_service::SyncService;
use policy::Policy;
use serde::{Deserialize, Serialize};
use store::Record;
use tokio::sync::watch;
use wire::{Account, Area, Connection, Fault, RoomId, ServerFeature, StorePart, StoreProblem};

use super::{Session, connection};
use crate::{
    Chancery,
    accounts::{Age, Directory, Stores, open_stores},
    convert::media_id,
    fault,
    http::{self, Line},
    rooms,
    rooms::Aside,
    runtime, timeline,
};

/// What is kept of a session. Lives in the account's encrypted file and nowhere else.
#[derive(Serialize, Deserialize)]
struct Saved {
    homeserver: String,
    meta: SessionMeta,
    tokens: SessionTokens,
}

/// What others see of the person, kept for starts without network.
#[derive(Default, Serialize, Deserialize)]
struct Profile {
    name: Option<String>,
    avatar: Option<wire::MediaId>,
}

/// Signs in with a password.
pub(crate) async fn sign_in(
    chancery: &Chancery,
    server: &str,
    name: &str,
    password: &str,
) -> Result<Arc<Session>, Fault> {
    let server = super::discover(&chancery.policy, server).await?;
    if !server.password {
        return Err(Fault::ServerTooOld { missing: ServerFeature::PasswordSignIn });
    }
    let directory = Directory::create(&chancery.config, &chancery.keychain).await?;
    let erasure = directory.erasure();
    match first_session(directory, &chancery.policy, &server.base_url, name, password).await {
        Ok(session) => Ok(session),
        Err(fault) => {
            if let Err(leftover) = erasure.carry_out().await {
                tracing::warn!(fault = ?leftover, "a failed sign-in left files behind; the next start removes them");
            }
            Err(fault)
        }
    }
}

async fn first_session(
    directory: Directory,
    policy: &Arc<Policy>,
    homeserver: &str,
    name: &str,
    password: &str,
) -> Result<Arc<Session>, Fault> {
    let stores = open_stores(&directory, Age::New).await?;
    let directory = Arc::new(directory);
    let line = Line::default();
    let client = build(homeserver, stores.config, &directory, &line).await?;
    client
        .matrix_auth()
        .login_username(name.trim(), password)
        .initial_device_display_name(&format!("Chancery ({})", system()))
        .request_refresh_token()
        .send()
        .await
        .map_err(|error| refusal(&error))?;
    match keep(client.clone(), directory, policy, line).await {
        Ok(session) => Ok(session),
        Err(fault) => {
            // The server should not list a device that never came to be. If it cannot be told, its owner can remove it.
            let _ = client.logout().await;
            Err(fault)
        }
    }
}

/// Makes a session that has just begun last.
async fn keep(
    client: Client,
    directory: Arc<Directory>,
    policy: &Arc<Policy>,
    line: Line,
) -> Result<Arc<Session>, Fault> {
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    save(&client, &directory)?;
    directory.store.set(Record::DeviceKey, &device_key(&client).await)?;
    directory.finish()?;
    tracing::info!(user = ?client.user_id(), device = ?client.device_id(), "signed in");
    let session = start(client, line, directory, policy, Vec::new(), false).await?;
    // Otherwise the first thing on screen would be an identifier. Who cannot be asked now is asked when sync is live.
    let _ = refresh_profile(&session).await;
    Ok(session)
}

/// Opens the session of an account, without the network.
pub(crate) async fn restore(directory: Directory, policy: &Arc<Policy>) -> Result<Arc<Session>, Fault> {
    let damaged = Fault::Store { part: StorePart::Account, problem: StoreProblem::Damaged };
    let saved: Saved = directory.store.get(Record::Session)?.ok_or(damaged)?;
    let Stores { config, repairs, restart_sync } = open_stores(&directory, Age::Existing).await?;
    let directory = Arc::new(directory);
    let line = Line::default();
    let client = build(&saved.homeserver, config, &directory, &line).await?;
    let session = MatrixSession { meta: saved.meta, tokens: saved.tokens };
    client.restore_session(session).await.map_err(|error| fault::from_sdk(Area::Session, &error))?;
    let expected: Option<String> = directory.store.get(Record::DeviceKey)?.flatten();
    if expected != device_key(&client).await {
        // A key store that was made anew would upload new keys under the old device: others would see a break-in.
        return Err(Fault::Store { part: StorePart::Crypto, problem: StoreProblem::Damaged });
    }
    tracing::info!(user = ?client.user_id(), device = ?client.device_id(), "restored");
    start(client, line, directory, policy, repairs, restart_sync).await
}

async fn build(
    homeserver: &str,
    stores: StoreConfig,
    directory: &Arc<Directory>,
    line: &Line,
) -> Result<Client, Fault> {
    let unexpected = |_| Fault::Unexpected { area: Area::Session };
    let client = Client::builder()
        .homeserver_url(homeserver)
        .disable_well_known_lookup(true)
        .respect_login_well_known(false)
        .sliding_sync_version_builder(VersionBuilder::Native)
        .store_config(stores)
        .handle_refresh_tokens()
        .http_client(http::for_session(line).map_err(unexpected)?)
        .request_config(RequestConfig::short_retry())
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: true,
            // Not before a person is given the recovery key: a backup that nobody can open helps nobody.
            auto_enable_backups: false,
            backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
        })
        // Until a device can be verified here, anything stricter would silence everybody whose account is older than
        // this device: the SDK sends nothing from an unverified device to verified ones only.
        .with_room_key_recipient_strategy(CollectStrategy::AllDevices)
        .with_decryption_settings(DecryptionSettings {
            sender_device_trust_requirement: TrustRequirement::Untrusted,
        })
        .with_enable_share_history_on_invite(false)
        .with_threading_support(ThreadingSupport::Enabled { with_subscriptions: false })
        .with_enable_automatic_back_pagination(true)
        .dm_room_definition(DmRoomDefinition::TwoMembers)
        .build()
        .await
        .map_err(|error| {
            tracing::error!(%error, "the client cannot be built");
            Fault::Unexpected { area: Area::Session }
        })?;
    // Called by the SDK before it uses new tokens, so that a crash never leaves only spent ones on disk.
    let kept = Arc::downgrade(directory);
    client
        .set_session_callbacks(
            Box::new(|client| client.session_tokens().ok_or_else(|| Fault::SignedOut {}.into())),
            Box::new(move |client| match kept.upgrade() {
                Some(directory) => Ok(save(&client, &directory)?),
                None => Err(Fault::SignedOut {}.into()),
            }),
        )
        .map_err(|error| fault::from_sdk(Area::Session, &error))?;
    Ok(client)
}

async fn start(
    client: Client,
    line: Line,
    directory: Arc<Directory>,
    policy: &Arc<Policy>,
    repairs: Vec<wire::Repair>,
    restart_sync: bool,
) -> Result<Arc<Session>, Fault> {
    let unexpected = Fault::Unexpected { area: Area::Session };
    // The SDK's default would show people as online for as long as the app runs.
    client.set_presence(PresenceState::Unavailable, None, false).await.map_err(|_| unexpected.clone())?;
    client.event_cache().subscribe().map_err(|_| unexpected.clone())?;
    // Without one, pictures would pile up on disk for ever.
    let media = client.media();
    if let Err(error) = media.set_media_retention_policy(MediaRetentionPolicy::default()).await {
        fault::from_sdk(Area::Media, &error);
    }
    let sync = SyncService::builder(client.clone()).build().await;
    let sync = Arc::new(sync.map_err(|error| fault::from_any(Area::Session, &error))?);
    if restart_sync {
        sync.expire_sessions().await;
    }
    let account = account(&client, &directory, repairs)?;
    let (aside, wishes) = Aside::new(&client).await;
    let session = Arc::new(Session {
        timelines: Default::default(),
        media: Default::default(),
        connection: watch::Sender::new(Connection::Connecting {}),
        account: Mutex::new(account),
        tasks: Mutex::default(),
        aside,
        client: client.into(),
        sync: sync.into(),
        directory,
        policy: policy.clone(),
        line,
    });
    connection::follow(&session);
    rooms::follow(&session, wishes);
    timeline::follow(&session);
    session.keep(runtime::handle().spawn(sweep_media(session.client.clone())));
    session.client.send_queue().enable_upload_progress(true);
    session.client.send_queue().respawn_tasks_for_rooms_with_unsent_requests().await;
    session.sync.start().await;
    Ok(session)
}

/// Removes copies of media that nobody has looked at for long.
async fn sweep_media(client: Client) {
    if let Err(error) = client.media().clean().await {
        fault::from_sdk(Area::Media, &error);
    }
}

fn account(client: &Client, directory: &Directory, repairs: Vec<wire::Repair>) -> Result<Account, Fault> {
    let meta = client.session_meta().ok_or(Fault::SignedOut {})?;
    let profile: Profile = directory.store.get(Record::Profile)?.unwrap_or_default();
    let last_room: Option<RoomId> = directory.store.get(Record::LastRoom)?;
    Ok(Account {
        user_id: meta.user_id.as_str().into(),
        device_id: meta.device_id.as_str().into(),
        homeserver: client.homeserver().to_string(),
        display_name: profile.name,
        avatar: profile.avatar,
        last_room,
        repairs,
    })
}

/// Writes the tokens that the SDK holds now. Durable when it returns.
pub(super) fn save(client: &Client, directory: &Directory) -> Result<(), Fault> {
    let Some(AuthSession::Matrix(session)) = client.session() else { return Err(Fault::SignedOut {}) };
    let saved =
        Saved { homeserver: client.homeserver().to_string(), meta: session.meta, tokens: session.tokens };
    Ok(directory.store.set(Record::Session, &saved)?)
}

/// Asks for the person's name and picture and keeps them for the next start.
pub(super) async fn refresh_profile(session: &Session) -> Result<(), Fault> {
    let account = session.client.account();
    let failed = |error: &matrix_sdk::Error| fault::from_sdk(Area::Session, error);
    let name = account.get_display_name().await.map_err(|error| failed(&error))?;
    let avatar = account.get_avatar_url().await.map_err(|error| failed(&error))?;
    let profile = Profile { name, avatar: avatar.as_deref().and_then(media_id) };
    session.directory.store.set(Record::Profile, &profile)?;
    let mut account = session.account.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    (account.display_name, account.avatar) = (profile.name, profile.avatar);
    Ok(())
}

async fn device_key(client: &Client) -> Option<String> {
    client.encryption().ed25519_key().await
}

fn refusal(error: &matrix_sdk::Error) -> Fault {
    match error.client_api_error_kind() {
        Some(ErrorKind::Forbidden | ErrorKind::InvalidUsername) => Fault::WrongPassword {},
        _ => fault::from_sdk(Area::Session, error),
    }
}

fn system() -> &'static str {
    match std::env::consts::OS {
        "linux" => "Linux",
        "macos" => "macOS",
        "windows" => "Windows",
        "android" => "Android",
        "ios" => "iOS",
        other => other,
    }
}
