//! Who may import what in TypeScript, Kotlin and Swift: laws 7 and 8.

use super::{Rule, Source, Tree, Violation};

pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for source in &tree.sources {
        let ending = source.path.rsplit('.').next().unwrap_or_default();
        match ending {
            "ts" | "tsx" | "mts" | "js" | "mjs" if source.path.starts_with("ui/") => page(source, found),
            "kt" | "kts" | "swift" if source.path.starts_with("mobile/") => phone(source, ending, found),
            _ => {}
        }
    }
}

/// The component library, under all its names.
const COMPONENTS: [&str; 6] = [
    "react-aria-components",
    "react-aria",
    "react-stately",
    "@react-aria/",
    "@react-stately/",
    "@react-types/",
];

/// What Tauri leaves on the window, for whoever would go around its package.
const GLOBAL: &str = "__TAURI";

fn page(source: &Source, found: &mut Vec<Violation>) {
    if !source.path.starts_with("ui/src/shell/")
        && let Some(at) = without_comments(&source.text).lines().position(|line| line.contains(GLOBAL))
    {
        let words = format!("`{GLOBAL}…`: only `src/shell/` speaks to Tauri; use the shell's interface");
        found.push(Violation::new(&source.path, at + 1, Rule::Law(7), words));
    }
    for (name, line) in modules(&source.text) {
        let of =
            |start: &str| name == start || name.starts_with(&format!("{}/", start.trim_end_matches('/')));
        if (name.contains("@tauri-apps/") || of("@commands") || name.ends_with("typescript/commands"))
            && !source.path.starts_with("ui/src/shell/")
        {
            let words = format!("`{name}`: only `src/shell/` imports Tauri; use the shell's interface");
            found.push(Violation::new(&source.path, line, Rule::Law(7), words));
        }
        if COMPONENTS.iter().any(|start| of(start)) && !source.path.starts_with("ui/src/parts/") {
            let words =
                format!("`{name}`: only `src/parts/` imports the component library; make or use a part");
            found.push(Violation::new(&source.path, line, Rule::Law(7), words));
        }
    }
}

fn phone(source: &Source, ending: &str, found: &mut Vec<Violation>) {
    let in_services = source.path.split('/').any(|folder| folder.eq_ignore_ascii_case("services"));
    if in_services {
        return;
    }
    for (number, line) in without_comments(&source.text).lines().enumerate() {
        let words: Vec<_> = line.split_whitespace().collect();
        let Some(at) = words.iter().position(|word| *word == "import") else { continue };
        let name = words[at + 1..].last().copied().unwrap_or_default();
        let bindings = if ending == "swift" {
            ["Chancery", "ChanceryFFI"].contains(&name.split('.').next().unwrap_or_default())
        } else {
            is_kotlin_binding(words.get(at + 1).copied().unwrap_or_default())
        };
        if bindings {
            let words = format!("`{}`: on phones, only the services import the bindings", line.trim());
            found.push(Violation::new(&source.path, number + 1, Rule::Law(8), words));
        }
    }
}

/// `eu.chancery.Session`, `eu.chancery.wire.…` and `eu.chancery.*`, but not the app's own packages below `eu.chancery`.
fn is_kotlin_binding(name: &str) -> bool {
    let Some(rest) = name.trim_end_matches(';').strip_prefix("eu.chancery.") else { return false };
    rest == "*" || rest.starts_with("wire.") || rest.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// The modules that a TypeScript file imports, in all the ways that there are.
fn modules(text: &str) -> Vec<(String, usize)> {
    let text = without_comments(text);
    let mut found = Vec::new();
    for (at, quote) in text.match_indices(['"', '\'', '`']) {
        let before = text[..at].trim_end().trim_end_matches('(').trim_end();
        let word = before.rsplit(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !["from", "import", "require", "mock"].contains(&word) {
            continue;
        }
        if let Some((name, _)) = text[at + 1..].split_once(quote) {
            found.push((name.to_owned(), text[..at].lines().count().max(1)));
        }
    }
    found
}

/// The text with blanks in the place of comments, so that lines keep their numbers. Strings stay.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut letters, mut string) = (text.chars().peekable(), None);
    while let Some(letter) = letters.next() {
        match (string, letter, letters.peek()) {
            (Some(_), '\\', _) => {
                plain.push(letter);
                plain.extend(letters.next());
                continue;
            }
            (Some(quote), _, _) if letter == quote || (letter == '\n' && quote != '`') => string = None,
            (None, '"' | '\'' | '`', _) => string = Some(letter),
            (None, '/', Some('/')) => {
                while letters.peek().is_some_and(|letter| *letter != '\n') {
                    letters.next();
                }
                continue;
            }
            (None, '/', Some('*')) => {
                letters.next();
                let mut last = ' ';
                for letter in letters.by_ref() {
                    plain.extend((letter == '\n').then_some('\n'));
                    if last == '*' && letter == '/' {
                        break;
                    }
                    last = letter;
                }
                continue;
            }
            _ => {}
        }
        plain.push(letter);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_found_in_all_their_forms() {
        let text = "import { a } from \"one\";\nimport type b from 'two';\nimport \"three\";\n\
            export * from \"four\";\nconst c = await import(\"five\");\nconst d = require( 'six' );\n\
            vi.mock(\"seven\");\nimport {\n  e,\n} from \"eight\";";
        let expected = [
            ("one", 1),
            ("two", 2),
            ("three", 3),
            ("four", 4),
            ("five", 5),
            ("six", 6),
            ("seven", 7),
            ("eight", 10),
        ];
        assert_eq!(modules(text), expected.map(|(name, line)| (name.to_owned(), line)));
    }

    #[test]
    fn comments_and_strings_are_no_imports() {
        let text = "// import \"one\"\n/* from \"two\"\n */ const a = \"it's // no comment\"; // from \"three\"\nf(`x`, É\"é\")";
        assert!(modules(text).is_empty(), "{:?}", modules(text));
    }
}
