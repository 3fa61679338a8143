//! Library functions that are dispatch tables, called with a known procedure: on a list, which needs no look-up, the
//! library's own loop; on everything else the table, as before.
//!
//! `(map f xs)` becomes `(if (list? xs) (__map-list f xs) (map f xs))`. The program must not extend the function.

use super::context::{Context, size};
use super::copy::Copier;
use super::inline::is_procedure;
use omni_rt::core::ir::*;
use omni_rt::value::Sym;

/// The functions, and the library function that is their method for lists.
const ON_LISTS: &[(&str, &str)] = &[
    ("map", "__map-list"),
    ("filter", "__filter-list"),
    ("for-each", "__for-each-list"),
    ("any?", "__any-list"),
    ("every?", "__every-list"),
];

/// Nodes of a lambda that stands in both branches; a larger one is shared by a function of its own.
const SMALL: usize = 25;

pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    let e = cx.map(e, &mut run);
    let ExprKind::Call(operator, [f, xs]) = e.kind else { return e };
    let ExprKind::Global(g @ Global { module: None, .. }) = operator.kind else { return e };
    let Some(row) = ON_LISTS.iter().find(|row| row.0 == g.name.name()) else { return e };
    let worker = Global { name: Sym::new(row.1), module: None };
    if cx.known.open || !cx.known.is_untouched(g.name) || cx.known.lambda(worker).is_none() || !is_procedure(cx, f) {
        return e;
    }
    if size(f, 2 * SMALL) > cx.budget {
        return e;
    }
    on_list(cx, e, operator, worker, f, xs)
}

/// Is this the operator of a call that takes the table, or would take it?
pub fn is_fallback<'a>(cx: &Context<'_, 'a>, operator: E<'a>) -> bool {
    let ExprKind::Global(Global { name, module: None }) = operator.kind else { return false };
    ON_LISTS.iter().any(|row| row.0 == name.name()) && !cx.known.open && cx.known.is_untouched(name)
}

fn on_list<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, operator: E<'a>, worker: Global, f: E<'a>, xs: E<'a>) -> E<'a> {
    let name =
        |name: &str| VarInfo { name: Sym::new(name), span: e.span, assigned: false, captured: false, boxed: false };
    let list = cx.fresh(name("xs"));
    let xs_again = cx.alloc(xs.span, ExprKind::Local(list));
    // The procedure for the loop, and the one for the table.
    let mut shared = None;
    let (first, second) = match f.kind {
        ExprKind::Lambda(l) if size(l.body, SMALL) <= SMALL || l.rest.is_some() => {
            cx.budget -= size(l.body, SMALL).min(cx.budget);
            let copy = Copier::new(None).lambda(cx, l);
            (f, cx.alloc(f.span, ExprKind::Lambda(copy)))
        }
        ExprKind::Lambda(l) => {
            let v = cx.fresh(name("f"));
            shared = Some(v);
            let again = cx.alloc(f.span, ExprKind::Local(v));
            (again, forward(cx, l, again))
        }
        _ => (f, f),
    };
    let worker = cx.alloc(operator.span, ExprKind::Global(worker));
    let args = cx.slice(&[first, xs_again]);
    let on_list = cx.alloc(e.span, ExprKind::Call(worker, args));
    let args = cx.slice(&[second, xs_again]);
    let otherwise = cx.alloc(e.span, ExprKind::Call(operator, args));
    let operands = cx.slice(&[xs_again]);
    let yes = cx.alloc(e.span, ExprKind::Const(Const::True));
    let pair = cx.alloc(e.span, ExprKind::Op(Op::IsPair, operands));
    let nil = cx.alloc(e.span, ExprKind::Op(Op::IsNil, operands));
    let test = cx.alloc(e.span, ExprKind::If(pair, yes, nil));
    let choice = cx.alloc(e.span, ExprKind::If(test, on_list, otherwise));
    let mut result = cx.alloc(e.span, ExprKind::Let(list, xs, choice));
    if let Some(v) = shared {
        result = cx.alloc(e.span, ExprKind::Let(v, f, result));
    }
    result
}

/// A lambda that calls the function `f`, whose lambda is `l`.
fn forward<'a>(cx: &mut Context<'_, 'a>, l: &'a Lambda<'a>, f: E<'a>) -> E<'a> {
    let params: Vec<VarId> = l
        .params
        .iter()
        .map(|&v| {
            let info = VarInfo { assigned: false, ..cx.vars[v] };
            cx.fresh(info)
        })
        .collect();
    let args: Vec<E<'a>> = params.iter().map(|&v| cx.alloc(f.span, ExprKind::Local(v))).collect();
    let args = cx.slice(&args);
    let body = cx.alloc(f.span, ExprKind::Call(f, args));
    let id = cx.fresh_lambda();
    let params = cx.arena.alloc_slice_copy(&params);
    let lambda = cx.arena.alloc(Lambda { id, params, body, free: &[], ..*l });
    cx.alloc(f.span, ExprKind::Lambda(lambda))
}
