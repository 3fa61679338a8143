//! Facts about the Core of a unit, inferred once and kept in side tables.
//!
//! [`analyse`] fills the flags of [`VarInfo`] and finds which recursive functions are known at all their
//! calls and which are loops. No walk here recurses on the native stack, however deep the Core.

use super::ir::*;
use super::walk::{Child, each_child};
use crate::prims::PrimId;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the executor that the facts are for may assume.
pub struct Assumptions<'f> {
    /// May running this primitive call a procedure of the program or perform an effect (it is a control
    /// primitive, or a generic one that the program may extend)?
    pub calls_lisp: &'f dyn Fn(PrimId) -> bool,
    /// The same for `e.[i]` and its assignment.
    pub index_calls_lisp: bool,
    /// Functions with [`FunctionFacts::is_loop`] run as loops inside the function that contains them, so
    /// that mentioning a variable there does not capture it.
    pub loops_in_place: bool,
}

impl Assumptions<'_> {
    /// Nothing is known, and every lambda becomes a closure: for the interpreter.
    pub const CAUTIOUS: Assumptions<'static> =
        Assumptions { calls_lisp: &|_| true, index_calls_lisp: true, loops_in_place: false };
}

/// Facts about a function bound by `Fix`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FunctionFacts {
    pub lambda: LambdaId,
    /// The `Fix` that binds it, numbered within the unit.
    pub group: u32,
    /// Its name is only ever the operator of calls: no closure is needed for it.
    pub only_called: bool,
    /// Every call passes exactly its parameters, or at least those if there is a rest parameter.
    pub exact_arity: bool,
    /// Number of calls by name.
    pub calls: u32,
    /// It and all functions of its group are only called, with exact arity and without rest parameters,
    /// and every call is a tail call with respect to the `Fix`: the group can be a loop in place.
    pub is_loop: bool,
}

/// Side tables of one unit.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// By the variable that `Fix` binds.
    pub functions: FxHashMap<VarId, FunctionFacts>,
}

impl Facts {
    /// True if the variable names a function of a loop.
    pub fn is_loop(&self, v: VarId) -> bool {
        self.functions.get(&v).is_some_and(|f| f.is_loop)
    }
}

/// Fills `assigned`, `captured` and `boxed` of every variable and finds the facts about functions.
pub fn analyse(unit: &mut Unit<'_>, assumptions: &Assumptions<'_>) -> Facts {
    let facts = find_functions(unit.body);
    find_boxes(unit, &facts, assumptions);
    facts
}

/// True if every path through the clause body ends in `resolve` in tail position (or in an error).
pub fn always_resumes(body: E<'_>) -> bool {
    let mut pending = vec![body];
    while let Some(e) = pending.pop() {
        match e.kind {
            ExprKind::Resolve(Some(_), _, true) | ExprKind::Jump(_) | ExprKind::Op(Op::MatchFailure(_), _) => {}
            ExprKind::If(_, yes, no) | ExprKind::Block(_, yes, no) => pending.extend([yes, no]),
            ExprKind::Seq([.., last]) => pending.push(last),
            ExprKind::Let(_, _, body) | ExprKind::Fix(_, body) => pending.push(body),
            _ => return false,
        }
    }
    true
}

// Functions and loops.

/// Nothing is in tail position here.
const NO_TAIL: u32 = u32::MAX;

enum Step<'a> {
    /// An expression; calls of functions of the open groups from this index on are tail calls.
    Visit(E<'a>, u32),
    /// The walk is now inside a lambda of the innermost group (or in its body).
    Inside(bool),
    CloseGroup,
}

struct Group {
    id: u32,
    inside: bool,
}

struct FunctionSearch<'a> {
    steps: Vec<Step<'a>>,
    open: Vec<Group>,
    facts: FxHashMap<VarId, FunctionFacts>,
    /// For each function: its parameters, and whether it has a rest parameter.
    arity: FxHashMap<VarId, (usize, bool)>,
    groups: u32,
    /// Groups that are no loops.
    failed: FxHashSet<u32>,
    /// `(a, b)`: a is a loop only if b is one.
    needs: Vec<(u32, u32)>,
    /// For each open function variable: index of its group in `open`.
    index: FxHashMap<VarId, u32>,
}

fn find_functions(body: E<'_>) -> Facts {
    let mut search = FunctionSearch {
        steps: vec![Step::Visit(body, NO_TAIL)],
        open: Vec::new(),
        facts: FxHashMap::default(),
        arity: FxHashMap::default(),
        groups: 0,
        failed: FxHashSet::default(),
        needs: Vec::new(),
        index: FxHashMap::default(),
    };
    while let Some(step) = search.steps.pop() {
        match step {
            Step::Visit(e, tail) => search.visit(e, tail),
            Step::Inside(inside) => {
                if let Some(group) = search.open.last_mut() {
                    group.inside = inside;
                }
            }
            Step::CloseGroup => {
                search.open.pop();
            }
        }
    }
    search.finish()
}

