//! What comes of the HTML that people and attackers write.

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
    let html = r#"<a href="https://matrix.to/#/@anna:example.org">Anna</a>, <a href="mailto:a@b.c">mail</a>"#;
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
            rows: vec![TableRow { cells: vec![cell(true, "a")] }, TableRow { cells: vec![cell(false, "1")] }]
        }]
    );
    let spoiler = r#"<span data-mx-spoiler="fin">il meurt</span>"#;
    assert_eq!(
        nodes("", Some(spoiler)),
        [paragraph(vec![Node::Spoiler { reason: Some("fin".to_owned()), children: vec![text("il meurt")] }])]
    );
    let deep = format!("{}x{}", "<blockquote>".repeat(90), "</blockquote>".repeat(90));
    assert!(format!("{:?}", nodes("", Some(&deep))).contains("\"x\""));
}

/// Everything in a tree that a page could follow or fetch.
fn urls(nodes: &[Node]) -> Vec<String> {
    let mut urls = Vec::new();
    for node in nodes {
        match node {
            Node::Link { url, children } => {
                urls.push(url.clone());
                urls.extend(self::urls(children));
            }
            Node::RoomMention { url, .. } => urls.push(url.clone()),
            Node::Emoji { media, .. } => urls.push(media.0.clone()),
            Node::Styled { children, .. }
            | Node::Spoiler { children, .. }
            | Node::Paragraph { children }
            | Node::Heading { children, .. }
            | Node::Quote { children } => urls.extend(self::urls(children)),
            Node::List { items, .. } => urls.extend(items.iter().flat_map(|item| self::urls(&item.children))),
            Node::Table { rows } => {
                urls.extend(
                    rows.iter().flat_map(|row| &row.cells).flat_map(|cell| self::urls(&cell.children)),
                );
            }
            _ => {}
        }
    }
    urls
}

fn count(nodes: &[Node]) -> usize {
    format!("{nodes:?}").matches("Text {").count()
}

