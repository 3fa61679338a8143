//! The run-time context: one plain static that the heap, the calls and the effect engine share.
//!
//! Compiled code reads and writes `CTX` directly (DESIGN §3: a context parameter costs 18–40 %).
//! There is one Lisp world per process and it runs on one thread.

use crate::syntax::Span;
use crate::value::Value;

/// Fields are ordered by how hot they are.
#[repr(C)]
pub struct Context {
    /// Next free byte of the current allocation run.
    pub cursor: usize,
    /// End of the current allocation run. Set to 0 to force the slow path (GC stress).
    pub limit: usize,
    /// Lowest stack address that a prologue accepts on the current stack.
    pub stack_limit: usize,
    /// Innermost handler frame (owned by `effects`); null when there is none.
    pub handlers: *mut crate::effects::HandlerFrame,
    /// Position of the call that is about to run an out-of-line primitive or slow path; what an
    /// error raised there reports.
    pub site: Span,
    /// Arguments beyond the fifth, and all arguments of variadic primitives and slow-path calls.
    pub args: *mut Value,
    /// Number of arguments in `args`.
    pub nargs: usize,
    /// Name of the operator of that call as a symbol, or nil when it is not a variable.
    pub operator: Value,
    /// Callee of a pending tail call (`Value::TAIL`).
    pub tail_callee: Value,
    /// True once any global named like a primitive was redefined or any generic primitive was
    /// extended by a method: compiled-in primitives must then look at their table.
    pub prims_changed: bool,
}

/// Room in `Context::args`, which is address space only until it is used. A call with more arguments
/// is an error, not a crash.
pub const MAX_ARGS: usize = 1 << 26;

pub static mut CTX: Context = Context {
    cursor: 0,
    limit: 0,
    stack_limit: 0,
    handlers: std::ptr::null_mut(),
    site: Span::NONE,
    args: std::ptr::null_mut(),
    nargs: 0,
    operator: Value::NIL,
    tail_callee: Value::NIL,
    prims_changed: false,
};

/// Notes the source position that the next out-of-line operation reports if it fails.
#[inline(always)]
pub fn set_site(site: Span) {
    // SAFETY: single-threaded; plain store of a word.
    unsafe { CTX.site = site }
}

/// Room for primitive numbers in [`PRIM_CHANGED`].
pub const MAX_PRIMS: usize = 512;

/// Added to the number of a primitive in [`PRIM_CHANGED`]: its dispatch table changed, as far as the library,
/// which does not look at globals, has to know.
pub const LIBRARY_PRIMS: u16 = 256;

/// For each primitive: its global was redefined, or its dispatch table got a method. Compiled-in calls
/// of it must then go through the global. `CTX.prims_changed` is the disjunction.
pub static mut PRIM_CHANGED: [bool; MAX_PRIMS] = [false; MAX_PRIMS];

/// Lowest stack address that code on the current stack accepts.
pub fn stack_limit() -> usize {
    // SAFETY: plain read.
    unsafe { CTX.stack_limit }
}
