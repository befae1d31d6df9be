//! What stands beside the HTML of a message, for notifications and for whoever shows no HTML: the text as it was written,
//! without what nobody reads. Markdown itself reads well enough; addresses behind names and tags do not, and what was
//! hidden on purpose must not be read.

use wire::TextFormat;

/// Stands for what is hidden, in any language.
const HIDDEN: &str = "█████";
const SPOILER: &str = "<span data-mx-spoiler";
const SPOILER_END: &str = "</span>";
/// Tags that are taken away, and what remains of them.
const TAGS: [(&str, &str); 10] = [
    ("<u>", ""),
    ("</u>", ""),
    ("<sub>", ""),
    ("</sub>", ""),
    ("<sup>", ""),
    ("</sup>", ""),
    ("</span>", ""),
    ("<br>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
];

/// The `body` of a message (Client-Server API, "m.room.message").
pub(crate) fn body(text: &str, format: TextFormat) -> String {
    match format {
        TextFormat::Plain => text.to_owned(),
        TextFormat::Markdown => read(text, true),
    }
}

/// A text with the names of people and rooms in place of the links to them.
pub(crate) fn named(text: &str) -> String {
    read(text, false)
}

fn read(text: &str, tags: bool) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '`' | '~' => code(rest, begins).map(|length| (rest[..length].to_owned(), length)),
            '[' => link(rest),
            '<' if tags => hidden(rest).or_else(|| tag(rest)),
            _ => None,
        };
        // An escaped character means nothing but itself.
        let plain = if first == '\\' {
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        } else {
            first.len_utf8()
        };
        let (words, length) = taken.unwrap_or_else(|| (rest[..plain].to_owned(), plain));
        begins = rest[..length].ends_with('\n');
        said.push_str(&words);
        rest = &rest[length..];
    }
    said
}

/// How long the code is that begins here, with its marks: a block at the beginning of a line, or a span.
fn code(text: &str, begins: bool) -> Option<usize> {
    let mark = text.chars().next()?;
    let marks = text.len() - text.trim_start_matches(mark).len();
    let fence = &text[..marks];
    if begins && marks >= 3 {
        let end = text[marks..].find(&format!("\n{fence}")).map(|at| marks + at + 1 + marks);
        return Some(end.unwrap_or(text.len()));
    }
    if mark != '`' {
        return None;
    }
    let closed = text[marks..].find(fence).map(|at| marks + at + marks);
    Some(closed.unwrap_or(marks))
}

/// The name of a person or a room that is linked to here.
fn link(text: &str) -> Option<(String, usize)> {
    let name = text[1..].split_once("](").map(|(name, _)| name).filter(|name| !name.contains(['[', '\n']))?;
    let begins = 1 + name.len() + 2;
    let address = text[begins..].split_once(')').map(|(address, _)| address)?;
    let kinds = ["/#/@", "/#/!", "/#/#", "/#/%40", "/#/%21", "/#/%23"];
    let matrix = address.starts_with("matrix:") || kinds.iter().any(|kind| address.contains(kind));
    let plain = name.replace('\\', "");
    matrix.then(|| (plain, begins + address.len() + 1))
}

/// What is hidden here, told as that; with the reason that stands before it.
fn hidden(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix(SPOILER)?;
    let head = inside.find('>')?;
    let reason = inside[..head].trim_start_matches('=').trim_matches('"');
    let body = SPOILER.len() + head + 1;
    let end = text[body..].find(SPOILER_END).map_or(text.len(), |at| body + at + SPOILER_END.len());
    Some((format!("{reason} {HIDDEN}").trim_start().to_owned(), end))
}

fn tag(text: &str) -> Option<(String, usize)> {
    TAGS.iter()
        .find(|(tag, _)| text.starts_with(tag))
        .map(|(tag, remains)| ((*remains).to_owned(), tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        body(text, TextFormat::Markdown)
    }

    #[test]
    fn names_are_said_and_addresses_are_not() {
        let anna = "[Anna \\[Lage\\]](https://matrix.to/#/@anna:example.org), bitte";
        assert_eq!(said("[Anna](https://matrix.to/#/%40anna:example.org): ja"), "Anna: ja");
        assert_eq!(said("in [Lage](https://chat.example/#/#lage:example.org)"), "in Lage");
        assert_eq!(said("[Anna](matrix:u/anna:example.org)"), "Anna");
        assert_eq!(said(anna), anna, "what is written strangely stays as it is");
        assert_eq!(
            said("**so** [Karte](https://karte.example) \\[x](matrix:u/a:b)"),
            "**so** [Karte](https://karte.example) \\[x](matrix:u/a:b)"
        );
        assert_eq!(named("<u>[Anna](matrix:u/anna:example.org)</u>"), "<u>Anna</u>");
    }

    #[test]
    fn what_is_hidden_is_not_said() {
        assert_eq!(said("Ende: <span data-mx-spoiler>alle **leben**</span>!"), "Ende: █████!");
        assert_eq!(said("<span data-mx-spoiler=\"Film\">alle leben</span>"), "Film █████");
        assert_eq!(said("<span data-mx-spoiler>offen"), "█████");
        assert_eq!(said("H<sub>2</sub>O<br>ja"), "H2O\nja");
        assert_eq!(said("a < b > c <b>"), "a < b > c <b>");
    }

    #[test]
    fn code_stays_code() {
        for code in ["`<u>x</u>`", "``a ` <br>``", "```\n<br>\n```", "~~~\n<br>\n~~~", "```\n<br>", "a ` b"] {
            assert_eq!(said(code), code);
        }
        assert_eq!(said("~~<u>alt</u>~~"), "~~alt~~");
        assert_eq!(body("<br>", TextFormat::Plain), "<br>");
        assert_eq!(said(""), "");
    }
}
