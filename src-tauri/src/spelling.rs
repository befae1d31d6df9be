//! Marks misspelt words while somebody writes. The engines of Windows and macOS do that by themselves; WebKitGTK has to be
//! asked, and takes the dictionaries that the system has for its language. What is written stays on the device.

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{WebContextExt, WebViewExt};

/// Has the engine of a window look at the spelling, wherever the page allows it.
pub(crate) fn check<R: Runtime>(window: &WebviewWindow<R>) {
    let asked = window.with_webview(|webview| {
        if let Some(context) = webview.inner().context() {
            context.set_spell_checking_enabled(true);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "spelling is not looked at");
    }
}
