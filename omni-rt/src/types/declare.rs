//! Execution of type declarations (LANGUAGE §4.2–§4.6).
//!
//! These functions take plain data, so that the interpreter and compiled programs call the same ones.

use super::define::define;
use super::instance::{new_constructor, new_instance};
use super::registry::{self, FieldCheck, FieldInfo, ParameterInfo, TypeId, TypeInfo, lookup, register};
use crate::core::ir::{Annotation, Field, Global, Variant};
use crate::error::R;
use crate::raise;
use crate::value::{Sym, Value};

/// `(define [abstract] name)`, `(define [abstract] (name parent))`. Value: the symbol.
pub fn declare_abstract(name: Sym, parent: Option<Sym>) -> R {
    let parent = match parent {
        None => TypeId::ANY,
        Some(p) => match lookup(p) {
            Some(t) => t,
            None => return raise!("unknown parent type '{}'", registry::resolve(p).name()),
        },
    };
    register(TypeInfo::new(name, parent));
    Ok(Value::symbol(name))
}

/// `(define [type] (name head…) field…)`. Binds the constructor to `global` and returns it.
pub fn declare_struct(name: Sym, global: Global, head: &[Sym], fields: &[Field<'_>]) -> R {
    // The first symbol of the head is the parent if it names a type.
    let (parent, parameters) = match head {
        [first, rest @ ..] => match lookup(*first) {
            Some(t) => (t, rest),
            None => (TypeId::ANY, head),
        },
        [] => (TypeId::ANY, head),
    };
    let mut info = TypeInfo::new(name, parent);
    info.concrete = true;
    info.fields = fields.iter().map(|f| FieldInfo { name: f.name, check: field_check(name, parameters, f) }).collect();
    info.parameters = parameters.iter().map(|&p| ParameterInfo { name: p, source: source(p, fields) }).collect();
    let constructor = new_constructor(register(info));
    define(global, constructor);
    Ok(constructor)
}

/// What is checked about a field of type `owner` with these parameters.
fn field_check(owner: Sym, parameters: &[Sym], field: &Field<'_>) -> FieldCheck {
    match field.annotation {
        Some(Annotation::Type(t)) if t != owner && !parameters.contains(&t) && lookup(t).is_some() => {
            FieldCheck::Type(t)
        }
        Some(Annotation::Bounds(bounds)) => {
            let known: Vec<_> = bounds.iter().copied().filter(|&(_, bound)| lookup(bound).is_some()).collect();
            if known.is_empty() { FieldCheck::Anything } else { FieldCheck::Bounds(known) }
        }
        _ => FieldCheck::Anything,
    }
}

/// The first field annotated with the type parameter `p`.
fn source(p: Sym, fields: &[Field<'_>]) -> Option<usize> {
    fields.iter().position(|f| match f.annotation {
        Some(Annotation::Type(t)) => t == p,
        Some(Annotation::Bounds(bounds)) => bounds.iter().any(|&(t, _)| t == p),
        _ => false,
    })
}

/// `(define [union] (name parameter…) variant…)`. Binds constructors and nullary variants; value: the
/// symbol. Type parameters of unions mean nothing at run time.
pub fn declare_union(name: Sym, _parameters: &[Sym], variants: &[Variant<'_>]) -> R {
    let mut union = TypeInfo::new(name, TypeId::ANY);
    union.variants = variants.iter().map(|v| v.name).collect();
    let union = register(union);
    for variant in variants {
        let mut info = TypeInfo::new(variant.name, union);
        info.concrete = true;
        info.is_variant = true;
        info.fields = variant.fields.iter().map(|&f| FieldInfo { name: f, check: FieldCheck::Anything }).collect();
        let id = register(info);
        let value = if variant.singleton { new_instance(id, &[]) } else { new_constructor(id) };
        define(variant.global, value);
    }
    Ok(Value::symbol(name))
}

/// `(define [alias] name target)`. Value: the symbol.
pub fn declare_alias(name: Sym, target: Sym) -> R {
    if !registry::register_alias(name, target) {
        return raise!("circular alias '{}'", name.name());
    }
    Ok(Value::symbol(name))
}
