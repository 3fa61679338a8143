//! Continuations of known handlers become procedures.
//!
//! A `handle` with a clause that names its continuation goes if all code that may signal to it is known: its body, local
//! functions, and global ones, which are copied. That code is rewritten in continuation-passing style up to the handler
//! (selective CPS): a call that may signal gets what is left to do as one more argument, a procedure of its value, and
//! returns the value of the `handle`. A signal is then a call of its clause with that procedure, which may be called any
//! number of times at any time, since the variables in it are never assigned or live in boxes; nothing of the stack is
//! ever copied. Code that cannot signal to the handler stays as it is, and so do handlers in it.
//!
//! What makes it right: the frame of the handler is gone, so nothing that stays may look for it. Signals in functions
//! that are values, in other handlers and in delimiters keep the handler, and unknown calls do if such code exists
//! anywhere in the program ([`tags`](super::tags)). A resumed part of the native stack, captured further out, contains
//! the calls of these procedures like any others.
//!
//! What waits for a call that may signal is on the heap instead of the stack; calls that wait are counted, so that
//! endless recursion is the same error ([`Op::Deeper`]).

use super::context::{Context, any, size};
use super::copy::Copier;
use super::handlers::clause;
use super::inline::copied;
use super::signals::{handles, indexes_quietly, is_quiet};
use super::{generic, inline, simplify, specialise};
use omni_rt::core::ir::*;
use omni_rt::core::names::operator_name;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// Nodes of a function that is copied.
const FUNCTION: usize = 400;
/// Nodes of all code that is rewritten for one handler.
const TOTAL: usize = 1500;

/// One round over the unit.
pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    if cx.tags.is_none() {
        return e;
    }
    let e = cx.map(e, &mut run);
    let ExprKind::Handle(h) = e.kind else { return e };
    if !applies(cx, h) {
        return e;
    }
    for counts in [false, true] {
        let mut c = Conversion::of(cx, h, counts);
        match c.handler(cx, e) {
            None => return e,
            Some(new) if counts || !c.waits => {
                let fits = cx.tags.is_some_and(|tags| tags.take(c.nodes));
                return if fits { new } else { e };
            }
            Some(_) => {}
        }
    }
    e
}

fn applies(cx: &Context, h: &Handle) -> bool {
    let captures = |c: &Clause| matches!(c.class, ClauseClass::General | ClauseClass::Scoped);
    !h.strict
        && !handles(h, Sym::new("raise"))
        && h.clauses.iter().any(captures)
        && h.clauses.iter().all(|c| c.class != ClauseClass::Deferred && !cx.known.declares_effect(c.tag))
}

/// What is left to do up to the handler.
#[derive(Clone, Copy)]
struct Rest {
    /// A procedure of the value; `None`: nothing, the value is that of the `handle`.
    procedure: Option<VarId>,
    /// It was made by the function that the code belongs to, whose call waits for it.
    waits: bool,
}

struct Conversion<'a> {
    h: &'a Handle<'a>,
    /// The handler's tags.
    tags: FxHashSet<Sym>,
    /// Unknown calls may signal to the handler.
    open: bool,
    /// Whether calls that wait are counted, and the count where code is being written.
    counts: bool,
    depth: Option<VarId>,
    /// A function calls another one and waits.
    waits: bool,
    /// The functions of the clauses that leave or capture, in the order of the clauses.
    clauses: Vec<Option<VarId>>,
    /// Copies of global functions, and those not yet written.
    globals: Vec<(Sym, VarId)>,
    pending: Vec<(Global, VarId)>,
    bindings: Vec<(VarId, &'a Lambda<'a>)>,
    /// Local functions.
    own: FxHashSet<VarId>,
    /// Local functions that are rewritten, and their numbers of parameters.
    converted: FxHashMap<VarId, usize>,
    /// Blocks that are rewritten, and the functions that their jumps call.
    labels: FxHashMap<LabelId, Option<VarId>>,
    /// Local functions that are rewritten, as they were.
    originals: Vec<(VarId, &'a Lambda<'a>)>,
    /// May the expression signal to the handler, or jump to a block that is rewritten?
    seen: FxHashMap<*const Expr<'a>, bool>,
    nodes: usize,
}

