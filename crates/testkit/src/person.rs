//! Other people: real clients on the SDK, for making rooms and filling them.

use std::collections::BTreeMap;

use matrix_sdk::{
    Client, Room,
    config::SyncSettings,
    encryption::{BackupDownloadStrategy, EncryptionSettings},
    room::{Receipts, edit::EditedContent},
    ruma::{
        OwnedEventId, OwnedUserId,
        api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset},
        events::{
            InitialStateEvent, Mentions,
            reaction::ReactionEventContent,
            relation::Annotation,
            room::{
                encryption::RoomEncryptionEventContent,
                message::{RoomMessageEventContent, RoomMessageEventContentWithoutRelation as Words},
            },
        },
    },
};
use tokio::task::AbortHandle;
use wire::RoomId;

/// What can go wrong in a story.
pub type Result<T, E = matrix_sdk::Error> = std::result::Result<T, E>;

/// Somebody with a signed-in device, cross-signed and kept in sync.
pub struct Person {
    /// Their client.
    pub client: Client,
    sync: AbortHandle,
}

impl Drop for Person {
    fn drop(&mut self) {
        self.sync.abort();
    }
}

impl Person {
    /// Signs in on a new device that keeps its keys in memory.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sign_in(server: &str, name: &str, password: &str) -> Result<Self> {
        let client = Client::builder()
            .homeserver_url(server)
            .with_encryption_settings(EncryptionSettings {
                auto_enable_cross_signing: true,
                auto_enable_backups: false,
                backup_download_strategy: BackupDownloadStrategy::Manual,
            })
            .build()
            .await
            .map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))?;
        client
            .matrix_auth()
            .login_username(name, password)
            .initial_device_display_name("Test")
            .send()
            .await?;
        client.encryption().wait_for_e2ee_initialization_tasks().await;
        client.sync_once(SyncSettings::new()).await?;
        let syncing = client.clone();
        let sync = tokio::spawn(async move {
            // Ends when the server is stopped; then there is nothing left to do.
            let _ = syncing.sync(SyncSettings::new()).await;
        });
        Ok(Self { client, sync: sync.abort_handle() })
    }

    /// Who this is.
    ///
    /// # Panics
    /// Never: a person is signed in.
    pub fn id(&self) -> OwnedUserId {
        self.client.user_id().expect("signed in").to_owned()
    }

    /// Sets the name that others see.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn is_called(&self, name: &str) -> Result<()> {
        self.client.account().set_display_name(Some(name)).await
    }

    /// Begins a room; `create` makes it.
    pub fn room<'a>(&'a self, name: &'a str) -> NewRoom<'a> {
        NewRoom { by: self, name: Some(name), topic: None, encrypted: false, direct: false, with: Vec::new() }
    }

    /// Begins a direct conversation; `create` makes it.
    pub fn direct<'a>(&'a self, with: &'a Person) -> NewRoom<'a> {
        NewRoom { by: self, name: None, topic: None, encrypted: true, direct: true, with: vec![with] }
    }

    /// The room, as this person has it; waits until sync has brought it.
    ///
    /// # Panics
    /// Sync does not bring it in time.
    pub async fn in_room(&self, room: &RoomId) -> Room {
        let id = matrix_sdk::ruma::RoomId::parse(&room.0).expect("a room's identifier");
        crate::until("sync has brought the room", || self.client.get_room(&id).is_some()).await;
        self.client.get_room(&id).expect("just seen")
    }

    /// Enters a room to which they were invited.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn enters(&self, room: &RoomId) -> Result<()> {
        self.in_room(room).await.join().await
    }

    /// Says something, in Markdown.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn says(&self, room: &RoomId, markdown: &str) -> Result<OwnedEventId> {
        self.sends(room, RoomMessageEventContent::text_markdown(markdown)).await
    }

    /// Sends any message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn sends(&self, room: &RoomId, message: RoomMessageEventContent) -> Result<OwnedEventId> {
        let message =
            if message.mentions.is_none() { message.add_mentions(Mentions::new()) } else { message };
        Ok(self.in_room(room).await.send(message).await?.response.event_id)
    }

    /// Puts a reaction under a message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn reacts(&self, room: &RoomId, to: &OwnedEventId, key: &str) -> Result<()> {
        let reaction = ReactionEventContent::new(Annotation::new(to.clone(), key.to_owned()));
        self.in_room(room).await.send(reaction).await.map(drop)
    }

    /// Replaces the words of a message of theirs.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn edits(&self, room: &RoomId, message: &OwnedEventId, markdown: &str) -> Result<()> {
        let room = self.in_room(room).await;
        let words = EditedContent::RoomMessage(Words::text_markdown(markdown));
        let edit = room.make_edit_event(message, words).await;
        let edit = edit.map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))?;
        room.send(edit).await.map(drop)
    }

    /// Removes a message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn redacts(&self, room: &RoomId, message: &OwnedEventId) -> Result<()> {
        self.in_room(room).await.redact(message, None, None).await?;
        Ok(())
    }

    /// Tells that everything up to a message was read.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn has_read(&self, room: &RoomId, up_to: &OwnedEventId) -> Result<()> {
        let receipts = Receipts::new().public_read_receipt(up_to.clone()).fully_read_marker(up_to.clone());
        self.in_room(room).await.send_multiple_receipts(receipts).await
    }

    /// Vouches for another device of their own, as by verifying it. Waits until the server knows the device.
    ///
    /// # Panics
    /// The device does not appear in time.
    ///
    /// # Errors
    /// The server refuses the signature.
    pub async fn vouches_for(&self, device: &str) -> Result<()> {
        let (id, encryption) = (self.id(), self.client.encryption());
        let deadline = tokio::time::Instant::now() + crate::PATIENCE;
        loop {
            encryption.request_user_identity(&id).await?;
            let found = encryption.get_device(&id, device.into()).await;
            if let Some(device) = found.map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))? {
                return device
                    .verify()
                    .await
                    .map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)));
            }
            assert!(tokio::time::Instant::now() < deadline, "waited in vain until the server knows {device}");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }

    /// All devices of somebody, as the server tells them: identifier and whether their owner vouches for it.
    ///
    /// # Errors
    /// The server cannot be asked.
    pub async fn devices_of(&self, who: &OwnedUserId) -> Result<BTreeMap<String, bool>> {
        self.client.encryption().request_user_identity(who).await?;
        let devices = self.client.encryption().get_user_devices(who).await;
        let devices = devices.map_err(|error| matrix_sdk::Error::UnknownError(Box::new(error)))?;
        Ok(devices.devices().map(|d| (d.device_id().to_string(), d.is_cross_signed_by_owner())).collect())
    }
}

