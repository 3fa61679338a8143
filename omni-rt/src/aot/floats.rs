//! Floating-point arithmetic whose type the compiler knows: doubles as `f64`, without a tag.
//!
//! An operand that is not known to be a double comes as a value. An immediate double is decoded in line; anything else
//! goes to one cold function, which converts numbers and reports errors exactly as the general operation does.
//! The suffix says what the operands are: `f` an `f64`, `v` a value.

use super::settle;
use crate::effects;
use crate::prims::numbers;
use crate::syntax::Span;
use crate::value::{Value, number};

/// A double as a value.
#[inline(always)]
pub fn from_f64(d: f64) -> Value {
    match Value::immediate_double(d) {
        Some(v) => v,
        None => from_f64_cold(d),
    }
}

#[cold]
#[inline(never)]
fn from_f64_cold(d: f64) -> Value {
    Value::double(d)
}

/// The number of a value that is a double for certain.
#[inline(always)]
pub fn known_f64(v: Value) -> f64 {
    if v.is_immediate_double() { v.as_immediate_double() } else { known_f64_cold(v) }
}

#[cold]
#[inline(never)]
fn known_f64_cold(v: Value) -> f64 {
    v.as_double().unwrap_or(f64::NAN)
}

macro_rules! arithmetic {
    ($fv:ident, $vf:ident, $cold:ident, $op:tt, $slow:path) => {
        #[inline(always)]
        pub fn $fv(a: f64, b: Value, site: Span) -> f64 {
            if b.is_immediate_double() { a $op b.as_immediate_double() } else { $cold(Value::double(a), b, site) }
        }

        #[inline(always)]
        pub fn $vf(a: Value, b: f64, site: Span) -> f64 {
            if a.is_immediate_double() { a.as_immediate_double() $op b } else { $cold(a, Value::double(b), site) }
        }

        #[cold]
        #[inline(never)]
        fn $cold(a: Value, b: Value, site: Span) -> f64 {
            known_f64(settle($slow(a, b), site))
        }
    };
}

arithmetic!(add_fv, add_vf, add_cold, +, number::add_slow);
arithmetic!(sub_fv, sub_vf, sub_cold, -, number::sub_slow);
arithmetic!(mul_fv, mul_vf, mul_cold, *, number::mul_slow);

/// `(/ a b)`
#[inline(always)]
pub fn div_ff(a: f64, b: f64, site: Span) -> f64 {
    if b == 0.0 { div_cold(Value::double(a), Value::double(b), site) } else { a / b }
}

#[inline(always)]
pub fn div_fv(a: f64, b: Value, site: Span) -> f64 {
    if b.is_immediate_double() && b.as_immediate_double() != 0.0 {
        a / b.as_immediate_double()
    } else {
        div_cold(Value::double(a), b, site)
    }
}

#[inline(always)]
pub fn div_vf(a: Value, b: f64, site: Span) -> f64 {
    if a.is_immediate_double() && b != 0.0 { a.as_immediate_double() / b } else { div_cold(a, Value::double(b), site) }
}

#[cold]
#[inline(never)]
fn div_cold(a: Value, b: Value, site: Span) -> f64 {
    known_f64(settle(number::div_slow(a, b), site))
}

/// The square root of a double.
#[inline(always)]
pub fn sqrt_f(a: f64) -> f64 {
    a.sqrt()
}

/// `(sqrt a)`
#[inline(always)]
pub fn sqrt_v(a: Value, site: Span) -> f64 {
    if a.is_immediate_double() { a.as_immediate_double().sqrt() } else { sqrt_cold(a, site) }
}

#[cold]
#[inline(never)]
fn sqrt_cold(a: Value, site: Span) -> f64 {
    known_f64(settle(numbers::sqrt(a), site))
}

/// The double nearest to a value that is a fixnum for certain.
#[inline(always)]
pub fn fixnum_to_f64(v: Value) -> f64 {
    v.as_fixnum() as f64
}

macro_rules! functions {
    ($($name:ident = $f:path, $lisp:literal;)*) => { $(
        #[doc = concat!("`", $lisp, "` of a double.")]
        #[inline]
        pub fn $name(a: f64) -> f64 {
            $f(a)
        }
    )* };
}

functions! {
    sin_f = f64::sin, "(sin a)";
    cos_f = f64::cos, "(cos a)";
    tan_f = f64::tan, "(tan a)";
    asin_f = f64::asin, "(asin a)";
    acos_f = f64::acos, "(acos a)";
    atan_f = f64::atan, "(atan a)";
    exp_f = f64::exp, "(exp a)";
    log_f = f64::ln, "(log a)";
    log10_f = f64::log10, "(log10 a)";
}

/// The absolute value of a double.
#[inline(always)]
pub fn abs_f(a: f64) -> f64 {
    a.abs()
}

macro_rules! comparison {
    ($fv:ident, $vf:ident, $cold:ident, $op:tt, $slow:path) => {
        #[inline(always)]
        pub fn $fv(a: f64, b: Value, site: Span) -> bool {
            if b.is_immediate_double() { a $op b.as_immediate_double() } else { $cold(Value::double(a), b, site) }
        }

        #[inline(always)]
        pub fn $vf(a: Value, b: f64, site: Span) -> bool {
            if a.is_immediate_double() { a.as_immediate_double() $op b } else { $cold(a, Value::double(b), site) }
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

comparison!(lt_fv, lt_vf, lt_cold, <, number::lt_slow);
comparison!(gt_fv, gt_vf, gt_cold, >, number::gt_slow);
comparison!(le_fv, le_vf, le_cold, <=, number::le_slow);
comparison!(ge_fv, ge_vf, ge_cold, >=, number::ge_slow);

/// `(= a b)`
#[inline(always)]
pub fn eq_fv(a: f64, b: Value, _site: Span) -> bool {
    if b.is_immediate_double() { a == b.as_immediate_double() } else { eq_cold(a, b) }
}

#[inline(always)]
pub fn eq_vf(a: Value, b: f64, _site: Span) -> bool {
    if a.is_immediate_double() { a.as_immediate_double() == b } else { eq_cold(b, a) }
}

#[cold]
#[inline(never)]
fn eq_cold(a: f64, b: Value) -> bool {
    number::eq_bool(Value::double(a), b)
}

/// Are these values immediate doubles? The test before a speculated tree of operations.
#[inline(always)]
pub fn all_f64<const N: usize>(values: [Value; N]) -> bool {
    let mut i = 0;
    let mut all = true;
    while i < N {
        all &= values[i].is_immediate_double();
        i += 1;
    }
    all
}

/// The number of an immediate double. Meaningless for other values.
#[inline(always)]
pub fn f64_of(v: Value) -> f64 {
    v.as_immediate_double()
}

/// Is the value a double without allocation?
#[inline(always)]
pub fn is_f64(v: Value) -> bool {
    v.is_immediate_double()
}
