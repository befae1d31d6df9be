//! Text of strangers, made harmless to read: names that cannot pretend, words that cannot flood.

use unicode_normalization::char::is_combining_mark;

/// A longer name is cut; nobody's has as many characters.
const MAX_NAME: usize = 200;
/// Marks upon one letter in a name. Living languages need three.
pub(crate) const MAX_MARKS: usize = 4;
/// The same in words.
const MAX_MARKS_IN_WORDS: usize = 8;
/// A longer text is cut. The largest event that servers pass on is no longer.
const MAX_BODY: usize = 64 * 1024;

/// The latest moment that every page can show (ECMAScript, "Time Values").
pub(crate) const LATEST: u64 = 8_640_000_000_000_000;

/// A name: without control characters and what changes the direction of writing, on one line, with single blanks. One of
/// nothing that could be seen is empty.
pub(crate) fn name(name: &str) -> String {
    let harmless = name.chars().filter(|c| !directs(*c)).map(|c| if c.is_whitespace() { ' ' } else { c });
    let harmless = harmless.filter(|c| !c.is_control());
    let kept: String = few_marks(harmless, MAX_MARKS).take(MAX_NAME).collect();
    if kept.chars().all(is_unseen) {
        return String::new();
    }
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words: control characters go, lines stay. Direction is the reader's own business; each message is isolated.
pub(crate) fn body(text: &str) -> String {
    let kept = cut(text);
    let mut body: String =
        few_marks(kept.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')), MAX_MARKS_IN_WORDS)
            .collect();
    if kept.len() < text.len() {
        body.push('…');
    }
    body
}

/// Words that stand alone, such as an answer that is chosen: without what changes the direction of writing, so that they
/// read as they are meant by whoever counts them.
pub(super) fn phrase(text: &str) -> String {
    let harmless: String = body(text).chars().filter(|c| !directs(*c)).collect();
    harmless.trim().to_owned()
}

/// What is to be seen in a picture: words that are read aloud.
pub(super) fn description(text: &str, most: usize) -> String {
    phrase(text).chars().take(most).collect::<String>().trim().to_owned()
}

/// As much of a text as is looked at.
pub(super) fn cut(text: &str) -> &str {
    let mut end = text.len().min(MAX_BODY);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text is longer than is looked at.
pub(super) fn too_long(text: &str) -> bool {
    text.len() > MAX_BODY
}

/// Characters that turn the direction of what follows (Unicode Standard Annex 9).
pub(crate) fn directs(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

/// Whether nothing of a character can be seen where it stands alone: blanks, joiners, fillers, tags, marks.
pub(crate) fn is_unseen(c: char) -> bool {
    let filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    let format = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let format =
        format || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{61c}');
    filler || format || is_combining_mark(c) || c.is_whitespace() || c.is_control()
}

/// A text with no more than so many marks upon one letter.
pub(crate) fn few_marks(text: impl Iterator<Item = char>, most: usize) -> impl Iterator<Item = char> {
    let mut marks = 0;
    text.filter(move |c| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= most
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_pretend() {
        assert_eq!(name("Anna \u{202e}nimdA\u{202c}"), "Anna nimdA");
        assert_eq!(name("\u{2066}Anna\u{2069}\u{200f}\n\0Meier"), "Anna Meier");
        assert_eq!(name(" A\tB "), "A B");
        let flood = format!("Z{}", "\u{0301}".repeat(10_000));
        assert_eq!(name(&flood).chars().count(), 1 + MAX_MARKS);
        assert_eq!(name(&"x".repeat(10_000)).len(), MAX_NAME);
        assert_eq!(name("Zoë Nguyễn 👩‍👩‍👧"), "Zoë Nguyễn 👩‍👩‍👧", "what people are really called stays");
    }

    #[test]
    fn a_name_of_nothing_that_can_be_seen_is_none() {
        for nothing in [
            "\u{200b}\u{200b}",
            "\u{2060}\u{feff}\u{200d}",
            "\u{301}\u{302}",
            "\u{3164}\u{2800}",
            "\u{e0041}",
        ] {
            assert_eq!(name(nothing), "", "{nothing:?}");
        }
        assert_eq!(name("Carla  Ruiz\u{a0}"), "Carla Ruiz");
        assert_eq!(name("\u{2764}\u{fe0f}"), "\u{2764}\u{fe0f}");
    }

    #[test]
    fn what_is_chosen_reads_as_it_is_counted() {
        assert_eq!(phrase(" \u{202e}nieN\u{202c}\0 "), "nieN");
    }

    #[test]
    fn words_keep_their_lines_and_cannot_flood() {
        assert_eq!(body("a\n\tb\0\u{7}c"), "a\n\tbc");
        let long = body(&"ä".repeat(100_000));
        assert!(long.ends_with('…') && long.len() <= MAX_BODY + '…'.len_utf8());
        let flood = body(&format!("o{}", "\u{0489}".repeat(10_000)));
        assert_eq!(flood.chars().count(), 1 + MAX_MARKS_IN_WORDS);
    }

    #[test]
    fn a_description_cannot_pretend_either() {
        assert_eq!(description("\u{202e} Ein\0 Deich\u{7}\u{2066} \nam Meer ", 100), "Ein Deich \nam Meer");
        assert_eq!(description("Ein Deich", 4), "Ein");
        assert_eq!(description("\u{200f}\u{202a} ", 100), "");
        let flood = description(&format!("o{}", "\u{0301}".repeat(500)), 1000);
        assert_eq!(flood.chars().count(), 1 + MAX_MARKS_IN_WORDS);
    }
}
