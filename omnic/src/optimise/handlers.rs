//! Signals whose handler is certain: the clause goes to the place of the signal.
//!
//! In the body of a `handle` a signal belongs to that handler if nothing between the two can make it another's: no
//! clause for the tag, no function that is called from elsewhere, no delimiter up to which a continuation could be
//! captured that is then called outside of the handler. Then a clause that resumes in tail position is the value
//! of the signal, and one that never resumes is the value of the `handle` if the signal stands in tail position.
//!
//! If the handler cannot be found by anything that is left in the body, it is no longer needed ([`removed`]). Known
//! functions that signal to it become local ones for this, so that a handler around a loop in a function of its
//! own is a plain loop. Otherwise the handler stays ([`direct`]), and clauses that could notice which handlers are
//! installed run with its frame and those inside of it masked, as `effects::handler` does it.

use super::context::{Context, any, own_calls, size};
use super::copy::Copier;
use super::inline::instantiate;
use super::signals::{Needs, handles, may_find, needs, signals_to};
use omni_rt::core::ir::*;
use omni_rt::value::Sym;
use rustc_hash::FxHashMap;

/// Nodes of a function that becomes a local one.
const LOCAL: usize = 80;
/// How deep functions that signal are followed.
const DEPTH: usize = 3;
/// Nodes of a clause that is copied to a signal while its handler stays.
const CLAUSE: usize = 60;

/// One round over the unit. Handlers that stay are looked at in the last one only: others may go later.
pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, last: bool) -> E<'a> {
    if cx.known.open {
        return e;
    }
    let e = cx.map(e, &mut |cx, e| run(cx, e, last));
    let ExprKind::Handle(h) = e.kind else { return e };
    let budget = cx.budget;
    if !h.strict && !handles(h, Sym::new("raise")) {
        let body = Localiser { h, all: true, stack: Vec::new() }.expr(cx, h.body.body);
        if let Some(new) = body.and_then(|body| removed(cx, h, body)) {
            return new;
        }
        cx.budget = budget;
    }
    if last { direct(cx, e, h) } else { e }
}

/// The body without the handler.
fn removed<'a>(cx: &mut Context<'_, 'a>, h: &'a Handle<'a>, body: E<'a>) -> Option<E<'a>> {
    let mut search = Search::of(cx, h, None);
    search.settle(cx, body);
    if search.left != 0 || search.nodes > cx.budget {
        return None;
    }
    cx.budget -= search.nodes;
    search.acts = true;
    let new = search.expr(cx, body, Place::BODY);
    (!may_find(cx, h, new)).then_some(new)
}

/// The `handle` expression with the clauses where the signals are.
fn direct<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, h: &'a Handle<'a>) -> E<'a> {
    let name = VarInfo { name: Sym::new("frame"), span: e.span, assigned: false, captured: false, boxed: false };
    let frame = cx.fresh(name);
    let before = Localiser { h, all: false, stack: Vec::new() }.expr(cx, h.body.body).unwrap_or(h.body.body);
    let mut search = Search::of(cx, h, Some(frame));
    search.settle(cx, before);
    search.acts = true;
    let mut body = search.expr(cx, before, Place::BODY);
    if std::ptr::eq(body, before) {
        return e;
    }
    if search.uses_frame {
        let innermost = cx.alloc(h.body.span, ExprKind::Op(Op::HandlerFrame, &[]));
        body = cx.alloc(body.span, ExprKind::Let(frame, innermost, body));
    }
    let lambda = cx.arena.alloc(Lambda { body, ..*h.body });
    cx.alloc(e.span, ExprKind::Handle(cx.arena.alloc(Handle { body: lambda, ..*h })))
}

/// Makes known functions that signal to the handler local ones.
struct Localiser<'a> {
    h: &'a Handle<'a>,
    /// All must become local, or the handler has to stay. Otherwise only functions that do not call themselves do.
    all: bool,
    /// The functions whose copies are around the current expression.
    stack: Vec<Global>,
}

impl<'a> Localiser<'a> {
    /// `None`: one that must become local cannot.
    fn expr(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> Option<E<'a>> {
        match e.kind {
            // Not in reach, so that signals there keep the handler.
            ExprKind::Lambda(_) | ExprKind::Reset(_) | ExprKind::Shift(_) | ExprKind::Handle(_) => return Some(e),
            _ => {}
        }
        let mut possible = true;
        let e = cx.map(e, &mut |cx, part| {
            self.expr(cx, part).unwrap_or_else(|| {
                possible = false;
                part
            })
        });
        if !possible {
            return None;
        }
        let ExprKind::Call(operator, args) = e.kind else { return Some(e) };
        let ExprKind::Global(g) = operator.kind else { return Some(e) };
        let wanted = |c: &Clause| self.all || c.class != ClauseClass::General && c.class != ClauseClass::Scoped;
        if cx.known.lambda(g).is_none() || !signals_to(cx, self.h, g, &wanted) {
            return Some(e);
        }
        let call = self.call(cx, e, g, args);
        if self.all { call } else { Some(call.unwrap_or(e)) }
    }

