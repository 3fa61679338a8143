//! Handlers, signals, continuations, roots of paths and declarations: calls of the façade.

use omni_rt::core::ir::*;
use omni_rt::syntax::{Datum, Span};
use omni_rt::value::Sym;
use proc_macro2::TokenStream;
use quote::quote;

use super::expr::Code;
use super::function::{Builder, Speed};

impl<'a> Builder<'_, '_, 'a> {
    /// `handle`: closures of body and clauses, then the engine.
    pub fn handle(&mut self, h: &'a Handle<'a>) -> Code {
        self.calls = true;
        let desc = self.program.handler(h);
        let body = self.closure(h.body, None, None).tokens;
        let clauses: Vec<TokenStream> =
            h.clauses.iter().map(|c| self.closure(c.lambda, None, Some((c.tag, c.class))).tokens).collect();
        if let [clause] = &clauses[..] {
            return Code::new(quote!(rt::handle(&#desc, #body, #clause)), 2);
        }
        let t = self.temp();
        self.push(quote!(let #t = rt::clauses([#(#clauses),*]);));
        Code::new(quote!(rt::handle(&#desc, #body, #t)), 2)
    }

    pub fn signal(&mut self, tag: Sym, value: E<'a>, span: Span) -> Code {
        self.calls = true;
        let value = self.code(value).tokens;
        let switches = self.program.suspending_tags.contains(&tag);
        let tag = self.program.symbol(tag);
        let site = self.program.site(span);
        if self.speed == Speed::Once {
            return Code::new(quote!(rt::once::signal(#tag, #value, #site)), 2);
        }
        let cache = self.program.static_item("signal", quote!(rt::SignalSite), quote!(rt::SignalSite::new()));
        let function = if switches { quote!(signal_switching) } else { quote!(signal) };
        Code::new(quote!(rt::#function(&#cache, #tag, #value, #site)), 2)
    }

    /// `resolve`, by the class of its clause.
    pub fn resolve(&mut self, k: Option<VarId>, value: E<'a>, in_tail: bool, span: Span) -> Code {
        let site = self.program.site(span);
        let code = self.code(value);
        let value = code.tokens.clone();
        let Some(k) = k else {
            return Code::new(quote!(rt::resolve(rt::NIL, #value, #site)), 2);
        };
        let class = self.clauses.get(&k).copied();
        match class {
            Some((tag, ClauseClass::TailResume | ClauseClass::Deferred)) if tag != Sym::new("raise") => code,
            Some((_, ClauseClass::TailResume | ClauseClass::Deferred)) => {
                let word = self.word(k);
                Code::new(quote!(rt::resolve_in_place(#word, #value, #site)), 2)
            }
            Some(_) if in_tail => {
                let word = self.word(k);
                Code::new(quote!(rt::resolve_tail(#word, #value, #site)), 2)
            }
            _ => {
                self.calls = true;
                let word = self.word(k);
                Code::new(quote!(rt::resolve(#word, #value, #site)), 2)
            }
        }
    }

    /// Is it the continuation of a clause, under the name that `with-continuation` or the clause gives it?
    pub fn is_named_continuation(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Op(Op::NamedContinuation, _) => true,
            // Nil when the clause runs for a run-time error.
            ExprKind::Local(v) => self.clauses.get(&v).is_some_and(|(tag, class)| {
                *tag != Sym::new("raise") && matches!(class, ClauseClass::General | ClauseClass::Scoped)
            }),
            _ => false,
        }
    }

    pub fn reset(&mut self, lambda: &'a Lambda<'a>) -> Code {
        self.calls = true;
        let body = self.closure(lambda, None, None).tokens;
        Code::new(quote!(rt::reset(#body)), 2)
    }

    pub fn shift(&mut self, lambda: &'a Lambda<'a>, span: Span) -> Code {
        self.calls = true;
        let body = self.closure(lambda, None, None).tokens;
        let site = self.program.site(span);
        Code::new(quote!(rt::shift(#body, #site)), 2)
    }

    /// The value at the root of a path.
    pub fn path_root(&mut self, root: E<'a>, assigning: bool) -> Code {
        if let ExprKind::Global(g) = root.kind
            && self.program.known(g).is_none()
            && !self.program.is_always_bound(g)
            && self.program.constant_global(g).is_none()
        {
            let cell = self.program.cell(g.name);
            let name = self.program.symbol(g.name);
            let site = self.program.site(root.span);
            let own = match g.module {
                Some(hidden) => self.program.cell(hidden),
                None => cell.clone(),
            };
            let function = if assigning { quote!(assigned_path_root) } else { quote!(path_root) };
            return Code::new(quote!(rt::#function(&#own, &#cell, #name, #site)), 1);
        }
        self.code(root)
    }

    /// Typed `define`.
    pub fn define_method(&mut self, m: &'a Method<'a>, span: Span) -> Code {
        self.calls = true;
        let closure = self.closure(m.lambda, None, None).tokens;
        let name = self.program.symbol(m.global.name);
        let module = match m.global.module {
            Some(hidden) => self.program.symbol(hidden),
            None => quote!(rt::NIL),
        };
        let site = self.program.site(span);
        Code::new(quote!(rt::define_method(#name, #module, #closure, #site)), 2)
    }

    /// A macro definition matters at run time only where `eval` may use it. The embedded front end knows those of the
    /// library.
    pub fn define_macro(&mut self, name: Sym, datum: &'a Datum<'a>) -> Code {
        let symbol = self.program.symbol(name);
        if self.program.open && !self.in_library() {
            let program = &mut *self.program;
            let datum = program.constants.value(&Const::Quoted(datum), &mut program.names);
            self.calls = true;
            self.push(quote!(rt::define_macro(#datum);));
        }
        Code::stable(symbol)
    }
}
