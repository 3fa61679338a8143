//! Items of the generated crate that functions refer to: functions by name, closure objects, cells, symbols, positions.

use omni_rt::core::ir::*;
use omni_rt::prims::{self, PrimId};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::bind::arity_tokens;
use super::facts::Shape;
use super::function::Job;
use super::globals::{TopMethod, stored};
use super::program::Program;
use super::types::Type;

impl<'a> Program<'_, 'a> {
    /// Schedules a function; its identifier is final.
    pub fn enqueue(&mut self, unit: usize, ident: Ident, job: Job<'a>) {
        self.queued.insert(ident.to_string());
        self.queue.push_back((unit, ident, job));
    }

    pub fn enqueue_once(&mut self, unit: usize, ident: Ident, job: Job<'a>) {
        if self.queued.insert(ident.to_string()) {
            self.queue.push_back((unit, ident, job));
        }
    }

    /// Schedules a local function without an object.
    pub fn lift(&mut self, unit: usize, var: VarId, lambda: &'a Lambda<'a>) {
        debug_assert_eq!(self.units[unit].facts.shape(var), Some(Shape::Lifted));
        let ident = self.lambda_ident(unit, lambda);
        self.enqueue_once(unit, ident, Job::Lifted { lambda, var });
    }

    pub fn lambda_ident(&self, unit: usize, lambda: &Lambda) -> Ident {
        self.lambdas[&(unit, lambda.id)].clone()
    }

    /// The `LambdaMeta` static of a lambda.
    pub fn lambda_meta(&mut self, unit: usize, lambda: &Lambda<'a>, ident: &Ident) -> Ident {
        if let Some(meta) = self.metas.get(&(unit, lambda.id)) {
            return meta.clone();
        }
        let meta = self.names.fresh_upper(&format!("meta-{ident}"));
        let name = match lambda.name {
            Some(name) if lambda.named_by_define => name.name(),
            _ => "",
        };
        let params = parameter_text(lambda, self.units[unit].vars());
        let annotations = super::declare::signature_text(lambda);
        self.statics.push(quote!(static #meta: rt::LambdaMeta = rt::lambda_meta(#name, #params, #annotations);));
        self.metas.insert((unit, lambda.id), meta.clone());
        meta
    }

    /// The closure object of a lambda that captures nothing.
    pub fn static_closure(&mut self, unit: usize, lambda: &'a Lambda<'a>, ident: &Ident, job: Job<'a>) -> Ident {
        if let Some(object) = self.objects.get(&(unit, lambda.id)) {
            return object.clone();
        }
        let (code, job) = match self.generics.owner(unit, lambda) {
            Some(generic) => (self.entry(unit, lambda, ident), Job::Method { generic, lambda }),
            None => (ident.clone(), job),
        };
        let object = self.closure_object(unit, lambda, ident, &code);
        self.objects.insert((unit, lambda.id), object.clone());
        self.enqueue_once(unit, ident.clone(), job);
        object
    }

    /// The Rust function of a method of a generic function; schedules it.
    pub fn method_ident(&mut self, method: &TopMethod<'a>) -> Ident {
        let TopMethod { unit, lambda, .. } = *method;
        let ident = self.lambda_ident(unit, lambda);
        if let Some(generic) = self.generics.owner(unit, lambda) {
            self.enqueue_once(unit, ident.clone(), Job::Method { generic, lambda });
        }
        ident
    }

    /// Code of a closure for a function that takes none.
    fn entry(&mut self, unit: usize, lambda: &Lambda<'a>, ident: &Ident) -> Ident {
        let entry = self.names.fresh_piece(&ident.to_string(), "entry");
        let wrapper = self.entry_wrapper(&entry, ident, lambda);
        self.add_function(unit, entry.to_string(), 2, wrapper);
        entry
    }

    fn closure_object(&mut self, unit: usize, lambda: &Lambda<'a>, ident: &Ident, code: &Ident) -> Ident {
        let object = self.names.fresh_upper(&format!("closure-{ident}"));
        let meta = self.lambda_meta(unit, lambda, ident);
        let arity = arity_tokens(lambda);
        self.statics.push(quote! {
            static #object: rt::StaticClosure = rt::StaticClosure::new(#code as *const (), &#meta, #arity);
        });
        object
    }

    /// The one global behind a reference: a module's own variable if the module defines it, aliases resolved.
    pub fn known_key(&self, g: Global) -> Sym {
        self.globals.key(g)
    }

    /// The lambda of a global that is called directly.
    pub fn known(&self, g: Global) -> Option<&'a Lambda<'a>> {
        self.globals.known(self.known_key(g))
    }

    /// The Rust function of a known global; schedules it.
    pub fn known_ident(&mut self, key: Sym) -> Ident {
        let (unit, ident) = self.known_idents[&key].clone();
        if let Some(lambda) = self.globals.known(key) {
            self.enqueue_once(unit, ident.clone(), Job::Known { global: key, lambda });
        }
        ident
    }

    /// The closure object of a known global.
    pub fn known_object(&mut self, key: Sym) -> Ident {
        if let Some(object) = self.known_objects.get(&key) {
            return object.clone();
        }
        let (unit, _) = self.known_idents[&key].clone();
        let ident = self.known_ident(key);
        let lambda = self.globals.known(key).expect("the global is known");
        let entry = self.entry(unit, lambda, &ident);
        let object = self.closure_object(unit, lambda, &ident, &entry);
        self.known_objects.insert(key, object.clone());
        object
    }

    /// The known type whose constructor a global holds for certain.
    pub fn constructor(&self, g: Global) -> Option<&Type> {
        let key = self.known_key(g);
        self.types.of_value(key).filter(|_| self.globals.is_constructor(key))
    }

    /// The constant behind a global, if it has one value for ever.
    pub fn constant_global(&self, g: Global) -> Option<Const<'a>> {
        self.globals.constant(self.known_key(g))
    }

    pub fn is_always_bound(&self, g: Global) -> bool {
        g.module.is_none() && self.globals.is_always_bound(g.name)
    }

    /// True when `define` needs no more than to store a value.
    pub fn is_plain_define(&self, g: Global) -> bool {
        let name = stored(g);
        let generic = prims::by_symbol(g.name).is_some_and(|id| prims::get(id).generic);
        !self.open && !generic && !self.globals.is_extended(name) && !self.globals.is_extended(g.name)
    }

    pub fn is_redefined(&self, name: Sym) -> bool {
        self.globals.is_stored(name)
    }

    pub fn is_extended(&self, name: Sym) -> bool {
        self.globals.is_extended(name)
    }

    /// The cell of a global variable.
    pub fn cell(&mut self, sym: Sym) -> TokenStream {
        let ident = match self.cell_index.get(&sym) {
            Some(ident) => ident.clone(),
            None => {
                let ident = self.cell_names.fresh(sym.name());
                self.cells.push((sym, ident.clone()));
                self.cell_index.insert(sym, ident.clone());
                ident
            }
        };
        quote!(GLOBALS.#ident)
    }

    pub fn symbol(&mut self, sym: Sym) -> TokenStream {
        self.constants.symbol(sym, &mut self.names)
    }

    /// A static of its own for one place in the program.
    pub fn static_item(&mut self, name: &str, kind: TokenStream, value: TokenStream) -> Ident {
        let ident = self.names.fresh_upper(name);
        self.statics.push(quote!(static #ident: #kind = #value;));
        ident
    }

    /// The constant that holds the number of a primitive.
    pub fn primitive(&mut self, id: PrimId) -> Ident {
        if let Some(ident) = self.primitives.get(&id.0) {
            return ident.clone();
        }
        let ident = self.names.fresh_upper(&format!("prim-{}", prims::get(id).name));
        self.primitives.insert(id.0, ident.clone());
        ident
    }

    /// A source position as a constant expression.
    pub fn site(&self, span: Span) -> TokenStream {
        if span.is_none() {
            return quote!(rt::NOWHERE);
        }
        let (file, start, len) = (
            Literal::u16_unsuffixed(span.file()),
            Literal::u32_unsuffixed(span.start()),
            Literal::u32_unsuffixed(span.len()),
        );
        quote!(rt::at(#file, #start, #len))
    }

    /// The static description of a `handle` form.
    pub fn handler(&mut self, h: &Handle) -> Ident {
        let ident = self.names.fresh_upper("handler");
        let clauses_ident = self.names.fresh_upper("clauses");
        let clauses: Vec<TokenStream> = h
            .clauses
            .iter()
            .map(|c| {
                let tag = self.symbol(c.tag);
                let class = match c.class {
                    ClauseClass::TailResume => quote!(rt::ClauseClass::TailResume),
                    ClauseClass::Deferred => quote!(rt::ClauseClass::Deferred),
                    ClauseClass::Abort => quote!(rt::ClauseClass::Abort),
                    ClauseClass::Linear => quote!(rt::ClauseClass::Linear),
                    ClauseClass::Scoped => quote!(rt::ClauseClass::Scoped),
                    ClauseClass::General => quote!(rt::ClauseClass::General),
                };
                quote!(rt::clause(#tag, #class))
            })
            .collect();
        let (strict, n) = (h.strict, Literal::usize_unsuffixed(clauses.len()));
        self.statics.push(quote! {
            static #clauses_ident: [rt::ClauseDesc; #n] = [#(#clauses),*];
            static #ident: rt::HandleDesc = rt::handler(#strict, &#clauses_ident);
        });
        ident
    }
}

/// Parameter list as it prints.
pub fn parameter_text(lambda: &Lambda, vars: &VarTable) -> String {
    let mut parts: Vec<&str> = lambda.params.iter().map(|&v| vars[v].name.name()).collect();
    if let Some(rest) = lambda.rest {
        parts.push("..");
        parts.push(vars[rest].name.name());
    }
    parts.join(" ")
}
