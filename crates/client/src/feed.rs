//! One pump for every watched list: from the SDK's diffs to batches of splices, one a frame.

use std::{collections::VecDeque, future::Future, time::Duration};

use futures_util::{Stream, StreamExt, pin_mut, stream};
use matrix_sdk_ui::eyeball_im::VectorDiff;
use tokio::{
    sync::{mpsc, watch},
    task::{AbortHandle, JoinHandle},
    time::{Instant, sleep_until},
};

/// Changes gather this long before they go out: one frame of a screen at 60 Hz.
const FRAME: Duration = Duration::from_millis(16);
/// How many batches may be on their way without having been acknowledged.
const IN_FLIGHT: u32 = 2;
/// Below this many rows, changes are never worth a reset.
const SMALL: usize = 64;

/// A list being watched. Dropping it stops it.
#[cfg_attr(feature = "ffi", derive(uniffi::Object))]
pub struct Feed {
    task: AbortHandle,
    acknowledged: watch::Sender<u32>,
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Feed {
    /// The batch with this number is on screen, and so are all before it. At most two are sent ahead of this.
    pub fn acknowledge(&self, seq: u32) {
        self.acknowledged.send_if_modified(|through| {
            let next = seq.saturating_add(1);
            let newer = next > *through;
            *through = (*through).max(next);
            newer
        });
    }
}

impl Feed {
    /// Starts a task that feeds. It is given the receiver of acknowledgements.
    pub(crate) fn start<F: Future<Output = ()> + Send + 'static>(
        feed: impl FnOnce(watch::Receiver<u32>) -> F,
    ) -> (Self, JoinHandle<()>) {
        let (acknowledged, receiver) = watch::channel(0);
        let task = crate::runtime::handle().spawn(feed(receiver));
        (Self { task: task.abort_handle(), acknowledged }, task)
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A row of some list.
pub(crate) trait Row: Clone + PartialEq + Send + Sync + 'static {}
impl<T: Clone + PartialEq + Send + Sync + 'static> Row for T {}

/// Replace `remove` rows at `at` by `insert`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Splice<R> {
    pub(crate) at: usize,
    pub(crate) remove: usize,
    pub(crate) insert: Vec<R>,
}

impl<R> Splice<R> {
    fn new(at: usize, remove: usize, insert: Vec<R>) -> Self {
        Self { at, remove, insert }
    }

    /// Does to a list what this says, without moving more than the shorter part of it.
    fn apply(&self, rows: &mut VecDeque<R>)
    where
        R: Clone,
    {
        let (at, mut fresh) = (self.at, self.insert.iter().cloned());
        let replaced = self.remove.min(self.insert.len());
        for (row, value) in rows.range_mut(at..at + replaced).zip(fresh.by_ref().take(replaced)) {
            *row = value;
        }
        rows.drain(at + replaced..at + self.remove);
        for (place, value) in (at + replaced..).zip(fresh) {
            rows.insert(place, value);
        }
    }

    /// What `diff` does to a list of `length` rows.
    fn from_diff(diff: VectorDiff<R>, length: usize) -> Self
    where
        R: Clone,
    {
        match diff {
            VectorDiff::Append { values } => Self::new(length, 0, values.into_iter().collect()),
            VectorDiff::PushBack { value } => Self::new(length, 0, vec![value]),
            VectorDiff::PushFront { value } => Self::new(0, 0, vec![value]),
            VectorDiff::Insert { index, value } => Self::new(index, 0, vec![value]),
            VectorDiff::Set { index, value } => Self::new(index, 1, vec![value]),
            VectorDiff::Remove { index } => Self::new(index, 1, vec![]),
            VectorDiff::PopFront => Self::new(0, 1, vec![]),
            VectorDiff::PopBack => Self::new(length.saturating_sub(1), 1, vec![]),
            VectorDiff::Truncate { length: kept } => Self::new(kept, length - kept, vec![]),
            VectorDiff::Clear => Self::new(0, length, vec![]),
            VectorDiff::Reset { values } => Self::new(0, length, values.into_iter().collect()),
        }
    }
}

/// A batch of some list, as it crosses the boundary.
pub(crate) trait Batch: Sized {
    /// What the list holds.
    type Row: Row;

    /// A batch of changes.
    fn new(seq: u32, splices: Vec<Splice<Self::Row>>) -> Self;

