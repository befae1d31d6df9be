//! Whatever a session lets one watch, as flows for Kotlin and streams for Swift: read from the core's source, so that none
//! can be forgotten.

mod kotlin;
mod swift;

pub(super) use kotlin::render as kotlin;
pub(super) use swift::render as swift;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{FnArg, ImplItem, Item, ItemTrait, Pat, ReturnType, TraitItem, Type};

use super::commands::{Kind, about, first, head, kind};
use crate::failure::{Failure, Outcome, While};

const FOLDER: &str = "crates/client/src";

/// Something that can be watched.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Feed {
    /// What it is called: of `watch_rooms`, `rooms`.
    pub(super) name: String,
    /// What it says about itself, a paragraph an item.
    pub(super) about: Vec<String>,
    /// What is passed besides the listener.
    pub(super) arguments: Vec<(String, Kind)>,
    /// Who is told.
    pub(super) listener: String,
    /// What they are told.
    pub(super) told: Told,
    /// Whether watching is waited for, and may fail.
    pub(super) waits: bool,
}

/// What a listener is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// Changes of a list of these rows: of `RoomRow`, `Room`.
    List(String),
    /// The whole of something, under this name.
    Whole(String, Kind),
}

/// All feeds, by name.
pub(super) fn read(root: &Path) -> Outcome<Vec<Feed>> {
    let mut files = Vec::new();
    collect(&root.join(FOLDER), &mut files)?;
    from_sources(&files)
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) -> Outcome {
    let entries = fs::read_dir(folder).to(format_args!("read {}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).to(format_args!("read {}", path.display()))?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(())
}

/// Feeds are methods `watch_…` of `Session`; every exported trait named `…Listener` belongs to one.
fn from_sources(files: &[(String, String)]) -> Outcome<Vec<Feed>> {
    let (mut listeners, mut methods) = (BTreeMap::new(), Vec::new());
    for (path, text) in files {
        let file = syn::parse_file(text).map_err(|error| {
            Failure::new(format!("{path}:{}: this is not Rust: {error}", error.span().start().line))
        })?;
        for item in file.items {
            match item {
                Item::Trait(listener) if listener.ident.to_string().ends_with("Listener") => {
                    listeners.insert(listener.ident.to_string(), told(path, &listener)?);
                }
                Item::Impl(block) if head(&block.self_ty).as_deref() == Some("Session") => {
                    let found = block.items.into_iter().filter_map(|item| match item {
                        ImplItem::Fn(method) if listener(&method.sig).is_some() => Some(method),
                        _ => None,
                    });
                    methods.extend(found.map(|method| (path.as_str(), method)));
                }
                _ => {}
            }
        }
    }
    let feeds = methods.iter().map(|(path, method)| feed(path, method, &listeners));
    let mut feeds: Vec<Feed> = feeds.collect::<Outcome<_>>()?;
    let watched: BTreeSet<_> = feeds.iter().map(|feed| &feed.listener).collect();
    if let Some(idle) = listeners.keys().find(|name| !watched.contains(name)) {
        return Err(Failure::new(format!("{FOLDER}: nothing can be watched by a {idle}."))
            .remedy(format!("give `Session` a method `watch_…` that takes an `Arc<dyn {idle}>`")));
    }
    feeds.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(feeds)
}

/// The listener that a method takes.
fn listener(signature: &syn::Signature) -> Option<String> {
    signature.inputs.iter().find_map(|argument| match argument {
        FnArg::Typed(argument) => listens(&argument.ty),
        FnArg::Receiver(_) => None,
    })
}

/// The listener that this is, behind its `Arc`.
fn listens(given: &Type) -> Option<String> {
    let Type::TraitObject(object) = first(given)? else { return None };
    let syn::TypeParamBound::Trait(bound) = object.bounds.first()? else { return None };
    let name = bound.path.segments.last()?.ident.to_string();
    name.ends_with("Listener").then_some(name)
}

fn told(path: &str, listener: &ItemTrait) -> Outcome<Told> {
    let refuse = || {
        Failure::new(format!("{path}: {} is told of nothing that is known here.", listener.ident))
            .remedy("give it the one method `on_batch(batch: …Batch)` or `on_change(name: …)`")
    };
    let [TraitItem::Fn(method)] = listener.items.as_slice() else { return Err(refuse()) };
    let arguments = arguments(&method.sig).ok_or_else(refuse)?;
    let [(name, kind)] = arguments.as_slice() else { return Err(refuse()) };
    match (method.sig.ident.to_string().as_str(), kind) {
        ("on_batch", Kind::Wire(batch)) => {
            batch.strip_suffix("Batch").map(|row| Told::List(row.to_owned())).ok_or_else(refuse)
        }
        ("on_change", kind) if can_be_written(kind) => Ok(Told::Whole(name.clone(), kind.clone())),
        _ => Err(refuse()),
    }
}

fn feed(path: &str, method: &syn::ImplItemFn, listeners: &BTreeMap<String, Told>) -> Outcome<Feed> {
    let name = method.sig.ident.to_string();
    let refuse = |what: &str| Failure::new(format!("{path}: {name} {what}."));
    let listener = listener(&method.sig).ok_or_else(|| refuse("takes no listener"))?;
    let told = listeners.get(&listener).ok_or_else(|| refuse("takes a listener that is nowhere"))?;
    let short = name.strip_prefix("watch_").ok_or_else(|| {
        refuse("takes a listener, so one may watch something").remedy("call it `watch_` and what is watched")
    })?;
    let arguments = arguments(&method.sig).filter(|all| all.iter().all(|(_, kind)| can_be_written(kind)));
    let arguments = arguments.ok_or_else(|| refuse("takes what the other languages are not told yet"))?;
    let waits = method.sig.asyncness.is_some();
    let fails =
        matches!(&method.sig.output, ReturnType::Type(_, given) if head(given).as_deref() == Some("Result"));
    if waits != fails {
        return Err(refuse("is neither waited for nor answers at once")
            .remedy("make it `async` with a `Result`, or neither"));
    }
    let paragraphs = about(&method.attrs);
    let about = paragraphs.into_iter().take_while(|words| !words.starts_with('#')).collect();
    Ok(Feed { name: short.to_owned(), about, arguments, listener, told: told.clone(), waits })
}

/// Everything that is passed but the listener.
fn arguments(signature: &syn::Signature) -> Option<Vec<(String, Kind)>> {
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) if listens(&argument.ty).is_none() => Some(argument),
        _ => None,
    });
    typed
        .map(|argument| match &*argument.pat {
            Pat::Ident(pattern) => Some((pattern.ident.to_string(), kind(&argument.ty)?)),
            _ => None,
        })
        .collect()
}

