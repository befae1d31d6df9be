//! Names as people look them up: without regard to case and accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name for searching: in lower case, without accents and with one form of every letter.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
}

/// Letters that Unicode does not take apart and that a reader looks up under others.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// A name for sorting. White space comes before signs, signs before digits, digits before letters, as in the default
/// order of the Unicode collation; what only accents or case tell apart is decided by them.
pub(super) fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(2 * name.len());
    for letter in fold(name.trim()).chars() {
        if letter.is_whitespace() {
            key.push('\u{1}');
            continue;
        }
        if letter.is_numeric() {
            key.push('\u{3}');
        } else if !letter.is_alphabetic() {
            key.push('\u{2}');
        }
        key.push(letter);
    }
    key.push('\0');
    key.push_str(name);
    key
}

/// Whether any word of a folded text begins with `folded`.
pub(super) fn word_begins_with(text: &str, folded: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(folded))
        || text.starts_with(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn case_and_accents_do_not_matter_for_searching() {
        assert_eq!(fold("Éléonore STRASSE straße Łódź Ørsted"), "eleonore strasse strasse lodz orsted");
        assert_eq!(fold("ＡＢＣ ﬁn"), "abc fin");
        assert_eq!(fold("Ὀδυσσεύς"), fold("οδυσσευσ"));
        assert_eq!(fold("هند"), "هند");
    }

    #[test]
    fn names_stand_where_a_reader_looks_for_them() {
        assert_eq!(
            sorted(&[
                "Zoo", "äpfel", "Apfel", "Éclair", "eclipse", "#1", "10 Uhr", "Ärger", "émile", "Ω", "A b"
            ]),
            ["#1", "10 Uhr", "A b", "Apfel", "äpfel", "Ärger", "Éclair", "eclipse", "émile", "Zoo", "Ω"]
        );
        assert_eq!(sorted(&["côte", "cote", "Cote"]), ["Cote", "cote", "côte"]);
        assert_eq!(sorted(&["🚒 Feuerwehr", "Amt", "1"]), ["🚒 Feuerwehr", "1", "Amt"]);
    }

    #[test]
    fn words_begin_where_letters_begin() {
        assert!(word_begins_with("anna-lena o'neill (bauamt)", "lena"));
        assert!(word_begins_with("anna-lena o'neill (bauamt)", "bau"));
        assert!(word_begins_with("anna-lena", "anna-l"));
        assert!(!word_begins_with("anna-lena", "ena"));
    }
}
