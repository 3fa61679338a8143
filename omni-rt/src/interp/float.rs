//! Trees of arithmetic that most probably have a double as result: nodes that hand on machine floats.
//!
//! A tree consists of `+ - * /` over variables and literals, with a double among the literals. Its leaves have no effects,
//! so it is tried first; when a variable is not of the kind that the tree wants, a divisor is zero, or a primitive has been
//! redefined, the whole expression is evaluated again by the general nodes. Integers are taken as doubles only where the
//! other operand is a double for certain, as the language does it (LANGUAGE §6.1).

use super::compile::Compiler;
use super::frame::Frame;
use super::inline::Flag;
use super::node::{AnyOperand, Node, Operand, Slot};
use crate::core::{Const, E, ExprKind};
use crate::prims::{self, PrimId};
use crate::value::{FIXNUM_MAX, Value};
use bumpalo::Bump;

/// Nodes of the largest tree; larger ones are made of several.
const MAX_NODES: u32 = 32;

#[repr(C)]
struct Head {
    exec: unsafe fn(*const Head, Frame) -> Option<f64>,
}

#[repr(C)]
struct Closure<F> {
    head: Head,
    run: F,
}

/// A compiled part of a tree.
#[derive(Clone, Copy)]
struct Part(*const Head);

impl Part {
    fn new<F: Fn(Frame) -> Option<f64> + Copy>(arena: &Bump, run: F) -> Part {
        unsafe fn exec<F: Fn(Frame) -> Option<f64>>(p: *const Head, frame: Frame) -> Option<f64> {
            ((*(p as *const Closure<F>)).run)(frame)
        }
        let closure = arena.alloc(Closure { head: Head { exec: exec::<F> }, run });
        Part(&raw const closure.head)
    }
}

/// Something that yields a double in a frame, or nothing when the tree does not apply.
trait Number: Copy {
    fn get(self, frame: Frame) -> Option<f64>;
}

impl Number for Part {
    #[inline(always)]
    fn get(self, frame: Frame) -> Option<f64> {
        // SAFETY: as a node's: it lives in the arena of its code unit.
        unsafe { ((*self.0).exec)(self.0, frame) }
    }
}

#[derive(Clone, Copy)]
struct Literal(f64);

impl Number for Literal {
    #[inline(always)]
    fn get(self, _: Frame) -> Option<f64> {
        Some(self.0)
    }
}

/// A variable that must hold a double.
#[derive(Clone, Copy)]
struct Double<O>(O);

impl<O: Operand> Number for Double<O> {
    #[inline(always)]
    fn get(self, frame: Frame) -> Option<f64> {
        let v = self.0.get(frame);
        if v.is_immediate_double() { Some(v.as_immediate_double()) } else { None }
    }
}

/// A variable that may hold a small integer too.
#[derive(Clone, Copy)]
struct Either<O>(O);

impl<O: Operand> Number for Either<O> {
    #[inline(always)]
    fn get(self, frame: Frame) -> Option<f64> {
        let v = self.0.get(frame);
        if v.is_immediate_double() {
            Some(v.as_immediate_double())
        } else if v.is_fixnum() {
            Some(v.as_fixnum() as f64)
        } else {
            None
        }
    }
}

/// A tree before its parent says what it must be.
#[derive(Clone, Copy)]
enum Tree {
    Double(f64),
    Integer(f64),
    Slot(Slot),
    Other(AnyOperand),
    Part(Part),
}

impl Tree {
    /// Is the value a double whenever there is one?
    fn is_double(self) -> bool {
        matches!(self, Tree::Double(_) | Tree::Part(_))
    }
}

/// The node for a call of a primitive if it is the root of such a tree; `general` makes the nodes for all other cases.
pub fn root<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    general: impl FnOnce(&mut Compiler<'_, 'a>) -> Option<Node>,
) -> Option<Node> {
    if c.in_float_tree {
        return None;
    }
    let mut left = MAX_NODES;
    let mut literal = false;
    let tree = operation(c, id, args, &mut left, &mut literal)?;
    if !literal {
        return None;
    }
    c.in_float_tree = true;
    let general = general(c);
    c.in_float_tree = false;
    let general = general?;
    Some(Node::new(c.arena(), move |f| match tree.get(f).and_then(Value::immediate_double) {
        Some(v) => v,
        None => general.run(f),
    }))
}

