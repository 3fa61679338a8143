//! Expressions: control flow, variables, bindings.
//!
//! [`Builder::stmt`] lowers an expression for a destination, [`Builder::code`] to a Rust expression (pushing whatever
//! statements must come first), [`Builder::test`] to a Rust truth value. Order of evaluation is that of LANGUAGE §3.1:
//! when a later operand needs statements, earlier operands are saved in locals before them.

use omni_rt::core::ir::*;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::facts::Shape;
use super::function::{Builder, Stmt, render, render_labelled};
use super::test::constant_truth;

/// Where the value of an expression goes.
#[derive(Clone)]
pub struct Dest {
    target: Target,
    /// Label of the block to leave after delivery; without it control falls through.
    exit: Option<Lifetime>,
}

#[derive(Clone)]
enum Target {
    Return,
    /// A declared, not yet assigned local.
    Assign(Ident),
    /// A declared local of type `bool` that receives the truth of the value.
    Test(Ident),
    /// A declared local of type `f64`; the value is a double for certain.
    Float(Ident),
    Ignore,
}

impl Dest {
    pub fn ret() -> Dest {
        Dest { target: Target::Return, exit: None }
    }

    pub fn assign(ident: &Ident) -> Dest {
        Dest { target: Target::Assign(ident.clone()), exit: None }
    }

    pub fn test(ident: &Ident) -> Dest {
        Dest { target: Target::Test(ident.clone()), exit: None }
    }

    pub fn float(ident: &Ident) -> Dest {
        Dest { target: Target::Float(ident.clone()), exit: None }
    }

    pub fn ignore() -> Dest {
        Dest { target: Target::Ignore, exit: None }
    }

    fn is_return(&self) -> bool {
        matches!(self.target, Target::Return)
    }

    /// True when delivery leaves the current block, so that code after it is the other branch.
    fn leaves(&self) -> bool {
        self.is_return() || self.exit.is_some()
    }
}

/// A Rust expression.
#[derive(Clone)]
pub struct Code {
    pub tokens: TokenStream,
    /// Evaluating it twice or later gives the same value and has no effect.
    pub stable: bool,
    /// Nesting of calls.
    pub depth: u8,
}

impl Code {
    pub fn stable(tokens: TokenStream) -> Code {
        Code { tokens, stable: true, depth: 0 }
    }

    pub fn new(tokens: TokenStream, depth: u8) -> Code {
        Code { tokens, stable: false, depth }
    }
}

const MAX_DEPTH: u8 = 6;

