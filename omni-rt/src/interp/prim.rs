//! Nodes for primitives and internal operations.
//!
//! A primitive call is bound when it is compiled; each node first looks at
//! [`crate::context::PRIM_CHANGED`], and where the program has redefined or extended the primitive, goes
//! through the global instead. The commonest primitives work inline on slots, constants and nodes.

use super::compile::Compiler;
use super::effects::settle;
use super::node::{Node, Operand, with_operand, with_simple_operand};
use crate::call;
use crate::context::{CTX, PRIM_CHANGED, set_site};
use crate::core::{E, Op};
use crate::error::{R, Raise};
use crate::ops;
use crate::prims::{self, PrimFn, PrimId};
use crate::syntax::Span;
use crate::value::object;
use crate::value::{Sym, Value, dict, number};

#[inline(always)]
fn changed(id: PrimId) -> bool {
    // SAFETY: plain read; numbers are below MAX_PRIMS.
    unsafe { PRIM_CHANGED[id.0 as usize] }
}

/// The global that now stands under the primitive's name, and its name as an operator.
#[cold]
fn current(id: PrimId) -> (Value, Value) {
    let name = Sym::new(prims::get(id).name);
    // SAFETY: cells live for ever.
    unsafe { (*name.cell(), Value::symbol(name)) }
}

#[cold]
#[inline(never)]
fn general1(id: PrimId, a: Value, span: Span) -> Value {
    let (f, operator) = current(id);
    call::call1(f, a, span, operator)
}

#[cold]
#[inline(never)]
fn general2(id: PrimId, a: Value, b: Value, span: Span) -> Value {
    let (f, operator) = current(id);
    call::call2(f, a, b, span, operator)
}

#[cold]
#[inline(never)]
fn general_n(id: PrimId, n: usize, span: Span) -> Value {
    let (f, operator) = current(id);
    // SAFETY: plain stores.
    unsafe {
        CTX.site = span;
        CTX.operator = operator;
    }
    call::call_n(f, n)
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
    let (a, b) = (c.operand(args[0], false), c.operand(args[1], false));
    with_simple_operand!(arena, a = a => with_simple_operand!(arena, b = b => Node::new(arena, move |f| {
        let x = a.get(f);
        let y = b.get(f);
        if changed(id) {
            return general2(id, x, y, span);
        }
        match fast(x, y) {
            Some(v) => v,
            None => settle(slow(x, y), span),
        }
    })))
}

fn unary<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    fast: impl Fn(Value) -> R + Copy,
) -> Node {
    let arena = c.arena();
    let a = c.operand(args[0], false);
    with_operand!(a = a => Node::new(arena, move |f| {
        let x = a.get(f);
        if changed(id) {
            return general1(id, x, span);
        }
        settle(fast(x), span)
    }))
}

fn truth(t: Option<bool>) -> Option<Value> {
    t.map(Value::bool)
}

#[inline(always)]
fn car(v: Value) -> R {
    // SAFETY: checked.
    if v.is_pair() { Ok(unsafe { v.car() }) } else { Err(Raise::new("car: argument must be a pair")) }
}

#[inline(always)]
fn cdr(v: Value) -> R {
    // SAFETY: checked.
    if v.is_pair() { Ok(unsafe { v.cdr() }) } else { Err(Raise::new("cdr: argument must be a pair")) }
}

