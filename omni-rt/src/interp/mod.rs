//! The interpreter: compiles Core into a tree of native closures and runs it on the same stacks, with
//! the same calling convention and the same primitives as compiled code.
//!
//! * [`node`]: what a node is, and the operands that are read without a call.
//! * [`frame`]: how a Lisp call becomes a native frame with an array of slots; tail calls.
//! * [`compile`]: Core to nodes. `calls`, `inline`, `float`, `prim`, `control`, `effects` hold the node families.
//! * [`unit`]: code units, the owner of nodes and constants.
//!
//! Invariant: a node holds only `Copy` data, and no native frame of the interpreter holds a value with a
//! destructor, since an escape may abandon frames and a multi-shot continuation may copy them.

mod calls;
mod compile;
mod control;
mod effects;
mod float;
pub mod frame;
mod inline;
mod node;
mod prim;
pub mod quote;
mod unit;

pub use compile::{ASSUMPTIONS, compile_unit};
