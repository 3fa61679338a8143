//! Native stacks and their images: what is scanned conservatively.
//!
//! The effect engine registers every stack that Lisp code can run on. The stack that runs during a
//! collection is recognised by the stack pointer and scanned from there to its high end; any other
//! registered stack is scanned from its saved stack pointer if it has one. A fiber that is to live
//! only as long as its continuation object has no saved stack pointer here: the fiber marker scans
//! it through [`Tracer::scan_range`](super::Tracer::scan_range) when the object is reached.
//!
//! Where the running stack is not registered (unit tests, plain threads), the system is asked for
//! the bounds of the thread's stack.

use super::mark::Tracer;
use std::cell::Cell;

#[derive(Clone, Copy)]
struct Stack {
    low: usize,
    high: usize,
    /// Saved stack pointer of a suspended stack, 0 when it is not to be scanned.
    sp: usize,
}

struct Stacks {
    stacks: Vec<Stack>,
    /// Ranges to scan; those of free entries are empty.
    images: Vec<(usize, usize)>,
    free_images: Vec<u32>,
    /// Bytes of suspended stacks and images that the last collection scanned.
    others: usize,
}

static mut STACKS: Stacks = Stacks { stacks: Vec::new(), images: Vec::new(), free_images: Vec::new(), others: 0 };

fn stacks() -> &'static mut Stacks {
    // SAFETY: single-threaded; the reference does not outlive the calling function.
    unsafe { &mut *(&raw mut STACKS) }
}

const NONE: Stack = Stack { low: 0, high: 0, sp: 0 };

/// Registers the stack `[low, high)` under the small number `id`. It is scanned while it runs, or
/// while it has a saved stack pointer.
pub fn register_stack(id: usize, low: usize, high: usize) {
    let all = &mut stacks().stacks;
    if id >= all.len() {
        all.resize(id + 1, NONE);
    }
    all[id] = Stack { low, high, sp: 0 };
}

/// Forgets the stack `id`.
pub fn unregister_stack(id: usize) {
    if let Some(s) = stacks().stacks.get_mut(id) {
        *s = NONE;
    }
}

/// Notes that the stack `id` is suspended with this stack pointer and is a root; 0 takes that back.
#[inline]
pub fn set_stack_sp(id: usize, sp: usize) {
    if let Some(s) = stacks().stacks.get_mut(id) {
        s.sp = sp;
    }
}

/// Registers the bytes `[low, high)` as an image of a stack, to be scanned in every collection
/// until [`unregister_image`]. Returns its number.
pub fn register_image(low: usize, high: usize) -> usize {
    let s = stacks();
    super::add_pressure(high - low);
    match s.free_images.pop() {
        Some(i) => {
            s.images[i as usize] = (low, high);
            i as usize
        }
        None => {
            s.images.push((low, high));
            s.images.len() - 1
        }
    }
}

/// Forgets an image.
pub fn unregister_image(image: usize) {
    let s = stacks();
    s.images[image] = (0, 0);
    s.free_images.push(image as u32);
}

/// Scans the running stack from `sp`, all suspended stacks and all images.
pub(super) unsafe fn scan(tracer: &mut Tracer, sp: usize) {
    let running = running_stack(sp);
    tracer.scan_range(sp, running.high);
    tracer.drain();
    let before = tracer.scanned;
    for i in 0..stacks().stacks.len() {
        let s = stacks().stacks[i];
        if s.sp != 0 && s.low != running.low {
            tracer.scan_range(s.sp.max(s.low), s.high);
            tracer.drain();
        }
    }
    for i in 0..stacks().images.len() {
        let (low, high) = stacks().images[i];
        tracer.scan_range(low, high);
        tracer.drain();
    }
    stacks().others = tracer.scanned - before;
}

/// Bytes of stack in use: of the running one now, of the others at the last collection.
pub(super) fn used_bytes() -> usize {
    let here = 0u8;
    let sp = &raw const here as usize;
    running_stack(sp).high - sp + stacks().others
}

fn running_stack(sp: usize) -> Stack {
    let holds = |s: &&Stack| s.low <= sp && sp < s.high;
    match stacks().stacks.iter().find(holds) {
        Some(s) => *s,
        None => thread_stack(sp),
    }
}

/// Stack of the running thread, as the system knows it.
fn thread_stack(sp: usize) -> Stack {
    thread_local! {
        static BOUNDS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    }
    let (mut low, mut high) = BOUNDS.get();
    if high == 0 {
        // SAFETY: plain queries about the calling thread.
        unsafe {
            let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
            if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) == 0 {
                let mut address = std::ptr::null_mut();
                let mut size = 0;
                libc::pthread_attr_getstack(&attributes, &mut address, &mut size);
                libc::pthread_attr_destroy(&mut attributes);
                (low, high) = (address as usize, address as usize + size);
                BOUNDS.set((low, high));
            }
        }
    }
    if sp >= high || sp + (1 << 40) < low {
        super::fatal("the collector runs on a stack that nobody registered");
    }
    Stack { low: low.min(sp), high, sp: 0 }
}

/// Calls `f` with a stack address below which nothing of the callers lies, all callee-saved
/// registers having been stored above it.
#[inline(never)]
pub(super) fn with_registers_spilled(f: fn(usize) -> usize) -> usize {
    let mut registers = [0usize; 20];
    let p = registers.as_mut_ptr();
    let sp: usize;
    // SAFETY: stores to the array only.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        std::arch::asm!(
            "mov [{p}], rbx", "mov [{p} + 8], rbp", "mov [{p} + 16], r12",
            "mov [{p} + 24], r13", "mov [{p} + 32], r14", "mov [{p} + 40], r15", "mov {sp}, rsp",
            p = in(reg) p, sp = lateout(reg) sp, options(nostack, preserves_flags)
        );
    }
    // SAFETY: stores to the array only.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        std::arch::asm!(
            "stp x19, x20, [{p}]", "stp x21, x22, [{p}, 16]", "stp x23, x24, [{p}, 32]",
            "stp x25, x26, [{p}, 48]", "stp x27, x28, [{p}, 64]", "str x29, [{p}, 80]",
            "stp d8, d9, [{p}, 88]", "stp d10, d11, [{p}, 104]", "stp d12, d13, [{p}, 120]",
            "stp d14, d15, [{p}, 136]", "mov {sp}, sp",
            p = in(reg) p, sp = lateout(reg) sp, options(nostack, preserves_flags)
        );
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    compile_error!("the collector knows the callee-saved registers of x86-64 and aarch64 only");
    let result = f(sp);
    // The array must stay where it is until the call returns.
    std::hint::black_box(&mut registers);
    result
}
