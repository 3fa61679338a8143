//! Code for dispatch: dispatchers, and calls of generic functions.
//!
//! Calls of a generic function whose methods are known go to its *dispatcher*, a Rust function for one number of
//! arguments that looks at the classes of the arguments and calls a method directly. Where the class of an argument is
//! certain at the call, or likely, as that of a sum is, the call decides what it can: `(fib (- n 1))` tests for a small
//! integer and calls the method for integers.

use omni_rt::core::ir::*;
use omni_rt::prims;
use omni_rt::syntax::Span;
use omni_rt::types::{Parameter, TypeId};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use rustc_hash::FxHashMap;

use super::function::{Builder, SelfCall, Speed, render};
use super::generic::{Atom, Dispatcher, Generic, Tree};
use super::program::Program;

/// What is known about an argument of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guess {
    Is(Atom),
    /// One of these if the program does what such programs do.
    Likely(&'static [Atom]),
    Unknown,
}

/// A decision tree for one call.
enum Choice {
    /// Left to the dispatcher.
    Dispatch,
    Method(usize),
    /// By tests of arguments; the last part is the dispatcher's.
    Tests(usize, Vec<(Atom, Choice)>),
}

const INTEGER: Guess = Guess::Likely(&[Atom::Fixnum]);
const DOUBLE: Guess = Guess::Likely(&[Atom::Double]);
const LIST: Guess = Guess::Likely(&[Atom::Pair, Atom::Nil]);
const STRING: Guess = Guess::Likely(&[Atom::String]);
const ARRAY: Guess = Guess::Likely(&[Atom::Array]);

