//! A long room: back through 50,000 messages, without a blank frame and without a jump.

use std::time::Duration;

use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::{
    desk::{Desk, Keyring},
    room::{shared, window},
    table::{Figure, judge, number},
};

const MESSAGES: u32 = 50_000;
const LONGEST: Duration = Duration::from_secs(1800);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench ui"]
async fn scroll() {
    let (server, carla, room) = shared().await;
    let writer = carla.id().to_string();
    drop(carla);
    server.fill(&room.0, &writer, MESSAGES).await.unwrap_or_else(|failure| panic!("{failure}"));

    let mut desk = Desk::new(Keyring::Unlocked);
    let page = window(&mut desk, server.url(), &room).await;
    // Sync tells the newest message only; what comes after it is what is measured.
    page.until("the window is full of messages", FULL, Vec::new()).await;
    page.client.execute(SCROLL, Vec::new()).await.expect("scrolling");
    let wait = async {
        while page.client.execute("return bench.done", Vec::new()).await.expect("asked") != json!(true) {
            sleep(Duration::from_secs(2)).await;
        }
    };
    let in_time = timeout(LONGEST, wait).await.is_ok();
    let answer = page.client.execute(RESULT, Vec::new()).await.expect("measured");
    println!("{answer}");
    assert!(in_time, "the beginning of the room was not reached: {answer}");
    judge(
        "scroll: 50,000 messages",
        &[
            Figure { what: "blank frames", measured: number(&answer, "blank"), unit: "", target: 0.0 },
            Figure { what: "jumps", measured: number(&answer, "jumps"), unit: "", target: 0.0 },
            Figure {
                what: "frames over 33 ms in 1,000",
                measured: number(&answer, "late"),
                unit: "",
                target: 10.0,
            },
            Figure {
                what: "time to the beginning",
                measured: number(&answer, "seconds"),
                unit: "s",
                target: 900.0,
            },
        ],
    );
}

const FULL: &str = "const scroll = document.querySelector('.timeline-scroll'); return scroll.scrollTop > scroll.clientHeight";

/// Scrolls up a third of a window in every frame. A frame is blank when no message lies under its middle; a jump is a
/// message that moves by more than a line beyond what was scrolled. Of the first ones it is noted how the list lay.
const SCROLL: &str = "
    const scroll = document.querySelector('.timeline-scroll');
    const bench = { frames: 0, blank: 0, jumps: 0, late: 0, worst: 0, notes: [], done: false, began: performance.now(), ended: 0 };
    window.bench = bench;
    const note = (what) => {
        if (bench.notes.length === 20) return;
        const rows = scroll.querySelectorAll('article');
        const places = [...rows].map((row) => Math.round(row.getBoundingClientRect().top));
        bench.notes.push({ what, seconds: Math.round((performance.now() - bench.began) / 100) / 10, frame: bench.frames, top: scroll.scrollTop,
            height: scroll.scrollHeight, rows: rows.length, highest: Math.min(...places), lowest: Math.max(...places) });
    };
    const middle = () => {
        const place = scroll.getBoundingClientRect();
        return document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2)?.closest('article') ?? null;
    };
    let last = null;
    let held = null;
    const look = (time) => {
        bench.frames += 1;
        if (last !== null && time - last > 33.4) bench.late += 1;
        last = time;
        if (held !== null && held.article.isConnected) {
            const moved = held.article.getBoundingClientRect().top - held.top - held.step;
            if (Math.abs(moved) > 24) { bench.jumps += 1; note(`jump ${Math.round(moved)}`); bench.worst = Math.max(bench.worst, Math.abs(moved)); }
        }
        const article = middle();
        const started = document.querySelector('.timeline-start') !== null && scroll.scrollTop < 2;
        if (article === null && !started) { bench.blank += 1; note('blank'); }
        if (started) { bench.done = true; bench.ended = performance.now(); return; }
        // Between two frames, as a wheel does; within one the page could not have heard of it yet.
        setTimeout(() => {
            const article = middle();
            const step = Math.min(scroll.scrollTop, Math.round(scroll.clientHeight / 3));
            held = article === null ? null : { article, top: article.getBoundingClientRect().top, step };
            scroll.scrollTop -= step;
            requestAnimationFrame(look);
        }, 0);
    };
    requestAnimationFrame(look);
    return true";

const RESULT: &str = "
    return { notes: bench.notes, frames: bench.frames, blank: bench.blank, jumps: bench.jumps, worst: bench.worst,
        late: bench.late / bench.frames * 1000, seconds: ((bench.ended || performance.now()) - bench.began) / 1000 }";
