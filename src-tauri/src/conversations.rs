//! Conversations that have a window of their own: which window is for which.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use wire::RoomId;

/// What the labels of such windows begin with. A number follows, the lowest that is free: size and place are remembered
/// by label.
const PREFIX: &str = "room-";

/// More windows than this were not opened by a person.
pub(crate) const MAX: u32 = 16;

/// The windows that are open, by number.
#[derive(Default)]
pub(crate) struct Conversations(Mutex<BTreeMap<u32, RoomId>>);

/// What became of the wish for a window.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A window of this label is to be opened.
    New(String),
    /// This window is open already.
    Open(String),
    /// There are too many.
    TooMany,
}

impl Conversations {
    /// A window for a conversation.
    pub(crate) fn claim(&self, room: &RoomId) -> Claim {
        let mut windows = self.windows();
        if let Some((number, _)) = windows.iter().find(|(_, other)| *other == room) {
            return Claim::Open(label(*number));
        }
        if windows.len() >= MAX as usize {
            return Claim::TooMany;
        }
        let number = (1..).find(|number| !windows.contains_key(number)).unwrap_or(u32::MAX);
        windows.insert(number, room.clone());
        Claim::New(label(number))
    }

    /// The conversation that a window is for.
    pub(crate) fn room(&self, label: &str) -> Option<RoomId> {
        self.windows().get(&number(label)?).cloned()
    }

    /// A window is closed.
    pub(crate) fn release(&self, label: &str) {
        if let Some(number) = number(label) {
            self.windows().remove(&number);
        }
    }

    /// The conversations that have a window, in the order of their windows.
    pub(crate) fn rooms(&self) -> Vec<RoomId> {
        self.windows().values().cloned().collect()
    }

    /// The labels of all their windows.
    pub(crate) fn labels(&self) -> Vec<String> {
        self.windows().keys().copied().map(label).collect()
    }

    fn windows(&self) -> MutexGuard<'_, BTreeMap<u32, RoomId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a label is of such a window.
pub(crate) fn is_conversation(label: &str) -> bool {
    number(label).is_some()
}

fn label(number: u32) -> String {
    format!("{PREFIX}{number}")
}

fn number(label: &str) -> Option<u32> {
    label.strip_prefix(PREFIX)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_has_one_window_and_a_closed_one_leaves_its_place() {
        let windows = Conversations::default();
        let (one, two, three) = ("!one:a".into(), "!two:a".into(), "!three:a".into());
        assert_eq!(windows.claim(&one), Claim::New("room-1".to_owned()));
        assert_eq!(windows.claim(&two), Claim::New("room-2".to_owned()));
        assert_eq!(windows.claim(&one), Claim::Open("room-1".to_owned()));
        assert_eq!(windows.room("room-2"), Some(two.clone()));
        windows.release("room-1");
        assert_eq!(windows.room("room-1"), None);
        assert_eq!(windows.claim(&three), Claim::New("room-1".to_owned()));
        assert_eq!(windows.rooms(), [three, two]);
        assert_eq!(windows.labels(), ["room-1", "room-2"]);
    }

    #[test]
    fn there_is_an_end_to_windows() {
        let windows = Conversations::default();
        let claims: Vec<_> = (0..=MAX).map(|number| windows.claim(&RoomId(format!("!{number}:a")))).collect();
        assert_eq!(claims.iter().filter(|claim| **claim == Claim::TooMany).count(), 1);
    }

    #[test]
    fn only_labels_of_their_own_are_theirs() {
        for other in ["main", "room-", "room-x", "room--1", "xroom-1"] {
            assert!(!is_conversation(other), "{other}");
        }
        assert!(is_conversation("room-12"));
    }
}
