//! Application: primitives by name, folding, placeholders (LANGUAGE §1.11) and pipes (§1.12).

use super::pass::{Pass, Position};
use super::session::{Primitive, SnapshotTarget};
use super::whole::Mention;
use crate::core::{E, ExprKind, Lambda, LambdaId, VarId};
use crate::prims::Arity;
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

/// Parameters that the header of a closure can count.
const MAX_PARAMETERS: usize = 32_767;

/// What stands in operator position.
enum Operator<'a> {
    /// A primitive that may be called directly.
    Primitive(Primitive),
    Value(E<'a>),
}

/// Calls of folding primitives with more operands are left as they are: code would not gain by nesting them.
const MAX_FOLDED: usize = 24;

impl<'a> Pass<'_, 'a> {
    /// `(head arg …)` whose head is neither a special form nor a macro.
    pub fn application(&mut self, d: &Datum<'a>, head: &Datum<'a>, args: &'a [Datum<'a>]) -> E<'a> {
        let before = self.errors.len();
        let e = self.application_form(d, head, args);
        if self.errors.len() > before {
            self.blame_head(head, args, before);
        }
        e
    }

    fn application_form(&mut self, d: &Datum<'a>, head: &Datum<'a>, args: &'a [Datum<'a>]) -> E<'a> {
        if args.iter().any(|a| self.is_placeholder(a)) {
            return self.placeholder_lambda(d.span, head, args);
        }
        self.note_operator(d, head, args);
        match self.operator(head) {
            Operator::Primitive(p)
                if fits(p.arity, args.len()) && (p.arity != Arity::Fold || args.len() <= MAX_FOLDED) =>
            {
                let operands = self.expand_all(args);
                self.primitive(d.span, p, operands)
            }
            Operator::Primitive(_) => {
                let f = self.expand(head, Position::Value);
                let operands = self.expand_all(args);
                self.node(d.span, ExprKind::Call(f, operands))
            }
            Operator::Value(f) => {
                let operands = self.expand_all(args);
                self.call(d.span, f, operands)
            }
        }
    }

    /// Notes a call for the warnings about the program, and warns of one that certainly fails.
    fn note_operator(&mut self, d: &Datum<'a>, head: &Datum<'a>, args: &'a [Datum<'a>]) {
        match head.kind {
            DatumKind::Symbol(s) if !self.x.env.executes() && self.lookup(s).is_none() && !self.x.knows(s) => {
                let defines = args.first().and_then(|d| match d.kind {
                    DatumKind::List([name, ..]) => self.x.symbol_of(name),
                    _ => self.x.symbol_of(d),
                });
                self.x.mention(Mention::Call { head: head.span, call: d.span, defines });
            }
            DatumKind::Int(_) | DatumKind::BigInt(_) => self.warn_no_function(d, args, "Int"),
            DatumKind::Double(_) => self.warn_no_function(d, args, "Double"),
            DatumKind::Str(_) => self.warn_no_function(d, args, "String"),
            _ => {}
        }
    }

    fn warn_no_function(&mut self, d: &Datum<'a>, args: &'a [Datum<'a>], kind: &str) {
        if !args.is_empty() && self.expansion.is_none() {
            let message = format!("called value is {kind}, not a function");
            let help = "a list of data is quoted, '(1 2 3), or made by (list 1 2 3)".to_owned();
            self.warn_suggesting(Code::NotAFunction, d.span, message, help);
        }
    }

    pub fn is_placeholder(&self, d: &Datum<'_>) -> bool {
        matches!(d.kind, DatumKind::Symbol(s) if s == self.x.names.underscore)
    }

    fn operator(&mut self, head: &Datum<'a>) -> Operator<'a> {
        match self.direct_primitive(head) {
            Some(p) => Operator::Primitive(p),
            None => Operator::Value(self.expand(head, Position::Value)),
        }
    }

    /// The primitive that a datum in operator position certainly denotes when it is executed, as far as
    /// the expander can know.
    #[inline(never)]
    fn direct_primitive(&mut self, head: &Datum<'a>) -> Option<Primitive> {
        match head.kind {
            DatumKind::Symbol(s) if self.lookup(s).is_none() && self.names_global(s) => {
                let n = &self.x.names;
                self.x.open_world |= s == n.eval || s == n.load || s == n.read_string;
                self.x.primitive(s)
            }
            DatumKind::Global(s) => {
                let snapshot = self.x.snapshots.get(&s)?;
                match snapshot.target {
                    SnapshotTarget::Primitive(p) if self.x.primitive(snapshot.name) == Some(p) => Some(p),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A primitive with a fitting number of arguments; longer calls of folding ones are nested.
    #[inline(never)]
    pub fn primitive(&mut self, span: Span, p: Primitive, operands: &'a [E<'a>]) -> E<'a> {
        if p.arity == Arity::Fold {
            self.x.folding.insert(p.id);
        }
        if p.arity != Arity::Fold || operands.len() <= 2 {
            return self.node(span, ExprKind::Prim(p.id, operands));
        }
        // All operands are evaluated before the first step, unless nobody can tell.
        if operands[2..].iter().all(|e| self.is_quiet(e, 8)) {
            return self.fold(span, p, operands);
        }
        let name = self.x.names.underscore;
        let temporaries: Vec<VarId> = operands.iter().map(|e| self.fresh(name, e.span)).collect();
        let mut locals = Vec::with_capacity(operands.len());
        for (&v, e) in temporaries.iter().zip(operands) {
            locals.push(if matches!(e.kind, ExprKind::Const(_)) { *e } else { self.local(v, e.span) });
        }
        let mut body = self.fold(span, p, &locals);
        for (v, e) in temporaries.into_iter().zip(operands).rev() {
            if !matches!(e.kind, ExprKind::Const(_)) {
                body = self.node(span, ExprKind::Let(v, e, body));
            }
        }
        body
    }

    fn fold(&self, span: Span, p: Primitive, operands: &[E<'a>]) -> E<'a> {
        let mut acc = operands[0];
        for &e in &operands[1..] {
            acc = self.node(span, ExprKind::Prim(p.id, self.arena.alloc_slice_copy(&[acc, e])));
        }
        acc
    }

    /// Can the evaluation of `e` be moved behind arithmetic on earlier operands without anybody noticing,
    /// but for which of two errors comes first? Looks at most `depth` levels down.
    fn is_quiet(&self, e: E<'_>, depth: u32) -> bool {
        match e.kind {
            ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::PrimRef(_) => true,
            ExprKind::Lambda(_) => true,
            ExprKind::Prim(id, operands) => {
                depth > 0 && self.x.folding.contains(&id) && operands.iter().all(|e| self.is_quiet(e, depth - 1))
            }
            _ => false,
        }
    }

    /// A call of a value. A lambda that is called on the spot with its number of arguments is a `let`.
    #[inline(never)]
    pub fn call(&mut self, span: Span, f: E<'a>, operands: &'a [E<'a>]) -> E<'a> {
        match f.kind {
            ExprKind::Lambda(l) if l.rest.is_none() && l.params.len() == operands.len() => {
                let mut body = l.body;
                for (&v, &e) in l.params.iter().zip(operands).rev() {
                    body = self.node(span, ExprKind::Let(v, e, body));
                }
                body
            }
            _ => self.node(span, ExprKind::Call(f, operands)),
        }
    }

    /// A call of what `head` denotes with operands that are expanded already.
    pub fn call_datum(&mut self, span: Span, head: &Datum<'a>, operands: &'a [E<'a>]) -> E<'a> {
        if let Some(p) = self.direct_primitive(head)
            && fits(p.arity, operands.len())
            && !self.is_macro_or_special(head)
        {
            return self.primitive(span, p, operands);
        }
        let f = self.expand(head, Position::Value);
        self.call(span, f, operands)
    }

    fn is_macro_or_special(&self, head: &Datum<'_>) -> bool {
        let DatumKind::Symbol(s) = head.kind else { return false };
        self.x.specials.contains_key(&s) || self.x.macros.contains_key(&s)
    }

    /// A call some of whose arguments are `_`: one lambda around it.
    #[inline(never)]
    fn placeholder_lambda(&mut self, span: Span, head: &Datum<'a>, args: &'a [Datum<'a>]) -> E<'a> {
        self.enter_function();
        let underscore = self.x.names.underscore;
        let holes: Vec<Option<VarId>> =
            args.iter().map(|a| self.is_placeholder(a).then(|| self.fresh(underscore, a.span))).collect();
        let operator = self.operator(head);
        let arena = self.arena;
        let operands: &[E] = arena.alloc_slice_fill_with(args.len(), |i| match holes[i] {
            Some(v) => self.local(v, args[i].span),
            None => self.expand(&args[i], Position::Value),
        });
        let body = match operator {
            Operator::Primitive(p) if fits(p.arity, args.len()) => self.primitive(span, p, operands),
            Operator::Primitive(_) => {
                let f = self.expand(head, Position::Value);
                self.node(span, ExprKind::Call(f, operands))
            }
            Operator::Value(f) => self.call(span, f, operands),
        };
        let params: Vec<VarId> = holes.into_iter().flatten().collect();
        let lambda = self.lambda(span, None, &params, None, &[], body);
        self.node(span, ExprKind::Lambda(lambda))
    }

    /// Ends the innermost function as a lambda.
    pub fn lambda(
        &mut self,
        span: Span,
        name: Option<Sym>,
        params: &[VarId],
        rest: Option<VarId>,
        annotations: &[Option<crate::core::Annotation<'a>>],
        body: E<'a>,
    ) -> &'a Lambda<'a> {
        let free = self.leave_function();
        if params.len() + rest.is_some() as usize > MAX_PARAMETERS {
            self.error(Code::TooManyParameters, span, "too many parameters or local variables in one function");
        }
        let arena = self.arena;
        let annotations = arena.alloc_slice_fill_with(params.len(), |i| annotations.get(i).copied().flatten());
        self.lambdas += 1;
        arena.alloc(Lambda {
            id: LambdaId(self.lambdas - 1),
            name,
            named_by_define: false,
            params: arena.alloc_slice_copy(params),
            rest,
            annotations,
            body,
            free,
            span,
        })
    }

    /// `(|> e step …)`.
    #[inline(never)]
    pub fn pipe_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let [first, steps @ ..] = args else { return self.bad_syntax(name, span) };
        if steps.is_empty() {
            return self.expand(first, position.inner());
        }
        // Extended as data, so that a step may be a macro call or hold placeholders.
        let mut acc = *first;
        for step in steps {
            acc = match super::data::as_list(step, self.arena) {
                Some((head, rest)) if !self.is_special_head(head) => {
                    if rest.iter().any(|a| self.is_placeholder(a)) {
                        self.list(step.span, &[*step, acc])
                    } else {
                        let mut call = Vec::with_capacity(rest.len() + 2);
                        call.push(*head);
                        call.extend_from_slice(rest);
                        call.push(acc);
                        self.list(step.span, &call)
                    }
                }
                _ => self.list(step.span, &[*step, acc]),
            };
        }
        self.expand(&acc, position.inner())
    }

    fn is_special_head(&self, head: &Datum<'_>) -> bool {
        matches!(head.kind, DatumKind::Symbol(s) if self.x.specials.contains_key(&s))
    }

    fn list(&self, span: Span, items: &[Datum<'a>]) -> Datum<'a> {
        Datum { span, kind: DatumKind::List(self.arena.alloc_slice_copy(items)) }
    }

    /// `a.b.c` as an expression.
    #[inline(never)]
    pub fn path(&mut self, s: Sym, span: Span) -> E<'a> {
        let mut segments = s.name().split('.').map(Sym::new);
        let Some(root) = segments.next() else { return self.nil(span) };
        let segments: Vec<Sym> = segments.collect();
        if self.lookup(root).is_none() {
            self.resolve_root(root);
        }
        let root = self.variable(root, span);
        self.node(span, ExprKind::Path(root, self.arena.alloc_slice_copy(&segments)))
    }

    /// A path whose root a template has replaced.
    #[inline(never)]
    pub fn path_form(&mut self, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [root, segments @ ..] = args else { return self.nil(span) };
        let segments: Vec<Sym> = segments.iter().filter_map(|d| self.x.symbol_of(d)).collect();
        let root = self.expand(root, Position::Value);
        self.node(span, ExprKind::Path(root, self.arena.alloc_slice_copy(&segments)))
    }
}

/// Does the primitive run with this number of arguments?
pub(super) fn fits(arity: Arity, n: usize) -> bool {
    match arity {
        Arity::Exact(k) => n == k as usize,
        Arity::Range(low, high) => (low as usize..=high as usize).contains(&n),
        Arity::AtLeast(k) => n >= k as usize,
        Arity::Fold => n >= 2,
    }
}
