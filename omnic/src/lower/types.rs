//! What is known about the program's types before it runs.
//!
//! A type is *known* when the program cannot evaluate text, declares the name exactly once, and does so at top level.
//! Its number is then fixed at compile time ([`omni_rt::types::reserve`]), so that tests, field accesses and
//! constructors need no look-up. What depends on when a declaration runs is decided by the order of steps; a question
//! without a certain answer is left to the runtime.

use omni_rt::core::ir::*;
use omni_rt::types::score::Hierarchy;
use omni_rt::types::{BUILT_IN, FIRST_DEFINED, TypeId};
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use rustc_hash::FxHashMap;

use super::globals::{Step, stored};
use super::mangle::Names;
use omni_rt::core::walk::{Part, each_part};

/// What a constructor and an assignment check about a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    Nothing,
    /// The type must be this one or below it.
    Type(TypeId),
    /// Left to the runtime.
    Runtime,
}

/// A known type.
pub struct Type {
    pub name: Sym,
    /// Step that declares it.
    pub step: usize,
    /// `None`: not certain.
    pub parent: Option<TypeId>,
    /// Names and checks of the fields; `None` for abstract types and unions.
    pub fields: Option<Vec<(Sym, Check)>>,
    /// Instances carry no type arguments.
    pub plain: bool,
    /// The constant that holds its class.
    ident: Ident,
}

impl Type {
    /// Number of the field called `name`; of several the last.
    pub fn slot(&self, name: Sym) -> Option<usize> {
        self.fields.as_ref()?.iter().rposition(|f| f.0 == name)
    }
}

/// What a type name means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    Type(TypeId),
    /// It names no type.
    Nothing,
    Uncertain,
}

/// What a test of a value's type asks: is the value of the built-in type, or has it one of the classes?
pub struct Question {
    pub built_in: Option<TypeId>,
    pub classes: Vec<TokenStream>,
    /// Only as long as the built-in types are what they were.
    pub guarded: bool,
}

/// The types of the program.
#[derive(Default)]
pub struct Types {
    /// How often each name is declared.
    declared: FxHashMap<Sym, usize>,
    types: Vec<Type>,
    numbers: FxHashMap<Sym, usize>,
    aliases: FxHashMap<Sym, (usize, Sym)>,
    /// Types by the variables that hold their constructors.
    values: FxHashMap<Sym, usize>,
    /// Known concrete types by field.
    by_field: FxHashMap<Sym, Vec<usize>>,
}

/// Known types beyond which the rest is left to the runtime.
const MAX_TYPES: usize = 60_000;

/// Classes among which a test of a type decides in place.
const MAX_ASKED: usize = 64;

/// Classes among which a field check decides in place.
const MAX_CLASSES: usize = 8;

impl Types {
    /// Collects the types that the units declare. `steps` are those of the top level in order of execution.
    pub fn of<'a>(bodies: impl Iterator<Item = E<'a>>, steps: &[Step<'a>], open: bool, names: &mut Names) -> Types {
        let mut types = Types::default();
        bodies.for_each(|e| types.count(e));
        if open {
            return types;
        }
        for (i, step) in steps.iter().enumerate() {
            if let ExprKind::Declare(d) = step.expr.kind {
                types.declare(d, i, names);
            }
        }
        types
    }