impl<'a> FunctionSearch<'a> {
    fn visit(&mut self, e: E<'a>, tail: u32) {
        match e.kind {
            ExprKind::Local(v) => self.escape(v),
            ExprKind::Call(f, operands) => {
                match f.kind {
                    ExprKind::Local(v) if self.facts.contains_key(&v) => self.call(v, operands.len(), tail),
                    _ => self.steps.push(Step::Visit(f, NO_TAIL)),
                }
                self.steps.extend(operands.iter().map(|e| Step::Visit(e, NO_TAIL)));
            }
            ExprKind::If(test, yes, no) => {
                self.steps.extend([Step::Visit(no, tail), Step::Visit(yes, tail), Step::Visit(test, NO_TAIL)]);
            }
            ExprKind::Block(_, first, second) => {
                self.steps.extend([Step::Visit(second, tail), Step::Visit(first, tail)]);
            }
            ExprKind::Seq([before @ .., last]) => {
                self.steps.push(Step::Visit(last, tail));
                self.steps.extend(before.iter().map(|e| Step::Visit(e, NO_TAIL)));
            }
            ExprKind::Let(_, init, body) => {
                self.steps.extend([Step::Visit(body, tail), Step::Visit(init, NO_TAIL)]);
            }
            ExprKind::Fix(lambdas, body) => self.fix(lambdas, body, tail),
            _ => {
                let steps = &mut self.steps;
                each_child(e, &mut |child| match child {
                    Child::Expr(e) => steps.push(Step::Visit(e, NO_TAIL)),
                    Child::Lambda(l) => steps.push(Step::Visit(l.body, NO_TAIL)),
                });
            }
        }
    }

    fn fix(&mut self, lambdas: &'a [(VarId, &'a Lambda<'a>)], body: E<'a>, tail: u32) {
        let at = self.open.len() as u32;
        let id = self.groups;
        self.groups += 1;
        self.open.push(Group { id, inside: false });
        for (v, l) in lambdas {
            let facts = FunctionFacts {
                lambda: l.id,
                group: id,
                only_called: true,
                exact_arity: true,
                calls: 0,
                is_loop: false,
            };
            self.facts.insert(*v, facts);
            self.arity.insert(*v, (l.params.len(), l.rest.is_some()));
            self.index.insert(*v, at);
            if l.rest.is_some() {
                self.failed.insert(id);
            }
        }
        let tail = tail.min(at);
        self.steps.push(Step::CloseGroup);
        self.steps.push(Step::Visit(body, tail));
        self.steps.push(Step::Inside(false));
        self.steps.extend(lambdas.iter().map(|(_, l)| Step::Visit(l.body, tail)));
        self.steps.push(Step::Inside(true));
    }

    fn escape(&mut self, v: VarId) {
        if let Some(facts) = self.facts.get_mut(&v) {
            facts.only_called = false;
            self.failed.insert(facts.group);
        }
    }

    fn call(&mut self, v: VarId, operands: usize, tail: u32) {
        let (params, rest) = self.arity[&v];
        let exact = operands == params || (rest && operands > params);
        let Some(facts) = self.facts.get_mut(&v) else { return };
        facts.calls += 1;
        facts.exact_arity &= exact;
        let group = facts.group;
        let at = self.index[&v];
        if !exact || tail > at {
            self.failed.insert(group);
            return;
        }
        for between in &self.open[at as usize + 1..] {
            if between.inside {
                self.needs.push((group, between.id));
            }
        }
    }

    fn finish(mut self) -> Facts {
        let mut dependents: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (a, b) in self.needs {
            dependents.entry(b).or_default().push(a);
        }
        let mut pending: Vec<u32> = self.failed.iter().copied().collect();
        while let Some(b) = pending.pop() {
            for a in dependents.remove(&b).unwrap_or_default() {
                if self.failed.insert(a) {
                    pending.push(a);
                }
            }
        }
        for facts in self.facts.values_mut() {
            facts.is_loop = !self.failed.contains(&facts.group);
        }
        Facts { functions: self.facts }
    }
}

// Boxes.

enum Visit<'a> {
    Expr(E<'a>),
    Lambda(&'a Lambda<'a>),
    /// The scope of a variable begins, or ends.
    Open(VarId),
    Close(VarId),
    EndFunction,
}

struct BoxSearch<'a, 'f> {
    steps: Vec<Visit<'a>>,
    /// Numbers of the functions around the current expression.
    functions: Vec<u32>,
    count: u32,
    /// For each variable: the function that binds it.
    owner: Vec<u32>,
    /// Calls of unknown code met so far; for each variable, how many when its scope began.
    calls: u64,
    calls_before: Vec<u64>,
    facts: &'f Facts,
    assumptions: &'f Assumptions<'f>,
}

