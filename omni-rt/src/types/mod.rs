//! Types at run time: the registry, instances, paths and multiple dispatch (LANGUAGE §4, §5).

mod signature;

pub use signature::{Parameter, Signature, signature};
