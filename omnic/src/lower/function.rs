//! One Rust function: parameters, local names, statements, prologue.
//!
//! A [`Builder`] holds the state of the function being written. Code is flat: a block is a list of statements, and
//! nesting and length are bounded by moving parts into functions of their own ([`Builder::outline`]). Invariant: every
//! local that the function mentions is a parameter, a capture of its closure or bound by an earlier statement.

use omni_rt::core::ir::*;
use omni_rt::prims;
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, Span as TokenSpan, TokenStream};
use quote::quote;
use rustc_hash::FxHashMap;
use syn::Lifetime;

use super::dispatch::Guess;
use super::facts::Shape;
use super::mangle::{Names, mangle};
use super::program::Program;
use super::unroll;

/// Nodes beyond which a function is cut into parts.
pub const MAX_NODES: u32 = 260;
/// Nodes written after which every part that can be moved is: where control flow left no better place to cut.
const FULL: u32 = 3 * MAX_NODES;
/// Block nesting at which a part moves to another function.
pub const MAX_NESTING: usize = 20;
/// Nodes of a function beyond which its code is made small instead of fast.
const MAX_FAST: u32 = 8_000;
/// Parts smaller than this stay where they are.
const MIN_PART: u32 = 12;
/// Operations and calls smaller than this stay where they are.
const MIN_OPERATION: u32 = 40;

/// Variables beyond which a part of a function gets them in an environment object instead of as parameters.
const MAX_PART_PARAMS: usize = 40;

/// Operands of one application beyond which they are evaluated in functions of their own.
pub const MAX_OPERANDS: usize = 40;

/// What a Rust function is made from.
#[derive(Clone)]
pub enum Job<'a> {
    /// A global function that is called directly.
    Known { global: Sym, lambda: &'a Lambda<'a> },
    /// A method, or the fallback, of a generic function all of whose methods are known; called directly too.
    Method { generic: Sym, lambda: &'a Lambda<'a> },
    /// Code of a closure; `own` is the variable that names the closure inside.
    Closure { lambda: &'a Lambda<'a>, own: Option<VarId>, clause: Option<(Sym, ClauseClass)> },
    /// A local function without an object.
    Lifted { lambda: &'a Lambda<'a>, var: VarId },
    /// A part of another function; the variables are its parameters.
    Part { body: E<'a>, scope: Scope },
    /// Some operands of an application; conses their values to its first argument and returns that list.
    Operands { operands: &'a [E<'a>], scope: Scope },
    /// A top-level form.
    Top { body: E<'a> },
}

impl Job<'_> {
    /// Where it stands in the program.
    pub fn span(&self) -> Span {
        match self {
            Job::Known { lambda, .. }
            | Job::Method { lambda, .. }
            | Job::Closure { lambda, .. }
            | Job::Lifted { lambda, .. } => lambda.span,
            Job::Part { body, .. } | Job::Top { body } => body.span,
            Job::Operands { operands, .. } => operands.first().map_or(Span::NONE, |e| e.span),
        }
    }
}

/// What a part of a function knows about the variables around it.
#[derive(Clone)]
pub struct Scope {
    /// Variables that are parameters.
    params: Vec<VarId>,
    /// Variables in the environment object, which is then the only parameter: frames outwards, position in the frame.
    environment: Option<Vec<(VarId, usize, usize)>>,
    clauses: FxHashMap<VarId, (Sym, ClauseClass)>,
    speed: Speed,
}

/// What matters for a piece of code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speed {
    /// Inline paths.
    Fast,
    /// Runs once, but for the loops in it: inline operations are calls.
    Once,
    /// There is so much of it that the time to build counts more.
    Small,
}

/// A statement of generated code.
pub enum Stmt {
    Code(TokenStream),
    Return(TokenStream),
    Break(Lifetime),
}

/// Where a local variable is found.
#[derive(Clone)]
pub enum Place {
    Name(Ident),
    /// A local of type `f64`.
    Float(Ident),
    Capture(usize),
    /// In the environment object that the part got: frames outwards, position in the frame.
    Environment(usize, usize),
}

