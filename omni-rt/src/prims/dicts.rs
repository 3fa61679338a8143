//! Dicts and sets (LANGUAGE §6.6, §6.7). A set is a dict whose values are `true`.

use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::{R, Raise};
use crate::raise;
use crate::value::object::Kind;
use crate::value::{Value, dict as table};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("dict", Arity::AtLeast(0), PrimFn::Var(dict), "dicts::dict", "New dict of alternating keys and values (§6.6)."),
    prim("dict-set!", Arity::Exact(3), PrimFn::F3(dict_set), "dicts::dict_set", "Stores a value under a key, returns the dict (§6.6)."),
    generic("has?", Arity::Exact(2), PrimFn::F2(has), "dicts::has", "Is the key present? (§6.6)"),
    generic("keys", Arity::Exact(1), PrimFn::F1(keys), "dicts::keys", "List of the keys in order (§6.6)."),
    generic("values", Arity::Exact(1), PrimFn::F1(values), "dicts::values", "List of the values in order (§6.6)."),
    generic("remove!", Arity::Exact(2), PrimFn::F2(remove), "dicts::remove", "Deletes a key, returns the dict (§6.6)."),
    prim("set", Arity::AtLeast(0), PrimFn::Var(set), "dicts::set", "New set of the arguments (§6.7)."),
    prim("set-add", Arity::Exact(2), PrimFn::F2(set_add), "dicts::set_add", "Adds an element, returns the set (§6.7)."),
    prim("set-remove", Arity::Exact(2), PrimFn::F2(set_remove), "dicts::set_remove", "Removes an element, returns the set (§6.7)."),
    prim("set-contains?", Arity::Exact(2), PrimFn::F2(set_contains), "dicts::set_contains", "Is it an element? (§6.7)"),
    prim("set-size", Arity::Exact(1), PrimFn::F1(set_size), "dicts::set_size", "Number of elements (§6.7)."),
    prim("set->list", Arity::Exact(1), PrimFn::F1(set_to_list), "dicts::set_to_list", "List of the elements in order (§6.7)."),
];

#[inline(always)]
fn expect(name: &str, what: &str, d: Value) -> Result<(), Raise> {
    if d.is_kind(Kind::Dict) { Ok(()) } else { raise!("{name}: expected {what}") }
}

/// `(dict k v …)`, and the literal `{k v …}`
pub fn dict(args: &[Value]) -> R {
    if !args.len().is_multiple_of(2) {
        return raise!("dict: expected even number of args");
    }
    let d = table::new();
    for pair in args.chunks_exact(2) {
        // SAFETY: a dict.
        unsafe { table::set(d, pair[0], pair[1])? };
    }
    Ok(d)
}

/// `(dict-set! d k v)`
#[inline]
pub fn dict_set(d: Value, key: Value, value: Value) -> R {
    expect("dict-set!", "dict", d)?;
    // SAFETY: a dict.
    unsafe { table::set(d, key, value)? };
    Ok(d)
}

/// `(has? d k)`
#[inline]
pub fn has(d: Value, key: Value) -> R {
    expect("has?", "dict", d)?;
    // SAFETY: a dict.
    Ok(Value::bool(unsafe { table::get(d, key) }.is_some()))
}

/// `(keys d)`
pub fn keys(d: Value) -> R {
    expect("keys", "dict", d)?;
    // SAFETY: a dict.
    Ok(unsafe { table::to_list(d, |k, _| k) })
}

/// `(values d)`
pub fn values(d: Value) -> R {
    expect("values", "dict", d)?;
    // SAFETY: a dict.
    Ok(unsafe { table::to_list(d, |_, v| v) })
}

/// `(remove! d k)`
pub fn remove(d: Value, key: Value) -> R {
    expect("remove!", "dict", d)?;
    // SAFETY: a dict.
    unsafe { table::remove(d, key) };
    Ok(d)
}

/// `(set x …)`
pub fn set(args: &[Value]) -> R {
    let d = table::new();
    for &x in args {
        // SAFETY: a dict.
        unsafe { table::set(d, x, Value::TRUE)? };
    }
    Ok(d)
}

/// `(set-add s x)`
pub fn set_add(s: Value, x: Value) -> R {
    expect("set-add", "set", s)?;
    // SAFETY: a dict.
    unsafe { table::set(s, x, Value::TRUE)? };
    Ok(s)
}

/// `(set-remove s x)`
pub fn set_remove(s: Value, x: Value) -> R {
    expect("set-remove", "set", s)?;
    // SAFETY: a dict.
    unsafe { table::remove(s, x) };
    Ok(s)
}

/// `(set-contains? s x)`
pub fn set_contains(s: Value, x: Value) -> R {
    expect("set-contains?", "set", s)?;
    // SAFETY: a dict.
    Ok(Value::bool(unsafe { table::get(s, x) }.is_some()))
}

/// `(set-size s)`
pub fn set_size(s: Value) -> R {
    expect("set-size", "set", s)?;
    // SAFETY: a dict.
    Ok(Value::fixnum(unsafe { table::len(s) } as i64))
}

/// `(set->list s)`
pub fn set_to_list(s: Value) -> R {
    expect("set->list", "set", s)?;
    // SAFETY: a dict.
    Ok(unsafe { table::to_list(s, |k, _| k) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{d, n, run, s, sym, value};

    #[test]
    fn dicts() {
        let t = value("dict", &[sym("a"), n(1), s("b"), n(2), sym("a"), n(3)]);
        assert_eq!(run("keys", &[t]), "(a \"b\")");
        assert_eq!(run("values", &[t]), "(3 2)");
        assert_eq!(run("has?", &[t, s("b")]), "true");
        assert_eq!(run("dict-set!", &[t, n(1), Value::NIL]), "{a 3 \"b\" 2 1 nil}");
        assert_eq!(run("has?", &[t, d(1.0)]), "true");
        assert_eq!(run("remove!", &[t, sym("a")]), "{\"b\" 2 1 nil}");
        assert_eq!(run("remove!", &[t, sym("zz")]), "{\"b\" 2 1 nil}");
        assert_eq!(run("length", &[t]), "2");
        assert_eq!(run("keys", &[value("dict", &[])]), "nil");
        assert_eq!(run("dict", &[n(1)]), "✗ dict: expected even number of args");
        assert_eq!(run("has?", &[Value::NIL, n(1)]), "✗ has?: expected dict");
        assert_eq!(run("dict-set!", &[n(1), n(1), n(1)]), "✗ dict-set!: expected dict");
        assert_eq!(run("remove!", &[n(1)]), "✗ remove!: expected 2 arguments");
    }

    #[test]
    fn sets() {
        let t = value("set", &[n(3), n(1), d(3.0)]);
        assert_eq!(run("set->list", &[t]), "(3 1)");
        assert_eq!(run("set-add", &[t, s("x")]), "{3 true 1 true \"x\" true}");
        assert_eq!(run("set-remove", &[t, n(3)]), "{1 true \"x\" true}");
        assert_eq!(run("set-contains?", &[t, n(3)]), "nil");
        assert_eq!(run("set-contains?", &[t, n(1)]), "true");
        assert_eq!(run("set-size", &[t]), "2");
        assert_eq!(run("set-size", &[n(1)]), "✗ set-size: expected set");
    }
}
