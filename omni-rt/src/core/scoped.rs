//! Does a clause keep its continuation to itself?
//!
//! A continuation that is named, but only ever called, and only from the clause and from local functions that are only
//! called themselves, cannot be reached any more when the clause has returned. What it holds is then given back at
//! once, instead of by the next collection (`effects::continuation`).

use super::ir::*;
use super::walk::{Child, each_child};
use rustc_hash::FxHashSet;

/// True if the continuation `hidden` of the clause `body` is of no use when the clause has returned.
pub fn stays<'a>(body: E<'a>, hidden: VarId) -> bool {
    // Names of the continuation, and of the local functions that may mention it.
    let mut names = FxHashSet::default();
    names.insert(hidden);
    // An expression, and whether it is inside a function that may be called later.
    let mut pending: Vec<(E<'a>, bool)> = vec![(body, false)];
    while let Some((e, later)) = pending.pop() {
        let operands = match e.kind {
            ExprKind::Local(v) | ExprKind::SetLocal(v, _) | ExprKind::Resolve(Some(v), ..) if names.contains(&v) => {
                return false;
            }
            ExprKind::Let(v, init, body) if is_named(init, hidden) => {
                if later {
                    return false;
                }
                names.insert(v);
                pending.push((body, later));
                continue;
            }
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, operands) if names.contains(v) => {
                if later {
                    return false;
                }
                operands
            }
            ExprKind::Fix(lambdas, body) if !later => {
                names.extend(lambdas.iter().map(|(v, _)| *v));
                pending.extend(lambdas.iter().map(|(_, l)| (l.body, later)));
                pending.push((body, later));
                continue;
            }
            _ => {
                each_child(e, &mut |child| {
                    pending.push(match child {
                        Child::Expr(e) => (e, later),
                        Child::Lambda(l) => (l.body, true),
                    });
                });
                continue;
            }
        };
        pending.extend(operands.iter().map(|e| (*e, later)));
    }
    true
}

/// `with-continuation`'s value: the continuation as one of the program.
fn is_named(e: E<'_>, hidden: VarId) -> bool {
    match e.kind {
        ExprKind::Op(Op::NamedContinuation, [operand]) => is_named(operand, hidden),
        ExprKind::Local(v) => v == hidden,
        _ => false,
    }
}
