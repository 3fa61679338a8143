//! Types at run time: the registry, instances, paths and multiple dispatch (LANGUAGE §4, §5).
//!
//! Everything here is called by the interpreter, by compiled code and by primitives alike; failures are
//! values ([`crate::error::Raise`]). Types themselves are entries of a Rust table that hold no `Value`,
//! so the collector need not know them: an instance refers to its type by number. What must survive,
//! tables and their methods, are heap objects reachable from global cells.

mod cache;
mod declare;
mod define;
mod dispatch;
mod instance;
mod introspect;
mod module;
pub mod path;
mod registry;
pub mod score;
mod signature;

pub use cache::{FieldCache, NameCache};
pub use declare::{declare_abstract, declare_alias, declare_struct, declare_union};
pub use define::{
    GENERIC_LIBRARY, define, define_method, generic_table, install, is_procedure, make_generic, make_library_generic,
};
pub use dispatch::{
    fallback, has_methods, method_count, method_in_buffer, new_table, primitive_behind, primitive_of, select,
    set_fallback, table_name, takes_only_instances,
};
pub(crate) use instance::aux;
pub use instance::{
    SlotCache, class, construct, construct_type, constructor_type, declared_fields, field_count, field_get,
    field_get_cached, field_set, has_class, instance_type, is_instance_of, new_constructor, type_of_class,
};
pub use introspect::{describe, is_a, is_acceptable, is_p, match_failure_message, type_args, type_of, type_of_value};
pub use module::{export, exported, module_get, module_name, new_module};
pub use registry::{
    BUILT_IN, FIRST_DEFINED, Shape, TypeId, built_ins_changed, each_defined, epoch, is_subtype, lookup, note_change,
    reserve, resolve, type_id_of, type_name,
};
pub use signature::{Parameter, Signature, signature};

#[cfg(test)]
mod tests;
