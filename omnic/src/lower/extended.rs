//! Calls of primitives that the program extends for its own types.
//!
//! Where every method that the program adds wants an instance in some place, calls on other values keep their inline
//! forms: numbers are tried first, or the arguments in those places are looked at.

use omni_rt::core::ir::*;
use omni_rt::prims::{self, PrimId};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::call::REGISTERS;
use super::expr::Code;
use super::function::Builder;

/// Binary primitives on numbers, with the façade function that tries two small ones.
const ARITHMETIC: &[(&str, &str)] =
    &[("+", "try_add"), ("-", "try_sub"), ("*", "try_mul"), ("/", "try_div"), ("%", "try_rem")];

/// The same for comparisons.
const COMPARISONS: &[(&str, &str)] = &[("<", "try_lt"), (">", "try_gt"), ("<=", "try_le"), (">=", "try_ge")];

impl<'a> Builder<'_, '_, 'a> {
    /// The places in which an instance means that a method of the program may apply.
    fn places(&self, id: PrimId, n: usize) -> Option<Vec<usize>> {
        let name = Sym::new(prims::get(id).name);
        if n == 0 || n > REGISTERS || !self.program.is_extended(name) || self.program.is_redefined(name) {
            return None;
        }
        self.program.instance_places(name, n)
    }

    /// A call through the generic function.
    fn table_call(&mut self, id: PrimId, words: &[TokenStream], span: Span) -> TokenStream {
        let name = Sym::new(prims::get(id).name);
        let g = Global { name, module: None };
        let site = self.program.site(span);
        self.calls = true;
        if let Some(dispatcher) = self.program.dispatcher(g, words.len()) {
            let ident = &dispatcher.ident;
            return self.finish(quote!(#ident(#(#words,)* #site)), false);
        }
        let (cell, operator) = (self.program.cell(name), self.program.symbol(name));
        let function = format_ident!("call{}", words.len());
        quote!(rt::#function(#cell.get() #(, #words)*, #site, #operator))
    }

    /// A comparison of numbers that the program extends, as a Rust `bool`.
    pub fn extended_test(&mut self, e: E<'a>) -> Option<TokenStream> {
        let ExprKind::Prim(id, args) = e.kind else { return None };
        let name = prims::get(id).name;
        let comparison = COMPARISONS.iter().find(|row| row.0 == name);
        if args.len() != 2 || comparison.is_none() && name != "=" {
            return None;
        }
        let places = self.places(id, 2).filter(|p| !p.is_empty())?;
        let words = self.saved_operands(args);
        let call = self.table_call(id, &words, e.span);
        let Some(&(_, function)) = comparison else {
            let tests = places.iter().map(|&i| &words[i]).map(|w| quote!(rt::is_any_instance(#w)));
            return Some(quote!((if #(#tests)||* { #call.is_truthy() } else { rt::eq(#(#words),*) })));
        };
        let function = format_ident!("{function}");
        Some(quote! {
            (match rt::#function(#(#words),*) {
                Some(truth) => truth,
                None => #call.is_truthy(),
            })
        })
    }

    /// A primitive that the program extends for its own types only.
    pub fn extended_prim(&mut self, id: PrimId, args: &'a [E<'a>], span: Span) -> Option<Code> {
        let places = self.places(id, args.len())?;
        let name = prims::get(id).name;
        let words = self.saved_operands(args);
        let call = self.table_call(id, &words, span);
        let with = |rows: &'static [(&'static str, &'static str)]| {
            rows.iter().find(|row| row.0 == name && args.len() == 2).map(|row| row.1)
        };
        if let Some(function) = with(ARITHMETIC) {
            let function = format_ident!("{function}");
            return Some(self.settled(quote! {
                match rt::#function(#(#words),*) {
                    Some(number) => number,
                    None => #call,
                }
            }));
        }
        if let Some(function) = with(COMPARISONS) {
            let function = format_ident!("{function}");
            return Some(self.settled(quote! {
                match rt::#function(#(#words),*) {
                    Some(truth) => rt::truth(truth),
                    None => #call,
                }
            }));
        }
        let codes = words.iter().cloned().map(Code::stable).collect();
        let mut direct = TokenStream::new();
        let statements = self.nested(|s| direct = s.prim_call(id, codes, span).tokens);
        let statements = super::function::render(statements);
        if places.is_empty() {
            // No method has so many parameters.
            return Some(self.settled(quote!({ #statements #direct })));
        }
        let tests = places.iter().map(|&i| &words[i]).map(|w| quote!(rt::is_any_instance(#w)));
        Some(self.settled(quote!(if #(#tests)||* { #call } else { #statements #direct })))
    }

    fn settled(&mut self, tokens: TokenStream) -> Code {
        let t = self.temp();
        self.push(quote!(let #t = #tokens;));
        Code::stable(quote!(#t))
    }
}
