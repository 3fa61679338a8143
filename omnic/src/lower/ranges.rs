//! Which variables and operations are fixnums for certain, and between which bounds: an interval analysis of the whole
//! program (P. and R. Cousot, 1977) with widening, followed by two decreasing steps.
//!
//! A variable gets the intervals of everything that it is bound to: the value of its `let`, the arguments of all calls
//! for the parameters of functions that are only called, the values of its assignments. Comparisons in front of a
//! branch narrow what the branch sees. What comes out of objects, unknown functions and effects can be anything.
//!
//! Sums must be known not to leave the fixnums. For a counter that holds without a bound in the program: an interval
//! that grows only by steps of at most [`STEP`] ends at [`SATURATED`], since a program does not live long enough to take
//! 2^56 steps one after the other. Every other operation must stay within [`LIMIT`], or its value can be anything;
//! hence what lies beyond `LIMIT` was made by small steps alone.

use super::facts::{Facts, Shape, accepts};
use super::floats::is_certain_primitive;
use super::globals::{Globals, Step, stored, worker_of};
use super::program::UnitInfo;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims::{self, PrimId};
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// Bound of constants and of the results of all operations but small steps.
const LIMIT: i64 = 1 << 52;
/// Bound of what small steps lead to.
const SATURATED: i64 = 1 << 59;
/// Largest small step.
const STEP: i64 = 8;
/// Times that a variable may grow before its interval is widened.
const GROWTHS: u8 = 5;
/// Passes over the program after which nothing is known.
const ROUNDS: usize = 60;
/// Lengths of objects are below this.
const LENGTHS: i64 = 1 << 48;

/// Fixnums from `lo` to `hi`; or [`NOTHING`](Self::NOTHING), for code that is not reached; or any value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Interval {
    lo: i64,
    hi: i64,
}

impl Interval {
    const NOTHING: Interval = Interval { lo: i64::MAX, hi: i64::MIN };
    const ANYTHING: Interval = Interval { lo: i64::MIN, hi: i64::MAX };

    fn new(lo: i64, hi: i64) -> Interval {
        if lo > hi { Interval::NOTHING } else { Interval { lo, hi } }
    }

    /// The interval of an operation that is no small step.
    fn limited(lo: i128, hi: i128) -> Interval {
        let limit = i128::from(LIMIT);
        if lo < -limit || hi > limit { Interval::ANYTHING } else { Interval::new(lo as i64, hi as i64) }
    }

    fn is_fixnum(self) -> bool {
        self.lo != i64::MIN && self.lo <= self.hi
    }

