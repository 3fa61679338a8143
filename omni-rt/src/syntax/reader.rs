//! The reader (LANGUAGE §1): from bytes to data with positions.
//!
//! Total on any bytes, linear in their number, and never recursive: open brackets, prefixes and indices
//! are frames of an explicit stack. It goes on after an error, so that one run reports several; the first
//! error is exact, later ones may be consequences of it. Nothing of a text with an error may be run.
//!
//! A postfix index binds tighter than a prefix: `'a.[0]` is `(quote (ref a 0))` and `,x.[i]` unquotes the
//! element, just as `'a.b` quotes the whole path. In the same way `#_ a.[0]` discards all of `a.[0]`.
//! An annotation reads as the symbol `^` followed by its datum, or as one symbol `^Name`.

use super::codes::Code;
use super::diagnostic::Diagnostic;
use super::lexer::{Bracket, LexError, Lexer, Prefix, Token};
use super::{Datum, DatumKind, Span};
use crate::value::Sym;
use bumpalo::Bump;

/// Reports made for one text; after so many errors reading stops.
pub const MAX_REPORTS: usize = 50;

/// Reads a whole text.
///
/// `file` is the number that spans carry. Data live in `arena`. When the second part is not empty, the
/// data are what could be read around the errors.
pub fn read_program<'a>(text: &[u8], file: u16, arena: &'a Bump) -> (Vec<Datum<'a>>, Vec<Diagnostic>) {
    let mut reader = Reader::new(text, file, arena);
    reader.run(false);
    (reader.items, reader.reports)
}

/// What [`read_one`] found at the beginning of a text.
#[derive(Debug)]
pub enum ReadOne<'a> {
    /// A complete form, and the byte offset behind it.
    Form(Datum<'a>, usize),
    /// The text ends inside a form, a string or a block comment: more input may complete it.
    Incomplete(Diagnostic),
    /// Nothing but whitespace and comments.
    Nothing,
    /// The form has an error that more input cannot mend.
    Error(Diagnostic),
}

/// Reads the first form of a text; what follows it is not looked at.
pub fn read_one<'a>(text: &[u8], file: u16, arena: &'a Bump) -> ReadOne<'a> {
    let mut reader = Reader::new(text, file, arena);
    reader.run(true);
    if let Some(report) = reader.reports.into_iter().next() {
        return if is_incomplete(&report) { ReadOne::Incomplete(report) } else { ReadOne::Error(report) };
    }
    match reader.items.first() {
        Some(&datum) => ReadOne::Form(datum, reader.last_end),
        None => ReadOne::Nothing,
    }
}

/// True for the errors that more input may mend (LANGUAGE §13): given the reports of a whole entry, the
/// REPL asks for another line when this holds for the first one.
pub fn is_incomplete(report: &Diagnostic) -> bool {
    matches!(report.code, Code::UnexpectedEnd | Code::UnterminatedString | Code::UnterminatedComment)
}

/// Something begun and not finished.
#[derive(Clone, Copy)]
enum Frame {
    /// Open bracket: its items begin at `base`.
    Open {
        bracket: Bracket,
        at: usize,
        base: usize,
    },
    /// `.[`: the collection is the item before `base`; `from` is where that began.
    Index {
        at: usize,
        base: usize,
        from: usize,
    },
    Prefix {
        prefix: Prefix,
        at: usize,
        end: usize,
    },
    Discard {
        at: usize,
    },
}

