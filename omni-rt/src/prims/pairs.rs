//! Pairs, lists and simple predicates (LANGUAGE §6.2, §6.3).

use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::{R, Raise};
use crate::ops::proper_length;
use crate::raise;
use crate::value::object::{self, Kind};
use crate::value::{Value, array, dict, equal};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("cons", Arity::Exact(2), PrimFn::F2(cons), "pairs::cons", "A new pair (§6.2)."),
    prim("car", Arity::Exact(1), PrimFn::F1(car), "pairs::car", "First part of a pair (§6.2)."),
    prim("cdr", Arity::Exact(1), PrimFn::F1(cdr), "pairs::cdr", "Second part of a pair (§6.2)."),
    prim("list", Arity::AtLeast(0), PrimFn::Var(list), "pairs::list", "A new list, or the list of an array's elements (§6.2)."),
    prim("null?", Arity::Exact(1), PrimFn::F1(is_null), "pairs::is_null", "Is it nil? (§6.2)"),
    prim("pair?", Arity::Exact(1), PrimFn::F1(is_pair), "pairs::is_pair", "Is it a pair? (§6.2)"),
    generic("length", Arity::Exact(1), PrimFn::F1(length), "pairs::length", "Number of elements, entries or code points (§6.2)."),
    prim("not", Arity::Exact(1), PrimFn::F1(not), "pairs::not", "Is it falsy? (§6.3)"),
    prim("procedure?", Arity::Exact(1), PrimFn::F1(is_procedure), "pairs::is_procedure", "Can it be applied? (§6.3)"),
    prim("continuation?", Arity::Exact(1), PrimFn::F1(is_continuation), "pairs::is_continuation", "Is it a continuation? (§6.3)"),
    prim("iterator?", Arity::Exact(1), PrimFn::F1(is_iterator), "pairs::is_iterator", "Is it an iterator? (§6.3)"),
    prim("coroutine?", Arity::Exact(1), PrimFn::F1(is_coroutine), "pairs::is_coroutine", "Is it a coroutine? (§6.3)"),
    prim("instance?", Arity::Exact(1), PrimFn::F1(is_instance), "pairs::is_instance", "Is it an instance of a user type? (§4.7)"),
    prim("__captures", Arity::Exact(0), PrimFn::F0(captures), "pairs::captures", "Number of continuations made so far: internal, for `__reverse!` (§7.2)."),
    prim("__reverse!", Arity::Exact(3), PrimFn::F3(reverse_fresh), "pairs::reverse_fresh", "A list that nobody else holds, last element first, in front of a tail: internal, for the lists that library functions build (§7.2)."),
    prim("hash", Arity::Exact(1), PrimFn::F1(hash), "pairs::hash", "An Int, equal for values that are `=` (§6.13)."),
];

/// `(cons a b)`
#[inline(always)]
pub fn cons(a: Value, b: Value) -> R {
    Ok(object::cons(a, b))
}

/// `(__captures)`
pub fn captures() -> R {
    Ok(Value::fixnum(crate::effects::captures()))
}

/// `(__reverse! list tail mark)`: the elements of `list`, last first, in front of `tail`. The pairs of `list` are used
/// again, unless a continuation was captured since `(__captures)` was `mark`: then what built the list may run a second
/// time from the middle.
pub fn reverse_fresh(list: Value, tail: Value, mark: Value) -> R {
    let (mut rest, mut reversed) = (list, tail);
    let again = mark == Value::fixnum(crate::effects::captures());
    if !again && proper_length(list).is_none() {
        return raise!("__reverse!: expected list");
    }
    while rest.is_pair() {
        // SAFETY: tested to be a pair.
        unsafe {
            let next = rest.cdr();
            if again {
                rest.set_cdr(reversed);
                reversed = rest;
            } else {
                reversed = object::cons(rest.car(), reversed);
            }
            rest = next;
        }
    }
    Ok(reversed)
}

/// `(car p)`
#[inline(always)]
pub fn car(p: Value) -> R {
    // SAFETY: tested to be a pair.
    if p.is_pair() { Ok(unsafe { p.car() }) } else { Err(not_a_pair("car")) }
}

/// `(cdr p)`
#[inline(always)]
pub fn cdr(p: Value) -> R {
    // SAFETY: tested to be a pair.
    if p.is_pair() { Ok(unsafe { p.cdr() }) } else { Err(not_a_pair("cdr")) }
}

/// The error of `car` and `cdr`.
#[cold]
#[inline(never)]
pub fn not_a_pair(name: &str) -> Raise {
    Raise::new(&format!("{name}: argument must be a pair"))
}

/// A list of these values. The slice must lie in the argument buffer, on a stack or in an object that
/// the caller keeps.
pub fn list_of(values: &[Value]) -> Value {
    values.iter().rev().fold(Value::NIL, |tail, &v| object::cons(v, tail))
}

/// `(list x …)`
pub fn list(args: &[Value]) -> R {
    match args {
        // SAFETY: tested to be an array, which the argument buffer keeps.
        [a] if a.is_kind(Kind::Array) => Ok(list_of(unsafe { array::elements(*a) })),
        _ => Ok(list_of(args)),
    }
}

