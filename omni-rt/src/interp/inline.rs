//! Nodes for the primitives that work inline on slots, constants and nodes: arithmetic, comparisons, parts of
//! pairs, elements of arrays; and branches on them.
//!
//! Each node first looks at the primitive's [`Flag`]. What the inline path does not decide goes to one function
//! out of line that gives the value or does not return, so that the inline path needs no native frame of its own.

use super::compile::Compiler;
use super::effects::settle;
use super::float;
use super::frame::Frame;
use super::node::{AnyOperand, Node, Operand, Step, with_operand, with_right_operand, with_simple_operand};
use crate::call;
use crate::context::{CTX, LIBRARY_PRIMS, PRIM_CHANGED, set_site};
use crate::core::{E, ExprKind};
use crate::effects;
use crate::error::{R, Raise};
use crate::prims::{self, PrimFn, PrimId, arrays, pairs};
use crate::syntax::Span;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, number};

/// Says whether the program has redefined or extended a primitive; then its calls go through its global. In the library
/// a change of the global does not matter, only one of the dispatch table.
#[derive(Clone, Copy)]
pub struct Flag(*const bool);

impl Flag {
    pub fn of(c: &Compiler, id: PrimId) -> Flag {
        let place = if c.core.library { id.0 + LIBRARY_PRIMS } else { id.0 };
        // SAFETY: numbers of primitives are below LIBRARY_PRIMS, half of MAX_PRIMS.
        Flag(unsafe { (&raw const PRIM_CHANGED as *const bool).add(place as usize) })
    }

    #[inline(always)]
    pub fn changed(self) -> bool {
        // SAFETY: points into a static.
        unsafe { *self.0 }
    }

    /// The number of the flag: the primitive's, or that plus [`LIBRARY_PRIMS`] in the library.
    fn place(self) -> u16 {
        // SAFETY: made by `of`.
        unsafe { self.0.offset_from(&raw const PRIM_CHANGED as *const bool) as u16 }
    }

    fn id(self) -> PrimId {
        PrimId(self.place() % LIBRARY_PRIMS)
    }

    /// The primitive's entry if it is to run all the same: the program has extended it for types of its own, and none of
    /// the arguments is an instance.
    #[inline(always)]
    fn unaffected(self, args: &[Value]) -> Option<PrimFn> {
        let id = self.id();
        let plain = types::takes_only_instances(id) && !args.iter().any(|a| a.is_kind(Kind::Instance));
        plain.then(|| prims::get(id).func)
    }

    /// The procedure that now stands for the primitive, and the primitive's name as an operator.
    #[cold]
    fn current(self) -> (Value, Value) {
        // SAFETY: made by `of`; cells live for ever.
        unsafe {
            let id = self.id();
            let name = Sym::new(prims::get(id).name);
            let procedure = if self.place() < LIBRARY_PRIMS { *name.cell() } else { prims::global_value(id) };
            (procedure, Value::symbol(name))
        }
    }
}

#[cold]
#[inline(never)]
pub fn general1(flag: Flag, a: Value, span: Span) -> Value {
    if let Some(PrimFn::F1(p)) = flag.unaffected(&[a]) {
        set_site(span);
        return settle(p(a), span);
    }
    let (f, operator) = flag.current();
    call::call1(f, a, span, operator)
}

#[inline(never)]
pub fn general2(flag: Flag, a: Value, b: Value, span: Span) -> Value {
    if let Some(PrimFn::F2(p)) = flag.unaffected(&[a, b]) {
        set_site(span);
        return settle(p(a, b), span);
    }
    let (f, operator) = flag.current();
    call::call2(f, a, b, span, operator)
}

#[cold]
#[inline(never)]
pub fn general3(flag: Flag, a: Value, b: Value, c: Value, span: Span) -> Value {
    if let Some(PrimFn::F3(p)) = flag.unaffected(&[a, b, c]) {
        set_site(span);
        return settle(p(a, b, c), span);
    }
    let (f, operator) = flag.current();
    call::call3(f, a, b, c, span, operator)
}

