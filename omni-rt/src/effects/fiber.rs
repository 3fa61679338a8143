//! Fibers: pooled stacks, and what runs on them.
//!
//! A fiber's *delimiter frame* (handler, reset, coroutine) is part of its `Fiber` record. Active fibers form a
//! chain by `parent`, from the current one to the main stack. Capturing suspends the chain from the current
//! fiber (`inner`) up to the fiber of the delimiter (`top`) in one switch: the top's [`Switch`] then holds the
//! stack pointer of the inner one. The main stack is the stack of a coroutine of `corosensei`.
//!
//! ```text
//!   main stack        fiber A (top)        fiber B            fiber C (inner, current)
//!  ┌───────────┐      ┌───────────┐       ┌───────────┐       ┌───────────┐ high (coloured)
//!  │ …         │  ┌──▶│ body of A │   ┌──▶│ body of B │   ┌──▶│ body of C │
//!  │ drive(A)  │──┘   │ …         │   │   │ …         │   │   │ …         │
//!  │ ▼ sp      │      │ drive(B)  │───┘   │ drive(C)  │───┘   │ signal    │──▶ to A's resumer, by A's Switch
//!  └───────────┘      │ ▼ sp      │       │ ▼ sp      │       │ ▼ sp      │
//!                     ├───────────┤       ├───────────┤       ├───────────┤ limit + 1 MiB margin
//!                     │  unused   │       │  unused   │       │  unused   │
//!                     ├───────────┤       ├───────────┤       ├───────────┤ limit
//!                     │ red zone  │       │ red zone  │       │ red zone  │
//!                     ├───────────┤       ├───────────┤       ├───────────┤
//!                     │ guard     │       │ guard     │       │ guard     │ low
//!                     └───────────┘       └───────────┘       └───────────┘
//! ```
//!
//! The switch of a fiber holds its resumer's stack pointer, so the live part of every stack of a chain is
//! known: `[stack pointer held by the child, high)`, and for the inner one `[stack pointer held by the top, high)`.
//!
//! Invariant: no frame on a fiber owns anything, so a fiber is abandoned by putting it back in the pool.

use super::handler::{self, EMPTY_DESC, FrameKind, HandlerFrame};
use super::image::Image;
use super::interrupt::set_stack_limit;
use super::segments::{self, Segment};
use super::stacks::{self, Extent, SHALLOW};
use super::switch::{self, Switch};
use super::{coroutine, escape, image};
use crate::call::{call0, call1, is_closure_of};
use crate::context::CTX;
use crate::syntax::Span;
use crate::value::{Sym, Value};
use corosensei::Coroutine;
use std::mem::MaybeUninit;
use std::ptr;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// In the pool.
    Free,
    /// Running, or suspended with live frames on it.
    Busy,
    /// Nothing live on it, but images will be restored to it.
    Idle,
}

/// A stack and what runs on it. Records are never freed.
#[repr(C, align(64))]
pub struct Fiber {
    /// The delimiter. `frame.parent` is set whenever the fiber is resumed as top of a chain.
    pub frame: HandlerFrame,
    /// Thunk that the fiber was started with.
    pub body: Value,
    pub switch: MaybeUninit<Switch>,
    /// Who resumed it; null for the main stack and for the top of a suspended chain.
    pub parent: *mut Fiber,
    /// Innermost fiber of the chain that is suspended with this one as its top.
    pub inner: *mut Fiber,
    /// For a barrier: the fiber that it is to drive.
    pub driven: *mut Fiber,
    /// `CTX.stack_limit` while it runs.
    pub limit: usize,
    pub extent: Extent,
    /// Clauses that run on this stack with a continuation that they may still resolve.
    pub clauses: *mut super::continuation::ClauseRecord,
    /// Entry that owns the suspended chain of which this is the top; 0 otherwise.
    pub owner: u32,
    /// Entry of the coroutine whose fiber this is, or 0.
    pub coroutine: u32,
    /// Number of images that will be restored to this stack.
    pub holds: u32,
    pub state: State,
    /// More than [`SHALLOW`] bytes were used.
    pub deep: bool,
    /// Stack pointer under the frames of the body.
    pub base: usize,
    /// The part of the stack that images share.
    pub frozen: *mut Segment,
    /// For the fiber of a re-entrant resumption: the stacks that it displaced.
    pub displaced: *mut Image,
    next_free: *mut Fiber,
}