    /// The batch that ends a feed which failed before it had anything to show.
    fn last(fault: wire::Fault) -> Self;
}

macro_rules! batch {
    ($batch:ident, $splice:ident, $row:ident) => {
        impl Batch for wire::$batch {
            type Row = wire::$row;

            fn new(seq: u32, splices: Vec<Splice<wire::$row>>) -> Self {
                let splices = splices.into_iter().map(|Splice { at, remove, insert }| wire::$splice {
                    at: count(at),
                    remove: count(remove),
                    insert,
                });
                Self { seq, splices: splices.collect(), ended: None }
            }

            fn last(fault: wire::Fault) -> Self {
                Self { seq: 0, splices: Vec::new(), ended: Some(fault) }
            }
        }
    };
}

batch!(RoomBatch, RoomSplice, RoomRow);
batch!(TimelineBatch, TimelineSplice, TimelineRow);
batch!(InboxBatch, InboxSplice, InboxRow);
batch!(ThreadBatch, ThreadSplice, ThreadRow);

/// Lists are far shorter than four thousand million rows.
fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The changes that come through a channel, for a list that is kept by a task of its own.
pub(crate) fn from_channel<T>(
    changes: mpsc::UnboundedReceiver<Vec<VectorDiff<T>>>,
) -> impl Stream<Item = Vec<VectorDiff<T>>> {
    stream::unfold(changes, async |mut changes| changes.recv().await.map(|next| (next, changes)))
}

/// Pumps until the stream ends or the task is dropped. `convert` turns an item into its row, off every screen's
/// thread; `deliver` hands a numbered batch to the receiver. The first batch is the whole first window.
pub(crate) async fn pump<T, R, C>(
    stream: impl Stream<Item = Vec<VectorDiff<T>>> + Send,
    convert: impl Fn(T) -> C + Send + Sync,
    mut acknowledged: watch::Receiver<u32>,
    deliver: impl Fn(u32, Vec<Splice<R>>) + Send + Sync,
) where
    T: Clone,
    R: Row,
    C: Future<Output = R> + Send,
{
    pin_mut!(stream);
    let mut waiting = Waiting::default();
    let mut sent: u32 = 0;
    loop {
        // A page may acknowledge what it likes, but not hold anything up by it.
        let free = sent.saturating_sub(*acknowledged.borrow_and_update()) < IN_FLIGHT;
        tokio::select! {
            biased;
            // First, so that an endless flood of changes cannot keep a frame from going out.
            () = sleep_until(waiting.due), if free && !waiting.splices.is_empty() => {
                deliver(sent, waiting.take());
                sent += 1;
            }
            changed = acknowledged.changed(), if !free => if changed.is_err() { return },
            diffs = stream.next() => match diffs {
                Some(diffs) => for diff in diffs { waiting.add(convert_all(diff, &convert).await) },
                None => {
                    if !waiting.splices.is_empty() { deliver(sent, waiting.take()) }
                    return
                }
            },
        }
    }
}

/// Changes that have not gone out yet, and the list as it will be when they have.
struct Waiting<R> {
    /// A ring, because the rows of a long conversation come one by one at its beginning.
    rows: VecDeque<R>,
    /// How many rows the receiver has before it applies `splices`.
    received: usize,
    splices: Vec<Splice<R>>,
    inserts: usize,
    due: Instant,
}

impl<R> Default for Waiting<R> {
    fn default() -> Self {
        Self { rows: VecDeque::new(), received: 0, splices: Vec::new(), inserts: 0, due: Instant::now() }
    }
}

impl<R: Row> Waiting<R> {
    fn add(&mut self, diff: VectorDiff<R>) {
        let splice = Splice::from_diff(diff, self.rows.len());
        let replaced = splice.at..splice.at + splice.remove;
        // The SDK sets a row anew for changes that no reader sees.
        let changes_nothing =
            replaced.end <= self.rows.len() && self.rows.range(replaced).eq(splice.insert.iter());
        if changes_nothing && self.received > 0 {
            return;
        }
        if self.splices.is_empty() {
            self.due = Instant::now() + if self.received == 0 { Duration::ZERO } else { FRAME };
        }
        splice.apply(&mut self.rows);
        self.inserts += splice.insert.len().max(1);
        self.splices.push(splice);
        if self.splices.len() > 1 && self.inserts > self.rows.len().max(SMALL) {
            self.splices = vec![Splice::new(0, self.received, self.rows.iter().cloned().collect())];
            self.inserts = self.rows.len();
        }
    }

    fn take(&mut self) -> Vec<Splice<R>> {
        self.received = self.rows.len();
        self.inserts = 0;
        std::mem::take(&mut self.splices)
    }
}

async fn convert_all<T: Clone, R: Clone, C: Future<Output = R>>(
    diff: VectorDiff<T>,
    convert: &impl Fn(T) -> C,
) -> VectorDiff<R> {
    match diff {
        VectorDiff::Append { values } => VectorDiff::Append { values: every(values, convert).await.into() },
        VectorDiff::Reset { values } => VectorDiff::Reset { values: every(values, convert).await.into() },
        VectorDiff::PushBack { value } => VectorDiff::PushBack { value: convert(value).await },
        VectorDiff::PushFront { value } => VectorDiff::PushFront { value: convert(value).await },
        VectorDiff::Insert { index, value } => VectorDiff::Insert { index, value: convert(value).await },
        VectorDiff::Set { index, value } => VectorDiff::Set { index, value: convert(value).await },
        VectorDiff::Remove { index } => VectorDiff::Remove { index },
        VectorDiff::PopFront => VectorDiff::PopFront,
        VectorDiff::PopBack => VectorDiff::PopBack,
        VectorDiff::Truncate { length } => VectorDiff::Truncate { length },
        VectorDiff::Clear => VectorDiff::Clear,
    }
}

async fn every<T, R, C: Future<Output = R>>(
    values: impl IntoIterator<Item = T>,
    convert: &impl Fn(T) -> C,
) -> Vec<R> {
    let mut rows = Vec::new();
    for value in values {
        rows.push(convert(value).await);
    }
    rows
}

#[cfg(test)]
mod tests;