/// A room about to be made.
pub struct NewRoom<'a> {
    by: &'a Person,
    name: Option<&'a str>,
    topic: Option<&'a str>,
    encrypted: bool,
    direct: bool,
    with: Vec<&'a Person>,
}

impl<'a> NewRoom<'a> {
    /// Its messages are encrypted.
    pub fn encrypted(mut self) -> Self {
        self.encrypted = true;
        self
    }

    /// What it is about.
    pub fn about(mut self, topic: &'a str) -> Self {
        self.topic = Some(topic);
        self
    }

    /// Who else is in it.
    pub fn with(mut self, people: &[&'a Person]) -> Self {
        self.with.extend(people);
        self
    }

    /// Makes it; everybody has entered when this returns.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn create(self) -> Result<RoomId> {
        let mut request = CreateRoom::new();
        request.name = self.name.map(str::to_owned);
        request.topic = self.topic.map(str::to_owned);
        request.is_direct = self.direct;
        request.preset =
            Some(if self.direct { RoomPreset::TrustedPrivateChat } else { RoomPreset::PrivateChat });
        request.invite = self.with.iter().map(|person| person.id()).collect();
        if self.encrypted {
            let content = RoomEncryptionEventContent::with_recommended_defaults();
            request.initial_state = vec![InitialStateEvent::with_empty_state_key(content).to_raw_any()];
        }
        let room = RoomId(self.by.client.create_room(request).await?.room_id().to_string());
        for person in &self.with {
            person.enters(&room).await?;
        }
        for person in self.with.iter().chain([&self.by]) {
            let room = person.in_room(&room).await;
            crate::until("everybody has entered", || room.joined_members_count() > self.with.len() as u64)
                .await;
        }
        Ok(room)
    }
}
