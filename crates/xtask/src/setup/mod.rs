//! Installs what is missing. Looks before it acts, so that the second time costs nothing.

mod page;
mod peers;
mod swift;
mod synapse;
mod system;
mod toolchains;
mod tools;

pub(crate) use swift::Swift;
pub(crate) use system::browser;

use crate::{failure::Outcome, workshop::Workshop};

/// What somebody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// To compile the app.
    Compiler,
    /// To build and check the page.
    Page,
    /// To run the page in a browser.
    Browser,
    /// To run a homeserver.
    Homeserver,
    /// To hear other clients.
    Peers,
    /// To keep keys without a desktop.
    Keyring,
    /// To show and photograph a window without a display.
    Display,
    /// To drive the window.
    Driver,
    /// To check licences.
    Deny,
    /// To build and test for Kotlin.
    Kotlin,
    /// To build and test for Swift.
    Swift,
}

/// All parts.
pub(crate) const ALL: [Part; 11] = [
    Part::Compiler,
    Part::Page,
    Part::Browser,
    Part::Homeserver,
    Part::Peers,
    Part::Keyring,
    Part::Display,
    Part::Driver,
    Part::Deny,
    Part::Kotlin,
    Part::Swift,
];

/// Installs what of these parts is missing.
pub(crate) fn ensure(workshop: &Workshop, parts: &[Part]) -> Outcome {
    toolchains::check(parts)?;
    system::install(workshop, parts)?;
    for part in parts {
        match part {
            Part::Page => page::install(workshop)?,
            Part::Homeserver => synapse::install(workshop)?,
            Part::Peers => peers::install(workshop)?,
            Part::Driver => tools::TAURI_DRIVER.install(workshop)?,
            Part::Deny => tools::CARGO_DENY.install(workshop)?,
            Part::Swift => {
                Swift::find(workshop)?;
            }
            Part::Compiler | Part::Browser | Part::Keyring | Part::Display | Part::Kotlin => {}
        }
    }
    Ok(())
}
