//! Who is in a room, and whom the person does not want to hear.

use std::sync::Arc;

use matrix_sdk::{RoomMemberships, ruma::events::ignored_user_list::IgnoredUserListEventContent};
use wire::{Area, Fault, MemberPage, Person, RoomId};

use super::{
    collate::{fold, sort_key},
    people::{load_members, nameless},
    refused,
};
use crate::{
    Session,
    convert::{known_person, of_member},
    runtime::run,
};

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// A part of the members of a room, oneself and those who are invited among them: at most `limit` of those whose name
    /// or identifier contains `term`, in the order of their names, after the first `from`. Answers from what is stored
    /// when the server cannot be reached.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn members(
        self: Arc<Self>,
        room: RoomId,
        term: String,
        from: u32,
        limit: u16,
    ) -> Result<MemberPage, Fault> {
        run(Area::Rooms, async move {
            let room = self.room(&room)?;
            if !room.are_members_synced() {
                load_members(&room).await;
            }
            let members = room.members_no_sync(RoomMemberships::JOIN | RoomMemberships::INVITE).await;
            Ok(page(members.map_err(refused)?.iter().map(of_member), &term, from, limit))
        })
        .await
    }

    /// Everybody of whom nothing is shown (`m.ignored_user_list`), in the order of their identifiers. Names are told as
    /// far as this device knows them. Answers from what is stored when the server cannot be reached.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn ignored_people(self: Arc<Self>) -> Result<Vec<Person>, Fault> {
        run(Area::Rooms, async move {
            let account = self.client.account();
            let list = match account.fetch_account_data_static::<IgnoredUserListEventContent>().await {
                Ok(list) => list,
                Err(error) => {
                    refused(error);
                    account.account_data::<IgnoredUserListEventContent>().await.map_err(refused)?
                }
            };
            let list = list.and_then(|list| list.deserialize().ok()).unwrap_or_default();
            let mut people = Vec::new();
            for user in list.ignored_users.keys() {
                let direct = self.client.get_dm_rooms(user).next();
                people.push(match direct {
                    Some(room) => known_person(&room, user).await,
                    None => nameless(user),
                });
            }
            Ok(people)
        })
        .await
    }
}

fn page(people: impl Iterator<Item = Person>, term: &str, from: u32, limit: u16) -> MemberPage {
    let term = fold(term.trim().trim_start_matches('@'));
    let mut found: Vec<_> = people
        .map(|person| (called(&person), person))
        .filter(|(name, person)| fold(name).contains(&term) || fold(&person.id.0).contains(&term))
        .map(|(name, person)| ((sort_key(&name), person.id.0.clone()), person))
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let members = found.into_iter().skip(from).take(limit.into()).map(|(_, person)| person).collect();
    MemberPage { members, total }
}

/// The name that somebody stands under in the alphabet.
fn called(person: &Person) -> String {
    person.name.clone().unwrap_or_else(|| person.id.0.trim_start_matches('@').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_by_the_page_in_the_order_of_their_names() {
        let person = |id: &str, name: Option<&str>| Person {
            id: id.into(),
            name: name.map(str::to_owned),
            avatar: None,
            ambiguous: false,
        };
        let people = [person("@z:a", Some("Émile")), person("@a:a", Some("Zoé")), person("@boris:a", None)];
        let ids = |term: &str, from, limit| {
            let page = page(people.iter().cloned(), term, from, limit);
            (page.members.into_iter().map(|person| person.id.0).collect::<Vec<_>>(), page.total)
        };
        assert_eq!(ids("", 0, 2), (vec!["@boris:a".to_owned(), "@z:a".to_owned()], 3));
        assert_eq!(ids("", 2, 2), (vec!["@a:a".to_owned()], 3));
        assert_eq!(ids("emi", 0, 9), (vec!["@z:a".to_owned()], 1));
        assert_eq!(ids("", 9, 9), (Vec::new(), 3));
    }
}
