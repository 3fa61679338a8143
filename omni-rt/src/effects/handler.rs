//! `handle` and `signal`: handler frames, the three strategies, the search for a clause.
//!
//! Invariant: `CTX.handlers` is the list of frames that the running code is logically inside of. A clause
//! that runs in place, on the stack of the `signal`, runs with the list cut to what is outside of its
//! handler; so nothing but this list says what is in scope.

use super::continuation;
use super::declare;
use super::escape::{self, Record};
use super::failure;
use super::fiber::{self, CURRENT, Fiber, MESSAGE, Reason};
use super::image;
use crate::call::{call0, call2};
use crate::context::CTX;
use crate::core::ir::ClauseClass;
use crate::error::{R, Raise};
use crate::syntax::Span;
use crate::value::{Sym, Value};
use std::ptr;

/// The static part of a `handle` expression.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct HandleDesc {
    pub strict: bool,
    pub clauses: *const ClauseDesc,
    pub count: usize,
}

// SAFETY: points to constants of code; the runtime is single-threaded.
unsafe impl Sync for HandleDesc {}

/// The static part of a clause.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ClauseDesc {
    pub tag: Sym,
    pub class: ClauseClass,
}

/// The description of frames that are not handlers.
pub static EMPTY_DESC: HandleDesc = HandleDesc { strict: false, clauses: ptr::null(), count: 0 };
/// The description of barriers: makes the search stop.
pub static BARRIER_DESC: HandleDesc = HandleDesc { strict: true, clauses: ptr::null(), count: 0 };

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FrameKind {
    /// A handler whose clauses all run in place.
    Inline,
    /// A handler whose body can be left by an escape.
    Escape,
    /// A handler whose body runs on a fiber.
    Fiber,
    Reset,
    Coroutine,
    /// See [`failure::protect`].
    Toplevel,
    /// The outer end of a re-entrant resumption; see [`super::image`].
    Barrier,
    /// The fiber that exchanges stacks for a re-entrant resumption; never in the list of frames.
    Swap,
}

/// A delimiter on the control stack. Frames of fibers are part of the [`Fiber`], the others lie on the
/// native stack.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct HandlerFrame {
    pub parent: *mut HandlerFrame,
    pub desc: *const HandleDesc,
    /// The clause closure, or a storage object of several.
    pub clauses: Value,
    pub kind: FrameKind,
    /// The fiber that it delimits, or on whose stack it lies.
    pub fiber: *mut Fiber,
    /// Where an escape to this frame lands (kinds `Escape` and `Toplevel`).
    pub record: Record,
}

impl HandlerFrame {
    pub const fn empty() -> HandlerFrame {
        HandlerFrame {
            parent: ptr::null_mut(),
            desc: &raw const EMPTY_DESC,
            clauses: Value::NIL,
            kind: FrameKind::Inline,
            fiber: ptr::null_mut(),
            record: Record::EMPTY,
        }
    }
}

/// What the body returned when it was left by an escape. Never visible to programs.
const ESCAPED: Value = Value(5 << 8 | 0x17);

fn is_raise(tag: Sym) -> bool {
    tag == failure::raise_tag()
}

/// The strategy that all clauses together need.
#[inline(always)]
unsafe fn strategy(desc: *const HandleDesc) -> FrameKind {
    let mut kind = FrameKind::Inline;
    for i in 0..(*desc).count {
        let clause = &*(*desc).clauses.add(i);
        match clause.class {
            ClauseClass::General | ClauseClass::Linear => return FrameKind::Fiber,
            ClauseClass::Abort => kind = FrameKind::Escape,
            // A run-time error leaves the body before the clause runs.
            ClauseClass::TailResume => {
                if is_raise(clause.tag) {
                    kind = FrameKind::Escape
                }
            }
        }
    }
    kind
}

/// Evaluates `body` (a closure of no arguments) under a handler. `clauses` is the clause closure if there is
/// one clause, otherwise a storage object with the closures in its slots; each takes the argument and the
/// continuation.
pub fn handle(desc: *const HandleDesc, body: Value, clauses: Value) -> Value {
    // SAFETY: `desc` is static data of the handle site; frames are unlinked before they go out of scope.
    unsafe {
        match strategy(desc) {
            FrameKind::Inline => handle_inline(desc, body, clauses),
            FrameKind::Escape => {
                let v = handle_escape(desc, body, clauses);
                if v == ESCAPED {
                    call2(MESSAGE.clause, MESSAGE.argument, Value::NIL, Span::NONE, Value::NIL)
                } else {
                    v
                }
            }
            _ => {
                let f = fiber::acquire(FrameKind::Fiber, body);
                (*f).frame.desc = desc;
                (*f).frame.clauses = clauses;
                continuation::drive(f, Value::NIL)
            }
        }
    }
}

