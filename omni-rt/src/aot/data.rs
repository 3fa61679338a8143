//! Pairs, arrays, dicts, pattern tests, paths.

use super::settle;
use crate::context::CTX;
use crate::effects;
use crate::error::Raise;
use crate::ops;
use crate::prims;
use crate::syntax::Span;
use crate::types;
use crate::value::object::Kind;
use crate::value::{Sym, Value, array, dict, equal};

use crate::core::SeqShape;

/// `(car p)`
#[inline(always)]
pub fn car(p: Value, site: Span) -> Value {
    if !p.is_pair() {
        no_pair("car", site);
    }
    // SAFETY: just checked.
    unsafe { p.car() }
}

/// `(cdr p)`
#[inline(always)]
pub fn cdr(p: Value, site: Span) -> Value {
    if !p.is_pair() {
        no_pair("cdr", site);
    }
    // SAFETY: just checked.
    unsafe { p.cdr() }
}

#[cold]
#[inline(never)]
fn no_pair(name: &'static str, site: Span) -> ! {
    effects::throw(prims::pairs::not_a_pair(name), site)
}

/// First part of what a pattern found to be a pair.
#[inline(always)]
pub fn pair_car(p: Value) -> Value {
    debug_assert!(p.is_pair());
    // SAFETY: the compiler emits this below an `is_pair` test only.
    unsafe { p.car() }
}

/// Second part of what a pattern found to be a pair.
#[inline(always)]
pub fn pair_cdr(p: Value) -> Value {
    debug_assert!(p.is_pair());
    // SAFETY: as `pair_car`.
    unsafe { p.cdr() }
}

/// `(null? v)`
#[inline(always)]
pub fn is_nil(v: Value) -> bool {
    v.is_nil()
}

/// `(pair? v)`
#[inline(always)]
pub fn is_pair(v: Value) -> bool {
    v.is_pair()
}

/// Is `v` an object of this kind?
#[inline(always)]
pub fn is_kind(v: Value, kind: Kind) -> bool {
    v.is_kind(kind)
}

pub use types::built_ins_changed;

/// `(is? v 'name)` by the registry.
#[inline(never)]
pub fn is_of_type(v: Value, name: Value) -> bool {
    types::is_a(v, super::variables::sym(name))
}

/// Identity of words.
#[inline(always)]
pub fn same(a: Value, b: Value) -> bool {
    a == b
}

/// Equality of a value with a literal in a pattern.
#[inline(always)]
pub fn literal_equal(a: Value, b: Value) -> bool {
    a == b && !a.is_double() || equal::equal(a, b)
}

/// The list of the elements.
#[inline(always)]
pub fn list<const N: usize>(elements: [Value; N]) -> Value {
    let mut list = Value::NIL;
    let mut i = N;
    while i > 0 {
        i -= 1;
        list = super::cons(elements[i], list);
    }
    list
}

/// A frame of variables in front of the environment `outer`: how the parts of a large function share many variables.
#[inline(always)]
pub fn environment<const N: usize>(outer: Value, values: [Value; N]) -> Value {
    // SAFETY: `new_array` makes room for N + 1 elements; nothing is allocated while they are stored.
    unsafe {
        let a = ops::new_array(N + 1);
        let storage = a.word(2);
        storage.set_word(1, outer);
        let mut i = 0;
        while i < N {
            storage.set_word(2 + i, values[i]);
            i += 1;
        }
        a
    }
}

/// Variable `i` of the frame that lies `frames` further out.
#[inline(never)]
pub fn environment_value(environment: Value, frames: usize, i: usize) -> Value {
    let mut frame = environment;
    // SAFETY: the compiler made the frames with `environment`.
    unsafe {
        for _ in 0..frames {
            frame = frame.word(2).word(1);
        }
        frame.word(2).word(2 + i)
    }
}

/// The list of operands evaluated so far, last one first, with one more.
#[inline(never)]
pub fn with_operand(list: Value, v: Value) -> Value {
    super::cons(v, list)
}

/// A new list of the elements of a list, in reverse.
#[inline(never)]
pub fn reversed(list: Value) -> Value {
    let (mut out, mut rest) = (Value::NIL, list);
    while rest.is_pair() {
        out = super::cons(pair_car(rest), out);
        rest = pair_cdr(rest);
    }
    out
}

