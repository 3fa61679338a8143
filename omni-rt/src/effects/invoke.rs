//! Calls of closures and continuations from the engine.

use super::continuation::continue_with;
use crate::error::Raise;
use crate::syntax::Span;
use crate::value::object::{Kind, closure_aux, signature};
use crate::value::Value;
use std::mem::transmute;

#[inline(always)]
fn code(f: Value, n: usize) -> Option<*const ()> {
    // SAFETY: an object starts with its header; word 1 of a closure is its code.
    unsafe {
        if f.is_object() && *(f.object() as *const u32) == signature(Kind::Closure, closure_aux(n, false)) {
            return Some(*f.object().add(1) as *const ());
        }
    }
    None
}

#[cold]
#[inline(never)]
fn other(f: Value, a: Value, n: usize, site: Span) -> Value {
    if f.is_kind(Kind::Continuation) && n < 2 {
        return continue_with(f, a);
    }
    super::throw(Raise::new("called value is not a function"), site)
}

#[inline(always)]
pub fn call0(f: Value, site: Span, _operator: Value) -> Value {
    match code(f, 0) {
        // SAFETY: the signature was compared.
        Some(c) => unsafe { transmute::<*const (), fn(Value) -> Value>(c)(f) },
        None => other(f, Value::NIL, 0, site),
    }
}

#[inline(always)]
pub fn call1(f: Value, a: Value, site: Span, _operator: Value) -> Value {
    match code(f, 1) {
        // SAFETY: the signature was compared.
        Some(c) => unsafe { transmute::<*const (), fn(Value, Value) -> Value>(c)(f, a) },
        None => other(f, a, 1, site),
    }
}

#[inline(always)]
pub fn call2(f: Value, a: Value, b: Value, site: Span, _operator: Value) -> Value {
    match code(f, 2) {
        // SAFETY: the signature was compared.
        Some(c) => unsafe { transmute::<*const (), fn(Value, Value, Value) -> Value>(c)(f, a, b) },
        None => other(f, a, 2, site),
    }
}
