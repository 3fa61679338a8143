//! Calls of C functions whose signature is known only when the program runs.
//!
//! In the C calling conventions of x86-64 (System V) and AArch64 (AAPCS64 on Linux) integer and floating
//! arguments go into two independent sequences of registers, and what does not fit goes to the stack in
//! order, one 8-byte word each. So every signature is served by filling all argument registers: a callee
//! ignores those that it does not read. The result is in the first register of either kind.
//! (System V psABI 3.2.3; AAPCS64 6.8.2.)

use std::arch::asm;

#[cfg(target_arch = "aarch64")]
const INTEGERS: usize = 8;
#[cfg(target_arch = "x86_64")]
const INTEGERS: usize = 6;
const DOUBLES: usize = 8;

/// Arguments sorted into registers and stack.
#[derive(Default)]
pub struct Arguments {
    integers: [u64; INTEGERS],
    doubles: [f64; DOUBLES],
    integer_count: usize,
    double_count: usize,
    stack: Vec<u64>,
}

impl Arguments {
    pub fn push_integer(&mut self, bits: u64) {
        if self.integer_count < INTEGERS {
            self.integers[self.integer_count] = bits;
            self.integer_count += 1;
        } else {
            self.stack.push(bits);
        }
    }

    /// A `float` is passed as the low half of its register or word.
    pub fn push_double(&mut self, d: f64) {
        if self.double_count < DOUBLES {
            self.doubles[self.double_count] = d;
            self.double_count += 1;
        } else {
            self.stack.push(d.to_bits());
        }
    }

    /// Calls a function; returns the integer and the floating result register.
    ///
    /// # Safety
    /// `address` must be a C function that takes these arguments.
    #[cfg(target_arch = "x86_64")]
    pub unsafe fn call(&mut self, address: usize) -> (u64, f64) {
        self.align_stack();
        let [a, b, c, d, e, f] = self.integers;
        let [s, t, u, v, w, x, y, z] = self.doubles;
        let (integer, double): (u64, f64);
        asm!(
            "mov r12, rsp",
            // The words are pushed from the last to the first; their number is even, and the stack aligned.
            "and rsp, -16",
            "2:",
            "test r13, r13",
            "jz 3f",
            "dec r13",
            "push qword ptr [r14 + 8*r13]",
            "jmp 2b",
            "3:",
            // What a variadic function would want to know: how many floating registers to save.
            "mov eax, 8",
            "call r11",
            "mov rsp, r12",
            inout("r11") address => _,
            inout("r13") self.stack.len() => _,
            in("r14") self.stack.as_ptr(),
            in("rdi") a, in("rsi") b, in("rdx") c, in("rcx") d, in("r8") e, in("r9") f,
            inout("xmm0") s => double,
            in("xmm1") t, in("xmm2") u, in("xmm3") v, in("xmm4") w, in("xmm5") x, in("xmm6") y, in("xmm7") z,
            lateout("rax") integer,
            out("r12") _,
            clobber_abi("C"),
        );
        (integer, double)
    }

    /// Calls a function; returns the integer and the floating result register.
    ///
    /// # Safety
    /// `address` must be a C function that takes these arguments.
    #[cfg(target_arch = "aarch64")]
    pub unsafe fn call(&mut self, address: usize) -> (u64, f64) {
        self.align_stack();
        let [a, b, c, d, e, f, g, h] = self.integers;
        let [s, t, u, v, w, x, y, z] = self.doubles;
        let (integer, double): (u64, f64);
        asm!(
            "mov x20, sp",
            // The words go to the stack from the last to the first, in pairs, which keeps it aligned.
            "add x22, x22, x21, lsl #3",
            "2:",
            "cbz x21, 3f",
            "sub x21, x21, #2",
            "ldp x10, x11, [x22, #-16]!",
            "stp x10, x11, [sp, #-16]!",
            "b 2b",
            "3:",
            "blr x9",
            "mov sp, x20",
            inout("x9") address => _,
            inout("x21") self.stack.len() => _,
            inout("x22") self.stack.as_ptr() => _,
            inout("x0") a => integer,
            in("x1") b, in("x2") c, in("x3") d, in("x4") e, in("x5") f, in("x6") g, in("x7") h,
            inout("d0") s => double,
            in("d1") t, in("d2") u, in("d3") v, in("d4") w, in("d5") x, in("d6") y, in("d7") z,
            out("x10") _, out("x11") _,
            out("x20") _,
            clobber_abi("C"),
        );
        (integer, double)
    }

