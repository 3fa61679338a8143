//! Rounding, real functions, conversions between numbers and text, random numbers (LANGUAGE §6.1, §6.4).

use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::R;
use crate::raise;
use crate::value::bigint::{self, Int};
use crate::value::number::to_f64;
use crate::value::{Value, object, print, text};
use num_bigint::{BigInt, Sign};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    generic("floor", Arity::Exact(1), PrimFn::F1(floor), "numbers::floor", "Greatest Int not above (§6.1)."),
    generic("ceiling", Arity::Exact(1), PrimFn::F1(ceiling), "numbers::ceiling", "Least Int not below (§6.1)."),
    generic("round", Arity::Exact(1), PrimFn::F1(round), "numbers::round", "Nearest Int, halves away from zero (§6.1)."),
    generic("truncate", Arity::Exact(1), PrimFn::F1(truncate), "numbers::truncate", "Int part (§6.1)."),
    generic("sqrt", Arity::Exact(1), PrimFn::F1(sqrt), "numbers::sqrt", "Square root, a Double (§6.1)."),
    prim("sin", Arity::Exact(1), PrimFn::F1(sin), "numbers::sin", "Sine (§6.1)."),
    prim("cos", Arity::Exact(1), PrimFn::F1(cos), "numbers::cos", "Cosine (§6.1)."),
    prim("tan", Arity::Exact(1), PrimFn::F1(tan), "numbers::tan", "Tangent (§6.1)."),
    prim("asin", Arity::Exact(1), PrimFn::F1(asin), "numbers::asin", "Arc sine (§6.1)."),
    prim("acos", Arity::Exact(1), PrimFn::F1(acos), "numbers::acos", "Arc cosine (§6.1)."),
    prim("atan", Arity::Exact(1), PrimFn::F1(atan), "numbers::atan", "Arc tangent (§6.1)."),
    prim("exp", Arity::Exact(1), PrimFn::F1(exp), "numbers::exp", "Exponential function (§6.1)."),
    prim("log", Arity::Exact(1), PrimFn::F1(log), "numbers::log", "Natural logarithm (§6.1)."),
    prim("log10", Arity::Exact(1), PrimFn::F1(log10), "numbers::log10", "Decimal logarithm (§6.1)."),
    prim("atan2", Arity::Exact(2), PrimFn::F2(atan2), "numbers::atan2", "Angle of the point (x, y), given y and x (§6.1)."),
    prim("pow", Arity::Exact(2), PrimFn::F2(pow), "numbers::pow", "Power, a Double (§6.1)."),
    prim("exact->inexact", Arity::Exact(1), PrimFn::F1(exact_to_inexact), "numbers::exact_to_inexact", "Nearest Double (§6.1)."),
    prim("inexact->exact", Arity::Exact(1), PrimFn::F1(inexact_to_exact), "numbers::inexact_to_exact", "Int part (§6.1)."),
    prim("random", Arity::Exact(0), PrimFn::F0(random), "numbers::random", "Random Double in [0, 1) (§6.1)."),
    prim("random-int", Arity::Exact(1), PrimFn::F1(random_int), "numbers::random_int", "Random Int in [0, n) (§6.1)."),
    prim("string->number", Arity::Exact(1), PrimFn::F1(string_to_number), "numbers::string_to_number", "The number that a string spells, or nil (§6.4)."),
    prim("number->string", Arity::Exact(1), PrimFn::F1(number_to_string), "numbers::number_to_string", "Write form of a number (§6.4)."),
];

#[inline]
fn integral(name: &str, a: Value, f: fn(f64) -> f64) -> R {
    if let Some(d) = a.as_double() {
        return match bigint::from_f64(f(d)) {
            Some(v) => Ok(v),
            None => raise!("{name}: expected finite number"),
        };
    }
    if bigint::is_int(a) { Ok(a) } else { raise!("{name}: expected number") }
}

/// `(floor a)`
pub fn floor(a: Value) -> R {
    integral("floor", a, f64::floor)
}

/// `(ceiling a)`
pub fn ceiling(a: Value) -> R {
    integral("ceiling", a, f64::ceil)
}

/// `(round a)`
pub fn round(a: Value) -> R {
    integral("round", a, f64::round)
}

/// `(truncate a)`
pub fn truncate(a: Value) -> R {
    integral("truncate", a, f64::trunc)
}

