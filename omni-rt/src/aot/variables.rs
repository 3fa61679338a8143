//! Global variables of a compiled program: plain statics that the symbol table knows.

use crate::context::set_site;
use crate::core::Global;
use crate::effects;
use crate::error::Raise;
use crate::globals;
use crate::syntax::Span;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};
use std::cell::UnsafeCell;

/// The location of a global variable or constant.
#[repr(transparent)]
pub struct Cell(UnsafeCell<Value>);

// SAFETY: the runtime is single-threaded.
unsafe impl Sync for Cell {}

impl Cell {
    #[allow(clippy::declare_interior_mutable_const)] // Cells start as copies of it.
    pub const UNBOUND: Cell = Cell(UnsafeCell::new(Value::UNBOUND));

    /// The value, known to be there.
    #[inline(always)]
    pub fn get(&self) -> Value {
        // SAFETY: plain read of a word.
        unsafe { *self.0.get() }
    }

    #[inline(always)]
    pub fn set(&self, v: Value) {
        // SAFETY: plain store of a word.
        unsafe { *self.0.get() = v }
    }

    pub(super) fn address(&self) -> *mut Value {
        self.0.get()
    }
}

/// The symbol in a constant that is one.
#[inline(always)]
pub const fn sym(v: Value) -> Sym {
    match v.as_symbol() {
        Some(s) => s,
        None => Sym::FALSE,
    }
}

/// A reference to a global variable; `module` is the hidden symbol of a module's own variable, or nil.
pub const fn global(name: Value, module: Value) -> Global {
    Global { name: sym(name), module: if module.is_nil() { None } else { Some(sym(module)) } }
}

/// A global variable that may have no value yet.
#[inline(always)]
pub fn read_global(cell: &Cell, name: Value, site: Span) -> Value {
    let v = cell.get();
    if v == Value::UNBOUND {
        unbound(name, site);
    }
    v
}

/// A variable in a module: the module's own, when bound, else the global one.
#[inline(always)]
pub fn read_module_global(own: &Cell, outer: &Cell, name: Value, site: Span) -> Value {
    let v = own.get();
    if v != Value::UNBOUND { v } else { read_global(outer, name, site) }
}

#[cold]
#[inline(never)]
fn unbound(name: Value, site: Span) -> ! {
    let raise = Raise::new(&format!("unbound variable '{}'", sym(name).name()));
    effects::throw(raise, site)
}

/// The root of a path: like [`read_module_global`] with the error of paths.
pub fn path_root(own: &Cell, outer: &Cell, name: Value, site: Span) -> Value {
    for cell in [own, outer] {
        if cell.get() != Value::UNBOUND {
            return cell.get();
        }
    }
    let raise = Raise::new(&format!("unbound path root variable '{}'", sym(name).name()));
    effects::throw(raise, site)
}

/// The root of an assigned path.
pub fn assigned_path_root(own: &Cell, outer: &Cell, _name: Value, site: Span) -> Value {
    for cell in [own, outer] {
        if cell.get() != Value::UNBOUND {
            return cell.get();
        }
    }
    effects::throw(Raise::new("set!: unbound path root"), site)
}

/// `set!` of a global variable.
#[inline(always)]
pub fn set_global(cell: &Cell, v: Value, site: Span) {
    if cell.get() == Value::UNBOUND {
        unassignable(site);
    }
    cell.set(v);
}

/// `set!` of a variable in a module.
pub fn set_module_global(own: &Cell, outer: &Cell, v: Value, site: Span) {
    if own.get() != Value::UNBOUND { own.set(v) } else { set_global(outer, v, site) }
}

/// `set!` of a variable that names a primitive, or that evaluated code can see.
pub fn assign(name: Value, module: Value, v: Value, site: Span) {
    set_site(site);
    globals::assign(global(name, module), v);
}

#[cold]
#[inline(never)]
fn unassignable(site: Span) -> ! {
    effects::throw(Raise::new("set!: unbound variable"), site)
}

/// `define` of a variable that is no dispatch table: binds, and names a closure that has no name.
pub fn define_variable(cell: &Cell, name: Value, v: Value) {
    if v.is_kind(Kind::Closure) {
        // SAFETY: just checked.
        unsafe {
            if !object::closure_meta(v).annotations.is_empty() {
                types::define(global(name, Value::NIL), v);
                return;
            }
            object::name_closure(v, sym(name));
        }
    }
    cell.set(v);
}

/// `define` in general (LANGUAGE §3.5, §5.1); the value bound.
pub fn define(name: Value, module: Value, v: Value, site: Span) -> Value {
    set_site(site);
    globals::define(global(name, module), v)
}

/// Typed `define`: adds a method, as the annotations of the closure say; the table.
pub fn define_method(name: Value, module: Value, closure: Value, site: Span) -> Value {
    set_site(site);
    types::define_method(global(name, module), closure)
}

/// Makes a library function a dispatch table (LANGUAGE §5.1).
pub fn make_generic(name: Value) {
    types::make_generic(sym(name));
}
