//! Handing out memory: runs for the inline bump allocator, medium and large objects, and the
//! policy that decides when to collect.
//!
//! `CTX.cursor` and `CTX.limit` bound the *current run*, free granules in a row of some block. A request
//! that does not fit comes here. Requests up to 128 bytes advance to the next hole; medium ones go
//! to an *overflow run*, which is always cut from a fully free block, so that a small hole is not
//! given up for one big object; large ones get blocks of their own, unless the current run has room for them.
//!
//! Invariant: every byte of a run handed out since the last collection is part of an object, a
//! pair or a filler, except those between the cursor and the limit of the two open runs.

// Settings of the running program come from its environment.
#![allow(clippy::disallowed_methods)]

use super::space::*;
use super::{SPACE, collect, stacks};
use crate::context::CTX;
use crate::value::object::{Kind, header};
use crate::value::{TAG_MASK, Value};

/// Largest object, in words: what the size field of a header can say (2 GiB).
pub const MAX_WORDS: usize = (1 << 28) - 1;
/// Objects above this many bytes get blocks of their own.
pub(super) const LARGE: usize = 16 << 10;
/// Bytes that are allocated at least between two collections of a tiny heap. Measured against 16 MiB:
/// generators with continuations take 1.5 times longer there, lists and trees the same.
const MIN_BUDGET: usize = 4 << 20;
/// Bytes that are allocated at least between two collections of any larger heap.
const MAX_LEAST: usize = 32 << 20;
/// Bytes that may be allocated beyond the limit to report that memory is exhausted.
const GRACE: usize = 1 << 20;
/// Medium allocations in a row after which the overflow run becomes the current one.
const STREAK: u32 = 8;
/// Recyclable blocks that a medium allocation looks into for a hole.
const HOLE_SEARCH: u32 = 8;
/// Blocks kept back, see [`Allocator::spare`].
const SPARE: usize = 2 * GRACE / BLOCK;
/// In stress mode, live objects for which one more allocation goes by without a collection.
const STRESS_WORK: usize = 1000;
const NO_BLOCK: usize = usize::MAX;
/// Objects up to this many bytes are put into the next hole.
const SMALL_OBJECT: usize = 128;
/// Shorter holes are not used: to find one costs as much as several allocations.
const MIN_HOLE: usize = 64;

pub(super) struct Allocator {
    initialised: bool,
    /// `CTX.limit` was set to 0 to force the slow path; this is the true limit.
    hidden_limit: usize,
    overflow_cursor: usize,
    overflow_limit: usize,
    streak: u32,
    /// Only medium objects were allocated of late: they may use holes inline.
    medium_only: bool,
    /// Blocks kept back for the report that memory is exhausted.
    spare: Option<usize>,
    /// That report is under way.
    reporting: bool,
    /// Blocks with holes, to be taken from the end.
    pub recyclable: Vec<u32>,
    /// Block whose holes are being used, and its first granule that was not looked at.
    hole_block: usize,
    hole_granule: usize,
    /// Bytes handed out, in whole runs, since the last collection.
    pub allocated: usize,
    /// Value of `allocated` at which the next collection is due.
    pub budget: usize,
    /// Greatest budget of late, decaying.
    recent_budget: usize,
    /// Collect at every so many allocations; 0 = off.
    pub stress: usize,
    countdown: usize,
    pub max_heap: usize,
    /// Bytes that may be allocated before the next collection because of `max_heap`.
    room: usize,
    pub log: bool,
    pub out_of_memory: fn() -> !,
}

pub(super) static mut ALLOCATOR: Allocator = Allocator {
    initialised: false,
    hidden_limit: 0,
    overflow_cursor: 0,
    overflow_limit: 0,
    streak: 0,
    medium_only: false,
    spare: None,
    reporting: false,
    recyclable: Vec::new(),
    hole_block: NO_BLOCK,
    hole_granule: 0,
    allocated: 0,
    budget: MIN_BUDGET,
    recent_budget: 0,
    stress: 0,
    countdown: 0,
    max_heap: usize::MAX,
    room: usize::MAX,
    log: false,
    out_of_memory: report_and_exit,
};