/// Calls the global with the first `n` values of the argument buffer.
#[cold]
#[inline(never)]
pub fn general_n(flag: Flag, n: usize, span: Span) -> Value {
    let (f, operator) = flag.current();
    // SAFETY: plain stores.
    unsafe {
        CTX.site = span;
        CTX.operator = operator;
    }
    call::call_n(f, n)
}

/// The rest of a primitive whose inline path did not apply.
#[cold]
#[inline(never)]
fn rest1(slow: impl Fn(Value) -> R, x: Value, span: Span) -> Value {
    set_site(span);
    settle(slow(x), span)
}

/// As [`rest1`]; not marked cold, since mixed arithmetic, dicts and lists come here.
#[inline(never)]
fn rest2(slow: impl Fn(Value, Value) -> R, x: Value, y: Value, span: Span) -> Value {
    set_site(span);
    settle(slow(x, y), span)
}

#[inline(never)]
fn rest3(slow: impl Fn(Value, Value, Value) -> R, x: Value, y: Value, z: Value, span: Span) -> Value {
    set_site(span);
    settle(slow(x, y, z), span)
}

#[inline(never)]
fn rest_test(slow: impl Fn(Value, Value) -> Result<bool, Raise>, x: Value, y: Value, span: Span) -> bool {
    match slow(x, y) {
        Ok(t) => t,
        Err(e) => effects::throw(e, span),
    }
}

/// An argument of a call of a primitive that works inline; `None` when the primitive does not.
pub fn prim<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Option<AnyOperand> {
    let name = prims::get(id).name;
    if let ("+" | "-", [a, b]) = (name, args)
        && let Some(step) = step(c, Flag::of(c, id), a, b, name == "-", span)
    {
        return Some(AnyOperand::Step(step));
    }
    if let Some(node) = float::root(c, id, args, |c| {
        let arena = c.arena();
        prim(c, id, args, span).map(|operand| operand.into_node(arena))
    }) {
        return Some(AnyOperand::Node(node));
    }
    Some(AnyOperand::Node(match (name, args.len()) {
        ("+", 2) => binary(c, id, args, span, mixed(number::try_add, |x, y| x + y), number::add_slow),
        ("-", 2) => binary(c, id, args, span, mixed(number::try_sub, |x, y| x - y), number::sub_slow),
        ("*", 2) => binary(c, id, args, span, mixed(number::try_mul, |x, y| x * y), number::mul_slow),
        ("/", 2) => binary(c, id, args, span, mixed(number::try_div, |x, y| x / y), number::div_slow),
        ("%", 2) => binary(c, id, args, span, number::try_rem, number::rem_slow),
        ("<", 2) => binary(c, id, args, span, |a, b| truth(number::try_lt(a, b)), number::lt),
        (">", 2) => binary(c, id, args, span, |a, b| truth(number::try_gt(a, b)), number::gt),
        ("<=", 2) => binary(c, id, args, span, |a, b| truth(number::try_le(a, b)), number::le),
        (">=", 2) => binary(c, id, args, span, |a, b| truth(number::try_ge(a, b)), number::ge),
        ("=", 2) => binary(c, id, args, span, |a, b| truth(number::try_eq(a, b)), number::eq),
        ("cons", 2) => binary(c, id, args, span, |a, b| Some(object::cons(a, b)), |a, b| Ok(object::cons(a, b))),
        ("ref", 2) => binary(c, id, args, span, arrays::try_ref, arrays::index_slow),
        ("array-set!", 3) => array_set(c, id, args, span),
        ("car", 1) => unary(c, id, args, span, car, |_| Err(Raise::new("car: argument must be a pair"))),
        ("cdr", 1) => unary(c, id, args, span, cdr, |_| Err(Raise::new("cdr: argument must be a pair"))),
        ("not", 1) => predicate(c, id, args, span, |v| !v.is_truthy()),
        ("null?", 1) => predicate(c, id, args, span, Value::is_nil),
        ("pair?", 1) => predicate(c, id, args, span, Value::is_pair),
        ("length", 1) => unary(c, id, args, span, array_length, pairs::length),
        _ => return None,
    }))
}