/// A loop in progress.
#[derive(Clone)]
pub struct Loop {
    pub label: Lifetime,
    pub params: Vec<Ident>,
    /// Which of them are of type `f64`.
    pub floats: Vec<bool>,
    /// False while the code before the loop is written: a call then enters it.
    pub entered: bool,
    pub entry: Lifetime,
}

/// Which call is a jump to the start of the function.
pub enum SelfCall {
    None,
    Global(Sym),
    Local(VarId),
    /// A call of the generic function that gets this method of it.
    Method(Sym, LambdaId),
}

pub struct Builder<'l, 'p, 'a> {
    pub program: &'l mut Program<'p, 'a>,
    pub unit: usize,
    pub name: String,
    pub names: Names,
    pub places: FxHashMap<VarId, Place>,
    pub loops: FxHashMap<VarId, Loop>,
    pub labels: FxHashMap<LabelId, Lifetime>,
    /// Class and tag of the handler clause that binds a continuation variable.
    pub clauses: FxHashMap<VarId, (Sym, ClauseClass)>,
    pub self_call: SelfCall,
    /// The known function that is being written.
    pub own: Option<Sym>,
    pub self_params: Vec<Ident>,
    pub self_loop_used: bool,
    /// Calls of the function itself in tail position are written as marks ([`unroll`]).
    pub marks_tail_calls: bool,
    /// What the signature of the method that is being written says about its parameters.
    pub parameter_classes: FxHashMap<VarId, Guess>,
    /// True below the root of a speculated tree of operations.
    pub in_tree: bool,
    /// True when a call that is not a tail call was written: the prologue then checks the stack.
    pub calls: bool,
    pub stmts: Vec<Stmt>,
    pub nesting: usize,
    pub nodes: u32,
    pub speed: Speed,
    /// The expression that this function is for.
    root: Option<E<'a>>,
    has_environment: bool,
    labels_used: u32,
    /// The Lisp file whose lines are marked, or 0, and the line that was marked last.
    file: u16,
    line: u32,
}

impl<'l, 'p, 'a> Builder<'l, 'p, 'a> {
    pub fn new(program: &'l mut Program<'p, 'a>, unit: usize, name: &str) -> Self {
        Builder {
            program,
            unit,
            name: name.to_string(),
            names: Names::default(),
            places: FxHashMap::default(),
            loops: FxHashMap::default(),
            labels: FxHashMap::default(),
            clauses: FxHashMap::default(),
            self_call: SelfCall::None,
            own: None,
            self_params: Vec::new(),
            self_loop_used: false,
            marks_tail_calls: false,
            parameter_classes: FxHashMap::default(),
            in_tree: false,
            calls: false,
            stmts: Vec::new(),
            nesting: 0,
            nodes: 0,
            speed: Speed::Fast,
            root: None,
            has_environment: false,
            labels_used: 0,
            file: 0,
            line: 0,
        }
    }

    /// Lines of this file are marked from here on; the function begins at `line`.
    pub fn begin_lines(&mut self, file: u16, line: u32) {
        (self.file, self.line) = (file, line);
    }

    /// The mark in front of code for `span`, if a line begins there.
    pub fn line_mark(&mut self, span: Span) -> Option<TokenStream> {
        if self.file == 0 || span.file() != self.file {
            return None;
        }
        let line = self.program.line(span).filter(|&line| line > self.line)?;
        self.line = line;
        Some(super::lines::mark(line))
    }

    /// A fresh local identifier, different from every function of the program.
    pub fn local(&mut self, name: &str) -> Ident {
        loop {
            let ident = self.names.fresh(name);
            if !self.program.names.contains(&ident) {
                return ident;
            }
        }
    }

    /// A fresh local for an intermediate value.
    pub fn temp(&mut self) -> Ident {
        self.local("t")
    }

    pub fn label(&mut self, base: &str) -> Lifetime {
        self.labels_used += 1;
        Lifetime::new(&format!("'{}_{}", mangle(base), self.labels_used), TokenSpan::call_site())
    }

