//! The one value representation of Omni Lisp: a `Copy` 64-bit word, used by the
//! interpreter, by compiled code and by every primitive.
//!
//! The low three bits are the tag (DESIGN §1):
//!
//! | tag | meaning |
//! |---|---|
//! | `000` | fixnum, 61 bits, value shifted left by 3 |
//! | `001` `100` `101` | immediate double ("float self-tagging", Melançon, Serrano, Feeley 2024) |
//! | `010` | pointer to a pair: two words, no header |
//! | `011` | pointer to any other heap object, which starts with a header word |
//! | `110` | pointer to a boxed double (the rare exponents that do not self-tag) |
//! | `111` | nil, symbols by index, and internal markers |
//!
//! A double's bits plus 2^60, rotated left by 4, have one of the three double tags
//! for every magnitude between about 2^-255 and 2^257 and for zero; the rest is boxed.
//! Heap addresses are multiples of 16, so a word whose low four bits are `1110` is never a
//! `Value`: that is the mark of a header word (see [`object`]).
//!
//! Invariant: nil and the symbol `false`, the only falsy values, differ in bit 3 alone, so
//! truthiness is one masked compare ([`Value::is_truthy`]).

pub mod array;
pub mod bigint;
pub mod dict;
pub mod equal;
pub mod number;
pub mod object;
pub mod print;
pub mod symbol;
pub mod text;

pub use object::Kind;
pub use symbol::Sym;

/// A Lisp value. Copying it never runs code; the collector finds it on native stacks.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(pub u64);

pub const TAG_MASK: u64 = 7;
pub const TAG_FIXNUM: u64 = 0;
pub const TAG_PAIR: u64 = 2;
pub const TAG_OBJECT: u64 = 3;
pub const TAG_DOUBLE: u64 = 6;
pub const TAG_IMMEDIATE: u64 = 7;

const DOUBLE_BIAS: u64 = 1 << 60;
/// Bit n is set when the tag n is that of an immediate double.
const DOUBLE_TAGS: u64 = 0b0011_0010;

/// Largest integer that is a fixnum; one more is a big integer.
pub const FIXNUM_MAX: i64 = (1 << 60) - 1;
/// Smallest integer that is a fixnum.
pub const FIXNUM_MIN: i64 = -(1 << 60);

const fn marker(n: u64) -> Value {
    Value(n << 8 | 0x17)
}

impl Value {
    /// nil, the empty list and the value of `false`.
    pub const NIL: Value = Value(0x07);
    /// The symbol `false`: falsy, but not nil.
    pub const FALSE_SYMBOL: Value = Value(0x0F);
    /// The symbol `true`, the canonical truth value.
    pub const TRUE: Value = Value(1 << 8 | 0x0F);
    /// Content of a global cell that has no value. Never visible to programs.
    pub const UNBOUND: Value = marker(0);
    /// Empty slot in hash tables. Never visible to programs.
    pub const EMPTY: Value = marker(1);
    /// "A tail call is pending in the context": internal to the interpreter and to the trampoline scheme.
    pub const TAIL: Value = marker(2);
    /// "Run the body of this function again with new arguments" in the interpreter. Never visible to programs.
    pub const AGAIN: Value = marker(3);

    /// "Jump to label `n`" in the interpreter: what an abandoned expression returns. Never visible to programs.
    pub const fn jump(n: u32) -> Value {
        Value((n as u64) << 8 | 0x1F)
    }
    /// "Go on with the continuation that was resolved in tail position": what `effects::resolve_tail`
    /// returns and a clause of class General or Linear hands to its handler. Never visible to programs.
    pub const RESUME: Value = marker(4);

    /// Makes a fixnum without a range check: `n` must lie in `FIXNUM_MIN..=FIXNUM_MAX`.
    #[inline(always)]
    pub const fn fixnum(n: i64) -> Value {
        Value((n as u64) << 3)
    }