/// Why control came back to the resumer of a fiber.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The body returned; the value is the result.
    Done,
    /// Run `clause` with `argument` and the captured continuation; `linear` if it is never named, `scoped` if it is of
    /// no use after the clause.
    Clause,
    /// Run `clause` with `argument`; the suspended fibers are abandoned.
    Abort,
    /// Call `clause` with the captured continuation, outside the reset.
    Shift,
    /// `argument` is yielded by a coroutine.
    Yield,
    /// Signal `tag` with `argument` again, outside the barrier.
    SignalAgain,
    /// `shift` with `clause` again, outside the barrier.
    ShiftAgain,
    /// Yield `argument` again, outside the barrier.
    YieldAgain,
    /// Throw the error `argument` again, outside the barrier; `linear` if no clause may catch it.
    ThrowAgain,
}

/// What the side that switches away leaves for the side that goes on.
#[derive(Clone, Copy)]
pub struct Message {
    pub reason: Reason,
    pub linear: bool,
    pub scoped: bool,
    /// A coroutine's frame is among those that are captured.
    pub crosses: bool,
    pub tag: Sym,
    pub clause: Value,
    pub argument: Value,
    /// A fresh continuation object for what is being captured.
    pub continuation: Value,
    /// What clauses of the abandoned handler have put off.
    pub pending: Value,
    pub site: Span,
}

pub static mut MESSAGE: Message = Message {
    reason: Reason::Done,
    linear: false,
    scoped: false,
    crosses: false,
    tag: Sym::FALSE,
    clause: Value::NIL,
    argument: Value::NIL,
    continuation: Value::NIL,
    pending: Value::NIL,
    site: Span::NONE,
};

/// The fiber that is running. Null before [`run_on_main`].
pub static mut CURRENT: *mut Fiber = ptr::null_mut();
pub(super) static mut MAIN: *mut Fiber = ptr::null_mut();
static mut POOL: *mut Fiber = ptr::null_mut();
static mut ALL: Vec<*mut Fiber> = Vec::new();

/// Every fiber ever made, the main stack excluded.
pub fn all() -> &'static [*mut Fiber] {
    // SAFETY: single-threaded; the list grows only in `make`, which no user of the slice calls.
    unsafe { &*(&raw const ALL) }
}

fn make(extent: Extent, limit: usize) -> *mut Fiber {
    Box::leak(Box::new(Fiber {
        frame: HandlerFrame::empty(),
        body: Value::NIL,
        switch: MaybeUninit::uninit(),
        parent: ptr::null_mut(),
        inner: ptr::null_mut(),
        driven: ptr::null_mut(),
        limit,
        extent,
        clauses: ptr::null_mut(),
        owner: 0,
        coroutine: 0,
        holds: 0,
        state: State::Busy,
        deep: false,
        base: 0,
        frozen: ptr::null_mut(),
        displaced: ptr::null_mut(),
        next_free: ptr::null_mut(),
    }))
}

fn shallow_limit(e: Extent) -> usize {
    stacks::limit_of(e).max(e.high.saturating_sub(SHALLOW))
}

/// See [`stacks::run_main`].
pub fn run_on_main(f: fn()) {
    // SAFETY: single-threaded; the main fiber lives for ever and its coroutine runs to its end.
    unsafe {
        if MAIN.is_null() {
            let extent = stacks::main_extent();
            MAIN = make(extent, stacks::limit_of(extent));
            crate::heap::stacks::register_stack(0, extent.low, extent.high);
            super::failure::init();
            super::roots::init();
        }
        let main = MAIN;
        (*main).clauses = ptr::null_mut();
        let mut co: Coroutine<u64, u64, u64, Extent> = Coroutine::with_stack_unchecked((*main).extent, move |_, _| {
            f();
            0
        });
        let outer = (CURRENT, CTX.handlers, CTX.stack_limit);
        CURRENT = main;
        CTX.handlers = ptr::null_mut();
        set_stack_limit((*main).limit);
        co.resume(0);
        (CURRENT, CTX.handlers) = (outer.0, outer.1);
        set_stack_limit(outer.2);
    }
}

/// A fiber from the pool, ready to be started with `body` under a delimiter of this kind.
#[inline(always)]
pub unsafe fn acquire(kind: FrameKind, body: Value) -> *mut Fiber {
    let mut f = POOL;
    if f.is_null() {
        f = acquire_slow();
    } else {
        POOL = (*f).next_free;
    }
    (*f).state = State::Busy;
    (*f).frame.desc = &raw const EMPTY_DESC;
    (*f).frame.clauses = Value::NIL;
    (*f).frame.kind = kind;
    (*f).frame.fiber = f;
    (*f).body = body;
    (*f).inner = f;
    (*f).clauses = ptr::null_mut();
    (*f).base = 0;
    (*f).frame.serial = handler::next_serial();
    (*f).frame.pending = Value::NIL;
    switch::prepare((*f).switch.as_mut_ptr(), (*f).extent);
    f
}

