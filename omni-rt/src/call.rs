//! Application: what happens when a value is called with arguments (LANGUAGE §3.2).
//!
//! Every procedure call of both executors ends here or in the inlined first lines of these functions.
//!
//! **Convention.** Code of a closure is a Rust function `fn(closure, a0, …, a4) -> Value`. Arguments
//! beyond the fifth travel in the context's argument buffer at their own index (argument 5 in
//! `CTX.args[5]` …) with `CTX.nargs` set; the callee reads them before it does anything else. A rest
//! parameter counts as one more parameter, whose argument is the list. One 32-bit compare of the header
//! ([`object::signature`]) says that a value is a closure of exactly the wanted shape.
//!
//! **Slow path.** All arguments in `CTX.args[..n]`, then [`apply_n`]. `CTX.site` and `CTX.operator` tell
//! it what to say in an error.
//!
//! **Tail calls.** `callN` in tail position is a sibling call: nothing here takes the address of a local
//! or holds a value with a destructor on the path to the callee. With the `trampoline` feature, code
//! may instead return [`Value::TAIL`]; then [`force`] runs the pending call.

use crate::context::{CTX, MAX_ARGS, set_site};
use crate::effects;
use crate::error::Raise;
use crate::prims::{self, Arity, PrimDef, PrimFn};
use crate::syntax::Span;
use crate::types;
use crate::value::object::{self, AUX_REST, Kind, closure_aux, signature};
use crate::value::{TAG_OBJECT, Value};

pub type Code0 = fn(Value) -> Value;
pub type Code1 = fn(Value, Value) -> Value;
pub type Code2 = fn(Value, Value, Value) -> Value;
pub type Code3 = fn(Value, Value, Value, Value) -> Value;
pub type Code4 = fn(Value, Value, Value, Value, Value) -> Value;
/// Code of closures with five or more parameters.
pub type Code5 = fn(Value, Value, Value, Value, Value, Value) -> Value;

/// Parameters that travel in registers.
pub const REGISTER_ARGS: usize = 5;

/// True when `f` is a closure with exactly `N` parameters and no rest parameter.
#[inline(always)]
pub fn is_closure_of<const N: usize>(f: Value) -> bool {
    // SAFETY: an object pointer always points to a header.
    f.0 & 7 == TAG_OBJECT
        && unsafe { *(f.object() as *const u32) } == const { signature(Kind::Closure, closure_aux(N, false)) }
}

/// Code pointer of a closure.
///
/// # Safety
/// `f` must be a closure.
#[inline(always)]
pub unsafe fn code(f: Value) -> *const () {
    *f.object().add(1) as *const ()
}

/// Runs the pending tail call, if `v` says that there is one (trampoline scheme).
#[inline(always)]
pub fn force(v: Value) -> Value {
    if cfg!(feature = "trampoline") { force_pending(v) } else { v }
}

fn force_pending(mut v: Value) -> Value {
    while v == Value::TAIL {
        // SAFETY: whoever returned TAIL has set callee and arguments.
        v = unsafe { apply_n(CTX.tail_callee, CTX.nargs) };
    }
    v
}

/// Leaves a call of `f` with the first `n` values of the buffer to the caller (trampoline scheme).
pub fn tail_pending(f: Value, n: usize, site: Span, operator: Value) -> Value {
    set_site(site);
    // SAFETY: plain stores.
    unsafe {
        CTX.operator = operator;
        CTX.tail_callee = f;
        CTX.nargs = n;
    }
    Value::TAIL
}

