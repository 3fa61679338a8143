//! The reserved address range: blocks, their states and side tables, and the free extents.
//!
//! This file knows nothing of objects. It hands out runs of whole blocks, takes back the blocks
//! that a collection found empty, and returns memory to the system. The side tables are flat
//! bitmaps with a bit for each 16-byte granule, numbered from the base.
//!
//! Invariant: memory below `committed` blocks is readable and writable, as are the tables that
//! describe it; everything above is `PROT_NONE` and costs nothing, not even commit charge.

use std::collections::BTreeSet;

/// Bytes of a block.
pub(super) const BLOCK: usize = 1 << BLOCK_SHIFT;
pub(super) const BLOCK_SHIFT: usize = 15;
/// Bytes of a granule, the unit of allocation.
pub(super) const GRANULE: usize = 1 << GRANULE_SHIFT;
pub(super) const GRANULE_SHIFT: usize = 4;
/// Granules of a block.
pub(super) const GRANULES: usize = BLOCK / GRANULE;
/// Bytes of memory that a byte of a bitmap describes, as a shift.
pub(super) const BYTE_SHIFT: usize = GRANULE_SHIFT + 3;
/// Bytes of each bitmap for one block.
pub(super) const MAP: usize = GRANULES / 8;

/// Block states (`Space::state`).
pub(super) const FREE_CLEAN: u8 = 0;
/// Free, but its pages may still be resident.
pub(super) const FREE_DIRTY: u8 = 1;
/// Holds small and medium objects.
pub(super) const SMALL: u8 = 2;
/// First block of a large object; `Space::owner` holds the number of its blocks.
pub(super) const HEAD: u8 = 3;
/// Further block of a large object; `Space::owner` holds the index of its first block.
pub(super) const TAIL: u8 = 4;

/// Kept back for the report that memory is exhausted.
pub(super) const SPARE: u8 = 5;

/// Blocks whose protection is changed by one system call (32 MiB).
const COMMIT_STEP: usize = 1024;
/// Alignment of the range, so that the system can back it with huge pages.
const ALIGN: usize = 2 << 20;

pub(super) struct Space {
    /// Address of block 0.
    pub base: usize,
    /// One past the highest block ever handed out.
    pub top: usize,
    /// Object starts that the running (or last) collection marked.
    pub marks: *mut u8,
    /// Object starts known at the previous collection, plus those of parsed fresh runs.
    pub starts: *mut u8,
    /// Granules that objects in `marks` continue into.
    pub tails: *mut u8,
    /// Granules handed out since the last collection.
    pub fresh: *mut u8,
    /// One byte a block.
    state: *mut u8,
    /// One word a block, see [`HEAD`] and [`TAIL`].
    owner: *mut u32,
    reserved: usize,
    committed: usize,
    /// Free extents below `top`: (blocks, first block), so that the order is best fit first.
    free: BTreeSet<(u32, u32)>,
    /// Extent that single blocks are cut from.
    current: (u32, u32),
    /// First block of the free extent that touched the top at the last collection; it is the key
    /// of that extent in `free` as long as nothing was cut from it.
    last_free: u32,
}

impl Space {
    pub const fn new() -> Space {
        Space {
            base: 0,
            top: 0,
            marks: std::ptr::null_mut(),
            starts: std::ptr::null_mut(),
            tails: std::ptr::null_mut(),
            fresh: std::ptr::null_mut(),
            state: std::ptr::null_mut(),
            owner: std::ptr::null_mut(),
            reserved: 0,
            committed: 0,
            free: BTreeSet::new(),
            current: (0, 0),
            last_free: u32::MAX,
        }
    }

    /// Reserves `bytes` of address space, or less where the system refuses. Returns false when it
    /// refuses even the smallest range.
    pub fn reserve(&mut self, bytes: usize) -> bool {
        let mut bytes = bytes.next_multiple_of(COMMIT_STEP * BLOCK);
        loop {
            if self.try_reserve(bytes / BLOCK) {
                return true;
            }
            if bytes <= COMMIT_STEP * BLOCK {
                return false;
            }
            bytes = (bytes / 2).next_multiple_of(COMMIT_STEP * BLOCK);
        }
    }

    fn try_reserve(&mut self, blocks: usize) -> bool {
        let heap = blocks * BLOCK + ALIGN;
        let table = blocks * MAP;
        // SAFETY: fresh anonymous mappings; on failure the earlier ones are unmapped again.
        unsafe {
            let Some(range) = map(heap, libc::PROT_NONE) else { return false };
            let tables = map(4 * table, libc::PROT_NONE);
            let states = map(blocks * 5, libc::PROT_READ | libc::PROT_WRITE);
            let (Some(tables), Some(states)) = (tables, states) else {
                libc::munmap(range as *mut _, heap);
                if let Some(p) = tables {
                    libc::munmap(p as *mut _, 4 * table);
                }
                return false;
            };
            self.base = range.next_multiple_of(ALIGN);
            self.reserved = blocks;
            self.marks = tables as *mut u8;
            self.starts = self.marks.add(table);
            self.tails = self.starts.add(table);
            self.fresh = self.tails.add(table);
            self.owner = states as *mut u32;
            self.state = (states as *mut u8).add(blocks * 4);
        }
        true
    }

