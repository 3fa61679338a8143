//! Random calls of every primitive on odd values: whatever the arguments, a primitive returns a value or an
//! error whose text begins with its name. Nothing may panic, hang or damage the heap.

use super::table::{PrimFn, PrimId, all, invoke};
use super::testing::{big, d, n, s, scaled, sym, value};
use crate::value::{Value, array, equal, object};

/// Primitives that act on the outside world, or end the process.
const OUTSIDE: &[&str] = &["exit", "shell", "sleep", "gensym", "string->symbol"];

fn is_tried(name: &str) -> bool {
    !OUTSIDE.contains(&name) && !name.starts_with("__raw-")
}

/// A fresh array of odd values, some of them containers that the calls may change.
fn pool() -> Value {
    let pool = array::from_slice(&[]);
    let add = |v: Value| {
        value("push!", &[pool, v]);
    };
    for i in [0, 1, -1, 2, 7, 65, -3, 1 << 40, crate::value::FIXNUM_MAX, crate::value::FIXNUM_MIN, i64::MIN] {
        add(n(i));
    }
    for x in [0.0, -0.0, 1.5, -2.5, 1e300, -1e-300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e19] {
        add(d(x));
    }
    for text in ["99999999999999999999", "-340282366920938463463374607431768211456"] {
        add(big(text));
    }
    for text in ["", "a", "naïve 日本 🎉", "%d %s %-9.3f %e %x", "~a ~s ~", ",", "1e5"] {
        add(s(text));
    }
    for v in [Value::NIL, Value::TRUE, Value::FALSE_SYMBOL, sym("abc"), super::primitive_value(PrimId(0))] {
        add(v);
    }
    add(object::cons(n(1), n(2)));
    add(value("list", &[n(3), s("x"), d(2.5)]));
    let ring = object::cons(n(1), Value::NIL);
    // SAFETY: a pair.
    unsafe { ring.set_cdr(ring) };
    add(ring);
    add(value("array", &[]));
    add(value("array", &[n(1), s("y")]));
    add(value("dict", &[]));
    add(value("dict", &[n(1), n(2), s("k"), Value::NIL]));
    add(value("string-builder", &[]));
    let freed = s("gone");
    value("unsafe-free!", &[freed]);
    add(freed);
    pool
}

/// An xorshift generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn element(&mut self, pool: Value) -> Value {
        // SAFETY: an array that is not empty.
        unsafe { array::get(pool, self.below(array::len(pool))) }
    }
}

#[test]
fn any_call_ends_well() {
    super::install();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let tried: Vec<PrimId> =
        (0..all().len()).map(|i| PrimId(i as u16)).filter(|&id| is_tried(super::get(id).name)).collect();
    for _ in 0..scaled(4000) {
        let pool = pool();
        for _ in 0..60 {
            let id = tried[random.below(tried.len())];
            let args = [random.element(pool), random.element(pool), random.element(pool), random.element(pool)];
            call(id, &args);
        }
        std::hint::black_box(pool);
    }
}

/// Calls a primitive with the first arguments, every number of them.
fn call(id: PrimId, args: &[Value]) {
    let def = super::get(id);
    if matches!(def.func, PrimFn::Control(_)) {
        return;
    }
    for count in 0..=args.len() {
        match invoke(id, &args[..count]) {
            Ok(v) => {
                equal::hash(v);
                // Not always true (NaN), but it ends.
                equal::equal(v, v);
                assert!(v != Value::EMPTY && v != Value::UNBOUND);
            }
            Err(e) => {
                let text = e.message().as_str().unwrap_or("");
                let named = text.strip_prefix(def.name).is_some_and(|t| t.starts_with(": "));
                assert!(named || text == "out of memory" || def.name == "error", "{}: {text}", def.name);
            }
        }
    }
}
