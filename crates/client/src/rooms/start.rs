//! Conversations begin, change their name, and take in people.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{
        OwnedRoomOrAliasId, OwnedServerName, OwnedUserId, RoomId as SdkRoomId, RoomOrAliasId, ServerName,
        api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset},
        events::{InitialStateEvent, room::encryption::RoomEncryptionEventContent},
    },
    sleep::sleep,
    timeout::timeout,
};
use wire::{Area, EncryptionChoice, Fault, FileId, NewRoom, NewRoomKind, NotInvited, RoomId, Thing, UserId};

use super::{people::parsed, refused};
use crate::{
    Picture, Session,
    media::{fit, in_turn},
    runtime::run,
};

/// For so long a room that the server has made is waited for until sync brings it.
const PATIENCE: Duration = Duration::from_secs(15);
/// For so long whoever invites is waited for …
const PATIENCE_FOR_INVITER: Duration = Duration::from_secs(5);
/// … and so often looked for.
const REST: Duration = Duration::from_millis(100);
/// Pixels of the longer side of a room's picture, at the most.
const AVATAR_SIDE: u32 = 640;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Begins a conversation. When this returns, the room is in the list. Who may read what was said before they came is
    /// as the specification's presets have it: everybody who is in the room, everything.
    ///
    /// # Errors
    /// `Offline`, `NotAllowed`, `Policy { EncryptionMode }`.
    pub async fn create_room(self: Arc<Self>, room: NewRoom) -> Result<RoomId, Fault> {
        run(Area::Rooms, async move {
            self.policy.may_begin(room.encrypted)?;
            let picture = match &room.kind {
                NewRoomKind::Group { avatar: Some(file), .. } => {
                    Some(self.clone().picture(file.clone()).await?)
                }
                NewRoomKind::Group { avatar: None, .. } | NewRoomKind::Direct {} => None,
            };
            let made = self.client.create_room(request(&room)?).await.map_err(refused)?;
            if let Some(picture) = picture {
                // The room is there; that it lacks a picture is seen, and can be mended.
                let _ = hang(&made, picture).await;
            }
            self.in_list(made.room_id()).await;
            if room.kind == (NewRoomKind::Direct {}) && !room.people.is_empty() {
                known_as_direct(&made).await;
            }
            Ok(made.room_id().as_str().into())
        })
        .await
    }

    /// What the organisation leaves to choose about the encryption of new conversations (policy `EncryptionMode`).
    pub fn encryption_choice(&self) -> EncryptionChoice {
        self.policy.encryption_choice()
    }

    /// The direct conversation with someone; `None` when there is none yet.
    ///
    /// # Errors
    /// None.
    pub async fn direct_room(self: Arc<Self>, user: UserId) -> Result<Option<RoomId>, Fault> {
        let user = parsed(&user)?;
        // Of several, the one that is in use.
        let newest = self.client.get_dm_rooms(&user).max_by_key(|room| room.latest_event_timestamp());
        Ok(newest.map(|room| room.room_id().as_str().into()))
    }

    /// Invites people, one after the other. Answers with those who could not be invited.
    ///
    /// # Errors
    /// `NotFound`, `Offline` when nobody could be asked.
    pub async fn invite(
        self: Arc<Self>,
        room: RoomId,
        people: Vec<UserId>,
    ) -> Result<Vec<NotInvited>, Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            let (mut failed, asked) = (Vec::new(), people.len());
            for user_id in people {
                let told = match parsed(&user_id) {
                    Ok(user) => room.invite_user_by_id(&user).await.map_err(refused),
                    Err(fault) => Err(fault),
                };
                if let Err(fault) = told {
                    failed.push(NotInvited { user_id, fault });
                }
            }
            let nobody = asked > 0 && failed.len() == asked;
            match nobody && failed.iter().all(|one| one.fault == Fault::Offline {}) {
                true => Err(Fault::Offline {}),
                false => Ok(failed),
            }
        })
        .await
    }

    /// Names a room; an empty name takes it away.
    ///
    /// # Errors
    /// `Offline`, `NotAllowed`.
    pub async fn set_room_name(self: Arc<Self>, room: RoomId, name: String) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            self.room(&room)?.set_name(name.trim().to_owned()).await.map_err(refused)?;
            Ok(())
        })
        .await
    }

    /// Says what a room is about.
    ///
    /// # Errors
    /// `Offline`, `NotAllowed`.
    pub async fn set_room_topic(self: Arc<Self>, room: RoomId, topic: String) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            self.room(&room)?.set_room_topic(topic.trim()).await.map_err(refused)?;
            Ok(())
        })
        .await
    }

    /// Gives a room a picture, a staged file, or takes it away.
    ///
    /// # Errors
    /// `Offline`, `NotAllowed`, `NotValid` for what is no picture.
    pub async fn set_room_avatar(
        self: Arc<Self>,
        room: RoomId,
        picture: Option<FileId>,
    ) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            match picture {
                Some(file) => hang(&room, self.picture(file).await?).await,
                None => room.remove_avatar().await.map(drop).map_err(refused),
            }
        })
        .await
    }

    /// Enters a room by its identifier or alias, through servers that know it.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed`.
    pub async fn join_address(self: Arc<Self>, address: String, via: Vec<String>) -> Result<RoomId, Fault> {
        run(Area::Rooms, async move {
            let address = place(&address)?;
            let room =
                self.client.join_room_by_id_or_alias(&address, &servers(&via)).await.map_err(refused)?;
            self.in_list(room.room_id()).await;
            Ok(room.room_id().as_str().into())
        })
        .await
    }

    /// Asks to be let into a room, by its identifier or alias, through servers that know it (`m.room.member`, `knock`).
    /// An empty reason is none.
    ///
    /// # Errors
    /// `Offline`, `NotFound`, `NotAllowed` where nobody may ask.
    pub async fn knock(
        self: Arc<Self>,
        address: String,
        via: Vec<String>,
        reason: String,
    ) -> Result<RoomId, Fault> {
        run(Area::Rooms, async move {
            let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
            let room = self.client.knock(place(&address)?, reason, servers(&via)).await.map_err(refused)?;
            self.in_list(room.room_id()).await;
            Ok(room.room_id().as_str().into())
        })
        .await
    }
}