fn report_and_exit() -> ! {
    eprintln!("error: out of memory");
    std::process::exit(1)
}

/// What [`alloc_words`](super::alloc_words) calls when the current run is too short.
///
/// Calls the out-of-memory handler, and does not return, when the object cannot be had.
#[cold]
#[inline(never)]
pub fn alloc_slow(words: usize) -> *mut u64 {
    // SAFETY: single-threaded runtime; no reference into the statics is live across the calls.
    unsafe {
        let a = &raw mut ALLOCATOR;
        if !(*a).initialised {
            (*a).initialise();
        }
        (*a).show_limit();
        if words > MAX_WORDS {
            out_of_memory();
        }
        let bytes = (words * 8 + 15) & !15;
        if (*a).stress != 0 {
            (*a).countdown -= 1;
            if (*a).countdown == 0 {
                collect::collect();
                // Less often while much is alive, or long lists would take quadratic time.
                (*a).countdown = (*a).stress.max(collect::stats().live_objects / STRESS_WORK);
            }
        }
        let large = if bytes > LARGE { bytes } else { 0 };
        if (*a).allocated.saturating_add(large) > (*a).budget && !(*a).postpone(large) {
            collect::collect_for(bytes);
        }
        let mut p = (*a).take(bytes);
        if p.is_none() {
            collect::collect_for(bytes);
            p = (*a).take(bytes);
        }
        match p {
            Some(p) => {
                (*a).hide_limit_if(((*a).stress != 0) as usize);
                p as *mut u64
            }
            None => out_of_memory(),
        }
    }
}

/// Like [`alloc_words`](super::alloc_words), but not among the objects allocated around it. For small objects that
/// mostly die at once, such as intermediate numbers: in between objects that stay, each would leave a hole too
/// small to use.
pub fn alloc_aside(words: usize) -> *mut u64 {
    // SAFETY: as in `alloc_slow`.
    unsafe {
        let a = &raw mut ALLOCATOR;
        let bytes = (words * 8 + 15) & !15;
        let p = (*a).overflow_cursor;
        if (*a).overflow_limit - p >= bytes && (*a).stress == 0 {
            (*a).overflow_cursor = p + bytes;
            return p as *mut u64;
        }
        alloc_aside_slow(words, bytes)
    }
}

#[cold]
#[inline(never)]
unsafe fn alloc_aside_slow(words: usize, bytes: usize) -> *mut u64 {
    let a = &raw mut ALLOCATOR;
    if !(*a).initialised || (*a).stress != 0 || bytes > SMALL_OBJECT || (*a).allocated > (*a).budget {
        return super::alloc_words(words);
    }
    fill((*a).overflow_cursor, (*a).overflow_limit);
    (*a).overflow_cursor = 0;
    (*a).overflow_limit = 0;
    let Some(b) = (*a).take_small_block() else { return super::alloc_words(words) };
    let p = (*(&raw const SPACE)).address(b);
    (*a).overflow_cursor = p + bytes;
    (*a).overflow_limit = p + BLOCK;
    p as *mut u64
}

/// Reports that memory is exhausted through the handler; the allocator allows a little more so
/// that the report can be built.
pub(super) fn out_of_memory() -> ! {
    // SAFETY: single-threaded.
    unsafe {
        let a = &raw mut ALLOCATOR;
        if (*a).reporting {
            report_and_exit();
        }
        (*a).reporting = true;
        if let Some(first) = (*a).spare.take() {
            (*(&raw mut SPACE)).give_blocks(first, SPARE);
        }
        (*a).budget = (*a).allocated.saturating_add(GRACE);
        (*a).hide_limit_if((*a).stress);
        ((*a).out_of_memory)()
    }
}

