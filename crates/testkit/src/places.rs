//! What people do with rooms as a whole, and with their accounts.

use matrix_sdk::ruma::{
    RoomVersionId, UserId, api::client::room::upgrade_room::v3::Request as UpgradeRoom,
    events::AnyGlobalAccountDataEventContent, serde::Raw,
};
use serde_json::Value;
use wire::RoomId;

use crate::{Person, Result};

impl Person {
    /// Writes account data, in any form.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn keeps(&self, kind: &str, content: &Value) -> Result<()> {
        let raw = Raw::new(content)?.cast_unchecked::<AnyGlobalAccountDataEventContent>();
        self.client.account().set_account_data_raw(kind.into(), raw).await.map(drop)
    }

    /// Whether this person has hidden what somebody says.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    pub async fn ignores(&self, who: &str) -> bool {
        self.client.is_user_ignored(&UserId::parse(who).expect("a user's identifier")).await
    }

    /// Gives somebody the power level of an administrator.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn empowers(&self, room: &RoomId, who: &str) -> Result<()> {
        let who = UserId::parse(who).expect("a user's identifier");
        self.in_room(room).await.update_power_levels(vec![(&who, 100.into())]).await.map(drop)
    }

    /// Replaces a room by one of another version; tells which.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn upgrades(&self, room: &RoomId) -> Result<RoomId> {
        let old = self.in_room(room).await;
        let request = UpgradeRoom::new(old.room_id().to_owned(), RoomVersionId::V11);
        Ok(RoomId(self.client.send(request).await?.replacement_room.to_string()))
    }

    /// Asks somebody into a room.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn invites(&self, room: &RoomId, who: &str) -> Result<()> {
        let who = UserId::parse(who).expect("a user's identifier");
        self.in_room(room).await.invite_user_by_id(&who).await
    }

    /// Takes somebody out of a room.
    ///
    /// # Panics
    /// `who` is not a user's identifier.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn removes(&self, room: &RoomId, who: &str) -> Result<()> {
        let who = UserId::parse(who).expect("a user's identifier");
        self.in_room(room).await.kick_user(&who, None).await
    }
}
