//! Links that lead to places in Matrix, and out of it.

mod disguise;

use std::sync::Arc;

use matrix_sdk::{
    Room,
    reqwest::Url,
    ruma::{EventId as SdkEventId, MatrixToUri, MatrixUri, OwnedServerName, matrix_uri::MatrixId},
};
use wire::{Area, EventId, Fault, LinkTarget, RoomId};

use crate::{
    Session,
    convert::{Pills, known_person},
    runtime::run,
    timeline::event_id,
};

/// What a link begins with that every Matrix client knows.
const MATRIX_TO: &str = "https://matrix.to/#/";
/// Whose addresses lead to programs that never start anything by themselves.
const HARMLESS: [&str; 6] = ["mailto", "tel", "sms", "xmpp", "sip", "sips"];
/// Addresses that are opened by nobody: they run, load from this device, mean something to this app alone, or are known
/// to have been used to take over a computer.
const NEVER: [&str; 22] = [
    "javascript",
    "data",
    "file",
    "blob",
    "about",
    "vbscript",
    "view-source",
    "jar",
    "filesystem",
    "ws",
    "wss",
    "tauri",
    "ipc",
    "media",
    "mxc",
    "matrix",
    "asset",
    "intent",
    "smb",
    "search",
    "search-ms",
    "shell",
];

/// Whether a link may be handed to a program of this system, once the person has been asked where that matters.
#[cfg_attr(feature = "ffi", uniffi::export)]
pub fn may_open(url: &str) -> bool {
    matches!(outside(url, ""), LinkTarget::Web { .. } | LinkTarget::Program { .. })
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// A link to a room or a message, to be pasted anywhere.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn permalink(self: Arc<Self>, room: RoomId, event: Option<EventId>) -> Result<String, Fault> {
        run(Area::Timeline, async move {
            let room = self.room(&room)?;
            match event {
                Some(event) => Ok(self.link_to_event(&room, &event_id(&event)?).await),
                None => Ok(self.link_to_room(&room).await),
            }
        })
        .await
    }

    /// Where a link leads that was shown under these words, and whether they name another place. Asks nobody: what is not
    /// known here is told by its address.
    ///
    /// # Errors
    /// None.
    pub async fn resolve_link(self: Arc<Self>, url: String, words: String) -> Result<LinkTarget, Fault> {
        run(Area::Timeline, async move {
            let Some((place, via)) = place(&url, self.policy.permalink_prefix()) else {
                return Ok(outside(&url, &words));
            };
            Ok(self.inside(place, &via).await)
        })
        .await
    }
}

impl Session {
    /// A link to a message.
    pub(crate) async fn link_to_event(&self, room: &Room, event: &SdkEventId) -> String {
        let link = match room.matrix_to_event_permalink(event.to_owned()).await {
            Ok(link) => link,
            // Servers that know the room are a courtesy; the link works without for everybody who is in it.
            Err(_) => room.room_id().matrix_to_event_uri(event.to_owned()),
        };
        written(&link, self.policy.permalink_prefix())
    }

    async fn link_to_room(&self, room: &Room) -> String {
        let link = match room.matrix_to_permalink().await {
            Ok(link) => link,
            Err(_) => room.room_id().matrix_to_uri(),
        };
        written(&link, self.policy.permalink_prefix())
    }

    async fn inside(&self, place: MatrixId, via: &[OwnedServerName]) -> LinkTarget {
        let via = via.iter().map(ToString::to_string).collect();
        let (address, room, event) = match place {
            MatrixId::User(user) => {
                // Any room that both are in knows their name; the one shown most likely is the busiest.
                let rooms = self.client.joined_rooms();
                for room in rooms.iter().filter(|room| room.is_dm()).chain(rooms.iter().take(20)) {
                    let person = known_person(room, &user).await;
                    if person.name.is_some() {
                        return LinkTarget::Person { person };
                    }
                }
                let person =
                    wire::Person { id: user.as_str().into(), name: None, avatar: None, ambiguous: false };
                return LinkTarget::Person { person };
            }
            MatrixId::Room(room) => (room.to_string(), self.client.get_room(&room), None),
            MatrixId::RoomAlias(alias) => (alias.to_string(), self.room_at(alias.as_str()), None),
            MatrixId::Event(room_or_alias, event) => {
                let known = self.room_at(room_or_alias.as_str());
                (room_or_alias.to_string(), known, Some(event.as_str().into()))
            }
            _ => return LinkTarget::Nowhere {},
        };
        let joined = room.as_ref().is_some_and(|room| room.state() == matrix_sdk::RoomState::Joined);
        LinkTarget::Room {
            room: room.map(|room| room.room_id().as_str().into()),
            address,
            via,
            event,
            joined,
        }
    }