macro_rules! define_call {
    ($call:ident, $tail:ident, $slow:ident, $direct:ident, $code:ident, $n:literal, $($arg:ident $index:literal),*) => {
        /// Calls `f`. `site` and `operator` (the operator's name as a symbol, or nil) are used by
        /// error messages only.
        #[inline(always)]
        #[allow(clippy::too_many_arguments)]
        pub fn $call(f: Value, $($arg: Value,)* site: Span, operator: Value) -> Value {
            if cfg!(feature = "trampoline") && is_closure_of::<$n>(f) {
                // SAFETY: a closure with this signature has code of this type.
                let v = unsafe { std::mem::transmute::<*const (), $code>(code(f))(f, $($arg),*) };
                return force(v);
            }
            force($tail(f, $($arg,)* site, operator))
        }

        /// The tail form: in tail position of the caller it takes no stack.
        #[inline(always)]
        #[allow(clippy::too_many_arguments)]
        pub fn $tail(f: Value, $($arg: Value,)* site: Span, operator: Value) -> Value {
            if cfg!(feature = "trampoline") {
                // SAFETY: the buffer has room for MAX_ARGS arguments.
                $(unsafe { *CTX.args.add($index) = $arg };)*
                return tail_pending(f, $n, site, operator);
            }
            if is_closure_of::<$n>(f) {
                // SAFETY: a closure with this signature has code of this type.
                return unsafe { std::mem::transmute::<*const (), $code>(code(f))(f, $($arg),*) };
            }
            set_site(site);
            // SAFETY: plain store.
            unsafe { CTX.operator = operator };
            $slow(f, $($arg),*)
        }

        #[cold]
        #[inline(never)]
        fn $slow(f: Value, $($arg: Value),*) -> Value {
            if $n == 1 && f.is_kind(Kind::Continuation) {
                return effects::continue_with(f, [$($arg,)* Value::NIL][0]);
            }
            let result = $direct(f, $($arg),*);
            if result != Value::UNBOUND {
                return result;
            }
            // SAFETY: the buffer has room for MAX_ARGS arguments.
            $(unsafe { *CTX.args.add($index) = $arg };)*
            if $n > 0 && f.is_kind(Kind::Table) {
                let method = types::method_in_buffer(f, $n);
                if is_closure_of::<$n>(method) {
                    // SAFETY: a closure with this signature has code of this type.
                    return unsafe { std::mem::transmute::<*const (), $code>(code(method))(method, $($arg),*) };
                }
            }
            apply_n(f, $n)
        }
    };
}

define_call!(call0, tail0, slow0, direct0, Code0, 0,);
define_call!(call1, tail1, slow1, direct1, Code1, 1, a 0);
define_call!(call2, tail2, slow2, direct2, Code2, 2, a 0, b 1);
define_call!(call3, tail3, slow3, direct3, Code3, 3, a 0, b 1, c 2);
define_call!(call4, tail4, slow4, direct4, Code4, 4, a 0, b 1, c 2, d 3);
define_call!(call5, tail5, slow5, direct5, Code5, 5, a 0, b 1, c 2, d 3, e 4);

// A primitive that is no more than a Rust function of that many arguments, or a table without methods in front of one, is
// called directly; otherwise the result is UNBOUND.

#[inline(always)]
fn direct0(_: Value) -> Value {
    Value::UNBOUND
}

#[inline(never)]
fn direct1(f: Value, a: Value) -> Value {
    match plain_primitive(f) {
        Some(PrimDef { func: PrimFn::F1(function), arity: Arity::Exact(1), .. }) => outcome(function(a)),
        _ => Value::UNBOUND,
    }
}

#[inline(never)]
fn direct2(f: Value, a: Value, b: Value) -> Value {
    match plain_primitive(f) {
        Some(PrimDef { func: PrimFn::F2(function), arity: Arity::Exact(2) | Arity::Fold, .. }) => {
            outcome(function(a, b))
        }
        _ => Value::UNBOUND,
    }
}

#[inline(always)]
fn direct3(_: Value, _: Value, _: Value, _: Value) -> Value {
    Value::UNBOUND
}

#[inline(always)]
fn direct4(_: Value, _: Value, _: Value, _: Value, _: Value) -> Value {
    Value::UNBOUND
}

#[inline(always)]
fn direct5(_: Value, _: Value, _: Value, _: Value, _: Value, _: Value) -> Value {
    Value::UNBOUND
}

/// The primitive that a call of `f` runs whatever the arguments are.
#[inline(always)]
fn plain_primitive(f: Value) -> Option<&'static PrimDef> {
    // SAFETY: kinds are checked before objects are read.
    unsafe {
        let f = if f.is_kind(Kind::Table) {
            if types::method_count(f) > 0 {
                return None;
            }
            types::fallback(f)?
        } else {
            f
        };
        prims::primitive_id(f).map(prims::get)
    }
}

#[inline(always)]
fn outcome(r: crate::error::R) -> Value {
    match r {
        Ok(v) => v,
        // SAFETY: plain read of the context.
        Err(r) => unsafe { effects::throw(r, CTX.site) },
    }
}

/// [`apply_n`] for callers that need the value.
pub fn call_n(f: Value, n: usize) -> Value {
    force(apply_n(f, n))
}

