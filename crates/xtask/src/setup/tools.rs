//! Programs that cargo installs, pinned, into the cache folder.

use std::fs;

use crate::{failure::Outcome, process::Step, say, workshop::Workshop};

/// A program from crates.io.
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
    why: &'static str,
}

/// Stands between WebDriver clients and WebKit's own driver.
pub(super) const TAURI_DRIVER: Tool =
    Tool { name: "tauri-driver", version: "2.1.0", why: "lets tests drive the real window" };

/// Looks at the licences and origins of all that we depend on.
pub(super) const CARGO_DENY: Tool =
    Tool { name: "cargo-deny", version: "0.20.2", why: "checks licences, origins and advisories" };

impl Tool {
    /// Installs it unless this version is there.
    pub(super) fn install(&self, workshop: &Workshop) -> Outcome {
        let (Self { name, version, why }, tools) = (self, workshop.tools());
        // Where cargo itself notes what it has installed.
        let installed = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
        if installed.contains(&format!("\"{name} {version} ")) && tools.join("bin").join(name).exists() {
            return Ok(());
        }
        say::line(format!("Installing {name} {version}: {why}."));
        let building = tools.join("building");
        let mut command = workshop.cargo("install");
        command
            .args([name, "--version", version, "--locked", "--root"])
            .arg(&tools)
            .arg("--target-dir")
            .arg(&building)
            // It is compiled once and runs for seconds.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        Step::new(workshop, format!("install {name}"), command)
            .minutes(40)
            .remedy("see whether crates.io can be reached, then run `cargo xtask setup` again")
            .run()?;
        // Half a gigabyte that nothing needs any more; if it stays, no harm is done.
        let _ = fs::remove_dir_all(building);
        Ok(())
    }
}
