//! Where lines come from: a terminal, with line editing, history and completion, or anything else.
//!
//! What is not a terminal echoes nothing, so there a prompt is followed by the line end that its reader would
//! have typed: values stand on lines of their own in both cases.

use super::complete;
use omni_rt::effects::interrupt;
use omni_rt::prims::output;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter, MatchingBracketHighlighter};
use rustyline::hint::Hinter;
use rustyline::history::{FileHistory, History};
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::io::{BufRead, ErrorKind, IsTerminal};
use std::path::PathBuf;

pub enum Line {
    /// Without its line end. A line that was recalled or pasted may hold several.
    Text(Vec<u8>),
    /// Ctrl-C.
    Interrupted,
    End,
}

pub trait Input {
    /// Shows the prompt and reads a line.
    fn line(&mut self, prompt: &str) -> Line;

    /// Enters a complete entry into the history.
    fn remember(&mut self, entry: &[u8]);

    fn is_terminal(&self) -> bool;
}

/// The input of this process.
pub fn open() -> Box<dyn Input> {
    if std::io::stdin().is_terminal()
        && std::io::stdout().is_terminal()
        && let Some(terminal) = Terminal::new()
    {
        return Box::new(terminal);
    }
    Box::new(Plain)
}

/// Standard input as it comes. Programs read from the same buffer.
struct Plain;

impl Input for Plain {
    fn line(&mut self, prompt: &str) -> Line {
        output::write_stdout(prompt);
        output::flush();
        let line = read_line();
        output::write_stdout("\n");
        line
    }

    fn remember(&mut self, _: &[u8]) {}

    fn is_terminal(&self) -> bool {
        false
    }
}

fn read_line() -> Line {
    let mut line = Vec::new();
    loop {
        let mut input = std::io::stdin().lock();
        match input.fill_buf() {
            Ok([]) if line.is_empty() => return Line::End,
            Ok([]) => break,
            Ok(bytes) => {
                let end = bytes.iter().position(|&b| b == b'\n');
                line.extend_from_slice(&bytes[..end.unwrap_or(bytes.len())]);
                let taken = end.map_or(bytes.len(), |i| i + 1);
                input.consume(taken);
                if end.is_some() {
                    break;
                }
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {
                if interrupt::take() {
                    return Line::Interrupted;
                }
            }
            Err(_) => return Line::End,
        }
    }
    if line.ends_with(b"\r") {
        line.pop();
    }
    Line::Text(line)
}

/// Entries that the history holds.
const HISTORY: usize = 1000;

struct Terminal {
    editor: Editor<Assistant, FileHistory>,
    history: Option<PathBuf>,
}

impl Terminal {
    /// `None` when the terminal cannot be driven.
    fn new() -> Option<Terminal> {
        let mut editor = Editor::with_history(config(), FileHistory::with_config(&config())).ok()?;
        editor.set_helper(Some(Assistant(MatchingBracketHighlighter::new())));
        let history = std::env::home_dir().map(|home| home.join(".omni_history"));
        if let Some(path) = &history {
            // There is none before the first session; one that cannot be read is not worth a word.
            let _ = editor.load_history(path);
        }
        Some(Terminal { editor, history })
    }
}

fn config() -> Config {
    let config = Config::builder().completion_type(CompletionType::List);
    config.max_history_size(HISTORY).unwrap_or_else(|_| Config::builder()).build()
}

impl Input for Terminal {
    fn line(&mut self, prompt: &str) -> Line {
        output::before_input();
        match self.editor.readline(prompt) {
            Ok(line) => Line::Text(line.into_bytes()),
            Err(ReadlineError::Interrupted) => Line::Interrupted,
            // A signal from elsewhere.
            Err(ReadlineError::Io(e)) if e.kind() == ErrorKind::Interrupted => Line::Interrupted,
            Err(_) => Line::End,
        }
    }

    fn remember(&mut self, entry: &[u8]) {
        let Ok(entry) = std::str::from_utf8(entry) else { return };
        let entry = entry.trim_end();
        add_unique(self.editor.history_mut(), entry);
        if let Some(path) = &self.history {
            // Another session may have written since this one has read.
            let mut file = FileHistory::with_config(&config());
            let _ = file.load(path);
            add_unique(&mut file, entry);
            let _ = file.save(path);
        }
    }

    fn is_terminal(&self) -> bool {
        true
    }
}

/// Adds an entry as the latest; it is in the history only once.
fn add_unique(history: &mut FileHistory, entry: &str) {
    let others: Vec<String> = history.iter().filter(|e| *e != entry).cloned().collect();
    // These fail for histories behind a system interface only; this one is in memory.
    let _ = history.clear();
    for e in others {
        let _ = history.add_owned(e);
    }
    let _ = history.add(entry);
}

/// What the line editor asks about the language.
struct Assistant(MatchingBracketHighlighter);

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(complete::candidates(line, at))
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        self.0.highlight(line, at)
    }

    fn highlight_char(&self, line: &str, at: usize, kind: CmdKind) -> bool {
        self.0.highlight_char(line, at, kind)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(format!("\x1b[1;32m{prompt}\x1b[0m"))
    }
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {}

impl Helper for Assistant {}
