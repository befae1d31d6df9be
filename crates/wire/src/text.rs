//! Formatted text as a typed tree, sanitised in the core; a page renders nodes and never sees HTML.

use crate::{EventId, MediaId, UserId, choice, names, record};

choice! {
    /// One node of a formatted message, from the subset of HTML that the specification allows
    /// ([m.room.message](https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes)).
    pub enum Node {
        /// Characters.
        Text {
            /// As written; white space collapses as in HTML, except inside code.
            text: String,
        },
        /// A new line inside a paragraph.
        Break {},
        /// Emphasis of any sort.
        Styled {
            /// Which.
            style: Style,
            /// What is inside.
            children: Vec<Node>,
        },
        /// Hidden until the reader asks (`data-mx-spoiler`).
        Spoiler {
            /// Why it is hidden, when the sender said so.
            reason: Option<String>,
            /// What is inside.
            children: Vec<Node>,
        },
        /// A link to the web, to mail, or to a place in Matrix.
        Link {
            /// An absolute URL of an allowed scheme.
            url: String,
            /// What is inside.
            children: Vec<Node>,
        },
        /// A person, mentioned.
        Mention {
            /// Who.
            user_id: UserId,
            /// The name that the sender wrote.
            name: String,
        },
        /// A room or a message in a room, mentioned by a link.
        RoomMention {
            /// The link, to be resolved by `Session::resolve_link`.
            url: String,
            /// The room's alias or identifier.
            room: String,
            /// The sender's own words; without them the room's name where this device knows it, else the same as `room`.
            name: String,
            /// Whether `name` is the sender's own words.
            worded: bool,
            /// The message that it leads to; absent for the room itself.
            event: Option<EventId>,
        },
        /// Everybody in the room, mentioned (`m.mentions`, `room`).
        Everyone {},
        /// A picture in the place of a character (`data-mx-emoticon`,
        /// [MSC2545](https://github.com/matrix-org/matrix-spec-proposals/pull/2545)).
        Emoji {
            /// Names the picture.
            media: MediaId,
            /// What it shows, for example `:wave:`.
            name: String,
        },
        /// Inline code.
        Code {
            /// As written.
            text: String,
        },
        /// A paragraph, or another block without a meaning of its own.
        Paragraph {
            /// What is inside.
            children: Vec<Node>,
        },
        /// A heading.
        Heading {
            /// 1 to 6.
            level: u8,
            /// What is inside.
            children: Vec<Node>,
        },
        /// A quotation.
        Quote {
            /// What is inside.
            children: Vec<Node>,
        },
        /// A bulleted or numbered list.
        List {
            /// The first number of a numbered list; absent for bullets.
            start: Option<u32>,
            /// The items.
            items: Vec<ListItem>,
        },
        /// A block of code.
        CodeBlock {
            /// The language that the sender named, for example `rust`.
            language: Option<String>,
            /// As written.
            text: String,
        },
        /// A table.
        Table {
            /// Row by row.
            rows: Vec<TableRow>,
        },
        /// A thematic break.
        Rule {},
    }
}

record! {
    /// One item of a list.
    pub struct ListItem {
        /// What is inside.
        pub children: Vec<Node>,
    }
}

record! {
    /// One row of a table.
    pub struct TableRow {
        /// Cell by cell.
        pub cells: Vec<TableCell>,
    }
}

record! {
    /// One cell of a table.
    pub struct TableCell {
        /// Whether it heads its row or column.
        pub header: bool,
        /// What is inside.
        pub children: Vec<Node>,
    }
}

names! {
    /// Emphasis.
    pub enum Style {
        /// `strong`, `b`
        Strong,
        /// `em`, `i`
        Emphasis,
        /// `u`
        Underline,
        /// `s`, `del`, `strike`
        Strike,
        /// `sub`
        Subscript,
        /// `sup`
        Superscript,
    }
}
