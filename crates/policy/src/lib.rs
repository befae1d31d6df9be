//! The administrator's settings, decided purely: bytes in, decisions out. An empty policy changes nothing.
//!
//! Reading files, the registry or a device profile is the platform's part; asking is `client`'s, at the method that
//! acts. What is here so far is the shape and the first rule; the catalogue grows rule by rule.

use serde::Deserialize;
use wire::{EncryptionChoice, Fault};

/// One file of policies, as a platform found it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it came from, for messages: a path, a registry key.
    pub origin: String,
    /// Its contents, JSON.
    pub bytes: Vec<u8>,
}

/// Something wrong with a source. The rest of the policies applies all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The source's origin.
    pub origin: String,
    /// What is wrong, for an administrator.
    pub reason: String,
}

/// What the organisation has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    allowed_servers: Option<Vec<String>>,
    permalink_prefix: Option<String>,
    encryption: Option<EncryptionChoice>,
}

/// The catalogue's spelling of a file. Unknown keys are ignored, so that an older app reads a newer file.
#[derive(Deserialize)]
struct Document {
    #[serde(rename = "AllowedHomeservers")]
    allowed_servers: Option<serde_json::Value>,
    #[serde(rename = "PermalinkPrefix")]
    permalink_prefix: Option<serde_json::Value>,
    #[serde(rename = "EncryptionMode")]
    encryption: Option<serde_json::Value>,
}

impl Policy {
    /// Reads all sources. A broken source or entry is reported and left out. Where several sources set a rule, only
    /// what all of them allow is allowed.
    pub fn read(sources: &[Source]) -> (Self, Vec<Problem>) {
        let (mut policy, mut problems) = (Self::default(), Vec::new());
        for source in sources {
            let problem = |reason: String| Problem { origin: source.origin.clone(), reason };
            let document = match serde_json::from_slice::<Document>(&source.bytes) {
                Ok(document) => document,
                Err(error) => {
                    problems.push(problem(error.to_string()));
                    continue;
                }
            };
            let reasons = policy.take_over(document);
            problems.extend(reasons.into_iter().map(problem));
        }
        (policy, problems)
    }