    /// Names what links in messages lead to.
    pub(crate) fn pills(&self) -> Pills {
        Pills::new(self.client.clone(), self.policy.permalink_prefix())
    }

    /// The room of an identifier or of any of its addresses, among those that this account knows.
    fn room_at(&self, address: &str) -> Option<Room> {
        let has = |room: &Room| room.canonical_alias().into_iter().chain(room.alt_aliases());
        self.client.rooms().into_iter().find(|room| {
            room.room_id().as_str() == address || has(room).any(|alias| alias.as_str() == address)
        })
    }
}

/// The one place where a link gets its form: an organisation may want its own address in front. What follows is what
/// web clients have there.
fn written(link: &MatrixToUri, prefix: Option<&str>) -> String {
    let link = link.to_string();
    match (prefix, link.strip_prefix(MATRIX_TO)) {
        (Some(prefix), Some(place)) => format!("{prefix}/#/room/{place}"),
        _ => link,
    }
}

/// The place in Matrix that a link leads to, and servers that know it. Links that begin as the organisation's own do are
/// read with and without the word that web clients put before the place.
pub(crate) fn place(url: &str, prefix: Option<&str>) -> Option<(MatrixId, Vec<OwnedServerName>)> {
    let own = prefix.and_then(|prefix| url.strip_prefix(prefix)?.trim_start_matches('/').strip_prefix("#/"));
    let own = own.map(|place| {
        let bare = ["room/", "user/"].iter().find_map(|word| place.strip_prefix(word));
        format!("{MATRIX_TO}{}", bare.unwrap_or(place))
    });
    if let Ok(link) = MatrixToUri::parse(own.as_deref().unwrap_or(url)) {
        return Some((link.id().clone(), link.via().to_vec()));
    }
    let link = MatrixUri::parse(url).ok()?;
    Some((link.id().clone(), link.via().to_vec()))
}

