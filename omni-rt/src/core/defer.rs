//! Handler clauses that resume once and then go on: the rest of such a clause becomes a closure.
//!
//! In `(op x (+ x (resolve e)))` what happens after `resolve` needs no more than the value of the resumed
//! computation. [`defer`] turns the body into
//!
//! ```text
//! (let (t e) (@defer k (lambda (y) (+ x y))) (resolve t))          ; in tail position
//! ```
//!
//! so that the clause can run in place, like one that resumes in tail position. The handler keeps the closures
//! and calls them, the last one first, when its body has a value (`effects::handler`). A body is left as it is
//! unless every path through it resumes exactly once; the caller has made sure that the continuation is not
//! named and not used in an inner function. Nothing is evaluated earlier or later than before.

use super::ir::*;
use super::walk::{Child, each_child};
use crate::syntax::Span;
use crate::value::Sym;
use bumpalo::Bump;
use rustc_hash::FxHashSet;

/// Nesting of the body that is looked at.
const MAX_DEPTH: u32 = 100;

/// What making new parts of a unit takes.
pub struct Maker<'a, 'm> {
    pub arena: &'a Bump,
    pub variable: &'m mut dyn FnMut(Sym, Span) -> VarId,
    pub lambda: &'m mut dyn FnMut() -> LambdaId,
}

/// The body, put that way; `k` is the clause's hidden continuation. `None`: it is not of this kind.
pub fn defer<'a>(body: E<'a>, k: VarId, maker: &mut Maker<'a, '_>) -> Option<E<'a>> {
    Deferral { k, maker }.tail(body, 0)
}

struct Deferral<'a, 'c, 'm> {
    k: VarId,
    maker: &'c mut Maker<'a, 'm>,
}

/// An expression around a `resolve`: what happens before it, its operand, and what happens after it as an
/// expression of the variable `y`.
struct Split<'a> {
    /// In order; the value of each is bound to the variable, if there is one.
    before: Vec<(Option<VarId>, E<'a>)>,
    operand: E<'a>,
    span: Span,
    y: VarId,
    after: E<'a>,
}

impl<'a> Deferral<'a, '_, '_> {
    fn node(&self, span: Span, kind: ExprKind<'a>) -> E<'a> {
        self.maker.arena.alloc(Expr { span, kind })
    }

    /// An expression in tail position of the clause.
    fn tail(&mut self, e: E<'a>, depth: u32) -> Option<E<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let d = depth + 1;
        let kind = match e.kind {
            ExprKind::Resolve(Some(_), operand, true) if !resumes(operand) => return Some(e),
            ExprKind::Jump(_) | ExprKind::Op(Op::MatchFailure(_), _) => return Some(e),
            ExprKind::If(test, yes, no) if !resumes(test) => ExprKind::If(test, self.tail(yes, d)?, self.tail(no, d)?),
            ExprKind::Block(label, first, second) => {
                ExprKind::Block(label, self.tail(first, d)?, self.tail(second, d)?)
            }
            ExprKind::Let(v, init, body) if !resumes(init) => ExprKind::Let(v, init, self.tail(body, d)?),
            ExprKind::Fix(lambdas, body) => ExprKind::Fix(lambdas, self.tail(body, d)?),
            ExprKind::Seq([before @ .., last]) if !before.iter().any(|e| resumes(e)) => {
                let last = self.tail(last, d)?;
                let items: Vec<E<'a>> = before.iter().copied().chain([last]).collect();
                ExprKind::Seq(self.maker.arena.alloc_slice_copy(&items))
            }
            _ => {
                let split = self.split(e, d)?;
                return self.join(split);
            }
        };
        Some(self.node(e.span, kind))
    }

    /// An expression with one `resolve` that is evaluated whenever the expression is.
    fn split(&mut self, e: E<'a>, depth: u32) -> Option<Split<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let d = depth + 1;
        match e.kind {
            ExprKind::Resolve(Some(_), operand, _) if !resumes(operand) => {
                let y = (self.maker.variable)(Sym::new("y"), e.span);
                let after = self.node(e.span, ExprKind::Local(y));
                Some(Split { before: Vec::new(), operand, span: e.span, y, after })
            }
            ExprKind::Let(v, init, body) if !resumes(body) => {
                let s = self.split(init, d)?;
                Some(self.around(e, s, |after| ExprKind::Let(v, after, body)))
            }
            ExprKind::Let(v, init, body) if !resumes(init) => {
                let mut s = self.split(body, d)?;
                s.before.insert(0, (Some(v), init));
                Some(s)
            }
            ExprKind::If(test, yes, no) if !resumes(yes) && !resumes(no) => {
                let s = self.split(test, d)?;
                Some(self.around(e, s, |after| ExprKind::If(after, yes, no)))
            }
            ExprKind::SetLocal(v, value) => {
                let s = self.split(value, d)?;
                Some(self.around(e, s, |after| ExprKind::SetLocal(v, after)))
            }
            ExprKind::SetGlobal(g, value) => {
                let s = self.split(value, d)?;
                Some(self.around(e, s, |after| ExprKind::SetGlobal(g, after)))
            }
            ExprKind::Signal(tag, value) => {
                let s = self.split(value, d)?;
                Some(self.around(e, s, |after| ExprKind::Signal(tag, after)))
            }
            ExprKind::Seq(items) => {
                let at = only_resuming(items)?;
                let mut s = self.split(items[at], d)?;
                let before = items[..at].iter().map(|&e| (None, e));
                s.before.splice(0..0, before);
                let after = &items[at + 1..];
                if after.is_empty() {
                    return Some(s);
                }
                let arena = self.maker.arena;
                Some(self.around(e, s, |value| {
                    let items: Vec<E<'a>> = [value].into_iter().chain(after.iter().copied()).collect();
                    ExprKind::Seq(arena.alloc_slice_copy(&items))
                }))
            }
            ExprKind::Prim(id, operands) => {
                let (operands, s) = self.operands(operands, d)?;
                Some(self.around(e, s, |_| ExprKind::Prim(id, operands)))
            }
            ExprKind::Op(op, operands) if !matches!(op, Op::MatchFailure(_) | Op::NamedContinuation) => {
                let (operands, s) = self.operands(operands, d)?;
                Some(self.around(e, s, |_| ExprKind::Op(op, operands)))
            }
            _ => None,
        }
    }

    fn around(&mut self, e: E<'a>, mut s: Split<'a>, f: impl FnOnce(E<'a>) -> ExprKind<'a>) -> Split<'a> {
        s.after = self.node(e.span, f(s.after));
        s
    }

    /// Splits the operand of an application that resumes. The values of those before it are bound to variables.
    /// Returns what is to stand for all of them afterwards.
    fn operands(&mut self, operands: &'a [E<'a>], depth: u32) -> Option<(&'a [E<'a>], Split<'a>)> {
        let at = only_resuming(operands)?;
        let mut s = self.split(operands[at], depth)?;
        let mut before = Vec::new();
        let mut after = operands.to_vec();
        for e in &mut after[..at] {
            if !matches!(e.kind, ExprKind::Const(_)) {
                let t = (self.maker.variable)(Sym::new("t"), e.span);
                before.push((Some(t), *e));
                *e = self.node(e.span, ExprKind::Local(t));
            }
        }
        after[at] = s.after;
        s.before.splice(0..0, before);
        Some((self.maker.arena.alloc_slice_copy(&after), s))
    }

    /// The expression in the form that [`defer`] promises.
    fn join(&mut self, s: Split<'a>) -> Option<E<'a>> {
        let free = free_variables(s.after, s.y)?;
        let arena = self.maker.arena;
        let lambda = arena.alloc(Lambda {
            id: (self.maker.lambda)(),
            name: None,
            named_by_define: false,
            params: arena.alloc_slice_copy(&[s.y]),
            rest: None,
            annotations: arena.alloc_slice_copy(&[None]),
            body: s.after,
            free: arena.alloc_slice_copy(&free),
            span: s.span,
        });
        let closure = self.node(s.span, ExprKind::Lambda(lambda));
        let k = self.node(s.span, ExprKind::Local(self.k));
        let put_off = self.node(s.span, ExprKind::Op(Op::Defer, arena.alloc_slice_copy(&[k, closure])));
        let constant = matches!(s.operand.kind, ExprKind::Const(_));
        let t = (!constant).then(|| (self.maker.variable)(Sym::new("t"), s.span));
        let value = t.map_or(s.operand, |t| self.node(s.operand.span, ExprKind::Local(t)));
        let resolve = self.node(s.span, ExprKind::Resolve(Some(self.k), value, true));
        let mut e = self.node(s.span, ExprKind::Seq(arena.alloc_slice_copy(&[put_off, resolve])));
        if let Some(t) = t {
            e = self.node(s.span, ExprKind::Let(t, s.operand, e));
        }
        for (v, before) in s.before.into_iter().rev() {
            e = self.node(
                s.span,
                match v {
                    Some(v) => ExprKind::Let(v, before, e),
                    None => ExprKind::Seq(arena.alloc_slice_copy(&[before, e])),
                },
            );
        }
        Some(e)
    }
}

