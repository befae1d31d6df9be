//! A display in memory, and pictures of it.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    failure::{Failure, Outcome, While},
    process::{Kept, Step, wait_until},
    workshop::Workshop,
};

/// Gone when dropped.
#[derive(Debug)]
pub(super) struct Display {
    name: String,
    _server: Kept,
}

const WIDTH: &str = "1280";
const HEIGHT: &str = "800";
const PATIENCE: Duration = Duration::from_secs(20);
/// So many bytes of a picture may differ while it counts as still: a cursor blinks.
const BLINK: usize = 600;
/// How long the picture must be still.
const STILL: Duration = Duration::from_millis(1500);
/// When it never is, that is not worth more waiting.
const RESTLESS: Duration = Duration::from_secs(30);

impl Display {
    /// Starts one with a free number.
    pub(super) fn start(workshop: &Workshop) -> Outcome<Self> {
        let mut command = workshop.command("Xvfb");
        let screen = format!("{WIDTH}x{HEIGHT}x24");
        command.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"]);
        let mut server = Kept::start("the display in memory", command, &workshop.logs.join("display.log"))?;
        let number = server.line("the display in memory", PATIENCE)?;
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
    }

    /// Lets a program show its window here.
    pub(super) fn dress(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XAUTHORITY");
    }

    /// Gives the app's window the whole display, once it is there.
    pub(super) fn fill(&self, workshop: &Workshop) -> Outcome {
        let mut command = workshop.command("xdotool");
        self.dress(&mut command);
        command.args(["search", "--sync", "--onlyvisible", "--name", "^Chancery$"]);
        command.args(["windowmove", "0", "0", "windowsize", WIDTH, HEIGHT, "windowfocus"]);
        Step::new(workshop, "find the window", command).minutes(2).run()?;
        Ok(())
    }

    /// Waits until nothing moves any more.
    pub(super) fn rest(&self, scratch: &Path, app: &mut Kept) -> Outcome {
        let (file, started) = (scratch.join("screen.rgb"), Instant::now());
        let (mut last, mut still_since) = (Vec::new(), Instant::now());
        wait_until("the picture to be still", RESTLESS * 2, String::new, || {
            if !app.runs() {
                return Err(Failure::new("The app ended before the picture was taken.").log(app.log()));
            }
            let now = self.pixels(&file)?;
            let differing = now.iter().zip(&last).filter(|(one, other)| one != other).count();
            if now.len() != last.len() || differing > BLINK {
                still_since = Instant::now();
                last = now;
            }
            let rests = still_since.elapsed() > STILL || started.elapsed() > RESTLESS;
            Ok(rests.then_some(()))
        })
    }

    /// Writes a picture of everything.
    pub(super) fn photograph(&self, workshop: &Workshop, file: &Path) -> Outcome {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).to(format_args!("make the folder {}", folder.display()))?;
        }
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        let format = if ending == "jpg" || ending == "jpeg" { "jpeg" } else { "png" };
        let mut command = workshop.command("import");
        self.dress(&mut command);
        command.args(["-silent", "-window", "root", &format!("{format}:{}", file.display())]);
        Step::new(workshop, "photograph the window", command).minutes(1).run()?;
        Ok(())
    }

    fn pixels(&self, file: &Path) -> Outcome<Vec<u8>> {
        let mut command = Command::new("import");
        self.dress(&mut command);
        command.args(["-silent", "-window", "root", "-depth", "8", &format!("rgb:{}", file.display())]);
        let output = command.output().to("photograph the window")?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(Failure::new(format!("The window cannot be photographed: {words}")));
        }
        fs::read(file).to("read the picture of the window")
    }
}
