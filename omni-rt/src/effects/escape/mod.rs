//! Escapes: leaving any number of frames at once by restoring a saved stack pointer.
//!
//! [`enter`] notes stack pointer and landing address in a [`Record`], then calls a function;
//! [`escape`] jumps back to the landing, from any depth and from any stack. Entering costs a handful
//! of instructions, since the compiler itself saves what is live across the assembly block.
//!
//! Invariant: no frame that an escape can skip owns anything that needs a destructor (DESIGN §4), and
//! the frame that called [`enter`] is still there when somebody escapes to its record.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub use aarch64::{enter, escape, stack_pointer};
#[cfg(target_arch = "x86_64")]
pub use x86_64::{enter, escape, stack_pointer};

/// Where an escape lands.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Record {
    pub sp: usize,
    pub ip: usize,
}

impl Record {
    pub const EMPTY: Record = Record { sp: 0, ip: 0 };
}

/// What [`enter`] calls.
pub type Body = unsafe extern "C" fn(data: *mut u8) -> u64;

#[cfg(test)]
mod tests {
    use super::*;

    unsafe extern "C" fn deep(data: *mut u8) -> u64 {
        fn down(n: u64, record: *const Record) -> u64 {
            // SAFETY: `escapes_skip_frames` is still in its call of `enter`.
            if n == 0 { unsafe { escape(record, 42) } } else { down(n - 1, record) + 1 }
        }
        down(1000, data as *const Record)
    }

    unsafe extern "C" fn plain(data: *mut u8) -> u64 {
        data as u64 + 1
    }

    #[test]
    fn escapes_skip_frames() {
        let mut record = Record::EMPTY;
        let p = &raw mut record;
        // SAFETY: no frame below owns anything.
        unsafe {
            assert_eq!(enter(p, deep, p as *mut u8), (42, true));
            assert_eq!(enter(p, plain, 6 as *mut u8), (7, false));
        }
    }
}
