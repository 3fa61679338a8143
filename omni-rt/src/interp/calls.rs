//! Call nodes: evaluation of operator and arguments, then the calling convention of [`crate::call`].

use super::compile::Compiler;
use super::frame::Frame;
use super::node::{AnyOperand, Node, Operand, with_argument, with_simple_operand};
use crate::call;
use crate::context::CTX;
use crate::core::E;
use crate::syntax::Span;
use crate::value::Value;

/// A general call.
pub fn call<'a>(
    c: &mut Compiler<'_, 'a>,
    f: AnyOperand,
    args: &'a [E<'a>],
    site: Span,
    operator: Value,
    tail: bool,
) -> Node {
    match f {
        AnyOperand::Slot(f) => call_with(c, f, args, site, operator, tail),
        AnyOperand::Global(f) => call_with(c, f, args, site, operator, tail),
        AnyOperand::Capture(f) => call_with(c, f, args, site, operator, tail),
        other => {
            let f = other.into_node(c.arena());
            call_with(c, f, args, site, operator, tail)
        }
    }
}

fn call_with<'a, F: Operand>(
    c: &mut Compiler<'_, 'a>,
    f: F,
    args: &'a [E<'a>],
    site: Span,
    operator: Value,
    tail: bool,
) -> Node {
    let arena = c.arena();
    match *args {
        [] if tail => Node::new(arena, move |fr| pending(f.get(fr), 0, site, operator)),
        [] => Node::new(arena, move |fr| call::call0(f.get(fr), site, operator)),
        [a] => {
            let a = c.operand(a, false);
            with_argument!(arena, a = a => {
                if tail {
                    Node::new(arena, move |fr| {
                        let g = f.get(fr);
                        let x = a.get(fr);
                        put(0, x);
                        pending(g, 1, site, operator)
                    })
                } else {
                    Node::new(arena, move |fr| {
                        let g = f.get(fr);
                        call::call1(g, a.get(fr), site, operator)
                    })
                }
            })
        }
        [a, b] => {
            let a = c.operand(a, false);
            let b = c.operand(b, false);
            with_argument!(arena, a = a => with_argument!(arena, b = b => {
                if tail {
                    Node::new(arena, move |fr| {
                        let g = f.get(fr);
                        let (x, y) = (a.get(fr), b.get(fr));
                        put(0, x);
                        put(1, y);
                        pending(g, 2, site, operator)
                    })
                } else {
                    Node::new(arena, move |fr| {
                        let g = f.get(fr);
                        let x = a.get(fr);
                        call::call2(g, x, b.get(fr), site, operator)
                    })
                }
            }))
        }
        [a, b, d] => {
            let (a, b, d) = (c.node(a, false), c.node(b, false), c.node(d, false));
            if tail {
                Node::new(arena, move |fr| {
                    let g = f.get(fr);
                    let (x, y, z) = (a.run(fr), b.run(fr), d.run(fr));
                    put(0, x);
                    put(1, y);
                    put(2, z);
                    pending(g, 3, site, operator)
                })
            } else {
                Node::new(arena, move |fr| {
                    let g = f.get(fr);
                    let (x, y) = (a.run(fr), b.run(fr));
                    call::call3(g, x, y, d.run(fr), site, operator)
                })
            }
        }
        [a, b, d, e] if !tail => {
            let (a, b, d, e) = (c.node(a, false), c.node(b, false), c.node(d, false), c.node(e, false));
            Node::new(arena, move |fr| {
                let g = f.get(fr);
                let (x, y, z) = (a.run(fr), b.run(fr), d.run(fr));
                call::call4(g, x, y, z, e.run(fr), site, operator)
            })
        }
        _ => {
            // The arguments wait in slots of this frame, since evaluating one may use the buffer.
            let mark = c.mark();
            let callee = c.new_slot();
            let mut nodes = Vec::new();
            for arg in args {
                let slot = c.new_slot();
                nodes.push((slot, c.node(arg, false)));
            }
            c.release(mark);
            let nodes = &*arena.alloc_slice_copy(&nodes);
            Node::new(arena, move |fr| {
                fr.set(callee, f.get(fr));
                for &(slot, node) in nodes {
                    fr.set(slot, node.run(fr));
                }
                for (i, &(slot, _)) in nodes.iter().enumerate() {
                    put(i, fr.get(slot));
                }
                let r = pending(fr.get(callee), nodes.len(), site, operator);
                // SAFETY: the call is pending in the context.
                if tail { r } else { unsafe { call::call_n(CTX.tail_callee, CTX.nargs) } }
            })
        }
    }
}

#[inline(always)]
fn put(i: usize, v: Value) {
    // SAFETY: the buffer has room for `call::MAX_ARGS` arguments.
    unsafe { *CTX.args.add(i) = v }
}

/// Leaves a call to whoever runs the frame; the arguments are in the buffer.
#[inline(always)]
fn pending(f: Value, n: usize, site: Span, operator: Value) -> Value {
    // SAFETY: plain stores.
    unsafe {
        CTX.tail_callee = f;
        CTX.nargs = n;
        CTX.site = site;
        CTX.operator = operator;
    }
    Value::TAIL
}

/// New values for the variables of a loop or of the running function, then the jump.
pub fn next_iteration<'a>(c: &mut Compiler<'_, 'a>, slots: &[u32], args: &'a [E<'a>], jump: Value) -> Node {
    let arena = c.arena();
    match (args, slots) {
        ([], _) => Node::new(arena, move |_| jump),
        (&[a], &[s]) => {
            let a = c.operand(a, false);
            with_argument!(arena, a = a => Node::new(arena, move |f| {
                f.set(s, a.get(f));
                jump
            }))
        }
        (&[a, b], &[s, t]) => {
            let (a, b) = (c.operand(a, false), c.operand(b, false));
            with_argument!(arena, a = a => with_argument!(arena, b = b => Node::new(arena, move |f| {
                let x = a.get(f);
                let y = b.get(f);
                f.set(s, x);
                f.set(t, y);
                jump
            })))
        }
        (&[a, b, d], &[s, t, u]) => {
            let (a, b, d) = (c.node(a, false), c.node(b, false), c.node(d, false));
            Node::new(arena, move |f| {
                let (x, y, z) = (a.run(f), b.run(f), d.run(f));
                f.set(s, x);
                f.set(t, y);
                f.set(u, z);
                jump
            })
        }
        _ => {
            let mark = c.mark();
            let mut moves = Vec::new();
            for (arg, &slot) in args.iter().zip(slots) {
                let temporary = c.new_slot();
                moves.push((c.node(arg, false), temporary, slot));
            }
            c.release(mark);
            let moves = &*arena.alloc_slice_copy(&moves);
            Node::new(arena, move |f: Frame| {
                for &(node, temporary, _) in moves {
                    f.set(temporary, node.run(f));
                }
                for &(_, temporary, slot) in moves {
                    f.set(slot, f.get(temporary));
                }
                jump
            })
        }
    }
}
