//! When an entry is complete: every bracket, string and block comment is closed.
//!
//! The reader decides, but reading a long entry again after each of its lines would take time quadratic in
//! its length. So a count of what is open is kept from line to line, and the reader is asked only
//! when nothing is. Invariant: what the count takes for open, the reader does too, or it finds an error.

use bumpalo::Bump;
use omni_rt::syntax::lexer::is_symbol_byte;
use omni_rt::syntax::{self, reader};

/// Does the text end inside a form, a string or a comment?
pub fn is_incomplete(text: &[u8]) -> bool {
    let arena = Bump::new();
    let (_, reports) = syntax::read_program(text, 0, &arena);
    reports.first().is_some_and(reader::is_incomplete)
}

#[derive(Clone, Copy, Default)]
enum Inside {
    #[default]
    Code,
    String,
    /// Behind a backslash in a string.
    Escape,
    /// So many block comments.
    Comment(usize),
}

/// What is open at the end of the lines so far.
#[derive(Default)]
pub struct Balance {
    /// Closing brackets that are due, innermost last.
    due: Vec<u8>,
    inside: Inside,
    /// A closing bracket came that does not fit: no further line mends that.
    wrong: bool,
}

impl Balance {
    /// Takes a line in, which may have been pasted or recalled and hold several.
    pub fn add(&mut self, line: &[u8]) {
        let mut before = b'\n';
        let mut i = 0;
        while i < line.len() {
            let next = line.get(i + 1).copied().unwrap_or(b'\n');
            let b = line[i];
            match self.inside {
                Inside::String if b == b'"' => self.inside = Inside::Code,
                Inside::String if b == b'\\' => self.inside = Inside::Escape,
                Inside::String => {}
                Inside::Escape => self.inside = Inside::String,
                Inside::Comment(depth) => match (b, next) {
                    (b'#', b'|') => {
                        self.inside = Inside::Comment(depth + 1);
                        i += 1;
                    }
                    (b'|', b'#') => {
                        self.inside = if depth == 1 { Inside::Code } else { Inside::Comment(depth - 1) };
                        i += 1;
                    }
                    _ => {}
                },
                Inside::Code => match b {
                    b'"' => self.inside = Inside::String,
                    b';' => {
                        i += line[i..].iter().position(|&b| b == b'\n').unwrap_or(line.len());
                        before = b'\n';
                        continue;
                    }
                    b'#' if next == b'|' && !is_symbol_byte(before) => {
                        self.inside = Inside::Comment(1);
                        i += 1;
                    }
                    b'(' => self.due.push(b')'),
                    b'[' => self.due.push(b']'),
                    b'{' => self.due.push(b'}'),
                    b')' | b']' | b'}' => self.wrong |= self.due.pop() != Some(b),
                    _ => {}
                },
            }
            before = if matches!(self.inside, Inside::Code) { b } else { b'\n' };
            i += 1;
        }
        if matches!(self.inside, Inside::Escape) {
            self.inside = Inside::String;
        }
    }

    /// Is more input needed, whatever the reader would say?
    pub fn is_open(&self) -> bool {
        !(self.wrong || self.due.is_empty() && matches!(self.inside, Inside::Code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Is the entry of these lines open after each of them?
    fn open(lines: &[&str]) -> Vec<bool> {
        let mut balance = Balance::default();
        let mut text = Vec::new();
        let answers = lines.iter().map(|line| {
            text.extend_from_slice(line.as_bytes());
            text.push(b'\n');
            balance.add(line.as_bytes());
            balance.is_open() || is_incomplete(&text)
        });
        answers.collect()
    }

    #[test]
    fn brackets_of_every_kind_count() {
        assert_eq!(open(&["(f [1 {a", "b}", "]", ")"]), [true, true, true, false]);
        assert_eq!(open(&["x", "(f) (g", ")"]), [false, true, false]);
        assert_eq!(open(&["a.[", "0]"]), [true, false]);
    }

    #[test]
    fn strings_and_comments_hide_brackets() {
        assert_eq!(open(&["(f \"(\" ; (", ")"]), [true, false]);
        assert_eq!(open(&["\"a\\\"", "b\\", "\""]), [true, true, false]);
        assert_eq!(open(&["(f #| ( #| |# (", "|#)"]), [true, false]);
        assert_eq!(open(&["#|", "|#"]), [true, false]);
        assert_eq!(open(&["a#|", "; (", "(x ; ;\n)"]), [false, false, false]);
        assert_eq!(open(&["(f #|#|#)", "|#|#)"]), [true, false]);
    }

    #[test]
    fn prefixes_wait_for_their_datum() {
        assert_eq!(open(&["'", "x"]), [true, false]);
        assert_eq!(open(&["#_"]), [true]);
    }

    #[test]
    fn errors_end_the_entry() {
        assert_eq!(open(&["(f ]"]), [false]);
        assert_eq!(open(&[")"]), [false]);
        assert_eq!(open(&["\u{1}"]), [false]);
    }
}
