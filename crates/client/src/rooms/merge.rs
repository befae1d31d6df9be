//! Two devices that change the sections at the same time.

use wire::{RoomId, Section};

/// What becomes of `now`, as another device left it, when this device changes what it knew (`before`) to `wished`. Where
/// both changed the same thing, this device is right.
pub(super) fn merged(before: &[Section], wished: Vec<Section>, now: Vec<Section>) -> Vec<Section> {
    if before == now {
        return wished;
    }
    let new = |section: &&Section| find(before, section).is_none() && find(&wished, section).is_none();
    let added: Vec<_> = now.iter().filter(new).cloned().collect();
    let kept =
        wished.into_iter().filter_map(|section| match (find(before, &section), find(&now, &section)) {
            (Some(before), Some(now)) => Some(one(before, section, now)),
            // Taken away elsewhere, and not touched here.
            (Some(before), None) if *before == section => None,
            _ => Some(section),
        });
    kept.chain(added).collect()
}

fn find<'a>(sections: &'a [Section], wanted: &Section) -> Option<&'a Section> {
    sections.iter().find(|section| section.id == wanted.id)
}

fn one(before: &Section, wished: Section, now: &Section) -> Section {
    Section {
        name: if wished.name == before.name { now.name.clone() } else { wished.name },
        order: if wished.order == before.order { now.order } else { wished.order },
        rooms: rooms(&before.rooms, wished.rooms, &now.rooms),
        id: wished.id,
    }
}

fn rooms(before: &[RoomId], wished: Vec<RoomId>, now: &[RoomId]) -> Vec<RoomId> {
    if wished == before {
        return now.to_vec();
    }
    let came = now.iter().filter(|room| !before.contains(room) && !wished.contains(room)).cloned();
    let came: Vec<_> = came.collect();
    let went = |room: &RoomId| before.contains(room) && !now.contains(room);
    wished.into_iter().filter(|room| !went(room)).chain(came).collect()
}

#[cfg(test)]
mod tests {
    use wire::RoomOrder;

    use super::*;

    fn section(id: &str, name: &str, rooms: &[&str]) -> Section {
        Section {
            id: id.into(),
            name: name.to_owned(),
            rooms: rooms.iter().map(|&room| room.into()).collect(),
            order: RoomOrder::Activity,
        }
    }

    #[test]
    fn without_another_device_the_wish_is_what_holds() {
        let before = [section("a", "A", &["!1:x"])];
        let wished = vec![section("b", "B", &[])];
        assert_eq!(merged(&before, wished.clone(), before.to_vec()), wished);
    }

    #[test]
    fn what_both_devices_did_is_kept() {
        let before = [section("a", "A", &["!1:x", "!2:x"]), section("b", "B", &[])];
        // Here a room was added and one section taken away; elsewhere the section was renamed, lost a room, got another,
        // and a section was made.
        let wished = vec![section("a", "A", &["!1:x", "!2:x", "!3:x"])];
        let now = vec![section("a", "A2", &["!1:x", "!4:x"]), section("b", "B", &[]), section("c", "C", &[])];
        let expected = [section("a", "A2", &["!1:x", "!3:x", "!4:x"]), section("c", "C", &[])];
        assert_eq!(merged(&before, wished, now), expected);
    }

    #[test]
    fn where_both_changed_one_thing_this_device_is_right_and_what_went_elsewhere_is_gone() {
        let before = [section("a", "A", &[]), section("b", "B", &[]), section("c", "C", &[])];
        let wished = vec![section("a", "Here", &[]), section("b", "B", &[]), section("c", "Here", &[])];
        let now = vec![section("a", "There", &[])];
        assert_eq!(merged(&before, wished, now), [section("a", "Here", &[]), section("c", "Here", &[])]);
    }
}
