//! Coroutines (LANGUAGE §3.15): a fiber each, one-shot and mutable.
//!
//! The object (`Kind::Coroutine`) has the number of its entry in word 1 and its thunk in word 2. Without
//! an entry it has not been started yet, or, when the thunk is nil too, is finished.

use super::continuation::{self, drive, entry, free_entry, new_continuation, new_entry, number, prepare};
use super::failure::throw;
use super::fiber::{self, MESSAGE, Reason};
use super::handler::{FrameKind, HandlerFrame};
use super::image;
use crate::context::CTX;
use crate::error::{R, Raise};
use crate::syntax::Span;
use crate::value::Value;
use crate::value::object::{self, Kind};

/// `(coroutine thunk)`: a suspended coroutine. The thunk takes no arguments.
pub fn coroutine_new(thunk: Value) -> R {
    if !thunk.is_kind(Kind::Closure) {
        return Err(Raise::new("coroutine: argument must be a closure"));
    }
    let p = object::alloc(Kind::Coroutine, 0, 3);
    // SAFETY: three words were allocated.
    unsafe {
        *p.add(1) = 0;
        *p.add(2) = thunk.0;
    }
    Ok(Value::from_object(p))
}

#[cold]
fn completed(site: Span) -> ! {
    throw(Raise::new("resume: coroutine already completed"), site)
}

/// `(resume c v)`: runs the coroutine until it yields or finishes.
#[inline(always)]
pub fn coroutine_resume(c: Value, v: Value, site: Span) -> Value {
    // SAFETY: a coroutine object, whose entry owns its suspended stacks.
    unsafe {
        if c.is_kind(Kind::Coroutine) && number(c) != 0 {
            let e = entry(number(c));
            if (*e).live {
                (*e).live = false;
                (*e).running = true;
                return drive((*e).top, v);
            }
        }
    }
    resume_slow(c, v, site)
}

/// [`coroutine_resume`] of what is not a coroutine suspended on its own stack.
#[inline(never)]
fn resume_slow(c: Value, v: Value, site: Span) -> Value {
    if !c.is_kind(Kind::Coroutine) {
        throw(Raise::new("resume: argument must be a coroutine"), site);
    }
    // SAFETY: a coroutine object.
    unsafe {
        let n = number(c);
        if n == 0 {
            let thunk = c.word(2);
            if thunk.is_nil() {
                completed(site);
            }
            let f = fiber::acquire(FrameKind::Coroutine, thunk);
            let n = new_entry(c, f);
            (*entry(n)).coroutine = true;
            (*entry(n)).live = false;
            (*entry(n)).running = true;
            (*f).coroutine = n;
            // What a wrong number of parameters reports.
            CTX.site = site;
            return drive(f, Value::NIL);
        }
        if (*entry(n)).running {
            completed(site);
        }
        let top = prepare(c);
        (*entry(n)).running = true;
        if top.is_null() {
            return image::reentrant(c, v);
        }
        drive(top, v)
    }
}

/// `(yield v)`: suspends the innermost coroutine; the value passed to its next `resume`.
#[inline(always)]
pub fn coroutine_yield(v: Value, site: Span) -> Value {
    // SAFETY: frames in the list are alive.
    unsafe {
        let frame = CTX.handlers;
        if !frame.is_null() && (*frame).kind == FrameKind::Coroutine {
            MESSAGE.reason = Reason::Yield;
            return fiber::suspend_to((*frame).fiber, v);
        }
    }
    yield_slow(v, site)
}

#[inline(never)]
fn yield_slow(v: Value, site: Span) -> Value {
    match attempt_yield(v, site) {
        Ok(v) => v,
        Err(r) => throw(r, site),
    }
}

/// [`coroutine_yield`] that hands its error to the caller.
pub(super) fn attempt_yield(v: Value, site: Span) -> R {
    // SAFETY: frames in the list are alive.
    unsafe {
        let mut frame: *mut HandlerFrame = CTX.handlers;
        while !frame.is_null() {
            match (*frame).kind {
                FrameKind::Coroutine => {
                    MESSAGE.reason = Reason::Yield;
                    return Ok(fiber::suspend_to((*frame).fiber, v));
                }
                FrameKind::Barrier => {
                    let k = new_continuation();
                    MESSAGE.reason = Reason::YieldAgain;
                    MESSAGE.crosses = false;
                    MESSAGE.argument = v;
                    MESSAGE.continuation = k;
                    MESSAGE.site = site;
                    return image::answer(fiber::suspend_to((*frame).fiber, v));
                }
                _ => frame = (*frame).parent,
            }
        }
        Err(Raise::new("yield: not inside a coroutine"))
    }
}

/// The coroutine of entry `n` has returned, failed or was abandoned.
pub(super) unsafe fn finish(n: u32) {
    let object = (*entry(n)).object;
    if !object.is_nil() {
        object.set_word(2, Value::NIL);
    }
    free_entry(n);
}

/// True for a coroutine that can still be resumed, or is running.
pub fn is_unfinished(c: Value) -> bool {
    // SAFETY: the kind is checked first.
    unsafe { c.is_kind(Kind::Coroutine) && (continuation::number(c) != 0 || !c.word(2).is_nil()) }
}
