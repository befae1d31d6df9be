//! Rooms, made as a story tells them.

use matrix_sdk::ruma::{
    OwnedUserId, UserId,
    api::client::room::create_room::v3::{CreationContent, Request as CreateRoom, RoomPreset},
    events::{
        InitialStateEvent,
        room::{
            encryption::RoomEncryptionEventContent,
            join_rules::{AllowRule, JoinRule, Restricted, RoomJoinRulesEventContent},
        },
    },
    room::RoomType,
    serde::Raw,
};
use wire::RoomId;

use crate::{Person, Result};

/// A room about to be made.
pub struct NewRoom<'a> {
    by: &'a Person,
    name: Option<&'a str>,
    topic: Option<&'a str>,
    encrypted: bool,
    direct: bool,
    space: bool,
    open: Option<&'a str>,
    rule: Option<JoinRule>,
    with: Vec<&'a Person>,
    inviting: Vec<OwnedUserId>,
}

impl<'a> NewRoom<'a> {
    pub(crate) fn by(person: &'a Person) -> Self {
        let (with, inviting) = (Vec::new(), Vec::new());
        Self {
            by: person,
            name: None,
            topic: None,
            encrypted: false,
            direct: false,
            space: false,
            open: None,
            rule: None,
            with,
            inviting,
        }
    }

    pub(crate) fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// A conversation of two.
    pub(crate) fn direct(mut self) -> Self {
        (self.encrypted, self.direct) = (true, true);
        self
    }

    /// A space, which holds rooms.
    pub(crate) fn space(mut self) -> Self {
        self.space = true;
        self
    }

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

    /// Anybody may enter, by the alias `#name:server`.
    pub fn open(mut self, name: &'a str) -> Self {
        self.open = Some(name);
        self
    }

    /// Whoever asks may be let in.
    pub fn knockable(mut self) -> Self {
        self.rule = Some(JoinRule::Knock);
        self
    }

    /// Members of another room, or of a space, may enter.
    ///
    /// # Panics
    /// `other` is not a room's identifier.
    pub fn for_members_of(mut self, other: &RoomId) -> Self {
        let other = matrix_sdk::ruma::RoomId::parse(&other.0).expect("a room's identifier");
        self.rule = Some(JoinRule::Restricted(Restricted::new(vec![AllowRule::room_membership(other)])));
        self
    }

    /// Who else is in it.
    pub fn with(mut self, people: &[&'a Person]) -> Self {
        self.with.extend(people);
        self
    }

    /// Who else is asked in, without waiting for them: people whose device runs the app.
    ///
    /// # Panics
    /// Something is not a user's identifier.
    pub fn inviting(mut self, people: &[&str]) -> Self {
        self.inviting.extend(people.iter().map(|id| UserId::parse(id).expect("a user's identifier")));
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
        if self.space {
            let mut creation = CreationContent::new();
            creation.room_type = Some(RoomType::Space);
            request.creation_content = Some(Raw::new(&creation)?);
        }
        request.room_alias_name = self.open.map(str::to_owned);
        request.preset = Some(match (self.direct, self.open) {
            (true, _) => RoomPreset::TrustedPrivateChat,
            (false, Some(_)) => RoomPreset::PublicChat,
            (false, None) => RoomPreset::PrivateChat,
        });
        request.invite = self.with.iter().map(|person| person.id()).chain(self.inviting).collect();
        if self.encrypted {
            let content = RoomEncryptionEventContent::with_recommended_defaults();
            request.initial_state = vec![InitialStateEvent::with_empty_state_key(content).to_raw_any()];
        }
        if let Some(rule) = self.rule.clone() {
            let content = RoomJoinRulesEventContent::new(rule);
            request.initial_state.push(InitialStateEvent::with_empty_state_key(content).to_raw_any());
        }
        let room = RoomId(self.by.client.create_room(request).await?.room_id().to_string());
        for person in &self.with {
            person.enters(&room).await?;
        }
        for person in self.with.iter().chain([&self.by]) {
            let room = person.in_room(&room).await;
            let inside =
                || async { room.joined_user_ids().await.is_ok_and(|all| all.len() > self.with.len()) };
            crate::until_it("everybody has entered", inside).await;
        }
        Ok(room)
    }
}
