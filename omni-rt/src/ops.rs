//! The operations of [`crate::core::Op`] that need more than a few instructions: sequence patterns,
//! quasiquote splices, generic indexing. Both executors call these functions.

use crate::call;
use crate::core::SeqShape;
use crate::effects;
use crate::error::{R, Raise};
use crate::prims;
use crate::raise;
use crate::syntax::Span;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, dict};

/// Does `v` match a sequence pattern of this shape (LANGUAGE §3.11)? Lists and arrays only.
pub fn seq_matches(v: Value, shape: SeqShape) -> bool {
    if let Some(len) = array_len(v) {
        return match shape {
            SeqShape::Exact(n) => len == n as usize,
            SeqShape::AtLeast(n) | SeqShape::Suffix(n) => len >= n as usize,
            SeqShape::Any => true,
        };
    }
    match shape {
        SeqShape::Any => v.is_nil() || v.is_pair(),
        SeqShape::Exact(n) => {
            let (count, end) = walk(v, n as usize);
            count == n as usize && end.is_nil()
        }
        SeqShape::AtLeast(0) => v.is_nil() || v.is_pair(),
        SeqShape::AtLeast(n) => walk(v, n as usize).0 == n as usize,
        SeqShape::Suffix(n) => proper_length(v).is_some_and(|len| len >= n as usize),
    }
}

/// Steps over at most `limit` pairs; the number of steps and what comes after.
fn walk(v: Value, limit: usize) -> (usize, Value) {
    let (mut n, mut rest) = (0, v);
    while n < limit && rest.is_pair() {
        // SAFETY: just checked.
        rest = unsafe { rest.cdr() };
        n += 1;
    }
    (n, rest)
}

/// Length of a proper list; `None` for improper and cyclic ones and for other values.
pub fn proper_length(v: Value) -> Option<usize> {
    // Brent's cycle detection: `mark` moves to the front whenever the step count doubles.
    let (mut n, mut rest) = (0usize, v);
    let (mut mark, mut next) = (v, 16usize);
    while rest.is_pair() {
        // SAFETY: just checked.
        rest = unsafe { rest.cdr() };
        n += 1;
        if rest == mark {
            return None;
        }
        if n == next {
            mark = rest;
            next *= 2;
        }
    }
    rest.is_nil().then_some(n)
}

/// Length of an array, `None` for other values.
#[inline(always)]
pub fn array_len(v: Value) -> Option<usize> {
    // SAFETY: word 1 of an array is its length.
    v.is_kind(Kind::Array).then(|| unsafe { *v.object().add(1) as usize })
}

/// Element `i` of an array.
///
/// # Safety
/// `v` must be an array with more than `i` elements.
#[inline(always)]
pub unsafe fn array_get(v: Value, i: usize) -> Value {
    v.word(2).word(1 + i)
}

/// Element `i` of a list or array that passed [`seq_matches`].
pub fn seq_element(v: Value, i: usize) -> Value {
    // SAFETY: the pattern's length test came first.
    unsafe { if v.is_pair() { walk(v, i).1.car() } else { array_get(v, i) } }
}

/// Element `index` of the last `count` elements of a list or array that passed [`seq_matches`].
pub fn seq_from_end(v: Value, index: usize, count: usize) -> Value {
    let len = array_len(v).or_else(|| proper_length(v)).unwrap_or(count);
    seq_element(v, len - count + index)
}

/// What remains after the first `n` elements: the tail of a list, or a new array.
pub fn seq_rest(v: Value, n: usize) -> Value {
    match array_len(v) {
        None => walk(v, n).1,
        Some(len) => {
            let rest = new_array(len - n);
            for i in n..len {
                // SAFETY: both arrays have these elements.
                unsafe { rest.word(2).set_word(1 + i - n, array_get(v, i)) };
            }
            rest
        }
    }
}

/// A fresh array of `len` nils.
pub fn new_array(len: usize) -> Value {
    // SAFETY: every word is filled before the next allocation.
    unsafe {
        let p = object::alloc(Kind::Storage, 0, 2 + len);
        for i in 0..=len {
            *p.add(1 + i) = Value::NIL.0;
        }
        let storage = Value::from_object(p);
        let a = object::alloc(Kind::Array, 0, 4);
        *a.add(1) = len as u64;
        *a.add(2) = storage.0;
        *a.add(3) = Value::NIL.0;
        Value::from_object(a)
    }
}

/// `,@value` before `tail`: the elements of a proper list in front of the tail.
pub fn splice(value: Value, tail: Value) -> R {
    if proper_length(value).is_none() {
        return raise!(",@ value is not a list");
    }
    if value.is_nil() {
        return Ok(tail);
    }
    // SAFETY: `value` is a proper list with at least one pair; fresh pairs are linked before the next allocation.
    unsafe {
        let head = object::cons(value.car(), tail);
        let mut last = head;
        let mut rest = value.cdr();
        while rest.is_pair() {
            let next = object::cons(rest.car(), tail);
            last.set_cdr(next);
            last = next;
            rest = rest.cdr();
        }
        Ok(head)
    }
}

/// Is `v` an instance of exactly the type now called `type_name`, with `fields` fields?
pub fn is_instance_of(v: Value, type_name: Sym, fields: usize) -> bool {
    types::is_instance_of(v, type_name, fields)
}

/// Field `i` of an instance.
///
/// # Safety
/// `v` must be an instance with more than `i` fields.
#[inline(always)]
pub unsafe fn field(v: Value, i: usize) -> Value {
    v.word(1 + i)
}

/// Ends a `match` without a matching clause; `mentioned` are the type and variant names that the
/// clauses mention.
pub fn match_failure(v: Value, mentioned: &[Sym], site: Span) -> Value {
    let message = types::match_failure_message(v, mentioned);
    effects::throw(Raise::new(&message), site)
}

/// `e.[i]`: the built-in generic `ref`, immune to redefinition of the name, open to user methods.
pub fn index(collection: Value, i: Value, site: Span) -> Value {
    let ref_ = prims::by_name("ref").map_or(Value::NIL, prims::global_value);
    call::call2(ref_, collection, i, site, Value::NIL)
}

/// `(set! e.[i] v)`.
pub fn set_index(collection: Value, i: Value, v: Value) -> R {
    if collection.is_kind(Kind::Array) {
        prims::arrays::array_set(collection, i, v)?;
    } else if collection.is_kind(Kind::Dict) {
        // SAFETY: just checked.
        unsafe { dict::set(collection, i, v)? };
    } else {
        return raise!("set!: cannot assign into {}", types::type_of(collection).name());
    }
    Ok(v)
}
