//! The one place that makes HTTP clients.

use std::time::Duration;

use matrix_sdk::reqwest::{Client, Error, redirect::Policy, tls::Version};

/// Names the app to servers, without more than they need to know.
const USER_AGENT: &str = concat!("Chancery/", env!("CARGO_PKG_VERSION"));

/// For a session: talks to its homeserver and follows no redirects, so that nobody else is ever contacted.
pub(crate) fn for_session() -> Result<Client, Error> {
    builder().redirect(Policy::none()).build()
}

/// For discovery: `.well-known` may redirect (Matrix specification, "Well-known URI"), but never to plain HTTP.
pub(crate) fn for_discovery() -> Result<Client, Error> {
    let redirects = Policy::custom(|attempt| {
        if attempt.previous().len() >= 3 || attempt.url().scheme() != "https" {
            attempt.stop()
        } else {
            attempt.follow()
        }
    });
    builder().redirect(redirects).build()
}

fn builder() -> matrix_sdk::reqwest::ClientBuilder {
    Client::builder()
        .user_agent(USER_AGENT)
        .tls_version_min(Version::TLS_1_2)
        // System proxies and environment variables are a policy's business, and no policy asks for one yet.
        .no_proxy()
        .connect_timeout(Duration::from_secs(10))
        .pool_idle_timeout(Duration::from_secs(90))
        .tcp_keepalive(Duration::from_secs(30))
}
