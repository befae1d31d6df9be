//! Headings of the person's own in the room list, kept in account data.

use std::{collections::HashSet, sync::Arc};

use matrix_sdk::{Client, ruma::events::AnyGlobalAccountDataEventContent};
use serde_json::{Value, json};
use wire::{Area, Fault, RoomId, RoomOrder, Section, SectionId};

use super::refused;
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
    /// Writes all sections anew. Another device's change that came between is lost; the last one wins.
    ///
    /// # Errors
    /// `Offline`.
    pub async fn set_sections(self: Arc<Self>, sections: Vec<Section>) -> Result<(), Fault> {
        run(Area::Rooms, async move {
            let _turn = self.aside.turn.lock().await;
            let content = json!({ "sections": sections.iter().map(written).collect::<Vec<_>>() });
            let sections = read(&content);
            write(&self.client, TYPE, &content).await?;
            // Sync brings them as well, a moment later.
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

/// The sections that are stored on this device.
pub(super) async fn stored(client: &Client) -> Vec<Section> {
    content(client, TYPE).await.map(|content| read(&content)).unwrap_or_default()
}

/// The sections in an event, as sync brings it.
pub(super) fn from_event(event: &str) -> Vec<Section> {
    let event: Value = serde_json::from_str(event).unwrap_or_default();
    read(&event["content"])
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

/// Writes account data of ours.
pub(super) async fn write(client: &Client, kind: &str, content: &Value) -> Result<(), Fault> {
    let raw = matrix_sdk::ruma::serde::Raw::new(content)
        .map_err(|_| Fault::Unexpected { area: Area::Rooms })?
        .cast_unchecked::<AnyGlobalAccountDataEventContent>();
    client.account().set_account_data_raw(kind.into(), raw).await.map_err(refused)?;
    Ok(())
}

/// Any client of the person's may have written this. What cannot be understood is left out, the rest holds.
fn read(content: &Value) -> Vec<Section> {
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
        assert_eq!(from_event("not JSON"), []);
    }
}