#[cold]
#[inline(never)]
unsafe fn acquire_slow() -> *mut Fiber {
    let made = (*(&raw const ALL)).len();
    let spent = made * FOOTPRINT >= stack_budget();
    if spent || made >= COLLECT_AT {
        // Suspended fibers that nobody can reach come back by a collection. Each looks at every stack, so the next one
        // is due when there are twice as many in use.
        crate::heap::collect();
        COLLECT_AT = (2 * (made - pooled())).max(FEW);
        let f = POOL;
        if !f.is_null() {
            POOL = (*f).next_free;
            return f;
        }
        if spent {
            exhausted(made);
        }
    }
    match stacks::new_slot() {
        Some(extent) => {
            let f = make(extent, shallow_limit(extent));
            (*(&raw mut ALL)).push(f);
            crate::heap::stacks::register_stack((*(&raw const ALL)).len(), extent.low, extent.high);
            f
        }
        None => super::out_of_memory(),
    }
}

/// Number of fibers at which unreachable ones are looked for.
static mut COLLECT_AT: usize = FEW;
const FEW: usize = 2048;

/// Bytes that all fibers together may take: as much as the main stack may grow to, and no more than the
/// heap's limit.
fn stack_budget() -> usize {
    static BUDGET: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *BUDGET.get_or_init(|| stacks::main_size().min(crate::heap::max_heap()))
}

/// The budget is used up: by frames nested in each other, or by suspended fibers that the program keeps.
unsafe fn exhausted(made: usize) -> ! {
    let (mut nested, mut f) = (0, CURRENT);
    while !f.is_null() {
        nested += 1;
        f = (*f).parent;
    }
    if nested > made / 2 {
        super::throw_fatal(super::stacks::OVERFLOW, CTX.site);
    }
    super::out_of_memory()
}

/// Where every fiber starts: runs its body to the end.
pub(super) fn fiber_main() -> u64 {
    // SAFETY: `switch_to` has made this fiber the current one; its record lives for ever.
    unsafe {
        let me = CURRENT;
        CTX.handlers = &raw mut (*me).frame;
        let v = match (*me).frame.kind {
            FrameKind::Barrier => image::barrier_main(me),
            FrameKind::Swap => return image::swap_main(me).0,
            // The thunk rule (LANGUAGE §3.2): the thunk of a coroutine may have a parameter.
            FrameKind::Coroutine if !is_closure_of::<0>((*me).body) => {
                call1((*me).body, Value::NIL, CTX.site, Value::NIL)
            }
            _ => {
                // A call pushes the return address below this.
                (*me).base = escape::stack_pointer();
                call0((*me).body, Span::NONE, Value::NIL)
            }
        };
        MESSAGE.reason = Reason::Done;
        v.0
    }
}

/// The switch of the running fiber.
#[cfg(all(target_arch = "x86_64", not(feature = "corosensei-switch")))]
pub(super) fn current_switch() -> *mut Switch {
    // SAFETY: the current fiber lives for ever.
    unsafe { (*CURRENT).switch.as_mut_ptr() }
}

/// Resumes the suspended (or not yet started) chain under `top` with `v`, on top of the current fiber.
/// Returns when the body is done or something suspends to `top`; [`MESSAGE`] says which.
///
/// # Safety
/// `top` must be a suspended top whose stacks hold its frames, or fresh from [`acquire`].
#[inline(always)]
pub unsafe fn switch_to(top: *mut Fiber, v: u64) -> u64 {
    let here = CURRENT;
    let handlers = CTX.handlers;
    let inner = (*top).inner;
    (*top).parent = here;
    (*top).owner = 0;
    (*top).frame.parent = handlers;
    CURRENT = inner;
    set_stack_limit((*inner).limit);
    let r = switch::resume((*top).switch.as_mut_ptr(), v);
    CURRENT = here;
    CTX.handlers = handlers;
    set_stack_limit((*here).limit);
    r
}

/// What a fiber costs in memory: a page of stack and the pages of tables that map it.
const FOOTPRINT: usize = 12 << 10;

