//! What each sub-command does. A command returns its exit status.

use super::cli::{self, Build, Command, Emit, PrintFlags, Run, Stage};
use super::incremental::Workshop;
use super::runtime::{self, Failure};
use super::target::{self, Settings};
use super::timing::{self, Progress, stage};
use super::{FAILED, USAGE, pipeline, report_bug, rustc};
use crate::lower::{Lowered, Placed, Print, Scheme};
use crate::optimise::Passes;
use bumpalo::Bump;
use omni_rt::core::analyse;
use omni_rt::core::print::{print_data, print_expanded, print_units};
use omni_rt::prims::{self, PrimId};
use omni_rt::session::{self, Show};
use omni_rt::syntax::Diagnostic;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Executes a command on the Lisp main stack, which is deep enough for any nesting of source text.
pub fn execute(command: Command) -> u8 {
    static COMMAND: Mutex<Option<Command>> = Mutex::new(None);
    static STATUS: Mutex<u8> = Mutex::new(0);
    let set = |command| *COMMAND.lock().unwrap_or_else(|e| e.into_inner()) = command;
    set(Some(command));
    omni_rt::runtime::init();
    omni_rt::effects::run_main(|| {
        let command = COMMAND.lock().unwrap_or_else(|e| e.into_inner()).take();
        let status = command.map_or(0, run);
        *STATUS.lock().unwrap_or_else(|e| e.into_inner()) = status;
    });
    *STATUS.lock().unwrap_or_else(|e| e.into_inner())
}

fn run(command: Command) -> u8 {
    match command {
        Command::Build(build) => settle(self::build(&build)),
        Command::Emit(emit) => settle(self::emit(&emit)),
        Command::Check { file } => settle(check(file.as_deref())),
        Command::Run(run) => settle(interpret(&run)),
        Command::Repl => crate::repl::run(),
        Command::New { name } => settle(super::target::create(&name)),
        Command::Bind { dir } => settle(super::target::bind(&dir)),
        Command::Completions { shell } => settle(print(&cli::completions(shell))),
        Command::Man { dir } => settle(cli::manual(&dir).map_err(|e| cannot_write(&dir, &e))),
        Command::Batch(batch) => settle(super::batch::batch(&batch)),
    }
}

/// Why a command failed, when it was not said yet.
pub(super) enum Stop {
    /// Everything was reported.
    Reported,
    Message(String),
    /// The command line was wrong.
    Usage(String),
    Bug(String),
}

impl From<Failure> for Stop {
    fn from(f: Failure) -> Stop {
        match f {
            Failure::User(message) | Failure::Sanitizer(message) => Stop::Message(message),
            Failure::Bug(detail) => Stop::Bug(detail),
        }
    }
}

fn settle(result: Result<(), Stop>) -> u8 {
    match result {
        Ok(()) => 0,
        Err(Stop::Reported) => FAILED,
        Err(Stop::Message(message)) => {
            eprintln!("error: {message}");
            FAILED
        }
        Err(Stop::Usage(message)) => {
            eprintln!("error: {message}");
            USAGE
        }
        Err(Stop::Bug(detail)) => report_bug(&detail),
    }
}

pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|e| Stop::Message(format!("cannot read {}: {}", path.display(), reason(&e))))
}

/// The system's words for an error, without its number.
pub fn reason(e: &std::io::Error) -> String {
    let text = e.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

pub(super) fn write_file(path: &Path, text: &str) -> Result<(), Stop> {
    fs::write(path, text).map_err(|e| cannot_write(path, &e))
}

pub(super) fn cannot_write(path: &Path, e: &std::io::Error) -> Stop {
    Stop::Message(format!("cannot write {}: {}", path.display(), reason(e)))
}

pub(super) fn report(reports: &[Diagnostic]) {
    let color = std::io::stderr().is_terminal();
    for r in reports {
        eprint!("{}", r.render(color));
    }
}

/// Reads and expands; stops when there are errors.
fn front<'a>(path: &Path, arena: &'a Bump) -> Result<pipeline::Front<'a>, Stop> {
    let bytes = read_file(path)?;
    let progress = Progress::start();
    let mut front = pipeline::read(&path.to_string_lossy(), &bytes, arena);
    if !front.has_errors() {
        pipeline::expand(&mut front, arena);
    }
    drop(progress);
    report(&front.reports);
    if front.has_errors() {
        return Err(Stop::Reported);
    }
    Ok(front)
}

fn check(file: Option<&Path>) -> Result<(), Stop> {
    let arena = Bump::new();
    front(&target::find(file)?.file, &arena).map(|_| ())
}

/// The passes that run: all but those that the environment variable `OMNIC_PASSES` switches off.
pub(super) fn passes() -> Passes {
    std::env::var("OMNIC_PASSES").map_or(Passes::ALL, |text| Passes::parse(&text))
}

pub(super) fn print_mode(flags: &PrintFlags) -> Print {
    match (flags.print_last, flags.print_all) {
        (_, true) => Print::All,
        (true, _) => Print::Last,
        _ => Print::Nothing,
    }
}

/// Bytes of the Rust text of a large program for each unit of code generation. LLVM works on units side by side, and
/// what it spends on one grows faster than its size: 20,000 lines took 0.36 of the time in 16 units, 5,000 lines 0.48 in 8.
const UNIT_BYTES: usize = 200_000;
const MAX_UNITS: usize = 16;

