//! Local functions that are called once, applied lambdas, copies, dead code, known branches.
//!
//! One round counts how every variable is used and then rewrites the unit top-down: a `let` either disappears (its
//! variable is unused, another name for an atom, or a lambda whose body goes to the place of its calls) or stays.
//! The rules that keep the meaning:
//!
//! - Only lambdas and atoms move: making them has no effect, and the variables in them are never assigned. An assigned
//!   variable in a moved lambda is still the same variable, since the lambda stays in its scope.
//! - A variable that is called stays when its value has another name, for errors name the operator.
//! - A lambda that is called once moves; one that is called more often is copied if it is tiny.

use super::context::{Context, any, behind_anonymous, size};
use super::copy::Copier;
use super::fold::{self, KnownList};
use super::inline::is_procedure;
use omni_rt::core::ir::*;
use omni_rt::core::names::operator_name;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::prims::{self, Arity, PrimId};
use rustc_hash::FxHashMap;

/// Nodes of a local function that is copied to all of its calls.
const TINY: usize = 12;

/// Nodes of a first alternative that is searched for jumps to the second.
const SCANNED: usize = 100;

/// How a variable is used.
#[derive(Clone, Copy, Default)]
struct Use {
    /// Mentions other than as an operator.
    values: u32,
    /// Calls by name.
    calls: u32,
    /// Calls by name from inside the lambdas of its own `fix`.
    own_calls: u32,
}

#[derive(Clone, Copy)]
enum Binding<'a> {
    /// Another name for an atom.
    Atom(E<'a>),
    /// The lambda goes to the one call.
    Move(&'a Lambda<'a>),
    /// Every call gets a copy.
    Copy(&'a Lambda<'a>),
    /// Calls go to the procedure, other mentions stay.
    Callee(E<'a>),
}

/// What one round knows.
struct Round<'a> {
    uses: Vec<Use>,
    bindings: FxHashMap<VarId, Binding<'a>>,
    lists: FxHashMap<VarId, KnownList<'a>>,
    /// Local functions around the current expression.
    functions: FxHashMap<VarId, &'a Lambda<'a>>,
    folds: bool,
}

/// One round.
pub fn run<'a>(cx: &mut Context<'_, 'a>, body: E<'a>) -> E<'a> {
    let mut round = Round {
        uses: count(body, cx.vars.vars.len()),
        bindings: FxHashMap::default(),
        lists: FxHashMap::default(),
        functions: FxHashMap::default(),
        folds: cx.passes.has("fold"),
    };
    round.expr(cx, body)
}

/// Counts the uses of all variables.
fn count(body: E, variables: usize) -> Vec<Use> {
    let mut uses = vec![Use::default(); variables];
    enum Step<'a> {
        Expr(E<'a>),
        /// Remembers the calls of a variable so far; the second takes them as calls from outside.
        Enter(VarId),
        Leave(VarId),
    }
    let mut before: Vec<u32> = Vec::new();
    let mut work = vec![Step::Expr(body)];
    while let Some(step) = work.pop() {
        let e = match step {
            Step::Expr(e) => e,
            Step::Enter(v) => {
                before.push(uses[v.0 as usize].calls);
                continue;
            }
            Step::Leave(v) => {
                let outside = before.pop().unwrap_or(0);
                uses[v.0 as usize].own_calls = uses[v.0 as usize].calls - outside;
                continue;
            }
        };
        match e.kind {
            ExprKind::Local(v) | ExprKind::Resolve(Some(v), ..) | ExprKind::SetLocal(v, _) => {
                uses[v.0 as usize].values += 1;
            }
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, args) => {
                uses[v.0 as usize].calls += 1;
                work.extend(args.iter().map(|a| Step::Expr(a)));
                continue;
            }
            ExprKind::Fix([(v, l)], body) => {
                work.extend([Step::Expr(body), Step::Leave(*v), Step::Expr(l.body), Step::Enter(*v)]);
                continue;
            }
            _ => {}
        }
        each_child(e, &mut |child| {
            work.push(Step::Expr(match child {
                Child::Expr(e) => e,
                Child::Lambda(l) => l.body,
            }));
        });
    }
    uses
}

impl<'a> Round<'a> {
    fn uses(&self, v: VarId) -> Use {
        self.uses.get(v.0 as usize).copied().unwrap_or(Use { values: 2, calls: 2, own_calls: 0 })
    }

    fn parts(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
        cx.map(e, &mut |cx, e| self.expr(cx, e))
    }

