//! Continuations: capture, `resolve`, named continuations, `reset` and `shift`, and the loop that runs a
//! fiber under its delimiter.
//!
//! A continuation is an object (`Kind::Continuation`) whose word 1 is the number of an [`Entry`]; the entry
//! owns the suspended fibers. It is *live* while the stacks still hold its frames; once it was resumed by
//! name it also has an [`Image`], from which the stacks are restored for every further resumption. A
//! continuation that only `resolve` uses (class `Linear`) never gets an image unless an outer
//! continuation is resumed twice.
//!
//! Invariant: a suspended chain of fibers has exactly one owner, `top.owner`; number 0 means that the
//! object's continuation is used up.

use super::failure::{throw, throw_fatal};
use super::fiber::{self, CURRENT, Fiber, MESSAGE, Reason};
use super::handler::{self, FrameKind, HandlerFrame};
use super::image::{self, Image};
use crate::call::{call1, call2};
use crate::context::CTX;
use crate::error::{R, Raise};
use crate::syntax::Span;
use crate::value::Value;
use crate::value::object::{self, Kind};
use std::ptr;

/// What a continuation or coroutine object stands for.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The object, or nil when it is gone while its coroutine runs. Not traced: the entry goes when
    /// the object goes.
    pub object: Value,
    /// Delimiting fiber; null for a free entry.
    pub top: *mut Fiber,
    pub image: *mut Image,
    /// The stacks hold its frames.
    pub live: bool,
    /// May be resumed once only, so nothing is kept.
    pub linear: bool,
    /// Nobody can resume it after its clause has returned.
    pub scoped: bool,
    /// `resolve` was called.
    pub resolved: bool,
    /// The clause has returned: `resolve` is no longer possible.
    pub finished: bool,
    /// It reaches across a coroutine frame: it can be resumed once only.
    pub crosses: bool,
    /// A coroutine: its code is on the control stack, or captured with some continuation.
    pub running: bool,
    pub coroutine: bool,
    /// Number of the collection that saw the object last.
    pub mark: u32,
    next_free: u32,
}

static mut ENTRIES: Vec<Entry> = Vec::new();
static mut FREE: u32 = 0;

/// Entry `n`, valid until the next [`new_entry`].
#[inline(always)]
pub unsafe fn entry(n: u32) -> *mut Entry {
    (*(&raw mut ENTRIES)).as_mut_ptr().add(n as usize)
}

/// Number of entries, free ones and the unused entry 0 included.
pub fn entries() -> u32 {
    // SAFETY: single-threaded.
    unsafe { (*(&raw const ENTRIES)).len() as u32 }
}

/// A new entry for `object`, whose word 1 is set to its number.
#[inline(always)]
pub unsafe fn new_entry(object: Value, top: *mut Fiber) -> u32 {
    let mut n = FREE;
    if n == 0 {
        n = grow();
    } else {
        FREE = (*entry(n)).next_free;
    }
    *entry(n) = Entry {
        object,
        top,
        image: ptr::null_mut(),
        live: true,
        linear: false,
        scoped: false,
        resolved: false,
        finished: false,
        crosses: false,
        running: false,
        coroutine: false,
        mark: 0,
        next_free: 0,
    };
    *object.object().add(1) = n as u64;
    n
}

#[cold]
#[inline(never)]
unsafe fn grow() -> u32 {
    let free = Entry {
        object: Value::NIL,
        top: ptr::null_mut(),
        image: ptr::null_mut(),
        live: false,
        linear: false,
        scoped: false,
        resolved: false,
        finished: false,
        crosses: false,
        running: false,
        coroutine: false,
        mark: 0,
        next_free: 0,
    };
    let all = &mut *(&raw mut ENTRIES);
    if all.is_empty() {
        all.push(free);
    }
    all.push(free);
    all.len() as u32 - 1
}

/// Frees the entry and its image; the object is used up from now on. The fibers are the caller's matter.
#[inline(always)]
pub unsafe fn free_entry(n: u32) {
    let e = entry(n);
    if !(*e).object.is_nil() {
        *(*e).object.object().add(1) = 0;
    }
    (*e).top = ptr::null_mut();
    (*e).live = false;
    (*e).next_free = FREE;
    FREE = n;
    let image = (*e).image;
    if !image.is_null() {
        (*e).image = ptr::null_mut();
        image::free(image);
    }
}

