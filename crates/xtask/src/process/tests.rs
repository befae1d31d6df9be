//! Programs of every behaviour, in the words of a shell.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use super::{Kept, Step};
use crate::workshop::Workshop;

struct Place(tempfile::TempDir, Workshop);

fn place() -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let workshop = Workshop::at(folder.path());
    Place(folder, workshop)
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

#[test]
fn a_step_keeps_what_was_said() {
    let Place(_folder, workshop) = place();
    let finished =
        Step::new(&workshop, "say two things", shell("echo one; echo two >&2")).run().expect("success");
    assert!(finished.text().contains("one\n") && finished.text().contains("two\n"), "{}", finished.text());
    let finished = Step::new(&workshop, "repeat", shell("cat")).input("three").run().expect("success");
    assert_eq!(finished.text(), "three");
}

#[test]
fn a_step_that_fails_says_what_to_do_and_shows_its_last_words() {
    let Place(folder, workshop) = place();
    let step = Step::new(&workshop, "break a thing", shell("echo it broke; exit 3")).remedy("mend it");
    let failure = step.run().expect_err("a failure");
    assert_eq!(failure.tail().as_deref(), Some("it broke"));
    let words = failure.to_string();
    assert!(words.contains("break a thing") && words.contains("What to do: mend it"), "{words}");
    assert!(words.contains(&folder.path().join("break-a-thing.log").display().to_string()), "{words}");
    let nothing = Step::new(&workshop, "start nothing", Command::new("no-such-program")).run();
    assert!(nothing.expect_err("a failure").to_string().contains("no-such-program"));
}

#[test]
fn a_step_that_hangs_is_ended_with_all_that_it_started() {
    let Place(folder, workshop) = place();
    let file = folder.path().join("child");
    let script = format!("sleep 600 & echo $! > {}; wait", file.display());
    let started = Instant::now();
    let step = Step::new(&workshop, "wait for ever", shell(&script)).at_most(Duration::from_millis(500));
    assert!(step.run().expect_err("a failure").to_string().contains("was ended"));
    assert!(started.elapsed() < Duration::from_secs(60));
    assert!(!lives(&fs::read_to_string(file).expect("a number")));
}

#[test]
fn a_kept_program_is_spoken_to_and_gone_when_dropped() {
    let Place(folder, _) = place();
    let log = folder.path().join("kept.log");
    let mut kept =
        Kept::start("a parrot", shell("echo $$; read word; echo $word; sleep 600"), &log).expect("started");
    let number = kept.line("its number", Duration::from_secs(20)).expect("a line");
    kept.write("hello\n").expect("written");
    assert_eq!(kept.line("its answer", Duration::from_secs(20)).expect("a line"), "hello");
    assert!(kept.runs() && lives(&number));
    drop(kept);
    assert!(!lives(&number));
}

#[test]
fn a_kept_program_that_ends_by_its_input_is_let_to() {
    let Place(folder, _) = place();
    let (log, file) = (folder.path().join("kept.log"), folder.path().join("will"));
    let script = format!("cat >&2; sleep 0.3; echo done > {}", file.display());
    let kept = Kept::start("a careful one", shell(&script), &log).expect("started");
    drop(kept.stopping_by_input(Duration::from_secs(20)));
    assert_eq!(fs::read_to_string(file).expect("its last will"), "done\n");
}

#[test]
fn waiting_for_a_program_that_has_ended_is_no_waiting() {
    let Place(folder, _) = place();
    let log = folder.path().join("kept.log");
    let mut kept = Kept::start("a short one", shell("echo sorry >&2; exit 1"), &log).expect("started");
    let failure = kept.line("a word", Duration::from_secs(600)).expect_err("a failure");
    assert!(failure.to_string().contains("ended too early"), "{failure}");
    assert_eq!(failure.tail().as_deref(), Some("sorry"));
}

/// Whether a program with this number runs. One that has ended and whose end nobody has asked for does not.
fn lives(number: &str) -> bool {
    let state = fs::read_to_string(format!("/proc/{}/stat", number.trim()));
    state.is_ok_and(|state| !state.contains(") Z "))
}
