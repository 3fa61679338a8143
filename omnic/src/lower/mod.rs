//! Lowering: from Core to the tokens of a Rust program over the façade `omni_rt::aot`.
//!
//! | file | subject |
//! |---|---|
//! | [`program`] | units, reachable library definitions, items of the crate |
//! | [`globals`] | what is known about global variables |
//! | [`facts`] | what is known about local functions |
//! | [`function`] | one Rust function |
//! | [`expr`] | control flow, variables, bindings |
//! | [`call`] | calls, globals |
//! | [`arith`] | primitives and operations |
//! | [`effects`] | handlers, continuations, paths |
//! | [`declare`] | declarations |
//! | [`imports`] | the files that a program imports |
//! | [`consts`] | constants and symbols |
//! | [`mangle`] | identifiers |
//!
//! Invariants: the result is a pure function of the input, names no path but the façade's, and no user text reaches it
//! except through [`proc_macro2::Literal`] and [`mangle`].

mod arith;
mod call;
mod consts;
mod declare;
mod effects;
mod expr;
mod facts;
mod function;
mod globals;
mod imports;
mod mangle;
mod program;

pub use globals::opens;
pub use imports::{File, Imports, Key};
pub use program::{Input, Print, Scheme, Source, lower};
