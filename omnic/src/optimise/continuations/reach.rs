//! What may signal to the handler, and whether all of that can be rewritten.

use super::super::context::Context;
use super::super::generic;
use super::super::signals::{handles, indexes_quietly, is_quiet};
use super::Conversion;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::value::Sym;
use rustc_hash::FxHashSet;

impl<'a> Conversion<'a> {
    /// May the expression signal to the handler, or jump to a block that is rewritten? `None`: the handler has to stay.
    pub(super) fn visit(&mut self, cx: &Context<'_, 'a>, e: E<'a>) -> Option<bool> {
        if let Some(active) = self.seen.get(&std::ptr::from_ref(e)) {
            return Some(*active);
        }
        let active = self.look(cx, e)?;
        self.seen.insert(std::ptr::from_ref(e), active);
        Some(active)
    }

    fn look(&mut self, cx: &Context<'_, 'a>, e: E<'a>) -> Option<bool> {
        match e.kind {
            ExprKind::Local(v) if self.converted.contains_key(&v) => None,
            ExprKind::Jump(l) => Some(self.labels.contains_key(&l)),
            ExprKind::Signal(tag, value) => Some(self.visit(cx, value)? | self.tags.contains(&tag)),
            ExprKind::Call(operator, [f, xs]) if generic::is_fallback(cx, operator) && self.may_signal(cx, f) => {
                self.visit(cx, xs)?;
                Some(true)
            }
            ExprKind::Call(operator, args) => {
                let mut active = false;
                for a in args {
                    active |= self.visit(cx, a)?;
                }
                Some(active | self.look_operator(cx, operator, args.len())?)
            }
            ExprKind::Prim(id, _) if self.open && !is_quiet(cx.known, id) => None,
            ExprKind::Op(Op::Index | Op::SetIndex, _) if self.open && !indexes_quietly(cx.known) => None,
            ExprKind::Op(op, _) if is_of_handlers(op) => None,
            ExprKind::Resolve(..) if self.open => None,
            ExprKind::Lambda(l) | ExprKind::Reset(l) | ExprKind::Shift(l) => {
                self.closed(cx, l.body, &self.tags.clone())?;
                Some(false)
            }
            ExprKind::Handle(inner) => {
                self.closed_handler(cx, inner, &self.tags.clone())?;
                Some(false)
            }
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(l), .. }, body) if !cx.vars[v].assigned => {
                self.own.insert(v);
                if self.visit(cx, l.body)? {
                    self.add(v, l)?;
                }
                self.visit(cx, body)
            }
            ExprKind::Fix(bindings, body) => {
                self.own.extend(bindings.iter().map(|b| b.0));
                loop {
                    let before = self.converted.len();
                    for (v, l) in bindings {
                        if self.visit(cx, l.body)? && !self.converted.contains_key(v) {
                            self.add(*v, l)?;
                        }
                    }
                    if self.converted.len() == before {
                        break;
                    }
                    self.seen.clear();
                }
                self.visit(cx, body)
            }
            ExprKind::Block(label, first, second) => {
                let active = self.visit(cx, second)? | self.visit(cx, first)?;
                if active && self.labels.insert(label, None).is_none() {
                    self.seen.clear();
                    self.visit(cx, first)?;
                }
                Some(active)
            }
            ExprKind::Define(..) | ExprKind::DefineMethod(_) | ExprKind::Declare(_) | ExprKind::DefineMacro(..) => None,
            _ => {
                let mut active = Some(false);
                each_child(e, &mut |child| {
                    if let (Child::Expr(e), Some(before)) = (child, active) {
                        active = self.visit(cx, e).map(|a| a | before);
                    }
                });
                active
            }
        }
    }

    fn look_operator(&mut self, cx: &Context<'_, 'a>, operator: E<'a>, args: usize) -> Option<bool> {
        match operator.kind {
            ExprKind::Lambda(l) if l.rest.is_none() && l.params.len() == args => self.visit(cx, l.body),
            ExprKind::Local(v) if self.own.contains(&v) => match self.converted.get(&v) {
                Some(l) => (l.params.len() == args).then_some(true),
                None => Some(false),
            },
            ExprKind::Global(g) if cx.known.lambda(g).is_some() => {
                let l = cx.known.lambda(g)?;
                let node = cx.tags?.function(cx.known, g)?;
                if self.open && node.unknown {
                    return None;
                }
                if !node.tags.iter().any(|t| self.tags.contains(t)) {
                    return Some(false);
                }
                let plain = l.rest.is_none() && l.params.len() == args && l.annotations.iter().all(Option::is_none);
                plain.then_some(true)
            }
            _ if cx.primitive_of(operator).is_some_and(|id| is_quiet(cx.known, id)) => Some(false),
            _ if self.open => None,
            _ => self.visit(cx, operator),
        }
    }

    /// May a procedure that is passed to a library function signal to the handler?
    pub(super) fn may_signal(&mut self, cx: &Context<'_, 'a>, f: E<'a>) -> bool {
        self.open
            || match f.kind {
                ExprKind::Lambda(l) => self.closed(cx, l.body, &self.tags.clone()).is_none(),
                ExprKind::Local(v) => self.converted.contains_key(&v),
                ExprKind::Global(g) => cx
                    .tags
                    .and_then(|tags| tags.function(cx.known, g))
                    .is_some_and(|node| node.tags.iter().any(|t| self.tags.contains(t))),
                _ => false,
            }
    }

    /// A local function is rewritten from now on.
    fn add(&mut self, v: VarId, l: &'a Lambda<'a>) -> Option<()> {
        self.converted.insert(v, l);
        l.rest.is_none().then_some(())
    }

    /// Code that stays and must not signal any of the tags: `None` if it may.
    fn closed(&mut self, cx: &Context<'_, 'a>, e: E<'a>, tags: &FxHashSet<Sym>) -> Option<()> {
        match e.kind {
            ExprKind::Signal(tag, _) if tags.contains(&tag) => return None,
            ExprKind::Local(v) if self.converted.contains_key(&v) => return None,
            ExprKind::Call(operator, args) => {
                match operator.kind {
                    ExprKind::Local(v) if self.own.contains(&v) && !self.converted.contains_key(&v) => {}
                    ExprKind::Global(g) if cx.known.lambda(g).is_some() => {
                        let node = cx.tags?.function(cx.known, g)?;
                        if self.open && node.unknown || node.tags.iter().any(|t| tags.contains(t)) {
                            return None;
                        }
                    }
                    ExprKind::Lambda(l) => self.closed(cx, l.body, tags)?,
                    _ if cx.primitive_of(operator).is_some_and(|id| is_quiet(cx.known, id)) => {}
                    _ if self.open => return None,
                    _ => self.closed(cx, operator, tags)?,
                }
                return args.iter().try_for_each(|a| self.closed(cx, a, tags));
            }
            ExprKind::Prim(id, _) if self.open && !is_quiet(cx.known, id) => return None,
            ExprKind::Op(Op::Index | Op::SetIndex, _) if self.open && !indexes_quietly(cx.known) => return None,
            ExprKind::Resolve(..) if self.open => return None,
            ExprKind::Handle(inner) => return self.closed_handler(cx, inner, tags),
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(_), .. }, _) if !cx.vars[v].assigned => {
                self.own.insert(v);
            }
            ExprKind::Fix(bindings, _) => self.own.extend(bindings.iter().map(|b| b.0)),
            _ => {}
        }
        let mut closed = Some(());
        each_child(e, &mut |child| {
            let e = match child {
                Child::Expr(e) => e,
                Child::Lambda(l) => l.body,
            };
            closed = closed.and_then(|()| self.closed(cx, e, tags));
        });
        closed
    }

    fn closed_handler(&mut self, cx: &Context<'_, 'a>, inner: &Handle<'a>, tags: &FxHashSet<Sym>) -> Option<()> {
        inner.clauses.iter().try_for_each(|c| self.closed(cx, c.lambda.body, tags))?;
        let left: FxHashSet<Sym> = tags.iter().filter(|t| !handles(inner, **t)).copied().collect();
        self.closed(cx, inner.body.body, &left)
    }
}

/// Operations of the control stack, which belong to a handler that stays.
fn is_of_handlers(op: Op) -> bool {
    use Op::*;
    matches!(op, NamedContinuation | Defer | HandlerFrame | EnterClause | LeaveClause | Abandon(_))
}
