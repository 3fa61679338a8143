//! Parts of a stack that several images share, so that resuming a continuation copies the frame it goes on in
//! and not the whole stack.
//!
//! A frame changes only while control is in it, and control comes back to the frames of a suspended
//! computation one by one, from the innermost on. So an image needs bytes of the innermost frame alone; the
//! rest stays on the stack, *frozen*: the return address into it is replaced by that of [`switch::trampoline`], which
//! saves the next frame for those images when control is about to enter it, or puts it back if something else
//! has been there since.
//!
//! ```text
//!   image ─▶ [innermost frame]          stack: sp ··· innermost frame │ S: next frame │ T: all others │ high
//!        └─▶ S ─▶ T                            return addresses:   trampoline      trampoline
//! ```
//!
//! `Fiber::frozen` is the list of segments that make up the rest of a stack. Invariant: what no segment has saved yet
//! is on the stack, in the list of its fiber, or of no use to anybody.
//!
//! The frames must be those of compiled Lisp functions, which nobody but their own code writes to; the compiler
//! says where the code of those is, and gives them frame pointers ([`enable`]). Any other frame, and any operation
//! that takes stacks as a whole, gets the stack as it was first ([`thaw`]).

use super::fiber::{CURRENT, Fiber};
use super::image::{allocate, deallocate};
use super::switch;
use crate::heap::Tracer;
use std::ptr;

/// Some frames of a stack, next to each other.
pub struct Segment {
    /// Segments, images and fibers whose next part it is.
    refs: u32,
    /// Number of the collection that saw it last.
    mark: u32,
    low: usize,
    /// One past the slot of the return address of its outermost frame, or the end of the stack.
    end: usize,
    /// The return address that leads here.
    back: usize,
    outer: *mut Segment,
    /// The bytes, or null while they are only on the stack.
    data: *mut u8,
    /// Distance from `low` of its innermost frame's pointer; [`BASE`] for what lies under all Lisp frames.
    frame: u32,
    /// Bytes that follow this record.
    room: u32,
}

const BASE: u32 = u32::MAX;

impl Segment {
    /// Where it begins.
    pub fn low(&self) -> usize {
        self.low
    }
}

/// Code of Lisp functions, from low to high.
static mut CODE: (usize, usize) = (0, 0);

/// The code of all functions that have a frame pointer and whose frames only they write to.
pub fn enable(low: *const u8, high: *const u8) {
    // SAFETY: single-threaded.
    unsafe { CODE = (low as usize, high as usize) }
}

#[inline(always)]
unsafe fn is_lisp(ip: usize) -> bool {
    ip > CODE.0 && ip <= CODE.1
}

unsafe fn word(address: usize) -> *mut usize {
    address as *mut usize
}

unsafe fn new(s: Segment) -> *mut Segment {
    let p: *mut Segment = allocate(size_of::<Segment>() + s.room as usize).cast();
    *p = s;
    p
}

unsafe fn destroy(s: *mut Segment) {
    if !(*s).data.is_null() && (*s).data != s.add(1).cast() {
        deallocate((*s).data, (*s).end - (*s).low);
    }
    deallocate(s.cast(), size_of::<Segment>() + (*s).room as usize);
}

/// One reference fewer.
#[inline(always)]
pub unsafe fn release(mut s: *mut Segment) {
    while !s.is_null() {
        (*s).refs -= 1;
        if (*s).refs != 0 {
            return;
        }
        let outer = (*s).outer;
        destroy(s);
        s = outer;
    }
}

#[inline(always)]
unsafe fn retain(s: *mut Segment) {
    if !s.is_null() {
        (*s).refs += 1;
    }
}

/// Copies the segment from the stack.
unsafe fn save(s: *mut Segment) {
    let size = (*s).end - (*s).low;
    if size <= (*s).room as usize {
        (*s).data = s.add(1).cast();
    } else {
        (*s).data = allocate(size);
    }
    ptr::copy_nonoverlapping((*s).low as *const u8, (*s).data, size);
}

unsafe fn put_back(s: *mut Segment) {
    ptr::copy_nonoverlapping((*s).data, (*s).low as *mut u8, (*s).end - (*s).low);
}

/// Where the frame with this frame pointer ends.
fn end_of(frame: usize) -> usize {
    frame + 16
}

/// The segment from `low` to `end`, into which the frame at `inner` returns.
unsafe fn freeze_from(f: *mut Fiber, inner: usize, end: usize, outer: *mut Segment, refs: u32) -> *mut Segment {
    let low = end_of(inner);
    let (frame, room) = if low == (*f).base {
        (BASE, end - low)
    } else {
        let frame = *word(inner);
        ((frame - low) as u32, end_of(frame) - low)
    };
    let room = room as u32;
    let back = *word(inner + 8);
    let s = new(Segment { refs, mark: 0, low, end, back, frame, outer, data: ptr::null_mut(), room });
    *word(inner + 8) = switch::trampoline as *const () as usize;
    s
}

