//! Calls of functions of Rust (LANGUAGE §11.1).
//!
//! Each definition gets an entry in a module of its own, which the runtime calls and compiled code too. The text of that
//! module is laid out so that what rustc says about one of its lines is about one thing in the definition: the path, a
//! parameter or the result.

use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::fmt::Write;

use super::function::Builder;
use super::program::Program;

/// The crate that the functions are in, as generated code names it.
pub const RUST_CRATE: &str = "omni_native";

/// Name of the module of entries.
pub const RUST_MODULE: &str = "rust_functions";

/// The module of entries.
pub struct RustModule {
    pub text: String,
    pub functions: Vec<RustDefinition>,
    /// For each line of the text: the function that it is about, and what of it.
    pub lines: Vec<Option<(usize, Subject)>>,
}

/// A definition, for reports.
pub struct RustDefinition {
    /// As written.
    pub path: String,
    pub path_span: Span,
    pub parameters: Vec<(String, String, Span)>,
    pub result: String,
    pub result_span: Span,
}

/// What of a definition a line is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    Path,
    Parameter(usize),
    Result,
}

/// The functions of Rust that the code defines.
pub fn rust_functions<'a>(e: E<'a>, found: &mut Vec<&'a RustFunction<'a>>) {
    if let ExprKind::Declare(Declaration::Rust(function)) = e.kind {
        found.push(function);
    }
    each_child(e, &mut |child| match child {
        Child::Expr(e) => rust_functions(e, found),
        Child::Lambda(l) => rust_functions(l.body, found),
    });
}

impl<'a> Builder<'_, '_, 'a> {
    /// The call of a function of Rust with as many arguments as it takes.
    pub fn rust_call(&mut self, function: &'a RustFunction<'a>, args: &'a [E<'a>], span: Span) -> Option<TokenStream> {
        if args.len() != function.parameters.len() || args.len() > super::function::MAX_OPERANDS {
            return None;
        }
        self.calls = true;
        let entry = self.program.rust_entry(function);
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        let site = self.program.site(span);
        Some(quote!(rt::call_rust(#entry, &[#(#words),*], #site)))
    }
}

impl<'a> Program<'_, 'a> {
    /// Binds a function of Rust.
    pub fn declare_rust(&mut self, function: &'a RustFunction<'a>) -> TokenStream {
        let entry = self.rust_entry(function);
        let global = self.global(function.global);
        let path = Literal::string(function.path);
        let count = Literal::usize_unsuffixed(function.parameters.len());
        quote!(rt::declare_rust(#global, #path, #count, #entry))
    }

    /// The path of the entry.
    fn rust_entry(&mut self, function: &'a RustFunction<'a>) -> TokenStream {
        let module = Ident::new(RUST_MODULE, proc_macro2::Span::call_site());
        let known = self.rust.iter().find(|(_, f)| std::ptr::eq(*f, function)).map(|(ident, _)| ident.clone());
        let ident = known.unwrap_or_else(|| {
            let ident = self.names.fresh_piece(&super::mangle::mangle(function.global.name.name()), "rust");
            self.rust.push((ident.clone(), function));
            ident
        });
        quote!(crate::#module::#ident)
    }
}

/// The module of the entries of these functions.
pub fn module(entries: &[(Ident, &RustFunction)]) -> RustModule {
    let mut writer = Writer::default();
    writer.line(None, "#![allow(nonstandard_style, unused, clippy::all)]");
    writer.line(None, "use omni_rt::aot as rt;");
    writer.line(None, "use rt::rust::Settle;");
    let mut functions = Vec::new();
    for (i, (ident, f)) in entries.iter().enumerate() {
        let path = f.path.strip_prefix("crate::").unwrap_or(f.path);
        writer.line(None, "");
        writer.line(None, &format!("pub fn {ident}(arguments: &[rt::Value]) -> rt::RustResult {{"));
        writer.line(None, "    rt::rust::guard(|| {");
        for (k, p) in f.parameters.iter().enumerate() {
            let ty = writer.ty(&p.ty);
            writer.line(None, &format!("        let a{k} = rt::rust::Argument::<{ty}>::new(arguments[{k}]);"));
        }
        let about = |subject| Some((i, subject));
        writer.line(about(Subject::Path), &format!("        let outcome = rt::rust::Outcome({RUST_CRATE}::{path}("));
        for k in 0..f.parameters.len() {
            writer.line(about(Subject::Parameter(k)), &format!("            a{k}.get()?,"));
        }
        writer.line(about(Subject::Path), "        ));");
        let ty = writer.ty(&f.result);
        writer.line(about(Subject::Result), "        let result = outcome.settle()?;");
        writer.line(about(Subject::Result), &format!("        rt::rust::returned::<{ty}, _>(result)"));
        writer.line(None, "    })");
        writer.line(None, "}");
        functions.push(RustDefinition {
            path: f.path.to_owned(),
            path_span: f.path_span,
            parameters: f.parameters.iter().map(|p| (p.name.name().to_owned(), p.ty.to_string(), p.span)).collect(),
            result: f.result.to_string(),
            result_span: f.result_span,
        });
    }
    for (i, name) in std::mem::take(&mut writer.handles).iter().enumerate() {
        writer.line(None, "");
        writer.line(None, &format!("pub struct Handle{i};"));
        writer.line(None, &format!("impl rt::rust::Named for Handle{i} {{"));
        writer.line(None, &format!("    const NAME: &'static str = {};", Literal::string(name.name())));
        writer.line(None, "}");
    }
    RustModule { text: writer.text, functions, lines: writer.lines }
}

#[derive(Default)]
struct Writer {
    text: String,
    lines: Vec<Option<(usize, Subject)>>,
    /// Names that handles have.
    handles: Vec<Sym>,
}

impl Writer {
    fn line(&mut self, about: Option<(usize, Subject)>, text: &str) {
        let _ = writeln!(self.text, "{text}");
        self.lines.push(about);
    }

    /// The façade's type for an annotation.
    fn ty(&mut self, ty: &RustType) -> String {
        match *ty {
            RustType::Void => "rt::rust::Void".to_owned(),
            RustType::Int => "rt::rust::Int".to_owned(),
            RustType::Double => "rt::rust::Double".to_owned(),
            RustType::Bool => "rt::rust::Bool".to_owned(),
            RustType::String => "rt::rust::Text".to_owned(),
            RustType::Array(t) => format!("rt::rust::Array<{}>", self.ty(t)),
            RustType::List(t) => format!("rt::rust::List<{}>", self.ty(t)),
            RustType::Dict(k, v) => format!("rt::rust::Dict<{}, {}>", self.ty(k), self.ty(v)),
            RustType::Option(t) => format!("rt::rust::Optional<{}>", self.ty(t)),
            RustType::Handle(name) => {
                let i = self.handles.iter().position(|&n| n == name).unwrap_or_else(|| {
                    self.handles.push(name);
                    self.handles.len() - 1
                });
                format!("rt::rust::Handle<Handle{i}>")
            }
        }
    }
}
