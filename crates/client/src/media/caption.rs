//! New words for a file that was sent or waits. The SDK would write the message anew from what it knows of it, and leave
//! out what it does not: what is to be seen, the picture of a film.

use matrix_sdk::ruma::events::{Mentions, room::message::FormattedBody};
use serde_json::{Map, Value};

/// Puts a caption in the place of the one that is there; none leaves the name alone.
pub(crate) fn caption(
    content: &mut Map<String, Value>,
    words: Option<String>,
    formatted: Option<FormattedBody>,
    mentions: &Mentions,
) {
    for looks in ["format", "formatted_body"] {
        content.remove(looks);
    }
    // Several files have names each; their message has none.
    let name = match content.contains_key("itemtypes") {
        true => None,
        false => content.remove("filename").or_else(|| content.get("body").cloned()),
    };
    match words {
        Some(words) => {
            content.insert("body".to_owned(), words.into());
            content.extend(name.map(|name| ("filename".to_owned(), name)));
            if let Ok(Value::Object(looks)) = serde_json::to_value(formatted) {
                content.extend(looks);
            }
        }
        None => drop(content.insert("body".to_owned(), name.unwrap_or_else(|| "".into()))),
    }
    if let Ok(mentions) = serde_json::to_value(mentions) {
        content.insert("m.mentions".to_owned(), mentions);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn captioned(content: Value, words: Option<&str>, html: Option<&str>) -> Value {
        let Value::Object(mut content) = content else { panic!("an object") };
        caption(&mut content, words.map(str::to_owned), html.map(FormattedBody::html), &Mentions::new());
        content.into()
    }

    #[test]
    fn words_change_and_everything_else_stays() {
        let bare = json!({ "msgtype": "m.file", "body": "a.bin", "url": "mxc://a/b", "x.alt": ["seen"], "m.mentions": {} });
        let worded = json!({
            "msgtype": "m.file", "body": "**Neu**", "filename": "a.bin", "url": "mxc://a/b", "x.alt": ["seen"],
            "m.mentions": {}, "format": "org.matrix.custom.html", "formatted_body": "<strong>Neu</strong>",
        });
        assert_eq!(captioned(bare.clone(), Some("**Neu**"), Some("<strong>Neu</strong>")), worded);
        assert_eq!(captioned(worded.clone(), Some("Alt"), None)["filename"], "a.bin");
        assert_eq!(captioned(worded.clone(), Some("Alt"), None).get("format"), None);
        assert_eq!(captioned(worded, None, None), bare);
    }
    #[test]
    fn the_words_of_several_files_are_no_name() {
        let items =
            json!([{ "itemtype": "m.image", "body": "Ein Deich", "filename": "a.png", "url": "mxc://a/b" }]);
        let gallery = |body: &str| json!({ "msgtype": "dm.filament.gallery", "body": body, "itemtypes": items, "m.mentions": {} });
        assert_eq!(captioned(gallery("Alt"), Some("Neu"), None), gallery("Neu"));
        assert_eq!(captioned(gallery("Alt"), None, None), gallery(""));
    }
}