/// A call of a primitive.
pub fn prim<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Node {
    let def = prims::get(id);
    match (def.name, args.len()) {
        ("+", 2) => binary(c, id, args, span, number::try_add, number::add_slow),
        ("-", 2) => binary(c, id, args, span, number::try_sub, number::sub_slow),
        ("*", 2) => binary(c, id, args, span, number::try_mul, number::mul_slow),
        ("/", 2) => binary(c, id, args, span, number::try_div, number::div_slow),
        ("%", 2) => binary(c, id, args, span, number::try_rem, number::rem_slow),
        ("<", 2) => binary(c, id, args, span, |a, b| truth(number::try_lt(a, b)), number::lt),
        (">", 2) => binary(c, id, args, span, |a, b| truth(number::try_gt(a, b)), number::gt),
        ("<=", 2) => binary(c, id, args, span, |a, b| truth(number::try_le(a, b)), number::le),
        (">=", 2) => binary(c, id, args, span, |a, b| truth(number::try_ge(a, b)), number::ge),
        ("=", 2) => binary(c, id, args, span, |a, b| truth(number::try_eq(a, b)), number::eq),
        ("cons", 2) => binary(c, id, args, span, |a, b| Some(object::cons(a, b)), |a, b| Ok(object::cons(a, b))),
        ("car", 1) => unary(c, id, args, span, car),
        ("cdr", 1) => unary(c, id, args, span, cdr),
        ("not", 1) => unary(c, id, args, span, |v| Ok(Value::bool(!v.is_truthy()))),
        ("null?", 1) => unary(c, id, args, span, |v| Ok(Value::bool(v.is_nil()))),
        ("pair?", 1) => unary(c, id, args, span, |v| Ok(Value::bool(v.is_pair()))),
        _ => general(c, id, args, span),
    }
}

fn general<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Node {
    let arena = c.arena();
    match (prims::get(id).func, args) {
        (PrimFn::F0(p), []) => Node::new(arena, move |_| {
            if changed(id) {
                return general_n(id, 0, span);
            }
            set_site(span);
            settle(p(), span)
        }),
        (PrimFn::F1(p), [_]) => unary(c, id, args, span, move |v| {
            set_site(span);
            p(v)
        }),
        (PrimFn::F2(p), &[a, b]) => {
            let (a, b) = (c.node(a, false), c.node(b, false));
            Node::new(arena, move |f| {
                let (x, y) = (a.run(f), b.run(f));
                if changed(id) {
                    return general2(id, x, y, span);
                }
                set_site(span);
                settle(p(x, y), span)
            })
        }
        (PrimFn::F3(p), &[a, b, d]) => {
            let (a, b, d) = (c.node(a, false), c.node(b, false), c.node(d, false));
            Node::new(arena, move |f| {
                let (x, y, z) = (a.run(f), b.run(f), d.run(f));
                if changed(id) {
                    buffer(&[x, y, z]);
                    return general_n(id, 3, span);
                }
                set_site(span);
                settle(p(x, y, z), span)
            })
        }
        _ => {
            // Any number of arguments, evaluated into slots and then moved to the buffer.
            let mark = c.mark();
            let mut nodes = Vec::new();
            for arg in args {
                let slot = c.new_slot();
                nodes.push((slot, c.node(arg, false)));
            }
            c.release(mark);
            let nodes = &*arena.alloc_slice_copy(&nodes);
            let def = prims::get(id);
            Node::new(arena, move |f| {
                for &(slot, node) in nodes {
                    f.set(slot, node.run(f));
                }
                for (i, &(slot, _)) in nodes.iter().enumerate() {
                    // SAFETY: the expander has checked that the buffer is large enough.
                    unsafe { *CTX.args.add(i) = f.get(slot) };
                }
                if changed(id) {
                    return general_n(id, nodes.len(), span);
                }
                set_site(span);
                call::force(call::run_primitive(def, nodes.len()))
            })
        }
    }
}

fn buffer(values: &[Value]) {
    for (i, &v) in values.iter().enumerate() {
        // SAFETY: a handful of values.
        unsafe { *CTX.args.add(i) = v };
    }
}

