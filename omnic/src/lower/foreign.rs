//! Direct calls of C functions (LANGUAGE §11).
//!
//! A global that is a foreign function for ever is called through a Rust function of its own, which converts the
//! arguments, calls the address with the declared type, and converts the result. All other calls of foreign functions
//! go through the runtime library like calls of any unknown value; wrong numbers of arguments too.

use omni_rt::core::ir::*;
use omni_rt::ffi::CType;
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::function::{Builder, MAX_OPERANDS};
use super::program::Program;

impl<'a> Builder<'_, '_, 'a> {
    /// The direct call of a global that is a foreign function, with as many arguments as it takes.
    pub fn foreign_call(&mut self, g: Global, args: &'a [E<'a>], span: Span) -> Option<TokenStream> {
        let key = self.program.known_key(g);
        let declaration = self.program.globals.foreign(key)?;
        let params = match declaration.kind {
            ExprKind::Declare(Declaration::Foreign { params, .. }) => params,
            ExprKind::Declare(Declaration::Rust(function)) => return self.rust_call(function, args, span),
            _ => return None,
        };
        if args.len() != params.len() || args.len() > MAX_OPERANDS {
            return None;
        }
        self.calls = true;
        let function = self.program.foreign_function(key, declaration);
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        let site = self.program.site(span);
        Some(quote!(#function(#(#words,)* #site)))
    }
}

impl<'a> Program<'_, 'a> {
    /// The function that calls a C function; written when it is first asked for.
    fn foreign_function(&mut self, key: Sym, declaration: E<'a>) -> Ident {
        if let Some(function) = self.foreign.get(&key) {
            return function.clone();
        }
        let ExprKind::Declare(Declaration::Foreign { global, params, result, .. }) = declaration.kind else {
            unreachable!("asked for foreign functions only")
        };
        let function = self.names.fresh_piece(&super::mangle::mangle(global.name.name()), "c");
        let address = self.names.fresh_upper(&format!("address-{}", global.name.name()));
        self.statics.push(quote!(static #address: rt::ForeignAddress = rt::ForeignAddress::new();));
        let variable = self.cell(key);
        let names: Vec<Ident> = (1..=params.len()).map(|i| format_ident!("a{i}")).collect();
        let arguments = names.iter().zip(*params).map(|(name, &annotation)| {
            let (convert, ty) = argument(CType::of_parameter(annotation));
            quote!(rt::#convert(#name, site) => #ty)
        });
        let call = |ty: TokenStream| quote!(rt::call_c!(#address.get(&#variable, site), (#(#arguments),*) -> #ty));
        let body = match CType::of_result(*result) {
            CType::Void => {
                let call = call(quote!(()));
                quote! {
                    #call;
                    rt::NIL
                }
            }
            CType::Int => convert_result(quote!(from_c_int), call(quote!(i64))),
            CType::Bool => convert_result(quote!(from_c_bool), call(quote!(i64))),
            CType::Int32 => convert_wide(quote!(from_c_int), call(quote!(i32)), quote!(i64)),
            CType::UInt32 => convert_wide(quote!(from_c_int), call(quote!(u32)), quote!(i64)),
            CType::Double => convert_result(quote!(from_c_double), call(quote!(f64))),
            CType::Float32 => convert_wide(quote!(from_c_double), call(quote!(f32)), quote!(f64)),
            CType::String => convert_result(quote!(from_c_string), call(quote!(usize))),
            CType::Pointer => convert_result(quote!(from_c_pointer), call(quote!(usize))),
        };
        let symbol = omni_rt::ffi::c_symbol(global.name);
        let doc = match self.position(declaration.span) {
            Some((file, line)) => format!(" Calls the C function `{symbol}`, {file} line {line}."),
            None => format!(" Calls the C function `{symbol}`."),
        };
        let visible = self.visibility();
        let tokens = quote! {
            #[doc = #doc]
            #visible fn #function(#(#names: rt::Value,)* site: rt::Span) -> rt::Value { #body }
        };
        self.add_function(self.units.len() - 1, function.to_string(), 20, tokens);
        self.foreign.insert(key, function.clone());
        function
    }
}

fn convert_result(convert: TokenStream, call: TokenStream) -> TokenStream {
    quote!(rt::#convert(#call))
}

fn convert_wide(convert: TokenStream, call: TokenStream, wide: TokenStream) -> TokenStream {
    quote!(rt::#convert(#call as #wide))
}

/// The façade's conversion of an argument, and its type in Rust.
fn argument(ty: CType) -> (TokenStream, TokenStream) {
    match ty {
        CType::Int | CType::Bool => (quote!(c_int), quote!(i64)),
        CType::Int32 => (quote!(c_int32), quote!(i32)),
        CType::UInt32 => (quote!(c_uint32), quote!(u32)),
        CType::Double => (quote!(c_double), quote!(f64)),
        CType::Float32 => (quote!(c_float), quote!(f32)),
        CType::String | CType::Pointer | CType::Void => (quote!(c_pointer), quote!(usize)),
    }
}
