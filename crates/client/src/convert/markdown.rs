//! From a message's tree back to Markdown, so that it can be changed in a field of plain text; and whom a text names.

use std::fmt::Write as _;

use matrix_sdk::ruma::UserId;
use wire::{Content, EventId, ListItem, Node, Outgoing, Style, TableRow, TextFormat, Voice};

use super::{
    html::{is_block, nodes_calling, plain},
    words::{each_node, plain_nodes},
};
use crate::timeline::formatted;

/// What was written in a message, as Markdown: its words, or those under its files; empty for what has none. Sent with
/// `TextFormat::Markdown` it reads as the message does, except for pictures among the words, of which the names remain.
#[cfg_attr(feature = "ffi", uniffi::export)]
pub fn written_in(content: &Content) -> String {
    match content {
        Content::Message { nodes, body, .. } if nodes.is_empty() => markdown(&plain_nodes(body)),
        Content::Message { nodes, .. } => markdown(nodes),
        Content::Attachment { caption, .. } | Content::Gallery { caption, .. } => markdown(caption),
        _ => String::new(),
    }
}

/// A text in Markdown as it is sent: with the people whom it names, by a link or by their identifier, each once and in
/// their order, with whether it calls everybody by `@room`, and as an answer where there is something to answer. Nobody
/// is named in code.
#[cfg_attr(feature = "ffi", uniffi::export(default(reply_to = None)))]
pub fn outgoing(text: &str, reply_to: Option<EventId>) -> Outgoing {
    let (mut mentions, mut mentions_everyone) = (Vec::new(), false);
    each_node(&mut read(text), &mut |node| match node {
        Node::Mention { user_id, .. } if !mentions.contains(user_id) => mentions.push(user_id.clone()),
        Node::Everyone {} => mentions_everyone = true,
        _ => {}
    });
    let (format, voice) = (TextFormat::Markdown, Voice::Text);
    Outgoing { text: text.to_owned(), format, voice, mentions, mentions_everyone, reply_to }
}

/// A text as those read it to whom it is sent.
fn read(text: &str) -> Vec<Node> {
    nodes_calling(text, formatted(text, TextFormat::Markdown).as_ref().map(|html| html.body.as_str()), true)
}

/// The text is also what people see whose client shows no formatting: it is escaped only where it would be misread.
fn markdown(nodes: &[Node]) -> String {
    let lean = Writer { guarded: false }.blocks(nodes);
    let guarded = Writer { guarded: true }.blocks(nodes);
    if read(&lean) == read(&guarded) { lean } else { guarded }
}

struct Writer {
    /// Whether everything is escaped that Markdown could read something into.
    guarded: bool,
}

impl Writer {
    /// Blocks with an empty line between them. Words that stand among blocks are a paragraph of their own.
    fn blocks(&self, nodes: &[Node]) -> String {
        let mut written: Vec<String> = Vec::new();
        for run in nodes.chunk_by(|one, other| !is_block(one) && !is_block(other)) {
            let block = match run {
                [block] if is_block(block) => self.block(block),
                words => self.line_starts(self.inline(words).trim()),
            };
            if !block.is_empty() {
                written.push(block);
            }
        }
        written.join("\n\n")
    }

    fn block(&self, node: &Node) -> String {
        match node {
            Node::Heading { level, children } => {
                format!("{} {}", "#".repeat((*level).into()), self.inline(children).replace('\n', " ").trim())
            }
            Node::Quote { children } => prefixed(&self.blocks(children), "> ", "> "),
            Node::List { start, items } => self.list(*start, items),
            Node::CodeBlock { language, text } => {
                let fence = "`".repeat(longest_ticks(text).max(2) + 1);
                format!(
                    "{fence}{}\n{}\n{fence}",
                    language.as_deref().unwrap_or_default(),
                    text.trim_end_matches('\n')
                )
            }
            Node::Table { rows } => self.table(rows),
            Node::Rule {} => "---".to_owned(),
            Node::Paragraph { children } => self.blocks(children),
            _ => String::new(),
        }
    }