/// Applies `f` to the `n` arguments in `CTX.args`. Errors escape; they report `CTX.site`.
pub fn apply_n(f: Value, n: usize) -> Value {
    // SAFETY: kinds are checked before objects are read; the buffer holds `n` arguments.
    unsafe {
        CTX.nargs = n;
        if !f.is_object() {
            return not_a_procedure(f, n);
        }
        let h = *f.object();
        const CLOSURE: u8 = Kind::Closure as u8;
        const PRIMITIVE: u8 = Kind::Primitive as u8;
        const PARTIAL: u8 = Kind::Partial as u8;
        const TABLE: u8 = Kind::Table as u8;
        const CONTINUATION: u8 = Kind::Continuation as u8;
        const CONSTRUCTOR: u8 = Kind::Constructor as u8;
        const FOREIGN: u8 = Kind::Foreign as u8;
        match object::header_kind(h) {
            CLOSURE => {
                let aux = object::header_aux(h);
                if aux as usize == n { enter(f, n) } else { apply_closure(f, aux, n) }
            }
            PRIMITIVE => apply_primitive(f, n),
            PARTIAL => apply_partial(f, n),
            TABLE => apply_table(f, n),
            CONTINUATION => apply_continuation(f, n),
            CONSTRUCTOR => apply_constructor(f, n),
            FOREIGN => apply_foreign(f, n),
            _ => not_a_procedure(f, n),
        }
    }
}

// The functions below stay out of line: none of their temporaries may live on the stack when `apply_n` calls a
// procedure in tail position, and none of their own when they do.

#[inline(never)]
unsafe fn apply_continuation(k: Value, n: usize) -> Value {
    match n {
        0 => effects::continue_with(k, Value::NIL),
        1 => effects::continue_with(k, *CTX.args),
        _ => {
            let site = CTX.site;
            let rest = list_from_args(1, n);
            let result = force(effects::continue_with(k, *CTX.args));
            CTX.site = site;
            CTX.operator = Value::NIL;
            apply_to_list(result, rest)
        }
    }
}

#[inline(never)]
unsafe fn apply_constructor(f: Value, n: usize) -> Value {
    match types::construct(f, args(n)) {
        Ok(v) => v,
        Err(r) => effects::throw(r, CTX.site),
    }
}

#[inline(never)]
unsafe fn apply_foreign(f: Value, n: usize) -> Value {
    match crate::ffi::call(f, args(n)) {
        Ok(v) => v,
        Err(r) => effects::throw(r, CTX.site),
    }
}

/// True for everything that can be applied (LANGUAGE §0, §6.3).
pub fn is_procedure(f: Value) -> bool {
    const KINDS: [Kind; 7] = [
        Kind::Closure,
        Kind::Primitive,
        Kind::Partial,
        Kind::Table,
        Kind::Continuation,
        Kind::Constructor,
        Kind::Foreign,
    ];
    KINDS.iter().any(|&k| f.is_kind(k))
}

/// The first `n` arguments of the buffer.
unsafe fn args<'a>(n: usize) -> &'a [Value] {
    std::slice::from_raw_parts(CTX.args, n)
}

/// So many arguments make `spread` ask whether the list ends.
const CIRCULAR_FROM: usize = 1 << 16;

/// Puts the elements of the list into the buffer from index `from` on; returns the number of arguments.
pub fn spread(list: Value, from: usize) -> usize {
    let mut n = from;
    let mut rest = list;
    // SAFETY: pairs are checked; the buffer has room for MAX_ARGS.
    unsafe {
        while rest.is_pair() {
            if n == CIRCULAR_FROM && crate::prims::pairs::chain(list).is_none() {
                effects::throw(Raise::new("apply: circular list"), CTX.site);
            }
            if n == MAX_ARGS {
                effects::throw(Raise::new(&format!("apply: more than {MAX_ARGS} arguments")), CTX.site);
            }
            *CTX.args.add(n) = rest.car();
            n += 1;
            rest = rest.cdr();
        }
        CTX.nargs = n;
    }
    n
}

/// Applies `f` to the elements of a list (nil: no arguments).
pub fn apply_to_list(f: Value, list: Value) -> Value {
    let n = spread(list, 0);
    apply_n(f, n)
}

/// The list of the arguments `from..n` of the buffer.
pub fn list_from_args(from: usize, n: usize) -> Value {
    let mut list = Value::NIL;
    // SAFETY: the buffer holds `n` arguments, and it is scanned by the collector up to `CTX.nargs`.
    unsafe {
        CTX.nargs = CTX.nargs.max(n);
        for i in (from..n).rev() {
            list = object::cons(*CTX.args.add(i), list);
        }
    }
    list
}

