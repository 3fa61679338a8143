//! Dicts: hash tables in insertion order whose keys are compared with `=`.
//!
//! ```text
//! Dict     live entries (fixnum), used entries (fixnum), entries (Storage or nil), index (Bytes or nil)
//! entries  key 0, value 0, key 1, value 1, …   a removed entry has the key `Value::EMPTY`
//! index    32 bits a slot: 0, or the entry's number plus 1, and above it the high bits of the key's hash
//! ```
//!
//! New entries go to the end of `entries`; the index maps hashes to entry numbers by linear probing and
//! is absent while there are at most eight entries. In an index of 2^k slots the low k bits of a hash
//! say where to look first, and a slot holds the other 32 - k bits, so that a probe hardly touches a
//! wrong key. Removal leaves a tombstone in `entries`, closed when the storage is full, and shifts the
//! index back. All parts are heap objects: the collector needs no special case and nothing has to be
//! dropped. No other object refers to the parts, so large ones are given back at once when they are
//! replaced ([`heap::release`]); nothing may keep a pointer into them across a change of the dict.
//!
//! Invariants: `used` never exceeds the capacity of `entries`; index slots are at most 5/8 full; words
//! of `entries` beyond `used` are nil.

use super::array::{self, too_large};
use super::equal::{equal, hash, hash_text};
use super::object::{self, Kind};
use super::{TAG_IMMEDIATE, TAG_OBJECT, Value, text};
use crate::error::Raise;
use crate::heap;

/// Entries up to which keys are searched one by one.
const SMALL: usize = 8;

const LIVE: usize = 1;
const USED: usize = 2;
const ENTRIES: usize = 3;
const INDEX: usize = 4;

/// An empty dict.
pub fn new() -> Value {
    let p = object::alloc(Kind::Dict, 0, 5);
    // SAFETY: five words were allocated.
    unsafe {
        *p.add(LIVE) = Value::fixnum(0).0;
        *p.add(USED) = Value::fixnum(0).0;
        *p.add(ENTRIES) = Value::NIL.0;
        *p.add(INDEX) = Value::NIL.0;
    }
    Value::from_object(p)
}

/// Number of entries.
///
/// # Safety
/// `d` must be a dict.
#[inline(always)]
pub unsafe fn len(d: Value) -> usize {
    d.word(LIVE).as_fixnum() as usize
}

/// Number of entry positions in use, tombstones included: the bound for [`entry`].
///
/// # Safety
/// `d` must be a dict.
#[inline(always)]
pub unsafe fn used(d: Value) -> usize {
    d.word(USED).as_fixnum() as usize
}

/// Key and value at position `i`, or `None` for a removed entry. Positions follow the order of insertion.
///
/// # Safety
/// `d` must be a dict with more than `i` positions in use.
#[inline(always)]
pub unsafe fn entry(d: Value, i: usize) -> Option<(Value, Value)> {
    let p = slots(d).add(2 * i);
    if (*p).0 == Value::EMPTY.0 { None } else { Some((*p, *p.add(1))) }
}

#[inline(always)]
unsafe fn slots(d: Value) -> *mut Value {
    (d.word(ENTRIES).0 - TAG_OBJECT + 8) as *mut Value
}

/// Entries that the storage has room for.
#[inline(always)]
unsafe fn capacity(d: Value) -> usize {
    let entries = d.word(ENTRIES);
    if entries.is_nil() { 0 } else { (object::header_words(*entries.object()) - 2) / 2 }
}

/// Address and number (a power of two) of the index slots.
#[inline(always)]
unsafe fn index_slots(index: Value) -> (*mut u32, usize) {
    let p = index.object();
    (p.add(1) as *mut u32, 2 * (object::header_words(*p) - 1))
}

/// True for keys that are `=` exactly when their words are the same, given that both are such keys.
#[inline(always)]
fn is_plain(key: Value) -> bool {
    key.is_fixnum() || key.tag() == TAG_IMMEDIATE
}

#[inline(always)]
fn same_key(a: Value, b: Value) -> bool {
    a.0 == b.0 && is_plain(a) || equal(a, b)
}

/// `same_key` for a key `b` that is plain: only a double can be `=` to it besides itself.
#[inline(always)]
fn same_plain(a: Value, b: Value) -> bool {
    a.0 == b.0 || a.is_double() && equal(a, b)
}

/// Where a key is: its entry number, and the index slot that names it (0 without an index).
struct Found {
    entry: usize,
    slot: usize,
}

