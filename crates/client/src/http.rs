//! The one place that makes HTTP clients.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use matrix_sdk::reqwest::{Client, Error, Proxy, redirect::Policy, tls::Version};

/// Names the app to servers, without more than they need to know.
const USER_AGENT: &str = concat!("Chancery/", env!("CARGO_PKG_VERSION"));

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:0";

/// The way of a session to its server, until it is cut.
#[derive(Clone, Default)]
pub(crate) struct Line(Arc<AtomicBool>);

impl Line {
    /// Lets no further attempt through. The SDK tries a request again after a pause, also for a session that was closed
    /// meanwhile; what it then writes into the files would meet the client that has them open by now.
    pub(crate) fn cut(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// For a session: talks to its homeserver and follows no redirects, so that nobody else is ever contacted.
pub(crate) fn for_session(line: &Line) -> Result<Client, Error> {
    let line = line.clone();
    // Asked before every attempt.
    let cut = Proxy::custom(move |_| line.0.load(Ordering::Relaxed).then_some(NOWHERE));
    builder().proxy(cut).redirect(Policy::none()).build()
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

#[cfg(test)]
mod tests {
    use std::{
        io::{ErrorKind, Read, Write},
        net::TcpListener,
    };

    use super::*;

    #[tokio::test]
    async fn a_line_that_was_cut_lets_nothing_through() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let line = Line::default();
        let client = for_session(&line).expect("a client");
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a request");
            let _ = stream.read(&mut [0; 1024]).expect("read");
            let answer = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
            stream.write_all(answer).expect("answered");
            listener
        });
        assert_eq!(client.get(&address).send().await.expect("answered").status(), 204);
        let listener = server.join().expect("it has answered");
        line.cut();
        assert!(client.get(&address).send().await.is_err());
        listener.set_nonblocking(true).expect("set");
        assert_eq!(listener.accept().map(drop).map_err(|error| error.kind()), Err(ErrorKind::WouldBlock));
    }
}
