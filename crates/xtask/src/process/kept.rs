//! A program that runs beside the workshop until it is let go of.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread,
    time::{Duration, Instant},
};

use super::{
    PAUSE, check_interrupted,
    group::Group,
    step::{end_within, last_line},
    wait_until,
};
use crate::failure::{Failure, Outcome, While};

/// Ended, with all that it started, when dropped.
#[derive(Debug)]
pub(crate) struct Kept {
    name: String,
    child: Child,
    group: Group,
    lines: Receiver<String>,
    log: PathBuf,
    patience: Duration,
}

impl Kept {
    /// Starts a program whose standard output is read line by line; the rest that it says goes to a log.
    pub(crate) fn start(name: &str, mut command: Command, log: &Path) -> Outcome<Self> {
        check_interrupted()?;
        let file = std::fs::File::create(log).to(format_args!("write {}", log.display()))?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(file);
        let (mut child, group) = Group::spawn(&mut command).to(format_args!("start {name}"))?;
        let (tell, lines) = channel();
        if let Some(output) = child.stdout.take() {
            // Ends with the pipe, which ends with the program.
            thread::spawn(move || {
                BufReader::new(output)
                    .lines()
                    .map_while(Result::ok)
                    .try_for_each(|line| tell.send(line))
                    .is_ok()
            });
        }
        Ok(Self { name: name.to_owned(), child, group, lines, log: log.to_owned(), patience: Duration::ZERO })
    }

    /// It ends by itself when its input does, within this time.
    #[must_use]
    pub(crate) fn stopping_by_input(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Waits for the next line that it says. `what` is what the line means.
    pub(crate) fn line(&mut self, what: &str, limit: Duration) -> Outcome<String> {
        let (lines, name, log) = (&self.lines, &self.name, &self.log);
        let found = wait_until(
            what,
            limit,
            || last_line(log),
            || match lines.try_recv() {
                Ok(line) => Ok(Some(line)),
                Err(TryRecvError::Empty) => Ok(None),
                Err(TryRecvError::Disconnected) => Err(Failure::new(format!("{name} ended too early."))),
            },
        );
        found.map_err(|failure| failure.log(log))
    }

    /// Writes to it.
    pub(crate) fn write(&mut self, text: &str) -> Outcome {
        let Some(input) = &mut self.child.stdin else {
            return Err(Failure::new(format!("{} reads nothing any more.", self.name)));
        };
        input.write_all(text.as_bytes()).and_then(|()| input.flush()).to(format_args!("tell {}", self.name))
    }

    /// Tells it that nothing more will be written.
    pub(crate) fn close_input(&mut self) {
        self.child.stdin.take();
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until it ends by itself, however long that takes.
    pub(crate) fn wait(&mut self) -> Outcome<bool> {
        loop {
            if let Some(status) = self.child.try_wait().to(format_args!("wait for {}", self.name))? {
                check_interrupted()?;
                return Ok(status.success());
            }
            check_interrupted()?;
            thread::sleep(PAUSE);
        }
    }

    /// Where it writes what goes wrong.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.close_input();
        let started = Instant::now();
        while self.runs() && started.elapsed() < self.patience {
            thread::sleep(PAUSE);
        }
        self.group.signal("TERM");
        end_within(&mut self.child, &self.group, Duration::from_secs(5));
    }
}
