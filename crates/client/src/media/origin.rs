//! Marks a saved file as one that came from elsewhere, so that the system asks before it runs it. Where it came from is not
//! said: that would tell whoever gets the file next who sent it to whom. Linux has no such mark that anything asks for.

use std::path::Path;

/// Marks a file. On a disk that knows no marks it is saved without.
pub(super) fn mark(file: &Path) {
    #[cfg(windows)]
    let marked = windows(file);
    #[cfg(target_os = "macos")]
    let marked = macos(file);
    #[cfg(not(any(windows, target_os = "macos")))]
    let marked = {
        let _ = file;
        std::io::Result::Ok(())
    };
    if let Err(error) = marked {
        tracing::warn!(kind = ?error.kind(), "a file is saved without a mark that it came from elsewhere");
    }
}

/// The zone of the Internet, in a stream beside the file
/// ([MS-FSCC], "Zone.Identifier Stream Name").
///
/// [MS-FSCC]: https://learn.microsoft.com/openspecs/windows_protocols/ms-fscc/6e3f7352-d11c-4d76-8c39-2516a9df36e8
#[cfg(any(windows, test))]
const ZONE: &str = "[ZoneTransfer]\r\nZoneId=3\r\n";

#[cfg(any(windows, test))]
fn stream_of(file: &Path) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(":Zone.Identifier");
    name.into()
}

#[cfg(windows)]
fn windows(file: &Path) -> std::io::Result<()> {
    std::fs::write(stream_of(file), ZONE)
}

/// That the file was brought by a program like a web browser and nobody has agreed to open it; when, in seconds since 1970;
/// by which program (Launch Services writes it so).
#[cfg(any(target_os = "macos", test))]
fn quarantine(at: std::time::SystemTime) -> String {
    let seconds = at.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    format!("0081;{seconds:08x};Chancery;")
}

#[cfg(target_os = "macos")]
fn macos(file: &Path) -> std::io::Result<()> {
    let mark = quarantine(std::time::SystemTime::now());
    let name = "com.apple.quarantine";
    Ok(rustix::fs::setxattr(file, name, mark.as_bytes(), rustix::fs::XattrFlags::empty())?)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn the_marks_are_those_that_systems_ask_for() {
        assert_eq!(
            stream_of(Path::new("C:\\Downloads\\plan.exe")).as_os_str(),
            "C:\\Downloads\\plan.exe:Zone.Identifier"
        );
        assert!(ZONE.lines().eq(["[ZoneTransfer]", "ZoneId=3"]));
        assert_eq!(quarantine(UNIX_EPOCH + Duration::from_secs(0x5f5e_100f)), "0081;5f5e100f;Chancery;");
    }

    /// Runs where there are such marks; elsewhere nothing is left beside the file.
    #[test]
    fn a_marked_file_keeps_its_bytes_and_is_alone() {
        let place = tempfile::tempdir().expect("a directory");
        let file = place.path().join("plan.exe");
        std::fs::write(&file, b"MZ").expect("written");
        mark(&file);
        assert_eq!(std::fs::read(&file).expect("read"), b"MZ");
        assert_eq!(std::fs::read_dir(place.path()).expect("listed").count(), 1);
        #[cfg(windows)]
        assert_eq!(std::fs::read_to_string(stream_of(&file)).expect("marked"), ZONE);
        #[cfg(target_os = "macos")]
        {
            let mut told = [0; 64];
            let length = rustix::fs::getxattr(&file, "com.apple.quarantine", &mut told).expect("marked");
            assert!(told[..length].starts_with(b"0081;") && told[..length].ends_with(b";Chancery;"));
        }
    }
}
