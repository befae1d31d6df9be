//! What the page may not do, what nobody may do to the app, and whom it talks to.

use std::{collections::BTreeSet, process::Command, time::Duration};

use serde_json::{Value, json};

use crate::{
    desk::{App, Desk, Keyring, app},
    main_job::{PASSWORD, World},
    page::Page,
};

/// Tries everything by which a page could reach out, run foreign code or ask for more than it was given; each answers
/// `refused`, or what it got.
const PROBES: &str = r#"
const [server, done] = arguments;
const violated = [];
document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));
const attempt = async (name, act) => {
  const before = violated.length;
  try {
    const got = await Promise.race([act(), new Promise((give) => setTimeout(give, 1500, "silence"))]);
    // Violations are told a moment later.
    await new Promise((give) => setTimeout(give, 50));
    // A frame that is refused loads an empty page, and says so.
    return [name, violated.length > before ? "refused" : String(got)];
  } catch (error) { return [name, "refused"]; }
};
const element = (tag, fields) => () => new Promise((give, refuse) => {
  const one = Object.assign(document.createElement(tag), fields, { onload: () => give("loaded"), onerror: () => refuse() });
  document.body.append(one);
});
const tauri = window.__TAURI_INTERNALS__;
const attempts = [
  ["fetch", () => fetch(server + "/_matrix/client/versions").then((answer) => answer.status)],
  ["websocket", () => new Promise((give, refuse) => {
    const socket = new WebSocket(server.replace("http", "ws")); socket.onopen = () => give("open"); socket.onerror = refuse; })],
  ["image", element("img", { src: server + "/x.png" })],
  ["frame", element("iframe", { src: server })],
  ["style sheet", element("link", { rel: "stylesheet", href: server + "/x.css" })],
  ["foreign script", async () => element("script", { src: server + "/x.js" })()],
  ["inline script", async () => {
    const one = document.createElement("script"); one.textContent = "window.ran = true"; document.body.append(one); return window.ran; }],
  ["eval", async () => (0, eval)("1 + 1")],
  ["inner html", async () => { document.createElement("div").innerHTML = "<b>x</b>"; return "set"; }],
  ["inline style", async () => {
    const one = document.createElement("style"); one.textContent = "body { --probe: found }"; document.head.append(one);
    return getComputedStyle(document.body).getPropertyValue("--probe") === "found" ? "applied" : "silence"; }],
  ["file", () => fetch("file:///etc/passwd").then((answer) => answer.text())],
  ["a command of another window", () => tauri.invoke("plugin:window|close", { label: "main" })],
  ["events", () => tauri.invoke("plugin:event|listen", { event: "x", target: { kind: "Any" }, handler: 0 })],
  ["a file plugin", () => tauri.invoke("plugin:fs|read_text_file", { path: "/etc/passwd" })],
  ["a shell", () => tauri.invoke("plugin:shell|execute", { program: "id", args: [] })],
  ["an unknown command", () => tauri.invoke("no_such_command", {})],
  ["a program's link", () => tauri.invoke("link_open", { url: "file:///etc/passwd" })],
];
// One after the other, so that each violation is known to be its own.
const rows = [];
const next = (index) => {
  if (index === attempts.length) return done({ rows, global: typeof window.__TAURI__ });
  const [name, act] = attempts[index];
  return attempt(name, act).then((row) => { rows.push(row); return next(index + 1); });
};
next(0);
"#;

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reaches_nobody_and_runs_nothing_foreign() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = Page::open(&mut desk).await;
    page.until_screen("signIn").await;
    let result = page.client.execute_async(PROBES, vec![json!(world.server.url())]).await.expect("probed");
    assert_eq!(result["global"], "undefined", "no global entrance to the shell");
    let rows = result["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 17);
    for row in rows {
        assert_eq!(row[1], "refused", "{row}");
    }
    // It cannot be led away either.
    page.client
        .execute("location.href = arguments[0]", vec![json!(world.server.url())])
        .await
        .expect("tried");
    page.until("it is still itself", "return document.querySelector('#server') !== null", Vec::new()).await;
    let place = page.client.execute("return location.protocol", Vec::new()).await.expect("asked");
    assert_eq!(place, Value::String("tauri:".into()));
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_without_the_hooks_cannot_be_driven() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let driven = Page::try_open(&mut desk, App::Plain, Duration::from_secs(20)).await;
    assert!(driven.is_err(), "the plain build lets itself be driven");
    // Not because it did not start: its page is on screen.
    desk.until_logged("what=Rooms").await;
    // The same words, the other build: the check can tell them apart.
    let mut other = Desk::new(Keyring::Unlocked);
    Page::open(&mut other).await.close().await;
}

/// The hooks cannot even be compiled into a release.
#[test]
fn a_release_with_the_hooks_does_not_compile() {
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/src/lib.rs");
    let complains = |assertions: &str| {
        let output = Command::new("rustc")
            .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--out-dir"])
            .arg(std::env::temp_dir())
            .args(["--cfg", "feature=\"e2e\"", "-C", &format!("debug-assertions={assertions}"), library])
            .output()
            .expect("rustc");
        String::from_utf8_lossy(&output.stderr).contains("never part of a release")
    };
    assert!(complains("off"));
    assert!(!complains("on"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_homeserver_is_contacted() {
    let world = World::new().await;
    world
        .carla
        .says(&world.room, "Siehe https://example.org/ und ![x](https://example.org/x.png)")
        .await
        .expect("sent");
    let mut desk = Desk::new(Keyring::Unlocked);
    let trace = desk.path().join("trace");
    let mut command = desk.command("strace");
    command.args(["-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o"]).arg(&trace);
    command.arg(app(App::Plain)).args(["--room", &world.room.0]);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    desk.start(&mut command);
    desk.until_logged("what=Timeline").await;
    let strace = std::fs::read_to_string(&trace).expect("a trace");
    let peers: BTreeSet<String> = strace.lines().filter_map(internet_peer).collect();
    let homeserver = world.server.url().trim_start_matches("http://").to_owned();
    assert_eq!(peers, BTreeSet::from([homeserver]), "these were contacted");
}

/// Whom a traced call talks to, if by the internet protocols: names are resolved by them as well.
fn internet_peer(line: &str) -> Option<String> {
    if !line.contains("sa_family=AF_INET") {
        return None;
    }
    let port = line.split("port=htons(").nth(1)?.split(')').next()?;
    let address = line
        .split("sin_addr=inet_addr(\"")
        .nth(1)
        .or_else(|| line.split("inet_pton(AF_INET6, \"").nth(1))?
        .split('"')
        .next()?;
    Some(format!("{address}:{port}"))
}

#[test]
fn a_peer_is_read_from_a_trace() {
    let line = r#"7 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 EINPROGRESS"#;
    assert_eq!(internet_peer(line).as_deref(), Some("192.0.2.1:443"));
    let line = r#"7 connect(3, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0"#;
    assert_eq!(internet_peer(line).as_deref(), Some("2001:db8::1:53"));
    assert_eq!(internet_peer(r#"7 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 110) = 0"#), None);
}