/// Frees the entry with all that it owns.
pub unsafe fn discard_entry(n: u32) {
    let e = entry(n);
    let top = (*e).top;
    if (*e).live {
        (*top).owner = 0;
        // Releasing the fiber of a coroutine frees its entry.
        let frees_itself = (*top).coroutine == n;
        fiber::release_chain((*top).inner, top);
        if frees_itself {
            return;
        }
    }
    free_entry(n);
}

/// Number of the entry of a continuation or coroutine object; 0 when it is used up.
#[inline(always)]
pub unsafe fn number(object: Value) -> u32 {
    *object.object().add(1) as u32
}

static mut CAPTURES: i64 = 0;

/// Number of continuation objects made so far. As long as it stays the same, no frame that runs can be resumed a second
/// time.
#[inline(always)]
pub fn captures() -> i64 {
    // SAFETY: the runtime is single-threaded; a plain read.
    unsafe { CAPTURES }
}

/// A procedure that the compiler has made of a continuation: it counts as one.
#[inline(always)]
pub fn note_capture(procedure: Value) -> Value {
    // SAFETY: as in `captures`.
    unsafe { CAPTURES += 1 };
    procedure
}

/// Header word of continuation objects that have no entry but call a procedure, which is their word 2.
const PROCEDURE: u16 = 1;

/// [`note_capture`], and an object for the procedure as a value of the program.
pub fn captured_object(procedure: Value) -> Value {
    // SAFETY: a fresh object, filled before anything else is allocated.
    unsafe {
        let p = object::alloc(Kind::Continuation, PROCEDURE, 3);
        *p.add(1) = 0;
        *p.add(2) = note_capture(procedure).0;
        Value::from_object(p)
    }
}

/// Calls the procedure of an object that has no entry; one that is used up has none either.
#[inline(never)]
unsafe fn continue_procedure(k: Value, v: Value) -> Value {
    if object::header_aux(*k.object()) != PROCEDURE {
        throw_fatal("resolve: continuation already resumed", CTX.site);
    }
    crate::call::tail1(Value(*k.object().add(2)), v, CTX.site, Value::NIL)
}

/// A continuation object that stands for nothing yet. Made before the stacks are suspended, since a
/// collection would not see a chain that has no owner.
#[inline(always)]
pub unsafe fn new_continuation() -> Value {
    CAPTURES += 1;
    if SPARE_COUNT > 0 {
        SPARE_COUNT -= 1;
        return SPARES[SPARE_COUNT];
    }
    let p = object::alloc(Kind::Continuation, 0, 2);
    *p.add(1) = 0;
    Value::from_object(p)
}

/// Makes `k` the owner of the chain that was just suspended under `top`.
#[inline(always)]
pub unsafe fn own(k: Value, top: *mut Fiber, linear: bool) {
    let n = new_entry(k, top);
    (*entry(n)).linear = linear;
    (*entry(n)).crosses = MESSAGE.crosses;
    (*top).owner = n;
    (*top).parent = ptr::null_mut();
}

/// A clause that is running with a continuation; lies on the native stack. What `resolved` was when the
/// stack was copied is what it must be again when the stack is restored.
pub struct ClauseRecord {
    pub previous: *mut ClauseRecord,
    pub k: Value,
    pub resolved: bool,
}

/// Resumes the chain under `top` with `v` and runs the clauses that it asks for, until the delimited
/// computation has a value.
#[inline(always)]
pub unsafe fn drive(top: *mut Fiber, v: Value) -> Value {
    let r = Value(fiber::switch_to(top, v.0));
    match MESSAGE.reason {
        Reason::Yield => yielded(top, r),
        Reason::Done if (*top).frame.pending.is_nil() => {
            fiber::release(top);
            r
        }
        Reason::Abort if (*top).inner == top && (*top).frame.pending.is_nil() => {
            fiber::release(top);
            call2(MESSAGE.clause, MESSAGE.argument, Value::NIL, Span::NONE, Value::NIL)
        }
        _ => serve(top, r),
    }
}

/// The coroutine on `top` has yielded `v`.
#[inline(always)]
unsafe fn yielded(top: *mut Fiber, v: Value) -> Value {
    let n = (*top).coroutine;
    (*entry(n)).live = true;
    (*entry(n)).running = false;
    (*top).owner = n;
    (*top).parent = ptr::null_mut();
    v
}

