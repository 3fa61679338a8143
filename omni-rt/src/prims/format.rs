//! `format` and `cl-format` (LANGUAGE §6.4, §6.5).
//!
//! Decimal digits are exact: a double is a binary fraction, so its decimal expansion is finite, and a
//! precision cuts that expansion off. The result is built in Rust memory, so nothing is allocated in
//! the Lisp heap before the end.

use super::strings::{self, MAX_BYTES};
use super::table::{Arity, PrimDef, PrimFn, prim};
use crate::error::{R, Raise};
use crate::raise;
use crate::value::{Value, array, bigint, print};
use std::fmt::Write;

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("format", Arity::AtLeast(0), PrimFn::Var(format), "format::format", "Text by `%` directives (§6.5)."),
    prim("cl-format", Arity::AtLeast(0), PrimFn::Var(cl_format), "format::cl_format", "Text by `~` directives (§6.4)."),
];

/// The parts of `%[-][width][.precision]c` before the `c`.
struct Directive {
    left: bool,
    width: usize,
    precision: Option<usize>,
}

/// Reads a directive behind its `%`: the parts, the letter and the bytes used; no letter at the end of
/// the text. Numbers saturate.
fn parse(text: &str) -> (Directive, Option<char>, usize) {
    let number = |s: &str| {
        let digits = s.bytes().take_while(u8::is_ascii_digit).count();
        let value = s[..digits].bytes().fold(0usize, |n, b| n.saturating_mul(10).saturating_add((b - b'0') as usize));
        (value, digits)
    };
    let left = text.starts_with('-');
    let mut at = left as usize;
    let (width, digits) = number(&text[at..]);
    at += digits;
    let mut precision = None;
    if text[at..].starts_with('.') {
        let (value, digits) = number(&text[at + 1..]);
        precision = Some(value);
        at += 1 + digits;
    }
    let letter = text[at..].chars().next();
    at += letter.map_or(0, char::len_utf8);
    (Directive { left, width, precision }, letter, at)
}

/// `(format fmt x …)`
pub fn format(args: &[Value]) -> R {
    let Some(mut rest) = args.first().and_then(|f| f.as_str()) else {
        return raise!("format: expected format string");
    };
    let mut args = args[1..].iter();
    let mut out = String::new();
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (directive, letter, used) = parse(&rest[1..]);
        let spelling = &rest[..1 + used];
        rest = &rest[1 + used..];
        match letter {
            None => out.push_str(spelling),
            Some('%') => out.push('%'),
            Some(letter) => {
                let Some(&arg) = args.next() else { return raise!("format: not enough arguments") };
                match convert(letter, &directive, arg)? {
                    Some(text) => pad(&mut out, &text, &directive)?,
                    None => out.push_str(spelling),
                }
            }
        }
        if out.len() > MAX_BYTES {
            return Err(array::too_large());
        }
    }
    out.push_str(rest);
    strings::make(&out)
}

fn pad(out: &mut String, text: &str, d: &Directive) -> Result<(), Raise> {
    if d.width > MAX_BYTES {
        return Err(array::too_large());
    }
    let missing = d.width.saturating_sub(text.chars().count());
    let spaces = |out: &mut String| out.extend(std::iter::repeat_n(' ', missing));
    if d.left {
        out.push_str(text);
        spaces(out);
    } else {
        spaces(out);
        out.push_str(text);
    }
    Ok(())
}

/// The text of one argument; `None` for an unknown letter.
fn convert(letter: char, d: &Directive, arg: Value) -> Result<Option<String>, Raise> {
    if d.precision.is_some_and(|p| p > MAX_BYTES) {
        return Err(array::too_large());
    }
    let integer = |radix| match bigint::to_radix(arg, radix) {
        Some(text) => Ok(Some(text)),
        None => raise!("format: %{letter} expects integer"),
    };
    match letter {
        's' => {
            let text = print::display_form(arg);
            Ok(Some(match d.precision {
                Some(p) => text.chars().take(p).collect(),
                None => text,
            }))
        }
        'd' => integer(10),
        'x' => integer(16),
        'X' => Ok(integer(16)?.map(|t| t.to_ascii_uppercase())),
        'o' => integer(8),
        'b' => integer(2),
        'f' | 'e' => {
            let text = if let Some(x) = arg.as_double() {
                if !x.is_finite() {
                    print::double_text(x)
                } else if letter == 'f' {
                    fixed(x, d.precision)
                } else {
                    scientific(x, d.precision)
                }
            } else if let Some(digits) = bigint::to_decimal(arg) {
                if letter == 'f' {
                    with_fraction(digits, "", d.precision.unwrap_or(6))
                } else {
                    scientific_integer(&digits, d.precision)
                }
            } else {
                return raise!("format: %{letter} expects number");
            };
            Ok(Some(text))
        }
        _ => Ok(None),
    }
}

