//! For every rule a sample that breaks it, and a house in which nothing is broken.

use super::{
    Rule, Source, Tree,
    tree::{Dependency, Member},
    violations,
};

fn source(path: &str, text: impl Into<String>) -> Source {
    Source { path: path.into(), text: text.into() }
}

fn member(name: &str, directory: &str, dependencies: &[(&str, &str)]) -> Member {
    let dependencies = dependencies.iter().map(|(name, versions)| Dependency {
        name: (*name).into(),
        versions: (*versions).into(),
        tests_only: false,
    });
    let licence = Some("EUPL-1.2".into());
    Member { name: name.into(), directory: directory.into(), licence, dependencies: dependencies.collect() }
}

/// A house in which everything is as it should be, close to every limit.
fn good() -> Tree {
    let members = vec![
        member("wire", "crates/wire", &[("serde", "^1"), ("uniffi", "^0.32")]),
        member("policy", "crates/policy", &[("wire", "*"), ("serde_json", "^1")]),
        member("store", "crates/store", &[("rusqlite", "^0.40")]),
        member(
            "client",
            "crates/client",
            &[("matrix-sdk", "=0.19.1"), ("ruma-html", "^0.9"), ("store", "*")],
        ),
        member("testkit", "crates/testkit", &[("matrix-sdk", "=0.19.1")]),
        member("chancery-ffi", "bindings/ffi", &[("client", "*"), ("uniffi", "^0.32")]),
        member("chancery", "src-tauri", &[("tauri", "^2"), ("tauri-plugin-window-state", "^2")]),
    ];
    let rows: String =
        members.iter().map(|member| format!("| `{}` | what it is |\n", member.directory)).collect();
    let sources = vec![
        source("README.md", format!("## Code map\n{rows}")),
        source("crates/wire/src/lib.rs", "//! std::fs is not used.\nuse std::fmt;\npub struct Account;"),
        source(
            "crates/policy/src/lib.rs",
            "pub fn decide(bytes: &[u8]) -> bool { serde_json::from_slice(bytes).is_ok() }",
        ),
        source(
            "crates/client/src/lib.rs",
            "use matrix_sdk::{Client, ruma};\n#[tracing::instrument(skip_all, fields(room = %id))]\nfn f() {}",
        ),
        source(
            "crates/client/src/long.rs",
            format!("{}#[cfg(test)]\nmod tests {{\n{}}}", "//\n".repeat(600), "//\n".repeat(900)),
        ),
        source("bindings/ffi/src/lib.rs", "client::uniffi_reexport_scaffolding!();"),
        source("bindings/ffi/src/bin.rs", "fn main() { uniffi::uniffi_bindgen_main() }"),
        source("src-tauri/src/lib.rs", "#[tauri::command]\nfn f() {}"),
        source("ui/package.json", "{ \"license\": \"EUPL-1.2\" }"),
        source(
            "ui/src/shell/tauri.ts",
            "import { invoke } from \"@tauri-apps/api/core\";\nimport { a } from \"@commands\";",
        ),
        source("ui/src/parts/Button.tsx", "import { Button } from \"react-aria-components\";"),
        source(
            "ui/src/screens/main/Main.tsx",
            "import { Button } from \"../../parts/Button\"; // not react-aria-components",
        ),
        source("mobile/android/app/services/Rooms.kt", "import eu.chancery.Session"),
        source("mobile/android/app/ui/Rooms.kt", "import eu.chancery.android.services.Rooms"),
        source("mobile/ios/App/Services/Rooms.swift", "import Chancery"),
        source("mobile/ios/App/Views/Rooms.swift", "import SwiftUI"),
    ];
    let packages = vec![("libsqlite3-sys".into(), "0.38.0".into()), ("serde".into(), "1.0.0".into())];
    // Enough short files that the long one is the one in ten.
    let short = (0..20).map(|number| source(&format!("crates/client/src/short{number}.rs"), "//"));
    Tree { sources: sources.into_iter().chain(short).collect(), members, packages }
}

/// The rules that a tree breaks, and where.
fn broken(tree: &Tree) -> Vec<(Rule, String)> {
    violations(tree).into_iter().map(|violation| (violation.rule, violation.path)).collect()
}

/// The good house with one more file breaks this rule, in that file.
#[track_caller]
fn file_breaks(rule: Rule, path: &str, text: &str) {
    let mut tree = good();
    tree.sources.retain(|source| source.path != path);
    tree.sources.push(source(path, text));
    let found = broken(&tree);
    assert!(found.contains(&(rule, path.into())), "{path} breaks {rule}: {found:?}");
    assert!(found.iter().all(|(broken, _)| *broken == rule), "{path} breaks only {rule}: {found:?}");
}

