//! One running Synapse, held by both ends of its pipes.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use tokio::{
    sync::oneshot,
    time::{Instant, sleep, timeout},
};

use super::{directory::Directory, failure::StartFailure};

const START_SECONDS: u64 = 60;
const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// Killed when dropped. A child of the standard library rather than of tokio, so that it may outlive the runtime of
/// the test that started it.
#[derive(Debug)]
pub(super) struct Process(Child);

impl Process {
    /// Starts Synapse and waits until it says that it listens.
    ///
    /// Its own word counts, not whether something answers on the port: that might be another server, which took the
    /// port a moment earlier.
    pub(super) async fn start(python: &Path, directory: &Directory) -> Result<Self, StartFailure> {
        let mut process = Self::spawn(python, directory)?;
        let listens = process.0.stdout.take().map(word_of).transpose();
        let listens = listens.map_err(|source| launch(python, source))?;
        let Some(listens) = listens else { return Err(launch(python, io::ErrorKind::BrokenPipe.into())) };
        match timeout(Duration::from_secs(START_SECONDS), listens).await {
            Ok(Ok(())) => Ok(process),
            Ok(Err(_)) => Err(process.ended(python, directory)),
            Err(_) => Err(StartFailure::Slow { seconds: START_SECONDS, log: directory.log_tail() }),
        }
    }

    pub(super) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Lets go of the process, which it takes as the request to stop, and waits for its end.
    pub(super) async fn stop(mut self) {
        drop(self.0.stdin.take());
        let deadline = Instant::now() + STOP_PATIENCE;
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < deadline {
            sleep(Duration::from_millis(5)).await;
        }
    }

    fn spawn(python: &Path, directory: &Directory) -> Result<Self, StartFailure> {
        let log = fs::OpenOptions::new().append(true).create(true).open(directory.log());
        let log = log.map_err(|source| StartFailure::Directory { path: directory.log(), source })?;
        let mut command = Command::new(python);
        command
            .arg("-I") // isolated: no PYTHON* variable, nothing from the user's own packages
            .arg(directory.start_script())
            .arg("-c")
            .arg(directory.configuration())
            .current_dir(directory.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log);
        // Its own group: Ctrl+C reaches the test alone, and its end lets the server stop in good order.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().map(Self).map_err(|source| launch(python, source))
    }

    fn ended(&mut self, python: &Path, directory: &Directory) -> StartFailure {
        let status = match self.0.wait() {
            Ok(status) => status,
            Err(source) => return launch(python, source),
        };
        let log = directory.log_tail();
        if log.contains("CannotListenError") {
            StartFailure::PortTaken { log }
        } else {
            StartFailure::Ended { status, log }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Synapse has no children of its own. Both calls are harmless after the end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Writes messages into the database of a stopped server; `what` is what `fill.py` takes.
pub(super) async fn fill(python: &Path, directory: &Directory, what: &[&str]) -> Result<(), StartFailure> {
    let mut command = tokio::process::Command::new(python);
    command.arg("-I").arg(directory.fill_script()).arg(directory.configuration()).args(what);
    let ended = command.current_dir(directory.path()).stdin(Stdio::null()).kill_on_drop(true).output().await;
    let ended = ended.map_err(|source| launch(python, source))?;
    if ended.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&ended.stderr);
    let log = format!("{words}\n{}", directory.log_tail());
    Err(StartFailure::Ended { status: ended.status, log })
}

/// Resolves when the process says that it listens; fails when it closes its output without saying so.
fn word_of(output: ChildStdout) -> io::Result<oneshot::Receiver<()>> {
    let (tell, told) = oneshot::channel();
    // A thread, because a pipe to a child cannot be awaited on every system. It ends with the pipe.
    std::thread::Builder::new().name("homeserver-output".to_owned()).spawn(move || {
        if BufReader::new(output).lines().map_while(Result::ok).any(|line| line == "listening") {
            let _ = tell.send(());
        }
    })?;
    Ok(told)
}

fn launch(python: &Path, source: io::Error) -> StartFailure {
    StartFailure::Launch { program: python.to_owned(), source }
}
