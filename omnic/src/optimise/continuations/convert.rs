//! The rewriting: every expression gets what is left to do after it.

use super::super::context::{Context, size};
use super::super::generic;
use super::super::handlers::clause;
use super::{Conversion, FUNCTION, Rest};
use omni_rt::core::ir::*;
use omni_rt::core::names::operator_name;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;

impl<'a> Conversion<'a> {
    /// The expression in continuation-passing style.
    pub(super) fn convert(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, rest: Rest) -> Option<E<'a>> {
        if !self.visit(cx, e)? {
            return Some(go_on(cx, rest, e));
        }
        match e.kind {
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(l), span }, body) if self.converted.contains_key(&v) => {
                let l = self.function(cx, l)?;
                let body = self.convert(cx, body, rest)?;
                let init = cx.alloc(*span, ExprKind::Lambda(l));
                Some(cx.alloc(e.span, ExprKind::Let(v, init, body)))
            }
            ExprKind::Let(v, init, body) if !self.visit(cx, init)? => {
                let body = self.convert(cx, body, rest)?;
                Some(cx.alloc(e.span, ExprKind::Let(v, init, body)))
            }
            ExprKind::Let(v, init, body) => self.then(cx, e.span, init, v, body, rest),
            ExprKind::Fix(bindings, body) => {
                let mut new = Vec::with_capacity(bindings.len());
                for (v, l) in bindings {
                    new.push((*v, if self.converted.contains_key(v) { self.function(cx, l)? } else { *l }));
                }
                let body = self.convert(cx, body, rest)?;
                Some(cx.alloc(e.span, ExprKind::Fix(cx.arena.alloc_slice_copy(&new), body)))
            }
            ExprKind::If(test, yes, no) => {
                if self.visit(cx, test)? {
                    let named = self.hoist(cx, e)?;
                    return self.convert(cx, named, rest);
                }
                let (yes, no) = (self.convert(cx, yes, rest)?, self.convert(cx, no, rest)?);
                Some(cx.alloc(e.span, ExprKind::If(test, yes, no)))
            }
            ExprKind::Seq(es) => self.sequence(cx, e, es, rest),
            ExprKind::Block(label, first, second) => {
                // What a jump goes on with is a function, since a jump may be inside of a procedure by now.
                let other = self.fresh(cx, Sym::new("otherwise"), e.span);
                self.labels.insert(label, Some(other));
                let second = self.convert(cx, second, rest)?;
                let first = self.convert(cx, first, rest)?;
                let l = self.lambda(cx, second, &[], e.span);
                let l = cx.alloc(e.span, ExprKind::Lambda(l));
                Some(cx.alloc(e.span, ExprKind::Let(other, l, first)))
            }
            ExprKind::Jump(label) => {
                let other = (*self.labels.get(&label)?)?;
                let other = cx.alloc(e.span, ExprKind::Local(other));
                Some(cx.alloc(e.span, ExprKind::Call(other, &[])))
            }
            ExprKind::Call(Expr { kind: ExprKind::Lambda(l), .. }, args) if l.params.len() == args.len() => {
                let bound = l.params.iter().zip(args).rev();
                let lets = bound.fold(l.body, |body, (p, a)| cx.alloc(e.span, ExprKind::Let(*p, a, body)));
                self.convert(cx, lets, rest)
            }
            ExprKind::Call(operator, [_, xs]) if generic::is_fallback(cx, operator) && !self.visit(cx, xs)? => {
                self.wrapped(cx, e, rest)
            }
            ExprKind::Call(_, args) | ExprKind::Op(_, args) | ExprKind::Prim(_, args)
                if self.any_active(cx, args)? || !matches!(e.kind, ExprKind::Call(..)) =>
            {
                let named = self.hoist(cx, e)?;
                self.convert(cx, named, rest)
            }
            ExprKind::Call(operator, args) => self.call(cx, e.span, operator, args, rest),
            ExprKind::Signal(tag, value) if self.tags.contains(&tag) && !self.visit(cx, value)? => {
                self.signal(cx, e, tag, value, rest)
            }
            _ => {
                let named = self.hoist(cx, e)?;
                self.convert(cx, named, rest)
            }
        }
    }

    fn any_active(&mut self, cx: &Context<'_, 'a>, es: &[E<'a>]) -> Option<bool> {
        es.iter().try_fold(false, |active, e| Some(self.visit(cx, e)? | active))
    }

    /// The value of `init`, which may signal, as `v` in `body`.
    fn then(
        &mut self,
        cx: &mut Context<'_, 'a>,
        span: Span,
        init: E<'a>,
        v: VarId,
        body: E<'a>,
        rest: Rest,
    ) -> Option<E<'a>> {
        if let ExprKind::Signal(tag, value) = init.kind
            && let Some(c) = self.h.clauses.iter().find(|c| c.tag == tag && c.class == ClauseClass::TailResume)
            && !self.visit(cx, value)?
        {
            let init = self.in_place(cx, init, c, value)?;
            let body = self.convert(cx, body, rest)?;
            return Some(cx.alloc(span, ExprKind::Let(v, init, body)));
        }
        let body = self.convert(cx, body, rest)?;
        let l = self.lambda(cx, body, &[v], span);
        let procedure = self.fresh(cx, Sym::new("rest"), span);
        let init = self.convert(cx, init, Rest { procedure: Some(procedure), waits: true })?;
        let l = cx.alloc(span, ExprKind::Lambda(l));
        Some(cx.alloc(span, ExprKind::Let(procedure, l, init)))
    }

    fn sequence(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, es: &'a [E<'a>], rest: Rest) -> Option<E<'a>> {
        let mut first = 0;
        while !self.visit(cx, es[first])? {
            first += 1;
        }
        let (before, after) = es.split_at(first);
        let new = match after {
            [last] => self.convert(cx, last, rest)?,
            [active, after @ ..] => {
                let ignored = self.fresh(cx, Sym::new("_"), active.span);
                let after = if let [last] = after { last } else { cx.alloc(e.span, ExprKind::Seq(after)) };
                self.then(cx, e.span, active, ignored, after, rest)?
            }
            [] => return None,
        };
        if before.is_empty() {
            return Some(new);
        }
        let mut all = before.to_vec();
        all.push(new);
        Some(cx.alloc(e.span, ExprKind::Seq(cx.slice(&all))))
    }

    /// The expression with its operands up to the last that may signal as variables.
    fn hoist(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> Option<E<'a>> {
        let mut operands: Vec<E<'a>> = Vec::new();
        each_child(e, &mut |child| {
            if let Child::Expr(e) = child {
                operands.push(e);
            }
        });
        if let ExprKind::If(..) = e.kind {
            operands.truncate(1);
        }
        // An operator that is certainly a procedure stays.
        let is_call = matches!(e.kind, ExprKind::Call(..));
        let stays = match operands.first()?.kind {
            ExprKind::Local(v) => is_call && self.own.contains(&v),
            ExprKind::Global(g) => is_call && cx.known.is_procedure(g),
            _ => false,
        };
        let mut last = None;
        for (i, operand) in operands.iter().enumerate().skip(stays as usize) {
            if self.visit(cx, operand)? {
                last = Some(i);
            }
        }
        let last = last?;
        let mut bound: Vec<(VarId, E<'a>)> = Vec::new();
        let mut i = 0;
        let new = cx.map(e, &mut |cx, part| {
            let at = i;
            i += 1;
            if at > last || at == 0 && stays || cx.is_atom(part) {
                return part;
            }
            let name = operator_name(part, &cx.vars);
            let v = self.fresh(cx, name.unwrap_or(Sym::new("value")), part.span);
            bound.push((v, part));
            let read = cx.alloc(part.span, ExprKind::Local(v));
            if at == 0 && is_call && name.is_none() { cx.anonymous(read) } else { read }
        });
        Some(bound.into_iter().rev().fold(new, |body, (v, part)| cx.alloc(e.span, ExprKind::Let(v, part, body))))
    }

    /// A call of a function that is rewritten.
    fn call(
        &mut self,
        cx: &mut Context<'_, 'a>,
        span: Span,
        operator: E<'a>,
        args: &'a [E<'a>],
        rest: Rest,
    ) -> Option<E<'a>> {
        let own = match operator.kind {
            ExprKind::Local(v) if self.converted.contains_key(&v) => v,
            ExprKind::Global(g) => {
                let key = cx.known.key(g);
                match self.globals.iter().find(|(name, _)| *name == key) {
                    Some((_, own)) => *own,
                    None => {
                        let own = self.fresh(cx, g.name, operator.span);
                        self.globals.push((key, own));
                        self.pending.push((g, own));
                        own
                    }
                }
            }
            _ => return None,
        };
        let mut all = args.to_vec();
        all.push(self.procedure(cx, rest, span));
        let waits = rest.waits && self.depth.is_some();
        self.waits |= waits;
        if self.counts {
            let depth = match self.depth {
                Some(depth) => ExprKind::Local(depth),
                None => ExprKind::Const(Const::Int(0)),
            };
            let depth = cx.alloc(span, depth);
            all.push(if waits { cx.alloc(span, ExprKind::Op(Op::Deeper, cx.slice(&[depth]))) } else { depth });
        }
        let operator = cx.alloc(operator.span, ExprKind::Local(own));
        Some(cx.alloc(span, ExprKind::Call(operator, cx.slice(&all))))
    }

    /// A clause that resumes in tail position, whose value is that of the signal.
    fn in_place(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, c: &Clause<'a>, value: E<'a>) -> Option<E<'a>> {
        self.take(size(c.lambda.body, FUNCTION))?;
        Some(clause(cx, e, c, value, None))
    }

    fn signal(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, tag: Sym, value: E<'a>, rest: Rest) -> Option<E<'a>> {
        let i = self.h.clauses.iter().position(|c| c.tag == tag)?;
        let c = &self.h.clauses[i];
        let Some(function) = self.clauses[i] else {
            let value = self.in_place(cx, e, c, value)?;
            return Some(go_on(cx, rest, value));
        };
        let mut args = vec![value];
        if c.class != ClauseClass::Abort {
            args.push(self.procedure(cx, rest, e.span));
        }
        let function = cx.alloc(e.span, ExprKind::Local(function));
        Some(cx.alloc(e.span, ExprKind::Call(function, cx.slice(&args))))
    }

    /// What is left to do as a value.
    fn procedure(&mut self, cx: &mut Context<'_, 'a>, rest: Rest, span: Span) -> E<'a> {
        if let Some(v) = rest.procedure {
            return cx.alloc(span, ExprKind::Local(v));
        }
        let v = self.fresh(cx, Sym::new("value"), span);
        let body = cx.alloc(span, ExprKind::Local(v));
        let l = self.lambda(cx, body, &[v], span);
        cx.alloc(span, ExprKind::Lambda(l))
    }

    /// The function with what is left to do as one more parameter, and the count of calls that wait as another.
    pub(super) fn function(&mut self, cx: &mut Context<'_, 'a>, l: &'a Lambda<'a>) -> Option<&'a Lambda<'a>> {
        let procedure = self.fresh(cx, Sym::new("rest"), l.span);
        let depth = self.fresh(cx, Sym::new("depth"), l.span);
        let before = self.depth.replace(depth);
        let body = self.convert(cx, l.body, Rest { procedure: Some(procedure), waits: false });
        self.depth = before;
        let mut params = l.params.to_vec();
        params.push(procedure);
        if self.counts {
            params.push(depth);
        }
        let annotations = cx.arena.alloc_slice_fill_copy(params.len(), None);
        let params = cx.arena.alloc_slice_copy(&params);
        Some(cx.arena.alloc(Lambda { params, annotations, body: body?, ..*l }))
    }

    pub(super) fn lambda(&self, cx: &mut Context<'_, 'a>, body: E<'a>, params: &[VarId], span: Span) -> &'a Lambda<'a> {
        cx.arena.alloc(Lambda {
            id: cx.fresh_lambda(),
            name: None,
            named_by_define: false,
            params: cx.arena.alloc_slice_copy(params),
            rest: None,
            annotations: cx.arena.alloc_slice_fill_copy(params.len(), None),
            body,
            free: &[],
            span,
        })
    }
}

/// The value handed to what is left to do.
pub(super) fn go_on<'a>(cx: &Context<'_, 'a>, rest: Rest, value: E<'a>) -> E<'a> {
    let Some(k) = rest.procedure else { return value };
    let k = cx.alloc(value.span, ExprKind::Local(k));
    cx.alloc(value.span, ExprKind::Call(k, cx.slice(&[value])))
}
