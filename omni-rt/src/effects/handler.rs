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
use crate::call::{self, call0, call1, call2};
use crate::context::CTX;
use crate::core::ir::ClauseClass;
use crate::error::{R, Raise};
use crate::heap;
use crate::syntax::Span;
use crate::value::object;
use crate::value::{Sym, Value};
use std::cell::Cell;
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

static mut SERIAL: u64 = 0;

/// A number that no frame before had.
#[inline(always)]
pub(super) unsafe fn next_serial() -> u64 {
    SERIAL += 1;
    SERIAL
}

/// A delimiter on the control stack. Frames of fibers are part of the [`Fiber`], the others lie on the
/// native stack.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct HandlerFrame {
    pub parent: *mut HandlerFrame,
    /// Different for each entering of a handler; what the frame is called by in the caches of signal sites.
    pub serial: u64,
    pub desc: *const HandleDesc,
    /// The clause closure, or a storage object of several.
    pub clauses: Value,
    /// What clauses have put off until the body is done: a list of closures, the last one first.
    pub pending: Value,
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
            serial: 0,
            desc: &raw const EMPTY_DESC,
            clauses: Value::NIL,
            pending: Value::NIL,
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
            ClauseClass::General | ClauseClass::Scoped | ClauseClass::Linear => return FrameKind::Fiber,
            ClauseClass::Abort => kind = FrameKind::Escape,
            // A run-time error leaves the body before the clause runs.
            ClauseClass::TailResume | ClauseClass::Deferred => {
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
                if v != ESCAPED {
                    return v;
                }
                if MESSAGE.pending.is_nil() {
                    return call2(MESSAGE.clause, MESSAGE.argument, Value::NIL, Span::NONE, Value::NIL);
                }
                leave_by(MESSAGE.pending)
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

/// Out of line: clauses write to its frame, so it must not be part of a frame that images share.
#[inline(never)]
unsafe fn handle_inline(desc: *const HandleDesc, body: Value, clauses: Value) -> Value {
    let mut frame = HandlerFrame {
        parent: CTX.handlers,
        serial: next_serial(),
        desc,
        clauses,
        pending: Value::NIL,
        kind: FrameKind::Inline,
        fiber: CURRENT,
        record: Record::EMPTY,
    };
    CTX.handlers = &raw mut frame;
    let v = call0(body, Span::NONE, Value::NIL);
    CTX.handlers = frame.parent;
    finish(frame.pending, v)
}

/// The value of a `handle` whose body, or whose abandoning clause, has the value `v`: what the clauses have put off
/// is done now, outside of the handler.
#[inline(always)]
pub(super) unsafe fn finish(pending: Value, v: Value) -> Value {
    if pending.is_nil() { v } else { run_pending(pending, v) }
}

#[inline(never)]
unsafe fn run_pending(mut pending: Value, mut v: Value) -> Value {
    while pending.is_pair() {
        let f = pending.car();
        pending = pending.cdr();
        v = call1(f, v, Span::NONE, Value::NIL);
    }
    v
}

/// Runs the clause that abandoned the body, then what other clauses have put off.
#[inline(never)]
pub(super) unsafe fn leave_by(pending: Value) -> Value {
    let v = call2(MESSAGE.clause, MESSAGE.argument, Value::NIL, Span::NONE, Value::NIL);
    run_pending(pending, v)
}

/// In a clause of class Deferred: `f` will get the final value of the body. `k` is the clause's second parameter.
#[inline(always)]
pub fn defer(k: Value, f: Value) -> Value {
    // Nil: the clause runs for an error, and its `resolve` is about to fail.
    if !k.is_nil() {
        // SAFETY: the clause runs in place, so its handler's frame is where it was when the clause was called.
        unsafe {
            let frame = k.0 as *mut HandlerFrame;
            (*frame).pending = heap::cons(f, (*frame).pending);
        }
    }
    Value::NIL
}

/// The frame of the handler whose body has just begun, as clauses that run in place get it.
#[inline(always)]
pub fn handler_frame() -> Value {
    // SAFETY: a plain read.
    Value(unsafe { CTX.handlers } as u64)
}

/// A clause of the handler begins where its `signal` stood: the list of frames is cut to what is outside of the
/// handler. Returns what [`leave_clause`] puts back.
#[inline(always)]
pub fn enter_clause(frame: Value) -> Value {
    // SAFETY: the code runs under the handler, so its frame is alive.
    unsafe {
        let inner = CTX.handlers;
        CTX.handlers = (*(frame.0 as *mut HandlerFrame)).parent;
        Value(inner as u64)
    }
}

/// The clause has the value `v`.
#[inline(always)]
pub fn leave_clause(inner: Value, v: Value) -> Value {
    // SAFETY: the frames that were installed before the clause are alive again.
    unsafe { CTX.handlers = inner.0 as *mut HandlerFrame }
    v
}

/// Leaves the handler of `frame` by its clause of this number.
#[inline(never)]
pub fn abandon(frame: Value, clause: usize, arg: Value) -> Value {
    // SAFETY: as in [`enter_clause`].
    unsafe {
        let frame = frame.0 as *mut HandlerFrame;
        leave(frame, *clause_address(frame, clause), arg)
    }
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
            serial: next_serial(),
            desc,
            clauses,
            pending: Value::NIL,
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
        MESSAGE.pending = e.frame.pending;
        return ESCAPED;
    }
    finish(e.frame.pending, Value(v))
}

