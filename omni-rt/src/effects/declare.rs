//! Declared effects, default actions of the `io/…` effects, and what happens to an effect without handler.

use super::failure::throw_owned;
use crate::error::{R, Raise};
use crate::syntax::Span;
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

/// By the number of the tag: has the effect a declared argument type?
static mut DECLARED: Vec<bool> = Vec::new();

/// Changes whenever the argument type of an effect is declared.
static mut DECLARATIONS: u64 = 0;

/// What happens for an effect without handler.
pub type Action = fn(Value) -> R;

struct Tables {
    types: FxHashMap<Sym, Sym>,
    /// By the number of the tag.
    actions: Vec<Option<Action>>,
}

/// Must the argument of a signal with this tag be checked?
#[inline(always)]
pub(super) fn is_declared(tag: Sym) -> bool {
    // SAFETY: single-threaded; the reference does not outlive the expression.
    unsafe { (&*(&raw const DECLARED)).get(tag.0 as usize) == Some(&true) }
}

/// How many declarations there have been.
#[inline(always)]
pub(super) fn declarations() -> u64 {
    // SAFETY: single-threaded.
    unsafe { DECLARATIONS }
}

static mut TABLES: Option<Tables> = None;

fn tables() -> &'static mut Tables {
    // SAFETY: single-threaded; no caller keeps the reference across a call into Lisp.
    unsafe { (*(&raw mut TABLES)).get_or_insert_with(|| Tables { types: FxHashMap::default(), actions: Vec::new() }) }
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
    unsafe {
        let declared = &mut *(&raw mut DECLARED);
        let i = tag.0 as usize;
        if declared.len() <= i {
            declared.resize(i + 1, false);
        }
        // Every value is of type `Any`.
        declared[i] = argument.is_some_and(|t| t.name() != "Any");
        DECLARATIONS += 1;
    }
}

/// Sets what `(signal tag v)` does when no handler takes it.
pub fn set_default_action(tag: Sym, action: Action) {
    let actions = &mut tables().actions;
    let i = tag.0 as usize;
    if actions.len() <= i {
        actions.resize(i + 1, None);
    }
    actions[i] = Some(action);
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
#[inline(never)]
pub(super) fn unhandled(tag: Sym, arg: Value) -> R {
    if let Some(&Some(action)) = tables().actions.get(tag.0 as usize) {
        return action(arg);
    }
    no_handler(tag, arg)
}

#[cold]
#[inline(never)]
fn no_handler(tag: Sym, arg: Value) -> R {
    let mut message = format!("unhandled effect '{}' with arg type {}", tag.name(), type_name(arg));
    if tag == super::failure::raise_tag() {
        message.push_str(": ");
        // SAFETY: single-threaded; set once at start.
        message.push_str(&unsafe { (HOOKS.display)(arg) });
    }
    Err(Raise::fatal(&message))
}