/// `(inexact->exact a)`
pub fn inexact_to_exact(a: Value) -> R {
    integral("inexact->exact", a, f64::trunc)
}

macro_rules! real {
    ($name:ident, $text:literal, $f:expr) => {
        #[doc = concat!("`(", $text, " a)`")]
        #[inline]
        pub fn $name(a: Value) -> R {
            match to_f64(a) {
                Some(x) => Ok(Value::double($f(x))),
                None => raise!(concat!($text, ": expected number")),
            }
        }
    };
}

real!(sqrt, "sqrt", f64::sqrt);
real!(sin, "sin", f64::sin);
real!(cos, "cos", f64::cos);
real!(tan, "tan", f64::tan);
real!(asin, "asin", f64::asin);
real!(acos, "acos", f64::acos);
real!(atan, "atan", f64::atan);
real!(exp, "exp", f64::exp);
real!(log, "log", f64::ln);
real!(log10, "log10", f64::log10);
real!(exact_to_inexact, "exact->inexact", std::convert::identity::<f64>);

/// `(atan2 y x)`
pub fn atan2(y: Value, x: Value) -> R {
    match (to_f64(y), to_f64(x)) {
        (Some(y), Some(x)) => Ok(Value::double(y.atan2(x))),
        _ => raise!("atan2: expected 2 numbers"),
    }
}

/// `(pow a b)`
pub fn pow(a: Value, b: Value) -> R {
    match (to_f64(a), to_f64(b)) {
        (Some(x), Some(y)) => Ok(Value::double(x.powf(y))),
        _ => raise!("pow: expected 2 numbers"),
    }
}

static mut STATE: u64 = 0;

