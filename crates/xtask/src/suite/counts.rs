//! How many tests ran, as their runners tell at the end.

use std::ops::AddAssign;

/// Numbers of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Counts {
    pub(super) fn all(self) -> usize {
        self.passed + self.failed + self.skipped
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Rust: `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`.
pub(super) fn libtest(text: &str) -> Option<Counts> {
    sum(text.lines().filter(|line| line.starts_with("test result: ")).map(|line| Counts {
        passed: before(line, " passed"),
        failed: before(line, " failed"),
        skipped: before(line, " ignored"),
    }))
}

/// Names of the tests that failed, as Rust lists them at the end.
pub(super) fn libtest_failures(text: &str) -> Vec<String> {
    let failed = text.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    failed.map(str::to_owned).collect()
}

/// Maven Surefire: `Tests run: 4, Failures: 0, Errors: 0, Skipped: 1`; the line without the time is the sum.
pub(super) fn surefire(text: &str) -> Option<Counts> {
    let line = text.lines().rfind(|line| line.contains("Tests run: ") && !line.contains("Time elapsed"))?;
    let failed = after(line, "Failures: ") + after(line, "Errors: ");
    let skipped = after(line, "Skipped: ");
    Some(Counts { passed: after(line, "Tests run: ").saturating_sub(failed + skipped), failed, skipped })
}

/// Swift: `Executed 4 tests, with 1 test skipped and 0 failures (0 unexpected) in …` of XCTest, whose last such line is
/// the sum, and `Test run with 3 tests in 1 suite passed after …` of Swift Testing.
pub(super) fn swift(text: &str) -> Option<Counts> {
    let executed = text.lines().rfind(|line| line.trim_start().starts_with("Executed ")).map(|line| {
        let all = before(line, " tests,") + before(line, " test,");
        let failed = before(line, " failures") + before(line, " failure ");
        let skipped = before(line, " tests skipped") + before(line, " test skipped");
        Counts { passed: all.saturating_sub(failed + skipped), failed, skipped }
    });
    let run = text.lines().rfind(|line| line.contains("Test run with ")).map(|line| {
        let all = before(line, " tests") + before(line, " test ");
        // Issues are counted, not tests: at least one test failed.
        let failed = usize::from(line.contains(" failed after "));
        Counts { passed: all.saturating_sub(failed), failed, skipped: 0 }
    });
    sum(executed.into_iter().chain(run)).filter(|counts| *counts != Counts::default())
}

/// Vitest's own report in JSON.
pub(super) fn vitest(json: &str) -> Option<Counts> {
    let report: serde_json::Value = serde_json::from_str(json).ok()?;
    let number = |name: &str| report.get(name)?.as_u64()?.try_into().ok();
    let skipped = number("numPendingTests").unwrap_or(0) + number("numTodoTests").unwrap_or(0);
    Some(Counts { passed: number("numPassedTests")?, failed: number("numFailedTests")?, skipped })
}

/// A line of its own: `3 passed, 0 failed`, perhaps with `, 1 skipped`.
pub(super) fn plain(text: &str) -> Option<Counts> {
    let line = text.lines().rfind(|line| {
        line.starts_with(|letter: char| letter.is_ascii_digit())
            && line.contains(" passed, ")
            && line.contains(" failed")
    })?;
    let skipped = before(line, " skipped");
    Some(Counts { passed: before(line, " passed"), failed: before(line, " failed"), skipped })
}

fn sum(all: impl Iterator<Item = Counts>) -> Option<Counts> {
    all.reduce(|mut sum, counts| {
        sum += counts;
        sum
    })
}

/// The number that stands right before a word; 0 if there is none.
fn before(line: &str, word: &str) -> usize {
    let Some((start, _)) = line.split_once(word) else { return 0 };
    let from = start.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
    start[from..].parse().unwrap_or(0)
}

/// The number that stands right behind a word; 0 if there is none.
fn after(line: &str, word: &str) -> usize {
    let Some((_, rest)) = line.split_once(word) else { return 0 };
    rest.split(|letter: char| !letter.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Option<Counts> {
        Some(Counts { passed, failed, skipped })
    }

    #[test]
    fn rust() {
        let text = "test a ... ok\ntest b::c ... FAILED\n\ntest result: FAILED. 1 passed; 1 failed; 2 ignored; 0 measured; 5 filtered out; finished in 0.00s\n";
        assert_eq!(libtest(text), counts(1, 1, 2));
        assert_eq!(libtest_failures(text), ["b::c"]);
        assert_eq!(libtest("error: a crash"), None);
    }

    #[test]
    fn maven() {
        let text = "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 4.2 s -- in eu.chancery.BindingsTest\n\
            [INFO] Results:\n[WARNING] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1\n[INFO] BUILD FAILURE";
        assert_eq!(surefire(text), counts(3, 2, 1));
        assert_eq!(surefire("[ERROR] BUILD FAILURE"), None);
    }

    #[test]
    fn both_runners_of_swift() {
        let classic = "Executed 2 tests, with 0 failures (0 unexpected) in 1.0 (1.0) seconds\n\
            \t Executed 5 tests, with 1 test skipped and 1 failure (0 unexpected) in 2.0 (2.0) seconds\n";
        assert_eq!(swift(classic), counts(3, 1, 1));
        let modern = "\t Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds\n\
            \u{25c7} Test run started.\n\u{2714} Test run with 7 tests in 2 suites passed after 3.1 seconds.";
        assert_eq!(swift(modern), counts(7, 0, 0));
        assert_eq!(swift("Test run with 3 tests failed after 1.0 seconds with 2 issues."), counts(2, 1, 0));
        assert_eq!(swift("Test run with 1 test passed after 1.0 seconds."), counts(1, 0, 0));
        assert_eq!(swift("Test run with 0 tests passed after 0.001 seconds."), None);
    }

    #[test]
    fn the_page() {
        let json = r#"{"numPassedTests":12,"numFailedTests":1,"numPendingTests":2,"numTodoTests":0}"#;
        assert_eq!(vitest(json), counts(12, 1, 2));
        assert_eq!(plain("all well\n31 passed, 0 failed\n"), counts(31, 0, 0));
        assert_eq!(plain("3 passed, 1 failed, 2 skipped"), counts(3, 1, 2));
        assert_eq!(plain("nothing"), None);
    }
}
