//! `cargo xtask demo`: the app, built and opened, beside a homeserver on which an administration is at work.

mod display;
mod entrance;
mod home;
mod picture;
mod pristine;
mod scratch;

use std::{env, path::PathBuf};

use display::Display;
use entrance::Server;
use home::{Home, Session};
use picture::Painted;
use pristine::Pristine;
use scratch::Scratch;

use crate::{
    builds::Builds,
    failure::{Failure, Outcome},
    process::Kept,
    say,
    setup::{self, Part},
    workshop::Workshop,
};

/// What somebody wants to see.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// A homeserver of theirs instead of the demonstration.
    pub(crate) server: Option<String>,
    /// Where to put a picture of the window.
    pub(crate) picture: Option<PathBuf>,
    /// The language of the app.
    pub(crate) language: Option<String>,
}

/// Shows it.
pub(crate) fn run(workshop: &Workshop, wish: &Wish) -> Outcome {
    let photographed = wish.picture.is_some() || !has_display();
    let mut parts = vec![Part::Compiler, Part::Page];
    if wish.server.is_none() {
        parts.extend([Part::Homeserver, Part::Keyring]);
    }
    if photographed {
        parts.extend([Part::Keyring, Part::Display]);
    }
    setup::ensure(workshop, &parts)?;
    Builds::new(workshop)?.programs()?;
    match (&wish.server, photographed) {
        (Some(server), false) => own_session(workshop, server),
        (Some(server), true) => {
            let scratch = Scratch::new(workshop)?;
            let home = Home::new(scratch.path().join("home"))?;
            home.speak(wish.language.as_deref())?;
            photograph(workshop, wish, &scratch, &home, &["--server", server], &Painted::ANYTHING)
        }
        (None, photographed) => demonstration(workshop, wish, photographed),
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The app as everybody starts it, with one's own keychain and files.
fn own_session(workshop: &Workshop, server: &str) -> Outcome {
    let mut command = workshop.command(workshop.app());
    command.args(["--server", server]);
    let mut app = Kept::start("Chancery", command, &workshop.logs.join("chancery.log"))?;
    say::line("The window is open. It ends when you close it, or with Ctrl+C.");
    closed(&mut app)
}

fn demonstration(workshop: &Workshop, wish: &Wish, photographed: bool) -> Outcome {
    let pristine = Pristine::find_or_make(workshop)?;
    let scratch = Scratch::new(workshop)?;
    pristine.copy_to(scratch.path())?;
    let home = Home::new(scratch.path().join("home"))?;
    home.speak(wish.language.as_deref())?;
    let mut server = Server::start(workshop, &scratch.path().join("server"), Some(pristine.port()))?;
    let entrance = server.entrance()?;
    let room = entrance.room.unwrap_or_default();
    let arguments = ["--room", &room];
    if photographed {
        return photograph(workshop, wish, &scratch, &home, &arguments, &Painted::CONVERSATION);
    }
    let session = Session::start(workshop, &home)?;
    let mut command = workshop.command(workshop.app());
    session.dress(&mut command);
    command.args(arguments);
    let mut app = Kept::start("Chancery", command, &workshop.logs.join("chancery.log"))?;
    say::line(format!("The window is open. Everybody's password is {}.", entrance.password));
    say::line("When you close it, the server stops and its data are deleted.");
    closed(&mut app)
}

fn closed(app: &mut Kept) -> Outcome {
    if app.wait()? { Ok(()) } else { Err(Failure::new("The app ended with an error.").log(app.log())) }
}

fn photograph(
    workshop: &Workshop,
    wish: &Wish,
    scratch: &Scratch,
    home: &Home,
    arguments: &[&str],
    painted: &Painted,
) -> Outcome {
    let usual = || workshop.cache.join("demonstration.png");
    let picture = wish.picture.clone().unwrap_or_else(usual);
    let picture = env::current_dir().map(|here| here.join(&picture)).unwrap_or(picture);
    let session = Session::start(workshop, home)?;
    let display = Display::start(workshop)?;
    let mut command = workshop.command(workshop.app());
    session.dress(&mut command);
    display.dress(&mut command);
    command.args(arguments);
    let mut app = Kept::start("Chancery", command, &workshop.logs.join("chancery.log"))?;
    display.fill(workshop)?;
    if let Err(failure) = painted.wait(&mut app, home) {
        let seen = workshop.logs.join("demonstration.png");
        return Err(match display.photograph(workshop, &seen) {
            Ok(()) => failure.remedy(format!("see what was on screen: {}", seen.display())),
            Err(_) => failure,
        });
    }
    display.rest(scratch.path(), &mut app)?;
    display.photograph(workshop, &picture)?;
    say::line(picture.display().to_string());
    Ok(())
}