/// Does what the chain under `top` has come back for with the word `r`, as [`drive`].
#[inline(never)]
unsafe fn serve(mut top: *mut Fiber, mut r: Value) -> Value {
    loop {
        // What clauses have put off belongs to this computation, not to a continuation that is captured.
        let pending = (*top).frame.pending;
        match MESSAGE.reason {
            Reason::Done => {
                fiber::release(top);
                return handler::finish(pending, r);
            }
            Reason::Clause => {
                (*top).frame.pending = Value::NIL;
                let k = MESSAGE.continuation;
                own(k, top, MESSAGE.linear);
                if MESSAGE.scoped {
                    (*entry(number(k))).scoped = true;
                } else if !MESSAGE.linear && (*top).frozen.is_null() {
                    image::expect(top);
                }
                let v = run_clause(MESSAGE.clause, r, k);
                if v != Value::RESUME {
                    finish_clause(k);
                    return handler::finish(pending, v);
                }
                let v = RESUME_VALUE;
                top = prepare(k);
                if top.is_null() {
                    return handler::finish(pending, image::reentrant(k, v));
                }
                (*top).frame.pending = pending;
                r = Value(fiber::switch_to(top, v.0));
            }
            Reason::Abort => {
                fiber::release_chain((*top).inner, top);
                if pending.is_nil() {
                    return call2(MESSAGE.clause, MESSAGE.argument, Value::NIL, Span::NONE, Value::NIL);
                }
                return handler::leave_by(pending);
            }
            Reason::Shift => {
                let k = MESSAGE.continuation;
                own(k, top, false);
                return call1(MESSAGE.clause, k, Span::NONE, Value::NIL);
            }
            Reason::Yield => return yielded(top, r),
            _ => unreachable!("only barriers perform effects again"),
        }
    }
}

#[inline(never)]
unsafe fn run_clause(clause: Value, arg: Value, k: Value) -> Value {
    let fiber = CURRENT;
    let mut record = ClauseRecord { previous: (*fiber).clauses, k, resolved: false };
    (*fiber).clauses = &raw mut record;
    let r = call2(clause, arg, k, Span::NONE, Value::NIL);
    (*fiber).clauses = record.previous;
    r
}

/// The clause has returned without a pending `resolve`.
unsafe fn finish_clause(k: Value) {
    let n = number(k);
    if n != 0 {
        let e = entry(n);
        (*e).finished = true;
        if (*e).scoped {
            discard_entry(n);
            if SPARE_COUNT < SPARES.len() {
                SPARES[SPARE_COUNT] = k;
                SPARE_COUNT += 1;
            }
        } else if (*e).linear && (*e).live {
            discard_entry(n);
        }
    }
}

/// Objects of continuations that nobody can reach, for the next ones. Roots.
pub(super) static mut SPARES: [Value; 16] = [Value::NIL; 16];
static mut SPARE_COUNT: usize = 0;

/// Value of a `resolve` in tail position, on its way to [`drive`]. A root.
pub(super) static mut RESUME_VALUE: Value = Value::NIL;

/// Gets the stacks of `k` ready to be switched to and takes them from their owner. Returns the delimiting
/// fiber, or null when one of the stacks is in use further up ([`image::reentrant`] then does it).
#[inline(always)]
pub(super) unsafe fn prepare(k: Value) -> *mut Fiber {
    let n = number(k);
    let e = entry(n);
    let top = (*e).top;
    if (*e).live && (*e).linear {
        free_entry(n);
        return top;
    }
    if (*e).live && (*top).inner == top && (*top).coroutine == 0 && (*e).image.is_null() {
        // One stack, resumed for the first time.
        (*e).live = false;
        let image = image::save_outside(top);
        (*entry(n)).image = image;
        return top;
    }
    if !(*e).live && !(*e).linear && image::restore_frame((*e).image) {
        return top;
    }
    prepare_slow(n)
}

#[inline(never)]
unsafe fn prepare_slow(n: u32) -> *mut Fiber {
    let e = entry(n);
    let top = (*e).top;
    if !(*e).live && !(*e).linear && !(*e).crosses && !(*e).coroutine && image::is_single_and_idle((*e).image) {
        image::restore((*e).image);
        return top;
    }
    if (*e).live {
        if !(*e).coroutine && !(*e).crosses && (*e).image.is_null() {
            let image = image::save_outside(top);
            (*entry(n)).image = image;
        }
        (*entry(n)).live = false;
        return top;
    }
    if (*e).image.is_null() {
        throw_fatal("continuation crosses a coroutine", CTX.site);
    }
    if image::is_active((*e).image) {
        return ptr::null_mut();
    }
    image::evict_owners((*e).image);
    image::restore((*e).image);
    used_once(n);
    top
}

