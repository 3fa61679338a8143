//! The expander: from data to Core.
//!
//! [`Expander`] is the persistent part, which a session keeps from form to form: macros, type and effect
//! names, module knowledge. [`pass`] holds the state of one form. It is pure: no files, no heap values; what
//! it must know about the running program it asks a [`GlobalEnv`]. All recursion checks the stack address
//! against a limit of the caller, so no input overflows it; no input panics.
//!
//! Order of work for a list in expression position: special forms by name, then macros, then application
//! (placeholders, pipes), as LANGUAGE §1.11–§1.13 and §3.18 say.

mod application;
mod control;
mod data;
mod decision;
mod define;
mod forms;
mod hints;
#[cfg(test)]
mod hints_tests;
mod instantiate;
mod macros;
mod matching;
mod modules;
mod pass;
mod patterns;
mod program;
mod quasiquote;
mod rust;
mod session;
mod stage;
mod stepwise;
#[cfg(test)]
mod suite_tests;
pub mod table;
mod template;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
mod types;
mod whole;

pub use data::same_datum;
pub use modules::ModuleInfo;
pub use program::expand_program;
pub use session::{Expander, GlobalEnv, Import, ImportHook, Primitive, Reference, StaticEnv};
pub use table::{SPECIAL_FORMS, Special, SpecialForm, special_form};
pub use types::{TypeInfo, TypeKind};
