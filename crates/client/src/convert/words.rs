//! Words as a tree, whether they came as plain text or as HTML: addresses become links, the room is called, and a flood
//! is cut.

use matrix_sdk::ruma::{MatrixToUri, MatrixUri, RoomAliasId, UserId, matrix_uri::MatrixId};
use wire::Node;

use super::{clean, html::plain};

/// A message of more nodes is cut.
const MAX_NODES: usize = 5_000;
/// What calls everybody in the room.
const EVERYONE: &str = "@room";
/// Addresses that are recognised where they stand.
const SCHEMES: [&str; 4] = ["https://", "http://", "matrix:", "mailto:"];

/// Plain text: lines stay lines.
pub(super) fn plain_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (number, line) in text.trim_end().lines().enumerate() {
        if number > 0 {
            nodes.push(Node::Break {});
        }
        push_text(line, &mut nodes);
    }
    vec![Node::Paragraph { children: nodes }]
}

/// Adds text, if there is any.
pub(super) fn push_text(text: &str, nodes: &mut Vec<Node>) {
    if !text.is_empty() {
        nodes.push(Node::Text { text: text.to_owned() });
    }
}

/// The last steps for every tree. `everyone` says whether the sender called the whole room.
pub(super) fn finish(nodes: Vec<Node>, everyone: bool) -> Vec<Node> {
    let mut left = MAX_NODES;
    cut(each_text(nodes, &|text| linked(text, everyone)), &mut left)
}

/// Replaces every text outside of links and code.
fn each_text(nodes: Vec<Node>, replace: &impl Fn(&str) -> Vec<Node>) -> Vec<Node> {
    let mut done = Vec::with_capacity(nodes.len());
    for mut node in nodes {
        match &mut node {
            Node::Text { text } => {
                done.extend(replace(text));
                continue;
            }
            Node::Link { .. } => {}
            _ => for_children(&mut node, &mut |children| {
                *children = each_text(std::mem::take(children), replace);
            }),
        }
        done.push(node);
    }
    done
}

/// Does something to every node of a tree, from the outside to the inside.
pub(super) fn each_node(nodes: &mut [Node], act: &mut impl FnMut(&mut Node)) {
    for node in nodes {
        act(node);
        for_children(node, &mut |children| each_node(children, act));
    }
}

/// Does something to every list of nodes right inside a node.
fn for_children(node: &mut Node, act: &mut impl FnMut(&mut Vec<Node>)) {
    match node {
        Node::Styled { children, .. }
        | Node::Spoiler { children, .. }
        | Node::Link { children, .. }
        | Node::Paragraph { children }
        | Node::Heading { children, .. }
        | Node::Quote { children } => act(children),
        Node::List { items, .. } => items.iter_mut().for_each(|item| act(&mut item.children)),
        Node::Table { rows } => {
            rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| act(&mut cell.children));
        }
        Node::Text { .. }
        | Node::Break {}
        | Node::Mention { .. }
        | Node::RoomMention { .. }
        | Node::Everyone {}
        | Node::Emoji { .. }
        | Node::Code { .. }
        | Node::CodeBlock { .. }
        | Node::Rule {} => {}
    }
}

fn cut(nodes: Vec<Node>, left: &mut usize) -> Vec<Node> {
    let mut kept = Vec::with_capacity(nodes.len());
    for mut node in nodes {
        if *left == 0 {
            push_text("…", &mut kept);
            break;
        }
        *left -= 1;
        if let Node::List { items, .. } = &mut node {
            items.truncate(*left + 1);
        }
        if let Node::Table { rows } = &mut node {
            rows.truncate(*left + 1);
        }
        for_children(&mut node, &mut |children| *children = cut(std::mem::take(children), left));
        kept.push(node);
    }
    kept
}

/// Splits a text at the addresses and calls in it.
fn linked(text: &str, everyone: bool) -> Vec<Node> {
    let (mut nodes, mut plain_from, mut at) = (Vec::new(), 0, 0);
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')) {
        if let Some((start, length, node)) = in_word(word, everyone) {
            push_text(&text[plain_from..at + start], &mut nodes);
            nodes.push(node);
            plain_from = at + start + length;
        }
        at += word.len();
    }
    push_text(&text[plain_from..], &mut nodes);
    nodes
}

