//! Markdown that was read comes back as it was written, and words stay words.

use super::*;

fn text(words: &str) -> Node {
    Node::Text { text: words.to_owned() }
}

fn paragraph(words: &str) -> Node {
    Node::Paragraph { children: vec![text(words)] }
}

fn people(of: &str) -> Vec<String> {
    outgoing(of, None).mentions.into_iter().map(|user| user.0).collect()
}

#[test]
fn what_was_written_comes_back() {
    for written in [
        "Bonjour",
        "Der Deich **hält**, *wahrscheinlich*, ~~sicher~~.",
        "erste Zeile\nzweite Zeile",
        "ein Gedanke\n\nein anderer",
        "- Niveaux\n- Météo\n- Écoles",
        "1. erstens\n2. zweitens",
        "3. weiter\n4. ab drei",
        "- außen\n  - innen\n  - noch einer\n- wieder außen",
        "> zitiert\n> und weiter\n\nAntwort",
        "```rust\nlet x = *y;\n\nlet z = `w`;\n```",
        "````\n```\n````",
        "`a*b*c`",
        "`` a`b ``",
        "[das Protokoll](https://gruenfeld.example/a%28b%29?c=d)",
        "siehe https://gruenfeld.example/a_b_c?d=*, bitte",
        "[Anke Brandt](https://matrix.to/#/@anke.brandt:gruenfeld.example) bitte",
        "Frag @anke.brandt:gruenfeld.example, bitte.",
        "siehe [Lage](https://matrix.to/#/!lage:gruenfeld.example?via=gruenfeld.example)",
        "in #lage:gruenfeld.example",
        "@room bitte lesen",
        "<span data-mx-spoiler>das Ende</span>",
        "<span data-mx-spoiler=\"Film\">das **Ende**</span>",
        "H<sub>2</sub>O und m<sup>2</sup>, <u>wichtig</u>",
        "## Überschrift\n\nText",
        "oben\n\n---\n\nunten",
        "| Pegel | **m** |\n| --- | --- |\n| Steyr | 3\\|4 |",
        "snake_case und /usr/lib/x_y_z",
        "3 * 4 = 12, [sic] und a < b",
        "R&D am Di., 5 % (ca.)",
        "#lage ist kein Titel",
        "Um 10:30 :)",
    ] {
        assert_eq!(markdown(&read(written)), written);
    }
}

#[test]
fn what_markdown_would_misread_stays_what_it_was() {
    for words in [
        "*nicht kursiv*",
        "**nicht fett**",
        "- kein Punkt",
        "1. keine Nummer",
        "2) auch nicht",
        "> kein Zitat",
        "# kein Titel",
        "`kein Code`",
        "[kein](https://link.example)",
        "<u>nicht</u>",
        "&amp; bleibt",
        "[1]: https://fussnote.example",
        "+ kein Punkt",
        "\\*",
        "~so~",
        "---",
        "===",
        "```",
    ] {
        let nodes = [paragraph(words)];
        let written = markdown(&nodes);
        let said = |nodes: &[Node]| plain(nodes).trim().to_owned();
        assert_eq!(said(&read(&written)), words, "{written}");
        let looks = |node: &Node| {
            matches!(node, Node::Styled { .. } | Node::Code { .. })
                || is_block(node) && !matches!(node, Node::Paragraph { .. })
        };
        let mut plain = true;
        each_node(&mut read(&written), &mut |node| plain &= !looks(node));
        assert!(plain, "{written} is no more than words");
    }
    let table = [Node::Paragraph { children: vec![text("| a | b |"), Node::Break {}, text("|---|---|")] }];
    assert!(!read(&markdown(&table)).iter().any(|node| matches!(node, Node::Table { .. })));
}

#[test]
fn a_hostile_name_stays_in_its_link() {
    let name = "](https://evil.example) [".to_owned();
    let nodes = [Node::Paragraph { children: vec![Node::Mention { user_id: "@a:d.example".into(), name }] }];
    let written = markdown(&nodes);
    assert_eq!(read(&written), nodes, "{written}");
    assert_eq!(people(&written), ["@a:d.example"]);
}

#[test]
fn what_this_device_calls_a_room_stays_here() {
    let pill = |room: &str, url: &str, event: Option<&str>| Node::RoomMention {
        url: url.to_owned(),
        room: room.to_owned(),
        name: "Geheime Lage".to_owned(),
        worded: false,
        event: event.map(Into::into),
    };
    let link = "https://matrix.to/#/!a:example.org/$b_c_d?via=example.org";
    assert_eq!(markdown(&[pill("!a:example.org", link, Some("$b_c_d"))]), link);
    let alias = "https://matrix.to/#/%23lage:example.org";
    assert_eq!(markdown(&[pill("#lage:example.org", alias, None)]), "#lage:example.org");
}

#[test]
fn who_is_named_is_found() {
    let link = "[Anke](https://matrix.to/#/@anke:x.example)";
    assert_eq!(people(&format!("{link} und {link}, @jo:x.example")), ["@anke:x.example", "@jo:x.example"]);
    assert_eq!(people("**@anke:x.example:8448**"), ["@anke:x.example:8448"]);
    for nobody in
        ["@anke", "@anke:host", "mail@anke:x.example", "`@anke:x.example`", "```\n@anke:x.example\n```"]
    {
        assert!(people(nobody).is_empty(), "{nobody}");
    }
    for (words, called) in [
        ("@room bitte", true),
        ("Hallo @room!", true),
        ("`@room`", false),
        ("@roommate", false),
        ("a@room", false),
    ] {
        assert_eq!(outgoing(words, None).mentions_everyone, called, "{words}");
    }
}

#[test]
fn what_has_no_words_has_none() {
    assert_eq!(
        written_in(&Content::Message { voice: Voice::Text, body: "nur *so*".to_owned(), nodes: Vec::new() }),
        "nur \\*so\\*"
    );
    assert_eq!(written_in(&Content::Redacted { by: None, reason: None }), "");
    assert_eq!(markdown(&[]), "");
}
