//! The interactive session (LANGUAGE §13): reads entries, evaluates their forms, prints the values.
//!
//! | file | subject |
//! |---|---|
//! | [`entry`] | when an entry is complete |
//! | [`input`] | where lines come from: a terminal with editing, or anything else |
//! | [`complete`] | names for the Tab key |
//!
//! A session survives every error and every interrupt. Each entry is a text of its own in the source map, so
//! that positions count from its beginning, also when a function fails that an earlier entry has defined.

mod complete;
mod entry;
mod input;

use bumpalo::Bump;
use entry::Balance;
use input::{Input, Line};
use omni_rt::effects::interrupt;
use omni_rt::prims::output;
use omni_rt::session;
use omni_rt::syntax::{self, Datum, Diagnostic, source};
use omni_rt::value::print;
use std::io::IsTerminal;

const PROMPT: &str = "omni> ";
const CONTINUATION: &str = " .... ";
/// Texts of entries that are kept for reports; after so many, the oldest ones make room.
const KEPT: usize = 1 << 14;

/// Runs a session on standard input until it ends, and returns the exit status.
///
/// To be called on the Lisp stack ([`omni_rt::effects::run_main`]), once, after
/// [`omni_rt::runtime::init`]; it loads the standard library itself.
pub fn run() -> u8 {
    let mut input = input::open();
    write(&format!("Omni Lisp {}\nTo leave, type quit or exit, or press Ctrl-D.\n", env!("CARGO_PKG_VERSION")));
    output::flush();
    session::load_library();
    interrupt::install();
    let mut texts = Texts { files: Vec::new(), next: 0 };
    let terminal = input.is_terminal();
    let color = terminal && std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let screen = Screen { terminal, color };
    loop {
        match read_entry(&mut *input) {
            Entry::Complete(text) => {
                input.remember(&text);
                evaluate(&text, texts.register(&text), screen);
            }
            Entry::Cancelled => write("Input cancelled.\n"),
            Entry::Nothing => {}
            Entry::End => break,
        }
        output::end_line();
    }
    write("Goodbye!\n");
    output::flush();
    0
}

fn write(text: &str) {
    output::write_stdout(text);
}

/// What output may look like.
#[derive(Clone, Copy)]
struct Screen {
    terminal: bool,
    color: bool,
}

/// What was typed at one primary prompt.
enum Entry {
    Complete(Vec<u8>),
    /// Begun and discarded.
    Cancelled,
    Nothing,
    End,
}

fn read_entry(input: &mut dyn Input) -> Entry {
    let mut text = Vec::new();
    let mut balance = Balance::default();
    loop {
        let begun = !text.is_empty();
        let line = match input.line(if begun { CONTINUATION } else { PROMPT }) {
            Line::Text(line) => line,
            Line::End if !begun => return Entry::End,
            Line::Interrupted if !begun => return Entry::Nothing,
            Line::End | Line::Interrupted => return Entry::Cancelled,
        };
        match line.trim_ascii() {
            b"" => return if begun { Entry::Cancelled } else { Entry::Nothing },
            b"quit" | b"exit" if !begun => return Entry::End,
            _ => {}
        }
        text.extend_from_slice(&line);
        text.push(b'\n');
        balance.add(&line);
        if !balance.is_open() && !entry::is_incomplete(&text) {
            return Entry::Complete(text);
        }
    }
}

/// The numbers under which the source map knows the latest entries.
struct Texts {
    files: Vec<u16>,
    next: usize,
}

impl Texts {
    fn register(&mut self, text: &[u8]) -> u16 {
        if self.files.len() < KEPT {
            let file = source::add_bytes("repl", text);
            self.files.push(file);
            return file;
        }
        let file = self.files[self.next];
        self.next = (self.next + 1) % KEPT;
        source::with(|map| map.replace(file, String::from_utf8_lossy(text).into_owned()));
        file
    }
}

/// Evaluates the forms of an entry in order and prints their values. The first error ends it.
fn evaluate(text: &[u8], file: u16, screen: Screen) {
    let arena = Bump::new();
    let (forms, reports) = syntax::read_program(text, file, &arena);
    for datum in forms.iter().filter(|d| reports.first().is_none_or(|r| precedes(d, r))) {
        // An interrupt that came between two evaluations is nobody's.
        interrupt::take();
        if let Err(reports) = evaluate_form(datum, &arena, screen) {
            return report(&reports, screen);
        }
    }
    report(&reports[..reports.len().min(1)], screen);
}

fn evaluate_form(datum: &Datum, arena: &Bump, screen: Screen) -> Result<(), Vec<Diagnostic>> {
    let form = session::compile_form(datum, arena)?;
    let warnings = session::with_expander(|x| x.take_warnings());
    report(&warnings, screen);
    let value = session::evaluate(form).map_err(|failure| {
        if screen.terminal && interrupt::caused(&failure) {
            // Behind the `^C` that the terminal shows.
            write("\n");
        }
        vec![session::failure_diagnostic(failure)]
    })?;
    output::end_line();
    write(&print::write_form(value));
    write("\n");
    output::flush();
    Ok(())
}

/// Is the form complete before the error? Spans know lengths up to 65,535 only: longer forms count as not.
fn precedes(datum: &Datum, report: &Diagnostic) -> bool {
    datum.span.len() < 0xFFFF && datum.span.start() + datum.span.len() <= report.span.start()
}

fn report(reports: &[Diagnostic], screen: Screen) {
    if reports.is_empty() {
        return;
    }
    output::end_line();
    for r in reports {
        output::write_stderr(&r.render(screen.color));
    }
}