impl<'a> Conversion<'a> {
    fn of(cx: &Context<'_, 'a>, h: &'a Handle<'a>, counts: bool) -> Conversion<'a> {
        let tags: FxHashSet<Sym> = h.clauses.iter().map(|c| c.tag).collect();
        Conversion {
            h,
            open: tags.iter().any(|t| cx.tags.is_none_or(|tags| tags.may_be_hidden(*t))),
            tags,
            counts,
            depth: None,
            waits: false,
            clauses: Vec::new(),
            globals: Vec::new(),
            pending: Vec::new(),
            bindings: Vec::new(),
            own: FxHashSet::default(),
            converted: FxHashMap::default(),
            labels: FxHashMap::default(),
            originals: Vec::new(),
            seen: FxHashMap::default(),
            nodes: 0,
        }
    }

    /// What stands for the `handle`.
    fn handler(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> Option<E<'a>> {
        for c in self.h.clauses {
            let function = self.clause_function(cx, c)?;
            self.clauses.push(function);
        }
        let body = self.h.body.body;
        self.take(size(body, TOTAL))?;
        if !self.visit(cx, body)? {
            return None;
        }
        let new = self.convert(cx, body, Rest { procedure: None, waits: false })?;
        while let Some((g, own)) = self.pending.pop() {
            self.take(size(cx.known.lambda(g)?.body, FUNCTION))?;
            let l = copied(cx, g)?;
            let body = prepared(cx, l.body);
            self.visit(cx, body)?;
            let l = self.function(cx, cx.arena.alloc(Lambda { body, ..*l }))?;
            self.bindings.push((own, l));
        }
        if self.bindings.is_empty() {
            return Some(new);
        }
        Some(cx.alloc(e.span, ExprKind::Fix(cx.arena.alloc_slice_copy(&self.bindings), new)))
    }

    /// Takes the nodes out of what may be rewritten.
    fn take(&mut self, nodes: usize) -> Option<()> {
        self.nodes += nodes;
        (nodes <= FUNCTION && self.nodes <= TOTAL).then_some(())
    }

    /// The function of a clause: of its argument, and of the continuation if it captures. `None` inside: the clause goes
    /// to the places of its signals.
    fn clause_function(&mut self, cx: &mut Context<'_, 'a>, c: &Clause<'a>) -> Option<Option<VarId>> {
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

    fn fresh(&self, cx: &mut Context<'_, 'a>, name: Sym, span: Span) -> VarId {
        cx.fresh(VarInfo { name, span, assigned: false, captured: false, boxed: false })
    }

    /// May the expression signal to the handler, or jump to a block that is rewritten? `None`: the handler has to stay.
    fn visit(&mut self, cx: &Context<'_, 'a>, e: E<'a>) -> Option<bool> {
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
                Some(params) => (*params == args).then_some(true),
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
    fn may_signal(&mut self, cx: &Context<'_, 'a>, f: E<'a>) -> bool {
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
        if self.converted.insert(v, l.params.len()).is_none() {
            self.originals.push((v, l));
        }
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

    /// The expression in continuation-passing style.
    fn convert(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, rest: Rest) -> Option<E<'a>> {
        if !self.visit(cx, e)? {
            let Some(k) = rest.procedure else { return Some(e) };
            let k = cx.alloc(e.span, ExprKind::Local(k));
            return Some(cx.alloc(e.span, ExprKind::Call(k, cx.slice(&[e]))));
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
            && self.clause_of(tag)?.class == ClauseClass::TailResume
            && !self.visit(cx, value)?
        {
            let c = self.clause_of(tag)?;
            self.take(size(c.lambda.body, FUNCTION))?;
            let init = clause(cx, init, c, value, None);
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
        let mut last = None;
        let is_call = matches!(e.kind, ExprKind::Call(..));
        for (i, operand) in operands.iter().enumerate() {
            let own = matches!(operand.kind, ExprKind::Local(v) if i == 0 && is_call && self.own.contains(&v));
            if !own && self.visit(cx, operand)? {
                last = Some(i);
            }
        }
        let last = last?;
        let mut bound: Vec<(VarId, E<'a>)> = Vec::new();
        let mut i = 0;
        let new = cx.map(e, &mut |cx, part| {
            let at = i;
            i += 1;
            let procedure = match part.kind {
                ExprKind::Local(v) => at == 0 && is_call && self.own.contains(&v),
                ExprKind::Global(g) => at == 0 && is_call && cx.known.is_procedure(g),
                _ => false,
            };
            if at > last || procedure || cx.is_atom(part) {
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
        self.waits |= rest.waits && self.depth.is_some();
        if self.counts {
            let depth = match self.depth {
                Some(depth) => ExprKind::Local(depth),
                None => ExprKind::Const(Const::Int(0)),
            };
            let depth = cx.alloc(span, depth);
            let waits = rest.waits && self.depth.is_some();
            all.push(if waits { cx.alloc(span, ExprKind::Op(Op::Deeper, cx.slice(&[depth]))) } else { depth });
        }
        let operator = cx.alloc(operator.span, ExprKind::Local(own));
        Some(cx.alloc(span, ExprKind::Call(operator, cx.slice(&all))))
    }

    /// A call that runs code which signals to the handler, but cannot be rewritten, under a handler of its own. Its
    /// clauses give the value of the whole in a pair, the call gives its own value in another one:
    ///
    /// ```text
    /// (finish (handle (cons true CALL) (tag (with-continuation k (cons nil (clause x (lambda (v) (finish (k v)))))))))
    /// ```
    ///
    /// where `finish` goes on with what is left to do, or gives the value of the whole.
    fn wrapped(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, rest: Rest) -> Option<E<'a>> {
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
        let value = match rest.procedure {
            Some(k) => {
                let k = cx.alloc(span, ExprKind::Local(k));
                cx.alloc(span, ExprKind::Call(k, cx.slice(&[value])))
            }
            None => value,
        };
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
                    && let Some(original) = self.originals.iter().find(|(own, _)| *own == v)
                    && !wanted.iter().any(|(own, _)| *own == v)
                {
                    wanted.push(*original);
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

    fn clause_of(&self, tag: Sym) -> Option<&'a Clause<'a>> {
        self.h.clauses.iter().find(|c| c.tag == tag)
    }

    fn signal(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, tag: Sym, value: E<'a>, rest: Rest) -> Option<E<'a>> {
        let i = self.h.clauses.iter().position(|c| c.tag == tag)?;
        let c = &self.h.clauses[i];
        let Some(function) = self.clauses[i] else {
            // The clause's value is that of the signal.
            self.take(size(c.lambda.body, FUNCTION))?;
            let value = clause(cx, e, c, value, None);
            let Some(k) = rest.procedure else { return Some(value) };
            let k = cx.alloc(e.span, ExprKind::Local(k));
            return Some(cx.alloc(e.span, ExprKind::Call(k, cx.slice(&[value]))));
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
    fn function(&mut self, cx: &mut Context<'_, 'a>, l: &'a Lambda<'a>) -> Option<&'a Lambda<'a>> {
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

    fn lambda(&self, cx: &mut Context<'_, 'a>, body: E<'a>, params: &[VarId], span: Span) -> &'a Lambda<'a> {
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

/// The body of a copied function after the passes that make calls of procedures known.
fn prepared<'a>(cx: &mut Context<'_, 'a>, mut body: E<'a>) -> E<'a> {
    for (name, pass) in [
        ("generic", generic::run as for<'c> fn(&mut Context<'c, 'a>, E<'a>) -> E<'a>),
        ("inline", inline::run),
        ("specialise", specialise::run),
        ("simplify", simplify::run),
    ] {
        if cx.passes.has(name) {
            body = pass(cx, body);
        }
    }
    body
}

/// Operations of the control stack, which belong to a handler that stays.
fn is_of_handlers(op: Op) -> bool {
    use Op::*;
    matches!(op, NamedContinuation | Defer | HandlerFrame | EnterClause | LeaveClause | Abandon(_))
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
