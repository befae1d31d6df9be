//! Damaged, missing, foreign and newer files: copies are rebuilt, everything else is left to the person.

use std::{fs, path::PathBuf};

use testkit::{Device, TimelineScreen};
use wire::{Fault, Repair, RoomId, StorePart, StoreProblem};

use crate::world::{PASSWORD, app, enter, homeserver, id, person};

/// A device with a room that holds one message, closed.
async fn closed_device(server: &testkit::Homeserver) -> (Device, RoomId) {
    let carla = person(server, "carla").await;
    let (mut device, anna) = app(server, "anna").await;
    let room =
        carla.room("Lage").encrypted().inviting(&[&id(server, "anna")]).create().await.expect("a room");
    enter(&anna, &room).await;
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    carla.says(&room, "Das bleibt").await.expect("sent");
    screen.until_text("Das bleibt").await;
    drop((screen, anna));
    device.start_again().await;
    (device, room)
}

fn file(root: PathBuf, name: &str) -> PathBuf {
    let account =
        fs::read_dir(root.join("accounts")).expect("accounts").flatten().next().expect("an account");
    account.path().join(name)
}

fn crypto(device: &Device) -> PathBuf {
    file(device.data(), "matrix-sdk-crypto.sqlite3")
}

/// Overwrites a database and takes away what could mend it.
fn damage(path: &PathBuf) {
    let length = fs::metadata(path).expect("a file").len();
    fs::write(path, vec![0x5a; usize::try_from(length).expect("a small file")]).expect("damaged");
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

async fn refusal(device: &Device) -> Fault {
    match device.core.clone().restore().await {
        Ok(_) => panic!("opened"),
        Err(fault) => fault,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_copies_are_rebuilt_and_told() {
    let server = homeserver().await;
    let (device, room) = closed_device(&server).await;
    damage(&file(device.cache(), "matrix-sdk-event-cache.sqlite3"));
    damage(&file(device.cache(), "matrix-sdk-media.sqlite3"));
    let anna = device.core.clone().restore().await.expect("opened").expect("signed in");
    let mut repairs = anna.account().repairs;
    repairs.sort_by_key(|repair| format!("{repair:?}"));
    assert_eq!(
        repairs,
        [Repair::Rebuilt { part: StorePart::EventCache }, Repair::Rebuilt { part: StorePart::Media },]
    );
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until_text("Das bleibt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emptied_cache_directory_is_no_damage() {
    let server = homeserver().await;
    let (device, room) = closed_device(&server).await;
    fs::remove_dir_all(device.cache()).expect("emptied");
    let anna = device.core.clone().restore().await.expect("opened").expect("signed in");
    assert_eq!(anna.account().repairs, []);
    let screen = TimelineScreen::of_timeline(&anna, &room).await.expect("a conversation");
    screen.until_text("Das bleibt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keys_of_messages_are_never_deleted_by_themselves() {
    let server = homeserver().await;
    let (device, _) = closed_device(&server).await;
    let path = crypto(&device);
    let companions = ["", "-wal", "-shm"].map(|suffix| PathBuf::from(format!("{}{suffix}", path.display())));
    let whole: Vec<_> = companions.iter().filter_map(|file| Some((file, fs::read(file).ok()?))).collect();
    let told = |problem| Fault::Store { part: StorePart::Crypto, problem };

    damage(&path);
    assert_eq!(refusal(&device).await, told(StoreProblem::Damaged));
    assert!(path.exists());
    fs::write(&path, b"").expect("emptied");
    assert_eq!(refusal(&device).await, told(StoreProblem::Missing));
    fs::remove_file(&path).expect("removed");
    assert_eq!(refusal(&device).await, told(StoreProblem::Missing));
    assert!(!path.exists(), "no new file under an old device");
    for (file, bytes) in whole {
        fs::write(file, bytes).expect("put back");
    }
    assert!(device.core.clone().restore().await.expect("opened").is_some(), "what was put back opens again");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_newer_version_are_refused_untouched() {
    let server = homeserver().await;
    let (device, _) = closed_device(&server).await;
    testkit::sqlite::set_version(&crypto(&device), 200);
    assert_eq!(
        refusal(&device).await,
        Fault::Store { part: StorePart::Crypto, problem: StoreProblem::TooNew }
    );
    let stamp = file(device.data(), "stamp.json");
    let newer = fs::read_to_string(&stamp).expect("read").replace("\"format\":1", "\"format\":2");
    fs::write(&stamp, newer).expect("written");
    assert_eq!(
        refusal(&device).await,
        Fault::Store { part: StorePart::Account, problem: StoreProblem::TooNew }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_or_missing_key_is_refused_and_forgetting_is_the_way_out() {
    let server = homeserver().await;
    let (device, _) = closed_device(&server).await;
    let account = |problem| Fault::Store { part: StorePart::Account, problem };
    let mut kept = Vec::new();
    device.keychain.edit(|secrets| {
        for secret in secrets.values_mut() {
            kept.clone_from(secret);
            *secret = vec![1; 32];
        }
    });
    assert_eq!(refusal(&device).await, account(StoreProblem::KeyWrong));
    let mut name = String::new();
    device.keychain.edit(|secrets| name = secrets.drain().next().expect("one").0);
    assert_eq!(refusal(&device).await, account(StoreProblem::KeyMissing));
    device.keychain.edit(|secrets| {
        secrets.insert(name, kept);
    });
    let opened = device.core.clone().restore().await.expect("the right key opens it").expect("signed in");
    drop(opened);
    device.core.clone().forget().await.expect("forgotten");
    device.sign_in(server.url(), "anna", PASSWORD).await.expect("a new start");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_opens_in_one_process_only() {
    let server = homeserver().await;
    let (device, anna) = app(&server, "anna").await;
    let second = device.second_process();
    assert_eq!(
        refusal(&second).await,
        Fault::Store { part: StorePart::Account, problem: StoreProblem::InUse }
    );
    let in_use = Fault::Store { part: StorePart::Account, problem: StoreProblem::InUse };
    assert_eq!(second.core.clone().forget().await, Err(in_use.clone()), "it is not ours to delete");
    assert_eq!(second.sign_in(server.url(), "anna", PASSWORD).await.err(), Some(in_use));
    assert_eq!(device.keychain.count(), 1);
    assert!(crypto(&device).exists());
    drop(anna);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_out_of_reach_are_neither_damaged_nor_deleted() {
    let server = homeserver().await;
    let (device, _) = closed_device(&server).await;
    let places = [
        (StorePart::Account, file(device.data(), "account.sqlite3")),
        (StorePart::Crypto, crypto(&device)),
        (StorePart::EventCache, file(device.cache(), "matrix-sdk-event-cache.sqlite3")),
    ];
    for (part, path) in places {
        let aside = path.with_extension("aside");
        fs::rename(&path, &aside).expect("moved");
        // Nothing can be read or written under this name, whatever rights the test runs with.
        fs::create_dir_all(path.join("held")).expect("made");
        assert_eq!(refusal(&device).await, Fault::Store { part, problem: StoreProblem::Unreachable });
        assert!(path.join("held").exists(), "nothing was deleted");
        fs::remove_dir_all(&path).expect("removed");
        fs::rename(aside, path).expect("moved back");
    }
    let anna = device.core.clone().restore().await.expect("trying again is enough").expect("signed in");
    assert_eq!(anna.account().repairs, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_account_is_refused_until_the_first_is_forgotten() {
    let server = homeserver().await;
    let (device, _) = closed_device(&server).await;
    let stamp = file(device.data(), "stamp.json");
    fs::write(&stamp, b"{").expect("damaged");
    let told = device.sign_in(server.url(), "anna", PASSWORD).await.err();
    assert_eq!(told, Some(Fault::Store { part: StorePart::Account, problem: StoreProblem::InUse }));
    assert_eq!(device.keychain.count(), 1);

    // What was left by a sign-in that never ended is neither in the way nor taken for the account.
    let leftover = device.data().join("accounts").join("0000000000000000");
    fs::create_dir_all(&leftover).expect("made");
    fs::write(leftover.join("unfinished"), b"").expect("marked");
    device.core.clone().forget().await.expect("forgotten");
    assert_eq!(device.keychain.count(), 0);
    assert!(!stamp.exists());
    device.sign_in(server.url(), "anna", PASSWORD).await.expect("a new start");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_interrupted_start_or_end_left_is_swept_away() {
    let device = Device::new();
    let accounts = device.data().join("accounts");
    let left = [("empty", &[][..]), ("locked", &["lock"]), ("marked", &["unfinished", "stamp.json"])];
    for (name, contents) in left {
        fs::create_dir_all(accounts.join(name)).expect("made");
        for content in contents {
            fs::write(accounts.join(name).join(content), b"").expect("written");
        }
        device.keychain.edit(|secrets| {
            secrets.insert(format!("account-{name}"), vec![1; 32]);
        });
    }
    assert!(device.core.clone().restore().await.expect("looked").is_none());
    assert_eq!(fs::read_dir(accounts).expect("listed").count(), 0);
    assert_eq!(device.keychain.count(), 0);
}
