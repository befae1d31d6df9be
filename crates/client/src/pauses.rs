//! How long to wait before something is tried again.

use std::time::Duration;

/// Pauses between attempts: each is twice as long as the one before, up to the longest.
#[derive(Debug, Clone)]
pub(crate) struct Pauses {
    first: Duration,
    next: Duration,
    longest: Duration,
}

impl Pauses {
    /// From one length to another.
    pub(crate) const fn between(first: Duration, longest: Duration) -> Self {
        Self { first, next: first, longest }
    }

    /// The pause to take before the next attempt.
    pub(crate) const fn next(&self) -> Duration {
        self.next
    }

    /// It was taken, and the next one is longer.
    pub(crate) fn was_taken(&mut self) {
        self.next = self.next.saturating_mul(2).min(self.longest);
    }

    /// What failed is over: the next pause is the first again.
    pub(crate) const fn begin_again(&mut self) {
        self.next = self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_begin_again() {
        let mut pauses = Pauses::between(Duration::from_secs(2), Duration::from_secs(10));
        let mut taken = Vec::new();
        for _ in 0..5 {
            taken.push(pauses.next().as_secs());
            pauses.was_taken();
        }
        assert_eq!(taken, [2, 4, 8, 10, 10]);
        pauses.begin_again();
        assert_eq!(pauses.next().as_secs(), 2);
    }
}
