//! Facts about the local functions of one unit: which are loops, which can be lifted to functions of their own, which
//! need a closure object, and what each captures.
//!
//! Nothing here changes the program. A local name bound to a lambda and never assigned is *known*; its [`Shape`] says
//! how it is compiled. The invariant behind [`Shape::Loop`]: every call is in tail position relative to the binding
//! expression, with no real function boundary between.

use super::function::{MAX_NESTING, MAX_NODES};
use super::parts::Parts;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Part, each_part};
use rustc_hash::{FxHashMap, FxHashSet};

/// How a known local function is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// In place, as a Rust `loop` whose variables are the parameters.
    Loop,
    /// A Rust function that takes the free variables before its parameters; it has no object.
    Lifted,
    /// A heap closure.
    Closure,
}

/// Most words that a lifted function takes: what travels in registers on every target.
pub const MAX_LIFTED_ARGS: usize = 6;

/// The facts of one unit.
pub struct Facts<'a> {
    shapes: FxHashMap<VarId, Shape>,
    lambdas: FxHashMap<VarId, &'a Lambda<'a>>,
    loop_lambdas: FxHashSet<LambdaId>,
    free: FxHashMap<LambdaId, Vec<VarId>>,
    sizes: FxHashMap<*const Expr<'a>, u32>,
    /// Variables that some Rust function other than their binder's sees.
    shared: FxHashSet<VarId>,
}

/// True when a call of `lambda` with `n` arguments binds all of its parameters and nothing else.
pub fn accepts(lambda: &Lambda, n: usize) -> bool {
    if lambda.rest.is_some() { n >= lambda.params.len() } else { n == lambda.params.len() }
}

impl<'a> Facts<'a> {
    /// Analyses the expression `body`. With `all_closures` no function is lifted (the trampoline scheme needs a
    /// value to return as the callee).
    pub fn of(body: E<'a>, vars: &VarTable, all_closures: bool) -> Facts<'a> {
        let mut facts = Facts {
            shapes: FxHashMap::default(),
            lambdas: FxHashMap::default(),
            loop_lambdas: FxHashSet::default(),
            free: FxHashMap::default(),
            sizes: FxHashMap::default(),
            shared: FxHashSet::default(),
        };
        facts.find_known(body, vars);
        let mut uses = Uses { escaping: FxHashSet::default(), not_loops: FxHashSet::default(), changed: true };
        for (&var, lambda) in &facts.lambdas {
            if lambda.rest.is_some() {
                uses.not_loops.insert(var);
            }
        }
        while uses.changed {
            uses.changed = false;
            facts.check_calls(body, &Tail::Nothing, &mut uses);
        }
        for &var in facts.lambdas.keys() {
            let shape = match () {
                _ if uses.escaping.contains(&var) => Shape::Closure,
                _ if uses.not_loops.contains(&var) && all_closures => Shape::Closure,
                _ if uses.not_loops.contains(&var) => Shape::Lifted,
                _ => Shape::Loop,
            };
            facts.shapes.insert(var, shape);
            if shape == Shape::Loop {
                facts.loop_lambdas.insert(facts.lambdas[&var].id);
            }
        }
        facts.settle_lifting(body);
        facts.measure(body);
        let mut lambdas = Vec::new();
        all_lambdas(body, &mut lambdas);
        let real = lambdas.iter().filter(|l| !facts.loop_lambdas.contains(&l.id));
        facts.shared = real.flat_map(|l| facts.free(l)).copied().collect();
        facts
    }

    /// True when a Rust function other than the binder's sees the variable.
    pub fn is_shared(&self, var: VarId) -> bool {
        self.shared.contains(&var)
    }

    /// The shape of a known local function; `None` for other variables.
    pub fn shape(&self, var: VarId) -> Option<Shape> {
        self.shapes.get(&var).copied()
    }

    /// The lambda behind a known local function.
    pub fn lambda(&self, var: VarId) -> Option<&'a Lambda<'a>> {
        self.lambdas.get(&var).copied()
    }

    /// Variables of enclosing scopes that the compiled lambda needs, in a fixed order.
    pub fn free(&self, lambda: &Lambda) -> &[VarId] {
        self.free.get(&lambda.id).map_or(&[], |v| v)
    }

    /// Number of all nodes of the unit.
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// Number of nodes of `e`, nested lambdas excluded except those that become loops.
    pub fn size(&self, e: E<'a>) -> u32 {
        self.sizes.get(&(e as *const _)).copied().unwrap_or(1)
    }

    fn find_known(&mut self, e: E<'a>, vars: &VarTable) {
        match e.kind {
            ExprKind::Fix(bindings, _) => {
                for (var, lambda) in bindings {
                    self.lambdas.insert(*var, lambda);
                }
            }
            ExprKind::Let(var, Expr { kind: ExprKind::Lambda(lambda), .. }, _) if !vars[var].assigned => {
                self.lambdas.insert(var, lambda);
            }
            _ => {}
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => self.find_known(e, vars),
            Part::Lambda(l) => self.find_known(l.body, vars),
        });
    }

