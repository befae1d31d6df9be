//! The pump against random changes, slow receivers and floods.

use std::{
    future::ready,
    sync::{Arc, Mutex},
};

use matrix_sdk_ui::eyeball_im::{ObservableVector, VectorDiff};
use proptest::prelude::*;
use tokio::time::sleep;

use super::*;

mod long;

/// A receiver that applies what it gets, as a page does.
#[derive(Clone, Default)]
struct Mirror(Arc<Mutex<(Vec<u32>, u32, usize)>>);

impl Mirror {
    fn deliver(&self, seq: u32, splices: Vec<Splice<u32>>) {
        let mut seen = self.0.lock().expect("not poisoned");
        assert_eq!(seen.1, seq, "batches are numbered without gaps");
        seen.1 += 1;
        seen.2 += splices.len();
        for splice in splices {
            let range = splice.at..splice.at + splice.remove;
            seen.0.splice(range, splice.insert);
        }
    }

    fn rows(&self) -> Vec<u32> {
        self.0.lock().expect("not poisoned").0.clone()
    }

    fn batches(&self) -> u32 {
        self.0.lock().expect("not poisoned").1
    }
}

fn watch_vector(source: &ObservableVector<u32>, mirror: &Mirror) -> Feed {
    let (values, stream) = source.subscribe().into_values_and_batched_stream();
    let first = futures_util::stream::once(ready(vec![VectorDiff::Reset { values }]));
    let mirror = mirror.clone();
    let (acknowledged, receiver) = watch::channel(0);
    let task = tokio::spawn(pump(first.chain(stream), ready, receiver, move |seq, splices| {
        mirror.deliver(seq, splices);
    }));
    Feed { task: task.abort_handle(), acknowledged }
}

async fn settle(feed: &Feed, mirror: &Mirror) {
    loop {
        let before = mirror.batches();
        if before > 0 {
            feed.acknowledge(before - 1);
        }
        sleep(FRAME * 3).await;
        if mirror.batches() == before {
            return;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_batch_is_the_whole_window_and_an_empty_list_is_a_batch_too() {
    let mut source = ObservableVector::new();
    let mirror = Mirror::default();
    let _feed = watch_vector(&source, &mirror);
    sleep(FRAME).await;
    assert_eq!(mirror.batches(), 1);
    source.append((0..40).collect());
    sleep(FRAME * 2).await;
    assert_eq!(mirror.rows().len(), 40);
}

#[tokio::test(start_paused = true)]
async fn a_receiver_that_does_not_acknowledge_gets_two_batches_and_then_one_reset() {
    let mut source = ObservableVector::from(imbl_vector(50));
    let mirror = Mirror::default();
    let feed = watch_vector(&source, &mirror);
    for value in 0..5_000 {
        source.push_back(value);
        if value % 10 == 0 {
            sleep(FRAME).await;
        }
    }
    assert_eq!(mirror.batches(), IN_FLIGHT);
    settle(&feed, &mirror).await;
    assert_eq!(mirror.rows(), source.iter().copied().collect::<Vec<_>>());
    assert!(mirror.batches() <= 4, "{} batches", mirror.batches());
}

#[tokio::test(start_paused = true)]
async fn rows_set_to_what_they_are_send_nothing() {
    let mut source = ObservableVector::from(imbl_vector(3));
    let mirror = Mirror::default();
    let _feed = watch_vector(&source, &mirror);
    sleep(FRAME).await;
    source.set(1, 1);
    sleep(FRAME * 3).await;
    assert_eq!(mirror.batches(), 1);
}

#[tokio::test(start_paused = true)]
async fn dropping_the_feed_stops_it() {
    let mut source = ObservableVector::from(imbl_vector(1));
    let mirror = Mirror::default();
    let feed = watch_vector(&source, &mirror);
    sleep(FRAME).await;
    drop(feed);
    source.push_back(9);
    sleep(FRAME * 3).await;
    assert_eq!(mirror.rows(), [0]);
}

fn imbl_vector(count: u32) -> matrix_sdk_ui::eyeball_im::Vector<u32> {
    (0..count).collect()
}

#[derive(Clone, Debug)]
enum Change {
    Append(u32),
    PushFront,
    PushBack,
    PopFront,
    PopBack,
    Insert(usize),
    Set(usize),
    Remove(usize),
    Truncate(usize),
    Clear,
    Pause,
    Acknowledge,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..5u32).prop_map(Change::Append),
        Just(Change::PushFront),
        Just(Change::PushBack),
        Just(Change::PopFront),
        Just(Change::PopBack),
        any::<usize>().prop_map(Change::Insert),
        any::<usize>().prop_map(Change::Set),
        any::<usize>().prop_map(Change::Remove),
        any::<usize>().prop_map(Change::Truncate),
        Just(Change::Clear),
        Just(Change::Pause),
        Just(Change::Acknowledge),
    ]
}

fn apply(source: &mut ObservableVector<u32>, change: &Change, fresh: u32) {
    let length = source.len();
    match *change {
        Change::Append(count) => source.append((fresh..fresh + count).collect()),
        Change::PushFront => source.push_front(fresh),
        Change::PushBack => source.push_back(fresh),
        Change::PopFront => drop(source.pop_front()),
        Change::PopBack => drop(source.pop_back()),
        Change::Insert(at) => source.insert(at % (length + 1), fresh),
        Change::Set(at) if length > 0 => drop(source.set(at % length, fresh)),
        Change::Remove(at) if length > 0 => drop(source.remove(at % length)),
        Change::Truncate(kept) if length > 0 => source.truncate(kept % length),
        Change::Clear => source.clear(),
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_changes_at_any_pace_leave_the_receiver_with_the_same_list(
        changes in proptest::collection::vec(change(), 0..200)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()
            .expect("a runtime");
        runtime.block_on(async {
            let mut source = ObservableVector::new();
            let mirror = Mirror::default();
            let feed = watch_vector(&source, &mirror);
            for (number, change) in changes.iter().enumerate() {
                match change {
                    Change::Pause => sleep(FRAME).await,
                    Change::Acknowledge if mirror.batches() > 0 => feed.acknowledge(mirror.batches() - 1),
                    other => apply(&mut source, other, number as u32 * 8),
                }
            }
            settle(&feed, &mirror).await;
            assert_eq!(mirror.rows(), source.iter().copied().collect::<Vec<_>>());
        });
    }
}
