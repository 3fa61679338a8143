//! Output to standard output and standard error (LANGUAGE §6.10, §8.9).
//!
//! Standard output goes through one buffer of the process. It is written when it is large, on a line
//! end if it is a terminal, and by [`flush`]: before the process ends, before `shell`, before reading from
//! standard input, before anything goes to standard error. A reader that closes the pipe ends the
//! process quietly.

use super::table::{Arity, PrimDef, PrimFn, prim};
use crate::error::R;
use crate::value::{Value, object, print};
use std::io::{ErrorKind, IsTerminal, Write};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("__raw-print", Arity::Exact(1), PrimFn::F1(raw_print), "output::raw_print", "Writes the display form (§6.10)."),
    prim("__raw-println", Arity::Exact(1), PrimFn::F1(raw_println), "output::raw_println", "Writes the display form and a line end (§6.10)."),
    prim("__raw-display", Arity::Exact(1), PrimFn::F1(raw_print), "output::raw_print", "Writes the display form (§6.10)."),
    prim("__raw-write", Arity::Exact(1), PrimFn::F1(raw_write), "output::raw_write", "Writes the write form (§6.10)."),
    prim("__raw-newline", Arity::Exact(0), PrimFn::F0(raw_newline), "output::raw_newline", "Writes a line end (§6.10)."),
    prim("__raw-eprint", Arity::Exact(1), PrimFn::F1(raw_eprint), "output::raw_eprint", "Writes the display form to standard error (§6.13)."),
    prim("__raw-eprintln", Arity::Exact(1), PrimFn::F1(raw_eprintln), "output::raw_eprintln", "Writes the display form and a line end to standard error (§6.13)."),
    prim("__display-string", Arity::Exact(1), PrimFn::F1(display_string), "output::display_string", "The display form as a string: internal, for `print` (§7.8)."),
];

/// Bytes from which the buffer is written.
const LIMIT: usize = 1 << 16;

static mut BUFFER: String = String::new();
static mut TERMINAL: Option<bool> = None;
/// What was written last, before the buffer, does not end in a line end.
static mut LINE_OPEN: bool = false;

/// The output buffer.
fn buffer() -> &'static mut String {
    // SAFETY: the runtime is single-threaded; no reference outlives the function that asked for it.
    unsafe { &mut BUFFER }
}

/// Is standard output a terminal?
fn is_terminal() -> bool {
    // SAFETY: as `buffer`.
    unsafe { *TERMINAL.get_or_insert_with(|| std::io::stdout().is_terminal()) }
}

fn written(start: usize) {
    let buffer = buffer();
    if buffer.len() >= LIMIT || buffer[start..].contains('\n') && is_terminal() {
        flush();
    }
}

/// Appends to standard output.
pub fn write_stdout(text: &str) {
    let start = buffer().len();
    buffer().push_str(text);
    written(start);
}

/// Writes what standard output's buffer holds.
pub fn flush() {
    let buffer = buffer();
    if buffer.is_empty() {
        return;
    }
    note_line(!buffer.ends_with('\n'));
    let mut out = std::io::stdout().lock();
    let result = out.write_all(buffer.as_bytes()).and_then(|()| out.flush());
    buffer.clear();
    buffer.shrink_to(4 * LIMIT);
    if let Err(e) = result {
        if e.kind() != ErrorKind::BrokenPipe {
            eprintln!("error: cannot write to standard output: {e}");
            std::process::exit(1);
        }
        std::process::exit(0);
    }
}

/// Takes note whether a line has been begun and not ended, as far as the buffer does not tell.
fn note_line(open: bool) {
    // SAFETY: as `buffer`.
    unsafe { LINE_OPEN = open }
}

/// Ends the line that standard output is in, if it is not at the beginning of one.
pub fn end_line() {
    // SAFETY: as `buffer`.
    let open = if buffer().is_empty() { unsafe { LINE_OPEN } } else { !buffer().ends_with('\n') };
    if open {
        write_stdout("\n");
    }
}

/// Someone at a terminal is about to end the line: what is to be done before reading from one.
pub fn before_input() {
    flush();
    note_line(false);
}

/// Writes to standard error, after what was written to standard output before.
pub fn write_stderr(text: &str) {
    flush();
    // A closed standard error is nobody's concern.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// `(__raw-print x)` and `(__raw-display x)`
pub fn raw_print(x: Value) -> R {
    let start = buffer().len();
    print::display_to(x, buffer());
    written(start);
    Ok(Value::NIL)
}

/// `(__raw-println x)`
pub fn raw_println(x: Value) -> R {
    let start = buffer().len();
    print::display_to(x, buffer());
    buffer().push('\n');
    written(start);
    Ok(Value::NIL)
}

/// `(__raw-write x)`
pub fn raw_write(x: Value) -> R {
    let start = buffer().len();
    print::write_to(x, buffer());
    written(start);
    Ok(Value::NIL)
}

/// `(__raw-newline)`
pub fn raw_newline() -> R {
    write_stdout("\n");
    Ok(Value::NIL)
}

/// `(__raw-eprint x)`
pub fn raw_eprint(x: Value) -> R {
    write_stderr(&print::display_form(x));
    Ok(Value::NIL)
}

/// `(__raw-eprintln x)`
pub fn raw_eprintln(x: Value) -> R {
    let mut text = print::display_form(x);
    text.push('\n');
    write_stderr(&text);
    Ok(Value::NIL)
}

/// `(__display-string x)`
pub fn display_string(x: Value) -> R {
    if x.is_string() { Ok(x) } else { Ok(object::string(&print::display_form(x))) }
}

#[cfg(test)]
mod tests {
    use crate::prims::testing::{list, n, run, s};

    #[test]
    fn buffered() {
        assert_eq!(run("__raw-print", &[s("a")]), "nil");
        assert_eq!(run("__raw-write", &[s("b")]), "nil");
        assert_eq!(run("__raw-println", &[list(&[s("c"), n(1)])]), "nil");
        assert_eq!(run("__raw-newline", &[]), "nil");
        assert!(super::is_terminal() || super::buffer().ends_with("a\"b\"(\"c\" 1)\n\n"));
        super::buffer().clear();
        assert_eq!(run("__display-string", &[s("x")]), "\"x\"");
        assert_eq!(run("__display-string", &[list(&[s("x")])]), "\"(\\\"x\\\")\"");
        assert_eq!(run("__raw-print", &[]), "✗ __raw-print: expected 1 argument");
    }
}
