//! Small facts that are watched whole, as a window would hold them: the last one told.

use std::{fmt::Debug, future::Future, sync::Arc};

use client::{Feed, RoomFactsListener, SectionsListener, Session, SpacesListener};
use tokio::{sync::watch, time::timeout};
use wire::{Fault, RoomFacts, RoomId, Section, Space};

use crate::PATIENCE;

/// Something that is watched whole.
pub struct Watched<T> {
    told: watch::Receiver<Option<T>>,
    _feed: Arc<Feed>,
}

impl<T: Clone + Debug> Watched<T> {
    async fn of<F: Future<Output = Result<Arc<Feed>, Fault>>>(
        watch: impl FnOnce(Arc<Told<T>>) -> F,
    ) -> Result<Self, Fault> {
        let (sender, told) = watch::channel(None);
        Ok(Self { _feed: watch(Arc::new(Told(sender))).await?, told })
    }

    /// Waits until it is as wished, and returns it.
    ///
    /// # Panics
    /// It does not become so in time.
    pub async fn until(&self, what: &str, wish: impl Fn(&T) -> bool) -> T {
        let mut told = self.told.clone();
        let found = timeout(PATIENCE, told.wait_for(|now| now.as_ref().is_some_and(&wish))).await;
        let found = found.ok().and_then(|now| now.ok().and_then(|now| now.clone()));
        found.unwrap_or_else(|| panic!("waited in vain until {what}; told was {:#?}", self.told.borrow()))
    }

    /// What was told last.
    pub fn now(&self) -> Option<T> {
        self.told.borrow().clone()
    }
}

impl Watched<RoomFacts> {
    /// A room, watched whole.
    ///
    /// # Errors
    /// Those of `Session::watch_room`.
    pub async fn room(session: &Arc<Session>, room: &RoomId) -> Result<Self, Fault> {
        Self::of(|told| session.clone().watch_room(room.clone(), told)).await
    }
}

impl Watched<Vec<Section>> {
    /// The sections of the room list.
    ///
    /// # Errors
    /// Those of `Session::watch_sections`.
    pub async fn sections(session: &Arc<Session>) -> Result<Self, Fault> {
        Self::of(|told| session.clone().watch_sections(told)).await
    }
}

impl Watched<Vec<Space>> {
    /// The spaces.
    ///
    /// # Errors
    /// Those of `Session::watch_spaces`.
    pub async fn spaces(session: &Arc<Session>) -> Result<Self, Fault> {
        Self::of(|told| session.clone().watch_spaces(told)).await
    }
}

/// Hands on what is told.
struct Told<T>(watch::Sender<Option<T>>);

impl RoomFactsListener for Told<RoomFacts> {
    fn on_change(&self, facts: RoomFacts) {
        self.0.send_replace(Some(facts));
    }
}

impl SectionsListener for Told<Vec<Section>> {
    fn on_change(&self, sections: Vec<Section>) {
        self.0.send_replace(Some(sections));
    }
}

impl SpacesListener for Told<Vec<Space>> {
    fn on_change(&self, spaces: Vec<Space>) {
        self.0.send_replace(Some(spaces));
    }
}
