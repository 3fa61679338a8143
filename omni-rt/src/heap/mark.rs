//! Marking: the tracer, precise and conservative.
//!
//! The tracer keeps an explicit stack of marked objects whose words are still to be looked at, so
//! no depth or length of data costs native stack. A value is marked when it is pushed; a word is
//! followed only if it is in the address range and has a pointer tag.
//!
//! Conservative words go through [`Tracer::resolve`], which finds the object that covers an
//! address: through the start bits of the previous collection, or, in a run handed out since, by
//! parsing that run once.

use super::SPACE;
use super::allocate::LARGE;
use super::roots;
use super::space::*;
use crate::value::object::{self, LambdaMeta, Layout};
use crate::value::{TAG_DOUBLE, TAG_MASK, TAG_OBJECT, TAG_PAIR, Value};

/// Bit n is set when the tag n is that of a pointer.
const POINTER_TAGS: u64 = 1 << TAG_PAIR | 1 << TAG_OBJECT | 1 << TAG_DOUBLE;
/// Objects with more words than this are scanned in pieces, to keep the mark stack short.
const PIECE: usize = 512;
/// Objects whose cache lines are on their way while marking.
const AHEAD: usize = 16;
/// Pairs of a list by which its memory is asked for in advance.
const LIST_AHEAD: u64 = 8;
/// Entries of the mark stack that are kept between collections.
const KEPT_STACK: usize = 1 << 16;

static mut STACK: Vec<u64> = Vec::new();

/// Follows references during a collection. Tracing hooks get one.
pub struct Tracer {
    base: u64,
    /// Bytes from `base` that may hold objects.
    span: u64,
    marks: *mut u8,
    starts: *mut u8,
    tails: *mut u8,
    fresh: *mut u8,
    /// Values to scan. An address (tag 0) stands for a piece of an object and has the number of
    /// words below it on the stack.
    stack: Vec<u64>,
    unit_marker: Option<UnitMarker>,
    fiber_marker: Option<FiberMarker>,
    pub(super) live: usize,
    pub(super) objects: usize,
    /// Bytes scanned conservatively.
    pub(super) scanned: usize,
    verify: bool,
}

/// Called for the code unit of each interpreted closure that is marked.
pub type UnitMarker = fn(*const (), &mut Tracer);
/// Called with the fiber-table number of each coroutine or continuation that is marked.
pub type FiberMarker = fn(u64, &mut Tracer);

/// Asks the processor for the cache line of the object behind `v`.
#[inline(always)]
fn prefetch(v: u64) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint; it cannot fault.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(v as *const i8)
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = v;
}

impl Tracer {
    pub(super) fn new(space: &Space, verify: bool) -> Tracer {
        let hooks = roots::hooks();
        Tracer {
            base: space.base as u64,
            span: space.span() as u64,
            marks: space.marks,
            starts: space.starts,
            tails: space.tails,
            fresh: space.fresh,
            // SAFETY: single-threaded; the reference ends here.
            stack: unsafe { std::mem::take(&mut *(&raw mut STACK)) },
            unit_marker: hooks.unit_marker,
            fiber_marker: hooks.fiber_marker,
            live: 0,
            objects: 0,
            scanned: 0,
            verify,
        }
    }

    /// Marks what `v` refers to, and later all that is reachable from there.
    #[inline(always)]
    pub fn trace(&mut self, v: Value) {
        let offset = v.0.wrapping_sub(self.base);
        if offset >= self.span || POINTER_TAGS >> (v.0 & TAG_MASK) & 1 == 0 {
            return;
        }
        if self.verify {
            self.check(v);
        }
        // SAFETY: the offset is inside the span, which the tables cover.
        unsafe {
            let byte = self.marks.add((offset >> BYTE_SHIFT) as usize);
            let bit = 1u8 << (offset >> 4 & 7);
            if *byte & bit != 0 {
                return;
            }
            *byte |= bit;
        }
        self.stack.push(v.0);
    }

    /// Counts memory outside the heap that something met in this collection keeps.
    pub fn count_outside(&mut self, bytes: usize) {
        self.live += bytes;
    }

    /// Traces `n` values.
    ///
    /// # Safety
    /// `first` must point to `n` valid values.
    pub unsafe fn trace_slice(&mut self, first: *const Value, n: usize) {
        for i in 0..n {
            self.trace(*first.add(i));
        }
    }

    /// Scans the words of `[low, high)` conservatively: any word that could point into an object
    /// keeps that object. For native stacks and their images.
    ///
    /// # Safety
    /// The range must be readable.
    pub unsafe fn scan_range(&mut self, low: usize, high: usize) {
        let low = low.next_multiple_of(8);
        let high = high & !7;
        self.scanned += high.saturating_sub(low);
        let mut p = low;
        while p < high {
            let word = std::ptr::read_volatile(p as *const u64);
            // One byte beyond the end counts for raw pointers, see `scan_word`.
            if word.wrapping_sub(self.base) <= self.span {
                self.scan_word(word);
            }
            p += 8;
        }
    }

