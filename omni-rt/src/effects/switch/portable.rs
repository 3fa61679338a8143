//! The switch by a coroutine of `corosensei`.
//!
//! The coroutine object is kept as bytes and never dropped; starting over writes a new one. Its parent link, to
//! which the yielder points, lies on the coroutine's own stack and holds the resumer's stack pointer.

use crate::effects::escape;
use crate::effects::fiber::fiber_main;
use crate::effects::stacks::Extent;
use corosensei::{Coroutine, CoroutineResult, Yielder};
use std::mem::MaybeUninit;

/// See [`super`].
#[repr(C)]
pub struct Switch {
    co: MaybeUninit<Coroutine<u64, u64, u64, Extent>>,
    yielder: *const Yielder<u64, u64>,
    sp: usize,
}

/// Bytes below the stack pointer noted by [`suspend`] that the switch itself may use.
const MARGIN: usize = if cfg!(debug_assertions) { 1024 } else { 256 };

/// Makes a fresh stack ready: the first [`resume`] calls `fiber_main`.
///
/// # Safety
/// The stack must be writable, and not in use.
pub unsafe fn prepare(s: *mut Switch, stack: Extent) {
    (*s).co.write(Coroutine::with_stack_unchecked(stack, move |yielder, _| {
        (*s).yielder = yielder;
        fiber_main()
    }));
    (*s).sp = stack.high;
}

/// Goes on with what is suspended under `s`, giving it `v`. Returns what [`suspend`] gives.
///
/// # Safety
/// The stacks must hold what was suspended, or be prepared.
#[inline(always)]
pub unsafe fn resume(s: *mut Switch, v: u64) -> u64 {
    let (CoroutineResult::Yield(r) | CoroutineResult::Return(r)) = (*s).co.assume_init_mut().resume(v);
    r
}

/// Goes back to where `s` was resumed, giving `v`. Returns what the next [`resume`] gives.
///
/// # Safety
/// The running stack must be one that `s` has resumed.
#[inline(never)]
pub unsafe fn suspend(s: *mut Switch, v: u64) -> u64 {
    (*s).sp = escape::stack_pointer() - MARGIN;
    (*(*s).yielder).suspend(v)
}

/// [`suspend`] of what is never resumed.
///
/// # Safety
/// As for [`suspend`].
pub unsafe fn leave(s: *mut Switch, v: u64) -> ! {
    suspend(s, v);
    unreachable!("an abandoned fiber was resumed")
}

/// Lower bound of the live part of the stack that is suspended under `s`.
pub unsafe fn suspended_sp(s: *const Switch) -> usize {
    (*s).sp
}

/// Stack pointer of whoever resumed `s`. `word` reads a word of the stack of `s`.
pub unsafe fn parent_sp(s: *const Switch, word: impl Fn(usize) -> usize) -> usize {
    word((*s).yielder as usize)
}

/// Where the code goes on that is suspended at `sp`, and its frame pointer, where that is known.
pub unsafe fn suspended_at(_sp: usize) -> Option<(usize, usize)> {
    None
}

/// What frames return to whose callers are frozen: none are, since [`suspended_at`] knows of no frame.
pub unsafe extern "C" fn trampoline() {
    unreachable!()
}
