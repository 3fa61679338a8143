//! Functions of modules called by path: `m.f` becomes the variable behind it, where the module and the function are
//! certain, so that the call is direct and the other passes see through it.

use super::context::Context;
use omni_rt::core::ir::*;

pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    let e = cx.map(e, &mut run);
    if let ExprKind::Path(Expr { kind: ExprKind::Global(module), .. }, [name]) = e.kind
        && let Some(function) = cx.known.member(*module, *name)
    {
        return cx.alloc(e.span, ExprKind::Global(function));
    }
    e
}
