//! Calls that signal to the handler but cannot be rewritten.

use super::super::context::{Context, any, size};
use super::super::copy::Copier;
use super::convert::go_on;
use super::{Conversion, FUNCTION, Rest};
use omni_rt::core::ir::*;
use omni_rt::value::Sym;

impl<'a> Conversion<'a> {
    /// A call that runs code which signals to the handler, but cannot be rewritten, under a handler of its own. Its
    /// clauses give the value of the whole in a pair, the call gives its own value in another one:
    ///
    /// ```text
    /// (finish (handle (cons true CALL) (tag (with-continuation k (cons nil (clause x (lambda (v) (finish (k v)))))))))
    /// ```
    ///
    /// where `finish` goes on with what is left to do, or gives the value of the whole.
    pub(super) fn wrapped(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, rest: Rest) -> Option<E<'a>> {
        let span = e.span;
        let pair = |cx: &mut Context<'_, 'a>, whole: bool, value| {
            let first = cx.alloc(span, ExprKind::Const(if whole { Const::Nil } else { Const::True }));
            cx.alloc(span, ExprKind::Op(Op::Cons, cx.slice(&[first, value])))
        };
        let finish = self.fresh(cx, Sym::new("finish"), span);
        let call_finish = |cx: &mut Context<'_, 'a>, value| {
            let finish = cx.alloc(span, ExprKind::Local(finish));
            cx.alloc(span, ExprKind::Call(finish, cx.slice(&[value])))
        };
        self.take(size(e, FUNCTION))?;
        let call = self.as_it_was(cx, e);
        let body = pair(cx, false, call);
        let body = self.lambda(cx, body, &[], span);
        let mut clauses = Vec::with_capacity(self.h.clauses.len());
        for (c, function) in self.h.clauses.iter().zip(self.clauses.clone()) {
            let Some(function) = function else {
                self.take(size(c.lambda.body, FUNCTION))?;
                clauses.push(Clause { lambda: Copier::new(None).lambda(cx, c.lambda), ..*c });
                continue;
            };
            let (x, k) = (self.fresh(cx, Sym::new("value"), c.span), self.fresh(cx, Sym::new("resume"), c.span));
            let mut args = vec![cx.alloc(span, ExprKind::Local(x))];
            if c.class != ClauseClass::Abort {
                let hidden = cx.alloc(span, ExprKind::Local(k));
                let named = cx.alloc(span, ExprKind::Op(Op::NamedContinuation, cx.slice(&[hidden])));
                let v = self.fresh(cx, Sym::new("value"), c.span);
                let value = cx.alloc(span, ExprKind::Local(v));
                let resumed = cx.alloc(span, ExprKind::Call(named, cx.slice(&[value])));
                let finished = call_finish(cx, resumed);
                let l = self.lambda(cx, finished, &[v], span);
                args.push(cx.alloc(span, ExprKind::Lambda(l)));
            }
            let function = cx.alloc(span, ExprKind::Local(function));
            let value = cx.alloc(span, ExprKind::Call(function, cx.slice(&args)));
            let value = pair(cx, true, value);
            let lambda = self.lambda(cx, value, &[x, k], c.span);
            let class = if c.class == ClauseClass::Abort { c.class } else { ClauseClass::General };
            clauses.push(Clause { lambda, class, ..*c });
        }
        let clauses = cx.arena.alloc_slice_copy(&clauses);
        let handle = ExprKind::Handle(cx.arena.alloc(Handle { strict: false, body, clauses }));
        let handle = cx.alloc(span, handle);
        let outcome = self.fresh(cx, Sym::new("outcome"), span);
        let part = |cx: &mut Context<'_, 'a>, op| {
            let outcome = cx.alloc(span, ExprKind::Local(outcome));
            cx.alloc(span, ExprKind::Op(op, cx.slice(&[outcome])))
        };
        let (own, value, whole) = (part(cx, Op::Car), part(cx, Op::Cdr), part(cx, Op::Cdr));
        let value = go_on(cx, rest, value);
        let body = cx.alloc(span, ExprKind::If(own, value, whole));
        let l = self.lambda(cx, body, &[outcome], span);
        let first = call_finish(cx, handle);
        Some(cx.alloc(span, ExprKind::Fix(cx.arena.alloc_slice_copy(&[(finish, l)]), first)))
    }

    /// The expression with local functions as they were where it calls some that are rewritten.
    fn as_it_was(&self, cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
        let mut wanted: Vec<(VarId, &'a Lambda<'a>)> = Vec::new();
        let (mut body, mut searched) = (e, 0);
        loop {
            any(body, &mut |e| {
                if let ExprKind::Local(v) = e.kind
                    && let Some(original) = self.converted.get(&v)
                    && !wanted.iter().any(|(own, _)| *own == v)
                {
                    wanted.push((v, original));
                }
                false
            });
            let Some((_, l)) = wanted.get(searched) else { break };
            body = l.body;
            searched += 1;
        }
        let mut copier = Copier::new(None);
        for (v, _) in &wanted {
            let new = cx.fresh(cx.vars[*v]);
            copier.vars.insert(*v, new);
        }
        let mut bindings = Vec::with_capacity(wanted.len());
        for (v, l) in wanted {
            bindings.push((copier.vars[&v], copier.lambda(cx, l)));
        }
        let copy = copier.expr(cx, e);
        if bindings.is_empty() {
            return copy;
        }
        cx.alloc(e.span, ExprKind::Fix(cx.arena.alloc_slice_copy(&bindings), copy))
    }
}