fn build(build: &Build) -> Result<(), Stop> {
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
    stage("find the runtime library");
    let runtime = runtime::obtain(settings.opt_level == "0")?;
    let progress = Progress::start();
    let print = print_mode(&build.print);
    let by_line = settings.debug_info != "0";
    let lowered = if by_line {
        pipeline::lower_by_line(&front, runtime.scheme, print)
    } else {
        pipeline::lower(&front, runtime.scheme, print)
    };
    let Lowered { tokens, placed, several, frame_pointers, files } = lowered;
    stage("print");
    if let Some(dir) = &build.keep {
        keep(dir, &output, &pipeline::format(tokens.clone()), &placed, frame_pointers, &settings, runtime.scheme)?;
    }
    let work = tempfile::Builder::new()
        .prefix("omnic-")
        .tempdir()
        .map_err(|e| Stop::Message(format!("cannot create a temporary directory: {}", reason(&e))))?;
    // Large programs that are being written are built again and again.
    let workshop = match several && !settings.single_module && (build.dev || files > 0) {
        true => Workshop::enter(&runtime.cache, &target.file, &format!("{:?} {settings:?}", runtime.dir)),
        false => None,
    };
    let source = workshop.as_ref().map_or(work.path(), |w| &w.directory).join("main.rs");
    let text = if build.keep.is_some() || by_line { pipeline::format(tokens) } else { tokens.to_string() };
    write_file(&source, &text)?;
    // rustc takes the place of the result for a part of what it knows.
    let program = workshop.as_ref().map_or(work.path(), |w| &w.directory).join("program");
    let store = workshop.as_ref().map(Workshop::store);
    let mut options = rustc::Options {
        opt_level: settings.opt_level.to_owned(),
        debug_info: settings.debug_info,
        sanitizer: settings.sanitizer,
        frame_pointers,
        names: Vec::new(),
        store,
        units: if several && !settings.single_module { (text.len() / UNIT_BYTES + 1).min(MAX_UNITS) } else { 1 },
        timed: build.time_passes,
    };
    for module in &placed {
        let path = work.path().join(format!("{}.rs", module.module));
        write_file(&path, &module.text)?;
        options.names.push((path, debug_name(Path::new(front.file_name(module.file)), module.level)));
    }
    rustc::compile(&runtime, &source, &program, &options).map_err(|failure| target.explain(failure))?;
    stage("install");
    install(&program, &output)?;
    drop(progress);
    if build.time_passes {
        eprint!("{}", timing::table());
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
fn check_output(output: &Path, source: &Path) -> Result<(), Stop> {
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
fn keep(
    dir: &Path,
    output: &Path,
    text: &str,
    placed: &[Placed],
    frame_pointers: bool,
    settings: &Settings,
    scheme: Scheme,
) -> Result<(), Stop> {
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
        .replace("@PROFILE@", &settings.profile());
    let src = dir.join("src");
    fs::create_dir_all(&src).map_err(|e| Stop::Message(format!("cannot create {}: {}", dir.display(), reason(&e))))?;
    runtime::write_source(dir, &manifest)?;
    if frame_pointers {
        let settings = dir.join(".cargo");
        fs::create_dir_all(&settings)
            .map_err(|e| Stop::Message(format!("cannot create {}: {}", settings.display(), reason(&e))))?;
        write_file(&settings.join("config.toml"), rustc::FRAME_POINTER_SETTINGS)?;
    }
    for module in placed {
        write_file(&src.join(format!("{}.rs", module.module)), &module.text)?;
    }
    write_file(&src.join("main.rs"), text)
}

fn emit(emit: &Emit) -> Result<(), Stop> {
    let arena = Bump::new();
    let file = &target::find(emit.file.as_deref())?.file;
    if let Some(output) = &emit.output {
        check_output(output, file)?;
    }
    let text = match emit.stage {
        Stage::Rust => {
            let mut front = front(file, &arena)?;
            pipeline::optimise(&mut front, &arena, passes());
            pipeline::format(pipeline::lower(&front, Scheme::Sibling, Print::Nothing).tokens)
        }
        Stage::Reader => {
            let bytes = read_file(file)?;
            let front = pipeline::read(&file.to_string_lossy(), &bytes, &arena);
            report(&front.reports);
            if front.has_errors() {
                return Err(Stop::Reported);
            }
            print_data(&front.forms)
        }
        Stage::Expand => print_expanded(&front(file, &arena)?.units, &primitive_name),
        Stage::Optimised => {
            let mut front = front(file, &arena)?;
            pipeline::optimise(&mut front, &arena, passes());
            print_units(&front.units, &primitive_name)
        }
        Stage::Core => {
            let mut front = front(file, &arena)?;
            for unit in &mut front.units {
                analyse::analyse(unit, &analyse::Assumptions::CAUTIOUS);
            }
            print_units(&front.units, &primitive_name)
        }
    };
    match &emit.output {
        Some(path) => write_file(path, &text),
        None => print(text.as_bytes()),
    }
}

fn print(text: &[u8]) -> Result<(), Stop> {
    match std::io::stdout().write_all(text) {
        // A reader that has seen enough is no failure.
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Stop::Message(format!("cannot write the standard output: {}", reason(&e))))
        }
        _ => Ok(()),
    }
}

fn primitive_name(id: PrimId) -> String {
    prims::get(id).name.to_owned()
}

/// Runs a program with the interpreter.
fn interpret(run: &Run) -> Result<(), Stop> {
    let file = target::find(run.file.as_deref())?.file;
    let bytes = read_file(&file)?;
    session::load_library();
    prims::system::set_arguments(run.args.clone());
    let show = match print_mode(&run.print) {
        Print::Nothing => Show::Result,
        Print::Last => Show::Last,
        Print::All => Show::All,
    };
    let done = session::run_program(&file.to_string_lossy(), &bytes, show);
    prims::output::flush();
    if done { Ok(()) } else { Err(Stop::Reported) }
}
