//! The façade: everything that a compiled program may name.
//!
//! Generated code is flat, has no `unsafe` and no values with destructors; the functions here are what it consists of.
//! They fall into groups, one file each:
//!
//! | file | subject |
//! |---|---|
//! | [`program`] | the static description of a program, `main`, results |
//! | [`constants`] | constants as data |
//! | [`arithmetic`] | numbers: inline paths, cold rest |
//! | [`floats`] | doubles whose type is known |
//! | [`data`] | pairs, arrays, dicts, patterns, paths |
//! | [`calls`] | arguments, primitives, closures, boxes |
//! | [`instances`] | types that the compiler knows |
//! | [`variables`] | global variables |
//! | [`handlers`] | effects and continuations |
//! | [`declarations`] | types, effects, modules, foreign functions |
//! | [`foreign`] | direct calls of C functions |
//! | [`rust`] | calls of Rust functions |
//! | [`once`] | the inline operations as calls |
//! | [`general`] | the general case by name: what a program that knows nothing at compile time would use |
//!
//! All of it is the code that the interpreter uses, with the fast paths made inline. Where an operation can fail, it
//! takes the position to report; the position is passed on in the cold path only. Errors do not return.

pub mod arithmetic;
pub mod calls;
pub mod constants;
pub mod data;
pub mod declarations;
pub mod floats;
pub mod foreign;
pub mod general;
pub mod handlers;
pub mod instances;
pub mod once;
pub mod program;
pub mod rust;
pub mod variables;

pub use crate::call::{
    call0, call1, call2, call3, call4, call5, force as finish, tail0, tail1, tail2, tail3, tail4, tail5,
};
pub use crate::core::ir::{ClauseClass, SeqShape};
pub use crate::effects::{ClauseDesc, HandleDesc, check_stack};
pub use crate::error::R as RustResult;
pub use crate::heap::cons;
pub use crate::prims::{self, PrimId};
pub use crate::syntax::Span;
pub use crate::value::object::{Kind, LambdaMeta, new_box};
pub use crate::value::{Sym, Value};
pub use arithmetic::*;
pub use calls::*;
pub use data::*;
pub use declarations::*;
pub use floats::*;
pub use foreign::*;
pub use handlers::*;
pub use instances::*;
pub use program::{
    Program, Source, at, double, fixnum, keep_form, main, print_form, print_kept, print_result, run_form, symbol,
};
pub use rust::{call_rust, declare_rust};
pub use variables::*;

/// nil, the value of `false`.
pub const NIL: Value = Value::NIL;
/// The symbol `true`.
pub const TRUE: Value = Value::TRUE;
/// The symbol `false`, which is falsy but not nil.
pub const FALSE_SYMBOL: Value = Value::FALSE_SYMBOL;
/// No position.
pub const NOWHERE: Span = Span::NONE;

use crate::effects;
use crate::error::R;

/// The value of a primitive's result, or the escape of its error.
#[inline(always)]
pub(crate) fn settle(r: R, site: Span) -> Value {
    match r {
        Ok(v) => v,
        Err(e) => effects::throw(e, site),
    }
}
