//! Finding people.

use std::{collections::HashMap, sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomMemberships,
    ruma::{
        MatrixToUri, MatrixUri, OwnedMxcUri, OwnedUserId, UserId as SdkUserId,
        api::client::profile::get_profile::v3::Response as Profile,
        events::ignored_user_list::{IgnoredUser, IgnoredUserListEventContent},
        matrix_uri::MatrixId,
        profile::{AvatarUrl, DisplayName},
    },
    timeout::timeout,
};
use wire::{Area, Fault, Person, RoomId, Thing, UserId};

use super::{
    collate::{fold, word_begins_with},
    refused,
};
use crate::{
    Session,
    convert::{known_name, media_id, of_member},
    fault,
    runtime::{self, run},
};

/// For so long an answer waits for the members of a room that have not all been loaded.
const PATIENCE: Duration = Duration::from_secs(1);
/// So many of the newest events say who writes in a room these days.
const RECENT: usize = 1000;

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// People whom the server's directory knows, or the one whose identifier or link `term` is. At most `limit`.
    ///
    /// # Errors
    /// `Offline`.
    pub async fn find_people(self: Arc<Self>, term: String, limit: u16) -> Result<Vec<Person>, Fault> {
        run(Area::Rooms, async move {
            let term = term.trim();
            if term.is_empty() || limit == 0 {
                return Ok(Vec::new());
            }
            // Whom a person names exactly is all they look for; a directory would find others by the server's name.
            if let Some(user) = identifier(term) {
                return Ok(self.named(&user).await?.into_iter().collect());
            }
            let found = self.client.search_users(term, limit.into()).await;
            let found = found.map_err(|error| fault::from_http(Area::Rooms, &error))?;
            let own = self.client.user_id().map(ToOwned::to_owned);
            let others = found.results.into_iter().filter(|user| own.as_ref() != Some(&user.user_id));
            let others = others.map(|user| Person {
                name: user.display_name.as_deref().and_then(known_name),
                avatar: user.avatar_url.as_deref().and_then(media_id),
                ..nameless(&user.user_id)
            });
            let mut people: Vec<_> = others.collect();
            people.truncate(limit.into());
            Ok(told_apart(people))
        })
        .await
    }

    /// Members of a room whose name or identifier contains `term`; those who wrote last come first. Answers from what is
    /// stored when the server cannot be reached. At most `limit`.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn find_members(
        self: Arc<Self>,
        room: RoomId,
        term: String,
        limit: u16,
    ) -> Result<Vec<Person>, Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            if !room.are_members_synced() {
                load_members(&room).await;
            }
            let members = room.members_no_sync(RoomMemberships::JOIN | RoomMemberships::INVITE).await;
            let members = members.map_err(refused)?;
            let own = room.own_user_id();
            let people = members.iter().filter(|member| member.user_id() != own).map(of_member);
            Ok(ranked(people, &term, &recent_writers(&room).await, limit))
        })
        .await
    }

    /// Someone's profile.
    ///
    /// # Errors
    /// `Offline`, `NotFound`.
    pub async fn person(self: Arc<Self>, user: UserId) -> Result<Person, Fault> {
        run(Area::Rooms, async move { self.profile(&parsed(&user)?).await }).await
    }

    /// Hides everything that someone says, or no longer (`m.ignored_user_list`).
    ///
    /// # Errors
    /// `Offline`, `NotValid` of oneself.
    pub async fn set_ignored(self: Arc<Self>, user: UserId, ignored: bool) -> Result<(), Fault> {
        run(Area::Rooms, async move { self.ignore(&parsed(&user)?, ignored).await }).await
    }
}

impl Session {
    /// Changes the list as the server has it: sync may not have brought this device its own last change yet.
    pub(super) async fn ignore(&self, user: &SdkUserId, ignored: bool) -> Result<(), Fault> {
        if Some(user) == self.client.user_id() {
            return Err(Fault::NotValid { what: Thing::Person });
        }
        let _turn = self.aside.turn.lock().await;
        let account = self.client.account();
        let kept =
            account.fetch_account_data_static::<IgnoredUserListEventContent>().await.map_err(refused)?;
        let kept = kept.map(|kept| kept.deserialize()).transpose();
        let mut list = kept.map_err(|error| refused(error.into()))?.unwrap_or_default();
        let changed = if ignored {
            list.ignored_users.insert(user.to_owned(), IgnoredUser::new()).is_none()
        } else {
            list.ignored_users.remove(user).is_some()
        };
        if changed {
            account.set_account_data(list).await.map_err(refused)?;
        }
        Ok(())
    }

    async fn profile(&self, user: &SdkUserId) -> Result<Person, Fault> {
        match self.client.account().fetch_user_profile_of(user).await {
            Ok(profile) => Ok(from_profile(user, &profile)),
            Err(error) => Err(match fault::from_sdk(Area::Rooms, &error) {
                // Servers say it with more than one code.
                Fault::NotFound { .. } | Fault::ServerTrouble { status: 404 } => {
                    Fault::NotFound { what: Thing::Person }
                }
                fault => fault,
            }),
        }
    }

    /// The person with exactly this identifier. One of whom the own server says that there is nobody is not offered; one
    /// whose server does not answer may still be there.
    async fn named(&self, user: &SdkUserId) -> Result<Option<Person>, Fault> {
        if Some(user) == self.client.user_id() {
            return Ok(None);
        }
        match self.profile(user).await {
            Ok(person) => Ok(Some(person)),
            Err(Fault::NotFound { .. }) => Ok(None),
            Err(Fault::Offline {}) => Err(Fault::Offline {}),
            Err(_) => Ok(Some(nameless(user))),
        }
    }
}

