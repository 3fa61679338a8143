//! Arithmetic on any two numbers: inline paths for fixnums and immediate doubles, one cold
//! out-of-line path for the rest.
//!
//! Three families exist for each operation. `try_OP` is the inline path alone and returns `None` when
//! it does not apply. `OP` is the whole operation as a primitive: inline path, then the cold call.
//! `OP_slow` is the cold call, complete in itself. Comparisons have `OP_bool` too, for tests.
//!
//! Invariant: a fixnum is the integer shifted left by three, so that sums, differences and
//! comparisons work on the words themselves, and a word's overflow is the fixnum's overflow.

use super::bigint::{self, Int};
use super::{FIXNUM_MAX, TAG_MASK, Value};
use crate::error::{R, Raise};
use crate::raise;
use std::cmp::Ordering;

#[inline(always)]
fn both_fixnums(a: Value, b: Value) -> bool {
    (a.0 | b.0) & TAG_MASK == 0
}

#[inline(always)]
fn both_doubles(a: Value, b: Value) -> bool {
    a.is_immediate_double() && b.is_immediate_double()
}

/// `a + b` of two fixnums or two immediate doubles, if the result needs no allocation.
#[inline(always)]
pub fn try_add(a: Value, b: Value) -> Option<Value> {
    if both_fixnums(a, b) {
        return (a.0 as i64).checked_add(b.0 as i64).map(|n| Value(n as u64));
    }
    if both_doubles(a, b) {
        return Value::immediate_double(a.as_immediate_double() + b.as_immediate_double());
    }
    None
}

/// `a - b` of two fixnums or two immediate doubles, if the result needs no allocation.
#[inline(always)]
pub fn try_sub(a: Value, b: Value) -> Option<Value> {
    if both_fixnums(a, b) {
        return (a.0 as i64).checked_sub(b.0 as i64).map(|n| Value(n as u64));
    }
    if both_doubles(a, b) {
        return Value::immediate_double(a.as_immediate_double() - b.as_immediate_double());
    }
    None
}

/// `a * b` of two fixnums or two immediate doubles, if the result needs no allocation.
#[inline(always)]
pub fn try_mul(a: Value, b: Value) -> Option<Value> {
    if both_fixnums(a, b) {
        return a.as_fixnum().checked_mul(b.0 as i64).map(|n| Value(n as u64));
    }
    if both_doubles(a, b) {
        return Value::immediate_double(a.as_immediate_double() * b.as_immediate_double());
    }
    None
}

/// `a / b` of two fixnums or two immediate doubles, `b` not zero, if the result needs no allocation.
#[inline(always)]
pub fn try_div(a: Value, b: Value) -> Option<Value> {
    if both_fixnums(a, b) {
        if b.0 == 0 {
            return None;
        }
        let q = a.as_fixnum() / b.as_fixnum();
        return if q <= FIXNUM_MAX { Some(Value::fixnum(q)) } else { None };
    }
    if both_doubles(a, b) {
        let d = b.as_immediate_double();
        return if d == 0.0 { None } else { Value::immediate_double(a.as_immediate_double() / d) };
    }
    None
}

/// `a % b` of two fixnums, `b` not zero.
#[inline(always)]
pub fn try_rem(a: Value, b: Value) -> Option<Value> {
    if both_fixnums(a, b) && b.0 != 0 {
        // The words are the numbers times eight, and so is the remainder.
        return Some(Value((a.0 as i64).wrapping_rem(b.0 as i64) as u64));
    }
    None
}

macro_rules! operation {
    ($name:ident, $fast:ident, $slow:ident, $doc:literal) => {
        #[doc = $doc]
        #[inline(always)]
        pub fn $name(a: Value, b: Value) -> R {
            match $fast(a, b) {
                Some(v) => Ok(v),
                None => $slow(a, b),
            }
        }
    };
}

operation!(add, try_add, add_slow, "`(+ a b)`");
operation!(sub, try_sub, sub_slow, "`(- a b)`");
operation!(mul, try_mul, mul_slow, "`(* a b)`");
operation!(div, try_div, div_slow, "`(/ a b)`");
operation!(rem, try_rem, rem_slow, "`(% a b)`");

/// The number of any numeric value as a double.
#[inline]
pub fn to_f64(v: Value) -> Option<f64> {
    if v.is_fixnum() {
        return Some(v.as_fixnum() as f64);
    }
    v.as_double().or_else(|| Int::new(v).map(|i| bigint::to_f64(&i)))
}

/// True for integers and doubles.
#[inline(always)]
pub fn is_number(v: Value) -> bool {
    v.is_fixnum() || v.is_double() || v.is_kind(super::Kind::BigInt)
}

