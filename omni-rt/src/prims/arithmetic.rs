//! Arithmetic and comparison on numbers (LANGUAGE §6.1). The hot operations themselves, inline paths
//! included, are in [`crate::value::number`]; here are their table entries, the integer functions and
//! the bit operations.

use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::R;
use crate::raise;
use crate::value::bigint::{self, Int};
use crate::value::number::{self, is_number, to_f64};
use crate::value::{Value, array};
use num_integer::Integer;
use std::cmp::Ordering;

pub use crate::value::number::{add, div, eq, ge, gt, le, lt, mul, neg, rem, sub};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    generic("+", Arity::Fold, PrimFn::F2(add), "arithmetic::add", "Sum of numbers (§6.1)."),
    generic("-", Arity::Fold, PrimFn::F2(sub), "arithmetic::sub", "Difference, or negation of one number (§6.1)."),
    generic("*", Arity::Fold, PrimFn::F2(mul), "arithmetic::mul", "Product of numbers (§6.1)."),
    generic("/", Arity::Fold, PrimFn::F2(div), "arithmetic::div", "Quotient; of Ints truncated toward zero (§2.6)."),
    generic("%", Arity::Exact(2), PrimFn::F2(rem), "arithmetic::rem", "Remainder of Ints, with the sign of the dividend (§2.6)."),
    generic("=", Arity::Exact(2), PrimFn::F2(eq), "arithmetic::eq", "Structural equality (§2.5)."),
    generic("<", Arity::Exact(2), PrimFn::F2(lt), "arithmetic::lt", "Is the first number less? (§6.1)"),
    generic(">", Arity::Exact(2), PrimFn::F2(gt), "arithmetic::gt", "Is the first number greater? (§6.1)"),
    generic("<=", Arity::Exact(2), PrimFn::F2(le), "arithmetic::le", "Is the first number less or equal? (§6.1)"),
    generic(">=", Arity::Exact(2), PrimFn::F2(ge), "arithmetic::ge", "Is the first number greater or equal? (§6.1)"),
    generic("abs", Arity::Exact(1), PrimFn::F1(abs), "arithmetic::abs", "Absolute value, of the same type (§6.1)."),
    generic("min", Arity::Fold, PrimFn::F2(min), "arithmetic::min", "Least number; Double if one is Double (§6.1)."),
    generic("max", Arity::Fold, PrimFn::F2(max), "arithmetic::max", "Greatest number; Double if one is Double (§6.1)."),
    prim("gcd", Arity::Exact(2), PrimFn::F2(gcd), "arithmetic::gcd", "Greatest common divisor, not negative (§6.1)."),
    prim("lcm", Arity::Exact(2), PrimFn::F2(lcm), "arithmetic::lcm", "Least common multiple, not negative (§6.1)."),
    prim("bitwise-and", Arity::Exact(2), PrimFn::F2(bitwise_and), "arithmetic::bitwise_and", "Bitwise and, two's complement (§6.1)."),
    prim("bitwise-or", Arity::Exact(2), PrimFn::F2(bitwise_or), "arithmetic::bitwise_or", "Bitwise or, two's complement (§6.1)."),
    prim("bitwise-xor", Arity::Exact(2), PrimFn::F2(bitwise_xor), "arithmetic::bitwise_xor", "Bitwise exclusive or, two's complement (§6.1)."),
    prim("bitwise-not", Arity::Exact(1), PrimFn::F1(bitwise_not), "arithmetic::bitwise_not", "Bitwise complement (§6.1)."),
    prim("lshift", Arity::Exact(2), PrimFn::F2(lshift), "arithmetic::lshift", "Exact shift to the left (§6.1)."),
    prim("rshift", Arity::Exact(2), PrimFn::F2(rshift), "arithmetic::rshift", "Arithmetic shift to the right (§6.1)."),
];

