//! The shape of the primitive table. Each family of primitives is a file beside this one with a
//! `pub static DEFS: &[PrimDef]`.

use crate::error::R;
use crate::value::Value;

/// Index into the whole table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct PrimId(pub u16);

/// How many arguments a primitive takes (LANGUAGE §3.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// Exactly this many; with 2 or more, one argument makes a partial.
    Exact(u8),
    /// Between the two, inclusive.
    Range(u8, u8),
    /// At least this many.
    AtLeast(u8),
    /// 2, folding left over more (`+ - * / min max`).
    Fold,
}

/// The Rust function behind a primitive.
#[derive(Clone, Copy)]
pub enum PrimFn {
    F0(fn() -> R),
    F1(fn(Value) -> R),
    F2(fn(Value, Value) -> R),
    F3(fn(Value, Value, Value) -> R),
    /// Any number of arguments. The slice lies in the context's argument buffer.
    Var(fn(&[Value]) -> R),
    /// A primitive that calls Lisp procedures or switches stacks: takes `n` arguments from the
    /// context's argument buffer, holds no destructor across calls, and reports errors by escaping.
    Control(fn(n: usize) -> Value),
}

/// One primitive.
pub struct PrimDef {
    pub name: &'static str,
    pub arity: Arity,
    /// True for the 31 primitives that are dispatch tables from the start (LANGUAGE §5.1).
    pub generic: bool,
    pub func: PrimFn,
    /// Path of the function below `omni_rt::aot`, by which generated code calls it; for documentation.
    pub rust: &'static str,
    /// One sentence of documentation, with the section of LANGUAGE.md.
    pub doc: &'static str,
}
