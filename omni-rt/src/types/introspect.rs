//! What a program can ask about types (LANGUAGE §4.7), and texts about values that need the registry.

use super::dispatch;
use super::instance::{constructor_type, instance_arguments, instance_type};
use super::module::module_name;
use super::registry::{TypeId, info, is_subtype, lookup, type_id_of, type_name};
use crate::error::R;
use crate::ffi;
use crate::raise;
use crate::value::object::{Kind, cons};
use crate::value::{Sym, Value};

/// The `type-of` symbol of a value.
pub fn type_of(v: Value) -> Sym {
    type_name(type_id_of(v))
}

/// `(type-of v)`
pub fn type_of_value(v: Value) -> R {
    Ok(Value::symbol(type_of(v)))
}

/// Is the type of `v` the one called `name` or below it? False for unknown names.
pub fn is_a(v: Value, name: Sym) -> bool {
    lookup(name).is_some_and(|t| is_subtype(type_id_of(v), t))
}

/// May `v` be used where the type called `name` is declared? Unknown types accept everything, and values
/// of type `Any` are accepted everywhere.
pub fn is_acceptable(v: Value, name: Sym) -> bool {
    let got = type_id_of(v);
    got == TypeId::ANY || lookup(name).is_none_or(|t| is_subtype(got, t))
}

/// `(is? v t)`
pub fn is_p(v: Value, t: Value) -> R {
    match t.as_symbol() {
        Some(name) => Ok(Value::bool(is_a(v, name))),
        None => raise!("is?: second argument must be a symbol"),
    }
}

/// `(type-args v)`
pub fn type_args(v: Value) -> R {
    if !v.is_kind(Kind::Instance) {
        return Ok(Value::NIL);
    }
    // SAFETY: the kind was just checked.
    let arguments = unsafe { instance_arguments(v) };
    let list = arguments.iter().rev().fold(Value::NIL, |list, a| cons(a.map_or(Value::NIL, Value::symbol), list));
    Ok(list)
}

/// Message of a `match` that failed on `v`; `mentioned` are the type and variant names in its clauses.
pub fn match_failure_message(v: Value, mentioned: &[Sym]) -> String {
    let t = info(type_id_of(v));
    if t.is_variant {
        let union = info(t.parent);
        let missing: Vec<&str> = union.variants.iter().filter(|n| !mentioned.contains(n)).map(|n| n.name()).collect();
        if !missing.is_empty() {
            let (union, variant) = (union.name.name(), t.name.name());
            return format!("no pattern matched: {union} value '{variant}', missing variants: {}", missing.join(", "));
        }
    }
    format!("no pattern matched for value of type {}", t.name.name())
}

/// Appends the printed form of a table, a constructor, a module or something of the C interface, or the
/// type name of an instance; false for other values.
pub fn describe(v: Value, out: &mut String) -> bool {
    // SAFETY: each kind is checked before the object is read.
    unsafe {
        if v.is_kind(Kind::Instance) {
            out.push_str(type_name(instance_type(v)).name());
        } else if v.is_kind(Kind::Table) {
            out.push_str(&dispatch::describe(v));
        } else if v.is_kind(Kind::Constructor) {
            out.push_str(&format!("#<primitive {}>", type_name(constructor_type(v)).name()));
        } else if v.is_kind(Kind::Module) {
            out.push_str(&format!("#<module {}>", module_name(v).name()));
        } else if v.is_kind(Kind::Foreign) {
            out.push_str(&format!("#<primitive {}>", ffi::name(v)));
        } else if v.is_kind(Kind::Library) {
            out.push_str(&format!("#<ffi-handle:{}>", ffi::library_path(v)));
        } else if v.is_kind(Kind::Handle) {
            out.push_str(&format!("#<ffi-handle:{}>", ffi::handle::name(v)));
        } else {
            return false;
        }
    }
    true
}