/// Number of digits behind the point of the exact decimal expansion of a finite double.
fn exact_places(x: f64) -> usize {
    let bits = x.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let (mantissa, exponent) = if exponent == 0 { (mantissa, -1074) } else { (mantissa | 1 << 52, exponent - 1075) };
    if mantissa == 0 { 0 } else { (-(exponent + mantissa.trailing_zeros() as i32)).max(0) as usize }
}

/// `whole`, a point and exactly `places` of the digits of `fraction`, filled up with zeros; no point for
/// no places.
fn with_fraction(whole: String, fraction: &str, places: usize) -> String {
    let mut out = whole;
    if places > 0 {
        let digits = &fraction[..fraction.len().min(places)];
        out.reserve(places + 1);
        out.push('.');
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', places - digits.len()));
    }
    out
}

/// `%f`: six rounded places, or the exact expansion cut off.
fn fixed(x: f64, precision: Option<usize>) -> String {
    let Some(places) = precision else { return format!("{x:.6}") };
    let exact = format!("{:.*}", exact_places(x), x);
    match exact.split_once('.') {
        Some((whole, fraction)) => with_fraction(whole.to_owned(), fraction, places),
        None => with_fraction(exact, "", places),
    }
}

/// Digits of the mantissa, `e`, sign and at least two digits of exponent.
fn assemble(negative: bool, digits: &str, exponent: i64, places: usize) -> String {
    let mut out = if negative { "-".to_owned() } else { String::new() };
    out.push_str(&digits[..1]);
    let mut out = with_fraction(out, &digits[1..], places);
    let _ = write!(out, "e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs());
    out
}

/// `%e`: six rounded places, or the exact expansion cut off.
fn scientific(x: f64, precision: Option<usize>) -> String {
    // No double has more than 767 significant digits.
    let text = format!("{:.*e}", precision.map_or(6, |_| 766), x.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    assemble(x.is_sign_negative(), &digits, exponent.parse().unwrap_or(0), precision.unwrap_or(6))
}

fn scientific_integer(text: &str, precision: Option<usize>) -> String {
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches('-');
    let mut exponent = digits.len() as i64 - 1;
    if precision.is_some() || digits.len() <= 7 {
        return assemble(negative, digits, exponent, precision.unwrap_or(6));
    }
    // Round to seven digits, ties to even, as for doubles.
    let (kept, dropped) = digits.split_at(7);
    let mut n: u32 = kept.parse().unwrap_or(0);
    let tie = dropped.starts_with('5') && dropped[1..].bytes().all(|b| b == b'0');
    if dropped.as_bytes()[0] >= b'5' && (!tie || !n.is_multiple_of(2)) {
        n += 1;
    }
    let mut kept = n.to_string();
    if kept.len() > 7 {
        kept.truncate(7);
        exponent += 1;
    }
    assemble(negative, &kept, exponent, 6)
}

/// `(cl-format fmt x …)`
pub fn cl_format(args: &[Value]) -> R {
    let Some(mut rest) = args.first().and_then(|f| f.as_str()) else {
        return raise!("cl-format: expected format string");
    };
    let mut args = args[1..].iter();
    let mut out = String::new();
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(letter) = rest.chars().next() else {
            out.push('~');
            break;
        };
        rest = &rest[letter.len_utf8()..];
        match letter {
            'a' => {
                if let Some(&x) = args.next() {
                    print::display_to(x, &mut out);
                }
            }
            's' => {
                if let Some(&x) = args.next() {
                    print::write_to(x, &mut out);
                }
            }
            '~' => out.push('~'),
            other => {
                out.push('~');
                out.push(other);
            }
        }
    }
    out.push_str(rest);
    strings::make(&out)
}

#[cfg(test)]
mod tests {
    use crate::prims::testing::{big, d, list, n, run, s};
    use crate::value::Value;

    fn f(fmt: &str, args: &[Value]) -> String {
        let mut all = vec![s(fmt)];
        all.extend(args);
        let text = run("format", &all);
        text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).map_or(text.clone(), str::to_owned)
    }

    #[test]
    fn integers_and_strings() {
        assert_eq!(f("%-5s|%4d|%.1f%%", &[s("ab"), n(42), d(99.97)]), "ab   |  42|99.9%");
        assert_eq!(f("%.0f %x %b", &[d(3.7), n(255), n(-5)]), "3 ff -101");
        assert_eq!(f("%X %o %x", &[n(255), n(8), n(-255)]), "FF 10 -ff");
        assert_eq!(f("%x", &[big("340282366920938463463374607431768211456")]), "100000000000000000000000000000000");
        assert_eq!(f("%d|%-4d|%2d", &[n(-7), n(5), n(12345)]), "-7|5   |12345");
        assert_eq!(f("%.2s|%s|%4.1s", &[s("naïve"), list(&[n(1)]), s("xy")]), "na|(1)|   x");
        assert_eq!(f("%s", &[d(3.0)]), "3.0");
        assert_eq!(f("%4s", &[s("é")]), "   é");
    }

    #[test]
    fn fixed() {
        assert_eq!(f("%f %f", &[d(1.5), n(2)]), "1.500000 2.000000");
        assert_eq!(f("%f", &[d(0.0000005)]), "0.000000");
        assert_eq!(f("%.2f|%.2f|%.2f", &[d(0.999), d(-0.999), d(1.0)]), "0.99|-0.99|1.00");
        assert_eq!(f("%.3f", &[n(7)]), "7.000");
        assert_eq!(f("%.1f", &[d(0.3)]), "0.2");
        assert_eq!(f("%.20f", &[d(0.1)]), "0.10000000000000000555");
        assert_eq!(
            f("%.60f", &[d(0.1)]),
            format!("0.1000000000000000055511151231257827021181583404541015625{}", "0".repeat(5))
        );
        assert_eq!(f("%.0f", &[d(1e22)]), "10000000000000000000000");
        assert_eq!(f("%.2f", &[d(5e-324)]), "0.00");
        assert_eq!(f("%.70000f", &[d(0.5)]).len(), 70002);
        assert_eq!(f("%f|%5.1f", &[d(f64::INFINITY), d(f64::NAN)]), "+inf.0|+nan.0");
        assert_eq!(f("%8.2f|%-8.2f|", &[d(3.24159), d(3.24159)]), "    3.24|3.24    |");
    }

    #[test]
    fn scientific() {
        assert_eq!(f("%e", &[d(12345.678)]), "1.234568e+04");
        assert_eq!(f("%e", &[d(0.0)]), "0.000000e+00");
        assert_eq!(f("%.2e", &[d(12399.0)]), "1.23e+04");
        assert_eq!(f("%.0e", &[d(-9.9e-7)]), "-9e-07");
        assert_eq!(f("%.3e", &[d(1e100)]), "1.000e+100");
        assert_eq!(f("%e", &[n(7)]), "7.000000e+00");
        assert_eq!(f("%e", &[n(-12345678)]), "-1.234568e+07");
        assert_eq!(f("%e", &[n(99999999)]), "1.000000e+08");
        assert_eq!(f("%.1e", &[n(99999999)]), "9.9e+07");
        assert_eq!(f("%e", &[d(5e-324)]), "4.940656e-324");
    }

    #[test]
    fn errors_and_oddities() {
        assert_eq!(f("%d", &[]), "✗ format: not enough arguments");
        assert_eq!(f("%d", &[d(1.0)]), "✗ format: %d expects integer");
        assert_eq!(f("%X", &[s("a")]), "✗ format: %X expects integer");
        assert_eq!(f("%f", &[s("a")]), "✗ format: %f expects number");
        assert_eq!(f("%e", &[Value::NIL]), "✗ format: %e expects number");
        assert_eq!(run("format", &[]), "✗ format: expected format string");
        assert_eq!(run("format", &[n(1)]), "✗ format: expected format string");
        assert_eq!(f("%q %d", &[n(1), n(2)]), "%q 2");
        assert_eq!(f("%-5é|", &[n(1)]), "%-5é|");
        assert_eq!(f("%q", &[]), "✗ format: not enough arguments");
        assert_eq!(f("100%", &[]), "100%");
        assert_eq!(f("%-5", &[]), "%-5");
        assert_eq!(f("%%", &[n(1), n(2)]), "%");
        assert_eq!(f("", &[n(1)]), "");
        assert_eq!(f("%99999999999999999999999d", &[n(1)]), "✗ out of memory");
        assert_eq!(f("%.99999999999999999999999f", &[d(1.0)]), "✗ out of memory");
    }

    #[test]
    fn common_lisp_style() {
        assert_eq!(run("cl-format", &[s("~a ~s ~~ ~z ~"), s("x"), s("x")]), "\"x \\\"x\\\" ~ ~z ~\"");
        assert_eq!(run("cl-format", &[s("<~a>")]), "\"<>\"");
        assert_eq!(run("cl-format", &[n(1)]), "✗ cl-format: expected format string");
    }
}
