//! Escapes on aarch64, AAPCS calling convention.

use super::{Body, Record};
use std::arch::asm;

/// The current stack pointer.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags)) };
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
    // x19 and x29 cannot be named as clobbers; the compiler saves the other callee-saved registers.
    asm!(
        "stp x19, x29, [sp, #-16]!",
        "adr x9, 2f",
        "mov x10, sp",
        "stp x10, x9, [x0]",
        "mov x0, x2",
        "blr x1",
        "mov x1, #0",
        "2:",
        "ldp x19, x29, [sp], #16",
        inlateout("x0") record => value,
        inlateout("x1") body as usize => escaped,
        in("x2") data,
        lateout("x20") _,
        lateout("x21") _,
        lateout("x22") _,
        lateout("x23") _,
        lateout("x24") _,
        lateout("x25") _,
        lateout("x26") _,
        lateout("x27") _,
        lateout("x28") _,
        lateout("d8") _,
        lateout("d9") _,
        lateout("d10") _,
        lateout("d11") _,
        lateout("d12") _,
        lateout("d13") _,
        lateout("d14") _,
        lateout("d15") _,
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
        "ldp x9, x10, [x2]",
        "mov sp, x9",
        "mov x1, #1",
        "br x10",
        in("x2") record,
        in("x0") value,
        options(noreturn),
    )
}
