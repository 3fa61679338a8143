//! Errors in flight: `throw` leaves for the nearest `raise` clause or top level, `protect` is a top level.
//!
//! A run-time error abandons everything inside the frame that takes it, at once (LANGUAGE §8.7); a fatal one
//! goes to the nearest top level. Errors never unwind Rust frames.

use super::declare;
use super::escape::{self, Record};
use super::fiber::{self, CURRENT, MESSAGE, Reason};
use super::handler::{self, EMPTY_DESC, FrameKind, HandlerFrame};
use crate::call::call0;
use crate::context::CTX;
use crate::error::{Class, Raise};
use crate::syntax::Span;
use crate::value::object;
use crate::value::{Sym, Value};

/// An error that reached a top level.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    /// The message, a String.
    pub message: Value,
    pub site: Span,
    pub fatal: bool,
}

impl Failure {
    /// Did the program run out of stack or memory, or was it interrupted? Then it is not what was being evaluated that
    /// is wrong.
    pub fn is_of_resources(&self) -> bool {
        let overflow = || matches!(self.message.as_str(), Some(super::stacks::OVERFLOW | "out of memory"));
        super::interrupt::caused(self) || self.fatal && overflow()
    }
}

static mut FAILURE: Failure = Failure { message: Value::NIL, site: Span::NONE, fatal: false };
static mut RAISE: Option<Sym> = None;

/// The tag `raise`.
#[inline(always)]
pub fn raise_tag() -> Sym {
    // SAFETY: single-threaded.
    unsafe {
        match RAISE {
            Some(s) => s,
            None => intern_raise(),
        }
    }
}

#[cold]
#[inline(never)]
fn intern_raise() -> Sym {
    let s = Sym::new("raise");
    // SAFETY: single-threaded.
    unsafe { RAISE = Some(s) };
    s
}

#[repr(C)]
struct Protected {
    frame: HandlerFrame,
    thunk: Value,
}

unsafe extern "C" fn enter_thunk(data: *mut u8) -> u64 {
    call0((*(data as *const Protected)).thunk, Span::NONE, Value::NIL).0
}

/// Calls `thunk` as a top level: errors that no handler inside takes end here. Effects pass through to
/// handlers outside. Nests.
#[inline(never)]
pub fn protect(thunk: Value) -> Result<Value, Failure> {
    // SAFETY: the frame is unlinked before it goes out of scope; an escape lands while it is alive.
    unsafe {
        let fiber = CURRENT;
        let mut p = Protected {
            frame: HandlerFrame {
                parent: CTX.handlers,
                serial: handler::next_serial(),
                desc: &raw const EMPTY_DESC,
                clauses: Value::NIL,
                pending: Value::NIL,
                kind: FrameKind::Toplevel,
                fiber,
                record: Record::EMPTY,
            },
            thunk,
        };
        let running = (*fiber).clauses;
        CTX.handlers = &raw mut p.frame;
        let (v, escaped) = escape::enter(&raw mut p.frame.record, enter_thunk, (&raw mut p).cast());
        CTX.handlers = p.frame.parent;
        if escaped {
            fiber::landed_on(p.frame.fiber);
            (*p.frame.fiber).clauses = running;
            return Err(FAILURE);
        }
        Ok(Value(v))
    }
}

/// The innermost [`protect`] that is running, by its serial number; 0 if there is none.
pub fn innermost_top_level() -> u64 {
    // SAFETY: the frames in the list are alive.
    unsafe {
        let mut frame = CTX.handlers;
        while !frame.is_null() && (*frame).kind != FrameKind::Toplevel {
            frame = (*frame).parent;
        }
        if frame.is_null() { 0 } else { (*frame).serial }
    }
}

/// Has a [`protect`] certainly been left? A handler outside of it may have taken an effect and not come back (yet).
pub fn was_abandoned(top_level: u64) -> bool {
    // SAFETY: the frames in the list are alive.
    unsafe {
        let mut frame = CTX.handlers;
        while !frame.is_null() {
            // What is beyond a barrier is not in the list.
            if (*frame).kind == FrameKind::Barrier || (*frame).serial == top_level {
                return false;
            }
            frame = (*frame).parent;
        }
    }
    true
}

/// Raises an error that happened at `site`.
#[cold]
#[inline(never)]
pub fn throw(r: Raise, site: Span) -> ! {
    // SAFETY: the frames in the list are alive; nothing here owns memory.
    unsafe { deliver(r.0, site, r.is_fatal()) }
}

/// Delivers an error object. `uncatchable`: no `raise` clause may take it.
pub(super) unsafe fn deliver(error: Value, site: Span, mut uncatchable: bool) -> ! {
    let message = Raise(error).message();
    let mut frame = CTX.handlers;
    while !frame.is_null() {
        match (*frame).kind {
            FrameKind::Toplevel => {
                FAILURE = Failure { message, site, fatal: Raise(error).is_fatal() };
                escape::escape(&raw const (*frame).record, 0)
            }
            FrameKind::Barrier => {
                MESSAGE.reason = Reason::ThrowAgain;
                MESSAGE.argument = error;
                MESSAGE.linear = uncatchable;
                MESSAGE.site = site;
                fiber::suspend_to((*frame).fiber, error);
                unreachable!("an abandoned fiber was resumed");
            }
            FrameKind::Inline | FrameKind::Escape | FrameKind::Fiber if !uncatchable => {
                let desc = (*frame).desc;
                for i in 0..(*desc).count {
                    if (*(*desc).clauses.add(i)).tag == raise_tag() {
                        handler::leave(frame, *handler::clause_address(frame, i), message)
                    }
                }
                uncatchable = (*desc).strict;
            }
            _ => {}
        }
        frame = (*frame).parent;
    }
    no_top_level(message)
}

fn no_top_level(message: Value) -> ! {
    eprintln!("Error: {}", message.as_str().unwrap_or(""));
    std::process::exit(1)
}

/// Raises a fatal error (LANGUAGE §9.2).
#[cold]
#[inline(never)]
pub fn throw_fatal(message: &str, site: Span) -> ! {
    throw(Raise::with_class(message, Class::Fatal), site)
}

/// Raises a recoverable error for a message built on the spot.
#[cold]
#[inline(never)]
pub(super) fn throw_owned(message: String, site: Span) -> ! {
    let r = Raise::with_class(&message, Class::Recoverable);
    drop(message);
    throw(r, site)
}

/// Throws again what [`protect`] has caught.
#[cold]
#[inline(never)]
pub fn rethrow(failure: Failure) -> ! {
    let class = if failure.fatal { crate::error::Class::Fatal } else { crate::error::Class::Recoverable };
    throw(Raise(crate::error::error_value(failure.message, class)), failure.site)
}

/// The error of memory that cannot be had. Its value exists from the start, so that none is needed.
#[cold]
#[inline(never)]
pub fn out_of_memory() -> ! {
    // SAFETY: single-threaded; the reserve is a registered root.
    unsafe {
        let site = CTX.site;
        if RESERVE.is_nil() {
            no_top_level(object::string("out of memory"));
        }
        throw(Raise(RESERVE), site)
    }
}

static mut RESERVE: Value = Value::NIL;

/// Prepares what [`out_of_memory`] needs, and the tables of this module. Called once, before Lisp code runs.
pub fn init() {
    // SAFETY: single-threaded; a static lives for ever.
    unsafe {
        raise_tag();
        declare::init();
        if RESERVE.is_nil() {
            crate::heap::register_roots(&raw mut RESERVE, 1);
            crate::heap::register_roots(&raw mut FAILURE.message, 1);
            RESERVE = Raise::fatal("out of memory").0;
        }
    }
}