/// The hash of a key. Strings are told apart first: with symbols and small integers they are the keys in common use.
#[inline(always)]
fn hash_key<const PLAIN: bool>(key: Value) -> u32 {
    match key.as_str() {
        Some(text) if !PLAIN => hash_text(text) as u32,
        _ => hash(key) as u32,
    }
}

#[inline(always)]
unsafe fn find<const PLAIN: bool>(d: Value, key: Value, h: u32) -> Option<Found> {
    if PLAIN {
        return find_where(d, h, |k| same_plain(k, key));
    }
    match key.as_str() {
        Some(text) => find_where(d, h, |k| k.as_str().is_some_and(|k| text::same(k, text))),
        None => find_where(d, h, |k| same_key(k, key)),
    }
}

/// The entry whose key has this hash and passes the test.
#[inline(always)]
unsafe fn find_where(d: Value, h: u32, same: impl Fn(Value) -> bool) -> Option<Found> {
    let index = d.word(INDEX);
    let entries = slots(d);
    let (table, n) = index_slots(index);
    let mut at = h as usize & (n - 1);
    loop {
        let word = *table.add(at);
        if word == 0 {
            return None;
        }
        if (word ^ h) as usize & !(n - 1) == 0 {
            let i = (word as usize & (n - 1)) - 1;
            if same(*entries.add(2 * i)) {
                return Some(Found { entry: i, slot: at });
            }
        }
        at = (at + 1) & (n - 1);
    }
}

/// The entry of a key in a dict without index.
#[inline(always)]
unsafe fn find_small<const PLAIN: bool>(d: Value, key: Value) -> Option<usize> {
    let n = used(d);
    if n == 0 {
        return None;
    }
    let entries = slots(d);
    if PLAIN {
        return (0..n).find(|&i| same_plain(*entries.add(2 * i), key));
    }
    match key.as_str() {
        Some(text) => (0..n).find(|&i| (*entries.add(2 * i)).as_str().is_some_and(|k| text::same(k, text))),
        None => (0..n).find(|&i| same_key(*entries.add(2 * i), key)),
    }
}

/// The value under `key`.
///
/// # Safety
/// `d` must be a dict.
#[inline]
pub unsafe fn get(d: Value, key: Value) -> Option<Value> {
    if is_plain(key) { get_by::<true>(d, key) } else { get_other(d, key) }
}

#[inline(never)]
unsafe fn get_other(d: Value, key: Value) -> Option<Value> {
    get_by::<false>(d, key)
}

/// [`get`]; `PLAIN` says that the key is plain.
#[inline(always)]
unsafe fn get_by<const PLAIN: bool>(d: Value, key: Value) -> Option<Value> {
    let i = match d.word(INDEX).is_nil() {
        true => find_small::<PLAIN>(d, key)?,
        false => find::<PLAIN>(d, key, hash_key::<PLAIN>(key))?.entry,
    };
    Some(*slots(d).add(2 * i + 1))
}

/// Stores `value` under `key`; a present key keeps its first spelling and its place.
///
/// # Safety
/// `d` must be a dict.
#[inline]
pub unsafe fn set(d: Value, key: Value, value: Value) -> Result<(), Raise> {
    if is_plain(key) { set_by::<true>(d, key, value) } else { set_other(d, key, value) }
}

#[inline(never)]
unsafe fn set_other(d: Value, key: Value, value: Value) -> Result<(), Raise> {
    set_by::<false>(d, key, value)
}

/// [`set`]; `PLAIN` says that the key is plain.
#[inline(always)]
unsafe fn set_by<const PLAIN: bool>(d: Value, key: Value, value: Value) -> Result<(), Raise> {
    if d.word(INDEX).is_nil() {
        if let Some(i) = find_small::<PLAIN>(d, key) {
            *slots(d).add(2 * i + 1) = value;
            return Ok(());
        }
        if used(d) < SMALL.min(capacity(d)) {
            append(d, key, value);
            return Ok(());
        }
        return set_slow(d, key, value);
    }
    let h = hash_key::<PLAIN>(key);
    if let Some(f) = find::<PLAIN>(d, key, h) {
        *slots(d).add(2 * f.entry + 1) = value;
        return Ok(());
    }
    if used(d) == capacity(d) {
        return set_slow(d, key, value);
    }
    insert_new(d, key, value, h)
}

#[inline(always)]
unsafe fn append(d: Value, key: Value, value: Value) {
    let i = used(d);
    let p = slots(d).add(2 * i);
    *p = key;
    *p.add(1) = value;
    d.set_word(USED, Value::fixnum(i as i64 + 1));
    d.set_word(LIVE, Value::fixnum(len(d) as i64 + 1));
}

