//! The parts of a Core node: the one place that knows them all.

use super::ir::*;

/// A direct part of a node.
#[derive(Clone, Copy)]
pub enum Child<'a> {
    Expr(E<'a>),
    /// A function; its body is not a part of the node itself.
    Lambda(&'a Lambda<'a>),
}

/// A direct part of a node, with its position.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// An operand; `true` when it is in tail position of the whole.
    Expr(E<'a>, bool),
    Lambda(&'a Lambda<'a>),
}

/// Calls `f` with every direct part, in order of evaluation where there is one.
pub fn each_child<'a>(e: E<'a>, f: &mut dyn FnMut(Child<'a>)) {
    each_part(e, &mut |part| {
        f(match part {
            Part::Expr(e, _) => Child::Expr(e),
            Part::Lambda(l) => Child::Lambda(l),
        });
    });
}

/// The same; says of each operand whether its value is that of the whole.
pub fn each_part<'a>(e: E<'a>, f: &mut dyn FnMut(Part<'a>)) {
    match e.kind {
        ExprKind::Const(_)
        | ExprKind::Local(_)
        | ExprKind::Global(_)
        | ExprKind::PrimRef(_)
        | ExprKind::Jump(_)
        | ExprKind::DefineMacro(..) => {}
        ExprKind::SetLocal(_, e) | ExprKind::SetGlobal(_, e) | ExprKind::Define(_, e) => f(Part::Expr(e, false)),
        ExprKind::Signal(_, e) | ExprKind::Resolve(_, e, _) | ExprKind::Path(e, _) => f(Part::Expr(e, false)),
        ExprKind::DefineMethod(m) => f(Part::Lambda(m.lambda)),
        ExprKind::If(test, a, b) => {
            f(Part::Expr(test, false));
            f(Part::Expr(a, true));
            f(Part::Expr(b, true));
        }
        ExprKind::Let(_, init, body) => {
            f(Part::Expr(init, false));
            f(Part::Expr(body, true));
        }
        ExprKind::Block(_, a, b) => [a, b].into_iter().for_each(|e| f(Part::Expr(e, true))),
        ExprKind::SetPath(a, _, b) => [a, b].into_iter().for_each(|e| f(Part::Expr(e, false))),
        ExprKind::Seq(items) => {
            items.iter().enumerate().for_each(|(i, e)| f(Part::Expr(e, i + 1 == items.len())));
        }
        ExprKind::Prim(_, items) | ExprKind::Op(_, items) => items.iter().for_each(|e| f(Part::Expr(e, false))),
        ExprKind::Call(operator, operands) => {
            f(Part::Expr(operator, false));
            operands.iter().for_each(|e| f(Part::Expr(e, false)));
        }
        ExprKind::Fix(lambdas, body) => {
            lambdas.iter().for_each(|(_, l)| f(Part::Lambda(l)));
            f(Part::Expr(body, true));
        }
        ExprKind::Lambda(l) | ExprKind::Reset(l) | ExprKind::Shift(l) => f(Part::Lambda(l)),
        ExprKind::Handle(h) => {
            f(Part::Lambda(h.body));
            h.clauses.iter().for_each(|c| f(Part::Lambda(c.lambda)));
        }
        ExprKind::Declare(d) => match d {
            Declaration::Library { path, .. } => f(Part::Expr(path, false)),
            Declaration::Module { body, .. } => body.iter().for_each(|e| f(Part::Expr(e, false))),
            _ => {}
        },
    }
}
