//! What has to be on screen before a picture is worth taking. The app's log tells.

use std::{fs, time::Duration};

use super::home::Home;
use crate::{
    failure::{Failure, Outcome},
    process::{Kept, wait_until},
};

/// Milestones of the page, as the log has them.
pub(super) struct Painted(&'static [&'static str]);

const PATIENCE: Duration = Duration::from_secs(120);

impl Painted {
    /// The list of rooms and a conversation.
    pub(super) const CONVERSATION: Self = Self(&["Rooms", "Timeline"]);
    /// Whatever there is.
    pub(super) const ANYTHING: Self = Self(&[]);

    /// Waits until all of it is on screen.
    pub(super) fn wait(&self, app: &mut Kept, home: &Home) -> Outcome {
        let waited = self.wait_for_all(app, home);
        waited.map_err(|failure| {
            // The scratch folder with the app's own log goes; what went wrong is to be found in it.
            let kept = app.log().with_file_name("chancery-own.log");
            let log = if fs::write(&kept, log(home)).is_ok() { kept } else { app.log().to_owned() };
            failure.log(log)
        })
    }

    fn wait_for_all(&self, app: &mut Kept, home: &Home) -> Outcome {
        for milestone in self.0 {
            wait_until(&format!("the page ({milestone})"), PATIENCE, String::new, || {
                if log(home).lines().any(|line| tells(line, milestone)) {
                    return Ok(Some(()));
                }
                if app.runs() {
                    Ok(None)
                } else {
                    Err(Failure::new("The app ended before anything was on screen."))
                }
            })?;
        }
        Ok(())
    }
}

fn tells(line: &str, milestone: &str) -> bool {
    line.contains("page painted") && line.ends_with(&format!("what={milestone}"))
}

/// All that the app has written down.
fn log(home: &Home) -> String {
    let files = fs::read_dir(home.app_data().join("logs")).into_iter().flatten().flatten();
    files.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn the_log_tells_what_is_painted() {
        let line = "2026-01-01T08:00:00.000000Z  INFO page: page painted what=Rooms";
        assert!(tells(line, "Rooms"));
        assert!(!tells(line, "Timeline"));
    }
}
