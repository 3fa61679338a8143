//! Images: the bytes of suspended stacks, from which a continuation is resumed again and again.
//!
//! An image holds, for each fiber of a chain, the live part of its stack and the state of its switch; it
//! is always restored at the same addresses, so every pointer into the stacks stays good. A fiber that
//! images refer to is not given to anybody else (`Fiber::holds`).
//!
//! Restoring overwrites what is on those stacks now:
//! - the frames of another suspended continuation: that one gets an image first ([`evict_owners`]);
//! - nothing that lives: fine;
//! - frames that are running, since the continuation is called from inside of its own body: then
//!   [`reentrant`] exchanges the stacks for as long as the resumption runs.
//!
//! ```text
//!   caller S ──▶ T (Swap): saves the running stacks, restores the image ──▶ U (Barrier): drive ──▶ chain
//! ```
//!
//! T runs only this file's code and is never captured. Nothing sees through the barrier: an effect, error,
//! shift or yield that is for somebody outside suspends everything up to U, T puts the original stacks back
//! and ends, and S performs it again in its own name; with the answer the exchange starts anew. So T and
//! what it displaced never outlive one exchange, and S can itself be captured, many times.

use super::continuation::{self, ClauseRecord, attempt_shift, drive, entry, number, own};
use super::coroutine::attempt_yield;
use super::failure;
use super::fiber::{self, CURRENT, Fiber, MAIN, MESSAGE, Reason, State};
use super::handler::{BARRIER_DESC, FrameKind, HandlerFrame, perform};
use super::roots;
use super::segments::{self, Segment};
use super::switch::Switch;
use crate::context::CTX;
use crate::error::{R, Raise};
use crate::heap;
use crate::value::Value;
use std::alloc::{Layout, alloc, dealloc};
use std::mem::MaybeUninit;
use std::ptr;

/// One stack of an image.
pub struct Saved {
    pub fiber: *mut Fiber,
    /// Where the bytes belong.
    pub sp: usize,
    pub bytes: *mut u8,
    pub len: u32,
    /// Entry of the coroutine whose fiber it is, if the coroutine goes on with what is saved; else 0.
    coroutine: u32,
    /// What follows on the stack, if the bytes do not reach its end.
    pub rest: *mut Segment,
    pub switch: MaybeUninit<Switch>,
    pub parent: *mut Fiber,
    frame_parent: *mut HandlerFrame,
    pub pending: Value,
    clauses: *mut ClauseRecord,
}

/// The stacks of a chain, from the innermost fiber to the delimiting one. The bytes follow the records in
/// the same allocation.
#[repr(C)]
pub struct Image {
    count: usize,
    size: usize,
}

impl Image {
    /// The stacks of `image`.
    pub unsafe fn saved<'a>(image: *mut Image) -> &'a mut [Saved] {
        std::slice::from_raw_parts_mut(image.add(1).cast(), (*image).count)
    }
}

/// Freed images of up to [`POOLED`] bytes, by size: a program that captures much asks for the same few
/// sizes again and again, and a collection frees them by the thousand.
static mut FREE: [*mut u8; POOLED / GRAIN + 1] = [ptr::null_mut(); POOLED / GRAIN + 1];
const POOLED: usize = 4096;
const GRAIN: usize = 32;
const LINE: usize = 64;

/// Memory for an image or a part of one. Counts as collection pressure.
#[inline(always)]
pub(super) unsafe fn allocate(size: usize) -> *mut u8 {
    let size = size.next_multiple_of(GRAIN);
    heap::add_pressure(size);
    if size <= POOLED {
        let first = FREE[size / GRAIN];
        if !first.is_null() {
            let next: *mut u8 = *first.cast();
            FREE[size / GRAIN] = next;
            prefetch(next);
            return first;
        }
    }
    allocate_more(size)
}

/// What is left of the memory that small blocks are cut from; they never go back to the system.
static mut SLAB: (*mut u8, usize) = (ptr::null_mut(), 0);
const SLAB_SIZE: usize = 64 << 10;

