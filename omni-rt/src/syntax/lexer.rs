//! Tokens (LANGUAGE §1.1–§1.6): from text to brackets, prefixes, numbers, strings and symbols.
//!
//! The lexer is total: every text is a sequence of tokens and errors, each error covers at least one
//! character, and the end is reached in linear time. It knows nothing about nesting; that is the reader's.

use super::codes::Code;
use super::diagnostic::visible;
use std::borrow::Cow;

/// Kind of a bracket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bracket {
    Round,
    Square,
    Curly,
}

impl Bracket {
    pub const fn closing(self) -> char {
        match self {
            Bracket::Round => ')',
            Bracket::Square => ']',
            Bracket::Curly => '}',
        }
    }
}

/// Member of the quote family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prefix {
    Quote,
    Quasiquote,
    Unquote,
    UnquoteSplicing,
}

impl Prefix {
    /// Name of the form that the prefix abbreviates.
    pub const fn name(self) -> &'static str {
        match self {
            Prefix::Quote => "quote",
            Prefix::Quasiquote => "quasiquote",
            Prefix::Unquote => "unquote",
            Prefix::UnquoteSplicing => "unquote-splicing",
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub enum Token<'t> {
    Open(Bracket),
    Close(Bracket),
    Prefix(Prefix),
    /// `#_`
    Discard,
    /// `.[`
    Index,
    /// The digits as written, perhaps with leading zeros and `-`.
    Int(&'t str),
    Double(f64),
    /// Escapes resolved.
    Str(Cow<'t, str>),
    /// Also `_`, `..` and a lone `.`.
    Symbol(&'t str),
    Path(&'t str),
    /// End of the text.
    End,
}

/// A place where no token can be read. `start..end` are the bytes that it covers.
#[derive(Clone, PartialEq, Debug)]
pub struct LexError {
    pub code: Code,
    pub message: String,
    pub start: usize,
    pub end: usize,
}

pub struct Lexer<'t> {
    text: &'t str,
    /// Byte offset of the next character.
    pub at: usize,
}

impl<'t> Lexer<'t> {
    /// Is this the first byte of a line?
    pub fn at_line_start(&self, at: usize) -> bool {
        at == 0 || self.text.as_bytes().get(at - 1) == Some(&b'\n')
    }

    /// What to write instead of a token of other Lisps.
    pub fn hint(&self, e: &LexError) -> Option<&'static str> {
        let token = self.text.get(e.start..e.end).unwrap_or("");
        match e.code {
            Code::UnexpectedCharacter if self.text[..e.start].ends_with('#') => {
                Some("there are no characters: \"a\" is a string of one")
            }
            Code::MalformedNumber if token.contains('/') => Some("there are no fractions: (/ 1.0 2) divides"),
            Code::MalformedNumber if token.starts_with("0x") => Some("numbers are decimal"),
            Code::MalformedNumber if token.contains('_') || token.contains('\'') => Some("digits stand side by side"),
            _ => None,
        }
    }

    /// Starts at the first token: a byte-order mark and a `#!` line are skipped.
    pub fn new(text: &'t str) -> Lexer<'t> {
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if text[at..].starts_with("#!") {
            at = text[at..].find('\n').map_or(text.len(), |n| at + n);
        }
        Lexer { text, at }
    }

    fn byte(&self, ahead: usize) -> u8 {
        // NUL stands for the end too; where that matters, the position decides.
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn looking_at(&self, prefix: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(prefix.as_bytes())
    }

    pub fn looking_at_index(&self) -> bool {
        self.looking_at(".[")
    }

    /// Skips whitespace and comments. Fails at a block comment without an end, which is not skipped.
    pub fn skip_trivia(&mut self) -> Result<(), LexError> {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b';' => self.at = self.text[self.at..].find('\n').map_or(self.text.len(), |n| self.at + n),
                b'#' if self.byte(1) == b'|' => self.skip_block_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn skip_block_comment(&mut self) -> Result<(), LexError> {
        let bytes = self.text.as_bytes();
        let mut depth = 0usize;
        let mut i = self.at;
        while i + 1 < bytes.len() {
            match (bytes[i], bytes[i + 1]) {
                (b'#', b'|') => {
                    depth += 1;
                    i += 2;
                }
                (b'|', b'#') => {
                    depth -= 1;
                    i += 2;
                    if depth == 0 {
                        self.at = i;
                        return Ok(());
                    }
                }
                _ => i += 1,
            }
        }
        Err(self.error(Code::UnterminatedComment, "unterminated block comment", self.at, self.at + 2))
    }

    /// The next token; trivia must have been skipped. After an error the lexer stands behind the bytes
    /// that the error covers (behind the whole text for an unterminated string).
    pub fn token(&mut self) -> Result<Token<'t>, LexError> {
        if self.at >= self.text.len() {
            return Ok(Token::End);
        }
        let one = |lexer: &mut Lexer<'t>, token| {
            lexer.at += 1;
            Ok(token)
        };
        match self.byte(0) {
            b'(' => one(self, Token::Open(Bracket::Round)),
            b'[' => one(self, Token::Open(Bracket::Square)),
            b'{' => one(self, Token::Open(Bracket::Curly)),
            b')' => one(self, Token::Close(Bracket::Round)),
            b']' => one(self, Token::Close(Bracket::Square)),
            b'}' => one(self, Token::Close(Bracket::Curly)),
            b'\'' => one(self, Token::Prefix(Prefix::Quote)),
            b'`' => one(self, Token::Prefix(Prefix::Quasiquote)),
            b',' if self.byte(1) == b'@' => {
                self.at += 2;
                Ok(Token::Prefix(Prefix::UnquoteSplicing))
            }
            b',' => one(self, Token::Prefix(Prefix::Unquote)),
            b'#' if self.byte(1) == b'_' => {
                self.at += 2;
                Ok(Token::Discard)
            }
            b'"' => self.string(),
            b'.' if self.byte(1) == b'[' => {
                self.at += 2;
                Ok(Token::Index)
            }
            b'.' if self.byte(1) == b'.' => self.dots(),
            b'0'..=b'9' => self.number(),
            b'-' if self.byte(1).is_ascii_digit() => self.number(),
            b if is_symbol_byte(b) => Ok(self.symbol()),
            _ => {
                let start = self.at;
                let c = self.text[start..].chars().next().unwrap_or('\0');
                self.at += c.len_utf8();
                let message = format!("unexpected character '{}'", visible(c.encode_utf8(&mut [0; 4])));
                Err(self.error(Code::UnexpectedCharacter, message, start, self.at))
            }
        }
    }

    /// Two dots are the rest marker, more are an error.
    fn dots(&mut self) -> Result<Token<'t>, LexError> {
        let start = self.at;
        while self.byte(0) == b'.' {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if text.len() == 2 {
            return Ok(Token::Symbol(text));
        }
        Err(self.error(Code::MalformedToken, format!("malformed token '{text}'"), start, self.at))
    }

    fn symbol(&mut self) -> Token<'t> {
        let start = self.at;
        let mut has_dot = false;
        while is_symbol_byte(self.byte(0)) {
            if self.byte(0) == b'.' {
                if matches!(self.byte(1), b'[' | b'.') {
                    break;
                }
                has_dot = true;
            }
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if !has_dot || text.starts_with('.') || text.ends_with('.') {
            return Token::Symbol(text);
        }
        match text {
            "+nan.0" => Token::Double(f64::NAN),
            "+inf.0" => Token::Double(f64::INFINITY),
            "-inf.0" => Token::Double(f64::NEG_INFINITY),
            _ => Token::Path(text),
        }
    }

    fn number(&mut self) -> Result<Token<'t>, LexError> {
        let start = self.at;
        while is_symbol_byte(self.byte(0)) && !self.looking_at_index() {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        // What follows a number is checked first, so that the message shows the whole of it.
        let follower = self.text[self.at..].chars().next();
        let delimited = follower.is_none_or(|c| {
            matches!(
                c,
                ' ' | '\t' | '\n' | '\r' | '(' | ')' | '[' | ']' | '{' | '}' | ';' | '"' | '\'' | '`' | ',' | '.'
            )
        });
        match number_shape(text) {
            Some(shape) if delimited => Ok(match shape {
                Shape::Integer => Token::Int(text),
                Shape::Float => Token::Double(text.parse().unwrap_or(f64::NAN)),
            }),
            _ => {
                if let Some(c) = follower.filter(|_| !delimited) {
                    self.at += c.len_utf8();
                }
                let message = format!("malformed number '{}'", visible(&self.text[start..self.at]));
                Err(self.error(Code::MalformedNumber, message, start, self.at))
            }
        }
    }

    fn string(&mut self) -> Result<Token<'t>, LexError> {
        let text = self.text;
        let open = self.at;
        let mut from = open + 1;
        let mut owned: Option<String> = None;
        let mut wrong: Option<LexError> = None;
        loop {
            let Some(n) = text.as_bytes()[from..].iter().position(|&b| b == b'"' || b == b'\\') else {
                self.at = text.len();
                return Err(self.error(Code::UnterminatedString, "unterminated string literal", open, open + 1));
            };
            let stop = from + n;
            if text.as_bytes()[stop] == b'"' {
                self.at = stop + 1;
                return match (wrong, owned) {
                    (Some(error), _) => Err(error),
                    (None, None) => Ok(Token::Str(Cow::Borrowed(&text[open + 1..stop]))),
                    (None, Some(mut s)) => {
                        s.push_str(&text[from..stop]);
                        Ok(Token::Str(Cow::Owned(s)))
                    }
                };
            }
            let s = owned.get_or_insert_with(String::new);
            s.push_str(&text[from..stop]);
            match escape(&text[stop + 1..]) {
                Escape::Char(c, n) => {
                    s.push(c);
                    from = stop + 1 + n;
                }
                Escape::Invalid(n) => {
                    from = stop + 1 + n;
                    wrong.get_or_insert_with(|| LexError {
                        code: Code::InvalidEscape,
                        message: "invalid escape".into(),
                        start: stop,
                        end: from,
                    });
                }
                Escape::End => from = text.len(),
            }
        }
    }

    fn error(&self, code: Code, message: impl Into<String>, start: usize, end: usize) -> LexError {
        LexError { code, message: message.into(), start, end }
    }
}

enum Escape {
    /// The character and the number of bytes after the backslash.
    Char(char, usize),
    Invalid(usize),
    End,
}

/// What stands after a backslash in a string.
fn escape(rest: &str) -> Escape {
    let Some(c) = rest.chars().next() else { return Escape::End };
    match c {
        'n' => Escape::Char('\n', 1),
        't' => Escape::Char('\t', 1),
        'r' => Escape::Char('\r', 1),
        '0' => Escape::Char('\0', 1),
        'u' if rest[1..].starts_with('{') => {
            let digits = rest[2..].bytes().take_while(u8::is_ascii_hexdigit).count();
            let end = 2 + digits;
            if !rest[end..].starts_with('}') || digits == 0 {
                return Escape::Invalid(end);
            }
            let significant = rest[2..end].trim_start_matches('0');
            let code = if significant.is_empty() { Some(0) } else { u32::from_str_radix(significant, 16).ok() };
            match code.and_then(char::from_u32) {
                Some(c) => Escape::Char(c, end + 1),
                None => Escape::Invalid(end + 1),
            }
        }
        c => Escape::Char(c, c.len_utf8()),
    }
}

/// True for bytes of symbol characters; every byte of a non-ASCII character is one.
pub const fn is_symbol_byte(b: u8) -> bool {
    matches!(b,
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | 0x80..
        | b'_' | b'-' | b'+' | b'*' | b'/' | b'=' | b'<' | b'>' | b'!' | b'?' | b':' | b'.' | b'@' | b'#'
        | b'$' | b'%' | b'&' | b'|' | b'^' | b'~')
}

enum Shape {
    Integer,
    Float,
}

/// The grammar of §1.3.
fn number_shape(text: &str) -> Option<Shape> {
    fn digits(text: &str) -> Option<&str> {
        let n = text.bytes().take_while(u8::is_ascii_digit).count();
        if n == 0 { None } else { Some(&text[n..]) }
    }
    let rest = digits(text.strip_prefix('-').unwrap_or(text))?;
    if rest.is_empty() {
        return Some(Shape::Integer);
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => digits(fraction)?,
        None => rest,
    };
    if rest.is_empty() {
        return Some(Shape::Float);
    }
    let exponent = rest.strip_prefix(['e', 'E'])?;
    let rest = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
    if rest.is_empty() { Some(Shape::Float) } else { None }
}

/// A number as a program may spell it, the three special floats included: what `string->number` accepts.
/// The text of integers is returned as it is.
pub fn number(text: &str) -> Option<Token<'_>> {
    match text {
        "+nan.0" => return Some(Token::Double(f64::NAN)),
        "+inf.0" => return Some(Token::Double(f64::INFINITY)),
        "-inf.0" => return Some(Token::Double(f64::NEG_INFINITY)),
        _ => {}
    }
    match number_shape(text)? {
        Shape::Integer => Some(Token::Int(text)),
        Shape::Float => Some(Token::Double(text.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(text: &str) -> Vec<Result<Token<'_>, String>> {
        let mut lexer = Lexer::new(text);
        let mut out = Vec::new();
        loop {
            match lexer.skip_trivia() {
                Ok(()) => match lexer.token() {
                    Ok(Token::End) => return out,
                    Ok(t) => out.push(Ok(t)),
                    Err(e) => out.push(Err(e.message)),
                },
                Err(e) => {
                    out.push(Err(e.message));
                    return out;
                }
            }
        }
    }

    fn one(text: &str) -> Token<'_> {
        let mut all = lex(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0).unwrap()
    }

    fn error(text: &str) -> String {
        lex(text).into_iter().find_map(|t| t.err()).unwrap_or_else(|| panic!("no error in {text}"))
    }

    #[test]
    fn numbers() {
        assert_eq!(one("42"), Token::Int("42"));
        assert_eq!(one("-7"), Token::Int("-7"));
        assert_eq!(one("1.5"), Token::Double(1.5));
        assert_eq!(one("1e5"), Token::Double(1e5));
        assert_eq!(one("-1.25E-3"), Token::Double(-1.25e-3));
        assert_eq!(one("1e+2"), Token::Double(100.0));
        assert_eq!(one("0.1"), Token::Double(0.1));
        assert_eq!(one("1e999"), Token::Double(f64::INFINITY));
        assert_eq!(one("-inf.0"), Token::Double(f64::NEG_INFINITY));
        assert_eq!(one("+inf.0"), Token::Double(f64::INFINITY));
        assert!(matches!(one("+nan.0"), Token::Double(d) if d.is_nan()));
        for symbol in ["+5", ".5", "-x", "x-1", "-", "--1", "a1"] {
            assert_eq!(one(symbol), Token::Symbol(symbol));
        }
        assert_eq!(lex("1.[2]").len(), 4);
        assert_eq!(lex("1(2)3\"s\"4'a 5`a 6,a 7;c\n8").len(), 17);
    }

    #[test]
    fn malformed_numbers() {
        for t in ["12abc", "1.", "1.x", "1e", "1e+", "1..2", "1-2", "-1x", "1_000", "0x10", "1.2.3", "1é", "1/2"] {
            assert_eq!(error(t), format!("malformed number '{t}'"));
        }
        assert_eq!(error("1\\"), "malformed number '1\\'");
        assert_eq!(error("1\0"), "malformed number '1\\u{0}'");
    }

    #[test]
    fn symbols_and_paths() {
        for s in
            [":as", "|>", "λ", "^Int", "io/print", "set!", "string->list", "_", "_x", "__", ".x", "x.", "a#_b", "a#|b"]
        {
            assert_eq!(one(s), Token::Symbol(s));
        }
        assert_eq!(one("a.b.c"), Token::Path("a.b.c"));
        assert_eq!(lex("a.[0]")[..2], [Ok(Token::Symbol("a")), Ok(Token::Index)]);
        assert_eq!(lex("a.b.[0]")[..2], [Ok(Token::Path("a.b")), Ok(Token::Index)]);
        assert_eq!(lex("a..b"), [Ok(Token::Symbol("a")), Ok(Token::Symbol("..")), Ok(Token::Symbol("b"))]);
        assert_eq!(error("..."), "malformed token '...'");
        assert_eq!(error("a....b"), "malformed token '....'");
        assert_eq!(error("\\"), "unexpected character '\\'");
        assert_eq!(error("\0"), "unexpected character '\\u{0}'");
        assert_eq!(error("\u{c}"), "unexpected character '\\u{c}'");
    }

    #[test]
    fn strings() {
        let string = |t| match one(t) {
            Token::Str(s) => s.into_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(string(r#""a\n\t\\\"\r\0b""#), "a\n\t\\\"\r\0b");
        assert_eq!(string("\"a\nb\""), "a\nb");
        assert_eq!(string(r#""\u{3bb}\u{0000041}\q\λ\u1""#), "λAqλu1");
        for t in [r#""\u{}""#, r#""\u{110000}""#, r#""\u{d800}""#, r#""\u{zz}""#, r#""\u{1""#, r#""\u{ffffffffff}""#] {
            assert_eq!(error(t), "invalid escape");
        }
        for t in ["\"", "\"abc", "\"abc\\", "\"abc\\\"", "\"\\u{41"] {
            assert_eq!(error(t), "unterminated string literal");
        }
    }

    #[test]
    fn trivia() {
        assert_eq!(one("#!/usr/bin/env omnic run\nx"), Token::Symbol("x"));
        assert_eq!(one("\u{feff}#! line\nx"), Token::Symbol("x"));
        assert_eq!(lex("#!only"), []);
        assert_eq!(lex(" #!x"), [Ok(Token::Symbol("#!x"))]);
        assert_eq!(one("#| a #| b |# c |# x ; y"), Token::Symbol("x"));
        assert_eq!(error("x #| #| |#"), "unterminated block comment");
        assert_eq!(error("#|#"), "unterminated block comment");
    }
}
