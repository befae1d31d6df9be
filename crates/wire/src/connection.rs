//! Whether the app is in touch with its server, always said in words on screen.

use crate::{Fault, choice};

choice! {
    /// The state of sync; watched whole, the last one wins.
    pub enum Connection {
        /// First contact, or contact again after a pause: what is on screen may be old.
        Connecting {},
        /// The server answers; what is on screen is what it has.
        Live {},
        /// The server cannot be reached; it is tried again by itself. Messages wait in the queue.
        Offline {},
        /// The server answers with errors; it is tried again by itself.
        Trouble {
            /// What it said.
            fault: Fault,
        },
        /// The server no longer knows this device. Nothing comes in or goes out until the person signs in again.
        SignedOut {
            /// The server offers to sign in again on the same device (`soft_logout`).
            soft: bool,
        },
    }
}