    pub fn is_boxed(&self, v: VarId) -> bool {
        self.program.units[self.unit].is_boxed(v)
    }

    pub fn var_name(&self, v: VarId) -> &'static str {
        self.program.units[self.unit].vars()[v].name.name()
    }

    pub fn shape(&self, v: VarId) -> Option<Shape> {
        self.program.units[self.unit].facts.shape(v)
    }

    /// Names a local variable.
    pub fn bind(&mut self, v: VarId) -> Ident {
        let ident = self.local(self.var_name(v));
        self.places.insert(v, Place::Name(ident.clone()));
        ident
    }

    /// The word that holds a variable: its value, or its box.
    pub fn word(&self, v: VarId) -> TokenStream {
        match self.places.get(&v) {
            Some(Place::Name(ident)) => quote!(#ident),
            Some(Place::Float(ident)) => quote!(rt::from_f64(#ident)),
            Some(Place::Capture(i)) => {
                let i = Literal::usize_unsuffixed(*i);
                quote!(rt::captured(closure, #i))
            }
            Some(Place::Environment(frames, i)) => {
                let (frames, i) = (Literal::usize_unsuffixed(*frames), Literal::usize_unsuffixed(*i));
                quote!(rt::environment_value(environment, #frames, #i))
            }
            None => panic!("variable {} has no place in {}", self.var_name(v), self.name),
        }
    }

    pub fn push(&mut self, tokens: TokenStream) {
        self.stmts.push(Stmt::Code(tokens));
    }

    /// Runs `f` on a fresh statement list; returns what it pushed.
    pub fn nested(&mut self, f: impl FnOnce(&mut Self)) -> Vec<Stmt> {
        let outer = std::mem::take(&mut self.stmts);
        self.nesting += 1;
        f(self);
        self.nesting -= 1;
        std::mem::replace(&mut self.stmts, outer)
    }

    /// True when `e` is a function of its own by plan.
    pub fn is_part(&self, e: E<'a>) -> bool {
        self.program.units[self.unit].parts.is_part(e) && !self.root.is_some_and(|root| std::ptr::eq(root, e))
    }

    /// True when `e` should move to a function of its own, because this one is full.
    pub fn wants_outline(&self, e: E<'a>) -> bool {
        if self.nodes < FULL && self.nesting < MAX_NESTING || self.root.is_some_and(|root| std::ptr::eq(root, e)) {
            return false;
        }
        let unit = &self.program.units[self.unit];
        unit.facts.size(e) >= MIN_PART && unit.parts.is_self_contained(e)
    }

    /// The same for an operation or call whose value is needed: only a large one, in a function that is full.
    pub fn wants_outline_operation(&self, e: E<'a>) -> bool {
        if self.nodes < FULL || !matches!(e.kind, ExprKind::Prim(..) | ExprKind::Op(..) | ExprKind::Call(..)) {
            return false;
        }
        let unit = &self.program.units[self.unit];
        unit.facts.size(e) >= MIN_OPERATION && unit.parts.is_self_contained(e)
    }

    /// Moves `e` to a function of its own and returns the call of it.
    pub fn outline(&mut self, e: E<'a>) -> TokenStream {
        let unit = &self.program.units[self.unit];
        let params = if unit.parts.is_part(e) {
            unit.parts.free(e, &unit.facts).to_vec()
        } else {
            unit.facts.free_of(&[e], &unit.parts)
        };
        let base = self.name.split("__").next().unwrap_or_default().to_string();
        let ident = self.program.names.fresh_piece(&base, "part");
        let (scope, words) = self.scope(params);
        self.program.enqueue(self.unit, ident.clone(), Job::Part { body: e, scope });
        self.direct_call(quote!(#ident), words)
    }

    /// How a part of this function gets these variables, and the arguments for it.
    fn scope(&mut self, params: Vec<VarId>) -> (Scope, Vec<TokenStream>) {
        let (clauses, speed) = (self.clauses.clone(), self.speed);
        if params.len() <= MAX_PART_PARAMS {
            let words = params.iter().map(|&v| self.word(v)).collect();
            return (Scope { params, environment: None, clauses, speed }, words);
        }
        // A frame with the variables that are not in the environment yet, in front of it.
        let outer = if self.has_environment { quote!(environment) } else { quote!(rt::NIL) };
        let mut words = Vec::new();
        let mut environment = Vec::new();
        for v in params {
            if let Some(Place::Environment(frames, i)) = self.places.get(&v) {
                environment.push((v, frames + 1, *i));
            } else {
                environment.push((v, 0, words.len()));
                words.push(self.word(v));
            }
        }
        let frame = self.local("frame");
        self.push(quote!(let #frame = rt::environment(#outer, [#(#words),*]);));
        (Scope { params: Vec::new(), environment: Some(environment), clauses, speed }, vec![quote!(#frame)])
    }

    /// Binds the variables of a part.
    fn enter_scope(&mut self, scope: &Scope, params: &mut Vec<Ident>) {
        self.clauses = scope.clauses.clone();
        self.speed = scope.speed;
        for &v in &scope.params {
            params.push(self.bind(v));
        }
        if let Some(environment) = &scope.environment {
            self.has_environment = true;
            params.push(Ident::new("environment", TokenSpan::call_site()));
            for &(v, frames, i) in environment {
                self.places.insert(v, Place::Environment(frames, i));
            }
        }
    }

    /// Evaluates many operands, left to right, and returns the list of their values in reverse. The list is made new
    /// step by step, so that a continuation captured by an operand can be resumed more than once.
    pub fn reversed_operands(&mut self, operands: &'a [E<'a>], start: TokenStream) -> TokenStream {
        let mut list = start;
        if operands.len() <= MAX_OPERANDS {
            for e in operands {
                let value = self.code(e).tokens;
                let longer = self.local("list");
                self.push(quote!(let #longer = rt::with_operand(#list, #value);));
                list = quote!(#longer);
            }
            return list;
        }
        let size = operands.len().div_ceil(MAX_OPERANDS).max(MAX_OPERANDS);
        for group in operands.chunks(size) {
            let unit = &self.program.units[self.unit];
            let params = unit.facts.free_of(group, &unit.parts);
            let base = self.name.split("__").next().unwrap_or_default().to_string();
            let ident = self.program.names.fresh_piece(&base, "operands");
            let (scope, rest) = self.scope(params);
            let mut words = vec![list];
            words.extend(rest);
            self.program.enqueue(self.unit, ident.clone(), Job::Operands { operands: group, scope });
            self.calls = true;
            let call = self.direct_call(quote!(#ident), words);
            let longer = self.local("list");
            self.push(quote!(let #longer = #call;));
            list = quote!(#longer);
        }
        list
    }

    /// Puts many operands into the argument buffer.
    pub fn buffered_operands(&mut self, operands: &'a [E<'a>]) {
        let list = self.reversed_operands(operands, quote!(rt::NIL));
        let n = Literal::usize_unsuffixed(operands.len());
        self.push(quote!(rt::set_arguments_reversed(#list, #n);));
    }

    /// The list of many operands.
    pub fn listed_operands(&mut self, operands: &'a [E<'a>]) -> TokenStream {
        let list = self.reversed_operands(operands, quote!(rt::NIL));
        let t = self.temp();
        self.push(quote!(let #t = rt::reversed(#list);));
        quote!(#t)
    }

    /// Writes one function.
    pub fn write(&mut self, ident: &Ident, job: &Job<'a>) -> TokenStream {
        let mut params: Vec<Ident> = Vec::new();
        let mut prologue: Vec<TokenStream> = Vec::new();
        let mut boxes: Vec<TokenStream> = Vec::new();
        let mut takes_closure = false;
        let mut list = None;
        let mut certain = TokenStream::new();
        let body = match job {
            Job::Known { global, lambda } => {
                self.self_call = SelfCall::Global(*global);
                self.own = Some(*global);
                self.bind_params(lambda, &mut params, &mut boxes);
                certain = self.assumptions(lambda.params);
                self.self_params = params.clone();
                lambda.body
            }
            Job::Method { generic, lambda } => {
                self.self_call = SelfCall::Method(*generic, lambda.id);
                self.bind_params(lambda, &mut params, &mut boxes);
                self.self_params = params.clone();
                self.parameter_classes = self.method_classes(*generic, lambda);
                lambda.body
            }
            Job::Lifted { lambda, var } => {
                for v in self.program.units[self.unit].facts.free(lambda).to_vec() {
                    params.push(self.bind(v));
                }
                let first = params.len();
                self.self_call = SelfCall::Local(*var);
                self.bind_params(lambda, &mut params, &mut boxes);
                certain = self.assumptions(lambda.params);
                self.self_params = params[first..].to_vec();
                lambda.body
            }
            Job::Closure { lambda, own, clause } => {
                takes_closure = true;
                self.names.reserve(&["closure"]);
                let mut index = 0;
                for v in self.program.units[self.unit].facts.free(lambda).to_vec() {
                    if Some(v) == *own {
                        self.places.insert(v, Place::Name(Ident::new("closure", TokenSpan::call_site())));
                    } else {
                        self.places.insert(v, Place::Capture(index));
                        index += 1;
                    }
                }
                if let (Some(clause), Some(k)) = (clause, lambda.params.last()) {
                    self.clauses.insert(*k, *clause);
                }
                if let Some(own) = own {
                    self.self_call = SelfCall::Local(*own);
                }
                self.bind_params(lambda, &mut params, &mut boxes);
                self.self_params = params.clone();
                lambda.body
            }
            Job::Part { body, scope } => {
                self.enter_scope(scope, &mut params);
                self.root = Some(body);
                body
            }
            Job::Operands { operands, scope } => {
                let start = self.local("list");
                params.push(start.clone());
                self.enter_scope(scope, &mut params);
                list = Some(self.reversed_operands(operands, quote!(#start)));
                operands[0]
            }
            Job::Top { body } => {
                self.speed = Speed::Once;
                body
            }
        };
        let fast = self.program.passes.has("fast-paths");
        if self.program.units[self.unit].facts.size(body) > MAX_FAST || !fast && self.speed == Speed::Fast {
            self.speed = Speed::Small;
        }
        let split = self.base_case(job, body);
        match list {
            Some(list) => self.stmts.push(Stmt::Return(list)),
            None => self.stmt(split.as_ref().map_or(body, |s| s.rest), &super::expr::Dest::ret()),
        }
        let stmts = std::mem::take(&mut self.stmts);
        let self_loop = self.self_loop_used;
        let code = if self_loop { render(stmts) } else { render_body(stmts) };
        if self.calls {
            prologue.push(quote!(rt::check_stack();));
        }
        let mutable = (self_loop || self.assigns_parameter(job)).then(|| quote!(mut));
        let mut signature: Vec<TokenStream> = Vec::new();
        if takes_closure {
            signature.push(quote!(closure: rt::Value));
        }
        let own = params.len() - self.self_params.len();
        for (i, p) in params.iter().enumerate() {
            let mutable =
                if i >= own || matches!(job, Job::Part { .. } | Job::Operands { .. }) { mutable.clone() } else { None };
            if i < 5 || matches!(job, Job::Lifted { .. }) {
                signature.push(quote!(#mutable #p: rt::Value));
            } else {
                let n = Literal::usize_unsuffixed(i);
                prologue.insert(i - 5, quote!(let #mutable #p = rt::argument(#n);));
            }
        }
        let looped = match &split {
            Some(BaseCase { test, value, .. }) if self_loop => {
                let again = quote!(#certain if #test { return #value; } continue 'body);
                &unroll::with_jumps(&code, &self.self_params, &again)
            }
            _ => &code,
        };
        let body = if self_loop {
            quote!({ #(#prologue)* 'body: loop { #certain #(#boxes)* #looped } })
        } else {
            quote!({ #(#prologue)* #certain #(#boxes)* #looped })
        };
        let visible = self.program.visibility();
        let place = self.program.placement();
        match split {
            None => quote!(#place #visible fn #ident(#(#signature),*) -> rt::Value #body),
            Some(BaseCase { test, value, rest }) => {
                let wrapper = |name: &Ident, inner: &Ident| {
                    let names = &params;
                    quote! {
                        #[inline(always)]
                        #place #visible fn #name(#(#signature),*) -> rt::Value {
                            #certain
                            if #test { return #value; }
                            #inner(#(#names),*)
                        }
                    }
                };
                let inner = self.program.names.fresh_piece(&self.name, "body");
                let mut functions = wrapper(ident, &inner);
                let levels = self.levels(rest, &code, ident);
                let mut head = quote!(#[inline(never)]);
                let mut own = inner;
                let mut body = body;
                let copied_body = unroll::with_calls(&code, ident);
                for _ in 0..levels {
                    let copy = self.program.names.fresh_piece(&self.name, "again");
                    let copied = self.program.names.fresh_piece(&self.name, "again_body");
                    let calls = unroll::with_calls_of(&body, ident, &copy);
                    functions.extend(quote!(#head #place #visible fn #own(#(#signature),*) -> rt::Value #calls));
                    functions.extend(wrapper(&copy, &copied));
                    head = quote!(#[inline(always)]);
                    own = copied;
                    body = quote!({ #certain #copied_body });
                }
                functions.extend(quote!(#head #place #visible fn #own(#(#signature),*) -> rt::Value #body));
                functions
            }
        }
    }

    /// How many copies of the rest of its body, within each other, a function with a base case contains.
    fn levels(&self, rest: E<'a>, code: &TokenStream, ident: &Ident) -> u32 {
        if self.speed != Speed::Fast || self.program.is_large() {
            return 0;
        }
        let size = self.program.units[self.unit].facts.size(rest);
        let (tail_calls, other_calls) = unroll::count(code, ident);
        match unroll::depth(size, tail_calls, other_calls) {
            levels if levels > 0 && !unroll::yields(rest) => levels,
            _ => 0,
        }
    }

    /// Does the body assign a parameter in place?
    fn assigns_parameter(&self, job: &Job<'a>) -> bool {
        let vars = self.program.units[self.unit].vars();
        let assigned = |v: &VarId| vars[*v].assigned;
        match job {
            Job::Known { lambda, .. }
            | Job::Method { lambda, .. }
            | Job::Lifted { lambda, .. }
            | Job::Closure { lambda, .. } => lambda.params.iter().chain(&lambda.rest).any(assigned),
            Job::Part { scope, .. } | Job::Operands { scope, .. } => scope.params.iter().any(assigned),
            Job::Top { .. } => false,
        }
    }

    /// A test at the start of a recursive function with a trivial branch: it moves to a wrapper that is inlined into
    /// every caller (DESIGN §3), so that the last level of recursion costs no call.
    fn base_case(&mut self, job: &Job<'a>, body: E<'a>) -> Option<BaseCase<'a>> {
        let (global, lambda) = match job {
            Job::Known { global, lambda } => (*global, lambda),
            Job::Method { generic, lambda } => (*generic, lambda),
            _ => return None,
        };
        if !self.program.passes.has("base-case") {
            return None;
        }
        let ExprKind::If(test, a, b) = body.kind else { return None };
        let facts = &self.program.units[self.unit].facts;
        let boxed = lambda.params.iter().any(|&v| self.is_boxed(v));
        if lambda.params.len() > 5 || lambda.rest.is_some() || boxed || facts.size(test) > 9 {
            return None;
        }
        let word = |e: E| matches!(e.kind, ExprKind::Const(_) | ExprKind::Local(_));
        // A pair of two words, or their sum, is a handful of instructions too.
        let trivial = |e: E| match e.kind {
            ExprKind::Prim(id, args) => {
                matches!(prims::get(id).name, "cons" | "+" | "-") && args.iter().all(|a| word(a))
            }
            ExprKind::Op(Op::Field(_), args) => args.iter().all(|a| word(a)),
            _ => word(e),
        };
        let (a, b) = (bound_value(a), bound_value(b));
        let (value, rest, negate) = match () {
            _ if trivial(a) => (a, b, false),
            _ if trivial(b) => (b, a, true),
            _ => return None,
        };
        let own = |g: Global| self.program.known_key(g) == global;
        if !calls_itself(rest, &own, true) || !is_plain(test) {
            return None;
        }
        let mut tokens = TokenStream::new();
        let mut result = TokenStream::new();
        let stmts = self.nested(|s| {
            tokens = s.test(test);
            result = s.code(value).tokens;
        });
        if !stmts.is_empty() || self.calls {
            return None;
        }
        // Jumps to methods are stores by the dispatcher.
        match job {
            Job::Known { .. } => self.marks_tail_calls = true,
            _ => self.self_call = SelfCall::None,
        }
        let test = if negate { quote!(!#tokens) } else { tokens };
        Some(BaseCase { test, value: result, rest })
    }

    fn bind_params(&mut self, lambda: &Lambda<'a>, params: &mut Vec<Ident>, boxes: &mut Vec<TokenStream>) {
        for &v in lambda.params.iter().chain(lambda.rest.iter()) {
            let ident = self.bind(v);
            if self.is_boxed(v) {
                boxes.push(quote!(let #ident = rt::new_box(#ident);));
                // The raw parameter and its box share a name; assignment in a self call goes to the
                // parameter, which the loop's own scope shadows, so it needs a name of its own.
                let raw = self.local(self.var_name(v));
                let last = boxes.len() - 1;
                boxes[last] = quote!(let #ident = rt::new_box(#raw););
                params.push(raw);
            } else {
                params.push(ident);
            }
        }
    }
}

/// The first test of a function, apart from the rest.
struct BaseCase<'a> {
    test: TokenStream,
    value: TokenStream,
    rest: E<'a>,
}

/// What a variable is bound to that is the value at once, as where a pattern takes a field out; else `e` itself.
fn bound_value(e: E) -> E {
    match e.kind {
        ExprKind::Let(v, init, Expr { kind: ExprKind::Local(w), .. }) if v == *w => init,
        _ => e,
    }
}

/// Does `e` call the global outside of tail position?
fn calls_itself(e: E, own: &dyn Fn(Global) -> bool, tail: bool) -> bool {
    if let ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, _) = e.kind
        && !tail
        && own(*g)
    {
        return true;
    }
    let mut found = false;
    omni_rt::core::walk::each_part(e, &mut |part| {
        if let omni_rt::core::walk::Part::Expr(e, t) = part {
            found = found || calls_itself(e, own, tail && t);
        }
    });
    found
}

/// Only operations on locals and constants: no call, no binding.
fn is_plain(e: E) -> bool {
    match e.kind {
        ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_) => true,
        ExprKind::Prim(_, args) | ExprKind::Op(_, args) => args.iter().all(|a| is_plain(a)),
        ExprKind::If(a, b, c) => is_plain(a) && is_plain(b) && is_plain(c),
        _ => false,
    }
}

/// Statements as tokens.
pub fn render(stmts: Vec<Stmt>) -> TokenStream {
    let mut out = TokenStream::new();
    for s in stmts {
        out.extend(match s {
            Stmt::Code(t) => t,
            Stmt::Return(t) => quote!(return #t;),
            Stmt::Break(l) => quote!(break #l;),
        });
    }
    out
}

/// Statements of a function body: a final `return` becomes the value of the block.
pub fn render_body(mut stmts: Vec<Stmt>) -> TokenStream {
    match stmts.pop() {
        Some(Stmt::Return(t)) => {
            let head = render(stmts);
            quote!(#head #t)
        }
        Some(last) => {
            stmts.push(last);
            render(stmts)
        }
        None => TokenStream::new(),
    }
}

/// Statements of a labelled block: a final jump to its end is dropped.
pub fn render_labelled(label: &Lifetime, mut stmts: Vec<Stmt>) -> TokenStream {
    if let Some(Stmt::Break(l)) = stmts.last()
        && l.ident == label.ident
    {
        stmts.pop();
    }
    let body = render(stmts);
    quote!(#label: { #body })
}