/// Where the closure of clause `i` of a frame is.
#[inline(always)]
pub unsafe fn clause_address(frame: *const HandlerFrame, i: usize) -> *const Value {
    if (*(*frame).desc).count == 1 {
        &raw const (*frame).clauses
    } else {
        (*frame).clauses.object().add(1 + i) as *const Value
    }
}

/// What a `signal` expression remembers: the clause that its last search found, if it runs in place. The cache is
/// good as long as the innermost frame is the same, since the frames around one on a native stack never change; so
/// nothing is remembered that was found behind a fiber's frame. A site that switches also remembers that the innermost
/// frame itself is a fiber's that suspends it.
pub struct SignalSite {
    /// Serial of the innermost frame of that search.
    serial: Cell<u64>,
    /// Number of declarations of effects at that time: a tag that has a declared type is not remembered.
    declarations: Cell<u64>,
    frame: Cell<*mut HandlerFrame>,
    /// Where the frame keeps the clause.
    clause: Cell<*const Value>,
    /// What the clause does, if `frame` is null: it suspends the fiber of the innermost frame.
    class: Cell<ClauseClass>,
}

// SAFETY: the runtime is single-threaded.
unsafe impl Sync for SignalSite {}

impl SignalSite {
    #[allow(clippy::new_without_default)]
    pub const fn new() -> SignalSite {
        SignalSite {
            serial: Cell::new(0),
            declarations: Cell::new(0),
            frame: Cell::new(ptr::null_mut()),
            clause: Cell::new(ptr::null()),
            class: Cell::new(ClauseClass::General),
        }
    }
}

/// Performs an effect: the value that the handler resumes with, or the default action's.
#[inline(always)]
pub fn signal_at(cache: &SignalSite, tag: Sym, arg: Value, site: Span) -> Value {
    // SAFETY: frames in the list are alive, and the cached one is in it if the innermost frame is as before.
    unsafe {
        let inner = CTX.handlers;
        if !inner.is_null()
            && (*inner).serial == cache.serial.get()
            && declare::declarations() == cache.declarations.get()
        {
            return run_in_place(cache.frame.get(), *cache.clause.get(), arg);
        }
    }
    signal_slow(cache, tag, arg, site)
}

/// [`signal_at`] for a tag that some handler of the program suspends the body for: the switch is made where the
/// signal is, so that no function has to return to one that it was not called by (see [`super::switch`]). It takes
/// all registers, so it is not for tags that only abort.
#[inline(always)]
pub fn signal_switching(cache: &SignalSite, tag: Sym, arg: Value, site: Span) -> Value {
    // SAFETY: as above; a fiber that was found is active.
    unsafe {
        let inner = CTX.handlers;
        if !inner.is_null()
            && (*inner).serial == cache.serial.get()
            && declare::declarations() == cache.declarations.get()
        {
            let frame = cache.frame.get();
            if !frame.is_null() {
                return run_in_place(frame, *cache.clause.get(), arg);
            }
            ask_for(*cache.clause.get(), cache.class.get());
            return fiber::suspend_to((*inner).fiber, arg);
        }
        let top = find(cache, tag, arg, site);
        if top.is_null() { FOUND } else { fiber::suspend_to(top, arg) }
    }
}

