//! `(define [ffi rust "path"] (name (^Type p) …) [^Ret])`: functions of Rust (LANGUAGE §11.1).

use super::data::elements;
use super::pass::{Pass, Position};
use crate::core::ir::{RustFunction, RustParameter, RustType};
use crate::core::{Declaration, E};
use crate::syntax::{Code, Datum, Span};
use crate::value::Sym;

const SHAPE: &str = "(define [ffi rust \"crate::path::function\"] (name (^Type p) …) ^Ret)";

impl<'a> Pass<'_, 'a> {
    /// The definition of a function of Rust; `path` is its path and the place of it.
    pub fn define_rust(
        &mut self,
        form: Sym,
        span: Span,
        path: (&'a str, Span),
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let [head, result @ ..] = args else { return self.bad_shape(form.name(), SHAPE, span) };
        if !is_path(path.0) {
            let text = "define: a Rust function is named by a path such as \"crate::path::function\"";
            return self.error(Code::BadSyntax, path.1, text);
        }
        let Some([name, params @ ..]) = elements(head, self.arena) else {
            return self.bad_shape(form.name(), SHAPE, head.span);
        };
        let Some(name) = self.definable(name) else { return self.bad_shape(form.name(), SHAPE, name.span) };
        let mut parameters = Vec::with_capacity(params.len());
        for p in params {
            let parts = elements(p, self.arena).and_then(|items| self.rust_annotation(items));
            match parts {
                Some((ty, [variable])) if ty != RustType::Void && self.binder(variable).is_some() => {
                    let name = self.binder(variable).unwrap_or(name);
                    parameters.push(RustParameter { name, ty, span: p.span });
                }
                _ => {
                    self.bad_shape(form.name(), SHAPE, p.span);
                }
            }
        }
        let (result, result_span) = match result {
            [] => (RustType::Void, head.span),
            [first, ..] => match self.rust_annotation(result) {
                Some((ty, [])) => (ty, result.last().map_or(first.span, |d| d.span)),
                _ => return self.bad_shape(form.name(), SHAPE, first.span),
            },
        };
        let global = self.define_global(name, position);
        let parameters = self.arena.alloc_slice_copy(&parameters);
        let function = RustFunction { global, path: path.0, parameters, result, path_span: path.1, result_span };
        self.declare(span, Declaration::Rust(self.arena.alloc(function)))
    }

    /// An annotation at the start of a list of data, and what follows it.
    fn rust_annotation<'d>(&mut self, items: &'d [Datum<'a>]) -> Option<(RustType<'a>, &'d [Datum<'a>])> {
        let (first, rest) = items.split_first()?;
        let text = self.x.symbol_of(first)?.name();
        if text != "^" {
            return Some((named(Sym::new(text.strip_prefix('^')?)), rest));
        }
        let (body, rest) = rest.split_first()?;
        Some((self.rust_type(body)?, rest))
    }

    fn rust_type(&mut self, d: &Datum<'a>) -> Option<RustType<'a>> {
        if let Some(name) = self.x.symbol_of(d) {
            return Some(named(name));
        }
        let [head, arguments @ ..] = elements(d, self.arena)? else { return None };
        let mut types = Vec::with_capacity(arguments.len());
        for d in arguments {
            types.push(&*self.arena.alloc(self.rust_type(d)?));
        }
        match (self.x.symbol_of(head)?.name(), &types[..]) {
            ("Array", &[t]) => Some(RustType::Array(t)),
            ("List", &[t]) => Some(RustType::List(t)),
            ("Dict", &[k, v]) => Some(RustType::Dict(k, v)),
            ("Option", &[t]) => Some(RustType::Option(t)),
            _ => None,
        }
    }
}

fn named<'a>(name: Sym) -> RustType<'a> {
    match name.name() {
        "Int" => RustType::Int,
        "Double" => RustType::Double,
        "Bool" => RustType::Bool,
        "String" => RustType::String,
        "Void" => RustType::Void,
        _ => RustType::Handle(name),
    }
}

/// Two or more identifiers between `::`.
fn is_path(text: &str) -> bool {
    let identifier = |s: &str| {
        s.starts_with(|c: char| c.is_alphabetic() || c == '_') && s.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    text.contains("::") && text.split("::").all(identifier)
}
