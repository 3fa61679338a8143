//! Escapes on x86-64, System V calling convention.

use super::{Body, Record};
use std::arch::asm;

/// The current stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
    sp
}

/// Calls `body(data)` with `record` as a place to escape to. Returns its value and `false`, or the
/// value given to [`escape`] and `true`.
///
/// # Safety
/// `record` must be writable and stay valid for as long as somebody may escape to it; `body` must not
/// unwind.
#[inline(always)]
pub unsafe fn enter(record: *mut Record, body: Body, data: *mut u8) -> (u64, bool) {
    let value: u64;
    let escaped: u64;
    // rbx and rbp cannot be named as clobbers, so they are saved here; the compiler saves what else
    // it needs of the callee-saved registers. Two pushes keep the stack aligned for the call.
    asm!(
        "push rbx",
        "push rbp",
        "lea rax, [rip + 2f]",
        "mov [rdi], rsp",
        "mov [rdi + 8], rax",
        "mov rdi, rdx",
        "call rsi",
        "xor edx, edx",
        "2:",
        "pop rbp",
        "pop rbx",
        inlateout("rdi") record => _,
        inlateout("rsi") body as usize => _,
        inlateout("rdx") data => escaped,
        lateout("rax") value,
        lateout("r12") _,
        lateout("r13") _,
        lateout("r14") _,
        lateout("r15") _,
        clobber_abi("C"),
    );
    (value, escaped != 0)
}

/// Leaves all frames down to the one that entered `record`; its `enter` returns `(value, true)`.
///
/// # Safety
/// The call of [`enter`] that filled `record` must not have returned, and no frame in between may need
/// a destructor.
#[inline(always)]
pub unsafe fn escape(record: *const Record, value: u64) -> ! {
    asm!(
        "mov rsp, [rdi]",
        "mov edx, 1",
        "jmp [rdi + 8]",
        in("rdi") record,
        in("rax") value,
        options(noreturn),
    )
}