    /// Bytes between the base and the highest block ever handed out.
    #[inline(always)]
    pub fn span(&self) -> usize {
        self.top << BLOCK_SHIFT
    }

    /// Address of block `b`.
    #[inline(always)]
    pub fn address(&self, b: usize) -> usize {
        self.base + (b << BLOCK_SHIFT)
    }

    /// Makes blocks `0..blocks` accessible.
    fn commit(&mut self, blocks: usize) -> bool {
        if blocks <= self.committed {
            return true;
        }
        if blocks > self.reserved {
            return false;
        }
        let old = self.committed;
        let new = blocks.next_multiple_of(COMMIT_STEP);
        let table = |p: *mut u8| unprotect(p as usize + old * MAP, (new - old) * MAP);
        let ok = table(self.marks)
            && table(self.starts)
            && table(self.tails)
            && table(self.fresh)
            && unprotect(self.base + old * BLOCK, (new - old) * BLOCK);
        if ok {
            self.committed = new;
        }
        ok
    }

    /// A free block, or `None` when memory is exhausted.
    pub fn take_block(&mut self) -> Option<usize> {
        if self.current.0 == self.current.1 {
            let Some((n, first)) = self.free.pop_first() else { return self.extend(0, 1) };
            self.current = (first, first + n);
        }
        let b = self.current.0 as usize;
        self.current.0 += 1;
        Some(b)
    }

    /// Has the system provide the pages of block `b` at once, which costs less than one fault for
    /// each of them. Only a hint: older systems do not know it.
    pub fn populate(&self, b: usize) {
        if self.state(b) == FREE_CLEAN {
            // SAFETY: the block is committed.
            unsafe { libc::madvise(self.address(b) as *mut _, BLOCK, libc::MADV_POPULATE_WRITE) };
        }
    }

    /// `n` contiguous free blocks, or `None` when memory is exhausted.
    pub fn take_blocks(&mut self, n: usize) -> Option<usize> {
        let wanted = u32::try_from(n).ok()?;
        if let Some(&(len, first)) = self.free.range((wanted, 0)..).next() {
            self.free.remove(&(len, first));
            if len > wanted {
                self.free.insert((len - wanted, first + wanted));
            }
            if first == self.last_free {
                self.last_free += wanted;
            }
            return Some(first as usize);
        }
        // A free extent that touches the top can be extended.
        let top = self.top as u32;
        if self.current.1 == top && self.current.0 < top {
            let len = top - self.current.0;
            let first = self.extend(len as usize, n)?;
            self.current = (0, 0);
            return Some(first);
        }
        let len = top.wrapping_sub(self.last_free);
        let in_set = self.free.remove(&(len, self.last_free));
        let first = self.extend(if in_set { len as usize } else { 0 }, n);
        if first.is_none() && in_set {
            self.free.insert((len, self.last_free));
        }
        first
    }

    /// Sets `n` contiguous blocks aside.
    pub fn keep_blocks(&mut self, n: usize) -> Option<usize> {
        let first = self.take_blocks(n)?;
        (first..first + n).for_each(|b| self.set_state(b, SPARE));
        Some(first)
    }

    /// Frees blocks that were set aside.
    pub fn give_blocks(&mut self, first: usize, n: usize) {
        (first..first + n).for_each(|b| self.set_state(b, FREE_CLEAN));
        self.free.insert((n as u32, first as u32));
    }

    /// Frees the blocks of a large object between two collections.
    pub fn free_large(&mut self, first: usize) {
        let n = self.owner(first);
        // SAFETY: the tables cover the block.
        unsafe {
            *self.marks.add(first * MAP) = 0;
            *self.starts.add(first * MAP) = 0;
        }
        (first..first + n).for_each(|b| self.set_state(b, FREE_DIRTY));
        self.free.insert((n as u32, first as u32));
    }

    /// Takes `n` blocks, of which the first `reused` are the free ones below the top.
    fn extend(&mut self, reused: usize, n: usize) -> Option<usize> {
        let first = self.top - reused;
        if !self.commit(first.checked_add(n)?) {
            return None;
        }
        self.top = first + n;
        Some(first)
    }

