//! Copies of Core with variables, labels and lambdas of their own, within a unit or from another one.

use super::context::Context;
use omni_rt::core::ir::*;
use rustc_hash::FxHashMap;

/// Where a copy comes from.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    pub vars: &'s VarTable,
    pub matches: &'s [Vec<omni_rt::value::Sym>],
}

/// Makes one copy.
pub struct Copier<'s> {
    /// `None`: the unit itself.
    source: Option<Source<'s>>,
    /// The copies of variables that the copied code binds.
    pub vars: FxHashMap<VarId, VarId>,
    labels: FxHashMap<LabelId, LabelId>,
}

impl<'s> Copier<'s> {
    pub fn new(source: Option<Source<'s>>) -> Copier<'s> {
        Copier { source, vars: FxHashMap::default(), labels: FxHashMap::default() }
    }

    fn bind(&mut self, cx: &mut Context<'_, '_>, v: VarId) -> VarId {
        let info = match self.source {
            Some(s) => s.vars[v],
            None => cx.vars[v],
        };
        let new = cx.fresh(info);
        self.vars.insert(v, new);
        new
    }

    fn see(&self, v: VarId) -> VarId {
        self.vars.get(&v).copied().unwrap_or(v)
    }

    pub fn lambda<'a>(&mut self, cx: &mut Context<'_, 'a>, l: &'a Lambda<'a>) -> &'a Lambda<'a> {
        let params: Vec<VarId> = l.params.iter().map(|&v| self.bind(cx, v)).collect();
        let rest = l.rest.map(|v| self.bind(cx, v));
        let body = self.expr(cx, l.body);
        let id = cx.fresh_lambda();
        cx.arena.alloc(Lambda { id, params: cx.arena.alloc_slice_copy(&params), rest, body, free: &[], ..*l })
    }

    pub fn expr<'a>(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
        let kind = match e.kind {
            ExprKind::Local(v) => ExprKind::Local(self.see(v)),
            ExprKind::SetLocal(v, a) => ExprKind::SetLocal(self.see(v), self.expr(cx, a)),
            ExprKind::Resolve(k, a, tail) => ExprKind::Resolve(k.map(|k| self.see(k)), self.expr(cx, a), tail),
            ExprKind::Let(v, a, b) => {
                let a = self.expr(cx, a);
                let v = self.bind(cx, v);
                ExprKind::Let(v, a, self.expr(cx, b))
            }
            ExprKind::Fix(bindings, body) => {
                let names: Vec<VarId> = bindings.iter().map(|b| self.bind(cx, b.0)).collect();
                let mut new = Vec::with_capacity(bindings.len());
                for (v, (_, l)) in names.into_iter().zip(bindings) {
                    new.push((v, self.lambda(cx, l)));
                }
                ExprKind::Fix(cx.arena.alloc_slice_copy(&new), self.expr(cx, body))
            }
            ExprKind::Block(l, a, b) => {
                let new = LabelId(cx.labels);
                cx.labels += 1;
                self.labels.insert(l, new);
                let a = self.expr(cx, a);
                ExprKind::Block(new, a, self.expr(cx, b))
            }
            ExprKind::Jump(l) => ExprKind::Jump(self.labels.get(&l).copied().unwrap_or(l)),
            ExprKind::Lambda(l) => ExprKind::Lambda(self.lambda(cx, l)),
            ExprKind::Reset(l) => ExprKind::Reset(self.lambda(cx, l)),
            ExprKind::Shift(l) => ExprKind::Shift(self.lambda(cx, l)),
            ExprKind::DefineMethod(m) => {
                let lambda = self.lambda(cx, m.lambda);
                ExprKind::DefineMethod(cx.arena.alloc(Method { lambda, ..*m }))
            }
            ExprKind::Handle(h) => {
                let body = self.lambda(cx, h.body);
                let mut clauses = Vec::with_capacity(h.clauses.len());
                for c in h.clauses {
                    clauses.push(Clause { lambda: self.lambda(cx, c.lambda), ..*c });
                }
                let clauses = cx.arena.alloc_slice_copy(&clauses);
                ExprKind::Handle(cx.arena.alloc(Handle { strict: h.strict, body, clauses }))
            }
            ExprKind::Op(Op::MatchFailure(table), args) => {
                let table = match self.source {
                    Some(s) => {
                        cx.matches.push(s.matches[table as usize].clone());
                        cx.matches.len() as u32 - 1
                    }
                    None => table,
                };
                let args: Vec<E<'a>> = args.iter().map(|a| self.expr(cx, a)).collect();
                ExprKind::Op(Op::MatchFailure(table), cx.slice(&args))
            }
            _ => return cx.map(e, &mut |cx, e| self.expr(cx, e)),
        };
        cx.alloc(e.span, kind)
    }
}
