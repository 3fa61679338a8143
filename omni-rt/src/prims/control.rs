//! Primitives that call procedures, switch stacks or need the front end (LANGUAGE §6.2, §6.9, §6.11).
//!
//! They take their arguments from the context's buffer, hold only plain words across calls, and report
//! errors by escaping.

use super::table::{Arity, PrimDef, PrimFn};
use crate::call;
use crate::context::CTX;
use crate::effects;
pub use crate::effects::coroutine_new;
use crate::error::{R, Raise};
use crate::raise;
use crate::session;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};

const fn control(name: &'static str, arity: Arity, func: fn(usize) -> Value, doc: &'static str) -> PrimDef {
    PrimDef { name, arity, generic: false, func: PrimFn::Control(func), rust: "", doc }
}

/// The table of this family.
pub static DEFS: &[PrimDef] = &[
    control("apply", Arity::Exact(2), apply, "Applies a procedure to the elements of a list (§6.11)."),
    control("eval", Arity::Exact(1), eval, "Evaluates a datum in the global environment (§6.11)."),
    control("read-string", Arity::Exact(1), read_string, "Evaluates the first form of a string (§6.11)."),
    control("load", Arity::Exact(1), load, "Evaluates a file in the global environment (§10.5)."),
    control("macroexpand", Arity::Exact(1), macroexpand, "One expansion step of a form (§3.18)."),
    control(
        "__run-form",
        Arity::Exact(2),
        run_form,
        "Evaluates the form at a place in a source file: internal, for forms too deep to compile (§15).",
    ),
    PrimDef {
        name: "make-iterator",
        arity: Arity::Exact(1),
        generic: false,
        func: PrimFn::F1(make_iterator),
        rust: "control::make_iterator",
        doc: "An iterator over a thunk that returns nil or a pair of a value and the next iterator (§6.9).",
    },
    control("next", Arity::Exact(1), next, "One step of an iterator: nil or `(value . rest)` (§6.9)."),
    control("collect", Arity::Exact(1), collect, "Consumes an iterator into a list (§6.9)."),
    control("to-array", Arity::Exact(1), to_array, "Consumes an iterator into an array (§6.9)."),
    PrimDef {
        name: "coroutine",
        arity: Arity::Exact(1),
        generic: false,
        func: PrimFn::F1(effects::coroutine_new),
        rust: "control::coroutine_new",
        doc: "A suspended coroutine of a closure (§3.15).",
    },
    control("resume", Arity::Range(1, 2), resume, "Runs a coroutine until it yields, finishes or fails (§3.15)."),
    control("yield", Arity::Range(0, 1), yield_, "Suspends the innermost running coroutine (§3.15)."),
];

fn definition(f: Value) -> &'static PrimDef {
    super::get(super::primitive_id(f).expect("checked by the caller"))
}

/// Argument `i` of the buffer.
fn arg(i: usize) -> Value {
    // SAFETY: the arity check came first.
    unsafe { *CTX.args.add(i) }
}

fn fail(r: Raise) -> Value {
    // SAFETY: plain read.
    unsafe { effects::throw(r, CTX.site) }
}

fn apply(_: usize) -> Value {
    let f = arg(0);
    let n = call::spread(arg(1), 0);
    // SAFETY: plain store.
    unsafe { CTX.operator = Value::NIL };
    if n == 1 {
        // A primitive given one element runs; it is never made partial.
        if f.is_kind(Kind::Primitive) {
            return call::run_primitive(definition(f), n);
        }
        if f.is_kind(Kind::Table)
            && let Ok(chosen) = types::select(f, &[arg(0)])
            && chosen.is_kind(Kind::Primitive)
        {
            return call::run_primitive(definition(chosen), n);
        }
    }
    call::apply_n(f, n)
}

fn eval(_: usize) -> Value {
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    session::check_stack();
    match session::compile_value(arg(0), site) {
        Ok(form) => session::run_form(form, site),
        Err(r) => fail(r),
    }
}

fn read_string(_: usize) -> Value {
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    session::check_stack();
    let Some(text) = arg(0).as_str() else { return fail(Raise::new("read-string: expected string")) };
    match session::compile_string(text) {
        Ok(Some(form)) => session::run_form(form, site),
        Ok(None) => Value::NIL,
        Err(r) => fail(r),
    }
}

fn run_form(_: usize) -> Value {
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    let (file, start) = (arg(0), arg(1));
    if !file.is_fixnum() || !start.is_fixnum() {
        return fail(Raise::new("__run-form: expected integers"));
    }
    match session::compile_source_form(file.as_fixnum(), start.as_fixnum()) {
        Ok(form) => session::run_form(form, site),
        Err(r) => fail(r),
    }
}

fn load(_: usize) -> Value {
    session::load(arg(0))
}

fn macroexpand(_: usize) -> Value {
    session::macroexpand(arg(0))
}

/// A library function that does the work of a primitive.
fn library(name: &str) -> Value {
    // SAFETY: cells live for ever.
    unsafe { *Sym::new(name).cell() }
}

fn collect(_: usize) -> Value {
    consume("collect", "__collect")
}

fn to_array(_: usize) -> Value {
    consume("to-array", "__to-array")
}

fn consume(name: &str, worker: &str) -> Value {
    if !arg(0).is_kind(Kind::Iterator) {
        return fail(Raise::new(&format!("{name}: expected iterator")));
    }
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    call::tail1(library(worker), arg(0), site, Value::NIL)
}

/// `(make-iterator thunk)`
pub fn make_iterator(thunk: Value) -> R {
    if !thunk.is_kind(Kind::Closure) {
        return raise!("make-iterator: expected closure thunk");
    }
    let p = object::alloc(Kind::Iterator, 0, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = thunk.0 };
    Ok(Value::from_object(p))
}

fn next(_: usize) -> Value {
    let it = arg(0);
    if !it.is_kind(Kind::Iterator) {
        return fail(Raise::new("next: expected iterator"));
    }
    // SAFETY: word 1 of an iterator is its thunk; plain read of the site.
    unsafe { call::tail1(it.word(1), Value::NIL, CTX.site, Value::NIL) }
}

fn resume(n: usize) -> Value {
    let v = if n > 1 { arg(1) } else { Value::NIL };
    // SAFETY: plain read.
    unsafe { effects::coroutine_resume(arg(0), v, CTX.site) }
}

fn yield_(n: usize) -> Value {
    let v = if n > 0 { arg(0) } else { Value::NIL };
    // SAFETY: plain read.
    unsafe { effects::coroutine_yield(v, CTX.site) }
}
