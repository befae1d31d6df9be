//! The vectors that timelines are kept in, as they are mended in `vendor/imbl`.

use std::time::{Duration, Instant};

use matrix_sdk_ui::eyeball_im::Vector;
use proptest::prelude::*;

/// As many as a long evening of scrolling brings.
const MANY: u32 = 30_000;

#[test]
fn older_rows_that_come_behind_the_first_cost_no_more_in_a_long_list() {
    let began = Instant::now();
    let mut rows: Vector<u32> = (0..100).collect();
    for row in 0..MANY {
        rows.insert(1 + row as usize % 30, row);
    }
    assert_eq!(rows.iter().count(), MANY as usize + 100);
    // Unmended it takes ten seconds, optimised.
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

/// Something put in or taken out, so far from the beginning or from the end.
fn change() -> impl Strategy<Value = (bool, bool, usize)> {
    (any::<bool>(), any::<bool>(), prop_oneof![0..8usize, 0..600usize])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_put_in_and_taken_out_anywhere_is_what_a_plain_list_has(
        length in 0..3000u32,
        changes in proptest::collection::vec(change(), 0..300),
    ) {
        let mut rows: Vector<u32> = (0..length).collect();
        let mut plain: Vec<u32> = (0..length).collect();
        let (before, plain_before) = (rows.clone(), plain.clone());
        for (number, (puts, from_end, distance)) in changes.into_iter().enumerate() {
            let distance = distance.min(plain.len());
            let at = if from_end { plain.len() - distance } else { distance };
            if puts {
                rows.insert(at, number as u32);
                plain.insert(at, number as u32);
            } else if at < plain.len() {
                prop_assert_eq!(rows.remove(at), plain.remove(at));
            }
        }
        prop_assert!(rows.iter().eq(&plain));
        prop_assert!(before.iter().eq(&plain_before), "who shares a list keeps what they have");
    }
}
