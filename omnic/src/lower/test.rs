//! Truth values: an expression as a Rust `bool`.
//!
//! The order of evaluation and the effects are those of [`Builder::code`]; only the form of the result differs.

use omni_rt::core::ir::*;
use proc_macro2::TokenStream;
use quote::quote;

use super::expr::Dest;
use super::facts::Shape;
use super::function::{Builder, render};

impl<'a> Builder<'_, '_, 'a> {
    /// Lowers `e` to a Rust expression of type `bool`: is its value true?
    pub fn test(&mut self, e: E<'a>) -> TokenStream {
        if self.is_part(e) {
            let call = self.outlined(e).tokens;
            return quote!(#call.is_truthy());
        }
        match e.kind {
            ExprKind::Const(_) => match constant_truth(e) {
                Some(false) => quote!(false),
                _ => quote!(true),
            },
            ExprKind::If(test, a, b) => self.test_if(test, a, b),
            // `(or a b)`: the first value if it is true.
            ExprKind::Let(var, first, Expr { kind: ExprKind::If(t, a, b), .. })
                if is_local(t, var) && is_local(a, var) && !self.mentions(b, var) && !self.is_boxed(var) =>
            {
                let first = self.test(first);
                let mut rest = TokenStream::new();
                let stmts = self.nested(|s| rest = s.test(b));
                if stmts.is_empty() {
                    return quote!((#first || #rest));
                }
                let ident = self.temp();
                let code = render(stmts);
                self.push(quote!(let #ident = if #first { true } else { #code #rest };));
                quote!(#ident)
            }
            ExprKind::Seq(_) | ExprKind::Let(..) | ExprKind::Fix(..) | ExprKind::Block(..) if self.wants_outline(e) => {
                let call = self.outlined(e).tokens;
                quote!(#call.is_truthy())
            }
            ExprKind::Seq(es) => {
                for part in &es[..es.len() - 1] {
                    self.stmt(part, &Dest::ignore());
                }
                self.test(es[es.len() - 1])
            }
            ExprKind::Let(var, init, body) if self.shape(var) != Some(Shape::Loop) => {
                self.bind_let(var, init);
                self.test(body)
            }
            ExprKind::Let(..) | ExprKind::Fix(..) | ExprKind::Block(..) => {
                let ident = self.temp();
                self.push(quote!(let #ident: bool;));
                self.stmt(e, &Dest::test(&ident));
                quote!(#ident)
            }
            _ => match self.inline_test(e) {
                Some(test) => test,
                None => {
                    let code = self.code(e);
                    let tokens = code.tokens;
                    quote!(#tokens.is_truthy())
                }
            },
        }
    }

    fn test_if(&mut self, test: E<'a>, a: E<'a>, b: E<'a>) -> TokenStream {
        match constant_truth(test) {
            Some(true) => return self.test(a),
            Some(false) => return self.test(b),
            None => {}
        }
        let test = self.test(test);
        let mut tests = (TokenStream::new(), TokenStream::new());
        let first = self.nested(|s| tests.0 = s.test(a));
        let second = self.nested(|s| tests.1 = s.test(b));
        let (ta, tb) = (tests.0, tests.1);
        if first.is_empty() && second.is_empty() {
            return match (constant_truth(a), constant_truth(b)) {
                (_, Some(false)) => quote!((#test && #ta)),
                (Some(true), _) => quote!((#test || #tb)),
                (Some(false), Some(true)) => quote!(!#test),
                _ => quote!((if #test { #ta } else { #tb })),
            };
        }
        let ident = self.temp();
        let (first, second) = (render(first), render(second));
        self.push(quote!(let #ident = if #test { #first #ta } else { #second #tb };));
        quote!(#ident)
    }
}

fn is_local(e: E, var: VarId) -> bool {
    matches!(e.kind, ExprKind::Local(v) if v == var)
}

/// Truth of a constant expression.
pub fn constant_truth(e: E) -> Option<bool> {
    match e.kind {
        ExprKind::Const(Const::Nil) => Some(false),
        ExprKind::Const(Const::Symbol(s)) => Some(s != omni_rt::value::Sym::FALSE),
        ExprKind::Const(_) => Some(true),
        _ => None,
    }
}
