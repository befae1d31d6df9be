//! The paths that Rust files name, read from their tokens: `use` lists, expressions, attributes, inside of macros.
//! Comments and strings do not count.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{Rule, Source, Tree, Violation, graph::POWERS};

/// A path such as `std::fs::read`, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
}

/// Laws 1 to 3 in the sources, and what attributes of `tracing` must say.
pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for source in tree.sources.iter().filter(|source| source.path.ends_with(".rs")) {
        let Some(tokens) = tokens(source) else { continue };
        let owner =
            tree.members.iter().find(|member| source.path.starts_with(&format!("{}/", member.directory)));
        let owner = owner.map_or("", |member| member.name.as_str());
        let named = paths(tokens.clone());
        for power in POWERS.iter().filter(|power| !power.holders.contains(&owner)) {
            for path in &named {
                if let Some(name) = path.segments.iter().find(|name| is_crate(name, power.family)) {
                    let words = format!("`{name}`: {}", power.words);
                    found.push(Violation::new(&source.path, path.line, Rule::Law(power.law), words));
                }
            }
        }
        instrument(source, tokens, found);
    }
}

/// The tokens of a Rust file; nothing if the compiler would refuse it too.
pub(super) fn tokens(source: &Source) -> Option<TokenStream> {
    source.text.parse().ok()
}

/// `matrix_sdk_ui` is of the family `matrix-sdk`.
fn is_crate(name: &str, family: &[&str]) -> bool {
    super::graph::in_family(&name.replace('_', "-"), family)
}

/// All paths of two or more segments, and what `use` and `extern crate` name alone.
pub(super) fn paths(tokens: TokenStream) -> Vec<Named> {
    let mut found = Vec::new();
    walk(tokens, &mut found);
    found
}

/// The lines on which a word stands.
pub(super) fn lines_of(tokens: &TokenStream, word: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) if ident == word => lines.push(ident.span().start().line),
            TokenTree::Group(group) => lines.extend(lines_of(&group.stream(), word)),
            _ => {}
        }
    }
    lines
}

fn walk(tokens: TokenStream, found: &mut Vec<Named>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    let mut imports = false;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(word) if word == "use" || word == "extern" => {
                imports = true;
                at += 1;
            }
            TokenTree::Ident(word) if word == "crate" && imports => at += 1,
            TokenTree::Ident(_) => {
                at = path(&tokens, at, &[], imports, found);
                imports = false;
            }
            TokenTree::Group(group) => {
                walk(group.stream(), found);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// Reads the path that begins at `at`, behind `before`; gives the place after it.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    before: &[String],
    alone: bool,
    found: &mut Vec<Named>,
) -> usize {
    let line = tokens[at].span().start().line;
    let mut segments = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => segments.push(name.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                branches(group.stream(), &segments, found);
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !is_colon(tokens.get(at)) || !is_colon(tokens.get(at + 1)) {
            break;
        }
        at += 2;
    }
    if segments.len() > 1 || alone {
        found.push(Named { segments, line });
    }
    at
}

/// The braces of a `use`: each branch is a path behind what stands before the braces.
fn branches(tokens: TokenStream, before: &[String], found: &mut Vec<Named>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        at = match &tokens[at] {
            TokenTree::Ident(_) => path(&tokens, at, before, true, found),
            _ => at + 1,
        };
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// `#[instrument]` records every argument unless told not to, and arguments hold what people wrote.
fn instrument(source: &Source, tokens: TokenStream, found: &mut Vec<Violation>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_attribute = group.delimiter() == Delimiter::Bracket
            && at > 0
            && matches!(&tokens[at - 1], TokenTree::Punct(punct) if punct.as_char() == '#' || punct.as_char() == '!');
        let text = group.stream().to_string();
        let name = text.split('(').next().unwrap_or_default().replace(' ', "");
        if is_attribute && (name == "instrument" || name.ends_with("::instrument")) {
            if !text.contains("skip_all") {
                let line = group.span_open().start().line;
                let words = "write `#[instrument(skip_all)]` and name the fields, which are identifiers only";
                found.push(Violation::new(&source.path, line, Rule::Instrument, words));
            }
        } else {
            instrument(source, group.stream(), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(source: &str) -> Vec<String> {
        let tokens: TokenStream = source.parse().expect("Rust");
        paths(tokens).into_iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn paths_are_found_wherever_they_stand() {
        assert_eq!(named("use std::{fs, io::{self, Read}};"), ["std::fs", "std::io::self", "std::io::Read"]);
        assert_eq!(named("use tauri; extern crate ruma;"), ["tauri", "ruma"]);
        assert_eq!(named("fn f() { a::b(c::<d::E>()) }"), ["a::b", "d::E"]);
        assert_eq!(named("#[tokio::main] fn f() { x!({ y::z }) }"), ["tokio::main", "y::z"]);
        assert_eq!(named("pub use ::matrix_sdk as sdk;"), ["matrix_sdk"]);
        assert!(named("// std::fs\n/* a::b */ const A: &str = \"c::d\";").is_empty());
    }
}