/// Inserts a key that is absent, with room in the storage and an index.
#[inline(always)]
unsafe fn insert_new(d: Value, key: Value, value: Value, h: u32) -> Result<(), Raise> {
    let (_, n) = index_slots(d.word(INDEX));
    if used(d) >= n / 8 * 5 {
        build_index(d, n * 2)?;
    }
    let (table, n) = index_slots(d.word(INDEX));
    place(table, n, h, used(d) + 1);
    append(d, key, value);
    Ok(())
}

#[inline(always)]
unsafe fn place(table: *mut u32, n: usize, h: u32, number: usize) {
    let mut at = h as usize & (n - 1);
    while *table.add(at) != 0 {
        at = (at + 1) & (n - 1);
    }
    *table.add(at) = (h as usize & !(n - 1) | number) as u32;
}

/// The key is absent and there is no room, or no index where one is due.
#[cold]
#[inline(never)]
unsafe fn set_slow(d: Value, key: Value, value: Value) -> Result<(), Raise> {
    if used(d) == capacity(d) {
        if len(d) < used(d) / 4 * 3 {
            compact(d);
        } else {
            grow(d)?;
        }
    }
    if d.word(INDEX).is_nil() {
        if used(d) < SMALL {
            append(d, key, value);
            return Ok(());
        }
        build_index(d, 4 * SMALL)?;
    }
    insert_new(d, key, value, hash_key::<false>(key))
}

unsafe fn grow(d: Value) -> Result<(), Raise> {
    let room = (capacity(d) * 2).max(4);
    if room > array::MAX_SLOTS / 2 {
        return Err(too_large());
    }
    let entries = array::new_storage(room * 2)?;
    if used(d) > 0 {
        std::ptr::copy_nonoverlapping(slots(d), entries.object().add(1) as *mut Value, used(d) * 2);
    }
    let old = d.word(ENTRIES);
    d.set_word(ENTRIES, entries);
    heap::release(old);
    Ok(())
}

/// A new index of `n` slots.
unsafe fn build_index(d: Value, n: usize) -> Result<(), Raise> {
    if n > array::MAX_SLOTS {
        return Err(too_large());
    }
    let p = object::alloc(Kind::Bytes, 0, n / 2 + 1);
    std::ptr::write_bytes(p.add(1), 0, n / 2);
    let table = p.add(1) as *mut u32;
    for i in 0..used(d) {
        if let Some((key, _)) = entry(d, i) {
            place(table, n, hash_key::<false>(key), i + 1);
        }
    }
    let old = d.word(INDEX);
    d.set_word(INDEX, Value::from_object(p));
    heap::release(old);
    Ok(())
}

/// Closes the gaps of removed entries, in place.
unsafe fn compact(d: Value) {
    let n = used(d);
    let entries = slots(d);
    let mut numbers = vec![0u32; n];
    let mut to = 0;
    for (from, number) in numbers.iter_mut().enumerate() {
        let p = entries.add(2 * from);
        if (*p).0 != Value::EMPTY.0 {
            *entries.add(2 * to) = *p;
            *entries.add(2 * to + 1) = *p.add(1);
            *number = to as u32 + 1;
            to += 1;
        }
    }
    for i in 2 * to..2 * n {
        *entries.add(i) = Value::NIL;
    }
    d.set_word(USED, Value::fixnum(to as i64));
    if !d.word(INDEX).is_nil() {
        let (table, slots) = index_slots(d.word(INDEX));
        for i in 0..slots {
            let word = *table.add(i);
            if word != 0 {
                let number = numbers[(word as usize & (slots - 1)) - 1];
                *table.add(i) = word & !(slots as u32 - 1) | number;
            }
        }
    }
}

/// Deletes `key`; tells whether it was present.
///
/// # Safety
/// `d` must be a dict.
pub unsafe fn remove(d: Value, key: Value) -> bool {
    let i = if d.word(INDEX).is_nil() {
        match find_small::<false>(d, key) {
            Some(i) => i,
            None => return false,
        }
    } else {
        match find::<false>(d, key, hash_key::<false>(key)) {
            Some(f) => {
                close_gap(d, f.slot);
                f.entry
            }
            None => return false,
        }
    };
    let p = slots(d).add(2 * i);
    *p = Value::EMPTY;
    *p.add(1) = Value::NIL;
    d.set_word(LIVE, Value::fixnum(len(d) as i64 - 1));
    if i + 1 == used(d) {
        // The last entry leaves no tombstone, so that a stack-like use never fills up.
        *p = Value::NIL;
        d.set_word(USED, Value::fixnum(i as i64));
    }
    true
}

