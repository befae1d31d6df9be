//! Slash commands: a line that begins with a slash, read and done.

use std::sync::Arc;

use matrix_sdk::{
    Room,
    ruma::{
        MatrixToUri, MatrixUri, OwnedUserId, RoomAliasId, RoomId as SdkRoomId, UserId as SdkUserId,
        matrix_uri::MatrixId,
    },
};
use wire::{
    Area, CommandArgument as Argument, CommandInfo, CommandName as Name, CommandOutcome as Outcome,
    EncryptionChoice, EventId, Fault, NewRoom, NewRoomKind, Outgoing, RoomId, TextFormat, UserId, Voice,
};

use crate::{Session, fault, runtime::run, timeline::fallback};

/// Every command with what it takes, in the order in which they are offered. The name is the word after the slash.
const TABLE: [(&str, Name, &[Argument]); 18] = [
    ("me", Name::Me, &[Argument::Words]),
    ("plain", Name::Plain, &[Argument::Words]),
    ("spoiler", Name::Spoiler, &[Argument::Words]),
    ("shrug", Name::Shrug, &[Argument::OptionalWords]),
    ("invite", Name::Invite, &[Argument::Person]),
    ("msg", Name::Msg, &[Argument::Person, Argument::OptionalWords]),
    ("join", Name::Join, &[Argument::Room]),
    ("leave", Name::Leave, &[]),
    ("topic", Name::Topic, &[Argument::Words]),
    ("roomname", Name::Roomname, &[Argument::Words]),
    ("nick", Name::Nick, &[Argument::Words]),
    ("roomnick", Name::Roomnick, &[Argument::Words]),
    ("kick", Name::Kick, &[Argument::Person, Argument::OptionalWords]),
    ("ban", Name::Ban, &[Argument::Person, Argument::OptionalWords]),
    ("unban", Name::Unban, &[Argument::Person]),
    ("ignore", Name::Ignore, &[Argument::Person]),
    ("unignore", Name::Unignore, &[Argument::Person]),
    ("help", Name::Help, &[]),
];

/// The same commands as they are called elsewhere: read, and not offered.
const ALIASES: [(&str, &str); 6] = [
    ("remove", "kick"),
    ("part", "leave"),
    ("myroomnick", "roomnick"),
    ("dm", "msg"),
    ("query", "msg"),
    ("j", "join"),
];

/// The slash commands, in the order in which they are offered.
#[cfg_attr(feature = "ffi", uniffi::export)]
pub fn slash_commands() -> Vec<CommandInfo> {
    TABLE
        .iter()
        .map(|(_, name, arguments)| CommandInfo { name: *name, arguments: arguments.to_vec() })
        .collect()
}

#[cfg_attr(feature = "ffi", uniffi::export)]
impl Session {
    /// Does what a line says that begins with a slash: the text of `message`. Whom it names and what it answers go with
    /// what is said. Two slashes stand for a message that begins with one.
    ///
    /// # Errors
    /// Those of the method behind the command.
    pub async fn run_command(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        message: Outgoing,
    ) -> Result<Outcome, Fault> {
        run(Area::Timeline, async move {
            match read(&message.text) {
                Line::Message(text) => {
                    self.send(room, thread, Outgoing { text, ..message }).await?;
                    Ok(Outcome::Done {})
                }
                Line::Unknown(name) => Ok(Outcome::Unknown { name }),
                Line::Incomplete(name) => Ok(Outcome::Incomplete { name }),
                Line::Command(command) => self.carry_out(room, thread, command, message).await,
            }
        })
        .await
    }
}

/// A line, read.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// No command after all.
    Message(String),
    Command(Command),
    Unknown(String),
    Incomplete(Name),
}

/// A command with what it needs.
#[derive(Debug, PartialEq, Eq)]
struct Command {
    name: Name,
    person: Option<OwnedUserId>,
    place: Option<(String, Vec<String>)>,
    words: String,
}

fn read(line: &str) -> Line {
    let line = line.trim_end();
    let Some(rest) = line.strip_prefix('/').filter(|rest| !rest.starts_with('/')) else {
        return Line::Message(line.strip_prefix('/').unwrap_or(line).to_owned());
    };
    let (word, rest) = split(rest);
    let wanted = meant(word);
    let Some((_, name, arguments)) = TABLE.iter().find(|(known, ..)| known.eq_ignore_ascii_case(wanted))
    else {
        return Line::Unknown(word.to_owned());
    };
    let mut command = Command { name: *name, person: None, place: None, words: String::new() };
    let mut left = rest;
    for argument in *arguments {
        match argument {
            Argument::Person => {
                let (word, rest) = split(left);
                command.person = person(word);
                left = rest;
                if command.person.is_none() {
                    return Line::Incomplete(*name);
                }
            }
            Argument::Room => {
                let (word, rest) = split(left);
                command.place = place(word);
                left = rest;
                if command.place.is_none() {
                    return Line::Incomplete(*name);
                }
            }
            Argument::Words | Argument::OptionalWords => {
                command.words = std::mem::take(&mut left).to_owned();
                if *argument == Argument::Words && command.words.is_empty() {
                    return Line::Incomplete(*name);
                }
            }
        }
    }
    // A word too many may be meant for somebody: better asked than left out.
    if left.is_empty() { Line::Command(command) } else { Line::Incomplete(*name) }
}

