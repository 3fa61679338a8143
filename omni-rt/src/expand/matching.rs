//! From the clauses of a `match` to Core: groups, their trees, join points, warnings.
//!
//! Invariant: a part of the value is read into a variable before anything looks into it, on every path on its own.

use super::decision::{self, Access, Clause, Fact, Place, Places, ROOT, Step, Test, Tree};
use super::pass::Pass;
use crate::core::{E, ExprKind, LabelId, Op, SeqShape, VarId};
use crate::syntax::{Code, Span};
use crate::value::Sym;
use rustc_hash::FxHashMap;

/// Clauses beyond which a group is divided, so that the number of clauses costs no stack.
const MAX_GROUP: usize = 24;
/// Elements of an array literal that is matched without being made.
const MAX_ELEMENTS: usize = 8;

/// Where the parts of the value are found in one spot of the code.
type Known = FxHashMap<Place, VarId>;

/// The matched value.
pub(super) enum Matched {
    /// In a variable.
    Value(VarId),
    /// An array literal that is not made: its elements are in variables.
    Elements(Vec<VarId>),
}

/// A `match` on the way to Core.
pub(super) struct Match<'a> {
    pub clauses: Vec<Clause<'a>>,
    pub places: Places,
    pub matched: Matched,
    pub names: Vec<Sym>,
    pub span: Span,
}

/// Clauses that are decided together.
struct Group<'a> {
    /// Number of the first clause.
    from: usize,
    tree: Tree<'a>,
    /// How many paths of the tree end at each clause.
    reached: Vec<usize>,
    failures: usize,
    guarded: bool,
}

/// Where the paths of a tree end.
struct Ends<'a> {
    /// Number of the group's first clause.
    group: usize,
    /// For each clause the join point of the paths to it, if there are several.
    labels: Vec<Option<LabelId>>,
    /// What stands where no clause matches.
    failed: E<'a>,
    /// The join point behind that, if several paths fail.
    fail: Option<LabelId>,
}

/// A part of the value at which a match can fail because some variant is not handled.
struct Gap {
    place: Place,
    /// Type of what it is a part of.
    inside: Option<Sym>,
}

fn gaps_in(places: &Places, facts: &[Fact]) -> Vec<Gap> {
    let at = |place: Place, outcome: bool| facts.iter().filter(move |f| f.0 == place && f.2 == outcome);
    let mut gaps = Vec::new();
    for &(place, test, outcome) in facts {
        if !outcome && matches!(test, Test::Instance { .. }) && at(place, true).next().is_none() {
            let origin = places.origin(place).map(|o| o.0);
            let inside = origin.and_then(|o| {
                at(o, true).find_map(|f| match f.1 {
                    Test::Instance { name, .. } => Some(name),
                    _ => None,
                })
            });
            gaps.push(Gap { place, inside });
        }
    }
    gaps
}

fn has_guard(clause: &Clause) -> bool {
    clause.steps.iter().any(|s| matches!(s, Step::Guard(_)))
}

/// The end of the group that begins with clause `from`: behind a guard, or where it has become long enough.
fn end_of_group(clauses: &[Clause], from: usize) -> usize {
    let guard = clauses[from..].iter().position(has_guard).map_or(clauses.len(), |i| from + i + 1);
    guard.min(from + MAX_GROUP)
}

