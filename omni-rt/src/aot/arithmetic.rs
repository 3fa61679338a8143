//! Numbers. The inline part handles two fixnums and two immediate doubles; everything else, errors included, is one
//! cold call.

use super::settle;
use crate::effects;
use crate::prims;
use crate::syntax::Span;
use crate::value::{FIXNUM_MIN, TAG_IMMEDIATE, TAG_MASK, Value, number};

pub use number::{try_add, try_div, try_ge, try_gt, try_le, try_lt, try_mul, try_rem, try_sub};

macro_rules! arithmetic {
    ($name:ident, $cold:ident, $fast:path, $slow:path, $doc:literal) => {
        #[doc = $doc]
        #[inline(always)]
        pub fn $name(a: Value, b: Value, site: Span) -> Value {
            match $fast(a, b) {
                Some(v) => v,
                None => $cold(a, b, site),
            }
        }

        #[cold]
        #[inline(never)]
        fn $cold(a: Value, b: Value, site: Span) -> Value {
            settle($slow(a, b), site)
        }
    };
}

arithmetic!(add, add_cold, number::try_add, number::add_slow, "`(+ a b)`");
arithmetic!(sub, sub_cold, number::try_sub, number::sub_slow, "`(- a b)`");
arithmetic!(mul, mul_cold, number::try_mul, number::mul_slow, "`(* a b)`");
arithmetic!(div, div_cold, number::try_div, number::div_slow, "`(/ a b)`");
arithmetic!(rem, rem_cold, number::try_rem, number::rem_slow, "`(% a b)`");

/// `(- a)`
#[inline]
pub fn neg(a: Value, site: Span) -> Value {
    settle(number::neg(a), site)
}

macro_rules! comparison {
    ($name:ident, $cold:ident, $fast:path, $slow:path, $doc:literal) => {
        #[doc = $doc]
        #[inline(always)]
        pub fn $name(a: Value, b: Value, site: Span) -> bool {
            match $fast(a, b) {
                Some(v) => v,
                None => $cold(a, b, site),
            }
        }

        #[cold]
        #[inline(never)]
        fn $cold(a: Value, b: Value, site: Span) -> bool {
            match $slow(a, b) {
                Ok(v) => v,
                Err(e) => effects::throw(e, site),
            }
        }
    };
}

comparison!(lt, lt_cold, number::try_lt, number::lt_slow, "`(< a b)`");
comparison!(gt, gt_cold, number::try_gt, number::gt_slow, "`(> a b)`");
comparison!(le, le_cold, number::try_le, number::le_slow, "`(<= a b)`");
comparison!(ge, ge_cold, number::try_ge, number::ge_slow, "`(>= a b)`");

/// `(= a b)` without user methods.
#[inline(always)]
pub fn eq(a: Value, b: Value) -> bool {
    if (a.0 | b.0) & TAG_MASK == 0 {
        return a.0 == b.0;
    }
    if a.tag() == TAG_IMMEDIATE || b.tag() == TAG_IMMEDIATE {
        return a.0 == b.0;
    }
    if a.is_immediate_double() && b.is_immediate_double() {
        return a.as_immediate_double() == b.as_immediate_double();
    }
    number::eq_bool(a, b)
}

/// Tells rustc what the compiler knows: `v` is a fixnum.
#[inline(always)]
pub fn assume_fixnum(v: Value) {
    debug_assert!(v.is_fixnum());
    // SAFETY: the compiler's claim, found by `lower/ranges.rs`.
    unsafe { std::hint::assert_unchecked(v.0 & TAG_MASK == 0) }
}

/// `(+ a b)` of fixnums whose sum is one.
#[inline(always)]
pub fn add_fixnums(a: Value, b: Value) -> Value {
    Value(a.0.wrapping_add(b.0))
}

/// `(- a b)` of fixnums whose difference is one.
#[inline(always)]
pub fn sub_fixnums(a: Value, b: Value) -> Value {
    Value(a.0.wrapping_sub(b.0))
}

/// `(* a b)` of fixnums whose product is one.
#[inline(always)]
pub fn mul_fixnums(a: Value, b: Value) -> Value {
    Value(a.0.wrapping_mul(b.as_fixnum() as u64))
}

