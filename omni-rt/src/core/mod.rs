//! Core IR: the small, explicit language between the expander and the two executors.

pub mod analyse;
pub mod defer;
pub mod ir;
pub mod names;
pub mod print;
pub mod scoped;
pub mod verify;
pub mod walk;

pub use ir::*;