/// `(abs a)`
pub fn abs(a: Value) -> R {
    if let Some(d) = a.as_double() {
        return Ok(Value::double(d.abs()));
    }
    match Int::new(a) {
        Some(i) if i.is_negative() => neg(a),
        Some(_) => Ok(a),
        None => raise!("abs: expected number"),
    }
}

#[inline]
fn extreme(name: &str, a: Value, b: Value, first: fn(Ordering) -> bool, double: fn(f64, f64) -> f64) -> R {
    if let (Some(x), Some(y)) = (Int::new(a), Int::new(b)) {
        return Ok(if first(bigint::compare(&x, &y)) { a } else { b });
    }
    match (to_f64(a), to_f64(b)) {
        (Some(x), Some(y)) if x.is_nan() || y.is_nan() => Ok(Value::double(f64::NAN)),
        (Some(x), Some(y)) => Ok(Value::double(double(x, y))),
        _ => raise!("{name}: expected 2 numbers"),
    }
}

/// `(min a b)`
pub fn min(a: Value, b: Value) -> R {
    extreme("min", a, b, Ordering::is_le, f64::min)
}

/// `(max a b)`
pub fn max(a: Value, b: Value) -> R {
    extreme("max", a, b, Ordering::is_ge, f64::max)
}

fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// `(gcd a b)`
pub fn gcd(a: Value, b: Value) -> R {
    if a.is_fixnum() && b.is_fixnum() {
        let g = small_gcd(a.as_fixnum().unsigned_abs(), b.as_fixnum().unsigned_abs());
        return Ok(bigint::make(false, &[g]));
    }
    match (bigint::to_big(a), bigint::to_big(b)) {
        (Some(x), Some(y)) => Ok(bigint::from_big(&x.gcd(&y))),
        _ => raise!("gcd: expected 2 integers"),
    }
}

/// `(lcm a b)`
pub fn lcm(a: Value, b: Value) -> R {
    match (bigint::to_big(a), bigint::to_big(b)) {
        (Some(x), Some(y)) => Ok(bigint::from_big(&x.lcm(&y))),
        _ => raise!("lcm: expected 2 integers"),
    }
}

macro_rules! bitwise {
    ($name:ident, $op:tt, $text:literal) => {
        #[doc = concat!("`(", $text, " a b)`")]
        #[inline]
        pub fn $name(a: Value, b: Value) -> R {
            if a.is_fixnum() && b.is_fixnum() {
                return Ok(Value(a.0 $op b.0));
            }
            match (bigint::to_big(a), bigint::to_big(b)) {
                (Some(x), Some(y)) => Ok(bigint::from_big(&(x $op y))),
                _ => raise!(concat!($text, ": expected 2 integers")),
            }
        }
    };
}

bitwise!(bitwise_and, &, "bitwise-and");
bitwise!(bitwise_or, |, "bitwise-or");
bitwise!(bitwise_xor, ^, "bitwise-xor");

/// `(bitwise-not a)`
pub fn bitwise_not(a: Value) -> R {
    if !bigint::is_int(a) {
        return raise!("bitwise-not: expected integer");
    }
    // -a - 1
    number::sub(Value::fixnum(-1), a)
}

/// The shift count, at most `u64::MAX` for a big one.
fn shift_count(name: &str, a: Value, count: Value) -> Result<u64, crate::error::Raise> {
    match bigint::to_i64_saturating(count) {
        Some(n) if n < 0 && bigint::is_int(a) => raise!("{name}: negative count"),
        Some(n) if bigint::is_int(a) => Ok(n as u64),
        _ => raise!("{name}: expected 2 integers"),
    }
}

/// `(lshift a count)`
pub fn lshift(a: Value, count: Value) -> R {
    let n = shift_count("lshift", a, count)?;
    if a == Value::fixnum(0) {
        return Ok(a);
    }
    if a.is_fixnum() && n < 64 {
        return Ok(bigint::from_i128((a.as_fixnum() as i128) << n));
    }
    if n > array::MAX_SLOTS as u64 * 32 {
        return Err(array::too_large());
    }
    Ok(bigint::to_big(a).map_or(Value::NIL, |x| bigint::from_big(&(x << n))))
}