    fn expr(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
        match e.kind {
            ExprKind::Local(v) => match self.bindings.get(&v) {
                Some(Binding::Atom(atom)) => cx.alloc(e.span, atom.kind),
                _ => e,
            },
            ExprKind::Call(operator, args) => self.call(cx, e, operator, args),
            ExprKind::Let(v, init, body) => self.bind(cx, e, v, init, body),
            ExprKind::If(test, yes, no) => {
                let new_test = self.expr(cx, test);
                match fold::truth(new_test) {
                    Some(true) => self.expr(cx, yes),
                    Some(false) => self.expr(cx, no),
                    None => {
                        let (new_yes, new_no) = (self.expr(cx, yes), self.expr(cx, no));
                        let same = [(test, new_test), (yes, new_yes), (no, new_no)];
                        if same.iter().all(|(a, b)| std::ptr::eq(*a, *b)) {
                            return e;
                        }
                        cx.alloc(e.span, ExprKind::If(new_test, new_yes, new_no))
                    }
                }
            }
            ExprKind::Seq(es) => self.sequence(cx, e, es),
            ExprKind::Fix(bindings, body) => self.fix(cx, e, bindings, body),
            ExprKind::Prim(id, _) => {
                let e = self.parts(cx, e);
                let ExprKind::Prim(_, args) = e.kind else { return e };
                if !self.folds {
                    return e;
                }
                match fold::primitive(cx, id, args) {
                    Some(c) => cx.alloc(e.span, ExprKind::Const(c)),
                    None => self.on_list(cx, e, args),
                }
            }
            ExprKind::Op(_, _) => {
                let e = self.parts(cx, e);
                let ExprKind::Op(_, args) = e.kind else { return e };
                if self.folds { self.on_list(cx, e, args) } else { e }
            }
            ExprKind::Define(g, _) => {
                let new = self.parts(cx, e);
                match new.kind {
                    // The definition names a closure that has no name; now it is known at compile time.
                    ExprKind::Define(_, Expr { kind: ExprKind::Lambda(l), span }) if !l.named_by_define => {
                        let named = Lambda { name: Some(g.name), named_by_define: true, ..**l };
                        let lambda = cx.alloc(*span, ExprKind::Lambda(cx.arena.alloc(named)));
                        cx.alloc(e.span, ExprKind::Define(g, lambda))
                    }
                    _ => new,
                }
            }
            ExprKind::Block(..) => {
                let e = self.parts(cx, e);
                let ExprKind::Block(label, first, _) = e.kind else { return e };
                let jumps = size(first, SCANNED) > SCANNED || any(first, &mut |e| jumps_to(e, label));
                if jumps { e } else { first }
            }
            _ => self.parts(cx, e),
        }
    }

    /// An operation on a variable that is bound to a known list.
    fn on_list(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, args: &[E<'a>]) -> E<'a> {
        let [Expr { kind: ExprKind::Local(v), .. }] = args else { return e };
        match self.lists.get(v).copied() {
            Some(list) => fold::list_operation(cx, e, list).unwrap_or(e),
            None => e,
        }
    }

    fn sequence(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, es: &'a [E<'a>]) -> E<'a> {
        let mut new: Vec<E<'a>> = Vec::with_capacity(es.len());
        for (i, part) in es.iter().enumerate() {
            let part = self.expr(cx, part);
            let last = i + 1 == es.len();
            match part.kind {
                ExprKind::Seq(inner) if !last => {
                    new.extend(inner.iter().filter(|p| !cx.is_pure(p)));
                }
                ExprKind::Seq(inner) => new.extend(inner),
                _ if !last && cx.is_pure(part) => {}
                _ => new.push(part),
            }
        }
        if let [only] = new[..] {
            return only;
        }
        if new.len() == es.len() && new.iter().zip(es).all(|(a, b)| std::ptr::eq(*a, *b)) {
            return e;
        }
        cx.alloc(e.span, ExprKind::Seq(cx.slice(&new)))
    }

