//! `=` and `hash` (LANGUAGE §2.5, §6.13): structural on pairs and arrays, never recursive on the native stack.
//!
//! Both end on every input. `=` is coinductive: two cyclic structures are equal when no walk from
//! their roots finds a difference. A cycle along the cdrs is found by Brent's algorithm without
//! memory; every other cycle makes the explicit stack deep, and from a certain depth on compared
//! couples are remembered. `hash` looks at a bounded number of parts, so it need not detect cycles.
//!
//! Invariant: values that are `=` have the same hash. An Int and a Double are compared as doubles,
//! so integers beyond 2^53 hash by their double.

use super::bigint::{self, Int};
use super::object::{self, Kind};
use super::{TAG_DOUBLE, TAG_IMMEDIATE, Value, array, number, text};
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// Depth of the explicit stack from which couples are remembered.
const DEEP: usize = 100_000;
/// Number of descents from which couples are remembered, for heavily shared structure.
const LONG: u64 = 1 << 26;

/// Built-in `=`.
#[inline(always)]
pub fn equal(a: Value, b: Value) -> bool {
    number::eq_bool(a, b)
}

/// Built-in `=`, out of line and complete in itself.
#[inline(never)]
pub fn equal_slow(a: Value, b: Value) -> bool {
    if let (Some(x), Some(y)) = (a.as_str(), b.as_str()) {
        return text::same(x, y);
    }
    shallow(a, b).unwrap_or_else(|| deep(a, b))
}

/// The answer where it needs no walk; `None` for two pairs or two non-empty arrays of one length.
#[inline]
fn shallow(a: Value, b: Value) -> Option<bool> {
    if let Some(t) = number::try_eq(a, b) {
        return Some(t);
    }
    if a.is_pair() {
        return if b.is_pair() { None } else { Some(false) };
    }
    if number::is_number(a) || number::is_number(b) {
        return Some(matches!(number::compare(a, b), Some(Some(Ordering::Equal))));
    }
    if !a.is_object() || !b.is_object() {
        return Some(false);
    }
    if a.is_string() {
        return Some(b.as_str().zip(a.as_str()).is_some_and(|(x, y)| text::same(x, y)));
    }
    if a.is_kind(Kind::Array) && b.is_kind(Kind::Array) {
        // SAFETY: both are arrays.
        let (n, m) = unsafe { (array::len(a), array::len(b)) };
        return if n == m && n > 0 { None } else { Some(n == m) };
    }
    Some(a.0 == b.0)
}

/// Where to go on after a couple of parts turned out equal.
#[derive(Clone, Copy)]
enum Frame {
    /// The rest of two lists, with Brent's state for the spine: the saved couple, the number of steps
    /// since it was saved, and the number at which it is saved anew.
    List { a: Value, b: Value, saved_a: Value, saved_b: Value, steps: usize, limit: usize },
    /// The elements from `next` on of two arrays of one length.
    Array { a: Value, b: Value, next: usize },
}

fn start(a: Value, b: Value) -> Frame {
    if a.is_pair() {
        Frame::List { a, b, saved_a: a, saved_b: b, steps: 0, limit: 1 }
    } else {
        Frame::Array { a, b, next: 0 }
    }
}

/// Compares two pairs, or two non-empty arrays of one length.
fn deep(a: Value, b: Value) -> bool {
    let mut stack = vec![start(a, b)];
    let mut seen: FxHashSet<(u64, u64)> = FxHashSet::default();
    let mut descents = 0u64;
    while let Some(frame) = stack.pop() {
        let answer = match frame {
            Frame::List { a, b, saved_a, saved_b, steps, limit } => {
                walk_list(a, b, (saved_a, saved_b), steps, limit, &mut stack)
            }
            Frame::Array { a, b, next } => walk_array(a, b, next, &mut stack),
        };
        match answer {
            Answer::Equal => {}
            Answer::Different => return false,
            Answer::Descend(a, b) => {
                descents += 1;
                let remember = stack.len() > DEEP || descents > LONG || !seen.is_empty();
                if !remember || seen.insert((a.0, b.0)) {
                    stack.push(start(a, b));
                }
            }
        }
    }
    true
}

enum Answer {
    Equal,
    Different,
    /// Parts to be compared first; what follows them is on the stack.
    Descend(Value, Value),
}

