//! What is compiled: everything at once with one selection of features, so that nothing is compiled twice.

use std::{
    cell::OnceCell,
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
};

use cargo_metadata::{Message, MetadataCommand, TargetKind};

use crate::{
    failure::{Failure, Outcome, While},
    process::Step,
    workshop::{Workshop, fingerprint_below},
};

/// A program that runs tests.
#[derive(Debug, Clone)]
pub(crate) struct TestProgram {
    /// The package that it tests.
    pub(crate) package: String,
    /// The package's version.
    pub(crate) version: String,
    /// The target: the library, a program, or one of the files below `tests`.
    pub(crate) target: String,
    /// Whether it is one of the files below `tests`.
    pub(crate) integration: bool,
    /// Whether it is a program, not the package's library.
    pub(crate) program: bool,
    /// The package's directory, where tests expect to run.
    pub(crate) directory: PathBuf,
    /// The program.
    pub(crate) path: PathBuf,
}

/// Builds on demand, each thing once.
pub(crate) struct Builds<'a> {
    workshop: &'a Workshop,
    page: OnceCell<Outcome>,
    tests: OnceCell<Outcome<Vec<TestProgram>>>,
    driven: OnceCell<Outcome<PathBuf>>,
    measured: OnceCell<Outcome<PathBuf>>,
}

/// The profile of what is measured.
const MEASURED: &str = "measured";

/// All programs and libraries, but with the features that the tests ask for: `--examples`, of which there are none,
/// brings those. Without it cargo would compile the Matrix SDK a second time.
const PROGRAMS: [&str; 4] = ["--workspace", "--lib", "--bins", "--examples"];

impl<'a> Builds<'a> {
    pub(crate) fn new(workshop: &'a Workshop) -> Outcome<Self> {
        forget_other_checkouts(workshop)?;
        let (page, tests) = (OnceCell::new(), OnceCell::new());
        Ok(Self { workshop, page, tests, driven: OnceCell::new(), measured: OnceCell::new() })
    }

    /// The page, which the app contains.
    pub(crate) fn page(&self) -> Outcome {
        self.page.get_or_init(|| build_page(self.workshop)).clone()
    }

    /// All programs, without their tests.
    pub(crate) fn programs(&self) -> Outcome {
        self.page()?;
        let mut command = self.workshop.cargo("build");
        command.args(PROGRAMS);
        Step::new(self.workshop, "compile the programs", command).minutes(60).run()?;
        keep_app(self.workshop, "chancery-plain")?;
        Ok(())
    }

    /// All programs and all their tests.
    pub(crate) fn tests(&self) -> Outcome<&[TestProgram]> {
        let tests = self.tests.get_or_init(|| {
            self.page()?;
            build_tests(self.workshop)
        });
        tests.as_deref().map_err(Failure::clone)
    }

    /// The app as people get it, in a place where the next build does not replace it.
    pub(crate) fn plain_app(&self) -> Outcome<PathBuf> {
        self.tests()?;
        Ok(self.workshop.app())
    }

    /// The app that WebDriver may drive.
    pub(crate) fn driven_app(&self) -> Outcome<PathBuf> {
        let build = || {
            self.tests()?;
            let mut command = self.workshop.cargo("build");
            command.args(PROGRAMS).args(["--features", "chancery/e2e"]);
            Step::new(self.workshop, "compile the app for WebDriver", command).minutes(30).run()?;
            keep_app(self.workshop, "chancery-e2e")
        };
        self.driven.get_or_init(build).clone()
    }

    /// The app that WebDriver may drive, optimised: what is measured.
    pub(crate) fn measured_app(&self) -> Outcome<PathBuf> {
        let build = || {
            self.page()?;
            let mut command = self.workshop.cargo("build");
            // Without the libraries for other languages, which take as long again.
            command.args(PROGRAMS.iter().filter(|what| **what != "--lib"));
            command.args(["--profile", MEASURED, "--features", "chancery/e2e"]);
            Step::new(self.workshop, "compile the app, optimised", command).minutes(75).run()?;
            let built = self.workshop.target.join(MEASURED).join("chancery");
            keep(self.workshop, &built, "chancery-measured")
        };
        self.measured.get_or_init(build).clone()
    }
}

