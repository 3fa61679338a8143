//! Which tags the functions of a program may signal, for the program as a whole.
//!
//! Every function, handler body and clause is a node; what its code may signal is what is signalled in it, and what the
//! nodes may signal that it runs. One node stands for all code that an unknown call may run: functions that are values,
//! methods, and what a captured continuation may hold, which is the bodies of handlers and resets. All answers are on the
//! safe side.

use super::context::any;
use super::signals::{indexes_quietly, is_quiet};
use crate::lower::Known;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::prims;
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;

/// What one node may do when it runs.
#[derive(Default)]
pub struct Node {
    /// Tags of the signals that leave it.
    pub tags: FxHashSet<Sym>,
    /// It may call what is not known.
    pub unknown: bool,
    /// Nodes that it may run.
    parts: Vec<usize>,
    /// Keys of the global functions that it may run.
    globals: Vec<Sym>,
    /// Tags that do not leave it.
    caught: Vec<Sym>,
}

/// The nodes of a program.
pub struct Tags {
    nodes: Vec<Node>,
    functions: FxHashMap<Sym, usize>,
    budget: Cell<usize>,
}

/// Nodes of a program that may be copied for its handlers.
const BUDGET: usize = 30_000;

/// What an unknown call may run.
const HIDDEN: usize = 0;

impl Tags {
    /// The tags of all units of a program. `None`: no handler of it names its continuation, so that nobody will ask.
    pub fn of<'u, 'a: 'u>(known: &Known<'a>, units: &mut dyn Iterator<Item = &'u Unit<'a>>) -> Option<Tags> {
        let units: Vec<&Unit<'a>> = units.collect();
        if known.open || !units.iter().any(|u| any(u.body, &mut |e| is_general(e))) {
            return None;
        }
        let mut tags = Tags {
            nodes: vec![Node::default(), Node::default()],
            functions: FxHashMap::default(),
            budget: Cell::new(BUDGET),
        };
        for unit in units {
            Walk { tags: &mut tags, known, vars: &unit.vars, own: FxHashMap::default() }.expr(unit.body, 1);
        }
        tags.settle();
        Some(tags)
    }

    /// What a known function may do.
    pub fn function(&self, known: &Known, g: Global) -> Option<&Node> {
        known.lambda(g)?;
        self.functions.get(&known.key(g)).map(|n| &self.nodes[*n])
    }

    /// May an unknown call signal the tag?
    pub fn may_be_hidden(&self, tag: Sym) -> bool {
        self.nodes[HIDDEN].tags.contains(&tag)
    }

    /// Takes nodes out of what may be copied for handlers; false if that many are not left.
    pub fn take(&self, nodes: usize) -> bool {
        let left = self.budget.get().checked_sub(nodes);
        self.budget.set(left.unwrap_or(self.budget.get()));
        left.is_some()
    }

    fn node(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    /// Follows the edges until nothing is added.
    fn settle(&mut self) {
        loop {
            let mut changed = false;
            for n in 0..self.nodes.len() {
                let node = &self.nodes[n];
                let globals = node.globals.iter().filter_map(|g| self.functions.get(g));
                let mut new: Vec<Sym> = Vec::new();
                let mut unknown = node.unknown;
                for &part in node.parts.iter().chain(globals) {
                    unknown |= self.nodes[part].unknown;
                    let tags = self.nodes[part].tags.iter();
                    new.extend(tags.filter(|t| !node.caught.contains(t) && !node.tags.contains(t)));
                }
                changed |= !new.is_empty() || unknown != node.unknown;
                self.nodes[n].unknown = unknown;
                self.nodes[n].tags.extend(new);
            }
            if !changed {
                return;
            }
        }
    }
}

/// A handler that the pass `continuations` looks at.
fn is_general(e: E) -> bool {
    let general = |c: &Clause| matches!(c.class, ClauseClass::General | ClauseClass::Scoped);
    matches!(e.kind, ExprKind::Handle(h) if h.clauses.iter().any(general))
}

struct Walk<'t, 'p, 'a> {
    tags: &'t mut Tags,
    known: &'p Known<'a>,
    vars: &'p VarTable,
    /// The nodes of the local functions.
    own: FxHashMap<VarId, usize>,
}

