//! The names of files: what of them is shown, and what of them is written to a disk.

use unicode_normalization::UnicodeNormalization;

use crate::convert::{MAX_MARKS, directs, few_marks, is_unseen};

/// As long as a shown name may be, in characters.
const LONGEST: usize = 120;
/// As long as an extension may be, in characters. What is longer is no extension.
const LONGEST_EXTENSION: usize = 16;
/// As long as a name on disk may be, in bytes: file systems take 255, and room is left for `.part` and a number.
const LONGEST_ON_DISK: usize = 200;
/// What a file without a name is called.
const NAMELESS: &str = "file";

/// A name that can be shown: it says what it is and nothing else. Characters that change the direction of writing
/// (`photo\u{202e}gpj.exe` reads like a picture), control characters and path separators are not part of it.
pub(crate) fn shown(name: &str) -> String {
    // Longer ones are not even looked at; the extension is at the end.
    let (skipped, kept) = (name.chars().count().saturating_sub(4 * LONGEST), name);
    let kept = kept.chars().skip(skipped).filter(|c| !is_invisible(*c)).map(plain_separator).nfc();
    let kept: String = few_marks(kept, MAX_MARKS).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.chars().all(is_unseen) {
        return NAMELESS.to_owned();
    }
    let length = kept.chars().count();
    if length <= LONGEST {
        return kept;
    }
    let (stem, extension) = split(&kept);
    let room = LONGEST.saturating_sub(extension.chars().count() + 1);
    stem.chars().take(room).chain(['…']).chain(extension.chars()).collect()
}

/// A name under which a file may lie in a folder, on every system: no reserved name of Windows, no hidden file, nothing
/// that Windows would cut off.
pub(crate) fn on_disk(name: &str) -> String {
    let name: String = shown(name).chars().map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let name = name.trim_start_matches(['.', ' ', '~', '-']).trim_end_matches(['.', ' ']);
    if name.is_empty() {
        return NAMELESS.to_owned();
    }
    let (stem, extension) = split(name);
    let base = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let stem = if is_reserved(&base) { format!("_{stem}") } else { stem.to_owned() };
    let mut room = LONGEST_ON_DISK - extension.len();
    while !stem.is_char_boundary(room.min(stem.len())) {
        room -= 1;
    }
    format!("{}{extension}", &stem[..room.min(stem.len())])
}

/// The same name with a number, for a folder in which it is taken.
pub(crate) fn numbered(name: &str, number: u32) -> String {
    let (stem, extension) = split(name);
    format!("{stem} ({number}){extension}")
}

/// What comes before the extension, and the extension with its full stop; empty when there is none.
fn split(name: &str) -> (&str, &str) {
    let Some(at) = name.rfind('.').filter(|at| *at > 0) else { return (name, "") };
    let extension = &name[at + 1..];
    let short = !extension.is_empty() && extension.chars().count() <= LONGEST_EXTENSION;
    if short && extension.chars().all(char::is_alphanumeric) { name.split_at(at) } else { (name, "") }
}

/// Whether a character changes how others are read, or cannot be seen at all.
fn is_invisible(c: char) -> bool {
    let nothing = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    let tag = matches!(c, '\u{e0000}'..='\u{e007f}');
    directs(c) || nothing || tag || (c.is_control() && !c.is_whitespace())
}

fn plain_separator(c: char) -> char {
    if matches!(c, '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{ff0f}' | '\u{ff3c}') {
        '_'
    } else {
        c
    }
}

/// Whether Windows keeps the name for a device.
fn is_reserved(base: &str) -> bool {
    let numbered = |prefix: &str| {
        base.strip_prefix(prefix).is_some_and(|rest| {
            rest.chars().count() == 1 && rest.chars().all(|c| "0123456789¹²³".contains(c))
        })
    };
    matches!(base, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_name_cannot_lie_about_its_end() {
        assert_eq!(shown("photo\u{202e}gpj.exe"), "photogpj.exe");
        assert_eq!(shown("../../etc/passwd"), ".._.._etc_passwd");
        assert_eq!(shown("a\\b\u{ff0f}c.txt"), "a_b_c.txt");
        assert_eq!(shown("line\nbreak\u{0}\u{7f}.txt"), "line break.txt");
        assert_eq!(shown("Gru\u{308}n.pdf"), "Grün.pdf");
        for nothing in ["\u{200b}\u{feff} ", "\u{200d}", "\u{301}\u{302}", "\u{3164}\u{2800}"] {
            assert_eq!(shown(nothing), "file", "{nothing:?}");
        }
        assert_eq!(shown(&format!("Z{}.txt", "\u{0332}".repeat(100))).chars().count(), 1 + MAX_MARKS + 4);
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let long = shown(&format!("{}.pdf", "ä".repeat(5000)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("ä….pdf"), "{long}");
        assert_eq!(shown(&"x".repeat(121)).chars().count(), LONGEST);
    }

    #[test]
    fn a_name_on_disk_is_an_ordinary_one_on_every_system() {
        for (name, expected) in [
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("COM¹.txt", "_COM¹.txt"),
            ("console.txt", "console.txt"),
            (".bashrc", "bashrc"),
            ("..", "file"),
            ("report. . ", "report"),
            ("a:b|c?.txt", "a_b_c_.txt"),
            ("-rf", "rf"),
            ("../up.txt", "_up.txt"),
            ("plan.desktop", "plan.desktop"),
        ] {
            assert_eq!(on_disk(name), expected, "{name}");
        }
        assert!(on_disk(&format!("{}.pdf", "漢".repeat(120))).len() <= LONGEST_ON_DISK);
    }

    #[test]
    fn a_number_comes_before_the_extension() {
        assert_eq!(numbered("plan.pdf", 2), "plan (2).pdf");
        assert_eq!(numbered("Makefile", 3), "Makefile (3)");
    }
}