/// What primitives usually return.
const RESULTS: &[(Guess, &[&str])] = &[
    (INTEGER, &["+", "-", "*", "/", "%", "abs", "min", "max", "floor", "ceiling", "round", "truncate", "length"]),
    (INTEGER, &["string-length", "string-byte-length", "string-index-of", "char-code", "gcd", "lcm", "set-size"]),
    (INTEGER, &["bitwise-and", "bitwise-or", "bitwise-xor", "bitwise-not", "lshift", "rshift", "hash", "random-int"]),
    (DOUBLE, &["sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "exp", "log", "log10", "atan2", "pow", "random"]),
    (DOUBLE, &["exact->inexact"]),
    (LIST, &["cdr", "list", "keys", "values", "string-split", "string->list", "set->list"]),
    (STRING, &["string-append", "string-join", "substring", "string-upcase", "string-downcase", "string-trim"]),
    (STRING, &["string-replace", "string-repeat", "number->string", "symbol->string", "format", "char-at"]),
    (ARRAY, &["array", "make-array", "array-copy"]),
];

impl<'a> Program<'_, 'a> {
    pub(super) fn write_dispatcher(&mut self, name: Sym, n: usize, dispatcher: &Dispatcher<'a>) {
        let Dispatcher { ident, generic, tree, .. } = dispatcher;
        let arguments: Vec<Ident> = (0..n).map(|i| format_ident!("a{i}")).collect();
        let body = self.tree_tokens(generic, tree, &arguments);
        let cell = self.cell(name);
        let operator = self.symbol(name);
        let function = format_ident!("tail{n}");
        let doc = format!(" Dispatch of `{}` on {n} argument(s).", name.name());
        let (place, visible) = (self.placement(), self.visibility());
        let unit = generic.methods.first().map_or(0, |m| m.unit);
        let table = quote!(rt::#function(#cell.get() #(, #arguments)*, site, #operator));
        let tokens = match &dispatcher.inline {
            None => quote! {
                #[doc = #doc]
                #place #visible fn #ident(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                    #body
                    #table
                }
            },
            Some((inline, otherwise)) => {
                let rare = self.names.fresh_piece(&super::mangle::mangle(name.name()), &format!("table{n}"));
                quote! {
                    #[doc = #doc]
                    #place #visible fn #ident(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                        #inline(#(#arguments,)* site)
                    }
                    #[inline(never)]
                    #place #visible fn #otherwise(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                        #inline(#(#arguments,)* site)
                    }
                    #[inline(always)]
                    #place #visible fn #inline(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                        #body
                        #rare(#(#arguments,)* site)
                    }
                    #[cold]
                    #[inline(never)]
                    #place #visible fn #rare(#(#arguments: rt::Value,)* site: rt::Span) -> rt::Value {
                        #table
                    }
                }
            }
        };
        self.add_function(unit, ident.to_string(), 20, tokens);
    }

    /// Statements that return the value of a method, or go on.
    fn tree_tokens(&mut self, generic: &Generic<'a>, tree: &Tree, arguments: &[Ident]) -> TokenStream {
        match tree {
            Tree::Table => TokenStream::new(),
            Tree::Method(m) => {
                let ident = self.method_ident(&generic.methods[*m]);
                quote!(return #ident(#(#arguments),*);)
            }
            Tree::Switch(i, parts, other) => {
                let argument = &arguments[*i];
                let word = quote!(#argument);
                let rest = self.tree_tokens(generic, other, arguments);
                // Atoms with the same consequence, in one arm.
                let mut arms: Vec<(Vec<TokenStream>, &Tree)> = Vec::new();
                let mut words: Vec<(TokenStream, TokenStream)> = Vec::new();
                // Tests in front of the switch: fixnums need no look at a header.
                let mut literals = TokenStream::new();
                let mut fixnum = TokenStream::new();
                for (atom, tree) in parts {
                    let patterns = match atom {
                        Atom::Literal(_) | Atom::Fixnum => {
                            let (test, code) =
                                (self.atom_test(*atom, &word), self.tree_tokens(generic, tree, arguments));
                            let tests = if *atom == Atom::Fixnum { &mut fixnum } else { &mut literals };
                            tests.extend(quote!(if #test { #code } else));
                            continue;
                        }
                        Atom::Nil | Atom::Bool | Atom::Symbol => {
                            let test = self.atom_test(*atom, &word);
                            words.push((test, self.tree_tokens(generic, tree, arguments)));
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

    /// Is the value one of these? Atoms that come first in a tree have been ruled out.
    fn atom_test(&self, atom: Atom, word: &TokenStream) -> TokenStream {
        match atom {
            Atom::Fixnum => quote!(rt::is_fixnum(#word)),
            Atom::Literal(k) => {
                let k = Literal::i64_unsuffixed(k);
                quote!(rt::same(#word, rt::fixnum(#k)))
            }
            Atom::Double => quote!(rt::is_double(#word)),
            Atom::Pair => quote!(rt::is_pair(#word)),
            Atom::Nil => quote!(rt::is_nil(#word)),
            Atom::Bool => quote!(rt::is_truth_symbol(#word)),
            Atom::Symbol => quote!(rt::is_symbol(#word)),
            Atom::String => quote!(rt::is_a(#word, rt::STRING)),
            Atom::Array => quote!(rt::is_a(#word, rt::ARRAY)),
            Atom::Instance(t) => {
                let class = self.types.get(t).map(|t| self.types.class(t));
                quote!(rt::is_a(#word, #class))
            }
            Atom::Other => quote!(false),
        }
    }
}

impl<'a> Builder<'_, '_, 'a> {
    /// A call of a generic function whose methods are known. In tail position the expression must be returned.
    pub fn generic_call(&mut self, g: Global, args: &'a [E<'a>], span: Span, tail: bool) -> Option<TokenStream> {
        let dispatcher = self.program.dispatcher(g, args.len())?;
        let choice = self.choice(&dispatcher, args);
        let operands = |s: &mut Self| s.operands(args).into_iter().map(|c| c.tokens).collect::<Vec<_>>();
        let site = self.program.site(span);
        let ident = &dispatcher.ident;
        Some(match choice {
            Choice::Dispatch => {
                let words = operands(self);
                // The recursion of a generic function on parts of its argument.
                let own = matches!(self.self_call, SelfCall::Method(own, _) if own == self.program.known_key(g));
                let ident = match &dispatcher.inline {
                    Some((inline, _)) if own && self.speed == Speed::Fast => inline,
                    _ => ident,
                };
                quote!(#ident(#(#words,)* #site))
            }
            Choice::Method(m) => {
                let words = operands(self);
                let method = self.program.method_ident(&dispatcher.generic.methods[m]);
                quote!(#method(#(#words),*))
            }
            Choice::Tests(..) => {
                let words = self.saved_operands(args);
                let ident = dispatcher.otherwise();
                let otherwise = quote!(#ident(#(#words,)* #site));
                if tail {
                    let method = |s: &mut Self, m: usize| {
                        let method = s.program.method_ident(&dispatcher.generic.methods[m]);
                        quote!(return #method(#(#words),*);)
                    };
                    let tests = self.choice_statements(&choice, &words, &method);
                    self.push(tests);
                    return Some(otherwise);
                }
                self.choice_expression(&dispatcher, &choice, &words, &otherwise)
            }
        })
    }

    /// Statements for a tail call of the generic function by one of its methods that may get this same method again:
    /// then it is a jump to the start. False if it certainly does not.
    pub fn method_loop(&mut self, op: E<'a>, args: &'a [E<'a>], span: Span) -> bool {
        let (ExprKind::Global(g), &SelfCall::Method(own, id)) = (op.kind, &self.self_call) else { return false };
        if self.program.known_key(g) != own || args.len() != self.self_params.len() || args.is_empty() {
            return false;
        }
        let Some(dispatcher) = self.program.dispatcher(g, args.len()) else { return false };
        let choice = self.choice(&dispatcher, args);
        let unit = self.unit;
        let is_own = |m: usize| {
            let method = &dispatcher.generic.methods[m];
            method.unit == unit && method.lambda.id == id
        };
        if !choice.any(&is_own) {
            return false;
        }
        let mark = self.line_mark(span);
        self.push(quote!(#mark));
        let words = self.saved_operands(args);
        let params = self.self_params.clone();
        self.self_loop_used = true;
        let leaf = |s: &mut Self, m: usize| {
            if is_own(m) {
                let stores = s.nested(|s| s.store_params(&params, words.iter().cloned()));
                let stores = render(stores);
                return quote!(#stores continue 'body;);
            }
            let method = s.program.method_ident(&dispatcher.generic.methods[m]);
            quote!(return #method(#(#words),*);)
        };
        let statements = self.choice_statements(&choice, &words, &leaf);
        self.push(statements);
        if !matches!(choice, Choice::Method(_)) {
            let (ident, site) = (dispatcher.otherwise(), self.program.site(span));
            self.push(quote!(return #ident(#(#words,)* #site);));
        }
        true
    }

    /// Statements that do what `leaf` says for a method, or go on.
    fn choice_statements(
        &mut self,
        choice: &Choice,
        words: &[TokenStream],
        leaf: &dyn Fn(&mut Self, usize) -> TokenStream,
    ) -> TokenStream {
        match choice {
            Choice::Dispatch => TokenStream::new(),
            Choice::Method(m) => leaf(self, *m),
            Choice::Tests(i, parts) => {
                let mut code = TokenStream::new();
                for (k, (atom, choice)) in parts.iter().enumerate() {
                    let test = self.program.atom_test(*atom, &words[*i]);
                    let body = self.choice_statements(choice, words, leaf);
                    let or = (k > 0).then(|| quote!(else));
                    code.extend(quote!(#or if #test { #body }));
                }
                code
            }
        }
    }

    fn choice_expression(
        &mut self,
        dispatcher: &Dispatcher<'a>,
        choice: &Choice,
        words: &[TokenStream],
        otherwise: &TokenStream,
    ) -> TokenStream {
        match choice {
            Choice::Dispatch => otherwise.clone(),
            Choice::Method(m) => {
                let method = self.program.method_ident(&dispatcher.generic.methods[*m]);
                quote!(#method(#(#words),*))
            }
            Choice::Tests(i, parts) => {
                let mut code = TokenStream::new();
                for (atom, choice) in parts {
                    let test = self.program.atom_test(*atom, &words[*i]);
                    let body = self.choice_expression(dispatcher, choice, words, otherwise);
                    code.extend(quote!(if #test { #body } else));
                }
                quote!((#code { #otherwise }))
            }
        }
    }

    fn choice(&self, dispatcher: &Dispatcher<'a>, args: &[E<'a>]) -> Choice {
        let guesses: Vec<Guess> = args.iter().map(|e| self.guess(e)).collect();
        let certain = self.speed != Speed::Fast;
        prune(&dispatcher.tree, &guesses, certain)
    }

    /// What is known about the value of an argument.
    fn guess(&self, e: E<'a>) -> Guess {
        match e.kind {
            ExprKind::Const(c) => match c {
                Const::Nil => Guess::Is(Atom::Nil),
                Const::True => Guess::Is(Atom::Bool),
                Const::Int(k) if (FIXNUM_MIN..=FIXNUM_MAX).contains(&k) => Guess::Is(Atom::Literal(k)),
                Const::Double(_) => Guess::Is(Atom::Double),
                Const::Str(_) => Guess::Is(Atom::String),
                Const::Symbol(s) if s != Sym::TRUE && s != Sym::FALSE => Guess::Is(Atom::Symbol),
                _ => Guess::Unknown,
            },
            ExprKind::Local(v) => self.parameter_classes.get(&v).copied().unwrap_or(Guess::Unknown),
            ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, _) => {
                let constructed = self.program.constructor(*g).and_then(|t| self.program.types.concrete_id(t.name));
                constructed.map_or(Guess::Unknown, |t| Guess::Is(Atom::Instance(t)))
            }
            ExprKind::Prim(id, args) => {
                let name = prims::get(id).name;
                let symbol = Sym::new(name);
                if name == "cons" && !self.program.is_redefined(symbol) && !self.program.is_extended(symbol) {
                    return Guess::Is(Atom::Pair);
                }
                let guess = RESULTS.iter().find(|row| row.1.contains(&name)).map_or(Guess::Unknown, |row| row.0);
                let double = |e: &E<'a>| self.guess(e) == DOUBLE || self.guess(e) == Guess::Is(Atom::Double);
                let mixed = matches!(name, "+" | "-" | "*" | "/" | "min" | "max" | "abs");
                if mixed && args.iter().any(double) { DOUBLE } else { guess }
            }
            ExprKind::Op(Op::Cdr | Op::SeqRest(_), _) => LIST,
            ExprKind::Op(Op::ArrayLiteral, _) => Guess::Is(Atom::Array),
            ExprKind::Op(Op::Cons, _) => Guess::Is(Atom::Pair),
            _ => Guess::Unknown,
        }
    }

    /// What the signature of a method says about its parameters.
    pub fn method_classes(&mut self, generic: Sym, lambda: &Lambda<'a>) -> FxHashMap<VarId, Guess> {
        let generic = if self.program.generics.classes_last { self.program.generic(generic) } else { None };
        let Some(generic) = generic else { return FxHashMap::default() };
        let method = generic.methods.iter().position(|m| m.lambda.id == lambda.id && m.unit == self.unit);
        let Some(signature) = method.and_then(|m| generic.signatures.get(m)) else { return FxHashMap::default() };
        let types = &self.program.types;
        let vars = &self.program.units[self.unit].unit.vars;
        let mut classes = FxHashMap::default();
        for (&v, parameter) in lambda.params.iter().zip(&signature.parameters) {
            let id = match parameter {
                Parameter::Type(name) => omni_rt::types::score::Hierarchy::lookup(types, *name),
                _ => None,
            };
            let guess = match id {
                _ if vars[v].assigned => continue,
                Some(TypeId::INT) => INTEGER,
                Some(TypeId::LIST) => LIST,
                Some(TypeId::NUMBER) => Guess::Likely(&[Atom::Fixnum, Atom::Double]),
                Some(t) => match built_in_atom(t) {
                    Some(atom) if !types.has_subtypes(t) => Guess::Is(atom),
                    None if types.get(t).is_some_and(|k| k.fields.is_some()) && !types.has_subtypes(t) => {
                        Guess::Is(Atom::Instance(t))
                    }
                    _ => continue,
                },
                None => continue,
            };
            classes.insert(v, guess);
        }
        classes
    }
}

impl Choice {
    /// Does one of the methods that it leads to satisfy `f`?
    fn any(&self, f: &dyn Fn(usize) -> bool) -> bool {
        match self {
            Choice::Dispatch => false,
            Choice::Method(m) => f(*m),
            Choice::Tests(_, parts) => parts.iter().any(|p| p.1.any(f)),
        }
    }
}

/// The part of a tree that a call decides itself. With `certain` it makes no tests.
fn prune(tree: &Tree, guesses: &[Guess], certain: bool) -> Choice {
    let (i, parts, other) = match tree {
        Tree::Table => return Choice::Dispatch,
        Tree::Method(m) => return Choice::Method(*m),
        Tree::Switch(i, parts, other) => (*i, parts, other),
    };
    match guesses[i] {
        Guess::Is(atom) => {
            let wider = if matches!(atom, Atom::Literal(_)) { Atom::Fixnum } else { atom };
            let part = parts.iter().find(|p| p.0 == atom).or_else(|| parts.iter().find(|p| p.0 == wider));
            prune(part.map_or(other, |p| &p.1), guesses, certain)
        }
        Guess::Likely(atoms) if !certain => {
            let kept = |a: Atom| atoms.contains(&if matches!(a, Atom::Literal(_)) { Atom::Fixnum } else { a });
            let parts: Vec<(Atom, Choice)> =
                parts.iter().filter(|p| kept(p.0)).map(|p| (p.0, prune(&p.1, guesses, certain))).collect();
            // A literal that is left to the dispatcher has to be told from other numbers all the same.
            if parts.iter().all(|p| matches!(p.1, Choice::Dispatch)) {
                Choice::Dispatch
            } else {
                Choice::Tests(i, parts)
            }
        }
        _ => Choice::Dispatch,
    }
}

/// The values of a built-in type without built-in types below it.
fn built_in_atom(t: TypeId) -> Option<Atom> {
    match t {
        TypeId::DOUBLE => Some(Atom::Double),
        TypeId::NIL => Some(Atom::Nil),
        TypeId::STRING => Some(Atom::String),
        TypeId::ARRAY => Some(Atom::Array),
        _ => None,
    }
}