    fn join(self, other: Interval) -> Interval {
        Interval { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    fn meet(self, other: Interval) -> Interval {
        Interval::new(self.lo.max(other.lo), self.hi.min(other.hi))
    }

    fn negated(self) -> Interval {
        if self.is_fixnum() { Interval::new(-self.hi, -self.lo) } else { self }
    }

    /// What an operation gives whose operands are not both fixnums.
    fn unless_fixnums(self, other: Interval) -> Option<Interval> {
        if self == Interval::NOTHING || other == Interval::NOTHING {
            return Some(Interval::NOTHING);
        }
        (!self.is_fixnum() || !other.is_fixnum()).then_some(Interval::ANYTHING)
    }

    fn plus(self, other: Interval) -> Interval {
        if let Some(known) = self.unless_fixnums(other) {
            return known;
        }
        let small = |i: Interval| i.lo >= -STEP && i.hi <= STEP;
        if small(self) || small(other) {
            return Interval::new((self.lo + other.lo).max(-SATURATED), (self.hi + other.hi).min(SATURATED));
        }
        Interval::limited((self.lo + other.lo).into(), (self.hi + other.hi).into())
    }

    fn times(self, other: Interval) -> Interval {
        if let Some(known) = self.unless_fixnums(other) {
            return known;
        }
        let product = |a: i64, b: i64| i128::from(a) * i128::from(b);
        let corners = [
            product(self.lo, other.lo),
            product(self.lo, other.hi),
            product(self.hi, other.lo),
            product(self.hi, other.hi),
        ];
        let (lo, hi) = corners.iter().fold((i128::MAX, i128::MIN), |(lo, hi), &p| (lo.min(p), hi.max(p)));
        Interval::limited(lo, hi)
    }

    /// Quotient towards zero; it is no larger than the dividend.
    fn div(self, other: Interval) -> Interval {
        if let Some(known) = self.unless_fixnums(other) {
            return known;
        }
        if other.lo <= 0 && other.hi >= 0 {
            return Interval::ANYTHING;
        }
        let corners = [self.lo / other.lo, self.lo / other.hi, self.hi / other.lo, self.hi / other.hi];
        let (lo, hi) = corners.iter().fold((i64::MAX, i64::MIN), |(lo, hi), &q| (lo.min(q), hi.max(q)));
        Interval::new(lo, hi)
    }

    /// Remainder with the sign of the dividend; the divisor is not 0.
    fn rem(self, other: Interval) -> Interval {
        if let Some(known) = self.unless_fixnums(other) {
            return known;
        }
        if other.lo <= 0 && other.hi >= 0 {
            return Interval::ANYTHING;
        }
        let most = other.lo.abs().max(other.hi.abs()) - 1;
        let below = if self.lo < 0 { -most } else { 0 };
        let above = if self.hi > 0 { most } else { 0 };
        Interval::new(below.max(self.lo.min(0)), above.min(self.hi.max(0)))
    }
}

/// What the analysis found.
#[derive(Default)]
pub struct Ranges {
    vars: Vec<Vec<Interval>>,
    certain: FxHashSet<*const ()>,
}

impl Ranges {
    /// Analyses the program; `steps` are the top level in order.
    pub fn of<'a>(units: &[UnitInfo<'_, 'a>], steps: &[Step<'a>], globals: &Globals<'a>) -> Ranges {
        if globals.open {
            return Ranges::default();
        }
        let mut flow = Flow::new(units, steps, globals);
        let mut rounds = 0;
        while std::mem::take(&mut flow.changed) {
            rounds += 1;
            if rounds > ROUNDS {
                return Ranges::default();
            }
            flow.pass();
        }
        flow.phase = Phase::Shrink;
        for _ in 0..2 {
            let next = (flow.nothing(), FxHashMap::default());
            flow.next = next;
            flow.pass();
            let (vars, results) = std::mem::take(&mut flow.next);
            flow.vars = vars;
            flow.results = results;
        }
        flow.phase = Phase::Record;
        flow.pass();
        let certain = flow.operations.into_iter().filter(|o| o.1).map(|o| o.0).collect();
        Ranges { vars: flow.vars, certain }
    }

    /// Is the variable of the unit a fixnum whenever it is visible?
    pub fn is_fixnum(&self, unit: usize, v: VarId) -> bool {
        self.vars.get(unit).is_some_and(|vars| vars[v.0 as usize].is_fixnum())
    }

    /// Is the variable a fixnum of at most [`LIMIT`] in size?
    pub fn is_limited(&self, unit: usize, v: VarId) -> bool {
        let i = self.vars.get(unit).map_or(Interval::NOTHING, |vars| vars[v.0 as usize]);
        i.is_fixnum() && i.lo >= -LIMIT && i.hi <= LIMIT
    }

    /// Are the operands of arithmetic or a comparison fixnums, and its value one if it is a number?
    pub fn is_certain(&self, e: E) -> bool {
        self.certain.contains(&address(e))
    }
}

/// Nodes are shared by reference and live as long as the program's arena.
fn address(e: E) -> *const () {
    std::ptr::from_ref(e).cast()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Joins what flows into the intervals, at once.
    Grow,
    /// Collects what flows apart, under the intervals that hold.
    Shrink,
    /// Notes which operations are certain.
    Record,
}

