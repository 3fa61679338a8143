//! Copies of recursive functions for a known procedure argument.
//!
//! `(define (each f l) … (f (car l)) … (each f (cdr l)))`, called with a lambda, becomes a local recursive function
//! without the parameter `f`, in whose scope `f` is bound to the lambda: the call of `f` is then a known one. The
//! function must call itself only by its name, always passing the parameter on unchanged.

use super::context::{Context, any, own_calls, size};
use super::inline::{instantiate, is_called, is_procedure};
use omni_rt::core::ir::*;

/// Nodes of a function that is specialised.
const LIMIT: usize = 80;

pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    let e = cx.map(e, &mut run);
    let ExprKind::Call(operator, args) = e.kind else { return e };
    let ExprKind::Global(g) = operator.kind else { return e };
    match invariant(cx, g, args) {
        Some(at) => specialised(cx, e, g, args, at).unwrap_or(e),
        None => e,
    }
}

/// The parameter that gets a lambda and is passed on by every recursive call.
fn invariant<'a>(cx: &Context<'_, 'a>, g: Global, args: &[E<'a>]) -> Option<usize> {
    let l = cx.known.lambda(g)?;
    let plain = l.rest.is_none() && l.params.len() == args.len() && l.annotations.iter().all(Option::is_none);
    if !plain || size(l.body, LIMIT) > LIMIT {
        return None;
    }
    let at = args.iter().position(|a| is_procedure(cx, a))?;
    let p = l.params[at];
    if !reaches_call(cx, l.body, p, 2) {
        return None;
    }
    let assigned = cx.known.home(g).is_none_or(|h| l.params.iter().any(|v| h.vars[*v].assigned));
    let passed_on = &mut |args: &[E<'a>]| matches!(args[at].kind, ExprKind::Local(v) if v == p);
    let calls = own_calls(cx, g, l, passed_on)?;
    (!assigned && calls > 0).then_some(at)
}

/// Does the body call the variable, or pass it to a known function that does?
fn reaches_call<'a>(cx: &Context<'_, 'a>, body: E<'a>, v: VarId, depth: u32) -> bool {
    if is_called(body, v) {
        return true;
    }
    depth > 0
        && any(body, &mut |e| {
            let ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, args) = e.kind else { return false };
            let Some(l) = cx.known.lambda(*g) else { return false };
            let passed = args.iter().position(|a| matches!(a.kind, ExprKind::Local(w) if w == v));
            passed.and_then(|i| l.params.get(i)).is_some_and(|p| reaches_call(cx, l.body, *p, depth - 1))
        })
}

fn specialised<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, g: Global, args: &'a [E<'a>], at: usize) -> Option<E<'a>> {
    let l = instantiate(cx, g)?;
    let name = VarInfo { name: g.name, span: l.span, assigned: false, captured: false, boxed: false };
    let own = cx.fresh(name);
    let body = redirect(cx, l.body, g, own, at);
    let without =
        |list: &[VarId]| -> Vec<VarId> { list.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, v)| *v).collect() };
    let params = without(l.params);
    let params = cx.arena.alloc_slice_copy(&params);
    let annotations = cx.arena.alloc_slice_fill_copy(params.len(), None);
    let id = cx.fresh_lambda();
    let lambda: &Lambda = cx.arena.alloc(Lambda { id, params, annotations, body, ..*l });
    // Arguments before the procedure keep their order: making a lambda or reading a known global has no effect.
    let rest: Vec<E<'a>> = args.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, a)| *a).collect();
    let operator = cx.alloc(e.span, ExprKind::Local(own));
    let call = cx.alloc(e.span, ExprKind::Call(operator, cx.slice(&rest)));
    let bindings = cx.arena.alloc_slice_copy(&[(own, lambda)]);
    let fix = cx.alloc(e.span, ExprKind::Fix(bindings, call));
    Some(cx.alloc(e.span, ExprKind::Let(l.params[at], args[at], fix)))
}

/// Calls of the global become calls of the local function, without the parameter.
fn redirect<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, g: Global, own: VarId, at: usize) -> E<'a> {
    let e = cx.map(e, &mut |cx, e| redirect(cx, e, g, own, at));
    match e.kind {
        ExprKind::Call(Expr { kind: ExprKind::Global(other), span }, args) if cx.known.same(*other, g) => {
            let args: Vec<E<'a>> = args.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, a)| *a).collect();
            let operator = cx.alloc(*span, ExprKind::Local(own));
            cx.alloc(e.span, ExprKind::Call(operator, cx.slice(&args)))
        }
        _ => e,
    }
}
