//! What one place in a program remembers about types (the nodes of the interpreter, generated code).
//!
//! A field cache is keyed by the type of the instance and never out of date, since types do not change. A name cache holds
//! what a name meant in one [`epoch`](super::registry::epoch).

use super::instance::{class, declared_fields, field_get_cached, has_class, is_instance_of};
use super::registry::{epoch, lookup};
use super::{SlotCache, path};
use crate::error::R;
use crate::value::object::Kind;
use crate::value::{Sym, Value};
use std::cell::Cell;

/// For the segment of a path.
#[derive(Debug)]
pub struct FieldCache {
    segment: Sym,
    slot: Cell<SlotCache>,
}

impl FieldCache {
    /// A cache that has seen nothing.
    pub const fn new(segment: Sym) -> FieldCache {
        FieldCache { segment, slot: Cell::new(SlotCache::NONE) }
    }

    /// Follows the segment.
    #[inline]
    pub fn get(&self, v: Value) -> R {
        if v.is_kind(Kind::Instance) {
            let mut slot = self.slot.get();
            // SAFETY: the kind was just checked.
            if let Some(field) = unsafe { field_get_cached(v, self.segment, &mut slot) } {
                self.slot.set(slot);
                return Ok(field);
            }
        }
        path::get(v, self.segment)
    }
}

/// For the question whether a value is of the type called so.
#[derive(Debug)]
pub struct NameCache {
    name: Sym,
    fields: usize,
    /// An epoch and the class that instances had then; no value has class 0.
    known: Cell<(u64, u32)>,
}

impl NameCache {
    /// A cache that knows nothing.
    pub const fn new(name: Sym, fields: usize) -> NameCache {
        NameCache { name, fields, known: Cell::new((0, 0)) }
    }

    /// Is `v` an instance of exactly the type now called by the name, with this number of fields?
    #[inline(always)]
    pub fn is_instance(&self, v: Value) -> bool {
        if !v.is_kind(Kind::Instance) {
            return false;
        }
        let (then, class) = self.known.get();
        if then != epoch() {
            return self.ask(v);
        }
        // SAFETY: an instance has a header.
        unsafe { *(v.object() as *const u32) == class }
    }

    #[cold]
    #[inline(never)]
    fn ask(&self, v: Value) -> bool {
        let known = match lookup(self.name) {
            Some(t) if declared_fields(t) != self.fields => Some(0),
            Some(t) => has_class(t).then(|| class(t)),
            None => Some(0),
        };
        if let Some(class) = known {
            self.known.set((epoch(), class));
        }
        is_instance_of(v, self.name, self.fields)
    }
}