    /// Keeps the object that `word` points to or into, if any, whatever its low bits are.
    #[inline(never)]
    pub fn scan_word(&mut self, word: u64) {
        if let Some(p) = self.resolve(word) {
            self.trace(p);
        }
        // A raw pointer may also be one past the end of what a loop runs over.
        if word & 15 == 0
            && let Some(p) = self.resolve(word.wrapping_sub(1))
        {
            self.trace(p);
        }
    }

    /// True when `v` is not a heap reference, or was marked in this collection.
    #[inline(always)]
    pub fn is_marked(&self, v: Value) -> bool {
        let offset = v.0.wrapping_sub(self.base);
        if offset >= self.span || POINTER_TAGS >> (v.0 & TAG_MASK) & 1 == 0 {
            return true;
        }
        // SAFETY: as in `trace`.
        unsafe { *self.marks.add((offset >> BYTE_SHIFT) as usize) >> (offset >> 4 & 7) & 1 != 0 }
    }

    /// The object or pair that covers the address `word`, as a value.
    pub(super) fn resolve(&mut self, word: u64) -> Option<Value> {
        let offset = word.wrapping_sub(self.base);
        if offset >= self.span {
            return None;
        }
        let block = (offset >> BLOCK_SHIFT) as usize;
        // SAFETY: single-threaded; offsets below the span are covered by all tables, and starts
        // point to initialised objects.
        unsafe {
            let space = &*(&raw const SPACE);
            let start = match space.state(block) {
                HEAD => block << BLOCK_SHIFT,
                TAIL => space.owner(block) << BLOCK_SHIFT,
                SMALL => self.start_before(offset as usize)?,
                _ => return None,
            } as u64;
            let p = self.base + start;
            let first = *(p as *const u64);
            if !object::is_header(first) {
                return (offset - start < 16).then_some(Value(p | TAG_PAIR));
            }
            // Padding counts, so that a pointer just past the last word is recognised.
            let bytes = (object::header_words(first) as u64 * 8 + 15) & !15;
            if offset - start >= bytes {
                return None;
            }
            let tag = if object::header_kind(first) == object::Kind::Double as u8 { TAG_DOUBLE } else { TAG_OBJECT };
            Some(Value(p | tag))
        }
    }

    /// Offset of the last known object start of this block at or before `offset`.
    unsafe fn start_before(&mut self, offset: usize) -> Option<usize> {
        let granule = offset >> GRANULE_SHIFT;
        let block = offset >> BLOCK_SHIFT << (BLOCK_SHIFT - GRANULE_SHIFT);
        if *self.fresh.add(granule >> 3) >> (granule & 7) & 1 != 0 {
            self.parse_run(block, granule);
        }
        let starts = self.starts as *const u64;
        Some(find_bit_back(granule, block, |i| *starts.add(i))? << GRANULE_SHIFT)
    }

    /// Sets the start bits of all objects of the fresh run that `granule` belongs to, unless that was done.
    unsafe fn parse_run(&mut self, block: usize, granule: usize) {
        let fresh = self.fresh as *const u64;
        let first = find_bit_back(granule, block, |i| !*fresh.add(i)).map_or(block, |g| g + 1);
        if *self.starts.add(first >> 3) >> (first & 7) & 1 != 0 {
            return;
        }
        let end = find_bit(first, block + GRANULES, |i| !*fresh.add(i));
        let mut at = first;
        while at < end {
            *self.starts.add(at >> 3) |= 1 << (at & 7);
            let word = *((self.base as usize + (at << GRANULE_SHIFT)) as *const u64);
            let words = if object::is_header(word) { object::header_words(word).max(1) } else { 2 };
            at += words.div_ceil(2);
        }
    }

    /// Ends a collection: keeps the mark stack for the next one, unless it has become huge.
    pub(super) fn finish(mut self) {
        debug_assert!(self.stack.is_empty());
        self.stack.shrink_to(KEPT_STACK);
        // SAFETY: single-threaded.
        unsafe { STACK = self.stack };
    }