fn find_boxes<'a>(unit: &mut Unit<'a>, facts: &Facts, assumptions: &Assumptions<'_>) {
    let n = unit.vars.vars.len();
    let mut search = BoxSearch {
        steps: vec![Visit::Expr(unit.body)],
        functions: vec![0],
        count: 1,
        owner: vec![0; n],
        calls: 0,
        calls_before: vec![0; n],
        facts,
        assumptions,
    };
    let vars = &mut unit.vars;
    for info in &mut vars.vars {
        (info.assigned, info.captured, info.boxed) = (false, false, false);
    }
    while let Some(step) = search.steps.pop() {
        match step {
            Visit::Expr(e) => search.expr(e, vars),
            Visit::Lambda(l) => search.lambda(l),
            Visit::EndFunction => {
                search.functions.pop();
            }
            Visit::Open(v) => {
                search.owner[v.0 as usize] = search.current();
                search.calls_before[v.0 as usize] = search.calls;
            }
            // `boxed` holds "a call happens in the scope" until the end.
            Visit::Close(v) => vars[v].boxed = search.calls != search.calls_before[v.0 as usize],
        }
    }
    for info in &mut vars.vars {
        info.boxed = info.assigned && (info.captured || info.boxed);
    }
}

impl<'a> BoxSearch<'a, '_> {
    fn current(&self) -> u32 {
        self.functions.last().copied().unwrap_or(0)
    }

    fn mention(&self, v: VarId, vars: &mut VarTable) {
        vars[v].captured |= self.owner[v.0 as usize] != self.current();
    }

    /// A new function, to be walked at once.
    fn lambda(&mut self, l: &'a Lambda<'a>) {
        self.functions.push(self.count);
        self.count += 1;
        self.steps.push(Visit::EndFunction);
        self.body(l);
    }

    fn body(&mut self, l: &'a Lambda<'a>) {
        let params = || l.params.iter().copied().chain(l.rest);
        self.steps.extend(params().map(Visit::Close));
        self.steps.push(Visit::Expr(l.body));
        self.steps.extend(params().map(Visit::Open));
    }

    fn expr(&mut self, e: E<'a>, vars: &mut VarTable) {
        match e.kind {
            ExprKind::Local(v) => self.mention(v, vars),
            ExprKind::SetLocal(v, value) => {
                self.mention(v, vars);
                vars[v].assigned = true;
                self.steps.push(Visit::Expr(value));
            }
            ExprKind::Let(v, init, body) => {
                self.steps.extend([Visit::Close(v), Visit::Expr(body), Visit::Open(v), Visit::Expr(init)]);
            }
            ExprKind::Fix(lambdas, body) => self.fix(lambdas, body),
            ExprKind::Call(f, operands) => {
                let jump = matches!(f.kind, ExprKind::Local(v) if self.in_place(v));
                self.calls += !jump as u64;
                self.steps.extend(operands.iter().rev().map(|e| Visit::Expr(e)));
                self.steps.push(Visit::Expr(f));
            }
            _ => {
                if let ExprKind::Resolve(Some(k), ..) = e.kind {
                    self.mention(k, vars);
                }
                self.calls += self.calls_unknown_code(e) as u64;
                let steps = &mut self.steps;
                each_child(e, &mut |child| {
                    steps.push(match child {
                        Child::Expr(e) => Visit::Expr(e),
                        Child::Lambda(l) => Visit::Lambda(l),
                    });
                });
            }
        }
    }

    fn in_place(&self, v: VarId) -> bool {
        self.assumptions.loops_in_place && self.facts.is_loop(v)
    }

    fn fix(&mut self, lambdas: &'a [(VarId, &'a Lambda<'a>)], body: E<'a>) {
        for (v, _) in lambdas {
            self.owner[v.0 as usize] = self.current();
        }
        self.steps.push(Visit::Expr(body));
        for (v, l) in lambdas {
            if self.in_place(*v) {
                self.body(l);
            } else {
                self.steps.push(Visit::Lambda(l));
            }
        }
    }

    fn calls_unknown_code(&self, e: E<'_>) -> bool {
        match e.kind {
            ExprKind::Signal(..) | ExprKind::Resolve(..) | ExprKind::Handle(_) => true,
            ExprKind::Reset(_) | ExprKind::Shift(_) => true,
            ExprKind::Prim(id, _) => (self.assumptions.calls_lisp)(id),
            ExprKind::Op(Op::Index | Op::SetIndex, _) => self.assumptions.index_calls_lisp,
            ExprKind::Declare(d) => !matches!(d, Declaration::Effect { .. } | Declaration::Alias { .. }),
            _ => false,
        }
    }
}

#[cfg(test)]
#[path = "analyse_tests.rs"]
mod tests;
