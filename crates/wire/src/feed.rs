//! Lists on their way to a screen: every one is a feed of splices.

use crate::{Fault, InboxRow, RoomRow, ThreadRow, TimelineRow, record};

macro_rules! list {
    ($row:ident, $splice:ident, $batch:ident) => {
        record! {
            /// Replace `remove` rows at `at` by `insert`: the only thing that ever happens to a list.
            pub struct $splice {
                /// Index of the first row concerned.
                pub at: u32,
                /// How many rows go.
                pub remove: u32,
                /// The rows that come in their place, in order.
                pub insert: Vec<$row>,
            }
        }

        record! {
            /// Changes of one frame, to be applied together and in order. The first batch holds the first window.
            pub struct $batch {
                /// Counts up from 0; hand it back when the batch is on screen, at most two are sent ahead.
                pub seq: u32,
                /// In order; each sees the list as the one before left it.
                pub splices: Vec<$splice>,
                /// Set on the last batch of a feed that failed; the list stays, with a way to try again beside it.
                pub ended: Option<Fault>,
            }
        }
    };
}

list!(RoomRow, RoomSplice, RoomBatch);
list!(TimelineRow, TimelineSplice, TimelineBatch);
list!(ThreadRow, ThreadSplice, ThreadBatch);
list!(InboxRow, InboxSplice, InboxBatch);
