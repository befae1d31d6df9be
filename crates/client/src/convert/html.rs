//! Formatted text: from the sender's HTML, sanitised, to a typed tree. No HTML gets past this file.

use ruma_html::{
    Children, Html, NodeData, NodeRef, SanitizerConfig,
    matrix::{AnchorUri, MatrixElement},
};
use wire::{ListItem, Node, Style, TableCell, TableRow};

/// Deeper nesting than people write on purpose is flattened to its text.
const MAX_DEPTH: usize = 32;

/// The tree of a message: of its HTML when there is some, else of its plain text.
pub(crate) fn nodes(plain: &str, html: Option<&str>) -> Vec<Node> {
    let from_html = html.map(|html| {
        let html = Html::parse(html);
        html.sanitize_with(&SanitizerConfig::compat().remove_reply_fallback());
        blocks(html.children(), 0)
    });
    match from_html {
        Some(nodes) if !nodes.is_empty() => nodes,
        _ => plain_nodes(plain),
    }
}

/// Plain text: lines stay lines, addresses of the web become links.
fn plain_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (number, line) in text.trim_end().lines().enumerate() {
        if number > 0 {
            nodes.push(Node::Break {});
        }
        linked(line, &mut nodes);
    }
    vec![Node::Paragraph { children: nodes }]
}

/// Splits a line at its `https://` and `http://` addresses.
fn linked(mut text: &str, nodes: &mut Vec<Node>) {
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min() {
        let (before, rest) = text.split_at(start);
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
        // Punctuation at the end belongs to the sentence, not to the address.
        let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '»', '“', '”']);
        push_text(before, nodes);
        if url.len() > "https://".len() {
            nodes.push(Node::Link {
                url: url.to_owned(),
                children: vec![Node::Text { text: url.to_owned() }],
            });
        } else {
            push_text(url, nodes);
        }
        text = &rest[url.len()..];
    }
    push_text(text, nodes);
}

fn push_text(text: &str, nodes: &mut Vec<Node>) {
    if !text.is_empty() {
        nodes.push(Node::Text { text: text.to_owned() });
    }
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

fn is_block(node: &Node) -> bool {
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
            NodeData::Text(text) => push_text(&text.borrow(), &mut nodes),
            NodeData::Element(_) if depth >= MAX_DEPTH => push_text(&text_of(&child), &mut nodes),
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
        MatrixElement::Code(_) => Node::Code { text: text_of(node) },
        MatrixElement::Pre => code_block(node),
        MatrixElement::Table => Node::Table { rows: table_rows(node, depth) },
        MatrixElement::A(anchor) => match &anchor.href {
            Some(href) => link(href, children()),
            None => return out.extend(children()),
        },
        MatrixElement::Span(span) => match &span.spoiler {
            Some(reason) => {
                let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
                Node::Spoiler { reason, children: children() }
            }
            None => return out.extend(children()),
        },
        MatrixElement::Img(image) => {
            return push_text(image.alt.as_deref().or(image.title.as_deref()).unwrap_or_default(), out);
        }
        MatrixElement::P | MatrixElement::Div(_) | MatrixElement::Details | MatrixElement::Summary => {
            return out.extend(block_children());
        }
        _ => return out.extend(children()),
    });
}

fn styled(style: Style, children: Vec<Node>) -> Node {
    Node::Styled { style, children }
}

/// A link, or a mention where it names a person.
fn link(href: &AnchorUri, children: Vec<Node>) -> Node {
    use matrix_sdk::ruma::matrix_uri::MatrixId;
    let (id, url) = match href {
        AnchorUri::Matrix(uri) => (Some(uri.id()), uri.to_string()),
        AnchorUri::MatrixTo(uri) => (Some(uri.id()), uri.to_string()),
        AnchorUri::Other(url) => (None, url.to_string()),
        _ => return Node::Styled { style: Style::Underline, children },
    };
    match id {
        Some(MatrixId::User(user)) => Node::Mention { user_id: user.as_str().into(), name: plain(&children) },
        _ => Node::Link { url, children },
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
            Node::Mention { name, .. } => name.clone(),
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
    Node::CodeBlock { language, text: text_of(pre).trim_end_matches('\n').to_owned() }
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
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text { text: text.to_owned() }
    }

    fn paragraph(children: Vec<Node>) -> Node {
        Node::Paragraph { children }
    }

    #[test]
    fn plain_text_keeps_its_lines_and_finds_links() {
        let url = "https://example.org/a?b=c".to_owned();
        assert_eq!(
            nodes("Siehe https://example.org/a?b=c.\nDanke", None),
            [paragraph(vec![
                text("Siehe "),
                Node::Link { url: url.clone(), children: vec![text(&url)] },
                text("."),
                Node::Break {},
                text("Danke"),
            ])]
        );
    }

    #[test]
    fn markdown_of_other_clients_becomes_a_tree() {
        let html = "<p>Bonjour <strong>à <em>tous</em></strong></p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n\
                    <pre><code class=\"language-sh\">ls\n</code></pre>";
        let item = |word: &str| ListItem { children: vec![paragraph(vec![text(word)])] };
        assert_eq!(
            nodes("", Some(html)),
            [
                paragraph(vec![
                    text("Bonjour "),
                    styled(Style::Strong, vec![text("à "), styled(Style::Emphasis, vec![text("tous")])]),
                ]),
                Node::List { start: None, items: vec![item("un"), item("deux")] },
                Node::CodeBlock { language: Some("sh".to_owned()), text: "ls".to_owned() },
            ]
        );
    }

    #[test]
    fn mentions_are_people_and_other_links_stay_links() {
        let html =
            r#"<a href="https://matrix.to/#/@anna:example.org">Anna</a>, <a href="mailto:a@b.c">mail</a>"#;
        assert_eq!(
            nodes("", Some(html)),
            [paragraph(vec![
                Node::Mention { user_id: "@anna:example.org".into(), name: "Anna".to_owned() },
                text(", "),
                Node::Link { url: "mailto:a@b.c".to_owned(), children: vec![text("mail")] },
            ])]
        );
    }

    #[test]
    fn nothing_that_runs_or_loads_survives() {
        let html = "<script>alert(1)</script><img src=\"https://evil.example/x.png\" onerror=\"x()\">\
                    <a href=\"javascript:alert(1)\">tap</a><iframe src=\"https://evil.example\"></iframe><style>p{}</style>ok";
        let tree = format!("{:?}", nodes("", Some(html)));
        for word in ["javascript", "evil", "onerror", "script>", "Link"] {
            assert!(!tree.contains(word), "{word} in {tree}");
        }
        assert!(tree.contains("tap") && tree.contains("ok"), "{tree}");
    }

    #[test]
    fn tables_spoilers_and_deep_nesting() {
        let table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>";
        let cell = |header, word: &str| TableCell { header, children: vec![text(word)] };
        assert_eq!(
            nodes("", Some(table)),
            [Node::Table {
                rows: vec![
                    TableRow { cells: vec![cell(true, "a")] },
                    TableRow { cells: vec![cell(false, "1")] }
                ]
            }]
        );
        let spoiler = r#"<span data-mx-spoiler="fin">il meurt</span>"#;
        assert_eq!(
            nodes("", Some(spoiler)),
            [paragraph(vec![Node::Spoiler {
                reason: Some("fin".to_owned()),
                children: vec![text("il meurt")]
            }])]
        );
        let deep = format!("{}x{}", "<blockquote>".repeat(90), "</blockquote>".repeat(90));
        assert!(format!("{:?}", nodes("", Some(&deep))).contains("\"x\""));
    }
}
