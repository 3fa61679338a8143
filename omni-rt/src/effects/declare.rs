//! Declared effects, default actions of the `io/…` effects, and what happens to an effect without handler.

use super::failure::throw_owned;
use crate::error::{R, Raise};
use crate::syntax::Span;
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

/// True once some effect has a declared argument type.
pub static mut ANY_DECLARED: bool = false;

struct Tables {
    types: FxHashMap<Sym, Sym>,
    actions: FxHashMap<Sym, fn(Value) -> R>,
}

static mut TABLES: Option<Tables> = None;

fn tables() -> &'static mut Tables {
    // SAFETY: single-threaded; no caller keeps the reference across a call into Lisp.
    unsafe {
        (*(&raw mut TABLES))
            .get_or_insert_with(|| Tables { types: FxHashMap::default(), actions: FxHashMap::default() })
    }
}

/// What this module needs of the type system and the printer.
pub struct Hooks {
    /// Name of the value's type.
    pub type_name: fn(Value) -> String,
    /// May a value be used where this type is required? Unknown types accept everything.
    pub is_a: fn(Value, Sym) -> bool,
    /// Display form.
    pub display: fn(Value) -> String,
}

pub static mut HOOKS: Hooks =
    Hooks { type_name: |_| "Any".to_owned(), is_a: |_, _| true, display: |v| format!("{v:?}") };

pub(super) fn init() {
    tables();
}

/// Name of the type of `v`, for messages.
pub fn type_name(v: Value) -> String {
    // SAFETY: single-threaded; set once at start.
    unsafe { (HOOKS.type_name)(v) }
}

/// Declares the type of the argument of `tag`, or that it has none. A later declaration replaces an
/// earlier one.
pub fn declare_effect(tag: Sym, argument: Option<Sym>) {
    let types = &mut tables().types;
    match argument {
        Some(t) => types.insert(tag, t),
        None => types.remove(&tag),
    };
    // SAFETY: single-threaded.
    unsafe { ANY_DECLARED = !types.is_empty() };
}

/// Sets what `(signal tag v)` does when no handler takes it.
pub fn set_default_action(tag: Sym, action: fn(Value) -> R) {
    tables().actions.insert(tag, action);
}

/// Checks the argument of a signal against the declaration of its tag.
#[inline(never)]
pub(super) fn check(tag: Sym, arg: Value, site: Span) {
    let Some(&wanted) = tables().types.get(&tag) else { return };
    // SAFETY: single-threaded; set once at start.
    if unsafe { (HOOKS.is_a)(arg, wanted) } {
        return;
    }
    let wanted = crate::types::resolve(wanted).name();
    throw_owned(format!("perform '{}': expected {wanted} argument, got {}", tag.name(), type_name(arg)), site)
}

/// No handler has a clause: the default action, or the error.
#[cold]
#[inline(never)]
pub(super) fn unhandled(tag: Sym, arg: Value) -> R {
    if let Some(&action) = tables().actions.get(&tag) {
        return action(arg);
    }
    let mut message = format!("unhandled effect '{}' with arg type {}", tag.name(), type_name(arg));
    if tag == super::failure::raise_tag() {
        message.push_str(": ");
        // SAFETY: single-threaded; set once at start.
        message.push_str(&unsafe { (HOOKS.display)(arg) });
    }
    Err(Raise::fatal(&message))
}
