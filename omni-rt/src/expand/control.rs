//! Effects and continuations: `handle`, `signal`, `resolve`, `with-continuation`, `reset`, `shift`.
//!
//! A clause is a lambda of its argument and a hidden continuation. What it does with the continuation is
//! counted while its body is expanded; that gives the clause its class (DESIGN §4).

use super::data::elements;
use super::pass::{ClauseState, Pass, Position};
use super::whole::Mention;
use crate::core::defer::{Maker, defer};
use crate::core::scoped::stays;
use crate::core::{Clause, ClauseClass, Const, E, ExprKind, Handle, LambdaId, Op, VarId, analyse};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

/// The parts of a clause as written.
struct ClauseForm<'a> {
    tag: Sym,
    continuation: Option<&'a Datum<'a>>,
    argument: &'a Datum<'a>,
    body: &'a [Datum<'a>],
    span: Span,
}

impl<'a> Pass<'_, 'a> {
    #[inline(never)]
    pub fn handle_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let strict = args.first().and_then(|d| self.x.symbol_of(d)) == Some(self.x.names.strict);
        let [body, clauses @ ..] = &args[strict as usize..] else { return self.bad_syntax(name, span) };
        self.enter_function();
        let e = self.expand(body, Position::Value);
        let body = self.lambda(body.span, None, &[], None, &[], e);
        let mut done: Vec<Clause<'a>> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match self.clause_form(clause) {
                Some(form) => {
                    self.x.mention(Mention::Clause { tag: form.tag, span: clause.span });
                    done.push(self.clause(span, form));
                }
                None => {
                    self.bad_syntax(name, clause.span);
                    // Those that follow without brackets are one mistake with it.
                    if elements(clause, self.arena).is_none() {
                        break;
                    }
                }
            }
        }
        let clauses = self.arena.alloc_slice_copy(&done);
        self.node(span, ExprKind::Handle(self.arena.alloc(Handle { strict, body, clauses })))
    }

    /// `(tag arg body…)` or `((tag k arg) body…)`.
    fn clause_form(&self, d: &Datum<'a>) -> Option<ClauseForm<'a>> {
        let items = elements(d, self.arena)?;
        let tag = |d: &Datum<'a>| self.binder(d).filter(|&s| s != self.x.names.underscore);
        let (head, rest) = items.split_first()?;
        if let Some(tag) = tag(head) {
            let [argument, body @ ..] = rest else { return None };
            self.binder(argument).filter(|_| !body.is_empty())?;
            return Some(ClauseForm { tag, continuation: None, argument, body, span: d.span });
        }
        let [first, k, argument] = elements(head, self.arena)? else { return None };
        self.binder(k)?;
        self.binder(argument).filter(|_| !rest.is_empty())?;
        Some(ClauseForm { tag: tag(first)?, continuation: Some(k), argument, body: rest, span: d.span })
    }

    fn clause(&mut self, span: Span, form: ClauseForm<'a>) -> Clause<'a> {
        let outer = self.clause;
        self.enter_function();
        let mark = self.mark();
        let underscore = self.x.names.underscore;
        let hidden = self.fresh(Sym::new("resume"), form.span);
        let frame = self.frame_count();
        self.clause =
            Some(ClauseState { continuation: hidden, frame, escapes: 0, inner_resolves: 0, tail_resolves: 0 });
        let named = form.continuation.map(|k| (self.bind(self.binder(k).unwrap_or(underscore), k.span), k.span));
        let argument = self.bind(self.binder(form.argument).unwrap_or(underscore), form.argument.span);
        let mut body = self.body(form.body, span, Position::Clause);
        self.release(mark);
        if let Some((v, at)) = named
            && self.uses[v.0 as usize] > 0
        {
            let value = self.continuation_use(at);
            body = self.node(at, ExprKind::Let(v, value, body));
        }
        let class = match self.clause {
            Some(ClauseState { escapes: 0, inner_resolves: 0, tail_resolves: 0, .. }) => ClauseClass::Abort,
            Some(ClauseState { escapes: 0, inner_resolves: 0, .. }) if analyse::always_resumes(body) => {
                ClauseClass::TailResume
            }
            Some(ClauseState { escapes: 0, .. }) => match self.deferred(body, hidden) {
                Some(e) => {
                    body = e;
                    ClauseClass::Deferred
                }
                None => ClauseClass::Linear,
            },
            _ if stays(body, hidden) => ClauseClass::Scoped,
            _ => ClauseClass::General,
        };
        self.clause = outer;
        let lambda = self.lambda(form.span, Some(form.tag), &[argument, hidden], None, &[], body);
        Clause { tag: form.tag, lambda, class, span: form.span }
    }

    /// See [`defer`].
    fn deferred(&mut self, body: E<'a>, hidden: VarId) -> Option<E<'a>> {
        let arena = self.arena;
        let mut lambdas = self.lambdas;
        let mut count = || {
            lambdas += 1;
            LambdaId(lambdas - 1)
        };
        let maker = &mut Maker { arena, variable: &mut |name, span| self.fresh(name, span), lambda: &mut count };
        let e = defer(body, hidden, maker);
        if e.is_some() {
            self.lambdas = lambdas;
            self.mention(hidden);
        }
        e
    }

    /// The hidden continuation of the innermost clause as a value; nil outside of clauses.
    fn continuation_use(&mut self, span: Span) -> E<'a> {
        match &mut self.clause {
            Some(clause) => {
                clause.escapes += 1;
                let v = clause.continuation;
                self.local(v, span)
            }
            None => self.constant(span, Const::Nil),
        }
    }

    #[inline(never)]
    pub fn resolve_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let [value] = args else { return self.bad_syntax(name, span) };
        let value = self.expand(value, Position::Value);
        let tail = position == Position::Clause;
        let frames = self.frame_count();
        let Some(clause) = &mut self.clause else {
            self.warn_outside(name, span);
            return self.node(span, ExprKind::Resolve(None, value, false));
        };
        if tail {
            clause.tail_resolves += 1;
        } else if frames == clause.frame {
            clause.inner_resolves += 1;
        } else {
            clause.escapes += 1;
        }
        let v = clause.continuation;
        self.mention(v);
        self.node(span, ExprKind::Resolve(Some(v), value, tail))
    }

    /// The form is an error whenever it is executed.
    fn warn_outside(&mut self, name: Sym, span: Span) {
        let note = "the clause must be around it in the text, not only when it runs".to_owned();
        let message = format!("{}: not inside a handler clause", name.name());
        self.warn_noted(Code::OutsideClause, span, message, Some((None, note)));
    }

    #[inline(never)]
    pub fn with_continuation_form(
        &mut self,
        name: Sym,
        span: Span,
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let [k, body @ ..] = args else { return self.bad_syntax(name, span) };
        let Some(k_name) = self.binder(k) else { return self.bad_syntax(name, k.span) };
        if body.is_empty() {
            return self.bad_syntax(name, span);
        }
        if self.clause.is_none() {
            self.warn_outside(name, span);
        }
        let hidden = self.continuation_use(k.span);
        let value = self.op(span, Op::NamedContinuation, &[hidden]);
        let mark = self.mark();
        let v = self.bind(k_name, k.span);
        let body = self.body(body, span, position.inner());
        self.release(mark);
        self.node(span, ExprKind::Let(v, value, body))
    }

    #[inline(never)]
    pub fn signal_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [tag, value] = args else { return self.bad_syntax(name, span) };
        let spelled = match tag.kind {
            DatumKind::List([quote, tag]) if self.x.symbol_of(quote) == Some(self.x.names.quote) => self.binder(tag),
            _ => self.binder(tag),
        };
        let Some(tag_name) = spelled.filter(|&s| s != self.x.names.underscore) else {
            return self.bad_syntax(name, tag.span);
        };
        self.x.mention(Mention::Signal { tag: tag_name, span: tag.span });
        let value = self.expand(value, Position::Value);
        self.node(span, ExprKind::Signal(tag_name, value))
    }

    #[inline(never)]
    pub fn reset_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [body] = args else { return self.bad_syntax(name, span) };
        self.enter_function();
        let e = self.expand(body, Position::Value);
        let lambda = self.lambda(span, None, &[], None, &[], e);
        self.node(span, ExprKind::Reset(lambda))
    }

    #[inline(never)]
    pub fn shift_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [k, body] = args else { return self.bad_syntax(name, span) };
        let Some(k_name) = self.binder(k) else { return self.bad_syntax(name, k.span) };
        self.enter_function();
        let mark = self.mark();
        let v = self.bind(k_name, k.span);
        let e = self.expand(body, Position::Value);
        self.release(mark);
        let lambda = self.lambda(span, None, &[v], None, &[], e);
        self.node(span, ExprKind::Shift(lambda))
    }
}