/// `(if (p a …) x y)` with a primitive test that needs no truth value; `None` if there is no such form.
#[allow(clippy::too_many_arguments)]
pub fn if_prim<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    then: E<'a>,
    otherwise: E<'a>,
    tail: bool,
) -> Option<Node> {
    match (prims::get(id).name, args.len()) {
        ("<", 2) => Some(if_compare(c, id, args, span, (then, otherwise, tail), number::try_lt, number::lt_slow)),
        (">", 2) => Some(if_compare(c, id, args, span, (then, otherwise, tail), number::try_gt, number::gt_slow)),
        ("<=", 2) => Some(if_compare(c, id, args, span, (then, otherwise, tail), number::try_le, number::le_slow)),
        (">=", 2) => Some(if_compare(c, id, args, span, (then, otherwise, tail), number::try_ge, number::ge_slow)),
        ("=", 2) => Some(if_compare(c, id, args, span, (then, otherwise, tail), number::try_eq, |a, b| {
            Ok(number::eq_bool(a, b))
        })),
        ("null?", 1) => Some(if_unary(c, id, args, span, (then, otherwise, tail), Value::is_nil)),
        ("pair?", 1) => Some(if_unary(c, id, args, span, (then, otherwise, tail), Value::is_pair)),
        ("not", 1) => Some(if_unary(c, id, args, span, (then, otherwise, tail), |v| !v.is_truthy())),
        _ => None,
    }
}

fn if_compare<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    (then, otherwise, tail): (E<'a>, E<'a>, bool),
    fast: impl Fn(Value, Value) -> Option<bool> + Copy,
    slow: impl Fn(Value, Value) -> Result<bool, Raise> + Copy,
) -> Node {
    let arena = c.arena();
    let (a, b) = (c.operand(args[0], false), c.operand(args[1], false));
    let (then, otherwise) = (c.node(then, tail), c.node(otherwise, tail));
    with_simple_operand!(arena, a = a => with_simple_operand!(arena, b = b => Node::new(arena, move |f| {
        let x = a.get(f);
        let y = b.get(f);
        let t = if changed(id) {
            general2(id, x, y, span).is_truthy()
        } else {
            match fast(x, y) {
                Some(t) => t,
                None => match slow(x, y) {
                    Ok(t) => t,
                    Err(e) => crate::effects::throw(e, span),
                },
            }
        };
        if t { then.run(f) } else { otherwise.run(f) }
    })))
}

fn if_unary<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    span: Span,
    (then, otherwise, tail): (E<'a>, E<'a>, bool),
    test: impl Fn(Value) -> bool + Copy,
) -> Node {
    let arena = c.arena();
    let a = c.operand(args[0], false);
    let (then, otherwise) = (c.node(then, tail), c.node(otherwise, tail));
    with_simple_operand!(arena, a = a => Node::new(arena, move |f| {
        let x = a.get(f);
        let t = if changed(id) { general1(id, x, span).is_truthy() } else { test(x) };
        if t { then.run(f) } else { otherwise.run(f) }
    }))
}

