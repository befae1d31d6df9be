//! What the sources of `wire`, `policy` and the library may do: laws 4 to 6.

use syn::Item;

use super::{Rule, Source, Tree, Violation, rust_paths};

/// Modules of the standard library that reach out of the process, or know more than they were told.
const OUTSIDE: [&str; 6] = ["fs", "net", "process", "thread", "env", "os"];
const RUNTIMES: [&str; 4] = ["tokio", "async_std", "smol", "futures_util"];
/// What would make two decisions about the same bytes differ.
const IMPURE: [&str; 2] = ["time", "io"];

pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for source in tree.rust_of("crates/wire") {
        let words = "`wire` does no input or output and has no async runtime; do this in `client`";
        banned(source, 4, &OUTSIDE, words, found);
    }
    for source in tree.rust_of("crates/policy") {
        let words = "`policy` is pure: bytes in, decisions out; let `client` do this and pass the result";
        banned(source, 5, &[OUTSIDE.as_slice(), IMPURE.as_slice()].concat(), words, found);
    }
    for source in tree.rust_of("bindings/ffi") {
        logic(source, found);
    }
}

fn banned(source: &Source, law: u8, modules: &[&str], words: &str, found: &mut Vec<Violation>) {
    let Some(tokens) = rust_paths::tokens(source) else { return };
    for line in rust_paths::lines_of(&tokens, "async") {
        found.push(Violation::new(&source.path, line, Rule::Law(law), format!("`async`: {words}")));
    }
    for path in rust_paths::paths(tokens) {
        let mut names = path.segments.iter().map(String::as_str);
        let (root, next) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
        if RUNTIMES.contains(&root) || (root == "std" && modules.contains(&next)) {
            let words = format!("`{}`: {words}", path.segments.join("::"));
            found.push(Violation::new(&source.path, path.line, Rule::Law(law), words));
        }
    }
}

/// The library re-exports; its one program calls uniffi's. Anything else is logic.
fn logic(source: &Source, found: &mut Vec<Violation>) {
    let Ok(file) = syn::parse_file(&source.text) else { return };
    for item in file.items {
        let line = match &item {
            Item::Macro(call) if is_scaffolding(&call.mac.path) => continue,
            Item::Use(_) | Item::ExternCrate(_) => continue,
            Item::Fn(main) if main.sig.ident == "main" && main.block.stmts.len() <= 1 => continue,
            other => syn::spanned::Spanned::span(other).start().line,
        };
        let words = "the library has no logic; write this in `client` and export it there";
        found.push(Violation::new(&source.path, line, Rule::Law(6), words));
    }
}

fn is_scaffolding(name: &syn::Path) -> bool {
    name.segments.last().is_some_and(|last| last.ident.to_string().ends_with("scaffolding"))
}
