//! Global variables at run time: reading, assigning, defining; the general form of what compiled code
//! does inline when it knows more.

use crate::context::{CTX, LIBRARY_PRIMS, PRIM_CHANGED};
use crate::core::Global;
use crate::effects;
use crate::error::Raise;
use crate::prims::{self, PrimId};
use crate::types;
use crate::value::{Sym, Value};

/// The value of a global: in a module its own variable, when bound, else the global one.
#[inline]
pub fn read(g: Global) -> Option<Value> {
    // SAFETY: cells live for ever.
    unsafe {
        if let Some(hidden) = g.module {
            let v = *hidden.cell();
            if v != Value::UNBOUND {
                return Some(v);
            }
        }
        let v = *g.name.cell();
        (v != Value::UNBOUND).then_some(v)
    }
}

/// `set!` of a global (LANGUAGE §3.8).
pub fn assign(g: Global, v: Value) -> Value {
    // SAFETY: cells live for ever.
    unsafe {
        if let Some(hidden) = g.module
            && *hidden.cell() != Value::UNBOUND
        {
            *hidden.cell() = v;
            return v;
        }
        if *g.name.cell() == Value::UNBOUND {
            effects::throw(Raise::new("set!: unbound variable"), CTX.site);
        }
        note_change(g.name);
        *g.name.cell() = v;
    }
    v
}

/// The symbol whose cell a definition of `g` binds.
pub fn target(g: Global) -> Sym {
    g.module.unwrap_or(g.name)
}

/// `define` (LANGUAGE §3.5, §5.1): adds a method when the value is a closure with an annotated parameter,
/// else binds, names closures, or replaces the fallback of a dispatch table bound in the same environment.
/// Returns the value bound.
pub fn define(g: Global, v: Value) -> Value {
    types::define(g, v)
}

/// Compiled-in calls of a primitive of this name must look at its global from now on.
pub fn note_change(name: Sym) {
    if let Some(id) = prims::by_symbol(name) {
        note_primitive(id);
    }
}

/// Compiled-in calls of this primitive must look at its global from now on.
pub fn note_primitive(id: PrimId) {
    // SAFETY: plain stores; numbers are below MAX_PRIMS.
    unsafe {
        PRIM_CHANGED[id.0 as usize] = true;
        PRIM_CHANGED[(id.0 + LIBRARY_PRIMS) as usize] = prims::get(id).generic;
        CTX.prims_changed = true;
    }
    types::note_change();
}

/// Resolves a relative path of `load` or `import` against the directory of the file being loaded, else the
/// working directory (LANGUAGE §10.4).
pub fn resolve_path(path: &str) -> std::path::PathBuf {
    std::path::PathBuf::from(path)
}
