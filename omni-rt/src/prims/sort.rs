//! `sort` and `sort-by` (LANGUAGE §6.2): stable; `sort` orders numbers by value, strings by code point, any other two elements
//! count as equal.
//!
//! The elements lie in a new array and are sorted there; nothing is allocated in the Lisp heap
//! meanwhile. Elements of one kind have a total order and go through the standard library's sort. A
//! mixture has none (3 and "a" are equal to each other, but not in a row), so it goes through a plain
//! merge sort that makes no assumption about its comparator.

use super::pairs::{chain, list_of};
use super::table::{Arity, PrimDef, PrimFn, by_name, generic, global_value};
use crate::call;
use crate::context::{CTX, LIBRARY_PRIMS, PRIM_CHANGED};
use crate::effects;
use crate::error::R;
use crate::raise;
use crate::syntax::Span;
use crate::value::object::{self, Kind};
use crate::value::{Value, array, number};
use std::cmp::Ordering;

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    generic("sort", Arity::Exact(1), PrimFn::F1(sort), "sort::sort", "New list or array in ascending order, stable (§6.2)."),
    generic("sort-by", Arity::Exact(2), PrimFn::Control(sort_by), "", "Stable sort by a comparator of two arguments (§6.2)."),
];

/// `(sort xs)`
pub fn sort(xs: Value) -> R {
    // SAFETY: the kinds are tested first; `chain` counted the pairs.
    unsafe {
        if xs.is_kind(Kind::Array) {
            let result = array::from_slice(array::elements(xs));
            sort_values(array::elements(result));
            return Ok(result);
        }
        if !xs.is_pair() && !xs.is_nil() {
            return raise!("sort: expected list or array");
        }
        let Some((n, _)) = chain(xs) else { return raise!("sort: circular list") };
        let scratch = array::from_list(xs, n)?;
        sort_values(array::elements(scratch));
        let list = list_of(array::elements(scratch));
        std::hint::black_box(scratch);
        Ok(list)
    }
}

/// The order of two elements.
pub fn order(a: Value, b: Value) -> Ordering {
    if let (Some(x), Some(y)) = (a.as_str(), b.as_str()) {
        return x.cmp(y);
    }
    number::compare(a, b).flatten().unwrap_or(Ordering::Equal)
}

fn sort_values(values: &mut [Value]) {
    if values.iter().all(|v| v.is_fixnum()) {
        values.sort_unstable_by_key(|v| v.0 as i64);
    } else if values.iter().all(|v| v.as_double().is_some_and(|d| !d.is_nan())) {
        values.sort_by(|a, b| a.as_double().partial_cmp(&b.as_double()).unwrap_or(Ordering::Equal));
    } else if values.iter().all(|v| v.is_string()) {
        values.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    } else {
        merge_sort(values);
    }
}

fn merge_sort(values: &mut [Value]) {
    let mut buffer = values.to_vec();
    // SAFETY: both hold as many elements; the comparator does not touch them.
    unsafe {
        let (p, n) = (values.as_mut_ptr(), values.len());
        merge(p, buffer.as_mut_ptr(), n, |a, b| order(a, b) == Ordering::Greater);
    }
}

/// Sorts the `n` elements at `values`, which `buffer` holds too, by a stable merge sort; `after(a, b)` says that `a`
/// goes behind `b`. Assumes nothing about the comparator, and holds plain words only while it runs.
///
/// # Safety
/// Both places hold `n` elements, and nothing else changes them.
unsafe fn merge(values: *mut Value, buffer: *mut Value, n: usize, after: impl Fn(Value, Value) -> bool + Copy) {
    let (mut from, mut to) = (values, buffer);
    let mut width = 1;
    // SAFETY: every index is below `n`.
    unsafe {
        while width < n {
            let mut lo = 0;
            while lo < n {
                let (mid, hi) = ((lo + width).min(n), (lo + 2 * width).min(n));
                let (mut left, mut right) = (lo, mid);
                while lo < hi {
                    let (x, y) = (*from.add(left.min(mid - 1)), *from.add(right.min(hi - 1)));
                    if left < mid && (right >= hi || !after(x, y)) {
                        *to.add(lo) = x;
                        left += 1;
                    } else {
                        *to.add(lo) = y;
                        right += 1;
                    }
                    lo += 1;
                }
            }
            std::mem::swap(&mut from, &mut to);
            width *= 2;
        }
        if from != values {
            std::ptr::copy_nonoverlapping(from, values, n);
        }
    }
}

/// `(sort-by cmp xs)`: like a library function it calls a procedure of the program, which may signal, fail or capture
/// its continuation; so while that runs the frames here hold plain words only.
pub fn sort_by(_: usize) -> Value {
    // SAFETY: the arity check came first; plain reads.
    let (cmp, xs, site) = unsafe { (*CTX.args, *CTX.args.add(1), CTX.site) };
    if xs.is_nil() {
        return xs;
    }
    let values = match elements_of(xs) {
        Ok(values) => values,
        Err(e) => effects::throw(e, site),
    };
    // SAFETY: an array that nobody else knows.
    unsafe {
        let (p, n) = (array::elements(values).as_mut_ptr(), array::elements(values).len());
        let plain = array::elements(values).iter().all(|v| v.is_fixnum() || v.as_double().is_some_and(|d| !d.is_nan()));
        if let Some(goes_after) = comparison(cmp).filter(|_| plain) {
            let buffer = array::from_slice(array::elements(values));
            let q = array::elements(buffer).as_mut_ptr();
            merge(p, q, n, |a, b| number::compare(a, b).flatten() == Some(goes_after));
            std::hint::black_box(buffer);
        } else if n > 0 {
            let sorted = sorted_list(p, n, false, cmp, site);
            std::hint::black_box(values);
            return if xs.is_pair() {
                sorted
            } else {
                match array::from_list(sorted, n) {
                    Ok(result) => result,
                    Err(e) => effects::throw(e, site),
                }
            };
        }
        let result = if xs.is_pair() { list_of(array::elements(values)) } else { values };
        std::hint::black_box(values);
        result
    }
}

