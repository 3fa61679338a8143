//! Decision trees of `match`: which test comes when, and what is known after it.
//!
//! The clauses of a `match` are lists of steps on *places*, parts of the matched value. The tree makes the tests of
//! the first clause that is still possible, from left to right, and after each, with its outcome known, goes on with
//! the clauses that are left; so no path asks the same question twice, and a clause that no path reaches can never
//! match. Results stand in the tree once: what several paths reach is a join point. A guard runs code of the program,
//! after which nothing is taken for known; its clause ends a *group*, and the next group has a tree of its own.

use super::types::{self, TypeInfo, TypeKind};
use crate::core::{Const, E, Op, SeqShape, VarId};
use crate::syntax::Span;
use crate::value::Sym;
use rustc_hash::FxHashMap;

/// The matched value, or a part of it; an index into [`Places`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Place(pub usize);

/// The matched value itself.
pub(super) const ROOT: Place = Place(0);

/// How a part is reached from what it is a part of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Access {
    Field(u32),
    Element(u32),
    FromEnd { index: u32, count: u32 },
    Rest(u32),
}

impl Access {
    pub fn op(self) -> Op {
        match self {
            Access::Field(i) => Op::Field(i),
            Access::Element(i) => Op::SeqElement(i),
            Access::FromEnd { index, count } => Op::SeqFromEnd { index, count },
            Access::Rest(n) => Op::SeqRest(n),
        }
    }
}

/// The places that the patterns of one `match` speak of.
#[derive(Default)]
pub(super) struct Places {
    parts: Vec<(Place, Access)>,
    numbers: FxHashMap<(Place, Access), Place>,
}

impl Places {
    pub fn part(&mut self, of: Place, access: Access) -> Place {
        *self.numbers.entry((of, access)).or_insert_with(|| {
            self.parts.push((of, access));
            Place(self.parts.len())
        })
    }

    /// What the place is a part of; `None` for the root.
    pub fn origin(&self, place: Place) -> Option<(Place, Access)> {
        self.parts.get(place.0.checked_sub(1)?).copied()
    }
}

/// A question about a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test<'a> {
    Nil,
    /// Is it this symbol?
    Same(Const<'a>),
    /// Is it `=` to this literal?
    Equal(Const<'a>),
    Instance {
        name: Sym,
        fields: u32,
    },
    Sequence(SeqShape),
}

#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Test(Place, Test<'a>, Span),
    Bind(VarId, Place, Span),
    /// Go on if truthy.
    Guard(E<'a>),
}

#[derive(Clone)]
pub(super) struct Clause<'a> {
    pub steps: Vec<Step<'a>>,
    pub result: E<'a>,
    pub span: Span,
}

/// What to do with a value that a group of clauses has not been tried on.
pub(super) enum Tree<'a> {
    /// No clause of the group matches.
    Fail,
    /// The tests of this clause, up to its end or its guard, hold.
    Leaf(usize),
    Test(Place, Test<'a>, Span, Box<(Tree<'a>, Tree<'a>)>),
}

/// An outcome of a test that is known.
pub(super) type Fact<'a> = (Place, Test<'a>, bool);

/// Builds the tree of a group and counts what it reaches.
pub(super) struct Builder<'t, 'a> {
    pub types: &'t FxHashMap<Sym, TypeInfo>,
    pub clauses: &'t [Clause<'a>],
    /// How many paths end at each clause.
    pub reached: Vec<usize>,
    pub failures: usize,
    facts: Vec<Fact<'a>>,
    /// Tests that may still be added before the tree counts as too large.
    room: usize,
    /// Called at each failure with what is known there.
    on_failure: &'t mut dyn FnMut(&[Fact<'a>]),
}

