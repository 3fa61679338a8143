//! Generic functions all of whose methods are known: dispatch written out.
//!
//! Here it is decided which method a call gets, by the rules of the runtime ([`omni_rt::types::score`]) on the types of
//! the program: a decision tree over the classes of the arguments. What the tree does not tell apart, and calls without
//! a single best method, go to the dispatch table. The code for it is written in [`dispatch`](super::dispatch).

use omni_rt::core::ir::{Global, Lambda, LambdaId};
use omni_rt::types::score::{Argument, Choice, Hierarchy, accepts_count, choose, same_signature};
use omni_rt::types::{FIRST_DEFINED, Parameter, Signature, TypeId, signature};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym, Value};
use proc_macro2::Ident;
use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::call::REGISTERS;
use super::globals::{Globals, Step, TopMethod, each_name};
use super::program::{Program, Scheme};
use super::types::Meaning;

/// Combinations of classes beyond which a call is left to the table.
const MAX_LEAVES: usize = 600;

/// Leaves of a tree that may be inlined.
const SMALL: usize = 4;

/// A generic function of the program.
pub struct Generic<'a> {
    /// Its methods, and behind them the plain function that is its fallback, if there is one.
    pub methods: Vec<TopMethod<'a>>,
    /// The signatures of the methods.
    pub signatures: Vec<Signature>,
}

/// Dispatch of a generic function for one number of arguments.
pub struct Dispatcher<'a> {
    /// The Rust function that dispatches.
    pub ident: Ident,
    /// If it is small, the same inlined into its callers; and never inlined, for calls that have tried what is likely.
    pub inline: Option<(Ident, Ident)>,
    pub generic: Rc<Generic<'a>>,
    pub tree: Tree,
}

impl Dispatcher<'_> {
    /// The Rust function for a call that has tried what is likely.
    pub fn otherwise(&self) -> &Ident {
        self.inline.as_ref().map_or(&self.ident, |i| &i.1)
    }
}

/// What is known about the generic functions of the program.
#[derive(Default)]
pub struct Generics<'a> {
    /// Lambdas that are methods or fallbacks of such functions, with the function: all calls of them are written by the
    /// compiler or go through the object.
    owners: FxHashMap<(usize, LambdaId), Sym>,
    /// A value keeps its class: the program does not free objects.
    pub classes_last: bool,
    all: FxHashMap<Sym, Option<Rc<Generic<'a>>>>,
    /// By name and number of arguments.
    dispatchers: FxHashMap<(Sym, usize), Option<Rc<Dispatcher<'a>>>>,
}

impl<'a> Generics<'a> {
    pub fn of(globals: &Globals<'a>, steps: &[Step<'a>], scheme: Scheme) -> Generics<'a> {
        let mut generics = Generics::default();
        if scheme == Scheme::Trampoline {
            return generics;
        }
        for name in globals.generic_names() {
            let methods = globals.methods(name).unwrap_or_default().iter().copied().chain(globals.fallback(name));
            let fixed = methods.filter(|m| m.lambda.rest.is_none());
            generics.owners.extend(fixed.map(|m| ((m.unit, m.lambda.id), name)));
        }
        let frees = Sym::new("unsafe-free!");
        generics.classes_last = !generics.owners.is_empty();
        for step in steps {
            if generics.classes_last {
                each_name(step.expr, &mut |name| generics.classes_last &= name != frees);
            }
        }
        generics
    }

    /// The generic function that a lambda belongs to.
    pub fn owner(&self, unit: usize, lambda: &Lambda) -> Option<Sym> {
        self.owners.get(&(unit, lambda.id)).copied()
    }
}

/// Values of one argument that the rules do not tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Atom {
    Fixnum,
    /// A fixnum that some method names.
    Literal(i64),
    Double,
    Pair,
    Nil,
    /// `true` and the symbol `false`.
    Bool,
    Symbol,
    String,
    Array,
    /// The known type with this number.
    Instance(TypeId),
    /// Everything else.
    Other,
}

/// What to do once some arguments are known.
#[derive(Clone, PartialEq, Eq)]
pub enum Tree {
    /// By its number in [`Generic::methods`].
    Method(usize),
    Table,
    /// By the argument with this index; the last part is for `Other`.
    Switch(usize, Vec<(Atom, Tree)>, Box<Tree>),
}

impl Tree {
    fn leaves(&self) -> usize {
        match self {
            Tree::Switch(_, parts, other) => parts.iter().map(|p| p.1.leaves()).sum::<usize>() + other.leaves(),
            _ => 1,
        }
    }
}

