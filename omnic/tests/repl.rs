//! The interactive session (LANGUAGE §13): with piped input, and driven by keys on a pseudo-terminal.

// The tests drive the program from outside.
#![allow(clippy::disallowed_methods)]

#[path = "repl/piped.rs"]
mod piped;
#[cfg(unix)]
#[path = "repl/terminal.rs"]
mod terminal;