/// What a word is, apart from the punctuation around it: where it begins, how long it is, and its node.
fn in_word(word: &str, everyone: bool) -> Option<(usize, usize, Node)> {
    let word = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    if let Some(start) = SCHEMES.iter().filter_map(|scheme| word.find(scheme)).min() {
        let url = without_end(&word[start..]);
        let begins = word[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let long = SCHEMES.iter().any(|scheme| url.starts_with(scheme) && url.len() > scheme.len());
        return (begins && long).then(|| Some((start, url.len(), address(url, None)?)))?;
    }
    let start =
        word.find(['@', '#']).filter(|start| word[..*start].chars().all(|c| c.is_ascii_punctuation()))?;
    let name = without_end(&word[start..]);
    if everyone && name == EVERYONE {
        return Some((start, name.len(), Node::Everyone {}));
    }
    // A host has a dot, a port or is an address: what is written without one is hardly ever meant.
    let meant = name
        .split_once(':')
        .is_some_and(|(_, server)| server.contains(['.', ':', '[']) || server == "localhost");
    if !meant {
        return None;
    }
    let node = match UserId::parse(name) {
        Ok(user) => Node::Mention { user_id: user.as_str().into(), name: user.to_string() },
        Err(_) => {
            let alias = RoomAliasId::parse(name).ok()?;
            let url = alias.matrix_to_uri().to_string();
            let (room, name) = (alias.to_string(), alias.to_string());
            Node::RoomMention { url, room, name, worded: false, event: None }
        }
    };
    Some((start, name.len(), node))
}

/// Punctuation at the end belongs to the sentence, and a bracket to whatever opened it.
fn without_end(address: &str) -> &str {
    let mut kept = address;
    loop {
        let shorter =
            kept.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '»', '“', '”', '…', '*', '_']);
        let shorter = match shorter.strip_suffix(')') {
            Some(rest) if shorter.matches('(').count() < shorter.matches(')').count() => rest,
            _ => shorter.strip_suffix(']').filter(|rest| !rest.contains('[')).unwrap_or(shorter),
        };
        if shorter.len() == kept.len() {
            return kept;
        }
        kept = shorter;
    }
}

/// The node for an address: a mention where it leads to a person or a room, else a link.
pub(super) fn address(url: &str, children: Option<Vec<Node>>) -> Option<Node> {
    let Some(place) = in_matrix(url) else {
        if url.starts_with("matrix:") {
            // It leads nowhere: the words are all there is.
            return None;
        }
        let children = children.unwrap_or_else(|| vec![Node::Text { text: url.to_owned() }]);
        return Some(Node::Link { url: url.to_owned(), children });
    };
    pill(&place, url, children.as_deref())
}

fn in_matrix(url: &str) -> Option<MatrixId> {
    match MatrixToUri::parse(url) {
        Ok(uri) => Some(uri.id().clone()),
        Err(_) => MatrixUri::parse(url).ok().map(|uri| uri.id().clone()),
    }
}

/// The node for a link to a place in Matrix. Without words of its own it is told by what it leads to; a link, whether the
/// same or another that only pretends to be what is followed, is no words.
pub(super) fn pill(place: &MatrixId, url: &str, children: Option<&[Node]>) -> Option<Node> {
    let words = children.map(plain).filter(|words| in_matrix(words.trim()).is_none() && words.trim() != url);
    let words = words.map(|words| clean::name(&words)).filter(|words| !words.is_empty());
    let (room, event) = match place {
        MatrixId::User(user) => {
            let name = words.unwrap_or_else(|| user.to_string());
            return Some(Node::Mention { name, user_id: user.as_str().into() });
        }
        MatrixId::Room(room) => (room.to_string(), None),
        MatrixId::RoomAlias(alias) => (alias.to_string(), None),
        MatrixId::Event(room, event) => (room.to_string(), Some(event.as_str().into())),
        _ => return None,
    };
    let words = words.filter(|words| *words != room);
    let worded = words.is_some();
    let name = words.unwrap_or_else(|| room.clone());
    Some(Node::RoomMention { url: url.to_owned(), room, name, worded, event })
}
