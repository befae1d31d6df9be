//! What the manifests may name: laws 1 to 6, the pin, the one SQLite, the licence, and the README's code map.

use super::{Rule, Tree, Violation, tree::Member};

/// A family of crates, and the crates of ours that may name it.
pub(super) struct Power {
    pub(super) law: u8,
    /// Names of packages, or their beginning before a `-`.
    pub(super) family: &'static [&'static str],
    pub(super) holders: &'static [&'static str],
    pub(super) words: &'static str,
}

/// Laws 1 to 3.
pub(super) const POWERS: [Power; 3] = [
    Power {
        law: 1,
        family: &["matrix-sdk", "ruma", "eyeball"],
        holders: &["client", "testkit"],
        words: "only `client` and `testkit` name the Matrix SDK; go through a method of `client`",
    },
    Power {
        law: 2,
        family: &["rusqlite", "libsqlite3-sys"],
        holders: &["store"],
        words: "only `store` names the database library; give `store` a method",
    },
    Power {
        law: 3,
        family: &["tauri", "wry", "tao"],
        holders: &["chancery"],
        words: "only `src-tauri` names Tauri; move this into the shell",
    },
];

/// What a crate that must stay small in its powers may name, apart from tests.
struct Allowed {
    law: u8,
    member: &'static str,
    names: &'static [&'static str],
    words: &'static str,
}

const ALLOWED: [Allowed; 3] = [
    Allowed {
        law: 4,
        member: "wire",
        names: &["serde", "thiserror", "uniffi", "ts-rs", "zeroize"],
        words: "`wire` is plain data; do this in `client`",
    },
    Allowed {
        law: 5,
        member: "policy",
        names: &["wire", "serde", "serde_json", "thiserror"],
        words: "`policy` is pure; let `client` do this and pass the result",
    },
    Allowed {
        law: 6,
        member: "chancery-ffi",
        names: &["client", "wire", "uniffi"],
        words: "the library has no logic; write the method in `client`",
    },
];

const LICENCE: &str = "EUPL-1.2";
const SDK_VERSION: &str = "=0.19.1";

pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for member in &tree.members {
        named(tree, member, found);
        licence(tree, member, found);
        mapped(tree, member, found);
    }
    page_licence(tree, found);
    one_sqlite(tree, found);
}

pub(super) fn in_family(name: &str, family: &[&str]) -> bool {
    family
        .iter()
        .any(|start| name == *start || name.strip_prefix(start).is_some_and(|rest| rest.starts_with('-')))
}

fn named(tree: &Tree, member: &Member, found: &mut Vec<Violation>) {
    let path = format!("{}/Cargo.toml", member.directory);
    let mut report = |name: &str, rule: Rule, words: String| {
        let line = tree.source(&path).map_or(1, |manifest| manifest.line_of(name));
        found.push(Violation::new(&path, line, rule, words));
    };
    for dependency in &member.dependencies {
        let name = dependency.name.as_str();
        for power in &POWERS {
            if in_family(name, power.family) && !power.holders.contains(&member.name.as_str()) {
                report(name, Rule::Law(power.law), format!("`{name}`: {}", power.words));
            }
        }
        for allowed in &ALLOWED {
            let free = dependency.tests_only && allowed.law != 5;
            if member.name == allowed.member && !free && !allowed.names.contains(&name) {
                report(name, Rule::Law(allowed.law), format!("`{name}`: {}", allowed.words));
            }
        }
        if in_family(name, &["matrix-sdk"]) && dependency.versions != SDK_VERSION {
            let words = format!("`{name}` is pinned: write `{SDK_VERSION}`, not `{}`", dependency.versions);
            report(name, Rule::Pin, words);
        }
    }
}

fn licence(tree: &Tree, member: &Member, found: &mut Vec<Violation>) {
    if member.licence.as_deref() != Some(LICENCE) {
        let path = format!("{}/Cargo.toml", member.directory);
        let line = tree.source(&path).map_or(1, |manifest| manifest.line_of("license"));
        found.push(Violation::new(
            &path,
            line,
            Rule::Licence,
            "write `license.workspace = true`, which is EUPL-1.2",
        ));
    }
}

fn page_licence(tree: &Tree, found: &mut Vec<Violation>) {
    let Some(page) = tree.source("ui/package.json") else { return };
    if !page.text.contains(&format!("\"license\": \"{LICENCE}\"")) {
        let words = format!("write \"license\": \"{LICENCE}\"");
        found.push(Violation::new(&page.path, page.line_of("license"), Rule::Licence, words));
    }
}

fn mapped(tree: &Tree, member: &Member, found: &mut Vec<Violation>) {
    let Some(readme) = tree.source("README.md") else { return };
    let row = format!("| `{}` |", member.directory);
    if !readme.text.contains(&row) {
        let words = format!("add a row `{row} what it is |`, since the workspace has this crate");
        found.push(Violation::new(&readme.path, readme.line_of("## Code map"), Rule::Map, words));
    }
}

fn one_sqlite(tree: &Tree, found: &mut Vec<Violation>) {
    if tree.packages.is_empty() {
        return;
    }
    let versions: Vec<_> = tree
        .packages
        .iter()
        .filter(|(name, _)| name == "libsqlite3-sys")
        .map(|(_, version)| version.as_str())
        .collect();
    if versions.len() != 1 {
        let words = format!(
            "the program must contain exactly one SQLite, but `libsqlite3-sys` is there in versions [{}]; see \
             `cargo tree --invert libsqlite3-sys` and bring them together",
            versions.join(", ")
        );
        found.push(Violation::new("Cargo.lock", 1, Rule::OneSqlite, words));
    }
}
