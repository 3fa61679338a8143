//! Work on the bytes of strings: search, comparison, decimal digits of small integers.
//!
//! Texts are valid UTF-8, in which a whole text occurs only at code point boundaries, so that searching bytes is
//! searching text. The C library's search functions use the widest vectors that the machine has.

/// Byte position of the first occurrence of `part` in `text` at or after `from`. `part` must not be empty.
#[inline]
pub fn find(text: &str, part: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let part = part.as_bytes();
    debug_assert!(!part.is_empty());
    // SAFETY: both functions read within the lengths given; the result lies in `rest`.
    unsafe {
        let start = rest.as_ptr();
        let found = match part {
            [byte] => libc::memchr(start.cast(), *byte as i32, rest.len()),
            _ => libc::memmem(start.cast(), rest.len(), part.as_ptr().cast(), part.len()),
        };
        if found.is_null() { None } else { Some(from + (found as *const u8).offset_from(start) as usize) }
    }
}

/// Positions of the occurrences of `part`, left to right, none overlapping the one before.
pub fn occurrences<'a>(text: &'a str, part: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = find(text, part, from)?;
        from = at + part.len();
        Some(at)
    })
}

/// Are two texts the same? Short ones are compared without a call.
#[inline(always)]
pub fn same(a: &str, b: &str) -> bool {
    let n = a.len();
    if n != b.len() {
        return false;
    }
    if n > 32 {
        return a == b;
    }
    let (p, q) = (a.as_ptr(), b.as_ptr());
    // SAFETY: every load lies within the `n` bytes of both texts.
    unsafe {
        if n >= 8 {
            let mut i = 0;
            while i + 8 <= n {
                if load64(p.add(i)) != load64(q.add(i)) {
                    return false;
                }
                i += 8;
            }
            return load64(p.add(n - 8)) == load64(q.add(n - 8));
        }
        if n >= 4 {
            return load32(p) == load32(q) && load32(p.add(n - 4)) == load32(q.add(n - 4));
        }
        (0..n).all(|i| *p.add(i) == *q.add(i))
    }
}

#[inline(always)]
unsafe fn load64(p: *const u8) -> u64 {
    (p as *const u64).read_unaligned()
}

#[inline(always)]
unsafe fn load32(p: *const u8) -> u32 {
    (p as *const u32).read_unaligned()
}

/// Calls `take` with the text in pieces of eight bytes, as words; the last piece may overlap the one before it.
#[inline(always)]
pub fn words(text: &str, mut take: impl FnMut(u64)) {
    let (p, n) = (text.as_ptr(), text.len());
    // SAFETY: every load lies within the text.
    unsafe {
        let mut i = 0;
        while i + 8 < n {
            take(load64(p.add(i)));
            i += 8;
        }
        if n >= 8 {
            take(load64(p.add(n - 8)));
        } else if n >= 4 {
            take(load32(p) as u64 | (load32(p.add(n - 4)) as u64) << 32);
        } else if n > 0 {
            take(*p as u64 | (*p.add(n / 2) as u64) << 8 | (*p.add(n - 1) as u64) << 16);
        }
    }
}

/// Room for the digits of any small integer.
pub type Digits = [u8; 24];

/// The decimal digits of `n`, with its sign, written to the end of `room`.
pub fn decimal(n: i64, room: &mut Digits) -> &str {
    let mut at = room.len();
    let mut rest = n.unsigned_abs();
    while rest >= 100 {
        let pair = (rest % 100) as u8;
        rest /= 100;
        at -= 2;
        room[at] = b'0' + pair / 10;
        room[at + 1] = b'0' + pair % 10;
    }
    if rest >= 10 {
        at -= 1;
        room[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    at -= 1;
    room[at] = b'0' + rest as u8;
    if n < 0 {
        at -= 1;
        room[at] = b'-';
    }
    // SAFETY: digits and a sign.
    unsafe { std::str::from_utf8_unchecked(&room[at..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_agrees_with_the_standard_library() {
        let text = "abaabaaab naïve – naïve aab";
        for part in ["a", "aab", "aa", "naïve", "–", "ï", "z", "aab", "abaabaaab naïve – naïve aabb"] {
            let expected: Vec<usize> = text.match_indices(part).map(|(i, _)| i).collect();
            assert_eq!(occurrences(text, part).collect::<Vec<_>>(), expected, "{part}");
        }
        assert_eq!(find("abc", "c", 3), None);
        assert_eq!(find("abc", "c", 4), None);
        assert_eq!(find("", "c", 0), None);
    }

    #[test]
    fn equality_of_all_lengths() {
        let text = "The quick brown fox jumps over the lazy dog";
        for n in 0..text.len() {
            let a = text[..n].to_owned();
            assert!(same(&a, &text[..n]));
            for i in 0..n {
                let mut b = a.clone().into_bytes();
                b[i] ^= 1;
                assert!(!same(&a, std::str::from_utf8(&b).unwrap()), "{n} {i}");
            }
            assert!(!same(&a, &text[..n + 1]));
        }
    }

    #[test]
    fn words_see_every_byte() {
        let text = "The quick brown fox jumps";
        for n in 0..text.len() {
            let sum = |t: &str| {
                let mut seen = Vec::new();
                words(t, |w| seen.push(w));
                seen
            };
            let a = text[..n].to_owned();
            for i in 0..n {
                let mut b = a.clone().into_bytes();
                b[i] ^= 1;
                assert_ne!(sum(&a), sum(std::str::from_utf8(&b).unwrap()), "{n} {i}");
            }
        }
    }

    #[test]
    fn decimal_digits() {
        for n in [0, 7, -7, 10, 99, 100, -100, 101, 12345, i64::MAX, i64::MIN, 1000000007] {
            assert_eq!(decimal(n, &mut [0; 24]), n.to_string());
        }
    }
}