/// Sets what runs when memory is exhausted. It may allocate about a megabyte, and must not return
/// to its caller.
pub fn set_out_of_memory_handler(handler: fn() -> !) {
    // SAFETY: single-threaded.
    unsafe { ALLOCATOR.out_of_memory = handler }
}

/// The limit that `OMNI_MAX_HEAP` sets, in bytes; `usize::MAX` when it is not set.
pub fn max_heap() -> usize {
    // SAFETY: single-threaded; a plain read.
    unsafe { ALLOCATOR.max_heap }
}

/// Counts memory outside the heap that Lisp objects keep (stack images and the like) as allocated,
/// so that much of it makes a collection happen.
pub fn add_pressure(bytes: usize) {
    // SAFETY: single-threaded.
    unsafe {
        let a = &raw mut ALLOCATOR;
        (*a).allocated = (*a).allocated.saturating_add(bytes);
        if (*a).allocated > (*a).budget {
            (*a).hide_limit_if(1);
        }
    }
}

/// Gives back the memory of a large object at once; of other values nothing.
///
/// # Safety
/// Nothing may use the object or refer to it any more, but for words on stacks that nothing follows.
pub unsafe fn release(v: Value) {
    let space = &mut *(&raw mut SPACE);
    let offset = (v.0 & !TAG_MASK).wrapping_sub(space.base as u64) as usize;
    if !v.is_object() || offset >= space.span() || space.state(offset >> BLOCK_SHIFT) != HEAD {
        return;
    }
    let first = offset >> BLOCK_SHIFT;
    let n = space.owner(first);
    let a = &raw mut ALLOCATOR;
    if (*a).stress != 0 {
        collect::poison(space.address(first), n * BLOCK);
    }
    space.free_large(first);
    (*a).allocated = (*a).allocated.saturating_sub(n * BLOCK);
}

impl Allocator {
    /// First use: reads the settings and reserves the address range.
    fn initialise(&mut self) {
        self.initialised = true;
        self.stress = variable("OMNI_GC_STRESS").unwrap_or(0);
        self.countdown = self.stress;
        self.log = variable("OMNI_GC_LOG").unwrap_or(0) != 0;
        self.set_max_heap(variable("OMNI_MAX_HEAP").unwrap_or(usize::MAX));
        // SAFETY: plain system queries; the space is ours.
        unsafe {
            let memory =
                libc::sysconf(libc::_SC_PHYS_PAGES).max(0) as usize * libc::sysconf(libc::_SC_PAGESIZE).max(0) as usize;
            let wanted = memory.saturating_mul(2).clamp(64 << 30, 1 << 45);
            if !(*(&raw mut SPACE)).reserve(wanted) {
                report_and_exit();
            }
        }
        self.keep_spare();
    }

    /// Sets blocks aside for an out-of-memory report, if there are any.
    pub fn keep_spare(&mut self) {
        if self.spare.is_none() {
            // SAFETY: single-threaded.
            self.spare = unsafe { (*(&raw mut SPACE)).keep_blocks(SPARE) };
        }
        self.reporting = false;
    }

    /// Collects at every `n`-th allocation from now on; 0 turns that off.
    #[cfg(test)]
    pub fn set_stress(&mut self, n: usize) {
        self.show_limit();
        self.stress = n;
        self.countdown = n;
        self.hide_limit_if(n);
    }

    pub fn set_max_heap(&mut self, bytes: usize) {
        self.max_heap = bytes;
        self.room = bytes.max(GRACE);
        self.budget = self.budget.min(self.room);
    }

    /// Forgets the runs and sets the budget after a collection that found `live` bytes of objects
    /// and scanned `scanned` bytes of stacks.
    pub fn restart(&mut self, live: usize, scanned: usize) {
        self.hole_block = NO_BLOCK;
        self.streak = 0;
        self.medium_only = false;
        self.allocated = 0;
        // A small heap is collected before its garbage has left the caches, and before the system
        // has had to provide many pages; the budget keeps the cost below some percent.
        let least = (16 * (live + scanned)).clamp(MIN_BUDGET, MAX_LEAST);
        self.budget = live.max(least).max(scanned / 2);
        // Near the limit, collect more often, but not at every block.
        self.room = self.max_heap.saturating_sub(live).max(GRACE);
        self.budget = self.budget.min(self.room);
    }

