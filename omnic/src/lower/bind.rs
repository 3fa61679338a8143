//! Bindings: `let`, recursive functions, loops in place, closures.
//!
//! What a local function becomes is its [`Shape`]; here that is written. Loop variables are assigned at once: every
//! argument is evaluated before the first store.

use omni_rt::core::ir::*;
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::expr::{Code, Dest};
use super::facts::Shape;
use super::function::{Builder, Job, Loop, Place, Speed, Stmt, render, render_labelled};

impl<'a> Builder<'_, '_, 'a> {
    /// A known function all of whose calls are tail calls, in place.
    pub fn stmt_loop(&mut self, var: VarId, lambda: &'a Lambda<'a>, body: E<'a>, dest: &Dest) {
        self.leaving(dest, |s, dest| {
            let name = s.var_name(var);
            let label = s.label(name);
            let entry = s.label("enter");
            let mut params = Vec::new();
            let mut boxes = Vec::new();
            let floats: Vec<bool> = lambda.params.iter().map(|&v| s.is_float_var(v)).collect();
            for &v in lambda.params {
                let ident = s.bind(v);
                if s.is_float_var(v) {
                    s.places.insert(v, Place::Float(ident.clone()));
                }
                if s.is_boxed(v) {
                    let raw = s.local(s.var_name(v));
                    boxes.push(quote!(let #ident = rt::new_box(#raw);));
                    params.push(raw);
                } else {
                    params.push(ident);
                }
            }
            let certain = s.assumptions(lambda.params);
            let direct = match body.kind {
                ExprKind::Call(Expr { kind: ExprKind::Local(v), .. }, args) if *v == var => Some(args),
                _ => None,
            };
            if let Some(args) = direct {
                let values = s.typed_operands(args, &floats);
                for (p, v) in params.iter().zip(values) {
                    let v = v.tokens;
                    s.push(quote!(let mut #p = #v;));
                }
            } else {
                for (p, &float) in params.iter().zip(&floats) {
                    s.push(if float { quote!(let mut #p: f64;) } else { quote!(let mut #p: rt::Value;) });
                }
                let (params, floats) = (params.clone(), floats.clone());
                let state = Loop { label: label.clone(), params, floats, entered: false, entry: entry.clone() };
                s.loops.insert(var, state);
                let stmts = s.nested(|s| s.stmt(body, dest));
                let block = render_labelled(&entry, stmts);
                s.push(block);
            }
            s.loops.insert(var, Loop { label: label.clone(), params, floats, entered: true, entry });
            let speed = s.speed;
            if speed == Speed::Once {
                s.speed = if s.program.passes.has("fast-paths") { Speed::Fast } else { Speed::Small };
            }
            let stmts = s.nested(|s| s.stmt(lambda.body, dest));
            s.speed = speed;
            let code = render(stmts);
            s.push(quote!(#label: loop { #certain #(#boxes)* #code }));
        });
    }

    pub fn jump_to_loop(&mut self, var: VarId, args: &'a [E<'a>]) {
        let state = self.loops[&var].clone();
        self.assign_params(&state.params, &state.floats, args);
        if state.entered {
            let label = &state.label;
            self.push(quote!(continue #label;));
        } else {
            self.stmts.push(Stmt::Break(state.entry));
        }
    }

    /// Assigns loop variables at once: every argument is evaluated before the first store.
    pub fn assign_params(&mut self, params: &[Ident], floats: &[bool], args: &'a [E<'a>]) {
        let values = self.typed_operands(args, floats);
        self.store_params(params, values.into_iter().map(|v| v.tokens));
    }

    /// Assigns all of these at once.
    pub fn store_params(&mut self, params: &[Ident], values: impl Iterator<Item = TokenStream>) {
        let mut changed: Vec<(&Ident, TokenStream)> = Vec::new();
        for (p, v) in params.iter().zip(values) {
            if *p != v.to_string() {
                changed.push((p, v));
            }
        }
        if let [(p, v)] = &changed[..] {
            self.push(quote!(#p = #v;));
            return;
        }
        let temps: Vec<Ident> = changed.iter().map(|_| self.temp()).collect();
        for (t, (_, v)) in temps.iter().zip(&changed) {
            self.push(quote!(let #t = #v;));
        }
        for (t, (p, _)) in temps.iter().zip(&changed) {
            self.push(quote!(#p = #t;));
        }
    }

    /// Binds a `let` variable in the current block.
    pub fn bind_let(&mut self, var: VarId, init: E<'a>) {
        if let ExprKind::Lambda(lambda) = init.kind {
            match self.shape(var) {
                Some(Shape::Lifted) => {
                    self.program.lift(self.unit, var, lambda);
                    return;
                }
                Some(_) => {
                    let code = self.closure(lambda, None, None);
                    let ident = self.bind(var);
                    let tokens = code.tokens;
                    self.push(quote!(let #ident = #tokens;));
                    return;
                }
                None => {}
            }
        }
        if self.is_float_var(var) {
            return self.bind_float(var, init);
        }
        let unit = &self.program.units[self.unit];
        let boxed = unit.is_boxed(var);
        let mutable = (unit.vars()[var].assigned && !boxed).then(|| quote!(mut));
        if !unit.vars()[var].assigned && self.is_named_continuation(init) {
            let unit = self.unit;
            self.program.continuations.insert((unit, var));
        }
        let code = self.code(init);
        if code.stable && !boxed && mutable.is_none() {
            // Another name for the same value.
            if let ExprKind::Local(other) = init.kind
                && let Some(Place::Name(ident)) = self.places.get(&other).cloned()
            {
                self.places.insert(var, Place::Name(ident));
                return;
            }
        }
        let ident = self.bind(var);
        let tokens = code.tokens;
        // What arithmetic gives is known where it is done.
        let certain = match init.kind {
            ExprKind::Prim(..) | ExprKind::Const(_) | ExprKind::Local(_) => TokenStream::new(),
            _ => self.assumptions(&[var]),
        };
        self.push(if boxed {
            quote!(let #ident = rt::new_box(#tokens);)
        } else {
            quote!(let #mutable #ident = #tokens; #certain)
        });
    }

    /// Tells rustc which of these variables, named at this place, are fixnums.
    pub fn assumptions(&self, vars: &[VarId]) -> TokenStream {
        let mut out = TokenStream::new();
        for &v in vars {
            if let Some(Place::Name(ident)) = self.places.get(&v)
                && !self.is_boxed(v)
                && self.program.ranges.is_fixnum(self.unit, v)
            {
                out.extend(quote!(rt::assume_fixnum(#ident);));
            }
        }
        out
    }

    /// Binds mutually recursive functions that are not loops.
    pub fn bind_fix(&mut self, bindings: &'a [(VarId, &'a Lambda<'a>)]) {
        let mut patches: Vec<(Ident, Literal, VarId)> = Vec::new();
        for (i, (var, lambda)) in bindings.iter().enumerate() {
            if self.shape(*var) == Some(Shape::Lifted) {
                self.program.lift(self.unit, *var, lambda);
                continue;
            }
            // Closures of this group that come later do not exist yet: patched in afterwards.
            let later: Vec<VarId> = bindings[i + 1..].iter().map(|b| b.0).collect();
            let captures = self.captures(lambda, Some(*var));
            let mut words = Vec::new();
            let mut missing = Vec::new();
            for (slot, v) in captures.iter().enumerate() {
                if later.contains(v) {
                    missing.push((slot, *v));
                    words.push(quote!(rt::NIL));
                } else {
                    words.push(self.word(*v));
                }
            }
            let code = self.closure_with(lambda, Some(*var), None, words);
            let ident = self.bind(*var);
            let tokens = code.tokens;
            self.push(quote!(let #ident = #tokens;));
            for (slot, v) in missing {
                let slot = Literal::usize_unsuffixed(slot);
                patches.push((ident.clone(), slot, v));
            }
        }
        for (closure, slot, v) in patches {
            let word = self.word(v);
            self.push(quote!(rt::patch_closure(#closure, #slot, #word);));
        }
    }

    /// Closure object for a lambda.
    pub fn closure(&mut self, lambda: &'a Lambda<'a>, own: Option<VarId>, clause: Option<(Sym, ClauseClass)>) -> Code {
        let words = self.captures(lambda, own).iter().map(|&v| self.word(v)).collect();
        self.closure_with(lambda, own, clause, words)
    }

    /// Variables that a closure holds.
    fn captures(&self, lambda: &Lambda<'a>, own: Option<VarId>) -> Vec<VarId> {
        let facts = &self.program.units[self.unit].facts;
        facts.free(lambda).iter().copied().filter(|&v| Some(v) != own).collect()
    }

    fn closure_with(
        &mut self,
        lambda: &'a Lambda<'a>,
        own: Option<VarId>,
        clause: Option<(Sym, ClauseClass)>,
        words: Vec<TokenStream>,
    ) -> Code {
        let ident = self.program.lambda_ident(self.unit, lambda);
        let job = Job::Closure { lambda, own, clause };
        if words.is_empty() {
            let object = self.program.static_closure(self.unit, lambda, &ident, job);
            return Code::stable(quote!(#object.value()));
        }
        let meta = self.program.lambda_meta(self.unit, lambda, &ident);
        self.program.enqueue_once(self.unit, ident.clone(), job);
        let arity = arity_tokens(lambda);
        Code::new(quote!(rt::make_closure(#ident as *const (), &#meta, #arity, [#(#words),*])), 1)
    }
}

/// `aux` word of the closures of a lambda.
pub fn arity_tokens(lambda: &Lambda) -> TokenStream {
    let n = Literal::usize_unsuffixed(lambda.params.len());
    if lambda.rest.is_some() { quote!(rt::variadic(#n)) } else { quote!(rt::arity(#n)) }
}
