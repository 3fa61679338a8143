//! What `define` does beyond storing a value (LANGUAGE §3.5, §5.1): naming closures, growing dispatch
//! tables, replacing fallbacks.

use super::dispatch::{add_method, new_table, primitive_behind, set_fallback};
use super::introspect;
use super::signature::Signature;
use crate::context::MAX_PRIMS;
use crate::core::ir::Global;
use crate::effects;
use crate::globals::{self, note_primitive, read, target};
use crate::heap;
use crate::prims::{self, PrimId};
use crate::value::object::{AUX_REST, Kind, closure_meta, header_aux, name_closure};
use crate::value::{Sym, Value, print};

/// True for everything that can be applied (LANGUAGE §0).
pub fn is_procedure(v: Value) -> bool {
    const KINDS: [Kind; 7] = [
        Kind::Closure,
        Kind::Primitive,
        Kind::Table,
        Kind::Partial,
        Kind::Continuation,
        Kind::Constructor,
        Kind::Foreign,
    ];
    v.is_object() && KINDS.iter().any(|&k| v.is_kind(k))
}

/// `(define name value)`: a method if the value is a closure with an annotated parameter, else a plain
/// definition. Value: what the variable holds afterwards.
pub fn define(g: Global, v: Value) -> Value {
    // SAFETY: kinds are checked before objects are read; cells are valid for ever.
    unsafe {
        if v.is_kind(Kind::Closure) {
            if !closure_meta(v).annotations.is_empty() {
                return define_method(g, v);
            }
            name_closure(v, g.name);
        }
        let cell = target(g).cell();
        let old = *cell;
        if old.is_kind(Kind::Table) && is_procedure(v) {
            if v != old {
                note_change(old);
                set_fallback(old, v);
            }
            return old;
        }
        bind(g, v)
    }
}

/// Binds the variable that a definition of `g` binds, whatever it held before.
fn bind(g: Global, v: Value) -> Value {
    // SAFETY: cells are valid for ever.
    unsafe { *target(g).cell() = v };
    if g.module.is_none() {
        globals::note_change(g.name);
    }
    v
}

/// Typed `define`: adds a closure to the generic function of the name. Value: the dispatch table.
pub fn define_method(g: Global, closure: Value) -> Value {
    if !closure.is_kind(Kind::Closure) {
        return define(g, closure);
    }
    // SAFETY: the kind was just checked; cells are valid for ever.
    unsafe {
        let aux = header_aux(*closure.object());
        let (fixed, rest) = ((aux & !AUX_REST) as usize, aux & AUX_REST != 0);
        let signature = Signature::decode(closure_meta(closure).annotations, fixed, rest);
        let existing = read(g);
        let table = match existing {
            Some(e) if e.is_kind(Kind::Table) => e,
            _ => bind(g, new_table(g.name, existing.filter(|e| is_procedure(*e)))),
        };
        note_change(table);
        add_method(table, signature, closure);
        table
    }
}

/// What calls the primitive behind a changing table directly must look at the table from now on.
fn note_change(table: Value) {
    if let Some(id) = primitive_behind(table) {
        note_primitive(id);
    }
}

/// The dispatch table of a generic primitive, the value of its global at the start; the same one every
/// time. It is a root for ever.
pub fn generic_table(id: PrimId) -> Value {
    // SAFETY: single-threaded; numbers are below MAX_PRIMS.
    unsafe {
        if !GENERIC_ROOTED {
            GENERIC_ROOTED = true;
            heap::register_roots(GENERIC.as_mut_ptr(), MAX_PRIMS);
        }
        let i = id.0 as usize;
        if GENERIC[i].is_nil() {
            GENERIC[i] = new_table(Sym::new(prims::get(id).name), Some(prims::primitive_value(id)));
        }
        GENERIC[i]
    }
}

static mut GENERIC: [Value; MAX_PRIMS] = [Value::NIL; MAX_PRIMS];
static mut GENERIC_ROOTED: bool = false;

/// Makes the procedure that a global variable holds the fallback of a new dispatch table.
pub fn make_generic(name: Sym) {
    // SAFETY: cells are valid for ever.
    unsafe {
        let v = *name.cell();
        if is_procedure(v) && !v.is_kind(Kind::Table) {
            *name.cell() = new_table(name, Some(v));
        }
    }
}

/// Library functions that are dispatch tables from the start (LANGUAGE §5.1).
pub const GENERIC_LIBRARY: [&str; 6] = ["map", "filter", "for-each", "any?", "every?", "iterator"];

/// Makes those library functions dispatch tables. To be called when the library is loaded.
pub fn make_library_generic() {
    for name in GENERIC_LIBRARY {
        make_generic(Sym::new(name));
    }
}

/// Teaches printing, partials and effects about types. To be called once at start.
pub fn install() {
    prims::table::set_fallback(primitive_behind);
    print::set_describer(introspect::describe);
    // SAFETY: single-threaded.
    unsafe {
        effects::HOOKS = effects::Hooks {
            type_name: |v| introspect::type_of(v).name().to_owned(),
            is_a: introspect::is_acceptable,
            display: print::display_form,
        };
    }
}
