//! Figures beside what they should be.

use serde_json::Value;

/// One figure of a scenario.
pub(crate) struct Figure {
    pub(crate) what: &'static str,
    pub(crate) measured: f64,
    pub(crate) unit: &'static str,
    /// The most that it should be.
    pub(crate) target: f64,
}

/// Prints the figures and fails when one misses its target.
pub(crate) fn judge(scenario: &str, figures: &[Figure]) {
    println!("\n| {scenario} | measured | target | met |\n| --- | --- | --- | --- |");
    for Figure { what, measured, unit, target } in figures {
        let met = if measured <= target { "yes" } else { "no" };
        println!("| {what} | {measured:.1} {unit} | ≤ {target} {unit} | {met} |");
    }
    let missed: Vec<_> = figures.iter().filter(|figure| figure.measured > figure.target).collect();
    assert!(missed.is_empty(), "{scenario}: {} missed", missed.len());
}

/// A number that the page has measured.
pub(crate) fn number(answer: &Value, name: &str) -> f64 {
    answer[name].as_f64().unwrap_or_else(|| panic!("the page measured no {name}: {answer}"))
}

/// Notes the length of every frame until told to stop, and how often another message became the newest in it: by that a
/// batch is known.
pub(crate) const FRAMES: &str = "
    const bench = { frames: [], running: true, updates: 0, most: 0 };
    window.bench = bench;
    let last = null;
    let now = 0;
    const tick = (time) => {
        if (last !== null) bench.frames.push(time - last);
        last = time;
        bench.most = Math.max(bench.most, now);
        now = 0;
        if (bench.running) requestAnimationFrame(tick);
    };
    const feed = document.querySelector('[role=feed]');
    const newest = () => feed.querySelector('article:last-of-type')?.dataset.event;
    let before = newest();
    new MutationObserver(() => {
        if (newest() === before) return;
        before = newest();
        now += 1;
        bench.updates += 1;
    }).observe(feed, { childList: true });
    requestAnimationFrame(tick);
    return true";

/// Stops, and tells the longest frames, and after how many seconds the late ones came.
pub(crate) const STOP: &str = "
    bench.running = false;
    const sorted = [...bench.frames].sort((a, b) => a - b);
    const lateAt = [];
    bench.frames.reduce((at, length) => {
        if (length > 33.4) lateAt.push(Math.round(at / 100) / 10);
        return at + length;
    }, 0);
    return {
        lateAt,
        frames: sorted.length,
        median: sorted[Math.floor(sorted.length / 2)],
        late: sorted.filter((length) => length > 33.4).length,
        p999: sorted[Math.floor(sorted.length * 0.999)],
        longest: sorted.at(-1),
        most: bench.most,
        updates: bench.updates,
    }";