/// The good house with one more line in a manifest breaks this rule.
#[track_caller]
fn dependency_breaks(rule: Rule, name: &str, dependency: (&str, &str)) {
    let mut tree = good();
    let extra = member("", "", &[dependency]).dependencies;
    let changed = tree.members.iter_mut().find(|member| member.name == name).expect("a member");
    changed.dependencies.extend(extra);
    let path = format!("{}/Cargo.toml", changed.directory);
    assert_eq!(broken(&tree), [(rule, path)], "{dependency:?} in {name} breaks {rule}");
}

#[test]
fn a_good_house_has_nothing_to_complain_about() {
    assert_eq!(violations(&good()), []);
}

#[test]
fn law_1_only_client_and_testkit_name_the_matrix_sdk() {
    let rule = Rule::Law(1);
    dependency_breaks(rule, "store", ("matrix-sdk", "=0.19.1"));
    dependency_breaks(rule, "chancery", ("ruma", "^0.15"));
    dependency_breaks(rule, "chancery", ("eyeball-im", "^0.8"));
    file_breaks(rule, "src-tauri/src/rooms.rs", "use client::{Session, matrix_sdk::Room};");
    file_breaks(rule, "crates/store/src/key.rs", "fn f() { let id: ruma::OwnedRoomId; }");
    file_breaks(rule, "crates/store/src/key.rs", "fn f() { x!(eyeball_im::Vector) }");
}

#[test]
fn law_2_only_store_names_the_database() {
    let rule = Rule::Law(2);
    dependency_breaks(rule, "client", ("rusqlite", "^0.40"));
    file_breaks(rule, "crates/client/src/drafts.rs", "use rusqlite::Connection;");
}

#[test]
fn law_3_only_the_shell_names_tauri() {
    let rule = Rule::Law(3);
    dependency_breaks(rule, "client", ("tauri", "^2"));
    dependency_breaks(rule, "store", ("tauri-plugin-fs", "^2"));
    file_breaks(rule, "crates/client/src/window.rs", "#[tauri::command]\nfn f() {}");
}

#[test]
fn law_4_wire_does_no_input_or_output() {
    let rule = Rule::Law(4);
    dependency_breaks(rule, "wire", ("tokio", "^1"));
    file_breaks(rule, "crates/wire/src/file.rs", "use std::{fmt, fs::File};");
    file_breaks(rule, "crates/wire/src/file.rs", "async fn f() {}");
    file_breaks(rule, "crates/wire/src/file.rs", "impl A { async fn f() {} }");
    file_breaks(rule, "crates/wire/src/file.rs", "fn f() { std::net::TcpStream::connect(\"\"); }");
}

#[test]
fn law_5_policy_is_pure() {
    let rule = Rule::Law(5);
    dependency_breaks(rule, "policy", ("reqwest", "^0.12"));
    for module in ["fs", "net", "process", "time", "env", "io", "thread"] {
        file_breaks(rule, "crates/policy/src/source.rs", &format!("use std::{module};"));
    }
    file_breaks(rule, "crates/policy/src/source.rs", "fn f() { tokio::spawn(g()); }");
}

#[test]
fn law_6_the_library_has_no_logic() {
    let rule = Rule::Law(6);
    dependency_breaks(rule, "chancery-ffi", ("store", "*"));
    file_breaks(rule, "bindings/ffi/src/lib.rs", "client::uniffi_reexport_scaffolding!();\npub fn open() {}");
    file_breaks(
        rule,
        "bindings/ffi/src/lib.rs",
        "struct Handle; impl Drop for Handle { fn drop(&mut self) {} }",
    );
    file_breaks(rule, "bindings/ffi/src/lib.rs", "macro_rules! logic { () => {} }");
    file_breaks(rule, "bindings/ffi/src/bin.rs", "fn main() { prepare(); uniffi::uniffi_bindgen_main() }");
}

#[test]
fn law_7_the_shell_imports_tauri_and_the_parts_import_the_components() {
    let rule = Rule::Law(7);
    file_breaks(rule, "ui/src/model/rooms.ts", "import { Channel } from \"@tauri-apps/api/core\";");
    file_breaks(rule, "ui/src/model/rooms.ts", "const core = await import('@tauri-apps/api/core');");
    file_breaks(
        rule,
        "ui/src/model/rooms.ts",
        "import { invoke } from '../../node_modules/@tauri-apps/api/core';",
    );
    file_breaks(rule, "ui/src/model/rooms.ts", "window.__TAURI_INTERNALS__.invoke('room_join');");
    file_breaks(rule, "ui/src/screens/main/Main.tsx", "import { roomJoin } from \"@commands\";");
    file_breaks(rule, "ui/src/screens/main/Main.tsx", "import { Button } from \"react-aria-components\";");
    file_breaks(rule, "ui/src/text/Nodes.tsx", "export { useFocusRing } from '@react-aria/focus';");
}

