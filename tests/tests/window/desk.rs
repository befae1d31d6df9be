//! A desk to work at: a display, a session bus, perhaps a keyring, and a home of its own. Ends with its handle.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

/// Whether the desk has a keychain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyring {
    Unlocked,
    None,
}

/// Where the app runs, and nothing else does.
pub(crate) struct Desk {
    home: TempDir,
    display: String,
    bus: String,
    running: Vec<Child>,
}

impl Desk {
    pub(crate) fn new(keyring: Keyring) -> Self {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut desk = Self { home, display: String::new(), bus: String::new(), running: Vec::new() };
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        desk.display = format!(":{}", desk.start_and_read(command));
        // No services: a bus of a real session would start a keyring by itself.
        let configuration = desk.path().join("bus.conf");
        fs::write(&configuration, BUS).expect("written");
        let mut command = Command::new("dbus-daemon");
        command.arg("--nofork").arg("--print-address").arg("--config-file").arg(configuration);
        desk.bus = desk.start_and_read(command);
        if keyring == Keyring::Unlocked {
            desk.start_keyring();
        }
        desk
    }

    /// Its home directory.
    pub(crate) fn path(&self) -> &Path {
        self.home.path()
    }

    /// A command that runs here.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let home = self.path();
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("LANG", "en_GB.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Runs a command to its end, with something on its standard input.
    pub(crate) fn run(&self, mut command: Command, input: &str) -> Output {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("written");
        child.wait_with_output().expect("its end")
    }

    /// Starts something that ends with the desk.
    pub(crate) fn start(&mut self, command: &mut Command) -> u32 {
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let id = child.id();
        self.running.push(child);
        id
    }

    /// Where the app saves files: there is no folder for downloads of its own.
    pub(crate) fn downloads(&self) -> &Path {
        self.path()
    }

    /// The windows of the app on the display.
    pub(crate) fn windows(&self) -> Vec<String> {
        let mut command = self.command("xdotool");
        command.args(["search", "--onlyvisible", "--class", "chancery"]);
        let output = command.output().expect("xdotool");
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    /// Closes every window of the app as a window manager does when its owner asks for it.
    pub(crate) fn quits(&self) {
        let mut command = self.command("python3");
        command.arg("-c").arg(QUIT).args(self.windows());
        assert!(command.status().expect("python3").success());
    }

    /// What the app has written to its log so far.
    pub(crate) fn log(&self) -> String {
        let files = fs::read_dir(self.path().join("data/chancery/logs")).into_iter().flatten().flatten();
        files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect()
    }

    /// Waits until the app's log says something.
    pub(crate) async fn until_logged(&self, words: &str) {
        testkit::until(&format!("the log says {words:?}"), || self.log().contains(words)).await;
    }

    /// Signs in without a window, as scripts do.
    pub(crate) fn sign_in(&self, server: &str, name: &str, password: &str) {
        let mut command = self.command(app(App::Plain));
        command.args(["sign-in", "--server", server, "--user", name, "--password-stdin"]);
        let output = self.run(command, password);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn start_keyring(&mut self) {
        fs::create_dir_all(self.path().join("run")).expect("made");
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("gnome-keyring-daemon");
        child.stdin.take().expect("piped").write_all(b"desk\n").expect("written");
        // It tells where it can be reached once it can.
        first_line(&mut child);
        self.running.push(child);
        self.until_named("org.freedesktop.secrets");
    }

    /// Waits until somebody on the bus answers to a name.
    fn until_named(&self, name: &str) {
        let mut command = self.command("dbus-send");
        command.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]);
        command.arg("org.freedesktop.DBus.NameHasOwner").arg(format!("string:{name}"));
        for _ in 0..600 {
            let output = command.output().expect("dbus-send");
            if String::from_utf8_lossy(&output.stdout).contains("boolean true") {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("nobody answers to {name} on the session bus");
    }

    fn start_and_read(&mut self, mut command: Command) -> String {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let line = first_line(&mut child);
        self.running.push(child);
        line
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The newest first: nothing loses the ground that it stands on.
        for child in self.running.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Which build of the app.
#[derive(Clone, Copy)]
pub(crate) enum App {
    /// As it is shipped: it cannot be driven.
    Plain,
    /// With the hooks for WebDriver.
    Driven,
}

/// The program.
pub(crate) fn app(build: App) -> PathBuf {
    from_environment(match build {
        App::Plain => "CHANCERY_PLAIN_APP",
        App::Driven => "CHANCERY_APP",
    })
}

/// A path that `cargo xtask test window` gives.
pub(crate) fn from_environment(name: &str) -> PathBuf {
    let path = std::env::var_os(name).map(PathBuf::from);
    path.unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test window`"))
}

/// A port that is free now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Waits for the first line that a child says, and lets it go on talking to nobody.
fn first_line(child: &mut Child) -> String {
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    line.trim().to_owned()
}

/// Asks windows to close (ICCCM 4.2.8.1); there is no window manager that would.
const QUIT: &str = "
import ctypes as c, sys
x = c.CDLL('libX11.so.6')
x.XOpenDisplay.restype = c.c_void_p
x.XInternAtom.restype, x.XInternAtom.argtypes = c.c_ulong, [c.c_void_p, c.c_char_p, c.c_int]
x.XSendEvent.argtypes = [c.c_void_p, c.c_ulong, c.c_int, c.c_long, c.c_void_p]
x.XFlush.argtypes = [c.c_void_p]
class Message(c.Structure):
    _fields_ = [('type', c.c_int), ('serial', c.c_ulong), ('send_event', c.c_int), ('display', c.c_void_p), ('window', c.c_ulong),
                ('message_type', c.c_ulong), ('format', c.c_int), ('data', c.c_ulong * 5), ('rest', c.c_long * 16)]
display = x.XOpenDisplay(None)
atom = lambda name: x.XInternAtom(display, name, 0)
for window in map(int, sys.argv[1:]):
    data = (c.c_ulong * 5)(atom(b'WM_DELETE_WINDOW'), 0, 0, 0, 0)
    message = Message(33, 0, 1, display, window, atom(b'WM_PROTOCOLS'), 32, data)
    x.XSendEvent(display, window, 0, 0, c.byref(message))
x.XFlush(display)
";

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
