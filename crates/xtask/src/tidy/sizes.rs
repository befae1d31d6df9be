//! How long files may be, tests apart. The length of functions is clippy's to measure.

use super::{Rule, Source, Tree, Violation};

struct Measure {
    endings: &'static [&'static str],
    longest: usize,
    /// Nine of ten files are no longer.
    usual: usize,
    name: &'static str,
}

const MEASURES: [Measure; 2] = [
    Measure { endings: &[".rs"], longest: 600, usual: 300, name: "Rust" },
    Measure { endings: &[".ts", ".tsx"], longest: 350, usual: 200, name: "TypeScript" },
];

pub(super) fn check(tree: &Tree, found: &mut Vec<Violation>) {
    for measure in &MEASURES {
        let mut lengths: Vec<_> = tree
            .sources
            .iter()
            .filter(|source| {
                is_measured(&source.path) && measure.endings.iter().any(|end| source.path.ends_with(end))
            })
            .map(|source| (length(source), source))
            .collect();
        lengths.sort_by_key(|(length, _)| *length);
        for (length, source) in &lengths {
            if *length > measure.longest {
                let words =
                    format!("{length} lines without tests; {} is the most: split it", measure.longest);
                found.push(Violation::new(&source.path, 1, Rule::Size, words));
            }
        }
        // The last of the shortest nine tenths.
        let Some((length, source)) = lengths.get((lengths.len() * 9).div_ceil(10).saturating_sub(1)) else {
            continue;
        };
        if *length > measure.usual {
            let words = format!(
                "{length} lines: nine of ten {} files should have at most {}; split some of the longest",
                measure.name, measure.usual
            );
            found.push(Violation::new(&source.path, 1, Rule::Size, words));
        }
    }
}

/// Generated files, tests and stories are as long as they are.
fn is_measured(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_test = path.split('/').any(|folder| ["tests", "test"].contains(&folder))
        || ["tests.rs", "samples.rs"].contains(&name)
        || [".test.", ".stories."].iter().any(|part| name.contains(part));
    !is_test && !path.starts_with("bindings/typescript/")
}

/// The lines before the tests, which come last.
fn length(source: &Source) -> usize {
    let lines: Vec<_> = source.text.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        pair[0].trim() == "#[cfg(test)]"
            && pair[1].trim_start().trim_start_matches("pub(super) ").starts_with("mod ")
            && pair[1].ends_with('{')
    });
    tests.unwrap_or(lines.len())
}
