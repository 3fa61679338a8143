//! Nodes for `if`, sequences, `let`, recursive bindings, pattern blocks.

use super::compile::{Compiler, Loop, Place};
use super::inline;
use super::node::{AnyOperand, Node, Operand, with_operand, with_simple_operand};
use crate::core::{E, ExprKind, LabelId, Lambda, VarId};
use crate::effects::interrupt;
use crate::value::Value;
use crate::value::object;
use bumpalo::Bump;

/// Puts the parameters in these slots into fresh boxes before the body runs.
pub fn box_params(arena: &Bump, slots: &[u32], body: Node) -> Node {
    match slots {
        [] => body,
        &[s] => Node::new(arena, move |f| {
            f.set(s, object::new_box(f.get(s)));
            body.run(f)
        }),
        _ => {
            let slots: &[u32] = arena.alloc_slice_copy(slots);
            Node::new(arena, move |f| {
                for &s in slots {
                    f.set(s, object::new_box(f.get(s)));
                }
                body.run(f)
            })
        }
    }
}

impl<'u, 'a> Compiler<'u, 'a> {
    pub fn if_node(&mut self, test: E<'a>, a: E<'a>, b: E<'a>, tail: bool) -> Node {
        let (then, otherwise) = (self.node(a, tail), self.node(b, tail));
        self.branch(test, then, otherwise)
    }

    /// Goes to one of two nodes. What decides inside of a nested test goes there directly: `and`, `or` and `not`
    /// make no truth values.
    fn branch(&mut self, test: E<'a>, then: Node, otherwise: Node) -> Node {
        crate::effects::check_stack();
        let arena = self.arena();
        match test.kind {
            ExprKind::Const(c) => {
                return if self.constant(c).is_truthy() { then } else { otherwise };
            }
            ExprKind::If(first, a, b) => {
                let (a, b) = (self.branch(a, then, otherwise), self.branch(b, then, otherwise));
                return self.branch(first, a, b);
            }
            ExprKind::Let(v, init, body) => {
                return self.bind_and(v, init, |c| c.branch(body, then, otherwise));
            }
            ExprKind::Prim(id, args) => {
                if let Some(node) = inline::branch(self, id, args, test.span, then, otherwise) {
                    return node;
                }
            }
            _ => {}
        }
        let test = self.operand(test, false);
        with_simple_operand!(arena, test = test => Node::new(arena, move |f| {
            if test.get(f).is_truthy() { then.run(f) } else { otherwise.run(f) }
        }))
    }

