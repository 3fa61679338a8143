//! Calls of C functions whose signature is known only when the program runs.
//!
//! In the C calling conventions of x86-64 (System V) and AArch64 (AAPCS64 on Linux) integer and floating
//! arguments go into two independent sequences of registers, and what does not fit goes to the stack in
//! order, one 8-byte word each. So one Rust function type with all registers filled fits every signature:
//! a callee ignores the registers that it does not read. (System V psABI 3.2.3; AAPCS64 6.4.)

#[cfg(target_arch = "aarch64")]
const INTEGERS: usize = 8;
#[cfg(not(target_arch = "aarch64"))]
const INTEGERS: usize = 6;
const DOUBLES: usize = 8;
/// Stack words of the common case and of the largest.
const FEW: usize = 8;
const MANY: usize = 64;

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

    pub fn push_double(&mut self, d: f64) {
        if self.double_count < DOUBLES {
            self.doubles[self.double_count] = d;
            self.double_count += 1;
        } else {
            self.stack.push(d.to_bits());
        }
    }

    /// Calls a function that returns in the integer register.
    ///
    /// # Safety
    /// `address` must be a C function that takes these arguments. At most 64 of them may be on the stack.
    pub unsafe fn call_integer(&self, address: usize) -> u64 {
        self.call(address)
    }

    /// # Safety
    /// As [`Arguments::call_integer`], for a function that returns a double.
    pub unsafe fn call_double(&self, address: usize) -> f64 {
        self.call(address)
    }

    /// # Safety
    /// As [`Arguments::call_integer`], for a function that returns a float.
    pub unsafe fn call_float(&self, address: usize) -> f32 {
        self.call(address)
    }

    unsafe fn call<T>(&self, address: usize) -> T {
        match self.stack.len() {
            0 => self.call_with(address, []),
            n if n <= FEW => self.call_with::<T, FEW>(address, self.words()),
            _ => self.call_with::<T, MANY>(address, self.words()),
        }
    }

    fn words<const N: usize>(&self) -> [u64; N] {
        let mut words = [0; N];
        for (word, &bits) in words.iter_mut().zip(&self.stack) {
            *word = bits;
        }
        words
    }

    #[cfg(not(target_arch = "aarch64"))]
    unsafe fn call_with<T, const N: usize>(&self, address: usize, stack: [u64; N]) -> T {
        // A structure of more than two words is passed on the stack, as its words.
        #[repr(C)]
        struct Stack<const N: usize>([u64; N]);
        type Function<T, const N: usize> =
            unsafe extern "C" fn(u64, u64, u64, u64, u64, u64, f64, f64, f64, f64, f64, f64, f64, f64, Stack<N>) -> T;
        let [a, b, c, d, e, f] = self.integers;
        let [s, t, u, v, w, x, y, z] = self.doubles;
        let function = std::mem::transmute::<usize, Function<T, N>>(address);
        function(a, b, c, d, e, f, s, t, u, v, w, x, y, z, Stack(stack))
    }

    #[cfg(target_arch = "aarch64")]
    unsafe fn call_with<T, const N: usize>(&self, address: usize, stack: [u64; N]) -> T {
        // Large structures go by reference here, so the words are separate arguments.
        type Function<T> = unsafe extern "C" fn(
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            f64,
            f64,
            f64,
            f64,
            f64,
            f64,
            f64,
            f64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
            u64,
        ) -> T;
        let [a, b, c, d, e, f, g, h] = self.integers;
        let [s, t, u, v, w, x, y, z] = self.doubles;
        let k = |i: usize| stack.get(i).copied().unwrap_or(0);
        let function = std::mem::transmute::<usize, Function<T>>(address);
        function(
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            s,
            t,
            u,
            v,
            w,
            x,
            y,
            z,
            k(0),
            k(1),
            k(2),
            k(3),
            k(4),
            k(5),
            k(6),
            k(7),
            k(8),
            k(9),
            k(10),
            k(11),
            k(12),
            k(13),
            k(14),
            k(15),
        )
    }
}