    fn call(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, g: Global, args: &'a [E<'a>]) -> Option<E<'a>> {
        let l = cx.known.lambda(g)?;
        let plain = l.rest.is_none() && l.params.len() == args.len() && l.annotations.iter().all(Option::is_none);
        let repeated = self.stack.len() >= DEPTH || self.stack.iter().any(|other| cx.known.same(*other, g));
        if !plain || repeated || size(l.body, LOCAL) > LOCAL {
            return None;
        }
        let calls = own_calls(cx, g, l, &mut |_| true)?;
        if calls > 0 && !self.all {
            return None;
        }
        let copy = instantiate(cx, g)?;
        let name = VarInfo { name: g.name, span: l.span, assigned: false, captured: false, boxed: false };
        let own = cx.fresh(name);
        let body = if calls > 0 { redirect(cx, copy.body, g, own) } else { copy.body };
        self.stack.push(g);
        let body = self.expr(cx, body);
        self.stack.pop();
        let lambda: &Lambda = cx.arena.alloc(Lambda { body: body?, ..*copy });
        if calls == 0 {
            let operator = cx.alloc(e.span, ExprKind::Lambda(lambda));
            return Some(cx.alloc(e.span, ExprKind::Call(operator, args)));
        }
        let operator = cx.alloc(e.span, ExprKind::Local(own));
        let call = cx.alloc(e.span, ExprKind::Call(operator, args));
        Some(cx.alloc(e.span, ExprKind::Fix(cx.arena.alloc_slice_copy(&[(own, lambda)]), call)))
    }
}

/// Calls of the global become calls of the local function.
fn redirect<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, g: Global, own: VarId) -> E<'a> {
    let e = cx.map(e, &mut |cx, e| redirect(cx, e, g, own));
    match e.kind {
        ExprKind::Call(Expr { kind: ExprKind::Global(other), span }, args) if cx.known.same(*other, g) => {
            let operator = cx.alloc(*span, ExprKind::Local(own));
            cx.alloc(e.span, ExprKind::Call(operator, args))
        }
        _ => e,
    }
}

/// Where an expression stands in the body of the handler.
#[derive(Clone, Copy)]
struct Place {
    /// Whenever it is evaluated, the handler and those of `depth` are the innermost frames.
    certain: bool,
    /// Its value is that of the body.
    tail: bool,
    /// Number of handlers between.
    depth: usize,
}

impl Place {
    const BODY: Place = Place { certain: true, tail: true, depth: 0 };
    const ELSEWHERE: Place = Place { certain: false, tail: false, depth: 0 };

    fn operand(self) -> Place {
        Place { tail: false, ..self }
    }
}

/// A local function of the body, and whether all of its calls are certain and in tail position.
#[derive(Clone, Copy)]
struct Function {
    certain: bool,
    tail: bool,
    depth: usize,
}

/// A walk over the body of the handler.
struct Search<'a> {
    h: &'a Handle<'a>,
    needs: Vec<Needs>,
    functions: FxHashMap<VarId, Function>,
    /// Handlers between.
    between: Vec<&'a Handle<'a>>,
    /// The walk has found less to be certain than was assumed.
    demoted: bool,
    /// Rewrites, instead of only looking.
    acts: bool,
    /// Signals to the handler that stay.
    left: usize,
    /// Nodes of the clauses that would be copied.
    nodes: usize,
    /// The variable that holds the frame of a handler that stays.
    frame: Option<VarId>,
    uses_frame: bool,
}

