//! What a command is about: a file, or a project (LANGUAGE §12), and the settings that follow from it.

use super::cli::Build;
use super::commands::{Stop, cannot_write, reason, report};
use super::runtime::Failure;
use super::rustc;
use crate::project::bind;
use crate::project::create::{self, create as create_project};
use crate::project::{self, Project};
use omni_rt::syntax::{Code, Diagnostic, source};
use std::path::{Path, PathBuf};

/// The program of a command.
pub struct Target {
    pub file: PathBuf,
    /// The project that was asked for, or that the file is in.
    pub project: Option<Project>,
    /// The project itself was asked for, not a file in it.
    whole: bool,
}

/// How a program is compiled, as `omni.toml` and the command line say.
#[derive(Debug)]
pub struct Settings {
    pub opt_level: &'static str,
    pub debug_info: &'static str,
    pub sanitizer: Option<&'static str>,
    pub single_module: bool,
}

/// The program that the command line means: a file, the folder of a project, or the project around the working directory.
pub fn find(file: Option<&Path>) -> Result<Target, Stop> {
    let folder = match file {
        None => project::folder_around(Path::new("")).ok_or_else(|| {
            Stop::Usage(format!("no FILE was given, and there is no {} here or above", project::MANIFEST))
        })?,
        Some(folder) if folder.join(project::MANIFEST).is_file() => folder.to_owned(),
        Some(file) => return Ok(Target { file: file.to_owned(), project: None, whole: false }),
    };
    let project = read(&folder).map_err(stop)?;
    Ok(Target { file: project.main(), project: Some(project), whole: true })
}

/// Reads a project. The text of `omni.toml` leaves the source map, for the files of a program are counted from 1.
fn read(folder: &Path) -> Result<Project, project::Trouble> {
    let project = Project::read(folder)?;
    source::with(|map| map.clear());
    Ok(project)
}

fn stop(trouble: project::Trouble) -> Stop {
    match trouble {
        project::Trouble::Unreadable(path, e) => {
            Stop::Message(format!("cannot read {}: {}", path.display(), reason(&e)))
        }
        project::Trouble::Wrong(reports) => {
            report(&reports);
            Stop::Reported
        }
    }
}

impl Target {
    /// The project that the file is in, for a command that has read the program already.
    pub fn around(&self) -> Result<Option<Project>, Stop> {
        let folder = project::folder_around(self.file.parent().unwrap_or(Path::new("")));
        folder.map(|f| Project::read(&f)).transpose().map_err(stop)
    }

    /// The same with the project that the file is in, if it is in one.
    pub fn with_project(mut self) -> Result<Target, Stop> {
        if self.project.is_none() {
            let folder = self.file.parent().unwrap_or(Path::new(""));
            self.project = project::folder_around(folder).map(|f| read(&f)).transpose().map_err(stop)?;
        }
        Ok(self)
    }

    /// Where the executable goes if the command line does not say. The output folder of a project is created.
    pub fn output(&self) -> Result<PathBuf, Stop> {
        let Some(project) = self.project.as_ref().filter(|_| self.whole) else {
            return Ok(rustc::default_output(&self.file));
        };
        let folder = project.output_directory();
        std::fs::create_dir_all(&folder).map_err(|e| cannot_write(&folder, &e))?;
        Ok(project.executable())
    }

    /// The same with its project, if that has functions of Rust. Mistakes in `omni.toml` concern builds only.
    pub fn with_rust(&self) -> Option<Target> {
        let folder = match &self.project {
            Some(project) => project.directory.clone(),
            None => project::folder_around(self.file.parent().unwrap_or(Path::new("")))?,
        };
        let project = read(&folder).ok().filter(|p| !p.manifest.rust.is_empty())?;
        Some(Target { file: self.file.clone(), project: Some(project), whole: self.whole })
    }

    /// The settings that `omni.toml` asks for.
    pub fn configured(&self) -> Settings {
        let said = self.project.as_ref().map(|p| &p.manifest.build);
        Settings {
            opt_level: said.map_or("3", |b| b.opt.rustc()),
            debug_info: said.map_or("0", |b| b.debug_info.rustc()),
            sanitizer: said.and_then(|b| b.sanitize.rustc()),
            single_module: said.is_some_and(|b| b.single_module),
        }
    }

