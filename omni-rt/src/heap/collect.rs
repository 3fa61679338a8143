//! A collection: roots, marking, and the look at every block that follows.
//!
//! The world is the one Lisp thread, stopped in its allocation. Nothing moves. Sweeping proper is
//! done by the allocator, hole by hole, when it comes to a block; here each block is only found to
//! be free, full or worth recycling.

use super::allocate::ALLOCATOR;
use super::mark::Tracer;
use super::space::*;
use super::{SPACE, roots, stacks};
use crate::context::CTX;
use crate::value::symbol;

/// Blocks with fewer free granules than this are not looked at for holes.
const WORTH_RECYCLING: usize = 64;
/// Word that stress mode writes over dead memory: an object reference to nowhere.
const POISON: u64 = 0x5BAD_5BAD_5BAD_5BA3;

/// What the collector did so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    /// Collections since the start.
    pub collections: usize,
    /// Bytes of objects found alive by the last collection.
    pub live_bytes: usize,
    /// Number of these objects.
    pub live_objects: usize,
    /// Bytes handed out since the start, the present period included.
    pub allocated_bytes: usize,
    /// Bytes of blocks that hold objects.
    pub used_bytes: usize,
    /// Bytes of stacks and stack images that the last collection scanned.
    pub scanned_bytes: usize,
    /// Duration of the last collection and of all of them, in nanoseconds.
    pub last_pause: u64,
    pub total_pause: u64,
}

static mut STATS: Stats = Stats {
    collections: 0,
    live_bytes: 0,
    live_objects: 0,
    allocated_bytes: 0,
    used_bytes: 0,
    scanned_bytes: 0,
    last_pause: 0,
    total_pause: 0,
};

/// Number of collections so far.
pub fn collections() -> usize {
    // SAFETY: single-threaded; a plain read.
    unsafe { STATS.collections }
}

/// Figures of the collector.
pub fn stats() -> Stats {
    // SAFETY: single-threaded.
    unsafe {
        let mut s = STATS;
        s.allocated_bytes += ALLOCATOR.allocated;
        s
    }
}

/// Collects now; returns the live heap in bytes.
#[inline(never)]
pub fn collect() -> usize {
    stacks::with_registers_spilled(run)
}

/// Collects because `bytes` more are wanted, and raises the out-of-memory error when there is no
/// room for them.
pub(super) fn collect_for(bytes: usize) {
    let live = collect();
    // SAFETY: single-threaded.
    let limit = unsafe { ALLOCATOR.max_heap };
    if live.saturating_add(bytes) > limit {
        super::allocate::out_of_memory();
    }
}

/// The collection proper. `sp` is the stack address from which the running stack is scanned.
fn run(sp: usize) -> usize {
    let begun = std::time::Instant::now();
    // SAFETY: single-threaded; the references to the statics are used in turn, and the hooks get
    // only the tracer.
    unsafe {
        let allocator = &raw mut ALLOCATOR;
        (*allocator).close_runs();
        let allocated = (*allocator).allocated;
        let stress = (*allocator).stress != 0;
        begin_cycle();
        let mut tracer = Tracer::new(&*(&raw const SPACE), stress);
        trace_roots(&mut tracer, sp);
        tracer.drain();
        roots::sweep(&tracer);
        let (live, objects, scanned) = (tracer.live, tracer.objects, tracer.scanned);
        tracer.finish();
        let used = end_cycle(&mut (*allocator).recyclable, stress);
        (*allocator).restart(live, scanned);
        let slack = (*allocator).slack();
        let returned = (*(&raw mut SPACE)).rebuild_free(slack);
        (*allocator).keep_spare();

        let s = &mut *(&raw mut STATS);
        s.collections += 1;
        s.live_bytes = live;
        s.live_objects = objects;
        s.allocated_bytes += allocated;
        s.used_bytes = used;
        s.scanned_bytes = scanned;
        s.last_pause = begun.elapsed().as_nanos() as u64;
        s.total_pause += s.last_pause;
        if (*allocator).log {
            log(s, allocated, returned);
        }
        live
    }
}

