//! Run-time library of Omni Lisp: values, memory, front end, interpreter, primitives, effects, and
//! [`aot`], the façade that compiled programs call.
//!
//! See ARCHITECTURE.md for the map. There is one value system and one semantics: the interpreter and
//! compiled code consume the same Core IR and call the same primitives.

pub mod aot;
pub mod call;
pub mod context;
pub mod core;
pub mod docs;
pub mod effects;
pub mod error;
pub mod expand;
pub mod ffi;
pub mod globals;
pub mod heap;
pub mod interp;
pub mod library;
pub mod modules;
pub mod ops;
pub mod prims;
pub mod runtime;
pub mod session;
pub mod syntax;
pub mod types;
pub mod value;
