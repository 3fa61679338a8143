//! The invariants of Core, checked: run on every unit in debug builds and in tests.
//!
//! A `Local` stands inside the scope of its binder and each variable has one binder; a `Jump` stands in
//! tail position of the first part of its `Block`, in the same function; free variables are complete;
//! shapes that the nodes promise (lengths, parameter counts) hold. The walk does not recurse.

use super::ir::*;
use super::walk::{Child, each_child};
use rustc_hash::FxHashSet;

enum Step<'a> {
    /// An expression; jumps to the labels from this index of the label stack on are allowed.
    Visit(E<'a>, usize),
    /// Enter the scope of variables, or leave it.
    Bind(VarId),
    Unbind(VarId),
    OpenLabel(LabelId),
    CloseLabel,
    Function(&'a Lambda<'a>),
    EndFunction,
}

/// Functions around the current expression: the free variables that they declare.
struct Function {
    free: FxHashSet<VarId>,
}

struct Verifier<'a> {
    steps: Vec<Step<'a>>,
    /// For each variable: in scope, and the number of the function that binds it.
    scope: Vec<Option<usize>>,
    bound_once: Vec<bool>,
    labels: Vec<LabelId>,
    seen_labels: FxHashSet<LabelId>,
    seen_lambdas: FxHashSet<LambdaId>,
    functions: Vec<Function>,
    problem: Option<String>,
}

/// Checks a unit; the first violated invariant, if any.
///
/// # Errors
/// A sentence about the violation, which is a bug of the front end.
pub fn verify(unit: &Unit<'_>) -> Result<(), String> {
    let n = unit.vars.vars.len();
    let mut v = Verifier {
        steps: vec![Step::Visit(unit.body, 0)],
        scope: vec![None; n],
        bound_once: vec![false; n],
        labels: Vec::new(),
        seen_labels: FxHashSet::default(),
        seen_lambdas: FxHashSet::default(),
        functions: vec![Function { free: FxHashSet::default() }],
        problem: None,
    };
    while let Some(step) = v.steps.pop() {
        v.step(step, unit);
        if let Some(problem) = v.problem {
            return Err(problem);
        }
    }
    Ok(())
}

impl<'a> Verifier<'a> {
    fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    fn step(&mut self, step: Step<'a>, unit: &Unit<'_>) {
        match step {
            Step::Visit(e, floor) => self.expr(e, floor, unit),
            Step::Bind(v) => match self.bound_once.get_mut(v.0 as usize) {
                Some(bound) if !*bound => {
                    *bound = true;
                    self.scope[v.0 as usize] = Some(self.functions.len() - 1);
                }
                Some(_) => self.fail(format!("variable {} is bound twice", v.0)),
                None => self.fail(format!("variable {} is not in the table", v.0)),
            },
            Step::Unbind(v) => self.scope[v.0 as usize] = None,
            Step::OpenLabel(l) => {
                if !self.seen_labels.insert(l) || l.0 >= unit.labels {
                    self.fail(format!("label {} is declared twice or not counted", l.0));
                }
                self.labels.push(l);
            }
            Step::CloseLabel => {
                self.labels.pop();
            }
            Step::Function(l) => self.function(l, unit),
            Step::EndFunction => {
                self.functions.pop();
            }
        }
    }

    fn function(&mut self, l: &'a Lambda<'a>, unit: &Unit<'_>) {
        if !self.seen_lambdas.insert(l.id) || l.id.0 >= unit.lambdas {
            self.fail(format!("lambda {} appears twice or is not counted", l.id.0));
        }
        if l.annotations.len() != l.params.len() {
            self.fail(format!("lambda {}: annotations and parameters differ in number", l.id.0));
        }
        // What is free in a function is mentioned by the function around it.
        l.free.iter().for_each(|v| self.mention(*v));
        self.functions.push(Function { free: l.free.iter().copied().collect() });
        let params = || l.params.iter().copied().chain(l.rest);
        self.steps.push(Step::EndFunction);
        self.steps.extend(params().map(Step::Unbind));
        self.steps.push(Step::Visit(l.body, usize::MAX));
        self.steps.extend(params().map(Step::Bind));
    }