/// Suspends everything from the current fiber up to `top`; [`MESSAGE`] must be set, `v` is what the resumer of
/// `top` gets. Returns the value that the chain is resumed with.
///
/// # Safety
/// `top` must be an active fiber, the current one or an ancestor.
#[inline(always)]
pub unsafe fn suspend_to(top: *mut Fiber, v: Value) -> Value {
    let handlers = CTX.handlers;
    (*top).inner = CURRENT;
    let v = switch::suspend((*top).switch.as_mut_ptr(), v.0);
    CTX.handlers = handlers;
    Value(v)
}

/// [`suspend_to`] for what is abandoned.
///
/// # Safety
/// As for [`suspend_to`].
#[inline(always)]
pub unsafe fn leave_to(top: *mut Fiber, v: Value) -> ! {
    (*top).inner = CURRENT;
    switch::leave((*top).switch.as_mut_ptr(), v.0)
}

/// Lower bound of the live part of the innermost stack of the chain suspended under `top`.
pub unsafe fn suspended_sp(top: *const Fiber) -> usize {
    switch::suspended_sp((*top).switch.as_ptr())
}

/// Stack pointer of the parent of an active or captured fiber, at the point where it resumed `f`.
pub unsafe fn parent_sp(f: *const Fiber) -> usize {
    switch::parent_sp((*f).switch.as_ptr(), |address| *(address as *const usize))
}

/// Nothing on `f` is live any more.
///
/// # Safety
/// `f` must not be the current fiber or an ancestor of it.
#[inline(always)]
pub unsafe fn release(f: *mut Fiber) {
    if (*f).coroutine != 0 {
        release_slow(f);
    } else if (*f).holds != 0 {
        (*f).state = State::Idle;
        (*f).owner = 0;
    } else if (*f).deep || !(*f).frozen.is_null() {
        release_slow(f);
    } else {
        to_pool(f);
    }
}

#[inline(always)]
unsafe fn to_pool(f: *mut Fiber) {
    (*f).state = State::Free;
    (*f).owner = 0;
    (*f).next_free = POOL;
    POOL = f;
}

#[cold]
#[inline(never)]
unsafe fn release_slow(f: *mut Fiber) {
    if (*f).coroutine != 0 {
        coroutine::finish((*f).coroutine);
        (*f).coroutine = 0;
    }
    if (*f).holds != 0 {
        (*f).state = State::Idle;
        (*f).owner = 0;
        return;
    }
    if (*f).deep {
        (*f).deep = false;
        (*f).limit = shallow_limit((*f).extent);
        stacks::discard((*f).extent.low + 4096, (*f).extent.high - SHALLOW);
    }
    segments::forget(f);
    to_pool(f);
}

/// One image fewer refers to `f`.
pub unsafe fn drop_hold(f: *mut Fiber) {
    (*f).holds -= 1;
    if (*f).holds == 0 && (*f).state == State::Idle {
        release(f);
    }
}

/// Releases the chain from `inner` up to and including `top`.
///
/// # Safety
/// As [`release`], for each of them.
#[inline(always)]
pub unsafe fn release_chain(inner: *mut Fiber, top: *mut Fiber) {
    let mut f = inner;
    while f != top {
        let next = (*f).parent;
        release(f);
        f = next;
    }
    release(top);
}

/// After an escape to a frame on `fiber`: abandons the fibers that were running above it.
#[inline(always)]
pub unsafe fn landed_on(fiber: *mut Fiber) {
    let mut f = CURRENT;
    if f != fiber {
        while f != fiber {
            let next = (*f).parent;
            release(f);
            f = next;
        }
        CURRENT = fiber;
        set_stack_limit((*fiber).limit);
    }
}

/// True if the current fiber was thought to be shallow: it gets the rest of its stack.
pub(super) fn note_deep() -> bool {
    // SAFETY: single-threaded; fibers live for ever.
    unsafe {
        let f = CURRENT;
        if f.is_null() {
            return false;
        }
        let hard = stacks::limit_of((*f).extent);
        if (*f).limit <= hard || escape::stack_pointer() < hard {
            return false;
        }
        (*f).deep = true;
        (*f).limit = hard;
        set_stack_limit(hard);
        true
    }
}

/// Number of pooled fibers.
pub fn pooled() -> usize {
    let mut n = 0;
    // SAFETY: single-threaded; fibers live for ever.
    unsafe {
        let mut f = POOL;
        while !f.is_null() {
            n += 1;
            f = (*f).next_free;
        }
    }
    n
}