/// `(rshift a count)`
pub fn rshift(a: Value, count: Value) -> R {
    let n = shift_count("rshift", a, count)?;
    if a.is_fixnum() {
        return Ok(Value::fixnum(a.as_fixnum() >> n.min(63)));
    }
    Ok(bigint::to_big(a).map_or(Value::NIL, |x| bigint::from_big(&(x >> n))))
}

/// True for a number, of either type.
pub fn is_numeric(a: Value) -> bool {
    is_number(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, n, run};

    #[test]
    fn integer_functions() {
        assert_eq!(run("gcd", &[n(12), n(-18)]), "6");
        assert_eq!(run("gcd", &[n(0), n(0)]), "0");
        assert_eq!(run("gcd", &[big("100000000000000000000"), n(30)]), "10");
        assert_eq!(run("lcm", &[n(4), n(-6)]), "12");
        assert_eq!(run("lcm", &[n(0), n(5)]), "0");
        assert_eq!(run("gcd", &[n(1), Value::double(2.0)]), "✗ gcd: expected 2 integers");
        assert_eq!(run("abs", &[Value::fixnum(crate::value::FIXNUM_MIN)]), "1152921504606846976");
        assert_eq!(run("abs", &[Value::double(-0.0)]), "0.0");
        assert_eq!(run("abs", &[Value::NIL]), "✗ abs: expected number");
    }

    #[test]
    fn extremes() {
        assert_eq!(run("min", &[n(1), Value::double(2.0)]), "1.0");
        assert_eq!(run("max", &[n(1), n(7), n(3)]), "7");
        assert_eq!(run("max", &[n(1), big("99999999999999999999")]), "99999999999999999999");
        assert_eq!(run("min", &[Value::double(f64::NAN), n(1)]), "+nan.0");
        assert_eq!(run("min", &[n(1), Value::NIL]), "✗ min: expected 2 numbers");
        assert_eq!(run("min", &[]), "✗ min: expected at least 1 argument");
    }

    #[test]
    fn bits() {
        assert_eq!(run("bitwise-and", &[n(-4), n(7)]), "4");
        assert_eq!(run("bitwise-or", &[n(-8), n(3)]), "-5");
        assert_eq!(run("bitwise-xor", &[n(5), n(-1)]), "-6");
        assert_eq!(run("bitwise-not", &[n(0)]), "-1");
        assert_eq!(
            run("bitwise-and", &[big("-18446744073709551616"), big("18446744073709551617")]),
            "18446744073709551616"
        );
        assert_eq!(run("bitwise-not", &[big("18446744073709551616")]), "-18446744073709551617");
        assert_eq!(run("lshift", &[n(1), n(100)]), "1267650600228229401496703205376");
        assert_eq!(run("lshift", &[n(-3), n(61)]), "-6917529027641081856");
        assert_eq!(run("lshift", &[n(1), n(-1)]), "✗ lshift: negative count");
        assert_eq!(run("lshift", &[n(0), big("99999999999999999999")]), "0");
        assert_eq!(run("lshift", &[n(1), big("99999999999999999999")]), "✗ out of memory");
        assert_eq!(run("rshift", &[n(-5), n(1)]), "-3");
        assert_eq!(run("rshift", &[n(-5), n(1000)]), "-1");
        assert_eq!(run("rshift", &[big("-18446744073709551617"), n(1)]), "-9223372036854775809");
        assert_eq!(run("rshift", &[big("18446744073709551616"), n(64)]), "1");
        assert_eq!(run("rshift", &[Value::double(1.0), n(64)]), "✗ rshift: expected 2 integers");
    }
}
