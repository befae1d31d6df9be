//! The streams of Swift.

use super::{Feed, Told};
use crate::codegen::{commands::Kind, typescript::camel};

const HEAD: &str = "\
// Whatever a session lets one watch. Written by `cargo xtask codegen` from the core; Streams.swift says how streams behave.

";

/// Text of the file.
pub(in crate::codegen) fn render(feeds: &[Feed]) -> String {
    let streams: Vec<_> = feeds.iter().map(stream).collect();
    let receivers: Vec<_> = feeds.iter().map(receiver).collect();
    format!("{HEAD}extension Session {{\n{}}}\n\n{}", streams.join("\n"), receivers.join("\n"))
}

fn stream(feed: &Feed) -> String {
    let parameters: Vec<_> =
        feed.arguments.iter().map(|(name, kind)| format!("{}: {}", camel(name), swift(kind))).collect();
    let mut passed: Vec<_> =
        feed.arguments.iter().map(|(name, _)| format!("{0}: {0}", camel(name))).collect();
    let (engine, value, keep) = match &feed.told {
        Told::List(row) => ("lists", format!("[{row}Row]"), "return { feed.acknowledge(seq: $0) }"),
        Told::Whole(_, kind) => ("facts", swift(kind), "return { _ in withExtendedLifetime(feed) {} }"),
    };
    passed.push(format!("listener: {}(deliver)", receiver_name(feed)));
    let waiting = if feed.waits { "try await " } else { "" };
    format!(
        "{}    public func {}({}) -> AsyncThrowingStream<{value}, Error> {{\n        {engine} {{ deliver in\n            \
         let feed = {waiting}self.{}({})\n            {keep}\n        }}\n    }}\n",
        about(feed),
        camel(&feed.name),
        parameters.join(", "),
        camel(&format!("watch_{}", feed.name)),
        passed.join(", "),
    )
}

fn receiver_name(feed: &Feed) -> String {
    feed.listener.replace("Listener", "Receiver")
}

fn receiver(feed: &Feed) -> String {
    let (deliver, method) = match &feed.told {
        Told::List(row) => (
            format!("Batches<{row}Row>"),
            format!(
                "func onBatch(batch: {row}Batch) {{\n        \
                 let splices = batch.splices.map {{ Splice(at: Int($0.at), remove: Int($0.remove), insert: $0.insert) }}\n        \
                 deliver.yield(Batch(seq: batch.seq, splices: splices, ended: batch.ended))\n    }}"
            ),
        ),
        Told::Whole(name, kind) => (
            format!("Facts<{}>", swift(kind)),
            format!(
                "func onChange({0}: {1}) {{\n        deliver.yield({0})\n    }}",
                camel(name),
                swift(kind)
            ),
        ),
    };
    format!(
        "final class {}: {} {{\n    let deliver: {deliver}\n\n    \
         init(_ deliver: {deliver}) {{\n        self.deliver = deliver\n    }}\n\n    {method}\n}}\n",
        receiver_name(feed),
        feed.listener,
    )
}

fn about(feed: &Feed) -> String {
    let mut paragraphs = feed.about.clone();
    if feed.waits {
        paragraphs.push("Throws a `Fault` when it cannot be watched, or no longer.".to_owned());
    }
    paragraphs
        .join("\n\n")
        .lines()
        .map(|line| format!("    /// {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn swift(kind: &Kind) -> String {
    match kind {
        Kind::Truth => "Bool".into(),
        Kind::List(inner) => format!("[{}]", swift(inner)),
        Kind::Perhaps(inner) => format!("{}?", swift(inner)),
        Kind::Wire(name) => name.clone(),
        // Nothing else is let through.
        _ => "String".into(),
    }
}