    /// The settings for a build. What the command line says comes before what `omni.toml` says.
    pub fn settings(&self, build: &Build) -> Settings {
        let said = self.configured();
        Settings {
            opt_level: match (build.dev, build.release) {
                (true, _) => "1",
                (_, true) => "3",
                _ => said.opt_level,
            },
            debug_info: if build.debug { "2" } else { said.debug_info },
            ..said
        }
    }

    /// A failure to compile, said at the place in `omni.toml` that asks for what rustc does not do.
    pub fn explain(&self, failure: Failure) -> Stop {
        let (Failure::Sanitizer(words), Some(project)) = (&failure, &self.project) else { return failure.into() };
        // Once more, for its place.
        let Ok(project) = Project::read(&project.directory) else { return failure.into() };
        let span = project.manifest.build.sanitize_span;
        let message = match words.contains("nightly") {
            true => "`sanitize` needs a nightly Rust toolchain".to_owned(),
            false => format!("rustc refuses `sanitize`: {}", words.trim_start_matches("error: ")),
        };
        let help = "install one with `rustup toolchain install nightly` and set RUSTUP_TOOLCHAIN=nightly";
        let suggestion = words.contains("nightly").then(|| help.to_owned());
        report(&[Diagnostic::error(Code::ProjectFile, span, message).suggest(suggestion)]);
        Stop::Reported
    }
}

impl Settings {
    /// The lines that a Cargo profile needs to say the same.
    pub fn profile(&self) -> String {
        let mut lines = String::new();
        if self.opt_level != "3" {
            let quote = if self.opt_level.parse::<u8>().is_ok() { "" } else { "\"" };
            lines.push_str(&format!("opt-level = {quote}{}{quote}\n", self.opt_level));
        }
        match self.debug_info {
            "0" => {}
            "2" => lines.push_str("debug = 2\n"),
            words => lines.push_str(&format!("debug = \"{words}\"\n")),
        }
        lines
    }
}

/// `omnic new`.
pub fn create(path: &Path) -> Result<(), Stop> {
    create_project(path).map_err(|trouble| match trouble {
        create::Trouble::NoName => Stop::Message(format!("'{}' does not end in a name for a project", path.display())),
        create::Trouble::Exists(file) => {
            Stop::Message(format!("{} exists already; nothing was changed", file.display()))
        }
        create::Trouble::Failed(file, e) => cannot_write(&file, &e),
    })?;
    println!("Created {0}: `omnic run {0}` runs it, `omnic build {0}` compiles it", path.display());
    Ok(())
}

/// Where libclang comes from.
const INSTALL_CLANG: &str = "libclang was not found; it reads C headers for `omnic bind`. Install it:
  Debian, Ubuntu: apt install libclang-dev
  Fedora:         dnf install clang-devel
  Arch:           pacman -S clang
  macOS:          brew install llvm
or set LIBCLANG_PATH to the folder that it is in";

/// `omnic bind`.
pub fn bind(directory: &Path) -> Result<(), Stop> {
    // Paths are shorter without the dot.
    let directory = directory.strip_prefix(".").unwrap_or(directory);
    let project = Project::read(directory).map_err(stop)?;
    let (bound, reports) = bind::bind(&project).map_err(|failure| match failure {
        bind::Failure::NoClang => Stop::Message(INSTALL_CLANG.to_owned()),
        bind::Failure::Unwritable(file, e) => cannot_write(&file, &e),
    })?;
    report(&reports);
    let count = |n: usize, what: &str, more: &str| format!("{n} {}", if n == 1 { what } else { more });
    let line = |functions, skipped: usize| match skipped {
        0 => count(functions, "function", "functions"),
        n => format!("{}, {n} skipped", count(functions, "function", "functions")),
    };
    for library in &bound {
        println!("{}: {} ({})", library.name, line(library.functions, library.skipped), library.file.display());
    }
    let (functions, skipped) = bound.iter().fold((0, 0), |sum, l| (sum.0 + l.functions, sum.1 + l.skipped));
    println!("total: {} from {}", line(functions, skipped), count(bound.len(), "library", "libraries"));
    if reports.iter().any(Diagnostic::is_error) { Err(Stop::Reported) } else { Ok(()) }
}
