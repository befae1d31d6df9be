//! The desktop shell: a window with the page in it, commands that call the core, and what the platform provides.

#![recursion_limit = "256"]

#[cfg(all(feature = "e2e", not(debug_assertions)))]
compile_error!("the feature `e2e` lets WebDriver drive the window and is never part of a release");

mod clipboard;
mod command_line;
mod commands;
mod conversations;
mod desktop;
mod feeds;
mod files;
mod keychain;
mod links;
mod media;
mod places;
mod recorder;
#[cfg(target_os = "linux")]
mod spelling;
mod trays;
mod window;

use std::process::ExitCode;

use command_line::{Opening, Order};
use desktop::Desktop;
use tauri::{Manager, RunEvent};

/// Runs the program until it ends.
pub fn main() -> ExitCode {
    match command_line::read(std::env::args_os().skip(1)) {
        Ok(Order::Open(opening)) => open(opening),
        Ok(Order::SignIn(order)) => command_line::sign_in(order),
        Ok(Order::Say(words)) => command_line::say(&words),
        Err(words) => command_line::complain(&words),
    }
}

fn open(opening: Opening) -> ExitCode {
    let places = match places::find() {
        Ok(places) => places,
        Err(words) => return command_line::complain(words),
    };
    if let Err(fault) = client::log::start(&places.logs, tracing::Level::INFO) {
        // The app is of use without a log, and the page tells of a full disk at the first thing that it saves.
        command_line::complain(&format!("No log is written: {fault}"));
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "start");
    let name = places.instance_name();
    let run = tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .dbus_id(name)
                .callback(|app, _arguments, _directory| window::raise(app))
                .build(),
        )
        .plugin(window::remembers_its_size())
        .manage(Desktop::new(&places, opening))
        .register_asynchronous_uri_scheme_protocol("media", media::answer)
        .invoke_handler(commands::handler())
        .setup(|app| Ok(window::open(app.handle())?))
        .build(tauri::generate_context!());
    match run {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    app.state::<Desktop>().end();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            command_line::complain(&format!("The window cannot be opened: {error}"))
        }
    }
}