/// What [`find`] got without suspending anything.
static mut FOUND: Value = Value::NIL;

/// The fiber to suspend for a signal, or null if there is a value already.
#[inline(never)]
unsafe fn find(cache: &SignalSite, tag: Sym, arg: Value, site: Span) -> *mut Fiber {
    if declare::is_declared(tag) {
        declare::check(tag, arg, site);
    }
    match locate(tag, arg, site, Some(cache)) {
        Ok(Found::Suspend(top)) => {
            remember(cache, tag);
            top
        }
        Ok(Found::Value(v)) => {
            FOUND = v;
            ptr::null_mut()
        }
        Err(r) => failure::throw(r, site),
    }
}

/// If it is the innermost frame whose fiber is to be suspended for `tag`, the next search can be spared.
unsafe fn remember(cache: &SignalSite, tag: Sym) {
    let inner = CTX.handlers;
    if (*inner).kind != FrameKind::Fiber || declare::is_declared(tag) {
        return;
    }
    let desc = (*inner).desc;
    for i in 0..(*desc).count {
        let clause = &*(*desc).clauses.add(i);
        if clause.tag == tag {
            cache.serial.set((*inner).serial);
            cache.declarations.set(declare::declarations());
            cache.frame.set(ptr::null_mut());
            cache.clause.set(clause_address(inner, i));
            cache.class.set(clause.class);
            return;
        }
    }
}

#[inline(never)]
fn signal_slow(cache: &SignalSite, tag: Sym, arg: Value, site: Span) -> Value {
    if declare::is_declared(tag) {
        declare::check(tag, arg, site);
    }
    match perform(tag, arg, site, Some(cache)) {
        Ok(v) => v,
        Err(r) => failure::throw(r, site),
    }
}

/// [`signal_at`] without a place to remember things.
#[inline(never)]
pub fn signal(tag: Sym, arg: Value, site: Span) -> Value {
    if declare::is_declared(tag) {
        declare::check(tag, arg, site);
    }
    match perform(tag, arg, site, None) {
        Ok(v) => v,
        Err(r) => failure::throw(r, site),
    }
}

/// [`signal`] that hands the error of an effect without handler to its caller.
#[inline(always)]
pub(super) fn perform(tag: Sym, arg: Value, site: Span, cache: Option<&SignalSite>) -> R {
    match locate(tag, arg, site, cache)? {
        Found::Value(v) => Ok(v),
        // SAFETY: the fiber of a frame in the list is active.
        Found::Suspend(top) => Ok(unsafe { fiber::suspend_to(top, arg) }),
    }
}

/// How far [`locate`] got.
enum Found {
    /// The clause ran in place, or a default action did.
    Value(Value),
    /// [`MESSAGE`] is set for this fiber to be suspended.
    Suspend(*mut Fiber),
}

