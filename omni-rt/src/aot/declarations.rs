//! Declarations of compiled programs: the functions that the interpreter calls, with positions.

use super::settle;
use super::variables::sym;
use crate::context::set_site;
use crate::core::Global;
use crate::effects;
use crate::ffi;
use crate::interp;
use crate::modules;
use crate::session;
use crate::syntax::Span;
use crate::types;
use crate::value::{Sym, Value};

pub use crate::core::ir::{Annotation, Field, Selection, Variant};
pub use crate::modules::CompiledFile;

fn optional(v: Value) -> Option<Sym> {
    v.as_symbol()
}

/// `(define [abstract] …)`
pub fn declare_abstract(name: Value, parent: Value, site: Span) -> Value {
    settle(types::declare_abstract(sym(name), optional(parent)), site)
}

/// `(define [type] …)`
pub fn declare_struct(name: Sym, global: Global, head: &[Sym], fields: &[Field], site: Span) -> Value {
    settle(types::declare_struct(name, global, head, fields), site)
}

/// `(define [union] …)`
pub fn declare_union(name: Sym, params: &[Sym], variants: &[Variant], site: Span) -> Value {
    settle(types::declare_union(name, params, variants), site)
}

/// `(define [alias] …)`
pub fn declare_alias(name: Value, target: Value, site: Span) -> Value {
    settle(types::declare_alias(sym(name), sym(target)), site)
}

/// `(define [effect] …)`
pub fn declare_effect(tag: Value, argument: Value) -> Value {
    effects::declare_effect(sym(tag), optional(argument));
    Value::NIL
}

/// `(define [ffi lib] …)`
pub fn open_library(global: Global, path: Value, site: Span) -> Value {
    set_site(site);
    settle(ffi::open_library(global, path), site)
}

/// `(define [ffi λ lib] …)`
pub fn declare_foreign(global: Global, library: Global, params: &[Sym], result: Value, site: Span) -> Value {
    settle(ffi::declare(global, library, params, optional(result)), site)
}

/// Start of a module's body.
pub fn begin_module(name: Sym, exports: &[Sym], hidden: &[(Sym, Sym)], site: Span) {
    settle(modules::begin(name, exports, hidden), site);
}

/// End of a module's body; the module.
pub fn end_module(name: Sym) -> Value {
    modules::end(name)
}

/// `(import name …)`
pub fn import_name(name: Sym, selection: Selection, into: Value, site: Span) -> Value {
    modules::import_name(name, selection, optional(into), site)
}

/// `(import "path" …)`
pub fn import_path(path: &str, selection: Selection, into: Value, site: Span) -> Value {
    modules::import_path(path, selection, optional(into), site)
}

/// An import of a file that is part of the program; `name` is nil when it is spelled as a path.
pub fn import_file(file: &'static CompiledFile, name: Value, selection: Selection, into: Value, site: Span) -> Value {
    let form = super::program::current_form();
    let v = modules::import_compiled(file, optional(name), selection, optional(into), site);
    super::program::set_current_form(form);
    v
}

/// `(export-from module …)`
pub fn export_from(module: Sym, selection: Selection, into: Value, site: Span) -> Value {
    settle(modules::export_from(module, selection, optional(into)), site)
}

/// Hands a macro definition (the whole `define` form as data) to the embedded front end, for `eval`.
pub fn define_macro(definition: Value) {
    crate::session::define_macro(definition);
}

/// Tells the embedded front end of a declaration that the program itself executes.
pub fn note_declaration(form: Value, site: Span) {
    let arena = bumpalo::Bump::new();
    let datum = interp::quote::value_to_datum(form, &arena, site);
    session::with_expander(|expander| {
        expander.from_data = true;
        // Mistakes were reported when the program was compiled.
        let _ = expander.without_imports(|x| x.expand(&datum, &arena));
        expander.from_data = false;
    });
}
