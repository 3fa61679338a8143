//! Arrays: growable sequences of values.
//!
//! An array is an object of its length and a `Storage` object of slots, doubled when it is full, so
//! that appending takes amortised constant time. An array without room has nil in place of a storage.
//! Slots beyond the length hold nil. The storage carries one slot of padding, so that a pointer
//! behind its last element still lies within the object (DESIGN §2).

use super::Value;
use super::object::{self, Kind};
use crate::error::Raise;

/// Most slots of one storage: the size field of a header has 28 bits.
pub const MAX_SLOTS: usize = (1 << 28) - 16;

/// The error for objects that no header can describe.
#[cold]
pub fn too_large() -> Raise {
    Raise::fatal("out of memory")
}

/// Number of elements.
///
/// # Safety
/// `v` must be an array.
#[inline(always)]
pub unsafe fn len(v: Value) -> usize {
    *v.object().add(1) as usize
}

/// Address of the first element. Meaningless for an array without room.
///
/// # Safety
/// `v` must be an array.
#[inline(always)]
pub unsafe fn data(v: Value) -> *mut Value {
    (*v.object().add(2) - super::TAG_OBJECT + 8) as *mut Value
}

/// Element `i`.
///
/// # Safety
/// `v` must be an array of more than `i` elements.
#[inline(always)]
pub unsafe fn get(v: Value, i: usize) -> Value {
    *data(v).add(i)
}

/// Replaces element `i`.
///
/// # Safety
/// `v` must be an array of more than `i` elements.
#[inline(always)]
pub unsafe fn set(v: Value, i: usize, x: Value) {
    *data(v).add(i) = x
}

/// The elements as a slice, which is good until the array grows.
///
/// # Safety
/// `v` must be an array and stay reachable.
#[inline(always)]
pub unsafe fn elements<'a>(v: Value) -> &'a mut [Value] {
    match len(v) {
        0 => &mut [],
        n => std::slice::from_raw_parts_mut(data(v), n),
    }
}

/// Slots that the array has room for.
///
/// # Safety
/// `v` must be an array.
#[inline(always)]
pub unsafe fn capacity(v: Value) -> usize {
    let storage = v.word(2);
    if storage.is_nil() { 0 } else { object::header_words(*storage.object()) - 2 }
}

/// A storage of `slots` slots, all nil.
pub fn new_storage(slots: usize) -> Result<Value, Raise> {
    if slots > MAX_SLOTS {
        return Err(too_large());
    }
    Ok(storage_of(slots, Value::NIL))
}

fn storage_of(slots: usize, init: Value) -> Value {
    let p = object::alloc(Kind::Storage, 0, slots + 2);
    // SAFETY: the object has `slots + 1` words after its header.
    unsafe {
        for i in 1..=slots {
            *p.add(i) = init.0;
        }
        *p.add(slots + 1) = Value::NIL.0;
    }
    Value::from_object(p)
}

fn wrap(len: usize, storage: Value) -> Value {
    let p = object::alloc(Kind::Array, 0, 4);
    // SAFETY: four words were allocated.
    unsafe {
        *p.add(1) = len as u64;
        *p.add(2) = storage.0;
        *p.add(3) = Value::NIL.0;
    }
    Value::from_object(p)
}

/// An array of `n` elements, all `init`.
pub fn filled(n: usize, init: Value) -> Result<Value, Raise> {
    if n > MAX_SLOTS {
        return Err(too_large());
    }
    Ok(wrap(n, if n == 0 { Value::NIL } else { storage_of(n, init) }))
}

/// An empty array with room for `n` elements.
pub fn with_capacity(n: usize) -> Result<Value, Raise> {
    Ok(wrap(0, if n == 0 { Value::NIL } else { new_storage(n)? }))
}

/// A new array of these values. The slice must lie in the argument buffer, on a stack or in an object
/// that the caller keeps.
pub fn from_slice(values: &[Value]) -> Value {
    let n = values.len();
    if n == 0 {
        return wrap(0, Value::NIL);
    }
    let p = object::alloc(Kind::Storage, 0, n + 2);
    // SAFETY: the object has `n + 1` words after its header.
    unsafe {
        std::ptr::copy_nonoverlapping(values.as_ptr(), p.add(1) as *mut Value, n);
        *p.add(n + 1) = Value::NIL.0;
    }
    wrap(n, Value::from_object(p))
}

/// A new array of the `n` cars of a chain of at least `n` pairs.
///
/// # Safety
/// `list` must start with at least `n` pairs.
pub unsafe fn from_list(mut list: Value, n: usize) -> Result<Value, Raise> {
    let result = filled(n, Value::NIL)?;
    for i in 0..n {
        set(result, i, list.car());
        list = list.cdr();
    }
    Ok(result)
}

/// Appends `x`.
///
/// # Safety
/// `v` must be an array.
#[inline]
pub unsafe fn push(v: Value, x: Value) -> Result<(), Raise> {
    let n = len(v);
    if n == capacity(v) {
        grow(v)?;
    }
    *data(v).add(n) = x;
    *v.object().add(1) = n as u64 + 1;
    Ok(())
}

#[cold]
#[inline(never)]
unsafe fn grow(v: Value) -> Result<(), Raise> {
    let n = len(v);
    if n == MAX_SLOTS {
        return Err(too_large());
    }
    let storage = new_storage((n * 2).clamp(4, MAX_SLOTS))?;
    if n > 0 {
        std::ptr::copy_nonoverlapping(data(v), storage.object().add(1) as *mut Value, n);
    }
    v.set_word(2, storage);
    Ok(())
}

/// Position meant by an index that may count from the end: `None` outside of `0..len`.
#[inline(always)]
pub fn position(index: i64, len: usize) -> Option<usize> {
    let i = if index < 0 { index.wrapping_add(len as i64) } else { index };
    if (i as u64) < len as u64 { Some(i as usize) } else { None }
}

/// Range meant by two indices that may count from the end and are clamped to `0..=len`.
pub fn range(start: i64, end: i64, len: usize) -> std::ops::Range<usize> {
    let clamp = |i: i64| {
        let i = if i < 0 { i.saturating_add(len as i64) } else { i };
        i.clamp(0, len as i64) as usize
    };
    let (start, end) = (clamp(start), clamp(end));
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth() {
        let v = from_slice(&[]);
        // SAFETY: an array; indices in range.
        unsafe {
            for i in 0..1000 {
                push(v, Value::fixnum(i)).unwrap();
            }
            assert_eq!(len(v), 1000);
            assert!((0..1000).all(|i| get(v, i) == Value::fixnum(i as i64)));
            assert!(capacity(v) >= 1000 && capacity(v) < 2100);
        }
    }

    #[test]
    fn positions() {
        assert_eq!(position(-1, 3), Some(2));
        assert_eq!(position(3, 3), None);
        assert_eq!(position(-4, 3), None);
        assert_eq!(position(i64::MIN, 3), None);
        assert_eq!(range(-2, 100, 5), 3..5);
        assert_eq!(range(4, 2, 5), 4..4);
        assert_eq!(range(i64::MIN, i64::MAX, 5), 0..5);
    }

    #[test]
    fn huge_is_an_error() {
        assert!(filled(usize::MAX, Value::NIL).is_err());
        assert!(filled(MAX_SLOTS + 1, Value::NIL).unwrap_err().is_fatal());
    }
}