    /// Bytes of free blocks to keep resident after a collection: what the next period is going to
    /// use, with a memory of recent periods, since giving pages back and getting them again is slow.
    pub fn slack(&mut self) -> usize {
        self.recent_budget = self.budget.max(self.recent_budget - self.recent_budget / 4).max(MAX_LEAST);
        self.recent_budget + self.recent_budget / 4
    }

    /// Decides on a collection that is due before `large` more bytes: true when it would mostly scan
    /// the stack. It is then put off until half of the stack's size was allocated, so that deep
    /// recursion does not go quadratic.
    #[inline(never)]
    fn postpone(&mut self, large: usize) -> bool {
        let least = (stacks::used_bytes() / 2).min(self.room);
        if self.allocated.saturating_add(large) >= least {
            return false;
        }
        self.budget = least;
        true
    }

    /// Undoes [`Allocator::hide_limit_if`].
    fn show_limit(&mut self) {
        if self.hidden_limit != 0 {
            // SAFETY: single-threaded.
            unsafe { CTX.limit = self.hidden_limit };
            self.hidden_limit = 0;
        }
    }

    /// Makes the next allocation take the slow path, if `condition` is not 0.
    fn hide_limit_if(&mut self, condition: usize) {
        if condition != 0 && self.hidden_limit == 0 {
            // SAFETY: single-threaded.
            unsafe {
                self.hidden_limit = CTX.limit;
                CTX.limit = 0;
            }
        }
    }

    /// Closes the open runs, so that all that was handed out can be parsed.
    pub fn close_runs(&mut self) {
        self.show_limit();
        // SAFETY: both runs are ours.
        unsafe {
            fill(CTX.cursor, CTX.limit);
            CTX.cursor = 0;
            CTX.limit = 0;
            fill(self.overflow_cursor, self.overflow_limit);
        }
        self.overflow_cursor = 0;
        self.overflow_limit = 0;
    }

    /// `bytes` bytes (a multiple of 16), or `None` when no block is to be had.
    unsafe fn take(&mut self, bytes: usize) -> Option<usize> {
        if CTX.limit - CTX.cursor >= bytes {
            return Some(bump(bytes));
        }
        if bytes > LARGE {
            return self.take_large(bytes);
        }
        if bytes <= SMALL_OBJECT {
            self.next_run(bytes)?;
            return Some(bump(bytes));
        }
        if self.overflow_limit - self.overflow_cursor < bytes {
            if self.medium_only {
                self.next_run_for(bytes)?;
                return Some(bump(bytes));
            }
            fill(self.overflow_cursor, self.overflow_limit);
            let b = self.take_small_block()?;
            self.overflow_cursor = (*(&raw const SPACE)).address(b);
            self.overflow_limit = self.overflow_cursor + BLOCK;
        }
        self.streak += 1;
        if self.streak > STREAK {
            // The program allocates medium objects only: let it do so inline.
            self.medium_only = true;
            fill(CTX.cursor, CTX.limit);
            CTX.cursor = self.overflow_cursor;
            CTX.limit = self.overflow_limit;
            self.overflow_cursor = 0;
            self.overflow_limit = 0;
            return Some(bump(bytes));
        }
        let p = self.overflow_cursor;
        self.overflow_cursor += bytes;
        Some(p)
    }

    unsafe fn take_large(&mut self, bytes: usize) -> Option<usize> {
        let space = &mut *(&raw mut SPACE);
        let n = bytes.div_ceil(BLOCK);
        let first = space.take_blocks(n)?;
        space.set_large(first, n);
        self.allocated += n * BLOCK;
        Some(space.address(first))
    }