/// `[…]` with a few elements.
#[inline(always)]
pub fn array<const N: usize>(elements: [Value; N]) -> Value {
    // SAFETY: `new_array` makes room for N elements; nothing is allocated while they are stored.
    unsafe {
        let a = ops::new_array(N);
        let storage = a.word(2);
        let mut i = 0;
        while i < N {
            storage.set_word(1 + i, elements[i]);
            i += 1;
        }
        a
    }
}

/// `[…]` of the first `n` values in the argument buffer.
pub fn array_n(n: usize) -> Value {
    // SAFETY: the caller stored `n` arguments.
    unsafe {
        CTX.nargs = n;
        array::from_slice(std::slice::from_raw_parts(CTX.args, n))
    }
}

/// `{…}` of the first `n` values in the argument buffer, keys and values alternating.
pub fn dict_n(n: usize, site: Span) -> Value {
    // SAFETY: the caller stored `n` arguments.
    let args = unsafe {
        CTX.nargs = n;
        std::slice::from_raw_parts(CTX.args, n)
    };
    settle(prims::dicts::dict(args), site)
}

/// Element of an array by a non-negative fixnum within bounds.
#[inline(always)]
fn array_element(a: Value, i: Value) -> Option<Value> {
    if a.is_kind(Kind::Array) {
        // SAFETY: layout of arrays; the index is compared with the length.
        unsafe {
            let n = index_word(i);
            if n < *a.object().add(1) {
                return Some(a.word(2).word(1 + n as usize));
            }
        }
    }
    None
}

/// The number of a fixnum that is not negative; greater than any length for other values.
#[inline(always)]
fn index_word(i: Value) -> u64 {
    i.0.rotate_right(3)
}

/// `e.[i]`
#[inline(always)]
pub fn index(collection: Value, i: Value, site: Span) -> Value {
    match array_element(collection, i) {
        Some(v) => v,
        None => index_cold(collection, i, site),
    }
}

#[inline(never)]
fn index_cold(collection: Value, i: Value, site: Span) -> Value {
    // SAFETY: plain read.
    if unsafe { CTX.prims_changed } {
        return ops::index(collection, i, site);
    }
    if collection.is_kind(Kind::Dict) {
        // SAFETY: a dict.
        return unsafe { dict::get(collection, i) }.unwrap_or(Value::NIL);
    }
    match prims::arrays::try_string_ref(collection, i) {
        Some(c) => c,
        None => index_general(collection, i, site),
    }
}

#[inline(never)]
fn index_general(collection: Value, i: Value, site: Span) -> Value {
    settle(prims::arrays::index_slow(collection, i), site)
}

/// `(length x)` without user methods.
#[inline(always)]
pub fn length(x: Value, site: Span) -> Value {
    if x.is_kind(Kind::Array) {
        // SAFETY: an array.
        return Value::fixnum(unsafe { array::len(x) } as i64);
    }
    length_cold(x, site)
}

#[inline(never)]
fn length_cold(x: Value, site: Span) -> Value {
    settle(prims::pairs::length(x), site)
}

/// `(string-length s)`
#[inline(always)]
pub fn string_length(s: Value) -> Value {
    // SAFETY: tested to be a string.
    Value::fixnum(if s.is_string() { unsafe { s.string_chars() as i64 } } else { 0 })
}

/// `(ref collection i)` without user methods.
#[inline(always)]
pub fn element(collection: Value, i: Value, site: Span) -> Value {
    index(collection, i, site)
}

/// `(has? d k)` without user methods.
#[inline(never)]
pub fn has(d: Value, k: Value, site: Span) -> bool {
    if d.is_kind(Kind::Dict) {
        // SAFETY: a dict.
        return unsafe { dict::get(d, k) }.is_some();
    }
    settle(prims::dicts::has(d, k), site).is_truthy()
}

/// `(dict-set! d k v)`
#[inline(never)]
pub fn dict_set(d: Value, k: Value, v: Value, site: Span) -> Value {
    settle(prims::dicts::dict_set(d, k, v), site)
}

/// `(set! e.[i] v)`
#[inline(always)]
pub fn set_index(collection: Value, i: Value, v: Value, site: Span) -> Value {
    if store_element(collection, i, v) {
        return v;
    }
    settle(ops::set_index(collection, i, v), site)
}

/// `(array-set! a i v)`
#[inline(always)]
pub fn array_set(a: Value, i: Value, v: Value, site: Span) -> Value {
    if store_element(a, i, v) {
        return Value::NIL;
    }
    array_set_cold(a, i, v, site)
}

#[cold]
#[inline(never)]
fn array_set_cold(a: Value, i: Value, v: Value, site: Span) -> Value {
    settle(prims::arrays::array_set(a, i, v), site)
}

