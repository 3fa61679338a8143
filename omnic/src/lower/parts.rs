//! Which parts of a function become functions of their own.
//!
//! rustc is superlinear in the size of a function, so large ones are cut: bottom-up, as soon as an expression with what
//! was not cut from it exceeds [`MAX_NODES`], its heaviest operands become parts. Every piece is then bounded, and deep
//! code becomes a chain of calls. What control leaves other than by its value (a jump or a loop call to the outside)
//! is never cut. One walk per unit, linear in its size.

use std::cell::RefCell;
use std::rc::Rc;

use omni_rt::core::ir::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{Facts, Shape};
use super::function::{MAX_NODES, MAX_OPERANDS};
use omni_rt::core::walk::{Part, each_part};

/// What is lighter stays where it is.
const MIN_WEIGHT: u32 = 24;
/// A call of a part, or a closure.
const CALL_WEIGHT: u32 = 4;

/// The parts of one unit.
#[derive(Default)]
pub struct Parts<'a> {
    roots: FxHashSet<*const Expr<'a>>,
    /// Expressions that control leaves by a jump or a loop call.
    leaving: FxHashSet<*const Expr<'a>>,
    free: RefCell<FxHashMap<*const Expr<'a>, Rc<[VarId]>>>,
    /// An application has so many operands that they are evaluated in functions of their own.
    long_applications: bool,
}

impl<'a> Parts<'a> {
    pub fn of(body: E<'a>, facts: &Facts<'a>) -> Parts<'a> {
        let mut plan = Plan {
            facts,
            parts: Parts::default(),
            labels: FxHashMap::default(),
            loops: FxHashMap::default(),
            number: 0,
        };
        let mut functions = vec![body];
        while let Some(body) = functions.pop() {
            plan.visit(body, &mut functions);
        }
        plan.parts
    }

    /// True when the expression is a function of its own.
    pub fn is_part(&self, e: E<'a>) -> bool {
        !self.roots.is_empty() && self.roots.contains(&(e as *const _))
    }

    /// True when control never leaves `e` but by its value: no jump or loop call to the outside.
    pub fn is_self_contained(&self, e: E<'a>) -> bool {
        !self.leaving.contains(&(e as *const _))
    }

    /// Free variables of a part.
    pub fn free(&self, e: E<'a>, facts: &Facts<'a>) -> Rc<[VarId]> {
        let key = e as *const _;
        if let Some(free) = self.free.borrow().get(&key) {
            return Rc::clone(free);
        }
        let free: Rc<[VarId]> = facts.free_of(&[e], self).into();
        self.free.borrow_mut().insert(key, Rc::clone(&free));
        free
    }

    /// True when some function of the unit is cut.
    pub fn any(&self) -> bool {
        self.long_applications || !self.roots.is_empty()
    }
}

struct Plan<'f, 'a> {
    facts: &'f Facts<'a>,
    parts: Parts<'a>,
    /// Number of the expression that binds a label or loop; inner ones have higher numbers.
    labels: FxHashMap<LabelId, u32>,
    loops: FxHashMap<VarId, u32>,
    number: u32,
}

/// What the walk knows about an expression.
#[derive(Clone, Copy)]
struct Measure {
    /// Nodes that were not cut.
    weight: u32,
    /// The outermost binder that control may go to.
    target: u32,
}

impl<'a> Plan<'_, 'a> {
    fn visit(&mut self, e: E<'a>, functions: &mut Vec<E<'a>>) -> Measure {
        self.number += 1;
        let number = self.number;
        let mut target = u32::MAX;
        match e.kind {
            ExprKind::Jump(label) => target = self.labels.get(&label).copied().unwrap_or(0),
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, _) if self.is_loop(*v) => {
                target = self.loops.get(v).copied().unwrap_or(0);
            }
            ExprKind::Block(label, ..) => {
                self.labels.insert(label, number);
            }
            ExprKind::Fix([(v, _)], _) => {
                self.loops.insert(*v, number);
            }
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(_), .. }, _) => {
                self.loops.insert(v, number);
            }
            _ => {}
        }
        let mut operands: Vec<(E<'a>, Measure)> = Vec::new();
        let mut weight = 1;
        each_part(e, &mut |part| match part {
            Part::Expr(inner, _) if is_loop_binding(e, inner, self.facts) => {
                let ExprKind::Lambda(l) = inner.kind else { return };
                operands.push((l.body, self.visit(l.body, functions)));
            }
            Part::Expr(e, _) => operands.push((e, self.visit(e, functions))),
            Part::Lambda(l) if self.facts.is_loop_lambda(l) => operands.push((l.body, self.visit(l.body, functions))),
            Part::Lambda(l) => {
                weight += CALL_WEIGHT;
                functions.push(l.body);
            }
        });
        for (_, m) in &operands {
            weight += m.weight;
            target = target.min(m.target);
        }
        if weight > MAX_NODES {
            weight = self.cut(operands, weight);
        }
        if let ExprKind::Call(_, args) | ExprKind::Prim(_, args) | ExprKind::Op(_, args) = e.kind
            && args.len() > MAX_OPERANDS
        {
            self.parts.long_applications = true;
            weight = CALL_WEIGHT * args.len().div_ceil(MAX_OPERANDS).min(MAX_OPERANDS) as u32;
        }
        if target < number {
            self.parts.leaving.insert(e as *const _);
        } else {
            target = u32::MAX;
        }
        Measure { weight, target }
    }

    /// Makes the heaviest operands functions of their own until the rest is light enough; the weight of the rest.
    fn cut(&mut self, mut operands: Vec<(E<'a>, Measure)>, mut weight: u32) -> u32 {
        operands.retain(|(e, m)| m.weight >= MIN_WEIGHT && m.target == u32::MAX && self.parts.is_self_contained(e));
        operands.sort_by_key(|(_, m)| std::cmp::Reverse(m.weight));
        for (e, m) in operands {
            self.parts.roots.insert(e as *const _);
            weight -= m.weight - CALL_WEIGHT;
            if weight <= MAX_NODES {
                break;
            }
        }
        weight
    }

    fn is_loop(&self, v: VarId) -> bool {
        self.facts.shape(v) == Some(Shape::Loop)
    }
}

/// Is `inner` the lambda of a loop that `e` binds?
fn is_loop_binding<'a>(e: E<'a>, inner: E<'a>, facts: &Facts<'a>) -> bool {
    matches!(e.kind, ExprKind::Let(v, init, _) if std::ptr::eq(init, inner) && facts.shape(v) == Some(Shape::Loop))
}
