//! Instances of types that the compiler knows: tests, fields and constructors in a few instructions.
//!
//! A program without `eval` knows every type that it defines, and numbers those that it defines once. Such a type's
//! instances have a header whose low half, the type's *class*, is a constant; [`class_of`] gives every value a word to
//! compare with it.

use super::settle;
use crate::context::CTX;
use crate::heap;
use crate::syntax::Span;
use crate::types::{self, TypeId};
use crate::value::object::{Kind, header, signature};
use crate::value::{TAG_OBJECT, TAG_PAIR, Value};

/// The class of the program's type number `i`.
pub const fn class(i: u32) -> u32 {
    types::class(TypeId(types::FIRST_DEFINED + i))
}

/// What [`class_of`] gives for a pair.
pub const PAIR: u32 = TAG_PAIR as u32;
/// What [`class_of`] gives for the doubles that need no allocation; and the boxed ones.
pub const DOUBLE_1: u32 = 1;
pub const DOUBLE_2: u32 = 4;
pub const DOUBLE_3: u32 = 5;
pub const DOUBLE_4: u32 = 6;
/// What [`class_of`] gives for nil and symbols.
pub const WORD: u32 = 7;
/// What [`class_of`] gives for a string.
pub const STRING: u32 = signature(Kind::String, 0);
/// What [`class_of`] gives for an array.
pub const ARRAY: u32 = signature(Kind::Array, 0);

/// The class of an instance, the low half of the header of another object, the tag of other values: the three ranges
/// do not overlap.
#[inline(always)]
pub fn class_of(v: Value) -> u32 {
    let tag = v.tag() as u32;
    // SAFETY: an object pointer always points to a header.
    if tag == TAG_OBJECT as u32 { unsafe { *(v.object() as *const u32) } } else { tag }
}

/// Is `v` an instance of the type with this class?
#[inline(always)]
pub fn is_a(v: Value, class: u32) -> bool {
    // SAFETY: an object pointer always points to a header.
    v.is_object() && unsafe { *(v.object() as *const u32) } == class
}

/// Is `v` an integer that needs no allocation?
#[inline(always)]
pub fn is_fixnum(v: Value) -> bool {
    v.is_fixnum()
}

/// Is `v` a double, also one that needs allocation?
#[inline(always)]
pub fn is_double(v: Value) -> bool {
    v.is_double()
}

/// `(symbol? v)`
#[inline(always)]
pub fn is_symbol(v: Value) -> bool {
    v.is_symbol()
}

/// Is `v` the symbol `true` or the symbol `false`?
#[inline(always)]
pub fn is_truth_symbol(v: Value) -> bool {
    v == Value::TRUE || v == Value::FALSE_SYMBOL
}

/// Is `v` an instance of any user-defined type?
#[inline(always)]
pub fn is_any_instance(v: Value) -> bool {
    v.is_kind(Kind::Instance)
}

/// A new instance of a type without type parameters. Nothing is checked.
#[inline(always)]
pub fn instance<const N: usize>(class: u32, fields: [Value; N]) -> Value {
    let p = heap::alloc_words(1 + N);
    let t = types::type_of_class(class);
    // SAFETY: the object has room for header and N fields.
    unsafe {
        *p = header(Kind::Instance, types::aux(t), 1 + N);
        let mut i = 0;
        while i < N {
            *p.add(1 + i) = fields[i].0;
            i += 1;
        }
    }
    Value::from_object(p)
}

/// Applies the constructor of a type: infers type arguments, checks fields.
#[inline(never)]
pub fn construct<const N: usize>(class: u32, fields: [Value; N], site: Span) -> Value {
    // SAFETY: the buffer has room for more fields than a type has; the collector sees it.
    let args = unsafe {
        std::ptr::copy_nonoverlapping(fields.as_ptr(), CTX.args, N);
        CTX.nargs = N;
        std::slice::from_raw_parts(CTX.args, N)
    };
    settle(types::construct_type(types::type_of_class(class), args), site)
}

/// Stores into field `i` of an instance that has it. Nothing is checked.
#[inline(always)]
pub fn set_field(v: Value, i: u32, x: Value) {
    // SAFETY: the compiler emits this below an `is_a` test only.
    unsafe { v.set_word(1 + i as usize, x) }
}

/// `v.segment`, where most likely `v` is of the type with this class, which has that field in this slot.
#[inline(always)]
pub fn path_field(v: Value, class: u32, slot: u32, segment: Value, site: Span) -> Value {
    if is_a(v, class) { super::field(v, slot) } else { path_elsewhere(v, segment, site) }
}

/// `v.segment` for a `v` of some other kind than was to be expected.
#[cold]
#[inline(never)]
pub fn path_elsewhere(v: Value, segment: Value, site: Span) -> Value {
    super::path_get(v, segment, site)
}

/// What one place in the program saw last.
pub struct FieldCache(types::FieldCache);

// SAFETY: the runtime is single-threaded.
unsafe impl Sync for FieldCache {}

impl FieldCache {
    pub const fn new(segment: Value) -> FieldCache {
        FieldCache(types::FieldCache::new(super::sym(segment)))
    }
}

/// `v.segment` by what this place saw last.
#[inline(always)]
pub fn path_cached(v: Value, cache: &FieldCache, site: Span) -> Value {
    settle(cache.0.get(v), site)
}

/// A segment of a path to be assigned, but for the last.
#[inline(never)]
pub fn path_inner(v: Value, segment: Value, site: Span) -> Value {
    settle(types::path::inner_step(v, super::sym(segment)), site)
}

/// The type that a name means, as one place in the program saw it last.
pub struct TypeCache(types::NameCache);

// SAFETY: the runtime is single-threaded.
unsafe impl Sync for TypeCache {}

impl TypeCache {
    pub const fn new(name: Value, fields: u32) -> TypeCache {
        TypeCache(types::NameCache::new(super::sym(name), fields as usize))
    }
}

/// Is `v` an instance of exactly the type now called by the name, with this number of fields?
#[inline(always)]
pub fn is_named(v: Value, cache: &TypeCache) -> bool {
    cache.0.is_instance(v)
}
