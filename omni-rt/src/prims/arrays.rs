//! Arrays and access by index or key (LANGUAGE §6.8, §6.13).

use super::pairs::{chain, list_of};
use super::strings;
use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::{R, Raise};
use crate::raise;
use crate::value::bigint::to_i64_saturating;
use crate::value::object::{self, Kind};
use crate::value::{Value, array as cells, dict};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("array", Arity::AtLeast(0), PrimFn::Var(array), "arrays::array", "New array, or the array of a list's elements (§6.8)."),
    prim("array-set!", Arity::Exact(3), PrimFn::F3(array_set), "arrays::array_set", "Stores an element, returns nil (§6.8)."),
    generic("push!", Arity::Exact(2), PrimFn::F2(push), "arrays::push", "Appends in place, returns nil (§6.8)."),
    generic("ref", Arity::Exact(2), PrimFn::F2(index), "arrays::index", "Element of an array, dict, list, string or instance (§6.8)."),
    prim("make-array", Arity::Range(1, 2), PrimFn::Var(make_array), "arrays::make_array", "New array of n equal elements (§6.13)."),
    generic("slice", Arity::Range(2, 3), PrimFn::Var(slice), "arrays::slice", "Part of an array, list or string (§6.13)."),
    prim("array-copy", Arity::Exact(1), PrimFn::F1(array_copy), "arrays::array_copy", "A fresh copy (§6.13)."),
    prim("array-fill!", Arity::Exact(2), PrimFn::F2(array_fill), "arrays::array_fill", "Fills in place, returns the array (§6.13)."),
];

/// `(array x …)`
pub fn array(args: &[Value]) -> R {
    match args {
        [list] if list.is_pair() || list.is_nil() => match chain(*list) {
            // SAFETY: that many pairs were counted.
            Some((n, _)) => unsafe { cells::from_list(*list, n) },
            None => raise!("array: circular list"),
        },
        _ => Ok(cells::from_slice(args)),
    }
}

/// The element of an array at a fixnum index, negative from the end; `None` for everything else.
#[inline(always)]
pub fn try_ref(coll: Value, i: Value) -> Option<Value> {
    if i.is_fixnum() && coll.is_kind(Kind::Array) {
        // SAFETY: an array; the position is below its length.
        unsafe { cells::position(i.as_fixnum(), cells::len(coll)).map(|at| cells::get(coll, at)) }
    } else {
        None
    }
}

/// The code point of an ASCII string at a fixnum index within its length; `None` for everything else.
#[inline(always)]
pub fn try_string_ref(coll: Value, i: Value) -> Option<Value> {
    if coll.is_string() {
        // SAFETY: layout of strings; as many bytes as code points means ASCII, and the index is below their number: words
        // that are no fixnums of that size give greater ones.
        unsafe {
            let p = coll.object();
            let (bytes, chars, at) = (*p.add(1), *p.add(2), i.0.rotate_right(3));
            if bytes == chars && at < chars {
                return Some(Value::fixnum(*(p.add(3) as *const u8).add(at as usize) as i64));
            }
        }
    }
    None
}

/// Stores into an array at a fixnum index; false if this is not that case.
#[inline(always)]
pub fn try_array_set(coll: Value, i: Value, v: Value) -> bool {
    if i.is_fixnum() && coll.is_kind(Kind::Array) {
        // SAFETY: an array; the position is below its length.
        unsafe {
            if let Some(at) = cells::position(i.as_fixnum(), cells::len(coll)) {
                cells::set(coll, at, v);
                return true;
            }
        }
    }
    false
}

/// `(ref coll i)`
#[inline(always)]
pub fn index(coll: Value, i: Value) -> R {
    match try_ref(coll, i) {
        Some(v) => Ok(v),
        None => index_slow(coll, i),
    }
}

