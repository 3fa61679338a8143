//! Facts about Core.

use super::ir::*;

/// True if every path through the clause body ends in `resolve` in tail position (or in an error).
pub fn always_resumes(body: E<'_>) -> bool {
    let mut pending = vec![body];
    while let Some(e) = pending.pop() {
        match e.kind {
            ExprKind::Resolve(Some(_), _, true) | ExprKind::Jump(_) | ExprKind::Op(Op::MatchFailure(_), _) => {}
            ExprKind::If(_, yes, no) | ExprKind::Block(_, yes, no) => pending.extend([yes, no]),
            ExprKind::Seq([.., last]) => pending.push(last),
            ExprKind::Let(_, _, body) | ExprKind::Fix(_, body) => pending.push(body),
            _ => return false,
        }
    }
    true
}
