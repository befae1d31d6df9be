//! Content, told in a line: previews in the room list and quoted messages.

use matrix_sdk_ui::timeline::TimelineItemContent;
use wire::{Content, Summary};

use super::{
    Pills,
    content::{Looking, content},
    html::plain,
};
use crate::media::Sources;

/// As much as a line can hold.
const MAX_CHARACTERS: usize = 200;

/// The line that stands for this content. Rooms that it links to go by their names here, as they do in the message.
pub(crate) fn summary(source: &TimelineItemContent, sender: &wire::Person, pills: &Pills) -> Summary {
    // Nobody asks for the files of a line.
    let looking = Looking { own: None, raw: None, sources: &Sources::default() };
    let mut content = content(source, sender, looking);
    pills.settle(&mut content);
    match content {
        Content::Message { voice, nodes, .. } => Summary::Message { voice, text: one_line(&plain(&nodes)) },
        Content::Attachment { attachment, caption } => {
            let caption = one_line(&plain(&caption));
            let name = if caption.is_empty() { attachment.name } else { caption };
            Summary::Attachment { media: attachment.kind, name }
        }
        Content::Gallery { items, caption } => Summary::Gallery {
            count: u32::try_from(items.len()).unwrap_or(u32::MAX),
            caption: Some(one_line(&plain(&caption))).filter(|caption| !caption.is_empty()),
        },
        Content::Sticker { attachment } => {
            Summary::Sticker { name: attachment.alt.unwrap_or(attachment.name) }
        }
        Content::Poll { poll } => Summary::Poll { question: one_line(&poll.question) },
        Content::Location { place } => Summary::Location { label: place.label },
        Content::Other { what } => Summary::Other { what },
        Content::Redacted { .. } => Summary::Redacted {},
        Content::Undecryptable { .. } => Summary::Undecryptable {},
        Content::Membership { subject, change } => Summary::Membership { subject, change },
        Content::Profile { .. } | Content::State { .. } => Summary::Changed {},
    }
}

fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().count() > MAX_CHARACTERS {
            return line.chars().take(MAX_CHARACTERS).chain(['…']).collect();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_is_read_and_not_how_it_was_written() {
        let html = "<p>Frage an <a href=\"https://matrix.to/#/@anna:example.org\">Anna</a>:</p>\n<ul><li>eins</li>\
                    <li><b>zwei</b></li></ul><p>und <span data-mx-spoiler>geheim</span></p>";
        let nodes = crate::convert::html::nodes("Frage an [Anna](…)", Some(html));
        assert_eq!(one_line(&plain(&nodes)), "Frage an Anna: eins zwei und …");
    }

    #[test]
    fn a_line_has_no_line_breaks_and_an_end() {
        assert_eq!(one_line("  a\n\n b\tc "), "a b c");
        let long = one_line(&"mot ".repeat(500));
        assert_eq!(long.chars().count(), MAX_CHARACTERS + 1);
        assert!(long.ends_with('…'));
    }
}
