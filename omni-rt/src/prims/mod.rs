//! Primitives: one table from which arity checks, documentation and completion derive.

pub mod table;

pub use table::{Arity, PrimDef, PrimFn, PrimId};
