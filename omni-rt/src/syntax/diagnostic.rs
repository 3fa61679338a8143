//! Diagnostics as values, and the one renderer that prints them for every executor and command.
//!
//! A report begins with the line that LANGUAGE §9.5 fixes, `Error at line L, column C: MESSAGE` or
//! `Error: MESSAGE`; below it come file and position, the source line with a mark, notes, a suggestion and
//! the code. Nothing here writes anywhere. Invariant: a report contains no control character of the
//! program's text, and its size does not depend on the length of source lines.

use super::codes::Code;
use super::elsewhere::{elsewhere, respelled};
use super::source::{Position, SourceFile, SourceMap};
use super::{Span, source};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    Error,
    Warning,
}

/// One report.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The message of the language reference, without position.
    pub message: String,
    /// [`Span::NONE`] when the place is not known.
    pub span: Span,
    /// Further facts, each with the place it is about, if any.
    pub notes: Vec<(Option<Span>, String)>,
    /// What to do instead, as a full phrase; see [`did_you_mean`].
    pub suggestion: Option<String>,
}

impl Diagnostic {
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        let message = message.into();
        Diagnostic { code, severity: Severity::Error, message, span, notes: Vec::new(), suggestion: None }
    }

    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    pub fn note(mut self, span: Option<Span>, text: impl Into<String>) -> Diagnostic {
        self.notes.push((span, text.into()));
        self
    }

    pub fn suggest(mut self, suggestion: Option<String>) -> Diagnostic {
        self.suggestion = suggestion;
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Renders with the source map of this process.
    pub fn render(&self, color: bool) -> String {
        source::with(|map| render(self, map, color))
    }
}

/// The report for `d`, ending in a line end; with terminal colours if `color`.
pub fn render(d: &Diagnostic, map: &SourceMap, color: bool) -> String {
    let position = map.position(d.span);
    let mut out = headline(d, position, color);
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut moved = Vec::new();
    let mut groups = vec![excerpt(Group::with_level(level), map, d.span, &mut moved)];
    let mut closing = Vec::new();
    for (span, text) in &d.notes {
        match span.filter(|s| map.position(*s).is_some()) {
            Some(span) => {
                let title = Level::NOTE.secondary_title(visible(text));
                groups.push(excerpt(Group::with_title(title), map, span, &mut moved));
            }
            None => closing.push(Level::NOTE.message(visible(text))),
        }
    }
    if let Some(s) = &d.suggestion {
        closing.push(Level::HELP.message(visible(s)));
    }
    closing.push(Level::NOTE.with_name(Some("code")).message(d.code.text()));
    if position.is_some() {
        groups[0] = std::mem::replace(&mut groups[0], Group::with_level(Level::ERROR)).elements(closing);
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        out.push_str(&restore_columns(&renderer.render(&groups), &moved));
        out.push('\n');
    } else {
        for (_, text) in &d.notes {
            out.push_str(&format!("  = note: {}\n", visible(text)));
        }
        if let Some(s) = &d.suggestion {
            out.push_str(&format!("  = help: {}\n", visible(s)));
        }
    }
    out
}

/// `Error at line L, column C: MESSAGE`, with its line end.
fn headline(d: &Diagnostic, position: Option<Position>, color: bool) -> String {
    let (word, paint) = match d.severity {
        Severity::Error => ("Error", "\x1b[1;31m"),
        Severity::Warning => ("Warning", "\x1b[1;33m"),
    };
    let (paint, reset) = if color { (paint, "\x1b[0m") } else { ("", "") };
    let message = visible(&d.message);
    match position {
        Some(Position { line, column }) => {
            format!("{paint}{word}{reset} at line {line}, column {column}: {message}\n")
        }
        None => format!("{paint}{word}{reset}: {message}\n"),
    }
}

/// Adds file, position and marked source line of `span` to `group`. The library counts columns in the
/// text that it is given, so where a line was cut, `moved` gets the place as it will print and as it is.
fn excerpt<'a>(group: Group<'a>, map: &SourceMap, span: Span, moved: &mut Vec<(String, String)>) -> Group<'a> {
    let (Some(file), Some(position)) = (map.file(span.file()), map.position(span)) else { return group };
    let Position { line, column } = position;
    let name = visible(file.name());
    let (text, mark) = window(file, span, line);
    let shown = text[..mark.start].chars().count() + 1;
    moved.push((format!("{name}:{line}:{shown}"), format!("{name}:{line}:{column}")));
    let annotation = AnnotationKind::Primary.span(mark);
    group.element(Snippet::source(text).path(name).line_start(line as usize).annotation(annotation))
}

fn restore_columns(rendered: &str, moved: &[(String, String)]) -> String {
    let mut out = String::with_capacity(rendered.len());
    let mut rest = rendered;
    for (shown, real) in moved {
        if let Some(at) = rest.find(shown.as_str()) {
            out.push_str(&rest[..at]);
            out.push_str(real);
            rest = &rest[at + shown.len()..];
        }
    }
    out + rest
}

/// Characters of a source line shown on either side of the mark.
const CONTEXT: usize = 60;

