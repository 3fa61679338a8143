//! What the collector sees of stacks: running ones are roots, suspended ones and images live as long as
//! their continuation or coroutine object, and go back to the pool when it is gone.

use super::continuation::{self, RESUME_VALUE, entry};
use super::escape::stack_pointer;
use super::fiber::{self, CURRENT, Fiber, MAIN};
use super::handler::FrameKind;
use super::image::{Image, Saved};
use super::segments;
use super::switch;
use crate::heap::{self, Tracer};
use crate::value::Value;

/// Number of the current collection.
static mut EPOCH: u32 = 1;

/// Registers the hooks. Called once, before Lisp code runs.
pub(super) fn init() {
    heap::register_tracer(trace_running);
    heap::set_fiber_marker(mark_entry);
    heap::register_sweeper(sweep);
    heap::set_out_of_memory_handler(|| super::out_of_memory());
    heap::register_roots(&raw mut RESUME_VALUE, 1);
    heap::register_roots((&raw mut continuation::SPARES).cast(), 16);
    heap::register_roots(&raw mut super::image::ERROR, 1);
}

/// The record of `f` in the images, the first one first.
unsafe fn displaced_in<'a>(f: *mut Fiber, images: &[*mut Image]) -> Option<&'a Saved> {
    images.iter().rev().find_map(|&i| Image::saved(i).iter().find(|s| s.fiber == f).map(|s| &*(s as *const Saved)))
}

/// Calls `visit(fiber, sp, displaced)` for the current fiber (with `sp`) and every fiber that waits for
/// it, up to the main one. `displaced`: its frames are not on its stack now but in an image that the
/// fiber of a re-entrant resumption holds. A fiber that was exchanged comes twice.
pub(super) unsafe fn each_running(sp: usize, visit: &mut dyn FnMut(*mut Fiber, usize, bool)) {
    let mut images: Vec<*mut Image> = Vec::new();
    let mut f = CURRENT;
    let mut sp = sp;
    while !f.is_null() {
        let saved = displaced_in(f, &images);
        visit(f, sp, saved.is_some());
        if f == MAIN {
            return;
        }
        // Parent and its stack pointer as they are while `f` is where this walk has got to.
        let (parent, parent_sp) = match saved {
            Some(s) => {
                let word = |address: usize| *(s.bytes.add(address - s.sp) as *const usize);
                (s.parent, switch::parent_sp(s.switch.as_ptr(), word))
            }
            None => ((*f).parent, fiber::parent_sp(f)),
        };
        if (*f).frame.kind == FrameKind::Swap && !(*f).displaced.is_null() {
            images.push((*f).displaced);
        }
        f = parent;
        sp = parent_sp;
    }
}

/// The fields of a fiber that may hold values.
unsafe fn scan_record(f: *mut Fiber, tracer: &mut Tracer) {
    let low = &raw const (*f).frame as usize;
    tracer.scan_range(low, &raw const (*f).body as usize + 8);
}

unsafe fn scan_image(image: *mut Image, tracer: &mut Tracer) {
    for s in Image::saved(image) {
        scan_record(s.fiber, tracer);
        tracer.scan_range(&raw const s.pending as usize, &raw const s.pending as usize + 8);
        tracer.scan_range(s.bytes as usize, s.bytes as usize + s.len as usize);
        segments::scan(s.rest, EPOCH, tracer);
    }
}

/// The stack of `f` from `sp` on.
unsafe fn scan_stack(f: *mut Fiber, sp: usize, tracer: &mut Tracer) {
    let frozen = (*f).frozen;
    tracer.scan_range(sp, if frozen.is_null() { (*f).extent.high } else { (*frozen).low() });
    segments::scan(frozen, EPOCH, tracer);
}

fn trace_running(tracer: &mut Tracer) {
    // SAFETY: the running stacks are live from their stack pointers on; the collector itself scans the
    // current one.
    unsafe {
        if CURRENT.is_null() {
            return;
        }
        each_running(stack_pointer(), &mut |f, sp, displaced| {
            if f != MAIN {
                scan_record(f, tracer);
            }
            if f == CURRENT {
                segments::scan((*f).frozen, EPOCH, tracer);
            } else if !displaced {
                scan_stack(f, sp, tracer);
            }
            if (*f).frame.kind == FrameKind::Swap && !(*f).displaced.is_null() {
                scan_image((*f).displaced, tracer);
            }
        });
    }
}

fn mark_entry(n: u64, tracer: &mut Tracer) {
    let n = n as u32;
    if n == 0 {
        return;
    }
    // SAFETY: a number in an object names a used entry.
    unsafe {
        let e = entry(n);
        if (*e).mark == EPOCH {
            return;
        }
        (*e).mark = EPOCH;
        let (top, live, image) = ((*e).top, (*e).live, (*e).image);
        if live {
            let mut f = (*top).inner;
            let mut sp = fiber::suspended_sp(top);
            loop {
                scan_record(f, tracer);
                scan_stack(f, sp, tracer);
                if f == top {
                    break;
                }
                sp = fiber::parent_sp(f);
                f = (*f).parent;
            }
        }
        if !image.is_null() {
            scan_image(image, tracer);
        }
    }
}

/// Frees the entries of objects that are gone.
fn sweep(_: &Tracer) {
    // SAFETY: single-threaded; nothing here allocates on the heap.
    unsafe {
        let count = continuation::entries();
        for n in 1..count {
            if n + 8 < count {
                super::image::expect_to_free((*entry(n + 8)).image, (*entry(n + 4)).image);
            }
            let e = entry(n);
            if !(*e).top.is_null() && (*e).mark != EPOCH {
                // A coroutine that runs goes on without its object. Otherwise nobody looks at the object again.
                let coroutine = (*e).coroutine;
                if (*e).running || !coroutine {
                    (*e).object = Value::NIL;
                }
                if !(*e).running {
                    continuation::discard_entry(n);
                }
            }
        }
        EPOCH += 1;
    }
}
