//! Other people: real clients on the SDK, for making rooms and filling them.

use std::collections::BTreeMap;

use matrix_sdk::{
    Client, Room, RoomState,
    config::SyncSettings,
    encryption::{BackupDownloadStrategy, EncryptionSettings},
    room::{Receipts, edit::EditedContent},
    ruma::{
        OwnedEventId, OwnedUserId, UserId,
        events::{
            Mentions,
            reaction::ReactionEventContent,
            relation::{Annotation, InReplyTo, Reply},
            room::message::{
                Relation, RoomMessageEventContent, RoomMessageEventContentWithoutRelation as Words,
            },
            space::child::SpaceChildEventContent,
        },
    },
};
use tokio::task::AbortHandle;
use wire::RoomId;

use crate::NewRoom;

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
        NewRoom::by(self).named(name)
    }

    /// Begins an encrypted conversation of two; `create` makes it.
    pub fn direct(&self) -> NewRoom<'_> {
        NewRoom::by(self).direct()
    }

    /// Begins a space; `create` makes it.
    pub fn space<'a>(&'a self, name: &'a str) -> NewRoom<'a> {
        NewRoom::by(self).named(name).space()
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
        let room = self.in_room(room).await;
        // Sync may be about to tell first that they were removed.
        crate::until("sync has brought the invitation", || room.state() == RoomState::Invited).await;
        room.join().await
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

    /// Says something as a program does (`m.notice`).
    ///
    /// # Errors
    /// The server refuses.
    pub async fn notices(&self, room: &RoomId, markdown: &str) -> Result<OwnedEventId> {
        self.sends(room, RoomMessageEventContent::notice_markdown(markdown)).await
    }

    /// Tells what they do (`m.emote`).
    ///
    /// # Errors
    /// The server refuses.
    pub async fn acts(&self, room: &RoomId, markdown: &str) -> Result<OwnedEventId> {
        self.sends(room, RoomMessageEventContent::emote_markdown(markdown)).await
    }

    /// Answers a message.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn replies(&self, room: &RoomId, to: &OwnedEventId, markdown: &str) -> Result<OwnedEventId> {
        let mut message = RoomMessageEventContent::text_markdown(markdown);
        message.relates_to = Some(Relation::Reply(Reply::new(InReplyTo::new(to.clone()))));
        self.sends(room, message).await
    }

    /// Says something that names somebody, so that they are told.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn mentions(&self, room: &RoomId, who: &str, markdown: &str) -> Result<OwnedEventId> {
        let who = UserId::parse(who).expect("a user's identifier");
        let message = RoomMessageEventContent::text_markdown(markdown);
        self.sends(room, message.add_mentions(Mentions::with_user_ids([who]))).await
    }

    /// Gives the room another name.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn names(&self, room: &RoomId, name: &str) -> Result<()> {
        self.in_room(room).await.set_name(name.to_owned()).await.map(drop)
    }

    /// Puts a room into a space of theirs.
    ///
    /// # Panics
    /// `room` is not a room's identifier.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn files(&self, room: &RoomId, under: &RoomId) -> Result<()> {
        let id = matrix_sdk::ruma::RoomId::parse(&room.0).expect("a room's identifier");
        let via = vec![self.id().server_name().to_owned()];
        let space = self.in_room(under).await;
        space.send_state_event_for_key(&id, SpaceChildEventContent::new(via)).await.map(drop)
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
