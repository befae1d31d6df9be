//! The program: the command line, then the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    guard_environment();
    chancery_shell::main()
}

/// Variables with which whoever starts the app could open it to a debugger. A release never listens to them.
const DEBUGGERS: [&str; 9] = [
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER",
    "WEBVIEW2_PIPE_FOR_SCRIPT_DEBUGGER",
    "WEBVIEW2_RELEASE_CHANNEL_PREFERENCE",
    "WEBVIEW2_USER_DATA_FOLDER",
    "WEBVIEW2_WAIT_FOR_SCRIPT_DEBUGGER",
];

fn guard_environment() {
    if cfg!(not(feature = "e2e")) {
        for name in DEBUGGERS {
            // SAFETY: the first thing that runs; there is no other thread that could read the environment.
            #[allow(unsafe_code)]
            unsafe {
                std::env::remove_var(name);
            }
        }
    }
    // Without a graphics device WebKit's shared buffers only cost: 60 MB and 70 ms at start.
    if cfg!(target_os = "linux")
        && !std::path::Path::new("/dev/dri").exists()
        && std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none()
    {
        // SAFETY: as above.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
    }
}