impl<'a> Pass<'_, 'a> {
    /// Is every question about the array one about its length or its elements?
    pub(super) fn needs_no_array(&self, elements: &[E<'a>], clauses: &[Clause<'a>], places: &Places) -> bool {
        let of_root = |place: Place| matches!(places.origin(place), Some((ROOT, Access::Rest(_))));
        !elements.is_empty()
            && elements.len() <= MAX_ELEMENTS
            && clauses.iter().flat_map(|c| &c.steps).all(|s| match *s {
                Step::Test(ROOT, test, _) => !matches!(test, Test::Equal(_)),
                Step::Bind(_, place, _) => place != ROOT && !of_root(place),
                _ => true,
            })
    }

    /// The code of a `match`: its groups, each the continuation of the one before.
    pub(super) fn groups(&mut self, m: &Match<'a>, mentions: &[(Place, Sym)]) -> E<'a> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut gaps = Vec::new();
        let mut from = 0;
        while from < m.clauses.len() {
            let to = end_of_group(&m.clauses, from);
            gaps.clear();
            match self.tree_of(m, from, to, &mut gaps) {
                Some(group) => groups.push(group),
                // A tree of all of them would be too large.
                None => groups.extend((from..to).filter_map(|i| self.tree_of(m, i, i + 1, &mut gaps))),
            }
            from = to;
        }
        let complete = groups.iter().position(|g| g.failures == 0);
        self.warn_unreachable(m, &groups, complete);
        if let Some(complete) = complete {
            groups.truncate(complete + 1);
        } else {
            self.warn_variants(m, mentions, &gaps);
        }
        let mut rest = if complete.is_some() { self.nil(m.span) } else { self.failure(m) };
        for group in groups.into_iter().rev() {
            rest = self.group(m, group, rest);
        }
        rest
    }

    fn tree_of(&self, m: &Match<'a>, from: usize, to: usize, gaps: &mut Vec<Gap>) -> Option<Group<'a>> {
        let clauses = &m.clauses[from..to];
        let mut on_failure = |facts: &[Fact<'a>]| gaps.extend(gaps_in(&m.places, facts));
        let mut builder = decision::Builder::new(&self.x.types, clauses, &mut on_failure);
        if let Matched::Elements(elements) = &m.matched {
            builder.know((ROOT, Test::Sequence(SeqShape::Exact(elements.len() as u32)), true));
        }
        let tree = builder.build()?;
        let (reached, failures) = (builder.reached, builder.failures);
        let guarded = clauses.iter().any(has_guard);
        Some(Group { from, tree, reached, failures, guarded })
    }

    fn warn_unreachable(&mut self, m: &Match<'a>, groups: &[Group<'a>], complete: Option<usize>) {
        let mut all: Option<Span> = None;
        for (g, group) in groups.iter().enumerate() {
            for (i, n) in group.reached.iter().enumerate() {
                let number = group.from + i;
                let clause = &m.clauses[number];
                if complete.is_some_and(|c| c < g) || all.is_some() {
                    let message = "this clause can never match: an earlier one matches everything";
                    let note = all.map(|span| (Some(span), "this one does".to_owned()));
                    return self.warn_noted(Code::UnreachableClause, clause.span, message.to_owned(), note);
                }
                if *n == 0 {
                    let (message, note) = self.why_unreachable(m, number);
                    self.warn_noted(Code::UnreachableClause, clause.span, message.to_owned(), note);
                }
                let tests = |s: &Step| !matches!(s, Step::Bind(..));
                all = all.or((!clause.steps.iter().any(tests)).then_some(clause.span));
            }
        }
    }

    /// Why no value reaches a clause: the value cannot look like that, or one or more of the clauses before match it.
    fn why_unreachable(&self, m: &Match<'a>, number: usize) -> (&'static str, Option<(Option<Span>, String)>) {
        let clause = &m.clauses[number];
        if self.never_reaches(m, std::slice::from_ref(clause)) {
            let note = match &m.matched {
                Matched::Elements(elements) => Some((None, format!("the array has {} element(s)", elements.len()))),
                Matched::Value(_) => None,
            };
            return ("this clause can never match: no value is like this", note);
        }
        let alone = |c: &&Clause<'a>| !has_guard(c) && self.never_reaches(m, &[(*c).clone(), clause.clone()]);
        let note = m.clauses[..number].iter().find(alone).map(|c| (Some(c.span), "this one does".to_owned()));
        ("this clause can never match: earlier ones match all that it would", note)
    }

    /// Does nothing reach the last of these clauses?
    fn never_reaches(&self, m: &Match<'a>, clauses: &[Clause<'a>]) -> bool {
        let mut on_failure = |_: &[Fact<'a>]| {};
        let mut builder = decision::Builder::new(&self.x.types, clauses, &mut on_failure);
        if let Matched::Elements(elements) = &m.matched {
            builder.know((ROOT, Test::Sequence(SeqShape::Exact(elements.len() as u32)), true));
        }
        builder.build().is_some() && builder.reached.last() == Some(&0)
    }

    /// Warns when the clauses mention variants of one union and leave some out.
    fn warn_variants(&mut self, m: &Match<'a>, mentions: &[(Place, Sym)], gaps: &[Gap]) {
        let root = Gap { place: ROOT, inside: None };
        for gap in std::iter::once(&root).chain(gaps) {
            let names: Vec<Sym> = mentions.iter().filter(|n| n.0 == gap.place).map(|n| n.1).collect();
            let Some((union, variants)) = decision::union_of(&self.x.types, &names) else { continue };
            let missing: Vec<&str> = variants.iter().filter(|v| !names.contains(v)).map(|v| v.name()).collect();
            if missing.is_empty() {
                continue;
            }
            let inside = gap.inside.map(|name| format!(" in {}", name.name())).unwrap_or_default();
            let message = format!("match over {}{inside} does not handle: {}", union.name(), missing.join(", "));
            return self.warn(Code::MissingVariants, m.span, message);
        }
    }

    /// What happens when no clause matches.
    fn failure(&mut self, m: &Match<'a>) -> E<'a> {
        let table = self.matches.len() as u32;
        self.matches.push(m.names.clone());
        let value = match &m.matched {
            Matched::Value(v) => self.local(*v, m.span),
            Matched::Elements(elements) => {
                let elements: Vec<E<'a>> = elements.iter().map(|&v| self.local(v, m.span)).collect();
                self.op(m.span, Op::ArrayLiteral, &elements)
            }
        };
        self.op(m.span, Op::MatchFailure(table), &[value])
    }

    /// A group of clauses in front of what comes when none of them matches.
    fn group(&mut self, m: &Match<'a>, group: Group<'a>, rest: E<'a>) -> E<'a> {
        let span = m.clauses[group.from].span;
        let mut ends = Ends { group: group.from, labels: Vec::new(), failed: rest, fail: None };
        if group.failures > 1 || group.guarded {
            let label = self.fresh_label();
            ends.fail = Some(label);
            ends.failed = self.node(span, ExprKind::Jump(label));
        }
        for &n in &group.reached {
            ends.labels.push(if n > 1 { Some(self.fresh_label()) } else { None });
        }
        let mut e = self.tree(m, &group.tree, &ends, &mut Known::default());
        for (i, label) in ends.labels.iter().enumerate() {
            if let Some(label) = label {
                let clause = &m.clauses[group.from + i];
                let body = self.matched_clause(m, clause, &ends, &mut Known::default());
                e = self.node(clause.span, ExprKind::Block(*label, e, body));
            }
        }
        match ends.fail {
            Some(label) => self.node(span, ExprKind::Block(label, e, rest)),
            None => e,
        }
    }

    fn tree(&mut self, m: &Match<'a>, tree: &Tree<'a>, ends: &Ends<'a>, known: &mut Known) -> E<'a> {
        match tree {
            Tree::Fail => ends.failed,
            Tree::Leaf(i) => {
                let clause = &m.clauses[ends.group + i];
                match ends.labels[*i] {
                    Some(label) => self.node(clause.span, ExprKind::Jump(label)),
                    None => self.matched_clause(m, clause, ends, &mut known.clone()),
                }
            }
            Tree::Test(place, test, span, branches) => {
                let mut bindings = Vec::new();
                let v = self.locate(m, *place, *span, known, &mut bindings);
                let test = self.test(v, *test, *span);
                let yes = self.tree(m, &branches.0, ends, known);
                let no = self.tree(m, &branches.1, ends, known);
                for &(place, _, _) in &bindings {
                    known.remove(&place);
                }
                let e = self.node(*span, ExprKind::If(test, yes, no));
                self.bound(bindings, e)
            }
        }
    }

    /// A clause of which all steps up to its guard, if it has one, have succeeded.
    fn matched_clause(&mut self, m: &Match<'a>, clause: &Clause<'a>, ends: &Ends<'a>, known: &mut Known) -> E<'a> {
        enum Done<'a> {
            Bound(Vec<(Place, VarId, E<'a>)>),
            Tested(E<'a>),
        }
        let guarded = has_guard(clause);
        let mut after_guard = false;
        let mut seen: Vec<Place> = Vec::new();
        let mut done = Vec::new();
        for step in &clause.steps {
            let mut bindings = Vec::new();
            match *step {
                Step::Test(place, test, span) if after_guard => {
                    let v = self.locate(m, place, span, known, &mut bindings);
                    done.push(Done::Bound(bindings));
                    done.push(Done::Tested(self.test(v, test, span)));
                }
                // What the guard may change is read before.
                Step::Test(place, _, span) if guarded => {
                    if !(place == ROOT && matches!(m.matched, Matched::Elements(_))) {
                        self.locate(m, place, span, known, &mut bindings);
                        done.push(Done::Bound(bindings));
                        seen.push(place);
                    }
                }
                Step::Test(..) => {}
                Step::Bind(v, place, span) => {
                    let value = self.part(m, place, span, known, &mut bindings);
                    bindings.push((place, v, value));
                    done.push(Done::Bound(bindings));
                }
                Step::Guard(test) => {
                    if !after_guard {
                        known.retain(|place, _| seen.contains(place));
                    }
                    after_guard = true;
                    done.push(Done::Tested(test));
                }
            }
        }
        let mut e = clause.result;
        for step in done.into_iter().rev() {
            e = match step {
                Done::Bound(bindings) => self.bound(bindings, e),
                Done::Tested(test) => self.node(test.span, ExprKind::If(test, e, ends.failed)),
            };
        }
        e
    }

    fn bound(&self, bindings: Vec<(Place, VarId, E<'a>)>, e: E<'a>) -> E<'a> {
        bindings.into_iter().rev().fold(e, |e, (_, v, value)| self.node(value.span, ExprKind::Let(v, value, e)))
    }

    /// A variable that holds the part; new ones go to `bindings`.
    fn locate(
        &mut self,
        m: &Match<'a>,
        place: Place,
        span: Span,
        known: &mut Known,
        bindings: &mut Vec<(Place, VarId, E<'a>)>,
    ) -> VarId {
        let value = self.part(m, place, span, known, bindings);
        if let ExprKind::Local(v) = value.kind {
            return v;
        }
        let v = self.fresh(self.x.names.underscore, span);
        known.insert(place, v);
        bindings.push((place, v, value));
        v
    }

    /// An expression for the part; what it is a part of is in a variable.
    fn part(
        &mut self,
        m: &Match<'a>,
        place: Place,
        span: Span,
        known: &mut Known,
        bindings: &mut Vec<(Place, VarId, E<'a>)>,
    ) -> E<'a> {
        if let Some(&v) = known.get(&place) {
            return self.local(v, span);
        }
        let Some((origin, access)) = m.places.origin(place) else {
            return match &m.matched {
                Matched::Value(v) => self.local(*v, span),
                Matched::Elements(_) => unreachable!("nobody asks for the array itself"),
            };
        };
        if let (ROOT, Matched::Elements(elements)) = (origin, &m.matched) {
            let i = match access {
                Access::FromEnd { index, count } => elements.len() - count as usize + index as usize,
                Access::Element(i) | Access::Field(i) | Access::Rest(i) => i as usize,
            };
            return self.local(elements[i], span);
        }
        let v = self.locate(m, origin, span, known, bindings);
        let v = self.local(v, span);
        self.op(span, access.op(), &[v])
    }

    fn test(&mut self, v: VarId, test: Test<'a>, span: Span) -> E<'a> {
        let value = self.local(v, span);
        match test {
            Test::Nil => self.op(span, Op::IsNil, &[value]),
            Test::Same(literal) => {
                let literal = self.constant(span, literal);
                self.op(span, Op::Same, &[value, literal])
            }
            Test::Equal(literal) => {
                let literal = self.constant(span, literal);
                self.op(span, Op::LiteralEqual, &[value, literal])
            }
            Test::Instance { name, fields } => self.op(span, Op::IsInstance { type_name: name, fields }, &[value]),
            Test::Sequence(shape) => self.op(span, Op::SeqMatches(shape), &[value]),
        }
    }
}
