//! Signing in and out, and the state of the connection.

use std::sync::{Arc, atomic::Ordering};

use client::ConnectionListener;
use tauri::{AppHandle, State, WebviewWindow, ipc::Channel};
use wire::{Account, Connection, Fault, Server};

use crate::{desktop::Desktop, feeds::Watched, window};

/// Opens the account of this device, without the network; nothing when nobody has signed in.
#[tauri::command]
pub(super) async fn account_restore(
    app: AppHandle,
    desktop: State<'_, Desktop>,
) -> Result<Option<Account>, Fault> {
    let Some(session) = desktop.chancery.clone().restore().await? else { return Ok(None) };
    window::open_again(&app, &session).await;
    Ok(Some(desktop.account(&session)))
}

/// Signs in with a password.
#[tauri::command]
pub(super) async fn account_sign_in(
    desktop: State<'_, Desktop>,
    server: String,
    name: String,
    password: String,
) -> Result<Account, Fault> {
    let account = desktop.chancery.clone().sign_in(server, name, password).await?.account();
    // A new account has no windows to be opened again.
    desktop.reopened.store(true, Ordering::Relaxed);
    Ok(account)
}

/// Signs out: tells the server, then deletes the key and every file.
#[tauri::command]
pub(super) async fn account_sign_out(app: AppHandle, desktop: State<'_, Desktop>) -> Result<(), Fault> {
    desktop.chancery.clone().sign_out().await?;
    window::close_conversations(&app);
    Ok(())
}

/// Deletes the key and every file without telling the server.
#[tauri::command]
pub(super) async fn account_forget(app: AppHandle, desktop: State<'_, Desktop>) -> Result<(), Fault> {
    desktop.chancery.clone().forget().await?;
    window::close_conversations(&app);
    Ok(())
}

/// Finds the homeserver behind a name, an identifier or a URL.
#[tauri::command]
pub(super) async fn server_discover(desktop: State<'_, Desktop>, server: String) -> Result<Server, Fault> {
    desktop.chancery.clone().discover(server).await
}

/// Watches the state of the connection.
#[tauri::command]
pub(super) async fn connection_watch(
    desktop: State<'_, Desktop>,
    window: WebviewWindow,
    on_change: Channel<Connection>,
) -> Result<u32, Fault> {
    let feed = desktop.session()?.watch_connection(Arc::new(ToPage(on_change)));
    Ok(desktop.feeds.keep(window.label(), Watched::Feed(feed)))
}

struct ToPage(Channel<Connection>);

impl ConnectionListener for ToPage {
    fn on_change(&self, connection: Connection) {
        // A page that is gone needs no news; its feeds end with it.
        let _ = self.0.send(connection);
    }
}
