//! Instances and constructors (LANGUAGE §4.3–§4.5).
//!
//! ```text
//! Instance     header | field 0 | field 1 … | type word, if bit 32 of the header is set
//! Constructor  header | type word
//! ```
//!
//! The header of an instance has the number of its type in `aux`, so that "is an instance of exactly this type" is one
//! 32-bit compare with the header's low half, the type's [`class`]. That suffices for the first 65,535 types and for
//! instances without type arguments. Others end in a type word, a fixnum: the type's number in its low 29 bits, above
//! them the number of the list of type arguments.

use super::registry::{
    FieldCheck, TypeId, TypeInfo, arguments, info, intern_arguments, is_subtype, lookup, type_id_of,
};
use crate::error::{R, Raise};
use crate::raise;
use crate::value::object::{self, Kind, TYPE_WORD, header_aux, header_words, instance_fields, signature};
use crate::value::{Sym, Value};

const TYPE_BITS: u32 = 29;

const fn type_word(t: TypeId, arguments: u32) -> Value {
    Value::fixnum((arguments as i64) << TYPE_BITS | t.0 as i64)
}

/// `aux` of the headers of instances; types beyond the range of the field share the last value.
pub(crate) const fn aux(t: TypeId) -> u16 {
    if t.0 < NO_CLASS as u32 { t.0 as u16 } else { NO_CLASS }
}

const NO_CLASS: u16 = u16::MAX;

/// Low half of the headers of the instances of a type: what compiled code compares.
pub const fn class(t: TypeId) -> u32 {
    signature(Kind::Instance, aux(t))
}

/// The type with this class.
pub const fn type_of_class(class: u32) -> TypeId {
    TypeId(class >> 16)
}

/// Has the type a class of its own?
pub const fn has_class(t: TypeId) -> bool {
    t.0 < NO_CLASS as u32
}

/// The type of an instance.
///
/// # Safety
/// `v` must be an instance.
#[inline(always)]
pub unsafe fn instance_type(v: Value) -> TypeId {
    let header = *v.object();
    if header & TYPE_WORD == 0 { TypeId(header_aux(header) as u32) } else { type_in(last_word(v)) }
}

unsafe fn last_word(v: Value) -> Value {
    v.word(header_words(*v.object()) - 1)
}

/// The type that a constructor makes.
///
/// # Safety
/// `v` must be a constructor.
pub unsafe fn constructor_type(v: Value) -> TypeId {
    type_in(v.word(1))
}

/// Number of fields of an instance.
///
/// # Safety
/// `v` must be an instance.
#[inline(always)]
pub unsafe fn field_count(v: Value) -> usize {
    instance_fields(*v.object())
}

/// Number of fields that a type declares.
pub fn declared_fields(t: TypeId) -> usize {
    info(t).fields.len()
}

/// The type arguments of an instance.
pub(super) unsafe fn instance_arguments(v: Value) -> &'static [Option<Sym>] {
    let header = *v.object();
    arguments(if header & TYPE_WORD == 0 { 0 } else { (last_word(v).as_fixnum() >> TYPE_BITS) as u32 })
}

/// Is `v` an instance of exactly the type now called `name`, with `fields` fields?
pub fn is_instance_of(v: Value, name: Sym, fields: usize) -> bool {
    // SAFETY: the kind is checked first.
    v.is_kind(Kind::Instance) && unsafe { field_count(v) == fields && lookup(name) == Some(instance_type(v)) }
}

/// A constructor object for `t`.
pub fn new_constructor(t: TypeId) -> Value {
    let p = object::alloc(Kind::Constructor, 0, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = type_word(t, 0).0 };
    Value::from_object(p)
}

/// An instance without any check. `fields` must be visible to the collector (argument buffer or stack).
pub(super) fn new_instance(t: TypeId, fields: &[Value]) -> Value {
    allocate(t, 0, fields)
}

const fn type_in(word: Value) -> TypeId {
    TypeId((word.0 as u32) >> 3)
}

fn allocate(t: TypeId, arguments: u32, fields: &[Value]) -> Value {
    let has_word = arguments != 0 || !has_class(t);
    let p = object::alloc(Kind::Instance, aux(t), 1 + fields.len() + has_word as usize);
    // SAFETY: the object has room for all fields and the type word.
    unsafe {
        std::ptr::copy_nonoverlapping(fields.as_ptr(), p.add(1) as *mut Value, fields.len());
        if has_word {
            *p |= TYPE_WORD;
            *p.add(1 + fields.len()) = type_word(t, arguments).0;
        }
    }
    Value::from_object(p)
}

