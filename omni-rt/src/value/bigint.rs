//! Big integers: the heap form of every integer that is not a fixnum.
//!
//! A big integer is an object of 64-bit limbs, least significant first, its sign in the header's aux
//! (1 = negative). Invariant: it is normalised, so its top limb is not zero and its value is never
//! that of a fixnum; two integers are equal exactly when they are the same fixnum or have the same
//! sign and limbs. Addition, subtraction and the operations with one short operand are written here
//! over limbs and take linear time; everything else goes through `num_bigint`.
//!
//! Results of these are computed on the native stack when they are short and in the heap when they are long, those of
//! `num_bigint` in Rust memory, from where they are copied.

use super::object::{self, Kind};
use super::{FIXNUM_MAX, FIXNUM_MIN, Value};
use num_bigint::{BigInt, BigUint, Sign};
use std::cmp::Ordering;

/// An integer seen as sign and magnitude. The limbs of a fixnum lie in the view itself.
pub struct Int {
    negative: bool,
    small: u64,
    /// Limbs in the heap; null for a fixnum, whose magnitude is `small`.
    limbs: *const u64,
    len: usize,
}

impl Int {
    /// The view of an integer value, or `None` for other values.
    #[inline]
    pub fn new(v: Value) -> Option<Int> {
        if v.is_fixnum() {
            let n = v.as_fixnum();
            let len = (n != 0) as usize;
            Some(Int { negative: n < 0, small: n.unsigned_abs(), limbs: std::ptr::null(), len })
        } else if v.is_kind(Kind::BigInt) {
            // SAFETY: the layout of big integers, see `object`.
            unsafe {
                let p = v.object();
                let h = *p;
                Some(Int {
                    negative: object::header_aux(h) & 1 != 0,
                    small: 0,
                    limbs: p.add(1),
                    len: object::header_words(h) - 1,
                })
            }
        } else {
            None
        }
    }

    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The limbs of the magnitude, least significant first; none for zero.
    #[inline]
    pub fn limbs(&self) -> &[u64] {
        let p = if self.limbs.is_null() { &raw const self.small } else { self.limbs };
        // SAFETY: `p` points to `len` limbs: in `self`, or in an object that the caller holds.
        unsafe { std::slice::from_raw_parts(p, self.len) }
    }

    /// As a `num_bigint` integer.
    pub fn to_big(&self) -> BigInt {
        let mut digits = Vec::with_capacity(self.len * 2);
        for &l in self.limbs() {
            digits.push(l as u32);
            digits.push((l >> 32) as u32);
        }
        BigInt::new(if self.negative { Sign::Minus } else { Sign::Plus }, digits)
    }
}

/// True for fixnums and big integers.
#[inline(always)]
pub fn is_int(v: Value) -> bool {
    v.is_fixnum() || v.is_kind(Kind::BigInt)
}

/// An integer as a `num_bigint` integer; `None` for other values.
pub fn to_big(v: Value) -> Option<BigInt> {
    Int::new(v).map(|i| i.to_big())
}

/// An integer value with this sign and magnitude, normalised.
pub fn make(negative: bool, limbs: &[u64]) -> Value {
    let mut len = limbs.len();
    while len > 0 && limbs[len - 1] == 0 {
        len -= 1;
    }
    let limbs = &limbs[..len];
    match limbs {
        [] => return Value::fixnum(0),
        [m] if *m <= FIXNUM_MAX as u64 => {
            let n = *m as i64;
            return Value::fixnum(if negative { -n } else { n });
        }
        [m] if negative && *m == FIXNUM_MIN.unsigned_abs() => return Value::fixnum(FIXNUM_MIN),
        _ => {}
    }
    let p = object::alloc_big(negative, len);
    // SAFETY: the object has `len` words after its header.
    unsafe { std::ptr::copy_nonoverlapping(limbs.as_ptr(), p.add(1), len) };
    Value::from_object(p)
}

/// The value of a `num_bigint` integer.
pub fn from_big(n: &BigInt) -> Value {
    let limbs: Vec<u64> = n.iter_u64_digits().collect();
    make(n.sign() == Sign::Minus, &limbs)
}

