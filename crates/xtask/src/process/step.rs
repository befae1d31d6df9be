//! A program that is run to its end: progress while it runs, its output in a log, a limit to the patience.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{PAUSE, check_interrupted, group::Group};
use crate::{
    failure::{Failure, Outcome, While},
    say::Progress,
    workshop::Workshop,
};

/// One program, what it is for, and how long it may take.
pub(crate) struct Step<'a> {
    what: String,
    command: Command,
    logs: &'a Path,
    limit: Duration,
    input: Option<String>,
    remedy: Option<String>,
}

/// A program that has ended.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Whether it says that all went well.
    pub(crate) success: bool,
    /// How long it took.
    pub(crate) took: Duration,
    /// Everything that it said, apart from its standard output if that was asked for apart.
    pub(crate) log: PathBuf,
}

impl Finished {
    /// What it said.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()).into_owned()
    }
}

impl<'a> Step<'a> {
    /// `what` is what it does, for people: "build the page".
    pub(crate) fn new(workshop: &'a Workshop, what: impl Into<String>, command: Command) -> Self {
        let limit = Duration::from_secs(60 * 60);
        Self { what: what.into(), command, logs: &workshop.logs, limit, input: None, remedy: None }
    }

    /// How long it may take.
    #[must_use]
    pub(crate) fn minutes(mut self, minutes: u64) -> Self {
        self.limit = Duration::from_secs(60 * minutes);
        self
    }

    /// How long it may take, for the impatient.
    #[cfg(test)]
    #[must_use]
    pub(super) fn at_most(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// What it reads.
    #[must_use]
    pub(crate) fn input(mut self, input: impl Into<String>) -> Self {
        self.input = Some(input.into());
        self
    }

    /// What to do when it fails.
    #[must_use]
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Runs it; not to succeed is a failure.
    pub(crate) fn run(mut self) -> Outcome<Finished> {
        let (what, remedy) = (self.what.clone(), self.remedy.take());
        let finished = self.finish()?;
        if finished.success {
            return Ok(finished);
        }
        let failure = Failure::new(format!("It did not work to {what}.")).log(&finished.log);
        Err(if let Some(remedy) = remedy { failure.remedy(remedy) } else { failure })
    }

    /// Runs it; its success is for the caller to judge.
    pub(crate) fn finish(self) -> Outcome<Finished> {
        self.finish_into(None)
    }

    /// Runs it, with its standard output in a file of its own, for programs that speak to programs.
    pub(crate) fn finish_into(mut self, output: Option<&Path>) -> Outcome<Finished> {
        let log = self.logs.join(format!("{}.log", slug(&self.what)));
        let create = |path: &Path| File::create(path).to(format_args!("write {}", path.display()));
        let file = create(&log)?;
        let own = file.try_clone().to("write a log")?;
        self.command.stderr(file).stdout(if let Some(path) = output { create(path)? } else { own });
        self.command.stdin(if self.input.is_some() { Stdio::piped() } else { Stdio::null() });
        check_interrupted()?;
        let program = self.command.get_program().to_string_lossy().into_owned();
        let (mut child, group) =
            Group::spawn(&mut self.command).to(format_args!("start {program} to {}", self.what))?;
        if let (Some(input), Some(mut pipe)) = (&self.input, child.stdin.take()) {
            // Whoever does not want to read it says so by how it ends.
            let _ = pipe.write_all(input.as_bytes());
        }
        let (started, mut progress) = (Instant::now(), Progress::start(self.what.clone()));
        loop {
            if let Some(status) = child.try_wait().to(format_args!("wait for {program}"))? {
                let took = progress.end(if status.success() { "done" } else { "failed" });
                check_interrupted()?;
                return Ok(Finished { success: status.success(), took, log });
            }
            let overdue = started.elapsed() > self.limit;
            if overdue || check_interrupted().is_err() {
                group.signal("TERM");
                end_within(&mut child, &group, Duration::from_secs(10));
            }
            if overdue {
                progress.end("too slow");
                let minutes = self.limit.as_secs() / 60;
                let words =
                    format!("{program} did not {} within {minutes} minutes and was ended.", self.what);
                return Err(Failure::new(words).log(log));
            }
            progress.tick(|| last_line(&log));
            thread::sleep(PAUSE);
        }
    }
}

/// Asks a program something that it answers at once; nothing if it is not there or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
    output.status.success().then(|| String::from_utf8_lossy(text).into_owned())
}

/// Waits until `ready` gives something. `what` is what is waited for: "the room list"; `detail` how far it is.
pub(crate) fn wait_until<T>(
    what: &str,
    limit: Duration,
    mut detail: impl FnMut() -> String,
    mut ready: impl FnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let (started, mut progress) = (Instant::now(), Progress::start(format!("wait for {what}")));
    loop {
        check_interrupted()?;
        if let Some(found) = ready()? {
            progress.end("there");
            return Ok(found);
        }
        if started.elapsed() > limit {
            progress.end("in vain");
            let words = format!("Waited for {what}, in vain, for {} seconds.", limit.as_secs());
            return Err(Failure::new(words));
        }
        progress.tick(&mut detail);
        thread::sleep(PAUSE);
    }
}

/// Gives a program that was asked to end some time, then ends it.
pub(super) fn end_within(child: &mut std::process::Child, group: &Group, patience: Duration) {
    let started = Instant::now();
    while matches!(child.try_wait(), Ok(None)) && started.elapsed() < patience {
        thread::sleep(PAUSE);
    }
    // The leader may be gone while others of its group are not.
    group.signal("KILL");
    let _ = child.wait();
}

pub(super) fn last_line(log: &Path) -> String {
    use std::io::{Read, Seek, SeekFrom};
    let mut end = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(400)))?;
        file.read_to_end(&mut end)
    });
    let text = String::from_utf8_lossy(&end);
    let line = text.split(['\n', '\r']).rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if read.is_ok() { line.trim().to_owned() } else { String::new() }
}

/// A file name of plain letters.
fn slug(what: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    what.chars().map(plain).collect()
}
