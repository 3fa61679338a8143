//! `match` (LANGUAGE §3.11): patterns become tests, bindings and jumps to the next clause.
//!
//! A clause is a list of steps (test, bind) and a result. Built from the last clause backwards, so the
//! number of clauses costs no stack. An element is bound to a variable before anything looks into it.

use super::data::elements;
use super::pass::{Pass, Position};
use super::types::{self, TypeKind};
use crate::core::{Const, E, ExprKind, Op, SeqShape, VarId};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

enum Step<'a> {
    /// Go on if truthy, else to the next clause.
    Test(E<'a>),
    Bind(VarId, E<'a>),
}

/// The value that a pattern looks at.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Variable(VarId),
    /// A part of one, not bound yet.
    Part(E<'a>),
}

struct Clause<'a> {
    steps: Vec<Step<'a>>,
    result: E<'a>,
    span: Span,
}

/// The parts of a sequence pattern.
pub(super) struct Sequence<'d, 'a> {
    pub elements: &'d [Datum<'a>],
    pub rest: Rest<'d, 'a>,
}

/// Where the `..` of a sequence pattern stands.
pub(super) enum Rest<'d, 'a> {
    None,
    /// `[..]`
    Any,
    /// `[.. p1 … pn]`
    Before,
    /// `[p1 … pn .. name]`, the name being optional.
    After(Option<&'d Datum<'a>>),
}

