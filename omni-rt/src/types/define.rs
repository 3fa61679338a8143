//! `define` and `set!` of global variables (LANGUAGE §3.5, §3.8, §5.1): naming closures, growing
//! dispatch tables, replacing fallbacks.

use super::dispatch::{add_method, new_table, primitive_behind, set_fallback};
use super::introspect;
use super::signature::Signature;
use crate::context::CTX;
use crate::core::ir::Global;
use crate::error::R;
use crate::prims;
use crate::raise;
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

/// Value of a global variable: the module's own, if it is bound, else the global one.
#[inline]
pub fn read(g: Global) -> Option<Value> {
    // SAFETY: cells are valid for ever.
    unsafe {
        if let Some(hidden) = g.module {
            let v = *hidden.cell();
            if v != Value::UNBOUND {
                return Some(v);
            }
        }
        Some(*g.name.cell()).filter(|v| *v != Value::UNBOUND)
    }
}

/// The symbol whose cell a `define` at this place binds.
fn own(g: Global) -> Sym {
    g.module.unwrap_or(g.name)
}

/// `(define name value)`: a method if the value is a closure with an annotated parameter, else a plain
/// definition. Value: what the variable holds afterwards.
pub fn define(g: Global, v: Value) -> R {
    // SAFETY: kinds are checked before objects are read; cells are valid for ever.
    unsafe {
        if v.is_kind(Kind::Closure) {
            if !closure_meta(v).annotations.is_empty() {
                return define_method(g, v);
            }
            name_closure(v, g.name);
        }
        let cell = own(g).cell();
        let old = *cell;
        if old.is_kind(Kind::Table) && is_procedure(v) {
            if v != old {
                note_change(old);
                set_fallback(old, v);
            }
            return Ok(old);
        }
        note_change(old);
        *cell = v;
        Ok(v)
    }
}

/// Typed `define`: adds a closure to the generic function of the name. Value: the dispatch table.
pub fn define_method(g: Global, closure: Value) -> R {
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
            _ => {
                let table = new_table(g.name, existing.filter(|e| is_procedure(*e)));
                let cell = own(g).cell();
                note_change(*cell);
                *cell = table;
                table
            }
        };
        if let Some(e) = existing {
            note_change(e);
        }
        add_method(table, signature, closure);
        Ok(table)
    }
}

/// `(set! name value)`: the nearest variable of the name. Value: the stored value.
pub fn assign(g: Global, v: Value) -> R {
    // SAFETY: cells are valid for ever.
    unsafe {
        let own = g.module.map(|hidden| hidden.cell()).filter(|cell| **cell != Value::UNBOUND);
        let cell = own.unwrap_or_else(|| g.name.cell());
        if *cell == Value::UNBOUND {
            return raise!("set!: unbound variable");
        }
        note_change(*cell);
        *cell = v;
        Ok(v)
    }
}

/// Notes that a variable with this value changes, or that this table does: what calls primitives
/// directly must look at the variable from now on, if a primitive is concerned.
unsafe fn note_change(old: Value) {
    if old.is_object() && primitive_behind(old).is_some() {
        CTX.prims_changed = true;
    }
}

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

/// Makes the generic primitives dispatch tables and teaches printing and partials about types. To be
/// called once, after [`prims::install`].
pub fn install() {
    for def in prims::all().iter().filter(|d| d.generic) {
        make_generic(Sym::new(def.name));
    }
    prims::table::set_fallback(primitive_behind);
    print::set_describer(introspect::describe);
}