/// `(+ x k)` or `(- x k)` of a variable in a slot and a small integer.
fn step<'a>(c: &mut Compiler<'_, 'a>, flag: Flag, a: E<'a>, b: E<'a>, negative: bool, span: Span) -> Option<Step> {
    let (ExprKind::Local(_), ExprKind::Const(_)) = (&a.kind, &b.kind) else { return None };
    let (AnyOperand::Slot(slot), AnyOperand::Fixnum(k)) = (c.operand(a, false), c.operand(b, false)) else {
        return None;
    };
    Some(Step { slot, by: k.0, negative, flag, span })
}

/// What [`Step`] does when the inline path does not apply.
#[inline(never)]
pub fn step_slow(step: Step, x: Value) -> Value {
    let Step { by, negative, flag, span, .. } = step;
    if flag.changed() {
        return general2(flag, x, by, span);
    }
    set_site(span);
    settle(if negative { number::sub_slow(x, by) } else { number::add_slow(x, by) }, span)
}

/// A node for a binary operation with an inline path.
fn binary<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    fast: impl Fn(Value, Value) -> Option<Value> + Copy,
    slow: impl Fn(Value, Value) -> R + Copy,
) -> Node {
    let arena = c.arena();
    let flag = Flag::of(c, id);
    let (a, b) = (c.operand(args[0], false), c.operand(args[1], false));
    with_simple_operand!(arena, a = a => with_right_operand!(arena, b = b => Node::new(arena, move |f| {
        let x = a.get(f);
        let y = b.get(f);
        if flag.changed() {
            return general2(flag, x, y, span);
        }
        match fast(x, y) {
            Some(v) => v,
            None => rest2(slow, x, y, span),
        }
    })))
}

fn unary<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    fast: impl Fn(Value) -> Option<Value> + Copy,
    slow: impl Fn(Value) -> R + Copy,
) -> Node {
    let arena = c.arena();
    let flag = Flag::of(c, id);
    let a = c.operand(args[0], false);
    with_operand!(a = a => Node::new(arena, move |f| {
        let x = a.get(f);
        if flag.changed() {
            return general1(flag, x, span);
        }
        match fast(x) {
            Some(v) => v,
            None => rest1(slow, x, span),
        }
    }))
}

fn predicate<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    test: impl Fn(Value) -> bool + Copy,
) -> Node {
    unary(c, id, args, span, move |v| Some(Value::bool(test(v))), move |v| Ok(Value::bool(test(v))))
}

fn array_set<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Node {
    let arena = c.arena();
    let flag = Flag::of(c, id);
    let (a, i) = (c.operand(args[0], false), c.operand(args[1], false));
    let v = c.node(args[2], false);
    with_simple_operand!(arena, a = a => with_simple_operand!(arena, i = i => Node::new(arena, move |f| {
        let x = a.get(f);
        let y = i.get(f);
        let z = v.run(f);
        if flag.changed() {
            return general3(flag, x, y, z, span);
        }
        if arrays::try_array_set(x, y, z) { Value::NIL } else { rest3(arrays::array_set, x, y, z, span) }
    })))
}

/// An inline path with one more for a small integer and a double, in either order; zero on the right, by which `/`
/// does not divide, is left to the rest.
fn mixed(
    same: impl Fn(Value, Value) -> Option<Value> + Copy,
    double: impl Fn(f64, f64) -> f64 + Copy,
) -> impl Fn(Value, Value) -> Option<Value> + Copy {
    #[inline(always)]
    move |a, b| {
        if let Some(v) = same(a, b) {
            return Some(v);
        }
        let (x, y) = if a.is_fixnum() && b.is_immediate_double() {
            (a.as_fixnum() as f64, b.as_immediate_double())
        } else if a.is_immediate_double() && b.is_fixnum() {
            (a.as_immediate_double(), b.as_fixnum() as f64)
        } else {
            return None;
        };
        if y == 0.0 { None } else { Value::immediate_double(double(x, y)) }
    }
}

fn truth(t: Option<bool>) -> Option<Value> {
    t.map(Value::bool)
}

