//! The last words: what failed, a table of the layers, and the closing line.

use std::time::Duration;

use super::{Layer, counts::Counts, report::Report};
use crate::say;

/// Tells it all, and whether everything passed.
pub(super) fn tell(reports: &[(Layer, Report, Duration)]) -> bool {
    let failures = reports.iter().flat_map(|(layer, report, _)| {
        report.failures.iter().map(move |(name, failure)| format!("{}: {name}: {failure}", layer.name()))
    });
    let failures: Vec<_> = failures.collect();
    if !failures.is_empty() {
        say::line("\nFailures");
        failures.iter().for_each(say::line);
    }
    say::line(format!("\n{}", table(reports)));
    let sum = sum(reports);
    say::line(closing(sum));
    sum.failed == 0
}

fn table(reports: &[(Layer, Report, Duration)]) -> String {
    let mut text =
        format!("{:<12}{:>8}{:>8}{:>9}{:>10}\n", "layer", "passed", "failed", "skipped", "seconds");
    for (layer, report, took) in reports {
        let Counts { passed, failed, skipped } = report.counts;
        let seconds = took.as_secs_f64();
        text += &format!("{:<12}{passed:>8}{failed:>8}{skipped:>9}{seconds:>10.1}\n", layer.name());
        report.notes.iter().for_each(|note| text += &format!("  {note}\n"));
    }
    text
}

fn sum(reports: &[(Layer, Report, Duration)]) -> Counts {
    reports.iter().fold(Counts::default(), |mut sum, (_, report, _)| {
        sum += report.counts;
        sum
    })
}

/// What CI reads.
fn closing(counts: Counts) -> String {
    let Counts { passed, failed, skipped } = counts;
    format!("{passed} passed, {failed} failed, {skipped} skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_the_sum() {
        let layer =
            |passed, failed| Report { counts: Counts { passed, failed, skipped: 1 }, ..Report::default() };
        let reports = [
            (Layer::Core, layer(3, 0), Duration::from_secs(1)),
            (Layer::Page, layer(4, 2), Duration::from_secs(1)),
        ];
        assert_eq!(closing(sum(&reports)), "7 passed, 2 failed, 2 skipped");
        assert!(table(&reports).contains("core               3       0        1       1.0"));
    }
}
