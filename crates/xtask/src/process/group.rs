//! Process groups: every program that is started leads one, so that it can be ended with all that it started itself.

use std::{
    collections::BTreeSet,
    io,
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::failure::{Failure, Outcome};

static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How long programs have to end in good order after Ctrl+C.
const GRACE: Duration = Duration::from_secs(20);
/// What shells report for a program that Ctrl+C ended.
const EXIT_CODE: i32 = 130;

/// From now on Ctrl+C (and a request to end) ends everything that was started. Whoever waits for it then fails in good
/// order, and cleans up.
pub(crate) fn stop_all_on_interrupt() -> Outcome {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])
        .map_err(|error| Failure::new(format!("Cannot listen for Ctrl+C: {error}.")))?;
    thread::spawn(move || {
        for _ in signals.forever() {
            INTERRUPTED.store(true, Ordering::SeqCst);
            signal_all("TERM");
            // If the orderly way hangs.
            thread::spawn(|| {
                thread::sleep(GRACE);
                signal_all("KILL");
                std::process::exit(EXIT_CODE);
            });
        }
    });
    Ok(())
}

/// Fails after Ctrl+C.
pub(crate) fn check_interrupted() -> Outcome {
    if INTERRUPTED.load(Ordering::SeqCst) { Err(Failure::interrupted()) } else { Ok(()) }
}

/// The group that a program leads; no longer known when dropped.
#[derive(Debug)]
pub(super) struct Group(u32);

impl Group {
    /// Starts a program as the leader of a group.
    pub(super) fn spawn(command: &mut Command) -> io::Result<(std::process::Child, Self)> {
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command.spawn()?;
        let leader = child.id();
        running.insert(leader);
        Ok((child, Self(leader)))
    }

    /// Sends a signal to all of it.
    pub(super) fn signal(&self, name: &str) {
        signal(self.0, name);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

fn signal_all(name: &str) {
    for group in RUNNING.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        signal(*group, name);
    }
}

fn signal(group: u32, name: &str) {
    // The shell's own `kill`, since not every machine has a program of that name. A group that is gone needs no signal.
    let _ = Command::new("sh")
        .args(["-c", "kill -s \"$1\" -- \"-$2\"", "sh", name, &group.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
