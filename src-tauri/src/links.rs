//! Links that leave the app.

use tauri::Url;
use wire::Fault;

/// Hands a link to the program that the person has chosen for its sort. The page has asked before, where that matters.
///
/// # Errors
/// `NotAllowed` for anything but the web, mail and telephone: other schemes can start programs.
pub(crate) fn open(url: &str) -> Result<(), Fault> {
    let url = allowed(url)?;
    open::that_detached(url.as_str()).map_err(|error| {
        tracing::error!(kind = ?error.kind(), "no program takes the link");
        Fault::NotAllowed {}
    })
}

fn allowed(url: &str) -> Result<Url, Fault> {
    let url = Url::parse(url).map_err(|_| Fault::NotAllowed {})?;
    let with_host = url.host_str().is_some_and(|host| !host.is_empty());
    match url.scheme() {
        // What stands before an @ in a host only deceives the eye.
        "https" | "http" if with_host && url.username().is_empty() && url.password().is_none() => Ok(url),
        "mailto" | "tel" => Ok(url),
        _ => Err(Fault::NotAllowed {}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_web_mail_and_telephone_are_allowed() {
        for url in
            ["https://example.org/a?b#c", "http://example.org", "mailto:a@example.org", "tel:+33123456789"]
        {
            assert!(allowed(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn whatever_could_start_a_program_is_refused() {
        for url in [
            "",
            "example.org",
            "//example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "smb://host/share",
            "\\\\host\\share",
            "ms-msdt:/id",
            "search-ms:query=x",
            "steam://run",
            "ssh://host",
            "sftp://host",
            "ftp://host",
            "matrix:r/a:b",
            "vscode://x",
            "about:blank",
            "blob:https://a/b",
            "tauri://localhost",
            "ipc://localhost",
            "media://localhost",
            "intent://x",
            "jar:https://a!/b",
            "view-source:https://a",
            "ws://a",
            "https://",
            "https://bank.example@evil.example/",
            "https://user:word@example.org",
            "  ",
            "C:\\Windows\\System32\\calc.exe",
            "zotero://x",
            "itms-apps://x",
        ] {
            assert_eq!(allowed(url), Err(Fault::NotAllowed {}), "{url}");
        }
    }
}