#[inline(always)]
fn locate(tag: Sym, arg: Value, site: Span, cache: Option<&SignalSite>) -> Result<Found, Raise> {
    // SAFETY: the frames in the list are alive, their descriptions static.
    unsafe {
        let inner = CTX.handlers;
        let mut frame = inner;
        let mut fixed = true;
        let mut crosses = false;
        while !frame.is_null() {
            let desc = (*frame).desc;
            let clauses = (*desc).clauses;
            for i in 0..(*desc).count {
                if (*clauses.add(i)).tag == tag {
                    let class = (*clauses.add(i)).class;
                    let clause = clause_address(frame, i);
                    if let Some(cache) = cache
                        && fixed
                        && !declare::is_declared(tag)
                        && runs_in_place(class)
                    {
                        cache.serial.set((*inner).serial);
                        cache.declarations.set(declare::declarations());
                        cache.frame.set(frame);
                        cache.clause.set(clause);
                    }
                    if crosses && runs_in_place(class) {
                        return Ok(Found::Value(run_across(frame, *clause, arg, site)));
                    }
                    MESSAGE.crosses = crosses;
                    return Ok(run_clause(frame, class, *clause, arg));
                }
            }
            if (*desc).strict {
                MESSAGE.crosses = crosses;
                return stopped(frame, tag, arg, site).map(Found::Value);
            }
            crosses |= (*frame).kind == FrameKind::Coroutine;
            fixed &= matches!((*frame).kind, FrameKind::Inline | FrameKind::Escape | FrameKind::Toplevel);
            frame = (*frame).parent;
        }
        declare::unhandled(tag, arg).map(Found::Value)
    }
}

/// Is a clause of this class a call made by `signal`?
fn runs_in_place(class: ClauseClass) -> bool {
    matches!(class, ClauseClass::TailResume | ClauseClass::Deferred)
}

/// Runs a clause on top of the `signal`, with the list of frames cut to what is outside of its handler. Its second
/// parameter is the address of the frame, which looks like a small integer.
#[inline(always)]
unsafe fn run_in_place(frame: *mut HandlerFrame, clause: Value, arg: Value) -> Value {
    let saved = CTX.handlers;
    CTX.handlers = (*frame).parent;
    let code: call::Code2 = std::mem::transmute(call::code(clause));
    let v = call::force(code(clause, arg, Value(frame as u64)));
    CTX.handlers = saved;
    v
}

/// [`run_in_place`] on the stack of a coroutine that the handler is outside of. If the clause is captured there and
/// resumed again, its `resolve` fails the second time: a coroutine goes on once only. Its token is on the heap, which
/// continuations share.
#[inline(never)]
unsafe fn run_across(frame: *mut HandlerFrame, clause: Value, arg: Value, site: Span) -> Value {
    let resolved = object::new_box(Value::NIL);
    let v = run_in_place(frame, clause, arg);
    if !resolved.word(1).is_nil() {
        failure::throw_fatal("resolve: continuation already resumed", site);
    }
    resolved.set_word(1, Value::TRUE);
    v
}

#[inline(always)]
unsafe fn run_clause(frame: *mut HandlerFrame, class: ClauseClass, clause: Value, arg: Value) -> Found {
    match class {
        ClauseClass::TailResume | ClauseClass::Deferred => Found::Value(run_in_place(frame, clause, arg)),
        ClauseClass::Abort => leave(frame, clause, arg),
        ClauseClass::Linear | ClauseClass::Scoped | ClauseClass::General => {
            let crosses = MESSAGE.crosses;
            ask_for(clause, class);
            MESSAGE.crosses = crosses;
            Found::Suspend((*frame).fiber)
        }
    }
}

/// Sets [`MESSAGE`] for a clause that suspends the body of its handler. No coroutine is in between.
#[inline(never)]
unsafe fn ask_for(clause: Value, class: ClauseClass) {
    let k = continuation::new_continuation();
    MESSAGE.continuation = k;
    MESSAGE.reason = Reason::Clause;
    MESSAGE.linear = class == ClauseClass::Linear;
    MESSAGE.scoped = class == ClauseClass::Scoped;
    MESSAGE.crosses = false;
    MESSAGE.clause = clause;
}

/// Abandons everything inside `frame`, then runs `clause` outside of it without a continuation.
pub unsafe fn leave(frame: *mut HandlerFrame, clause: Value, arg: Value) -> ! {
    MESSAGE.reason = Reason::Abort;
    MESSAGE.clause = clause;
    MESSAGE.argument = arg;
    if (*frame).kind == FrameKind::Fiber {
        fiber::leave_to((*frame).fiber, arg);
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
        return image::answer(fiber::suspend_to((*frame).fiber, arg));
    }
    let message =
        format!("strict handler: unhandled effect '{}' with arg type {}", tag.name(), declare::type_name(arg));
    Err(Raise::fatal(&message))
}
