//! `match` (LANGUAGE §3.11): patterns become steps, decision trees of them become tests and jumps.
//!
//! A clause is a list of steps (test, bind, guard) on parts of the value, and a result. What the steps of all clauses
//! amount to is decided in [`super::decision`] and made into Core in [`super::matching`].

use super::data::elements;
use super::decision::{Access, Clause, Place, Places, ROOT, Step, Test};
use super::matching::{Match, Matched};
use super::pass::{Pass, Position};
use super::types::{self, TypeKind};
use super::whole::{Mention, Role};
use crate::core::{Const, E, ExprKind, Op, SeqShape};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

/// What the patterns of one `match` have collected.
struct Patterns<'a> {
    /// The word `match`, for errors.
    form: Sym,
    places: Places,
    /// Steps of the present clause.
    steps: Vec<Step<'a>>,
    /// Types and variants in all patterns.
    names: Vec<Sym>,
    /// The same with the places where they stand.
    mentions: Vec<(Place, Sym)>,
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
        let mut p = Patterns {
            form: name,
            places: Places::default(),
            steps: Vec::new(),
            names: Vec::new(),
            mentions: Vec::new(),
        };
        let mut done: Vec<Clause<'a>> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let Some([pattern, result @ ..]) = elements(clause, self.arena) else {
                self.bad_syntax(name, clause.span);
                // Those that follow without brackets are one mistake with it.
                break;
            };
            if result.is_empty() {
                self.bad_syntax(name, clause.span);
                continue;
            }
            let mark = self.mark();
            self.pattern(&mut p, pattern, ROOT);
            let result = self.body(result, clause.span, position.inner());
            self.release(mark);
            done.push(Clause { steps: std::mem::take(&mut p.steps), result, span: clause.span });
        }
        let Patterns { places, names, mentions, .. } = p;
        let mut bindings = Vec::new();
        let matched = match value.kind {
            ExprKind::Op(Op::ArrayLiteral, elements) if self.needs_no_array(elements, &done, &places) => {
                let variables = elements.iter().map(|e| {
                    let v = self.fresh(self.x.names.underscore, e.span);
                    bindings.push((v, *e));
                    v
                });
                Matched::Elements(variables.collect())
            }
            _ => {
                bindings.push((v, value));
                Matched::Value(v)
            }
        };
        let m = Match { clauses: done, places, matched, names, span };
        let mut e = self.groups(&m, &mentions);
        for (v, value) in bindings.into_iter().rev() {
            e = self.node(span, ExprKind::Let(v, value, e));
        }
        e
    }

    fn pattern(&mut self, c: &mut Patterns<'a>, p: &Datum<'a>, place: Place) {
        if self.too_deep(p.span) {
            return;
        }
        match p.kind {
            DatumKind::Symbol(_) | DatumKind::Global(_) => self.name_pattern(c, p, place),
            DatumKind::Int(_)
            | DatumKind::BigInt(_)
            | DatumKind::Double(_)
            | DatumKind::Str(_)
            | DatumKind::Opaque(_) => self.literal_pattern(c, p, place),
            DatumKind::Bracket(items) => self.sequence_pattern(c, p.span, items, place),
            DatumKind::List([]) => c.steps.push(Step::Test(place, Test::Nil, p.span)),
            DatumKind::List(_) | DatumKind::Dotted(..) => self.list_pattern(c, p, place),
            DatumKind::Path(_) | DatumKind::Brace(_) | DatumKind::Index(_) => {
                self.bad_syntax(c.form, p.span);
            }
        }
    }

    fn name_pattern(&mut self, c: &mut Patterns<'a>, p: &Datum<'a>, place: Place) {
        let Some(s) = self.x.symbol_of(p) else { return };
        if s == self.x.names.underscore {
            return;
        }
        if s == self.x.names.dotdot {
            self.bad_syntax(c.form, p.span);
            return;
        }
        if s == self.x.names.nil || s == Sym::FALSE {
            return c.steps.push(Step::Test(place, Test::Nil, p.span));
        }
        if s == Sym::TRUE {
            return c.steps.push(Step::Test(place, Test::Same(Const::True), p.span));
        }
        match types::resolve(&self.x.types, s) {
            Some(TypeKind::Struct(0) | TypeKind::Variant(_, 0) | TypeKind::Abstract | TypeKind::Union(_)) => {
                c.mention(s, place);
                return c.steps.push(Step::Test(place, Test::Instance { name: s, fields: 0 }, p.span));
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
            None if s.name().starts_with(char::is_uppercase) => self.check_variable(s, p.span),
            Some(TypeKind::Alias(_)) | None => {}
        }
        self.bind_pattern(c, s, p.span, place);
    }

    /// Warns of a variable that looks like a misspelt type or variant.
    #[cold]
    fn check_variable(&mut self, name: Sym, span: Span) {
        let types = self.x.types.keys().map(|t| t.name());
        if name.name().len() > 3
            && let Some(near) = crate::syntax::diagnostic::suggest(name.name(), types)
        {
            let help = format!("did you mean `{near}`?");
            let message = format!("'{}' is no type, but an ordinary variable in a pattern", name.name());
            self.warn_suggesting(Code::TypeNamePattern, span, message, help);
        }
    }

    fn bind_pattern(&mut self, c: &mut Patterns<'a>, name: Sym, span: Span, place: Place) {
        let v = self.bind(name, span);
        c.steps.push(Step::Bind(v, place, span));
    }

    fn literal_pattern(&mut self, c: &mut Patterns<'a>, p: &Datum<'a>, place: Place) {
        let test = match self.quoted(p) {
            Const::Nil => Test::Nil,
            literal @ (Const::Symbol(_) | Const::True) => Test::Same(literal),
            literal => Test::Equal(literal),
        };
        c.steps.push(Step::Test(place, test, p.span));
    }

    fn list_pattern(&mut self, c: &mut Patterns<'a>, p: &Datum<'a>, place: Place) {
        let items = elements(p, self.arena).unwrap_or(&[]);
        let Some((head, parts)) = items.split_first() else {
            self.bad_syntax(c.form, p.span);
            return;
        };
        let Some(name) = self.binder(head).filter(|&s| s != self.x.names.underscore) else {
            self.bad_syntax(c.form, head.span);
            return;
        };
        if name == self.x.names.quote {
            match parts {
                [datum] => self.literal_pattern(c, datum, place),
                _ => {
                    self.bad_syntax(c.form, p.span);
                }
            }
        } else if name == self.x.names.question {
            self.guard_pattern(c, p.span, parts, place);
        } else if name == self.x.names.array {
            self.sequence_pattern(c, p.span, parts, place);
        } else {
            self.constructor_pattern(c, p.span, name, parts, place);
        }
    }

    fn guard_pattern(&mut self, c: &mut Patterns<'a>, span: Span, parts: &[Datum<'a>], place: Place) {
        let (predicate, inner) = match parts {
            [predicate] => (predicate, None),
            [predicate, inner] => (predicate, Some(inner)),
            _ => {
                self.bad_syntax(c.form, span);
                return;
            }
        };
        let v = self.fresh(self.x.names.underscore, span);
        c.steps.push(Step::Bind(v, place, span));
        if let Some(inner) = inner {
            self.pattern(c, inner, place);
        }
        let operand = self.local(v, span);
        let operands = self.arena.alloc_slice_copy(&[operand]);
        let test = self.call_datum(span, predicate, operands);
        c.steps.push(Step::Guard(test));
    }

    fn constructor_pattern(&mut self, c: &mut Patterns<'a>, span: Span, name: Sym, parts: &[Datum<'a>], place: Place) {
        c.mention(name, place);
        self.x.mention(Mention::Type { name, span, role: Role::Pattern });
        if let Some(TypeKind::Struct(n) | TypeKind::Variant(_, n)) = types::resolve(&self.x.types, name)
            && *n != parts.len()
        {
            let n = *n;
            let message = format!("this pattern never matches: '{}' has {n} field(s)", name.name());
            self.warn(Code::UnreachableClause, span, message);
        }
        c.steps.push(Step::Test(place, Test::Instance { name, fields: parts.len() as u32 }, span));
        for (i, part) in parts.iter().enumerate() {
            self.sub_pattern(c, part, place, Access::Field(i as u32));
        }
    }

    /// A sub-pattern on a part of what is at a place.
    fn sub_pattern(&mut self, c: &mut Patterns<'a>, p: &Datum<'a>, place: Place, access: Access) {
        if !self.is_placeholder(p) {
            let part = c.places.part(place, access);
            self.pattern(c, p, part);
        }
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

    fn sequence_pattern(&mut self, c: &mut Patterns<'a>, span: Span, items: &[Datum<'a>], place: Place) {
        let sequence = match self.sequence(items) {
            Ok(sequence) => sequence,
            Err(at) => {
                self.bad_syntax(c.form, at);
                return;
            }
        };
        let count = sequence.elements.len() as u32;
        let shape = match sequence.rest {
            Rest::None => SeqShape::Exact(count),
            Rest::Any => SeqShape::Any,
            Rest::Before => SeqShape::Suffix(count),
            Rest::After(_) => SeqShape::AtLeast(count),
        };
        c.steps.push(Step::Test(place, Test::Sequence(shape), span));
        for (i, part) in sequence.elements.iter().enumerate() {
            let index = i as u32;
            let access = match shape {
                SeqShape::Suffix(_) => Access::FromEnd { index, count },
                _ => Access::Element(index),
            };
            self.sub_pattern(c, part, place, access);
        }
        if let Rest::After(Some(rest)) = sequence.rest
            && let Some(name) = self.binder(rest).filter(|&s| s != self.x.names.underscore)
        {
            let remainder = c.places.part(place, Access::Rest(count));
            self.bind_pattern(c, name, rest.span, remainder);
        }
    }
}

impl Patterns<'_> {
    fn mention(&mut self, name: Sym, place: Place) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
        self.mentions.push((place, name));
    }
}
