//! From bytes to data: source map, spans, diagnostics, reader.

pub mod datum;
pub mod span;

pub use datum::{Datum, DatumKind};
pub use span::Span;
