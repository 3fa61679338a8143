//! Precise roots outside the heap and the hooks of modules that own tables.
//!
//! A Rust structure that keeps a `Value` while Lisp code can run keeps it in a [`RootVec`], or
//! traces it through [`register_tracer`].

use super::mark::{FiberMarker, Tracer, UnitMarker};
use crate::value::Value;

pub(super) struct Hooks {
    ranges: Vec<(*mut Value, usize)>,
    vectors: Vec<*mut Slots>,
    tracers: Vec<fn(&mut Tracer)>,
    sweepers: Vec<fn(&Tracer)>,
    pub unit_marker: Option<UnitMarker>,
    pub fiber_marker: Option<FiberMarker>,
}

static mut HOOKS: Hooks = Hooks {
    ranges: Vec::new(),
    vectors: Vec::new(),
    tracers: Vec::new(),
    sweepers: Vec::new(),
    unit_marker: None,
    fiber_marker: None,
};

pub(super) fn hooks() -> &'static mut Hooks {
    // SAFETY: single-threaded; no caller keeps the reference across a hook.
    unsafe { &mut *(&raw mut HOOKS) }
}

/// Registers the address range of `n` values outside the heap as precise roots, for ever.
pub fn register_roots(first: *mut Value, n: usize) {
    hooks().ranges.push((first, n));
}

/// Registers a function that traces what a module's own tables hold. Called in each collection.
pub fn register_tracer(tracer: fn(&mut Tracer)) {
    hooks().tracers.push(tracer);
}

/// Registers a function that is called after marking, to drop entries of weak tables: those for
/// which [`Tracer::is_marked`] is false. It must not allocate on the heap.
pub fn register_sweeper(sweeper: fn(&Tracer)) {
    hooks().sweepers.push(sweeper);
}

/// Sets the function that keeps an interpreter's code unit (`LambdaMeta::unit`) alive.
pub fn set_unit_marker(marker: UnitMarker) {
    hooks().unit_marker = Some(marker);
}

/// Sets the function that scans the stacks of a fiber-table entry.
pub fn set_fiber_marker(marker: FiberMarker) {
    hooks().fiber_marker = Some(marker);
}

pub(super) unsafe fn trace(tracer: &mut Tracer) {
    for i in 0..hooks().ranges.len() {
        let (first, n) = hooks().ranges[i];
        tracer.trace_slice(first, n);
    }
    for i in 0..hooks().vectors.len() {
        let slots = hooks().vectors[i];
        tracer.trace_slice((*slots).values.as_ptr(), (*slots).values.len());
    }
    for i in 0..hooks().tracers.len() {
        hooks().tracers[i](tracer);
    }
}

pub(super) fn sweep(tracer: &Tracer) {
    for i in 0..hooks().sweepers.len() {
        hooks().sweepers[i](tracer);
    }
}

/// A growable vector of values that are roots as long as it exists.
///
/// Slots are numbered; a freed slot is reused by a later `push`. Dropping the vector unregisters
/// it, so one must not be live across a call into Lisp on a stack that can be abandoned: keep it
/// in a static or in a structure with an owner.
pub struct RootVec {
    slots: Box<Slots>,
}

struct Slots {
    values: Vec<Value>,
    free: Vec<u32>,
    /// Position in `Hooks::vectors`.
    index: usize,
}

impl Default for RootVec {
    fn default() -> RootVec {
        RootVec::new()
    }
}

impl RootVec {
    /// An empty vector, registered at once.
    pub fn new() -> RootVec {
        let vectors = &mut hooks().vectors;
        let mut slots = Box::new(Slots { values: Vec::new(), free: Vec::new(), index: vectors.len() });
        vectors.push(&raw mut *slots);
        RootVec { slots }
    }

    /// Stores `v` in a free slot, or a new one, and returns its number.
    pub fn push(&mut self, v: Value) -> usize {
        match self.slots.free.pop() {
            Some(i) => {
                self.slots.values[i as usize] = v;
                i as usize
            }
            None => {
                self.slots.values.push(v);
                self.slots.values.len() - 1
            }
        }
    }

    /// The value in slot `i`.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Value {
        self.slots.values[i]
    }

    #[inline(always)]
    pub fn set(&mut self, i: usize, v: Value) {
        self.slots.values[i] = v;
    }

    /// Gives slot `i` back. Its content is nil until it is reused.
    pub fn free(&mut self, i: usize) {
        self.slots.values[i] = Value::NIL;
        self.slots.free.push(i as u32);
    }

    /// Number of slots, free ones included.
    pub fn len(&self) -> usize {
        self.slots.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.values.is_empty()
    }

    /// All slots; free ones hold nil. The address changes when a `push` makes the vector grow.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Value] {
        &self.slots.values
    }

    /// Removes slots from the end until `n` are left. Not to be mixed with [`RootVec::free`].
    pub fn truncate(&mut self, n: usize) {
        self.slots.values.truncate(n);
        self.slots.free.retain(|&i| (i as usize) < n);
    }

    /// Removes all slots.
    pub fn clear(&mut self) {
        self.slots.values.clear();
        self.slots.free.clear();
    }
}

impl Drop for RootVec {
    fn drop(&mut self) {
        let vectors = &mut hooks().vectors;
        let i = self.slots.index;
        vectors.swap_remove(i);
        if let Some(&moved) = vectors.get(i) {
            // SAFETY: registered vectors are alive.
            unsafe { (*moved).index = i };
        }
    }
}
