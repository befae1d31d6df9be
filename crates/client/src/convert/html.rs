//! Formatted text: from the sender's HTML, sanitised, to a typed tree. No HTML gets past this file.

use ruma_html::{
    Children, Html, NodeData, NodeRef, SanitizerConfig,
    matrix::{AnchorUri, ImageData, MatrixElement},
};
use wire::{ListItem, Node, Style, TableCell, TableRow};

use super::{
    clean,
    person::media_id,
    words::{address, finish, plain_nodes, push_text},
};

/// Deeper nesting than people write on purpose is flattened to its text.
const MAX_DEPTH: usize = 32;
/// Wider tables are cut.
const MAX_CELLS: usize = 64;

/// The tree of a message: of its HTML when there is some, else of its plain text.
pub(crate) fn nodes(plain: &str, html: Option<&str>) -> Vec<Node> {
    nodes_calling(plain, html, false)
}

/// The same for a message that calls everybody in the room, or does not.
pub(super) fn nodes_calling(words: &str, html: Option<&str>, everyone: bool) -> Vec<Node> {
    // What is too long to be passed on by servers is not taken apart either.
    let from_html = html.filter(|html| !clean::too_long(html)).map(|html| {
        let html = Html::parse(html);
        html.sanitize_with(&SanitizerConfig::compat().remove_reply_fallback());
        blocks(html.children(), 0)
    });
    let nodes = match from_html {
        // What is nested without end is left out by the sanitiser, and then the words are all there is.
        Some(nodes) if !nodes.is_empty() && (!plain(&nodes).trim().is_empty() || words.trim().is_empty()) => {
            nodes
        }
        _ => plain_nodes(&clean::body(words)),
    };
    finish(nodes, everyone)
}

/// Children where blocks may stand: runs of inline nodes between blocks become paragraphs.
fn blocks(children: Children, depth: usize) -> Vec<Node> {
    let (mut blocks, mut run) = (Vec::new(), Vec::new());
    for node in inline(children, depth) {
        if is_block(&node) {
            close(&mut run, &mut blocks);
            blocks.push(node);
        } else {
            run.push(node);
        }
    }
    close(&mut run, &mut blocks);
    blocks
}

fn close(run: &mut Vec<Node>, blocks: &mut Vec<Node>) {
    let blank = |node: &Node| {
        matches!(node, Node::Break {}) || matches!(node, Node::Text { text } if text.trim().is_empty())
    };
    while run.last().is_some_and(blank) {
        run.pop();
    }
    let children: Vec<Node> = run.drain(..).skip_while(blank).collect();
    if !children.is_empty() {
        blocks.push(Node::Paragraph { children });
    }
}

pub(super) fn is_block(node: &Node) -> bool {
    matches!(
        node,
        Node::Paragraph { .. }
            | Node::Heading { .. }
            | Node::Quote { .. }
            | Node::List { .. }
            | Node::CodeBlock { .. }
            | Node::Table { .. }
            | Node::Rule {}
    )
}

fn inline(children: Children, depth: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    for child in children {
        match child.data() {
            NodeData::Text(text) => push_text(&clean::body(&text.borrow()), &mut nodes),
            NodeData::Element(_) if depth >= MAX_DEPTH => {
                push_text(&clean::body(&text_of(&child)), &mut nodes)
            }
            NodeData::Element(element) => {
                element_nodes(&child, &element.to_matrix().element, depth + 1, &mut nodes)
            }
            _ => {}
        }
    }
    nodes
}

fn element_nodes(node: &NodeRef, element: &MatrixElement, depth: usize, out: &mut Vec<Node>) {
    let children = || inline(node.children(), depth);
    let block_children = || blocks(node.children(), depth);
    out.push(match element {
        MatrixElement::B | MatrixElement::Strong => styled(Style::Strong, children()),
        MatrixElement::I | MatrixElement::Em => styled(Style::Emphasis, children()),
        MatrixElement::U => styled(Style::Underline, children()),
        MatrixElement::S | MatrixElement::Del => styled(Style::Strike, children()),
        MatrixElement::Sub => styled(Style::Subscript, children()),
        MatrixElement::Sup => styled(Style::Superscript, children()),
        MatrixElement::Br => Node::Break {},
        MatrixElement::Hr => Node::Rule {},
        MatrixElement::H(heading) => Node::Heading { level: heading.level.value(), children: children() },
        MatrixElement::Blockquote => Node::Quote { children: block_children() },
        MatrixElement::Ul => Node::List { start: None, items: items(node, depth) },
        MatrixElement::Ol(list) => {
            let start = list.start.and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
            Node::List { start: Some(start), items: items(node, depth) }
        }
        MatrixElement::Code(_) => Node::Code { text: clean::body(&text_of(node)) },
        MatrixElement::Pre => code_block(node),
        MatrixElement::Table => Node::Table { rows: table_rows(node, depth) },
        MatrixElement::A(anchor) => match &anchor.href {
            Some(href) => match link(href, children()) {
                Some(link) => link,
                None => return out.extend(children()),
            },
            None => return out.extend(children()),
        },
        MatrixElement::Span(span) => match &span.spoiler {
            Some(reason) => {
                let reason = Some(clean::name(reason)).filter(|reason| !reason.is_empty());
                Node::Spoiler { reason, children: children() }
            }
            None => return out.extend(children()),
        },
        MatrixElement::Img(image) => return picture(image, out),
        MatrixElement::P | MatrixElement::Div(_) | MatrixElement::Details | MatrixElement::Summary => {
            return out.extend(block_children());
        }
        _ => return out.extend(children()),
    });
}