fn log(s: &Stats, allocated: usize, returned: usize) {
    let kib = |n: usize| n / 1024;
    eprintln!(
        "gc {}: {} KiB allocated, {} KiB live in {} objects, {} KiB in blocks, {} KiB of stack, {} KiB returned, {:.2} ms",
        s.collections,
        kib(allocated),
        kib(s.live_bytes),
        s.live_objects,
        kib(s.used_bytes),
        kib(s.scanned_bytes),
        kib(returned),
        s.last_pause as f64 / 1e6
    );
}

/// Turns the mark bits of the last collection into start bits and clears the marks.
unsafe fn begin_cycle() {
    let space = &mut *(&raw mut SPACE);
    std::mem::swap(&mut space.marks, &mut space.starts);
    for b in 0..space.top {
        // Free blocks have no bits in either table.
        match space.state(b) {
            SMALL => {
                std::ptr::write_bytes(space.marks.add(b * MAP), 0, MAP);
                std::ptr::write_bytes(space.tails.add(b * MAP), 0, MAP);
            }
            HEAD => *space.marks.add(b * MAP) = 0,
            _ => {}
        }
    }
}

unsafe fn trace_roots(tracer: &mut Tracer, sp: usize) {
    symbol::each_cell(|cell| tracer.trace(*cell));
    roots::trace(tracer);
    tracer.drain();
    // These are reused without being cleared, so what lies in them may be stale.
    for i in 0..CTX.nargs {
        tracer.scan_word((*CTX.args.add(i)).0);
    }
    tracer.scan_word(CTX.tail_callee.0);
    stacks::scan(tracer, sp);
}

/// Classifies every block. Returns the bytes of blocks that stay in use.
unsafe fn end_cycle(recyclable: &mut Vec<u32>, stress: bool) -> usize {
    let space = &mut *(&raw mut SPACE);
    recyclable.clear();
    let mut used = 0;
    let mut b = space.top;
    // From high to low addresses, since the allocator takes recyclable blocks from the end.
    while b > 0 {
        b -= 1;
        match space.state(b) {
            SMALL => {
                std::ptr::write_bytes(space.fresh.add(b * MAP), 0, MAP);
                let free = free_granules(space, b);
                if free == GRANULES {
                    std::ptr::write_bytes(space.starts.add(b * MAP), 0, MAP);
                    space.set_state(b, FREE_DIRTY);
                } else {
                    used += BLOCK;
                    if free >= WORTH_RECYCLING {
                        recyclable.push(b as u32);
                    }
                }
                if stress {
                    poison_holes(space, b);
                }
            }
            HEAD => {
                let n = space.owner(b);
                if *space.marks.add(b * MAP) == 0 {
                    *space.starts.add(b * MAP) = 0;
                    (b..b + n).for_each(|b| space.set_state(b, FREE_DIRTY));
                    if stress {
                        poison(space.address(b), n * BLOCK);
                    }
                } else {
                    used += n * BLOCK;
                }
            }
            _ => {}
        }
    }
    used
}

/// Number of granules of a block that no marked object covers.
unsafe fn free_granules(space: &Space, b: usize) -> usize {
    let marks = &*(space.marks.add(b * MAP) as *const [u64; MAP / 8]);
    let tails = &*(space.tails.add(b * MAP) as *const [u64; MAP / 8]);
    let mut taken = 0;
    for i in 0..MAP / 8 {
        taken += (marks[i] | tails[i]).count_ones();
    }
    GRANULES - taken as usize
}

unsafe fn poison_holes(space: &Space, b: usize) {
    for g in b * GRANULES..(b + 1) * GRANULES {
        if (*space.marks.add(g >> 3) | *space.tails.add(g >> 3)) >> (g & 7) & 1 == 0 {
            poison(space.base + (g << GRANULE_SHIFT), GRANULE);
        }
    }
}

pub(super) unsafe fn poison(address: usize, bytes: usize) {
    std::slice::from_raw_parts_mut(address as *mut u64, bytes / 8).fill(POISON);
}
