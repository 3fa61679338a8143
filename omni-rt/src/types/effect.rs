//! Declared effects (LANGUAGE §8.2): the argument type of a tag. Tags and types have separate names.

use super::registry::{TypeId, is_subtype, lookup, type_id_of, type_name};
use crate::error::{R, Raise};
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

static mut EFFECTS: Option<FxHashMap<Sym, Sym>> = None;

/// `(define [effect] (tag (^Type arg)))`. Value: nil.
pub fn declare_effect(tag: Sym, argument: Option<Sym>) -> R {
    // SAFETY: the runtime is single-threaded; nothing is called while the table is borrowed.
    let effects = unsafe { EFFECTS.get_or_insert_with(Default::default) };
    match argument {
        Some(t) => effects.insert(tag, t),
        None => effects.remove(&tag),
    };
    Ok(Value::NIL)
}

/// Checks the argument of a signal against the declaration of its tag, if there is one.
#[inline]
pub fn check_effect_argument(tag: Sym, v: Value) -> Result<(), Raise> {
    // SAFETY: as above.
    match unsafe { EFFECTS.as_ref() } {
        None => Ok(()),
        Some(effects) => match effects.get(&tag) {
            None => Ok(()),
            Some(&t) => check(tag, t, v),
        },
    }
}

fn check(tag: Sym, expected: Sym, v: Value) -> Result<(), Raise> {
    let Some(t) = lookup(expected) else { return Ok(()) };
    let got = type_id_of(v);
    if got == TypeId::ANY || is_subtype(got, t) {
        return Ok(());
    }
    let (t, got) = (type_name(t).name(), type_name(got).name());
    Err(Raise::new(&format!("perform '{}': expected {t} argument, got {got}", tag.name())))
}
