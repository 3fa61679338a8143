//! Primitives on types (LANGUAGE §4.7). The work is done by [`crate::types`].

use super::table::{Arity, PrimDef, PrimFn, prim};
pub use crate::types::{is_p, type_args, type_of_value};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("type-of", Arity::Exact(1), PrimFn::F1(type_of_value), "types::type_of_value", "Name of the type of a value, a symbol (§4.7)."),
    prim("is?", Arity::Exact(2), PrimFn::F2(is_p), "types::is_p", "Is the value of the type called so, or of one below it? (§4.7)"),
    prim("type-args", Arity::Exact(1), PrimFn::F1(type_args), "types::type_args", "Type arguments of an instance, a list of names (§4.7)."),
];
