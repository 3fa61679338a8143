//! Between data as read and run-time values: quoted constants, and the way back for `eval`.

use crate::core::Const;
use crate::effects;
use crate::session;
use crate::syntax::{Datum, DatumKind, Span};
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, bigint};
use bumpalo::Bump;
use std::collections::HashSet;

/// The value of a constant. Structured ones are fresh.
pub fn constant(c: Const) -> Value {
    match c {
        Const::Nil => Value::NIL,
        Const::True => Value::TRUE,
        Const::Int(n) => Value::int(n),
        Const::BigInt(text) => parse_int(text),
        Const::Double(d) => Value::double(d),
        Const::Str(s) => object::string(s),
        Const::Symbol(s) => Value::symbol(s),
        Const::Quoted(d) => datum_to_value(d),
        Const::Opaque(i) => session::opaque(i),
    }
}

fn parse_int(text: &str) -> Value {
    bigint::parse_decimal(text).expect("the reader has checked the digits")
}

/// A datum as a value: brackets become `(array …)` lists, braces `(dict …)`, indexing `(ref e i)`.
pub fn datum_to_value(d: &Datum) -> Value {
    effects::check_stack();
    match d.kind {
        DatumKind::Int(n) => Value::int(n),
        DatumKind::BigInt(text) => parse_int(text),
        DatumKind::Double(x) => Value::double(x),
        DatumKind::Str(s) => object::string(s),
        DatumKind::Symbol(s) | DatumKind::Path(s) | DatumKind::Global(s) => Value::symbol(s),
        DatumKind::List(items) => list(items, Value::NIL),
        DatumKind::Dotted(items, tail) => {
            let tail = datum_to_value(tail);
            list(items, tail)
        }
        DatumKind::Bracket(items) => headed("array", items),
        DatumKind::Brace(items) => headed("dict", items),
        DatumKind::Index(pair) => headed("ref", pair),
        DatumKind::Opaque(i) => session::opaque(i),
    }
}

fn list(items: &[Datum], tail: Value) -> Value {
    let mut result = tail;
    for d in items.iter().rev() {
        let v = datum_to_value(d);
        result = object::cons(v, result);
    }
    result
}

fn headed(head: &str, items: &[Datum]) -> Value {
    let items = list(items, Value::NIL);
    object::cons(Value::symbol(Sym::new(head)), items)
}

/// A value as a datum, for `eval`: what has no datum form (procedures, arrays, dicts, a list inside
/// itself …) stands for itself.
pub fn value_to_datum<'a>(v: Value, arena: &'a Bump, span: Span) -> Datum<'a> {
    datum_of(v, arena, span, &mut HashSet::new())
}

/// `open` holds the lists that the value lies in.
fn datum_of<'a>(v: Value, arena: &'a Bump, span: Span, open: &mut HashSet<u64>) -> Datum<'a> {
    effects::check_stack();
    let kind = if v.is_fixnum() {
        DatumKind::Int(v.as_fixnum())
    } else if let Some(d) = v.as_double() {
        DatumKind::Double(d)
    } else if let Some(s) = v.as_symbol() {
        let name = s.name();
        let inner = name.get(1..name.len().saturating_sub(1)).unwrap_or("");
        if inner.contains('.') && !name.starts_with('.') && !name.ends_with('.') && !name.contains("..") {
            DatumKind::Path(s)
        } else {
            DatumKind::Symbol(s)
        }
    } else if v.is_nil() {
        DatumKind::List(&[])
    } else if let Some(s) = v.as_str() {
        DatumKind::Str(arena.alloc_str(s))
    } else if v.is_kind(Kind::BigInt) {
        DatumKind::BigInt(arena.alloc_str(&crate::value::print::write_form(v)))
    } else if v.is_pair() && finite(v) && open.insert(v.0) {
        let mut items = bumpalo::collections::Vec::new_in(arena);
        let mut rest = v;
        while rest.is_pair() {
            // SAFETY: just checked.
            unsafe {
                items.push(datum_of(rest.car(), arena, span, open));
                rest = rest.cdr();
            }
        }
        open.remove(&v.0);
        let items = items.into_bump_slice();
        if rest.is_nil() {
            DatumKind::List(items)
        } else {
            DatumKind::Dotted(items, arena.alloc(datum_of(rest, arena, span, open)))
        }
    } else {
        DatumKind::Opaque(session::new_opaque(v))
    };
    Datum { span, kind }
}

/// Does the chain of cdrs end?
fn finite(v: Value) -> bool {
    let (mut rest, mut mark, mut n, mut next) = (v, v, 0usize, 16usize);
    while rest.is_pair() {
        // SAFETY: just checked.
        rest = unsafe { rest.cdr() };
        n += 1;
        if rest == mark {
            return false;
        }
        if n == next {
            mark = rest;
            next *= 2;
        }
    }
    true
}
