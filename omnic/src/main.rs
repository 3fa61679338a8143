//! `omnic`: the command line of Omni Lisp. See `driver` for the commands, `project` for `omni.toml`, `optimise` and `lower`
//! for the compiler proper and `repl` for the interactive session.

mod driver;
mod lower;
mod optimise;
mod project;
mod repl;

fn main() -> std::process::ExitCode {
    driver::main()
}