type Results = FxHashMap<(usize, LambdaId), Interval>;

struct Flow<'f, 'p, 'a> {
    units: &'f [UnitInfo<'p, 'a>],
    globals: &'f Globals<'a>,
    /// Global functions whose calls are all known, with their units.
    closed: FxHashMap<Sym, (usize, &'a Lambda<'a>)>,
    /// Known global functions.
    known: FxHashMap<Sym, (usize, LambdaId)>,
    vars: Vec<Vec<Interval>>,
    results: Results,
    next: (Vec<Vec<Interval>>, Results),
    growths: FxHashMap<(usize, VarId), u8>,
    result_growths: FxHashMap<(usize, LambdaId), u8>,
    operations: FxHashMap<*const (), bool>,
    /// What branches know on top: variables of the unit, innermost last.
    narrowed: Vec<(VarId, Interval)>,
    unit: usize,
    phase: Phase,
    changed: bool,
}

/// `old` joined with `new`; after many growths a bound that still moves goes to its end.
fn grown(old: Interval, new: Interval, growths: &mut u8) -> Interval {
    let mut joined = old.join(new);
    if joined == old || !joined.is_fixnum() {
        return joined;
    }
    *growths = growths.saturating_add(1);
    if *growths > GROWTHS && old.is_fixnum() {
        if joined.lo < old.lo {
            joined.lo = -SATURATED;
        }
        if joined.hi > old.hi {
            joined.hi = SATURATED;
        }
    }
    joined
}