impl Session {
    /// A staged file as a picture of a room: no larger than it is ever shown, and without what a camera noted in it.
    async fn picture(self: Arc<Self>, file: FileId) -> Result<Picture, Fault> {
        let part = self.staged_part(file, 0, u64::MAX).await?;
        if !part.mime.starts_with("image/") {
            return Err(Fault::NotValid { what: Thing::File });
        }
        let drawn = in_turn(move || fit(&part.bytes, AVATAR_SIDE, AVATAR_SIDE)).await;
        drawn.map(|(picture, _)| picture)
    }

    /// Waits until sync has brought a room that the server has made or let us into. Without it the room has no name yet.
    /// A server that takes its time does not make what has happened undone.
    async fn in_list(&self, room: &SdkRoomId) {
        if timeout(self.client.await_room_remote_echo(room), PATIENCE).await.is_err() {
            tracing::warn!(%room, "a room that was entered has not come by sync");
        }
    }
}

/// Waits until sync has brought the list of direct conversations (`m.direct`) with this one in it.
async fn known_as_direct(room: &Room) {
    let mut infos = room.subscribe_info();
    let known = async { while room.direct_targets_length() == 0 && infos.next().await.is_some() {} };
    if timeout(known, PATIENCE).await.is_err() {
        tracing::warn!(room = %room.room_id(), "a direct conversation is not known as one");
    }
}

/// Who invites. An invitation may be in the list a moment before it is known who sent it.
pub(super) async fn inviter(room: &Room) -> Result<OwnedUserId, Fault> {
    let mut infos = room.subscribe_info();
    let known = async {
        loop {
            match room.invite_details().await {
                Ok(invite) => return invite.inviter_id,
                // Not every change is announced after it has been stored.
                Err(_) => tokio::select! {
                    _ = infos.next() => {}
                    () = sleep(REST) => {}
                },
            }
        }
    };
    timeout(known, PATIENCE_FOR_INVITER).await.map_err(|_| Fault::NotFound { what: Thing::Inviter })
}

async fn hang(room: &Room, picture: Picture) -> Result<(), Fault> {
    let mime = picture.mime.parse().map_err(|_| Fault::NotValid { what: Thing::File })?;
    room.upload_avatar(&mime, picture.bytes, None).await.map(drop).map_err(refused)
}

fn request(room: &NewRoom) -> Result<CreateRoom, Fault> {
    let mut request = CreateRoom::new();
    request.invite = room.people.iter().map(parsed).collect::<Result<_, _>>()?;
    match &room.kind {
        NewRoomKind::Direct {} => {
            request.is_direct = true;
            // Both may do everything: neither owns the conversation.
            request.preset = Some(RoomPreset::TrustedPrivateChat);
        }
        NewRoomKind::Group { name, topic, .. } => {
            request.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
            request.topic = Some(topic.trim().to_owned()).filter(|topic| !topic.is_empty());
            request.preset = Some(RoomPreset::PrivateChat);
        }
    }
    if room.encrypted {
        let content = RoomEncryptionEventContent::with_recommended_defaults();
        request.initial_state = vec![InitialStateEvent::with_empty_state_key(content).to_raw_any()];
    }
    Ok(request)
}

/// An identifier or alias in the SDK's form.
pub(super) fn place(address: &str) -> Result<OwnedRoomOrAliasId, Fault> {
    RoomOrAliasId::parse(address.trim()).map_err(|_| Fault::NotValid { what: Thing::Room })
}

pub(super) fn servers(via: &[String]) -> Vec<OwnedServerName> {
    via.iter().filter_map(|server| ServerName::parse(server).ok()).collect()
}