/// `ref`, out of line and complete in itself.
#[inline(never)]
pub fn index_slow(coll: Value, i: Value) -> R {
    if let Some(c) = try_string_ref(coll, i) {
        return Ok(c);
    }
    // SAFETY: each kind is tested first; positions are below the lengths.
    unsafe {
        if coll.is_kind(Kind::Dict) {
            return Ok(dict::get(coll, i).unwrap_or(Value::NIL));
        }
        let Some(i) = to_i64_saturating(i) else { return bad_index(coll) };
        if coll.is_kind(Kind::Array) {
            match cells::position(i, cells::len(coll)) {
                Some(at) => Ok(cells::get(coll, at)),
                None => raise!("ref: array index out of bounds"),
            }
        } else if coll.is_pair() {
            list_ref(coll, i)
        } else if let Some(text) = coll.as_str() {
            match strings::char_at_index(text, coll.string_chars(), i) {
                Some(c) => Ok(Value::fixnum(c as i64)),
                None => raise!("ref: string index out of bounds"),
            }
        } else if coll.is_kind(Kind::Instance) {
            let fields = object::instance_fields(*coll.object());
            match cells::position(i, fields) {
                Some(at) => Ok(coll.word(at + 1)),
                None => raise!("ref: instance index out of bounds"),
            }
        } else if coll.is_nil() {
            raise!("ref: list index out of bounds")
        } else {
            bad_index(coll)
        }
    }
}

/// The error for an index that is no integer, or for what cannot be indexed at all.
#[cold]
fn bad_index(coll: Value) -> R {
    let indexable = coll.is_pair()
        || coll.is_nil()
        || coll.is_string()
        || coll.is_kind(Kind::Array)
        || coll.is_kind(Kind::Instance);
    if indexable { raise!("ref: expected integer index") } else { raise!("ref: expected array, dict, cons, or string") }
}

fn list_ref(list: Value, mut i: i64) -> R {
    if i < 0 {
        let length = chain(list).map_or(0, |(n, _)| n as i64);
        i = i.saturating_add(length);
        if i < 0 {
            return raise!("ref: list index out of bounds");
        }
    }
    let mut p = list;
    // A circular list has every index; whole rounds are skipped once Brent's algorithm sees the circle.
    let (mut saved, mut steps, mut limit) = (list, 0, 64);
    while i > 0 && p.is_pair() {
        // SAFETY: a pair.
        p = unsafe { p.cdr() };
        i -= 1;
        steps += 1;
        if p == saved {
            i %= steps;
        }
        if steps == limit {
            (saved, steps, limit) = (p, 0, limit * 2);
        }
    }
    if p.is_pair() {
        // SAFETY: a pair.
        Ok(unsafe { p.car() })
    } else if i == 0 && !p.is_nil() {
        Ok(p)
    } else {
        raise!("ref: list index out of bounds")
    }
}

/// Stores for `array-set!` and `(set! e.[i] v)`: into an array element or under a dict key. `None` when
/// `coll` is neither.
#[inline]
pub fn store(coll: Value, i: Value, v: Value) -> Option<Result<(), Raise>> {
    if try_array_set(coll, i, v) {
        return Some(Ok(()));
    }
    // SAFETY: the kinds are tested first.
    unsafe {
        if coll.is_kind(Kind::Dict) {
            return Some(dict::set(coll, i, v));
        }
        if !coll.is_kind(Kind::Array) {
            return None;
        }
        Some(match to_i64_saturating(i) {
            Some(_) => raise!("array-set!: index out of range"),
            None => raise!("array-set!: expected integer index"),
        })
    }
}

/// `(array-set! a i v)`
#[inline]
pub fn array_set(a: Value, i: Value, v: Value) -> R {
    if try_array_set(a, i, v) {
        return Ok(Value::NIL);
    }
    if !a.is_kind(Kind::Array) {
        return raise!("array-set!: expected array");
    }
    match store(a, i, v) {
        Some(Err(e)) => Err(e),
        _ => Ok(Value::NIL),
    }
}