/// The value of an `i128`.
pub fn from_i128(n: i128) -> Value {
    from_u128(n < 0, n.unsigned_abs())
}

fn from_u128(negative: bool, m: u128) -> Value {
    make(negative, &[m as u64, (m >> 64) as u64])
}

fn cmp_magnitude(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Order of two integers.
pub fn compare(a: &Int, b: &Int) -> Ordering {
    match (a.negative, b.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => cmp_magnitude(a.limbs(), b.limbs()),
        (true, true) => cmp_magnitude(b.limbs(), a.limbs()),
    }
}

/// Results up to this many limbs are computed on the native stack.
const FEW: usize = 8;

/// The integer whose magnitude `fill` writes to the `len` limbs that it gets, all of them. `fill` must not allocate in
/// the heap; objects that it reads must be held by the caller.
#[inline(always)]
fn build(negative: bool, len: usize, fill: impl FnOnce(&mut [u64])) -> Value {
    if len <= FEW {
        let mut limbs = [0; FEW];
        fill(&mut limbs[..len]);
        return make(negative, &limbs[..len]);
    }
    let p = object::alloc_big(negative, len);
    // SAFETY: the object has `len` words after its header; they are all written before anything else is allocated.
    unsafe {
        let limbs = std::slice::from_raw_parts_mut(p.add(1), len);
        fill(limbs);
        let mut used = len;
        while used > 0 && limbs[used - 1] == 0 {
            used -= 1;
        }
        if used <= 1 {
            return make(negative, &[limbs[0]]);
        }
        if used < len {
            crate::heap::shrink(p, 1 + used);
        }
        Value::from_object(p)
    }
}

/// Sum of `long` and `short`, which must not have more limbs; `out` has one limb more than `long`.
fn add_magnitude(long: &[u64], short: &[u64], out: &mut [u64]) {
    let mut carry = false;
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    for ((&x, &y), o) in low.iter().zip(short).zip(out_low) {
        let (s, c1) = x.overflowing_add(y);
        let (s, c2) = s.overflowing_add(carry as u64);
        carry = c1 | c2;
        *o = s;
    }
    for (&x, o) in high.iter().zip(&mut *out_high) {
        (*o, carry) = x.overflowing_add(carry as u64);
    }
    out_high[high.len()] = carry as u64;
}

/// Difference of `long` and `short`, which must not be greater; `out` has as many limbs as `long`.
fn sub_magnitude(long: &[u64], short: &[u64], out: &mut [u64]) {
    let mut borrow = false;
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    for ((&x, &y), o) in low.iter().zip(short).zip(out_low) {
        let (d, b1) = x.overflowing_sub(y);
        let (d, b2) = d.overflowing_sub(borrow as u64);
        borrow = b1 | b2;
        *o = d;
    }
    for (&x, o) in high.iter().zip(out_high) {
        (*o, borrow) = x.overflowing_sub(borrow as u64);
    }
}

/// Product of `a` and one limb; `out` has one limb more than `a`.
fn mul_limb(a: &[u64], b: u64, out: &mut [u64]) {
    let mut carry = 0;
    for (&x, o) in a.iter().zip(&mut *out) {
        let t = x as u128 * b as u128 + carry as u128;
        *o = t as u64;
        carry = (t >> 64) as u64;
    }
    out[a.len()] = carry;
}

/// Factors of up to this many limbs are multiplied limb by limb.
const SCHOOL: usize = 32;

/// Product limb by limb; `out` has as many limbs as both factors.
fn mul_school(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (first, rest) = (b[0], &b[1..]);
    let n = a.len();
    mul_limb(a, first, &mut out[..n + 1]);
    for (i, &y) in rest.iter().enumerate() {
        let out = &mut out[i + 1..i + 2 + n];
        let mut carry = 0;
        for (&x, o) in a.iter().zip(&mut *out) {
            let t = x as u128 * y as u128 + *o as u128 + carry as u128;
            *o = t as u64;
            carry = (t >> 64) as u64;
        }
        out[n] = carry;
    }
}

/// Quotient and remainder of two limbs by one, which must be greater than `high`.
#[inline(always)]
fn div_two(high: u64, low: u64, b: u64) -> (u64, u64) {
    debug_assert!(high < b);
    #[cfg(target_arch = "x86_64")]
    {
        let (quotient, rest);
        // SAFETY: the quotient fits, since `high` is less than `b`.
        unsafe {
            std::arch::asm!("div {}", in(reg) b, inout("rax") low => quotient, inout("rdx") high => rest,
                options(pure, nomem, nostack));
        }
        (quotient, rest)
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        let a = (high as u128) << 64 | low as u128;
        ((a / b as u128) as u64, (a % b as u128) as u64)
    }
}

/// Quotient by one limb, into `out` of as many limbs as `a`.
fn div_limb(a: &[u64], b: u64, out: &mut [u64]) {
    let mut rest = 0;
    for (&x, o) in a.iter().zip(out).rev() {
        (*o, rest) = div_two(rest, x, b);
    }
}

/// Remainder by one limb.
fn rem_limb(a: &[u64], b: u64) -> u64 {
    a.iter().rev().fold(0, |rest, &x| div_two(rest, x, b).1)
}

fn add_signed(a: &Int, b_negative: bool, b: &[u64]) -> Value {
    let a_limbs = a.limbs();
    if a.negative == b_negative {
        let (long, short) = if a_limbs.len() >= b.len() { (a_limbs, b) } else { (b, a_limbs) };
        return build(a.negative, long.len() + 1, |out| add_magnitude(long, short, out));
    }
    match cmp_magnitude(a_limbs, b) {
        Ordering::Equal => Value::fixnum(0),
        Ordering::Greater => build(a.negative, a_limbs.len(), |out| sub_magnitude(a_limbs, b, out)),
        Ordering::Less => build(b_negative, b.len(), |out| sub_magnitude(b, a_limbs, out)),
    }
}

/// `a + b`
pub fn add(a: &Int, b: &Int) -> Value {
    add_signed(a, b.negative, b.limbs())
}

/// `a - b`
pub fn sub(a: &Int, b: &Int) -> Value {
    add_signed(a, !b.negative, b.limbs())
}

/// `a * b`
pub fn mul(a: &Int, b: &Int) -> Value {
    let negative = a.negative != b.negative;
    match (a.limbs(), b.limbs()) {
        ([], _) | (_, []) => Value::fixnum(0),
        ([x], [y]) => from_u128(negative, *x as u128 * *y as u128),
        (x, [y]) | ([y], x) => build(negative, x.len() + 1, |out| mul_limb(x, *y, out)),
        (x, y) if x.len().min(y.len()) <= SCHOOL => {
            let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
            build(negative, long.len() + short.len(), |out| mul_school(long, short, out))
        }
        _ => from_big(&(a.to_big() * b.to_big())),
    }
}

/// Quotient, truncated toward zero. `b` must not be zero.
pub fn div(a: &Int, b: &Int) -> Value {
    let negative = a.negative != b.negative;
    match (a.limbs(), b.limbs()) {
        (x, [y]) => build(negative, x.len(), |out| div_limb(x, *y, out)),
        (x, y) if x.len() < y.len() => Value::fixnum(0),
        _ => from_big(&(a.to_big() / b.to_big())),
    }
}

/// Remainder with the sign of the dividend. `b` must not be zero.
pub fn rem(a: &Int, b: &Int) -> Value {
    match (a.limbs(), b.limbs()) {
        (x, [y]) => make(a.negative, &[rem_limb(x, *y)]),
        (x, y) if x.len() < y.len() => make(a.negative, x),
        _ => from_big(&(a.to_big() % b.to_big())),
    }
}

/// `-a`
pub fn neg(a: &Int) -> Value {
    make(!a.negative, a.limbs())
}

/// The nearest double, ties to even; infinite beyond the range.
pub fn to_f64(a: &Int) -> f64 {
    let limbs = a.limbs();
    let magnitude = match limbs {
        [] => 0.0,
        [x] => *x as f64,
        [.., low, high] => {
            // The top 64 bits, with a sticky last bit, round like the whole number.
            let shift = high.leading_zeros();
            let mut top = if shift == 0 { *high } else { high << shift | low >> (64 - shift) };
            let dropped = low << shift != 0 || limbs[..limbs.len() - 2].iter().any(|&l| l != 0);
            top |= dropped as u64;
            let exponent = limbs.len() as i64 * 64 - 64 - shift as i64;
            if exponent > 1023 { f64::INFINITY } else { top as f64 * 2f64.powi(exponent as i32) }
        }
    };
    if a.negative { -magnitude } else { magnitude }
}

/// The integer part of a double; `None` for NaN and infinities.
pub fn from_f64(d: f64) -> Option<Value> {
    if !d.is_finite() {
        return None;
    }
    if d.abs() < 1e18 {
        return Some(Value::int(d as i64));
    }
    let bits = d.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i64 - 1075;
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    // Here 2^59 <= |d|, so the exponent is at least 7.
    let mut limbs = vec![0u64; exponent as usize / 64 + 2];
    let wide = (mantissa as u128) << (exponent % 64);
    let at = exponent as usize / 64;
    limbs[at] = wide as u64;
    limbs[at + 1] = (wide >> 64) as u64;
    Some(make(d < 0.0, &limbs))
}

/// Decimal digits, with `-` for negative numbers.
pub fn to_decimal(v: Value) -> Option<String> {
    to_radix(v, 10)
}

/// Digits in lower case in a radix of 2 to 36, with `-` for negative numbers.
pub fn to_radix(v: Value, radix: u32) -> Option<String> {
    if v.is_fixnum() && radix == 10 {
        return Some(v.as_fixnum().to_string());
    }
    to_big(v).map(|n| n.to_str_radix(radix))
}

/// The integer written as `[-]digit+`; `None` for other text.
pub fn parse_decimal(text: &str) -> Option<Value> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if digits.len() <= 18 {
        let n: i64 = digits.parse().ok()?;
        return Some(Value::int(if negative { -n } else { n }));
    }
    let magnitude = magnitude_of(digits)?;
    Some(from_big(&BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude)))
}

