//! Interrupts: Ctrl-C in an interactive session ends the running evaluation by the fatal error `interrupted`.
//!
//! [`install`] catches SIGINT; only sessions call it, so that a compiled program keeps the system's default.
//! The handler makes every stack check fail by raising the limit, and sets a flag; the slow path of the check
//! sees the flag and throws. Loops of the interpreter that call nothing poll the flag ([`poll`]), and
//! primitives that wait for the world ask [`take`] when the system cuts their wait short.
//!
//! Invariant: `CTX.stack_limit` is written by [`set_stack_limit`] alone, so that a switch of stacks between the
//! signal and the next check does not lose the interrupt.

use super::{Failure, fiber, stacks};
use crate::context::CTX;
use crate::error::Raise;
use crate::syntax::Span;
use std::sync::atomic::{AtomicBool, Ordering, compiler_fence};

static PENDING: AtomicBool = AtomicBool::new(false);

const MESSAGE: &str = "interrupted";

/// The limit that no stack pointer meets.
const NO_STACK: usize = usize::MAX;

/// Makes SIGINT an interrupt of the running evaluation. System calls that wait are cut short by it.
pub fn install() {
    // SAFETY: the handler touches nothing but two words that may change at any time.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = on_interrupt as extern "C" fn(libc::c_int) as usize;
        libc::sigemptyset(&raw mut action.sa_mask);
        libc::sigaction(libc::SIGINT, &raw const action, std::ptr::null_mut());
    }
}

extern "C" fn on_interrupt(_: libc::c_int) {
    PENDING.store(true, Ordering::Relaxed);
    compiler_fence(Ordering::SeqCst);
    // SAFETY: a plain store of a word; the interrupted code reads it at its next check.
    unsafe { (&raw mut CTX.stack_limit).write_volatile(NO_STACK) }
}

/// Sets the limit of the stack that is now running, unless an interrupt is waiting to be noticed.
#[inline(always)]
pub(super) fn set_stack_limit(limit: usize) {
    // SAFETY: plain stores of a word. The order matters to a signal that arrives between them.
    unsafe {
        CTX.stack_limit = limit;
        compiler_fence(Ordering::SeqCst);
        if PENDING.load(Ordering::Relaxed) {
            CTX.stack_limit = NO_STACK;
        }
    }
}

/// The limit of the running stack, interrupt or not; 0 outside of the Lisp stacks.
pub fn stack_limit() -> usize {
    // SAFETY: single-threaded; fibers live for ever.
    unsafe { if fiber::CURRENT.is_null() { 0 } else { (*fiber::CURRENT).limit } }
}

/// Throws if an interrupt is pending. Loops call this once per iteration.
#[inline(always)]
pub fn poll() {
    if PENDING.load(Ordering::Relaxed) {
        stacks::stack_limit_reached()
    }
}

/// Takes the pending interrupt back, if there is one; the caller makes [`error`] of it.
pub fn take() -> bool {
    if !PENDING.swap(false, Ordering::Relaxed) {
        return false;
    }
    compiler_fence(Ordering::SeqCst);
    set_stack_limit(stack_limit());
    true
}

/// The error that ends an interrupted evaluation.
pub fn error() -> Raise {
    Raise::fatal(MESSAGE)
}

/// Has an interrupt ended the evaluation that failed so?
pub fn caused(failure: &Failure) -> bool {
    failure.fatal && failure.message.as_str() == Some(MESSAGE)
}

/// What a failed stack check does first.
pub(super) fn throw_if_pending() {
    if take() {
        super::throw(error(), Span::NONE)
    }
}