#[inline(always)]
fn store_element(a: Value, i: Value, v: Value) -> bool {
    if a.is_kind(Kind::Array) {
        // SAFETY: layout of arrays; the index is compared with the length.
        unsafe {
            let n = index_word(i);
            if n < *a.object().add(1) {
                a.word(2).set_word(1 + n as usize, v);
                return true;
            }
        }
    }
    false
}

/// `,@value` in front of a tail.
pub fn splice(value: Value, tail: Value, site: Span) -> Value {
    settle(ops::splice(value, tail), site)
}

/// Does `v` match a sequence pattern of this shape? Lists by their first pairs, the rest out of line.
#[inline(always)]
pub fn seq_matches(v: Value, shape: SeqShape) -> bool {
    let (n, exact) = match shape {
        SeqShape::Exact(n) => (n, true),
        SeqShape::AtLeast(n) => (n, false),
        SeqShape::Any => (0, false),
        SeqShape::Suffix(_) => return seq_matches_cold(v, shape),
    };
    if n == 0 && (v.is_nil() || v.is_pair()) {
        return v.is_nil() || !exact;
    }
    if n == 0 || n > MAX_WALK || !v.is_pair() {
        return !(n > 0 && v.is_nil()) && seq_matches_cold(v, shape);
    }
    let (mut rest, mut i) = (pair_cdr(v), 1);
    while i < n && rest.is_pair() {
        rest = pair_cdr(rest);
        i += 1;
    }
    i == n && (!exact || rest.is_nil())
}

/// Elements of a list that are reached in place.
const MAX_WALK: u32 = 4;

#[inline(never)]
fn seq_matches_cold(v: Value, shape: SeqShape) -> bool {
    ops::seq_matches(v, shape)
}

/// Element `i` of what passed `seq_matches`.
#[inline(always)]
pub fn seq_element(v: Value, i: u32) -> Value {
    if i >= MAX_WALK || !v.is_pair() {
        return seq_element_cold(v, i);
    }
    let (mut rest, mut k) = (v, 0);
    while k < i {
        rest = pair_cdr(rest);
        k += 1;
    }
    pair_car(rest)
}

#[inline(never)]
fn seq_element_cold(v: Value, i: u32) -> Value {
    ops::seq_element(v, i as usize)
}

/// Element `index` of the last `count` elements of what passed `seq_matches`.
pub fn seq_from_end(v: Value, index: u32, count: u32) -> Value {
    ops::seq_from_end(v, index as usize, count as usize)
}

/// What remains after the first `n` elements.
#[inline(always)]
pub fn seq_rest(v: Value, n: u32) -> Value {
    if n > MAX_WALK || !v.is_pair() {
        return seq_rest_cold(v, n);
    }
    let (mut rest, mut i) = (v, 0);
    while i < n {
        rest = pair_cdr(rest);
        i += 1;
    }
    rest
}

#[inline(never)]
fn seq_rest_cold(v: Value, n: u32) -> Value {
    ops::seq_rest(v, n as usize)
}

/// Is `v` an instance of exactly the type called `name` (a symbol)?
pub fn is_instance(v: Value, name: Value, fields: u32) -> bool {
    name.as_symbol().is_some_and(|name| ops::is_instance_of(v, name, fields as usize))
}

/// Field `i` of what passed `is_instance`.
#[inline(always)]
pub fn field(v: Value, i: u32) -> Value {
    // SAFETY: the compiler emits this below an `is_instance` test only.
    unsafe { ops::field(v, i as usize) }
}

/// Ends a `match` without a matching clause.
pub fn match_failure(v: Value, mentioned: &[Value], site: Span) -> Value {
    let message = {
        let names: Vec<Sym> = mentioned.iter().filter_map(|m| m.as_symbol()).collect();
        types::match_failure_message(v, &names)
    };
    let raise = Raise::new(&message);
    drop(message);
    effects::throw(raise, site)
}

/// `a.b`: one segment of a path.
pub fn path_get(v: Value, segment: Value, site: Span) -> Value {
    match segment.as_symbol() {
        Some(segment) => settle(types::path::get(v, segment), site),
        None => Value::NIL,
    }
}

/// `(set! a.b.c v)`: root, segments, value.
pub fn path_set(root: Value, segments: &[Value], v: Value, site: Span) -> Value {
    let result = {
        let names: Vec<Sym> = segments.iter().filter_map(|s| s.as_symbol()).collect();
        types::path::set(root, &names, v)
    };
    settle(result, site)
}