impl<'t, 'a> Builder<'t, 'a> {
    pub fn new(
        types: &'t FxHashMap<Sym, TypeInfo>,
        clauses: &'t [Clause<'a>],
        on_failure: &'t mut dyn FnMut(&[Fact<'a>]),
    ) -> Self {
        let tests = clauses.iter().flat_map(|c| &c.steps).filter(|s| matches!(s, Step::Test(..))).count();
        Builder {
            types,
            clauses,
            reached: vec![0; clauses.len()],
            failures: 0,
            facts: Vec::new(),
            room: 4 * tests + 32,
            on_failure,
        }
    }

    /// Takes something for known from the start.
    pub fn know(&mut self, fact: Fact<'a>) {
        self.facts.push(fact);
    }

    /// The tree of all clauses; `None` if it would be too large.
    pub fn build(&mut self) -> Option<Tree<'a>> {
        let rows = (0..self.clauses.len()).map(|c| (c, 0)).collect();
        self.rows(rows)
    }

    /// `rows`: the clauses that are left, and how many of their steps are done.
    fn rows(&mut self, mut rows: Vec<(usize, usize)>) -> Option<Tree<'a>> {
        loop {
            let Some(first) = rows.first_mut() else {
                self.failures += 1;
                (self.on_failure)(&self.facts);
                return Some(Tree::Fail);
            };
            let clause = &self.clauses[first.0];
            let (place, test, span) = match clause.steps.get(first.1) {
                Some(Step::Test(place, test, span)) => (*place, *test, *span),
                Some(Step::Bind(..)) => {
                    first.1 += 1;
                    continue;
                }
                Some(Step::Guard(_)) => {
                    self.failures += 1;
                    self.reached[first.0] += 1;
                    return Some(Tree::Leaf(first.0));
                }
                None => {
                    self.reached[first.0] += 1;
                    return Some(Tree::Leaf(first.0));
                }
            };
            match self.decide(place, test) {
                Some(true) => first.1 += 1,
                Some(false) => {
                    rows.remove(0);
                }
                None => {
                    self.room = self.room.checked_sub(1)?;
                    let mut passed = rows.clone();
                    passed[0].1 += 1;
                    self.facts.push((place, test, true));
                    let yes = self.rows(passed);
                    self.facts.pop();
                    let yes = yes?;
                    rows.remove(0);
                    self.facts.push((place, test, false));
                    let no = self.rows(rows);
                    self.facts.pop();
                    return Some(Tree::Test(place, test, span, Box::new((yes, no?))));
                }
            }
        }
    }

    fn decide(&self, place: Place, test: Test<'a>) -> Option<bool> {
        self.facts.iter().rev().filter(|f| f.0 == place).find_map(|f| implied(self.types, f.1, f.2, test))
    }
}

/// What is known about the type of a value once the test has succeeded, as far as it tells values apart.
#[derive(PartialEq, Eq)]
enum Family {
    Nil,
    Symbol,
    Number,
    String,
    Instance,
    Sequence,
    Other,
}

fn family(test: Test) -> Family {
    match test {
        Test::Nil => Family::Nil,
        Test::Same(_) => Family::Symbol,
        Test::Equal(Const::Int(_) | Const::BigInt(_) | Const::Double(_)) => Family::Number,
        Test::Equal(Const::Str(_)) => Family::String,
        Test::Equal(_) => Family::Other,
        Test::Instance { .. } => Family::Instance,
        Test::Sequence(_) => Family::Sequence,
    }
}

/// The outcome of a test where that of another one on the same value is known, if it follows.
fn implied<'a>(types: &FxHashMap<Sym, TypeInfo>, known: Test<'a>, outcome: bool, asked: Test<'a>) -> Option<bool> {
    if is_same(known, asked) {
        return Some(outcome);
    }
    if let (Test::Sequence(known), Test::Sequence(asked)) = (known, asked) {
        return if outcome { sequence_holds(known, asked) } else { sequence_fails(known, asked) };
    }
    if !outcome {
        return None;
    }
    match (known, asked) {
        (Test::Nil, Test::Sequence(shape)) => Some(least(shape) == 0),
        (Test::Sequence(shape), Test::Nil) => (least(shape) > 0).then_some(false),
        (Test::Same(_), Test::Same(_)) => Some(false),
        (Test::Equal(a), Test::Equal(b)) => differ(a, b).then_some(false),
        (Test::Instance { name: a, fields: m }, Test::Instance { name: b, fields: n }) => {
            let different = if a == b { m != n } else { are_distinct(types, a, b) };
            different.then_some(false)
        }
        _ => {
            let (a, b) = (family(known), family(asked));
            (a != b && a != Family::Other && b != Family::Other).then_some(false)
        }
    }
}

/// Are the two the same question?
fn is_same(a: Test, b: Test) -> bool {
    match (a, b) {
        (Test::Nil, Test::Nil) => true,
        (Test::Same(a), Test::Same(b)) | (Test::Equal(a), Test::Equal(b)) => is_same_literal(a, b),
        (Test::Instance { name: a, fields: m }, Test::Instance { name: b, fields: n }) => a == b && m == n,
        (Test::Sequence(a), Test::Sequence(b)) => a == b,
        _ => false,
    }
}

fn is_same_literal(a: Const, b: Const) -> bool {
    match (a, b) {
        (Const::Nil, Const::Nil) | (Const::True, Const::True) => true,
        (Const::Int(a), Const::Int(b)) => a == b,
        (Const::Double(a), Const::Double(b)) => a.to_bits() == b.to_bits(),
        (Const::BigInt(a), Const::BigInt(b)) | (Const::Str(a), Const::Str(b)) => a == b,
        (Const::Symbol(a), Const::Symbol(b)) => a == b,
        (Const::Quoted(a), Const::Quoted(b)) => std::ptr::eq(a, b),
        (Const::Opaque(a), Const::Opaque(b)) => a == b,
        _ => false,
    }
}

/// Are the two names of types those of different types?
fn are_distinct(types: &FxHashMap<Sym, TypeInfo>, a: Sym, b: Sym) -> bool {
    let own =
        |name: Sym| matches!(types.get(&name).map(|t| &t.kind), Some(TypeKind::Struct(_) | TypeKind::Variant(..)));
    own(a) && own(b)
}