fn styled(style: Style, children: Vec<Node>) -> Node {
    Node::Styled { style, children }
}

/// A link, or a mention where it leads to a person or a room; nothing where it leads nowhere.
fn link(href: &AnchorUri, children: Vec<Node>) -> Option<Node> {
    let url = match href {
        AnchorUri::Matrix(uri) => uri.to_string(),
        AnchorUri::MatrixTo(uri) => uri.to_string(),
        AnchorUri::Other(url) => url.to_string(),
        _ => return None,
    };
    address(&url, Some(children))
}

/// A picture among words stands for a character. Which ones their senders call so (`data-mx-emoticon`) does not get past
/// the SDK's own cleaning.
fn picture(image: &ImageData, out: &mut Vec<Node>) {
    let name = clean::name(image.alt.as_deref().or(image.title.as_deref()).unwrap_or_default());
    match image.src.as_deref().and_then(media_id) {
        Some(media) => out.push(Node::Emoji { media, name }),
        None => push_text(&name, out),
    }
}

/// What a tree says, without its looks; blocks and lines are set apart by white space, what is hidden stays hidden.
pub(super) fn plain(nodes: &[Node]) -> String {
    let all = |of: &[ListItem]| of.iter().map(|item| plain(&item.children)).collect::<Vec<_>>().join("\n");
    nodes
        .iter()
        .map(|node| match node {
            Node::Text { text } | Node::Code { text } => text.clone(),
            Node::Break {} | Node::Rule {} => "\n".to_owned(),
            Node::Mention { name, .. } | Node::RoomMention { name, .. } | Node::Emoji { name, .. } => {
                name.clone()
            }
            Node::Everyone {} => "@room".to_owned(),
            Node::Styled { children, .. } | Node::Link { children, .. } => plain(children),
            Node::Spoiler { reason, .. } => reason.clone().unwrap_or_else(|| "…".to_owned()),
            Node::Paragraph { children } | Node::Heading { children, .. } | Node::Quote { children } => {
                plain(children) + "\n"
            }
            Node::List { items, .. } => all(items) + "\n",
            Node::CodeBlock { text, .. } => text.clone() + "\n",
            Node::Table { rows } => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| plain(&cell.children)).collect::<Vec<_>>().join(" ") + "\n"
            }
        })
        .collect()
}

fn items(list: &NodeRef, depth: usize) -> Vec<ListItem> {
    elements(list)
        .filter(|(_, element)| matches!(element, MatrixElement::Li))
        .map(|(node, _)| ListItem { children: blocks(node.children(), depth) })
        .collect()
}

fn code_block(pre: &NodeRef) -> Node {
    let language = elements(pre).find_map(|(_, element)| match element {
        MatrixElement::Code(code) => code.language.map(|language| language.to_string()),
        _ => None,
    });
    let language = language.map(|language| clean::name(&language)).filter(|language| !language.is_empty());
    Node::CodeBlock { language, text: clean::body(&text_of(pre)).trim_end_matches('\n').to_owned() }
}

fn table_rows(table: &NodeRef, depth: usize) -> Vec<TableRow> {
    let mut rows = Vec::new();
    for (node, element) in elements(table) {
        match element {
            MatrixElement::Thead | MatrixElement::Tbody => rows.extend(table_rows(&node, depth)),
            MatrixElement::Tr => rows.push(TableRow { cells: cells(&node, depth) }),
            _ => {}
        }
    }
    rows
}

fn cells(row: &NodeRef, depth: usize) -> Vec<TableCell> {
    elements(row)
        .filter(|(_, element)| matches!(element, MatrixElement::Th | MatrixElement::Td))
        .take(MAX_CELLS)
        .map(|(node, element)| TableCell {
            header: matches!(element, MatrixElement::Th),
            children: inline(node.children(), depth),
        })
        .collect()
}

fn elements(node: &NodeRef) -> impl Iterator<Item = (NodeRef, MatrixElement)> {
    node.children().filter_map(|child| {
        let element = child.as_element()?.to_matrix().element;
        Some((child, element))
    })
}

fn text_of(node: &NodeRef) -> String {
    node.children()
        .map(|child| match child.as_text() {
            Some(text) => text.borrow().to_string(),
            None => text_of(&child),
        })
        .collect()
}

#[cfg(test)]
mod tests;