/// Index of the only item that resumes.
fn only_resuming(items: &[E<'_>]) -> Option<usize> {
    let at = items.iter().position(|e| resumes(e))?;
    (!items[at + 1..].iter().any(|e| resumes(e))).then_some(at)
}

/// Does the expression contain a `resolve` of the clause?
fn resumes(e: E<'_>) -> bool {
    let mut pending = vec![e];
    while let Some(e) = pending.pop() {
        if matches!(e.kind, ExprKind::Resolve(Some(_), ..)) {
            return true;
        }
        each_child(e, &mut |child| {
            if let Child::Expr(e) = child {
                pending.push(e);
            }
        });
    }
    false
}

/// Local variables other than `y` that the expression takes from around it; `None` if it jumps out.
fn free_variables(e: E<'_>, y: VarId) -> Option<Vec<VarId>> {
    let mut bound: FxHashSet<VarId> = [y].into_iter().collect();
    let mut labels: FxHashSet<LabelId> = FxHashSet::default();
    let mut jumps: Vec<LabelId> = Vec::new();
    let mut mentioned: Vec<VarId> = Vec::new();
    let mut pending = vec![e];
    while let Some(e) = pending.pop() {
        match e.kind {
            ExprKind::Local(v) | ExprKind::SetLocal(v, _) | ExprKind::Resolve(Some(v), ..) => mentioned.push(v),
            ExprKind::Let(v, ..) => {
                bound.insert(v);
            }
            ExprKind::Fix(lambdas, _) => bound.extend(lambdas.iter().map(|(v, _)| *v)),
            ExprKind::Block(label, ..) => {
                labels.insert(label);
            }
            ExprKind::Jump(label) => jumps.push(label),
            _ => {}
        }
        each_child(e, &mut |child| match child {
            Child::Expr(e) => pending.push(e),
            Child::Lambda(l) => mentioned.extend(l.free),
        });
    }
    if jumps.iter().any(|l| !labels.contains(l)) {
        return None;
    }
    let mut seen = FxHashSet::default();
    mentioned.retain(|v| !bound.contains(v) && seen.insert(*v));
    Some(mentioned)
}