#[inline(never)]
unsafe fn allocate_more(size: usize) -> *mut u8 {
    if size > POOLED {
        return allocate_block(size);
    }
    if size > SLAB.1 {
        SLAB = (allocate_block(SLAB_SIZE), SLAB_SIZE);
    }
    let block = SLAB.0;
    SLAB = (block.add(size), SLAB.1 - size);
    block
}

#[cold]
unsafe fn allocate_block(size: usize) -> *mut u8 {
    let block = alloc(Layout::from_size_align_unchecked(size, 16));
    if block.is_null() {
        failure::out_of_memory();
    }
    block
}

/// Asks for a line of memory that will be wanted soon.
#[inline(always)]
fn prefetch<T>(address: *const T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint; any address will do.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(address.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = address;
}

/// The chain that is suspended under `top` may soon be copied: asks for the memory that will be written, which
/// has most likely left the caches.
#[inline(always)]
pub unsafe fn expect(top: *mut Fiber) {
    let bytes = (*(*top).inner).extent.high - floor(fiber::suspended_sp(top));
    let size = (size_of::<Image>() + size_of::<Saved>() + bytes).next_multiple_of(GRAIN);
    if size <= POOLED / 2 {
        let first: *const u8 = FREE[size / GRAIN].cast();
        if !first.is_null() {
            let mut at = 0;
            while at < size {
                prefetch(first.add(at));
                at += LINE;
            }
        }
    }
}

/// Images that will most likely be freed, the second one first: asks for the memory that this reads.
#[inline(always)]
pub unsafe fn expect_to_free(later: *mut Image, soon: *mut Image) {
    if !later.is_null() {
        prefetch(later);
    }
    if !soon.is_null() {
        prefetch(Image::saved(soon)[0].rest);
    }
}

/// Is it an image of one stack on which nothing is?
#[inline(always)]
pub unsafe fn is_single_and_idle(image: *mut Image) -> bool {
    !image.is_null() && (*image).count == 1 && (*Image::saved(image)[0].fiber).state == State::Idle
}

/// Frees what [`allocate`] gave for this size.
#[inline(always)]
pub(super) unsafe fn deallocate(block: *mut u8, size: usize) {
    let size = size.next_multiple_of(GRAIN);
    if size <= POOLED {
        *block.cast() = FREE[size / GRAIN];
        FREE[size / GRAIN] = block;
        return;
    }
    dealloc(block, Layout::from_size_align_unchecked(size, 16));
}

/// An image of `count` stacks with this many bytes in all, still to be filled.
#[inline(always)]
unsafe fn make(count: usize, bytes: usize) -> Filling {
    let size = size_of::<Image>() + count * size_of::<Saved>() + bytes;
    let image: *mut Image = allocate(size).cast();
    *image = Image { count, size };
    let record: *mut Saved = image.add(1).cast();
    Filling { record, to: record.add(count).cast() }
}

/// Where the next stack of an image goes.
struct Filling {
    record: *mut Saved,
    to: *mut u8,
}

/// Lowest address copied for a stack whose stack pointer is `sp`.
fn floor(sp: usize) -> usize {
    sp & !7
}

impl Filling {
    /// Copies the stack of `f` from `sp` on; see [`save`].
    #[inline(always)]
    unsafe fn add(&mut self, f: *mut Fiber, sp: usize, coroutines: bool) {
        self.add_part(f, floor(sp), (*f).extent.high, ptr::null_mut(), coroutines);
    }

    /// Copies the stack of `f` from `sp` to `end`, where `rest` begins.
    #[inline(always)]
    unsafe fn add_part(&mut self, f: *mut Fiber, sp: usize, end: usize, rest: *mut Segment, coroutines: bool) {
        let len = end - sp;
        // The start may have a margin below the suspending frame.
        #[cfg(test)]
        super::valgrind::make_defined(sp as *const u8, len);
        ptr::copy_nonoverlapping(sp as *const u8, self.to, len);
        let r = self.record;
        (*r).fiber = f;
        (*r).sp = sp;
        (*r).bytes = self.to;
        (*r).len = len as u32;
        (*r).rest = rest;
        ptr::copy_nonoverlapping((*f).switch.as_ptr(), (*r).switch.as_mut_ptr(), 1);
        (*r).parent = (*f).parent;
        (*r).frame_parent = (*f).frame.parent;
        (*r).pending = (*f).frame.pending;
        (*r).clauses = (*f).clauses;
        (*r).coroutine = if coroutines { (*f).coroutine } else { 0 };
        (*f).holds += 1;
        self.record = r.add(1);
        self.to = self.to.add(len);
    }
}

/// Copies these stacks, given with their lowest live addresses.
unsafe fn copy_out(stacks: &[(*mut Fiber, usize)]) -> *mut Image {
    for &(f, _) in stacks {
        segments::thaw(f);
        note_clauses((*f).clauses);
    }
    let bytes = stacks.iter().map(|&(f, sp)| (*f).extent.high - floor(sp)).sum();
    let mut filling = make(stacks.len(), bytes);
    let image = (filling.record as *mut Image).sub(1);
    for &(f, sp) in stacks {
        filling.add(f, sp, true);
    }
    image
}

/// Clauses that run on a stack being copied will run again in each copy: a continuation that such a clause
/// has not resolved yet must stay resumable.
unsafe fn note_clauses(mut record: *mut ClauseRecord) {
    while !record.is_null() {
        let n = number((*record).k);
        if n != 0 {
            (*entry(n)).scoped = false;
        }
        (*record).resolved = n == 0 || (*entry(n)).resolved;
        if !(*record).resolved {
            (*entry(n)).linear = false;
            if (*entry(n)).live && (*entry(n)).image.is_null() && !(*entry(n)).crosses {
                let image = save_outside((*entry(n)).top);
                (*entry(n)).image = image;
            }
        }
        record = (*record).previous;
    }
}

/// [`save`] of a chain that no coroutine goes on with. If it is a single stack, what others may share is not copied.
#[inline(always)]
pub unsafe fn save_outside(top: *mut Fiber) -> *mut Image {
    if (*top).inner == top && (*top).coroutine == 0 && (*top).clauses.is_null() {
        let sp = fiber::suspended_sp(top);
        if let Some((end, rest)) = segments::freeze(top, sp) {
            let mut filling = make(1, end - sp);
            let image = (filling.record as *mut Image).sub(1);
            filling.add_part(top, sp, end, rest, false);
            return image;
        }
    }
    save(top, false)
}

/// Copies the suspended chain under `top`. `coroutines`: those whose fibers are in the chain go on with it. They do
/// not if a clause that runs in place was captured on a coroutine's stack: what is captured is outside of the coroutine.
pub unsafe fn save(top: *mut Fiber, coroutines: bool) -> *mut Image {
    let (mut count, mut bytes) = (0, 0);
    let mut f = (*top).inner;
    let mut sp = fiber::suspended_sp(top);
    loop {
        segments::thaw(f);
        if !(*f).clauses.is_null() {
            note_clauses((*f).clauses);
        }
        count += 1;
        bytes += (*f).extent.high - floor(sp);
        if f == top {
            break;
        }
        sp = fiber::parent_sp(f);
        f = (*f).parent;
    }
    let mut filling = make(count, bytes);
    let image = (filling.record as *mut Image).sub(1);
    let mut f = (*top).inner;
    let mut sp = fiber::suspended_sp(top);
    loop {
        filling.add(f, sp, coroutines);
        if f == top {
            return image;
        }
        sp = fiber::parent_sp(f);
        f = (*f).parent;
    }
}

/// [`restore`] of an image that [`save_outside`] has made of the innermost frame: true if it is one.
#[inline(always)]
pub unsafe fn restore_frame(image: *mut Image) -> bool {
    if image.is_null() {
        return false;
    }
    let s = &Image::saved(image)[0];
    let f = s.fiber;
    if s.rest.is_null() || (*f).state != State::Idle {
        return false;
    }
    segments::exchange(f, s.rest);
    let (from, to) = (s.bytes, s.sp as *mut u8);
    ptr::copy_nonoverlapping(from, to, s.len as usize);
    ptr::copy_nonoverlapping(s.switch.as_ptr(), (*f).switch.as_mut_ptr(), 1);
    (*f).frame.pending = s.pending;
    (*f).clauses = ptr::null_mut();
    (*f).coroutine = 0;
    (*f).inner = f;
    (*f).state = State::Busy;
    true
}

/// Puts the bytes back where they were; the fibers are busy from now on.
unsafe fn copy_in(image: *mut Image) {
    for s in Image::saved(image) {
        let f = s.fiber;
        segments::exchange(f, s.rest);
        #[cfg(test)]
        super::valgrind::make_defined(s.sp as *const u8, s.len as usize);
        ptr::copy_nonoverlapping(s.bytes, s.sp as *mut u8, s.len as usize);
        ptr::copy_nonoverlapping(s.switch.as_ptr(), (*f).switch.as_mut_ptr(), 1);
        (*f).parent = s.parent;
        (*f).frame.parent = s.frame_parent;
        (*f).frame.pending = s.pending;
        (*f).clauses = s.clauses;
        (*f).coroutine = s.coroutine;
        (*f).state = State::Busy;
        let mut record = s.clauses;
        while !record.is_null() {
            let n = number((*record).k);
            if n != 0 {
                (*entry(n)).resolved = (*record).resolved;
                (*entry(n)).finished = false;
            }
            record = (*record).previous;
        }
    }
}

/// Restores a chain to be switched to. Nothing that is on its stacks may be needed any more.
pub unsafe fn restore(image: *mut Image) {
    copy_in(image);
    let saved = Image::saved(image);
    let top = saved[saved.len() - 1].fiber;
    (*top).inner = saved[0].fiber;
    (*top).parent = ptr::null_mut();
    (*top).owner = 0;
}

/// Frees an image.
pub unsafe fn free(image: *mut Image) {
    for s in Image::saved(image) {
        segments::release(s.rest);
        fiber::drop_hold(s.fiber);
    }
    deallocate(image.cast(), (*image).size);
}

/// What is on a fiber's stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Nothing,
    /// Frames of code that is running: the fiber is the current one or an ancestor.
    Running,
    /// Frames of a chain suspended under this top.
    Suspended(*mut Fiber),
}