/// Applies a constructor. `args` must be visible to the collector (argument buffer or stack).
pub fn construct(constructor: Value, args: &[Value]) -> R {
    if !constructor.is_kind(Kind::Constructor) {
        return raise!("called value is not a constructor");
    }
    // SAFETY: the kind was just checked.
    construct_type(unsafe { constructor_type(constructor) }, args)
}

/// As [`construct`], for the type itself.
pub fn construct_type(t: TypeId, args: &[Value]) -> R {
    let info = info(t);
    if args.len() != info.fields.len() {
        let (name, expected) = (info.name.name(), info.fields.len());
        return raise!("{name} constructor expects {expected} argument(s), got {}", args.len());
    }
    if info.checked {
        for (i, &v) in args.iter().enumerate() {
            check_field(info, i, v, Some(args))?;
        }
    }
    if info.parameters.is_empty() {
        return Ok(allocate(t, 0, args));
    }
    let inferred: Vec<Option<Sym>> = info.parameters.iter().map(|p| p.source.map(|i| type_symbol(args[i]))).collect();
    Ok(allocate(t, intern_arguments(&inferred), args))
}

fn type_symbol(v: Value) -> Sym {
    info(type_id_of(v)).name
}

/// Checks a value for field `i`; `all` are the other fields' values when an instance is being made.
fn check_field(info: &TypeInfo, i: usize, v: Value, all: Option<&[Value]>) -> Result<(), Raise> {
    let field = &info.fields[i];
    match &field.check {
        FieldCheck::Anything => Ok(()),
        FieldCheck::Type(name) => check_field_type(field.name, *name, type_id_of(v)),
        FieldCheck::Bounds(bounds) => {
            for &(parameter, bound) in bounds {
                // The parameter's type is that of its first field, which may be another one.
                let source = info.parameters.iter().find(|p| p.name == parameter).and_then(|p| p.source);
                if let (Some(all), Some(source)) = (all, source) {
                    check_bound(parameter, bound, type_id_of(all[source]))?;
                }
                check_bound(parameter, bound, type_id_of(v))?;
            }
            Ok(())
        }
    }
}

fn check_field_type(field: Sym, expected: Sym, got: TypeId) -> Result<(), Raise> {
    let Some(t) = lookup(expected) else { return Ok(()) };
    if got == TypeId::ANY || is_subtype(got, t) {
        return Ok(());
    }
    let (expected, got) = (info(t).name.name(), info(got).name.name());
    Err(Raise::new(&format!("type error: field '{}' expects {expected}, got {got}", field.name())))
}

fn check_bound(parameter: Sym, bound: Sym, got: TypeId) -> Result<(), Raise> {
    let Some(t) = lookup(bound) else { return Ok(()) };
    if is_subtype(got, t) {
        return Ok(());
    }
    let (parameter, bound, got) = (parameter.name(), info(t).name.name(), info(got).name.name());
    Err(Raise::new(&format!("type constraint violated: {parameter} must be subtype of {bound}, got {got}")))
}

/// Field of an instance by name, or `None`.
///
/// # Safety
/// `v` must be an instance.
#[inline]
pub unsafe fn field_get(v: Value, name: Sym) -> Option<Value> {
    info(instance_type(v)).slot(name).map(|i| v.word(1 + i))
}

/// What one place in a program saw last: a type and the slot of the field there.
#[derive(Clone, Copy, Debug, Default)]
pub struct SlotCache {
    /// A class that is the type's own; 0 is none.
    class: u32,
    slot: u32,
}

impl SlotCache {
    /// A cache that has seen nothing.
    pub const NONE: SlotCache = SlotCache { class: 0, slot: 0 };
}

/// [`field_get`] with a cache belonging to the place in the program.
///
/// # Safety
/// `v` must be an instance.
#[inline(always)]
pub unsafe fn field_get_cached(v: Value, name: Sym, cache: &mut SlotCache) -> Option<Value> {
    let seen = *(v.object() as *const u32);
    if cache.class == seen {
        return Some(v.word(1 + cache.slot as usize));
    }
    let t = instance_type(v);
    let slot = info(t).slot(name)?;
    if has_class(t) {
        *cache = SlotCache { class: seen, slot: slot as u32 };
    }
    Some(v.word(1 + slot))
}

/// Stores into a field by name; false if there is no such field, an error if its type rejects the value.
///
/// # Safety
/// `target` must be an instance.
pub unsafe fn field_set(target: Value, name: Sym, v: Value) -> Result<bool, Raise> {
    let info = info(instance_type(target));
    let Some(i) = info.slot(name) else { return Ok(false) };
    check_field(info, i, v, None)?;
    target.set_word(1 + i, v);
    Ok(true)
}
