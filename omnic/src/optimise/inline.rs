//! Calls of small known functions, and of functions that call a known procedure argument, become the function's body.
//!
//! The call is left as an application of a copy of the lambda; `simplify` binds the parameters. A function is worth it
//! when it is tiny, when it takes a rest list that the body takes apart, or when an argument is a procedure that the
//! body calls: the library's higher-order functions are loops around such a call.

use super::context::{Context, any, size};
use super::copy::{Copier, Source};
use omni_rt::core::ir::*;

/// Nodes of a body that is always inlined.
const TINY: usize = 9;
/// Nodes of a body that takes apart its rest list, or that of a caller.
const WITH_REST: usize = 30;
/// Nodes of a body that calls a known procedure argument.
const HIGHER_ORDER: usize = 120;
/// How deep inlined bodies are searched for more calls.
const DEPTH: u32 = 4;

pub fn run<'a>(cx: &mut Context<'_, 'a>, body: E<'a>) -> E<'a> {
    expr(cx, body, 0)
}

fn expr<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, depth: u32) -> E<'a> {
    let e = cx.map(e, &mut |cx, e| expr(cx, e, depth));
    let ExprKind::Call(operator, args) = e.kind else { return e };
    let ExprKind::Global(g) = operator.kind else { return e };
    if depth >= DEPTH || !is_worthwhile(cx, g, args) {
        return e;
    }
    match instantiate(cx, g) {
        Some(lambda) => {
            if let Some(rest) = lambda.rest
                && args.len() == lambda.params.len() + 1
            {
                cx.rests.insert(rest);
            }
            let body = expr(cx, lambda.body, depth + 1);
            let lambda = cx.arena.alloc(Lambda { body, ..*lambda });
            let operator = cx.alloc(operator.span, ExprKind::Lambda(lambda));
            cx.alloc(e.span, ExprKind::Call(operator, args))
        }
        None => e,
    }
}

/// A copy of the lambda of a known global for this unit, if the budget allows.
pub fn instantiate<'a>(cx: &mut Context<'_, 'a>, g: Global) -> Option<&'a Lambda<'a>> {
    let nodes = size(cx.known.lambda(g)?.body, HIGHER_ORDER);
    if nodes > cx.budget {
        return None;
    }
    cx.budget -= nodes;
    copied(cx, g)
}

/// A copy of the lambda of a known global for this unit.
pub fn copied<'a>(cx: &mut Context<'_, 'a>, g: Global) -> Option<&'a Lambda<'a>> {
    let known = cx.known;
    let home = known.home(g)?;
    let mut copier = Copier::new(Some(Source { vars: &home.vars, matches: &home.matches }));
    Some(copier.lambda(cx, home.lambda))
}

fn is_worthwhile<'a>(cx: &Context<'_, 'a>, g: Global, args: &[E<'a>]) -> bool {
    let Some(lambda) = cx.known.lambda(g) else { return false };
    let fits = if lambda.rest.is_some() {
        args.len() >= lambda.params.len() && args.len() - lambda.params.len() <= 4
    } else {
        args.len() == lambda.params.len()
    };
    if !fits || lambda.annotations.iter().any(Option::is_some) {
        return false;
    }
    let nodes = size(lambda.body, HIGHER_ORDER);
    // A function that gets the rest list takes it apart.
    let gets_rest = args.iter().any(|a| matches!(a.kind, ExprKind::Local(v) if cx.rests.contains(&v)));
    let takes_apart = lambda.rest.is_some() && args.len() <= lambda.params.len() + 1;
    let limit = if takes_apart || gets_rest { WITH_REST } else { TINY };
    let higher = || lambda.params.iter().zip(args).any(|(p, a)| is_procedure(cx, a) && is_called(lambda.body, *p));
    if nodes > limit && (nodes > HIGHER_ORDER || !higher()) {
        return false;
    }
    // A handler around the call of a known procedure: what that signals is found by the passes `handlers` and
    // `continuations`.
    let code = |a: &E<'a>| match a.kind {
        ExprKind::Lambda(_) => true,
        ExprKind::Global(g) => cx.known.lambda(g).is_some(),
        _ => false,
    };
    let lambdas = args.iter().any(code);
    !any(lambda.body, &mut |e| match e.kind {
        ExprKind::Global(other) => cx.known.same(other, g),
        ExprKind::Handle(_) | ExprKind::Resolve(..) => !lambdas,
        ExprKind::Reset(_) | ExprKind::Shift(_) => true,
        ExprKind::Declare(_) | ExprKind::Define(..) | ExprKind::DefineMethod(_) | ExprKind::DefineMacro(..) => true,
        _ => false,
    })
}

/// Does the expression evaluate to a procedure whose code is known?
pub fn is_procedure<'a>(cx: &Context<'_, 'a>, e: E<'a>) -> bool {
    match e.kind {
        ExprKind::Lambda(_) => true,
        ExprKind::Global(g) => cx.known.lambda(g).is_some() || cx.primitive_of(e).is_some(),
        ExprKind::PrimRef(_) => cx.primitive_of(e).is_some(),
        _ => false,
    }
}

/// Is the variable the operator of a call in `body`?
pub fn is_called(body: E, v: VarId) -> bool {
    any(body, &mut |e| matches!(e.kind, ExprKind::Call(Expr { kind: ExprKind::Local(f), .. }, _) if *f == v))
}