impl<'f, 'p, 'a> Flow<'f, 'p, 'a> {
    fn new(units: &'f [UnitInfo<'p, 'a>], steps: &[Step<'a>], globals: &'f Globals<'a>) -> Self {
        let mut values = FxHashSet::default();
        for info in units {
            used_as_values(info.unit.body, globals, &mut values);
        }
        let mut closed = FxHashMap::default();
        let mut known = FxHashMap::default();
        for step in steps {
            let ExprKind::Define(g, Expr { kind: ExprKind::Lambda(_), .. }) = step.expr.kind else { continue };
            let name = stored(g);
            let Some(lambda) = globals.known(name) else { continue };
            known.insert(name, (step.unit, lambda.id));
            let called = !values.contains(&name) && !values.contains(&g.name) && !globals.needs_cell(name);
            if called && lambda.rest.is_none() {
                closed.insert(name, (step.unit, lambda));
            }
        }
        let mut flow = Flow {
            units,
            globals,
            closed,
            known,
            vars: Vec::new(),
            results: FxHashMap::default(),
            next: Default::default(),
            growths: FxHashMap::default(),
            result_growths: FxHashMap::default(),
            operations: FxHashMap::default(),
            narrowed: Vec::new(),
            unit: 0,
            phase: Phase::Grow,
            changed: true,
        };
        flow.vars = flow.nothing();
        flow
    }

    fn nothing(&self) -> Vec<Vec<Interval>> {
        self.units.iter().map(|u| vec![Interval::NOTHING; u.vars().vars.len()]).collect()
    }

    fn facts(&self) -> &'f Facts<'a> {
        &self.units[self.unit].facts
    }

    fn is_assigned(&self, v: VarId) -> bool {
        self.units[self.unit].vars()[v].assigned
    }

    fn pass(&mut self) {
        for i in 0..self.units.len() {
            self.unit = i;
            self.value(self.units[i].unit.body);
            debug_assert!(self.narrowed.is_empty());
        }
    }

    fn flow(&mut self, unit: usize, v: VarId, new: Interval) {
        let i = v.0 as usize;
        match self.phase {
            Phase::Grow => {
                let old = self.vars[unit][i];
                if old.join(new) != old {
                    let growths = self.growths.entry((unit, v)).or_default();
                    self.vars[unit][i] = grown(old, new, growths);
                    self.changed = true;
                }
            }
            Phase::Shrink => self.next.0[unit][i] = self.next.0[unit][i].join(new),
            Phase::Record => {}
        }
    }

    fn flow_result(&mut self, unit: usize, lambda: LambdaId, new: Interval) {
        let nothing = Interval::NOTHING;
        match self.phase {
            Phase::Grow => {
                let old = self.results.get(&(unit, lambda)).copied().unwrap_or(nothing);
                if old.join(new) != old {
                    let growths = self.result_growths.entry((unit, lambda)).or_default();
                    self.results.insert((unit, lambda), grown(old, new, growths));
                    self.changed = true;
                }
            }
            Phase::Shrink => {
                let old = self.next.1.entry((unit, lambda)).or_insert(nothing);
                *old = old.join(new);
            }
            Phase::Record => {}
        }
    }

    fn result(&self, unit: usize, lambda: LambdaId) -> Interval {
        self.results.get(&(unit, lambda)).copied().unwrap_or(Interval::NOTHING)
    }

    fn variable(&self, v: VarId) -> Interval {
        let narrowed = self.narrowed.iter().rev().find(|n| n.0 == v).map(|n| n.1);
        narrowed.unwrap_or(self.vars[self.unit][v.0 as usize])
    }

    /// The body of a function; `closed` when all of its calls are known.
    fn lambda(&mut self, lambda: &'a Lambda<'a>, closed: bool) {
        for &v in lambda.params.iter().filter(|_| !closed).chain(&lambda.rest) {
            self.flow(self.unit, v, Interval::ANYTHING);
        }
        let result = self.value(lambda.body);
        self.flow_result(self.unit, lambda.id, result);
    }

    fn is_closed_local(&self, v: VarId) -> bool {
        let facts = self.facts();
        matches!(facts.shape(v), Some(Shape::Loop | Shape::Lifted)) && facts.lambda(v).is_some_and(|l| l.rest.is_none())
    }

    /// Walks through `e` and returns the interval of its value.
    fn value(&mut self, e: E<'a>) -> Interval {
        match e.kind {
            ExprKind::Const(Const::Int(n)) => Interval::limited(n.into(), n.into()),
            ExprKind::Local(v) => self.variable(v),
            ExprKind::Global(g) => match self.globals.constant(self.globals.key(g)) {
                Some(Const::Int(n)) => Interval::limited(n.into(), n.into()),
                _ => Interval::ANYTHING,
            },
            ExprKind::Jump(_) => Interval::NOTHING,
            ExprKind::SetLocal(v, init) => {
                let value = self.value(init);
                self.flow(self.unit, v, value);
                value
            }
            ExprKind::If(test, a, b) => {
                self.value(test);
                let depth = self.narrowed.len();
                self.narrow(test, true);
                let first = self.value(a);
                self.narrowed.truncate(depth);
                self.narrow(test, false);
                let second = self.value(b);
                self.narrowed.truncate(depth);
                first.join(second)
            }
            ExprKind::Seq(es) => es.iter().fold(Interval::ANYTHING, |_, e| self.value(e)),
            ExprKind::Block(_, a, b) => self.value(a).join(self.value(b)),
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(lambda), .. }, body) if !self.is_assigned(v) => {
                self.lambda(lambda, self.is_closed_local(v));
                self.flow(self.unit, v, Interval::ANYTHING);
                self.value(body)
            }
            ExprKind::Let(v, init, body) => {
                let value = self.value(init);
                self.flow(self.unit, v, value);
                self.value(body)
            }
            ExprKind::Fix(bindings, body) => {
                for (v, lambda) in bindings {
                    self.lambda(lambda, self.is_closed_local(*v));
                    self.flow(self.unit, *v, Interval::ANYTHING);
                }
                self.value(body)
            }
            ExprKind::Define(g, Expr { kind: ExprKind::Lambda(lambda), .. }) => {
                let closed = self.closed.get(&stored(g)).is_some_and(|c| std::ptr::eq(c.1, *lambda));
                self.lambda(lambda, closed);
                Interval::ANYTHING
            }
            ExprKind::Call(operator, args) => self.call(operator, args),
            ExprKind::Prim(id, args) => self.primitive(e, id, args),
            _ => {
                each_part(e, &mut |part| match part {
                    Part::Expr(e, _) => {
                        self.value(e);
                    }
                    Part::Lambda(l) => self.lambda(l, false),
                });
                Interval::ANYTHING
            }
        }
    }

    fn call(&mut self, operator: E<'a>, args: &'a [E<'a>]) -> Interval {
        match operator.kind {
            ExprKind::Local(f) if self.facts().lambda(f).is_some_and(|l| accepts(l, args.len())) => {
                let Some(lambda) = self.facts().lambda(f) else { return Interval::ANYTHING };
                let closed = self.is_closed_local(f);
                for (i, arg) in args.iter().enumerate() {
                    let value = self.value(arg);
                    if closed {
                        self.flow(self.unit, lambda.params[i], value);
                    }
                }
                self.result(self.unit, lambda.id)
            }
            ExprKind::Global(g) => {
                let key = self.globals.key(g);
                let values: Vec<Interval> = args.iter().map(|a| self.value(a)).collect();
                if let Some(&(unit, lambda)) = self.closed.get(&key)
                    && accepts(lambda, args.len())
                {
                    for (&p, value) in lambda.params.iter().zip(values) {
                        self.flow(unit, p, value);
                    }
                }
                match self.known.get(&key) {
                    Some(&(unit, id)) => self.result(unit, id),
                    None => Interval::ANYTHING,
                }
            }
            _ => {
                self.value(operator);
                args.iter().for_each(|a| {
                    self.value(a);
                });
                Interval::ANYTHING
            }
        }
    }

    fn primitive(&mut self, e: E<'a>, id: PrimId, args: &'a [E<'a>]) -> Interval {
        let values: Vec<Interval> = args.iter().map(|a| self.value(a)).collect();
        if !is_certain_primitive(self.globals, id) {
            return Interval::ANYTHING;
        }
        let name = prims::get(id).name;
        let value = match (name, &values[..]) {
            ("+", &[a, b]) => a.plus(b),
            ("-", &[a, b]) => a.plus(b.negated()),
            ("-", &[a]) => a.negated(),
            ("*", &[a, b]) => a.times(b),
            ("/", &[a, b]) => a.div(b),
            ("%", &[a, b]) => a.rem(b),
            ("min", &[a, b]) if a.is_fixnum() && b.is_fixnum() => Interval::new(a.lo.min(b.lo), a.hi.min(b.hi)),
            ("max", &[a, b]) if a.is_fixnum() && b.is_fixnum() => Interval::new(a.lo.max(b.lo), a.hi.max(b.hi)),
            ("abs", &[a]) if a.is_fixnum() => Interval::new(0, a.lo.abs().max(a.hi.abs())),
            ("bitwise-and", &[a, b]) => {
                match [a, b].iter().filter(|i| i.is_fixnum() && i.lo >= 0).map(|i| i.hi).min() {
                    Some(most) => Interval::new(0, most),
                    None => Interval::ANYTHING,
                }
            }
            ("length" | "string-length", &[_]) => Interval::new(0, LENGTHS),
            _ => Interval::ANYTHING,
        };
        if self.phase == Phase::Record {
            let operands = values.iter().all(|i| i.is_fixnum());
            let certain = match name {
                "+" | "-" | "*" | "/" | "%" => operands && value.is_fixnum(),
                _ => operands && comparison(name).is_some(),
            };
            let entry = self.operations.entry(address(e)).or_insert(true);
            *entry = *entry && certain;
        }
        value
    }

    /// Notes what follows for variables from the outcome of a test.
    fn narrow(&mut self, test: E<'a>, outcome: bool) {
        match test.kind {
            // `(and a b)`
            ExprKind::If(a, b, Expr { kind: ExprKind::Const(Const::Nil), .. }) if outcome => {
                self.narrow(a, true);
                self.narrow(b, true);
            }
            ExprKind::Prim(id, args) if is_certain_primitive(self.globals, id) => {
                let name = prims::get(id).name;
                if let ("not", [a]) = (name, args) {
                    return self.narrow(a, !outcome);
                }
                if let (Some(order), [a, b]) = (comparison(name), args) {
                    let (x, y) = (self.operand(a), self.operand(b));
                    if let (Some(x), Some(y)) = (x, y)
                        && x.is_fixnum()
                        && y.is_fixnum()
                    {
                        self.narrow_to(a, x, order.left(y, outcome));
                        self.narrow_to(b, y, order.swapped().left(x, outcome));
                    }
                }
            }
            _ => {}
        }
    }

    /// The interval of an operand that is a variable or a constant.
    fn operand(&mut self, e: E<'a>) -> Option<Interval> {
        matches!(e.kind, ExprKind::Local(_) | ExprKind::Const(_) | ExprKind::Global(_)).then(|| self.value(e))
    }

    fn narrow_to(&mut self, e: E<'a>, old: Interval, bound: Interval) {
        if let ExprKind::Local(v) = e.kind
            && !self.is_assigned(v)
        {
            self.narrowed.push((v, old.meet(bound)));
        }
    }
}

/// The comparisons of numbers.
#[derive(Clone, Copy)]
enum Order {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
}

fn comparison(name: &str) -> Option<Order> {
    Some(match name {
        "<" => Order::Less,
        "<=" => Order::LessEqual,
        ">" => Order::Greater,
        ">=" => Order::GreaterEqual,
        "=" => Order::Equal,
        _ => return None,
    })
}

impl Order {
    fn swapped(self) -> Order {
        match self {
            Order::Less => Order::Greater,
            Order::LessEqual => Order::GreaterEqual,
            Order::Greater => Order::Less,
            Order::GreaterEqual => Order::LessEqual,
            Order::Equal => Order::Equal,
        }
    }

    /// Where the left operand lies, when the comparison with a value in `y` has this outcome.
    fn left(self, y: Interval, outcome: bool) -> Interval {
        let (all, most) = (Interval::ANYTHING, i64::MAX);
        match (self, outcome) {
            (Order::Less, true) | (Order::GreaterEqual, false) => Interval { hi: y.hi - 1, ..all },
            (Order::LessEqual, true) | (Order::Greater, false) => Interval { hi: y.hi, ..all },
            (Order::Greater, true) | (Order::LessEqual, false) => Interval { lo: y.lo + 1, hi: most },
            (Order::GreaterEqual, true) | (Order::Less, false) => Interval { lo: y.lo, hi: most },
            (Order::Equal, true) => y,
            (Order::Equal, false) => all,
        }
    }
}

/// Names of globals that are used other than in calls which bind exactly their parameters.
fn used_as_values<'a>(e: E<'a>, globals: &Globals<'a>, out: &mut FxHashSet<Sym>) {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        match e.kind {
            ExprKind::Global(g) => {
                out.insert(g.name);
                out.insert(globals.key(g));
                out.extend(g.module);
            }
            ExprKind::Prim(id, _) | ExprKind::PrimRef(id) => {
                let name = prims::get(id).name;
                out.insert(Sym::new(name));
                out.extend(worker_of(name));
            }
            ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, args)
                if globals.known(globals.key(*g)).is_some_and(|l| l.params.len() == args.len()) =>
            {
                work.extend(args.iter());
                continue;
            }
            _ => {}
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => work.push(e),
            Part::Lambda(l) => work.push(l.body),
        });
    }
}