/// Enters the code of a closure whose parameters match the `n` arguments of the buffer.
#[inline(always)]
unsafe fn enter(f: Value, n: usize) -> Value {
    use std::mem::transmute;
    let a = CTX.args;
    let code = code(f);
    CTX.nargs = n;
    match n {
        0 => transmute::<*const (), Code0>(code)(f),
        1 => transmute::<*const (), Code1>(code)(f, *a),
        2 => transmute::<*const (), Code2>(code)(f, *a, *a.add(1)),
        3 => transmute::<*const (), Code3>(code)(f, *a, *a.add(1), *a.add(2)),
        4 => transmute::<*const (), Code4>(code)(f, *a, *a.add(1), *a.add(2), *a.add(3)),
        _ => transmute::<*const (), Code5>(code)(f, *a, *a.add(1), *a.add(2), *a.add(3), *a.add(4)),
    }
}

#[inline(never)]
unsafe fn apply_closure(f: Value, aux: u16, n: usize) -> Value {
    let fixed = (aux & !AUX_REST) as usize;
    if aux & AUX_REST != 0 {
        if n < fixed {
            return rest_arity_mismatch(fixed, n);
        }
        let rest = list_from_args(fixed, n);
        *CTX.args.add(fixed) = rest;
        return enter(f, fixed + 1);
    }
    if n < fixed {
        return arity_mismatch(fixed, n);
    }
    // Surplus arguments go to the result; a thunk drops its first argument.
    let dropped = if fixed == 0 { 1 } else { fixed };
    if n == dropped {
        return enter(f, 0);
    }
    let site = CTX.site;
    let rest = list_from_args(dropped, n);
    let result = force(enter(f, fixed));
    CTX.site = site;
    if !is_procedure(result) {
        return arity_mismatch(fixed, n);
    }
    CTX.operator = Value::NIL;
    apply_to_list(result, rest)
}

#[cold]
#[inline(never)]
fn rest_arity_mismatch(fixed: usize, got: usize) -> Value {
    let message = format!("variadic lambda requires at least {fixed} argument(s), got {got}");
    // SAFETY: plain read of the context.
    unsafe { effects::throw(Raise::new(&message), CTX.site) }
}

#[cold]
#[inline(never)]
fn arity_mismatch(expected: usize, got: usize) -> Value {
    let message = format!("arity mismatch: expected {expected} argument(s), got {got}");
    // SAFETY: plain read of the context.
    unsafe { effects::throw(Raise::new(&message), CTX.site) }
}

#[cold]
#[inline(never)]
unsafe fn not_a_procedure(f: Value, n: usize) -> Value {
    if n == 0 {
        return f;
    }
    let type_name = types::type_of(f).name();
    let message = match CTX.operator.as_symbol() {
        Some(name) => format!("'{}' is {type_name}, not a function", name.name()),
        None => format!("called value is {type_name}, not a function"),
    };
    effects::throw(Raise::new(&message), CTX.site)
}

/// The table entry of a primitive.
fn definition(f: Value) -> &'static PrimDef {
    prims::get(prims::primitive_id(f).expect("called with primitives only"))
}

/// One argument to a primitive that needs more makes a partial; only `(- n)` is a negation.
fn makes_partial(def: &PrimDef, n: usize) -> bool {
    n == 1 && def.arity.least() >= 2 && def.name != "-"
}

#[inline(never)]
unsafe fn apply_primitive(f: Value, n: usize) -> Value {
    let def = definition(f);
    if makes_partial(def, n) {
        return partial(f, Value::NIL, *CTX.args);
    }
    run_primitive(def, n)
}

