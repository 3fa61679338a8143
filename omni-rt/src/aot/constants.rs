//! Constants of a compiled program as data: a byte string written by the compiler and decoded once at start.
//!
//! The string is a program for a stack of values. One opcode byte, then its operands; numbers are LEB128:
//!
//! | op | operands | effect |
//! |---|---|---|
//! | `n` | | push nil |
//! | `i` | zigzag number | push an integer |
//! | `b` | length, decimal text | push a big integer |
//! | `d` | 8 bytes, little endian | push a double |
//! | `s` | length, UTF-8 | push a string |
//! | `y` | index | push the symbol with this index in the symbol table |
//! | `l` | count | pop a tail and `count` elements, push the list |
//! | `.` | | pop a value into the next slot of the constant table |
//!
//! The decoder's stack lies in the context's argument buffer, where the collector sees it.

use crate::context::CTX;
use crate::value::{Sym, Value, object};

/// Index of the symbol `false` in every process.
pub const FALSE_INDEX: u32 = 0;
/// Index of the symbol `true` in every process.
pub const TRUE_INDEX: u32 = 1;
/// Index of the first symbol of a compiled program's own table.
pub const FIRST_INDEX: u32 = 2;

/// Writes the byte string.
#[derive(Default)]
pub struct Encoder {
    pub bytes: Vec<u8>,
}

impl Encoder {
    fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    fn text(&mut self, op: u8, text: &str) {
        self.bytes.push(op);
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub fn nil(&mut self) {
        self.bytes.push(b'n');
    }

    pub fn int(&mut self, n: i64) {
        self.bytes.push(b'i');
        self.number((n << 1 ^ n >> 63) as u64);
    }

    pub fn big(&mut self, decimal: &str) {
        self.text(b'b', decimal);
    }

    pub fn double(&mut self, d: f64) {
        self.bytes.push(b'd');
        self.bytes.extend_from_slice(&d.to_bits().to_le_bytes());
    }

    pub fn string(&mut self, text: &str) {
        self.text(b's', text);
    }

    pub fn symbol(&mut self, index: u32) {
        self.bytes.push(b'y');
        self.number(index as u64);
    }

    pub fn list(&mut self, count: u32) {
        self.bytes.push(b'l');
        self.number(count as u64);
    }

    /// Ends one constant.
    pub fn end(&mut self) {
        self.bytes.push(b'.');
    }
}

struct Decoder<'b> {
    rest: &'b [u8],
    depth: usize,
}

impl Decoder<'_> {
    fn number(&mut self) -> u64 {
        let (mut n, mut shift) = (0, 0);
        loop {
            let b = self.rest[0];
            self.rest = &self.rest[1..];
            n |= ((b & 0x7F) as u64) << shift;
            if b & 0x80 == 0 {
                return n;
            }
            shift += 7;
        }
    }

    fn take(&mut self, n: usize) -> &[u8] {
        let (head, tail) = self.rest.split_at(n);
        self.rest = tail;
        head
    }

    fn text(&mut self) -> String {
        let n = self.number() as usize;
        String::from_utf8_lossy(self.take(n)).into_owned()
    }

    fn push(&mut self, v: Value) {
        // SAFETY: the argument buffer has room for MAX_ARGS values, and constants nest less deep in
        // width than that: the compiler splits longer lists.
        unsafe {
            *CTX.args.add(self.depth) = v;
            self.depth += 1;
            CTX.nargs = self.depth;
        }
    }

    fn pop(&mut self) -> Value {
        self.depth -= 1;
        // SAFETY: as `push`.
        unsafe { *CTX.args.add(self.depth) }
    }
}

/// Decodes all constants into `table`.
///
/// # Safety
/// `table` must have room for as many values as the string has ends, and be registered as roots.
pub unsafe fn decode(bytes: &[u8], table: *mut Value) {
    let mut d = Decoder { rest: bytes, depth: 0 };
    let mut slot = 0;
    while let Some((&op, rest)) = d.rest.split_first() {
        d.rest = rest;
        match op {
            b'n' => d.push(Value::NIL),
            b'i' => {
                let n = d.number();
                d.push(Value::int((n >> 1) as i64 ^ -((n & 1) as i64)));
            }
            b'b' => {
                let text = d.text();
                d.push(crate::value::bigint::parse_decimal(&text).unwrap_or(Value::NIL));
            }
            b'd' => {
                let bits = u64::from_le_bytes(d.take(8).try_into().unwrap_or([0; 8]));
                d.push(Value::double(f64::from_bits(bits)));
            }
            b's' => {
                let text = d.text();
                d.push(object::string(&text));
            }
            b'y' => {
                let n = d.number();
                d.push(Value::symbol(Sym(n as u32)));
            }
            b'l' => {
                let n = d.number();
                let mut list = d.pop();
                for _ in 0..n {
                    // The element stays below `nargs` until the pair exists.
                    let element = d.pop();
                    list = object::cons(element, list);
                }
                CTX.nargs = d.depth;
                d.push(list);
            }
            _ => {
                *table.add(slot) = d.pop();
                slot += 1;
            }
        }
    }
    CTX.nargs = 0;
}
