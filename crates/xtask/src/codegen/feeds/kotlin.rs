//! The flows of Kotlin.

use super::{Feed, Told, wire_types};
use crate::codegen::{commands::Kind, typescript::camel};

const HEAD: &str = "\
/*
 * Whatever a session lets one watch. Written by `cargo xtask codegen` from the core; Flows.kt says how flows behave.
 */
package eu.chancery

";

/// Text of the file.
pub(in crate::codegen) fn render(feeds: &[Feed]) -> String {
    let imports = wire_types(feeds).into_iter().map(|name| format!("import eu.chancery.wire.{name}\n"));
    let flows: String = feeds.iter().map(flow).collect();
    let held: Vec<_> =
        feeds.iter().map(|feed| format!("FfiConverterType{}.handleMap.size", feed.listener)).collect();
    format!(
        "{HEAD}{}import kotlinx.coroutines.flow.Flow\n{flows}\n\
         /** How many listeners the core holds: as many as there are flows being collected. */\n\
         internal fun listenersHeld(): Int =\n    {}\n",
        imports.collect::<String>(),
        held.join(" +\n        "),
    )
}

fn flow(feed: &Feed) -> String {
    let name = camel(&feed.name);
    let parameters: Vec<_> =
        feed.arguments.iter().map(|(name, kind)| format!("{}: {}", camel(name), kotlin(kind))).collect();
    let mut passed: Vec<_> = feed.arguments.iter().map(|(name, _)| camel(name)).collect();
    let (engine, value, told) = match &feed.told {
        Told::List(row) => (
            "lists",
            format!("List<{row}Row>"),
            format!(
                "override fun onBatch(batch: {row}Batch) = deliver(\n                \
                 Batch(batch.seq, batch.splices.map {{ Splice(it.at.toInt(), it.remove.toInt(), it.insert) }}, batch.ended),\n            )"
            ),
        ),
        Told::Whole(name, kind) => (
            "facts",
            kotlin(kind),
            format!("override fun onChange({0}: {1}) = deliver({0})", camel(name), kotlin(kind)),
        ),
    };
    passed.push(format!("object : {} {{\n            {told}\n        }}", feed.listener));
    let watch = format!("{}({})", camel(&format!("watch_{}", feed.name)), passed.join(", "));
    let body = match &feed.told {
        Told::List(_) => format!("        val feed = {watch}\n        Watch(feed, feed::acknowledge)\n"),
        Told::Whole(..) => format!("        {watch}\n"),
    };
    format!(
        "\n/**\n{} */\nfun Session.{name}({}): Flow<{value}> =\n    {engine} {{ deliver ->\n{body}    }}\n",
        about(feed),
        parameters.join(", "),
    )
}

fn about(feed: &Feed) -> String {
    let mut paragraphs = feed.about.clone();
    if feed.waits {
        paragraphs.push("@throws Fault when it cannot be watched, or no longer.".to_owned());
    }
    paragraphs.join("\n\n").lines().map(|line| format!(" * {line}").trim_end().to_owned() + "\n").collect()
}

fn kotlin(kind: &Kind) -> String {
    match kind {
        Kind::Truth => "Boolean".into(),
        Kind::List(inner) => format!("List<{}>", kotlin(inner)),
        Kind::Perhaps(inner) => format!("{}?", kotlin(inner)),
        Kind::Wire(name) => name.clone(),
        // Nothing else is let through.
        _ => "String".into(),
    }
}