impl<'a> Search<'a> {
    fn of(cx: &Context<'_, 'a>, h: &'a Handle<'a>, frame: Option<VarId>) -> Search<'a> {
        Search {
            h,
            needs: h.clauses.iter().map(|c| needs(cx, c.lambda.body)).collect(),
            functions: FxHashMap::default(),
            between: Vec::new(),
            demoted: false,
            acts: false,
            left: 0,
            nodes: 0,
            frame,
            uses_frame: false,
        }
    }

    /// Looks until what is assumed of the local functions holds.
    fn settle(&mut self, cx: &mut Context<'_, 'a>, body: E<'a>) {
        loop {
            (self.demoted, self.left, self.nodes) = (false, 0, 0);
            self.expr(cx, body, Place::BODY);
            if !self.demoted {
                return;
            }
        }
    }

    fn expr(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, at: Place) -> E<'a> {
        match e.kind {
            ExprKind::Local(v) => {
                self.demote(v, true, true);
                e
            }
            ExprKind::Signal(tag, value) => {
                let new = self.expr(cx, value, at.operand());
                match self.signal(cx, e, tag, new, at) {
                    Some(new) => new,
                    None if std::ptr::eq(new, value) => e,
                    None => cx.alloc(e.span, ExprKind::Signal(tag, new)),
                }
            }
            ExprKind::Call(operator, args) => match operator.kind {
                ExprKind::Local(v) if self.functions.contains_key(&v) => {
                    let f = self.functions[&v];
                    self.demote(v, !at.certain || at.depth != f.depth, !at.tail);
                    let mut first = true;
                    cx.map(e, &mut |cx, part| {
                        // The operator comes first.
                        if std::mem::take(&mut first) { part } else { self.expr(cx, part, at.operand()) }
                    })
                }
                ExprKind::Lambda(l) if l.rest.is_none() && l.params.len() == args.len() => {
                    let body = self.expr(cx, l.body, at);
                    let same = std::ptr::eq(body, l.body);
                    let new = if same { l } else { cx.arena.alloc(Lambda { body, ..**&l }) };
                    let mut first = true;
                    let operator = if same { operator } else { cx.alloc(operator.span, ExprKind::Lambda(new)) };
                    cx.map(e, &mut |cx, part| {
                        if std::mem::take(&mut first) { operator } else { self.expr(cx, part, at.operand()) }
                    })
                }
                _ => cx.map(e, &mut |cx, part| self.expr(cx, part, at.operand())),
            },
            ExprKind::If(test, yes, no) => {
                let test2 = self.expr(cx, test, at.operand());
                let (yes2, no2) = (self.expr(cx, yes, at), self.expr(cx, no, at));
                let same = std::ptr::eq(test, test2) && std::ptr::eq(yes, yes2) && std::ptr::eq(no, no2);
                if same { e } else { cx.alloc(e.span, ExprKind::If(test2, yes2, no2)) }
            }
            ExprKind::Seq(es) => {
                let mut n = 0;
                cx.map(e, &mut |cx, part| {
                    n += 1;
                    self.expr(cx, part, if n == es.len() { at } else { at.operand() })
                })
            }
            ExprKind::Block(..) => cx.map(e, &mut |cx, part| self.expr(cx, part, at)),
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(l), .. }, _) if !cx.vars[v].assigned => {
                self.functions.entry(v).or_insert(Function { certain: true, tail: true, depth: at.depth });
                let place = self.place_of(v, at);
                let _ = l;
                let mut first = true;
                cx.map(e, &mut |cx, part| {
                    if !std::mem::take(&mut first) {
                        return self.expr(cx, part, at);
                    }
                    cx.map(part, &mut |cx, body| self.expr(cx, body, place))
                })
            }
            ExprKind::Let(..) => {
                let mut first = true;
                cx.map(e, &mut |cx, part| {
                    let place = if std::mem::take(&mut first) { at.operand() } else { at };
                    self.expr(cx, part, place)
                })
            }
            ExprKind::Fix(bindings, _) => {
                let f = Function { certain: true, tail: true, depth: at.depth };
                bindings.iter().for_each(|(v, _)| {
                    self.functions.entry(*v).or_insert(f);
                });
                let mut n = 0;
                cx.map(e, &mut |cx, part| {
                    let place = bindings.get(n).map_or(at, |(v, _)| self.place_of(*v, at));
                    n += 1;
                    self.expr(cx, part, place)
                })
            }
            ExprKind::Handle(inner) => self.inner(cx, e, inner, at),
            ExprKind::Lambda(_)
            | ExprKind::Reset(_)
            | ExprKind::Shift(_)
            | ExprKind::DefineMethod(_)
            | ExprKind::Declare(_) => cx.map(e, &mut |cx, part| self.expr(cx, part, Place::ELSEWHERE)),
            _ => cx.map(e, &mut |cx, part| self.expr(cx, part, at.operand())),
        }
    }

    /// Where the body of a local function stands that is bound at `at`.
    fn place_of(&self, v: VarId, at: Place) -> Place {
        let f = self.functions[&v];
        if f.certain { Place { tail: at.tail && f.tail, ..at } } else { Place::ELSEWHERE }
    }

    fn demote(&mut self, v: VarId, uncertain: bool, no_tail: bool) {
        if let Some(f) = self.functions.get_mut(&v) {
            let before = (f.certain, f.tail);
            f.certain &= !uncertain;
            f.tail &= !no_tail;
            self.demoted |= before != (f.certain, f.tail);
        }
    }

    /// A `handle` in the body. What is captured up to its frame may be called outside of the outer handler, unless its
    /// clauses capture nothing.
    fn inner(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, inner: &'a Handle<'a>, at: Place) -> E<'a> {
        let captures = |c: &Clause| !matches!(c.class, ClauseClass::TailResume | ClauseClass::Abort);
        let certain = at.certain && !inner.clauses.iter().any(captures);
        let clause = if certain { at.operand() } else { Place::ELSEWHERE };
        let body = Place { depth: at.depth + 1, ..clause };
        let mut first = true;
        cx.map(e, &mut |cx, part| {
            if !std::mem::take(&mut first) {
                return self.expr(cx, part, clause);
            }
            self.between.push(inner);
            let part = self.expr(cx, part, body);
            self.between.pop();
            part
        })
    }

    /// What stands for a signal with the argument `value`; `None`: it stays.
    fn signal(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, tag: Sym, value: E<'a>, at: Place) -> Option<E<'a>> {
        let h = self.h;
        let i = h.clauses.iter().position(|c| c.tag == tag)?;
        let taken = self.between.iter().any(|h| h.strict || handles(h, tag));
        let c = &h.clauses[i];
        if at.certain && taken {
            return None;
        }
        let nodes = size(c.lambda.body, 10_000);
        let possible = at.certain
            && !cx.known.declares_effect(tag)
            && match (c.class, self.frame) {
                (ClauseClass::TailResume, None) => at.depth == 0 || self.needs[i] == Needs::Nothing,
                (ClauseClass::Abort, None) => at.depth == 0 && at.tail,
                (ClauseClass::TailResume | ClauseClass::Deferred, Some(_)) => nodes <= CLAUSE.min(cx.budget),
                (ClauseClass::Abort, Some(_)) => true,
                _ => false,
            };
        if !possible {
            self.left += 1;
            return None;
        }
        self.nodes += nodes;
        if !self.acts {
            return None;
        }
        match self.frame {
            Some(frame) if c.class == ClauseClass::Abort => {
                self.uses_frame = true;
                let frame = cx.alloc(e.span, ExprKind::Local(frame));
                Some(cx.alloc(e.span, ExprKind::Op(Op::Abandon(i as u32), cx.slice(&[frame, value]))))
            }
            Some(frame) => {
                cx.budget -= nodes;
                Some(self.in_place(cx, e, i, value, frame, at))
            }
            None => Some(clause(cx, e, c, value, None)),
        }
    }

    /// A clause that runs in place under its handler.
    fn in_place(
        &mut self,
        cx: &mut Context<'_, 'a>,
        e: E<'a>,
        i: usize,
        value: E<'a>,
        frame: VarId,
        at: Place,
    ) -> E<'a> {
        let c = &self.h.clauses[i];
        let takes_errors = self.h.strict || handles(self.h, Sym::new("raise")) || at.depth > 0;
        let free = match self.needs[i] {
            Needs::Nothing => true,
            Needs::Errors => !takes_errors,
            Needs::Handlers => false,
        };
        self.uses_frame |= !free || c.class == ClauseClass::Deferred;
        if free {
            return clause(cx, e, c, value, Some(frame));
        }
        // The argument is evaluated under all handlers.
        let name = VarInfo { name: Sym::new("argument"), span: e.span, assigned: false, captured: false, boxed: false };
        let argument = cx.fresh(name);
        let read = cx.alloc(e.span, ExprKind::Local(argument));
        let body = clause(cx, e, c, read, Some(frame));
        let frame = cx.alloc(e.span, ExprKind::Local(frame));
        let enter = cx.alloc(e.span, ExprKind::Op(Op::EnterClause, cx.slice(&[frame])));
        let leave = cx.alloc(e.span, ExprKind::Op(Op::LeaveClause, cx.slice(&[enter, body])));
        cx.alloc(e.span, ExprKind::Let(argument, value, leave))
    }
}

/// A copy of the clause for this argument, in which `resolve` is the value.
pub fn clause<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, c: &Clause<'a>, value: E<'a>, frame: Option<VarId>) -> E<'a> {
    let l = Copier::new(None).lambda(cx, c.lambda);
    let (argument, k) = (l.params[0], l.params[1]);
    let mut body = resolved(cx, l.body, k);
    if any(body, &mut |e| matches!(e.kind, ExprKind::Local(v) if v == k)) {
        let word = match frame {
            Some(frame) => ExprKind::Local(frame),
            None => ExprKind::Const(Const::True),
        };
        let word = cx.alloc(e.span, word);
        body = cx.alloc(e.span, ExprKind::Let(k, word, body));
    }
    cx.alloc(e.span, ExprKind::Let(argument, value, body))
}

/// `(resolve e)` of the clause becomes `e`.
fn resolved<'a>(cx: &mut Context<'_, 'a>, e: E<'a>, k: VarId) -> E<'a> {
    let e = cx.map(e, &mut |cx, e| resolved(cx, e, k));
    match e.kind {
        ExprKind::Resolve(Some(own), value, _) if own == k => value,
        _ => e,
    }
}