    /// Scans until nothing is left to scan.
    ///
    /// What leaves the stack waits in a short queue while the processor fetches its cache line.
    pub(super) fn drain(&mut self) {
        let mut queue = [0u64; AHEAD];
        let mut next = 0;
        loop {
            let v = match self.stack.pop() {
                Some(v) if v & TAG_MASK == 0 => {
                    let n = self.stack.pop().unwrap_or(0) as usize;
                    // SAFETY: a piece of an object that was marked.
                    unsafe { self.scan_words(v as *const Value, n) };
                    continue;
                }
                Some(v) => {
                    prefetch(v);
                    // What an object refers to is mostly a little older than it.
                    prefetch(v - 64);
                    std::mem::replace(&mut queue[next], v)
                }
                None => match queue.iter_mut().find(|v| **v != 0) {
                    Some(v) => std::mem::take(v),
                    None => return,
                },
            };
            next = (next + 1) % AHEAD;
            // SAFETY: what was on the stack was marked, so it is an object of the heap.
            unsafe {
                match v & TAG_MASK {
                    0 => {}
                    TAG_PAIR => self.scan_pairs(v),
                    TAG_OBJECT => self.scan_object((v - TAG_OBJECT) as *const u64),
                    _ => {
                        self.live += 16;
                        self.objects += 1;
                    }
                }
            }
        }
    }

    /// Scans a pair and, as long as that leads to unmarked pairs, its `cdr` chain.
    #[inline(always)]
    unsafe fn scan_pairs(&mut self, v: u64) {
        let mut p = v - TAG_PAIR;
        loop {
            self.live += 16;
            self.objects += 1;
            let car = *(p as *const Value);
            let cdr = *((p + 8) as *const Value);
            self.trace(car);
            if cdr.0 & TAG_MASK != TAG_PAIR {
                self.trace(cdr);
                return;
            }
            let offset = cdr.0.wrapping_sub(self.base);
            if offset >= self.span {
                return;
            }
            if self.verify {
                self.check(cdr);
            }
            let byte = self.marks.add((offset >> BYTE_SHIFT) as usize);
            let bit = 1u8 << (offset >> 4 & 7);
            if *byte & bit != 0 {
                return;
            }
            *byte |= bit;
            prefetch(cdr.0.wrapping_add(cdr.0.wrapping_sub(p).wrapping_mul(LIST_AHEAD)));
            p = cdr.0 - TAG_PAIR;
        }
    }

    #[inline(always)]
    unsafe fn scan_object(&mut self, p: *const u64) {
        let header = *p;
        let words = object::header_words(header);
        let bytes = (words * 8 + 15) & !15;
        self.live += bytes;
        self.objects += 1;
        let first = ((p as usize - self.base as usize) >> GRANULE_SHIFT) + 1;
        let tail = bytes / GRANULE - 1;
        if tail <= 8 {
            let bits = ((1u32 << tail) - 1) << (first & 7);
            let byte = self.tails.add(first >> 3);
            *byte |= bits as u8;
            if bits >> 8 != 0 {
                *byte.add(1) |= (bits >> 8) as u8;
            }
        } else if bytes <= LARGE || self.in_small_block(first) {
            set_bits(self.tails, first, first + tail);
        }
        match object::layout(object::header_kind(header)) {
            Layout::Raw => {}
            Layout::Text if (*p.add(1) as i64) < 0 => self.trace(Value(*p.add(3))),
            Layout::Text => {}
            Layout::From(i) => self.scan_words((p as *const Value).add(i), words.saturating_sub(i)),
            Layout::Closure => {
                if let Some(mark) = self.unit_marker {
                    let meta = *p.add(2) as *const LambdaMeta;
                    if !meta.is_null() && !(*meta).unit.is_null() {
                        mark((*meta).unit, self);
                    }
                }
                self.scan_words((p as *const Value).add(3), words.saturating_sub(3));
            }
            Layout::Fiber => {
                if let Some(mark) = self.fiber_marker {
                    mark(*p.add(1), self);
                }
                self.scan_words((p as *const Value).add(2), words.saturating_sub(2));
            }
        }
    }

    /// An object above [`LARGE`] may also lie in a fresh run that had room for it.
    #[cold]
    unsafe fn in_small_block(&self, granule: usize) -> bool {
        (*(&raw const SPACE)).state(granule / GRANULES) == SMALL
    }

    #[inline(always)]
    unsafe fn scan_words(&mut self, first: *const Value, n: usize) {
        let mut n = n;
        if n > PIECE {
            self.stack.push((n - PIECE) as u64);
            self.stack.push(first.add(PIECE) as u64);
            n = PIECE;
        }
        for i in 0..n {
            self.trace(*first.add(i));
        }
    }

    /// Stress mode: a precise reference must be the tagged start of an object that is known to
    /// exist. Anything else was left dangling by a missed root.
    #[cold]
    #[inline(never)]
    fn check(&mut self, v: Value) {
        let found = self.resolve(v.0);
        if found != Some(v) {
            super::fatal(&format!("heap corrupted: {v:?} refers to no object (nearest: {found:?}); a root was missed"));
        }
    }
}
