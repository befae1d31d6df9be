//! Real servers, started and ended.

use std::{error::Error, fs, net::TcpStream, path::Path, time::Duration};

use matrix_sdk::reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::{Answer, Behaviour, CallFailure, Homeserver, Proxy, StartFailure, http::Http, installation};

type Outcome = Result<(), Box<dyn Error>>;

const VERSIONS: &str = "/_matrix/client/versions";

#[tokio::test]
async fn two_servers_side_by_side() -> Outcome {
    let [prefecture, ministry] =
        ["prefecture.test", "ministry.test"].map(|name| Homeserver::builder().server_name(name));
    let (prefecture, ministry) = tokio::join!(prefecture.start(), ministry.start());
    let (prefecture, ministry) = (prefecture?, ministry?);
    assert_ne!(prefecture.url(), ministry.url());
    for server in [&prefecture, &ministry] {
        let user = server.register_named("amelie", "correct horse", "Amélie Durand").await?;
        assert_eq!(user.as_str(), format!("@amelie:{}", server.name()));
        let token = sign_in(server, "amelie", "correct horse").await?;
        let profile = get(server, &format!("/_matrix/client/v3/profile/{user}"), &token).await?;
        assert_eq!(profile.body["displayname"], "Amélie Durand");
        let wrong = sign_in(server, "amelie", "wrong").await;
        assert!(matches!(wrong, Err(CallFailure::Refused { status: 403, .. })), "{wrong:?}");
    }
    for server in [prefecture, ministry] {
        let (directory, address) = (server.directory().to_owned(), address(&server));
        assert!(directory.join("homeserver.db").exists());
        drop(server);
        assert!(!directory.exists());
        assert!(TcpStream::connect(address).is_err());
    }
    Ok(())
}

#[tokio::test]
async fn a_server_comes_back_with_its_data() -> Outcome {
    let server = Homeserver::start().await?;
    server.register("amelie", "correct horse").await?;
    let token = sign_in(&server, "amelie", "correct horse").await?;
    let first = server.process().await;
    assert!(first.is_some());

    // In good order: well before the patience for a hanging server ends.
    timeout(Duration::from_secs(5), server.stop()).await?;
    assert_eq!(server.process().await, None);
    assert!(matches!(get(&server, VERSIONS, &token).await, Err(CallFailure::Unreachable(_))));
    server.start_again().await?;
    assert_ne!(server.process().await, first);
    assert_eq!(whoami(&server, &token).await?.status, 200);

    server.kill().await;
    assert!(TcpStream::connect(address(&server)).is_err());
    server.start_again().await?;
    assert_eq!(whoami(&server, &token).await?.status, 200);
    server.register("bernd", "battery staple").await?;
    Ok(())
}

#[tokio::test]
async fn the_administrator_acts_and_is_not_seen() -> Outcome {
    let server = Homeserver::start().await?;
    let amelie = server.register_named("amelie", "correct horse", "Amélie").await?;
    let bernd = server.register_named("bernd", "battery staple", "Bernd").await?;
    let (one, two) =
        (sign_in(&server, "amelie", "correct horse"), sign_in(&server, "amelie", "correct horse"));
    let (one, two, other) = (one.await?, two.await?, sign_in(&server, "bernd", "battery staple").await?);

    // The directory fills in the background, in order: whoever came before Amélie is in it when she is.
    while !find(&server, &other, "Amélie").await?.contains(amelie.as_str()) {
        tokio::task::yield_now().await;
    }
    assert_eq!(find(&server, &other, "testkit").await?, "[]");

    let device = whoami(&server, &one).await?.body["device_id"].as_str().unwrap_or_default().to_owned();
    server.sign_out_device(&amelie, &device).await?;
    assert_eq!(whoami(&server, &one).await?.body["errcode"], "M_UNKNOWN_TOKEN");
    assert_eq!(whoami(&server, &two).await?.status, 200);
    server.sign_out_everywhere(&amelie).await?;
    assert_eq!(whoami(&server, &two).await?.body["errcode"], "M_UNKNOWN_TOKEN");
    assert_eq!(whoami(&server, &other).await?.status, 200);

    server.deactivate(&bernd).await?;
    assert_eq!(whoami(&server, &other).await?.body["errcode"], "M_UNKNOWN_TOKEN");
    assert!(matches!(sign_in(&server, "bernd", "battery staple").await, Err(CallFailure::Refused { .. })));
    Ok(())
}

#[tokio::test]
async fn sliding_sync_is_there_unless_left_out() -> Outcome {
    let (usual, old) =
        (Homeserver::start(), Homeserver::builder().sliding_sync(false).announced(true).start());
    let (usual, old) = tokio::join!(usual, old);
    for (server, offered, status) in [(usual?, true, 200), (old?, false, 404)] {
        let versions = server.request(Method::GET, VERSIONS, None, None).await?.accepted()?;
        assert_eq!(versions["unstable_features"]["org.matrix.simplified_msc3575"], offered);
        server.register("amelie", "correct horse").await?;
        let token = sign_in(&server, "amelie", "correct horse").await?;
        let path = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";
        let answer = server.request(Method::POST, path, Some(&token), Some(&json!({}))).await?;
        assert_eq!(answer.status, status, "{answer:?}");
        let known = server.request(Method::GET, "/.well-known/matrix/client", None, None).await?;
        let announced = json!(format!("{}/", server.url()));
        assert_eq!(known.body["m.homeserver"]["base_url"], if offered { Value::Null } else { announced });
    }
    Ok(())
}

