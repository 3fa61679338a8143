//! Helpers of the tests of the front end: an expander with a few primitives, and the reader.

use super::{Expander, Primitive, StaticEnv};
use crate::prims::testing::scaled;
use crate::prims::{Arity, PrimId};
use crate::syntax::{Datum, read_program};
use crate::value::Sym;
use bumpalo::Bump;

const PRIMITIVES: &[(&str, Arity)] = &[
    ("+", Arity::Fold),
    ("-", Arity::Fold),
    ("*", Arity::Fold),
    ("<", Arity::Exact(2)),
    (">", Arity::Exact(2)),
    ("=", Arity::Exact(2)),
    ("cons", Arity::Exact(2)),
    ("car", Arity::Exact(1)),
    ("cdr", Arity::Exact(1)),
    ("not", Arity::Exact(1)),
    ("list", Arity::AtLeast(0)),
    ("error", Arity::Exact(1)),
    ("substring", Arity::Exact(3)),
];

/// An expander without a running program.
pub fn expander() -> Expander {
    let mut env = StaticEnv::default();
    for (i, (name, arity)) in PRIMITIVES.iter().enumerate() {
        env.primitives.insert(Sym::new(name), Primitive { id: PrimId(i as u16), arity: *arity });
    }
    Expander::new(Box::new(env))
}

/// The name of a primitive of [`expander`].
pub fn prim_name(id: PrimId) -> String {
    PRIMITIVES[id.0 as usize].0.to_owned()
}

/// The data of a text that has no errors.
pub fn read<'a>(text: &str, arena: &'a Bump) -> Vec<Datum<'a>> {
    let (data, errors) = read_program(text.as_bytes(), 1, arena);
    assert!(errors.is_empty(), "{text}: {errors:?}");
    data
}

/// Runs `f` on a stack of 1 GiB (less under tools, as [`scaled`]), with the limit that leaves a margin.
pub fn on_big_stack<T: Send>(f: impl FnOnce(usize) -> T + Send) -> T {
    let size = scaled(1 << 30).max(256 << 20) as usize;
    std::thread::scope(|scope| {
        let run = || {
            let marker = 0u8;
            f(std::ptr::addr_of!(marker) as usize - size + (1 << 20))
        };
        std::thread::Builder::new().stack_size(size).spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}
