//! Headings of the person's own in the room list, kept in account data.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use matrix_sdk::{Client, ruma::events::AnyGlobalAccountDataEventContent};
use serde_json::{Value, json};
use wire::{Area, Fault, RoomId, RoomOrder, Section, SectionId};

use super::{merge::merged, refused};
use crate::{Feed, Session, runtime::run};

/// The type of the account data.
pub(super) const TYPE: &str = "eu.chancery.sections";

/// More headings than this are no help, and a broken client could write any number.
const MAX_SECTIONS: usize = 100;
/// As many characters as a heading can hold.
const MAX_NAME: usize = 100;
/// Rooms under one heading.
const MAX_ROOMS: usize = 5_000;

/// Told of every change of the sections.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait SectionsListener: Send + Sync {
    /// The present sections, in order.
    fn on_change(&self, sections: Vec<Section>);
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Changes the sections to these. What other devices have changed since this one was told last is kept where it does
    /// not concern the same thing.
    ///
    /// # Errors
    /// `Offline`.
    pub async fn set_sections(self: Arc<Self>, sections: Vec<Section>) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let _turn = self.aside.turn.lock().await;
            let now = read(&fetched(&self.client, TYPE).await?.unwrap_or_default());
            let sections = merged(&self.aside.sections.borrow(), sections, now);
            let content = json!({ "sections": sections.iter().map(written).collect::<Vec<_>>() });
            let sections = read(&content);
            // Sync brings them as well, a moment earlier or later.
            self.aside.echoes.expect(&sections);
            if let Err(fault) = write(&self.client, TYPE, &content).await {
                self.aside.echoes.forget(&sections);
                return Err(fault);
            }
            self.aside.sections.send_replace(Arc::new(sections));
            Ok(())
        })
        .await
    }

    /// Watches the sections. Told at once and after every change, also by other devices.
    ///
    /// # Errors
    /// None.
    pub async fn watch_sections(
        self: Arc<Self>,
        listener: Arc<dyn SectionsListener>,
    ) -> Result<Arc<Feed>, Fault> {
        let mut sections = self.aside.sections.subscribe();
        Ok(self.adopt(Feed::start(|_| async move {
            let mut told = None;
            sections.mark_changed();
            while sections.changed().await.is_ok() {
                let now = sections.borrow_and_update().clone();
                if told.as_ref() != Some(&now) {
                    listener.on_change(now.to_vec());
                    told = Some(now);
                }
            }
        })))
    }
}

/// What was written here and has not come back by sync, oldest first.
pub(super) struct Echoes<T>(Mutex<Vec<Vec<T>>>);

impl<T> Default for Echoes<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone + PartialEq> Echoes<T> {
    pub(super) fn expect(&self, list: &[T]) {
        self.mine().push(list.to_vec());
    }

    pub(super) fn forget(&self, list: &[T]) {
        let mut mine = self.mine();
        if let Some(last) = mine.iter().rposition(|own| own == list) {
            mine.remove(last);
        }
    }

    /// Whether this is the present, as sync brings it: what was written here before the last is already behind. Sync may
    /// leave out what came between, and what nobody here wrote is news.
    pub(super) fn is_present(&self, list: &[T]) -> bool {
        let mut mine = self.mine();
        match mine.iter().position(|own| own == list) {
            Some(place) => drop(mine.drain(..=place)),
            None => mine.clear(),
        }
        mine.is_empty()
    }