/// An internal operation.
pub fn op<'a>(c: &mut Compiler<'_, 'a>, op: Op, args: &'a [E<'a>], span: Span) -> Node {
    let arena = c.arena();
    match (op, args) {
        (Op::ArrayLiteral, _) => literal(c, args, |f, slots| {
            let a = ops::new_array(slots.len());
            for (i, &s) in slots.iter().enumerate() {
                // SAFETY: the array has this many elements.
                unsafe { a.word(2).set_word(1 + i, f.get(s)) };
            }
            a
        }),
        (Op::DictLiteral, _) => literal(c, args, |f, slots| {
            let d = dict::new();
            for pair in slots.chunks_exact(2) {
                // SAFETY: a dict was just made.
                settle(unsafe { dict::set(d, f.get(pair[0]), f.get(pair[1])) }.map(|()| Value::NIL), span);
            }
            d
        }),
        (Op::Index, &[a, i]) => {
            let (a, i) = (c.node(a, false), c.node(i, false));
            Node::new(arena, move |f| {
                let (x, y) = (a.run(f), i.run(f));
                if y.is_fixnum()
                    && let Some(len) = ops::array_len(x)
                    && (y.as_fixnum() as usize) < len
                {
                    // SAFETY: bounds were checked.
                    return unsafe { ops::array_get(x, y.as_fixnum() as usize) };
                }
                ops::index(x, y, span)
            })
        }
        (Op::SetIndex, &[a, i, v]) => {
            let (a, i, v) = (c.node(a, false), c.node(i, false), c.node(v, false));
            Node::new(arena, move |f| {
                let (x, y, z) = (a.run(f), i.run(f), v.run(f));
                settle(ops::set_index(x, y, z), span)
            })
        }
        (Op::Splice, &[a, b]) => op2(c, a, b, move |x, y| settle(ops::splice(x, y), span)),
        (Op::Cons, &[a, b]) => op2(c, a, b, object::cons),
        (Op::Same, &[a, b]) => op2(c, a, b, |x, y| Value::bool(x == y)),
        (Op::LiteralEqual, &[a, b]) => op2(c, a, b, |x, y| Value::bool(number::eq_bool(x, y))),
        (Op::IsPair, &[a]) => op1(c, a, |v| Value::bool(v.is_pair())),
        (Op::IsNil, &[a]) => op1(c, a, |v| Value::bool(v.is_nil())),
        // SAFETY: the pattern's test came first.
        (Op::Car, &[a]) => op1(c, a, |v| unsafe { v.car() }),
        (Op::Cdr, &[a]) => op1(c, a, |v| unsafe { v.cdr() }),
        (Op::SeqMatches(shape), &[a]) => op1(c, a, move |v| Value::bool(ops::seq_matches(v, shape))),
        (Op::SeqElement(i), &[a]) => op1(c, a, move |v| ops::seq_element(v, i as usize)),
        (Op::SeqFromEnd { index, count }, &[a]) => {
            op1(c, a, move |v| ops::seq_from_end(v, index as usize, count as usize))
        }
        (Op::SeqRest(n), &[a]) => op1(c, a, move |v| ops::seq_rest(v, n as usize)),
        (Op::IsInstance { type_name, fields }, &[a]) => {
            op1(c, a, move |v| Value::bool(ops::is_instance_of(v, type_name, fields as usize)))
        }
        // SAFETY: the pattern's test came first.
        (Op::Field(i), &[a]) => op1(c, a, move |v| unsafe { ops::field(v, i as usize) }),
        (Op::NamedContinuation, &[a]) => op1(c, a, move |k| crate::effects::named_continuation(k, span)),
        (Op::MatchFailure(index), &[a]) => {
            let mentioned = &*arena.alloc_slice_copy(&c.core.matches[index as usize]);
            op1(c, a, move |v| ops::match_failure(v, mentioned, span))
        }
        _ => unreachable!("the verifier has checked the operands of {op:?}"),
    }
}

fn op1<'a>(c: &mut Compiler<'_, 'a>, a: E<'a>, run: impl Fn(Value) -> Value + Copy) -> Node {
    let arena = c.arena();
    let a = c.operand(a, false);
    with_simple_operand!(arena, a = a => Node::new(arena, move |f| run(a.get(f))))
}

fn op2<'a>(c: &mut Compiler<'_, 'a>, a: E<'a>, b: E<'a>, run: impl Fn(Value, Value) -> Value + Copy) -> Node {
    let arena = c.arena();
    let (a, b) = (c.node(a, false), c.node(b, false));
    Node::new(arena, move |f| {
        let x = a.run(f);
        run(x, b.run(f))
    })
}

/// Evaluates the elements into slots, then builds.
fn literal<'a>(
    c: &mut Compiler<'_, 'a>,
    args: &'a [E<'a>],
    build: impl Fn(super::frame::Frame, &[u32]) -> Value + Copy,
) -> Node {
    let arena = c.arena();
    let mark = c.mark();
    let mut nodes = Vec::new();
    let mut slots = Vec::new();
    for arg in args {
        let slot = c.new_slot();
        slots.push(slot);
        nodes.push(c.node(arg, false));
    }
    c.release(mark);
    let nodes = &*arena.alloc_slice_copy(&nodes);
    let slots = &*arena.alloc_slice_copy(&slots);
    Node::new(arena, move |f| {
        for (node, &slot) in nodes.iter().zip(slots) {
            f.set(slot, node.run(f));
        }
        build(f, slots)
    })
}