    /// Makes the number of words on the stack even: it is aligned to 16 bytes.
    fn align_stack(&mut self) {
        if self.stack.len() % 2 == 1 {
            self.stack.push(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern "C" fn weigh(a: i64, x: f64, b: i64, y: f64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64, i: i64) -> i64 {
        let integers = [a, b, c, d, e, f, g, h, i];
        let sum: i64 = integers.iter().enumerate().map(|(k, n)| (k as i64 + 1) * n).sum();
        sum + (x * 1000.0 + y * 2000.0) as i64
    }

    #[test]
    fn integers_beyond_the_registers_are_on_the_stack_in_order() {
        let mut native = Arguments::default();
        native.push_double(1.0);
        native.push_double(2.0);
        (1..=9).for_each(|n| native.push_integer(n * n));
        // SAFETY: the signature of `weigh`.
        let (result, _) = unsafe { native.call(weigh as *const () as usize) };
        let sum: u64 = (1..=9).map(|n| n * n * n).sum();
        assert_eq!(result, sum + 5000);
    }

    #[rustfmt::skip]
    extern "C" fn mix(
        a: f64, b: f32, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64, j: f32, n: i32, k: f64,
    ) -> f64 {
        let doubles = [a, b as f64, c, d, e, f, g, h, i, j as f64, n as f64, k];
        doubles.iter().enumerate().map(|(i, d)| (i + 1) as f64 * d).sum()
    }

    #[test]
    fn floats_beyond_the_registers_are_on_the_stack() {
        let mut native = Arguments::default();
        let float = |f: f32| f64::from_bits(f.to_bits() as u64);
        for k in 1..=12 {
            match k {
                2 | 10 => native.push_double(float(k as f32 + 0.5)),
                11 => native.push_integer(-7i64 as u64),
                _ => native.push_double(k as f64),
            }
        }
        // SAFETY: the signature of `mix`.
        let (_, result) = unsafe { native.call(mix as *const () as usize) };
        let expected = (1..=12).map(|k| match k {
            2 | 10 => k as f64 * (k as f64 + 0.5),
            11 => -77.0,
            _ => (k * k) as f64,
        });
        assert_eq!(result, expected.sum::<f64>());
    }

    macro_rules! hundred {
        ($($name:ident)*) => {
            extern "C" fn hundred($($name: u64),*) -> u64 {
                let all = [$($name),*];
                all.iter().enumerate().map(|(i, n)| (i as u64 + 1) * n).sum()
            }
        };
    }

    hundred! {
        a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9
        d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9
        g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9 i0 i1 i2 i3 i4 i5 i6 i7 i8 i9
        j0 j1 j2 j3 j4 j5 j6 j7 j8 j9
    }

    #[test]
    fn a_hundred_arguments() {
        let mut native = Arguments::default();
        (1..=100).for_each(|n| native.push_integer(n));
        // SAFETY: the signature of `hundred`.
        let (result, _) = unsafe { native.call(hundred as *const () as usize) };
        assert_eq!(result, (1..=100).map(|n| n * n).sum());
    }

    extern "C" fn half(x: f32) -> f32 {
        x / 2.0
    }

    #[test]
    fn floats_are_the_low_half_of_a_register() {
        let mut native = Arguments::default();
        native.push_double(f64::from_bits(3.0f32.to_bits() as u64));
        // SAFETY: the signature of `half`.
        let (_, result) = unsafe { native.call(half as *const () as usize) };
        assert_eq!(f32::from_bits(result.to_bits() as u32), 1.5);
    }
}