    /// A free block, all of it one fresh run.
    unsafe fn take_small_block(&mut self) -> Option<usize> {
        let space = &mut *(&raw mut SPACE);
        let b = space.take_block()?;
        space.populate(b);
        space.set_state(b, SMALL);
        self.open_run(b * GRANULES, GRANULES);
        Some(b)
    }

    /// Notes that `n` granules from number `first` are handed out.
    unsafe fn open_run(&mut self, first: usize, n: usize) {
        set_bits((*(&raw const SPACE)).fresh, first, first + n);
        self.allocated += n * GRANULE;
    }

    /// Makes the next hole with room for `bytes` bytes the current run.
    unsafe fn next_run(&mut self, bytes: usize) -> Option<()> {
        self.streak = 0;
        self.medium_only = false;
        self.next_run_where(bytes.max(MIN_HOLE), u32::MAX)
    }

    /// The same for a medium object. The shorter holes that it meets are lost until the next collection.
    unsafe fn next_run_for(&mut self, bytes: usize) -> Option<()> {
        self.next_run_where(bytes, HOLE_SEARCH)
    }

    unsafe fn next_run_where(&mut self, bytes: usize, mut blocks: u32) -> Option<()> {
        fill(CTX.cursor, CTX.limit);
        CTX.cursor = 0;
        CTX.limit = 0;
        loop {
            while self.hole_block != NO_BLOCK {
                match self.next_hole() {
                    Some((first, n)) if n * GRANULE >= bytes => {
                        self.open_run(first, n);
                        CTX.cursor = (*(&raw const SPACE)).base + first * GRANULE;
                        CTX.limit = CTX.cursor + n * GRANULE;
                        return Some(());
                    }
                    Some(_) => {}
                    None => self.hole_block = NO_BLOCK,
                }
            }
            if blocks > 0
                && let Some(b) = self.recyclable.pop()
            {
                blocks -= 1;
                self.hole_block = b as usize;
                self.hole_granule = 0;
                continue;
            }
            let b = self.take_small_block()?;
            CTX.cursor = (*(&raw const SPACE)).address(b);
            CTX.limit = CTX.cursor + BLOCK;
            return Some(());
        }
    }

    /// First granule and length of the next hole in the block being recycled.
    unsafe fn next_hole(&mut self) -> Option<(usize, usize)> {
        let space = &*(&raw const SPACE);
        let at = self.hole_block * MAP;
        let (marks, tails) = (space.marks.add(at) as *const u64, space.tails.add(at) as *const u64);
        let taken = |i: usize| *marks.add(i) | *tails.add(i);
        let first = find_bit(self.hole_granule, GRANULES, |i| !taken(i));
        let end = find_bit(first, GRANULES, taken);
        self.hole_granule = end;
        (first < end).then_some((self.hole_block * GRANULES + first, end - first))
    }
}

unsafe fn bump(bytes: usize) -> usize {
    let p = CTX.cursor;
    CTX.cursor = p + bytes;
    p
}

/// Writes a filler object over `[from, to)`.
pub(super) unsafe fn fill(from: usize, to: usize) {
    if from < to {
        *(from as *mut u64) = header(Kind::Bytes, 0, (to - from) / 8);
    }
}

/// A setting from the environment: a number with an optional suffix K, M or G.
fn variable(name: &str) -> Option<usize> {
    parse_size(std::env::var(name).ok()?.trim())
}

/// `512`, `64K`, `1g`: a number of bytes.
pub(super) fn parse_size(text: &str) -> Option<usize> {
    let (digits, shift) = match text.as_bytes().last()? {
        b'k' | b'K' => (&text[..text.len() - 1], 10),
        b'm' | b'M' => (&text[..text.len() - 1], 20),
        b'g' | b'G' => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    digits.parse::<usize>().ok()?.checked_mul(1 << shift)
}
