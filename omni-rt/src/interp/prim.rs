//! Nodes for primitives in general and for internal operations.
//!
//! A primitive call is bound when it is compiled; each node first looks at the primitive's [`Flag`], and where the
//! program has redefined or extended the primitive, goes through the global instead. The commonest primitives work
//! inline: see [`inline`].

use super::compile::Compiler;
use super::effects::settle;
use super::inline::{self, Flag, general_n, general1, general2, general3};
use super::node::{AnyOperand, Node, Operand, with_simple_operand};
use crate::call;
use crate::context::{CTX, set_site};
use crate::core::{E, Op};
use crate::ops;
use crate::prims::{self, PrimFn, PrimId};
use crate::syntax::Span;
use crate::types;
use crate::value::object;
use crate::value::{Value, dict, number};

/// A call of a primitive.
pub fn prim<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> AnyOperand {
    match inline::prim(c, id, args, span) {
        Some(operand) => operand,
        None => AnyOperand::Node(general(c, id, args, span)),
    }
}

fn general<'a>(c: &mut Compiler<'_, 'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Node {
    let arena = c.arena();
    let flag = Flag::of(c, id);
    match (prims::get(id).func, args) {
        (PrimFn::F0(p), []) => Node::new(arena, move |_| {
            if flag.changed() {
                return general_n(flag, 0, span);
            }
            set_site(span);
            settle(p(), span)
        }),
        (PrimFn::F1(p), &[a]) => {
            let a = c.operand(a, false);
            with_simple_operand!(arena, a = a => Node::new(arena, move |f| {
                let x = a.get(f);
                if flag.changed() {
                    return general1(flag, x, span);
                }
                set_site(span);
                settle(p(x), span)
            }))
        }
        (PrimFn::F2(p), &[a, b]) => {
            let (a, b) = (c.operand(a, false), c.operand(b, false));
            with_simple_operand!(arena, a = a => with_simple_operand!(arena, b = b => Node::new(arena, move |f| {
                let x = a.get(f);
                let y = b.get(f);
                if flag.changed() {
                    return general2(flag, x, y, span);
                }
                set_site(span);
                settle(p(x, y), span)
            })))
        }
        (PrimFn::F3(p), &[a, b, d]) => {
            let (a, b, d) = (c.node(a, false), c.node(b, false), c.node(d, false));
            Node::new(arena, move |f| {
                let (x, y, z) = (a.run(f), b.run(f), d.run(f));
                if flag.changed() {
                    return general3(flag, x, y, z, span);
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
                if flag.changed() {
                    return general_n(flag, nodes.len(), span);
                }
                set_site(span);
                call::force(call::run_primitive(def, nodes.len()))
            })
        }
    }
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
            let cache = &*arena.alloc(types::NameCache::new(type_name, fields as usize));
            op1(c, a, move |v| Value::bool(cache.is_instance(v)))
        }
        // SAFETY: the pattern's test came first.
        (Op::Field(i), &[a]) => op1(c, a, move |v| unsafe { ops::field(v, i as usize) }),
        (Op::Defer, &[a, b]) => op2(c, a, b, crate::effects::defer),
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