    fn list(&self, start: Option<u32>, items: &[ListItem]) -> String {
        let item = |(number, item): (u32, &ListItem)| {
            let mark =
                start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start.saturating_add(number)));
            prefixed(&self.item(&item.children), &mark, &" ".repeat(mark.len()))
        };
        (0..).zip(items).map(item).collect::<Vec<_>>().join("\n")
    }

    /// A list within an item comes directly below its words: an empty line would set all items apart.
    fn item(&self, children: &[Node]) -> String {
        match children.split_at_checked(1) {
            Some((words, [list @ Node::List { .. }])) => {
                format!("{}\n{}", self.blocks(words), self.block(list))
            }
            _ => self.blocks(children),
        }
    }

    fn table(&self, rows: &[TableRow]) -> String {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let line = |row: &TableRow| {
            let cells = row.cells.iter().map(|cell| self.inline(&cell.children).replace('\n', " "));
            let cells = cells.map(|cell| cell.replace("\\|", "|").replace('|', "\\|").trim().to_owned());
            let all: Vec<_> = cells.chain(std::iter::repeat(String::new())).take(columns).collect();
            format!("| {} |", all.join(" | "))
        };
        let mut lines: Vec<_> = rows.iter().map(line).collect();
        if !lines.is_empty() {
            lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        }
        lines.join("\n")
    }

    fn inline(&self, nodes: &[Node]) -> String {
        nodes.iter().fold(String::new(), |mut written, node| {
            self.piece(node, &mut written);
            written
        })
    }

    fn piece(&self, node: &Node, written: &mut String) {
        match node {
            Node::Text { text } => {
                let words = self.words(text);
                written.push_str(if written.ends_with('\n') { words.trim_start() } else { &words });
            }
            Node::Break {} => written.push('\n'),
            Node::Styled { style, children } => {
                let (open, close) = marks(*style);
                written.push_str(&around(&self.inline(children), open, close));
            }
            Node::Spoiler { reason, children } => {
                let reason = reason.as_deref().unwrap_or_default().replace(['"', '<', '>', '\n'], "");
                let reason = if reason.is_empty() { reason } else { format!("=\"{reason}\"") };
                let _ = write!(written, "<span data-mx-spoiler{reason}>{}</span>", self.inline(children));
            }
            Node::Link { url, children } if plain(children) == *url => written.push_str(url),
            Node::Link { url, children } => {
                let _ = write!(written, "[{}]({})", self.inline(children), address(url));
            }
            Node::Mention { user_id, name } if *name == user_id.0 => written.push_str(name),
            Node::Mention { user_id, name } => match UserId::parse(&user_id.0) {
                Ok(user) => {
                    let name = name.strip_prefix('@').unwrap_or(name);
                    let _ = write!(
                        written,
                        "[{}]({})",
                        escaped(name),
                        address(&user.matrix_to_uri().to_string())
                    );
                }
                Err(_) => written.push_str(&self.words(name)),
            },
            Node::RoomMention { url, name, worded: true, .. } => {
                let _ = write!(written, "[{}]({})", escaped(name), address(url));
            }
            // What the room is called here is nobody else's business: an address stays one.
            Node::RoomMention { room, event: None, .. } if room.starts_with('#') => written.push_str(room),
            Node::RoomMention { url, .. } => written.push_str(url),
            Node::Everyone {} => written.push_str("@room"),
            Node::Emoji { name, .. } => written.push_str(&self.words(name)),
            Node::Code { text } => {
                let ticks = "`".repeat(longest_ticks(text) + 1);
                let space = if ticks.len() > 1 { " " } else { "" };
                let _ = write!(written, "{ticks}{space}{text}{space}{ticks}");
            }
            block => written.push_str(&self.block(block)),
        }
    }

    /// White space is one blank in a message, as in HTML.
    fn words(&self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        for character in text.chars() {
            let blank = matches!(character, ' ' | '\t' | '\n');
            match character {
                _ if blank && words.ends_with(' ') => {}
                _ if blank => words.push(' '),
                other => words.push(other),
            }
        }
        if self.guarded { escaped(&words) } else { words }
    }

    /// What means something only at the beginning of a line.
    fn line_starts(&self, words: &str) -> String {
        if !self.guarded {
            return words.to_owned();
        }
        let line = |line: &str| {
            let line = line.trim_start();
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            let at = if line[digits..].starts_with(['.', ')']) && digits > 0 { digits } else { 0 };
            let means = at > 0 || line.starts_with(['#', '>', '+', '-', '=']);
            if means { format!("{}\\{}", &line[..at], &line[at..]) } else { line.to_owned() }
        };
        words.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }
}

fn marks(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Strong => ("**", "**"),
        Style::Emphasis => ("*", "*"),
        Style::Strike => ("~~", "~~"),
        Style::Underline => ("<u>", "</u>"),
        Style::Subscript => ("<sub>", "</sub>"),
        Style::Superscript => ("<sup>", "</sup>"),
    }
}

/// Blanks at the edge of what is emphasised stand outside: Markdown knows no emphasis that begins with one.
fn around(inner: &str, open: &str, close: &str) -> String {
    let words = inner.trim();
    if words.is_empty() {
        return inner.to_owned();
    }
    let before = &inner[..inner.len() - inner.trim_start().len()];
    let after = &inner[inner.trim_end().len()..];
    format!("{before}{open}{words}{close}{after}")
}

fn prefixed(text: &str, first: &str, others: &str) -> String {
    let line = |(number, line): (usize, &str)| {
        format!("{}{line}", if number == 0 { first } else { others }).trim_end().to_owned()
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn longest_ticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}

/// Without what would end a link.
fn address(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20")
}

fn escaped(text: &str) -> String {
    let means =
        |character: char| matches!(character, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '|' | '&');
    text.chars().fold(String::with_capacity(text.len()), |mut all, character| {
        if means(character) {
            all.push('\\');
        }
        all.push(character);
        all
    })
}

#[cfg(test)]
mod tests;
