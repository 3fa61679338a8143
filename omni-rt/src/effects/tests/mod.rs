//! The engine driven from Rust: closures are made by hand from Rust functions, without the front end.

// Tables of functions, and the size of the process.
#![allow(clippy::type_complexity, clippy::disallowed_methods)]

use super::handler::{ClauseDesc, HandleDesc};
use super::*;
use crate::context::CTX;
use crate::core::ir::ClauseClass::{self, Abort, Deferred, General, Linear, TailResume};
use crate::error::Raise;
use crate::syntax::Span;
use crate::value::object::{self, Kind, alloc_closure, closure_aux};
use crate::value::{Sym, Value};
use std::sync::Mutex;

mod continuations;
mod coroutines;
mod interrupts;
mod limits;
mod random;
mod reentrant;

static WORLD: Mutex<()> = Mutex::new(());

/// Runs `f` on the Lisp stack, one test at a time.
fn run(f: fn()) {
    let guard = WORLD.lock();
    run_main(f);
    drop(guard);
}

const NIL: Value = Value::NIL;

fn int(n: i64) -> Value {
    Value::fixnum(n)
}

fn closure(code: *const (), params: usize, captures: &[Value]) -> Value {
    let p = alloc_closure(code, std::ptr::null(), closure_aux(params, false), captures.len());
    for (i, c) in captures.iter().enumerate() {
        unsafe { *p.add(3 + i) = c.0 };
    }
    Value::from_object(p)
}

fn thunk(f: fn(Value) -> Value, captures: &[Value]) -> Value {
    closure(f as *const (), 0, captures)
}

fn lambda1(f: fn(Value, Value) -> Value, captures: &[Value]) -> Value {
    closure(f as *const (), 1, captures)
}

fn clause(f: fn(Value, Value, Value) -> Value, captures: &[Value]) -> Value {
    closure(f as *const (), 2, captures)
}

/// Captured value `i` of a closure.
fn cap(c: Value, i: usize) -> Value {
    unsafe { c.word(3 + i) }
}

fn tag(name: &str) -> Sym {
    Sym::new(name)
}

fn perform(name: &str, v: Value) -> Value {
    signal(tag(name), v, Span::NONE)
}

/// `handle` with clauses `(tag, class, closure)`.
fn handle_with(strict: bool, body: Value, clauses: &[(&str, ClauseClass, Value)]) -> Value {
    let descs: Vec<ClauseDesc> = clauses.iter().map(|&(t, class, _)| ClauseDesc { tag: tag(t), class }).collect();
    let descs = Vec::leak(descs);
    let desc = Box::leak(Box::new(HandleDesc { strict, clauses: descs.as_ptr(), count: descs.len() }));
    if let [(_, _, c)] = clauses {
        return handle(desc, body, *c);
    }
    let p = object::alloc(Kind::Storage, 0, 2 + clauses.len());
    for (i, (_, _, c)) in clauses.iter().enumerate() {
        unsafe { *p.add(1 + i) = c.0 };
    }
    unsafe { *p.add(1 + clauses.len()) = NIL.0 };
    handle(desc, body, Value::from_object(p))
}

fn handle1(body: Value, name: &str, class: ClauseClass, c: Value) -> Value {
    handle_with(false, body, &[(name, class, c)])
}

fn text(f: Failure) -> &'static str {
    f.message.as_str().unwrap()
}

fn add(a: Value, b: Value) -> Value {
    int(a.as_fixnum() + b.as_fixnum())
}

fn list(items: &[Value]) -> Value {
    items.iter().rev().fold(NIL, |l, &v| object::cons(v, l))
}

fn show(v: Value) -> String {
    if v.is_nil() {
        "nil".into()
    } else if v.is_fixnum() {
        v.as_fixnum().to_string()
    } else if let Some(s) = v.as_str() {
        format!("{s:?}")
    } else if let Some(s) = v.as_symbol() {
        s.name().into()
    } else if v.is_pair() {
        let mut parts = Vec::new();
        let mut v = v;
        while v.is_pair() {
            unsafe {
                parts.push(show(v.car()));
                v = v.cdr();
            }
        }
        format!("({})", parts.join(" "))
    } else {
        format!("{v:?}")
    }
}