impl<'a> Walk<'_, '_, 'a> {
    /// Adds what `e` does to the node.
    fn expr(&mut self, e: E<'a>, n: usize) {
        match e.kind {
            ExprKind::Signal(tag, _) if !self.tags.nodes[n].caught.contains(&tag) => {
                self.tags.nodes[n].tags.insert(tag);
            }
            ExprKind::Define(g, Expr { kind: ExprKind::Lambda(l), .. })
                if self.known.lambda(g).is_some_and(|k| std::ptr::eq(k, *l)) =>
            {
                let own = self.tags.node();
                self.tags.functions.insert(self.known.key(g), own);
                return self.expr(l.body, own);
            }
            ExprKind::Global(g) if self.known.lambda(g).is_some() => {
                let key = self.known.key(g);
                self.tags.nodes[HIDDEN].globals.push(key);
            }
            ExprKind::Local(v) => {
                if let Some(own) = self.own.get(&v) {
                    self.tags.nodes[HIDDEN].parts.push(*own);
                }
            }
            ExprKind::Call(operator, args) => {
                self.call(operator, n);
                args.iter().for_each(|a| self.expr(a, n));
                return;
            }
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(l), .. }, body) if !self.vars[v].assigned => {
                self.own_function(v, l, n);
                return self.expr(body, n);
            }
            ExprKind::Fix(bindings, body) => {
                // The names come first: the functions call each other.
                for (v, _) in bindings {
                    let own = self.part(n);
                    self.own.insert(*v, own);
                }
                bindings.iter().for_each(|(v, l)| self.expr(l.body, self.own[v]));
                return self.expr(body, n);
            }
            ExprKind::Handle(h) => {
                let body = self.part(n);
                self.tags.nodes[body].caught = h.clauses.iter().map(|c| c.tag).collect();
                self.tags.nodes[HIDDEN].parts.push(body);
                self.expr(h.body.body, body);
                for c in h.clauses {
                    let clause = self.part(n);
                    self.tags.nodes[HIDDEN].parts.push(clause);
                    self.expr(c.lambda.body, clause);
                }
                return;
            }
            ExprKind::Reset(l) | ExprKind::Shift(l) => {
                let part = self.part(n);
                self.tags.nodes[HIDDEN].parts.push(part);
                return self.expr(l.body, part);
            }
            ExprKind::Prim(id, _) if !is_quiet(self.known, id) => self.tags.nodes[n].unknown = true,
            ExprKind::Op(Op::Index | Op::SetIndex, _) if !indexes_quietly(self.known) => {
                self.tags.nodes[n].unknown = true;
            }
            ExprKind::Resolve(Some(_), ..) => self.tags.nodes[n].unknown = true,
            _ => {}
        }
        each_child(e, &mut |child| match child {
            Child::Expr(e) => self.expr(e, n),
            Child::Lambda(l) => {
                let value = self.tags.node();
                self.tags.nodes[HIDDEN].parts.push(value);
                self.expr(l.body, value);
            }
        });
    }

    fn call(&mut self, operator: E<'a>, n: usize) {
        match operator.kind {
            ExprKind::Lambda(l) => self.expr(l.body, n),
            ExprKind::Local(v) if self.own.contains_key(&v) => {}
            ExprKind::Global(g) if self.known.lambda(g).is_some() => {
                let key = self.known.key(g);
                self.tags.nodes[n].globals.push(key);
            }
            ExprKind::PrimRef(id) if is_quiet(self.known, id) => {}
            ExprKind::Global(Global { name, module: None })
                if prims::by_symbol(name).is_some_and(|id| is_quiet(self.known, id)) => {}
            _ => {
                self.tags.nodes[n].unknown = true;
                self.expr(operator, n);
            }
        }
    }

    /// A node that `n` may run.
    fn part(&mut self, n: usize) -> usize {
        let part = self.tags.node();
        self.tags.nodes[n].parts.push(part);
        part
    }

    fn own_function(&mut self, v: VarId, l: &'a Lambda<'a>, n: usize) {
        let own = self.part(n);
        self.own.insert(v, own);
        self.expr(l.body, own);
    }
}