/// Freezes the stack of `f`, which is suspended at `sp`, but for the innermost frame: where that ends, and the
/// rest, to which the caller has a reference now. `None`: some frame is not of a kind that can be shared.
#[inline(always)]
pub unsafe fn freeze(f: *mut Fiber, sp: usize) -> Option<(usize, *mut Segment)> {
    let (ip, frame) = switch::suspended_at(sp)?;
    if !is_lisp(ip) {
        return None;
    }
    let frozen = (*f).frozen;
    let end = end_of(frame);
    if !frozen.is_null() && (*frozen).low == end {
        (*frozen).refs += 1;
        return Some((end, frozen));
    }
    freeze_more(f, sp, frame)
}

#[inline(never)]
unsafe fn freeze_more(f: *mut Fiber, sp: usize, frame: usize) -> Option<(usize, *mut Segment)> {
    let frozen = (*f).frozen;
    let limit = if frozen.is_null() { (*f).base } else { (*frozen).low };
    let mut at = frame;
    if at <= sp || !at.is_multiple_of(8) {
        return None;
    }
    loop {
        if end_of(at) == limit {
            break;
        }
        if end_of(at) > limit || !is_lisp(*word(at + 8)) {
            return None;
        }
        let next = *word(at);
        if next <= at || !next.is_multiple_of(8) {
            return None;
        }
        at = next;
    }
    let end = if frozen.is_null() { (*f).extent.high } else { (*frozen).low };
    let s = freeze_from(f, frame, end, frozen, 2);
    (*f).frozen = s;
    Some((end_of(frame), s))
}

/// Control returns into the frozen part of the running stack, at `sp`: makes its first frame one that may change.
/// Returns where to go on.
pub(super) unsafe extern "C" fn underflow(sp: usize) -> usize {
    let f = CURRENT;
    let s = (*f).frozen;
    debug_assert!(!s.is_null() && (*s).low == sp);
    let back = (*s).back;
    if !(*s).data.is_null() {
        put_back(s);
    } else if (*s).refs > 1 {
        let frame = (*s).low + (*s).frame as usize;
        if (*s).frame != BASE && end_of(frame) < (*s).end {
            let outer = freeze_from(f, frame, (*s).end, (*s).outer, 1);
            (*s).outer = outer;
            (*s).end = end_of(frame);
        }
        save(s);
    }
    let outer = (*s).outer;
    (*f).frozen = outer;
    (*s).refs -= 1;
    if (*s).refs == 0 {
        destroy(s);
    } else {
        retain(outer);
    }
    back
}

/// The stack of `f` will consist of something else from some frame on, and then of `rest`: saves what others need of
/// the present one, and takes a reference to `rest`.
#[inline(always)]
pub unsafe fn exchange(f: *mut Fiber, rest: *mut Segment) {
    if (*f).frozen != rest {
        exchange_slow(f, rest);
    }
}

#[inline(never)]
unsafe fn exchange_slow(f: *mut Fiber, rest: *mut Segment) {
    let old = (*f).frozen;
    let (mut x, mut y) = (old, rest);
    let mut needed = false;
    while x != y {
        if y.is_null() || (!x.is_null() && (*x).low <= (*y).low) {
            needed |= (*x).refs > 1;
            if needed && (*x).data.is_null() {
                save(x);
            }
            x = (*x).outer;
        } else {
            y = (*y).outer;
        }
    }
    retain(rest);
    (*f).frozen = rest;
    release(old);
}

/// Puts the frozen part of the stack of `f` back, so that the stack is as if it had never been frozen.
#[inline(always)]
pub unsafe fn thaw(f: *mut Fiber) {
    if !(*f).frozen.is_null() {
        thaw_slow(f);
    }
}

#[inline(never)]
unsafe fn thaw_slow(f: *mut Fiber) {
    let mut s = (*f).frozen;
    let mut needed = false;
    while !s.is_null() {
        needed |= (*s).refs > 1;
        if !(*s).data.is_null() {
            put_back(s);
        } else if needed {
            save(s);
        }
        *word((*s).low - 8) = (*s).back;
        s = (*s).outer;
    }
    release((*f).frozen);
    (*f).frozen = ptr::null_mut();
}

/// Nothing on the stack of `f` is live any more, and nothing will be restored to it.
pub unsafe fn forget(f: *mut Fiber) {
    release((*f).frozen);
    (*f).frozen = ptr::null_mut();
}

/// Scans what is frozen, once in each collection.
pub unsafe fn scan(mut s: *mut Segment, epoch: u32, tracer: &mut Tracer) {
    while !s.is_null() && (*s).mark != epoch {
        (*s).mark = epoch;
        let data = if (*s).data.is_null() { (*s).low } else { (*s).data as usize };
        tracer.scan_range(data, data + (*s).end - (*s).low);
        s = (*s).outer;
    }
}