/// `(push! a x)`
#[inline]
pub fn push(a: Value, x: Value) -> R {
    if !a.is_kind(Kind::Array) {
        return raise!("push!: expected array");
    }
    // SAFETY: an array.
    unsafe { cells::push(a, x)? };
    Ok(Value::NIL)
}

/// `(make-array n [init])`
pub fn make_array(args: &[Value]) -> R {
    let init = args.get(1).copied().unwrap_or(Value::NIL);
    match to_i64_saturating(args[0]) {
        Some(n) if n < 0 => raise!("make-array: negative size"),
        Some(n) => cells::filled(n as usize, init),
        None => raise!("make-array: expected integer"),
    }
}

/// `(slice coll start [end])`
pub fn slice(args: &[Value]) -> R {
    let coll = args[0];
    let end = args.get(2).map_or(Some(i64::MAX), |&e| to_i64_saturating(e));
    let (Some(start), Some(end)) = (to_i64_saturating(args[1]), end) else {
        return raise!("slice: expected integer index");
    };
    // SAFETY: the kinds are tested first; ranges are within the lengths.
    unsafe {
        if coll.is_kind(Kind::Array) {
            let range = cells::range(start, end, cells::len(coll));
            return Ok(cells::from_slice(&cells::elements(coll)[range]));
        }
        if let Some(text) = coll.as_str() {
            return Ok(strings::part(text, coll.string_chars(), start, end));
        }
        if !coll.is_pair() && !coll.is_nil() {
            return raise!("slice: expected array, list, or string");
        }
        let Some((n, _)) = chain(coll) else { return raise!("slice: circular list") };
        let range = cells::range(start, end, n);
        let mut p = coll;
        for _ in 0..range.start {
            p = p.cdr();
        }
        let part = cells::from_list(p, range.len())?;
        let list = list_of(cells::elements(part));
        std::hint::black_box(part);
        Ok(list)
    }
}

/// `(array-copy a)`
pub fn array_copy(a: Value) -> R {
    if !a.is_kind(Kind::Array) {
        return raise!("array-copy: expected array");
    }
    // SAFETY: an array.
    Ok(cells::from_slice(unsafe { cells::elements(a) }))
}

