//! The memory that Lisp code runs on: one large main stack and a pool of slots for fibers.
//!
//! Stacks are address space that the kernel backs with memory when it is touched. A slot is 1 GiB
//! for the first fibers, so that recursion inside a handler goes as deep as on the main stack, and
//! smaller for the many thousandth. Tops are coloured: they start at different cache lines and pages
//! of their slots, since otherwise a chain of fibers would compete for the same sets of every cache.
//!
//! Overflow is noticed by [`check_stack`], which every Lisp function runs first; below the limit that it
//! tests there is room for the runtime and for library code. Guard pages are the backstop, for as many
//! slots as the kernel's limit on mappings allows.

// Settings of the running program come from its environment.
#![allow(clippy::disallowed_methods)]

use super::{fiber, interrupt};
use crate::context::CTX;
use crate::value::Value;
use std::ptr;

/// Room below `CTX.stack_limit` for code that does not check.
pub const RED_ZONE: usize = 256 << 10;
/// How much of a fiber's stack is used before the runtime takes note that it is deep.
pub const SHALLOW: usize = 1 << 20;

const GIB: usize = 1 << 30;
const PAGE: usize = 4096;
/// Default size of the main stack.
const MAIN_DEFAULT: usize = 4 * GIB;
/// Slots get a guard page up to this count: each costs two of the 65,530 mappings of a process.
const GUARDED: usize = 8192;
/// Slots of the first size.
const LARGE_SLOTS: usize = 16384;
const SMALL_SLOT: usize = 64 << 20;
/// Slots reserved at a time.
const BATCH: usize = 16;

/// Lowest and one past the highest address of a stack. The lowest page may be a guard.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub low: usize,
    pub high: usize,
}

// SAFETY: extents come from `reserve` and live for the rest of the process; a guard page or the check of
// every prologue catches overflows.
unsafe impl corosensei::stack::Stack for Extent {
    fn base(&self) -> corosensei::stack::StackPointer {
        // SAFETY: no mapping lies at address 0.
        unsafe { corosensei::stack::StackPointer::new_unchecked(self.high) }
    }

    fn limit(&self) -> corosensei::stack::StackPointer {
        // SAFETY: as above.
        unsafe { corosensei::stack::StackPointer::new_unchecked(self.low) }
    }
}

