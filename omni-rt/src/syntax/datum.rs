//! Data as read: the tree that the reader produces and the expander consumes.
//!
//! Brackets and braces stay distinct nodes (LANGUAGE App. C on §1.8); they become `(array …)` and
//! `(dict …)` lists only when quoted data becomes a run-time value. Nodes live in a bump arena of one
//! compilation unit; nothing here runs a destructor, however deep the tree.

use super::Span;
use crate::value::Sym;

/// One datum with the position where it was read.
#[derive(Clone, Copy, Debug)]
pub struct Datum<'a> {
    pub span: Span,
    pub kind: DatumKind<'a>,
}

#[derive(Clone, Copy, Debug)]
pub enum DatumKind<'a> {
    /// An integer that fits 64 bits.
    Int(i64),
    /// Any other integer: optional `-`, then digits without leading zeros.
    BigInt(&'a str),
    Double(f64),
    /// A string literal, escapes resolved.
    Str(&'a str),
    /// A symbol; also `_` and `..`.
    Symbol(Sym),
    /// A dot path `a.b.c`: the symbol of the whole text. Segments are split at the dots.
    Path(Sym),
    /// `(…)`, also what the quote family reads as. `()` is the empty list.
    List(&'a [Datum<'a>]),
    /// `(a … . tail)` with at least one element before the dot.
    Dotted(&'a [Datum<'a>], &'a Datum<'a>),
    /// `[…]`
    Bracket(&'a [Datum<'a>]),
    /// `{…}`: keys and values alternating; the reader checked that the count is even.
    Brace(&'a [Datum<'a>]),
    /// `e.[i]`: collection and index. As data it is the list `(ref e i)`.
    Index(&'a [Datum<'a>; 2]),
    /// Made by the expander: a reference to exactly this global, immune to shadowing.
    Global(Sym),
    /// Made by `eval`: entry of the session's table of values that have no datum form.
    Opaque(u32),
}
