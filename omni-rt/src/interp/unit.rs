//! Code units: the owner of the nodes, constants and texts of one top-level form.
//!
//! A unit lives as long as a closure made from it is reachable: the collector reports each unit that it
//! meets behind a closure, the unit's constants are then traced too, and units that were not met are dropped
//! after the collection. While a form is being compiled its unit is pinned.

use crate::heap::{self, Tracer};
use crate::value::Value;
use bumpalo::Bump;
use std::sync::Once;

/// A code unit.
struct Unit {
    arena: Bump,
    texts: Vec<Box<str>>,
    // lint-values: traced by `mark`, through the closures of the unit
    constants: Vec<Value>,
    /// Met in the running collection.
    marked: bool,
    /// Being compiled.
    pinned: bool,
}

/// Every unit of the process.
static mut UNITS: Vec<*mut Unit> = Vec::new();

fn units() -> &'static mut Vec<*mut Unit> {
    // SAFETY: single-threaded; no caller keeps the reference.
    unsafe { &mut *(&raw mut UNITS) }
}

fn install_hooks() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        heap::set_unit_marker(|unit, tracer| mark(unit as *mut Unit, tracer));
        heap::register_tracer(|tracer| {
            for &unit in units().iter() {
                // SAFETY: units in the list are alive.
                if unsafe { (*unit).pinned } {
                    mark(unit, tracer);
                }
            }
        });
        heap::register_sweeper(|_| {
            units().retain(|&unit| {
                // SAFETY: units in the list are alive and made by `Box`; an unmarked one has no closure.
                unsafe {
                    let keep = (*unit).marked || (*unit).pinned;
                    (*unit).marked = false;
                    if !keep {
                        drop(Box::from_raw(unit));
                    }
                    keep
                }
            });
        });
    });
}

/// Bytes that the unit takes.
fn size(unit: *const Unit) -> usize {
    // SAFETY: the unit is alive.
    unsafe { size_of::<Unit>() + (*(&raw const (*unit).arena)).allocated_bytes() }
}

fn mark(unit: *mut Unit, tracer: &mut Tracer) {
    // SAFETY: closures refer to living units only.
    unsafe {
        if !(*unit).marked {
            (*unit).marked = true;
            tracer.count_outside(size(unit));
            for &v in &*(&raw const (*unit).constants) {
                tracer.trace(v);
            }
        }
    }
}

/// A unit while it is being compiled.
#[derive(Clone, Copy)]
pub struct UnitBuilder(*mut Unit);

impl UnitBuilder {
    /// Makes an empty, pinned unit.
    pub fn new() -> UnitBuilder {
        install_hooks();
        let unit = Unit { arena: Bump::new(), texts: Vec::new(), constants: Vec::new(), marked: false, pinned: true };
        let unit = Box::into_raw(Box::new(unit));
        units().push(unit);
        UnitBuilder(unit)
    }

    /// Where nodes live.
    pub fn arena<'u>(self) -> &'u Bump {
        // SAFETY: the unit is pinned while it is built, and later kept by the closures made from it.
        unsafe { &(*self.0).arena }
    }

    /// What closures refer to the unit by.
    pub fn id(self) -> *const () {
        self.0 as *const ()
    }

    /// Keeps a constant alive as long as the unit.
    pub fn keep(self, v: Value) {
        // SAFETY: pinned; the reference ends at once.
        unsafe { (*(&raw mut (*self.0).constants)).push(v) };
    }

    /// Keeps a text as long as the unit.
    pub fn keep_text(self, text: String) -> &'static str {
        let text = text.into_boxed_str();
        // SAFETY: the contents of a box stay where they are when the box moves; the unit owns it.
        unsafe {
            let kept: &'static str = &*(&raw const *text);
            (*(&raw mut (*self.0).texts)).push(text);
            kept
        }
    }

    /// Ends the building: from now on the unit lives as long as its closures.
    pub fn finish(self) {
        // SAFETY: the unit is alive.
        unsafe { (*self.0).pinned = false };
        heap::add_pressure(size(self.0));
    }
}