/// The magnitude that decimal digits spell. Long texts are split in halves, for multiplication is faster than the
/// square of its length, which reading digit by digit takes.
fn magnitude_of(digits: &str) -> Option<BigUint> {
    const CHUNK: usize = 1024;
    // 10 to the power of CHUNK, 2 CHUNK, 4 CHUNK …
    let mut powers: Vec<BigUint> = Vec::new();
    let mut length = CHUNK;
    while length < digits.len() {
        powers.push(match powers.last() {
            Some(p) => p * p,
            None => BigUint::from(10u32).pow(CHUNK as u32),
        });
        length *= 2;
    }
    fn read(digits: &str, powers: &[BigUint]) -> Option<BigUint> {
        let Some((power, smaller)) = powers.split_last() else { return BigUint::parse_bytes(digits.as_bytes(), 10) };
        let low = CHUNK << smaller.len();
        if digits.len() <= low {
            return read(digits, smaller);
        }
        let (high, low) = digits.split_at(digits.len() - low);
        Some(read(high, smaller)? * power + read(low, smaller)?)
    }
    read(digits, &powers)
}

/// The integer as an `i64` if it fits.
pub fn to_i64(v: Value) -> Option<i64> {
    if v.is_fixnum() {
        return Some(v.as_fixnum());
    }
    let i = Int::new(v)?;
    match i.limbs() {
        [m] if i.negative && *m <= 1 << 63 => Some((*m as i64).wrapping_neg()),
        [m] if !i.negative && *m < 1 << 63 => Some(*m as i64),
        _ => None,
    }
}

