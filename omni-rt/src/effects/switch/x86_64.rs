//! The switch on x86-64.
//!
//! A stack that is not running has at its stack pointer, from low to high: the address to go on at, rbx, rbp.
//! A fresh one has the address of [`enter`] and a return address that is never used.

use crate::effects::fiber::fiber_main;
use crate::effects::segments::underflow;
use crate::effects::stacks::Extent;
use std::arch::{asm, naked_asm};

/// See [`super`].
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Switch {
    /// Stack pointer of whoever called [`resume`] last.
    parent_sp: usize,
    /// Stack pointer of what is suspended.
    sp: usize,
}

extern "C" fn enter() -> ! {
    let v = fiber_main();
    // SAFETY: the fiber that runs here was resumed, and is never resumed again.
    unsafe {
        suspend(crate::effects::fiber::current_switch(), v);
        std::hint::unreachable_unchecked()
    }
}

/// Makes a fresh stack ready: the first [`resume`] calls `fiber_main`.
///
/// # Safety
/// The stack must be writable at its top, and not in use.
#[inline(always)]
pub unsafe fn prepare(s: *mut Switch, stack: Extent) {
    let top = stack.high as *mut usize;
    *top.sub(1) = 0;
    *top.sub(2) = enter as *const () as usize;
    (*s).sp = top.sub(2) as usize;
}

/// Saves the running stack's pointer in `*save` and goes on at `sp`, giving `v`. Returns what the next switch to
/// here gives.
#[inline(always)]
unsafe fn exchange(save: *mut usize, sp: usize, v: u64) -> u64 {
    let r: u64;
    // The compiler saves what it needs of the registers that can be named as clobbers.
    asm!(
        "push rbp",
        "push rbx",
        "lea rax, [rip + 2f]",
        "push rax",
        "mov [rdi], rsp",
        "mov rsp, rdx",
        "pop rax",
        "jmp rax",
        "2:",
        "pop rbx",
        "pop rbp",
        inlateout("rdi") save => _,
        inlateout("rdx") sp => _,
        inlateout("rsi") v => r,
        lateout("r12") _,
        lateout("r13") _,
        lateout("r14") _,
        lateout("r15") _,
        clobber_abi("C"),
    );
    r
}

/// Goes on with what is suspended under `s`, giving it `v`. Returns what [`suspend`] gives.
///
/// # Safety
/// The stacks must hold what was suspended, or be prepared.
#[inline(always)]
pub unsafe fn resume(s: *mut Switch, v: u64) -> u64 {
    exchange(&raw mut (*s).parent_sp, (*s).sp, v)
}

/// Goes back to where `s` was resumed, giving `v`. Returns what the next [`resume`] gives.
///
/// # Safety
/// The running stack must be one that `s` has resumed.
#[inline(always)]
pub unsafe fn suspend(s: *mut Switch, v: u64) -> u64 {
    exchange(&raw mut (*s).sp, (*s).parent_sp, v)
}

/// [`suspend`] of what is never resumed.
///
/// # Safety
/// As for [`suspend`].
#[inline(always)]
pub unsafe fn leave(s: *const Switch, v: u64) -> ! {
    asm!(
        "mov rsp, rdx",
        "pop rax",
        "jmp rax",
        in("rdx") (*s).parent_sp,
        in("rsi") v,
        options(noreturn),
    )
}

/// Lower bound of the live part of the stack that is suspended under `s`.
#[inline(always)]
pub unsafe fn suspended_sp(s: *const Switch) -> usize {
    (*s).sp
}

/// Stack pointer of whoever resumed `s`. `word` reads a word of the stack of `s`.
#[inline(always)]
pub unsafe fn parent_sp(s: *const Switch, _word: impl Fn(usize) -> usize) -> usize {
    (*s).parent_sp
}

/// Where the code goes on that is suspended at `sp`, and its rbp.
#[inline(always)]
pub unsafe fn suspended_at(sp: usize) -> Option<(usize, usize)> {
    let words = sp as *const usize;
    Some((*words, *words.add(2)))
}

/// What frames return to whose callers are frozen (see [`crate::effects::segments`]). Keeps the registers that a value may be returned in.
#[unsafe(naked)]
pub unsafe extern "C" fn trampoline() {
    naked_asm!(
        "sub rsp, 48",
        "mov [rsp], rax",
        "mov [rsp + 8], rdx",
        "movsd [rsp + 16], xmm0",
        "movsd [rsp + 24], xmm1",
        "lea rdi, [rsp + 48]",
        "call {underflow}",
        "mov r11, rax",
        "mov rax, [rsp]",
        "mov rdx, [rsp + 8]",
        "movsd xmm0, [rsp + 16]",
        "movsd xmm1, [rsp + 24]",
        "add rsp, 48",
        "jmp r11",
        underflow = sym underflow,
    )
}
