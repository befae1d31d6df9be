//! The laws of the house, and its measures. Each rule is tested with a sample that breaks it.

mod graph;
mod imports;
mod pure;
mod rust_paths;
mod sizes;
mod tree;
mod words;

#[cfg(test)]
mod samples;

pub(crate) use tree::{Source, Tree};

use std::fmt;

use crate::{
    failure::{Failure, Outcome},
    workshop::Workshop,
};

/// What a violation violates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// One of the eight laws of the README.
    Law(u8),
    /// Files stay small.
    Size,
    /// No markup from strings.
    Markup,
    /// One SQLite.
    OneSqlite,
    /// The Matrix SDK is pinned.
    Pin,
    /// Nothing unfinished.
    Unfinished,
    /// Spans say which fields they record.
    Instrument,
    /// One licence.
    Licence,
    /// No place of one machine.
    Place,
    /// The README's code map is whole.
    Map,
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Law(number) => return write!(out, "law {number}"),
            Self::Size => "size",
            Self::Markup => "markup",
            Self::OneSqlite => "one SQLite",
            Self::Pin => "pin",
            Self::Unfinished => "unfinished",
            Self::Instrument => "instrument",
            Self::Licence => "licence",
            Self::Place => "place",
            Self::Map => "code map",
        })
    }
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    path: String,
    line: usize,
    rule: Rule,
    words: String,
}

impl Violation {
    /// `words` say what is wrong and what to do.
    pub(crate) fn new(path: &str, line: usize, rule: Rule, words: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, words: words.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}: {}", self.path, self.line, self.rule, self.words)
    }
}

/// Fails with one line for each violation.
pub(crate) fn check(workshop: &Workshop) -> Outcome {
    let found = violations(&tree::read(workshop)?);
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
    let number =
        if found.len() == 1 { "1 violation".to_owned() } else { format!("{} violations", found.len()) };
    Err(Failure::new(format!("{}\n{number} of the rules of the house.", lines.join("\n"))).remedy(
        "each line says it; the rules are in the README under \"The laws\" and in crates/xtask/src/tidy",
    ))
}

/// All violations, in the order of their places.
pub(crate) fn violations(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    graph::check(tree, &mut found);
    imports::check(tree, &mut found);
    rust_paths::check(tree, &mut found);
    pure::check(tree, &mut found);
    sizes::check(tree, &mut found);
    words::check(tree, &mut found);
    found.sort();
    found.dedup();
    found
}