    /// `true` or nil.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::NIL }
    }

    #[inline(always)]
    pub const fn symbol(s: Sym) -> Value {
        Value((s.0 as u64) << 8 | 0x0F)
    }

    #[inline(always)]
    pub const fn tag(self) -> u64 {
        self.0 & TAG_MASK
    }

    #[inline(always)]
    pub const fn is_truthy(self) -> bool {
        self.0 & !8 != 7
    }

    #[inline(always)]
    pub const fn is_nil(self) -> bool {
        self.0 == Value::NIL.0
    }

    #[inline(always)]
    pub const fn is_fixnum(self) -> bool {
        self.0 & TAG_MASK == TAG_FIXNUM
    }

    /// The integer of a fixnum. Meaningless for other values.
    #[inline(always)]
    pub const fn as_fixnum(self) -> i64 {
        self.0 as i64 >> 3
    }

    #[inline(always)]
    pub const fn is_immediate_double(self) -> bool {
        DOUBLE_TAGS >> (self.0 & TAG_MASK) & 1 != 0
    }

    #[inline(always)]
    pub const fn is_double(self) -> bool {
        self.is_immediate_double() || self.0 & TAG_MASK == TAG_DOUBLE
    }

    /// The number of an immediate double. Meaningless for other values.
    #[inline(always)]
    pub const fn as_immediate_double(self) -> f64 {
        f64::from_bits(self.0.rotate_right(4).wrapping_sub(DOUBLE_BIAS))
    }

    /// Encodes `d` as an immediate if its exponent allows.
    #[inline(always)]
    pub const fn immediate_double(d: f64) -> Option<Value> {
        let v = Value(d.to_bits().wrapping_add(DOUBLE_BIAS).rotate_left(4));
        if v.is_immediate_double() { Some(v) } else { None }
    }

    /// The number of a double, immediate or boxed, or `None`.
    #[inline(always)]
    pub fn as_double(self) -> Option<f64> {
        if self.is_immediate_double() {
            Some(self.as_immediate_double())
        } else if self.0 & TAG_MASK == TAG_DOUBLE {
            // SAFETY: the tag says that this points to a boxed double: header, then the bits.
            Some(unsafe { *((self.0 - TAG_DOUBLE + 8) as *const f64) })
        } else {
            None
        }
    }

    /// Encodes `d`, allocating only for the rare exponents that are not immediate.
    #[inline(always)]
    pub fn double(d: f64) -> Value {
        match Value::immediate_double(d) {
            Some(v) => v,
            None => object::box_double(d),
        }
    }

    /// An `i64` as a fixnum or big integer.
    #[inline(always)]
    pub fn int(n: i64) -> Value {
        if (FIXNUM_MIN..=FIXNUM_MAX).contains(&n) { Value::fixnum(n) } else { object::big_from_i64(n) }
    }

    #[inline(always)]
    pub const fn is_pair(self) -> bool {
        self.0 & TAG_MASK == TAG_PAIR
    }

    /// First part of a pair.
    ///
    /// # Safety
    /// `self` must be a pair.
    #[inline(always)]
    pub unsafe fn car(self) -> Value {
        *((self.0 - TAG_PAIR) as *const Value)
    }

    /// Second part of a pair.
    ///
    /// # Safety
    /// `self` must be a pair.
    #[inline(always)]
    pub unsafe fn cdr(self) -> Value {
        *((self.0 - TAG_PAIR + 8) as *const Value)
    }

    /// # Safety
    /// `self` must be a pair.
    #[inline(always)]
    pub unsafe fn set_car(self, v: Value) {
        *((self.0 - TAG_PAIR) as *mut Value) = v
    }

    /// # Safety
    /// `self` must be a pair.
    #[inline(always)]
    pub unsafe fn set_cdr(self, v: Value) {
        *((self.0 - TAG_PAIR + 8) as *mut Value) = v
    }

    #[inline(always)]
    pub const fn is_symbol(self) -> bool {
        self.0 & 0xFF == 0x0F
    }

    /// The symbol, or `None` for other values.
    #[inline(always)]
    pub const fn as_symbol(self) -> Option<Sym> {
        if self.is_symbol() { Some(Sym((self.0 >> 8) as u32)) } else { None }
    }

    /// True for tag `011`: anything on the heap that is neither a pair nor a double.
    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.0 & TAG_MASK == TAG_OBJECT
    }

    /// Address of an object's header word.
    ///
    /// # Safety
    /// `self` must be an object (tag `011`).
    #[inline(always)]
    pub const unsafe fn object(self) -> *mut u64 {
        (self.0 - TAG_OBJECT) as *mut u64
    }

    /// A value for the object whose header is at `p`.
    #[inline(always)]
    pub fn from_object(p: *mut u64) -> Value {
        Value(p as u64 | TAG_OBJECT)
    }

    /// True when this is an object of kind `k`.
    #[inline(always)]
    pub fn is_kind(self, k: Kind) -> bool {
        // SAFETY: an object pointer always points to a header, whose second byte is the kind (a compare of that byte in
        // memory is one instruction).
        self.is_object() && unsafe { *object::kind_byte(self.object()) } == k as u8
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Value({:#x})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size_of::<Value>(), 8);
        assert_eq!(size_of::<Option<Sym>>(), 8);
    }

    #[test]
    fn doubles_in_common_use_are_immediate() {
        for d in [0.0, -0.0, 1.0, -1.0, 0.1, 3.5e70, -2.25e-70, 123456.789] {
            let v = Value::immediate_double(d).unwrap();
            assert_eq!(v.as_immediate_double().to_bits(), d.to_bits());
            assert!(!v.is_fixnum() && !v.is_pair() && !v.is_object());
        }
        assert!(Value::immediate_double(f64::NAN).is_none());
        assert!(Value::immediate_double(f64::INFINITY).is_none());
        assert!(Value::immediate_double(1e300).is_none());
    }

    #[test]
    fn truthiness() {
        assert!(!Value::NIL.is_truthy() && !Value::FALSE_SYMBOL.is_truthy());
        for v in [Value::TRUE, Value::fixnum(0), Value::double(0.0), Value::UNBOUND] {
            assert!(v.is_truthy());
        }
    }
}
