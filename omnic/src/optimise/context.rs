//! What the passes share: the unit under construction, rebuilding of nodes, questions about expressions.
//!
//! Nodes are immutable; a pass builds new ones where something changes and keeps the others, so that "nothing changed"
//! is a comparison of addresses. The free variables that lambdas list are brought up to date once, at the end
//! ([`Context::close`]).

use super::Passes;
use super::tags::Tags;
use crate::lower::Known;
use bumpalo::Bump;
use omni_rt::core::ir::*;
use omni_rt::core::verify::verify;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::prims::{self, PrimId};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use rustc_hash::FxHashSet;

pub struct Context<'p, 'a> {
    pub arena: &'a Bump,
    pub known: &'p Known<'a>,
    /// What functions signal; `None` if nobody needs to know.
    pub tags: Option<&'p Tags>,
    pub passes: Passes,
    pub vars: VarTable,
    pub lambdas: u32,
    pub labels: u32,
    pub matches: Vec<Vec<Sym>>,
    /// Nodes that may still be added to the unit.
    pub budget: usize,
    /// Rest parameters of inlined functions that get one argument.
    pub rests: FxHashSet<VarId>,
}

impl<'p, 'a> Context<'p, 'a> {
    pub fn new(unit: &Unit<'a>, known: &'p Known<'a>, tags: Option<&'p Tags>, arena: &'a Bump, passes: Passes) -> Self {
        Context {
            arena,
            known,
            tags,
            passes,
            vars: unit.vars.clone(),
            lambdas: unit.lambdas,
            labels: unit.labels,
            matches: unit.matches.clone(),
            rests: FxHashSet::default(),
            budget: budget(size(unit.body, 20_000)),
        }
    }