unsafe fn use_of(f: *mut Fiber) -> Use {
    if (*f).state != State::Busy {
        return Use::Nothing;
    }
    let mut f = f;
    loop {
        if f == MAIN || (*f).frame.kind == FrameKind::Swap {
            return Use::Running;
        }
        if (*f).parent.is_null() {
            return Use::Suspended(f);
        }
        f = (*f).parent;
    }
}

/// True when one of the image's stacks is running.
pub unsafe fn is_active(image: *mut Image) -> bool {
    Image::saved(image).iter().any(|s| use_of(s.fiber) == Use::Running)
}

/// Gives an image to every continuation whose frames are on the stacks of `image`.
pub unsafe fn evict_owners(image: *mut Image) {
    for s in Image::saved(image) {
        if let Use::Suspended(top) = use_of(s.fiber) {
            let n = (*top).owner;
            if n != 0 {
                evict(n);
            }
        }
    }
}

unsafe fn evict(n: u32) {
    let top = (*entry(n)).top;
    if (*entry(n)).image.is_null() {
        let coroutines = (*entry(n)).coroutine || (*entry(n)).crosses;
        let image = if coroutines { save(top, true) } else { save_outside(top) };
        (*entry(n)).image = image;
    }
    (*entry(n)).live = false;
    (*top).owner = 0;
    for s in Image::saved((*entry(n)).image) {
        (*s.fiber).state = State::Idle;
        (*s.fiber).coroutine = 0;
    }
}

