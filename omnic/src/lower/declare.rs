//! Declarations: types, effects, modules and foreign functions as data for the façade.

use omni_rt::core::ir::*;
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::expr::Code;
use super::function::Builder;
use super::program::Program;

impl<'a> Builder<'_, '_, 'a> {
    /// Executes a declaration.
    pub fn declare(&mut self, d: &'a Declaration<'a>, span: Span) -> Code {
        self.calls = true;
        let p = &mut *self.program;
        let site = p.site(span);
        let tokens = match *d {
            Declaration::Abstract { name, parent } => {
                let (name, parent) = (p.symbol(name), p.optional_symbol(parent));
                quote!(rt::declare_abstract(#name, #parent, #site))
            }
            Declaration::Struct { name, global, head, fields } => {
                let (name, global, head) = (p.sym(name), p.global(global), p.syms(head));
                let fields: Vec<TokenStream> = fields
                    .iter()
                    .map(|f| {
                        let (name, annotation) = (p.sym(f.name), p.annotation(f.annotation));
                        quote!(rt::Field { name: #name, annotation: #annotation })
                    })
                    .collect();
                quote!(rt::declare_struct(#name, #global, #head, &[#(#fields),*], #site))
            }
            Declaration::Union { name, params, variants } => {
                let (name, params) = (p.sym(name), p.syms(params));
                let variants: Vec<TokenStream> = variants
                    .iter()
                    .map(|v| {
                        let (name, global, fields) = (p.sym(v.name), p.global(v.global), p.syms(v.fields));
                        let singleton = v.singleton;
                        quote!(rt::Variant { name: #name, global: #global, fields: #fields, singleton: #singleton })
                    })
                    .collect();
                quote!(rt::declare_union(#name, #params, &[#(#variants),*], #site))
            }
            Declaration::Alias { name, target } => {
                let (name, target) = (p.symbol(name), p.symbol(target));
                quote!(rt::declare_alias(#name, #target, #site))
            }
            Declaration::Effect { tag, argument } => {
                let (tag, argument) = (p.symbol(tag), p.optional_symbol(argument));
                quote!(rt::declare_effect(#tag, #argument))
            }
            Declaration::Library { global, path } => {
                let path = self.code(path).tokens;
                let global = self.program.global(global);
                quote!(rt::open_library(#global, #path, #site))
            }
            Declaration::Foreign { global, library, params, result } => {
                let (global, library, params) = (p.global(global), p.global(library), p.syms(params));
                let result = p.optional_symbol(result);
                quote!(rt::declare_foreign(#global, #library, #params, #result, #site))
            }
            Declaration::Rust(function) => p.declare_rust(function),
            Declaration::Module { name, exports, hidden, body } => {
                let (module, exports) = (p.sym(name), p.syms(exports));
                let pairs = p.pairs(hidden);
                self.push(quote!(rt::begin_module(#module, #exports, #pairs, #site);));
                for e in body {
                    let code = self.code(e);
                    if !code.stable {
                        let tokens = code.tokens;
                        self.push(quote!(#tokens;));
                    }
                }
                quote!(rt::end_module(#module))
            }
            Declaration::Deferred(_) => unreachable!("the forms of a compiled program are expanded whole"),
            Declaration::Import { source, selection, into } => {
                let (selection, into) = (p.selection(selection), p.optional_symbol(into));
                let file = p.imports.file(&source, span).map(|k| p.files[k].1.clone());
                match source {
                    _ if file.is_some() => {
                        let name = match source {
                            ImportSource::Name(name) => p.symbol(name),
                            ImportSource::Path(_) => quote!(rt::NIL),
                        };
                        quote!(rt::import_file(&#file, #name, #selection, #into, #site))
                    }
                    ImportSource::Name(name) => {
                        let name = p.sym(name);
                        quote!(rt::import_name(#name, #selection, #into, #site))
                    }
                    ImportSource::Path(path) => {
                        let path = Literal::string(path);
                        quote!(rt::import_path(#path, #selection, #into, #site))
                    }
                }
            }
            Declaration::ExportFrom { module, selection, into } => {
                let (module, selection, into) = (p.sym(module), p.selection(selection), p.optional_symbol(into));
                quote!(rt::export_from(#module, #selection, #into, #site))
            }
        };
        Code::new(tokens, 2)
    }
}

impl Program<'_, '_> {
    /// The function that evaluates an imported file, and its description.
    pub fn file_item(&mut self, k: usize, calls: &[TokenStream]) -> TokenStream {
        let file = &self.imports.files[k];
        let (function, object) = self.files[k].clone();
        let (path, module, declared) = (&file.path, self.symbol(file.module), file.implicit.is_none());
        let (begin, end) = match &file.implicit {
            Some(info) => {
                let (name, exports, hidden) =
                    (self.sym(file.module), self.syms(&info.exports), self.pairs(&info.hidden));
                (quote!(rt::begin_module(#name, #exports, #hidden, site);), quote!(rt::end_module(#name);))
            }
            None => (quote!(), quote!()),
        };
        let visible = self.visibility();
        quote! {
            #visible fn #function(site: rt::Span) {
                #begin
                #(#calls)*
                #end
            }
            static #object: rt::CompiledFile =
                rt::CompiledFile { path: #path, module: #module, declared: #declared, run: #function };
        }
    }

    /// A symbol as a `Sym`, for data.
    fn sym(&mut self, s: Sym) -> TokenStream {
        let symbol = self.symbol(s);
        quote!(rt::sym(#symbol))
    }

    fn syms(&mut self, list: &[Sym]) -> TokenStream {
        let list: Vec<TokenStream> = list.iter().map(|&s| self.sym(s)).collect();
        quote!(&[#(#list),*])
    }

    fn pairs(&mut self, list: &[(Sym, Sym)]) -> TokenStream {
        let list: Vec<TokenStream> = list
            .iter()
            .map(|&(a, b)| {
                let (a, b) = (self.sym(a), self.sym(b));
                quote!((#a, #b))
            })
            .collect();
        quote!(&[#(#list),*])
    }

    /// An optional symbol: the symbol, or nil.
    pub fn optional_symbol(&mut self, s: Option<Sym>) -> TokenStream {
        match s {
            Some(s) => self.symbol(s),
            None => quote!(rt::NIL),
        }
    }

    /// A reference to a global as data. Its cell becomes part of the program.
    pub(super) fn global(&mut self, g: Global) -> TokenStream {
        self.cell(super::globals::stored(g));
        let (name, module) = (self.symbol(g.name), self.optional_symbol(g.module));
        quote!(rt::global(#name, #module))
    }

    fn annotation(&mut self, a: Option<Annotation>) -> TokenStream {
        match a {
            None => quote!(None),
            Some(Annotation::Type(s)) => {
                let s = self.sym(s);
                quote!(Some(rt::Annotation::Type(#s)))
            }
            Some(Annotation::Val(n)) => {
                let n = Literal::i64_suffixed(n);
                quote!(Some(rt::Annotation::Val(#n)))
            }
            Some(Annotation::Bounds(bounds)) => {
                let bounds = self.pairs(bounds);
                quote!(Some(rt::Annotation::Bounds(#bounds)))
            }
        }
    }

    fn selection(&mut self, s: Selection) -> TokenStream {
        match s {
            Selection::None => quote!(rt::Selection::None),
            Selection::All => quote!(rt::Selection::All),
            Selection::Some(pairs) => {
                let pairs = self.pairs(pairs);
                quote!(rt::Selection::Some(#pairs))
            }
        }
    }
}

/// Annotations of a lambda as `omni_rt::types::signature` encodes them.
pub fn signature_text(lambda: &Lambda) -> String {
    omni_rt::types::signature(lambda.annotations)
}
