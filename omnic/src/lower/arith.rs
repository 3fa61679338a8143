//! Primitives and the operations of Core: inline where small, else calls of the primitive's Rust function.
//!
//! The tables below are the only place that knows which primitives have an inline form in the façade. An inline form
//! takes the operands and, where it can fail, the site; its cold part is out of line.

use omni_rt::core::ir::*;
use omni_rt::prims::{self, PrimFn, PrimId};
use omni_rt::syntax::Span;
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::call::list_tokens;
use super::expr::Code;
use super::function::{Builder, MAX_OPERANDS, Speed};

/// Inline primitives with a value: name, operands, façade function, takes a site.
const VALUES: &[(&str, usize, &str, bool)] = &[
    ("+", 2, "add", true),
    ("-", 2, "sub", true),
    ("*", 2, "mul", true),
    ("/", 2, "div", true),
    ("%", 2, "rem", true),
    ("-", 1, "neg", true),
    ("car", 1, "car", true),
    ("cdr", 1, "cdr", true),
    ("cons", 2, "cons", false),
    ("ref", 2, "element", true),
    ("array-set!", 3, "array_set", true),
    ("dict-set!", 3, "dict_set", true),
    ("length", 1, "length", true),
    ("string-length", 1, "string_length", false),
    ("min", 2, "min", true),
    ("max", 2, "max", true),
    ("abs", 1, "abs", true),
    ("bitwise-and", 2, "bitwise_and", true),
    ("bitwise-or", 2, "bitwise_or", true),
    ("bitwise-xor", 2, "bitwise_xor", true),
];

/// Inline primitives with a truth value: name, operands, façade function returning `bool`, takes a site.
const TESTS: &[(&str, usize, &str, bool)] = &[
    ("=", 2, "eq", false),
    ("<", 2, "lt", true),
    (">", 2, "gt", true),
    ("<=", 2, "le", true),
    (">=", 2, "ge", true),
    ("null?", 1, "is_nil", false),
    ("pair?", 1, "is_pair", false),
    ("has?", 2, "has", true),
];