/// `(null? x)`
#[inline(always)]
pub fn is_null(x: Value) -> R {
    Ok(Value::bool(x.is_nil()))
}

/// `(pair? x)`
#[inline(always)]
pub fn is_pair(x: Value) -> R {
    Ok(Value::bool(x.is_pair()))
}

/// `(not x)`
#[inline(always)]
pub fn not(x: Value) -> R {
    Ok(Value::bool(!x.is_truthy()))
}

/// Number of pairs in the chain that starts at `list`, and what follows the last one; `None` for a
/// circular chain.
pub fn chain(mut list: Value) -> Option<(usize, Value)> {
    let mut n = 0usize;
    let mut saved = Value::EMPTY;
    while list.is_pair() {
        if list == saved {
            return None;
        }
        n += 1;
        if n.is_power_of_two() {
            saved = list;
        }
        // SAFETY: a pair.
        list = unsafe { list.cdr() };
    }
    Some((n, list))
}

/// `(length x)`
pub fn length(x: Value) -> R {
    if x.is_pair() {
        return match chain(x) {
            Some((n, _)) => Ok(Value::fixnum(n as i64)),
            None => raise!("length: circular list"),
        };
    }
    // SAFETY: each kind is tested first.
    let n = unsafe {
        if x.is_nil() {
            0
        } else if x.is_kind(Kind::Array) {
            array::len(x)
        } else if x.is_kind(Kind::Dict) {
            dict::len(x)
        } else if x.is_string() {
            x.string_chars()
        } else {
            return raise!("length: expected list, array, dict, or string");
        }
    };
    Ok(Value::fixnum(n as i64))
}

/// `(procedure? x)`
pub fn is_procedure(x: Value) -> R {
    const KINDS: [Kind; 7] = [
        Kind::Closure,
        Kind::Primitive,
        Kind::Constructor,
        Kind::Partial,
        Kind::Table,
        Kind::Continuation,
        Kind::Foreign,
    ];
    let kind = equal::kind_of(x);
    Ok(Value::bool(KINDS.iter().any(|&k| k as u8 == kind)))
}

/// `(continuation? x)`
pub fn is_continuation(x: Value) -> R {
    Ok(Value::bool(x.is_kind(Kind::Continuation)))
}

/// `(iterator? x)`
pub fn is_iterator(x: Value) -> R {
    Ok(Value::bool(x.is_kind(Kind::Iterator)))
}

/// `(coroutine? x)`
pub fn is_coroutine(x: Value) -> R {
    Ok(Value::bool(x.is_kind(Kind::Coroutine)))
}

/// `(instance? x)`
pub fn is_instance(x: Value) -> R {
    Ok(Value::bool(x.is_kind(Kind::Instance)))
}

/// `(hash x)`
pub fn hash(x: Value) -> R {
    Ok(Value::fixnum((equal::hash(x) >> 4) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{n, run, s};

    #[test]
    fn parts() {
        assert_eq!(run("cons", &[n(1), n(2)]), "(1 . 2)");
        assert_eq!(run("car", &[object::cons(n(1), n(2))]), "1");
        assert_eq!(run("car", &[Value::NIL]), "✗ car: argument must be a pair");
        assert_eq!(run("cdr", &[s("x")]), "✗ cdr: argument must be a pair");
        assert_eq!(run("list", &[]), "nil");
        assert_eq!(run("list", &[n(1), Value::NIL]), "(1 nil)");
        assert_eq!(run("list", &[array::from_slice(&[n(1), n(2)])]), "(1 2)");
        assert_eq!(run("list", &[array::from_slice(&[]), n(1)]), "([] 1)");
    }

    #[test]
    fn lengths() {
        assert_eq!(run("length", &[Value::NIL]), "0");
        assert_eq!(run("length", &[object::cons(n(1), n(2))]), "1");
        assert_eq!(run("length", &[s("naïve")]), "5");
        assert_eq!(run("length", &[n(5)]), "✗ length: expected list, array, dict, or string");
        for period in 1..20 {
            let last = object::cons(n(0), Value::NIL);
            let mut list = last;
            for _ in 0..period {
                list = object::cons(n(0), list);
            }
            // SAFETY: a pair.
            unsafe { last.set_cdr(list) };
            let list = list_of(&[n(1), n(2), n(3)]);
            // SAFETY: three pairs.
            unsafe { list.cdr().cdr().set_cdr(last) };
            assert_eq!(run("length", &[list]), "✗ length: circular list");
        }
    }

    #[test]
    fn truth() {
        assert_eq!(run("not", &[Value::FALSE_SYMBOL]), "true");
        assert_eq!(run("not", &[n(0)]), "nil");
        assert_eq!(run("null?", &[Value::FALSE_SYMBOL]), "nil");
        assert_eq!(run("procedure?", &[crate::prims::primitive_value(crate::prims::PrimId(0))]), "true");
        assert_eq!(run("procedure?", &[n(0)]), "nil");
        assert_eq!(run("hash", &[n(1)]), run("hash", &[Value::double(1.0)]));
    }
}