    /// One round: marks variables whose uses contradict the current shapes.
    fn check_calls(&self, e: E<'a>, tail: &Tail, uses: &mut Uses) {
        match e.kind {
            ExprKind::Local(v) if self.lambdas.contains_key(&v) => uses.escape(v),
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, args) if self.lambdas.contains_key(v) => {
                if !accepts(self.lambdas[v], args.len()) {
                    uses.escape(*v);
                } else if !tail.contains(*v) {
                    uses.not_loop(*v);
                }
                args.iter().for_each(|a| self.check_calls(a, &Tail::Nothing, uses));
            }
            ExprKind::Fix([(var, lambda)], body) if uses.may_loop(*var) => {
                let inner = Tail::Also(*var, tail);
                self.check_calls(lambda.body, &inner, uses);
                self.check_calls(body, &inner, uses);
            }
            ExprKind::Fix(bindings, body) => {
                for (var, lambda) in bindings {
                    uses.not_loop(*var);
                    self.check_calls(lambda.body, &Tail::Nothing, uses);
                }
                self.check_calls(body, tail, uses);
            }
            ExprKind::Let(var, Expr { kind: ExprKind::Lambda(lambda), .. }, body)
                if self.lambdas.contains_key(&var) =>
            {
                if uses.may_loop(var) {
                    self.check_calls(lambda.body, tail, uses);
                    self.check_calls(body, &Tail::Also(var, tail), uses);
                } else {
                    self.check_calls(lambda.body, &Tail::Nothing, uses);
                    self.check_calls(body, tail, uses);
                }
            }
            _ => each_part(e, &mut |part| match part {
                Part::Expr(e, true) => self.check_calls(e, tail, uses),
                Part::Expr(e, false) => self.check_calls(e, &Tail::Nothing, uses),
                Part::Lambda(l) => self.check_calls(l.body, &Tail::Nothing, uses),
            }),
        }
    }

    /// Computes the free variables of all lambdas; lifted functions with too many become closures.
    fn settle_lifting(&mut self, body: E<'a>) {
        let mut lambdas = Vec::new();
        all_lambdas(body, &mut lambdas);
        loop {
            self.free.clear();
            let mut changed = true;
            while changed {
                changed = false;
                // Inner ones first: the scan of a lambda uses what is known about those inside.
                for lambda in lambdas.iter().rev() {
                    let mut scan = Scan::new(self, None);
                    scan.inside(lambda);
                    let free = scan.free();
                    if self.free(lambda).len() != free.len() {
                        changed = true;
                        self.free.insert(lambda.id, free);
                    }
                }
            }
            let too_many: Vec<VarId> = self
                .lambdas
                .iter()
                .filter(|&(var, l)| {
                    self.shapes[var] == Shape::Lifted
                        && l.params.len() + l.rest.is_some() as usize + self.free(l).len() > MAX_LIFTED_ARGS
                })
                .map(|(&var, _)| var)
                .collect();
            if too_many.is_empty() {
                return;
            }
            for var in too_many {
                self.shapes.insert(var, Shape::Closure);
            }
        }
    }

    /// True when the function with this body is written as several Rust functions: it is too large or nests too
    /// deeply.
    pub fn is_split(&self, body: E<'a>) -> bool {
        self.size(body) > MAX_NODES || self.nesting(body, true) + 1 >= MAX_NESTING
    }

    /// An upper bound of the nesting of blocks in the code for `e`; `leaves` when `e` ends its block.
    fn nesting(&self, e: E<'a>, leaves: bool) -> usize {
        let own = !leaves as usize;
        match e.kind {
            ExprKind::If(test, a, b) => {
                let test = self.nesting(test, false) + 1;
                own + test.max(self.nesting(a, true) + 1).max(self.nesting(b, true) + own)
            }
            ExprKind::Block(_, a, b) => own + (self.nesting(a, true) + 1).max(self.nesting(b, true)),
            _ => {
                let mut most = 0;
                each_part(e, &mut |part| {
                    most = most.max(match part {
                        Part::Expr(e, tail) => self.nesting(e, tail && leaves),
                        Part::Lambda(l) if self.loop_lambdas.contains(&l.id) => own + 1 + self.nesting(l.body, true),
                        Part::Lambda(_) => 0,
                    });
                });
                most
            }
        }
    }

    /// Free variables of several expressions, which are parts of a function or about to become one.
    pub fn free_of(&self, es: &[E<'a>], parts: &Parts<'a>) -> Vec<VarId> {
        let mut scan = Scan::new(self, Some(parts));
        es.iter().for_each(|e| scan.parts_of(e));
        scan.free()
    }

    /// True for the lambda of a function that is a loop in place.
    pub fn is_loop_lambda(&self, lambda: &Lambda) -> bool {
        self.loop_lambdas.contains(&lambda.id)
    }

    fn measure(&mut self, e: E<'a>) -> u32 {
        let mut size = 1u32;
        let mut lambdas = Vec::new();
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => size = size.saturating_add(self.measure(e)),
            Part::Lambda(l) => lambdas.push(l),
        });
        for l in lambdas {
            let inner = self.measure(l.body);
            let is_loop = match e.kind {
                ExprKind::Fix([(v, _)], _) => self.shape(*v) == Some(Shape::Loop),
                ExprKind::Let(v, ..) => self.shape(v) == Some(Shape::Loop),
                _ => false,
            };
            size = size.saturating_add(if is_loop { inner } else { 3 });
        }
        if let ExprKind::Let(_, Expr { kind: ExprKind::Lambda(l), .. }, _) = e.kind {
            size = size.saturating_add(self.size(l.body));
        }
        self.sizes.insert(e as *const _, size);
        size
    }
}

