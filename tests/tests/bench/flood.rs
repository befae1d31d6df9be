//! A flood: a hundred changes a second for a minute in the open conversation.

use serde_json::json;
use testkit::homeserver::{Behaviour, Proxy};

use crate::{
    desk::{Desk, Keyring},
    room::{shared, window},
    table::{FRAMES, Figure, STOP, judge, number},
};

const SECONDS: u32 = 60;
const A_SECOND: u32 = 100;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench ui"]
async fn flood() {
    let (server, carla, room) = shared().await;
    let proxy = Proxy::before(&server).await.expect("a proxy");
    for number in 0..60 {
        carla.says(&room, &format!("Meldung {number}")).await.expect("sent");
    }
    let mut desk = Desk::new(Keyring::Unlocked);
    let page = window(&mut desk, proxy.url(), &room).await;
    page.until_text("[data-event] .message-text", "Meldung 59").await;

    // Nothing leaves any more, so that every message goes through the queue and the list and the server is not measured.
    proxy.switch(Behaviour::Hang).await;
    page.client.execute(FRAMES, Vec::new()).await.expect("measuring");
    let sent = page.client.execute(SEND, vec![json!(room.0), json!(SECONDS), json!(A_SECOND)]).await;
    sent.expect("the flood has begun");
    let over = "return window.flood.done";
    let wait = async {
        while page.client.execute(over, Vec::new()).await.expect("asked") != json!(true) {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(u64::from(SECONDS) * 3), wait).await.expect("an end");
    let answer = page.client.execute(STOP, Vec::new()).await.expect("measured");
    let flood = page.client.execute("return window.flood", Vec::new()).await.expect("measured");
    println!("{answer}\n{flood}");
    assert_eq!(number(&flood, "failed"), 0.0, "every message is taken");
    judge(
        "flood: 100 changes/s for 60 s",
        &[
            Figure { what: "frames over 33 ms", measured: number(&answer, "late"), unit: "", target: 0.0 },
            Figure { what: "longest frame", measured: number(&answer, "longest"), unit: "ms", target: 33.4 },
            Figure { what: "batches in one frame", measured: number(&answer, "most"), unit: "", target: 1.0 },
            Figure {
                what: "seconds for the minute",
                measured: number(&flood, "seconds"),
                unit: "s",
                target: 66.0,
            },
        ],
    );
}

/// Says something a hundred times a second through the page's own bridge, the way the composer does.
const SEND: &str = "
    const [room, seconds, rate] = arguments;
    const flood = { taken: 0, failed: 0, done: false, seconds: 0 };
    window.flood = flood;
    const begin = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
        const due = Math.min(seconds * rate, Math.floor((performance.now() - begin) / 1000 * rate));
        for (; sent < due; sent += 1) {
            const message = { text: `Flut ${sent}`, format: 'markdown', voice: 'text', mentions: [], mentionsEveryone: false, replyTo: null };
            window.__TAURI_INTERNALS__.invoke('message_send', { room, thread: null, message })
                .then(() => { flood.taken += 1; }, () => { flood.failed += 1; });
        }
        if (sent === seconds * rate && flood.taken + flood.failed === sent) {
            clearInterval(timer);
            flood.seconds = (performance.now() - begin) / 1000;
            flood.done = true;
        }
    }, 10);
    return true";