#[tokio::test]
async fn a_given_directory_and_port_are_kept() -> Outcome {
    let place = tempfile::tempdir()?;
    let data = place.path().join("data");
    let first = Homeserver::builder().data(&data).start().await?;
    first.register("amelie", "correct horse").await?;
    let port = address(&first).rsplit(':').next().unwrap_or_default().parse()?;

    let second = Homeserver::builder().port(port).start().await;
    assert!(matches!(second, Err(StartFailure::PortTaken { .. })), "{second:?}");

    drop(first);
    let again = Homeserver::builder().data(&data).port(port).start().await?;
    sign_in(&again, "amelie", "correct horse").await?;
    again.register("bernd", "battery staple").await?;
    Ok(())
}

#[tokio::test]
async fn a_start_that_fails_shows_the_log() {
    let failed = Homeserver::builder().server_name("not a name").start().await;
    assert!(
        matches!(&failed, Err(StartFailure::Ended { log, .. }) if log.contains("not a name")),
        "{failed:?}"
    );
}

#[tokio::test]
async fn the_proxy_switches_in_mid_session() -> Outcome {
    let server = Homeserver::start().await?;
    let proxy = Proxy::before(&server).await?;
    let (http, url) = (Http::new()?, format!("{}{VERSIONS}", proxy.url()));
    let ask = || http.request(Method::GET, &url, None, None);
    assert_eq!(ask().await?.status, 200);

    proxy.switch(Behaviour::Refuse).await;
    assert!(matches!(ask().await, Err(CallFailure::Unreachable(_))));

    proxy.switch(Behaviour::Status(502)).await;
    assert_eq!(ask().await?, Answer { status: 502, body: Value::Null });
    let large = json!("x".repeat(4_000_000));
    assert_eq!(http.request(Method::POST, &url, None, Some(&large)).await?.status, 502);

    proxy.switch(Behaviour::Hang).await;
    let waiting = tokio::spawn({
        let (http, url) = (http.clone(), url.clone());
        async move { http.request(Method::GET, &url, None, None).await }
    });
    while proxy.connections().await == 0 {
        tokio::task::yield_now().await;
    }
    assert!(!waiting.is_finished());
    // The switch cuts what hangs.
    proxy.switch(Behaviour::Through).await;
    assert!(matches!(waiting.await?, Err(CallFailure::Unreachable(_))));
    assert_eq!(ask().await?.status, 200);
    Ok(())
}

#[test]
fn only_a_whole_installation_is_chosen() -> Outcome {
    let cache = tempfile::tempdir()?;
    assert_eq!(installation::choose(cache.path()), None);
    let made = |name: &str| -> std::io::Result<()> { fs::create_dir(cache.path().join(name)) };
    made("synapse-interrupted")?;
    assert_eq!(installation::choose(cache.path()), None);
    made("synapse-whole")?;
    fs::write(cache.path().join("synapse-whole/.complete"), "")?;
    assert_eq!(installation::choose(cache.path()).as_deref(), Some(&*cache.path().join("synapse-whole")));
    assert_eq!(installation::choose(Path::new("nowhere")), None);
    Ok(())
}

async fn sign_in(server: &Homeserver, localpart: &str, password: &str) -> Result<String, CallFailure> {
    let login = json!({
        "type": "m.login.password",
        "identifier": { "type": "m.id.user", "user": localpart },
        "password": password,
    });
    let answer = server.request(Method::POST, "/_matrix/client/v3/login", None, Some(&login)).await?;
    Ok(answer.accepted()?["access_token"].as_str().unwrap_or_default().to_owned())
}

async fn whoami(server: &Homeserver, token: &str) -> Result<Answer, CallFailure> {
    get(server, "/_matrix/client/v3/account/whoami", token).await
}

async fn get(server: &Homeserver, path: &str, token: &str) -> Result<Answer, CallFailure> {
    server.request(Method::GET, path, Some(token), None).await
}

/// Whom the user directory knows by `term`, as JSON.
async fn find(server: &Homeserver, token: &str, term: &str) -> Result<String, CallFailure> {
    let path = "/_matrix/client/v3/user_directory/search";
    let search = json!({ "search_term": term });
    let answer = server.request(Method::POST, path, Some(token), Some(&search)).await?;
    Ok(answer.accepted()?["results"].to_string())
}

fn address(server: &Homeserver) -> String {
    server.url().trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn a_room_is_filled_while_the_server_rests() -> Outcome {
    let server = Homeserver::start().await?;
    let carla = server.register("carla", "correct horse").await?;
    let token = sign_in(&server, "carla", "correct horse").await?;
    let made =
        server.request(Method::POST, "/_matrix/client/v3/createRoom", Some(&token), Some(&json!({}))).await?;
    let room = made.accepted()?["room_id"].as_str().ok_or("a room")?.to_owned();
    server.fill(&room, carla.as_str(), 30).await?;
    let path = format!("/_matrix/client/v3/rooms/{room}/messages?dir=b&limit=40");
    let messages = get(&server, &path, &token).await?;
    let bodies: Vec<_> = messages.body["chunk"]
        .as_array()
        .ok_or("a chunk")?
        .iter()
        .filter_map(|event| event["content"]["body"].as_str())
        .collect();
    assert_eq!(bodies.len(), 30);
    assert!(bodies[0].starts_with("29 ·") && bodies[29].starts_with("0 ·"), "{bodies:?}");
    Ok(())
}