/// A number that is no heap object, as a double.
#[inline(always)]
fn immediate_f64(v: Value) -> Option<f64> {
    if v.is_fixnum() {
        Some(v.as_fixnum() as f64)
    } else if v.is_immediate_double() {
        Some(v.as_immediate_double())
    } else {
        None
    }
}

#[inline]
fn slow(name: &str, a: Value, b: Value, int: fn(&Int, &Int) -> Value, double: fn(f64, f64) -> f64) -> R {
    // A small integer and a double, the case in common use.
    if !both_fixnums(a, b)
        && let (Some(x), Some(y)) = (immediate_f64(a), immediate_f64(b))
    {
        return Ok(Value::double(double(x, y)));
    }
    if let (Some(x), Some(y)) = (Int::new(a), Int::new(b)) {
        let v = int(&x, &y);
        std::hint::black_box((a, b));
        return Ok(v);
    }
    match (to_f64(a), to_f64(b)) {
        (Some(x), Some(y)) => Ok(Value::double(double(x, y))),
        _ => raise!("{name}: expected number argument"),
    }
}

#[cold]
#[inline(never)]
pub fn add_slow(a: Value, b: Value) -> R {
    slow("+", a, b, bigint::add, |x, y| x + y)
}

#[cold]
#[inline(never)]
pub fn sub_slow(a: Value, b: Value) -> R {
    slow("-", a, b, bigint::sub, |x, y| x - y)
}

#[cold]
#[inline(never)]
pub fn mul_slow(a: Value, b: Value) -> R {
    slow("*", a, b, bigint::mul, |x, y| x * y)
}

#[cold]
#[inline(never)]
pub fn div_slow(a: Value, b: Value) -> R {
    if is_number(a) && (b == Value::fixnum(0) || b.as_double() == Some(0.0)) {
        return raise!("/: division by zero");
    }
    slow("/", a, b, bigint::div, |x, y| x / y)
}

#[cold]
#[inline(never)]
pub fn rem_slow(a: Value, b: Value) -> R {
    match (Int::new(a), Int::new(b)) {
        (Some(_), Some(_)) if b == Value::fixnum(0) => raise!("%: division by zero"),
        (Some(x), Some(y)) => {
            let v = bigint::rem(&x, &y);
            std::hint::black_box((a, b));
            Ok(v)
        }
        _ => raise!("%: expected integer arguments"),
    }
}

/// `(- a)`
#[inline]
pub fn neg(a: Value) -> R {
    if let Some(d) = a.as_double() {
        return Ok(Value::double(-d));
    }
    sub(Value::fixnum(0), a)
}

/// Order of two numbers: exact for integers, otherwise as doubles; `None` when one is NaN.
/// The outer `None` means that one is not a number.
#[inline]
pub fn compare(a: Value, b: Value) -> Option<Option<Ordering>> {
    if both_fixnums(a, b) {
        return Some(Some((a.0 as i64).cmp(&(b.0 as i64))));
    }
    if let (Some(x), Some(y)) = (Int::new(a), Int::new(b)) {
        return Some(Some(bigint::compare(&x, &y)));
    }
    Some(to_f64(a)?.partial_cmp(&to_f64(b)?))
}

macro_rules! comparison {
    ($name:ident, $bool:ident, $fast:ident, $slow:ident, $op:tt, $text:literal, $test:expr) => {
        /// The inline path: two fixnums or two immediate doubles.
        #[inline(always)]
        pub fn $fast(a: Value, b: Value) -> Option<bool> {
            if both_fixnums(a, b) {
                return Some((a.0 as i64) $op (b.0 as i64));
            }
            if both_doubles(a, b) {
                return Some(a.as_immediate_double() $op b.as_immediate_double());
            }
            None
        }

        /// The comparison as a Rust truth value.
        #[inline(always)]
        pub fn $bool(a: Value, b: Value) -> Result<bool, Raise> {
            match $fast(a, b) {
                Some(t) => Ok(t),
                None => $slow(a, b),
            }
        }

        /// The comparison as a primitive.
        #[inline(always)]
        pub fn $name(a: Value, b: Value) -> R {
            match $bool(a, b) {
                Ok(t) => Ok(Value::bool(t)),
                Err(e) => Err(e),
            }
        }

        /// The whole comparison, out of line.
        #[cold]
        #[inline(never)]
        pub fn $slow(a: Value, b: Value) -> Result<bool, Raise> {
            match compare(a, b) {
                Some(Some(order)) => {
                    let test: fn(Ordering) -> bool = $test;
                    Ok(test(order))
                }
                Some(None) => Ok(false),
                None => raise!(concat!($text, ": expected number arguments")),
            }
        }
    };
}