impl<'a> Builder<'_, '_, 'a> {
    /// Lowers `e` and delivers its value to `dest`.
    pub fn stmt(&mut self, e: E<'a>, dest: &Dest) {
        self.nodes += 1;
        if let Some(mark) = self.line_mark(e.span) {
            self.push(quote!(#mark;));
        }
        if self.is_part(e) || self.is_control(e) && self.wants_outline(e) {
            let call = self.outline(e);
            self.calls |= !dest.is_return();
            let call = self.finish(call, dest.is_return());
            return self.deliver(Code::new(call, 1), dest);
        }
        match e.kind {
            ExprKind::If(test, a, b) => self.stmt_if(test, a, b, dest),
            ExprKind::Seq(es) => {
                for (i, part) in es.iter().enumerate() {
                    if i + 1 == es.len() {
                        self.stmt(part, dest);
                    } else {
                        self.stmt(part, &Dest::ignore());
                    }
                }
            }
            ExprKind::Let(var, init, body) => match (self.shape(var), init.kind) {
                (Some(Shape::Loop), ExprKind::Lambda(lambda)) => self.stmt_loop(var, lambda, body, dest),
                _ => {
                    self.bind_let(var, init);
                    self.stmt(body, dest);
                }
            },
            ExprKind::Fix([(var, lambda)], body) if self.shape(*var) == Some(Shape::Loop) => {
                self.stmt_loop(*var, lambda, body, dest)
            }
            ExprKind::Fix(bindings, body) => {
                self.bind_fix(bindings);
                self.stmt(body, dest);
            }
            ExprKind::Block(label, a, b) => self.stmt_block(label, a, b, dest),
            ExprKind::Jump(label) => {
                let label = self.labels[&label].clone();
                self.stmts.push(Stmt::Break(label));
            }
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, args) if self.shape(*v) == Some(Shape::Loop) => {
                self.jump_to_loop(*v, args)
            }
            ExprKind::Call(op, args) if dest.is_return() => {
                if self.marks_tail_calls && self.is_self_call(op, args) {
                    let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
                    self.self_loop_used = true;
                    self.push(super::unroll::mark(&words));
                } else if self.is_self_call(op, args) {
                    let params = self.self_params.clone();
                    self.assign_params(&params, &[], args);
                    self.self_loop_used = true;
                    self.push(quote!(continue 'body;));
                } else if !self.method_loop(op, args, e.span) {
                    let call = self.call(op, args, e.span, true);
                    self.stmts.push(Stmt::Return(call));
                }
            }
            _ => match &dest.target {
                Target::Test(_) => {
                    let test = self.test(e);
                    self.deliver_test(test, dest);
                }
                Target::Float(ident) => {
                    let (ident, tokens) = (ident.clone(), self.float_code(e).tokens);
                    self.push(quote!(#ident = #tokens;));
                    self.leave(dest);
                }
                _ => {
                    let code = self.code(e);
                    self.deliver(code, dest);
                }
            },
        }
    }

    fn deliver(&mut self, code: Code, dest: &Dest) {
        let tokens = code.tokens;
        match &dest.target {
            Target::Return => self.stmts.push(Stmt::Return(tokens)),
            Target::Assign(ident) => self.push(quote!(#ident = #tokens;)),
            Target::Test(ident) => self.push(quote!(#ident = #tokens.is_truthy();)),
            Target::Float(ident) => self.push(quote!(#ident = rt::known_f64(#tokens);)),
            Target::Ignore if code.stable => {}
            Target::Ignore => self.push(quote!(#tokens;)),
        }
        self.leave(dest);
    }

    fn deliver_test(&mut self, test: TokenStream, dest: &Dest) {
        if let Target::Test(ident) = &dest.target {
            self.push(quote!(#ident = #test;));
        }
        self.leave(dest);
    }

    fn leave(&mut self, dest: &Dest) {
        if let Some(label) = &dest.exit {
            self.stmts.push(Stmt::Break(label.clone()));
        }
    }

    /// Runs `f` with a destination that leaves: `dest` itself, or with a fresh block around.
    pub fn leaving(&mut self, dest: &Dest, f: impl FnOnce(&mut Self, &Dest)) {
        if dest.leaves() {
            return f(self, dest);
        }
        let label = self.label("end");
        let inner = Dest { target: dest.target.clone(), exit: Some(label.clone()) };
        let stmts = self.nested(|b| f(b, &inner));
        let block = render_labelled(&label, stmts);
        self.push(block);
    }

    fn stmt_if(&mut self, test: E<'a>, a: E<'a>, b: E<'a>, dest: &Dest) {
        match constant_truth(test) {
            Some(true) => return self.stmt(a, dest),
            Some(false) => return self.stmt(b, dest),
            None => {}
        }
        if !dest.leaves() && !self.is_control(b) {
            let test = self.test(test);
            let a = self.nested(|s| s.stmt(a, dest));
            let b = self.nested(|s| s.stmt(b, dest));
            let (a, b) = (render(a), render(b));
            self.push(if b.is_empty() {
                quote!(if #test { #a })
            } else if a.is_empty() {
                quote!(if !(#test) { #b })
            } else {
                quote!(if #test { #a } else { #b })
            });
            return;
        }
        self.leaving(dest, |s, dest| {
            let test = s.test(test);
            let a = s.nested(|s| s.stmt(a, dest));
            let a = render(a);
            s.push(quote!(if #test { #a }));
            s.stmt(b, dest);
        });
    }

    fn stmt_block(&mut self, label: LabelId, a: E<'a>, b: E<'a>, dest: &Dest) {
        self.leaving(dest, |s, dest| {
            let name = s.label("next");
            s.labels.insert(label, name.clone());
            let stmts = s.nested(|s| s.stmt(a, dest));
            let block = render_labelled(&name, stmts);
            s.push(block);
            s.stmt(b, dest);
        });
    }

    /// Lowers `e` to a Rust expression.
    pub fn code(&mut self, e: E<'a>) -> Code {
        self.nodes += 1;
        if self.is_part(e) || self.wants_outline_operation(e) {
            return self.outlined(e);
        }
        match e.kind {
            ExprKind::Const(c) => {
                let program = &mut *self.program;
                Code::stable(program.constants.value(&c, &mut program.names))
            }
            ExprKind::Local(v) => self.read(v),
            ExprKind::Global(g) => self.read_global(g, e.span),
            ExprKind::PrimRef(id) => self.primitive_value(id, e.span),
            ExprKind::SetLocal(v, value) => {
                let value = self.saved(value);
                let word = self.word(v);
                if self.is_boxed(v) {
                    self.push(quote!(rt::set_box(#word, #value);));
                } else {
                    self.push(quote!(#word = #value;));
                }
                Code::stable(value)
            }
            ExprKind::Lambda(lambda) => self.closure(lambda, None, None),
            ExprKind::Let(var, init, body) if self.shape(var) != Some(Shape::Loop) => {
                if self.wants_outline(e) {
                    return self.outlined(e);
                }
                self.bind_let(var, init);
                self.code(body)
            }
            ExprKind::Seq(es) => {
                if self.wants_outline(e) {
                    return self.outlined(e);
                }
                for part in &es[..es.len() - 1] {
                    self.stmt(part, &Dest::ignore());
                }
                self.code(es[es.len() - 1])
            }
            ExprKind::Fix(bindings, body) if !bindings.iter().any(|b| self.shape(b.0) == Some(Shape::Loop)) => {
                if self.wants_outline(e) {
                    return self.outlined(e);
                }
                self.bind_fix(bindings);
                self.code(body)
            }
            ExprKind::If(test, a, b) => {
                if let Some(truth) = constant_truth(test) {
                    return self.code(if truth { a } else { b });
                }
                self.if_code(e)
            }
            ExprKind::Let(..) | ExprKind::Fix(..) | ExprKind::Block(..) | ExprKind::Jump(_) => self.controlled(e),
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, _) if self.shape(*v) == Some(Shape::Loop) => {
                unreachable!("a loop is called in tail position only")
            }
            ExprKind::Call(op, args) => {
                let call = self.call(op, args, e.span, false);
                Code::new(call, 1)
            }
            _ => self.operation(e),
        }
    }

    /// An `if` as a value: a Rust `if` expression when both branches are plain.
    fn if_code(&mut self, e: E<'a>) -> Code {
        let ExprKind::If(test, a, b) = e.kind else { return self.controlled(e) };
        if self.is_control(a) || self.is_control(b) || self.wants_outline(e) {
            return self.controlled(e);
        }
        let test = self.test(test);
        let mut values = (None, None);
        let first = self.nested(|s| values.0 = Some(s.code(a).tokens));
        let second = self.nested(|s| values.1 = Some(s.code(b).tokens));
        let (a, b) = (values.0, values.1);
        if first.is_empty() && second.is_empty() {
            return Code::new(quote!(if #test { #a } else { #b }), 3);
        }
        let ident = self.temp();
        let (first, second) = (render(first), render(second));
        self.push(quote!(let #ident = if #test { #first #a } else { #second #b };));
        Code::stable(quote!(#ident))
    }

    /// Control flow as a value: delivered to a fresh local.
    pub fn controlled(&mut self, e: E<'a>) -> Code {
        let ident = self.temp();
        self.push(quote!(let #ident: rt::Value;));
        self.stmt(e, &Dest::assign(&ident));
        Code::stable(quote!(#ident))
    }

    pub fn outlined(&mut self, e: E<'a>) -> Code {
        let call = self.outline(e);
        self.calls = true;
        Code::new(self.finish(call, false), 1)
    }

    /// The value of `e` in a form that may be mentioned again later.
    pub fn saved(&mut self, e: E<'a>) -> TokenStream {
        let code = self.code(e);
        if code.stable {
            return code.tokens;
        }
        let ident = self.temp();
        let tokens = code.tokens;
        self.push(quote!(let #ident = #tokens;));
        quote!(#ident)
    }

    /// Operands of one operation, evaluated left to right.
    pub fn operands(&mut self, es: &[E<'a>]) -> Vec<Code> {
        self.typed_operands(es, &[])
    }

    /// The same; those for which `floats` says so have the type `f64`.
    pub fn typed_operands(&mut self, es: &[E<'a>], floats: &[bool]) -> Vec<Code> {
        let mut out: Vec<Code> = Vec::with_capacity(es.len());
        for (i, e) in es.iter().enumerate() {
            let mut position = self.stmts.len();
            let float = floats.get(i).copied().unwrap_or(false);
            let mut code = if float { self.float_code(e) } else { self.code(e) };
            if code.depth >= MAX_DEPTH {
                let ident = self.temp();
                let tokens = code.tokens;
                self.push(quote!(let #ident = #tokens;));
                code = Code::stable(quote!(#ident));
            }
            if self.stmts.len() > position {
                for earlier in out.iter_mut().filter(|c| !c.stable) {
                    let ident = self.temp();
                    let tokens = &earlier.tokens;
                    self.stmts.insert(position, Stmt::Code(quote!(let #ident = #tokens;)));
                    position += 1;
                    *earlier = Code::stable(quote!(#ident));
                }
            }
            out.push(code);
        }
        out
    }

    /// Operands in locals, so that nothing happens between them and what follows.
    pub fn saved_operands(&mut self, es: &[E<'a>]) -> Vec<TokenStream> {
        let codes = self.operands(es);
        codes
            .into_iter()
            .map(|c| {
                if c.stable {
                    return c.tokens;
                }
                let ident = self.temp();
                let tokens = c.tokens;
                self.push(quote!(let #ident = #tokens;));
                quote!(#ident)
            })
            .collect()
    }

    fn read(&mut self, v: VarId) -> Code {
        if let (Some(Shape::Lifted | Shape::Loop), Some(_)) = (self.shape(v), self.places.get(&v)) {
            unreachable!("a function without an object is only called");
        }
        let word = self.word(v);
        if self.is_boxed(v) {
            return Code::new(quote!(rt::unbox(#word)), 1);
        }
        let stable = !self.program.units[self.unit].vars()[v].assigned;
        Code { tokens: word, stable, depth: 0 }
    }

    /// Control flow, as opposed to an operation on operands.
    fn is_control(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::If(..)
            | ExprKind::Seq(_)
            | ExprKind::Let(..)
            | ExprKind::Fix(..)
            | ExprKind::Block(..)
            | ExprKind::Jump(_) => true,
            ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, _) => self.shape(*v) == Some(Shape::Loop),
            _ => false,
        }
    }

    pub fn mentions(&self, e: E<'a>, var: VarId) -> bool {
        let unit = &self.program.units[self.unit];
        unit.facts.free_of(&[e], &unit.parts).contains(&var)
    }
}
