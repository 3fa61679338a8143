//! Where code points lie in strings that are not ASCII.
//!
//! Such strings are UTF-8, so the place of a code point has to be counted. Three things keep that cheap: the place that
//! was looked for last, for walks; for long strings that are read here and there an index, one byte position every
//! [`STRIDE`] code points; and counting by whole vectors. What is remembered is Rust memory and names strings by their
//! address, so it is good until the next collection: before that nothing else can lie there.

use crate::heap;

/// Shorter texts are counted from their start.
const SHORT: usize = 256;

/// Steps of so many code points are counted from the place found last.
const NEAR: usize = 256;

/// Code points between two entries of an index.
const STRIDE: usize = 64;

/// Strings that are remembered at the same time.
const REMEMBERED: usize = 8;

/// What is known about a string.
struct Known {
    /// Address and length of the text, and the number of collections so far.
    text: (usize, usize),
    collections: usize,
    /// The place that was looked for last.
    chars: usize,
    bytes: usize,
    /// Places far from the one before.
    jumps: usize,
    /// Byte positions of the code points 0, STRIDE, 2 STRIDE …; empty until there have been jumps.
    index: Vec<u32>,
}

const NOTHING: Known = Known { text: (0, 0), collections: 0, chars: 0, bytes: 0, jumps: 0, index: Vec::new() };

static mut KNOWN: [Known; REMEMBERED] = [NOTHING; REMEMBERED];
/// The entry used last, and the one that was replaced last.
static mut RECENT: usize = 0;
static mut REPLACED: usize = 0;

fn is_start(b: u8) -> bool {
    (b as i8) >= -0x40
}

/// The byte position `n` code points behind the code point that starts at `from`.
fn forward(bytes: &[u8], from: usize, n: usize) -> usize {
    let (mut at, mut left) = (from, n);
    while let Some(chunk) = bytes.get(at..at + 64) {
        let n = chunk.iter().filter(|&&b| is_start(b)).count();
        if n > left {
            break;
        }
        left -= n;
        at += 64;
    }
    // `at` may lie within a code point, whose start was counted before.
    for (k, &b) in bytes[at..].iter().enumerate() {
        if is_start(b) {
            if left == 0 {
                return at + k;
            }
            left -= 1;
        }
    }
    bytes.len()
}

/// The byte position `n` code points before `from`.
fn backward(bytes: &[u8], from: usize, n: usize) -> usize {
    let (mut at, mut left) = (from, n);
    while left > 0 {
        while at >= 64 {
            let n = bytes[at - 64..at].iter().filter(|&&b| is_start(b)).count();
            if n >= left {
                break;
            }
            left -= n;
            at -= 64;
        }
        at -= 1;
        left -= is_start(bytes[at]) as usize;
    }
    at
}

/// Byte position of code point `i` of the text of a string in the heap that has `chars` code points; `i` may be
/// `chars`.
pub fn in_heap(text: &str, chars: usize, i: usize) -> usize {
    let n = text.len();
    if n == chars {
        return i;
    }
    if n < SHORT || i > chars {
        return forward(text.as_bytes(), 0, i);
    }
    // SAFETY: single-threaded; the reference ends here.
    let known = unsafe { known((text.as_ptr() as usize, n)) };
    let at = find(known, text.as_bytes(), chars, i);
    (known.chars, known.bytes) = (i, at);
    at
}

/// What is known about the string whose text has this address and length.
///
/// # Safety
/// Single-threaded; the last reference must have ended.
unsafe fn known(text: (usize, usize)) -> &'static mut Known {
    let collections = heap::collections();
    let all = &mut *(&raw mut KNOWN);
    let same = |k: &Known| k.text == text && k.collections == collections;
    if !same(&all[RECENT]) {
        RECENT = all.iter().position(same).unwrap_or_else(|| {
            REPLACED = (REPLACED + 1) % REMEMBERED;
            all[REPLACED] = Known { text, collections, ..NOTHING };
            REPLACED
        });
    }
    &mut all[RECENT]
}

fn find(known: &mut Known, bytes: &[u8], chars: usize, i: usize) -> usize {
    let step = |from: usize, at: usize| {
        if from <= i { forward(bytes, at, i - from) } else { backward(bytes, at, from - i) }
    };
    if known.chars.abs_diff(i) <= NEAR {
        return step(known.chars, known.bytes);
    }
    if known.index.is_empty() {
        // An index takes as long as counting to the end, so a few far places come before it.
        known.jumps += 1;
        if known.jumps <= 2 {
            let ends = [(0, 0), (known.chars, known.bytes), (chars, bytes.len())];
            let nearest = ends.into_iter().min_by_key(|(c, _)| c.abs_diff(i));
            return nearest.map_or(0, |(c, b)| step(c, b));
        }
        known.index = index(bytes, chars);
    }
    let entry = i / STRIDE;
    forward(bytes, known.index[entry] as usize, i % STRIDE)
}

fn index(bytes: &[u8], chars: usize) -> Vec<u32> {
    let mut index = Vec::with_capacity(chars / STRIDE + 1);
    let mut at = 0;
    index.push(0);
    for _ in 0..chars / STRIDE {
        at = forward(bytes, at, STRIDE);
        index.push(at as u32);
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;
    use crate::value::object;

    fn text(n: usize) -> (String, Vec<usize>) {
        let text: String = (0..n).map(|i| ["a", "é", "日", "😀"][i * 7 % 11 % 4]).collect();
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        (text, starts)
    }

    fn offset(v: Value, chars: usize, i: usize) -> usize {
        in_heap(v.as_str().unwrap(), chars, i)
    }

    #[test]
    fn every_place() {
        for n in [3, 63, 64, 65, 128, 500, 4096] {
            let (text, starts) = text(n);
            let v = object::string(&text);
            for (i, &at) in starts.iter().enumerate() {
                assert_eq!(forward(text.as_bytes(), 0, i), at);
                assert_eq!(backward(text.as_bytes(), text.len(), n - i), at);
                assert_eq!(offset(v, n, i), at);
            }
        }
    }

    #[test]
    fn forwards_backwards_and_far_away() {
        let (text, starts) = text(40000);
        let v = object::string(&text);
        let mut i = 1;
        for step in 0..30000usize {
            i = match step % 5 {
                0 => (i * 31 + step) % 40001,
                1 | 2 => (i + 1).min(40000),
                _ => i.saturating_sub(step % 900),
            };
            assert_eq!(offset(v, 40000, i), starts[i], "{i}");
            if step % 1000 == 0 {
                heap::collect();
            }
        }
        std::hint::black_box(v);
    }

    #[test]
    fn more_strings_than_are_remembered() {
        let many: Vec<(String, Vec<usize>)> = (0..REMEMBERED + 3).map(|k| text(1000 + 77 * k)).collect();
        let mut list = Value::NIL;
        for (text, _) in many.iter().rev() {
            list = object::cons(object::string(text), list);
        }
        for round in 0..200usize {
            let mut p = list;
            for (_, starts) in &many {
                let i = round * 389 % starts.len();
                // SAFETY: a pair.
                unsafe {
                    assert_eq!(offset(p.car(), starts.len() - 1, i), starts[i]);
                    p = p.cdr();
                }
            }
        }
        std::hint::black_box(list);
    }
}