struct Reader<'t, 'a> {
    lexer: Lexer<'t>,
    /// The whole text was longer: it goes on with a byte that is not UTF-8, or beyond 4 GiB.
    cut: Option<(Code, &'static str)>,
    length: usize,
    file: u16,
    arena: &'a Bump,
    frames: Vec<Frame>,
    /// Finished data of all open frames, innermost last.
    items: Vec<Datum<'a>>,
    reports: Vec<Diagnostic>,
    /// A mismatched bracket was reported.
    mismatched: bool,
    /// End of the datum finished last.
    last_end: usize,
    /// The first bracket that opens at the beginning of a line although the form of an earlier such line is open.
    margin: Option<usize>,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn new(text: &'t [u8], file: u16, arena: &'a Bump) -> Reader<'t, 'a> {
        let too_large = text.len() > u32::MAX as usize;
        let head = &text[..text.len().min(u32::MAX as usize)];
        let (valid, invalid) = match std::str::from_utf8(head) {
            Ok(s) => (s, false),
            Err(e) => (std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or(""), true),
        };
        let cut = match (too_large, invalid) {
            (_, true) if valid.len() + 4 < u32::MAX as usize => Some((Code::InvalidUtf8, "invalid UTF-8")),
            (true, _) => Some((Code::FileTooLarge, "source file too large")),
            _ => None,
        };
        Reader {
            lexer: Lexer::new(valid),
            cut,
            length: valid.len(),
            file,
            arena,
            frames: Vec::new(),
            items: Vec::new(),
            reports: Vec::new(),
            mismatched: false,
            last_end: 0,
            margin: None,
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, (end - start).min(u32::MAX as usize) as u32)
    }

    fn report(&mut self, code: Code, start: usize, end: usize, message: impl Into<String>) {
        self.reports.push(Diagnostic::error(code, self.span(start, end), message));
    }

    fn report_lexical(&mut self, e: LexError) {
        // A string or comment that is open where the text is cut may well have an end behind the cut.
        match self.cut {
            Some((code, message)) if matches!(e.code, Code::UnterminatedString | Code::UnterminatedComment) => {
                self.report(code, self.length, self.length + 1, message);
            }
            _ => {
                let hint = self.lexer.hint(&e).map(str::to_owned);
                let report = Diagnostic::error(e.code, self.span(e.start, e.end), e.message);
                self.reports.push(report.suggest(hint));
            }
        }
    }

    /// Reads to the end of the text, or only the first datum.
    fn run(&mut self, first_only: bool) {
        loop {
            if first_only && self.frames.is_empty() && !(self.items.is_empty() && self.reports.is_empty()) {
                return;
            }
            if self.reports.len() >= MAX_REPORTS {
                return;
            }
            if let Err(e) = self.lexer.skip_trivia() {
                return self.report_lexical(e);
            }
            let start = self.lexer.at;
            match self.lexer.token() {
                Err(e) => {
                    let ends = e.code == Code::UnterminatedString;
                    self.report_lexical(e);
                    if ends {
                        return;
                    }
                }
                Ok(Token::End) => return self.finish(),
                Ok(token) => self.accept(token, start),
            }
        }
    }

    fn accept(&mut self, token: Token<'t>, start: usize) {
        let end = self.lexer.at;
        match token {
            Token::Open(bracket) => {
                self.note_margin(bracket, start);
                self.frames.push(Frame::Open { bracket, at: start, base: self.items.len() });
            }
            Token::Close(bracket) => self.close(bracket, start),
            Token::Prefix(prefix) => self.frames.push(Frame::Prefix { prefix, at: start, end }),
            Token::Discard => self.frames.push(Frame::Discard { at: start }),
            // A legal index is taken by `complete`, right behind its collection.
            Token::Index => {
                self.report(Code::MalformedToken, start, end, "malformed token '.['");
                self.frames.push(Frame::Open { bracket: Bracket::Square, at: start, base: self.items.len() });
            }
            Token::Int(text) => self.complete(self.integer(text), start, end),
            Token::Double(d) => self.complete(DatumKind::Double(d), start, end),
            Token::Str(s) => self.complete(DatumKind::Str(self.arena.alloc_str(&s)), start, end),
            Token::Symbol(s) => self.complete(DatumKind::Symbol(Sym::new(s)), start, end),
            Token::Path(s) => self.complete(DatumKind::Path(Sym::new(s)), start, end),
            Token::End => {}
        }
    }

    /// Forms begin at the margin by custom: a line that does so inside of another shows where a bracket is missing.
    fn note_margin(&mut self, bracket: Bracket, start: usize) {
        match self.frames.first() {
            None => self.margin = None,
            Some(&Frame::Open { at, .. })
                if bracket == Bracket::Round
                    && self.margin.is_none()
                    && self.lexer.at_line_start(start)
                    && self.lexer.at_line_start(at) =>
            {
                self.margin = Some(start);
            }
            Some(_) => {}
        }
    }

    fn integer(&self, text: &str) -> DatumKind<'a> {
        if let Ok(n) = text.parse::<i64>() {
            return DatumKind::Int(n);
        }
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text),
        };
        let digits = digits.trim_start_matches('0');
        let plain = self.arena.alloc_str(&format!("{sign}{digits}"));
        // Leading zeros may have hidden a small number.
        plain.parse::<i64>().map_or(DatumKind::BigInt(plain), DatumKind::Int)
    }

    /// Takes a finished datum: as the collection of an index if one follows, else with the prefixes
    /// before it into the innermost bracket.
    fn complete(&mut self, kind: DatumKind<'a>, start: usize, end: usize) {
        let mut datum = Datum { span: self.span(start, end), kind };
        self.last_end = end;
        // An unterminated comment is met again, and reported, by `run`.
        let _ = self.lexer.skip_trivia();
        if self.lexer.looking_at_index() {
            let at = self.lexer.at;
            self.lexer.at += 2;
            self.items.push(datum);
            self.frames.push(Frame::Index { at, base: self.items.len(), from: start });
            return;
        }
        loop {
            match self.frames.last().copied() {
                Some(Frame::Prefix { prefix, at, end: prefix_end }) => {
                    self.frames.pop();
                    let head = DatumKind::Symbol(Sym::new(prefix.name()));
                    let head = Datum { span: self.span(at, prefix_end), kind: head };
                    let list = self.arena.alloc_slice_copy(&[head, datum]);
                    datum = Datum { span: self.span(at, end), kind: DatumKind::List(list) };
                }
                Some(Frame::Discard { .. }) => {
                    self.frames.pop();
                    return;
                }
                _ => return self.items.push(datum),
            }
        }
    }

    fn close(&mut self, bracket: Bracket, start: usize) {
        let end = start + 1;
        match self.frames.last().copied() {
            Some(Frame::Open { bracket: open, at, base }) if open == bracket => {
                self.frames.pop();
                let kind = self.bracketed(bracket, at, base);
                self.complete(kind, at, end);
            }
            Some(Frame::Index { at, base, from }) if bracket == Bracket::Square => {
                self.frames.pop();
                self.index(at, base, from, end);
            }
            _ => self.wrong_closing(bracket, start),
        }
    }

    /// The datum of a closed bracket whose items begin at `base`.
    fn bracketed(&mut self, bracket: Bracket, at: usize, base: usize) -> DatumKind<'a> {
        let arena = self.arena;
        let items = &self.items[base..];
        let kind = match bracket {
            Bracket::Round => match items {
                [front @ .., dot, tail] if !front.is_empty() && is_dot(dot) && !front.iter().any(is_dot) => {
                    DatumKind::Dotted(arena.alloc_slice_copy(front), arena.alloc(*tail))
                }
                _ => DatumKind::List(arena.alloc_slice_copy(items)),
            },
            Bracket::Square => DatumKind::Bracket(arena.alloc_slice_copy(items)),
            Bracket::Curly => DatumKind::Brace(arena.alloc_slice_copy(items)),
        };
        if bracket == Bracket::Curly && !items.len().is_multiple_of(2) {
            self.report(Code::OddDict, at, at + 1, "dict literal requires even number of elements");
        }
        self.items.truncate(base);
        kind
    }

    fn index(&mut self, at: usize, base: usize, from: usize, end: usize) {
        let collection = self.items[base - 1];
        let kind = match &self.items[base..] {
            &[index] => DatumKind::Index(self.arena.alloc([collection, index])),
            _ => {
                self.report(Code::BadSyntax, at, at + 2, ".[: bad syntax, expected e.[i]");
                collection.kind
            }
        };
        self.items.truncate(base - 1);
        self.complete(kind, from, end);
    }

    /// A closing bracket that does not fit: reports it, then goes on as if the innermost frames had been
    /// closed by it when one of the open brackets fits, and without it otherwise.
    fn wrong_closing(&mut self, bracket: Bracket, start: usize) {
        let got = bracket.closing();
        let innermost = self.frames.last().copied();
        match innermost.map(|frame| self.expected(frame)) {
            Some(Some((expected, at))) => {
                let message = format!("mismatched bracket: expected '{expected}', got '{got}'");
                self.mismatched = true;
                let report = Diagnostic::error(Code::MismatchedBracket, self.span(start, start + 1), message);
                self.reports.push(report.note(Some(self.span(at, at + 1)), "the bracket that is open"));
            }
            // Nothing is open, or a prefix or `#_` still waits for its datum. After a mismatch the reader
            // may have closed one bracket too many: no news.
            _ if self.mismatched => {}
            _ => {
                let message = format!("unexpected closing bracket '{got}'");
                let report = Diagnostic::error(Code::UnexpectedClosing, self.span(start, start + 1), message);
                let help =
                    innermost.map(|_| "a quote stands before the datum it quotes; text is in double quotes".into());
                self.reports.push(report.suggest(help));
            }
        }
        let fits = |frame: &Frame| self.expected(*frame).is_some_and(|(c, _)| c == got);
        let Some(depth) = self.frames.iter().rposition(fits) else { return };
        self.frames.truncate(depth + 1);
        self.close(bracket, start);
    }

    /// The closing character that a frame waits for, and where it was opened.
    fn expected(&self, frame: Frame) -> Option<(char, usize)> {
        match frame {
            Frame::Open { bracket, at, .. } => Some((bracket.closing(), at)),
            Frame::Index { at, .. } => Some((']', at)),
            Frame::Prefix { .. } | Frame::Discard { .. } => None,
        }
    }

    /// End of the text.
    fn finish(&mut self) {
        if let Some((code, message)) = self.cut {
            return self.report(code, self.length, self.length + 1, message);
        }
        let open = self.frames.iter().rev().find_map(|f| self.expected(*f).map(|(_, at)| at));
        let pending = self.frames.last().map(|f| match *f {
            Frame::Open { at, .. } | Frame::Index { at, .. } | Frame::Prefix { at, .. } | Frame::Discard { at } => at,
        });
        if let Some(at) = open.or(pending) {
            let end = self.length as u32;
            let report = Diagnostic::error(Code::UnexpectedEnd, self.span(at, at + 1), "unexpected end of input");
            let mut report = report.note(Some(Span::new(self.file, end, 1)), "the input ends here");
            if let Some(next) = self.margin.filter(|&next| next > at) {
                let text = "this is still inside of it: a closing bracket may be missing before";
                report = report.note(Some(self.span(next, next + 1)), text);
            }
            self.reports.push(report);
        }
    }
}

fn is_dot(d: &Datum<'_>) -> bool {
    matches!(d.kind, DatumKind::Symbol(s) if s.name() == ".")
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