fn build_page(workshop: &Workshop) -> Outcome {
    const SOURCES: [&str; 9] = [
        "ui/src",
        "ui/public",
        "ui/index.html",
        "ui/vite.config.ts",
        "ui/tsconfig.json",
        "ui/package.json",
        "ui/package-lock.json",
        "bindings/typescript",
        "crates/testkit/demo",
    ];
    let wanted = fingerprint_below(&workshop.root, &SOURCES)?;
    let ui = workshop.root.join("ui");
    let stamp = ui.join("node_modules/.chancery-page");
    let built = ui.join("dist/index.html").exists();
    if built && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    Step::new(workshop, "build the page", workshop.npm(&["run", "build"])).minutes(10).run()?;
    fs::write(&stamp, wanted).to(format_args!("write {}", stamp.display()))
}

fn build_tests(workshop: &Workshop) -> Outcome<Vec<TestProgram>> {
    let mut command = workshop.cargo("build");
    command.args(["--workspace", "--all-targets", "--message-format", "json-render-diagnostics"]);
    let messages = workshop.logs.join("compile.json");
    let finished =
        Step::new(workshop, "compile everything", command).minutes(75).finish_into(Some(&messages))?;
    if !finished.success {
        return Err(Failure::new("The workspace does not compile.").log(&finished.log));
    }
    keep_app(workshop, "chancery-plain")?;
    read_messages(&messages)
}

fn read_messages(messages: &Path) -> Outcome<Vec<TestProgram>> {
    let file = File::open(messages).to("read what cargo built")?;
    let mut programs = Vec::new();
    for message in Message::parse_stream(BufReader::new(file)) {
        let Message::CompilerArtifact(artifact) = message.to("read what cargo built")? else { continue };
        let Some(path) = artifact.executable.filter(|_| artifact.profile.test) else { continue };
        // file:///place/of/package#name@version, or …/name#version when the directory has the name.
        let id = artifact.package_id.repr;
        let (place, name) = id.rsplit_once('#').unwrap_or((&id, ""));
        let (package, version) = match name.split_once('@') {
            Some((package, version)) => (package.to_owned(), version),
            None => (place.rsplit('/').next().unwrap_or_default().to_owned(), name),
        };
        programs.push(TestProgram {
            package,
            version: version.to_owned(),
            target: artifact.target.name,
            integration: artifact.target.kind.contains(&TargetKind::Test),
            program: artifact.target.kind.contains(&TargetKind::Bin),
            directory: artifact.manifest_path.parent().map(Into::into).unwrap_or_default(),
            path: path.into(),
        });
    }
    programs.sort_by(|one, other| (&one.package, &one.target).cmp(&(&other.package, &other.target)));
    Ok(programs)
}

fn apps(workshop: &Workshop) -> PathBuf {
    workshop.cache.join("apps")
}

/// Copies the app that was built just now. Both builds of it have the same name in cargo's directory.
fn keep_app(workshop: &Workshop, name: &str) -> Outcome<PathBuf> {
    keep(workshop, &workshop.built("chancery"), name)
}

fn keep(workshop: &Workshop, built: &Path, name: &str) -> Outcome<PathBuf> {
    let (folder, app) = (apps(workshop), apps(workshop).join(name));
    fs::create_dir_all(&folder).to(format_args!("make the folder {}", folder.display()))?;
    // A copy that is running cannot be written to, but it can be replaced.
    let fresh = folder.join(format!("{name}.new"));
    fs::copy(built, &fresh).and_then(|_| fs::rename(&fresh, &app)).to("keep the app")?;
    Ok(app)
}

/// Cargo tells results of two checkouts apart by nothing but the times of their files. So whoever builds after another
/// checkout did forgets what was built of our own crates; that of other people's crates stays.
pub(crate) fn forget_other_checkouts(workshop: &Workshop) -> Outcome {
    let stamp = workshop.target.join(".checkout");
    let here = workshop.root.to_string_lossy();
    let last = fs::read_to_string(&stamp).ok();
    if last.as_deref() == Some(&here) {
        return Ok(());
    }
    let members = MetadataCommand::new().current_dir(&workshop.root).no_deps().exec();
    let members =
        members.map_err(|error| Failure::new(format!("Cannot read the workspace: {error}")))?.packages;
    let notes = ["debug", MEASURED].map(|profile| workshop.target.join(profile).join(".fingerprint"));
    for entry in notes.iter().flat_map(fs::read_dir).flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = |package: &str| members.iter().any(|member| member.name.as_str() == package);
        if name.rsplit_once('-').is_some_and(|(package, _)| ours(package)) {
            fs::remove_dir_all(entry.path()).to("forget what another checkout built")?;
        }
    }
    fs::write(&stamp, here.as_bytes()).to("note which checkout builds")
}
