//! Lowering: from Core to the tokens of a Rust program over the façade `omni_rt::aot`.
//!
//! | file | subject |
//! |---|---|
//! | [`program`] | the units as functions of the crate, in order |
//! | [`reach`] | which units a program consists of |
//! | [`items`] | what functions refer to: names, closure objects, cells, symbols |
//! | [`globals`] | what is known about global variables |
//! | [`known`] | what the optimiser is told about both |
//! | [`facts`] | what is known about local functions |
//! | [`parts`] | which parts of a function become functions of their own |
//! | [`pieces`] | the functions of a large program in several Rust modules |
//! | [`function`] | one Rust function |
//! | [`unroll`] | recursive functions that contain themselves |
//! | [`expr`] | control flow, operands, variables |
//! | [`test`] | truth values |
//! | [`bind`] | bindings, loops, closures |
//! | [`call`] | calls, globals |
//! | [`floats`] | which values are doubles for certain |
//! | [`float_code`] | arithmetic on them |
//! | [`ranges`] | which values are fixnums for certain |
//! | [`arith`] | primitives and operations |
//! | [`extended`] | primitives that the program extends |
//! | [`effects`] | handlers, continuations, paths |
//! | [`generic`] | generic functions: which method a call gets |
//! | [`dispatch`] | code for their calls |
//! | [`types`] | what is known about types |
//! | [`instances`] | constructors, fields, tests of types |
//! | [`declare`] | declarations |
//! | [`foreign`] | direct calls of C functions |
//! | [`rust`] | calls of functions of Rust |
//! | [`imports`] | the files that a program imports |
//! | [`consts`] | constants and symbols |
//! | [`counts`] | warnings about calls with wrong numbers of arguments |
//! | [`lines`] | Lisp lines in the generated Rust, for debuggers |
//! | [`mangle`] | identifiers |
//!
//! Invariants: the result is a pure function of the input, names no path but the façade's, and no user text reaches it
//! except through [`proc_macro2::Literal`] and [`mangle`].

mod arith;
mod bind;
mod call;
mod consts;
mod counts;
mod declare;
mod dispatch;
mod effects;
mod expr;
mod extended;
mod facts;
mod float_code;
mod floats;
mod foreign;
mod function;
mod generic;
mod globals;
mod imports;
mod instances;
mod items;
mod known;
mod lines;
mod mangle;
mod parts;
mod pieces;
mod program;
mod ranges;
mod reach;
mod rust;
mod test;
mod types;
mod unroll;

pub use counts::wrong_counts;
pub use globals::{RUN_FORM, opens};
pub use imports::{File, Imports, Key};
pub use known::Known;
pub use program::{FRAME_POINTERS, Input, Lowered, Print, Scheme, Source, lower};
pub use rust::{RUST_CRATE, RUST_MODULE, RustDefinition, RustModule, Subject, rust_functions};