/// A new list of the `n` elements at `p` in the order of a comparator of the program, or in the opposite order.
///
/// A merge sort that changes nothing: two sorted lists are taken apart from their heads, which makes a list in the
/// opposite order, so the halves are sorted the other way round. A continuation captured in the comparator may
/// therefore be resumed any number of times.
///
/// # Safety
/// `p` points to `n` elements, at least one, of an array that the caller keeps and nobody changes.
unsafe fn sorted_list(p: *const Value, n: usize, descending: bool, cmp: Value, site: Span) -> Value {
    effects::check_stack();
    // SAFETY: every index is below `n`; the lists are made here.
    unsafe {
        if n == 1 {
            return object::cons(*p, Value::NIL);
        }
        let half = n / 2;
        let mut left = sorted_list(p, half, !descending, cmp, site);
        let mut right = sorted_list(p.add(half), n - half, !descending, cmp, site);
        let mut result = Value::NIL;
        while left.is_pair() && right.is_pair() {
            let later = says_after(call::call2(cmp, left.car(), right.car(), site, Value::NIL));
            if later != descending {
                result = object::cons(left.car(), result);
                left = left.cdr();
            } else {
                result = object::cons(right.car(), result);
                right = right.cdr();
            }
        }
        let mut rest = if left.is_pair() { left } else { right };
        while rest.is_pair() {
            result = object::cons(rest.car(), result);
            rest = rest.cdr();
        }
        result
    }
}

/// A new array of the elements to sort.
fn elements_of(xs: Value) -> R {
    if xs.is_kind(Kind::Array) {
        // SAFETY: an array.
        return Ok(array::from_slice(unsafe { array::elements(xs) }));
    }
    if !xs.is_pair() {
        return raise!("sort-by: expected list or array");
    }
    match chain(xs) {
        // SAFETY: the list has `n` pairs.
        Some((n, _)) => unsafe { array::from_list(xs, n) },
        None => raise!("sort-by: circular list"),
    }
}

/// The built-in comparison that a comparator is, if nobody has extended it: the order of `a` and `b` at which `a` goes
/// after `b`.
fn comparison(cmp: Value) -> Option<Ordering> {
    [(">", Ordering::Greater), ("<", Ordering::Less)].into_iter().find_map(|(name, order)| {
        let id = by_name(name)?;
        // SAFETY: plain read; numbers are below LIBRARY_PRIMS.
        let extended = unsafe { PRIM_CHANGED[(id.0 + LIBRARY_PRIMS) as usize] };
        (!extended && cmp == global_value(id)).then_some(order)
    })
}

/// What the answer of a comparator means: a positive number, or a truthy value that is no number.
fn says_after(answer: Value) -> bool {
    if answer == Value::TRUE || !number::is_number(answer) {
        return answer.is_truthy();
    }
    number::compare(answer, Value::fixnum(0)).flatten() == Some(Ordering::Greater)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, d, list, n, run, s, sym, value};

    #[test]
    fn sorting() {
        assert_eq!(run("sort", &[list(&[n(3), n(1), n(2)])]), "(1 2 3)");
        assert_eq!(run("sort", &[Value::NIL]), "nil");
        assert_eq!(
            run("sort", &[array::from_slice(&[n(3), d(2.5), big("99999999999999999999"), n(-1)])]),
            "[-1 2.5 3 99999999999999999999]"
        );
        assert_eq!(run("sort", &[list(&[d(2.0), d(-0.0), d(0.0), d(-5.5)])]), "(-5.5 -0.0 0.0 2.0)");
        assert_eq!(run("sort", &[list(&[s("é"), s("b"), s("")])]), "(\"\" \"b\" \"é\")");
        assert_eq!(run("sort", &[list(&[sym("b"), sym("a")])]), "(b a)");
        assert_eq!(run("sort", &[n(1)]), "✗ sort: expected list or array");
        let original = array::from_slice(&[n(2), n(1)]);
        value("sort", &[original]);
        assert_eq!(run("array-copy", &[original]), "[2 1]");
    }

    #[test]
    fn stability() {
        assert_eq!(run("sort", &[list(&[n(2), d(1.0), n(1), d(2.0)])]), "(1.0 1 2 2.0)");
    }

    #[test]
    fn no_order_at_all() {
        let xs = array::from_slice(&[]);
        for i in 0..2000i64 {
            let x = match i % 4 {
                0 => n((i * 7919) % 1000),
                1 => s(&format!("{}", (i * 31) % 97)),
                2 => d(f64::NAN),
                _ => Value::NIL,
            };
            value("push!", &[xs, x]);
        }
        assert_eq!(run("length", &[value("sort", &[xs])]), "2000");
    }
}
