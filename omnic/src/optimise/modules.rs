//! Members of modules by path: `m.x` becomes the variable behind it, where the module is certain and the variable has a
//! value by then, so that calls are direct and the other passes see through it.

use super::context::Context;
use omni_rt::core::ir::*;

pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    let mapped = cx.map(e, &mut run);
    if let (ExprKind::Call(path, _), ExprKind::Call(operator, args)) = (e.kind, mapped.kind)
        && let (ExprKind::Path(..), ExprKind::Global(g)) = (path.kind, operator.kind)
        && !cx.known.is_procedure(g)
    {
        // The call may fail, and then names the path.
        return cx.alloc(e.span, ExprKind::Call(path, args));
    }
    let ExprKind::Path(root @ Expr { kind: ExprKind::Global(module), .. }, [name, rest @ ..]) = mapped.kind else {
        return mapped;
    };
    match cx.known.member(*module, *name) {
        Some(member) if rest.is_empty() => cx.alloc(mapped.span, ExprKind::Global(member)),
        Some(member) => {
            let root = cx.alloc(root.span, ExprKind::Global(member));
            cx.alloc(mapped.span, ExprKind::Path(root, rest))
        }
        None => mapped,
    }
}