/// An identifier in the SDK's form.
pub(super) fn parsed(user: &UserId) -> Result<OwnedUserId, Fault> {
    SdkUserId::parse(&user.0).map_err(|_| Fault::NotValid { what: Thing::Person })
}

/// Somebody, as their profile tells.
pub(super) fn from_profile(user: &SdkUserId, profile: &Profile) -> Person {
    let name: Option<String> = profile.get_static::<DisplayName>().ok().flatten();
    let avatar: Option<OwnedMxcUri> = profile.get_static::<AvatarUrl>().ok().flatten();
    Person {
        name: name.as_deref().and_then(known_name),
        avatar: avatar.as_deref().and_then(media_id),
        ..nameless(user)
    }
}

pub(super) fn nameless(user: &SdkUserId) -> Person {
    Person { id: user.as_str().into(), name: None, avatar: None, ambiguous: false }
}

/// The person whom a text names by identifier or link.
fn identifier(text: &str) -> Option<OwnedUserId> {
    let linked = match (MatrixToUri::parse(text), MatrixUri::parse(text)) {
        (Ok(link), _) => Some(link.id().clone()),
        (_, Ok(link)) => Some(link.id().clone()),
        _ => None,
    };
    match linked {
        Some(MatrixId::User(user)) => Some(user),
        Some(_) => None,
        None => SdkUserId::parse(text).ok(),
    }
}

/// Two who go by one name are told apart by their identifiers.
fn told_apart(mut people: Vec<Person>) -> Vec<Person> {
    let mut names: HashMap<String, usize> = HashMap::new();
    for name in people.iter().filter_map(|person| person.name.as_deref()) {
        *names.entry(fold(name)).or_default() += 1;
    }
    for person in &mut people {
        person.ambiguous = person.name.as_deref().is_some_and(|name| names[&fold(name)] > 1);
    }
    people
}

/// Loads all members of a room, which the SDK does once. A large room takes longer than somebody who types would wait;
/// it goes on in the background, and the next answer has them.
pub(super) async fn load_members(room: &Room) {
    let loading = room.clone();
    let task = runtime::handle().spawn(async move {
        if let Err(error) = loading.sync_members().await {
            tracing::debug!(room = %loading.room_id(), fault = ?fault::classify(Area::Rooms, &error), "members are not to be had");
        }
    });
    let _ = timeout(task, PATIENCE).await;
}

/// Who wrote in a room, the newest first.
async fn recent_writers(room: &Room) -> HashMap<UserId, usize> {
    let Ok((cache, _keep)) = room.event_cache().await else { return HashMap::new() };
    let mut writers = HashMap::new();
    let mut looked_at = 0;
    let looked = cache.rfind_map_event_in_memory_by(|event| {
        if let Some(sender) = event.sender() {
            let place = writers.len();
            writers.entry(UserId(sender.to_string())).or_insert(place);
        }
        looked_at += 1;
        (looked_at == RECENT).then_some(())
    });
    let _ = looked.await;
    writers
}

/// Those who match: a word of the name that begins so, then a name that contains it, then an identifier; among equals
/// who wrote last, then by name.
fn ranked(
    people: impl Iterator<Item = Person>,
    term: &str,
    writers: &HashMap<UserId, usize>,
    limit: u16,
) -> Vec<Person> {
    let term = fold(term.trim().trim_start_matches('@'));
    let mut found: Vec<_> = people
        .filter_map(|person| {
            let name = fold(person.name.as_deref().unwrap_or_default());
            let class = class(&term, &name, &fold(&person.id.0))?;
            let spoke = writers.get(&person.id).copied().unwrap_or(usize::MAX);
            Some(((class, spoke, name), person))
        })
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().take(limit.into()).map(|(_, person)| person).collect()
}

fn class(term: &str, name: &str, id: &str) -> Option<u8> {
    if word_begins_with(name, term) {
        Some(0)
    } else if name.contains(term) {
        Some(1)
    } else {
        id.contains(term).then_some(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str) -> Person {
        Person { id: id.into(), name: Some(name.to_owned()), avatar: None, ambiguous: false }
    }

    #[test]
    fn a_person_is_named_by_identifier_or_link() {
        for text in
            ["@anna:example.org", "https://matrix.to/#/@anna:example.org", "matrix:u/anna:example.org"]
        {
            assert_eq!(
                identifier(text).as_deref().map(SdkUserId::as_str),
                Some("@anna:example.org"),
                "{text}"
            );
        }
        for text in ["anna", "@anna", "#room:example.org", "https://matrix.to/#/!room:example.org"] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_that_begins_so_comes_before_one_that_contains_it() {
        let people = [
            person("@one:a", "Hans Mann"),
            person("@two:a", "Manfred"),
            person("@man:a", "Zoé"),
            person("@three:a", "Herrmann"),
            person("@four:a", "Émilie"),
        ];
        let writers = [(UserId::from("@two:a"), 0), (UserId::from("@four:a"), 1)].into();
        let names = |term: &str, limit| -> Vec<String> {
            ranked(people.iter().cloned(), term, &writers, limit).into_iter().filter_map(|p| p.name).collect()
        };
        assert_eq!(names("MAN", 9), ["Manfred", "Hans Mann", "Herrmann", "Zoé"]);
        assert_eq!(names("emi", 9), ["Émilie"]);
        assert_eq!(names("", 3), ["Manfred", "Émilie", "Hans Mann"]);
        assert_eq!(names("nobody", 9), [""; 0]);
    }

    #[test]
    fn two_of_one_name_are_told_apart() {
        let people = vec![person("@a:a", "Anna"), person("@b:a", "anna"), person("@c:a", "Carla")];
        let ambiguous: Vec<_> = told_apart(people).iter().map(|person| person.ambiguous).collect();
        assert_eq!(ambiguous, [true, true, false]);
    }
}