/// After the stacks were restored: drops what a continuation that can be resumed once no longer needs.
pub(super) unsafe fn used_once(n: u32) {
    let e = entry(n);
    if (*e).linear {
        free_entry(n);
    } else if (*e).coroutine || (*e).crosses {
        let image = (*e).image;
        (*e).image = ptr::null_mut();
        image::free(image);
    }
}

#[inline(always)]
unsafe fn resume(k: Value, v: Value) -> Value {
    let top = prepare(k);
    if top.is_null() {
        return image::reentrant(k, v);
    }
    drive(top, v)
}

/// Marks `k` as resolved, or fails.
unsafe fn note_resolved(k: Value, site: Span) {
    if !k.is_kind(Kind::Continuation) {
        throw_fatal("resolve: not inside a handler clause", site);
    }
    let n = number(k);
    if n == 0 || (*entry(n)).resolved || (*entry(n)).finished {
        throw_fatal("resolve: continuation already resumed", site);
    }
    CTX.site = site;
    (*entry(n)).resolved = true;
}

/// `(resolve v)` in a clause of class General or Linear: the final value of the resumed computation.
/// `k` is the clause's second parameter.
pub fn resolve(k: Value, v: Value, site: Span) -> Value {
    // SAFETY: checked to be a continuation.
    unsafe {
        note_resolved(k, site);
        resume(k, v)
    }
}

/// [`resolve`] in tail position of a clause of class General or Linear: returns [`Value::RESUME`], which the
/// clause must return at once; its handler then goes on, without taking stack.
pub fn resolve_tail(k: Value, v: Value, site: Span) -> Value {
    // SAFETY: checked to be a continuation; the static is a root.
    unsafe {
        note_resolved(k, site);
        RESUME_VALUE = v;
    }
    Value::RESUME
}

/// `resolve` in a clause of class TailResume or Deferred: `v`, unless the clause runs for a run-time error (`k` nil).
#[inline(always)]
pub fn resolve_in_place(k: Value, v: Value, site: Span) -> Value {
    if k.is_nil() {
        throw_fatal("resolve: not inside a handler clause", site);
    }
    v
}

/// Calls `k`, which `with-continuation` has bound: [`continue_with`] that notes where.
#[inline(always)]
pub fn continue_named(k: Value, v: Value, site: Span) -> Value {
    // SAFETY: plain store.
    unsafe { CTX.site = site };
    continue_with(k, v)
}

/// `with-continuation`: the clause's second parameter as a value of the program.
#[inline(always)]
pub fn named_continuation(k: Value, site: Span) -> Value {
    if k.is_nil() {
        throw_fatal("with-continuation: not inside a handler clause", site);
    }
    k
}

/// Calls the continuation object `k` with `v`: the final value of that run. Any number of times.
pub fn continue_with(k: Value, v: Value) -> Value {
    // SAFETY: `k` is a continuation object, says the caller.
    unsafe {
        if number(k) == 0 {
            return continue_procedure(k, v);
        }
        resume(k, v)
    }
}

/// `(reset e)`; `body` is a closure of no arguments.
pub fn reset(body: Value) -> Value {
    // SAFETY: a fresh fiber.
    unsafe {
        let f = fiber::acquire(FrameKind::Reset, body);
        drive(f, Value::NIL)
    }
}

/// `(shift k e)`; `body` is a closure of one argument, the continuation. It runs outside of the reset.
/// Without a reset the error reports `CTX.site`.
pub fn shift(body: Value) -> Value {
    // SAFETY: plain read of the context.
    let site = unsafe { CTX.site };
    match attempt_shift(body, site) {
        Ok(v) => v,
        Err(r) => throw(r, site),
    }
}

/// [`shift`] that hands its error to the caller.
pub(super) fn attempt_shift(body: Value, site: Span) -> R {
    // SAFETY: frames in the list are alive.
    unsafe {
        let k = new_continuation();
        let mut frame: *mut HandlerFrame = CTX.handlers;
        while !frame.is_null() {
            let reason = match (*frame).kind {
                FrameKind::Reset => Reason::Shift,
                FrameKind::Barrier => Reason::ShiftAgain,
                FrameKind::Coroutine => break,
                _ => {
                    frame = (*frame).parent;
                    continue;
                }
            };
            MESSAGE.reason = reason;
            MESSAGE.crosses = false;
            MESSAGE.clause = body;
            MESSAGE.continuation = k;
            MESSAGE.site = site;
            return image::answer(fiber::suspend_to((*frame).fiber, body));
        }
        Err(Raise::fatal("shift outside of reset"))
    }
}