/// What a computation behind a barrier is resumed with when nobody outside takes its effect: the error
/// is raised inside, where it may have a handler.
const FAILED: Value = Value(6 << 8 | 0x17);
/// That error. A root.
pub(super) static mut ERROR: Value = Value::NIL;

/// The result of an effect that may have gone through a barrier.
#[inline(always)]
pub(super) unsafe fn answer(v: Value) -> R {
    if v == FAILED { Err(Raise(ERROR)) } else { Ok(v) }
}

/// Resumes `k`, some of whose stacks are running, with `v`.
#[inline(never)]
pub unsafe fn reentrant(mut k: Value, mut v: Value) -> Value {
    loop {
        let e = entry(number(k));
        if (*e).image.is_null() && !(*e).live {
            failure::throw_fatal("continuation crosses a coroutine", CTX.site);
        }
        let t = fiber::acquire(FrameKind::Swap, k);
        (*t).frame.clauses = v;
        let r = fiber::switch_to(t, 0);
        fiber::release(t);
        let message = MESSAGE;
        let result = match message.reason {
            Reason::SignalAgain => perform(message.tag, message.argument, message.site, None),
            Reason::ShiftAgain => attempt_shift(message.clause, message.site),
            Reason::YieldAgain => attempt_yield(message.argument, message.site),
            Reason::ThrowAgain => failure::deliver(message.argument, message.site, message.linear),
            _ => return Value(r),
        };
        k = message.continuation;
        v = match result {
            Ok(v) => v,
            Err(r) => {
                ERROR = r.0;
                FAILED
            }
        };
    }
}

