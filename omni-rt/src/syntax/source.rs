//! The source map: from a file number to a name and a text, from a span to a line and a column.
//!
//! There is one map per process, because a run-time error knows nothing but a [`Span`]. The reader does
//! not use it: it takes text and a file number and returns data. The table of line starts of a file is
//! made when its first position is asked for, so that registering a text costs nothing at start-up.

use super::Span;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A place in a text, both counted from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// One registered text.
pub struct SourceFile {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    lines: OnceCell<Vec<u32>>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl SourceFile {
    fn new(name: Cow<'static, str>, text: Cow<'static, str>) -> SourceFile {
        SourceFile { name, text, lines: OnceCell::new() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let first = if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() as u32 } else { 0 };
            let after = self.text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1);
            std::iter::once(first).chain(after).collect()
        })
    }

    /// Line and column of a byte offset; an offset behind the end counts as the end.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|&start| start as usize <= offset).max(1);
        let start = lines[line - 1] as usize;
        let column = self.text.get(start..offset).map_or(0, |t| t.chars().count());
        Position { line: line as u32, column: column as u32 + 1 }
    }

    /// Byte offset where a line (counted from 1) begins.
    pub fn line_start(&self, line: u32) -> u32 {
        let lines = self.lines();
        lines[(line.max(1) as usize - 1).min(lines.len() - 1)]
    }

    /// The text of a line (counted from 1) without its line end.
    pub fn line_text(&self, line: u32) -> &str {
        let start = self.line_start(line) as usize;
        let rest = self.text.get(start..).unwrap_or("");
        let end = rest.find('\n').unwrap_or(rest.len());
        rest[..end].strip_suffix('\r').unwrap_or(&rest[..end])
    }
}

/// Registered texts by number; number 0 stands for "no file".
#[derive(Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    pub const fn new() -> SourceMap {
        SourceMap { files: Vec::new() }
    }

    /// Registers a text and returns its number, or 0 (positions are then lost) when all 65,535
    /// numbers are taken.
    pub fn add(&mut self, name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> u16 {
        if self.files.len() >= u16::MAX as usize {
            return 0;
        }
        self.files.push(SourceFile::new(name.into(), text.into()));
        self.files.len() as u16
    }

    /// Gives a registered number a new text: for inputs that come again and again (`read-string`).
    pub fn replace(&mut self, file: u16, text: impl Into<Cow<'static, str>>) {
        if let Some(f) = (file as usize).checked_sub(1).and_then(|i| self.files.get_mut(i)) {
            *f = SourceFile::new(std::mem::take(&mut f.name), text.into());
        }
    }

    /// Forgets every text: numbers start again.
    pub fn clear(&mut self) {
        self.files.clear();
    }

    pub fn file(&self, file: u16) -> Option<&SourceFile> {
        self.files.get((file as usize).checked_sub(1)?)
    }

    /// Where a span begins, or `None` when it has no position.
    pub fn position(&self, span: Span) -> Option<Position> {
        Some(self.file(span.file())?.position(span.start()))
    }
}

static mut MAP: SourceMap = SourceMap::new();

/// Calls `f` with the map of this process. `f` must not call back into this module.
pub fn with<T>(f: impl FnOnce(&mut SourceMap) -> T) -> T {
    // SAFETY: the runtime is single-threaded and `f` does not re-enter.
    unsafe { f(&mut MAP) }
}

/// Registers a text in the map of this process.
pub fn add(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> u16 {
    with(|map| map.add(name, text))
}

/// Registers bytes as read from a file; what is not UTF-8 is replaced for display. Offsets up to the
/// first invalid byte, the only one the reader reports, stay true.
pub fn add_bytes(name: impl Into<Cow<'static, str>>, text: &[u8]) -> u16 {
    add(name, String::from_utf8_lossy(text).into_owned())
}

/// Calls `f` with a registered file, if there is one of that number.
pub fn with_file<T>(file: u16, f: impl FnOnce(&SourceFile) -> T) -> Option<T> {
    with(|map| map.file(file).map(f))
}

/// Where a span of the map of this process begins.
pub fn position(span: Span) -> Option<Position> {
    with(|map| map.position(span))
}

/// The text that a span of the map of this process covers, or nothing.
pub fn text_of(span: Span) -> String {
    let (start, end) = (span.start() as usize, (span.start() + span.len()) as usize);
    with_file(span.file(), |f| f.text().get(start..end).unwrap_or("").to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &'static str, offset: u32) -> (u32, u32) {
        let mut map = SourceMap::new();
        let file = map.add("f", text);
        let p = map.position(Span::new(file, offset, 1)).unwrap();
        (p.line, p.column)
    }

    #[test]
    fn positions_count_characters_from_one() {
        assert_eq!(at("abc", 0), (1, 1));
        assert_eq!(at("a\nbc", 3), (2, 2));
        assert_eq!(at("é\nλx", 5), (2, 2));
        assert_eq!(at("a\n", 2), (2, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("abc", 99), (1, 4));
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("\u{feff}ab", 4), (1, 2));
        assert_eq!(at("\u{feff}ab", 0), (1, 1));
    }

    #[test]
    fn lines_come_without_their_ends() {
        let mut map = SourceMap::new();
        let file = map.add("f", "one\r\ntwo\n\nfour");
        let f = map.file(file).unwrap();
        assert_eq!([1, 2, 3, 4].map(|l| f.line_text(l)), ["one", "two", "", "four"]);
        assert!(map.file(0).is_none() && map.file(9).is_none());
        assert!(map.position(Span::NONE).is_none());
    }

    #[test]
    fn texts_can_be_replaced() {
        let mut map = SourceMap::new();
        let file = map.add("f", "one");
        map.replace(file, "\n\ntwo");
        assert_eq!(map.file(file).unwrap().name(), "f");
        assert_eq!(map.position(Span::new(file, 2, 1)).unwrap().line, 3);
    }
}
