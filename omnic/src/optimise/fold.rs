//! Primitives on constants, parts of known lists.
//!
//! Folded is what cannot fail and whose result is a fixnum, a double or a truth value; everything else, errors and
//! results that need memory included, is left to the run time, which says it at the right place.

use super::context::Context;
use omni_rt::core::ir::*;
use omni_rt::prims::{self, PrimId};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym};

/// A constant number.
#[derive(Clone, Copy)]
enum Number {
    Int(i64),
    Double(f64),
}

fn number(e: E) -> Option<Number> {
    match e.kind {
        ExprKind::Const(Const::Int(n)) if (FIXNUM_MIN..=FIXNUM_MAX).contains(&n) => Some(Number::Int(n)),
        ExprKind::Const(Const::Double(d)) => Some(Number::Double(d)),
        _ => None,
    }
}

/// The truth of a constant.
pub fn truth(e: E) -> Option<bool> {
    match e.kind {
        ExprKind::Const(Const::Nil) => Some(false),
        ExprKind::Const(Const::Symbol(s)) => Some(s != Sym::FALSE),
        ExprKind::Const(_) | ExprKind::Lambda(_) => Some(true),
        _ => None,
    }
}

fn bool<'a>(b: bool) -> Const<'a> {
    if b { Const::True } else { Const::Nil }
}

/// The value of a primitive that is certain, on these operands.
pub fn primitive<'a>(cx: &Context<'_, 'a>, id: PrimId, args: &[E<'a>]) -> Option<Const<'a>> {
    if !cx.is_certain(id) {
        return None;
    }
    let name = prims::get(id).name;
    match (name, args) {
        ("not", [a]) => return truth(a).map(|t| bool(!t)),
        ("null?", [a]) => return is_nil(a).map(bool),
        ("pair?", [a]) => return is_pair(a).map(bool),
        _ => {}
    }
    let [a, b] = args else { return None };
    match (number(a)?, number(b)?) {
        (Number::Int(a), Number::Int(b)) => {
            let n = match name {
                "+" => a.checked_add(b)?,
                "-" => a.checked_sub(b)?,
                "*" => a.checked_mul(b)?,
                "/" if b != 0 => a / b,
                "%" if b != 0 => a % b,
                _ => return compare(name, a.partial_cmp(&b)).map(bool),
            };
            (FIXNUM_MIN..=FIXNUM_MAX).contains(&n).then_some(Const::Int(n))
        }
        (Number::Double(a), Number::Double(b)) => {
            let d = match name {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" if b != 0.0 => a / b,
                _ => return compare(name, a.partial_cmp(&b)).map(bool),
            };
            d.is_finite().then_some(Const::Double(d))
        }
        _ => None,
    }
}

fn compare(name: &str, order: Option<std::cmp::Ordering>) -> Option<bool> {
    Some(match name {
        "=" => order.is_some_and(|o| o.is_eq()),
        "<" => order.is_some_and(|o| o.is_lt()),
        ">" => order.is_some_and(|o| o.is_gt()),
        "<=" => order.is_some_and(|o| o.is_le()),
        ">=" => order.is_some_and(|o| o.is_ge()),
        _ => return None,
    })
}

fn is_nil(e: E) -> Option<bool> {
    match e.kind {
        ExprKind::Const(c) => Some(matches!(c, Const::Nil)),
        ExprKind::Lambda(_) => Some(false),
        _ => None,
    }
}

fn is_pair(e: E) -> Option<bool> {
    match e.kind {
        ExprKind::Const(Const::Nil | Const::True | Const::Int(_) | Const::Double(_) | Const::Symbol(_))
        | ExprKind::Lambda(_) => Some(false),
        _ => None,
    }
}

/// A pair whose parts are known, bound to a variable: the first part is an atom.
#[derive(Clone, Copy)]
pub struct KnownList<'a> {
    first: E<'a>,
    /// True when it is the whole list.
    single: bool,
}

/// The parts of an expression that makes a list, if they are atoms.
pub fn known_list<'a>(cx: &Context<'_, 'a>, e: E<'a>) -> Option<KnownList<'a>> {
    match e.kind {
        // `list` of one argument converts arrays.
        ExprKind::Prim(id, [first, _, ..])
            if prims::get(id).name == "list" && cx.is_certain(id) && cx.is_atom(first) =>
        {
            Some(KnownList { first, single: false })
        }
        ExprKind::Op(Op::Cons, [first, rest]) if cx.is_atom(first) => {
            Some(KnownList { first, single: matches!(rest.kind, ExprKind::Const(Const::Nil)) })
        }
        _ => None,
    }
}

/// An operation on a known list: a constant, an element, or the rest of it as a new expression.
pub fn list_operation<'a>(cx: &Context<'_, 'a>, e: E<'a>, list: KnownList<'a>) -> Option<E<'a>> {
    let name = match e.kind {
        ExprKind::Prim(id, [_]) if cx.is_certain(id) => prims::get(id).name,
        ExprKind::Op(Op::IsPair, _) => "pair?",
        ExprKind::Op(Op::IsNil, _) => "null?",
        ExprKind::Op(Op::Car, _) => "car",
        ExprKind::Op(Op::Cdr, _) => "cdr",
        _ => return None,
    };
    let kind = match name {
        "pair?" => ExprKind::Const(Const::True),
        "null?" | "not" => ExprKind::Const(Const::Nil),
        "car" => return Some(list.first),
        "cdr" if list.single => ExprKind::Const(Const::Nil),
        _ => return None,
    };
    Some(cx.alloc(e.span, kind))
}
