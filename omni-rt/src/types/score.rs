//! The rules by which one method is preferred to another (LANGUAGE §5.2).
//!
//! Pure functions over signatures and argument types. Type names are looked up here, at dispatch, so an
//! unknown name accepts everything until a type of that name is defined. The compiler, which knows the types of
//! a closed program, chooses by the same functions: they ask a [`Hierarchy`].

use super::registry::{self, TypeId, resolve};
use super::signature::{Parameter, Signature};
use crate::value::object::{Kind, header_aux, header_words};
use crate::value::{Sym, Value};

/// What the rules have to know about types.
pub trait Hierarchy {
    /// The type that a name means, aliases followed.
    fn lookup(&self, name: Sym) -> Option<TypeId>;
    /// Is `t` the type `of` or below it?
    fn is_subtype(&self, t: TypeId, of: TypeId) -> bool;
}

/// The types that are registered now.
pub(super) struct Registered;

impl Hierarchy for Registered {
    fn lookup(&self, name: Sym) -> Option<TypeId> {
        registry::lookup(name)
    }

    fn is_subtype(&self, t: TypeId, of: TypeId) -> bool {
        registry::is_subtype(t, of)
    }
}

/// An argument as dispatch sees it: its type and, for integers, the value.
#[derive(Clone, Copy)]
pub struct Argument {
    pub type_id: TypeId,
    pub value: Value,
}

/// Outcome of a selection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    Method(usize),
    /// No method applies.
    None,
    Ambiguous,
}

/// Chooses among `methods` for a call with these arguments.
pub fn choose(types: &impl Hierarchy, methods: &[Signature], arguments: &[Argument]) -> Choice {
    let mut best = 0u64;
    let mut leaders: Vec<usize> = Vec::new();
    for (i, m) in methods.iter().enumerate() {
        let Some(points) = total(types, m, arguments) else { continue };
        if leaders.is_empty() || points > best {
            best = points;
            leaders.clear();
            leaders.push(i);
        } else if points == best {
            leaders.push(i);
        }
    }
    match leaders[..] {
        [] => Choice::None,
        [only] => Choice::Method(only),
        _ => {
            let wins = |&m: &usize| leaders.iter().all(|&r| r == m || beats(types, &methods[m], &methods[r]));
            leaders.iter().copied().find(wins).map_or(Choice::Ambiguous, Choice::Method)
        }
    }
}

/// Points of a method, or `None` if it is not a candidate.
fn total(types: &impl Hierarchy, m: &Signature, arguments: &[Argument]) -> Option<u64> {
    if !accepts_count(m, arguments.len()) {
        return None;
    }
    m.parameters.iter().zip(arguments).try_fold(0, |sum, (p, a)| Some(sum + points(types, p, *a)?))
}

/// Does the method take `n` arguments?
pub fn accepts_count(m: &Signature, n: usize) -> bool {
    if m.rest { n >= m.parameters.len() } else { n == m.parameters.len() }
}

fn points(types: &impl Hierarchy, p: &Parameter, a: Argument) -> Option<u64> {
    match p {
        Parameter::Anything => Some(1),
        Parameter::Val(k) => is_integer(a.value, *k).then_some(1000),
        Parameter::Type(name) => match types.lookup(*name) {
            None | Some(TypeId::ANY) => Some(1),
            Some(t) if t == a.type_id => Some(100),
            Some(t) if types.is_subtype(a.type_id, t) => Some(10),
            Some(_) => None,
        },
        Parameter::Bounds(bounds) => {
            let holds = bounds.iter().all(|b| types.lookup(*b).is_none_or(|b| types.is_subtype(a.type_id, b)));
            holds.then_some(1)
        }
    }
}

/// Is `v` the integer `k`?
pub(super) fn is_integer(v: Value, k: i64) -> bool {
    if v.is_fixnum() {
        return v.as_fixnum() == k;
    }
    // SAFETY: the kind is checked; a big integer of two words has one limb, its magnitude.
    v.is_kind(Kind::BigInt)
        && unsafe {
            let header = *v.object();
            header_words(header) == 2
                && *v.object().add(1) == k.unsigned_abs()
                && (header_aux(header) & 1 == 1) == (k < 0)
        }
}

/// Is `m` preferred to `r`, both having the same points?
fn beats(types: &impl Hierarchy, m: &Signature, r: &Signature) -> bool {
    match (is_below(types, m, r), is_below(types, r, m)) {
        (true, false) => true,
        (false, true) => false,
        _ => !m.rest && r.rest,
    }
}

/// Is every parameter of `m` equal to or below the corresponding one of `r`?
fn is_below(types: &impl Hierarchy, m: &Signature, r: &Signature) -> bool {
    let n = m.parameters.len().max(r.parameters.len());
    // Beyond its fixed parameters a method takes anything.
    let at = |s: &Signature, i: usize| bounds_of(types, s.parameters.get(i).unwrap_or(&Parameter::Anything));
    (0..n).all(|i| at(m, i).is_below(types, &at(r, i)))
}

/// A parameter as a set of upper bounds; none for a parameter that takes anything.
enum Set {
    Val(i64),
    Types(Vec<TypeId>),
}

fn bounds_of(types: &impl Hierarchy, p: &Parameter) -> Set {
    let known =
        |names: &[Sym]| names.iter().filter_map(|n| types.lookup(*n)).filter(|t| *t != TypeId::ANY).collect::<Vec<_>>();
    match p {
        Parameter::Anything => Set::Types(Vec::new()),
        Parameter::Val(k) => Set::Val(*k),
        Parameter::Type(name) => Set::Types(known(&[*name])),
        Parameter::Bounds(bounds) => Set::Types(known(bounds)),
    }
}

impl Set {
    /// Does everything in this set lie in `other`, as far as the declared bounds say?
    fn is_below(&self, types: &impl Hierarchy, other: &Set) -> bool {
        match (self, other) {
            (Set::Val(a), Set::Val(b)) => a == b,
            (Set::Types(_), Set::Val(_)) => false,
            (Set::Val(_), Set::Types(bounds)) => bounds.iter().all(|b| types.is_subtype(TypeId::INT, *b)),
            (Set::Types(own), Set::Types(bounds)) => {
                bounds.iter().all(|b| own.iter().any(|t| types.is_subtype(*t, *b)))
            }
        }
    }
}

/// Do the two ask exactly the same? Names are compared with aliases followed.
pub fn same_signature(a: &Signature, b: &Signature) -> bool {
    a.rest == b.rest
        && a.parameters.len() == b.parameters.len()
        && a.parameters.iter().zip(&b.parameters).all(|(a, b)| same_parameter(a, b))
}

fn same_parameter(a: &Parameter, b: &Parameter) -> bool {
    match (a, b) {
        (Parameter::Type(a), Parameter::Type(b)) => resolve(*a) == resolve(*b),
        (Parameter::Bounds(a), Parameter::Bounds(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| resolve(*a) == resolve(*b))
        }
        (a, b) => a == b,
    }
}
