//! Small facts that are watched whole, as a window would hold them: the last one told.

use std::{fmt::Debug, future::Future, sync::Arc};

use client::{Feed, InboxListener, RoomFactsListener, SectionsListener, Session, SpacesListener};
use tokio::{sync::watch, time::timeout};
use wire::{Fault, InboxBatch, InboxRow, InboxView, RoomFacts, RoomId, Section, Space};

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

/// The inbox on a screen: every batch applied, none acknowledged before it is.
pub struct InboxScreen {
    rows: watch::Receiver<Option<Vec<InboxRow>>>,
    _feed: Arc<Feed>,
}

impl InboxScreen {
    /// Shows a view.
    ///
    /// # Errors
    /// Those of `Session::watch_inbox`.
    pub async fn of(session: &Arc<Session>, view: InboxView) -> Result<Self, Fault> {
        let (sender, rows) = watch::channel(None);
        let (applied, mut seqs) = watch::channel(None);
        let feed = session.clone().watch_inbox(view, Arc::new(Applied { rows: sender, applied })).await?;
        let acknowledging = Arc::downgrade(&feed);
        tokio::spawn(async move {
            while seqs.changed().await.is_ok() {
                let Some(feed) = acknowledging.upgrade() else { return };
                if let Some(seq) = *seqs.borrow_and_update() {
                    feed.acknowledge(seq);
                }
            }
        });
        Ok(Self { rows, _feed: feed })
    }

    /// Waits until what it shows is as wished, and returns it.
    ///
    /// # Panics
    /// It does not become so in time.
    pub async fn until(&self, what: &str, wish: impl Fn(&[InboxRow]) -> bool) -> Vec<InboxRow> {
        let mut rows = self.rows.clone();
        let found =
            timeout(PATIENCE, rows.wait_for(|rows| rows.as_ref().is_some_and(|rows| wish(rows)))).await;
        let found = found.ok().and_then(|rows| rows.ok().and_then(|rows| rows.clone()));
        found.unwrap_or_else(|| {
            panic!("waited in vain until {what}; the inbox shows {:#?}", self.rows.borrow())
        })
    }
}

struct Applied {
    rows: watch::Sender<Option<Vec<InboxRow>>>,
    applied: watch::Sender<Option<u32>>,
}

impl InboxListener for Applied {
    fn on_batch(&self, batch: InboxBatch) {
        self.rows.send_modify(|rows| {
            let rows = rows.get_or_insert_default();
            for splice in batch.splices {
                let at = splice.at as usize;
                rows.splice(at..at + splice.remove as usize, splice.insert);
            }
        });
        self.applied.send_replace(Some(batch.seq));
    }
}
