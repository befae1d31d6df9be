//! M13: names that lead out of a folder, run something, or hide. What is saved lies in the folder, under an ordinary name,
//! in nobody's place, and nothing runs it.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::json;
use wire::{Attachment, Download, DownloadState};

use crate::story::{Downloads, Story, attachments, event, story};

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("listed");
    entries.map(|entry| entry.expect("read").file_name().to_string_lossy().into_owned()).collect()
}

/// Sends a file of its own under a name as any client could write it, and waits until it is shown.
async fn attached(story: &Story, name: &str, number: usize) -> Attachment {
    let url = format!(
        "mxc://{}",
        story.carla.uploads(format!("Inhalt {number}").as_bytes()).await.expect("uploaded").0
    );
    let content =
        json!({ "msgtype": "m.file", "body": name, "url": url, "info": { "mimetype": "image/png" } });
    let sent = story.carla.sends_as_written(&story.room, "m.room.message", content).await.expect("sent");
    let rows = story
        .screen
        .until("the file is there", |rows| {
            rows.iter()
                .filter_map(event)
                .any(|event| event.id.as_ref().is_some_and(|id| id.0 == sent.as_str()))
        })
        .await;
    attachments(&rows).pop().expect("it is a file")
}

#[cfg(unix)]
fn runs(file: &Path) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).expect("there").permissions()) & 0o111 != 0
}

#[cfg(not(unix))]
fn runs(_: &Path) -> bool {
    false
}

/// What others call their files, and what they are called on the disk.
const NAMES: [(&str, &str); 20] = [
    ("..\\..\\x", "_.._x"),
    ("../../../up.txt", "_.._.._up.txt"),
    ("/etc/cron.d/job", "_etc_cron.d_job"),
    ("C:\\Windows\\x.dll", "C__Windows_x.dll"),
    ("ordner/plan.pdf", "ordner_plan.pdf"),
    ("..", "file"),
    ("", "file (2)"),
    ("CON", "_CON"),
    ("aux.txt", "_aux.txt"),
    ("a.desktop", "a.desktop"),
    ("x.lnk", "x.lnk"),
    (".bashrc", "bashrc"),
    ("~/.ssh/authorized_keys", "_.ssh_authorized_keys"),
    ("-rf", "rf"),
    ("bericht.pdf. . ", "bericht.pdf"),
    ("bericht.pdf", "bericht (2).pdf"),
    ("da.txt", "da (2).txt"),
    ("bild\u{202e}gnp.exe", "bildgnp.exe"),
    ("null\0byte.pdf", "nullbyte.pdf"),
    ("neu\r\nzeile.txt", "neu zeile.txt"),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_name_leads_out_of_the_folder_or_into_the_place_of_another() {
    let story = story(false).await;
    let folder = story.device.downloads();
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("da.txt"), b"von frueher").expect("written");
    let beside = folder.parent().expect("a place").to_owned();
    let before = names_in(&beside);
    let mut downloads = Downloads::of(&story.anna).await;
    for (number, (name, expected)) in NAMES.into_iter().enumerate() {
        let attachment = attached(&story, name, number).await;
        let odd = |c: char| c == '/' || c == '\\' || c.is_control() || c == '\u{202e}';
        assert!(!attachment.name.contains(odd) && !attachment.name.is_empty(), "{name:?}: {attachment:?}");
        saved(&story, &mut downloads, &attachment, ("", expected)).await;
        let bytes =
            fs::read(folder.join(expected)).unwrap_or_else(|_| panic!("{name:?}: {:?}", names_in(&folder)));
        assert_eq!(bytes, format!("Inhalt {number}").as_bytes(), "{name:?}");
        assert!(!runs(&folder.join(expected)), "{name:?}");
    }
    assert_eq!(names_in(&folder).len(), NAMES.len() + 1, "{:?}", names_in(&folder));
    assert_eq!(fs::read(folder.join("da.txt")).expect("there"), b"von frueher");
    assert_eq!(names_in(&beside), before, "nothing lies beside the folder");

    // What a page asks for is taken no more seriously, and a long name is cut.
    let long = attached(&story, &format!("{}.pdf", "ä".repeat(1_000)), 100).await;
    for asked in [("", "ää"), ("../../oben.txt", "_.._oben.txt"), ("..\\oben.txt", "_oben.txt")] {
        saved(&story, &mut downloads, &long, asked).await;
    }
    assert_eq!(names_in(&beside), before, "nothing lies beside the folder");
    let names = names_in(&folder);
    let cut = names.iter().find(|name| name.starts_with("ää")).expect("the long one");
    assert!(cut.len() <= 255 && cut.ends_with(".pdf"), "{cut}");
    assert!(names.contains("_.._oben.txt") && names.contains("_oben.txt"), "{names:?}");
    assert_eq!(names.len(), NAMES.len() + 4, "{names:?}");
}

/// Saves a file under the name that is asked for, and waits until it has a name that begins as expected.
async fn saved(
    story: &Story,
    downloads: &mut Downloads,
    attachment: &Attachment,
    (asked, expected): (&str, &str),
) {
    let media = &attachment.media;
    story.anna.clone().save_media(media.clone(), asked.to_owned()).await.expect("begun");
    let done = |it: &Download| it.state == DownloadState::Done {} && it.name.starts_with(expected);
    let what = format!("{attachment:?} is saved as {expected}");
    downloads.until(&what, |all| all.iter().any(|it| it.media == *media && done(it))).await;
}
