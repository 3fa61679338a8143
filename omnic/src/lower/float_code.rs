//! Arithmetic on values that are doubles for certain (see [`floats`](super::floats)): as `f64`, boxed only where a value
//! is needed.
//!
//! The order of evaluation, of conversions and of errors is that of the general operations: an operand that is not
//! known to be a double is converted by the operation itself, after both operands are evaluated.

use omni_rt::core::ir::*;
use omni_rt::prims::{self, PrimId};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::expr::{Code, Dest};
use super::floats::{ARITHMETIC, is_certain_primitive};
use super::function::{Builder, Place, render};

/// Comparisons: name, Rust operator as a façade prefix.
const COMPARISONS: &[(&str, &str)] = &[("<", "lt"), (">", "gt"), ("<=", "le"), (">=", "ge"), ("=", "eq")];

/// Functions of one double with an `f64` form in the façade (and the conversion, which is nothing).
const FUNCTIONS: &[&str] = &["sin", "cos", "tan", "asin", "acos", "atan", "exp", "log", "log10", "exact->inexact"];

/// Operations of a speculated tree.
const MAX_OPERATIONS: u32 = 16;

impl<'a> Builder<'_, '_, 'a> {
    /// Is the value of `e` a double for certain?
    pub fn is_float(&self, e: E<'a>) -> bool {
        let unit = &self.program.units[self.unit];
        self.program.passes.has("float-loops") && unit.floats.is_certain(e, &unit.facts, &self.program.globals)
    }

    /// Is the value of `e` for certain a double, or a fixnum that converts to one where it meets doubles?
    fn is_machine_number(&self, e: E<'a>) -> bool {
        self.is_float(e) || self.is_fixnum(e)
    }

