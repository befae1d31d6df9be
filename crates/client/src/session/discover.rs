//! From what a person types to a homeserver.

use matrix_sdk::{
    Client, ClientBuildError,
    config::RequestConfig,
    reqwest::Url,
    ruma::{UserId, api::client::session::get_login_types::v3::LoginType},
    sliding_sync::VersionBuilder,
};
use policy::Policy;
use wire::{Area, Fault, Server, ServerFeature};

use crate::{fault, http};

/// Finds the homeserver behind a server name, a Matrix identifier or a URL.
pub(crate) async fn discover(policy: &Policy, typed: &str) -> Result<Server, Fault> {
    let address = Address::read(typed)?;
    policy.may_sign_in_to(&address.name)?;
    let client = http::for_discovery().map_err(|_| Fault::Unexpected { area: Area::Session })?;
    let client = Client::builder()
        .server_name_or_homeserver_url(&address.ask)
        .http_client(client)
        .request_config(RequestConfig::short_retry())
        .sliding_sync_version_builder(VersionBuilder::DiscoverNative)
        .build()
        .await
        .map_err(|error| explain(&error, &address.name))?;
    let base = client.homeserver();
    if base.scheme() != "https" && !is_loopback(&base) {
        return Err(Fault::InsecureServer { server: address.name });
    }
    let types = client.matrix_auth().get_login_types().await;
    let types = types.map_err(|error| fault::from_http(Area::Session, &error))?;
    let has = |wanted: fn(&LoginType) -> bool| types.flows.iter().any(wanted);
    Ok(Server {
        name: address.name,
        base_url: base.to_string(),
        password: has(|flow| matches!(flow, LoginType::Password(_))),
        browser: has(|flow| matches!(flow, LoginType::Sso(_)))
            || client.oauth().server_metadata().await.is_ok(),
    })
}

/// What was typed, cleaned.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    /// For people and policies: a server name, with its port if it has one.
    name: String,
    /// For the SDK: a server name or a URL.
    ask: String,
}

impl Address {
    fn read(typed: &str) -> Result<Self, Fault> {
        let typed = typed.trim().trim_end_matches('/').to_lowercase();
        let unknown = || Fault::UnknownServer { server: typed.clone() };
        let server = match UserId::parse(&typed) {
            Ok(person) => person.server_name().as_str().to_owned(),
            Err(_) => typed.trim_start_matches('@').to_owned(),
        };
        let has_scheme = server.contains("://");
        let url = if has_scheme { server.clone() } else { format!("https://{server}") };
        let mut url = Url::parse(&url).map_err(|_| unknown())?;
        let host = url.host_str().ok_or_else(unknown)?.to_owned();
        if !matches!(url.scheme(), "http" | "https")
            || server.contains(char::is_whitespace)
            || server.is_empty()
            || server.ends_with(':')
        {
            return Err(unknown());
        }
        // Nobody listens in between on the machine's own loopback; anywhere else passwords need TLS.
        if is_loopback(&url) && !has_scheme {
            url.set_scheme("http").map_err(|()| unknown())?;
        } else if url.scheme() == "http" && !is_loopback(&url) {
            return Err(Fault::InsecureServer { server: host });
        }
        let name = url.port().map_or(host.clone(), |port| format!("{host}:{port}"));
        let ask = if has_scheme || is_loopback(&url) { url.to_string() } else { name.clone() };
        Ok(Self { name, ask })
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn explain(error: &ClientBuildError, name: &str) -> Fault {
    let server = name.to_owned();
    let unknown = Fault::UnknownServer { server: server.clone() };
    match error {
        ClientBuildError::SlidingSyncVersion(_) => {
            Fault::ServerTooOld { missing: ServerFeature::SlidingSync }
        }
        ClientBuildError::InvalidServerName
        | ClientBuildError::Url(_)
        | ClientBuildError::AutoDiscovery(_) => unknown,
        ClientBuildError::Http(http) => match fault::from_http(Area::Session, http) {
            Fault::Offline {} => unreachable_because(http, server),
            // An answer that is not Matrix's.
            Fault::ServerTrouble { status: 0 | 400..500 } | Fault::NotFound { .. } | Fault::NotAllowed {} => {
                unknown
            }
            fault => fault,
        },
        _ => Fault::Unexpected { area: Area::Session },
    }
}

/// No answer at all: tells a name that nobody has from a certificate that nobody trusts.
fn unreachable_because(error: &dyn std::error::Error, server: String) -> Fault {
    let mut words = String::new();
    let mut cause = Some(error);
    while let Some(error) = cause {
        words.push_str(&error.to_string().to_lowercase());
        cause = error.source();
    }
    if words.contains("certificate") || words.contains("tls") {
        Fault::InsecureServer { server }
    } else if words.contains("dns") || words.contains("lookup") {
        Fault::UnknownServer { server }
    } else {
        Fault::Offline {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> (String, String) {
        let address = Address::read(typed).expect("an address");
        (address.name, address.ask)
    }

    fn both(word: &str) -> (String, String) {
        (word.to_owned(), word.to_owned())
    }

    #[test]
    fn names_identifiers_and_urls_are_understood() {
        assert_eq!(read(" Agent.Example.org/ "), both("agent.example.org"));
        assert_eq!(read("@anna:example.org"), both("example.org"));
        assert_eq!(read("example.org:8448"), both("example.org:8448"));
        assert_eq!(
            read("https://matrix.example.org"),
            ("matrix.example.org".into(), "https://matrix.example.org/".into())
        );
    }

    #[test]
    fn plain_http_is_for_the_own_machine_only() {
        assert_eq!(read("http://127.0.0.1:8008"), ("127.0.0.1:8008".into(), "http://127.0.0.1:8008/".into()));
        assert_eq!(read("localhost:8008"), ("localhost:8008".into(), "http://localhost:8008/".into()));
        let refused = Address::read("http://example.org");
        assert_eq!(refused, Err(Fault::InsecureServer { server: "example.org".to_owned() }));
    }

    #[test]
    fn nonsense_is_an_unknown_server() {
        for typed in ["", "   ", "not a server", "ftp://example.org", "https://"] {
            assert!(matches!(Address::read(typed), Err(Fault::UnknownServer { .. })), "{typed:?}");
        }
    }
}