/// Reserves `size` bytes of zeroed, lazily committed memory, or returns `None`.
fn reserve(size: usize) -> Option<usize> {
    // SAFETY: an anonymous mapping at an address of the kernel's choice.
    let p = unsafe {
        libc::mmap(
            ptr::null_mut(),
            size,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    (p != libc::MAP_FAILED).then_some(p as usize)
}

fn guard(low: usize) {
    // SAFETY: the first page of a mapping made by `reserve`, not yet in use.
    unsafe { libc::mprotect(low as *mut _, PAGE, libc::PROT_NONE) };
}

/// Gives the memory of `[low, high)` back to the system; it reads as zero afterwards.
pub fn discard(low: usize, high: usize) {
    let low = (low + PAGE - 1) & !(PAGE - 1);
    let high = high & !(PAGE - 1);
    if low < high {
        // SAFETY: the range is part of a stack that nobody runs on or will read.
        unsafe { libc::madvise(low as *mut _, high - low, libc::MADV_DONTNEED) };
    }
}

struct Reserved {
    next: usize,
    left: usize,
    size: usize,
    made: usize,
}

static mut RESERVED: Reserved = Reserved { next: 0, left: 0, size: GIB, made: 0 };

/// A fresh stack for a fiber, its top coloured; `None` when the address space is used up.
pub fn new_slot() -> Option<Extent> {
    // SAFETY: single-threaded runtime.
    unsafe {
        let r = &mut *(&raw mut RESERVED);
        if r.left == 0 {
            if r.made >= LARGE_SLOTS {
                r.size = r.size.min(SMALL_SLOT);
            }
            loop {
                if let Some(p) = reserve(r.size * BATCH) {
                    // A huge page for each small stack would waste most of it.
                    libc::madvise(p as *mut _, r.size * BATCH, libc::MADV_NOHUGEPAGE);
                    r.next = p;
                    r.left = BATCH;
                    break;
                }
                r.size /= 4;
                if r.size < 1 << 20 {
                    r.size = 1 << 20;
                    return None;
                }
            }
        }
        let low = r.next;
        r.next += r.size;
        r.left -= 1;
        let i = r.made;
        r.made += 1;
        if i < GUARDED {
            guard(low);
        }
        let colour = (i % 16) * PAGE + (i * 7 % 64) * 64;
        Some(Extent { low, high: low + r.size - colour })
    }
}

/// The size of the main stack that `OMNI_STACK` asks for, or the default.
pub(super) fn main_size() -> usize {
    std::env::var("OMNI_STACK").ok().and_then(|s| parse_size(&s)).unwrap_or(MAIN_DEFAULT)
}

/// Reads `4G`, `512M`, `65536K` or a number of bytes.
fn parse_size(text: &str) -> Option<usize> {
    let text = text.trim();
    let (digits, shift) = match text.as_bytes().last()? {
        b'k' | b'K' => (&text[..text.len() - 1], 10),
        b'm' | b'M' => (&text[..text.len() - 1], 20),
        b'g' | b'G' => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    digits.parse::<usize>().ok()?.checked_mul(1 << shift)
}

/// The main stack: as large as asked for, or the largest that the system grants.
pub(super) fn main_extent() -> Extent {
    let mut size = main_size().clamp(1 << 20, 1 << 46) & !(PAGE - 1);
    loop {
        if let Some(low) = reserve(size) {
            guard(low);
            return Extent { low, high: low + size };
        }
        size = (size / 2) & !(PAGE - 1);
        if size < 1 << 20 {
            eprintln!("Error: no memory for the main stack");
            std::process::exit(1);
        }
    }
}

/// Lowest stack pointer that prologues accept on a stack of this extent.
pub fn limit_of(e: Extent) -> usize {
    e.low + RED_ZONE.min((e.high - e.low) / 4) + PAGE
}

/// Runs `f` on the main Lisp stack and returns when it does.
pub fn run_main(f: fn()) {
    fiber::run_on_main(f)
}

/// The check that every Lisp function runs first: leaves by an error when the stack is used up.
#[inline(always)]
pub fn check_stack() {
    // One comparison of the register with memory: every function pays for it.
    #[cfg(target_arch = "x86_64")]
    // SAFETY: reads a register and a word of the context.
    unsafe {
        std::arch::asm!(
            "cmp rsp, qword ptr [rip + {context} + {limit}]",
            "jb {reached}",
            context = sym CTX,
            limit = const std::mem::offset_of!(crate::context::Context, stack_limit),
            reached = label { stack_limit_reached() },
            options(nostack, readonly)
        );
    }
    #[cfg(not(target_arch = "x86_64"))]
    // SAFETY: plain read of the context.
    if super::escape::stack_pointer() < unsafe { CTX.stack_limit } {
        stack_limit_reached()
    }
}

/// [`check_stack`] for a function whose frame takes `bytes`, which may be more than the red zone.
#[inline(always)]
pub fn check_stack_room(bytes: usize) {
    // SAFETY: plain read of the context.
    while super::escape::stack_pointer().saturating_sub(bytes) < unsafe { CTX.stack_limit } {
        stack_limit_reached()
    }
}

/// The stack pointer is below the limit: either a fiber turned out to be deep, then its limit is
/// lowered, or the stack is used up or the evaluation interrupted, then this does not return.
#[cold]
#[inline(never)]
pub fn stack_limit_reached() {
    interrupt::throw_if_pending();
    if fiber::note_deep() {
        return;
    }
    super::throw_fatal(OVERFLOW, crate::syntax::Span::NONE)
}

/// Calls that may wait for another one on the heap (see `Op::Deeper`).
const MAX_WAITING: i64 = 1 << 22;

/// The number of calls that wait, a fixnum, and one more.
#[inline(always)]
pub fn deeper(depth: Value) -> Value {
    let depth = depth.as_fixnum();
    if depth >= MAX_WAITING {
        used_up()
    }
    Value::fixnum(depth + 1)
}

#[cold]
#[inline(never)]
fn used_up() -> ! {
    super::throw_fatal(OVERFLOW, crate::syntax::Span::NONE)
}

/// The error of a stack that is used up.
pub const OVERFLOW: &str = "stack overflow: maximum eval depth exceeded";

#[cfg(test)]
mod tests {
    use super::parse_size;

    #[test]
    fn sizes() {
        assert_eq!(parse_size("4G"), Some(4 << 30));
        assert_eq!(parse_size("512m"), Some(512 << 20));
        assert_eq!(parse_size(" 65536K "), Some(64 << 20));
        assert_eq!(parse_size("123"), Some(123));
        assert_eq!(parse_size("x"), None);
        assert_eq!(parse_size(""), None);
        assert_eq!(parse_size("99999999999G"), None);
    }
}
