//! How long to wait before something is tried again.

use std::time::Duration;

use matrix_sdk::sleep::sleep;
use tokio::sync::watch;
use wire::Connection;

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

    /// Waits before the next attempt. A network that comes back ends it.
    pub(crate) async fn rest(&mut self, connection: &mut watch::Receiver<Connection>) {
        let back = async {
            let _ = connection.wait_for(|state| *state != Connection::Live {}).await;
            let _ = connection.wait_for(|state| *state == Connection::Live {}).await;
        };
        tokio::select! {
            () = sleep(self.next()) => self.was_taken(),
            () = back => self.begin_again(),
        }
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
