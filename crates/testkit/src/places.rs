//! What people do with rooms as a whole, and with their accounts.

use matrix_sdk::{
    RoomMemberships,
    room::RoomMember,
    ruma::{
        RoomVersionId, UserId, api::client::room::upgrade_room::v3::Request as UpgradeRoom,
        events::AnyGlobalAccountDataEventContent, serde::Raw,
    },
};
use serde_json::{Value, json};
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

    /// Account data as the server has it.
    ///
    /// # Errors
    /// The server cannot be asked.
    pub async fn kept(&self, kind: &str) -> Result<Value> {
        let kept = self.client.account().fetch_account_data(kind.into()).await?;
        Ok(kept.map_or(Value::Null, |kept| serde_json::from_str(kept.json().get()).unwrap_or_default()))
    }

    /// Who has asked to be let into a room, with the reason.
    ///
    /// # Errors
    /// The server cannot be asked.
    pub async fn sees_asking(&self, room: &RoomId) -> Result<Vec<(String, Option<String>)>> {
        let members = self.in_room(room).await.members(RoomMemberships::KNOCK).await?;
        let told = |member: &RoomMember| {
            (member.user_id().to_string(), member.event().reason().map(ToOwned::to_owned))
        };
        Ok(members.iter().map(told).collect())
    }

    /// Is in a call in a room, as clients tell it there (MSC4143).
    ///
    /// # Errors
    /// The server refuses.
    pub async fn calls(&self, room: &RoomId) -> Result<()> {
        let device = self.client.device_id().map(ToString::to_string).unwrap_or_default();
        let content = json!({
            "application": "m.call", "call_id": "", "scope": "m.room", "device_id": device, "expires": 14_400_000,
            "focus_active": { "type": "livekit", "focus_selection": "oldest_membership" },
            "foci_preferred": [{
                "type": "livekit", "livekit_alias": room.0, "livekit_service_url": "https://sfu.example.org",
            }],
        });
        let key = format!("_{}_{device}_m.call", self.id());
        let room = self.in_room(room).await;
        room.send_state_event_raw("org.matrix.msc3401.call.member", &key, content).await.map(drop)
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
