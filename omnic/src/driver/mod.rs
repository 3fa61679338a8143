//! The driver: the only part of the compiler that touches files, processes, the environment and the terminal.
//!
//! | file | subject |
//! |---|---|
//! | [`cli`] | the command line as one table |
//! | [`target`] | the file or project that a command is about, with its settings |
//! | [`build`] | from Core to an executable |
//! | [`pipeline`] | the stages from text to Rust, in order |
//! | [`deep`] | forms nested too deeply to compile |
//! | [`runtime`] | the runtime library, built once per toolchain and kept in the cache |
//! | [`rustc`] | the Rust compiler as a process |
//! | [`native`] | functions of Rust |
//! | [`incremental`] | directories of builds that reuse what the last one left |
//! | [`timing`] | time spent, progress |
//! | [`batch`] | many programs in one executable, for the tests |
//! | [`commands`] | what each sub-command does |

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

mod batch;
mod build;
mod cli;
mod commands;
mod deep;
mod imports;
mod incremental;
mod native;
pub(crate) mod pipeline;
mod runtime;
mod rustc;
mod target;
mod timing;

pub use commands::reason;
use std::process::ExitCode;

/// Exit status of a program or compilation that failed.
pub const FAILED: u8 = 1;
/// Exit status of a wrong command line.
pub const USAGE: u8 = 2;
/// Exit status of a bug in the compiler.
pub const BUG: u8 = 70;

/// Runs the compiler's command line.
pub fn main() -> ExitCode {
    install_panic_hook();
    let command = match cli::parse() {
        Ok(command) => command,
        Err(status) => return ExitCode::from(status),
    };
    ExitCode::from(commands::execute(command))
}

/// What is said when the compiler is wrong: how to report it, and no Rust jargon.
pub fn report_bug(detail: &str) -> u8 {
    eprintln!("error: this is a bug in omnic");
    eprintln!("  Please report it with the program that caused it and this line:");
    eprintln!("  omnic {}: {}", env!("CARGO_PKG_VERSION"), detail.lines().next().unwrap_or("no details"));
    BUG
}

fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = info
            .payload()
            .downcast_ref::<&str>()
            .map(|s| s.to_string())
            .or_else(|| info.payload().downcast_ref::<String>().cloned())
            .unwrap_or_default();
        let place = info.location().map_or(String::new(), |l| format!("{}:{}: ", l.file(), l.line()));
        let status = report_bug(&format!("{place}{message}"));
        std::process::exit(status.into());
    }));
}