#[test]
fn law_8_on_phones_only_the_services_import_the_bindings() {
    let rule = Rule::Law(8);
    file_breaks(rule, "mobile/android/app/ui/Rooms.kt", "import eu.chancery.Session");
    file_breaks(rule, "mobile/android/app/ui/Rooms.kt", "import eu.chancery.wire.RoomRow as Row");
    file_breaks(rule, "mobile/ios/App/Views/Rooms.swift", "@testable import Chancery");
    file_breaks(rule, "mobile/ios/App/Views/Rooms.swift", "import struct Chancery.RoomRow");
}

#[test]
fn files_stay_small() {
    file_breaks(Rule::Size, "crates/client/src/huge.rs", &"//\n".repeat(601));
    file_breaks(Rule::Size, "ui/src/model/huge.ts", &"//\n".repeat(351));
    let mut tree = good();
    tree.sources
        .extend((0..5).map(|number| source(&format!("crates/store/src/{number}.rs"), "//\n".repeat(301))));
    assert!(broken(&tree).iter().all(|(rule, _)| *rule == Rule::Size) && !broken(&tree).is_empty());
}

#[test]
fn markup_is_never_made_from_strings() {
    let text = concat!("<p dangerously", "SetInnerHTML={{ __html: text }} />");
    file_breaks(Rule::Markup, "ui/src/text/Nodes.tsx", text);
    file_breaks(Rule::Markup, "ui/src/text/Nodes.tsx", concat!("element.inner", "HTML = text;"));
}

#[test]
fn there_is_one_sqlite() {
    for packages in
        [vec![("libsqlite3-sys", "0.37.0"), ("libsqlite3-sys", "0.38.0")], vec![("serde", "1.0.0")]]
    {
        let packages = packages.into_iter().map(|(name, version)| (name.to_owned(), version.to_owned()));
        let tree = Tree { packages: packages.collect(), ..good() };
        assert_eq!(broken(&tree), [(Rule::OneSqlite, "Cargo.lock".to_owned())]);
    }
}

#[test]
fn the_matrix_sdk_is_pinned() {
    dependency_breaks(Rule::Pin, "client", ("matrix-sdk-ui", "^0.19.1"));
    dependency_breaks(Rule::Pin, "testkit", ("matrix-sdk", "=0.19.2"));
}

#[test]
fn nothing_is_left_unfinished() {
    file_breaks(Rule::Unfinished, "crates/client/src/rooms.rs", concat!("// TO", "DO: later"));
    file_breaks(Rule::Unfinished, "crates/client/src/rooms.rs", concat!("fn f() { to", "do!() }"));
    file_breaks(Rule::Unfinished, "ui/src/styles/base.css", concat!("/* FIX", "ME */"));
}

#[test]
fn spans_record_nothing_by_themselves() {
    file_breaks(Rule::Instrument, "crates/client/src/send.rs", "#[instrument]\nfn send(text: &str) {}");
    file_breaks(
        Rule::Instrument,
        "crates/client/src/send.rs",
        "impl A { #[tracing::instrument(skip(self))] fn f() {} }",
    );
}

#[test]
fn everything_is_under_one_licence() {
    for licence in [None, Some("MIT".to_owned())] {
        let mut tree = good();
        tree.members[0].licence = licence;
        assert_eq!(broken(&tree), [(Rule::Licence, "crates/wire/Cargo.toml".to_owned())]);
    }
    file_breaks(Rule::Licence, "ui/package.json", "{ \"license\": \"MIT\" }");
}

#[test]
fn no_path_belongs_to_one_machine() {
    file_breaks(Rule::Place, "crates/store/src/key.rs", concat!("const KEY: &str = \"/ho", "me/anna/key\";"));
    file_breaks(Rule::Place, ".ci/run", concat!("cd /ro", "ot/checkout"));
    file_breaks(Rule::Place, "ui/vite.config.ts", concat!("root: \"C:\\Us", "ers\\anna\""));
}

#[test]
fn the_code_map_names_every_crate() {
    let mut tree = good();
    tree.members.push(member("search", "crates/search", &[]));
    assert_eq!(broken(&tree), [(Rule::Map, "README.md".to_owned())]);
}
