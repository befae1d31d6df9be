//! What is looked at: the text files of the checkout, and the graph of crates that cargo tells.

use std::fs;

use cargo_metadata::MetadataCommand;

use crate::{
    failure::{Failure, Outcome},
    process::ask,
    workshop::Workshop,
};

/// The checkout.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    /// Its text files.
    pub(crate) sources: Vec<Source>,
    /// The crates of the workspace.
    pub(crate) members: Vec<Member>,
    /// Name and version of every crate in the graph, ours and others.
    pub(crate) packages: Vec<(String, String)>,
}

/// A text file.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// From the root of the checkout, with slashes.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

/// A crate of the workspace.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: String,
    /// Its directory, from the root of the checkout.
    pub(crate) directory: String,
    /// Its licence.
    pub(crate) licence: Option<String>,
    /// What it names in its manifest.
    pub(crate) dependencies: Vec<Dependency>,
}

/// A line of a manifest.
#[derive(Debug, Clone)]
pub(crate) struct Dependency {
    /// The name of the package.
    pub(crate) name: String,
    /// Which versions are allowed.
    pub(crate) versions: String,
    /// Whether it is for tests only.
    pub(crate) tests_only: bool,
}

impl Tree {
    /// The file with this path.
    pub(crate) fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// The Rust files of a crate.
    pub(crate) fn rust_of(&self, directory: &str) -> impl Iterator<Item = &Source> {
        let start = format!("{directory}/");
        self.sources
            .iter()
            .filter(move |source| source.path.starts_with(&start) && source.path.ends_with(".rs"))
    }
}

impl Source {
    /// The line of the first occurrence of a word; 1 if there is none.
    pub(crate) fn line_of(&self, word: &str) -> usize {
        self.text.lines().position(|line| line.contains(word)).map_or(1, |at| at + 1)
    }
}

/// Reads all that git knows or would add.
pub(crate) fn read(workshop: &Workshop) -> Outcome<Tree> {
    let mut git = workshop.command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let names = ask(&mut git).ok_or_else(|| {
        Failure::new("git cannot list the files of the checkout.")
            .remedy("install git, and run this in a clone")
    })?;
    let mut tree = Tree::default();
    for path in names.split('\0').filter(|path| is_text(path) && !is_others(path)) {
        // A file that was deleted and not committed is still in git's list.
        if let Ok(text) = fs::read_to_string(workshop.root.join(path)) {
            tree.sources.push(Source { path: path.to_owned(), text });
        }
    }
    let metadata = MetadataCommand::new().current_dir(&workshop.root).exec();
    let metadata =
        metadata.map_err(|error| Failure::new(format!("Cannot read the graph of crates: {error}")))?;
    tree.packages = metadata
        .packages
        .iter()
        .map(|package| (package.name.to_string(), package.version.to_string()))
        .collect();
    tree.members = metadata
        .workspace_packages()
        .into_iter()
        .map(|package| member(package, &metadata.workspace_root))
        .collect();
    Ok(tree)
}

fn member(package: &cargo_metadata::Package, root: &cargo_metadata::camino::Utf8Path) -> Member {
    let directory = package.manifest_path.parent().and_then(|place| place.strip_prefix(root).ok());
    let dependencies = package.dependencies.iter().map(|dependency| Dependency {
        name: dependency.name.clone(),
        versions: dependency.req.to_string(),
        tests_only: dependency.kind == cargo_metadata::DependencyKind::Development,
    });
    Member {
        name: package.name.to_string(),
        directory: directory.map(ToString::to_string).unwrap_or_default(),
        licence: package.license.clone(),
        dependencies: dependencies.collect(),
    }
}

/// What is taken in from others keeps the form that they gave it, so that it can be held against theirs.
fn is_others(path: &str) -> bool {
    path.strip_prefix("vendor/").is_some_and(|path| path.contains('/'))
}

fn is_text(path: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "rs", "toml", "ts", "tsx", "mts", "js", "mjs", "css", "html", "json", "kt", "kts", "swift", "py",
        "sh", "md", "xml", "yaml", "yml", "svg", "list", "txt",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, ending)) => ENDINGS.contains(&ending) && !name.contains("-lock."),
        None => path.starts_with(".ci/"),
    }
}