/// `(array-fill! a x)`
pub fn array_fill(a: Value, x: Value) -> R {
    if !a.is_kind(Kind::Array) {
        return raise!("array-fill!: expected array");
    }
    // SAFETY: an array.
    unsafe { cells::elements(a) }.fill(x);
    Ok(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, d, list, n, run, s, sym, value};

    #[test]
    fn making() {
        assert_eq!(run("array", &[]), "[]");
        assert_eq!(run("array", &[Value::NIL]), "[]");
        assert_eq!(run("array", &[list(&[n(1), n(2)])]), "[1 2]");
        assert_eq!(run("array", &[n(1), Value::NIL]), "[1 nil]");
        assert_eq!(run("make-array", &[n(2)]), "[nil nil]");
        assert_eq!(run("make-array", &[n(2), n(7)]), "[7 7]");
        assert_eq!(run("make-array", &[n(0)]), "[]");
        assert_eq!(run("make-array", &[n(-1)]), "✗ make-array: negative size");
        assert_eq!(run("make-array", &[big("99999999999999999999")]), "✗ out of memory");
        assert_eq!(run("make-array", &[n(1), n(2), n(3)]), "✗ make-array: expected 1 to 2 arguments, got 3");
        assert_eq!(run("make-array", &[d(1.0)]), "✗ make-array: expected integer");
    }

    #[test]
    fn access() {
        let a = value("array", &[n(5), n(6), n(7)]);
        assert_eq!(run("ref", &[a, n(-1)]), "7");
        assert_eq!(run("ref", &[a, n(3)]), "✗ ref: array index out of bounds");
        assert_eq!(run("ref", &[a, big("99999999999999999999")]), "✗ ref: array index out of bounds");
        assert_eq!(run("ref", &[a, d(1.0)]), "✗ ref: expected integer index");
        let l = list(&[n(5), n(6), n(7)]);
        assert_eq!(run("ref", &[l, n(-1)]), "7");
        assert_eq!(run("ref", &[l, n(0)]), "5");
        assert_eq!(run("ref", &[l, n(3)]), "✗ ref: list index out of bounds");
        assert_eq!(run("ref", &[l, n(-4)]), "✗ ref: list index out of bounds");
        assert_eq!(run("ref", &[Value::NIL, n(0)]), "✗ ref: list index out of bounds");
        let p = object::cons(n(10), n(20));
        assert_eq!(run("ref", &[p, n(1)]), "20");
        assert_eq!(run("ref", &[p, n(2)]), "✗ ref: list index out of bounds");
        assert_eq!(run("ref", &[p, n(-1)]), "10");
        let ring = list(&[n(1), n(2), n(3)]);
        // SAFETY: three pairs.
        unsafe { ring.cdr().cdr().set_cdr(ring.cdr()) };
        assert_eq!(run("ref", &[ring, n(0)]), "1");
        assert_eq!(run("ref", &[ring, n(1 << 59)]), "3");
        assert_eq!(run("ref", &[ring, n((1 << 59) + 1)]), "2");
        assert_eq!(run("ref", &[ring, n(-1)]), "✗ ref: list index out of bounds");
        assert_eq!(run("ref", &[s("naïve"), n(2)]), "239");
        assert_eq!(run("ref", &[s("naïve"), n(-1)]), "101");
        assert_eq!(run("ref", &[s("naïve"), n(5)]), "✗ ref: string index out of bounds");
        assert_eq!(run("ref", &[value("dict", &[sym("k"), n(1)]), sym("k")]), "1");
        assert_eq!(run("ref", &[value("dict", &[]), sym("k")]), "nil");
        assert_eq!(run("ref", &[n(1), n(0)]), "✗ ref: expected array, dict, cons, or string");
        assert_eq!(run("ref", &[n(1), s("x")]), "✗ ref: expected array, dict, cons, or string");
    }

    #[test]
    fn changing() {
        let a = value("array", &[n(1), n(2)]);
        assert_eq!(run("push!", &[a, n(3)]), "nil");
        assert_eq!(run("array-set!", &[a, n(-3), sym("x")]), "nil");
        assert_eq!(run("array-copy", &[a]), "[x 2 3]");
        assert_eq!(run("array-set!", &[a, n(3), n(0)]), "✗ array-set!: index out of range");
        assert_eq!(run("array-set!", &[a, s("k"), n(0)]), "✗ array-set!: expected integer index");
        assert_eq!(run("array-set!", &[n(1), n(0), n(0)]), "✗ array-set!: expected array");
        assert_eq!(run("array-fill!", &[a, n(0)]), "[0 0 0]");
        assert_eq!(run("push!", &[Value::NIL, n(0)]), "✗ push!: expected array");
        assert!(store(n(1), n(0), n(0)).is_none());
    }

    #[test]
    fn slices() {
        let a = value("array", &[n(1), n(2), n(3), n(4)]);
        assert_eq!(run("slice", &[a, n(1)]), "[2 3 4]");
        assert_eq!(run("slice", &[a, n(-3), n(-1)]), "[2 3]");
        assert_eq!(run("slice", &[a, n(3), n(1)]), "[]");
        assert_eq!(run("slice", &[list(&[n(1), n(2), n(3)]), n(1), n(99)]), "(2 3)");
        assert_eq!(run("slice", &[Value::NIL, n(0)]), "nil");
        assert_eq!(run("slice", &[s("naïve"), n(1), n(3)]), "\"aï\"");
        assert_eq!(run("slice", &[n(1), n(1)]), "✗ slice: expected array, list, or string");
        assert_eq!(run("slice", &[a]), "✗ slice: expected 2 to 3 arguments");
        assert_eq!(run("slice", &[a, Value::NIL]), "✗ slice: expected integer index");
    }
}
