//! Generic functions all of whose methods are known: dispatch written out.
//!
//! A call of such a function is a call of its *dispatcher*, a Rust function for one number of arguments that looks at
//! the classes of the arguments and calls the code of a method directly. Which method that is is decided by the rules of
//! the runtime ([`omni_rt::types::score`]) on the types of the program. What the dispatcher does not tell apart, and
//! calls without a single best method, go to the dispatch table.

use omni_rt::core::ir::Global;
use omni_rt::types::score::{Argument, Choice, Hierarchy, accepts_count, choose, same_signature};
use omni_rt::types::{FIRST_DEFINED, Parameter, Signature, TypeId, signature};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym, Value};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::call::REGISTERS;
use super::function::Job;
use super::globals::TopMethod;
use super::program::{Program, Scheme};
use super::types::Meaning;

/// Combinations of classes beyond which a call is left to the table.
const MAX_LEAVES: usize = 600;

/// A generic function of the program.
struct Generic<'a> {
    methods: Vec<TopMethod<'a>>,
    signatures: Vec<Signature>,
}

/// Values of one argument that the rules do not tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Atom {
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
enum Tree {
    Method(usize),
    Table,
    /// By the argument with this index; the last part is for `Other`.
    Switch(usize, Vec<(Atom, Tree)>, Box<Tree>),
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
    pub fn dispatcher(&mut self, g: Global, n: usize) -> Option<Ident> {
        let name = self.known_key(g);
        if let Some(known) = self.dispatchers.get(&(name, n)) {
            return known.clone();
        }
        let tree = self.generic(name).and_then(|generic| {
            let tree = self.dispatch_tree(&generic, n)?;
            Some((generic, tree))
        });
        let ident = tree.map(|(generic, tree)| self.write_dispatcher(name, n, &generic, &tree));
        self.dispatchers.insert((name, n), ident.clone());
        ident
    }

    fn generic(&self, name: Sym) -> Option<Generic<'a>> {
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
            return match choose(&self.types, &generic.signatures, &arguments) {
                Choice::Method(m) if !generic.signatures[m].rest => Tree::Method(m),
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

    fn write_dispatcher(&mut self, name: Sym, n: usize, generic: &Generic<'a>, tree: &Tree) -> Ident {
        let ident = self.names.fresh_piece(&super::mangle::mangle(name.name()), &format!("dispatch{n}"));
        let arguments: Vec<Ident> = (0..n).map(|i| format_ident!("a{i}")).collect();
        let body = self.tree_tokens(generic, tree, &arguments);
        let cell = self.cell(name);
        let operator = self.symbol(name);
        let function = format_ident!("tail{n}");
        let doc = format!(" Dispatch of `{}` on {n} argument(s).", name.name());
        let (place, visible) = (self.placement(), self.visibility());
        let unit = generic.methods.first().map_or(0, |m| m.unit);
        let tokens = quote! {
            #[doc = #doc]
            #place #visible fn #ident(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                #body
                rt::#function(#cell.get() #(, #arguments)*, site, #operator)
            }
        };
        self.add_function(unit, ident.to_string(), 20, tokens);
        ident
    }

    /// Statements that return the value of a method, or go on.
    fn tree_tokens(&mut self, generic: &Generic<'a>, tree: &Tree, arguments: &[Ident]) -> TokenStream {
        match tree {
            Tree::Table => TokenStream::new(),
            Tree::Method(m) => {
                let TopMethod { unit, lambda, .. } = generic.methods[*m];
                let ident = self.lambda_ident(unit, lambda);
                let job = Job::Closure { lambda, own: None, clause: None };
                let object = self.static_closure(unit, lambda, &ident, job);
                quote!(return #ident(#object.value() #(, #arguments)*);)
            }
            Tree::Switch(i, parts, other) => {
                let argument = &arguments[*i];
                let rest = self.tree_tokens(generic, other, arguments);
                // Atoms with the same consequence, in one arm.
                let mut arms: Vec<(Vec<TokenStream>, &Tree)> = Vec::new();
                let mut words: Vec<(TokenStream, TokenStream)> = Vec::new();
                // Tests in front of the switch: fixnums need no look at a header.
                let mut literals = TokenStream::new();
                let mut fixnum = TokenStream::new();
                for (atom, tree) in parts {
                    let patterns = match atom {
                        Atom::Literal(k) => {
                            let (k, code) = (Literal::i64_unsuffixed(*k), self.tree_tokens(generic, tree, arguments));
                            literals.extend(quote!(if rt::same(#argument, rt::fixnum(#k)) { #code } else));
                            continue;
                        }
                        Atom::Nil | Atom::Bool | Atom::Symbol => {
                            let test = match atom {
                                Atom::Nil => quote!(rt::is_nil(#argument)),
                                Atom::Bool => quote!(rt::is_truth_symbol(#argument)),
                                _ => quote!(rt::is_symbol(#argument)),
                            };
                            words.push((test, self.tree_tokens(generic, tree, arguments)));
                            continue;
                        }
                        Atom::Fixnum => {
                            let code = self.tree_tokens(generic, tree, arguments);
                            fixnum.extend(quote!(if rt::is_fixnum(#argument) { #code } else));
                            continue;
                        }
                        Atom::Double => quote!(rt::DOUBLE_1 | rt::DOUBLE_2 | rt::DOUBLE_3 | rt::DOUBLE_4),
                        Atom::Pair => quote!(rt::PAIR),
                        Atom::String => quote!(rt::STRING),
                        Atom::Array => quote!(rt::ARRAY),
                        Atom::Instance(t) => self.types.get(*t).map(|t| self.types.class(t)).unwrap_or_default(),
                        Atom::Other => continue,
                    };
                    match arms.iter_mut().find(|a| a.1 == tree) {
                        Some(arm) => arm.0.push(patterns),
                        None => arms.push((vec![patterns], tree)),
                    }
                }
                let mut code = TokenStream::new();
                for (patterns, tree) in arms {
                    let body = self.tree_tokens(generic, tree, arguments);
                    code.extend(quote!(#(#patterns)|* => { #body }));
                }
                if !words.is_empty() {
                    let tests = words.iter().map(|(test, body)| quote!(if #test { #body } else));
                    code.extend(quote!(rt::WORD => { #(#tests)* { #rest } }));
                }
                let switch = match code.is_empty() {
                    true => rest,
                    false => quote!(match rt::class_of(#argument) { #code _ => { #rest } }),
                };
                literals.extend(fixnum);
                if literals.is_empty() { switch } else { quote!(#literals { #switch }) }
            }
        }
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