impl Atom {
    fn argument(self) -> Argument {
        let (type_id, value) = match self {
            Atom::Fixnum => (TypeId::INT, Value::NIL),
            Atom::Literal(k) => (TypeId::INT, Value::fixnum(k)),
            Atom::Double => (TypeId::DOUBLE, Value::NIL),
            Atom::Pair => (TypeId::LIST, Value::NIL),
            Atom::Nil => (TypeId::NIL, Value::NIL),
            Atom::Bool => (TypeId::BOOL, Value::NIL),
            Atom::Symbol => (TypeId::SYMBOL, Value::NIL),
            Atom::String => (TypeId::STRING, Value::NIL),
            Atom::Array => (TypeId::ARRAY, Value::NIL),
            Atom::Instance(t) => (t, Value::NIL),
            Atom::Other => (TypeId::ANY, Value::NIL),
        };
        Argument { type_id, value }
    }
}

impl<'a> Program<'_, 'a> {
    /// The dispatcher for calls of a global with `n` arguments.
    pub fn dispatcher(&mut self, g: Global, n: usize) -> Option<Rc<Dispatcher<'a>>> {
        let name = self.known_key(g);
        if let Some(known) = self.generics.dispatchers.get(&(name, n)) {
            return known.clone();
        }
        let dispatcher = self.generic(name).and_then(|generic| {
            let tree = self.dispatch_tree(&generic, n)?;
            let base = super::mangle::mangle(name.name());
            let ident = self.names.fresh_piece(&base, &format!("dispatch{n}"));
            let inline = (tree.leaves() <= SMALL).then(|| {
                let mut name = |piece: &str| self.names.fresh_piece(&base, &format!("{piece}{n}"));
                (name("choose"), name("otherwise"))
            });
            Some(Rc::new(Dispatcher { ident, inline, generic, tree }))
        });
        self.generics.dispatchers.insert((name, n), dispatcher.clone());
        if let Some(dispatcher) = &dispatcher {
            self.write_dispatcher(name, n, dispatcher);
        }
        dispatcher
    }

    /// The generic function called `name`, if all of its methods are known.
    pub fn generic(&mut self, name: Sym) -> Option<Rc<Generic<'a>>> {
        if let Some(known) = self.generics.all.get(&name) {
            return known.clone();
        }
        let generic = self.collect_generic(name).map(Rc::new);
        self.generics.all.insert(name, generic.clone());
        generic
    }

    fn collect_generic(&self, name: Sym) -> Option<Generic<'a>> {
        if self.scheme == Scheme::Trampoline {
            return None;
        }
        let mention = self.globals.first_mention(name);
        let mut generic = Generic { methods: Vec::new(), signatures: Vec::new() };
        for m in self.globals.methods(name)? {
            let signature = self.signature(m, mention)?;
            match generic.signatures.iter().position(|s| same_signature(s, &signature)) {
                Some(i) => generic.methods[i] = *m,
                None => {
                    generic.methods.push(*m);
                    generic.signatures.push(signature);
                }
            }
        }
        generic.methods.extend(self.globals.fallback(name));
        Some(generic)
    }

    /// The signature of a method with names that mean the same from its definition to the step `until` and ever after.
    fn signature(&self, m: &TopMethod<'a>, until: usize) -> Option<Signature> {
        let text = signature(m.lambda.annotations);
        let mut s = Signature::decode(&text, m.lambda.params.len(), m.lambda.rest.is_some());
        for p in &mut s.parameters {
            let steady = match &*p {
                Parameter::Type(name) => match self.steady(*name, m.step, until)? {
                    Some(name) => Parameter::Type(name),
                    None => Parameter::Anything,
                },
                Parameter::Bounds(bounds) => {
                    let names: Option<Vec<_>> = bounds.iter().map(|b| self.steady(*b, m.step, until)).collect();
                    Parameter::Bounds(names?.into_iter().flatten().collect())
                }
                Parameter::Val(k) if !(FIXNUM_MIN..=FIXNUM_MAX).contains(k) => return None,
                other => other.clone(),
            };
            *p = steady;
        }
        Some(s)
    }

    /// The name of the type that a name means, `Some(None)` if it means none; `None` if that is not certain.
    fn steady(&self, name: Sym, from: usize, until: usize) -> Option<Option<Sym>> {
        if self.types.is_alias(name) && self.types.meaning(name, from) == Meaning::Uncertain {
            return None;
        }
        match self.types.meaning(name, until) {
            Meaning::Type(t) => Some(Some(self.types.name(t))),
            Meaning::Nothing => Some(None),
            Meaning::Uncertain => None,
        }
    }

    fn dispatch_tree(&self, generic: &Generic<'a>, n: usize) -> Option<Tree> {
        let own = generic.signatures.iter().filter(|s| accepts_count(s, n)).count();
        if n > REGISTERS || n == 0 || own == 0 {
            return None;
        }
        let mut atoms: Vec<Vec<Atom>> = Vec::new();
        let mut complete = Vec::new();
        let mut leaves = 1usize;
        for i in 0..n {
            let (of, all) = self.atoms(generic, n, i);
            leaves = leaves.saturating_mul(of.len() + 1);
            atoms.push(of);
            complete.push(all);
        }
        if leaves > MAX_LEAVES {
            return None;
        }
        let mut chosen = vec![Atom::Other; n];
        let tree = self.grow(generic, &atoms, &complete, 0, &mut chosen);
        (tree != Tree::Table).then_some(tree)
    }

    fn grow(
        &self,
        generic: &Generic<'a>,
        atoms: &[Vec<Atom>],
        complete: &[bool],
        i: usize,
        chosen: &mut Vec<Atom>,
    ) -> Tree {
        if i == atoms.len() {
            let arguments: Vec<Argument> = chosen.iter().map(|a| a.argument()).collect();
            let fallback = generic.signatures.len();
            return match choose(&self.types, &generic.signatures, &arguments) {
                Choice::Method(m) if !generic.signatures[m].rest => Tree::Method(m),
                Choice::None
                    if generic.methods.get(fallback).is_some_and(|m| accepts_exactly(m.lambda, atoms.len())) =>
                {
                    Tree::Method(fallback)
                }
                _ => Tree::Table,
            };
        }
        let mut parts = Vec::new();
        for &atom in &atoms[i] {
            chosen[i] = atom;
            parts.push((atom, self.grow(generic, atoms, complete, i + 1, chosen)));
        }
        chosen[i] = Atom::Other;
        let other = if complete[i] { self.grow(generic, atoms, complete, i + 1, chosen) } else { Tree::Table };
        if parts.iter().all(|p| p.1 == other) { other } else { Tree::Switch(i, parts, Box::new(other)) }
    }

    /// The values of argument `i` to be told apart, and whether no method asks for anything else.
    fn atoms(&self, generic: &Generic<'a>, n: usize, i: usize) -> (Vec<Atom>, bool) {
        let mut asked: Vec<TypeId> = Vec::new();
        let mut atoms = Vec::new();
        for s in generic.signatures.iter().filter(|s| accepts_count(s, n)) {
            let names = match s.parameters.get(i) {
                Some(Parameter::Val(k)) => {
                    atoms.push(Atom::Literal(*k));
                    asked.push(TypeId::INT);
                    continue;
                }
                Some(Parameter::Type(name)) => std::slice::from_ref(name),
                Some(Parameter::Bounds(names)) => names,
                _ => continue,
            };
            asked.extend(names.iter().filter_map(|n| self.types.lookup(*n)));
        }
        asked.retain(|t| *t != TypeId::ANY);
        let is_asked = |t: TypeId| asked.iter().any(|a| self.types.is_subtype(t, *a));
        let built_in = [
            (TypeId::INT, Atom::Fixnum),
            (TypeId::DOUBLE, Atom::Double),
            (TypeId::LIST, Atom::Pair),
            (TypeId::NIL, Atom::Nil),
            (TypeId::BOOL, Atom::Bool),
            (TypeId::SYMBOL, Atom::Symbol),
            (TypeId::STRING, Atom::String),
            (TypeId::ARRAY, Atom::Array),
        ];
        atoms.extend(built_in.iter().filter(|b| is_asked(b.0)).map(|b| b.1));
        let (certain, all_certain) = self.types.certain_types();
        atoms.extend(certain.filter(|t| is_asked(*t)).map(Atom::Instance));
        // Big integers and the kinds without a class are in `Other`.
        let hidden = [TypeId::INT, TypeId::DICT, TypeId::CLOSURE, TypeId::ITERATOR, TypeId::COROUTINE];
        (atoms, all_certain && !hidden.into_iter().any(is_asked))
    }

    /// Calls of the primitive `name` with `n` arguments none of which, at these places, is an instance run the primitive
    /// itself, whatever methods the program adds. `None` when that is not certain.
    pub fn instance_places(&self, name: Sym, n: usize) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        for m in self.globals.all_methods(name)? {
            let accepts = if m.lambda.rest.is_some() { n >= m.lambda.params.len() } else { n == m.lambda.params.len() };
            if !accepts {
                continue;
            }
            // A type of the program, defined before the method.
            let signature = self.signature(m, m.step)?;
            let place = signature.parameters.iter().position(|p| match p {
                Parameter::Type(name) => self.types.lookup(*name).is_some_and(|t| t.0 >= FIRST_DEFINED),
                _ => false,
            })?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Some(places)
    }
}

/// Has the function exactly `n` parameters?
fn accepts_exactly(lambda: &Lambda, n: usize) -> bool {
    lambda.rest.is_none() && lambda.params.len() == n
}