impl<'a> Pass<'_, 'a> {
    #[inline(never)]
    pub fn match_form(&mut self, name: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        let [subject, clauses @ ..] = args else { return self.bad_syntax(name, span) };
        let value = self.expand(subject, Position::Value);
        let v = self.fresh(self.x.names.underscore, subject.span);
        let mut names: Vec<Sym> = Vec::new();
        let mut done: Vec<Clause<'a>> = Vec::with_capacity(clauses.len());
        let mut catches_all = false;
        let mut warned = false;
        for clause in clauses {
            let Some([pattern, result @ ..]) = elements(clause, self.arena) else {
                self.bad_syntax(name, clause.span);
                continue;
            };
            if result.is_empty() {
                self.bad_syntax(name, clause.span);
                continue;
            }
            let mark = self.mark();
            let mut steps = Vec::new();
            self.pattern(name, pattern, Subject::Variable(v), &mut steps, &mut names);
            let result = self.body(result, clause.span, position.inner());
            self.release(mark);
            if catches_all {
                if !warned {
                    let message = "this clause can never match: an earlier one matches everything";
                    self.warn(Code::UnreachableClause, clause.span, message.to_owned());
                    warned = true;
                }
                continue;
            }
            catches_all = !steps.iter().any(|s| matches!(s, Step::Test(_)));
            done.push(Clause { steps, result, span: clause.span });
        }
        if !catches_all {
            self.check_variants(span, &names);
        }
        self.clauses(span, value, v, done, catches_all, names)
    }

    fn clauses(
        &mut self,
        span: Span,
        value: E<'a>,
        v: VarId,
        clauses: Vec<Clause<'a>>,
        catches_all: bool,
        names: Vec<Sym>,
    ) -> E<'a> {
        let mut e = if catches_all {
            self.nil(span)
        } else {
            let table = self.matches.len() as u32;
            self.matches.push(names);
            let subject = self.local(v, span);
            self.op(span, Op::MatchFailure(table), &[subject])
        };
        for clause in clauses.into_iter().rev() {
            let refutable = clause.steps.iter().any(|s| matches!(s, Step::Test(_)));
            if !refutable {
                e = self.steps(clause, None);
                continue;
            }
            let label = self.fresh_label();
            let jump = self.node(clause.span, ExprKind::Jump(label));
            let at = clause.span;
            let attempt = self.steps(clause, Some(jump));
            e = self.node(at, ExprKind::Block(label, attempt, e));
        }
        self.node(span, ExprKind::Let(v, value, e))
    }

    /// The steps of a clause around its result.
    fn steps(&mut self, clause: Clause<'a>, jump: Option<E<'a>>) -> E<'a> {
        let mut e = clause.result;
        for step in clause.steps.into_iter().rev() {
            e = match step {
                Step::Bind(v, part) => self.node(part.span, ExprKind::Let(v, part, e)),
                Step::Test(test) => match jump {
                    Some(jump) => self.node(test.span, ExprKind::If(test, e, jump)),
                    None => e,
                },
            };
        }
        e
    }

    fn value_of(&mut self, subject: Subject<'a>, span: Span) -> E<'a> {
        match subject {
            Subject::Variable(v) => self.local(v, span),
            Subject::Part(e) => e,
        }
    }

    fn variable_of(&mut self, subject: Subject<'a>, span: Span, steps: &mut Vec<Step<'a>>) -> VarId {
        match subject {
            Subject::Variable(v) => v,
            Subject::Part(e) => {
                let v = self.fresh(self.x.names.underscore, span);
                steps.push(Step::Bind(v, e));
                v
            }
        }
    }

    fn bind_pattern(&mut self, name: Sym, span: Span, subject: Subject<'a>, steps: &mut Vec<Step<'a>>) {
        let value = self.value_of(subject, span);
        let v = self.bind(name, span);
        steps.push(Step::Bind(v, value));
    }

    fn pattern(
        &mut self,
        form: Sym,
        p: &Datum<'a>,
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        if self.too_deep(p.span) {
            return;
        }
        match p.kind {
            DatumKind::Symbol(_) | DatumKind::Global(_) => self.name_pattern(form, p, subject, steps, names),
            DatumKind::Int(_)
            | DatumKind::BigInt(_)
            | DatumKind::Double(_)
            | DatumKind::Str(_)
            | DatumKind::Opaque(_) => {
                self.literal_pattern(p, subject, steps);
            }
            DatumKind::Bracket(items) => self.sequence_pattern(form, p.span, items, subject, steps, names),
            DatumKind::List([]) => {
                let value = self.value_of(subject, p.span);
                steps.push(Step::Test(self.op(p.span, Op::IsNil, &[value])));
            }
            DatumKind::List(_) | DatumKind::Dotted(..) => self.list_pattern(form, p, subject, steps, names),
            DatumKind::Path(_) | DatumKind::Brace(_) | DatumKind::Index(_) => {
                self.bad_syntax(form, p.span);
            }
        }
    }

    fn name_pattern(
        &mut self,
        form: Sym,
        p: &Datum<'a>,
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        let Some(s) = self.x.symbol_of(p) else { return };
        if s == self.x.names.underscore {
            return;
        }
        if s == self.x.names.dotdot {
            self.bad_syntax(form, p.span);
            return;
        }
        if s == self.x.names.nil || s == Sym::FALSE {
            let value = self.value_of(subject, p.span);
            return steps.push(Step::Test(self.op(p.span, Op::IsNil, &[value])));
        }
        if s == Sym::TRUE {
            let value = self.value_of(subject, p.span);
            let literal = self.constant(p.span, Const::True);
            return steps.push(Step::Test(self.op(p.span, Op::Same, &[value, literal])));
        }
        match types::resolve(&self.x.types, s) {
            Some(TypeKind::Struct(0) | TypeKind::Variant(_, 0) | TypeKind::Abstract | TypeKind::Union(_)) => {
                note_name(names, s);
                let value = self.value_of(subject, p.span);
                let test = Op::IsInstance { type_name: s, fields: 0 };
                return steps.push(Step::Test(self.op(p.span, test, &[value])));
            }
            Some(TypeKind::Builtin) => {
                let message = format!("'{}' is the name of a type, but an ordinary variable in a pattern", s.name());
                self.warn(Code::TypeNamePattern, p.span, message);
            }
            Some(TypeKind::Struct(n) | TypeKind::Variant(_, n)) => {
                let n = *n;
                let message =
                    format!("'{}' is a type with {n} field(s), but an ordinary variable in a pattern", s.name());
                self.warn(Code::TypeNamePattern, p.span, message);
            }
            Some(TypeKind::Alias(_)) | None => {}
        }
        self.bind_pattern(s, p.span, subject, steps);
    }

    fn literal_pattern(&mut self, p: &Datum<'a>, subject: Subject<'a>, steps: &mut Vec<Step<'a>>) {
        let value = self.value_of(subject, p.span);
        let literal = self.quoted(p);
        let op = match literal {
            Const::Nil => return steps.push(Step::Test(self.op(p.span, Op::IsNil, &[value]))),
            Const::Symbol(_) | Const::True => Op::Same,
            _ => Op::LiteralEqual,
        };
        let literal = self.constant(p.span, literal);
        steps.push(Step::Test(self.op(p.span, op, &[value, literal])));
    }

    fn list_pattern(
        &mut self,
        form: Sym,
        p: &Datum<'a>,
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        let items = elements(p, self.arena).unwrap_or(&[]);
        let Some((head, parts)) = items.split_first() else {
            self.bad_syntax(form, p.span);
            return;
        };
        let Some(name) = self.binder(head).filter(|&s| s != self.x.names.underscore) else {
            self.bad_syntax(form, head.span);
            return;
        };
        if name == self.x.names.quote {
            match parts {
                [datum] => self.literal_pattern(datum, subject, steps),
                _ => {
                    self.bad_syntax(form, p.span);
                }
            }
        } else if name == self.x.names.question {
            self.guard_pattern(form, p.span, parts, subject, steps, names);
        } else if name == self.x.names.array {
            self.sequence_pattern(form, p.span, parts, subject, steps, names);
        } else {
            self.constructor_pattern(form, p.span, name, parts, subject, steps, names);
        }
    }

    fn guard_pattern(
        &mut self,
        form: Sym,
        span: Span,
        parts: &[Datum<'a>],
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        let (predicate, inner) = match parts {
            [predicate] => (predicate, None),
            [predicate, inner] => (predicate, Some(inner)),
            _ => {
                self.bad_syntax(form, span);
                return;
            }
        };
        let v = self.variable_of(subject, span, steps);
        if let Some(inner) = inner {
            self.pattern(form, inner, Subject::Variable(v), steps, names);
        }
        let operand = self.local(v, span);
        let operands = self.arena.alloc_slice_copy(&[operand]);
        let test = self.call_datum(span, predicate, operands);
        steps.push(Step::Test(test));
    }

    #[allow(clippy::too_many_arguments)]
    fn constructor_pattern(
        &mut self,
        form: Sym,
        span: Span,
        name: Sym,
        parts: &[Datum<'a>],
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        note_name(names, name);
        if let Some(TypeKind::Struct(n) | TypeKind::Variant(_, n)) = types::resolve(&self.x.types, name)
            && *n != parts.len()
        {
            let n = *n;
            let message = format!("this pattern never matches: '{}' has {n} field(s)", name.name());
            self.warn(Code::UnreachableClause, span, message);
        }
        let v = self.variable_of(subject, span, steps);
        let value = self.local(v, span);
        let test = Op::IsInstance { type_name: name, fields: parts.len() as u32 };
        steps.push(Step::Test(self.op(span, test, &[value])));
        for (i, part) in parts.iter().enumerate() {
            self.part(form, part, v, Op::Field(i as u32), steps, names);
        }
    }

    /// A sub-pattern on a part of a variable's value.
    fn part(
        &mut self,
        form: Sym,
        p: &Datum<'a>,
        v: VarId,
        access: Op,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        if self.is_placeholder(p) {
            return;
        }
        let value = self.local(v, p.span);
        let part = self.op(p.span, access, &[value]);
        self.pattern(form, p, Subject::Part(part), steps, names);
    }

    /// Splits a sequence pattern at its `..`; the offending place if it is malformed.
    pub fn sequence<'d>(&self, items: &'d [Datum<'a>]) -> Result<Sequence<'d, 'a>, Span> {
        let is_rest = |d: &Datum<'a>| self.x.symbol_of(d) == Some(self.x.names.dotdot);
        let Some(at) = items.iter().position(is_rest) else {
            return Ok(Sequence { elements: items, rest: Rest::None });
        };
        let (before, after) = (&items[..at], &items[at + 1..]);
        if let Some(second) = after.iter().find(|d| is_rest(d)) {
            return Err(second.span);
        }
        match (before, after) {
            ([], []) => Ok(Sequence { elements: &[], rest: Rest::Any }),
            ([], last) => Ok(Sequence { elements: last, rest: Rest::Before }),
            (first, []) => Ok(Sequence { elements: first, rest: Rest::After(None) }),
            (first, [rest]) if self.binder(rest).is_some() => {
                Ok(Sequence { elements: first, rest: Rest::After(Some(rest)) })
            }
            (_, [rest, ..]) => Err(rest.span),
        }
    }

    fn sequence_pattern(
        &mut self,
        form: Sym,
        span: Span,
        items: &[Datum<'a>],
        subject: Subject<'a>,
        steps: &mut Vec<Step<'a>>,
        names: &mut Vec<Sym>,
    ) {
        let sequence = match self.sequence(items) {
            Ok(sequence) => sequence,
            Err(at) => {
                self.bad_syntax(form, at);
                return;
            }
        };
        let v = self.variable_of(subject, span, steps);
        let value = self.local(v, span);
        let count = sequence.elements.len() as u32;
        let shape = match sequence.rest {
            Rest::None => SeqShape::Exact(count),
            Rest::Any => SeqShape::Any,
            Rest::Before => SeqShape::Suffix(count),
            Rest::After(_) => SeqShape::AtLeast(count),
        };
        steps.push(Step::Test(self.op(span, Op::SeqMatches(shape), &[value])));
        for (i, part) in sequence.elements.iter().enumerate() {
            let index = i as u32;
            let access = match shape {
                SeqShape::Suffix(_) => Op::SeqFromEnd { index, count },
                _ => Op::SeqElement(index),
            };
            self.part(form, part, v, access, steps, names);
        }
        if let Rest::After(Some(rest)) = sequence.rest
            && let Some(name) = self.binder(rest).filter(|&s| s != self.x.names.underscore)
        {
            let value = self.local(v, rest.span);
            let remainder = self.op(rest.span, Op::SeqRest(count), &[value]);
            self.bind_pattern(name, rest.span, Subject::Part(remainder), steps);
        }
    }

    /// Warns when the clauses mention variants of one union and leave some out.
    fn check_variants(&mut self, span: Span, names: &[Sym]) {
        let Some(&first) = names.first() else { return };
        let Some(TypeKind::Variant(union, _)) = types::resolve(&self.x.types, first) else { return };
        let union = *union;
        let Some(TypeKind::Union(variants)) = types::resolve(&self.x.types, union) else { return };
        if !names.iter().all(|n| variants.contains(n)) {
            return;
        }
        let missing: Vec<&str> = variants.iter().filter(|v| !names.contains(v)).map(|v| v.name()).collect();
        if !missing.is_empty() {
            let message = format!("match over {} does not handle: {}", union.name(), missing.join(", "));
            self.warn(Code::MissingVariants, span, message);
        }
    }
}

fn note_name(names: &mut Vec<Sym>, name: Sym) {
    if !names.contains(&name) {
        names.push(name);
    }
}
