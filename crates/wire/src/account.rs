//! Who is signed in, and where.

use crate::{DeviceId, MediaId, Repair, RoomId, UserId, record};

record! {
    /// The account that is open on this device.
    pub struct Account {
        /// The person's Matrix identifier.
        pub user_id: UserId,
        /// This device, as the server knows it.
        pub device_id: DeviceId,
        /// The homeserver's address, for example `https://matrix.example.org/`.
        pub homeserver: String,
        /// The name that others see; absent until it was fetched once.
        pub display_name: Option<String>,
        /// The person's picture.
        pub avatar: Option<MediaId>,
        /// The room that was open last on this device.
        pub last_room: Option<RoomId>,
        /// What was mended while opening, if anything.
        pub repairs: Vec<Repair>,
    }
}

record! {
    /// A homeserver found by [discovery](https://spec.matrix.org/latest/client-server-api/#server-discovery).
    pub struct Server {
        /// What the person typed, cleaned: a server name or the host of a URL.
        pub name: String,
        /// Where its client API is.
        pub base_url: String,
        /// Whether it takes a name and a password (`m.login.password`).
        pub password: bool,
        /// Whether it hands over to an identity provider in a browser (`m.login.sso`, or OAuth 2.0).
        pub browser: bool,
    }
}

record! {
    /// What the sign-in form starts with: from the command line, later also from policy.
    #[derive(Default)]
    pub struct SignInHint {
        /// A server name or URL.
        pub server: Option<String>,
        /// The person's name on it.
        pub name: Option<String>,
    }
}