/// Known functions in whose tail position an expression stands.
enum Tail<'t> {
    Nothing,
    Also(VarId, &'t Tail<'t>),
}

impl Tail<'_> {
    fn contains(&self, v: VarId) -> bool {
        match self {
            Tail::Nothing => false,
            Tail::Also(w, rest) => *w == v || rest.contains(v),
        }
    }
}

struct Uses {
    escaping: FxHashSet<VarId>,
    not_loops: FxHashSet<VarId>,
    changed: bool,
}

impl Uses {
    fn may_loop(&self, v: VarId) -> bool {
        !self.escaping.contains(&v) && !self.not_loops.contains(&v)
    }

    fn escape(&mut self, v: VarId) {
        self.changed |= self.escaping.insert(v);
    }

    fn not_loop(&mut self, v: VarId) {
        self.changed |= self.not_loops.insert(v);
    }
}

/// All lambdas below `e`, inner ones after the outer one.
pub fn all_lambdas<'a>(e: E<'a>, out: &mut Vec<&'a Lambda<'a>>) {
    each_part(e, &mut |part| match part {
        Part::Expr(e, _) => all_lambdas(e, out),
        Part::Lambda(l) => {
            out.push(l);
            all_lambdas(l.body, out);
        }
    });
}

/// Collects references and binders of a piece of code.
struct Scan<'f, 'a> {
    facts: &'f Facts<'a>,
    /// Where the scan takes what it knows already.
    parts: Option<&'f Parts<'a>>,
    refs: Vec<VarId>,
    seen: FxHashSet<VarId>,
    bound: FxHashSet<VarId>,
}

impl<'f, 'a> Scan<'f, 'a> {
    fn new(facts: &'f Facts<'a>, parts: Option<&'f Parts<'a>>) -> Self {
        Scan { facts, parts, refs: Vec::new(), seen: FxHashSet::default(), bound: FxHashSet::default() }
    }

    fn free(self) -> Vec<VarId> {
        self.refs.into_iter().filter(|v| !self.bound.contains(v)).collect()
    }

    fn refer(&mut self, v: VarId) {
        match self.facts.shape(v) {
            Some(Shape::Loop) => {}
            Some(Shape::Lifted) => {
                if let Some(l) = self.facts.lambda(v) {
                    for &w in self.facts.free(l) {
                        self.add(w);
                    }
                }
            }
            _ => self.add(v),
        }
    }

    fn add(&mut self, v: VarId) {
        if self.seen.insert(v) {
            self.refs.push(v);
        }
    }

    /// A lambda in the code: what it takes from around it.
    fn lambda(&mut self, l: &'a Lambda<'a>) {
        if self.facts.is_loop_lambda(l) {
            return self.inside(l);
        }
        for &v in self.facts.free(l) {
            self.add(v);
        }
    }

    fn inside(&mut self, l: &'a Lambda<'a>) {
        self.bound.extend(l.params.iter().copied());
        self.bound.extend(l.rest);
        self.expr(l.body);
    }

    fn expr(&mut self, e: E<'a>) {
        if let Some(parts) = self.parts
            && parts.is_part(e)
        {
            for &v in parts.free(e, self.facts).iter() {
                self.add(v);
            }
            return;
        }
        self.parts_of(e);
    }

    fn parts_of(&mut self, e: E<'a>) {
        match e.kind {
            ExprKind::Local(v) => self.refer(v),
            ExprKind::SetLocal(v, _) => self.refer(v),
            ExprKind::Resolve(Some(v), ..) => self.refer(v),
            ExprKind::Let(v, ..) => {
                self.bound.insert(v);
            }
            ExprKind::Fix(bindings, _) => self.bound.extend(bindings.iter().map(|b| b.0)),
            _ => {}
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => self.expr(e),
            Part::Lambda(l) => self.lambda(l),
        });
    }
}
