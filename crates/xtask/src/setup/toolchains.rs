//! The four toolchains that a machine brings along: Rust, Node, Python, Java. They are never installed, only asked for.

use std::process::Command;

use super::Part;
use crate::{
    failure::{Failure, Outcome},
    process::ask,
};

struct Toolchain {
    name: &'static str,
    ask: &'static [&'static str],
    least: [u32; 2],
    /// For which parts; empty means for all.
    parts: &'static [Part],
    remedy: &'static str,
}

const TOOLCHAINS: [Toolchain; 6] = [
    Toolchain {
        name: "Rust",
        ask: &["rustc", "--version"],
        least: [1, 95],
        parts: &[],
        remedy: "install it with rustup (https://rustup.rs), or run `rustup update stable`",
    },
    Toolchain {
        name: "rustfmt",
        ask: &["cargo", "fmt", "--version"],
        least: [1, 0],
        parts: &[Part::Deny],
        remedy: "run `rustup component add rustfmt`",
    },
    Toolchain {
        name: "clippy",
        ask: &["cargo", "clippy", "--version"],
        least: [0, 1],
        parts: &[Part::Deny],
        remedy: "run `rustup component add clippy`",
    },
    Toolchain {
        name: "Node",
        ask: &["node", "--version"],
        least: [20, 19],
        parts: &[Part::Page, Part::Browser, Part::Peers],
        remedy: "install Node 20.19 or newer with npm, from https://nodejs.org or your distribution",
    },
    Toolchain {
        name: "Python",
        ask: &["python3", "--version"],
        least: [3, 9],
        parts: &[Part::Homeserver, Part::Peers],
        remedy: "install Python 3.11: `apt-get install python3 python3-venv`",
    },
    Toolchain {
        name: "a Java compiler",
        ask: &["javac", "-version"],
        least: [17, 0],
        parts: &[Part::Kotlin],
        remedy: "install a JDK of version 17 or newer: `apt-get install openjdk-17-jdk-headless`",
    },
];

/// Fails at the first one that is missing or too old.
pub(super) fn check(parts: &[Part]) -> Outcome {
    for tool in &TOOLCHAINS {
        if !tool.parts.is_empty() && !tool.parts.iter().any(|part| parts.contains(part)) {
            continue;
        }
        let answer = ask(Command::new(tool.ask[0]).args(&tool.ask[1..]));
        let found = answer.as_deref().and_then(version);
        let [major, minor] = tool.least;
        match found {
            Some(found) if found >= tool.least => {}
            Some([old, part]) => {
                let words = format!("{} {old}.{part} is too old: {major}.{minor} is needed.", tool.name);
                return Err(Failure::new(words).remedy(tool.remedy));
            }
            None => {
                let words = format!("There is no {} on this machine.", tool.name);
                return Err(Failure::new(words).remedy(tool.remedy));
            }
        }
    }
    Ok(())
}

/// The first two numbers of the first word that begins with a number, perhaps after a `v`.
fn version(answer: &str) -> Option<[u32; 2]> {
    let word = answer
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    let mut numbers = word.split(['.', '-', '+', '_']).map(|part| part.parse().unwrap_or(0));
    Some([numbers.next()?, numbers.next().unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_found_in_what_tools_say() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), Some([1, 95]));
        assert_eq!(version("v20.20.2\n"), Some([20, 20]));
        assert_eq!(version("Python 3.11.7"), Some([3, 11]));
        assert_eq!(version("javac 17.0.15"), Some([17, 0]));
        assert_eq!(version("javac 21"), Some([21, 0]));
        assert_eq!(version("command not found"), None);
    }
}