/// `(/ a b)` of fixnums whose quotient is one; `b` is not 0.
#[inline(always)]
pub fn div_fixnums(a: Value, b: Value) -> Value {
    // SAFETY: the compiler's claim, found by `lower/ranges.rs`.
    unsafe { std::hint::assert_unchecked(b.0 != 0) }
    Value::fixnum(a.as_fixnum().wrapping_div(b.as_fixnum()))
}

/// `(% a b)` of fixnums; `b` is not 0.
#[inline(always)]
pub fn rem_fixnums(a: Value, b: Value) -> Value {
    // SAFETY: as above.
    unsafe { std::hint::assert_unchecked(b.0 != 0) }
    // The words are the numbers times eight, and so is the remainder.
    Value((a.0 as i64).wrapping_rem(b.0 as i64) as u64)
}

macro_rules! order_of_fixnums {
    ($($name:ident $op:tt, $lisp:literal;)*) => { $(
        #[doc = concat!("`", $lisp, "` of fixnums.")]
        #[inline(always)]
        pub fn $name(a: Value, b: Value) -> bool {
            (a.0 as i64) $op (b.0 as i64)
        }
    )* };
}

order_of_fixnums! {
    lt_fixnums <, "(< a b)";
    gt_fixnums >, "(> a b)";
    le_fixnums <=, "(<= a b)";
    ge_fixnums >=, "(>= a b)";
}

/// `(= a n)` for a constant fixnum.
#[inline(always)]
pub fn eq_int(a: Value, n: Value) -> bool {
    a.0 == n.0 || a.0 & TAG_MASK != 0 && eq_int_cold(a, n)
}

#[cold]
#[inline(never)]
fn eq_int_cold(a: Value, n: Value) -> bool {
    number::eq_bool(a, n)
}

macro_rules! extreme {
    ($name:ident, $cold:ident, $op:tt, $slow:path, $doc:literal) => {
        #[doc = $doc]
        #[inline(always)]
        pub fn $name(a: Value, b: Value, site: Span) -> Value {
            if (a.0 | b.0) & TAG_MASK == 0 {
                return if (a.0 as i64) $op b.0 as i64 { a } else { b };
            }
            $cold(a, b, site)
        }

        #[inline(never)]
        fn $cold(a: Value, b: Value, site: Span) -> Value {
            settle($slow(a, b), site)
        }
    };
}

extreme!(min, min_cold, <=, prims::arithmetic::min, "`(min a b)`");
extreme!(max, max_cold, >=, prims::arithmetic::max, "`(max a b)`");

/// `(abs a)`
#[inline(always)]
pub fn abs(a: Value, site: Span) -> Value {
    if a.is_fixnum() && a != Value::fixnum(FIXNUM_MIN) {
        return Value((a.0 as i64).unsigned_abs());
    }
    abs_cold(a, site)
}

#[inline(never)]
fn abs_cold(a: Value, site: Span) -> Value {
    settle(prims::arithmetic::abs(a), site)
}

macro_rules! bitwise {
    ($name:ident, $cold:ident, $op:tt, $slow:path, $doc:literal) => {
        #[doc = $doc]
        #[inline(always)]
        pub fn $name(a: Value, b: Value, site: Span) -> Value {
            if (a.0 | b.0) & TAG_MASK == 0 {
                return Value(a.0 $op b.0);
            }
            $cold(a, b, site)
        }

        #[cold]
        #[inline(never)]
        fn $cold(a: Value, b: Value, site: Span) -> Value {
            settle($slow(a, b), site)
        }
    };
}

bitwise!(bitwise_and, bitwise_and_cold, &, prims::arithmetic::bitwise_and, "`(bitwise-and a b)`");
bitwise!(bitwise_or, bitwise_or_cold, |, prims::arithmetic::bitwise_or, "`(bitwise-or a b)`");
bitwise!(bitwise_xor, bitwise_xor_cold, ^, prims::arithmetic::bitwise_xor, "`(bitwise-xor a b)`");

/// A Rust truth value as a Lisp one.
#[inline(always)]
pub fn truth(b: bool) -> Value {
    Value::bool(b)
}
