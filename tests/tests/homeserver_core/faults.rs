//! Bad input and bad luck at sign-in: each has its fault, and nothing is left behind.

use client::KeychainFault;
use testkit::{Device, Homeserver};
use wire::{Fault, KeychainProblem, ServerFeature, StorePart, StoreProblem};

use crate::world::{PASSWORD, app, homeserver};

async fn refused(device: &Device, server: &str, name: &str, password: &str) -> Fault {
    match device.sign_in(server, name, password).await {
        Ok(_) => panic!("signed in"),
        Err(fault) => {
            assert_eq!(device.keychain.count(), 0, "no key is left");
            let left =
                std::fs::read_dir(device.data().join("accounts")).map(Iterator::count).unwrap_or_default();
            assert_eq!(left, 0, "no files are left");
            fault
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_or_name_is_told_as_such() {
    let server = homeserver().await;
    server.register("anna", PASSWORD).await.expect("an account");
    let device = Device::new();
    assert_eq!(refused(&device, server.url(), "anna", "falsch").await, Fault::WrongPassword {});
    assert_eq!(refused(&device, server.url(), "niemand", PASSWORD).await, Fault::WrongPassword {});
    device.sign_in(server.url(), "anna", PASSWORD).await.expect("the right one still works");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_told_as_such() {
    let server = homeserver().await;
    let anna = server.register("anna", PASSWORD).await.expect("an account");
    server.deactivate(&anna).await.expect("closed");
    let fault = refused(&Device::new(), server.url(), "anna", PASSWORD).await;
    // Synapse tells a closed account from a wrong password only when it is set up to.
    assert!(matches!(fault, Fault::AccountDisabled {} | Fault::WrongPassword {}), "{fault:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_or_mistyped_server_is_told_as_such() {
    let device = Device::new();
    for typed in ["", "agent example", "chancery.invalid", "ftp://chancery.test"] {
        let fault = refused(&device, typed, "anna", PASSWORD).await;
        assert!(matches!(fault, Fault::UnknownServer { .. } | Fault::Offline {}), "{typed:?}: {fault:?}");
    }
    let fault = refused(&device, "http://chancery.invalid", "anna", PASSWORD).await;
    assert_eq!(fault, Fault::InsecureServer { server: "chancery.invalid".into() });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_server_that_is_no_homeserver_is_unknown() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let web = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                use tokio::io::{AsyncReadExt, AsyncWriteExt};
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let page = "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 4\r\nconnection: close\r\n\r\nnope";
                let _ = stream.write_all(page.as_bytes()).await;
            });
        }
    });
    let fault = refused(&Device::new(), &address, "anna", PASSWORD).await;
    assert!(matches!(fault, Fault::UnknownServer { .. }), "{fault:?}");
    web.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_sliding_sync_is_too_old() {
    let server =
        Homeserver::builder().sliding_sync(false).start().await.unwrap_or_else(|failure| panic!("{failure}"));
    server.register("anna", PASSWORD).await.expect("an account");
    let fault = refused(&Device::new(), server.url(), "anna", PASSWORD).await;
    assert_eq!(fault, Fault::ServerTooOld { missing: ServerFeature::SlidingSync });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_is_offline() {
    let server = homeserver().await;
    let url = server.url().to_owned();
    server.stop().await;
    let fault = refused(&Device::new(), &url, "anna", PASSWORD).await;
    assert_eq!(fault, Fault::Offline {});
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_nobody_signs_in_and_nothing_is_opened() {
    let server = homeserver().await;
    server.register("anna", PASSWORD).await.expect("an account");
    let device = Device::new();
    for (fault, problem) in [
        (KeychainFault::Missing, KeychainProblem::Missing),
        (KeychainFault::Locked, KeychainProblem::Locked),
        (KeychainFault::Failed, KeychainProblem::Failed),
    ] {
        device.keychain.fail_with(Some(fault));
        let told = refused(&device, server.url(), "anna", PASSWORD).await;
        assert_eq!(told, Fault::Keychain { problem });
    }
    device.keychain.fail_with(None);

    let (mut device, session) = app(&server, "ben").await;
    drop(session);
    device.keychain.fail_with(Some(KeychainFault::Locked));
    device.start_again().await;
    let told = device.core.clone().restore().await.err();
    assert_eq!(told, Some(Fault::Keychain { problem: KeychainProblem::Locked }));
    device.keychain.fail_with(None);
    assert!(device.core.clone().restore().await.expect("unlocked").is_some(), "trying again is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_cannot_be_written_to_keeps_nothing_of_a_sign_in() {
    let server = homeserver().await;
    server.register("anna", PASSWORD).await.expect("an account");
    let device = Device::new();
    // The copies have nowhere to go, so the attempt ends half way.
    std::fs::create_dir_all(device.cache()).expect("made");
    std::fs::write(device.cache().join("accounts"), b"in the way").expect("written");
    let told = refused(&device, server.url(), "anna", PASSWORD).await;
    assert_eq!(told, Fault::Store { part: StorePart::Account, problem: StoreProblem::Unreachable });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_the_keychain_stops_is_ended_by_the_next_start() {
    let server = homeserver().await;
    let (mut device, session) = app(&server, "anna").await;
    drop(session);
    device.keychain.fail_with(Some(KeychainFault::Locked));
    let told = device.core.clone().forget().await;
    assert_eq!(told, Err(Fault::Keychain { problem: KeychainProblem::Locked }));
    assert_eq!(device.keychain.count(), 1, "the key is still there");
    let accounts = device.data().join("accounts");
    let place = std::fs::read_dir(&accounts).expect("listed").flatten().next().expect("the key's reminder");
    assert!(!place.path().join("matrix-sdk-crypto.sqlite3").exists(), "what could be deleted is");
    assert!(!place.path().join("account.sqlite3").exists(), "what could be deleted is");

    device.keychain.fail_with(None);
    device.start_again().await;
    assert!(device.core.clone().restore().await.expect("looked").is_none());
    assert_eq!(device.keychain.count(), 0);
    assert_eq!(std::fs::read_dir(accounts).expect("listed").count(), 0);
}

/// Needs the right to mount a small file system, as root has.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_while_sending_loses_nothing() {
    let disk = SmallDisk::mount(64);
    let server = homeserver().await;
    let carla = crate::world::person(&server, "carla").await;
    server.register("anna", PASSWORD).await.expect("an account");
    let device = Device::at(disk.path());
    let anna = device.sign_in(server.url(), "anna", PASSWORD).await.expect("signed in");
    crate::world::live(&anna).await;
    let who = crate::world::id(&server, "anna");
    let room = carla.room("Lage").encrypted().inviting(&[&who]).create().await.expect("a room");
    crate::world::enter(&anna, &room).await;
    let screen = testkit::TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    anna.clone().send(room.clone(), None, testkit::markdown("Davor")).await.expect("queued");
    screen.until_text("Davor").await;

    disk.fill();
    let mut told = Ok(());
    // What SQLite still has room for in its file may be enough for a message or two.
    for _ in 0..2000 {
        told = anna.clone().send(room.clone(), None, testkit::markdown(&"x".repeat(20_000))).await;
        if told.is_err() {
            break;
        }
    }
    assert_eq!(told, Err(Fault::DiskFull {}));
    disk.free();
    anna.clone().send(room.clone(), None, testkit::markdown("Danach")).await.expect("there is space again");
    screen.until_text("Danach").await;
    assert!(screen.texts().contains(&"Davor".to_owned()));
}

/// A file system in memory of so many megabytes.
pub(crate) struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    pub(crate) fn mount(megabytes: u32) -> Self {
        let place = tempfile::tempdir().expect("a directory");
        let options = format!("size={megabytes}m");
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "chancery-test"])
            .arg(place.path())
            .status();
        assert!(mount.is_ok_and(|status| status.success()), "mounting a small file system needs root");
        Self(place)
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        self.0.path()
    }

    fn fill(&self) {
        use std::io::Write;
        let mut ballast = std::fs::File::create(self.path().join("ballast")).expect("a file");
        while ballast.write_all(&[7; 4096]).is_ok() {}
    }

    fn free(&self) {
        std::fs::remove_file(self.path().join("ballast")).expect("removed");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
