//! Module values (LANGUAGE §10.1): a name and the exports, each with the hidden symbol whose cell holds
//! the module's variable. What loads modules is elsewhere; this is what paths and printing need.
//!
//! ```text
//! Module  header | number of the entry below, a fixnum
//! ```

use crate::error::R;
use crate::raise;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

struct Entry {
    name: Sym,
    exports: FxHashMap<Sym, Sym>,
    /// The same names in the order of their export.
    order: Vec<Sym>,
}

static mut MODULES: Vec<Entry> = Vec::new();

fn modules() -> &'static mut Vec<Entry> {
    // SAFETY: the runtime is single-threaded; nothing is called while the table is borrowed.
    unsafe { &mut MODULES }
}

/// # Safety
/// `module` must be a module.
unsafe fn entry(module: Value) -> &'static mut Entry {
    &mut modules()[module.word(1).as_fixnum() as usize]
}

/// A new module value without exports.
pub fn new_module(name: Sym) -> Value {
    let number = modules().len();
    modules().push(Entry { name, exports: FxHashMap::default(), order: Vec::new() });
    let p = object::alloc(Kind::Module, 0, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = Value::fixnum(number as i64).0 };
    Value::from_object(p)
}

/// Name of a module.
///
/// # Safety
/// `module` must be a module.
pub unsafe fn module_name(module: Value) -> Sym {
    entry(module).name
}

/// Exports `name`, whose variable is the global of the symbol `hidden`.
///
/// # Safety
/// `module` must be a module.
pub unsafe fn export(module: Value, name: Sym, hidden: Sym) {
    let e = entry(module);
    if e.exports.insert(name, hidden).is_none() {
        e.order.push(name);
    }
}

/// The exported names and their hidden symbols, in order.
///
/// # Safety
/// `module` must be a module.
pub unsafe fn exported(module: Value) -> Vec<(Sym, Sym)> {
    let e = entry(module);
    e.order.iter().map(|name| (*name, e.exports[name])).collect()
}

/// The value of an exported variable.
///
/// # Safety
/// `module` must be a module.
pub unsafe fn module_get(module: Value, name: Sym) -> R {
    let Some(hidden) = entry(module).exports.get(&name) else {
        return raise!("'{}' is not exported from module", name.name());
    };
    match *hidden.cell() {
        Value::UNBOUND => raise!("symbol '{}' not found in module", name.name()),
        v => Ok(v),
    }
}
