//! Instances: tests of types, constructors, fields.
//!
//! With a known type ([`super::types`]) these are a compare with the class and a load, store or allocation; what else
//! may happen is a call. Where the type is not known, a static remembers what the place saw last.

use omni_rt::core::ir::*;
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::dispatch::Guess;
use super::expr::Code;
use super::function::Builder;
use super::generic::Atom;
use super::types::{Check, Question, Type};

/// Fields of an instance beyond which its constructor is called like any other procedure.
const MAX_FIELDS: usize = 16;
/// Types with a field of one name that are tested one after the other.
const MAX_CANDIDATES: usize = 3;

impl<'a> Builder<'_, '_, 'a> {
    /// Is the value of `e`, which is in `word`, an instance of exactly this type?
    pub fn instance_test(&mut self, e: E<'a>, word: &TokenStream, name: Sym, fields: u32) -> TokenStream {
        if let Some(certain) = self.certain_type(e)
            && let Some(asked) = self.program.types.concrete(name)
        {
            let fits = certain.fields.as_ref().is_some_and(|f| f.len() == fields as usize);
            let is_one = certain.name == asked.name && fits;
            return quote!(#is_one);
        }
        if let Some(t) = self.program.types.concrete(name) {
            let fits = t.fields.as_ref().is_some_and(|f| f.len() == fields as usize);
            let class = self.program.types.class(t);
            return if fits { quote!(rt::is_a(#word, #class)) } else { quote!(false) };
        }
        let name = self.program.symbol(name);
        let fields = Literal::u32_unsuffixed(fields);
        let cache = quote!(rt::TypeCache::new(#name, #fields));
        let cache = self.program.static_item("type-cache", quote!(rt::TypeCache), cache);
        quote!(rt::is_named(#word, &#cache))
    }

    /// `(is? value 'name)` as a `bool`.
    pub fn type_test(&mut self, value: E<'a>, name: Sym, question: &Question) -> TokenStream {
        let word = if question.is_single() { self.code(value).tokens } else { self.saved(value) };
        let mut tests = question.tests(&word);
        tests.extend(question.kinds().iter().map(|kind| {
            let kind = format_ident!("{kind}");
            quote!(rt::is_kind(#word, rt::Kind::#kind))
        }));
        match &question.classes[..] {
            [] => {}
            [class] => tests.push(quote!(rt::is_a(#word, #class))),
            classes => tests.push(quote!(matches!(rt::class_of(#word), #(#classes)|*))),
        }
        let test = match &tests[..] {
            [] => quote!(false),
            [test] => test.clone(),
            tests => quote!((#(#tests)||*)),
        };
        if !question.guarded {
            return test;
        }
        let name = self.program.symbol(name);
        quote!((if rt::built_ins_changed() { rt::is_of_type(#word, #name) } else { #test }))
    }

    /// A call of the constructor that a global holds for certain.
    pub fn construct(&mut self, g: Global, args: &'a [E<'a>], span: Span) -> Option<TokenStream> {
        let t = self.program.constructor(g)?;
        let checks: Vec<Check> = t.fields.iter().flatten().map(|f| f.1).collect();
        if checks.len() != args.len() || args.len() > MAX_FIELDS {
            return None;
        }
        let (class, plain) = (self.program.types.class(t), t.plain);
        let checked = checks.iter().any(|c| *c != Check::Nothing);
        let words: Vec<TokenStream> = if plain && checked {
            self.saved_operands(args)
        } else {
            self.operands(args).into_iter().map(|c| c.tokens).collect()
        };
        let site = self.program.site(span);
        if !plain {
            return Some(quote!(rt::construct(#class, [#(#words),*], #site)));
        }
        let types = &self.program.types;
        let tests: Vec<TokenStream> = checks.iter().zip(&words).filter_map(|(c, w)| types.passes(*c, w)).collect();
        Some(match &tests[..] {
            [] => quote!(rt::instance(#class, [#(#words),*])),
            _ => quote! {
                (if #(#tests)&&* {
                    rt::instance(#class, [#(#words),*])
                } else {
                    rt::construct(#class, [#(#words),*], #site)
                })
            },
        })
    }

    /// Classes and slots of the known types that have a field, when they are few.
    fn candidates(&self, field: Sym) -> Option<Vec<(TokenStream, usize, Check)>> {
        let types = &self.program.types;
        let all: Vec<_> = types
            .with_field(field)
            .filter_map(|t| {
                let slot = t.slot(field)?;
                Some((types.class(t), slot, t.fields.as_ref()?[slot].1))
            })
            .collect();
        (!all.is_empty() && all.len() <= MAX_CANDIDATES).then_some(all)
    }

    /// `a.b.c`
    pub fn path(&mut self, root: E<'a>, segments: &'a [Sym], span: Span) -> Code {
        let mut value = self.path_root(root, false);
        let mut segments = segments;
        if let [first, rest @ ..] = segments
            && let Some(slot) = self.certain_type(root).and_then(|t| t.slot(*first))
        {
            let (word, slot) = (value.tokens, Literal::usize_unsuffixed(slot));
            value = Code::new(quote!(rt::field(#word, #slot)), 1);
            segments = rest;
        }
        for &s in segments {
            value = self.segment(value, s, span);
        }
        value
    }

    /// The known type of which the value of `e` is an instance for certain.
    fn certain_type(&self, e: E<'a>) -> Option<&Type> {
        let ExprKind::Local(v) = e.kind else { return None };
        match self.parameter_classes.get(&v) {
            Some(Guess::Is(Atom::Instance(t))) => self.program.types.get(*t),
            _ => None,
        }
    }

    fn segment(&mut self, value: Code, segment: Sym, span: Span) -> Code {
        let site = self.program.site(span);
        let name = self.program.symbol(segment);
        let (tokens, depth) = (value.tokens.clone(), value.depth + 1);
        match self.candidates(segment).as_deref() {
            Some([(class, slot, _)]) => {
                let slot = Literal::usize_unsuffixed(*slot);
                Code::new(quote!(rt::path_field(#tokens, #class, #slot, #name, #site)), depth)
            }
            Some(candidates) => {
                let word = self.save(value);
                let mut tokens = quote!(rt::path_elsewhere(#word, #name, #site));
                for (class, slot, _) in candidates.iter().rev() {
                    let slot = Literal::usize_unsuffixed(*slot);
                    tokens = quote!(if rt::is_a(#word, #class) { rt::field(#word, #slot) } else { #tokens });
                }
                let t = self.temp();
                self.push(quote!(let #t = #tokens;));
                Code::stable(quote!(#t))
            }
            None if self.program.types.with_field(segment).next().is_none() && !self.program.open => {
                Code::new(quote!(rt::path_get(#tokens, #name, #site)), depth)
            }
            None => {
                let cache = quote!(rt::FieldCache::new(#name));
                let cache = self.program.static_item("field-cache", quote!(rt::FieldCache), cache);
                Code::new(quote!(rt::path_cached(#tokens, &#cache, #site)), depth)
            }
        }
    }

    /// `(set! a.b.c v)`
    pub fn set_path(&mut self, root: E<'a>, segments: &'a [Sym], value: E<'a>, span: Span) -> Code {
        let value = self.saved(value);
        let mut target = self.path_root(root, true);
        let site = self.program.site(span);
        let Some((&last, inner)) = segments.split_last() else { return Code::stable(value) };
        for &s in inner {
            let word = self.save(target);
            let name = self.program.symbol(s);
            let mut tokens = quote!(rt::path_inner(#word, #name, #site));
            for (class, slot, _) in self.candidates(s).into_iter().flatten() {
                let slot = Literal::usize_unsuffixed(slot);
                tokens = quote!(if rt::is_a(#word, #class) { rt::field(#word, #slot) } else { #tokens });
            }
            let t = self.temp();
            self.push(quote!(let #t = #tokens;));
            target = Code::stable(quote!(#t));
        }
        let word = self.save(target);
        let name = self.program.symbol(last);
        let mut tokens = quote!({ rt::path_set(#word, &[#name], #value, #site); });
        for (class, slot, check) in self.candidates(last).into_iter().flatten() {
            let slot = Literal::usize_unsuffixed(slot);
            let passes = self.program.types.passes(check, &value).map(|test| quote!(&& #test));
            tokens =
                quote!(if rt::is_a(#word, #class) #passes { rt::set_field(#word, #slot, #value) } else { #tokens });
        }
        self.push(quote!(#tokens;));
        Code::stable(value)
    }

    /// A value in a form that may be mentioned more than once.
    fn save(&mut self, code: Code) -> TokenStream {
        if code.stable {
            return code.tokens;
        }
        let t = self.temp();
        let tokens = code.tokens;
        self.push(quote!(let #t = #tokens;));
        quote!(#t)
    }
}