/// Next word of an xorshift generator (Marsaglia 2003, with Vigna's multiplier), seeded by the system.
fn next_random() -> u64 {
    // SAFETY: the runtime is single-threaded.
    unsafe {
        if STATE == 0 {
            use std::hash::{BuildHasher, Hasher};
            STATE = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
        }
        STATE ^= STATE >> 12;
        STATE ^= STATE << 25;
        STATE ^= STATE >> 27;
        STATE.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
}

/// `(random)`
pub fn random() -> R {
    Ok(Value::double((next_random() >> 11) as f64 / (1u64 << 53) as f64))
}

/// `(random-int n)`
pub fn random_int(n: Value) -> R {
    let bound = if let Some(d) = n.as_double() { bigint::from_f64(d).unwrap_or(Value::fixnum(0)) } else { n };
    if bound.is_fixnum() {
        let b = bound.as_fixnum();
        let r = if b <= 0 { 0 } else { (next_random() as u128 * b as u128) >> 64 };
        return Ok(Value::fixnum(r as i64));
    }
    let Some(i) = Int::new(bound) else { return raise!("random-int: expected number") };
    if i.is_negative() {
        return Ok(Value::fixnum(0));
    }
    // One limb more than the bound has makes the bias of the remainder negligible.
    let digits = (0..2 * i.limbs().len() + 2).map(|_| (next_random() >> 32) as u32).collect();
    Ok(bigint::from_big(&(BigInt::new(Sign::Plus, digits) % i.to_big())))
}

/// The number that `text` spells: optional sign, digits, optional fraction, optional exponent; or one
/// of `+nan.0`, `+inf.0`, `-inf.0`. `None` for other text and for doubles out of range.
pub fn parse_number(text: &str) -> Option<Value> {
    match text {
        "+nan.0" => return Some(Value::double(f64::NAN)),
        "+inf.0" => return Some(Value::double(f64::INFINITY)),
        "-inf.0" => return Some(Value::double(f64::NEG_INFINITY)),
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(unsigned);
    if whole == 0 {
        return None;
    }
    let mut rest = &unsigned[whole..];
    if rest.is_empty() {
        return bigint::parse_decimal(text.strip_prefix('+').unwrap_or(text));
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let n = digits(fraction);
        if n == 0 {
            return None;
        }
        rest = &fraction[n..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if exponent.is_empty() || digits(exponent) != exponent.len() {
            return None;
        }
    } else if !rest.is_empty() {
        return None;
    }
    text.parse::<f64>().ok().filter(|d| d.is_finite()).map(Value::double)
}

/// The integer of a literal, `[-]digit+` of any length.
pub fn parse_int(text: &str) -> Value {
    bigint::parse_decimal(text).unwrap_or(Value::fixnum(0))
}

/// `(string->number s)`
pub fn string_to_number(s: Value) -> R {
    Ok(s.as_str().and_then(parse_number).unwrap_or(Value::NIL))
}

/// `(number->string a)`
pub fn number_to_string(a: Value) -> R {
    if a.is_fixnum() {
        let mut room: text::Digits = [0; 24];
        let digits = text::decimal(a.as_fixnum(), &mut room);
        return Ok(object::counted_string(digits, digits.len()));
    }
    if bigint::is_int(a) || a.is_double() {
        Ok(object::string(&print::write_form(a)))
    } else {
        raise!("number->string: expected number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, d, n, run, s, value};

    #[test]
    fn rounding() {
        assert_eq!(run("round", &[d(2.5)]), "3");
        assert_eq!(run("round", &[d(-2.5)]), "-3");
        assert_eq!(run("round", &[d(0.49999999999999994)]), "0");
        assert_eq!(run("floor", &[d(-0.5)]), "-1");
        assert_eq!(run("ceiling", &[d(-0.5)]), "0");
        assert_eq!(run("truncate", &[d(-1.9)]), "-1");
        assert_eq!(run("floor", &[n(7)]), "7");
        assert_eq!(run("floor", &[d(1e25)]), "10000000000000000905969664");
        assert_eq!(run("floor", &[d(f64::NAN)]), "✗ floor: expected finite number");
        assert_eq!(run("round", &[d(f64::INFINITY)]), "✗ round: expected finite number");
        assert_eq!(run("truncate", &[s("x")]), "✗ truncate: expected number");
    }

    #[test]
    fn real_functions() {
        assert_eq!(run("sqrt", &[n(16)]), "4.0");
        assert_eq!(run("sqrt", &[n(-1)]), "+nan.0");
        assert_eq!(run("pow", &[n(2), n(10)]), "1024.0");
        assert_eq!(run("exact->inexact", &[big("9007199254740993")]), "9007199254740992.0");
        assert_eq!(run("exact->inexact", &[big(&"9".repeat(400))]), "+inf.0");
        assert_eq!(run("inexact->exact", &[d(-3.7)]), "-3");
        assert_eq!(run("sin", &[Value::NIL]), "✗ sin: expected number");
        assert_eq!(run("atan2", &[n(1), s("")]), "✗ atan2: expected 2 numbers");
        assert_eq!(run("log", &[n(0)]), "-inf.0");
    }

    #[test]
    fn random_numbers() {
        for _ in 0..200 {
            let r = value("random", &[]).as_double().unwrap();
            assert!((0.0..1.0).contains(&r));
            assert!((0..6).contains(&value("random-int", &[n(6)]).as_fixnum()));
        }
        assert_eq!(run("random-int", &[n(0)]), "0");
        assert_eq!(run("random-int", &[d(1.9)]), "0");
        assert_eq!(run("random-int", &[d(f64::NAN)]), "0");
        assert_eq!(run("random-int", &[big("-99999999999999999999")]), "0");
        let r = value("random-int", &[big("99999999999999999999")]);
        assert_eq!(crate::value::number::lt_bool(r, big("99999999999999999999")).ok(), Some(true));
        assert_eq!(run("random-int", &[s("6")]), "✗ random-int: expected number");
    }

    #[test]
    fn numbers_from_text() {
        for (text, expected) in [
            ("42", "42"),
            ("-7", "-7"),
            ("+7", "7"),
            ("1e3", "1000.0"),
            ("-1.5E-2", "-0.015"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("+inf.0", "+inf.0"),
            ("1.", "nil"),
            (".5", "nil"),
            ("", "nil"),
            ("-", "nil"),
            ("+-1", "nil"),
            (" 1", "nil"),
            ("1e", "nil"),
            ("1e+", "nil"),
            ("1e999", "nil"),
            ("0x10", "nil"),
            ("inf", "nil"),
            ("nan", "nil"),
            ("1_000", "nil"),
            ("١", "nil"),
        ] {
            assert_eq!(run("string->number", &[s(text)]), expected, "{text}");
        }
        assert_eq!(run("string->number", &[n(3)]), "nil");
        assert_eq!(run("number->string", &[d(2.0)]), "\"2.0\"");
        assert_eq!(run("number->string", &[Value::TRUE]), "✗ number->string: expected number");
    }
}