fn walk_list(
    mut a: Value,
    mut b: Value,
    mut saved: (Value, Value),
    mut steps: usize,
    mut limit: usize,
    stack: &mut Vec<Frame>,
) -> Answer {
    loop {
        if !a.is_pair() || !b.is_pair() {
            return match shallow(a, b) {
                Some(true) => Answer::Equal,
                Some(false) => Answer::Different,
                None => Answer::Descend(a, b),
            };
        }
        // SAFETY: both are pairs.
        let (x, y, rest_a, rest_b) = unsafe { (a.car(), b.car(), a.cdr(), b.cdr()) };
        let parts = shallow(x, y);
        if parts == Some(false) {
            return Answer::Different;
        }
        (a, b) = (rest_a, rest_b);
        let around = (a, b) == saved;
        steps += 1;
        if steps == limit {
            (saved, steps, limit) = ((a, b), 0, limit * 2);
        }
        if parts.is_none() {
            if !around {
                stack.push(Frame::List { a, b, saved_a: saved.0, saved_b: saved.1, steps, limit });
            }
            return Answer::Descend(x, y);
        }
        if around {
            return Answer::Equal;
        }
    }
}

fn walk_array(a: Value, b: Value, next: usize, stack: &mut Vec<Frame>) -> Answer {
    // SAFETY: both are arrays of one length.
    unsafe {
        for i in next..array::len(a) {
            let (x, y) = (array::get(a, i), array::get(b, i));
            match shallow(x, y) {
                Some(true) => {}
                Some(false) => return Answer::Different,
                None => {
                    stack.push(Frame::Array { a, b, next: i + 1 });
                    return Answer::Descend(x, y);
                }
            }
        }
    }
    Answer::Equal
}

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads the bits of a word over the whole word.
#[inline(always)]
fn mix(x: u64) -> u64 {
    let m = (x ^ x >> 32).wrapping_mul(K);
    m ^ m >> 29
}

/// Spreads integers, but keeps eight consecutive ones together, in one cache line of index slots: tables whose keys count
/// up are walked in order. Of more at a time, those that meet others in the table are pushed too far: with sixteen a
/// look-up among 5000 keys in a row takes 7.6 probes, with eight 4.3.
#[inline(always)]
fn mix_int(n: i64) -> u64 {
    mix((n >> 3) as u64) & !7 | n as u64 & 7
}

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let m = a as u128 * b as u128;
    m as u64 ^ (m >> 64) as u64
}

static mut SEED: u64 = 0;

/// A per-process random word, against inputs made to collide.
fn seed() -> u64 {
    // SAFETY: the runtime is single-threaded; in tests a race stores a valid seed twice at worst.
    unsafe {
        if SEED == 0 {
            use std::hash::{BuildHasher, Hasher};
            SEED = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
        }
        SEED
    }
}

/// Hash of a text, the same as that of the string.
#[inline]
pub fn hash_text(text: &str) -> u64 {
    let mut h = seed() ^ text.len() as u64;
    text::words(text, |w| h = fold(h ^ w, K));
    fold(h, K ^ h.rotate_left(32))
}

const EXACT: f64 = 9007199254740992.0;

fn hash_double(d: f64) -> u64 {
    if d.abs() <= EXACT && d.fract() == 0.0 { mix_int(d as i64) } else { mix(d.to_bits() ^ K) }
}

/// Hash of a value: equal for values that are `=`.
#[inline]
pub fn hash(v: Value) -> u64 {
    if v.is_fixnum() {
        let n = v.as_fixnum();
        return if n.unsigned_abs() <= 1 << 53 { mix_int(n) } else { hash_double(n as f64) };
    }
    if v.tag() == TAG_IMMEDIATE {
        return mix(v.0);
    }
    hash_object(v)
}

fn hash_atom(v: Value) -> Option<u64> {
    if v.is_fixnum() || v.tag() == TAG_IMMEDIATE {
        return Some(hash(v));
    }
    if v.is_immediate_double() || v.tag() == TAG_DOUBLE {
        return v.as_double().map(hash_double);
    }
    if v.is_pair() || v.is_kind(Kind::Array) {
        return None;
    }
    if let Some(text) = v.as_str() {
        return Some(hash_text(text));
    }
    match Int::new(v) {
        Some(i) => Some(hash_double(bigint::to_f64(&i))),
        None => Some(mix(v.0 ^ K)),
    }
}

/// Parts of a structure that its hash looks at.
const BUDGET: usize = 64;
/// Nesting to which the hash follows a structure.
const NESTING: usize = 16;

