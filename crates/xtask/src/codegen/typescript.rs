//! The page's side of the commands.

use std::collections::BTreeSet;

use super::commands::{Command, Kind};

const HEADER: &str = "// Written by `cargo xtask codegen` from the commands of src-tauri. Do not edit.\n";
/// No line of the imports is longer.
const WIDTH: usize = 110;

/// The text of `commands.ts`.
pub(super) fn render(commands: &[Command]) -> String {
    let mut names = BTreeSet::new();
    let functions: String = commands.iter().map(|command| function(command, &mut names)).collect();
    let channel = if functions.contains("Channel<") { "type Channel, " } else { "" };
    let invoke = format!("import {{ {channel}invoke }} from \"@tauri-apps/api/core\";\n");
    format!("{HEADER}{invoke}{}\n{functions}", import(&names))
}

fn import(names: &BTreeSet<String>) -> String {
    let all: Vec<_> = names.iter().map(String::as_str).collect();
    let one = format!("import type {{ {} }} from \"./wire\";\n", all.join(", "));
    if names.is_empty() {
        return String::new();
    }
    if one.len() <= WIDTH {
        return one;
    }
    let mut lines = vec![String::from(" ")];
    for name in all {
        if lines.last().is_some_and(|line| line.len() + name.len() + 2 > WIDTH) {
            lines.push(String::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&format!(" {name},"));
        }
    }
    format!("import type {{\n{}\n}} from \"./wire\";\n", lines.join("\n"))
}

fn function(command: &Command, names: &mut BTreeSet<String>) -> String {
    let mut argument =
        |(name, kind): &(String, Kind)| format!("{}: {}", camel(name), typescript(kind, names));
    let parameters = command.arguments.iter().map(&mut argument).collect::<Vec<_>>().join(", ");
    let passed = command.arguments.iter().map(|(name, _)| camel(name)).collect::<Vec<_>>().join(", ");
    let passed = if passed.is_empty() { "{}".to_owned() } else { format!("{{ {passed} }}") };
    if command.arguments.iter().any(|(_, kind)| *kind == Kind::Body) {
        return body(command, names);
    }
    let (name, rust, answer) = (camel(&command.name), &command.name, typescript(&command.answer, names));
    let about = if command.about.is_empty() { String::new() } else { format!("/** {} */\n", command.about) };
    format!(
        "{about}export const {name} = ({parameters}): Promise<{answer}> => invoke(\"{rust}\", {passed});\n"
    )
}

/// A command that takes bytes with a name: they are the body of the request and one of its headers.
fn body(command: &Command, names: &mut BTreeSet<String>) -> String {
    let (name, rust, answer) = (camel(&command.name), &command.name, typescript(&command.answer, names));
    format!(
        "/** {} */\nexport const {name} = (name: string, bytes: Uint8Array): Promise<{answer}> => \
         invoke(\"{rust}\", bytes, {{ headers: {{ name: encodeURIComponent(name) }} }});\n",
        command.about
    )
}

fn typescript(kind: &Kind, names: &mut BTreeSet<String>) -> String {
    match kind {
        Kind::Nothing => "void".into(),
        Kind::Text => "string".into(),
        Kind::Truth => "boolean".into(),
        Kind::Number => "number".into(),
        Kind::List(inner) if matches!(**inner, Kind::Perhaps(_)) => {
            format!("({})[]", typescript(inner, names))
        }
        Kind::List(inner) => format!("{}[]", typescript(inner, names)),
        Kind::Perhaps(inner) => format!("{} | null", typescript(inner, names)),
        Kind::Channel(inner) => format!("Channel<{}>", typescript(inner, names)),
        Kind::Body => "Uint8Array".into(),
        Kind::Wire(name) => {
            names.insert(name.clone());
            name.clone()
        }
    }
}

/// `room_join` is `roomJoin` in TypeScript.
pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::{super::commands::tests::commands, *};

    #[test]
    fn commands_become_functions_in_the_order_of_the_handler() {
        let source = "
            /// Watches.
            #[tauri::command]
            async fn rooms_watch(desktop: State<'_, Desktop>, filter: RoomFilter, on_batch: Channel<RoomBatch>) -> Result<u32, Fault> {}
            #[tauri::command]
            fn log_recent() -> Vec<String> {}";
        let commands = commands("room::log_recent, room::rooms_watch", source).expect("commands");
        let expected = r#"// Written by `cargo xtask codegen` from the commands of src-tauri. Do not edit.
import { type Channel, invoke } from "@tauri-apps/api/core";
import type { RoomBatch, RoomFilter } from "./wire";

export const logRecent = (): Promise<string[]> => invoke("log_recent", {});
/** Watches. */
export const roomsWatch = (filter: RoomFilter, onBatch: Channel<RoomBatch>): Promise<number> => invoke("rooms_watch", { filter, onBatch });
"#;
        assert_eq!(render(&commands), expected);
    }

    #[test]
    fn long_imports_are_broken_into_lines() {
        let names = (0..20).map(|number| format!("TypeNumber{number:02}")).collect();
        let text = import(&names);
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        assert_eq!(text.lines().count(), 5, "{text}");
    }
}
