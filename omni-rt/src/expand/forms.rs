//! The ordinary special forms: `if`, `and`, `or`, `let`, `lambda`, `set!`.

use super::data::elements;
use super::pass::{Pass, Position};
use super::table::Special;
use crate::core::{Annotation, Const, E, ExprKind, Lambda, Op, VarId};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

impl<'a> Pass<'_, 'a> {
    #[inline(never)]
    pub fn if_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let [test, yes, no] = args else { return self.bad_syntax(name, span) };
        if self.is_connective(test) {
            let yes = self.expand(yes, position.inner());
            let no = self.expand(no, position.inner());
            return self.branch(span, test, yes, no);
        }
        let test = self.expand(test, Position::Value);
        let yes = self.expand(yes, position.inner());
        let no = self.expand(no, position.inner());
        self.node(span, ExprKind::If(test, yes, no))
    }

    /// Is the test an `and` or `or`, which only steers control?
    fn is_connective(&self, test: &Datum<'a>) -> bool {
        let DatumKind::List([Datum { kind: DatumKind::Symbol(s), .. }, args @ ..]) = test.kind else { return false };
        matches!(self.x.specials.get(s), Some(Special::And | Special::Or)) && !args.is_empty()
    }

    /// Control goes to `yes` or `no` by the truth of `test`; connectives become jumps.
    fn branch(&mut self, span: Span, test: &Datum<'a>, yes: E<'a>, no: E<'a>) -> E<'a> {
        if self.too_deep(test.span) {
            return self.nil(span);
        }
        let DatumKind::List([head, args @ ..]) = test.kind else { return self.plain_branch(span, test, yes, no) };
        match self.x.symbol_of(head).and_then(|s| self.x.specials.get(&s)) {
            Some(Special::And) if !args.is_empty() => {
                self.branch_all(span, args, no, |pass, test, rest, out| pass.branch(span, test, rest, out), yes)
            }
            Some(Special::Or) if !args.is_empty() => {
                self.branch_all(span, args, yes, |pass, test, rest, out| pass.branch(span, test, out, rest), no)
            }
            _ => self.plain_branch(span, test, yes, no),
        }
    }

    fn plain_branch(&mut self, span: Span, test: &Datum<'a>, yes: E<'a>, no: E<'a>) -> E<'a> {
        let test = self.expand(test, Position::Value);
        self.node(span, ExprKind::If(test, yes, no))
    }

    /// A chain of tests, each of which goes on with the next or leaves to `out`; the last one goes on
    /// with `end`.
    fn branch_all(
        &mut self,
        span: Span,
        tests: &'a [Datum<'a>],
        out: E<'a>,
        step: impl Fn(&mut Self, &Datum<'a>, E<'a>, E<'a>) -> E<'a>,
        end: E<'a>,
    ) -> E<'a> {
        let small = matches!(out.kind, ExprKind::Jump(_) | ExprKind::Const(_));
        let label = if small || tests.len() == 1 { None } else { Some(self.fresh_label()) };
        let exit = label.map_or(out, |l| self.node(span, ExprKind::Jump(l)));
        let mut chain = end;
        for test in tests.iter().rev() {
            chain = step(self, test, chain, exit);
        }
        label.map_or(chain, |l| self.node(span, ExprKind::Block(l, chain, out)))
    }

    #[inline(never)]
    pub fn and_form(&mut self, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if args.is_empty() {
            return self.constant(span, Const::True);
        }
        self.connect(span, args, position, |pass, e, rest| {
            let v = pass.fresh(pass.x.names.underscore, span);
            let (test, value) = (pass.local(v, span), pass.local(v, span));
            let choice = pass.node(span, ExprKind::If(test, rest, value));
            pass.node(span, ExprKind::Let(v, e, choice))
        })
    }

    #[inline(never)]
    pub fn or_form(&mut self, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if args.is_empty() {
            return self.nil(span);
        }
        self.connect(span, args, position, |pass, e, rest| {
            let v = pass.fresh(pass.x.names.underscore, span);
            let (test, value) = (pass.local(v, span), pass.local(v, span));
            let choice = pass.node(span, ExprKind::If(test, value, rest));
            pass.node(span, ExprKind::Let(v, e, choice))
        })
    }

    fn connect(
        &mut self,
        _span: Span,
        args: &'a [Datum<'a>],
        position: Position,
        join: impl Fn(&mut Self, E<'a>, E<'a>) -> E<'a>,
    ) -> E<'a> {
        let last = args.len() - 1;
        let arena = self.arena;
        let parts: &[E] = arena.alloc_slice_fill_with(args.len(), |i| {
            self.expand(&args[i], if i == last { position.inner() } else { Position::Value })
        });
        let mut chain = parts[last];
        for &e in parts[..last].iter().rev() {
            chain = join(self, e, chain);
        }
        chain
    }

    #[inline(never)]
    pub fn set_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [target, value] = args else { return self.bad_syntax(name, span) };
        match target.kind {
            DatumKind::Symbol(_) | DatumKind::Global(_) => {
                let value = self.expand(value, Position::Value);
                let target_name = self.x.symbol_of(target).unwrap_or(name);
                if target_name == self.x.names.underscore || target_name == self.x.names.dotdot {
                    return self.bad_syntax(name, target.span);
                }
                if let Some(v) = self.lookup(target_name) {
                    self.mention(v);
                    self.vars[v].assigned = true;
                    return self.node(span, ExprKind::SetLocal(v, value));
                }
                let global = self.resolve_global(target_name);
                let constants = [Sym::TRUE, Sym::FALSE, self.x.names.nil];
                if global.module.is_none() && constants.contains(&target_name) {
                    // From here on these are variables like others.
                    self.x.defined.insert(target_name);
                    self.x.defined_globally.insert(target_name);
                }
                self.x.references.push(super::session::Reference { global, span: target.span });
                self.node(span, ExprKind::SetGlobal(global, value))
            }
            DatumKind::Path(_) => {
                let path = self.expand(target, Position::Value);
                let value = self.expand(value, Position::Value);
                self.set_path(span, path, value)
            }
            DatumKind::List([head, ..]) if self.x.symbol_of(head) == Some(self.x.names.path_form) => {
                let path = self.expand(target, Position::Value);
                let value = self.expand(value, Position::Value);
                self.set_path(span, path, value)
            }
            DatumKind::Index([collection, index]) => {
                let collection = self.expand(collection, Position::Value);
                let index = self.expand(index, Position::Value);
                let value = self.expand(value, Position::Value);
                self.op(span, Op::SetIndex, &[collection, index, value])
            }
            // `(set! (ref e i) v)` as data made by a program.
            DatumKind::List([head, collection, index])
                if self.x.from_data && self.x.symbol_of(head) == Some(self.x.names.ref_) =>
            {
                let collection = self.expand(collection, Position::Value);
                let index = self.expand(index, Position::Value);
                let value = self.expand(value, Position::Value);
                self.op(span, Op::SetIndex, &[collection, index, value])
            }
            _ => self.bad_syntax(name, target.span),
        }
    }

    fn set_path(&mut self, span: Span, path: E<'a>, value: E<'a>) -> E<'a> {
        match path.kind {
            ExprKind::Path(root, segments) => self.node(span, ExprKind::SetPath(root, segments, value)),
            _ => path,
        }
    }

    #[inline(never)]
    pub fn let_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let (kind, rest) = match args {
            [first, rest @ ..] => match self.x.symbol_of(first) {
                Some(s) => (Some((s, first.span)), rest),
                None => (None, args),
            },
            [] => return self.bad_syntax(name, span),
        };
        let [bindings, body @ ..] = rest else { return self.bad_syntax(name, span) };
        let Some(pairs) = self.bindings(name, bindings) else { return self.nil(span) };
        if body.is_empty() {
            return self.bad_syntax(name, span);
        }
        match kind {
            None => self.sequential_let(span, pairs, body, position.inner()),
            Some((s, _)) if s == self.x.names.rec => self.recursive_let(span, pairs, body, position.inner()),
            Some((s, at)) if s == self.x.names.underscore || s == self.x.names.dotdot => self.bad_syntax(name, at),
            Some((s, at)) => self.named_let(span, s, at, pairs, body),
        }
    }

    /// The flat list `(name expr …)`, checked.
    fn bindings(&mut self, name: Sym, d: &Datum<'a>) -> Option<&'a [Datum<'a>]> {
        let items = match d.kind {
            DatumKind::Bracket(items) => Some(items),
            _ => elements(d, self.arena),
        };
        let Some(items) = items.filter(|items| !items.is_empty()) else {
            self.bad_syntax(name, d.span);
            return None;
        };
        for pair in items.chunks(2) {
            if self.binder(&pair[0]).is_none() {
                self.bad_syntax(name, pair[0].span);
                return None;
            }
        }
        if items.len() % 2 != 0 {
            self.bad_syntax(name, items[items.len() - 1].span);
            return None;
        }
        Some(items)
    }

    /// A name that may be bound: a plain symbol or `_`.
    pub fn binder(&self, d: &Datum<'_>) -> Option<Sym> {
        self.x.symbol_of(d).filter(|&s| s != self.x.names.dotdot)
    }

    fn sequential_let(
        &mut self,
        span: Span,
        pairs: &'a [Datum<'a>],
        body: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let mark = self.mark();
        let mut bound: Vec<(VarId, E<'a>)> = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let name = self.binder(&pair[0]).unwrap_or(self.x.names.underscore);
            let init = self.named_value(name, &pair[1]);
            bound.push((self.bind(name, pair[0].span), init));
        }
        let mut e = self.body(body, span, position);
        self.release(mark);
        for (v, init) in bound.into_iter().rev() {
            e = match init.kind {
                // A function that keeps its name is known where it is called.
                ExprKind::Lambda(_) if !self.vars[v].assigned => self.fix(span, &[v], &[init], e),
                _ => self.node(span, ExprKind::Let(v, init, e)),
            };
        }
        e
    }

    /// Expands an initialiser; a lambda gets the name.
    pub fn named_value(&mut self, name: Sym, d: &Datum<'a>) -> E<'a> {
        let e = self.expand(d, Position::Value);
        match e.kind {
            ExprKind::Lambda(l) if l.name.is_none() && name != self.x.names.underscore => {
                let lambda = self.arena.alloc(Lambda { name: Some(name), ..*l });
                self.node(e.span, ExprKind::Lambda(lambda))
            }
            _ => e,
        }
    }

    fn recursive_let(
        &mut self,
        span: Span,
        pairs: &'a [Datum<'a>],
        body: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let mark = self.mark();
        let mut vars: Vec<VarId> = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let name = self.binder(&pair[0]).unwrap_or(self.x.names.underscore);
            vars.push(self.bind(name, pair[0].span));
        }
        // Initialisers that mention none of the names bound from there on are plain `let`s.
        const LOOK_AHEAD: usize = 64;
        let mut plain = 0;
        let mut inits: Vec<E<'a>> = Vec::with_capacity(vars.len());
        for (i, pair) in pairs.chunks_exact(2).enumerate() {
            let name = self.vars[vars[i]].name;
            let init = self.named_value(name, &pair[1]);
            let simple = !matches!(init.kind, ExprKind::Lambda(_))
                && plain == i
                && vars.len() <= LOOK_AHEAD
                && vars[i..].iter().all(|v| self.uses[v.0 as usize] == 0);
            plain += simple as usize;
            inits.push(init);
        }
        let e = self.body(body, span, position);
        self.release(mark);
        let e = self.fix(span, &vars[plain..], &inits[plain..], e);
        let prefix = vars[..plain].iter().zip(&inits[..plain]).rev();
        prefix.fold(e, |e, (&v, init)| self.node(span, ExprKind::Let(v, init, e)))
    }

    /// Recursive bindings: `Fix` if all are lambdas that are never assigned, else variables that start
    /// as nil.
    fn fix(&mut self, span: Span, vars: &[VarId], inits: &[E<'a>], body: E<'a>) -> E<'a> {
        if vars.is_empty() {
            return body;
        }
        let mut lambdas: Vec<(VarId, &'a Lambda<'a>)> = Vec::with_capacity(vars.len());
        for (&v, init) in vars.iter().zip(inits) {
            match init.kind {
                ExprKind::Lambda(l) if !self.vars[v].assigned => lambdas.push((v, l)),
                _ => break,
            }
        }
        if lambdas.len() == vars.len() {
            return self.node(span, ExprKind::Fix(self.arena.alloc_slice_copy(&lambdas), body));
        }
        let mut steps: Vec<E<'a>> = Vec::with_capacity(vars.len() + 1);
        for (&v, init) in vars.iter().zip(inits) {
            self.vars[v].assigned = true;
            steps.push(self.node(init.span, ExprKind::SetLocal(v, init)));
        }
        steps.push(body);
        let mut e = self.seq(span, self.arena.alloc_slice_copy(&steps));
        for &v in vars.iter().rev() {
            let nil = self.nil(span);
            e = self.node(span, ExprKind::Let(v, nil, e));
        }
        e
    }

    fn named_let(&mut self, span: Span, name: Sym, at: Span, pairs: &'a [Datum<'a>], body: &'a [Datum<'a>]) -> E<'a> {
        let mark = self.mark();
        let v = self.bind(name, at);
        self.enter_function();
        let inner = self.mark();
        let mut params: Vec<VarId> = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let name = self.binder(&pair[0]).unwrap_or(self.x.names.underscore);
            params.push(self.bind(name, pair[0].span));
        }
        let body = self.body(body, span, Position::Value);
        self.release(inner);
        let lambda = self.lambda(span, Some(name), &params, None, &[], body);
        let arena = self.arena;
        let operands: &[E] =
            arena.alloc_slice_fill_with(params.len(), |i| self.expand(&pairs[2 * i + 1], Position::Value));
        let operator = self.local(v, at);
        let call = self.node(span, ExprKind::Call(operator, operands));
        self.release(mark);
        let init = self.node(span, ExprKind::Lambda(lambda));
        self.fix(span, &[v], &[init], call)
    }

    #[inline(never)]
    pub fn lambda_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>]) -> E<'a> {
        let [params, body @ ..] = args else { return self.bad_syntax(name, span) };
        let Some(params) = elements(params, self.arena) else { return self.bad_syntax(name, params.span) };
        match self.function(name, None, span, params, body) {
            Some(l) => self.node(span, ExprKind::Lambda(l)),
            None => self.nil(span),
        }
    }

    /// Parameters and body of a `lambda` or a function `define`; `form` is the one to blame.
    pub fn function(
        &mut self,
        form: Sym,
        name: Option<Sym>,
        span: Span,
        params: &'a [Datum<'a>],
        body: &'a [Datum<'a>],
    ) -> Option<&'a Lambda<'a>> {
        if body.is_empty() {
            self.bad_syntax(form, span);
            return None;
        }
        self.enter_function();
        let mark = self.mark();
        let parsed = self.params(form, params);
        let e = self.body(body, span, Position::Value);
        self.release(mark);
        let Some((vars, annotations, rest)) = parsed else {
            self.leave_function();
            return None;
        };
        Some(self.lambda(span, name, &vars, rest, &annotations, e))
    }

    /// Binds parameters; reports a malformed one.
    #[allow(clippy::type_complexity)]
    fn params(
        &mut self,
        form: Sym,
        params: &'a [Datum<'a>],
    ) -> Option<(Vec<VarId>, Vec<Option<Annotation<'a>>>, Option<VarId>)> {
        let mut vars = Vec::with_capacity(params.len());
        let mut annotations = Vec::with_capacity(params.len());
        let mut rest = None;
        let mut items = params.iter();
        let mut good = true;
        while let Some(d) = items.next() {
            if self.x.symbol_of(d) == Some(self.x.names.dotdot) {
                match (items.next(), items.next()) {
                    (Some(last), None) if self.binder(last).is_some() => {
                        let name = self.binder(last).unwrap_or(form);
                        rest = Some(self.bind(name, last.span));
                    }
                    _ => {
                        self.bad_syntax(form, d.span);
                        good = false;
                    }
                }
                break;
            }
            if let Some(name) = self.binder(d) {
                self.check_parameter(name, d.span);
                vars.push(self.bind(name, d.span));
                annotations.push(None);
                continue;
            }
            match self.annotated(d) {
                Some((name, annotation)) => {
                    self.mention_types(d.span, annotation);
                    vars.push(self.bind(name, d.span));
                    annotations.push(Some(annotation));
                }
                None => {
                    self.bad_syntax(form, d.span);
                    good = false;
                }
            }
        }
        good.then_some((vars, annotations, rest))
    }

    /// Warns of a parameter that is named like something else.
    fn check_parameter(&mut self, name: Sym, span: Span) {
        let (what, help) = match name.name() {
            "&" | "&rest" | "&body" => ("a parameter like others", "the rest of the arguments is `.. name`".to_owned()),
            "&optional" | "&key" | "#:optional" | "#:key" => {
                ("a parameter like others", "there are no optional parameters".to_owned())
            }
            text if text.len() > 1 && text.starts_with('^') => {
                ("a parameter of that name", format!("type and name are in brackets: ({text} name)"))
            }
            _ => return,
        };
        self.warn_suggesting(Code::SuspiciousParameter, span, format!("'{}' is {what} here", name.name()), help);
    }

    /// `(^Annotation name)`.
    pub fn annotated(&mut self, d: &Datum<'a>) -> Option<(Sym, Annotation<'a>)> {
        let items = elements(d, self.arena)?;
        let (annotation, rest) = self.annotation(items)?;
        match rest {
            [name] => Some((self.binder(name)?, annotation)),
            _ => None,
        }
    }

    /// An annotation at the start of a list of data, and what follows it.
    pub fn annotation<'d>(&mut self, items: &'d [Datum<'a>]) -> Option<(Annotation<'a>, &'d [Datum<'a>])> {
        let (first, rest) = items.split_first()?;
        let text = self.x.symbol_of(first)?.name();
        if text != "^" {
            let name = text.strip_prefix('^')?;
            return Some((Annotation::Type(Sym::new(name)), rest));
        }
        let (body, rest) = rest.split_first()?;
        let braces = match body.kind {
            DatumKind::Brace(items) => Some(items),
            DatumKind::List([head, items @ ..])
                if self.x.from_data && self.x.symbol_of(head) == Some(self.x.names.dict) =>
            {
                Some(items)
            }
            _ => None,
        };
        let annotation = match (braces, elements(body, self.arena)) {
            (Some(pairs), _) => Annotation::Bounds(self.bounds(pairs)?),
            (None, Some([head, Datum { kind: DatumKind::Int(n), .. }]))
                if self.x.symbol_of(head) == Some(self.x.names.val) =>
            {
                Annotation::Val(*n)
            }
            (None, Some([head, ..])) => Annotation::Type(self.binder(head)?),
            _ => return None,
        };
        Some((annotation, rest))
    }

    /// `'T Bound …` with symbols as bounds; integers are ignored.
    fn bounds(&mut self, pairs: &[Datum<'a>]) -> Option<&'a [(Sym, Sym)]> {
        let mut bounds = Vec::new();
        for pair in pairs.chunks(2) {
            let [key, value] = pair else { return None };
            let key = match key.kind {
                DatumKind::List([head, key]) if self.x.symbol_of(head) == Some(self.x.names.quote) => {
                    self.x.symbol_of(key)?
                }
                _ => return None,
            };
            match value.kind {
                DatumKind::Int(_) => {}
                _ => bounds.push((key, self.x.symbol_of(value)?)),
            }
        }
        Some(self.arena.alloc_slice_copy(&bounds))
    }
}