/// Empties an index slot and moves back what was pushed on by it.
unsafe fn close_gap(d: Value, mut hole: usize) {
    let (table, n) = index_slots(d.word(INDEX));
    let mut at = hole;
    loop {
        at = (at + 1) & (n - 1);
        let word = *table.add(at);
        if word == 0 {
            break;
        }
        let key = *slots(d).add(2 * ((word as usize & (n - 1)) - 1));
        let home = hash_key::<false>(key) as usize & (n - 1);
        // May the word move to the hole without leaving the stretch that starts at its home?
        if (at.wrapping_sub(home) & (n - 1)) >= (at.wrapping_sub(hole) & (n - 1)) {
            *table.add(hole) = word;
            hole = at;
        }
    }
    *table.add(hole) = 0;
}

/// List of `pick` of every entry, in order.
///
/// # Safety
/// `d` must be a dict.
pub unsafe fn to_list(d: Value, pick: fn(Value, Value) -> Value) -> Value {
    let mut list = Value::NIL;
    for i in (0..used(d)).rev() {
        if let Some((k, v)) = entry(d, i) {
            list = object::cons(pick(k, v), list);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::scaled;
    use crate::value::object::{cons, string};
    use crate::value::print::write_form;

    fn n(i: i64) -> Value {
        Value::fixnum(i)
    }

    #[test]
    fn insertion_order_and_first_spelling() {
        let d = new();
        // SAFETY: `d` is a dict throughout.
        unsafe {
            set(d, n(1), n(10)).unwrap();
            set(d, string("b"), n(20)).unwrap();
            set(d, Value::double(1.0), n(30)).unwrap();
            assert_eq!(write_form(d), "{1 30 \"b\" 20}");
            assert_eq!(get(d, string("b")), Some(n(20)));
            assert!(remove(d, n(1)) && !remove(d, n(1)));
            set(d, n(1), n(5)).unwrap();
            assert_eq!(write_form(d), "{\"b\" 20 1 5}");
        }
    }

    #[test]
    fn agrees_with_a_model() {
        let d = new();
        let mut model: Vec<(i64, i64)> = Vec::new();
        let mut state = 12345u64;
        // SAFETY: `d` is a dict throughout.
        unsafe {
            for step in 0..scaled(40_000) {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let key = (state >> 33) as i64 % 700 * 1024;
                let at = model.iter().position(|e| e.0 == key);
                if state >> 20 & 3 == 0 || step % 5000 > 4000 {
                    assert_eq!(remove(d, n(key)), at.is_some());
                    at.map(|i| model.remove(i));
                } else {
                    set(d, n(key), n(step)).unwrap();
                    match at {
                        Some(i) => model[i].1 = step,
                        None => model.push((key, step)),
                    }
                }
                assert_eq!(len(d), model.len());
            }
            let all: Vec<(i64, i64)> =
                (0..used(d)).filter_map(|i| entry(d, i)).map(|(k, v)| (k.as_fixnum(), v.as_fixnum())).collect();
            assert_eq!(all, model);
            for (k, v) in &model {
                assert_eq!(get(d, n(*k)), Some(n(*v)));
            }
        }
    }

    #[test]
    fn structural_and_odd_keys() {
        let d = new();
        // SAFETY: `d` is a dict throughout; `c` is a pair.
        unsafe {
            for i in 0..50 {
                set(d, cons(n(i), cons(string("k"), Value::NIL)), n(i)).unwrap();
            }
            assert_eq!(get(d, cons(Value::double(7.0), cons(string("k"), Value::NIL))), Some(n(7)));
            let c = cons(n(1), Value::NIL);
            c.set_cdr(c);
            set(d, c, n(99)).unwrap();
            assert_eq!(get(d, c), Some(n(99)));
            set(d, d, n(100)).unwrap();
            assert_eq!(get(d, d), Some(n(100)));
            set(d, Value::NIL, n(101)).unwrap();
            assert_eq!(get(d, Value::NIL), Some(n(101)));
            assert_eq!(get(d, Value::FALSE_SYMBOL), None);
        }
    }

    #[test]
    fn many_keys() {
        let d = new();
        // SAFETY: `d` is a dict throughout.
        unsafe {
            for i in 0..scaled(200_000) {
                set(d, n(2 * i), n(i)).unwrap();
            }
            for i in 0..scaled(400_000) {
                let expected = if i % 2 == 0 { Some(n(i / 2)) } else { None };
                assert_eq!(get(d, n(i)), expected);
            }
        }
    }
}