comparison!(lt, lt_bool, try_lt, lt_slow, <, "<", Ordering::is_lt);
comparison!(gt, gt_bool, try_gt, gt_slow, >, ">", Ordering::is_gt);
comparison!(le, le_bool, try_le, le_slow, <=, "<=", Ordering::is_le);
comparison!(ge, ge_bool, try_ge, ge_slow, >=, ">=", Ordering::is_ge);

/// `=` by the words alone: two fixnums, two immediate doubles, or anything and a symbol or nil;
/// `None` when a heap object or two kinds of number have to be looked at.
#[inline(always)]
pub fn try_eq(a: Value, b: Value) -> Option<bool> {
    if both_fixnums(a, b) {
        return Some(a.0 == b.0);
    }
    if both_doubles(a, b) {
        return Some(a.as_immediate_double() == b.as_immediate_double());
    }
    if a.tag() == super::TAG_IMMEDIATE || b.tag() == super::TAG_IMMEDIATE {
        return Some(a.0 == b.0);
    }
    None
}

/// `=` as a Rust truth value.
#[inline(always)]
pub fn eq_bool(a: Value, b: Value) -> bool {
    match try_eq(a, b) {
        Some(t) => t,
        None => super::equal::equal_slow(a, b),
    }
}

/// `(= a b)`, the built-in rule.
#[inline(always)]
pub fn eq(a: Value, b: Value) -> R {
    Ok(Value::bool(eq_bool(a, b)))
}

#[cfg(test)]
mod tests {
    use super::super::{FIXNUM_MIN, print};
    use super::*;

    fn show(r: R) -> String {
        match r {
            Ok(v) => print::write_form(v),
            Err(e) => format!("✗ {}", e.message().as_str().unwrap()),
        }
    }

    #[test]
    fn overflow_goes_to_big_integers_and_back() {
        let max = Value::fixnum(FIXNUM_MAX);
        let one = Value::fixnum(1);
        assert_eq!(try_add(max, one), None);
        let big = add(max, one).unwrap();
        assert_eq!(show(Ok(big)), "1152921504606846976");
        assert_eq!(sub(big, one).unwrap(), max);
        assert_eq!(show(div(Value::fixnum(FIXNUM_MIN), Value::fixnum(-1))), "1152921504606846976");
        assert_eq!(show(rem(Value::fixnum(FIXNUM_MIN), Value::fixnum(-1))), "0");
        assert_eq!(show(mul(max, max)), "1329227995784915870597964051066650625");
        assert_eq!(show(neg(Value::fixnum(FIXNUM_MIN))), "1152921504606846976");
    }

    #[test]
    fn truncation_and_signs() {
        let n = Value::fixnum;
        assert_eq!(show(div(n(7), n(-2))), "-3");
        assert_eq!(show(rem(n(-7), n(3))), "-1");
        assert_eq!(show(rem(n(7), n(-3))), "1");
        assert_eq!(show(div(n(7), Value::double(2.0))), "3.5");
        assert_eq!(show(add(n(1), Value::double(2.0))), "3.0");
        assert_eq!(show(neg(Value::double(0.0))), "-0.0");
    }

    #[test]
    fn errors() {
        let n = Value::fixnum;
        assert_eq!(show(add(n(1), Value::NIL)), "✗ +: expected number argument");
        assert_eq!(show(div(n(1), n(0))), "✗ /: division by zero");
        assert_eq!(show(div(n(1), Value::double(0.0))), "✗ /: division by zero");
        assert_eq!(show(div(Value::NIL, n(0))), "✗ /: expected number argument");
        assert_eq!(show(rem(n(1), n(0))), "✗ %: division by zero");
        assert_eq!(show(rem(n(1), Value::double(2.0))), "✗ %: expected integer arguments");
        assert_eq!(show(lt(n(1), Value::TRUE)), "✗ <: expected number arguments");
    }

    #[test]
    fn comparisons() {
        let n = Value::fixnum;
        let nan = Value::double(f64::NAN);
        assert!(!lt_bool(nan, n(1)).unwrap() && !ge_bool(nan, n(1)).unwrap() && !eq_bool(nan, nan));
        assert!(eq_bool(n(3), Value::double(3.0)));
        assert!(lt_bool(n(3), Value::double(3.5)).unwrap());
        let big = add(n(FIXNUM_MAX), n(1)).unwrap();
        assert!(lt_bool(n(5), big).unwrap() && gt_bool(big, Value::double(-1e9)).unwrap());
        assert!(le_bool(big, big).unwrap() && eq_bool(big, add(n(FIXNUM_MAX), n(1)).unwrap()));
        assert!(eq_bool(Value::double(1e300), Value::double(1e300)));
        assert!(!eq_bool(Value::NIL, Value::FALSE_SYMBOL));
    }
}