/// Runs a primitive on the `n` arguments of the buffer, checking their number; never makes a partial.
#[inline(never)]
pub fn run_primitive(def: &'static PrimDef, n: usize) -> Value {
    // SAFETY: the buffer holds `n` arguments.
    unsafe {
        CTX.nargs = n;
        if let Err(r) = prims::check_arity(def, n) {
            effects::throw(r, CTX.site);
        }
        let a = CTX.args;
        let result = match def.func {
            PrimFn::F0(f) => f(),
            PrimFn::F1(f) => f(*a),
            PrimFn::F2(f) if n == 2 => f(*a, *a.add(1)),
            PrimFn::F2(f) if n > 2 => {
                let mut acc = f(*a, *a.add(1));
                let mut i = 2;
                while let (Ok(v), true) = (acc, i < n) {
                    acc = f(v, *a.add(i));
                    i += 1;
                }
                acc
            }
            // One argument through `apply`: `(apply + '(5))` is 5.
            PrimFn::F2(_) => prims::fold_one(def, *a),
            PrimFn::F3(f) => f(*a, *a.add(1), *a.add(2)),
            PrimFn::Var(f) => f(args(n)),
            PrimFn::Control(f) => return f(n),
        };
        match result {
            Ok(v) => v,
            Err(r) => effects::throw(r, CTX.site),
        }
    }
}

/// A partial: `[procedure, held arguments…]`. `held` is a list in order, `last` comes after it.
fn partial(procedure: Value, held: Value, last: Value) -> Value {
    let mut count = 1;
    let mut rest = held;
    // SAFETY: `held` is a proper list made here; the object is filled before anything is allocated.
    unsafe {
        while rest.is_pair() {
            count += 1;
            rest = rest.cdr();
        }
        let p = object::alloc(Kind::Partial, 0, 2 + count);
        *p.add(1) = procedure.0;
        let mut i = 2;
        rest = held;
        while rest.is_pair() {
            *p.add(i) = rest.car().0;
            i += 1;
            rest = rest.cdr();
        }
        *p.add(i) = last.0;
        Value::from_object(p)
    }
}

/// How many more arguments a partial waits for.
pub fn partial_missing(p: Value) -> usize {
    // SAFETY: called with partials only; their procedure is a primitive or a table over one.
    unsafe {
        let held = object::header_words(*p.object()) - 2;
        let def = definition(types::primitive_of(p.word(1)));
        def.arity.least().saturating_sub(held)
    }
}

#[inline(never)]
unsafe fn apply_partial(f: Value, n: usize) -> Value {
    if n == 0 {
        return f;
    }
    let held = object::header_words(*f.object()) - 2;
    let procedure = f.word(1);
    let missing = partial_missing(f);
    if n < missing {
        // One more partial holding everything.
        let mut list = Value::NIL;
        for i in (0..n - 1).rev() {
            list = object::cons(*CTX.args.add(i), list);
        }
        for i in (0..held).rev() {
            list = object::cons(f.word(2 + i), list);
        }
        return partial(procedure, list, *CTX.args.add(n - 1));
    }
    let surplus = if n > missing { list_from_args(missing, n) } else { Value::NIL };
    for i in (0..missing).rev() {
        *CTX.args.add(held + i) = *CTX.args.add(i);
    }
    for i in 0..held {
        *CTX.args.add(i) = f.word(2 + i);
    }
    if surplus.is_nil() {
        return apply_n(procedure, held + missing);
    }
    let site = CTX.site;
    let result = call_n(procedure, held + missing);
    CTX.site = site;
    CTX.operator = Value::NIL;
    apply_to_list(result, surplus)
}

/// Applies a dispatch table (LANGUAGE §5.2, §5.3).
#[inline(never)]
unsafe fn apply_table(f: Value, n: usize) -> Value {
    let chosen = choose(f, n);
    if !chosen.is_kind(Kind::Primitive) {
        return apply_n(chosen, n);
    }
    // Fallback of a generic primitive: folding and partials go through the table, so that user methods
    // take part.
    let def = definition(chosen);
    if makes_partial(def, n) {
        return partial(f, Value::NIL, *CTX.args);
    }
    if n > 2 && def.arity == Arity::Fold && types::has_methods(f) {
        return fold_table(f, n);
    }
    run_primitive(def, n)
}

/// The procedure that a table chooses for the arguments of the buffer. Out of line: what it keeps on the
/// stack must be gone before the chosen procedure is called in tail position.
#[inline(never)]
unsafe fn choose(f: Value, n: usize) -> Value {
    match types::select(f, args(n)) {
        Ok(chosen) => chosen,
        Err(r) => effects::throw(r, CTX.site),
    }
}

#[inline(never)]
unsafe fn fold_table(f: Value, n: usize) -> Value {
    let site = CTX.site;
    let mut rest = list_from_args(2, n);
    let mut acc = call2(f, *CTX.args, *CTX.args.add(1), site, Value::NIL);
    while rest.is_pair() {
        acc = call2(f, acc, rest.car(), site, Value::NIL);
        rest = rest.cdr();
    }
    acc
}
