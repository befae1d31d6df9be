//! A flood: a hundred messages a second for a minute come into the open conversation.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use testkit::homeserver::{Behaviour, Flood, Proxy};
use tokio::time::timeout;

use crate::{
    desk::{Desk, Keyring},
    room::{shared, window},
    table::{FRAMES, Figure, STOP, judge, number},
};

const SECONDS: u32 = 60;
const A_SECOND: u32 = 100;
const LONGEST: Duration = Duration::from_secs(180);

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

    // No real server takes that many, and this one would want the processor that is measured.
    let flood = Arc::new(Flood::new(&room.0, carla.id().as_str(), A_SECOND, SECONDS));
    proxy.switch(Behaviour::Flood(flood.clone())).await;
    timeout(LONGEST, flood.begun()).await.expect("it begins");
    let began = Instant::now();
    page.client.execute(FRAMES, Vec::new()).await.expect("measuring");
    // Without asking the page for anything: that would be measured as well.
    timeout(LONGEST, flood.over()).await.expect("it ends");
    let last = format!("Flut {}", A_SECOND * SECONDS - 1);
    page.until("the last message is there", SAYS, vec![json!(last)]).await;
    let seconds = began.elapsed().as_secs_f64();
    let answer = page.client.execute(STOP, Vec::new()).await.expect("measured");
    println!("{answer}");
    judge(
        "flood: 100 messages/s for 60 s",
        &[
            Figure { what: "frames over 33 ms", measured: number(&answer, "late"), unit: "", target: 0.0 },
            Figure { what: "longest frame", measured: number(&answer, "longest"), unit: "ms", target: 33.4 },
            Figure { what: "batches in one frame", measured: number(&answer, "most"), unit: "", target: 1.0 },
            Figure { what: "seconds for the minute", measured: seconds, unit: "s", target: 66.0 },
        ],
    );
}

const SAYS: &str = "return document.querySelector('[role=feed]').textContent.includes(arguments[0])";