#[test]
fn no_attack_leaves_an_address_that_runs_or_loads() {
    for attack in [
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"java&#x09;script:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>",
        "<a href=\"//evil.example\">x</a>",
        "<a href=\"tauri://localhost\">x</a><a href=\"ipc://localhost\">x</a>",
        "<a xlink:href=\"javascript:alert(1)\">x</a>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://evil.example/pixel.gif\">",
        "<img srcset=\"https://evil.example/a 1x\" src=\"https://evil.example/b\">",
        "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><a xlink:href=\"javascript:alert(1)\">x</a></math>",
        "<form action=\"https://evil.example\"><input name=attributes><button>x</button></form>",
        "<form id=\"__TAURI__\"><input name=\"invoke\"></form>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe><object data=\"https://evil.example\"></object>",
        "<embed src=\"https://evil.example\"><base href=\"https://evil.example\">",
        "<link rel=stylesheet href=\"https://evil.example\"><meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<style>@import 'https://evil.example';</style><p style=\"background:url(https://evil.example)\">x</p>",
        "<span data-mx-color=\"red;background:url(https://evil.example)\">x</span>",
        "<video src=\"https://evil.example\" autoplay></video><audio src=\"https://evil.example\"></audio>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><img src=x onerror=alert(1)></template><xmp><img src=x></xmp>",
        "<a href=\"https://ok.example\" onclick=\"alert(1)\" target=_blank ping=\"https://evil.example\">x</a>",
        "<code class=\"language-\"><img src=x onerror=alert(1)></code>",
        "<isindex action=javascript:alert(1)><keygen autofocus onfocus=alert(1)>",
        "<scr\0ipt>alert(1)</scr\0ipt>\0",
        "<!--[if IE]><script>alert(1)</script><![endif]--><![CDATA[<script>alert(1)</script>]]>",
        "<table><a href=\"javascript:1\"><tr><td><table><script>x</script>",
    ] {
        let tree = nodes("", Some(attack));
        // What stands there to be read may be followed by who wants to.
        let read = plain(&tree);
        let hidden = |url: &String| url != "https://ok.example" && !read.contains(url.as_str());
        let followed: Vec<_> = urls(&tree).into_iter().filter(hidden).collect();
        assert!(followed.is_empty(), "{attack}: {followed:?}");
        let runs =
            |url: &String| !["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
        assert!(!urls(&tree).iter().any(runs), "{attack}");
    }
}

#[test]
fn an_address_that_could_be_followed_is_only_one_that_is_shown_as_a_link() {
    let html = "<a href=\"https://example.org/a\">hier</a> und <a href=\"mailto:a@example.org\">dort</a>";
    assert_eq!(urls(&nodes("", Some(html))), ["https://example.org/a", "mailto:a@example.org"]);
}

#[test]
fn floods_are_cut() {
    let many = "<b>x</b> ".repeat(7_000);
    let tree = nodes("", Some(&many));
    assert!(count(&tree) <= 5_001, "{}", count(&tree));
    assert!(plain(&tree).trim_end().ends_with('…'));
    let items = format!("<ul>{}</ul>", "<li>x</li>".repeat(6_000));
    assert!(count(&nodes("", Some(&items))) <= 5_001);
    let wide = format!("<table><tr>{}</tr></table>", "<td>x</td>".repeat(6_000));
    let [Node::Table { rows }] = &nodes("", Some(&wide))[..] else { panic!("a table") };
    assert_eq!(rows[0].cells.len(), MAX_CELLS);
    let long = "wort ".repeat(100_000);
    assert!(
        plain(&nodes(&long, Some(&long))).len() < 70_000,
        "neither words nor HTML are taken apart to their end"
    );
    let nested = format!("{}x{}", "<div><b>".repeat(1_500), "</b></div>".repeat(1_500));
    assert!(format!("{:?}", nodes("x", Some(&nested))).contains("\"x\""));
    let lines = "\n".repeat(60_000);
    assert!(nodes(&format!("a{lines}b"), None).len() <= 5_001);
    let unclosed = "<blockquote>".repeat(5_000);
    let _ = nodes("x", Some(&unclosed));
}

#[test]
fn people_rooms_and_addresses_in_plain_text_become_what_they_are() {
    let tree = nodes("@anna:example.org, siehe #lage:example.org (https://example.org/a_(b)).", None);
    let url = "https://example.org/a_(b)".to_owned();
    assert_eq!(
        tree,
        [paragraph(vec![
            Node::Mention { user_id: "@anna:example.org".into(), name: "@anna:example.org".to_owned() },
            text(", siehe "),
            Node::RoomMention {
                url: "https://matrix.to/#/%23lage:example.org".to_owned(),
                room: "#lage:example.org".to_owned(),
                name: "#lage:example.org".to_owned(),
                worded: false,
                event: None,
            },
            text(" ("),
            Node::Link { url: url.clone(), children: vec![text(&url)] },
            text(")."),
        ])]
    );
    let person = nodes("matrix:u/anna:example.org", None);
    assert!(
        matches!(&person[..], [Node::Paragraph { children }] if matches!(&children[..], [Node::Mention { .. }]))
    );
    for ordinary in [
        "a@b.example",
        "#1: eins",
        "@anna: ja",
        "Uhrzeit 12:30",
        "www.example.org",
        "xhttps://a",
        "https://",
        "#",
        "@:",
        "@room",
    ] {
        assert_eq!(nodes(ordinary, None), [paragraph(vec![text(ordinary)])], "{ordinary}");
    }
}

#[test]
fn links_are_found_beside_formatted_words_but_not_in_code() {
    let html = "<b>Siehe</b> https://example.org, nicht <code>https://code.example</code>";
    assert_eq!(urls(&nodes("", Some(html))), ["https://example.org"]);
}

#[test]
fn everybody_is_called_only_by_who_says_so() {
    let called =
        |html: Option<&str>, everyone| format!("{:?}", nodes_calling("@room: Deich!", html, everyone));
    assert!(called(None, true).contains("Everyone"));
    assert!(!called(None, false).contains("Everyone"));
    assert!(called(Some("<p>@room <i>Deich</i></p>"), true).contains("Everyone"));
    assert!(!called(Some("<code>@room</code>"), true).contains("Everyone"), "not in code");
}

#[test]
fn rooms_emoji_and_spoilers_of_other_clients() {
    let html = "<a href=\"https://matrix.to/#/!lage:example.org/$e?via=example.org\">Lage</a> \
                <img data-mx-emoticon src=\"mxc://example.org/wave\" alt=\":wave:\" title=\":wave:\" height=\"32\">";
    let [Node::Paragraph { children }] = &nodes("", Some(html))[..] else { panic!("a paragraph") };
    assert!(matches!(&children[0], Node::RoomMention { room, name, url, worded: true, event: Some(event) }
        if room == "!lage:example.org" && name == "Lage" && url.contains("via=") && event.0 == "$e"));
    assert!(
        matches!(&children[2], Node::Emoji { media, name } if media.0 == "example.org/wave" && name == ":wave:")
    );
}

#[test]
fn the_quote_above_an_answer_of_old_clients_is_not_part_of_it() {
    let html = "<mx-reply><blockquote><a href=\"https://matrix.to/#/!a:b.c/$d\">In reply to</a> x</blockquote></mx-reply>Ja.";
    assert_eq!(nodes("> x\n\nJa.", Some(html)), [paragraph(vec![text("Ja.")])]);
}

#[test]
fn a_link_in_the_place_of_words_says_nothing() {
    let link = "https://matrix.to/#/!lage:example.org/$e";
    for words in [link, "https://matrix.to/#/!other:example.org", "!lage:example.org", ""] {
        let [Node::Paragraph { children }] =
            &nodes("", Some(&format!("<p>x <a href=\"{link}\">{words}</a></p>")))[..]
        else {
            panic!("a paragraph")
        };
        let told = matches!(&children[1], Node::RoomMention { room, name, worded: false, event: Some(event), .. }
            if name == room && room == "!lage:example.org" && event.0 == "$e");
        assert!(told, "{words:?}: {children:?}");
    }
}