/// The part of the line around the span, and the span's byte range in it. Characters that a terminal
/// would act upon are replaced.
fn window(file: &SourceFile, span: Span, line: u32) -> (String, std::ops::Range<usize>) {
    let text = file.line_text(line);
    let from = ((span.start().saturating_sub(file.line_start(line))) as usize).min(text.len());
    let from = floor_boundary(text, from);
    let to = floor_boundary(text, (from + span.len().max(1) as usize).min(text.len()));
    let before: Vec<char> = text[..from].chars().rev().take(CONTEXT + 1).collect();
    let marked: Vec<char> = text[from..to].chars().take(CONTEXT + 1).collect();
    let after_start = if marked.len() > CONTEXT { None } else { Some(to) };
    let mut out = String::new();
    if before.len() > CONTEXT {
        out.push('…');
    }
    before.iter().take(CONTEXT).rev().for_each(|&c| push_shown(&mut out, c));
    let start = out.len();
    marked.iter().take(CONTEXT).for_each(|&c| push_shown(&mut out, c));
    let end = out.len();
    match after_start {
        None => out.push('…'),
        Some(at) => {
            for (i, c) in text[at..].chars().take(CONTEXT + 1).enumerate() {
                push_shown(&mut out, if i == CONTEXT { '…' } else { c });
            }
        }
    }
    (out, start..end)
}

fn push_shown(out: &mut String, c: char) {
    match c {
        '\t' => out.push(' '),
        c if c.is_control() => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The text with its control characters spelled as `\u{…}`.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            out.push_str(&format!("\\u{{{:x}}}", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// The candidate closest to `name`, if one is close enough to be a likely misspelling.
pub fn suggest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    if !(2..=64).contains(&length) {
        return None;
    }
    let mut limit = (length / 3).max(1);
    let mut best: Option<&str> = None;
    for candidate in candidates {
        if candidate == name || candidate.len() > 4 * 64 {
            continue;
        }
        if let Some(d) = distance(name, candidate, limit) {
            // Of equally close ones the alphabetically first, so that the choice is deterministic.
            if d < limit || best.is_none_or(|b| candidate < b) {
                limit = d;
                best = Some(candidate);
            }
        }
    }
    best
}

/// The suggestion phrase for a misspelt name, or one of another Lisp: "did you mean `x`?".
pub fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    // Names of the library's own procedures are not for programs.
    let candidates = candidates.into_iter().filter(|c| !c.starts_with("__") || name.starts_with("__"));
    let known = elsewhere(name).map(str::to_owned).or_else(|| respelled(name));
    known.or_else(|| suggest(name, candidates).map(str::to_owned)).map(|s| format!("did you mean `{s}`?"))
}

/// Edit distance with transpositions of neighbours (optimal string alignment), or `None` above `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substitution = last[j - 1] + (a[i - 1] != b[j - 1]) as usize;
            let mut d = substitution.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                d = d.min(before[j - 2] + 1);
            }
            row.push(d);
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|&d| d <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> (SourceMap, u16) {
        let mut map = SourceMap::new();
        let file = map.add("demo.omni", text.to_owned());
        (map, file)
    }

    #[test]
    fn names_of_other_lisps_are_suggested() {
        assert_eq!(did_you_mean("defun", ["define"]).as_deref(), Some("did you mean `define`?"));
        assert_eq!(did_you_mean("map-lits", ["__map-list"]), None);
    }

    #[test]
    fn report_with_everything() {
        let (map, file) = map("(define x 1)\n(string-lenght x)\n");
        let d = Diagnostic::error(Code::RunTime, Span::new(file, 14, 13), "unbound variable 'string-lenght'")
            .note(Some(Span::new(file, 0, 12)), "x is defined here")
            .note(None, "names are looked up when the form runs")
            .suggest(did_you_mean("string-lenght", ["string-length", "strings"]));
        let expected = "\
Error at line 2, column 2: unbound variable 'string-lenght'
 --> demo.omni:2:2
  |
2 | (string-lenght x)
  |  ^^^^^^^^^^^^^
  |
  = note: names are looked up when the form runs
  = help: did you mean `string-length`?
  = code: R0001
note: x is defined here
 --> demo.omni:1:1
  |
1 | (define x 1)
  | ^^^^^^^^^^^^
";
        assert_eq!(render(&d, &map, false), expected);
        assert!(render(&d, &map, true).starts_with("\x1b[1;31mError\x1b[0m at line 2"));
    }

    #[test]
    fn report_without_position() {
        let (map, _) = map("");
        let d = Diagnostic::error(Code::RunTime, Span::NONE, "a\x07b\nc").note(None, "n");
        assert_eq!(render(&d, &map, false), "Error: a\\u{7}b\\u{a}c\n  = note: n\n");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let (map, file) = map(&format!("{}x{}", "λ".repeat(500), "é".repeat(500)));
        let d = Diagnostic::error(Code::RunTime, Span::new(file, 1000, 1), "m");
        let r = render(&d, &map, false);
        assert!(r.contains("--> demo.omni:1:501"), "{r}");
        assert!(r.contains(&format!("…{}x{}…", "λ".repeat(60), "é".repeat(60))), "{r}");
        assert!(r.lines().all(|l| l.chars().count() < 140));
    }

    #[test]
    fn marks_at_odd_places_do_no_harm() {
        for text in ["", "\n", "a", "λ", "a\tb\u{1b}[2J\r\n"] {
            let (map, file) = map(text);
            for start in 0..10 {
                for len in [0, 1, 2, 70000] {
                    let d = Diagnostic::warning(Code::RunTime, Span::new(file, start, len), "m");
                    let r = render(&d, &map, false);
                    assert!(r.starts_with("Warning at line "));
                    assert!(!r.contains('\x1b'));
                }
            }
        }
    }

    #[test]
    fn suggestions() {
        assert_eq!(suggest("prinltn", ["println", "print"]), Some("println"));
        assert_eq!(suggest("lenth", ["length", "list"]), Some("length"));
        assert_eq!(suggest("xyz", ["car", "cdr"]), None);
        assert_eq!(suggest("x", ["y"]), None);
        assert_eq!(suggest("foo", ["foo"]), None);
        assert_eq!(suggest("cat", ["cas", "car"]), Some("car"));
    }
}