/// Body of T: exchanges the stacks, runs the continuation behind a barrier, exchanges them back.
pub(super) unsafe fn swap_main(me: *mut Fiber) -> Value {
    let k = (*me).body;
    let v = (*me).frame.clauses;
    let n = number(k);
    let top = (*entry(n)).top;
    if (*entry(n)).image.is_null() {
        let image = save(top, (*entry(n)).coroutine || (*entry(n)).crosses);
        (*entry(n)).image = image;
    }
    if (*entry(n)).live {
        evict(n);
    }
    let image = (*entry(n)).image;

    let mut running: Vec<(*mut Fiber, usize)> = Vec::new();
    roots::each_running(0, &mut |f, sp, displaced| {
        let wanted = Image::saved(image).iter().any(|s| s.fiber == f);
        if wanted && !displaced && !running.iter().any(|r| r.0 == f) {
            running.push((f, sp));
        }
    });
    let displaced = copy_out(&running);
    drop(running);
    (*me).displaced = displaced;
    evict_owners(image);
    restore(image);
    continuation::used_once(n);

    let u;
    let r;
    if (*top).frame.kind == FrameKind::Barrier {
        u = top;
        r = fiber::switch_to(u, v.0);
    } else {
        u = fiber::acquire(FrameKind::Barrier, Value::NIL);
        (*u).frame.desc = &raw const BARRIER_DESC;
        (*u).frame.clauses = v;
        (*u).driven = top;
        r = fiber::switch_to(u, 0);
    }
    match MESSAGE.reason {
        Reason::SignalAgain | Reason::ShiftAgain | Reason::YieldAgain => own(MESSAGE.continuation, u, false),
        Reason::ThrowAgain => fiber::release_chain((*u).inner, u),
        _ => fiber::release(u),
    }
    evict_owners(displaced);
    copy_in(displaced);
    (*me).displaced = ptr::null_mut();
    free(displaced);
    Value(r)
}

/// Body of U: runs the continuation whose stacks T has restored.
pub(super) unsafe fn barrier_main(me: *mut Fiber) -> Value {
    let top = (*me).driven;
    let v = (*me).frame.clauses;
    (*me).frame.clauses = Value::NIL;
    debug_assert!(CURRENT == me);
    drive(top, v)
}
