//! Links whose words name another place than the one that they lead to.

use matrix_sdk::reqwest::Url;
use percent_encoding::percent_decode_str;

/// Whether the words of a link to the web name another host than its own. Case and `www.` are no difference.
pub(super) fn names_another_host(target: &Url, words: &str) -> bool {
    let host = target.host_str().map(bare);
    hosts_in(words).iter().any(|claimed| Some(claimed) != host.as_ref())
}

/// Whom a link to a program, such as one for mail, is really about, when its words name somebody or something else.
pub(super) fn other_address(target: &Url, words: &str) -> Option<String> {
    let address = percent_decode_str(target.path()).decode_utf8_lossy().trim().to_owned();
    let visible = visible(words);
    let claim = without_scheme(visible.trim());
    // An address of mail or a number is a claim as well, where it is all that the words say.
    let claims = !hosts_in(words).is_empty() || is_mail(claim) || is_number(claim);
    (claims && plain(claim) != plain(&address)).then_some(address)
}

/// The hosts that words name: those of whole addresses among them, or the one that they are altogether.
fn hosts_in(words: &str) -> Vec<String> {
    let visible = visible(words);
    let words: Vec<_> = visible.split_whitespace().map(unwrapped).filter(|word| !word.is_empty()).collect();
    let alone = words.len() == 1;
    let address = |word: &&str| {
        let whole = ["http://", "https://"]
            .iter()
            .any(|scheme| word.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        if whole {
            return Url::parse(word).ok();
        }
        (alone && is_host(word)).then(|| Url::parse(&format!("https://{word}")).ok()).flatten()
    };
    words.iter().filter_map(address).filter_map(|url| url.host_str().map(bare)).collect()
}

/// Characters that nobody sees would break up a name for us and not for the reader.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_format(*c) && (c.is_whitespace() || !c.is_control())).collect()
}

/// Whether a character only tells how others are shown: the general category Cf of Unicode 16, and the grapheme joiner.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// A word without the punctuation around it.
fn unwrapped(word: &str) -> &str {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/')
}

/// Whether a word reads like a host, with or without more of an address behind it.
fn is_host(word: &str) -> bool {
    let host = word.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let Some((front, last)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    front.split('.').all(is_label) && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic)
}

fn bare(host: &str) -> String {
    let host = host.to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

fn without_scheme(claim: &str) -> &str {
    match claim.split_once(':') {
        Some((scheme, rest)) if !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphabetic()) => rest,
        _ => claim,
    }
}

fn is_mail(claim: &str) -> bool {
    let has_dot = |host: &str| host.char_indices().any(|(at, c)| c == '.' && at > 0 && at + 1 < host.len());
    !claim.contains(char::is_whitespace)
        && claim.match_indices('@').any(|(at, _)| at > 0 && has_dot(&claim[at + 1..]))
}

fn is_number(claim: &str) -> bool {
    let mut letters = claim.chars();
    letters.next().is_some_and(|first| first == '+' || first.is_ascii_digit())
        && claim.chars().count() > 4
        && letters.all(|c| c.is_ascii_digit() || c.is_whitespace() || "()/.-".contains(c))
}

/// An address without what people put into it to read it better, and without what a program would be told besides.
fn plain(address: &str) -> String {
    let address = address.to_lowercase();
    let bare = address.split('?').next().unwrap_or_default();
    let bare = bare
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '+')
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let letters: Vec<char> = bare.chars().collect();
    let shown = |(at, c): (usize, &char)| match c {
        '(' | ')' | '/' | '-' => None,
        '.' if at > 0 && is_digit(letters.get(at - 1).copied()) && is_digit(letters.get(at + 1).copied()) => {
            None
        }
        c if c.is_whitespace() => None,
        c => Some(*c),
    };
    letters.iter().enumerate().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn words_that_name_another_host_are_found() {
        for (target, words) in [
            ("https://evil.example/", "https://bank.example"),
            ("https://evil.example/", "bank.example"),
            ("https://evil.example/", "www.bank.example/login?next=1"),
            ("https://bank.example.evil.example/", "https://bank.example/"),
            ("https://evil.example/", "HTTPS://BANK.EXAMPLE"),
            ("https://evil.example/", "→ https://bank.example."),
            ("https://evil.example/", "(bank.example)"),
            ("https://evil.example/", "Sign in at https://bank.example now"),
            ("https://evil.example/", "bank\u{200b}.example"),
            ("https://evil.example/", "bank\u{200d}.example"),
            ("https://evil.example/", "bank\u{34f}.example"),
            ("https://evil.example/", "ba\u{1d173}nk.example"),
            ("https://evil.example/", "ba\u{6dd}nk.example"),
            ("https://evil.example/", "ba\u{13430}nk.exam\u{110bd}ple"),
            ("https://b\u{430}nk.example/", "bank.example"),
            ("https://evil.example/", "https://evil.example or https://bank.example"),
        ] {
            assert!(names_another_host(&url(target), words), "{target} under {words}");
        }
    }

    #[test]
    fn honest_words_are_left_alone() {
        for (target, words) in [
            ("https://bank.example/a/b", "https://bank.example"),
            ("https://www.bank.example/", "bank.example"),
            ("https://bank.example/", "www.BANK.example"),
            ("https://bank.example:8443/", "bank.example"),
            ("https://m\u{fc}nchen.example/", "m\u{fc}nchen.example"),
            ("https://evil.example/", "the minutes of Monday"),
            ("https://evil.example/", "see bank.example"),
            ("https://evil.example/", "v1.2"),
            ("https://evil.example/", ""),
            ("https://evil.example/", "…"),
            ("https://evil.example/", "é:é"),
        ] {
            assert!(!names_another_host(&url(target), words), "{target} under {words}");
        }
    }

    #[test]
    fn an_address_that_is_not_the_one_in_the_words_is_told() {
        for (target, words, other) in [
            ("mailto:evil@y.example", "anna@x.example", Some("evil@y.example")),
            ("mailto:anna@x.example?subject=Hi", "anna@x.example", None),
            ("mailto:anna@x.example", "mailto:anna@x.example", None),
            ("mailto:a%40b@y.example", "https://bank.example", Some("a@b@y.example")),
            ("mailto:evil@y.example", "anna@x.example@y", Some("evil@y.example")),
            ("mailto:evil@y.example", "@anna@x.example", Some("evil@y.example")),
            ("mailto:evil@y.example", "bank.example", Some("evil@y.example")),
            ("tel:+33900000000", "01 23 45 67 89", Some("+33900000000")),
            ("tel:+33123456789", "+33 1 23-45.67 89", None),
            ("sms:12345", "www.bank.example", Some("12345")),
            ("tel:+33123456789", "call us", None),
            ("mailto:anna@x.example", "write to anna@x.example", None),
            ("mailto:kim@prefecture.example", "kim", None),
        ] {
            assert_eq!(other_address(&url(target), words).as_deref(), other, "{target} under {words}");
        }
    }
}
