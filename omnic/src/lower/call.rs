//! Calls: direct calls of known functions, calls of unknown values, globals, self calls.
//!
//! Convention (see `omni_rt::call`): five arguments in registers, the rest in the context's argument buffer, a rest
//! parameter as a list. A tail call is a plain call in tail position under the conditions of DESIGN §3; in the
//! trampoline scheme it is the façade's `tailN`.

use omni_rt::core::ir::*;
use omni_rt::core::names::operator_name;
use omni_rt::prims::PrimId;
use omni_rt::syntax::Span;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::expr::Code;
use super::facts::{Shape, accepts};
use super::function::{Builder, MAX_OPERANDS, SelfCall, Speed};
use super::program::Scheme;

/// Arguments that travel in registers.
pub const REGISTERS: usize = 5;

impl<'a> Builder<'_, '_, 'a> {
    /// True when the call is a jump to the start of the function.
    pub fn is_self_call(&self, op: E<'a>, args: &[E<'a>]) -> bool {
        if args.len() != self.self_params.len() || self.self_params.is_empty() {
            return false;
        }
        match (op.kind, &self.self_call) {
            (ExprKind::Global(g), SelfCall::Global(name)) => {
                self.program.known(g).is_some_and(|l| l.rest.is_none()) && self.program.known_key(g) == *name
            }
            (ExprKind::Local(v), SelfCall::Local(own)) => {
                v == *own
                    && self.program.units[self.unit]
                        .facts
                        .lambda(v)
                        .is_some_and(|l| l.rest.is_none() && l.params.len() == args.len())
            }
            _ => false,
        }
    }

    /// Lowers an application to a Rust expression. In tail position the expression must be returned.
    pub fn call(&mut self, op: E<'a>, args: &'a [E<'a>], span: Span, tail: bool) -> TokenStream {
        match self.line_mark(span) {
            None => self.call_tokens(op, args, span, tail),
            Some(mark) => {
                let call = self.call_tokens(op, args, span, tail);
                quote!(#mark #call)
            }
        }
    }

    fn call_tokens(&mut self, op: E<'a>, args: &'a [E<'a>], span: Span, tail: bool) -> TokenStream {
        if let ExprKind::Global(g) = op.kind
            && let Some(instance) = self.construct(g, args, span)
        {
            return instance;
        }
        self.calls |= !tail;
        match op.kind {
            ExprKind::Local(v)
                if args.len() == 1
                    && !(tail && self.program.scheme == Scheme::Trampoline)
                    && self.program.continuations.contains(&(self.unit, v)) =>
            {
                let k = self.word(v);
                let value = self.code(args[0]).tokens;
                let site = self.program.site(span);
                return quote!(rt::continue_named(#k, #value, #site));
            }
            ExprKind::Local(v) => {
                let facts = &self.program.units[self.unit].facts;
                if let Some(lambda) = facts.lambda(v)
                    && accepts(lambda, args.len())
                {
                    let free = facts.free(lambda).to_vec();
                    let ident = self.program.lambda_ident(self.unit, lambda);
                    match self.shape(v) {
                        Some(Shape::Lifted) => {
                            let mut words: Vec<TokenStream> = free.iter().map(|&w| self.word(w)).collect();
                            words.extend(self.known_operands(lambda, args));
                            return self.finish(quote!(#ident(#(#words),*)), tail);
                        }
                        Some(Shape::Closure) if !(tail && self.program.scheme == Scheme::Trampoline) => {
                            let closure = self.word(v);
                            let mut words = vec![closure];
                            words.extend(self.placed_operands(lambda, args));
                            return self.finish(quote!(#ident(#(#words),*)), tail);
                        }
                        _ => {}
                    }
                }
            }
            ExprKind::Global(g) => {
                if let Some(lambda) = self.program.known(g)
                    && accepts(lambda, args.len())
                {
                    let key = self.program.known_key(g);
                    if tail && self.program.scheme == Scheme::Trampoline {
                        let object = self.program.known_object(key);
                        return self.unknown_call(
                            Code::stable(quote!(#object.value())),
                            args,
                            span,
                            quote!(rt::NIL),
                            true,
                        );
                    }
                    let ident = self.program.known_ident(key);
                    let mut words = self.placed_operands(lambda, args);
                    if !tail
                        && self.own == Some(key)
                        && args.iter().any(|a| contains_call(a))
                        && let Some(last) = words.last_mut()
                    {
                        *last = quote!(rt::forget_result(#last));
                    }
                    return self.finish(quote!(#ident(#(#words),*)), tail);
                }
                if let Some(call) = self.generic_call(g, args, span, tail) {
                    return call;
                }
                if let Some(call) = self.foreign_call(g, args, span) {
                    return call;
                }
            }
            ExprKind::Lambda(lambda) if lambda.rest.is_none() && lambda.params.len() == args.len() => {
                // `((lambda (x) …) e)`: the closure exists only to be called.
                let closure = self.closure(lambda, None, None).tokens;
                let ident = self.program.lambda_ident(self.unit, lambda);
                if !(tail && self.program.scheme == Scheme::Trampoline) {
                    let t = self.temp();
                    self.push(quote!(let #t = #closure;));
                    let words = self.placed_operands(lambda, args);
                    return self.finish(quote!(#ident(#t #(, #words)*)), tail);
                }
            }
            _ => {}
        }
        let operator = self.operator_name(op);
        let callee = self.code(op);
        self.unknown_call(callee, args, span, operator, tail)
    }

    /// In the trampoline scheme a call whose value is needed runs the pending tail calls.
    pub fn finish(&self, call: TokenStream, tail: bool) -> TokenStream {
        if tail || self.program.scheme == Scheme::Sibling { call } else { quote!(rt::finish(#call)) }
    }

    /// Calls a value.
    pub fn unknown_call(
        &mut self,
        callee: Code,
        args: &'a [E<'a>],
        span: Span,
        operator: TokenStream,
        tail: bool,
    ) -> TokenStream {
        let n = args.len();
        let site = self.program.site(span);
        // The operator is evaluated first: save it when an argument needs statements.
        let position = self.stmts.len();
        let many = n > MAX_OPERANDS;
        let words: Vec<TokenStream> = if many {
            self.buffered_operands(args);
            Vec::new()
        } else if n > REGISTERS {
            self.saved_operands(args)
        } else {
            self.operands(args).into_iter().map(|c| c.tokens).collect()
        };
        let mut callee_tokens = callee.tokens.clone();
        if !callee.stable && self.stmts.len() > position {
            let t = self.temp();
            let tokens = callee.tokens;
            self.stmts.insert(position, super::function::Stmt::Code(quote!(let #t = #tokens;)));
            callee_tokens = quote!(#t);
        }
        if n <= REGISTERS {
            let function = if tail { format_ident!("tail{n}") } else { format_ident!("call{n}") };
            return quote!(rt::#function(#callee_tokens #(, #words)*, #site, #operator));
        }
        for (i, w) in words.iter().enumerate() {
            let i = Literal::usize_unsuffixed(i);
            self.push(quote!(rt::set_argument(#i, #w);));
        }
        let n = Literal::usize_unsuffixed(n);
        let function = if tail { quote!(tail_n) } else { quote!(call_n) };
        quote!(rt::#function(#callee_tokens, #n, #site, #operator))
    }

    /// Arguments of a known function: those in registers as words, the others in the argument buffer.
    fn placed_operands(&mut self, lambda: &Lambda<'a>, args: &'a [E<'a>]) -> Vec<TokenStream> {
        if lambda.params.len() > MAX_OPERANDS && lambda.rest.is_none() {
            self.buffered_operands(args);
            return (0..REGISTERS).map(Literal::usize_unsuffixed).map(|i| quote!(rt::argument(#i))).collect();
        }
        let words = self.known_operands(lambda, args);
        self.spill(words)
    }

    /// Arguments for the parameters of a known function.
    fn known_operands(&mut self, lambda: &Lambda<'a>, args: &'a [E<'a>]) -> Vec<TokenStream> {
        let fixed = lambda.params.len();
        let many = fixed + lambda.rest.is_some() as usize > REGISTERS;
        if lambda.rest.is_some() && args.len() - fixed > MAX_OPERANDS {
            let mut words = self.saved_operands(&args[..fixed]);
            words.push(self.listed_operands(&args[fixed..]));
            return words;
        }
        let words: Vec<TokenStream> =
            if many { self.saved_operands(args) } else { self.operands(args).into_iter().map(|c| c.tokens).collect() };
        if lambda.rest.is_none() {
            return words;
        }
        let list = list_tokens(&words[fixed..], self.speed);
        let mut out = words[..fixed].to_vec();
        if many {
            let t = self.temp();
            self.push(quote!(let #t = #list;));
            out.push(quote!(#t));
        } else {
            out.push(list);
        }
        out
    }

    /// A call of a Rust function by name.
    pub fn direct_call(&mut self, function: TokenStream, words: Vec<TokenStream>) -> TokenStream {
        let words = self.spill(words);
        quote!(#function(#(#words),*))
    }

    /// Puts the arguments beyond the fifth into the argument buffer; returns the others.
    fn spill(&mut self, mut words: Vec<TokenStream>) -> Vec<TokenStream> {
        if words.len() <= REGISTERS {
            return words;
        }
        let count = words.len();
        for (i, w) in words.iter().enumerate().skip(REGISTERS) {
            let i = Literal::usize_unsuffixed(i);
            self.push(quote!(rt::set_argument(#i, #w);));
        }
        let n = Literal::usize_unsuffixed(count);
        self.push(quote!(rt::set_argument_count(#n);));
        words.truncate(REGISTERS);
        words
    }

    /// The operator's name for error messages: a symbol, or nil when it is not a variable.
    fn operator_name(&mut self, op: E<'a>) -> TokenStream {
        match operator_name(op, self.program.units[self.unit].vars()) {
            Some(name) => self.program.symbol(name),
            None => quote!(rt::NIL),
        }
    }

    /// The value of a global variable.
    pub fn read_global(&mut self, g: Global, span: Span) -> Code {
        if let Some(c) = self.program.constant_global(g) {
            let program = &mut *self.program;
            return Code::stable(program.constants.value(&c, &mut program.names));
        }
        if self.program.known(g).is_some() {
            let key = self.program.known_key(g);
            if !super::globals::is_library_generic(key) {
                let object = self.program.known_object(key);
                return Code::stable(quote!(#object.value()));
            }
        }
        if let Some(id) = omni_rt::prims::by_symbol(g.name)
            && g.module.is_none()
            && !self.program.open
            && !self.program.is_redefined(g.name)
        {
            return self.primitive_value(id, span);
        }
        if let Some(own) = self.program.globals.own_variable(g) {
            let cell = self.program.cell(own);
            return Code::new(quote!(#cell.get()), 1);
        }
        let cell = self.program.cell(g.name);
        if let Some(hidden) = g.module {
            let own = self.program.cell(hidden);
            let name = self.program.symbol(g.name);
            let site = self.program.site(span);
            return Code::new(quote!(rt::read_module_global(&#own, &#cell, #name, #site)), 1);
        }
        if self.program.is_always_bound(g) {
            return Code::new(quote!(#cell.get()), 1);
        }
        let name = self.program.symbol(g.name);
        let site = self.program.site(span);
        Code::new(quote!(rt::read_global(&#cell, #name, #site)), 1)
    }

    /// A primitive as a value.
    pub fn primitive_value(&mut self, id: PrimId, span: Span) -> Code {
        let _ = span;
        let ident = self.program.primitive(id);
        Code::new(quote!(rt::primitive(#ident)), 1)
    }

    /// `define` of a global.
    pub fn define(&mut self, g: Global, value: E<'a>, span: Span) -> Code {
        if self.program.known(g).is_some() {
            // The closure object is static and nobody reads the cell.
            let key = self.program.known_key(g);
            if self.program.globals.needs_cell(key) {
                let object = self.program.known_object(key);
                let cell = self.program.cell(key);
                self.push(quote!(#cell.set(#object.value());));
                return Code::stable(quote!(#object.value()));
            }
            if super::globals::is_library_generic(key) {
                return Code::stable(quote!(rt::NIL));
            }
            let object = self.program.known_object(key);
            return Code::stable(quote!(#object.value()));
        }
        let target = g.module.unwrap_or(g.name);
        let value_code = self.saved(value);
        let cell = self.program.cell(target);
        let name = self.program.symbol(g.name);
        if self.program.is_plain_define(g) {
            self.push(match value.kind {
                ExprKind::Const(_) | ExprKind::Op(Op::ArrayLiteral | Op::DictLiteral, _) => {
                    quote!(#cell.set(#value_code);)
                }
                ExprKind::Prim(id, _) if super::counts::is_plain(&self.program.globals, id) => {
                    quote!(#cell.set(#value_code);)
                }
                // A closure without a name gets this one, one with types becomes a method.
                _ => quote!(rt::define_variable(&#cell, #name, #value_code);),
            });
            return Code::stable(value_code);
        }
        let module = match g.module {
            Some(hidden) => self.program.symbol(hidden),
            None => quote!(rt::NIL),
        };
        let site = self.program.site(span);
        let t = self.temp();
        self.push(quote!(let #t = rt::define(#name, #module, #value_code, #site);));
        Code::stable(quote!(#t))
    }

    /// `set!` of a global.
    pub fn set_global(&mut self, g: Global, value: E<'a>, span: Span) -> Code {
        let value = self.saved(value);
        let site = self.program.site(span);
        let cell = self.program.cell(g.name);
        match g.module {
            Some(hidden) => {
                let own = self.program.cell(hidden);
                self.push(quote!(rt::set_module_global(&#own, &#cell, #value, #site);));
            }
            None if self.program.is_always_bound(g) => self.push(quote!(#cell.set(#value);)),
            None => self.push(quote!(rt::set_global(&#cell, #value, #site);)),
        }
        Code::stable(value)
    }
}

/// A list of evaluated words.
pub fn list_tokens(words: &[TokenStream], speed: Speed) -> TokenStream {
    if words.len() > 6 {
        return quote!(rt::list([#(#words),*]));
    }
    let cons = if speed == Speed::Fast { quote!(rt::cons) } else { quote!(rt::once::cons) };
    words.iter().rev().fold(quote!(rt::NIL), |tail, w| quote!(#cons(#w, #tail)))
}

impl<'a> super::program::Program<'_, 'a> {
    /// Entry of a known global function by its closure convention: drops the closure.
    pub fn entry_wrapper(&mut self, entry: &Ident, function: &Ident, lambda: &Lambda) -> TokenStream {
        let n = lambda.params.len() + lambda.rest.is_some() as usize;
        let visible = self.visibility();
        let params: Vec<Ident> = (0..n.min(REGISTERS)).map(|i| format_ident!("a{i}")).collect();
        quote! {
            #visible fn #entry(_closure: rt::Value #(, #params: rt::Value)*) -> rt::Value {
                #function(#(#params),*)
            }
        }
    }
}

/// Does the evaluation of `e` call a function?
fn contains_call(e: E) -> bool {
    let mut found = matches!(e.kind, ExprKind::Call(..));
    omni_rt::core::walk::each_part(e, &mut |part| {
        if let omni_rt::core::walk::Part::Expr(e, _) = part {
            found = found || contains_call(e);
        }
    });
    found
}
