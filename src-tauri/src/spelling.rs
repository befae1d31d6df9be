//! Marks misspelt words while somebody writes. The engines of Windows and macOS do that by themselves; WebKitGTK has to be
//! asked, and told the languages. It takes the dictionaries that the system has (hunspell's, by way of enchant). What is
//! written stays on the device.

use std::collections::BTreeSet;

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{WebContextExt, WebViewExt, glib};

/// Beside those of the system: who writes in one language quotes in another. A dictionary that is not there is passed over,
/// and a word is right that any of them knows.
const SPOKEN: [&str; 4] = ["de_DE", "en_GB", "en_US", "fr_FR"];

/// Has the engine of a window look at the spelling, wherever the page allows it.
pub(crate) fn check<R: Runtime>(window: &WebviewWindow<R>) {
    let asked = window.with_webview(|webview| {
        if let Some(context) = webview.inner().context() {
            let system = glib::language_names();
            let languages = languages(system.iter().map(|name| name.as_str()));
            context.set_spell_checking_languages(&languages.into_iter().collect::<Vec<_>>());
            context.set_spell_checking_enabled(true);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "spelling is not looked at");
    }
}

/// The languages of the system, as dictionaries are named, and those that are spoken everywhere.
fn languages<'a>(system: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    // "C" and "POSIX" are none; what follows a dot or an at sign says how text is written down.
    system
        .filter(|name| !matches!(*name, "C" | "POSIX") && !name.contains(['.', '@']))
        .chain(SPOKEN)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_languages_are_looked_at_beside_those_spoken_everywhere() {
        let told = languages(["sv_SE.UTF-8", "sv_SE", "sv", "C"].into_iter());
        assert_eq!(told.into_iter().collect::<Vec<_>>(), ["de_DE", "en_GB", "en_US", "fr_FR", "sv", "sv_SE"]);
    }
}
