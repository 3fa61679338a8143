//! Building a program: from its Core to an executable, for `omnic build`, and for `omnic run` of programs that call
//! functions of Rust.

use super::cli::{Build, Run};
use super::commands::{Stop, cannot_write, front, passes, print_mode, reason, report, write_file};
use super::incremental::Workshop;
use super::runtime::{self, Failure, Runtime};
use super::target::{self, Settings, Target};
use super::timing::{self, Progress, stage};
use super::{native, pipeline, rustc};
use crate::lower::{Lowered, Print, RUST_MODULE, RustModule, Scheme};
use crate::optimise::Passes;
use crate::project::{Project, rust};
use bumpalo::Bump;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Bytes of the Rust text of a large program for each unit of code generation. LLVM works on units side by side, and
/// what it spends on one grows faster than its size: 20,000 lines took 0.36 of the time in 16 units, 5,000 lines 0.48 in 8.
const UNIT_BYTES: usize = 200_000;
const MAX_UNITS: usize = 16;

/// What is to be built, and how.
struct Job<'a> {
    target: &'a Target,
    settings: &'a Settings,
    /// Where the executable will be.
    output: &'a Path,
    print: Print,
    dev: bool,
    /// Folder for the generated crate.
    keep: Option<&'a Path>,
    timed: bool,
    /// Folder of executables that need not be built again if nothing has changed.
    kept: Option<&'a Path>,
}

/// A built executable and the folders that it may be in.
struct Built {
    program: PathBuf,
    _folders: (Option<TempDir>, Option<Workshop>),
}

/// `omnic build`.
pub fn build(build: &Build) -> Result<(), Stop> {
    let arena = Bump::new();
    let target = target::find(build.file.as_deref())?.with_project()?;
    let settings = target.settings(build);
    let output = match &build.output {
        Some(output) => output.clone(),
        None => target.output()?,
    };
    check_output(&output, &target.file)?;
    let mut front = front(&target.file, &arena)?;
    // A debugger shows the program as it is written. Most of what rustc works on are the inline paths of operations.
    let chosen = match (build.debug, build.dev) {
        (true, true) => Passes::NONE,
        (true, false) => Passes::NONE.with("fast-paths"),
        (_, true) => passes().without("fast-paths"),
        _ => passes(),
    };
    pipeline::optimise(&mut front, &arena, chosen);
    let job = Job {
        target: &target,
        settings: &settings,
        output: &output,
        print: print_mode(&build.print),
        dev: build.dev,
        keep: build.keep.as_deref(),
        timed: build.time_passes,
        kept: None,
    };
    let progress = Progress::start();
    let built = make(&job, &front)?;
    stage("install");
    install(&built.program, &output)?;
    drop(progress);
    if build.time_passes {
        eprint!("{}", timing::table());
    }
    Ok(())
}

/// Builds a program that calls functions of Rust, unless it is there already, and runs it instead of this process.
pub fn run<'a>(target: &Target, front: &mut pipeline::Front<'a>, arena: &'a Bump, run: &Run) -> Result<(), Stop> {
    let Some(project) = &target.project else { return Err(Stop::Bug("a project is needed".to_owned())) };
    let settings = Settings { debug_info: "0", ..target.configured() };
    pipeline::optimise(front, arena, passes());
    let kept = rust::native_crate(project, settings.opt_level).directory.join("run");
    let job = Job {
        target,
        settings: &settings,
        output: &kept,
        print: match print_mode(&run.print) {
            Print::Nothing => Print::Result,
            other => other,
        },
        dev: false,
        keep: None,
        timed: false,
        kept: Some(&kept),
    };
    let progress = Progress::start();
    let built = make(&job, front)?;
    drop(progress);
    let mut command = Command::new(&built.program);
    command.args(&run.args);
    execute(command)
}

#[cfg(unix)]
fn execute(mut command: Command) -> Result<(), Stop> {
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    Err(Stop::Message(format!("cannot run the program: {}", reason(&error))))
}

#[cfg(not(unix))]
fn execute(mut command: Command) -> Result<(), Stop> {
    let status = command.status().map_err(|e| Stop::Message(format!("cannot run the program: {}", reason(&e))))?;
    std::process::exit(status.code().unwrap_or(1))
}