    pub fn alloc(&self, span: Span, kind: ExprKind<'a>) -> E<'a> {
        self.arena.alloc(Expr { span, kind })
    }

    pub fn slice(&self, es: &[E<'a>]) -> &'a [E<'a>] {
        self.arena.alloc_slice_copy(es)
    }

    /// A variable with a name from another one.
    pub fn fresh(&mut self, like: VarInfo) -> VarId {
        let v = self.vars.fresh(like.name, like.span);
        self.vars[v].assigned = like.assigned;
        v
    }

    pub fn fresh_lambda(&mut self) -> LambdaId {
        self.lambdas += 1;
        LambdaId(self.lambdas - 1)
    }

    /// In debug builds: the verifier's opinion of what a pass made.
    pub fn check(&mut self, unit: &Unit<'a>, body: E<'a>, pass: &str) {
        if cfg!(debug_assertions) {
            let closed = self.close(body);
            if let Err(problem) = verify(&self.finish(unit, closed)) {
                panic!("after the pass {pass}: {problem}");
            }
        }
    }

    /// The unit with a new body.
    pub fn finish(&self, unit: &Unit<'a>, body: E<'a>) -> Unit<'a> {
        Unit {
            body,
            is_definition: unit.is_definition,
            vars: self.vars.clone(),
            lambdas: self.lambdas,
            labels: self.labels,
            library: unit.library,
            matches: self.matches.clone(),
            span: unit.span,
        }
    }

    /// The operator of a call that was not a variable: errors do not name it.
    pub fn anonymous(&self, operator: E<'a>) -> E<'a> {
        let yes = self.alloc(operator.span, ExprKind::Const(Const::True));
        let no = self.alloc(operator.span, ExprKind::Const(Const::Nil));
        self.alloc(operator.span, ExprKind::If(yes, operator, no))
    }

    /// Applies `f` to every direct part of `e`, bodies of lambdas included.
    pub fn map(&mut self, e: E<'a>, f: &mut dyn FnMut(&mut Self, E<'a>) -> E<'a>) -> E<'a> {
        let mut changed = false;
        let f: &mut dyn FnMut(&mut Self, E<'a>) -> E<'a> = &mut |cx, part| {
            let new = f(cx, part);
            changed |= !std::ptr::eq(new, part);
            new
        };
        let kind = match e.kind {
            ExprKind::Const(_)
            | ExprKind::Local(_)
            | ExprKind::Global(_)
            | ExprKind::PrimRef(_)
            | ExprKind::Jump(_)
            | ExprKind::DefineMacro(..) => return e,
            ExprKind::SetLocal(v, a) => ExprKind::SetLocal(v, f(self, a)),
            ExprKind::SetGlobal(g, a) => ExprKind::SetGlobal(g, f(self, a)),
            ExprKind::Define(g, a) => ExprKind::Define(g, f(self, a)),
            ExprKind::Signal(tag, a) => ExprKind::Signal(tag, f(self, a)),
            ExprKind::Resolve(k, a, tail) => ExprKind::Resolve(k, f(self, a), tail),
            ExprKind::Path(a, path) => ExprKind::Path(f(self, a), path),
            ExprKind::SetPath(a, path, b) => {
                let a = f(self, a);
                ExprKind::SetPath(a, path, f(self, b))
            }
            ExprKind::DefineMethod(m) => {
                let lambda = self.map_lambda(m.lambda, f);
                ExprKind::DefineMethod(self.arena.alloc(Method { lambda, ..*m }))
            }
            ExprKind::If(a, b, c) => {
                let (a, b) = (f(self, a), f(self, b));
                ExprKind::If(a, b, f(self, c))
            }
            ExprKind::Let(v, a, b) => {
                let a = f(self, a);
                ExprKind::Let(v, a, f(self, b))
            }
            ExprKind::Block(l, a, b) => {
                let a = f(self, a);
                ExprKind::Block(l, a, f(self, b))
            }
            ExprKind::Seq(es) => ExprKind::Seq(self.map_slice(es, f)),
            ExprKind::Prim(id, es) => ExprKind::Prim(id, self.map_slice(es, f)),
            ExprKind::Op(op, es) => ExprKind::Op(op, self.map_slice(es, f)),
            ExprKind::Call(operator, es) => {
                let operator = f(self, operator);
                ExprKind::Call(operator, self.map_slice(es, f))
            }
            ExprKind::Fix(bindings, body) => {
                let mut new = Vec::with_capacity(bindings.len());
                for (v, l) in bindings {
                    new.push((*v, self.map_lambda(l, f)));
                }
                let same = bindings.iter().zip(&new).all(|(a, b)| std::ptr::eq(a.1, b.1));
                let new = if same { bindings } else { self.arena.alloc_slice_copy(&new) };
                ExprKind::Fix(new, f(self, body))
            }
            ExprKind::Lambda(l) => ExprKind::Lambda(self.map_lambda(l, f)),
            ExprKind::Reset(l) => ExprKind::Reset(self.map_lambda(l, f)),
            ExprKind::Shift(l) => ExprKind::Shift(self.map_lambda(l, f)),
            ExprKind::Handle(h) => {
                let body = self.map_lambda(h.body, f);
                let mut clauses = Vec::with_capacity(h.clauses.len());
                for c in h.clauses {
                    clauses.push(Clause { lambda: self.map_lambda(c.lambda, f), ..*c });
                }
                let clauses = self.arena.alloc_slice_copy(&clauses);
                ExprKind::Handle(self.arena.alloc(Handle { strict: h.strict, body, clauses }))
            }
            ExprKind::Declare(d) => match *d {
                Declaration::Library { global, path } => {
                    let path = f(self, path);
                    ExprKind::Declare(self.arena.alloc(Declaration::Library { global, path }))
                }
                Declaration::Module { name, exports, hidden, body } => {
                    let body = self.map_slice(body, f);
                    ExprKind::Declare(self.arena.alloc(Declaration::Module { name, exports, hidden, body }))
                }
                _ => return e,
            },
        };
        if changed { self.alloc(e.span, kind) } else { e }
    }

    pub fn map_lambda(&mut self, l: &'a Lambda<'a>, f: &mut dyn FnMut(&mut Self, E<'a>) -> E<'a>) -> &'a Lambda<'a> {
        let body = f(self, l.body);
        if std::ptr::eq(body, l.body) { l } else { self.arena.alloc(Lambda { body, ..*l }) }
    }

    fn map_slice(&mut self, es: &'a [E<'a>], f: &mut dyn FnMut(&mut Self, E<'a>) -> E<'a>) -> &'a [E<'a>] {
        let new: Vec<E<'a>> = es.iter().map(|e| f(self, e)).collect();
        if new.iter().zip(es).all(|(a, b)| std::ptr::eq(*a, *b)) { es } else { self.slice(&new) }
    }

    /// Brings the lists of free variables of all lambdas up to date.
    pub fn close(&mut self, e: E<'a>) -> E<'a> {
        let mut free = Free::default();
        self.close_expr(e, &mut free)
    }

    fn close_expr(&mut self, e: E<'a>, free: &mut Free) -> E<'a> {
        match e.kind {
            ExprKind::Local(v) | ExprKind::Resolve(Some(v), ..) | ExprKind::SetLocal(v, _) => free.mention(v),
            _ => {}
        }
        let kind = match e.kind {
            ExprKind::Lambda(l) => ExprKind::Lambda(self.close_lambda(l, free)),
            ExprKind::Reset(l) => ExprKind::Reset(self.close_lambda(l, free)),
            ExprKind::Shift(l) => ExprKind::Shift(self.close_lambda(l, free)),
            ExprKind::DefineMethod(m) => {
                let lambda = self.close_lambda(m.lambda, free);
                ExprKind::DefineMethod(self.arena.alloc(Method { lambda, ..*m }))
            }
            ExprKind::Fix(bindings, body) => {
                let new: Vec<_> = bindings.iter().map(|(v, l)| (*v, self.close_lambda(l, free))).collect();
                let body = self.close_expr(body, free);
                bindings.iter().for_each(|(v, _)| free.bind(*v));
                ExprKind::Fix(self.arena.alloc_slice_copy(&new), body)
            }
            ExprKind::Handle(h) => {
                let body = self.close_lambda(h.body, free);
                let mut clauses = Vec::with_capacity(h.clauses.len());
                for c in h.clauses {
                    clauses.push(Clause { lambda: self.close_lambda(c.lambda, free), ..*c });
                }
                let clauses = self.arena.alloc_slice_copy(&clauses);
                ExprKind::Handle(self.arena.alloc(Handle { strict: h.strict, body, clauses }))
            }
            _ => {
                let e = self.map(e, &mut |cx, e| cx.close_expr(e, free));
                if let ExprKind::Let(v, ..) = e.kind {
                    free.bind(v);
                }
                return e;
            }
        };
        self.alloc(e.span, kind)
    }

    fn close_lambda(&mut self, l: &'a Lambda<'a>, outer: &mut Free) -> &'a Lambda<'a> {
        let mut free = Free::default();
        let body = self.close_expr(l.body, &mut free);
        l.params.iter().chain(&l.rest).for_each(|v| free.bind(*v));
        let list: Vec<VarId> = free.order.into_iter().filter(|v| free.all.contains(v)).collect();
        list.iter().for_each(|v| outer.mention(*v));
        self.arena.alloc(Lambda { body, free: self.arena.alloc_slice_copy(&list), ..*l })
    }

    /// A primitive that does at run time what its name says in the library: the program neither redefines nor extends it.
    pub fn is_certain(&self, id: PrimId) -> bool {
        self.known.is_certain(id)
    }

    /// The primitive that an expression evaluates to, for certain.
    pub fn primitive_of(&self, e: E<'a>) -> Option<PrimId> {
        let id = match e.kind {
            ExprKind::PrimRef(id) => id,
            ExprKind::Global(Global { name, module: None }) => prims::by_symbol(name)?,
            _ => return None,
        };
        self.is_certain(id).then_some(id)
    }

    /// True when evaluation has no effect, cannot fail and gives the same value later in the same scope.
    pub fn is_atom(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Const(c) => is_plain_constant(c),
            ExprKind::Local(v) => !self.vars[v].assigned,
            ExprKind::Global(g) => self.known.lambda(g).is_some() || self.primitive_of(e).is_some(),
            _ => false,
        }
    }

    /// True when evaluation has no effect and cannot fail, so that an unused value need not be computed.
    pub fn is_pure(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Lambda(_) | ExprKind::PrimRef(_) => true,
            ExprKind::Global(g) => self.is_atom(e) || self.known.is_always_bound(g),
            ExprKind::Prim(id, args) => {
                matches!(prims::get(id).name, "cons" | "list" | "not" | "null?" | "pair?")
                    && self.is_certain(id)
                    && args.iter().all(|a| self.is_pure(a))
            }
            ExprKind::Op(Op::Cons | Op::IsPair | Op::IsNil | Op::Same, args) => args.iter().all(|a| self.is_pure(a)),
            ExprKind::If(a, b, c) => self.is_pure(a) && self.is_pure(b) && self.is_pure(c),
            ExprKind::Let(_, a, b) => self.is_pure(a) && self.is_pure(b),
            _ => false,
        }
    }
}

/// Nodes that may be added to a unit of `size` nodes. A function that becomes too large for one Rust function is split, and
/// its assigned variables move to the heap, so small units grow up to that size only.
fn budget(size: usize) -> usize {
    if size < 240 { (240 - size).max(60) } else { size / 3 }
}

/// Constants whose copies cannot be told apart and cost nothing.
pub fn is_plain_constant(c: Const) -> bool {
    matches!(c, Const::Nil | Const::True | Const::Int(_) | Const::Double(_) | Const::Symbol(_))
}

/// Free variables in the order of their first mention.
#[derive(Default)]
struct Free {
    order: Vec<VarId>,
    all: FxHashSet<VarId>,
}

impl Free {
    fn mention(&mut self, v: VarId) {
        if self.all.insert(v) {
            self.order.push(v);
        }
    }

    fn bind(&mut self, v: VarId) {
        self.all.remove(&v);
    }
}

/// What [`Context::anonymous`] has made.
pub fn behind_anonymous<'a>(operator: E<'a>) -> Option<E<'a>> {
    match operator.kind {
        ExprKind::If(
            Expr { kind: ExprKind::Const(Const::True), .. },
            inner,
            Expr { kind: ExprKind::Const(Const::Nil), .. },
        ) => Some(inner),
        _ => None,
    }
}

/// Number of nodes, lambdas included, or a number above `limit`.
pub fn size(e: E, limit: usize) -> usize {
    let mut count = 0;
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        count += 1;
        if count > limit {
            break;
        }
        each_child(e, &mut |child| {
            work.push(match child {
                Child::Expr(e) => e,
                Child::Lambda(l) => l.body,
            });
        });
    }
    count
}

/// Greatest nesting of nodes.
pub fn depth(e: E) -> usize {
    let mut most = 0;
    let mut work = vec![(e, 1)];
    while let Some((e, depth)) = work.pop() {
        most = most.max(depth);
        each_child(e, &mut |child| {
            work.push(match child {
                Child::Expr(e) => (e, depth + 1),
                Child::Lambda(l) => (l.body, depth + 1),
            });
        });
    }
    most
}

/// How often the known function `g` with the lambda `l` calls itself, if it can become a local function: it is mentioned
/// in those calls only, `fits` holds for their arguments, and nothing in it belongs to a place or to a handler.
pub fn own_calls<'a>(
    cx: &Context<'_, 'a>,
    g: Global,
    l: &Lambda<'a>,
    fits: &mut dyn FnMut(&[E<'a>]) -> bool,
) -> Option<usize> {
    let (mut calls, mut mentions) = (0, 0);
    let wrong = any(l.body, &mut |e| match e.kind {
        ExprKind::Call(Expr { kind: ExprKind::Global(other), .. }, args) if cx.known.same(*other, g) => {
            calls += 1;
            args.len() != l.params.len() || !fits(args)
        }
        ExprKind::Global(other) => {
            mentions += cx.known.same(other, g) as usize;
            false
        }
        ExprKind::Handle(_) | ExprKind::Reset(_) | ExprKind::Shift(_) | ExprKind::Resolve(..) => true,
        ExprKind::Declare(_) | ExprKind::Define(..) | ExprKind::DefineMethod(_) | ExprKind::DefineMacro(..) => true,
        _ => false,
    });
    (!wrong && calls == mentions).then_some(calls)
}

/// Does any node of `e`, lambdas included, satisfy `test`?
pub fn any<'a>(e: E<'a>, test: &mut dyn FnMut(E<'a>) -> bool) -> bool {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        if test(e) {
            return true;
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
