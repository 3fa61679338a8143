//! What each sub-command does. A command returns its exit status.

use super::build::check_output;
use super::cli::{self, Command, Emit, PrintFlags, Run, Stage};
use super::runtime::Failure;
use super::target;
use super::timing::Progress;
use super::{FAILED, USAGE, pipeline, report_bug};
use crate::lower::{Print, RUST_MODULE, Scheme};
use crate::optimise::Passes;
use crate::project::rust;
use bumpalo::Bump;
use omni_rt::core::analyse;
use omni_rt::core::print::{print_data, print_expanded, print_units};
use omni_rt::prims::{self, PrimId};
use omni_rt::session::{self, Show};
use omni_rt::syntax::{Diagnostic, source};
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::Path;
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
        Command::Build(build) => settle(super::build::build(&build)),
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
            Failure::Rust(_, log) => {
                let first = log.lines().find(|l| l.starts_with("error")).unwrap_or("rustc failed without a message");
                Stop::Bug(format!("the generated Rust does not compile: {first}"))
            }
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
pub(super) fn front<'a>(path: &Path, arena: &'a Bump) -> Result<pipeline::Front<'a>, Stop> {
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
    let target = target::find(file)?;
    let front = front(&target.file, &arena)?;
    let lost = match front.rust_paths() {
        paths if paths.is_empty() => return Ok(()),
        paths => rust::lost_paths(&paths, target.around()?.as_ref()),
    };
    report(&lost);
    if lost.is_empty() { Ok(()) } else { Err(Stop::Reported) }
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
            let lowered = pipeline::lower(&front, Scheme::Sibling, Print::Nothing);
            let functions = lowered.rust.map(|module| format!("\n// {RUST_MODULE}.rs\n\n{}", module.text));
            pipeline::format(lowered.tokens) + &functions.unwrap_or_default()
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

/// Runs a program: with the interpreter, or built if it calls functions of Rust.
fn interpret(run: &Run) -> Result<(), Stop> {
    let target = target::find(run.file.as_deref())?;
    let bytes = read_file(&target.file)?;
    if let Some(target) = target.with_rust() {
        let arena = Bump::new();
        let mut front = pipeline::read(&target.file.to_string_lossy(), &bytes, &arena);
        if !front.has_errors() {
            pipeline::expand(&mut front, &arena);
        }
        if front.calls_rust() {
            report(&front.reports);
            if front.has_errors() {
                return Err(Stop::Reported);
            }
            return super::build::run(&target, &mut front, &arena, run);
        }
        source::with(|map| map.clear());
    }
    interpret_file(&target.file, &bytes, run)
}

fn interpret_file(file: &Path, bytes: &[u8], run: &Run) -> Result<(), Stop> {
    session::load_library();
    prims::system::set_arguments(run.args.clone());
    let show = match (run.print.print_last, run.print.print_all) {
        (_, true) => Show::All,
        (true, _) => Show::Last,
        _ => Show::Result,
    };
    let done = session::run_program(&file.to_string_lossy(), bytes, show);
    prims::output::flush();
    if done { Ok(()) } else { Err(Stop::Reported) }
}