unsafe fn handle_inline(desc: *const HandleDesc, body: Value, clauses: Value) -> Value {
    let mut frame = HandlerFrame {
        parent: CTX.handlers,
        desc,
        clauses,
        kind: FrameKind::Inline,
        fiber: CURRENT,
        record: Record::EMPTY,
    };
    CTX.handlers = &raw mut frame;
    let v = call0(body, Span::NONE, Value::NIL);
    CTX.handlers = frame.parent;
    v
}

#[repr(C)]
struct Escapable {
    frame: HandlerFrame,
    body: Value,
}

unsafe extern "C" fn enter_body(data: *mut u8) -> u64 {
    call0((*(data as *const Escapable)).body, Span::NONE, Value::NIL).0
}

#[inline(never)]
unsafe fn handle_escape(desc: *const HandleDesc, body: Value, clauses: Value) -> Value {
    let fiber = CURRENT;
    let mut e = Escapable {
        frame: HandlerFrame {
            parent: CTX.handlers,
            desc,
            clauses,
            kind: FrameKind::Escape,
            fiber,
            record: Record::EMPTY,
        },
        body,
    };
    let running = (*fiber).clauses;
    CTX.handlers = &raw mut e.frame;
    let (v, escaped) = escape::enter(&raw mut e.frame.record, enter_body, (&raw mut e).cast());
    CTX.handlers = e.frame.parent;
    if escaped {
        fiber::landed_on(e.frame.fiber);
        (*e.frame.fiber).clauses = running;
        return ESCAPED;
    }
    Value(v)
}

/// The closure of clause `i` of a frame.
#[inline(always)]
pub unsafe fn clause_closure(frame: *const HandlerFrame, i: usize) -> Value {
    if (*(*frame).desc).count == 1 { (*frame).clauses } else { (*frame).clauses.word(1 + i) }
}

/// Performs an effect: the value that the handler resumes with, or the default action's.
pub fn signal(tag: Sym, arg: Value, site: Span) -> Value {
    // SAFETY: plain read of a static.
    if unsafe { declare::ANY_DECLARED } {
        declare::check(tag, arg, site);
    }
    match perform(tag, arg, site) {
        Ok(v) => v,
        Err(r) => failure::throw(r, site),
    }
}

/// [`signal`] that hands the error of an effect without handler to its caller.
#[inline(always)]
pub(super) fn perform(tag: Sym, arg: Value, site: Span) -> R {
    // SAFETY: the frames in the list are alive, their descriptions static.
    unsafe {
        let mut frame = CTX.handlers;
        while !frame.is_null() {
            let desc = (*frame).desc;
            let clauses = (*desc).clauses;
            for i in 0..(*desc).count {
                if (*clauses.add(i)).tag == tag {
                    return Ok(run_clause(frame, (*clauses.add(i)).class, clause_closure(frame, i), arg));
                }
            }
            if (*desc).strict {
                return stopped(frame, tag, arg, site);
            }
            frame = (*frame).parent;
        }
        declare::unhandled(tag, arg)
    }
}

#[inline(always)]
unsafe fn run_clause(frame: *mut HandlerFrame, class: ClauseClass, clause: Value, arg: Value) -> Value {
    match class {
        ClauseClass::TailResume => {
            let saved = CTX.handlers;
            CTX.handlers = (*frame).parent;
            let v = call2(clause, arg, Value::TRUE, Span::NONE, Value::NIL);
            CTX.handlers = saved;
            v
        }
        ClauseClass::Abort => leave(frame, clause, arg),
        ClauseClass::Linear | ClauseClass::General => {
            let k = continuation::new_continuation();
            MESSAGE.continuation = k;
            MESSAGE.reason = Reason::Clause;
            MESSAGE.linear = class == ClauseClass::Linear;
            MESSAGE.clause = clause;
            MESSAGE.argument = arg;
            fiber::suspend_to((*frame).fiber)
        }
    }
}

/// Abandons everything inside `frame`, then runs `clause` outside of it without a continuation.
pub unsafe fn leave(frame: *mut HandlerFrame, clause: Value, arg: Value) -> ! {
    MESSAGE.reason = Reason::Abort;
    MESSAGE.clause = clause;
    MESSAGE.argument = arg;
    if (*frame).kind == FrameKind::Fiber {
        fiber::suspend_to((*frame).fiber);
        unreachable!("an abandoned fiber was resumed");
    }
    escape::escape(&raw const (*frame).record, 0)
}

/// The search met a strict handler or a barrier.
#[cold]
#[inline(never)]
unsafe fn stopped(frame: *mut HandlerFrame, tag: Sym, arg: Value, site: Span) -> R {
    if (*frame).kind == FrameKind::Barrier {
        let k = continuation::new_continuation();
        MESSAGE.continuation = k;
        MESSAGE.reason = Reason::SignalAgain;
        MESSAGE.tag = tag;
        MESSAGE.argument = arg;
        MESSAGE.site = site;
        return image::answer(fiber::suspend_to((*frame).fiber));
    }
    let message =
        format!("strict handler: unhandled effect '{}' with arg type {}", tag.name(), declare::type_name(arg));
    Err(Raise::fatal(&message))
}
