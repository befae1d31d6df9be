//! Programs that the workshop starts: run to their end, or kept beside it. None outlives the workshop.

mod group;
mod kept;
mod step;

#[cfg(test)]
mod tests;

pub(crate) use group::{check_interrupted, stop_all_on_interrupt};
pub(crate) use kept::Kept;
pub(crate) use step::{Finished, Step, ask, wait_until};

use std::time::Duration;

/// How often a running program is looked at.
const PAUSE: Duration = Duration::from_millis(50);
