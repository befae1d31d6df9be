//! Bad luck, as the window tells it.

use std::{fs, process::Stdio};

use testkit::until;

use crate::{
    desk::{App, Desk, Keyring, app},
    main_job::{PASSWORD, World},
    page::Page,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_copy_raises_the_first_and_ends() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let mut command = desk.command(app(App::Plain));
    desk.start(&mut command);
    desk.until_logged("what=Rooms").await;
    let second = desk.run(desk.command(app(App::Plain)), "");
    assert!(second.status.success(), "{second:?}");
    desk.until_logged("a second copy was started; raising this one").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_the_words_say_so_and_nothing_is_stored() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::None);
    let page = Page::open(&mut desk).await;
    page.sign_in(world.server.url(), "anna", PASSWORD).await;
    let script = "return document.body.innerText.includes('keychain')";
    page.until("the keychain is named", script, Vec::new()).await;
    page.until_screen("signIn").await;
    let accounts = desk.path().join("data/chancery/accounts");
    assert_eq!(fs::read_dir(accounts).map(Iterator::count).unwrap_or_default(), 0);
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_key_store_is_left_alone_and_a_choice_is_offered() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let accounts = desk.path().join("data/chancery/accounts");
    let account = fs::read_dir(accounts).expect("accounts").flatten().next().expect("an account").path();
    let keys = account.join("matrix-sdk-crypto.sqlite3");
    let damaged = vec![0x5a; 8192];
    fs::write(&keys, &damaged).expect("damaged");
    // What SQLite could mend it with.
    for companion in ["matrix-sdk-crypto.sqlite3-wal", "matrix-sdk-crypto.sqlite3-shm"] {
        let _ = fs::remove_file(account.join(companion));
    }
    let page = Page::open(&mut desk).await;
    page.until_screen("fault").await;
    let script = "return document.body.innerText.includes('encryption keys')";
    page.until("the file is named", script, Vec::new()).await;
    page.close().await;
    assert_eq!(fs::read(&keys).expect("still there"), damaged);
}

#[tokio::test(flavor = "multi_thread")]
async fn going_offline_and_coming_back_is_said_in_words() {
    let world = World::new().await;
    let mut desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let page = Page::open(&mut desk).await;
    page.until_screen("main").await;
    page.until_status("live").await;
    world.server.stop().await;
    page.until_status("offline").await;
    world.server.start_again().await.expect("started");
    page.until_status("live").await;
    let anna = world.server.register("anna", PASSWORD).await.expect("the account");
    world.server.sign_out_everywhere(&anna).await.expect("revoked");
    page.until_status("signedOut").await;
    page.close().await;
}

/// Only ends when the window does, however the app was started.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_keeps_running_when_the_window_is_closed() {
    let world = World::new().await;
    let desk = Desk::new(Keyring::Unlocked);
    desk.sign_in(world.server.url(), "anna", PASSWORD);
    let mut command = desk.command(app(App::Plain));
    let mut running = command.stdin(Stdio::null()).spawn().expect("the app");
    desk.until_logged("what=Rooms").await;
    let mut close = desk.command("xdotool");
    close.args(["search", "--name", "^Chancery$", "windowclose"]);
    assert!(close.status().expect("xdotool").success());
    let ended = std::sync::Mutex::new(&mut running);
    until("the app has ended", || ended.lock().is_ok_and(|mut app| matches!(app.try_wait(), Ok(Some(_)))))
        .await;
}
