//! What the expander knows about types: enough for patterns and warnings. The run-time registry is the
//! authority; this is its shadow, in order of expansion.

use crate::value::Sym;
use rustc_hash::FxHashMap;

/// What a type name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeKind {
    Builtin,
    Abstract,
    /// Number of fields.
    Struct(usize),
    /// The union of these variants.
    Union(Vec<Sym>),
    /// Variant of a union with this many fields.
    Variant(Sym, usize),
    Alias(Sym),
}

/// A type as far as its definition has been expanded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeInfo {
    pub kind: TypeKind,
}

/// Names of the built-in types (LANGUAGE §4.1).
pub const BUILTIN_TYPES: &[&str] = &[
    "Any",
    "Number",
    "Int",
    "Double",
    "Collection",
    "List",
    "Nil",
    "Array",
    "Dict",
    "String",
    "Symbol",
    "Bool",
    "Closure",
    "Iterator",
    "Coroutine",
];

pub(super) fn builtin_types() -> FxHashMap<Sym, TypeInfo> {
    BUILTIN_TYPES.iter().map(|name| (Sym::new(name), TypeInfo { kind: TypeKind::Builtin })).collect()
}

/// The kind behind a name, aliases followed.
pub(super) fn resolve(types: &FxHashMap<Sym, TypeInfo>, name: Sym) -> Option<&TypeKind> {
    let mut name = name;
    // A circular alias is reported when it is executed; here it must only not loop.
    for _ in 0..64 {
        match &types.get(&name)?.kind {
            TypeKind::Alias(target) => name = *target,
            kind => return Some(kind),
        }
    }
    None
}