/// The name of the command that a word stands for; the word itself where it is no other name for one.
fn meant(word: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(word)).map_or(word, |&(_, name)| name)
}

fn split(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

fn matrix_id(word: &str) -> Option<(MatrixId, Vec<String>)> {
    let named = |via: &[matrix_sdk::OwnedServerName]| via.iter().map(ToString::to_string).collect();
    if let Ok(link) = MatrixToUri::parse(word) {
        return Some((link.id().clone(), named(link.via())));
    }
    MatrixUri::parse(word).ok().map(|link| (link.id().clone(), named(link.via())))
}

/// A person by identifier, by link, or by the mention that a composer writes for them.
fn person(word: &str) -> Option<OwnedUserId> {
    let link = word.split_once("](").and_then(|(_, link)| link.strip_suffix(')')).unwrap_or(word);
    match matrix_id(link) {
        Some((MatrixId::User(user), _)) => Some(user),
        Some(_) => None,
        None => SdkUserId::parse(word).ok(),
    }
}

/// A room by alias, identifier or link, and the servers that the link names.
fn place(word: &str) -> Option<(String, Vec<String>)> {
    match matrix_id(word) {
        Some((MatrixId::Room(room), via)) => Some((room.to_string(), via)),
        Some((MatrixId::RoomAlias(alias), via)) => Some((alias.to_string(), via)),
        Some(_) => None,
        None => {
            let valid = RoomAliasId::parse(word).is_ok() || SdkRoomId::parse(word).is_ok();
            valid.then(|| (word.to_owned(), Vec::new()))
        }
    }
}

/// What is said by a command, to whom it was written.
fn said(name: Name, words: String, written: Outgoing) -> Outgoing {
    let (markdown, plain) = (TextFormat::Markdown, TextFormat::Plain);
    let (text, format, voice) = match name {
        Name::Me => (words, markdown, Voice::Emote),
        Name::Spoiler => (format!("<span data-mx-spoiler>{words}</span>"), markdown, Voice::Text),
        Name::Shrug => {
            (format!("¯\\_(ツ)_/¯ {}", fallback::named(&words)).trim_end().to_owned(), plain, Voice::Text)
        }
        // Somebody's name remains; the address behind it is nothing to read.
        _ => (fallback::named(&words), plain, Voice::Text),
    };
    Outgoing { text, format, voice, ..written }
}

impl Session {
    async fn carry_out(
        self: Arc<Self>,
        room: RoomId,
        thread: Option<EventId>,
        Command { name, person, place, words }: Command,
        written: Outgoing,
    ) -> Result<Outcome, Fault> {
        let sdk_room = self.room(&room)?;
        match name {
            Name::Help => return Ok(Outcome::Help {}),
            Name::Me | Name::Plain | Name::Spoiler | Name::Shrug => {
                self.send(room, thread, said(name, words, written)).await?
            }
            Name::Join => {
                let Some((address, via)) = place else { return Ok(Outcome::Incomplete { name }) };
                return Ok(Outcome::Opened { room: self.join_address(address, via).await? });
            }
            Name::Leave => self.leave(room).await?,
            Name::Topic => self.set_room_topic(room, words).await?,
            Name::Roomname => self.set_room_name(room, words).await?,
            Name::Nick => done(self.client.account().set_display_name(Some(&words)).await)?,
            Name::Roomnick => done(sdk_room.set_own_member_display_name(Some(words)).await.map(drop))?,
            Name::Invite
            | Name::Msg
            | Name::Kick
            | Name::Ban
            | Name::Unban
            | Name::Ignore
            | Name::Unignore => {
                let Some(person) = person else { return Ok(Outcome::Incomplete { name }) };
                return self.about(name, sdk_room, person, words).await;
            }
        }
        Ok(Outcome::Done {})
    }

    async fn about(
        self: Arc<Self>,
        name: Name,
        room: Room,
        person: OwnedUserId,
        words: String,
    ) -> Result<Outcome, Fault> {
        let reason = Some(words.as_str()).filter(|words| !words.is_empty());
        let user = UserId(person.to_string());
        match name {
            Name::Invite => done(room.invite_user_by_id(&person).await)?,
            Name::Kick => done(room.kick_user(&person, reason).await)?,
            Name::Ban => done(room.ban_user(&person, reason).await)?,
            Name::Unban => done(room.unban_user(&person, reason).await)?,
            Name::Ignore => self.set_ignored(user, true).await?,
            Name::Unignore => self.set_ignored(user, false).await?,
            _ => {
                let room = match self.clone().direct_room(user.clone()).await? {
                    Some(room) => room,
                    None => {
                        let kind = NewRoomKind::Direct {};
                        let encrypted = self.encryption_choice() != EncryptionChoice::AlwaysOff;
                        self.clone().create_room(NewRoom { kind, people: vec![user], encrypted }).await?
                    }
                };
                if !words.is_empty() {
                    let (format, voice) = (TextFormat::Markdown, Voice::Text);
                    let (mentions, mentions_everyone, reply_to) = (Vec::new(), false, None);
                    let said = Outgoing { text: words, format, voice, mentions, mentions_everyone, reply_to };
                    self.send(room.clone(), None, said).await?;
                }
                return Ok(Outcome::Opened { room });
            }
        }
        Ok(Outcome::Done {})
    }
}

fn done(result: matrix_sdk::Result<()>) -> Result<(), Fault> {
    result.map_err(|error| fault::from_sdk(Area::Rooms, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> Command {
        match read(line) {
            Line::Command(command) => command,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn lines_are_read() {
        assert_eq!(command("/me fährt hin").words, "fährt hin");
        assert_eq!(command("/SHRUG").name, Name::Shrug);
        assert_eq!(command("/topic  Deich\nund Pegel ").words, "Deich\nund Pegel");
        let kick = command("/kick @ben:example.org zu laut");
        assert_eq!(
            (kick.person.expect("somebody").as_str(), kick.words.as_str()),
            ("@ben:example.org", "zu laut")
        );
        assert_eq!(command("/leave").name, Name::Leave);
    }

    #[test]
    fn commands_are_known_by_their_names_elsewhere() {
        for (written, meant) in [
            ("/remove @ben:example.org zu laut", "/kick @ben:example.org zu laut"),
            ("/part", "/leave"),
            ("/myroomnick Anna am Deich", "/roomnick Anna am Deich"),
            ("/dm @ben:example.org hallo", "/msg @ben:example.org hallo"),
            ("/query @ben:example.org", "/msg @ben:example.org"),
            ("/J #lage:example.org", "/join #lage:example.org"),
        ] {
            assert_eq!(command(written), command(meant), "{written}");
        }
        assert_eq!(read("/remove"), Line::Incomplete(Name::Kick));
        for (alias, meant) in ALIASES {
            assert!(TABLE.iter().all(|(word, ..)| *word != alias), "{alias} is a command of its own");
            assert!(TABLE.iter().any(|(word, ..)| *word == meant), "{alias} stands for none");
        }
    }

    #[test]
    fn people_and_rooms_may_be_links() {
        for word in [
            "@anna:example.org",
            "https://matrix.to/#/@anna:example.org",
            "matrix:u/anna:example.org",
            "[Anna](https://matrix.to/#/@anna:example.org)",
        ] {
            let person = command(&format!("/invite {word}")).person.expect(word);
            assert_eq!(person.as_str(), "@anna:example.org");
        }
        let (address, via) =
            command("/join https://matrix.to/#/!a:example.org?via=one.example").place.expect("a place");
        assert_eq!(
            (address.as_str(), via.as_slice()),
            ("!a:example.org", ["one.example".to_owned()].as_slice())
        );
        assert_eq!(command("/join #lage:example.org").place.expect("a place").0, "#lage:example.org");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(read("/wat is"), Line::Unknown("wat".to_owned()));
        for (line, name) in [
            ("/invite", Name::Invite),
            ("/invite Anna", Name::Invite),
            ("/join lage", Name::Join),
            ("/topic ", Name::Topic),
            ("/leave now", Name::Leave),
            ("/unban @a:b too", Name::Unban),
        ] {
            assert_eq!(read(line), Line::Incomplete(name), "{line}");
        }
        assert_eq!(read("//etc/hosts"), Line::Message("/etc/hosts".to_owned()));
    }

    #[test]
    fn every_command_is_offered_once() {
        let offered = slash_commands();
        let names: std::collections::HashSet<_> = offered.iter().map(|command| command.name).collect();
        assert_eq!(names.len(), offered.len());
        for (word, name, _) in TABLE {
            assert_eq!(
                serde_json::to_value(name).expect("json"),
                word,
                "the page types what the table reads"
            );
        }
    }
}