#[track_caller]
fn check(v: Value, expected: impl AsRef<str>) {
    assert_eq!(show(v), expected.as_ref());
}

// Clauses in common use.
fn tail_41(_: Value, _a: Value, k: Value) -> Value {
    resolve_in_place(k, int(41), Span::NONE)
}
fn give_argument(_: Value, a: Value, _k: Value) -> Value {
    a
}
fn resolve_times_ten(_: Value, _a: Value, k: Value) -> Value {
    int(10 * resolve(k, int(4), Span::NONE).as_fixnum())
}
fn resolve_tail_41(_: Value, _a: Value, k: Value) -> Value {
    resolve_tail(k, int(41), Span::NONE)
}
fn ask_plus_one(_: Value) -> Value {
    add(int(1), perform("ask", NIL))
}
fn car_of_5(_: Value) -> Value {
    throw(Raise::new("car: argument must be a pair"), Span::NONE)
}

/// A global variable.
fn global(name: &str) -> *mut Value {
    tag(name).cell()
}
fn get(name: &str) -> Value {
    unsafe { *global(name) }
}
fn set(name: &str, v: Value) {
    unsafe { *global(name) = v }
}
fn append(a: Value, b: Value) -> Value {
    if !a.is_pair() {
        return b;
    }
    let (first, rest) = unsafe { (a.car(), a.cdr()) };
    object::cons(first, append(rest, b))
}
/// Runs `f` as a top level and returns the message of its error.
fn error_of(f: fn(Value) -> Value) -> &'static str {
    text(protect(thunk(f, &[])).unwrap_err())
}

#[test]
fn strategies() {
    run(|| {
        check(handle1(thunk(ask_plus_one, &[]), "ask", TailResume, clause(tail_41, &[])), "42");
        check(handle1(thunk(ask_plus_one, &[]), "ask", Abort, clause(give_argument, &[])), "nil");
        check(handle1(thunk(ask_plus_one, &[]), "ask", Linear, clause(resolve_times_ten, &[])), "50");
        check(handle1(thunk(ask_plus_one, &[]), "ask", General, clause(resolve_times_ten, &[])), "50");
        check(handle1(thunk(ask_plus_one, &[]), "ask", Linear, clause(resolve_tail_41, &[])), "42");
        check(handle1(thunk(ask_plus_one, &[]), "ask", General, clause(resolve_tail_41, &[])), "42");
        for class in [TailResume, Abort, Linear, General] {
            check(handle1(thunk(|_| int(7), &[]), "ask", class, clause(give_argument, &[])), "7");
            check(
                handle1(thunk(car_of_5, &[]), "raise", class, clause(give_argument, &[])),
                "\"car: argument must be a pair\"",
            );
        }
    });
}

#[test]
fn errors_reach_the_top_level() {
    run(|| {
        let e = protect(thunk(car_of_5, &[])).unwrap_err();
        assert_eq!((text(e), e.fatal), ("car: argument must be a pair", false));
        let e = protect(thunk(|_| perform("nobody", int(1)), &[])).unwrap_err();
        assert!(e.fatal && text(e).starts_with("unhandled effect 'nobody' with arg type "));
        // A strict handler without clause: effects are fatal, errors go to the top level.
        fn inner(_: Value) -> Value {
            handle_with(true, thunk(|_| perform("far", NIL), &[]), &[("ask", TailResume, clause(tail_41, &[]))])
        }
        fn outer(_: Value) -> Value {
            handle_with(
                false,
                thunk(inner, &[]),
                &[("far", TailResume, clause(tail_41, &[])), ("raise", Abort, clause(give_argument, &[]))],
            )
        }
        let e = protect(thunk(outer, &[])).unwrap_err();
        assert!(text(e).starts_with("strict handler: unhandled effect 'far' with arg type "));
        fn failing(_: Value) -> Value {
            handle_with(true, thunk(car_of_5, &[]), &[("ask", TailResume, clause(tail_41, &[]))])
        }
        let e = protect(thunk(|_| handle1(thunk(failing, &[]), "raise", Abort, clause(give_argument, &[])), &[]))
            .unwrap_err();
        assert_eq!((text(e), e.fatal), ("car: argument must be a pair", false));
        assert!(unsafe { CTX.handlers.is_null() });
    });
}
