//! What valgrind must be told in the unit tests (`scripts/valgrind.sh`): memory below a stack pointer counts as dead,
//! and putting back the frames of a suspended stack brings it to life. Outside valgrind a request does nothing.

/// Says that the bytes are readable and writable.
///
/// A client request of the Memcheck tool: a sequence of rotations without effect that valgrind looks for, with the
/// address of the request's words in `rax` (valgrind manual, "The client request mechanism").
pub fn make_defined(from: *const u8, len: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        /// `VG_USERREQ__MAKE_MEM_DEFINED`: the letters of the tool, and the third request of its list.
        const MAKE_MEM_DEFINED: usize = (b'M' as usize) << 24 | (b'C' as usize) << 16 | 2;
        let request = [MAKE_MEM_DEFINED, from as usize, len, 0, 0, 0];
        // SAFETY: the rotations add up to 128 bits, and an exchange of a register with itself changes nothing.
        unsafe {
            std::arch::asm!(
                "rol rdi, 3", "rol rdi, 13", "rol rdi, 61", "rol rdi, 51",
                "xchg rbx, rbx",
                inout("rax") request.as_ptr() => _,
                inout("rdx") 0usize => _,
                inout("rdi") 0usize => _,
            );
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (from, len);
}
