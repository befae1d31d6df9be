//! Words that must not stand in a source.

use super::{Rule, Source, Tree, Violation};

/// A word, where it is looked for, and what to do instead. The words are put together from parts, so that this file
/// does not hold them.
struct Banned {
    rule: Rule,
    words: &'static [&'static str],
    applies: fn(&str) -> bool,
    remedy: &'static str,
}

const BANNED: [Banned; 3] = [
    Banned {
        rule: Rule::Unfinished,
        words: &[
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("to", "do!"),
            concat!("unimplemented", "!"),
        ],
        applies: is_code,
        remedy: "finish it, or file an issue and name it",
    },
    Banned {
        rule: Rule::Markup,
        words: &[
            concat!("dangerously", "SetInnerHTML"),
            concat!(".inner", "HTML"),
            concat!(".outer", "HTML"),
            concat!("insertAdjacent", "HTML"),
        ],
        applies: is_page,
        remedy: "render the typed tree that the core gives",
    },
    Banned {
        rule: Rule::Place,
        words: &[
            concat!("/ro", "ot/"),
            concat!("/ho", "me/"),
            concat!("/Us", "ers/"),
            concat!("C:\\Us", "ers\\"),
        ],
        applies: |_| true,
        remedy: "find the place when the program runs; a path of one machine means nothing on another",
    },
];

pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for source in &tree.sources {
        for banned in BANNED.iter().filter(|banned| (banned.applies)(&source.path)) {
            search(source, banned, found);
        }
    }
}

fn search(source: &Source, banned: &Banned, found: &mut Vec<Violation>) {
    for (number, line) in source.text.lines().enumerate() {
        if let Some(word) = banned.words.iter().find(|word| stands(line, word)) {
            let words = format!("`{word}`: {}", banned.remedy);
            found.push(Violation::new(&source.path, number + 1, banned.rule, words));
        }
    }
}

/// Whether a line holds a word, not only a longer one that ends or goes on with it. A path may go on, but not before.
fn stands(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let joins =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let before = !word.starts_with('.') && joins(line[..at].chars().next_back());
        let after = !word.ends_with(['/', '\\', '!']) && joins(line[at + word.len()..].chars().next());
        !before && !after
    })
}

fn is_code(path: &str) -> bool {
    !path.ends_with(".md") && !path.ends_with(".json") && !path.ends_with(".txt")
}

fn is_page(path: &str) -> bool {
    path.starts_with("ui/src/")
}