    fn count(&mut self, e: E) {
        if let ExprKind::Declare(d) = e.kind {
            match *d {
                Declaration::Abstract { name, .. }
                | Declaration::Struct { name, .. }
                | Declaration::Alias { name, .. } => *self.declared.entry(name).or_default() += 1,
                Declaration::Union { name, variants, .. } => {
                    *self.declared.entry(name).or_default() += 1;
                    variants.iter().for_each(|v| *self.declared.entry(v.name).or_default() += 1);
                }
                _ => {}
            }
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => self.count(e),
            Part::Lambda(l) => self.count(l.body),
        });
    }

    fn declare(&mut self, d: &Declaration, step: usize, names: &mut Names) {
        match *d {
            Declaration::Abstract { name, parent } => {
                let parent = match parent {
                    None => Some(TypeId::ANY),
                    Some(p) => self.certain(p, step),
                };
                self.add(name, step, parent, None, true, names);
            }
            Declaration::Struct { name, global, head, fields } => {
                let (parent, parameters) = match head {
                    [] => (Some(TypeId::ANY), head),
                    [first, rest @ ..] => match self.meaning(*first, step) {
                        Meaning::Type(t) => (Some(t), rest),
                        Meaning::Nothing => (Some(TypeId::ANY), head),
                        Meaning::Uncertain => (None, head),
                    },
                };
                let fields = fields.iter().map(|f| (f.name, self.check(name, parameters, f, step))).collect();
                let number = self.add(name, step, parent, Some(fields), parameters.is_empty(), names);
                self.hold(global, number);
            }
            Declaration::Union { name, variants, .. } => {
                let union = self.add(name, step, Some(TypeId::ANY), None, true, names);
                let union = union.map(|n| TypeId(FIRST_DEFINED + n as u32));
                for v in variants {
                    let fields = v.fields.iter().map(|&f| (f, Check::Nothing)).collect();
                    let number = self.add(v.name, step, union, Some(fields), true, names);
                    if !v.singleton {
                        self.hold(v.global, number);
                    }
                }
            }
            Declaration::Alias { name, target } if self.declared.get(&name) == Some(&1) && !is_built_in(name) => {
                self.aliases.insert(name, (step, target));
            }
            _ => {}
        }
    }

    fn add(
        &mut self,
        name: Sym,
        step: usize,
        parent: Option<TypeId>,
        fields: Option<Vec<(Sym, Check)>>,
        plain: bool,
        names: &mut Names,
    ) -> Option<usize> {
        if self.declared.get(&name) != Some(&1) || is_built_in(name) || self.types.len() >= MAX_TYPES {
            return None;
        }
        let number = self.types.len();
        for (field, _) in fields.iter().flatten() {
            let types = self.by_field.entry(*field).or_default();
            if types.last() != Some(&number) {
                types.push(number);
            }
        }
        let ident = names.fresh_upper(&format!("type-{}", name.name()));
        self.types.push(Type { name, step, parent, fields, plain, ident });
        self.numbers.insert(name, number);
        Some(number)
    }

    fn hold(&mut self, global: Global, number: Option<usize>) {
        if let Some(number) = number {
            self.values.insert(stored(global), number);
        }
    }

    fn check(&self, owner: Sym, parameters: &[Sym], field: &Field, step: usize) -> Check {
        match field.annotation {
            Some(Annotation::Type(t)) if t != owner && !parameters.contains(&t) => match self.meaning(t, step) {
                Meaning::Type(TypeId::ANY) | Meaning::Nothing => Check::Nothing,
                Meaning::Type(t) => Check::Type(t),
                Meaning::Uncertain => Check::Runtime,
            },
            Some(Annotation::Bounds(bounds)) => {
                let known = bounds.iter().any(|b| self.meaning(b.1, step) != Meaning::Nothing);
                if known { Check::Runtime } else { Check::Nothing }
            }
            _ => Check::Nothing,
        }
    }

    /// What a name means from a step on.
    pub fn meaning(&self, name: Sym, step: usize) -> Meaning {
        let mut name = name;
        while let Some(&(declared, target)) = self.aliases.get(&name) {
            if declared >= step || self.aliases.get(&target).is_some_and(|a| a.0 >= declared) {
                return Meaning::Uncertain;
            }
            name = target;
        }
        match self.numbers.get(&name) {
            Some(&n) if self.types[n].step < step => Meaning::Type(TypeId(FIRST_DEFINED + n as u32)),
            _ if self.declared.contains_key(&name) => Meaning::Uncertain,
            _ => match BUILT_IN.iter().position(|b| b.0 == name.name()) {
                Some(i) => Meaning::Type(TypeId(i as u32)),
                None => Meaning::Nothing,
            },
        }
    }

    /// Does the program declare the name as an alias?
    pub fn is_alias(&self, name: Sym) -> bool {
        self.aliases.contains_key(&name)
    }

    /// The name of a type.
    pub fn name(&self, t: TypeId) -> Sym {
        match self.get(t) {
            Some(known) => known.name,
            None => Sym::new(BUILT_IN[t.0 as usize].0),
        }
    }

    /// The concrete types of which all supertypes are certain, and whether those are all that the program declares.
    pub fn certain_types(&self) -> (impl Iterator<Item = TypeId>, bool) {
        let is_certain = |n: usize| {
            let mut t = Some(TypeId(FIRST_DEFINED + n as u32));
            while let Some(known) = t.and_then(|t| self.get(t)) {
                t = known.parent;
            }
            t.is_some()
        };
        let concrete = (0..self.types.len()).filter(move |&n| self.types[n].fields.is_some() && is_certain(n));
        let all = (0..self.types.len()).all(is_certain) && self.declared.len() == self.types.len() + self.aliases.len();
        (concrete.map(|n| TypeId(FIRST_DEFINED + n as u32)), all)
    }

    fn certain(&self, name: Sym, step: usize) -> Option<TypeId> {
        match self.meaning(name, step) {
            Meaning::Type(t) => Some(t),
            _ => None,
        }
    }

    /// The names in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = Sym> {
        self.types.iter().map(|t| t.name)
    }

    /// The constants for the classes.
    pub fn items(&self) -> TokenStream {
        let constants = self.types.iter().enumerate().filter(|(_, t)| t.fields.is_some()).map(|(i, t)| {
            let (ident, i) = (&t.ident, Literal::usize_unsuffixed(i));
            quote!(const #ident: u32 = rt::class(#i);)
        });
        quote!(#(#constants)*)
    }

    /// The known type with this name, if it has instances.
    pub fn concrete(&self, name: Sym) -> Option<&Type> {
        self.numbers.get(&name).map(|&n| &self.types[n]).filter(|t| t.fields.is_some())
    }

    /// The number of the known type with this name, if it has instances.
    pub fn concrete_id(&self, name: Sym) -> Option<TypeId> {
        self.concrete(name).and_then(|t| self.numbers.get(&t.name)).map(|&n| TypeId(FIRST_DEFINED + n as u32))
    }

    /// May the program declare types below this one?
    pub fn has_subtypes(&self, t: TypeId) -> bool {
        !self.certain_types().1 || self.types.iter().any(|known| known.parent == Some(t))
    }

    /// A known type that the program defines.
    pub fn get(&self, t: TypeId) -> Option<&Type> {
        self.types.get(t.0.checked_sub(FIRST_DEFINED)? as usize)
    }

    /// The type whose constructor a variable holds.
    pub fn of_value(&self, variable: Sym) -> Option<&Type> {
        self.values.get(&variable).map(|&n| &self.types[n])
    }

    /// The known types that have a field of this name.
    pub fn with_field(&self, name: Sym) -> impl Iterator<Item = &Type> {
        self.by_field.get(&name).into_iter().flatten().map(|&n| &self.types[n])
    }

    /// The constant that holds the class of a type.
    pub fn class(&self, t: &Type) -> TokenStream {
        let ident = &t.ident;
        quote!(#ident)
    }

    /// The known concrete types that are `t` or below it.
    pub fn below(&self, t: TypeId) -> impl Iterator<Item = &Type> {
        let own = |i: usize| TypeId(FIRST_DEFINED + i as u32);
        let all = self.types.iter().enumerate();
        all.filter(move |(i, u)| u.fields.is_some() && self.is_subtype(own(*i), t)).map(|(_, t)| t)
    }

    /// What `(is? v 'name)` asks at any time of the run, if that is certain. Before a type is declared its name asks in
    /// vain, and it has no instances. In an open program built-in names have their meaning until one is redefined.
    pub fn question(&self, name: Sym, open: bool) -> Option<Question> {
        let built_in = BUILT_IN.iter().position(|b| b.0 == name.name()).map(|i| TypeId(i as u32));
        if open {
            return built_in.map(|t| Question { built_in, classes: self.classes_below(t), guarded: true });
        }
        let t = match (self.declared.get(&name), self.numbers.get(&name)) {
            (None, _) => built_in,
            (Some(1), Some(&n)) => Some(TypeId(FIRST_DEFINED + n as u32)),
            _ => return None,
        };
        let all_certain = self.certain_types().1;
        match t {
            None => Some(Question { built_in: None, classes: Vec::new(), guarded: false }),
            Some(TypeId::ANY) => Some(Question { built_in, classes: Vec::new(), guarded: false }),
            Some(t) if all_certain => {
                let classes = self.classes_below(t);
                let few = classes.len() <= MAX_ASKED;
                few.then_some(Question { built_in: built_in.filter(|b| *b == t), classes, guarded: false })
            }
            Some(_) => None,
        }
    }

    fn classes_below(&self, t: TypeId) -> Vec<TokenStream> {
        self.below(t).map(|t| self.class(t)).collect()
    }

    /// A test that holds only for words that pass a check; `None` if it is always passed.
    pub fn passes(&self, check: Check, word: &TokenStream) -> Option<TokenStream> {
        let t = match check {
            Check::Nothing => return None,
            Check::Type(t) => t,
            Check::Runtime => return Some(quote!(false)),
        };
        Some(match t {
            TypeId::INT => quote!(rt::is_fixnum(#word)),
            TypeId::DOUBLE => quote!(rt::is_f64(#word)),
            TypeId::NUMBER => quote!((rt::is_fixnum(#word) || rt::is_f64(#word))),
            TypeId::LIST => quote!((rt::is_pair(#word) || rt::is_nil(#word))),
            TypeId::SYMBOL => quote!(rt::is_symbol(#word)),
            TypeId::BOOL => quote!((rt::is_nil(#word) || rt::same(#word, rt::TRUE))),
            TypeId::STRING => quote!(rt::is_a(#word, rt::STRING)),
            TypeId::ARRAY => quote!(rt::is_a(#word, rt::ARRAY)),
            _ => {
                let classes = self.classes_below(t);
                match &classes[..] {
                    _ if classes.len() > MAX_CLASSES => quote!(false),
                    [] => quote!(false),
                    [class] => quote!(rt::is_a(#word, #class)),
                    _ => quote!(matches!(rt::class_of(#word), #(#classes)|*)),
                }
            }
        })
    }
}

impl Question {
    /// Is the test a single one, which mentions the word once?
    pub fn is_single(&self) -> bool {
        let word = quote!(w);
        let tests = if self.built_in == Some(TypeId::ANY) { 0 } else { self.tests(&word).len() };
        !self.guarded && tests + self.kinds().len() + self.classes.len().min(1) == 1
    }

    /// The kinds of objects among the values of the built-in type.
    pub fn kinds(&self) -> &'static [&'static str] {
        match self.built_in {
            Some(TypeId::NUMBER | TypeId::INT) => &["BigInt"],
            Some(TypeId::COLLECTION) => &["Array", "Dict"],
            Some(TypeId::ARRAY) => &["Array"],
            Some(TypeId::DICT) => &["Dict"],
            Some(TypeId::STRING) => &["String"],
            Some(TypeId::CLOSURE) => &["Closure"],
            Some(TypeId::ITERATOR) => &["Iterator"],
            Some(TypeId::COROUTINE) => &["Coroutine"],
            _ => &[],
        }
    }

    /// Tests of a word that hold exactly for the values of the type that are no objects of these kinds or classes.
    pub fn tests(&self, word: &TokenStream) -> Vec<TokenStream> {
        match self.built_in {
            Some(TypeId::ANY) => vec![quote!(true)],
            Some(TypeId::NUMBER) => vec![quote!(rt::is_fixnum(#word)), quote!(rt::is_double(#word))],
            Some(TypeId::INT) => vec![quote!(rt::is_fixnum(#word))],
            Some(TypeId::DOUBLE) => vec![quote!(rt::is_double(#word))],
            Some(TypeId::COLLECTION | TypeId::LIST) => vec![quote!(rt::is_pair(#word)), quote!(rt::is_nil(#word))],
            Some(TypeId::NIL) => vec![quote!(rt::is_nil(#word))],
            Some(TypeId::SYMBOL) => vec![quote!(rt::is_symbol(#word))],
            Some(TypeId::BOOL) => vec![quote!(rt::is_nil(#word)), quote!(rt::is_truth_symbol(#word))],
            _ => Vec::new(),
        }
    }
}

/// Is it the name of a built-in type?
pub fn is_built_in(name: Sym) -> bool {
    BUILT_IN.iter().any(|b| b.0 == name.name())
}

impl Hierarchy for Types {
    /// The type with this name, declared by now.
    fn lookup(&self, name: Sym) -> Option<TypeId> {
        self.certain(name, usize::MAX)
    }

    fn is_subtype(&self, t: TypeId, of: TypeId) -> bool {
        if t == of || of == TypeId::ANY || (t == TypeId::NIL && of == TypeId::BOOL) {
            return true;
        }
        let mut t = t;
        while t != TypeId::ANY {
            t = match self.get(t) {
                Some(known) => known.parent.unwrap_or(TypeId::ANY),
                None => BUILT_IN[t.0 as usize].1,
            };
            if t == of {
                return true;
            }
        }
        false
    }
}