#[inline(always)]
fn car(v: Value) -> Option<Value> {
    // SAFETY: checked.
    if v.is_pair() { Some(unsafe { v.car() }) } else { None }
}

#[inline(always)]
fn cdr(v: Value) -> Option<Value> {
    // SAFETY: checked.
    if v.is_pair() { Some(unsafe { v.cdr() }) } else { None }
}

#[inline(always)]
fn array_length(v: Value) -> Option<Value> {
    // SAFETY: checked.
    if v.is_kind(Kind::Array) { Some(Value::fixnum(unsafe { crate::value::array::len(v) } as i64)) } else { None }
}

/// Goes to `then` or `otherwise` by a primitive test that needs no truth value; `None` if it is not one.
pub fn branch<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    then: Node,
    otherwise: Node,
) -> Option<Node> {
    let targets = (then, otherwise);
    Some(match (prims::get(id).name, args.len()) {
        ("<", 2) => compare(c, id, args, span, targets, number::try_lt, number::lt_slow),
        (">", 2) => compare(c, id, args, span, targets, number::try_gt, number::gt_slow),
        ("<=", 2) => compare(c, id, args, span, targets, number::try_le, number::le_slow),
        (">=", 2) => compare(c, id, args, span, targets, number::try_ge, number::ge_slow),
        ("=", 2) => compare(c, id, args, span, targets, number::try_eq, |a, b| Ok(number::eq_bool(a, b))),
        ("null?", 1) => test(c, id, args, span, targets, Value::is_nil),
        ("pair?", 1) => test(c, id, args, span, targets, Value::is_pair),
        ("not", 1) => test(c, id, args, span, targets, |v| !v.is_truthy()),
        _ => return None,
    })
}

fn compare<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    (then, otherwise): (Node, Node),
    fast: impl Fn(Value, Value) -> Option<bool> + Copy,
    slow: impl Fn(Value, Value) -> Result<bool, Raise> + Copy,
) -> Node {
    let arena = c.arena();
    let branch = Branch { flag: Flag::of(c, id), span, then, otherwise };
    let (a, b) = (c.operand(args[0], false), c.operand(args[1], false));
    with_simple_operand!(arena, a = a => with_right_operand!(arena, b = b => Node::new(arena, move |f| {
        let x = a.get(f);
        let y = b.get(f);
        match fast(x, y) {
            Some(t) if !branch.flag.changed() => branch.go(t, f),
            _ => branch.rest2(slow, x, y, f),
        }
    })))
}

fn test<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    (then, otherwise): (Node, Node),
    test: impl Fn(Value) -> bool + Copy,
) -> Node {
    let arena = c.arena();
    let branch = Branch { flag: Flag::of(c, id), span, then, otherwise };
    let a = c.operand(args[0], false);
    with_simple_operand!(arena, a = a => Node::new(arena, move |f| {
        let x = a.get(f);
        if branch.flag.changed() { branch.general1(x, f) } else { branch.go(test(x), f) }
    }))
}

/// Where a test leads. What the inline path does not decide goes out of line with all that follows, in tail position, so
/// that the inline path needs no native frame.
#[derive(Clone, Copy)]
struct Branch {
    flag: Flag,
    span: Span,
    then: Node,
    otherwise: Node,
}

impl Branch {
    #[inline(always)]
    fn go(&self, t: bool, f: Frame) -> Value {
        if t { self.then.run(f) } else { self.otherwise.run(f) }
    }

    #[inline(never)]
    fn rest2(&self, slow: impl Fn(Value, Value) -> Result<bool, Raise>, x: Value, y: Value, f: Frame) -> Value {
        let t = if self.flag.changed() {
            general2(self.flag, x, y, self.span).is_truthy()
        } else {
            rest_test(slow, x, y, self.span)
        };
        self.go(t, f)
    }

    #[cold]
    #[inline(never)]
    fn general1(&self, x: Value, f: Frame) -> Value {
        let t = general1(self.flag, x, self.span).is_truthy();
        self.go(t, f)
    }
}
