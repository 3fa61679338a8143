//! Positions: a file, a byte offset and a length, packed in one word so that compiled code can
//! store one with a single instruction.

/// A stretch of source text. 16 bits of file number, 32 bits of byte offset, 16 bits of byte length
/// (saturating). Line and column are computed by the source map when a report is printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(transparent)]
pub struct Span(pub u64);

impl Span {
    /// "No position". File 0 is reserved for it.
    pub const NONE: Span = Span(0);

    /// `file` is a number given by the source map, at least 1.
    pub const fn new(file: u16, start: u32, len: u32) -> Span {
        let len = if len > 0xFFFF { 0xFFFF } else { len };
        Span((file as u64) << 48 | (start as u64) << 16 | len as u64)
    }

    pub const fn file(self) -> u16 {
        (self.0 >> 48) as u16
    }

    pub const fn start(self) -> u32 {
        (self.0 >> 16) as u32
    }

    pub const fn len(self) -> u32 {
        self.0 as u32 & 0xFFFF
    }

    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub const fn is_none(self) -> bool {
        self.file() == 0
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}+{}", self.file(), self.start(), self.len())
    }
}