    /// Rebuilds the free extents from the block states, keeps up to `slack` bytes of free blocks
    /// resident and returns the rest to the system. Returns the number of bytes returned.
    pub fn rebuild_free(&mut self, slack: usize) -> usize {
        self.free.clear();
        self.current = (0, 0);
        self.last_free = u32::MAX;
        let mut kept = 0;
        let mut returned = 0;
        let mut b = 0;
        while b < self.top {
            if self.state(b) > FREE_DIRTY {
                b += 1;
                continue;
            }
            let first = b;
            while b < self.top && self.state(b) <= FREE_DIRTY {
                let from = b;
                while b < self.top && self.state(b) == FREE_DIRTY && kept + BLOCK > slack {
                    self.set_state(b, FREE_CLEAN);
                    b += 1;
                }
                if b > from {
                    let bytes = (b - from) * BLOCK;
                    // SAFETY: free blocks hold nothing.
                    unsafe { libc::madvise(self.address(from) as *mut _, bytes, libc::MADV_DONTNEED) };
                    returned += bytes;
                } else {
                    kept += if self.state(b) == FREE_DIRTY { BLOCK } else { 0 };
                    b += 1;
                }
            }
            self.free.insert(((b - first) as u32, first as u32));
            if b == self.top {
                self.last_free = first as u32;
            }
        }
        returned
    }

    #[inline(always)]
    pub fn state(&self, b: usize) -> u8 {
        // SAFETY: the state table covers every reserved block.
        unsafe { *self.state.add(b) }
    }

    #[inline(always)]
    pub fn set_state(&mut self, b: usize, state: u8) {
        // SAFETY: as above.
        unsafe { *self.state.add(b) = state }
    }

    #[inline(always)]
    pub fn owner(&self, b: usize) -> usize {
        // SAFETY: the owner table covers every reserved block.
        unsafe { *self.owner.add(b) as usize }
    }

    /// Makes blocks `first..first + n` one large object.
    pub fn set_large(&mut self, first: usize, n: usize) {
        for b in first + 1..first + n {
            self.set_state(b, TAIL);
            // SAFETY: as above.
            unsafe { *self.owner.add(b) = first as u32 };
        }
        self.set_state(first, HEAD);
        // SAFETY: as above.
        unsafe { *self.owner.add(first) = n as u32 };
    }
}

/// Sets the bits `[from, to)` of a bitmap.
///
/// # Safety
/// `map` must cover them.
pub(super) unsafe fn set_bits(map: *mut u8, from: usize, to: usize) {
    if from >= to {
        return;
    }
    let (first, last) = (map.add(from >> 3), map.add((to - 1) >> 3));
    let (low, high) = (0xFFu8 << (from & 7), 0xFFu8 >> (7 - (to - 1 & 7)));
    if first == last {
        *first |= low & high;
        return;
    }
    *first |= low;
    *last |= high;
    let between = first.add(1);
    std::ptr::write_bytes(between, 0xFF, last.offset_from(between) as usize);
}

/// First bit from `from` on, below `end`, for which `word` does not have a zero; `end` if there is none. `word`
/// gives the 64 bits of a number; `end` is a multiple of 64.
#[inline(always)]
pub(super) fn find_bit(from: usize, end: usize, word: impl Fn(usize) -> u64) -> usize {
    if from >= end {
        return end;
    }
    let mut i = from >> 6;
    let mut bits = word(i) & u64::MAX << (from & 63);
    while bits == 0 {
        i += 1;
        if i << 6 >= end {
            return end;
        }
        bits = word(i);
    }
    (i << 6) + bits.trailing_zeros() as usize
}

/// Last bit at or before `from`, not below `end`, for which `word` does not have a zero.
#[inline(always)]
pub(super) fn find_bit_back(from: usize, end: usize, word: impl Fn(usize) -> u64) -> Option<usize> {
    let mut i = from >> 6;
    let mut bits = word(i) & u64::MAX >> (63 - (from & 63));
    while bits == 0 {
        if i << 6 <= end {
            return None;
        }
        i -= 1;
        bits = word(i);
    }
    Some((i << 6) + 63 - bits.leading_zeros() as usize)
}

/// A fresh anonymous mapping, or `None`.
fn map(bytes: usize, protection: i32) -> Option<usize> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: an anonymous mapping at an address of the system's choice.
    let p = unsafe { libc::mmap(std::ptr::null_mut(), bytes, protection, flags, -1, 0) };
    (p != libc::MAP_FAILED).then_some(p as usize)
}

fn unprotect(address: usize, bytes: usize) -> bool {
    // SAFETY: the range lies in a mapping made by `try_reserve`.
    unsafe { libc::mprotect(address as *mut _, bytes, libc::PROT_READ | libc::PROT_WRITE) == 0 }
}
