//! The heap: bump allocation into the holes of a mark-region space; full, non-moving collections;
//! conservative on native stacks, precise everywhere else.
//!
//! # Memory
//!
//! One range of addresses is reserved at the first allocation and made accessible from below as
//! it is needed. It consists of 32-KiB *blocks* of 2048 *granules* of 16 bytes. Every object starts
//! on a granule and fills whole granules.
//!
//! ```text
//! range   | block 0 | block 1 | block 2   block 3   block 4 | block 5 |  ...  | not accessible
//!           small     free      large object: head, tail, tail  small
//!
//! block   | g0 | g1 | g2 | g3 | g4 | g5 | g6 | g7 | g8 | ...      g0: a pair: two words
//!           pair  pair object---------  free run - - - -  pair      g2: header word, fields, padding
//!                                       ^cursor          ^limit
//!
//! tables  marks   objects that this collection reached: the bits of their first granules
//!         tails   the granules that they continue into
//!         starts  objects that the previous collection reached, and those of the runs handed out
//!                 since, as far as they were parsed
//!         fresh   granules of the runs handed out since the last collection
//! ```
//!
//! The tables are bitmaps beside the heap, a bit a granule. A granule is free when it is neither in
//! marks nor in tails. A run was parsed when its first granule is in starts.
//!
//! Pairs have no header. All other objects begin with a header word, whose low four bits `1110`
//! no `Value` has. A run that was handed out since the last collection can therefore be parsed
//! from its first byte: a word that is a header begins an object of the size that it says, any
//! other word begins a pair. Where a run is given up, a filler object covers the rest.
//!
//! # Allocation
//!
//! [`alloc_words`] and [`cons`] bump `CTX.cursor` within a free run and compare with `CTX.limit`.
//! When the run is too short, [`alloc_slow`] finds the next hole of at least 64 bytes, or a free
//! block (`allocate`). Objects above 16 KiB get contiguous blocks of their own; a module that knows
//! one to be dead may give them back at once ([`release`]). Intermediate numbers lie apart
//! ([`alloc_aside`]).
//!
//! # Collection
//!
//! A collection is due when as many bytes were allocated since the last one as were alive then, at
//! least 32 MiB, or 4 MiB while the heap is so small that a collection takes microseconds; but not
//! before half the size of the native stacks in use was allocated: otherwise a deep recursion would
//! scan its own stack again and again. It marks from these roots:
//!
//! - conservatively: callee-saved registers, the running stack, suspended stacks and stack images
//!   ([`stacks`]), the argument window of the context;
//! - precisely: global cells of symbols, [`register_roots`], [`RootVec`]s, and whatever the hooks
//!   registered with [`register_tracer`] trace.
//!
//! A conservative word keeps the object that it points to or *into*, whatever its low bits are: the
//! compiler may keep any derived pointer. A word that is a multiple of 16 also keeps an object
//! that ends exactly there. It is resolved by start bits, after parsing the fresh run that it lies
//! in, if it lies in one. Objects never move. Dead blocks are found at once, holes when the
//! allocator comes to their block; free blocks that the next period will not need are returned to
//! the system.
//!
//! There is no write barrier and there are no finalizers. A module whose objects own memory
//! outside the heap keeps them in a table and sweeps it ([`register_sweeper`]).
//!
//! # Rules for the rest of the runtime
//!
//! - **No `Value` in a Rust collection across an allocation**, unless that is a [`RootVec`] or is
//!   traced by a hook: the collector does not see Rust's heap. `scripts/lint-values.sh` looks for
//!   offenders.
//! - Whoever allocates an object fills all its words before the next allocation.
//! - Memory outside the heap that lives as long as a Lisp object (stacks of suspended fibers, images
//!   of them) is announced with [`add_pressure`], or nothing would make its owner die.
//! - A raw pointer into an object keeps it only while it points inside it (or just past its end).
//!
//! # Settings
//!
//! | variable | meaning |
//! |---|---|
//! | `OMNI_GC_STRESS=N` | collect at every N-th allocation (less often while more than 1000 N objects live), overwrite dead memory, check every reference |
//! | `OMNI_MAX_HEAP=SIZE` | bytes (suffix K, M, G) of live data beyond which memory counts as exhausted |
//! | `OMNI_GC_LOG=1` | one line on standard error for each collection |
//!
//! The collector reads memory that was never written, dead stack slots above all, and what it finds
//! there decides what it does. Run valgrind with `--undef-value-errors=no`.

mod allocate;
mod collect;
mod mark;
mod roots;
mod space;
pub mod stacks;
#[cfg(test)]
mod tests;

pub use allocate::{MAX_WORDS, add_pressure, alloc_aside, alloc_slow, max_heap, release, set_out_of_memory_handler};
pub use collect::{Stats, collect, collections, stats};
pub use mark::{FiberMarker, Tracer, UnitMarker};
pub use roots::{RootVec, register_roots, register_sweeper, register_tracer, set_fiber_marker, set_unit_marker};

use crate::context::CTX;
use crate::value::object::{self, Kind};
use crate::value::{TAG_PAIR, Value};

static mut SPACE: space::Space = space::Space::new();

/// Allocates `words` words (rounded up to an even number), 16-byte aligned, uninitialised. The
/// caller must fill them before the next allocation. More than [`MAX_WORDS`] words are treated as
/// "out of memory".
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

/// A string object for `bytes` bytes and `chars` code points, whose text the caller writes, from
/// word 3 on, before the next allocation. It must be UTF-8.
pub fn alloc_string_uninit(bytes: usize, chars: usize) -> *mut u64 {
    let p = object::alloc(Kind::String, 0, 3 + bytes.div_ceil(8));
    // SAFETY: the object has at least three words.
    unsafe {
        *p.add(1) = bytes as u64;
        *p.add(2) = chars as u64;
    }
    p
}

/// Makes the object at `p` shorter: `words` words, at most as many as it has. Its words beyond are
/// given up.
///
/// # Safety
/// `p` must point to the header of a live object; nothing may use the words given up.
pub unsafe fn shrink(p: *mut u64, words: usize) {
    let header = *p;
    let old = object::header_words(header);
    let size = |words: usize| (words * 8 + 15) & !15;
    debug_assert!(words >= 1 && words <= old);
    *p = header & (1 << 36) - 1 | (words as u64) << 36;
    allocate::fill(p as usize + size(words), p as usize + size(old));
}

/// Reports a broken invariant of the runtime and aborts. Not through `eprintln!`, which a test
/// harness captures and would lose.
#[cold]
fn fatal(message: &str) -> ! {
    use std::io::Write;
    _ = writeln!(std::io::stderr(), "bug: {message}");
    std::process::abort()
}