/// Lowers an optimised program and compiles it.
fn make(job: &Job, front: &pipeline::Front) -> Result<Built, Stop> {
    let settings = job.settings;
    let with_rust = rust_project(job.target, front)?;
    stage("find the runtime library");
    let runtime = runtime::obtain(settings.opt_level == "0", with_rust.is_some())?;
    let by_line = settings.debug_info != "0";
    let lowered = if by_line {
        pipeline::lower_by_line(front, runtime.scheme, job.print)
    } else {
        pipeline::lower(front, runtime.scheme, job.print)
    };
    let native = match with_rust {
        Some(project) => {
            stage("build the Rust functions");
            Some(native::build(project, settings)?)
        }
        None => None,
    };
    stage("print");
    let several = lowered.several && !settings.single_module;
    let pretty = job.keep.is_some() || by_line;
    let text = if pretty { pipeline::format(lowered.tokens.clone()) } else { lowered.tokens.to_string() };
    if let Some(dir) = job.keep {
        keep(dir, job, &text, &lowered, runtime.scheme)?;
    }
    let cached = job.kept.map(|folder| folder.join(identity(&runtime, settings, &text, &lowered, native.as_ref())));
    if let Some(program) = cached.as_ref().filter(|p| p.is_file()) {
        return Ok(Built { program: program.clone(), _folders: (None, None) });
    }
    let work = tempfile::Builder::new()
        .prefix("omnic-")
        .tempdir()
        .map_err(|e| Stop::Message(format!("cannot create a temporary directory: {}", reason(&e))))?;
    // Large programs that are being written are built again and again.
    let workshop = match several && (job.dev || lowered.files > 0) {
        true => Workshop::enter(&runtime.cache, &job.target.file, &format!("{:?} {settings:?}", runtime.dir)),
        false => None,
    };
    let folder = workshop.as_ref().map_or(work.path(), |w| &w.directory);
    let source = folder.join("main.rs");
    write_file(&source, &text)?;
    if let Some(module) = &lowered.rust {
        write_file(&folder.join(format!("{RUST_MODULE}.rs")), &module.text)?;
    }
    // rustc takes the place of the result for a part of what it knows.
    let program = folder.join("program");
    let mut options = rustc::Options {
        opt_level: settings.opt_level.to_owned(),
        debug_info: settings.debug_info,
        native,
        sanitizer: settings.sanitizer,
        frame_pointers: lowered.frame_pointers,
        names: Vec::new(),
        store: workshop.as_ref().map(Workshop::store),
        units: if several { (text.len() / UNIT_BYTES + 1).min(MAX_UNITS) } else { 1 },
        timed: job.timed,
    };
    for module in &lowered.placed {
        let path = work.path().join(format!("{}.rs", module.module));
        write_file(&path, &module.text)?;
        options.names.push((path, debug_name(Path::new(front.file_name(module.file)), module.level)));
    }
    rustc::compile(&runtime, &source, &program, &options)
        .map_err(|failure| explain(failure, job.target, lowered.rust.as_ref()))?;
    let Some(cached) = cached else { return Ok(Built { program, _folders: (Some(work), workshop) }) };
    store(&program, &cached)?;
    Ok(Built { program: cached, _folders: (None, None) })
}

/// Checks the paths of the functions of Rust; the project that they are from.
fn rust_project<'t>(target: &'t Target, front: &pipeline::Front) -> Result<Option<&'t Project>, Stop> {
    let paths = front.rust_paths();
    if paths.is_empty() {
        return Ok(None);
    }
    let lost = rust::lost_paths(&paths, target.project.as_ref());
    report(&lost);
    if lost.is_empty() { Ok(target.project.as_ref()) } else { Err(Stop::Reported) }
}

/// Says what rustc says of calls of Rust functions about their definitions.
fn explain(failure: Failure, target: &Target, module: Option<&RustModule>) -> Stop {
    let (Failure::Rust(errors, log), Some(module)) = (&failure, module) else { return target.explain(failure) };
    if let Some(reports) = native::explain(errors, module) {
        report(&reports);
        return Stop::Reported;
    }
    if errors.iter().all(|e| e.place.is_none()) {
        // The linker, say, which misses a library that a crate needs.
        eprint!("{log}");
        return Stop::Message("the program could not be built with its Rust functions".to_owned());
    }
    failure.into()
}

/// Name of an executable that depends on all that it is made of.
fn identity(
    runtime: &Runtime,
    settings: &Settings,
    text: &str,
    lowered: &Lowered,
    native: Option<&native::Native>,
) -> String {
    let mut hasher = DefaultHasher::new();
    (&runtime.dir, format!("{settings:?}"), text, lowered.rust.as_ref().map(|m| &m.text)).hash(&mut hasher);
    if let Some(native) = native {
        let stamp = fs::metadata(&native.library).ok().map(|m| (m.len(), m.modified().ok()));
        (&native.library, &native.folders, stamp).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Executables of `omnic run` that are kept in a project.
const KEPT: usize = 8;

/// Puts an executable among those that are kept, and removes the oldest.
fn store(program: &Path, place: &Path) -> Result<(), Stop> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| cannot_write(folder, &e))?;
    // Others may run the same program at the same time: it appears complete.
    let new = folder.join(format!("new-{}", std::process::id()));
    fs::copy(program, &new).map_err(|e| cannot_write(&new, &e))?;
    fs::rename(&new, place).map_err(|e| cannot_write(place, &e))?;
    let age = |p: &Path| fs::metadata(p).and_then(|m| m.modified()).ok();
    let mut all: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    all.sort_by_key(|p| age(p));
    for old in all.iter().rev().skip(KEPT) {
        let _ = fs::remove_file(old);
    }
    Ok(())
}

