//! A person who exists only here: folders, a message bus and a keychain of their own.

use std::{
    env, fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{
    failure::{Outcome, While},
    process::{Kept, ask, wait_until},
    workshop::Workshop,
};

/// The folders.
#[derive(Debug)]
pub(super) struct Home(PathBuf);

/// The variables that say where they are.
const FOLDERS: [(&str, &str); 5] = [
    ("XDG_DATA_HOME", "data"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_RUNTIME_DIR", "run"),
];

impl Home {
    /// Makes those that are missing.
    pub(super) fn new(place: PathBuf) -> Outcome<Self> {
        for (_, folder) in FOLDERS {
            let folder = place.join(folder);
            let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
            made.to(format_args!("make the folder {}", folder.display()))?;
        }
        Ok(Self(place))
    }

    /// Sets the app's language; without one it is the system's.
    pub(super) fn speak(&self, language: Option<&str>) -> Outcome {
        let Some(language) = language else { return Ok(()) };
        let folder = self.app_data();
        fs::create_dir_all(&folder).to(format_args!("make the folder {}", folder.display()))?;
        let settings = serde_json::json!({ "language": language, "appearance": "system" });
        fs::write(folder.join("settings.json"), settings.to_string()).to("write the app's settings")
    }

    /// Where the app keeps its files.
    pub(super) fn app_data(&self) -> PathBuf {
        self.0.join("data/chancery")
    }

    fn dress(&self, command: &mut Command) {
        // A path from here on: the folder that it lies in is another one for the app.
        if let (Some(socket), Some(folder)) = (env::var_os("WAYLAND_DISPLAY"), env::var_os("XDG_RUNTIME_DIR"))
        {
            command.env("WAYLAND_DISPLAY", Path::new(&folder).join(socket));
        }
        for (name, folder) in FOLDERS {
            command.env(name, self.0.join(folder));
        }
    }
}

/// A message bus with an open keychain on it. Both end when dropped.
#[derive(Debug)]
pub(super) struct Session<'a> {
    home: &'a Home,
    address: String,
    // Before the bus: fields drop in this order.
    _keyring: Kept,
    _bus: Kept,
}

/// The keychain of nobody needs no secret.
const PASSWORD: &str = "demonstration";
const PATIENCE: Duration = Duration::from_secs(20);

impl<'a> Session<'a> {
    /// Starts both.
    pub(super) fn start(workshop: &Workshop, home: &'a Home) -> Outcome<Self> {
        let mut command = workshop.command("dbus-daemon");
        home.dress(&mut command);
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        let mut bus = Kept::start("the message bus", command, &workshop.logs.join("message-bus.log"))?;
        let address = bus.line("the message bus", PATIENCE)?;
        let mut command = workshop.command("gnome-keyring-daemon");
        home.dress(&mut command);
        command.env("DBUS_SESSION_BUS_ADDRESS", &address).env_remove("GNOME_KEYRING_CONTROL");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        let mut keyring = Kept::start("the keychain", command, &workshop.logs.join("keychain.log"))?;
        keyring.write(PASSWORD)?;
        keyring.close_input();
        wait_until("the keychain", PATIENCE, String::new, || {
            let mut command = workshop.command("dbus-send");
            command.env("DBUS_SESSION_BUS_ADDRESS", &address).args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.secrets",
            ]);
            Ok(ask(&mut command).filter(|answer| answer.contains("true")))
        })?;
        Ok(Self { home, address, _keyring: keyring, _bus: bus })
    }

    /// Lets a program run as this person.
    pub(super) fn dress(&self, command: &mut Command) {
        self.home.dress(command);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address).env_remove("GNOME_KEYRING_CONTROL");
    }
}