    /// Is the value of `e` a fixnum for certain that has a double of the same value?
    fn is_exact(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Const(Const::Int(n)) => n.unsigned_abs() <= 1 << 53,
            ExprKind::Local(v) => self.is_fixnum(e) && self.program.ranges.is_limited(self.unit, v),
            _ => false,
        }
    }

    /// Is the value of `e` a fixnum for certain?
    fn is_fixnum(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Const(Const::Int(n)) => (FIXNUM_MIN..=FIXNUM_MAX).contains(&n),
            ExprKind::Local(v) => !self.is_boxed(v) && self.program.ranges.is_fixnum(self.unit, v),
            ExprKind::Prim(id, args) => {
                matches!((prims::get(id).name, args.len()), ("+" | "-" | "*" | "/" | "%", 2))
                    && self.program.ranges.is_certain(e)
            }
            _ => false,
        }
    }

    pub fn is_float_var(&self, v: VarId) -> bool {
        self.program.units[self.unit].floats.contains(v)
    }

    /// Binds a variable that is a double.
    pub fn bind_float(&mut self, var: VarId, init: E<'a>) {
        if let ExprKind::Local(other) = init.kind
            && let Some(place @ Place::Float(_)) = self.places.get(&other).cloned()
        {
            self.places.insert(var, place);
            return;
        }
        let tokens = self.float_code(init).tokens;
        let ident = self.bind(var);
        self.places.insert(var, Place::Float(ident.clone()));
        self.push(quote!(let #ident: f64 = #tokens;));
    }

    /// Lowers an expression that is a double for certain, or a fixnum, to a Rust expression of type `f64`.
    pub fn float_code(&mut self, e: E<'a>) -> Code {
        match e.kind {
            ExprKind::Const(Const::Int(n)) => {
                let d = Literal::f64_suffixed(n as f64);
                return Code::stable(quote!(#d));
            }
            _ if self.is_fixnum(e) => {
                let code = self.code(e);
                let tokens = code.tokens;
                return Code { tokens: quote!(rt::fixnum_to_f64(#tokens)), stable: code.stable, depth: code.depth + 1 };
            }
            ExprKind::Const(Const::Double(d)) if d.is_finite() => {
                let d = Literal::f64_suffixed(d);
                return Code::stable(quote!(#d));
            }
            ExprKind::Local(v) => {
                if let Some(Place::Float(ident)) = self.places.get(&v) {
                    return Code::stable(quote!(#ident));
                }
            }
            ExprKind::Prim(..) => {
                if let Some(code) = self.float_operation(e) {
                    self.nodes += 1;
                    return code;
                }
            }
            ExprKind::If(..) | ExprKind::Let(..) | ExprKind::Fix(..) | ExprKind::Seq(_) | ExprKind::Block(..) => {
                let ident = self.temp();
                self.push(quote!(let #ident: f64;));
                self.stmt(e, &Dest::float(&ident));
                return Code::stable(quote!(#ident));
            }
            _ => {}
        }
        let code = self.code(e);
        let tokens = code.tokens;
        Code { tokens: quote!(rt::known_f64(#tokens)), stable: code.stable, depth: code.depth + 1 }
    }

    /// An operation of arithmetic whose value is a double, as an `f64`.
    pub fn float_operation(&mut self, e: E<'a>) -> Option<Code> {
        let ExprKind::Prim(id, args) = e.kind else { return None };
        let name = prims::get(id).name;
        let candidate = match args {
            [_, _] => ARITHMETIC.contains(&name),
            [a] => matches!(name, "-" | "abs" | "sqrt") || FUNCTIONS.contains(&name) && self.is_machine_number(a),
            _ => false,
        };
        if !candidate || !self.is_float(e) {
            return None;
        }
        let floats: Vec<bool> = args.iter().map(|a| self.is_machine_number(a)).collect();
        let codes = self.typed_operands(args, &floats);
        let depth = codes.iter().map(|c| c.depth).max().unwrap_or(0) + 1;
        let words: Vec<TokenStream> = codes.into_iter().map(|c| c.tokens).collect();
        let site = self.program.site(e.span);
        let tokens = match (name, &words[..]) {
            ("-", [a]) => quote!((-#a)),
            ("abs", [a]) => quote!(rt::abs_f(#a)),
            ("sqrt", [a]) if floats[0] => quote!(rt::sqrt_f(#a)),
            ("sqrt", [a]) => quote!(rt::sqrt_v(#a, #site)),
            ("exact->inexact", [a]) => quote!(#a),
            (_, [a]) => {
                let function = format_ident!("{name}_f");
                quote!(rt::#function(#a))
            }
            ("+", [a, b]) if floats[0] && floats[1] => quote!((#a + #b)),
            ("-", [a, b]) if floats[0] && floats[1] => quote!((#a - #b)),
            ("*", [a, b]) if floats[0] && floats[1] => quote!((#a * #b)),
            (_, [a, b]) => {
                let operation = match name {
                    "+" => "add",
                    "-" => "sub",
                    "*" => "mul",
                    _ => "div",
                };
                let suffix = match (floats[0], floats[1]) {
                    (true, true) => "ff",
                    (true, false) => "fv",
                    _ => "vf",
                };
                let function = format_ident!("{operation}_{suffix}");
                quote!(rt::#function(#a, #b, #site))
            }
            _ => return None,
        };
        Some(Code::new(tokens, depth))
    }

    /// A tree of sums, differences and products of variables that are probably doubles: one test of all of them, then
    /// arithmetic on `f64`, with only the root boxed. Anything else is left to the general operations.
    pub fn float_tree(&mut self, e: E<'a>) -> Option<Code> {
        if self.in_tree || !self.program.passes.has("float-trees") {
            return None;
        }
        let mut leaves = Vec::new();
        let mut operations = 0;
        let fast = self.tree(e, &mut leaves, &mut operations)?;
        if operations < 2 || leaves.is_empty() {
            return None;
        }
        leaves.sort();
        leaves.dedup();
        let words: Vec<TokenStream> = leaves.iter().map(|&v| self.word(v)).collect();
        let mut slow = TokenStream::new();
        let stmts = self.nested(|s| {
            let ExprKind::Prim(id, args) = e.kind else { return };
            s.in_tree = true;
            let codes = s.operands(args);
            s.in_tree = false;
            slow = s.prim_call(id, codes, e.span).tokens;
        });
        let stmts = render(stmts);
        let result = self.temp();
        self.push(quote! {
            let #result = if rt::all_f64([#(#words),*]) { rt::from_f64(#fast) } else { #stmts #slow };
        });
        Some(Code::stable(quote!(#result)))
    }

    /// The tree in `f64`, if all leaves are constants and likely variables.
    fn tree(&self, e: E<'a>, leaves: &mut Vec<VarId>, operations: &mut u32) -> Option<TokenStream> {
        match e.kind {
            ExprKind::Const(Const::Double(d)) if d.is_finite() => {
                let d = Literal::f64_suffixed(d);
                Some(quote!(#d))
            }
            ExprKind::Local(v) => {
                let likely = self.program.units[self.unit].floats.is_likely(v);
                if !likely || self.is_boxed(v) {
                    return None;
                }
                leaves.push(v);
                let word = self.word(v);
                Some(quote!(rt::f64_of(#word)))
            }
            ExprKind::Prim(id, [a, b]) if is_certain_primitive(&self.program.globals, id) => {
                *operations += 1;
                if *operations > MAX_OPERATIONS {
                    return None;
                }
                let a = self.tree(a, leaves, operations)?;
                let b = self.tree(b, leaves, operations)?;
                match prims::get(id).name {
                    "+" => Some(quote!((#a + #b))),
                    "-" => Some(quote!((#a - #b))),
                    "*" => Some(quote!((#a * #b))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A comparison one of whose operands is a double.
    pub fn float_test(&mut self, e: E<'a>, id: PrimId, args: &'a [E<'a>]) -> Option<TokenStream> {
        let row = COMPARISONS.iter().find(|row| row.0 == prims::get(id).name)?;
        let [a, b] = args else { return None };
        if !is_certain_primitive(&self.program.globals, id) {
            return None;
        }
        let floats = [self.is_float(a), self.is_float(b)];
        if floats == [false, false] {
            return None;
        }
        // Integers that are doubles too compare like them.
        let floats = [floats[0] || self.is_exact(a), floats[1] || self.is_exact(b)];
        self.nodes += 1;
        let words: Vec<TokenStream> = self.typed_operands(args, &floats).into_iter().map(|c| c.tokens).collect();
        let (a, b) = (&words[0], &words[1]);
        if floats == [true, true] {
            return Some(match row.0 {
                "<" => quote!((#a < #b)),
                ">" => quote!((#a > #b)),
                "<=" => quote!((#a <= #b)),
                ">=" => quote!((#a >= #b)),
                _ => quote!((#a == #b)),
            });
        }
        let function = format_ident!("{}_{}", row.1, if floats[0] { "fv" } else { "vf" });
        let site = self.program.site(e.span);
        Some(quote!(rt::#function(#a, #b, #site)))
    }
}