/// The name that debuggers see for the Rust file of a level of functions. It leads to the Lisp file, but no two are
/// spelled the same: rustc takes files of one name for one file.
fn debug_name(lisp: &Path, level: usize) -> PathBuf {
    let lisp = lisp.canonicalize().unwrap_or_else(|_| lisp.to_owned());
    let (Some(directory), Some(name)) = (lisp.parent(), lisp.file_name()) else { return lisp };
    let mut out = directory.to_owned();
    for _ in 0..level {
        out.push("..");
        out.extend(directory.file_name());
    }
    out.join(name)
}

/// Refuses an output that cannot be, before any work is done for it.
pub(super) fn check_output(output: &Path, source: &Path) -> Result<(), Stop> {
    let refuse = |why: &str| Err(Stop::Message(format!("cannot write {}: {why}", output.display())));
    let directory = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match (output.canonicalize(), source.canonicalize()) {
        (Ok(o), Ok(s)) if o == s => refuse("it is the source"),
        (Ok(o), _) if o.is_dir() => refuse("it is a directory"),
        // Words of the system, as an attempt to write would give them.
        _ => match fs::metadata(directory) {
            Err(e) => refuse(&reason(&e)),
            Ok(m) if !m.is_dir() => refuse("Not a directory"),
            Ok(_) => Ok(()),
        },
    }
}

/// Puts the executable where it belongs, replacing a running one if need be.
fn install(program: &Path, output: &Path) -> Result<(), Stop> {
    if fs::metadata(output).is_ok_and(|m| !m.is_file()) {
        // A device, say: it is written to, not replaced.
        let copy = || std::io::copy(&mut fs::File::open(program)?, &mut fs::File::options().write(true).open(output)?);
        return copy().map(drop).map_err(|e| cannot_write(output, &e));
    }
    let cannot = |e: std::io::Error| cannot_write(output, &e);
    if fs::rename(program, output).is_ok() {
        return Ok(());
    }
    let _ = fs::remove_file(output);
    fs::copy(program, output).map(|_| ()).map_err(cannot)
}

/// Leaves a crate that builds with `cargo build`.
fn keep(dir: &Path, job: &Job, text: &str, lowered: &Lowered, scheme: Scheme) -> Result<(), Stop> {
    let output = job.output;
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let mut name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || matches!(name.as_str(), "test" | "omni-rt" | "core" | "std")
    {
        name.insert_str(0, "program-");
    }
    let features = if scheme == Scheme::Trampoline { ", features = [\"trampoline\"]" } else { "" };
    let manifest = include_str!("../../../templates/package.toml")
        .replace("@NAME@", &name)
        .replace("@FEATURES@", features)
        .replace("@NATIVE@", if lowered.rust.is_some() { NATIVE_DEPENDENCY } else { "" })
        .replace("@PROFILE@", &job.settings.profile());
    let src = dir.join("src");
    fs::create_dir_all(&src).map_err(|e| Stop::Message(format!("cannot create {}: {}", dir.display(), reason(&e))))?;
    runtime::write_source(dir, &manifest)?;
    if let Some(module) = &lowered.rust {
        keep_native(dir, job, &module.text)?;
    }
    if lowered.frame_pointers {
        let settings = dir.join(".cargo");
        fs::create_dir_all(&settings)
            .map_err(|e| Stop::Message(format!("cannot create {}: {}", settings.display(), reason(&e))))?;
        write_file(&settings.join("config.toml"), rustc::FRAME_POINTER_SETTINGS)?;
    }
    for module in &lowered.placed {
        write_file(&src.join(format!("{}.rs", module.module)), &module.text)?;
    }
    write_file(&src.join("main.rs"), text)
}

/// The line of the kept manifest for the functions of Rust.
const NATIVE_DEPENDENCY: &str = "omni_native = { package = \"omni-native\", path = \"native\" }\n";

/// Adds the functions of Rust to a kept crate, and lets panics of theirs unwind.
fn keep_native(dir: &Path, job: &Job, entries: &str) -> Result<(), Stop> {
    write_file(&dir.join("src").join(format!("{RUST_MODULE}.rs")), entries)?;
    if let Some(project) = &job.target.project {
        let made = rust::native_crate(project, job.settings.opt_level);
        // It becomes a member of the workspace, whose profiles count.
        let own = made.manifest.split("\n[workspace]").next().unwrap_or("");
        native::write_crate(&dir.join("native"), own, &made.library)?;
    }
    let manifest = dir.join("Cargo.toml");
    let text =
        fs::read_to_string(&manifest).map_err(|e| Stop::Message(format!("cannot read {}: {e}", manifest.display())))?;
    write_file(&manifest, &text.replace("panic = \"abort\"", "panic = \"unwind\""))
}
