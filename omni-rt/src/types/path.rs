//! Paths: reading `a.b.c` (LANGUAGE §4.8) and assigning it (§3.8).
//!
//! The root is evaluated by the caller, whose are also the errors about unbound roots.

use super::instance::{field_get, field_set, instance_type};
use super::introspect::type_of;
use super::module::module_get;
use super::registry::type_name;
use crate::error::{R, Raise};
use crate::raise;
use crate::value::object::Kind;
use crate::value::{Sym, Value, dict};

/// Follows one segment.
#[inline]
pub fn get(v: Value, segment: Sym) -> R {
    if v.is_kind(Kind::Instance) {
        // SAFETY: the kind was just checked.
        return match unsafe { field_get(v, segment) } {
            Some(field) => Ok(field),
            None => no_field(v, segment),
        };
    }
    step_elsewhere(v, segment)
}

/// Follows segments from the first to the last.
pub fn follow(root: Value, segments: &[Sym]) -> R {
    segments.iter().try_fold(root, |v, &segment| get(v, segment))
}

#[cold]
fn no_field(v: Value, segment: Sym) -> R {
    // SAFETY: called with instances only.
    let t = type_name(unsafe { instance_type(v) });
    raise!("field '{}' not found in type '{}'", segment.name(), t.name())
}

fn step_elsewhere(v: Value, segment: Sym) -> R {
    // SAFETY: each kind is checked before the object is read.
    unsafe {
        if v.is_kind(Kind::Module) {
            return module_get(v, segment);
        }
        if v.is_pair() {
            return match pair_part(segment) {
                Some(Part::Car) => Ok(v.car()),
                Some(Part::Cdr) => Ok(v.cdr()),
                None => association(v, segment),
            };
        }
        if v.is_kind(Kind::Dict) {
            return Ok(dict::get(v, Value::symbol(segment)).unwrap_or(Value::NIL));
        }
    }
    no_access(v, segment)
}

#[cold]
fn no_access(v: Value, segment: Sym) -> R {
    raise!("cannot access '.{}' on {} value", segment.name(), type_of(v).name())
}

/// The `cdr` of the first element that is a pair beginning with the symbol.
fn association(list: Value, segment: Sym) -> R {
    let key = Value::symbol(segment);
    let (mut rest, mut mark, mut steps, mut next_mark) = (list, list, 0usize, 64usize);
    while rest.is_pair() {
        // SAFETY: pairs are checked before they are read.
        unsafe {
            let element = rest.car();
            if element.is_pair() && element.car() == key {
                return Ok(element.cdr());
            }
            rest = rest.cdr();
        }
        // A cyclic list without the key: the mark is met again (Brent).
        if rest == mark {
            break;
        }
        steps += 1;
        if steps == next_mark {
            mark = rest;
            next_mark *= 2;
        }
    }
    no_access(list, segment)
}

enum Part {
    Car,
    Cdr,
}

fn pair_part(segment: Sym) -> Option<Part> {
    match segment.name() {
        "car" => Some(Part::Car),
        "cdr" => Some(Part::Cdr),
        _ => None,
    }
}

/// `(set! root.segments… v)`; value: `v`. `segments` is not empty.
pub fn set(root: Value, segments: &[Sym], v: Value) -> R {
    let Some((&last, inner)) = segments.split_last() else { return Ok(v) };
    let mut target = root;
    for &segment in inner {
        target = inner_step(target, segment)?;
    }
    // SAFETY: each kind is checked before the object is written.
    unsafe {
        if target.is_kind(Kind::Instance) {
            if !field_set(target, last, v)? {
                return raise!("set!: field not found");
            }
        } else if target.is_pair() {
            match pair_part(last) {
                Some(Part::Car) => target.set_car(v),
                Some(Part::Cdr) => target.set_cdr(v),
                None => return Err(not_a_part()),
            }
        } else if target.is_kind(Kind::Dict) {
            dict::set(target, Value::symbol(last), v)?;
        } else {
            return raise!("set!: target is not an instance or cons");
        }
    }
    Ok(v)
}

/// Follows a segment, but the last, of a path to be assigned.
pub fn inner_step(v: Value, segment: Sym) -> R {
    // SAFETY: each kind is checked before the object is read.
    unsafe {
        if v.is_kind(Kind::Instance) {
            match field_get(v, segment) {
                Some(field) => Ok(field),
                None => raise!("set!: field not found in path"),
            }
        } else if v.is_pair() {
            match pair_part(segment) {
                Some(Part::Car) => Ok(v.car()),
                Some(Part::Cdr) => Ok(v.cdr()),
                None => Err(not_a_part()),
            }
        } else if v.is_kind(Kind::Dict) {
            Ok(dict::get(v, Value::symbol(segment)).unwrap_or(Value::NIL))
        } else {
            raise!("set!: path segment is not an instance or cons")
        }
    }
}

#[cold]
fn not_a_part() -> Raise {
    Raise::new("set!: cons only supports .car and .cdr")
}
