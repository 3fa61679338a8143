//! Clauses as functions of their argument and of the continuation as a procedure.

use super::super::context::{Context, any, size};
use super::{Conversion, FUNCTION};
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};

impl<'a> Conversion<'a> {
    /// The function of a clause: of its argument, and of the continuation if it captures. `None` inside: the clause goes
    /// to the places of its signals.
    pub(super) fn clause_function(&mut self, cx: &mut Context<'_, 'a>, c: &Clause<'a>) -> Option<Option<VarId>> {
        let l = c.lambda;
        let [argument, resume] = *l.params else { return None };
        let nodes = size(l.body, FUNCTION);
        let mentioned = |body| any(body, &mut |e| matches!(e.kind, ExprKind::Local(v) if v == resume));
        let (params, body): (&[VarId], E<'a>) = match c.class {
            ClauseClass::TailResume => return Some(None),
            ClauseClass::Abort if mentioned(l.body) => return None,
            ClauseClass::Abort => (&[argument], l.body),
            ClauseClass::General | ClauseClass::Scoped | ClauseClass::Linear => {
                (&[argument, resume], captured(cx, l.body, resume, c.class)?)
            }
            ClauseClass::Deferred => return None,
        };
        self.take(nodes)?;
        let own = self.fresh(cx, c.tag, c.span);
        let params = cx.arena.alloc_slice_copy(params);
        let annotations = cx.arena.alloc_slice_fill_copy(params.len(), None);
        self.bindings.push((own, cx.arena.alloc(Lambda { params, annotations, body, ..*l })));
        Some(Some(own))
    }
}

/// The body of a clause whose continuation `resume` is a procedure. `resolve` must be certain to run once at most, and
/// alone.
fn captured<'a>(cx: &mut Context<'_, 'a>, body: E<'a>, resume: VarId, class: ClauseClass) -> Option<E<'a>> {
    let (mut names, mut resolves, mut repeated) = (Vec::new(), 0, false);
    let mut mentions = 0;
    any(body, &mut |e| {
        match e.kind {
            ExprKind::Let(v, init, _) if is_named(init, resume) && !cx.vars[v].assigned => names.push(v),
            ExprKind::Op(Op::NamedContinuation, [Expr { kind: ExprKind::Local(v), .. }]) if *v == resume => {
                mentions -= 1
            }
            ExprKind::Local(v) if v == resume => mentions += 1,
            ExprKind::Resolve(Some(k), ..) if k == resume => resolves += 1,
            ExprKind::Lambda(l) => repeated |= resolves_in(l.body, resume),
            ExprKind::Fix(bindings, _) => repeated |= bindings.iter().any(|(_, l)| resolves_in(l.body, resume)),
            _ => {}
        }
        false
    });
    let linear = class == ClauseClass::Linear;
    let once = if linear { resolves == 1 && !repeated && names.is_empty() } else { resolves == 0 };
    (once && mentions == 0).then(|| named(cx, body, &names, resume))
}

/// `with-continuation`'s value.
fn is_named(e: E, resume: VarId) -> bool {
    match e.kind {
        ExprKind::Op(Op::NamedContinuation, [operand]) => {
            matches!(operand.kind, ExprKind::Local(v) if v == resume) || is_named(operand, resume)
        }
        _ => false,
    }
}

fn resolves_in(e: E, resume: VarId) -> bool {
    any(e, &mut |e| matches!(e.kind, ExprKind::Resolve(Some(k), ..) if k == resume))
}

/// Is the variable used other than in calls with one argument?
fn is_value(e: E, v: VarId) -> bool {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        match e.kind {
            ExprKind::Local(w) if w == v => return true,
            ExprKind::Call(Expr { kind: ExprKind::Local(w), .. }, [argument]) if *w == v => {
                work.push(argument);
                continue;
            }
            _ => {}
        }
        each_child(e, &mut |child| {
            work.push(match child {
                Child::Expr(e) => e,
                Child::Lambda(l) => l.body,
            });
        });
    }
    false
}

/// Calls of the continuation become calls of the procedure, and so does `resolve`. As a value it is an object of its own:
/// a procedure can be told from a continuation.
fn named<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, names: &[VarId], resume: VarId) -> E<'a> {
    let procedure = cx.alloc(e.span, ExprKind::Local(resume));
    match e.kind {
        ExprKind::Let(v, init, body) if names.contains(&v) => {
            let object = is_value(body, v);
            let init = cx.alloc(init.span, ExprKind::Op(Op::Captured { object }, cx.slice(&[procedure])));
            let body = named(cx, body, names, resume);
            cx.alloc(e.span, ExprKind::Let(v, init, body))
        }
        ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, [argument]) if names.contains(v) => {
            let argument = named(cx, argument, names, resume);
            cx.alloc(e.span, ExprKind::Call(procedure, cx.slice(&[argument])))
        }
        ExprKind::Resolve(Some(k), value, _) if k == resume => {
            let value = named(cx, value, names, resume);
            cx.alloc(e.span, ExprKind::Call(procedure, cx.slice(&[value])))
        }
        _ if is_named(e, resume) => {
            cx.alloc(e.span, ExprKind::Op(Op::Captured { object: true }, cx.slice(&[procedure])))
        }
        _ => cx.map(e, &mut |cx, e| named(cx, e, names, resume)),
    }
}