/// Where a link leads that does not lead to a place in Matrix.
fn outside(url: &str, words: &str) -> LinkTarget {
    let Ok(url) = Url::parse(url.trim()) else { return LinkTarget::Nowhere {} };
    let scheme = url.scheme();
    match scheme {
        "https" | "http" => match url.host_str() {
            // What stands before an @ in a host only deceives the eye.
            Some(host) if !host.is_empty() && url.username().is_empty() && url.password().is_none() => {
                LinkTarget::Web {
                    host: host.to_owned(),
                    secure: scheme == "https",
                    disguised: disguise::names_another_host(&url, words),
                }
            }
            _ => LinkTarget::Nowhere {},
        },
        // A drive letter of Windows reads like a scheme, and what begins so belongs to Windows itself.
        scheme if NEVER.contains(&scheme) || scheme.len() == 1 || scheme.starts_with("ms-") => {
            LinkTarget::Nowhere {}
        }
        scheme => LinkTarget::Program {
            scheme: scheme.to_owned(),
            known: HARMLESS.contains(&scheme),
            disguised: disguise::other_address(&url, words),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(url: &str) -> LinkTarget {
        super::outside(url, "")
    }

    fn web(host: &str, secure: bool) -> LinkTarget {
        LinkTarget::Web { host: host.to_owned(), secure, disguised: false }
    }

    #[test]
    fn the_web_is_told_by_its_host_in_letters_that_cannot_deceive() {
        assert_eq!(outside("https://example.org/a?b"), web("example.org", true));
        assert_eq!(outside("http://EXAMPLE.org:8080"), web("example.org", false));
        // A Cyrillic letter in the place of a Latin one.
        assert_eq!(outside("https://b\u{0430}nk.example"), web("xn--bnk-6cd.example", true));
        assert_eq!(outside("https://b\u{00fc}cher.example"), web("xn--bcher-kva.example", true));
        assert_eq!(outside("https://bank.example@evil.example/"), LinkTarget::Nowhere {});
    }

    #[test]
    fn words_that_pretend_are_told_with_where_they_lead() {
        let target = super::outside("https://b\u{430}nk.example/", "bank.example");
        let LinkTarget::Web { host, disguised: true, .. } = target else {
            panic!("{target:?} is not disguised")
        };
        assert_eq!(host, "xn--bnk-6cd.example");
        let target = super::outside("mailto:evil@y.example", "anna@x.example");
        assert!(
            matches!(target, LinkTarget::Program { disguised: Some(other), .. } if other == "evil@y.example")
        );
    }

    #[test]
    fn programs_are_known_or_asked_about() {
        let program =
            |scheme: &str, known| LinkTarget::Program { scheme: scheme.to_owned(), known, disguised: None };
        assert_eq!(outside("mailto:a@example.org"), program("mailto", true));
        assert_eq!(outside("tel:+49301234"), program("tel", true));
        assert_eq!(outside("geo:1,2"), program("geo", false));
        assert_eq!(outside("zotero://select"), program("zotero", false));
    }

    #[test]
    fn what_runs_or_means_nothing_leads_nowhere() {
        for url in [
            "",
            " ",
            "example.org",
            "//example.org",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:https://a/b",
            "about:blank",
            "vbscript:x",
            "view-source:https://a",
            "jar:https://a!/b",
            "tauri://localhost",
            "smb://host/share",
            "\\\\host\\share",
            "ms-msdt:/id",
            "search-ms:query=x",
            "intent://x",
            "ws://a",
            "ipc://localhost",
            "https://user:word@example.org",
            "media://localhost/x",
            "C:\\calc.exe",
            "https://",
            "matrix:x/y",
        ] {
            assert_eq!(outside(url), LinkTarget::Nowhere {}, "{url:?}");
        }
    }

    #[test]
    fn places_in_matrix_are_found_in_both_forms() {
        for url in [
            "https://matrix.to/#/!a:example.org/$b?via=example.org&via=other.example",
            "matrix:roomid/a:example.org/e/b?via=example.org&via=other.example",
        ] {
            let (place, via) = place(url, None).expect("a place");
            assert!(
                matches!(&place, MatrixId::Event(room, event) if room.as_str() == "!a:example.org" && event.as_str() == "$b")
            );
            assert_eq!(via.len(), 2);
        }
        assert!(matches!(place("matrix:u/anna:example.org", None), Some((MatrixId::User(_), _))));
        assert!(matches!(
            place("https://matrix.to/#/%23a:example.org", None),
            Some((MatrixId::RoomAlias(_), _))
        ));
        assert!(place("https://example.org/#/@a:b", None).is_none());
    }

    #[test]
    fn an_organisation_has_links_of_its_own_and_reads_those_of_its_web_client() {
        let own = Some("https://chat.example.org");
        let link =
            MatrixToUri::parse("https://matrix.to/#/!a:example.org/$b?via=example.org").expect("a link");
        let ours = written(&link, own);
        assert!(ours.starts_with("https://chat.example.org/#/room/"), "{ours}");
        for url in [&ours, "https://chat.example.org/#/!a:example.org/$b?via=example.org"] {
            let (place, via) = place(url, own).expect("a place");
            assert!(matches!(&place, MatrixId::Event(room, _) if room.as_str() == "!a:example.org"), "{url}");
            assert_eq!(via.len(), 1);
        }
        assert!(matches!(
            place("https://chat.example.org/#/user/@a:b.org", own),
            Some((MatrixId::User(_), _))
        ));
        for elsewhere in
            ["https://chat.example.org.evil.example/#/@a:b.org", "https://chat.example.org/welcome"]
        {
            assert!(place(elsewhere, own).is_none(), "{elsewhere}");
        }
        assert!(place(&ours, None).is_none());
    }
}
