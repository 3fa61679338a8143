//! Types at run time: the registry, instances, paths and multiple dispatch (LANGUAGE §4, §5).

mod signature;

use crate::error::R;
use crate::raise;
use crate::value::object::Kind;
use crate::value::{Sym, Value};
pub use signature::{Parameter, Signature, signature};

/// The `type-of` symbol of a value.
pub fn type_of(v: Value) -> Sym {
    let name = if v.is_fixnum() || v.is_kind(Kind::BigInt) {
        "Int"
    } else if v.is_double() {
        "Double"
    } else if v.is_nil() {
        "Nil"
    } else if v == Value::TRUE || v == Value::FALSE_SYMBOL {
        "Bool"
    } else if v.is_symbol() {
        "Symbol"
    } else if v.is_pair() {
        "List"
    } else if v.is_string() {
        "String"
    } else if v.is_kind(Kind::Array) {
        "Array"
    } else if v.is_kind(Kind::Dict) {
        "Dict"
    } else if v.is_kind(Kind::Closure) {
        "Closure"
    } else {
        "Any"
    };
    Sym::new(name)
}

/// The procedure that a dispatch table chooses for these arguments.
pub fn select(_table: Value, _args: &[Value]) -> R {
    raise!("no matching method")
}

/// Does the table have methods besides its fallback?
pub fn has_methods(_table: Value) -> bool {
    false
}

/// The primitive behind a procedure of a partial: itself, or the fallback of a table.
pub fn primitive_of(procedure: Value) -> Value {
    procedure
}

/// Applies a constructor.
pub fn construct(_constructor: Value, _args: &[Value]) -> R {
    raise!("not a constructor")
}

/// Applies a foreign function.
pub fn call_foreign(_function: Value, _args: &[Value]) -> R {
    raise!("not a foreign function")
}

/// Is `v` an instance of exactly the type now called `name`, with `fields` fields?
pub fn is_instance_of(_v: Value, _name: Sym, _fields: usize) -> bool {
    false
}

/// Message of a failed `match`.
pub fn match_failure_message(v: Value, _mentioned: &[Sym]) -> String {
    format!("no pattern matched for value of type {}", type_of(v).name())
}

/// Binds `v` to the cell of `target` by the rules of an untyped `define` of `name`.
pub fn define_value(target: Sym, _name: Sym, v: Value) -> Value {
    // SAFETY: cells live for ever.
    unsafe { *target.cell() = v };
    v
}

use crate::core::*;
pub fn declare_abstract(_n: Sym, _p: Option<Sym>) -> R {
    panic!()
}
pub fn declare_struct(_n: Sym, _g: Global, _h: &[Sym], _f: &[Field]) -> R {
    panic!()
}
pub fn declare_union(_n: Sym, _p: &[Sym], _f: &[Variant]) -> R {
    panic!()
}
pub fn declare_alias(_n: Sym, _p: Sym) -> R {
    panic!()
}
pub mod path {
    use super::*;
    pub fn get(_v: Value, _s: Sym) -> R {
        panic!()
    }
    pub fn set(_v: Value, _s: &[Sym], _x: Value) -> R {
        panic!()
    }
}
