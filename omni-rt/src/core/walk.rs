//! The parts of a Core node: the one place that knows them all.

use super::ir::*;

/// A direct part of a node.
#[derive(Clone, Copy)]
pub enum Child<'a> {
    Expr(E<'a>),
    /// A function; its body is not a part of the node itself.
    Lambda(&'a Lambda<'a>),
}

/// Calls `f` with every direct part, in order of evaluation where there is one.
pub fn each_child<'a>(e: E<'a>, f: &mut dyn FnMut(Child<'a>)) {
    match e.kind {
        ExprKind::Const(_)
        | ExprKind::Local(_)
        | ExprKind::Global(_)
        | ExprKind::PrimRef(_)
        | ExprKind::Jump(_)
        | ExprKind::DefineMacro(..) => {}
        ExprKind::SetLocal(_, e) | ExprKind::SetGlobal(_, e) | ExprKind::Define(_, e) => f(Child::Expr(e)),
        ExprKind::Signal(_, e) | ExprKind::Resolve(_, e, _) | ExprKind::Path(e, _) => f(Child::Expr(e)),
        ExprKind::DefineMethod(m) => f(Child::Lambda(m.lambda)),
        ExprKind::If(a, b, c) => [a, b, c].into_iter().for_each(|e| f(Child::Expr(e))),
        ExprKind::Let(_, a, b) | ExprKind::Block(_, a, b) | ExprKind::SetPath(a, _, b) => {
            [a, b].into_iter().for_each(|e| f(Child::Expr(e)));
        }
        ExprKind::Seq(items) | ExprKind::Prim(_, items) | ExprKind::Op(_, items) => {
            items.iter().for_each(|e| f(Child::Expr(e)));
        }
        ExprKind::Call(operator, operands) => {
            f(Child::Expr(operator));
            operands.iter().for_each(|e| f(Child::Expr(e)));
        }
        ExprKind::Fix(lambdas, body) => {
            lambdas.iter().for_each(|(_, l)| f(Child::Lambda(l)));
            f(Child::Expr(body));
        }
        ExprKind::Lambda(l) | ExprKind::Reset(l) | ExprKind::Shift(l) => f(Child::Lambda(l)),
        ExprKind::Handle(h) => {
            f(Child::Lambda(h.body));
            h.clauses.iter().for_each(|c| f(Child::Lambda(c.lambda)));
        }
        ExprKind::Declare(d) => match d {
            Declaration::Library { path, .. } => f(Child::Expr(path)),
            Declaration::Module { body, .. } => body.iter().for_each(|e| f(Child::Expr(e))),
            _ => {}
        },
    }
}
