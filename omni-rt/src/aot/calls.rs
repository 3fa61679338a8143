//! Arguments, primitives, closures, boxes.

use super::settle;
use crate::call;
use crate::context::{CTX, PRIM_CHANGED, set_site};
use crate::error::R;
use crate::prims::{self, PrimId};
use crate::syntax::Span;
use crate::value::Value;
use crate::value::object::{self, Kind, closure_aux, header};
use std::cell::UnsafeCell;

pub use crate::value::object::LambdaMeta;

/// `v`, the last argument of a recursive call of which some argument is the result of a call. Processors return results
/// in the register whose content the prologue of a function stores to align its frame, so that each level of the
/// recursion would keep what it was given until it returns: all the lists of a sieve, say.
#[inline(always)]
pub fn forget_result(v: Value) -> Value {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: only clears a register.
    unsafe {
        std::arch::asm!("xor eax, eax", out("rax") _, options(nomem, nostack));
    }
    v
}

/// Argument `i` of the running function, for `i` of 5 and more; read before anything is called.
#[inline(always)]
pub fn argument(i: usize) -> Value {
    // SAFETY: the caller stored it.
    unsafe { *CTX.args.add(i) }
}

/// Stores an argument in the buffer.
#[inline(always)]
pub fn set_argument(i: usize, v: Value) {
    // SAFETY: the buffer has room for MAX_ARGS values, and the compiler refuses longer calls.
    unsafe { *CTX.args.add(i) = v }
}

/// Notes how many arguments a known function gets, when more than five.
#[inline(always)]
pub fn set_argument_count(n: usize) {
    // SAFETY: plain store.
    unsafe { CTX.nargs = n }
}

/// Stores the elements of a reversed list of `n` elements in the argument buffer.
#[inline(never)]
pub fn set_arguments_reversed(list: Value, n: usize) {
    set_argument_count(n);
    let mut rest = list;
    for i in (0..n).rev() {
        set_argument(i, super::pair_car(rest));
        rest = super::pair_cdr(rest);
    }
}

/// Calls `f` with the first `n` values in the argument buffer.
#[inline(never)]
pub fn call_n(f: Value, n: usize, site: Span, operator: Value) -> Value {
    call::force(tail_n(f, n, site, operator))
}

/// The tail form of [`call_n`].
#[inline(always)]
pub fn tail_n(f: Value, n: usize, site: Span, operator: Value) -> Value {
    if cfg!(feature = "trampoline") {
        return call::tail_pending(f, n, site, operator);
    }
    set_site(site);
    // SAFETY: plain store.
    unsafe { CTX.operator = operator };
    call::apply_n(f, n)
}

/// The value that the name of a primitive has at the start.
#[inline(never)]
pub fn primitive(id: PrimId) -> Value {
    prims::global_value(id)
}

/// True once a primitive was redefined or extended.
#[inline(always)]
pub fn prims_changed() -> bool {
    // SAFETY: plain read.
    unsafe { CTX.prims_changed }
}

/// True once this primitive was redefined or extended.
#[inline(always)]
pub fn prim_changed(id: PrimId) -> bool {
    // SAFETY: plain read; numbers are below MAX_PRIMS.
    unsafe { PRIM_CHANGED[id.0 as usize] }
}

/// Runs a primitive without arguments.
#[inline(always)]
pub fn run0(f: fn() -> R, site: Span) -> Value {
    settle(f(), site)
}

/// Runs a primitive of one argument.
#[inline(always)]
pub fn run1(f: fn(Value) -> R, a: Value, site: Span) -> Value {
    settle(f(a), site)
}

/// Runs a primitive of two arguments.
#[inline(always)]
pub fn run2(f: fn(Value, Value) -> R, a: Value, b: Value, site: Span) -> Value {
    settle(f(a, b), site)
}

/// Runs a primitive of three arguments.
#[inline(always)]
pub fn run3(f: fn(Value, Value, Value) -> R, a: Value, b: Value, c: Value, site: Span) -> Value {
    settle(f(a, b, c), site)
}

/// Runs a primitive on the first `n` values in the argument buffer.
#[inline(never)]
pub fn prim_n(id: PrimId, n: usize, site: Span) -> Value {
    set_site(site);
    call::run_primitive(prims::get(id), n)
}

/// Runs a primitive that calls Lisp procedures or switches stacks.
#[inline(never)]
pub fn prim_control(id: PrimId, n: usize, site: Span) -> Value {
    set_site(site);
    call::force(call::run_primitive(prims::get(id), n))
}

/// `aux` of closures with exactly `n` parameters.
pub const fn arity(n: usize) -> u16 {
    closure_aux(n, false)
}

/// `aux` of closures with `n` parameters and a rest parameter.
pub const fn variadic(n: usize) -> u16 {
    closure_aux(n, true)
}

/// What closures of one lambda expression have in common.
pub const fn lambda_meta(name: &'static str, params: &'static str, annotations: &'static str) -> LambdaMeta {
    LambdaMeta { name, params, annotations, unit: std::ptr::null() }
}

/// A fresh closure.
#[inline(always)]
pub fn make_closure<const N: usize>(
    code: *const (),
    meta: &'static LambdaMeta,
    aux: u16,
    captures: [Value; N],
) -> Value {
    let p = object::alloc_closure(code, meta, aux, N);
    let mut i = 0;
    while i < N {
        // SAFETY: the object has room for N captures after three words.
        unsafe { *p.add(3 + i) = captures[i].0 };
        i += 1;
    }
    Value::from_object(p)
}

/// Capture `i` of the running closure.
#[inline(always)]
pub fn captured(closure: Value, i: usize) -> Value {
    // SAFETY: code runs with its own closures only.
    unsafe { closure.word(3 + i) }
}

/// Completes a closure of a recursive group.
#[inline(always)]
pub fn patch_closure(closure: Value, i: usize, v: Value) {
    // SAFETY: the closure was made with this capture.
    unsafe { closure.set_word(3 + i, v) }
}

/// Content of a box.
#[inline(always)]
pub fn unbox(b: Value) -> Value {
    // SAFETY: boxed variables hold boxes.
    unsafe { b.word(1) }
}

/// Assigns to a boxed variable.
#[inline(always)]
pub fn set_box(b: Value, v: Value) {
    // SAFETY: as `unbox`.
    unsafe { b.set_word(1, v) }
}

/// The object of a closure without captures, outside of the heap.
#[repr(C, align(16))]
pub struct StaticClosure {
    /// A definition may set the flag that says "named": the object must not be in read-only memory.
    header: UnsafeCell<u64>,
    code: *const (),
    meta: *const LambdaMeta,
    padding: u64,
}

// SAFETY: the words are constants but for the flags of the header, and the runtime is single-threaded.
unsafe impl Sync for StaticClosure {}

impl StaticClosure {
    pub const fn new(code: *const (), meta: &'static LambdaMeta, aux: u16) -> StaticClosure {
        StaticClosure { header: UnsafeCell::new(header(Kind::Closure, aux, 3)), code, meta, padding: 0 }
    }

    /// The closure as a value.
    #[inline(always)]
    pub fn value(&'static self) -> Value {
        Value::from_object(self as *const StaticClosure as *mut u64)
    }
}
