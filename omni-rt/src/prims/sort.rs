//! `sort` (LANGUAGE §6.2): stable; numbers by value, strings by code point, any other two elements
//! count as equal.
//!
//! The elements lie in a new array and are sorted there; nothing is allocated in the Lisp heap
//! meanwhile. Elements of one kind have a total order and go through the standard library's sort. A
//! mixture has none (3 and "a" are equal to each other, but not in a row), so it goes through a plain
//! merge sort that makes no assumption about its comparator.

use super::pairs::{chain, list_of};
use super::table::{Arity, PrimDef, PrimFn, generic};
use crate::error::R;
use crate::raise;
use crate::value::object::Kind;
use crate::value::{Value, array, number};
use std::cmp::Ordering;

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    generic("sort", Arity::Exact(1), PrimFn::F1(sort), "sort::sort", "New list or array in ascending order, stable (§6.2)."),
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
    let n = values.len();
    let mut buffer = values.to_vec();
    let (mut from, mut to) = (values, buffer.as_mut_slice());
    let mut swapped = false;
    let mut width = 1;
    while width < n {
        for lo in (0..n).step_by(2 * width) {
            let (mid, hi) = ((lo + width).min(n), (lo + 2 * width).min(n));
            let (mut left, mut right) = (lo, mid);
            for slot in &mut to[lo..hi] {
                let take_left = left < mid && (right >= hi || order(from[left], from[right]) != Ordering::Greater);
                let at = if take_left { &mut left } else { &mut right };
                *slot = from[*at];
                *at += 1;
            }
        }
        std::mem::swap(&mut from, &mut to);
        swapped = !swapped;
        width *= 2;
    }
    if swapped {
        to.copy_from_slice(from);
    }
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
