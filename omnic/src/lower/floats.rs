//! Which expressions and variables are doubles for certain.
//!
//! An operation of arithmetic with one operand that is certainly a double gives a double or an error, whatever the other
//! one is; so do `sqrt` and its like. A variable is a double when everything that it is bound to is: the value of its
//! `let`, or, for the parameter of a loop, the arguments of all calls. That is the greatest solution, found by starting
//! with all candidates and removing those that fail. Facts are about values of variables that are never assigned, never
//! about the contents of a mutable object.

use super::facts::{Facts, Shape};
use super::globals::Globals;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims::{self, PrimId};
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// Arithmetic that gives a double when one operand is one.
pub const ARITHMETIC: &[&str] = &["+", "-", "*", "/"];
/// Primitives whose value is always a double.
const REAL: &[&str] = &[
    "sqrt",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "exp",
    "log",
    "log10",
    "atan2",
    "pow",
    "exact->inexact",
    "random",
];

/// Nodes of an expression that are looked at.
const LIMIT: u32 = 300;
/// Rounds after which nothing is known.
const ROUNDS: usize = 12;

/// The variables of a unit that are doubles.
#[derive(Default)]
pub struct Floats {
    vars: FxHashSet<VarId>,
    /// Variables that may be anything but meet doubles in arithmetic: worth a test.
    likely: FxHashSet<VarId>,
}

/// What the analysis asks.
struct Search<'s, 'a> {
    vars: &'s FxHashSet<VarId>,
    facts: &'s Facts<'a>,
    globals: &'s Globals<'a>,
    left: u32,
    /// Loops around the expression: calls of them have no value here.
    loops: Vec<VarId>,
}

impl Floats {
    pub fn of<'a>(unit: &Unit<'a>, facts: &Facts<'a>, globals: &Globals<'a>) -> Floats {
        let mut sources: FxHashMap<VarId, Vec<E<'a>>> = FxHashMap::default();
        collect(unit.body, &unit.vars, facts, &mut sources);
        let mut floats = Floats { vars: sources.keys().copied().collect(), likely: FxHashSet::default() };
        for _ in 0..ROUNDS {
            let wrong: Vec<VarId> = sources
                .iter()
                .filter(|(v, es)| floats.vars.contains(v) && !es.iter().all(|e| floats.is_certain(e, facts, globals)))
                .map(|(v, _)| *v)
                .collect();
            if wrong.is_empty() {
                floats.find_likely(unit, facts, globals);
                return floats;
            }
            wrong.iter().for_each(|v| {
                floats.vars.remove(v);
            });
        }
        Floats::default()
    }

    pub fn contains(&self, v: VarId) -> bool {
        self.vars.contains(&v)
    }

    pub fn is_likely(&self, v: VarId) -> bool {
        self.likely.contains(&v)
    }

    fn find_likely<'a>(&mut self, unit: &Unit<'a>, facts: &Facts<'a>, globals: &Globals<'a>) {
        let mut work = vec![unit.body];
        while let Some(e) = work.pop() {
            if let ExprKind::Prim(id, args) = e.kind {
                let name = prims::get(id).name;
                let meets = match args {
                    [_] => name == "sqrt",
                    [_, _] => ARITHMETIC.contains(&name) && args.iter().any(|a| self.is_certain(a, facts, globals)),
                    _ => false,
                };
                for a in args.iter().filter(|_| meets) {
                    if let ExprKind::Local(v) = a.kind
                        && !unit.vars[v].assigned
                        && !self.vars.contains(&v)
                    {
                        self.likely.insert(v);
                    }
                }
            }
            each_part(e, &mut |part| {
                work.push(match part {
                    Part::Expr(e, _) => e,
                    Part::Lambda(l) => l.body,
                });
            });
        }
    }

    /// Is the value of `e`, if it has one, a double?
    pub fn is_certain<'a>(&self, e: E<'a>, facts: &Facts<'a>, globals: &Globals<'a>) -> bool {
        Search { vars: &self.vars, facts, globals, left: LIMIT, loops: Vec::new() }.certain(e)
    }
}

/// The expressions that candidates are bound to.
fn collect<'a>(e: E<'a>, vars: &VarTable, facts: &Facts<'a>, sources: &mut FxHashMap<VarId, Vec<E<'a>>>) {
    let mut work = vec![e];
    while let Some(e) = work.pop() {
        match e.kind {
            ExprKind::Let(v, init, _) if !vars[v].assigned && !matches!(init.kind, ExprKind::Lambda(_)) => {
                sources.entry(v).or_default().push(init);
            }
            ExprKind::Call(Expr { kind: ExprKind::Local(f), .. }, args) if facts.shape(*f) == Some(Shape::Loop) => {
                if let Some(l) = facts.lambda(*f) {
                    for (&p, a) in l.params.iter().zip(args) {
                        if !vars[p].assigned {
                            sources.entry(p).or_default().push(a);
                        }
                    }
                }
            }
            _ => {}
        }
        each_part(e, &mut |part| {
            work.push(match part {
                Part::Expr(e, _) => e,
                Part::Lambda(l) => l.body,
            });
        });
    }
}

impl<'a> Search<'_, 'a> {
    fn certain(&mut self, e: E<'a>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        match e.kind {
            ExprKind::Const(Const::Double(_)) => true,
            ExprKind::Global(g) => matches!(self.globals.constant(self.globals.key(g)), Some(Const::Double(_))),
            ExprKind::Local(v) => self.vars.contains(&v),
            ExprKind::Prim(id, args) => self.primitive(id, args),
            ExprKind::If(_, a, b) | ExprKind::Block(_, a, b) => self.certain(a) && self.certain(b),
            ExprKind::Jump(_) => true,
            ExprKind::Let(f, Expr { kind: ExprKind::Lambda(l), .. }, body)
                if self.facts.shape(f) == Some(Shape::Loop) =>
            {
                self.in_loop(f, l, body)
            }
            ExprKind::Fix([(f, l)], body) if self.facts.shape(*f) == Some(Shape::Loop) => self.in_loop(*f, l, body),
            ExprKind::Let(_, _, body) | ExprKind::Fix(_, body) => self.certain(body),
            ExprKind::Seq([.., last]) => self.certain(last),
            ExprKind::Call(Expr { kind: ExprKind::Local(f), .. }, _) => self.loops.contains(f),
            _ => false,
        }
    }

    fn in_loop(&mut self, f: VarId, l: &'a Lambda<'a>, body: E<'a>) -> bool {
        self.loops.push(f);
        let certain = self.certain(body) && self.certain(l.body);
        self.loops.pop();
        certain
    }

    fn primitive(&mut self, id: PrimId, args: &'a [E<'a>]) -> bool {
        let name = prims::get(id).name;
        let arithmetic = ARITHMETIC.contains(&name) && args.len() == 2;
        let negation = matches!(name, "-" | "abs") && args.len() == 1;
        if !(arithmetic || negation || REAL.contains(&name)) || !is_certain_primitive(self.globals, id) {
            return false;
        }
        !(arithmetic || negation) || args.iter().any(|a| self.certain(a))
    }
}

/// Does the primitive do what the library says, whatever the program defines?
pub fn is_certain_primitive(globals: &Globals, id: PrimId) -> bool {
    let name = Sym::new(prims::get(id).name);
    !globals.open && !globals.is_stored(name) && !globals.is_extended(name)
}