fn differ(a: Const, b: Const) -> bool {
    match (a, b) {
        (Const::Int(a), Const::Int(b)) => a != b,
        (Const::Double(a), Const::Double(b)) => a != b && !a.is_nan() && !b.is_nan(),
        (Const::Str(a), Const::Str(b)) => a != b,
        (Const::Str(_), Const::Int(_) | Const::BigInt(_) | Const::Double(_)) => true,
        (Const::Int(_) | Const::BigInt(_) | Const::Double(_), Const::Str(_)) => true,
        _ => false,
    }
}

/// Least number of elements of what has this shape.
fn least(shape: SeqShape) -> u32 {
    match shape {
        SeqShape::Exact(n) | SeqShape::AtLeast(n) | SeqShape::Suffix(n) => n,
        SeqShape::Any => 0,
    }
}

/// A value has the shape `known`: has it the shape `asked`?
fn sequence_holds(known: SeqShape, asked: SeqShape) -> Option<bool> {
    match (known, asked) {
        (SeqShape::Any, _) => None,
        (_, SeqShape::Any) => Some(true),
        (SeqShape::Exact(n), asked) => Some(match asked {
            SeqShape::Exact(m) => m == n,
            _ => least(asked) <= n,
        }),
        (_, SeqShape::Exact(m)) => (m < least(known)).then_some(false),
        (_, SeqShape::AtLeast(m)) => (m <= least(known)).then_some(true),
        (SeqShape::Suffix(n), SeqShape::Suffix(m)) => (m <= n).then_some(true),
        _ => None,
    }
}

/// A value has not the shape `known`: has it the shape `asked`?
fn sequence_fails(known: SeqShape, asked: SeqShape) -> Option<bool> {
    let fails = match known {
        SeqShape::Any => true,
        SeqShape::AtLeast(n) => asked != SeqShape::Any && least(asked) >= n,
        SeqShape::Suffix(n) => matches!(asked, SeqShape::Exact(m) | SeqShape::Suffix(m) if m >= n),
        SeqShape::Exact(_) => false,
    };
    fails.then_some(false)
}

/// The union to which all of these names belong as variants.
pub(super) fn union_of(types: &FxHashMap<Sym, TypeInfo>, names: &[Sym]) -> Option<(Sym, Vec<Sym>)> {
    let Some(TypeKind::Variant(union, _)) = types::resolve(types, *names.first()?) else { return None };
    let Some(TypeKind::Union(variants)) = types::resolve(types, *union) else { return None };
    names.iter().all(|n| variants.contains(n)).then(|| (*union, variants.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [SeqShape; 10] = [
        SeqShape::Any,
        SeqShape::Exact(0),
        SeqShape::Exact(1),
        SeqShape::Exact(2),
        SeqShape::AtLeast(0),
        SeqShape::AtLeast(1),
        SeqShape::AtLeast(2),
        SeqShape::Suffix(0),
        SeqShape::Suffix(1),
        SeqShape::Suffix(2),
    ];

    /// Has a list of `n` elements, proper or not, or an array, this shape?
    fn has(n: u32, proper: bool, shape: SeqShape) -> bool {
        match shape {
            SeqShape::Any => n > 0 || proper,
            SeqShape::Exact(m) => proper && n == m,
            SeqShape::AtLeast(0) => n > 0 || proper,
            SeqShape::AtLeast(m) => n >= m,
            SeqShape::Suffix(m) => proper && n >= m,
        }
    }

    #[test]
    fn what_follows_from_shapes_is_true() {
        for known in SHAPES {
            for asked in SHAPES {
                for (n, proper) in (0..5).flat_map(|n| [(n, true), (n, false)]) {
                    let truth = has(n, proper, known);
                    let follows = implied(&FxHashMap::default(), Test::Sequence(known), truth, Test::Sequence(asked));
                    if let Some(expected) = follows {
                        assert_eq!(has(n, proper, asked), expected, "{known:?} is {truth}, {asked:?}, {n}, {proper}");
                    }
                }
                let nil = implied(&FxHashMap::default(), Test::Nil, true, Test::Sequence(asked));
                assert_eq!(nil, Some(has(0, true, asked)));
            }
        }
    }

    #[test]
    fn literals_exclude_each_other_when_they_differ() {
        let asked = |a, b| implied(&FxHashMap::default(), Test::Equal(a), true, Test::Equal(b));
        assert_eq!(asked(Const::Int(1), Const::Int(2)), Some(false));
        assert_eq!(asked(Const::Int(1), Const::Int(1)), Some(true));
        assert_eq!(asked(Const::Int(1), Const::Double(1.0)), None);
        assert_eq!(asked(Const::Str("a"), Const::Int(1)), Some(false));
        assert_eq!(asked(Const::Double(0.0), Const::Double(-0.0)), None);
    }
}