    pub fn seq(&mut self, es: &'a [E<'a>], tail: bool) -> Node {
        let arena = self.arena();
        let (last, first) = es.split_last().expect("the verifier has checked that sequences are not empty");
        let first = self.nodes(first);
        let last = self.node(last, tail);
        match *first {
            [] => last,
            [a] => Node::new(arena, move |f| {
                a.run(f);
                last.run(f)
            }),
            [a, b] => Node::new(arena, move |f| {
                a.run(f);
                b.run(f);
                last.run(f)
            }),
            _ => Node::new(arena, move |f| {
                for n in first {
                    n.run(f);
                }
                last.run(f)
            }),
        }
    }

    pub fn let_node(&mut self, v: VarId, init: E<'a>, body: E<'a>, tail: bool) -> Node {
        self.bind_and(v, init, |c| c.node(body, tail))
    }

    /// Binds a variable, then goes on with the node that `body` compiles.
    fn bind_and(&mut self, v: VarId, init: E<'a>, body: impl FnOnce(&mut Self) -> Node) -> Node {
        let arena = self.arena();
        let mark = self.mark();
        let init = self.operand(init, false);
        let slot = self.new_slot();
        self.bind(v, slot);
        let boxed = self.boxed(v);
        let body = body(self);
        self.release(mark);
        if boxed {
            let init = init.into_node(arena);
            Node::new(arena, move |f| {
                f.set(slot, object::new_box(init.run(f)));
                body.run(f)
            })
        } else {
            with_operand!(init = init => Node::new(arena, move |f| {
                f.set(slot, init.get(f));
                body.run(f)
            }))
        }
    }

    pub fn fix(&mut self, bindings: &'a [(VarId, &'a Lambda<'a>)], body: E<'a>, tail: bool) -> Node {
        if bindings.iter().all(|&(v, _)| self.is_loop(v)) {
            return self.loop_node(bindings, body, tail);
        }
        let arena = self.arena();
        let mark = self.mark();
        let slots: Vec<u32> = bindings.iter().map(|_| self.new_slot()).collect();
        for (&(v, _), &slot) in bindings.iter().zip(&slots) {
            self.bind(v, slot);
        }
        let mut templates = Vec::new();
        // Captures of a sibling made later: (closure slot, capture index, sibling slot).
        let mut patches = Vec::new();
        for (i, &(v, l)) in bindings.iter().enumerate() {
            let template = self.template(l, Some(v));
            for (c, place) in template.captures.iter().enumerate() {
                if let Place::Slot(s) = *place
                    && let Some(j) = slots.iter().position(|&slot| slot == s)
                    && j >= i
                {
                    patches.push((slots[i], c, s));
                }
            }
            templates.push((slots[i], template));
        }
        let body = self.node(body, tail);
        self.release(mark);
        if let [(slot, template)] = templates[..] {
            return Node::new(arena, move |f| {
                f.set(slot, template.make(f));
                body.run(f)
            });
        }
        let templates = &*arena.alloc_slice_copy(&templates);
        let patches = &*arena.alloc_slice_copy(&patches);
        Node::new(arena, move |f| {
            for &(slot, _) in templates {
                f.set(slot, Value::NIL);
            }
            for &(slot, template) in templates {
                let closure = template.make(f);
                f.set(slot, closure);
            }
            for &(slot, capture, sibling) in patches {
                // SAFETY: the closure in the slot has this captured word.
                unsafe { f.get(slot).set_word(3 + capture, f.get(sibling)) };
            }
            body.run(f)
        })
    }

    /// Recursive lambdas all of whose calls are tail calls in the body of their binding: their parameters
    /// are slots of this frame, and a call is a jump.
    fn loop_node(&mut self, bindings: &'a [(VarId, &'a Lambda<'a>)], body: E<'a>, tail: bool) -> Node {
        let arena = self.arena();
        let mark = self.mark();
        for &(v, l) in bindings {
            let slots: Vec<u32> = l.params.iter().map(|_| self.new_slot()).collect();
            let label = self.fresh_label();
            self.add_loop(v, Loop { label, slots: arena.alloc_slice_copy(&slots) });
        }
        let entry = self.node(body, tail);
        let mut iterations = Vec::new();
        for &(v, l) in bindings {
            let Some(Loop { label, slots }) = self.loop_of(v) else { continue };
            let mut boxes = Vec::new();
            for (&p, &slot) in l.params.iter().zip(slots) {
                self.bind(p, slot);
                if self.boxed(p) {
                    boxes.push(slot);
                }
            }
            let iteration = self.node(l.body, tail);
            iterations.push((Value::jump(label), box_params(arena, &boxes, iteration)));
        }
        self.release(mark);
        if let [(again, iteration)] = iterations[..] {
            return Node::new(arena, move |f| {
                let mut r = entry.run(f);
                while r == again {
                    interrupt::poll();
                    r = iteration.run(f);
                }
                r
            });
        }
        let iterations = &*arena.alloc_slice_copy(&iterations);
        Node::new(arena, move |f| {
            let mut r = entry.run(f);
            while let Some((_, iteration)) = iterations.iter().find(|(again, _)| r == *again) {
                interrupt::poll();
                r = iteration.run(f);
            }
            r
        })
    }

    pub fn block(&mut self, label: LabelId, body: E<'a>, fallback: E<'a>, tail: bool) -> Node {
        let arena = self.arena();
        let body = self.operand(body, tail);
        let fallback = self.node(fallback, tail);
        let jump = Value::jump(label.0);
        if let AnyOperand::Constant(c) = body
            && c.0 == jump
        {
            return fallback;
        }
        let body = body.into_node(arena);
        Node::new(arena, move |f| {
            let r = body.run(f);
            if r == jump { fallback.run(f) } else { r }
        })
    }
}