#[inline(never)]
fn hash_object(v: Value) -> u64 {
    if let Some(h) = hash_atom(v) {
        return h;
    }
    // Every entry is a list to go on with, or an array and the index to go on with.
    let mut stack = [(Value::NIL, 0); NESTING];
    let mut depth = 1;
    stack[0] = (v, 0);
    let mut h = K;
    let mut budget = BUDGET;
    while depth > 0 && budget > 0 {
        budget -= 1;
        let (v, i) = stack[depth - 1];
        // SAFETY: the kinds are tested; indices are below the length.
        let part = unsafe {
            if v.is_pair() {
                stack[depth - 1].0 = v.cdr();
                h = fold(h ^ 1, K);
                v.car()
            } else if v.is_kind(Kind::Array) && (i > 0 || array::len(v) > 0) {
                if i == 0 {
                    h = fold(h ^ mix(array::len(v) as u64), K ^ 2);
                }
                if i + 1 < array::len(v) {
                    stack[depth - 1].1 = i + 1;
                } else {
                    depth -= 1;
                }
                array::get(v, i)
            } else {
                depth -= 1;
                h = fold(h ^ hash_atom(v).unwrap_or(3), K ^ h);
                continue;
            }
        };
        match hash_atom(part) {
            Some(p) => h = fold(h ^ p, K ^ 4),
            None if depth < NESTING => {
                stack[depth] = (part, 0);
                depth += 1;
            }
            None => h = fold(h ^ 5, K),
        }
    }
    mix(h)
}

/// Kind byte of an object, 0 for other values.
#[inline]
pub fn kind_of(v: Value) -> u8 {
    // SAFETY: an object pointer always points to a header.
    if v.is_object() { unsafe { object::header_kind(*v.object()) } } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::scaled;
    use crate::value::object::{cons, string};

    fn list(values: &[Value]) -> Value {
        values.iter().rev().fold(Value::NIL, |tail, &v| cons(v, tail))
    }

    fn same(a: Value, b: Value) -> bool {
        let e = equal(a, b);
        assert!(!e || hash(a) == hash(b));
        e
    }

    #[test]
    fn atoms() {
        let n = Value::fixnum;
        assert!(same(n(1), Value::double(1.0)));
        assert!(same(Value::double(0.0), Value::double(-0.0)));
        assert!(same(n((1 << 53) + 1), Value::double(EXACT)));
        assert!(!same(n((1 << 53) + 1), n(1 << 53)));
        assert!(same(bigint::from_f64(1e300).unwrap(), Value::double(1e300)));
        assert!(!same(Value::double(f64::NAN), Value::double(f64::NAN)));
        assert!(same(string("naïve"), string("naïve")) && !same(string("a"), string("b")));
        assert!(!same(string("a"), n(1)) && !same(n(1), string("a")) && !same(Value::NIL, n(0)));
        assert!(!same(cons(n(1), n(2)), string("a")) && !same(string("a"), cons(n(1), n(2))));
    }

    #[test]
    fn structures() {
        let n = Value::fixnum;
        let a = list(&[n(1), list(&[n(2), string("x")]), n(3)]);
        let b = list(&[n(1), list(&[n(2), string("x")]), Value::double(3.0)]);
        assert!(same(a, b));
        assert!(!same(a, list(&[n(1)])));
        assert!(same(array::from_slice(&[a]), array::from_slice(&[b])));
        assert!(!same(array::from_slice(&[a]), array::from_slice(&[a, b])));
        assert!(same(array::from_slice(&[]), array::from_slice(&[])));
        assert!(!same(array::from_slice(&[n(1)]), list(&[n(1)])));
        assert!(!same(cons(n(1), n(2)), cons(n(1), n(3))));
        assert!(same(list(&[array::from_slice(&[])]), list(&[array::from_slice(&[])])));
    }

    #[test]
    fn cycles_end() {
        let n = Value::fixnum;
        // SAFETY: all are pairs or arrays with the index in range.
        unsafe {
            let a = list(&[n(1), n(2), n(1), n(2)]);
            a.cdr().cdr().cdr().set_cdr(a);
            let b = list(&[n(1), n(2)]);
            b.cdr().set_cdr(b);
            assert!(same(a, b) && same(a, a));
            let c = list(&[list(&[n(1)]), list(&[n(1)])]);
            c.cdr().set_cdr(c);
            let d = list(&[list(&[n(1)])]);
            d.set_cdr(d);
            assert!(same(c, d));
            let e = cons(n(0), n(0));
            e.set_car(e);
            e.set_cdr(e);
            let f = cons(e, e);
            assert!(same(e, f));
            f.set_cdr(n(1));
            assert!(!same(e, f));
            let g = array::from_slice(&[n(0), n(0)]);
            array::set(g, 0, g);
            array::set(g, 1, g);
            let h = array::from_slice(&[g, g]);
            assert!(same(g, h));
        }
    }

    #[test]
    fn long_and_deep() {
        let (mut a, mut b, mut c, mut d) = (Value::NIL, Value::NIL, Value::NIL, Value::NIL);
        for i in 0..scaled(1_000_000) {
            a = cons(Value::fixnum(i), a);
            b = cons(Value::fixnum(i), b);
            c = cons(c, Value::NIL);
            d = cons(d, Value::NIL);
        }
        assert!(same(a, b) && same(c, d) && !same(a, c));
    }
}
