//! The command line, declared once; parsing, help and version come from it.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Omni Lisp: compiler, interpreter and tools.
#[derive(Parser)]
#[command(name = "omnic", version, about, disable_help_subcommand = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Compile a program to a native executable.
    Build(Build),
    /// Print what a stage of the compiler makes of a program.
    Emit(Emit),
    /// Run a program at once with the interpreter.
    Run(Run),
    /// Read, expand and resolve a program; report every mistake, build nothing.
    Check {
        /// The program, or the folder of a project; by default the project around the working directory.
        file: Option<PathBuf>,
    },
    /// Evaluate forms as they are typed.
    Repl,
    /// Create a project: a folder with omni.toml and a first program.
    New {
        /// The folder; the project has its name.
        name: PathBuf,
    },
    /// Write modules that bind the C libraries of a project, from their headers.
    Bind {
        /// The folder of the project.
        #[arg(default_value = ".", hide_default_value = true)]
        dir: PathBuf,
    },
    /// Print a script that completes the command line in a shell.
    Completions { shell: clap_complete::Shell },
    /// Write the manual pages of omnic and its commands.
    Man {
        /// Existing directory for them.
        dir: PathBuf,
    },
    /// Compile many programs into one executable (for the test-suite).
    #[command(hide = true)]
    Batch(Batch),
}

#[derive(Args)]
pub struct Batch {
    /// File with one path of a program per line.
    pub list: PathBuf,
    /// Existing directory for the executable and the reports.
    pub dir: PathBuf,
    #[arg(long, default_value = "1")]
    pub opt_level: String,
    #[command(flatten)]
    pub print: PrintFlags,
}

#[derive(Args)]
pub struct Build {
    /// The program, or the folder of a project; by default the project around the working directory.
    pub file: Option<PathBuf>,
    /// Name of the executable; by default FILE without its extension, for a project its name in its output-dir.
    #[arg(short, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Build faster, run slower.
    #[arg(long, conflicts_with = "release")]
    pub dev: bool,
    /// Optimise fully (the default, unless omni.toml says otherwise).
    #[arg(long)]
    pub release: bool,
    /// Keep Lisp source lines for native debuggers.
    #[arg(short = 'g')]
    pub debug: bool,
    /// Leave the generated crate in DIR; it builds with `cargo build`.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Print what the build spends its time on.
    #[arg(long)]
    pub time_passes: bool,
    #[command(flatten)]
    pub print: PrintFlags,
}

#[derive(Args)]
pub struct PrintFlags {
    /// Print the value of the last form that is not a definition.
    #[arg(long)]
    pub print_last: bool,
    /// Print the value of every form that is not a definition.
    #[arg(long, conflicts_with = "print_last")]
    pub print_all: bool,
}

#[derive(Args)]
pub struct Emit {
    /// The program, or the folder of a project; by default the project around the working directory.
    pub file: Option<PathBuf>,
    /// Write to OUT instead of standard output.
    #[arg(short, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Stage::Rust)]
    pub stage: Stage,
}

#[derive(Args)]
pub struct Run {
    /// The program, or the folder of a project; by default the project around the working directory.
    pub file: Option<PathBuf>,
    /// Arguments of the program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<String>,
    #[command(flatten)]
    pub print: PrintFlags,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Data as read.
    Reader,
    /// The program without macros, in the forms of the language.
    Expand,
    /// Core.
    Core,
    /// Core after the optimising passes.
    Optimised,
    /// The generated Rust.
    Rust,
}

/// Parses the command line; an error is the exit status, after what is to be said was said.
pub fn parse() -> Result<Command, u8> {
    match CommandLine::try_parse() {
        Ok(CommandLine { command: Some(command) }) => Ok(command),
        Ok(CommandLine { command: None }) if std::io::stdin().is_terminal() => Ok(Command::Repl),
        Ok(CommandLine { command: None }) => {
            eprint!("{}", CommandLine::command().render_help());
            Err(super::USAGE)
        }
        Err(error) => {
            let _ = error.print();
            Err(if error.use_stderr() { super::USAGE } else { 0 })
        }
    }
}

/// The completion script of a shell.
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut visible(), "omnic", &mut script);
    script
}

/// Writes the manual pages.
pub fn manual(dir: &Path) -> std::io::Result<()> {
    clap_mangen::generate_to(visible(), dir)
}

/// The command line without what is hidden.
fn visible() -> clap::Command {
    let all = CommandLine::command();
    let commands = all.get_subcommands().filter(|c| !c.is_hide_set()).cloned();
    let about = all.get_about().cloned().unwrap_or_default();
    clap::Command::new("omnic")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .disable_help_subcommand(true)
        .subcommands(commands)
}
