//! The page: its tests in Node, every story in a real browser, and the keyboard.

use std::fs;

use super::{Report, counts};
use crate::{
    failure::{Failure, Outcome},
    process::{Finished, Step},
    setup,
    workshop::Workshop,
};

/// Runs all of it.
pub(super) fn run(workshop: &Workshop, report: &mut Report) -> Outcome {
    let results = workshop.logs.join("vitest.json");
    // An old report must not be taken for this one's.
    let _ = fs::remove_file(&results);
    let output = format!("--outputFile.json={}", results.display());
    let command = workshop.npm(&["test", "--", "--reporter=default", "--reporter=json", &output]);
    let finished = Step::new(workshop, "test the page", command).minutes(15).finish()?;
    judge("unit tests", &finished, counts::vitest(&fs::read_to_string(&results).unwrap_or_default()), report);
    for (name, script) in [("stories", "test:stories"), ("keyboard", "test:keyboard")] {
        let mut command = workshop.npm(&["run", script]);
        command.envs(setup::browser().map(|browser| ("CHROMIUM", browser)));
        let finished =
            Step::new(workshop, format!("test the page's {name}"), command).minutes(40).finish()?;
        judge(name, &finished, counts::plain(&finished.text()), report);
    }
    Ok(())
}

/// A runner that does not count is one test.
fn judge(name: &str, finished: &Finished, counts: Option<counts::Counts>, report: &mut Report) {
    match counts {
        Some(counts) if finished.success && counts.failed == 0 => report.pass(name, counts, finished.took),
        None if finished.success => report.check(name, finished.took),
        counts => {
            report.fail_some(
                name,
                counts.unwrap_or_default(),
                Failure::new("Some failed.").log(&finished.log),
            );
        }
    }
}
