//! Primitives: one table from which arity checks, documentation and completion derive.
//!
//! Each family of primitives is a file with its `DEFS`; [`all`] is their concatenation, whose order
//! gives every primitive its number. A primitive exists once, as a Rust function that the interpreter
//! reaches through the table and compiled code calls by name.

pub mod arithmetic;
pub mod arrays;
pub mod control;
pub mod dicts;
pub mod files;
pub mod format;
#[cfg(test)]
mod fuzz;
pub mod numbers;
pub mod output;
pub mod pairs;
mod position;
pub mod sort;
pub mod strings;
pub mod system;
pub mod table;
#[cfg(test)]
pub mod testing;
pub mod types;

pub use table::{
    Arity, PrimDef, PrimFn, PrimId, all, by_name, by_symbol, check_arity, fold_one, get, global_value, install, invoke,
    name_of, partial_missing, primitive_id, primitive_value,
};

/// The families, in the order of their numbers.
pub(crate) static FAMILIES: &[&[PrimDef]] = &[
    arithmetic::DEFS,
    numbers::DEFS,
    pairs::DEFS,
    sort::DEFS,
    strings::DEFS,
    dicts::DEFS,
    arrays::DEFS,
    control::DEFS,
    types::DEFS,
    format::DEFS,
    output::DEFS,
    files::DEFS,
    system::DEFS,
];
