//! From bytes to data: source map, spans, diagnostics, reader.

pub mod codes;
pub mod datum;
pub mod diagnostic;
pub mod elsewhere;
pub mod lexer;
pub mod reader;
pub mod source;
pub mod span;

pub use codes::Code;
pub use datum::{Datum, DatumKind};
pub use diagnostic::{Diagnostic, Severity};
pub use reader::{ReadOne, read_one, read_program};
pub use source::{Position, SourceMap};
pub use span::Span;