/// The integer as a count or position: saturates at the ends of `i64`. `None` for other values.
#[inline]
pub fn to_i64_saturating(v: Value) -> Option<i64> {
    if v.is_fixnum() {
        return Some(v.as_fixnum());
    }
    let i = Int::new(v)?;
    Some(to_i64(v).unwrap_or(if i.negative { i64::MIN } else { i64::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> Value {
        parse_decimal(text).unwrap()
    }

    fn int(v: Value) -> Int {
        Int::new(v).unwrap()
    }

    fn text(v: Value) -> String {
        to_decimal(v).unwrap()
    }

    #[test]
    fn normalised_at_the_fixnum_border() {
        assert!(big("1152921504606846975").is_fixnum());
        assert!(big("1152921504606846976").is_kind(Kind::BigInt));
        assert!(big("-1152921504606846976").is_fixnum());
        assert!(big("-1152921504606846977").is_kind(Kind::BigInt));
        let up = add(&int(Value::fixnum(FIXNUM_MAX)), &int(Value::fixnum(1)));
        assert_eq!(text(up), "1152921504606846976");
        assert!(sub(&int(up), &int(Value::fixnum(1))).is_fixnum());
        assert_eq!(text(neg(&int(up))), "-1152921504606846976");
        assert!(neg(&int(up)).is_fixnum());
    }

    #[test]
    fn arithmetic_agrees_with_num_bigint() {
        let samples = [
            "0",
            "1",
            "-1",
            "7",
            "-1152921504606846976",
            "18446744073709551615",
            "18446744073709551616",
            "-340282366920938463463374607431768211456",
            "340282366920938463463374607431768211455",
            "123456789012345678901234567890123456789012345678901234567890",
        ];
        // Beyond the limits of the native stack and of multiplication limb by limb.
        let power = (BigInt::from(1) << 900u32).to_string();
        let long = [power, format!("-{}", "9".repeat(300)), "7".repeat(1500)];
        let samples: Vec<&str> = samples.into_iter().chain(long.iter().map(String::as_str)).collect();
        for &a in &samples {
            for &b in &samples {
                let (x, y) = (big(a), big(b));
                let (p, q) = (to_big(x).unwrap(), to_big(y).unwrap());
                assert_eq!(text(add(&int(x), &int(y))), (&p + &q).to_string());
                assert_eq!(text(sub(&int(x), &int(y))), (&p - &q).to_string());
                assert_eq!(text(mul(&int(x), &int(y))), (&p * &q).to_string());
                assert_eq!(compare(&int(x), &int(y)), p.cmp(&q));
                if b != "0" {
                    assert_eq!(text(div(&int(x), &int(y))), (&p / &q).to_string());
                    assert_eq!(text(rem(&int(x), &int(y))), (&p % &q).to_string());
                }
            }
        }
    }

    #[test]
    fn doubles() {
        assert_eq!(text(from_f64(1e21).unwrap()), "1000000000000000000000");
        assert_eq!(text(from_f64(-1e18).unwrap()), "-1000000000000000000");
        assert_eq!(text(from_f64(2f64.powi(200)).unwrap()), (BigInt::from(1) << 200u32).to_string());
        assert!(from_f64(f64::NAN).is_none() && from_f64(f64::INFINITY).is_none());
        // Half way between two doubles, and just above it.
        assert_eq!(to_f64(&int(big("9007199254740993"))), 9007199254740992.0);
        assert_eq!(to_f64(&int(big("332306998946228968225951765070086144"))), 3.32306998946229e35);
        let half = (BigInt::from(1u64 << 53) + 1) * (BigInt::from(1) << 200u32);
        assert_eq!(to_f64(&int(from_big(&half))), 2f64.powi(253));
        assert_eq!(to_f64(&int(from_big(&(half + 1)))), (2f64.powi(53) + 2.0) * 2f64.powi(200));
        assert_eq!(to_f64(&int(from_big(&(BigInt::from(1) << 1024u32)))), f64::INFINITY);
        assert_eq!(to_f64(&int(from_big(&((BigInt::from(1) << 1024u32) - 1)))), f64::INFINITY);
        assert_eq!(to_f64(&int(from_big(&-(BigInt::from(1) << 1023u32)))), -2f64.powi(1023));
    }

    #[test]
    fn machine_words() {
        assert_eq!(to_i64(big("9223372036854775807")), Some(i64::MAX));
        assert_eq!(to_i64(big("-9223372036854775808")), Some(i64::MIN));
        assert_eq!(to_i64(big("9223372036854775808")), None);
        assert_eq!(to_i64_saturating(big("-99999999999999999999")), Some(i64::MIN));
    }
}