    fn mine(&self) -> MutexGuard<'_, Vec<Vec<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sections that are stored on this device.
pub(super) async fn stored(client: &Client) -> Vec<Section> {
    content(client, TYPE).await.map(|content| read(&content)).unwrap_or_default()
}

/// The content of account data of ours, from what is stored.
pub(super) async fn content(client: &Client, kind: &str) -> Option<Value> {
    match client.account().account_data_raw(kind.into()).await {
        Ok(content) => content.and_then(|content| serde_json::from_str(content.json().get()).ok()),
        Err(error) => {
            super::refused(error);
            None
        }
    }
}

/// The same as the server has it.
pub(super) async fn fetched(client: &Client, kind: &str) -> Result<Option<Value>, Fault> {
    let content = client.account().fetch_account_data(kind.into()).await.map_err(refused)?;
    Ok(content.and_then(|content| serde_json::from_str(content.json().get()).ok()))
}

/// Writes account data of ours.
pub(super) async fn write(client: &Client, kind: &str, content: &Value) -> Result<(), Fault> {
    let raw = matrix_sdk::ruma::serde::Raw::new(content)
        .map_err(|_| Fault::Unexpected { area: Area::Rooms })?
        .cast_unchecked::<AnyGlobalAccountDataEventContent>();
    client.account().set_account_data_raw(kind.into(), raw).await.map_err(refused)?;
    Ok(())
}

/// Any client of the person's may have written this. What cannot be understood is left out, the rest holds.
pub(super) fn read(content: &Value) -> Vec<Section> {
    let mut known = HashSet::new();
    let sections = content["sections"].as_array().into_iter().flatten().filter_map(section);
    sections.filter(|section| known.insert(section.id.clone())).take(MAX_SECTIONS).collect()
}

fn section(value: &Value) -> Option<Section> {
    let id = value["id"].as_str().filter(|id| !id.is_empty() && id.len() <= 255)?;
    let name: String =
        value["name"].as_str()?.trim().chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    let mut known = HashSet::new();
    let rooms = value["rooms"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let rooms = rooms.filter(|room| matrix_sdk::ruma::RoomId::parse(room).is_ok() && known.insert(*room));
    Some(Section {
        id: SectionId(id.to_owned()),
        name,
        rooms: rooms.take(MAX_ROOMS).map(RoomId::from).collect(),
        order: serde_json::from_value(value["order"].clone()).unwrap_or(RoomOrder::Activity),
    })
}

fn written(section: &Section) -> Value {
    json!({ "id": section.id, "name": section.name, "rooms": section.rooms, "order": section.order })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let section = Section {
            id: "a".into(),
            name: "Krisenstab".into(),
            rooms: vec!["!one:example.org".into(), "!two:example.org".into()],
            order: RoomOrder::Arranged,
        };
        assert_eq!(read(&json!({ "sections": [written(&section)] })), [section]);
    }

    #[test]
    fn an_older_list_of_our_own_is_no_news() {
        let list = |name: &str| {
            vec![Section {
                id: name.into(),
                name: name.to_owned(),
                rooms: Vec::new(),
                order: RoomOrder::Name,
            }]
        };
        let (one, two, other) = (list("one"), list("two"), list("other"));
        let echoes = Echoes::default();
        echoes.expect(&one);
        echoes.expect(&two);
        assert!(!echoes.is_present(&one));
        assert!(echoes.is_present(&two));
        // Once it has come back, the same list written elsewhere is news again.
        assert!(echoes.is_present(&one));
        // Sync leaves out what came between.
        echoes.expect(&one);
        echoes.expect(&two);
        assert!(echoes.is_present(&two));
        assert!(echoes.is_present(&other));
        // What was not written is not awaited.
        echoes.expect(&one);
        echoes.forget(&one);
        assert!(echoes.is_present(&two));
        echoes.expect(&one);
        echoes.expect(&two);
        assert!(echoes.is_present(&other));
        assert!(echoes.is_present(&one));
    }

    #[test]
    fn what_others_wrote_badly_is_left_out_and_the_rest_holds() {
        let content = json!({ "sections": [
            "text",
            { "id": 7, "name": "number" },
            { "id": "", "name": "nobody" },
            { "id": "no name" },
            { "id": "good", "name": "  Presse\u{7} ", "rooms": ["!a:b", 7, "not a room", "!a:b", "!c:d"], "order": "nonsense" },
            { "id": "good", "name": "again" },
            { "id": "bare", "name": "Ohne Räume", "rooms": { "what": "is this" } },
        ], "more": true });
        let sections = read(&content);
        assert_eq!(
            sections.iter().map(|section| section.name.as_str()).collect::<Vec<_>>(),
            ["Presse", "Ohne Räume"]
        );
        assert_eq!(sections[0].rooms, [RoomId::from("!a:b"), RoomId::from("!c:d")]);
        assert_eq!(sections[0].order, RoomOrder::Activity);
        for nothing in [json!(null), json!([]), json!({ "sections": 3 })] {
            assert_eq!(read(&nothing), []);
        }
    }
}