impl<'a> Builder<'_, '_, 'a> {
    /// Path of an inline operation below the façade; in code that runs once it is a call.
    fn inline(&self, function: &str) -> TokenStream {
        let function = format_ident!("{function}");
        if self.speed == Speed::Fast { quote!(#function) } else { quote!(once::#function) }
    }

    /// Everything that is neither control flow, a variable nor a general call.
    pub fn operation(&mut self, e: E<'a>) -> Code {
        let span = e.span;
        match e.kind {
            ExprKind::Prim(id, args) => self.prim(e, id, args, span),
            ExprKind::Op(op, args) => self.op(e, op, args, span),
            ExprKind::SetGlobal(g, value) => self.set_global(g, value, span),
            ExprKind::Define(g, value) => self.define(g, value, span),
            ExprKind::DefineMethod(m) => self.define_method(m, span),
            ExprKind::Handle(h) => self.handle(h),
            ExprKind::Signal(tag, value) => self.signal(tag, value, span),
            ExprKind::Resolve(k, value, tail) => self.resolve(k, value, tail, span),
            ExprKind::Reset(lambda) => self.reset(lambda),
            ExprKind::Shift(lambda) => self.shift(lambda, span),
            ExprKind::Path(root, segments) => self.path(root, segments, span),
            ExprKind::SetPath(root, segments, value) => self.set_path(root, segments, value, span),
            ExprKind::Declare(d) => self.declare(d, span),
            ExprKind::DefineMacro(name, datum) => self.define_macro(name, datum),
            _ => unreachable!("control flow is lowered by `expr`"),
        }
    }

    /// The primitive that a call runs for certain, if it is one.
    fn certain_prim(&mut self, e: E<'a>) -> Option<(PrimId, &'a [E<'a>])> {
        let (id, args) = match e.kind {
            ExprKind::Prim(id, args) => (id, args),
            _ => return None,
        };
        let name = Sym::new(prims::get(id).name);
        let changes = self.program.is_redefined(name) || self.program.is_extended(name) || self.program.open;
        if changes && !self.is_settled(id) {
            return None;
        }
        Some((id, args))
    }

    /// True for a primitive of library code that is no dispatch table: it keeps its meaning.
    fn is_settled(&self, id: PrimId) -> bool {
        self.in_library() && !prims::get(id).generic
    }

    /// Is the code part of the standard library?
    pub fn in_library(&self) -> bool {
        self.program.units[self.unit].unit.library
    }

    /// What stands for the primitive where it may have changed: the global, or in the library the dispatch table.
    fn current_prim(&mut self, id: PrimId) -> TokenStream {
        if self.in_library() {
            let ident = self.program.primitive(id);
            return quote!(rt::primitive(#ident));
        }
        let cell = self.program.cell(Sym::new(prims::get(id).name));
        quote!(#cell.get())
    }

    /// A primitive application or an operation with a direct form as a Rust `bool`.
    pub fn inline_test(&mut self, e: E<'a>) -> Option<TokenStream> {
        if let ExprKind::Op(op, args) = e.kind {
            return self.op_test(op, args);
        }
        if let Some(test) = self.extended_test(e) {
            return Some(test);
        }
        let (id, args) = self.certain_prim(e)?;
        let name = prims::get(id).name;
        if name == "not" && args.len() == 1 {
            let test = self.test(args[0]);
            return Some(quote!(!#test));
        }
        if let ("is?", [value, Expr { kind: ExprKind::Const(Const::Symbol(t)), .. }]) = (name, args)
            && let Some(question) = self.program.types.question(*t, self.program.open)
        {
            self.nodes += 1;
            return Some(self.type_test(value, *t, &question));
        }
        if let Some(test) = self.float_test(e, id, args) {
            return Some(test);
        }
        if let Some(test) = self.fixnum_test(e, name, args) {
            return Some(test);
        }
        let fixnum = |e: E| matches!(e.kind, ExprKind::Const(Const::Int(n)) if (FIXNUM_MIN..=FIXNUM_MAX).contains(&n));
        if let ("=", [a, b]) = (name, args)
            && fixnum(a) != fixnum(b)
        {
            self.nodes += 1;
            let (value, constant) = if fixnum(b) { (a, b) } else { (b, a) };
            let (value, constant) = (self.code(value).tokens, self.code(constant).tokens);
            return Some(quote!(rt::eq_int(#value, #constant)));
        }
        let &(_, _, function, site) = TESTS.iter().find(|row| row.0 == name && row.1 == args.len())?;
        self.nodes += 1;
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        let function = self.inline(function);
        Some(if site {
            let site = self.program.site(e.span);
            quote!(rt::#function(#(#words,)* #site))
        } else {
            quote!(rt::#function(#(#words),*))
        })
    }

    /// A comparison of fixnums.
    fn fixnum_test(&mut self, e: E<'a>, name: &str, args: &'a [E<'a>]) -> Option<TokenStream> {
        let function = match name {
            _ if !self.program.ranges.is_certain(e) => return None,
            "=" => quote!(same),
            "<" => quote!(lt_fixnums),
            ">" => quote!(gt_fixnums),
            "<=" => quote!(le_fixnums),
            ">=" => quote!(ge_fixnums),
            _ => return None,
        };
        self.nodes += 1;
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        Some(quote!(rt::#function(#(#words),*)))
    }

    /// Arithmetic on fixnums whose value is one.
    fn fixnum_operation(&mut self, e: E<'a>, name: &str, args: &'a [E<'a>]) -> Option<Code> {
        let function = match (name, args.len()) {
            _ if !self.program.ranges.is_certain(e) => return None,
            ("+", 2) => quote!(add_fixnums),
            ("-", 2) => quote!(sub_fixnums),
            ("*", 2) => quote!(mul_fixnums),
            ("/", 2) => quote!(div_fixnums),
            ("%", 2) => quote!(rem_fixnums),
            _ => return None,
        };
        let codes = self.operands(args);
        let depth = codes.iter().map(|c| c.depth).max().unwrap_or(0) + 1;
        let words: Vec<TokenStream> = codes.into_iter().map(|c| c.tokens).collect();
        Some(Code::new(quote!(rt::#function(#(#words),*)), depth))
    }

    fn prim(&mut self, e: E<'a>, id: PrimId, args: &'a [E<'a>], span: Span) -> Code {
        let def = prims::get(id);
        let name = Sym::new(def.name);
        let settled = self.is_settled(id);
        if !settled && let Some(code) = self.extended_prim(id, args, span) {
            return code;
        }
        if !settled && (self.program.is_redefined(name) || self.program.is_extended(name)) {
            let g = Global { name, module: None };
            let callee = if self.in_library() {
                self.primitive_value(id, span)
            } else {
                if let Some(call) = self.redefined_prim(g, args) {
                    return Code::new(call, 1);
                }
                self.read_global(g, span)
            };
            let operator = self.program.symbol(name);
            self.calls = true;
            let call = self.unknown_call(callee, args, span, operator, false);
            return Code::new(call, 1);
        }
        if !settled && self.program.open {
            return self.guarded_prim(id, args, span);
        }
        if let Some(test) = self.inline_test(e) {
            return Code::new(quote!(rt::truth(#test)), 1);
        }
        if let Some(float) = self.float_operation(e) {
            let tokens = float.tokens;
            return Code::new(quote!(rt::from_f64(#tokens)), float.depth + 1);
        }
        if let Some(tree) = self.float_tree(e) {
            return tree;
        }
        if let Some(code) = self.fixnum_operation(e, def.name, args) {
            return code;
        }
        if let Some(worker) = super::globals::worker_of(def.name) {
            let g = Global { name: worker, module: None };
            if let Some(call) = self.redefined_prim(g, args) {
                return Code::new(call, 1);
            }
        }
        if args.len() > MAX_OPERANDS {
            return self.prim_of_many(id, args, span);
        }
        let codes = if self.many(id, args.len()) {
            self.saved_operands(args).into_iter().map(Code::stable).collect()
        } else {
            self.operands(args)
        };
        self.prim_call(id, codes, span)
    }

    /// A primitive on so many operands that they are evaluated in functions of their own.
    fn prim_of_many(&mut self, id: PrimId, args: &'a [E<'a>], span: Span) -> Code {
        let def = prims::get(id);
        let site = self.program.site(span);
        let n = Literal::usize_unsuffixed(args.len());
        let control = matches!(def.func, PrimFn::Control(_));
        let function = if control { quote!(prim_control) } else { quote!(prim_n) };
        let prim = self.program.primitive(id);
        let result = self.temp();
        if self.program.open && !self.is_settled(id) {
            let name = Sym::new(def.name);
            let current = self.current_prim(id);
            let operator = self.program.symbol(name);
            self.calls = true;
            self.buffered_operands(args);
            self.push(quote! {
                let #result = if rt::prim_changed(#prim) {
                    rt::call_n(#current, #n, #site, #operator)
                } else {
                    rt::#function(#prim, #n, #site)
                };
            });
            return Code::stable(quote!(#result));
        }
        if def.name == "list" {
            return Code::stable(self.listed_operands(args));
        }
        self.buffered_operands(args);
        self.push(quote!(let #result = rt::#function(#prim, #n, #site);));
        Code::stable(quote!(#result))
    }

    /// A function that stands for a primitive, when it can be called directly.
    fn redefined_prim(&mut self, g: Global, args: &'a [E<'a>]) -> Option<TokenStream> {
        let lambda = self.program.known(g)?;
        if lambda.rest.is_some() || lambda.params.len() != args.len() || args.len() > super::call::REGISTERS {
            return None;
        }
        let ident = self.program.known_ident(self.program.known_key(g));
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        self.calls = true;
        Some(self.finish(quote!(#ident(#(#words),*)), false))
    }

    /// True when the arguments travel in the argument buffer.
    fn many(&self, id: PrimId, n: usize) -> bool {
        match prims::get(id).func {
            PrimFn::F0(_) | PrimFn::F1(_) | PrimFn::F2(_) | PrimFn::F3(_) => false,
            PrimFn::Var(_) => !(prims::get(id).name == "list" && n != 1),
            PrimFn::Control(_) => true,
        }
    }

    /// In a program with `eval` the primitive may change while it runs: one test of a flag.
    fn guarded_prim(&mut self, id: PrimId, args: &'a [E<'a>], span: Span) -> Code {
        let def = prims::get(id);
        let name = Sym::new(def.name);
        if args.len() > MAX_OPERANDS {
            return self.prim_of_many(id, args, span);
        }
        let words = self.saved_operands(args);
        let result = self.temp();
        let mut direct = TokenStream::new();
        let codes: Vec<Code> = words.iter().cloned().map(Code::stable).collect();
        let first = self.nested(|s| direct = s.prim_call(id, codes, span).tokens);
        let first = super::function::render(first);
        let current = self.current_prim(id);
        let site = self.program.site(span);
        let operator = self.program.symbol(name);
        let changed = self.program.primitive(id);
        let n = Literal::usize_unsuffixed(words.len());
        let indices = (0..words.len()).map(Literal::usize_unsuffixed);
        self.calls = true;
        self.push(quote! {
            let #result = if rt::prim_changed(#changed) {
                #(rt::set_argument(#indices, #words);)*
                rt::call_n(#current, #n, #site, #operator)
            } else {
                #first
                #direct
            };
        });
        Code::stable(quote!(#result))
    }

    /// The primitive itself on evaluated operands.
    pub fn prim_call(&mut self, id: PrimId, operands: Vec<Code>, span: Span) -> Code {
        let def = prims::get(id);
        let n = operands.len();
        let depth = operands.iter().map(|c| c.depth).max().unwrap_or(0) + 1;
        let words: Vec<TokenStream> = operands.into_iter().map(|c| c.tokens).collect();
        if def.name == "list" && n != 1 {
            return Code::new(list_tokens(&words, self.speed), depth);
        }
        let site = self.program.site(span);
        if let Some(&(_, _, function, takes_site)) = VALUES.iter().find(|row| row.0 == def.name && row.1 == n) {
            let function = self.inline(function);
            let site = takes_site.then(|| quote!(, #site));
            return Code::new(quote!(rt::#function(#(#words),* #site)), depth);
        }
        if let Some(&(_, _, function, takes_site)) = TESTS.iter().find(|row| row.0 == def.name && row.1 == n) {
            let function = self.inline(function);
            let site = takes_site.then(|| quote!(, #site));
            return Code::new(quote!(rt::truth(rt::#function(#(#words),* #site))), depth);
        }
        if def.name == "not" && n == 1 {
            let word = &words[0];
            return Code::new(quote!(rt::truth(!#word.is_truthy())), depth);
        }
        let direct = match def.func {
            PrimFn::F0(_) => n == 0,
            PrimFn::F1(_) => n == 1,
            PrimFn::F2(_) => n == 2,
            PrimFn::F3(_) => n == 3,
            _ => false,
        };
        if direct && let Ok(path) = syn::parse_str::<syn::Path>(def.rust) {
            let function = self.inline(&format!("run{n}"));
            return Code::new(quote!(rt::#function(rt::prims::#path #(, #words)*, #site)), depth);
        }
        let switch = match (def.name, &words[..]) {
            ("resume", [c]) => Some(quote!(rt::coroutine_resume(#c, rt::NIL, #site))),
            ("resume", [c, v]) => Some(quote!(rt::coroutine_resume(#c, #v, #site))),
            ("yield", []) => Some(quote!(rt::coroutine_yield(rt::NIL, #site))),
            ("yield", [v]) => Some(quote!(rt::coroutine_yield(#v, #site))),
            _ => None,
        };
        if let Some(switch) = switch {
            self.calls = true;
            return Code::new(switch, depth);
        }
        let prim = self.program.primitive(id);
        let control = matches!(def.func, PrimFn::Control(_));
        for (i, w) in words.iter().enumerate() {
            let i = Literal::usize_unsuffixed(i);
            self.push(quote!(rt::set_argument(#i, #w);));
        }
        let count = Literal::usize_unsuffixed(n);
        self.calls |= control;
        let result = self.temp();
        let function = if control { quote!(prim_control) } else { quote!(prim_n) };
        self.push(quote!(let #result = rt::#function(#prim, #count, #site);));
        Code::stable(quote!(#result))
    }

    /// An operation of Core with a truth value.
    fn op_test(&mut self, op: Op, args: &'a [E<'a>]) -> Option<TokenStream> {
        let known = matches!(
            op,
            Op::IsPair | Op::IsNil | Op::Same | Op::LiteralEqual | Op::SeqMatches(_) | Op::IsInstance { .. }
        );
        if !known {
            return None;
        }
        self.nodes += 1;
        let words: Vec<TokenStream> = self.operands(args).into_iter().map(|c| c.tokens).collect();
        let (a, b) = (&words[0], words.get(1));
        Some(match op {
            Op::IsPair => quote!(rt::is_pair(#a)),
            Op::IsNil => quote!(rt::is_nil(#a)),
            Op::Same => quote!(rt::same(#a, #b)),
            Op::LiteralEqual => quote!(rt::literal_equal(#a, #b)),
            Op::SeqMatches(shape) => {
                let shape = match shape {
                    SeqShape::Exact(n) => quote!(rt::SeqShape::Exact(#n)),
                    SeqShape::AtLeast(n) => quote!(rt::SeqShape::AtLeast(#n)),
                    SeqShape::Suffix(n) => quote!(rt::SeqShape::Suffix(#n)),
                    SeqShape::Any => quote!(rt::SeqShape::Any),
                };
                quote!(rt::seq_matches(#a, #shape))
            }
            Op::IsInstance { type_name, fields } => {
                let a = a.clone();
                self.instance_test(args[0], &a, type_name, fields)
            }
            _ => return None,
        })
    }

    fn op(&mut self, e: E<'a>, op: Op, args: &'a [E<'a>], span: Span) -> Code {
        if let Some(test) = self.op_test(op, args) {
            return Code::new(quote!(rt::truth(#test)), 1);
        }
        let _ = e;
        if matches!(op, Op::ArrayLiteral | Op::DictLiteral) {
            return self.literal(op, args, span);
        }
        let codes = self.operands(args);
        let depth = codes.iter().map(|c| c.depth).max().unwrap_or(0) + 1;
        let words: Vec<TokenStream> = codes.into_iter().map(|c| c.tokens).collect();
        let (a, b, c) = (words.first(), words.get(1), words.get(2));
        let site = self.program.site(span);
        let number = |n: u32| Literal::u32_unsuffixed(n);
        let tokens = match op {
            Op::Index => quote!(rt::index(#a, #b, #site)),
            Op::SetIndex => quote!(rt::set_index(#a, #b, #c, #site)),
            Op::Splice => quote!(rt::splice(#a, #b, #site)),
            Op::Cons => quote!(rt::cons(#a, #b)),
            Op::Car => quote!(rt::pair_car(#a)),
            Op::Cdr => quote!(rt::pair_cdr(#a)),
            Op::SeqElement(i) => {
                let i = number(i);
                quote!(rt::seq_element(#a, #i))
            }
            Op::SeqFromEnd { index, count } => {
                let (index, count) = (number(index), number(count));
                quote!(rt::seq_from_end(#a, #index, #count))
            }
            Op::SeqRest(n) => {
                let n = number(n);
                quote!(rt::seq_rest(#a, #n))
            }
            Op::Field(i) => {
                let i = number(i);
                quote!(rt::field(#a, #i))
            }
            Op::Defer => quote!(rt::defer(#a, #b)),
            Op::HandlerFrame => quote!(rt::handler_frame()),
            Op::EnterClause => quote!(rt::enter_clause(#a)),
            Op::LeaveClause => quote!(rt::leave_clause(#a, #b)),
            Op::Captured { object: false } => quote!(rt::note_capture(#a)),
            Op::Captured { object: true } => quote!(rt::captured_object(#a)),
            Op::Deeper => quote!(rt::deeper(#a)),
            Op::Abandon(i) => {
                self.calls = true;
                let i = Literal::usize_unsuffixed(i as usize);
                quote!(rt::abandon(#a, #i, #b))
            }
            Op::NamedContinuation => {
                let k = if let Some(a) = a { quote!(#a) } else { quote!(rt::NIL) };
                quote!(rt::named_continuation(#k, #site))
            }
            Op::MatchFailure(table) => {
                let names = self.program.units[self.unit].unit.matches.get(table as usize).cloned().unwrap_or_default();
                let names: Vec<TokenStream> = names.into_iter().map(|s| self.program.symbol(s)).collect();
                quote!(rt::match_failure(#a, &[#(#names),*], #site))
            }
            _ => unreachable!("handled above"),
        };
        Code::new(tokens, depth)
    }

    /// `[…]` and `{…}`.
    fn literal(&mut self, op: Op, args: &'a [E<'a>], span: Span) -> Code {
        let n = args.len();
        let words = if n > MAX_OPERANDS {
            self.buffered_operands(args);
            Vec::new()
        } else {
            self.saved_operands(args)
        };
        if op == Op::ArrayLiteral && n <= 8 {
            return Code::new(quote!(rt::array([#(#words),*])), 1);
        }
        for (i, w) in words.iter().enumerate() {
            let i = Literal::usize_unsuffixed(i);
            self.push(quote!(rt::set_argument(#i, #w);));
        }
        let n = Literal::usize_unsuffixed(n);
        let site = self.program.site(span);
        let result = self.temp();
        self.push(if op == Op::ArrayLiteral {
            quote!(let #result = rt::array_n(#n);)
        } else {
            quote!(let #result = rt::dict_n(#n, #site);)
        });
        Code::stable(quote!(#result))
    }
}