    fn fix(
        &mut self,
        cx: &mut Context<'_, 'a>,
        e: E<'a>,
        bindings: &'a [(VarId, &'a Lambda<'a>)],
        body: E<'a>,
    ) -> E<'a> {
        self.functions.extend(bindings.iter().copied());
        if let [(v, l)] = bindings {
            let u = self.uses(*v);
            if u.values == 0 && u.calls == u.own_calls {
                return self.expr(cx, body);
            }
            if u.own_calls == 0 && !mentions(l.body, *v) {
                // Not recursive.
                let init = cx.alloc(e.span, ExprKind::Lambda(l));
                let bound = cx.alloc(e.span, ExprKind::Let(*v, init, body));
                return self.expr(cx, bound);
            }
        }
        self.parts(cx, e)
    }

    fn bind(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, v: VarId, init: E<'a>, body: E<'a>) -> E<'a> {
        let u = self.uses(v);
        let assigned = cx.vars[v].assigned;
        if let ExprKind::Lambda(l) = init.kind
            && !assigned
            && u.values == 0
        {
            if u.calls == 0 {
                return self.expr(cx, body);
            }
            if u.calls == 1 && is_called_with(body, v, l) {
                self.bindings.insert(v, Binding::Move(l));
                return self.expr(cx, body);
            }
            if size(l.body, TINY) <= TINY && is_called_with(body, v, l) && !calls_locals(l) {
                self.bindings.insert(v, Binding::Copy(l));
                return self.expr(cx, body);
            }
        }
        if let ExprKind::Lambda(l) = init.kind
            && !assigned
        {
            self.functions.insert(v, l);
        }
        let new_init = self.expr(cx, init);
        if !assigned && cx.is_atom(new_init) {
            if u.calls == 0 {
                self.bindings.insert(v, Binding::Atom(new_init));
                return self.expr(cx, body);
            }
            self.bindings.insert(v, Binding::Callee(new_init));
        }
        if u.values + u.calls == 0 {
            return if cx.is_pure(new_init) {
                self.expr(cx, body)
            } else {
                let new_body = self.expr(cx, body);
                let parts = cx.slice(&[new_init, new_body]);
                let seq = cx.alloc(e.span, ExprKind::Seq(parts));
                let ExprKind::Seq(parts) = seq.kind else { return seq };
                self.flat(cx, seq, parts)
            };
        }
        if self.folds
            && !assigned
            && let Some(list) = fold::known_list(cx, new_init)
        {
            self.lists.insert(v, list);
        }
        let new_body = self.expr(cx, body);
        if std::ptr::eq(init, new_init) && std::ptr::eq(body, new_body) {
            return e;
        }
        cx.alloc(e.span, ExprKind::Let(v, new_init, new_body))
    }

    /// A sequence of two whose parts are finished, without nested sequences.
    fn flat(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, parts: &'a [E<'a>]) -> E<'a> {
        let mut new: Vec<E<'a>> = Vec::new();
        for part in parts {
            match part.kind {
                ExprKind::Seq(inner) => new.extend(inner),
                _ => new.push(part),
            }
        }
        cx.alloc(e.span, ExprKind::Seq(cx.slice(&new)))
    }

    fn call(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, operator: E<'a>, args: &'a [E<'a>]) -> E<'a> {
        match operator.kind {
            ExprKind::Lambda(l) if accepts(l, args.len()) => {
                let bound = self.let_chain(cx, e, l, args);
                self.expr(cx, bound)
            }
            ExprKind::Local(v) => match self.bindings.get(&v).copied() {
                Some(Binding::Move(l)) => {
                    self.bindings.remove(&v);
                    let bound = self.let_chain(cx, e, l, args);
                    self.expr(cx, bound)
                }
                Some(Binding::Copy(l)) => {
                    let mut copier = Copier::new(None);
                    let copy = copier.lambda(cx, l);
                    self.uses.resize(cx.vars.vars.len(), Use::default());
                    for (old, new) in copier.vars {
                        self.uses[new.0 as usize] = self.uses[old.0 as usize];
                    }
                    let bound = self.let_chain(cx, e, copy, args);
                    self.expr(cx, bound)
                }
                Some(Binding::Callee(callee)) => match self.call_of(cx, e, callee, args) {
                    Some(call) => self.expr(cx, call),
                    None => self.arguments(cx, e, operator, args),
                },
                _ => self.arguments(cx, e, operator, args),
            },
            _ => {
                let inner = behind_anonymous(operator).unwrap_or(operator);
                let new = self.expr(cx, inner);
                let named = |e| operator_name(e, &cx.vars);
                let operator = if named(new) == named(operator) || is_procedure(cx, new) {
                    new
                } else if std::ptr::eq(new, inner) {
                    operator
                } else {
                    cx.anonymous(new)
                };
                let ExprKind::Call(before, _) = e.kind else { return e };
                if std::ptr::eq(before, operator) {
                    return self.arguments(cx, e, operator, args);
                }
                let e = cx.alloc(e.span, ExprKind::Call(operator, args));
                self.arguments(cx, e, operator, args)
            }
        }
    }

    /// The arguments of a call whose operator stays.
    fn arguments(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, operator: E<'a>, args: &'a [E<'a>]) -> E<'a> {
        let new: Vec<E<'a>> = args.iter().map(|a| self.expr(cx, a)).collect();
        if new.iter().zip(args).all(|(a, b)| std::ptr::eq(*a, *b)) {
            return e;
        }
        cx.alloc(e.span, ExprKind::Call(operator, cx.slice(&new)))
    }

    /// A call of a known procedure with these arguments, if it runs with them.
    fn call_of(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, callee: E<'a>, args: &'a [E<'a>]) -> Option<E<'a>> {
        if let Some(id) = cx.primitive_of(callee) {
            return runs_with(id, args.len()).then(|| cx.alloc(e.span, ExprKind::Prim(id, args)));
        }
        let l = match callee.kind {
            ExprKind::Global(g) => cx.known.lambda(g)?,
            ExprKind::Local(v) => self.functions.get(&v)?,
            _ => return None,
        };
        accepts(l, args.len()).then(|| cx.alloc(e.span, ExprKind::Call(callee, args)))
    }

    /// Binds the parameters one after the other, in the order in which arguments are evaluated.
    fn let_chain(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, l: &'a Lambda<'a>, args: &'a [E<'a>]) -> E<'a> {
        let fixed = l.params.len();
        let mut body = l.body;
        if let Some(rest) = l.rest {
            body = self.rest_list(cx, e, rest, &args[fixed..], body);
        }
        for (&v, a) in l.params.iter().zip(args).rev() {
            body = cx.alloc(e.span, ExprKind::Let(v, a, body));
        }
        body
    }

    /// Binds a rest parameter: the arguments get names, so that the parts of the list are known.
    fn rest_list(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>, rest: VarId, args: &'a [E<'a>], body: E<'a>) -> E<'a> {
        let mut names = Vec::with_capacity(args.len());
        for _ in args {
            let info = VarInfo { assigned: false, ..cx.vars[rest] };
            let v = cx.fresh(info);
            self.uses.resize(v.0 as usize + 1, Use::default());
            self.uses[v.0 as usize] = Use { values: 2, calls: 0, own_calls: 0 };
            names.push(v);
        }
        let mut list = cx.alloc(e.span, ExprKind::Const(Const::Nil));
        for &v in names.iter().rev() {
            let element = cx.alloc(e.span, ExprKind::Local(v));
            list = cx.alloc(e.span, ExprKind::Op(Op::Cons, cx.slice(&[element, list])));
        }
        let mut bound = cx.alloc(e.span, ExprKind::Let(rest, list, body));
        for (v, a) in names.into_iter().zip(args).rev() {
            bound = cx.alloc(e.span, ExprKind::Let(v, a, bound));
        }
        bound
    }
}

/// True when a call with `n` arguments binds all parameters of the lambda and nothing else.
fn accepts(l: &Lambda, n: usize) -> bool {
    if l.rest.is_some() { n >= l.params.len() && n <= l.params.len() + 4 } else { n == l.params.len() }
}

/// Is the variable mentioned, as a value or called?
fn mentions(e: E, v: VarId) -> bool {
    any(e, &mut |e| match e.kind {
        ExprKind::Local(w) | ExprKind::SetLocal(w, _) | ExprKind::Resolve(Some(w), ..) => w == v,
        _ => false,
    })
}

fn jumps_to(e: E, label: LabelId) -> bool {
    matches!(e.kind, ExprKind::Jump(l) if l == label)
}

/// Do all calls of `v` pass what its lambda takes?
fn is_called_with(body: E, v: VarId, l: &Lambda) -> bool {
    !any(body, &mut |e| match e.kind {
        ExprKind::Call(Expr { kind: ExprKind::Local(f), .. }, args) => *f == v && !accepts(l, args.len()),
        _ => false,
    })
}

/// Does the body call a local variable? Its bindings are counted on.
fn calls_locals(l: &Lambda) -> bool {
    any(l.body, &mut |e| matches!(e.kind, ExprKind::Call(Expr { kind: ExprKind::Local(_), .. }, _)))
}

/// Does a primitive run when it is called with `n` arguments? (Core writes foldable ones with two.)
fn runs_with(id: PrimId, n: usize) -> bool {
    match prims::get(id).arity {
        Arity::Fold => n == 2,
        arity => n >= arity.least() && arity.most().is_none_or(|most| n <= most),
    }
}