    /// Whether people may sign in to this server (`AllowedHomeservers`), a server name in lower case.
    ///
    /// # Errors
    /// `Fault::Policy` when the list exists and does not have it.
    pub fn may_sign_in_to(&self, server: &str) -> Result<(), Fault> {
        match &self.allowed_servers {
            Some(allowed) if !allowed.iter().any(|name| name == server) => {
                Err(Fault::Policy { rule: "AllowedHomeservers".to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// What links to rooms and messages begin with instead of `https://matrix.to` (`PermalinkPrefix`): an https address
    /// without a slash at its end.
    pub fn permalink_prefix(&self) -> Option<&str> {
        self.permalink_prefix.as_deref()
    }

    /// What is left to choose about the encryption of new conversations (`EncryptionMode`): nothing where it is
    /// `required` or `forbidden`, everything where it is `default_on` or `user_choice`.
    pub fn encryption_choice(&self) -> EncryptionChoice {
        self.encryption.unwrap_or(EncryptionChoice::Free)
    }

    /// Whether a conversation may begin so (`EncryptionMode`).
    ///
    /// # Errors
    /// `Fault::Policy` when encryption is required or forbidden.
    pub fn may_begin(&self, encrypted: bool) -> Result<(), Fault> {
        match (self.encryption_choice(), encrypted) {
            (EncryptionChoice::AlwaysOn, false) | (EncryptionChoice::AlwaysOff, true) => {
                Err(Fault::Policy { rule: "EncryptionMode".to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// Adds a source weaker than those before. Tells what is wrong with it.
    fn take_over(&mut self, document: Document) -> Vec<String> {
        let mut reasons = Vec::new();
        match document.allowed_servers.map(serde_json::from_value::<Vec<String>>) {
            None => {}
            Some(Ok(servers)) => self.narrow_servers(servers),
            Some(Err(error)) => reasons.push(format!("AllowedHomeservers: {error}")),
        }
        match document.permalink_prefix.as_ref().map(prefix) {
            None => {}
            // The first source is the strongest.
            Some(Ok(prefix)) => drop(self.permalink_prefix.get_or_insert(prefix)),
            Some(Err(reason)) => reasons.push(format!("PermalinkPrefix: {reason}")),
        }
        match document.encryption.as_ref().map(encryption) {
            None => {}
            Some(Ok(choice)) => {
                if let Err(reason) = self.narrow_encryption(choice) {
                    reasons.push(format!("EncryptionMode: {reason}"));
                }
            }
            Some(Err(reason)) => reasons.push(format!("EncryptionMode: {reason}")),
        }
        reasons
    }

    /// The strictest holds; of two that contradict each other, the one of the stronger source.
    fn narrow_encryption(&mut self, choice: EncryptionChoice) -> Result<(), &'static str> {
        match (self.encryption_choice(), choice) {
            (EncryptionChoice::Free, _) => self.encryption = Some(choice),
            (_, EncryptionChoice::Free) => {}
            (before, now) if before == now => {}
            _ => return Err("it contradicts a stronger source"),
        }
        Ok(())
    }

    fn narrow_servers(&mut self, servers: Vec<String>) {
        let mut servers: Vec<String> = servers.into_iter().map(|name| name.trim().to_lowercase()).collect();
        if let Some(before) = &self.allowed_servers {
            servers.retain(|name| before.contains(name));
        }
        self.allowed_servers = Some(servers);
    }
}

/// An address that something can be put behind.
fn prefix(value: &serde_json::Value) -> Result<String, &'static str> {
    let address = value.as_str().map(|address| address.trim().trim_end_matches('/')).unwrap_or_default();
    let place = address.strip_prefix("https://").ok_or("it is not an https address")?;
    let whole =
        !place.is_empty() && !place.contains(|sign: char| sign.is_whitespace() || "#?@\\".contains(sign));
    if whole { Ok(address.to_owned()) } else { Err("it has parts that a prefix cannot have") }
}

fn encryption(value: &serde_json::Value) -> Result<EncryptionChoice, &'static str> {
    match value.as_str() {
        Some("required") => Ok(EncryptionChoice::AlwaysOn),
        Some("default_on" | "user_choice") => Ok(EncryptionChoice::Free),
        Some("forbidden") => Ok(EncryptionChoice::AlwaysOff),
        _ => Err("it is none of required, default_on, user_choice, forbidden"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(json: &str) -> Source {
        Source { origin: "10-servers.json".to_owned(), bytes: json.as_bytes().to_vec() }
    }

    #[test]
    fn an_empty_policy_changes_nothing() {
        let (policy, problems) = Policy::read(&[]);
        assert_eq!(problems, []);
        assert_eq!(policy.may_sign_in_to("example.org"), Ok(()));
    }

    #[test]
    fn only_listed_servers_may_be_signed_in_to() {
        let (policy, _) = Policy::read(&[source(r#"{ "AllowedHomeservers": ["Agent.Example.org "] }"#)]);
        assert_eq!(policy.may_sign_in_to("agent.example.org"), Ok(()));
        let refused = policy.may_sign_in_to("example.org");
        assert_eq!(refused, Err(Fault::Policy { rule: "AllowedHomeservers".to_owned() }));
    }

    #[test]
    fn a_second_source_narrows_and_a_broken_one_is_reported_without_opening_anything() {
        let (policy, problems) = Policy::read(&[
            source(r#"{ "AllowedHomeservers": ["a.org", "b.org"] }"#),
            source(r#"{ "AllowedHomeservers": "a.org" }"#),
            source("{"),
            source(r#"{ "AllowedHomeservers": ["b.org", "c.org"], "unknown": 1 }"#),
        ]);
        assert_eq!(problems.len(), 2);
        assert_eq!(policy.may_sign_in_to("b.org"), Ok(()));
        assert!(policy.may_sign_in_to("a.org").is_err());
        assert!(policy.may_sign_in_to("c.org").is_err());
    }

    #[test]
    fn links_begin_as_the_strongest_source_says() {
        let (policy, problems) = Policy::read(&[
            source(r#"{ "PermalinkPrefix": "http://chat.example.org" }"#),
            source(r#"{ "PermalinkPrefix": "https://chat.example.org/app/" }"#),
            source(r#"{ "PermalinkPrefix": "https://other.example" }"#),
        ]);
        assert_eq!(policy.permalink_prefix(), Some("https://chat.example.org/app"));
        assert_eq!(problems.len(), 1);
        for broken in ["https://", "https://a/#/b", "https://anna@a.example", "https://a b.example", "chat"] {
            let (policy, problems) =
                Policy::read(&[source(&format!(r#"{{ "PermalinkPrefix": "{broken}" }}"#))]);
            assert_eq!((policy.permalink_prefix(), problems.len()), (None, 1), "{broken}");
        }
    }

    #[test]
    fn encryption_is_as_the_strictest_source_says() {
        let (policy, _) = Policy::read(&[]);
        assert_eq!(policy.encryption_choice(), EncryptionChoice::Free);
        assert_eq!((policy.may_begin(true), policy.may_begin(false)), (Ok(()), Ok(())));
        let refused = Err(Fault::Policy { rule: "EncryptionMode".to_owned() });
        let mode = |mode: &str| source(&format!(r#"{{ "EncryptionMode": "{mode}" }}"#));
        let (policy, problems) = Policy::read(&[mode("user_choice"), mode("required"), mode("default_on")]);
        assert_eq!((policy.encryption_choice(), problems), (EncryptionChoice::AlwaysOn, Vec::new()));
        assert_eq!((policy.may_begin(true), policy.may_begin(false)), (Ok(()), refused.clone()));
        let (policy, problems) = Policy::read(&[mode("forbidden"), mode("required"), mode("perhaps")]);
        assert_eq!((policy.encryption_choice(), problems.len()), (EncryptionChoice::AlwaysOff, 2));
        assert_eq!((policy.may_begin(true), policy.may_begin(false)), (refused, Ok(())));
    }
}