/// Whether there is a word for it in both languages.
fn can_be_written(given: &Kind) -> bool {
    match given {
        Kind::Text | Kind::Truth | Kind::Wire(_) => true,
        Kind::List(inner) | Kind::Perhaps(inner) => can_be_written(inner),
        Kind::Nothing | Kind::Number | Kind::Body | Kind::Channel(_) => false,
    }
}

/// The types of `wire` that these name.
fn wire_types(feeds: &[Feed]) -> BTreeSet<String> {
    fn note(kind: &Kind, names: &mut BTreeSet<String>) {
        match kind {
            Kind::Wire(name) => _ = names.insert(name.clone()),
            Kind::List(inner) | Kind::Perhaps(inner) | Kind::Channel(inner) => note(inner, names),
            Kind::Nothing | Kind::Text | Kind::Truth | Kind::Number | Kind::Body => {}
        }
    }
    let mut names = BTreeSet::new();
    for feed in feeds {
        feed.arguments.iter().for_each(|(_, kind)| note(kind, &mut names));
        match &feed.told {
            Told::List(row) => names.extend([format!("{row}Batch"), format!("{row}Row")]),
            Told::Whole(_, kind) => note(kind, &mut names),
        }
    }
    names
}

#[cfg(test)]
pub(super) mod tests;
