//! Files as another version of the app would have left them, and what a server has in its own.
//!
//! By Python, whose SQLite is Synapse's as well: of our crates, only `store` knows SQLite.

use std::{path::Path, process::Command};

use crate::homeserver;

/// Makes one of the SDK's closed files look as if a newer SDK had written it.
///
/// # Panics
/// The file is no database of the SDK, or Synapse is not installed.
pub fn set_version(file: &Path, version: u8) {
    const SCRIPT: &str = "\
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as file:
    changed = file.execute(\"UPDATE kv SET value = ? WHERE key = 'version'\", (bytes([int(sys.argv[2])]),))
    assert changed.rowcount == 1
";
    run(SCRIPT, file, &version.to_string());
}

/// The values of the first column that a query of a server's database yields, without those that are null.
///
/// # Panics
/// The query fails, or Synapse is not installed.
pub fn column(file: &Path, query: &str) -> Vec<String> {
    const SCRIPT: &str = "\
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    if row[0] is not None: print(row[0])
";
    run(SCRIPT, file, query).lines().map(str::to_owned).collect()
}

fn run(script: &str, file: &Path, argument: &str) -> String {
    let python = homeserver::python().unwrap_or_else(|failure| panic!("{failure}"));
    let output =
        Command::new(python).args(["-I", "-c", script]).arg(file).arg(argument).output().expect("Python");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
