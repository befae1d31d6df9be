//! What can be said on the command line: where to sign in, and signing in without the window (for set-up by scripts).
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is where these words belong")]

use std::{ffi::OsString, io::Read, process::ExitCode};

use lexopt::{Arg, Parser, ValueExt};
use wire::{Fault, RoomId, SignInHint};

use crate::{desktop, places};

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Open the window.
    Open(Opening),
    /// Sign in and end.
    SignIn(SignIn),
    /// Say something and end.
    Say(String),
}

/// How the window begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Opening {
    /// What the sign-in form starts with.
    pub(crate) hint: SignInHint,
    /// The conversation to open instead of the one that was open last.
    pub(crate) room: Option<RoomId>,
}

/// Whom to sign in, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SignIn {
    server: String,
    name: String,
}

const HELP: &str = "\
Chancery, the Matrix messenger for administrations.

  chancery [--server SERVER] [--room ROOM]
                                  opens the window; the server is filled in when nobody is signed in, the
                                  conversation with the identifier ROOM is opened when somebody is
  chancery sign-in --server SERVER --user NAME --password-stdin
                                  signs in with the password on standard input, and ends
  chancery --version | --help";

/// Reads the command line.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Result<Order, String> {
    parse(Parser::from_args(arguments))
        .map_err(|error| format!("{error}. `chancery --help` tells what there is."))
}

fn parse(mut arguments: Parser) -> Result<Order, lexopt::Error> {
    let (mut server, mut name, mut room, mut password, mut signs_in) = (None, None, None, false, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("server") => server = Some(arguments.value()?.string()?),
            Arg::Long("user") => name = Some(arguments.value()?.string()?),
            Arg::Long("room") => room = Some(RoomId(arguments.value()?.string()?)),
            Arg::Long("password-stdin") => password = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Order::Say(HELP.to_owned())),
            Arg::Long("version") => return Ok(Order::Say(format!("Chancery {}", env!("CARGO_PKG_VERSION")))),
            Arg::Value(word) if word == "sign-in" && !signs_in => signs_in = true,
            other => return Err(other.unexpected()),
        }
    }
    if !signs_in {
        return Ok(Order::Open(Opening { hint: SignInHint { server, name }, room }));
    }
    match (server, name, password) {
        (Some(server), Some(name), true) => Ok(Order::SignIn(SignIn { server, name })),
        _ => Err("sign-in needs --server, --user and --password-stdin".into()),
    }
}

/// Signs in without a window. Succeeds at once when somebody is signed in already.
pub(crate) fn sign_in(order: SignIn) -> ExitCode {
    let places = match places::find() {
        Ok(places) => places,
        Err(words) => return complain(words),
    };
    let mut password = String::new();
    if std::io::stdin().read_to_string(&mut password).is_err() {
        return complain("The password on standard input cannot be read.");
    }
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let core = desktop::core(&places);
    let outcome = client::runtime_handle().block_on(async {
        let (session, words) = match core.clone().restore().await? {
            Some(session) => (session, "is signed in already"),
            None => (core.clone().sign_in(order.server, order.name, password).await?, "is signed in"),
        };
        let user = session.account().user_id;
        drop(session);
        core.close().await;
        Ok::<_, Fault>((user, words))
    });
    match outcome {
        Ok((user, words)) => say(&format!("{} {words}.", user.0)),
        Err(fault) => complain(&format!("Not signed in: {fault}.")),
    }
}

/// Says something on the terminal.
pub(crate) fn say(words: &str) -> ExitCode {
    println!("{words}");
    ExitCode::SUCCESS
}

/// Says on the terminal what went wrong.
pub(crate) fn complain(words: &str) -> ExitCode {
    eprintln!("{words}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(line: &str) -> Result<Order, String> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn a_bare_start_opens_the_window() {
        assert_eq!(order(""), Ok(Order::Open(Opening::default())));
        let hint = SignInHint { server: Some("example.org".into()), name: None };
        assert_eq!(order("--server example.org"), Ok(Order::Open(Opening { hint, room: None })));
        let opening = Opening { room: Some("!a:example.org".into()), ..Opening::default() };
        assert_eq!(order("--room !a:example.org"), Ok(Order::Open(opening)));
    }

    #[test]
    fn a_sign_in_is_complete_or_refused_in_words() {
        let whole = order("sign-in --server example.org --user anna --password-stdin");
        assert_eq!(whole, Ok(Order::SignIn(SignIn { server: "example.org".into(), name: "anna".into() })));
        for part in ["sign-in", "sign-in --server example.org --user anna", "--nonsense", "sign-out"] {
            assert!(order(part).is_err_and(|words| words.contains("--help")), "{part}");
        }
    }
}