fn tree<'a>(c: &mut Compiler<'_, 'a>, e: E<'a>, left: &mut u32, literal: &mut bool) -> Option<Tree> {
    *left = left.checked_sub(1)?;
    Some(match e.kind {
        ExprKind::Const(Const::Double(d)) => {
            *literal = true;
            Tree::Double(d)
        }
        ExprKind::Const(Const::Int(n)) if n.unsigned_abs() <= FIXNUM_MAX as u64 => Tree::Integer(n as f64),
        ExprKind::Local(v) => match c.variable(v) {
            AnyOperand::Slot(s) => Tree::Slot(s),
            other => Tree::Other(other),
        },
        ExprKind::Prim(id, args) => Tree::Part(operation(c, id, args, left, literal)?),
        _ => return None,
    })
}

fn operation<'a>(
    c: &mut Compiler<'_, 'a>,
    id: PrimId,
    args: &'a [E<'a>],
    left: &mut u32,
    literal: &mut bool,
) -> Option<Part> {
    let name = prims::get(id).name;
    let ([a, b], "+" | "-" | "*" | "/") = (args, name) else { return None };
    let (a, b) = (tree(c, a, left, literal)?, tree(c, b, left, literal)?);
    let flag = Flag::of(c, id);
    let arena = c.arena();
    match name {
        "+" => with_left(arena, flag, a, b, |x, y| Some(x + y)),
        "-" => with_left(arena, flag, a, b, |x, y| Some(x - y)),
        "*" => with_left(arena, flag, a, b, |x, y| Some(x * y)),
        _ => with_left(arena, flag, a, b, |x, y| if y == 0.0 { None } else { Some(x / y) }),
    }
}

fn with_left(arena: &Bump, flag: Flag, a: Tree, b: Tree, run: impl Fn(f64, f64) -> Option<f64> + Copy) -> Option<Part> {
    match a {
        Tree::Double(d) => with_right(arena, flag, Literal(d), true, b, run),
        Tree::Integer(n) => b.is_double().then(|| with_right(arena, flag, Literal(n), false, b, run))?,
        Tree::Slot(s) if b.is_double() => with_right(arena, flag, Either(s), false, b, run),
        Tree::Slot(s) => with_right(arena, flag, Double(s), true, b, run),
        Tree::Other(o) => {
            let node = o.into_node(arena);
            let part = if b.is_double() {
                Part::new(arena, move |f| Either(node).get(f))
            } else {
                Part::new(arena, move |f| Double(node).get(f))
            };
            with_right(arena, flag, part, !b.is_double(), b, run)
        }
        Tree::Part(p) => with_right(arena, flag, p, true, b, run),
    }
}

/// `double`: the left operand is a double.
fn with_right<L: Number>(
    arena: &Bump,
    flag: Flag,
    a: L,
    double: bool,
    b: Tree,
    run: impl Fn(f64, f64) -> Option<f64> + Copy,
) -> Option<Part> {
    Some(match b {
        Tree::Double(d) => part(arena, flag, a, Literal(d), run),
        Tree::Integer(n) if double => part(arena, flag, a, Literal(n), run),
        Tree::Integer(_) => return None,
        Tree::Slot(s) if double => part(arena, flag, a, Either(s), run),
        Tree::Slot(s) => part(arena, flag, a, Double(s), run),
        Tree::Other(o) => {
            let node = o.into_node(arena);
            let b = if double {
                Part::new(arena, move |f| Either(node).get(f))
            } else {
                Part::new(arena, move |f| Double(node).get(f))
            };
            part(arena, flag, a, b, run)
        }
        Tree::Part(p) => part(arena, flag, a, p, run),
    })
}

fn part<L: Number, R: Number>(
    arena: &Bump,
    flag: Flag,
    a: L,
    b: R,
    run: impl Fn(f64, f64) -> Option<f64> + Copy,
) -> Part {
    Part::new(arena, move |f| {
        let (x, y) = (a.get(f)?, b.get(f)?);
        if flag.changed() { None } else { run(x, y) }
    })
}