    fn mention(&mut self, v: VarId) {
        let Some(Some(binder)) = self.scope.get(v.0 as usize).copied() else {
            return self.fail(format!("variable {} is used outside of its scope", v.0));
        };
        let innermost = self.functions.len() - 1;
        if binder < innermost && !self.functions[innermost].free.contains(&v) {
            self.fail(format!("variable {} is missing among the free variables of a lambda", v.0));
        }
    }

    fn expr(&mut self, e: E<'a>, floor: usize, unit: &Unit<'_>) {
        // No label is in reach of what is not in tail position.
        const NONE: usize = usize::MAX;
        match e.kind {
            ExprKind::Local(v) => self.mention(v),
            ExprKind::SetLocal(v, value) => {
                self.mention(v);
                self.steps.push(Step::Visit(value, NONE));
            }
            ExprKind::If(test, yes, no) => {
                self.steps.extend([Step::Visit(no, floor), Step::Visit(yes, floor), Step::Visit(test, NONE)]);
            }
            ExprKind::Seq(items) => match items {
                [before @ .., last] => {
                    self.steps.push(Step::Visit(last, floor));
                    self.steps.extend(before.iter().map(|e| Step::Visit(e, NONE)));
                }
                [] => self.fail("a sequence is empty".to_owned()),
            },
            ExprKind::Let(v, init, body) => {
                self.steps.extend([Step::Unbind(v), Step::Visit(body, floor), Step::Bind(v), Step::Visit(init, NONE)]);
            }
            ExprKind::Fix(lambdas, body) => {
                if lambdas.is_empty() {
                    self.fail("a fix binds nothing".to_owned());
                }
                self.steps.extend(lambdas.iter().map(|(v, _)| Step::Unbind(*v)));
                self.steps.push(Step::Visit(body, floor));
                self.steps.extend(lambdas.iter().map(|(_, l)| Step::Function(l)));
                self.steps.extend(lambdas.iter().map(|(v, _)| Step::Bind(*v)));
            }
            ExprKind::Block(label, first, second) => {
                let inner = floor.min(self.labels.len());
                self.steps.push(Step::Visit(second, floor));
                self.steps.push(Step::CloseLabel);
                self.steps.push(Step::Visit(first, inner));
                self.steps.push(Step::OpenLabel(label));
            }
            ExprKind::Jump(label) => match self.labels.iter().rposition(|l| *l == label) {
                Some(at) if at >= floor => {}
                _ => self.fail(format!("the jump to label {} is not in tail position of its block", label.0)),
            },
            _ => self.other(e, unit),
        }
    }

    fn other(&mut self, e: E<'a>, unit: &Unit<'_>) {
        match e.kind {
            ExprKind::Resolve(Some(k), ..) => self.mention(k),
            ExprKind::Op(Op::MatchFailure(i), operands) if operands.len() != 1 || i as usize >= unit.matches.len() => {
                self.fail("a match failure has no table".to_owned());
            }
            ExprKind::Handle(h)
                if !h.body.params.is_empty() || h.clauses.iter().any(|c| c.lambda.params.len() != 2) =>
            {
                self.fail("a handler has the wrong number of parameters".to_owned());
            }
            ExprKind::Reset(l) if !l.params.is_empty() => self.fail("a reset body takes parameters".to_owned()),
            ExprKind::Shift(l) if l.params.len() != 1 => self.fail("a shift body takes one parameter".to_owned()),
            _ => {}
        }
        let steps = &mut self.steps;
        each_child(e, &mut |child| {
            steps.push(match child {
                Child::Expr(e) => Step::Visit(e, usize::MAX),
                Child::Lambda(l) => Step::Function(l),
            });
        });
    }
}
