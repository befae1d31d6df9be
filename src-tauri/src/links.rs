//! Links that leave the app.

use wire::{Fault, Thing};

/// Hands a link to the program that the person has chosen for its sort. The page has asked before, where that matters:
/// for every sort but the web, mail and the like.
///
/// # Errors
/// `NotValid` for what is no link, and for what can never be meant to be opened; `NotFound` when no program takes it.
pub(crate) fn open(url: &str) -> Result<(), Fault> {
    if !client::may_open(url) {
        return Err(Fault::NotValid { what: Thing::Link });
    }
    open::that_detached(url.trim()).map_err(|error| {
        tracing::error!(kind = ?error.kind(), "no program takes the link");
        Fault::NotFound { what: Thing::Program }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_or_means_nothing_is_refused() {
        for url in
            ["", "example.org", "file:///etc/passwd", "javascript:alert(1)", "ms-msdt:/id", "C:\\calc.exe"]
        {
            assert_eq!(open(url), Err(Fault::NotValid { what: Thing::Link }), "{url}");
        }
    }
}
